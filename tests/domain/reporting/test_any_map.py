"""Whatever happens to the map, figures stay: sums of province and nation, stored bytes, there and back.

Thousands of units under a nation of provinces, changed at random within their provinces (as the law changes communes):
merged, divided, renamed into a new unit, moved to another district. Corrections may be negative.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders.reporting import Reporting
from tests.builders.units import START, a_change, a_new_span, a_plan, a_span, a_succession
from tests.builders.years import TODAY, a_province_over_the_years

from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.programme.queries import form_spec, pack_of
from gsdg.domain.reporting.geography import AS_REPORTED, Geography, move_leaves
from gsdg.domain.reporting.models import Revision, RollUp
from gsdg.domain.reporting.queries.compare import comparison
from gsdg.domain.reporting.queries.measures import measure_named
from gsdg.domain.reporting.queries.places import FigurePlace, form_and_period
from gsdg.domain.reporting.queries.series import series_of_measure
from gsdg.domain.reporting.vectors import Vector
from gsdg.domain.units import tree
from gsdg.domain.units.plans import NewPart
from gsdg.domain.units.snapshot import Snapshot, Span, Succession
from gsdg.kernel.figures import CAP, Figure, Provenance

NATION, PROVINCES, COMMUNES, ROUNDS = 1, 4, 2000, 5
MILLION = 1_000_000
SUMS = np.array([True, False])
DAYS = [date(2025, 1, 1) + timedelta(days=30 * n) for n in range(ROUNDS)]


@dataclass
class World:
    """A register in the making: who lives where, what ended and what it went on in."""

    random: Random
    living: dict[int, tuple[int, date]] = field(default_factory=dict)
    """Commune: its province and the day it began."""
    spans: list[Span] = field(default_factory=list)
    hops: list[Succession] = field(default_factory=list)
    last: int = 0

    @classmethod
    def begun(cls, random: Random) -> World:
        world = cls(random)
        world.spans.append(a_span(NATION, code="00", level="province"))
        for province in range(2, 2 + PROVINCES):
            world.spans.append(a_span(province, code=f"P{province}", parent_id=NATION))
        world.last = 1 + PROVINCES
        for number in range(COMMUNES):
            world.born(2 + number % PROVINCES, START)
        return world

    def born(self, province: int, day: date) -> int:
        self.last += 1
        self.living[self.last] = (province, day)
        return self.last

    def end(self, unit: int, day: date) -> int:
        province, since = self.living.pop(unit)
        self.spans.append(
            a_span(unit, code=f"C{unit}", parent_id=province, from_day=since, to_day=day)
        )
        return province

    def change(self, day: date) -> None:
        """A tenth of the communes, each in one way."""
        olds = [unit for unit, (_province, since) in self.living.items() if since < day]
        for unit in self.random.sample(olds, len(olds) // 10):
            if unit in self.living:
                getattr(self, self.random.choice(["merge", "divide", "rename"]))(unit, day)

    def merge(self, unit: int, day: date) -> None:
        province = self.living[unit][0]
        near = [u for u, (p, since) in self.living.items() if p == province and since < day]
        parts = {unit, *self.random.sample(near, min(2, len(near)))}
        new = self.born(province, day)
        for part in parts:
            self.end(part, day)
            self.hops.append(a_succession(part, new, day=day))

    def divide(self, unit: int, day: date) -> None:
        province = self.end(unit, day)
        cuts = sorted(self.random.sample(range(1, MILLION), self.random.randint(1, 3)))
        for lo, hi in zip([0, *cuts], [*cuts, MILLION], strict=True):
            self.hops.append(a_succession(unit, self.born(province, day), lo, hi, day=day))

    def rename(self, unit: int, day: date) -> None:
        new = self.born(self.end(unit, day), day)
        self.hops.append(a_succession(unit, new, day=day))

    def register(self) -> Snapshot:
        alive = [
            a_span(unit, code=f"C{unit}", parent_id=province, from_day=since)
            for unit, (province, since) in self.living.items()
        ]
        return Snapshot("any", [*self.spans, *alive], self.hops)


def a_world(random: Random) -> Snapshot:
    world = World.begun(random)
    for day in DAYS:
        world.change(day)
    return world.register()


def reported(register: Snapshot, day: date, random: Random) -> list[tuple[int, Vector]]:
    """One report of each commune alive that day: a cell that sums, negative corrections too, and one that does not."""
    here = register.on(day)
    return [
        (unit, _report(random.choice([-CAP, CAP, 0, random.randint(-10_000, 10**9)])))
        for unit in here.units
        if not here.children_of(unit)
    ]


def _report(amount: int) -> Vector:
    return Vector.of([Figure.of(amount), Figure.of(7)], [Provenance.REPORTED] * 2)


def _total(
    register: Snapshot, leaves: list[tuple[int, Vector]], unit: int, of: date, on: date
) -> int:
    moved = move_leaves(leaves, unit_id=unit, as_of=of, day=on, units=register, sums=SUMS)
    return int(moved.vector.amounts[0])


worlds = st.integers(0, 2**32).map(Random)
"""Seeds: thousands of units are too many for hypothesis to draw one by one."""


@settings(max_examples=2, deadline=None)
@given(worlds)
def test_province_and_nation_are_the_same_on_every_map_forward_and_back(random: Random) -> None:
    register = a_world(random)
    for of in (START, DAYS[2], DAYS[-1]):
        leaves = reported(register, of, random)
        before = [(unit, vector.pack()) for unit, vector in leaves]
        inside: dict[int, int] = defaultdict(int)
        for unit, vector in leaves:
            inside[register.on(of).parent_of(unit) or 0] += int(vector.amounts[0])
        for on in (START, *DAYS):
            assert _total(register, leaves, NATION, of, on) == sum(inside.values())
            for province in range(2, 2 + PROVINCES):
                assert _total(register, leaves, province, of, on) == inside[province]
        assert [(unit, vector.pack()) for unit, vector in leaves] == before


@settings(max_examples=2, deadline=None)
@given(worlds)
def test_the_communes_of_a_province_add_up_to_it_on_every_later_map(random: Random) -> None:
    register = a_world(random)
    leaves = reported(register, START, random)
    mine = [(u, v) for u, v in leaves if register.on(START).parent_of(u) == 2]
    whole = sum(int(vector.amounts[0]) for _, vector in mine)
    for on in DAYS[::2]:
        parts = [_total(register, mine, unit, START, on) for unit in register.on(on).children_of(2)]
        assert sum(parts) == whole


@settings(max_examples=2, deadline=None)
@given(worlds)
def test_there_and_back_along_one_to_one_paths_is_the_identity(random: Random) -> None:
    register, last = a_world(random), DAYS[-1]
    come = register.arrivals(START, last)
    paths = [
        (old, parts[0].unit_id)
        for old, parts in register.shares(START, last).items()
        if len(parts) == 1
        and come[parts[0].unit_id] == {old}
        and register.on(START).parent_of(old)
        and not register.on(START).children_of(old)
    ]
    assert any(old != new for old, new in paths)
    for old, new in random.sample(paths, min(60, len(paths))):
        vector = _report(random.randint(-CAP, CAP))
        there = move_leaves(
            [(old, vector)], unit_id=new, as_of=START, day=last, units=register, sums=SUMS
        )
        back = move_leaves(
            [(new, there.vector)], unit_id=old, as_of=last, day=START, units=register, sums=SUMS
        )
        assert back.vector.pack() == vector.pack()
        assert back.is_movable(1)
        assert not back.is_estimated(0)


@pytest.fixture
def province(db: None) -> Reporting:
    return a_province_over_the_years()


def _changed_at_random(province: Reporting, random: Random) -> list[date]:
    """Three changes of the living communes, put in force through the register's own action."""
    days = [date(2026, 3, 1), date(2026, 6, 1), date(2026, 9, 1)]
    for day in days:
        here = tree.current().on(day)
        living = sorted(here.at_level("commune"))
        fresh = max(span.unit_id for span in tree.current().spans) + 1
        if random.random() < 0.5 and len(living) > 1:
            closing = random.sample(living, 2)
            parts = [NewPart(unit, fresh, "toàn bộ") for unit in closing]
            opening = [a_new_span(fresh, parent_id=province.root, from_day=day)]
        else:
            closing, cut = [random.choice(living)], random.randint(1, MILLION - 1)
            parts = [
                NewPart(closing[0], fresh, "minh họa", 0, cut),
                NewPart(closing[0], fresh + 1, "minh họa", cut, MILLION),
            ]
            opening = [a_new_span(fresh + n, parent_id=province.root, from_day=day) for n in (0, 1)]
        a_change(a_plan(kind="split", day=day, closing=closing, opening=opening, parts=parts))
    return days


