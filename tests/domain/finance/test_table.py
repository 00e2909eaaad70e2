"""The disbursement table: what is printed as a sum is the sum of what is printed; money follows no share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from html import unescape
from random import Random

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders.accounts import a_demo, a_role, a_user
from tests.builders.money import (
    COMPONENT,
    MILLION,
    OTHER,
    PROGRAMME,
    YEAR,
    a_forecast,
    a_line,
    record,
)
from tests.builders.province import AT, TODAY, Province, the_pack
from tests.builders.units import a_small_province, an_office

from gsdg.domain.finance.actions.forecasting import record_forecasts
from gsdg.domain.finance.forecasting import Proposal
from gsdg.domain.finance.ledger import Balance, Kind, Source
from gsdg.domain.finance.queries.programmes import programme_named
from gsdg.domain.finance.queries.table import Wanted, table
from gsdg.domain.finance.rounding import rounded
from gsdg.domain.finance.shown import shown
from gsdg.domain.finance.table import (
    CARRIED,
    DISBURSED,
    OF_CARRIED,
    PLAN,
    Part,
    Table,
    table_of,
)
from gsdg.domain.finance.table import Line as TableLine
from gsdg.domain.reporting.geography import Geography
from gsdg.toolkit.access import SYSTEM, Actor, Permission, Scope

EVERYTHING = Scope(everything=True, unit_ids=frozenset(), components=frozenset())
PARTS = st.builds(
    lambda line, source, kind, carried, plan, spent: Part(
        line,
        source,
        kind,
        carried,
        Balance(carried_in=plan, disbursed=spent)
        if carried
        else Balance(received=plan, disbursed=spent),
    ),
    st.sampled_from("ABCDE"),
    st.sampled_from(Source),
    st.sampled_from(Kind),
    st.booleans(),
    st.integers(0, 10**13),
    st.integers(0, 10**13),
)


class TestRounding:
    @given(st.lists(PARTS, max_size=25))
    @settings(deadline=None, max_examples=300)
    def test_every_amount_stands_beside_the_exact_one_and_sums_add_up_as_printed(
        self, parts: list[Part]
    ) -> None:
        found = table_of(parts, "ABCDE", {})
        rows, whole = shown(found)
        lines = [*zip((*found.lines, found.whole), (*rows, whole), strict=True)]
        for line, row in lines:
            adds_up(row.amounts)
            stands_beside(line, row.amounts, of_carried=row is not whole)
        for code in whole.amounts:
            assert sum(row.amounts[code] for row in rows) == whole.amounts[code], code
        assert whole.amounts["plan"] == rounded(
            sum(part.balance.usable for part in parts if not part.is_carried)
        )

    def test_other_cuts_of_the_same_money_print_the_same_totals(self) -> None:
        """Of full tables, as those of a province are; a sparse one may leave a total no choice."""
        chance = Random(11)  # noqa: S311 - invented amounts
        for _table in range(50):
            parts = [a_part(chance) for _part in range(60)]
            by_source = [part._replace(line=part.source.value) for part in parts]
            for cut in (parts, by_source):
                totals = shown(table_of(cut, "", {}))[1].amounts
                for code in ("plan", "disbursed", "carried"):
                    assert totals[code] == rounded(_sum_of(parts, code)), code

    def test_a_forecast_of_all_reads_as_all(self) -> None:
        money = [Part(line, Source.CENTRAL, Kind.RECURRENT, False, Balance(received=600_000)) for line in "AB"]  # fmt: skip
        found = table_of(money, "AB", dict.fromkeys("AB", (600000, "", "")))
        rows, whole = shown(found)
        assert [row.forecast for row in rows] == [row.amounts["usable"] for row in rows]
        assert whole.forecast == whole.amounts["usable"] == 1

    def test_the_rate_is_of_all_that_may_be_spent_in_the_year(self) -> None:
        found = table_of(
            [
                Part(
                    "A", Source.CENTRAL, Kind.RECURRENT, False, Balance(received=60, disbursed=10)
                ),
                Part(
                    "A", Source.CENTRAL, Kind.RECURRENT, True, Balance(carried_in=40, disbursed=15)
                ),
            ],
            "A",
            {},
        )
        (line,) = found.lines
        assert (line.rate.num, line.rate.den) == (25, 100)
        assert OF_CARRIED.amounts(line) == [15]

    def test_lines_without_money_are_left_out(self) -> None:
        nothing = Part("A", Source.CENTRAL, Kind.RECURRENT, False, Balance())
        assert table_of([nothing], "A", {}) == Table(())


def a_part(chance: Random) -> Part:
    came, spent, is_carried = (
        chance.randrange(10**10),
        chance.randrange(10**9),
        chance.random() < 0.3,
    )
    balance = Balance(disbursed=spent, **{"carried_in" if is_carried else "received": came})
    place = (chance.choice("ABCDEFGH"), chance.choice([*Source]), chance.choice([*Kind]))
    return Part(*place, is_carried, balance)


def adds_up(of: Mapping[str, int]) -> None:
    for group in (PLAN, CARRIED, DISBURSED):
        assert sum(of[part.code] for part in group.parts) == of[group.whole.code]
    assert of["usable"] == of["plan"] + of["carried"]
    assert of["open"] == of["usable"] - of["disbursed"] - of["cancelled"] - of["carried_out"]


def stands_beside(line: TableLine, of: Mapping[str, int], *, of_carried: bool) -> None:
    for group in (PLAN, CARRIED, DISBURSED, *([OF_CARRIED] if of_carried else [])):
        columns = (group.whole, *group.parts)
        for column, exact in zip(columns, group.amounts(line), strict=True):
            assert abs(of[column.code] * MILLION - exact) < MILLION, column
    for code in ("usable", "cancelled", "carried_out", "open"):
        assert abs(of[code] * MILLION - getattr(line.balance, code)) < MILLION, code


def _sum_of(parts: list[Part], code: str) -> int:
    match code:
        case "disbursed":
            return sum(part.balance.disbursed for part in parts)
        case _:
            return sum(p.balance.usable for p in parts if p.is_carried is (code == "carried"))


@pytest.mark.django_db
class TestFromTheBook:
    @pytest.fixture(autouse=True)
    def _book(self, province: Province, clerk: Actor) -> None:
        committee, commune = province.committee.pk, province.communes[0].office.pk
        record(
            a_line(office=committee, amount=90 * MILLION),
            a_line(office=committee, amount=10 * MILLION, component=OTHER, kind="investment"),
            a_line("allocated", 40 * MILLION, office=commune, office_from=committee),
            a_line("carried_over", 5 * MILLION, office=commune, origin_year=YEAR - 1),
            a_line("paid", 15 * MILLION, office=commune, on=date(YEAR, 6, 1)),
            a_line("paid", 4 * MILLION, office=commune, origin_year=YEAR - 1, on=date(YEAR, 6, 1)),
            by=clerk,
        )

    def wanted(self, group: str = "component", **more: object) -> Wanted:
        return Wanted(programme_named(PROGRAMME), (YEAR,), TODAY, group, **more)  # type: ignore[arg-type]

    def test_by_component(self, province: Province) -> None:
        found = table(self.wanted(), EVERYTHING)
        lines = {line.code: line.balance for line in found.table.lines}
        assert (lines[COMPONENT].of_the_year, lines[COMPONENT].carried_in) == (
            90 * MILLION,
            5 * MILLION,
        )
        assert lines[COMPONENT].disbursed == 19 * MILLION
        assert lines[OTHER].usable == 10 * MILLION

    @pytest.mark.parametrize("group", ["component", "office", "unit", "source", "kind"])
    def test_every_group_has_the_same_total(self, group: str) -> None:
        whole = table(self.wanted(group), EVERYTHING).table.whole.balance
        assert (whole.usable, whole.disbursed, whole.open) == (
            105 * MILLION,
            19 * MILLION,
            86 * MILLION,
        )

    def test_a_commune_sees_its_own(self, province: Province) -> None:
        commune = province.communes[0]
        scope = province.actor(commune.clerk).scope(Permission.FIGURES_READ)
        whole = table(self.wanted(), scope).table.whole.balance
        assert (whole.of_the_year, whole.usable) == (40 * MILLION, 45 * MILLION)
        stranger = province.actor(province.communes[1].clerk).scope(Permission.FIGURES_READ)
        assert table(self.wanted(), stranger).table.lines == ()

    def test_an_owner_sees_its_component_with_every_office(self, province: Province) -> None:
        owner = a_user(office=province.steering)
        a_role(owner, "component_clerk", component=OTHER)
        scope = province.actor(owner).scope(Permission.FIGURES_READ)
        found = table(self.wanted("office"), scope)
        assert [line.balance.usable for line in found.table.lines] == [10 * MILLION]

    def test_within_a_unit_and_of_one_component(self, province: Province) -> None:
        unit = province.communes[0].unit_id
        assert (
            table(self.wanted(within=unit), EVERYTHING).table.whole.balance.usable == 45 * MILLION
        )
        root = table(self.wanted(within=province.root, component=OTHER), EVERYTHING)
        assert root.table.whole.balance.usable == 10 * MILLION

    def test_a_project_is_its_sub_projects(self) -> None:
        assert (
            table(self.wanted(component="DA7"), EVERYTHING).table.whole.balance.usable
            == 105 * MILLION
        )

    def test_the_latest_forecast_of_each_office_counts(
        self, province: Province, clerk: Actor
    ) -> None:
        for amount, office in (
            (30, province.communes[0].office),
            (35, province.communes[0].office),
            (8, province.committee),
        ):
            said = a_forecast(
                office.pk, amount * MILLION, proposal=Proposal.CARRY, reason="Sẽ được giao thêm"
            )
            record_forecasts(forecasts=[said], by=clerk, at=AT, on=TODAY)
        line = table(self.wanted(), EVERYTHING).table.lines[0]
        assert (line.forecast, line.proposal) == (43 * MILLION, "Kéo dài sang năm sau")
        term = Wanted(programme_named(PROGRAMME), (YEAR - 1, YEAR), TODAY)
        assert table(term, EVERYTHING).table.whole.forecast is None, "a term has no 31 January"


@pytest.mark.django_db
def test_a_change_of_the_map_in_mid_year_loses_no_dong() -> None:
    """Two districts with two communes each until June 2025; then two communes, one of parts of an old one."""
    small = a_small_province()
    the_pack()
    units = [small.a1, small.a2, small.b1, small.b2, small.district_a, small.district_b]
    offices = {unit: an_office(unit, code=f"c{unit}", name=f"UBND {unit}") for unit in units}
    committee = an_office(small.province, code="ubnd", kind="provincial_pc", name="UBND tỉnh")
    lines = [a_line(office=committee.pk, budget_year=2025, amount=1_000_003)]
    for i, office in enumerate(offices.values()):
        given = {"budget_year": 2025, "office": office.pk, "office_from": committee.pk}
        lines += [
            a_line("allocated", 1_001 + i, **given),
            a_line("paid", 313 + i, budget_year=2025, office=office.pk, on=date(2025, 5, 1)),
        ]
    record(*lines, by=SYSTEM)
    programme = programme_named(PROGRAMME)

    def of(day: date | None) -> dict[str, int]:
        wanted = Wanted(programme, (2025,), TODAY, "unit", geography=Geography(day))
        found = table(wanted, EVERYTHING).table
        return {line.code: line.balance.disbursed for line in found.lines}

    reported, today = of(None), of(TODAY)
    assert sum(reported.values()) == sum(today.values()) == sum(313 + i for i in range(len(units)))
    assert set(reported) == {f"{u}" for u in [*units, small.province]}
    assert today[f"{small.whole}"] == 313 + 314, "two communes that went on whole"
    assert today[f"{small.b1}"] == 315, "a commune that was divided keeps its own"
    a_demo()
    viewer, client = a_user(), Client()
    a_role(viewer, "steering_viewer", unit_id=small.province)
    client.force_login(viewer)
    asked = {"ct": PROGRAMME, "nam": "2025", "theo": "don-vi", "den": "20/11/2025"}
    booked = unescape(client.get("/von/", asked).content.decode())
    moved = unescape(client.get("/von/", asked | {"dia-gioi": "today"}).content.decode())
    assert "Trên địa giới hôm nay" not in booked
    assert "vốn không chia theo tỷ lệ" in moved
    assert f"theo=don-vi&dv={small.whole}" in moved, "leads to the lines as they stand in the book"
    assert f"/von/so/?nam=2025&den=20%2F11%2F2025&dv={small.b1}" in moved
