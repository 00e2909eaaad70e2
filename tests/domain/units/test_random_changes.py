"""Any sequence of changes that the rules let through leaves a sound map on which sums stay equal."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders.units import START, a_span

from gsdg.domain.units.describing import (
    ONE_DAY,
    Altered,
    Description,
    Named,
    NewUnit,
    Part,
    plan_of,
)
from gsdg.domain.units.foresight import after, why_not_happen
from gsdg.domain.units.plans import with_ids
from gsdg.domain.units.snapshot import Snapshot
from gsdg.domain.units.soundness import differences
from gsdg.kernel.ratios import share_of
from gsdg.kernel.refusal import Refused

TOP, OTHER = 1, 2
BEGINNING = Snapshot(
    "0",
    [
        a_span(TOP, code="99", level="province"),
        a_span(OTHER, code="901", level="district", parent_id=TOP),
        *(a_span(10 + n, code=f"9000{n}", parent_id=OTHER if n < 2 else TOP) for n in range(5)),
        *(a_span(20 + n, code=f"T{n}", level="village", parent_id=10 + n) for n in range(3)),
    ],
    (),
)
KINDS = ["rename", "merge", "split", "transfer", "dissolve", "change_kind", "establish"]
picks = st.lists(st.integers(0, 30), min_size=3, max_size=3)
steps = st.lists(
    st.tuples(st.sampled_from(KINDS), picks, st.integers(0, 3), st.integers(1, 999_999)),
    max_size=8,
)


def described(register: Snapshot, kind: str, picked: list[int], day: date, cut: int) -> Description:
    """Some change of that kind; not every one can happen."""
    here = register.on(day - ONE_DAY)
    living = sorted(here.units)
    one, two, three = (Named(f"@{living[n % len(living)]}") for n in picked)
    code = Named(here.span(int(one.text[1:])).code if cut % 2 else f"N{day:%m%d}")
    fresh = NewUnit(code, Named("Mới"), Named("xã"), parent=Named(f"@{TOP}"))
    other = NewUnit(Named(f"M{day:%m%d}"), Named("Khác"), Named("xã"), parent=Named(f"@{TOP}"))
    shares = (Named(str(cut)), Named(str(1_000_000 - cut)))
    said: dict[str, object] = {
        "rename": {"altered": (Altered(one, name=Named("Tên Mới")),)},
        "change_kind": {"altered": (Altered(one, kind=Named("phường")),)},
        "transfer": {"altered": (Altered(one, parent=two),)},
        "dissolve": {"ending": (one,)},
        "establish": {"new": (other,)},
        "merge": {"new": (fresh,), "parts": (Part(one, code), Part(two, code))},
        "split": {
            "new": (fresh, other),
            "parts": (
                Part(one, code, shares[0], "x"),
                Part(one, three if cut % 3 else other.code, shares[1], "x"),
            ),
        },
    }[kind]
    return Description(kind=kind, day=day, act="Nghị quyết", **said)  # type: ignore[arg-type]


def changed(register: Snapshot, step: tuple[str, list[int], int, int], day: date) -> Snapshot:
    """The register after the step, or as it was where the step is refused."""
    kind, picked, _days, cut = step
    try:
        plan = plan_of(
            described(register, kind, picked, day, cut),
            register,
            lambda text: int(text[1:]) if text.startswith("@") else _refuse(register, text),
        )
    except Refused:
        return register
    if why_not_happen(plan, register) is not None:
        return register
    first = 1 + max(span.unit_id for span in register.spans)
    return after(register, with_ids(plan, first=first))


def _refuse(register: Snapshot, code: str) -> int:
    found = {span.code: span.unit_id for span in register.spans}
    return found[code]


@settings(max_examples=120, deadline=None)
@given(steps=steps)
def test_the_map_stays_sound_and_sums_stay_equal(
    steps: list[tuple[str, list[int], int, int]],
) -> None:
    register, day = BEGINNING, date(2025, 1, 1)
    for step in steps:
        day += timedelta(days=step[2])
        register = changed(register, step, day)
        assert differences(register) == []
        for moment in (START, day - ONE_DAY, day):
            codes = Counter(span.code for span in register.spans if span.lives_on(moment))
            units = Counter(span.unit_id for span in register.spans if span.lives_on(moment))
            assert set(codes.values()) | set(units.values()) == {1}
    shares = register.shares(START, day)
    for unit_id in (10 + n for n in range(5)):
        parts = shares.get(unit_id, ())
        if parts and _went_nowhere(register, unit_id, day) == 0:
            assert sum(share_of(12_345, part.lo_ppm, part.hi_ppm) for part in parts) == 12_345


def _went_nowhere(register: Snapshot, unit_id: int, day: date) -> int:
    """How many of the units that it went into ended without a successor: what lay there has no place any more."""
    waiting, lost = [unit_id], 0
    while waiting:
        one = waiting.pop()
        hops = register.successors_of(one)
        lost += not hops and not register.on(day).contains(one)
        waiting += [hop.successor_id for hop in hops]
    return lost


@settings(max_examples=60, deadline=None)
@given(steps=steps)
def test_a_change_never_rewrites_the_map_before_it(
    steps: list[tuple[str, list[int], int, int]],
) -> None:
    register, day = BEGINNING, date(2025, 1, 1)
    for step in steps:
        day += timedelta(days=step[2])
        before = register.on(day - ONE_DAY)
        register = changed(register, step, day)
        again = register.on(day - ONE_DAY)
        assert {(u, before.span(u).code, before.span(u).name) for u in before.units} == {
            (u, again.span(u).code, again.span(u).name) for u in again.units
        }
