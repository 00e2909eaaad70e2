"""What the map allows: no unit twice on a day, no code twice on a day, parts that cover the whole. No database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gsdg.domain.units import problems
from gsdg.domain.units.plans import ChangePlan, NewSpan
from gsdg.domain.units.shares import MILLION
from gsdg.kernel.days import DayRange
from gsdg.kernel.refusal import Refusal
from gsdg.kernel.vietnamese import search_key, sort_key

LEVELS = ("nation", "province", "district", "commune", "village")
"""From the top; a unit stands under one of a level above its own, which need not be the next."""


@dataclass(frozen=True, slots=True)
class Held:
    """A span as far as the rules go: who has which code when."""

    unit_id: int
    code: str
    days: DayRange


def keys_of(name: str, kind: str) -> tuple[str, str]:
    """Sorted by the name alone (Sơn Kim 1), found by the name with its kind (xa son kim 1)."""
    bare = name[len(kind) :] if name.lower().startswith(kind) else name
    return sort_key(bare), search_key(name)


def why_not_put_in_force(plan: ChangePlan, known: Iterable[Held]) -> Refusal | None:
    """A change may happen on a map of which `known` holds every span of its units and its codes."""
    after = list(known)
    for unit_id in plan.closing:
        if refusal := why_not_close(unit_id, after, day=plan.day):
            return refusal
        after = [_closed(h, plan.day) if _is_open(h, unit_id) else h for h in after]
    for span in plan.opening:
        if span.from_day != plan.day:
            details = {"unit": f"@{span.unit_id}", "day": _shown(span.from_day)}
            return Refusal(problems.OTHER_DAY.code, details, value=span.code)
        if refusal := why_not_open(as_held(span), after):
            return refusal
        after.append(as_held(span))
    return why_not_go_on(plan, {h.unit_id for h in after if plan.day in h.days})


def as_held(span: NewSpan) -> Held:
    return Held(span.unit_id, span.code, DayRange(span.from_day))


def why_not_open(span: Held, others: Iterable[Held]) -> Refusal | None:
    """A span may be opened when its unit has none on these days, follows on its last one, and the code is free."""
    known = list(others)
    own = [other for other in known if other.unit_id == span.unit_id]
    details = {"unit": f"@{span.unit_id}", "code": span.code, "day": _shown(span.days.from_day)}
    if any(other.days.overlaps(span.days) for other in own):
        return Refusal(problems.SPAN_OVERLAPS.code, details, value=span.code)
    if own and all(other.days.to_day != span.days.from_day for other in own):
        return Refusal(problems.SPAN_LEAVES_GAP.code, details, value=span.code)
    for other in known:
        same_code = other.code == span.code and other.unit_id != span.unit_id
        if same_code and other.days.overlaps(span.days):
            holder = details | {"unit": f"@{other.unit_id}"}
            return Refusal(problems.CODE_TAKEN.code, holder, value=span.code)
    return None


def why_not_close(unit_id: int, known: Iterable[Held], *, day: date) -> Refusal | None:
    """The last span of a unit may be closed on a day after the one it opened on, if it is open still."""
    own = [held.days for held in known if held.unit_id == unit_id]
    details = {"unit": f"@{unit_id}", "day": _shown(day)}
    last = max(own, key=lambda days: days.from_day, default=None)
    if last is None or (last.to_day is not None and last.to_day <= day):
        return Refusal(problems.SPAN_NOT_OPEN.code, details, value=f"@{unit_id}")
    since = last.to_day or last.from_day
    if last.to_day is None and since < day:
        return None
    return Refusal(
        problems.CHANGED_LATER.code, details | {"since": _shown(since)}, value=f"@{unit_id}"
    )


def why_not_go_on(plan: ChangePlan, alive: set[int]) -> Refusal | None:
    """Who has successors ends in this change, its parts cover the whole, and each successor lives that day."""
    for unit_id, parts in _parts_by_predecessor(plan):
        value = f"@{unit_id}"
        if unit_id not in plan.closing or unit_id in alive:
            return Refusal(problems.LIVES_ON.code, {"unit": value}, value=value)
        if refusal := why_not_divide(unit_id, parts):
            return refusal
    for part in plan.parts:
        if part.successor_id not in alive:
            details = {"unit": f"@{part.successor_id}", "day": _shown(plan.day)}
            return Refusal(problems.SUCCESSOR_MISSING.code, details, value=details["unit"])
    return None


def why_not_divide(unit_id: int, parts: Sequence[tuple[int, int]]) -> Refusal | None:
    if tiles(parts):
        return None
    details = {"unit": f"@{unit_id}", "parts": shown_parts(parts)}
    return Refusal(problems.NOT_TILED.code, details, value=f"@{unit_id}")


def tiles(parts: Iterable[tuple[int, int]]) -> bool:
    """The parts follow each other from 0 to a million, without gap or overlap."""
    at = 0
    for lo, hi in sorted(parts):
        if lo != at or hi <= lo:
            return False
        at = hi
    return at == MILLION


def shown_parts(parts: Iterable[tuple[int, int]]) -> str:
    return ", ".join(f"[{lo}, {hi})" for lo, hi in sorted(parts))


LEVEL_OF_KIND = {
    "quốc gia": "nation",
    "tỉnh": "province",
    "quận": "district",
    "huyện": "district",
    "thị xã": "district",
    "xã": "commune",
    "phường": "commune",
    "thị trấn": "commune",
    "đặc khu": "commune",
    "thôn": "village",
    "tổ dân phố": "village",
}
"""A city stands on the level of a province or of a district: it must be said."""

VILLAGE = "village"


def offices_of_new(level: str) -> tuple[str, ...]:
    """The kinds of office that a new unit is given: its committee, then the divisions of a commune."""
    known = {
        "commune": ("commune_pc", "commune_economy", "commune_culture"),
        "district": ("district_pc",),
    }
    return known.get(level, ())


def office_called_after(office: str, before: str, after: str) -> str:
    """Ủy ban nhân dân xã Sơn Hồng, of the commune that is called Sơn Hồng Lĩnh now; other names stay as they are."""
    was, now = (name[:1].lower() + name[1:] for name in (before, after))
    return f"{office.removesuffix(was)}{now}" if office.endswith(f" {was}") else office


def why_not_prepared(state: str, *, act_vi: str, act_en: str) -> Refusal | None:
    """Only what is prepared can be put in force or withdrawn; what is in force is undone by another change."""
    if state == "prepared":
        return None
    return Refusal(problems.NOT_PREPARED.code, {"act_vi": act_vi, "act_en": act_en})


def why_not_second(*, prepared_by: int | None, by: int | None) -> Refusal | None:
    """Two people: one prepares, another puts in force."""
    return Refusal(problems.SAME_PERSON.code) if by == prepared_by else None


def why_not_withdraw(*, prepared_by: int | None, by: int | None) -> Refusal | None:
    return None if by == prepared_by else Refusal(problems.NOT_YOURS_TO_WITHDRAW.code)


def why_not_of_villages(plan: ChangePlan, *, closing_levels: Iterable[str]) -> Refusal | None:
    """One person may change villages and residents' groups, and nothing above them."""
    levels = {*closing_levels, *(span.level for span in plan.opening)}
    return None if levels <= {VILLAGE} else Refusal(problems.NOT_A_VILLAGE.code)


def why_not_documented(plan: ChangePlan) -> Refusal | None:
    """A change of the map without its act is hearsay."""
    return None if plan.act.strip() else Refusal(problems.ACT_MISSING.code, cell="act")


def why_not_something(plan: ChangePlan) -> Refusal | None:
    if plan.closing or plan.opening:
        return None
    return Refusal(problems.NOTHING_CHANGES.code, cell="kind")


def _parts_by_predecessor(plan: ChangePlan) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    for unit_id in dict.fromkeys(part.predecessor_id for part in plan.parts):
        yield (
            unit_id,
            [(p.lo_ppm, p.hi_ppm) for p in plan.parts if p.predecessor_id == unit_id],
        )


def _is_open(held: Held, unit_id: int) -> bool:
    return held.unit_id == unit_id and held.days.to_day is None


def _closed(held: Held, day: date) -> Held:
    return replace(held, days=held.days.close(day))


def _shown(day: date) -> str:
    return f"{day:%d/%m/%Y}"
