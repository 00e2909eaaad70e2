"""The pack of Circular 10/2022: what it holds, and that it says how sure it is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from gsdg.domain.packs.evaluate import Answers, UnitFacts, complete, judge, prefilled
from gsdg.domain.packs.load import check_pack, find_packs, load_pack
from gsdg.domain.packs.measure import PackReading, measure
from gsdg.domain.packs.spec import Pack
from gsdg.domain.packs.workdays import load_work_calendar
from gsdg.kernel.figures import NOT_APPLICABLE, Figure, Nature
from gsdg.kernel.periods import Period

PACKS = Path(__file__).parents[2] / "packs"
FOLDER = PACKS / "gnbv-2021-2025" / "2022-07-15_tt-10-2022-tt-bldtbxh"
XA = UnitFacts("xã", "commune", date(2025, 12, 14))


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(FOLDER)


@pytest.mark.parametrize("folder", find_packs([PACKS]), ids=lambda folder: folder.name)
def test_every_pack_of_the_repository_is_sound(folder: Path) -> None:
    assert [str(mistake) for mistake in check_pack(folder)] == []


def test_seven_projects_thirteen_leaves(pack: Pack) -> None:
    tops = [c.code for c in pack.components.values() if c.parent is None]
    leaves = [c.code for c in pack.components.values() if c.is_leaf]
    assert tops == [f"DA{i}" for i in range(1, 8)]
    assert len(leaves) == 13
    assert {"DA2", "DA5", "DA7-TDA1", "DA7-TDA2"} <= set(leaves)


def test_forms_have_their_size(pack: Pack) -> None:
    sizes = {f.code: (f.size, sum(c.is_entered for c in f.stored)) for f in pack.forms.values()}
    first = {code: sizes[code] for code in ("DBHN", "DA7-TDA1", "DA2")}
    assert first == {"DBHN": (147, 85), "DA7-TDA1": (71, 55), "DA2": (44, 24)}
    assert all(0 < entered <= size for size, entered in sizes.values())


def test_every_leaf_component_has_one_form(pack: Pack) -> None:
    leaves = sorted(c.code for c in pack.components.values() if c.is_leaf)
    assert sorted(f.component for f in pack.forms.values() if f.component) == leaves
    assert [f.code for f in pack.forms.values() if not f.component] == [
        "DBHN",
        "GIAI-NGAN",
        "THIEU-HUT",
    ]


def test_further_forms_are_asked_only_of_those_whom_an_act_names(pack: Pack) -> None:
    everybody = {f.code for f in pack.forms.values() if not f.by_assignment}
    assert everybody == {"DBHN", "DA7-TDA1", "DA2"}
    for form in pack.forms.values():
        assert form.by_assignment in ((), form.answered_by), form.code


def test_every_row_of_money_is_a_component(pack: Pack) -> None:
    form = pack.forms["GIAI-NGAN"]
    named = {cell.label("vi").partition(",")[0] for cell in form.cells} - {"Toàn Chương trình"}
    assert named == set(pack.components)


def test_what_was_not_read_in_the_original_says_so(pack: Pack) -> None:
    assert pack.source.verified
    assert not any(form.verified for form in pack.forms.values())
    assert all(form.source.note for form in pack.forms.values())
    assert not any(lead.verified for c in pack.components.values() for lead in c.leads)
    regime, year = pack.regimes["tt10"], Period.parse("2025")
    assert regime.verified_of(year, "lead_department")
    assert not regime.verified_of(year, "commune_pc")
    assert not pack.indicators["huyen-ngheo-giam"].verified


def test_no_form_of_a_period_is_asked_for_twice(pack: Pack) -> None:
    for code in ("2022", "2023-H1", "2025-H1", "2025", "2026"):
        period = Period.parse(code)
        forms = [f for r in pack.regimes.values() for f in r.forms_of(period)]
        assert len(forms) == len(set(forms)), code
        assert forms, code


def test_the_half_year_of_2025_is_on_the_old_map_and_the_year_on_the_new_one(pack: Pack) -> None:
    change = date(2025, 7, 1)
    half, year = Period.parse("2025-H1"), Period.parse("2025")
    assert pack.regimes["tt10"].as_of(half) < change < pack.regimes["tt10"].as_of(year)
    assert pack.regimes["ra-soat"].as_of(year) > change


def test_the_review_is_due_in_two_steps(pack: Pack) -> None:
    regime, year = pack.regimes["ra-soat"], Period.parse("2025")
    (preliminary,) = regime.milestones(year)
    days = {
        kind: (regime.milestone_due(preliminary, year, kind), regime.due(year, kind))
        for kind in ("lead_department", "commune_pc")
    }
    assert days == {
        "lead_department": (date(2025, 11, 14), date(2025, 12, 19)),
        "commune_pc": (date(2025, 11, 4), date(2025, 11, 14)),
    }


def test_every_office_that_owes_a_form_has_a_due_day(pack: Pack) -> None:
    for regime in pack.regimes.values():
        for code in ("2025-H1", "2025"):
            period = Period.parse(code)
            for form in regime.forms_of(period):
                spec = pack.forms[form]
                for kind in (*spec.answered_by, *spec.consolidated_by):
                    assert regime.due(period, kind), (regime.code, code, form, kind)


def test_the_poverty_line_holds_to_the_end_of_2026(pack: Pack) -> None:
    lines = pack.parameters["chuan-ngheo"]
    found = {y: lines.on(date(y, 12, 31)) for y in (2021, 2022, 2026, 2027)}
    assert {y: v.code if v else None for y, v in found.items()} == {
        2021: "qd-59-2015",
        2022: "nd-07-2021",
        2026: "nd-07-2021",
        2027: "nd-351-2025",
    }
    assert lines.value("nd-07-2021").amounts == {"rural": 1_500_000, "urban": 2_000_000}
    assert pack.forms["DBHN"].poverty_line == "nd-07-2021"


def test_money_of_the_article_is_a_forecast_of_its_day(pack: Pack) -> None:
    printed = {p.code: p for p in pack.published}
    money = [p for p in pack.published if p.code.startswith("von-da7")]
    assert all(p.nature is Nature.FORECAST for p in money)
    assert all(p.as_of == date(2023, 11, 15) for p in money)
    for component in ("da7-tda1", "da7-tda2"):
        parts = [printed[f"von-{component}-{s}"].amount for s in ("total", "central", "local")]
        assert parts[0] == parts[1] + parts[2]


def test_printed_figures_of_the_province_agree_with_their_yearly_changes(pack: Pack) -> None:
    poor = {p.period.year: p.amount for p in pack.published if p.cell == "12.2"}
    assert poor[2022] - poor[2023] == 2_955
    assert poor[2023] - poor[2024] == 2_336
    assert {p.amount for p in pack.published if p.cell == "13.2"} >= {Decimal("3.04")}


def test_a_commune_starts_from_the_accepted_end_of_last_year(pack: Pack) -> None:
    form = pack.forms["DBHN"]
    before = {"12.2": Figure.of(97), "22.2": Figure.of(139), "12.3": NOT_APPLICABLE}
    assert prefilled(form, XA, previous=before) == {
        "02.2": Figure.of(97),
        "14.2": Figure.of(139),
    }


def test_an_empty_form_fails_no_check(pack: Pack) -> None:
    for form in pack.forms.values():
        for facts in (XA, UnitFacts("tỉnh", "province", date(2025, 6, 14))):
            completed = complete(form, Answers(), facts)
            outcomes = judge(form, Answers(), completed, facts=facts)
            assert [o.check.code for o in outcomes if o.verdict == "failed"] == []


def test_the_fall_of_the_rate_is_measured(pack: Pack) -> None:
    def province(poor: int, households: int) -> dict[str, dict[str, Figure]]:
        return {"DBHN": {"12.2": Figure.of(poor), "01.2": Figure.of(households)}}

    reading = PackReading(pack, province(9_236, 384_800), province(11_572, 380_700))
    trace = measure(pack.indicators["ngheo-giam"], reading)
    assert trace is not None
    assert trace.shown.vi == "0,64"


def test_all_indicators_with_a_formula_run(pack: Pack) -> None:
    formulas = [i for i in pack.indicators.values() if i.formula is not None]
    assert len(formulas) >= 4
    for indicator in formulas:
        assert measure(indicator, PackReading(pack, {})) is not None


def test_working_days_of_six_years() -> None:
    calendar = load_work_calendar(PACKS / "viet-nam" / "work-days.yaml")
    assert calendar.known_years == frozenset(range(2021, 2027))
    assert all(day.weekday() >= 5 for day in calendar.worked)
    # Law: Bộ luật Lao động 2019, Điều 112: eleven days a year, and one more for each that a weekend day replaces.
    weekdays = {
        year: sum(day.year == year and day.weekday() < 5 for day in calendar.days_off)
        - sum(day.year == year for day in calendar.worked)
        for year in calendar.known_years
    }
    assert weekdays == {2021: 11, 2022: 11, 2023: 11, 2024: 11, 2025: 11, 2026: 12}
    assert not calendar.is_working(date(2026, 8, 31))
    assert calendar.is_working(date(2026, 8, 22))