def _stored() -> list[tuple[object, ...]]:
    revisions = Revision.objects.order_by("pk").values_list("pk", "content", "amounts", "counts")
    standing = RollUp.objects.order_by("pk").values_list("pk", "amounts", "counts", "marks")
    rows = [*revisions, *standing]
    return [tuple(bytes(x) if not isinstance(x, int) else x for x in row) for row in rows]


@pytest.mark.parametrize("seed", range(4))
def test_changes_in_force_leave_every_stored_byte_and_the_sums_of_the_province(
    province: Reporting, seed: int
) -> None:
    form, period = form_and_period("DBHN", "2025")
    measure = measure_named(pack_of(form.pack), form_spec(form), "12.2")

    def sums(geography: Geography) -> list[object]:
        place = FigurePlace(form, period, province.root, geography)
        return [point.value for point in series_of_measure(place, measure).points]

    before, expected = _stored(), sums(AS_REPORTED)
    days = _changed_at_random(province, Random(seed))  # noqa: S311 - a choice of changes
    assert _stored() == before
    for day in (date(2024, 12, 31), date(2025, 12, 31), *days, TODAY):
        assert sums(Geography(day)) == expected
        found = comparison(FigurePlace(form, period, province.root, Geography(day)), measure)
        for at, point in enumerate(found.points):
            stood = [line.stood[at] for line in found.lines]
            if not any(one.refusal for one in stood):
                assert sum(one.figure.value for one in stood if one.figure) == point.value  # type: ignore[misc]
    assert ReportingPeriod.objects.count() == 4
