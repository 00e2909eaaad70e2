"""A unit followed over the years, also before it began and after it ended: what is exact, estimated or refused, and why."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.builders.province import AT
from tests.builders.reporting import Reporting, a_reporting_province, the_form
from tests.builders.units import JULY
from tests.builders.years import TODAY, a_province_over_the_years, a_year

from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.programme.queries import form_spec, pack_of
from gsdg.domain.reporting.actions.assigning import assign_form
from gsdg.domain.reporting.geography import AS_REPORTED, Geography
from gsdg.domain.reporting.models import Revision
from gsdg.domain.reporting.queries.compare import comparison, successors
from gsdg.domain.reporting.queries.measures import IndicatorFigure, measure_named, measures_of
from gsdg.domain.reporting.queries.places import EVERYTHING, FigurePlace, Reach
from gsdg.domain.reporting.queries.series import Series, series_of_measure
from gsdg.domain.units import reverse_shares, tree
from gsdg.kernel.figures import Nature, Provenance
from gsdg.toolkit.access import SYSTEM

pytestmark = pytest.mark.django_db
NOW = Geography(TODAY)
POOR, RATE, FALL = "12.2", "13.2", "ngheo-giam"


@pytest.fixture
def province() -> Reporting:
    return a_province_over_the_years()


def _place(
    province: Reporting, unit: int, geography: Geography = AS_REPORTED, reach: Reach = EVERYTHING
) -> FigurePlace:
    form = the_form(province, "DBHN")
    return FigurePlace(form, ReportingPeriod.objects.get(code="2025"), unit, geography, reach)


def _series(place: FigurePlace, code: str = POOR) -> Series:
    measure = measure_named(pack_of(place.form.pack), form_spec(place.form), code)
    return series_of_measure(place, measure)


def _values(series: Series) -> list[int | None]:
    return [None if point.value is None else int(point.value) for point in series.points]


def test_a_series_begins_where_somebody_was_asked_for_the_form() -> None:
    province = a_reporting_province(TODAY, is_demo=True)
    olds = [province.units.a1, province.units.a2, province.units.b1, province.units.b2]
    form = the_form(province, "THIEU-HUT")
    a_year(province, 2023, dict.fromkeys(olds, 100))
    assign_form(
        form=form, office_kind="commune_pc", from_day=date(2024, 1, 1), act="Văn bản minh họa",
        by=SYSTEM, at=AT,
    )  # fmt: skip
    a_year(province, 2024, dict.fromkeys(olds, 90))
    period = a_year(province, 2025, {province.units.whole: 200, province.units.rest: 110})
    series = _series(FigurePlace(form, period, province.root, AS_REPORTED, EVERYTHING), "02.1")
    assert [point.period.code for point in series.points] == ["2024", "2025"]


def test_an_old_district_stands_as_reported_and_says_why_it_cannot_be_followed(
    province: Reporting,
) -> None:
    series = _series(_place(province, province.units.district_b))
    assert _values(series) == [835, 235, 215, None]
    last = series.points[-1]
    assert last.is_followed
    assert last.territory.day == date(2025, 6, 30)
    assert last.refusal is not None
    assert last.refusal.code == "figures.backward_unknown"
    assert [b.kind for b in series.breaks] == ["line", "map"]
    (change,) = [b.map for b in series.breaks if b.map is not None]
    assert change.is_end
    assert (change.day, change.ended, change.begun) == (JULY, 2, 2)


def test_an_old_district_whose_communes_went_whole_is_followed_exactly(
    province: Reporting,
) -> None:
    """District A lies whole in one new commune, which holds a part of district B too."""
    series = _series(_place(province, province.units.district_a))
    assert _values(series)[:3] == [807, 207, 187]
    today = _series(_place(province, province.units.district_a, NOW))
    assert today.points[-1].territory.standing == {province.units.whole}
    assert _values(today)[-1] == 200
    assert today.points[1].is_estimated
    assert today.points[1].bases == ("dân số minh họa",)
    assert not today.points[-1].is_estimated


def test_what_stands_for_a_district_today_holds_the_whole_of_a_commune_divided_among_them(
    province: Reporting,
) -> None:
    series = _series(_place(province, province.units.district_b, NOW))
    assert _values(series) == [1642, 442, 402, 310]
    assert not any(point.is_estimated for point in series.points)
    assert [(p.units_in, p.units_expected) for p in series.points] == [(4, 4)] * 3 + [(2, 2)]


def test_the_province_is_the_same_on_every_map(province: Reporting) -> None:
    values = [
        _values(_series(_place(province, province.root, geography)))
        for geography in (AS_REPORTED, NOW, Geography(date(2024, 12, 31)))
    ]
    assert values == [[1642, 442, 402, 310]] * 3


def test_a_new_commune_is_followed_back_to_those_it_came_from(province: Reporting) -> None:
    series = _series(_place(province, province.units.rest))
    assert _values(series) == [421 + 414 - 248, 121 + 114 - 68, 111 + 104 - 62, 110]
    assert [point.is_estimated for point in series.points] == [True, True, True, False]
    assert all(point.is_followed for point in series.points[:3])
    assert series.breaks[-1].map is not None
    assert series.breaks[-1].map.is_beginning
    assert series.change(3) is None


def test_stated_shares_carry_a_new_figure_back_as_an_estimate(
    province: Reporting, settings: LazySettings, tmp_path: Path
) -> None:
    settings.DATA = tmp_path
    units = province.units
    head = ",".join(reverse_shares.COLUMNS)
    rows = [
        f"{units.whole},{units.a1},0,300000,số hộ,Phiếu minh họa,true",
        f"{units.whole},{units.a2},300000,700000,số hộ,Phiếu minh họa,true",
        f"{units.whole},{units.b1},700000,1000000,số hộ,Phiếu minh họa,true",
        f"{units.rest},{units.b1},0,400000,số hộ,Phiếu minh họa,true",
        f"{units.rest},{units.b2},400000,1000000,số hộ,Phiếu minh họa,true",
    ]
    (tmp_path / reverse_shares.FILE).write_text("\n".join([head, *rows]), encoding="utf-8")
    district_a = _series(_place(province, units.district_a)).points[-1]
    district_b = _series(_place(province, units.district_b)).points[-1]
    assert (district_a.value, district_b.value) == (Decimal(140), Decimal(60 + 110))
    assert district_a.is_estimated
    assert district_a.bases == ("số hộ (Phiếu minh họa)",)


def test_nothing_is_compared_across_a_poverty_line_or_other_land(province: Reporting) -> None:
    series = _series(_place(province, province.root))
    assert [series.change(i) for i in range(4)] == [None, None, Decimal(-40), Decimal(-92)]
    lines = [b for b in series.breaks if b.kind == "line"]
    assert [(b.after, b.day) for b in lines] == [(0, date(2022, 1, 1))]


def test_every_point_says_nature_provenance_and_completeness(province: Reporting) -> None:
    point = _series(_place(province, province.root)).points[-1]
    assert point.figure is not None
    assert point.figure.nature is Nature.ACTUAL
    assert point.figure.provenance is Provenance.UNVERIFIED
    assert (point.units_in, point.units_expected, point.is_complete) == (2, 2, True)


def test_a_rate_is_recomputed_from_its_parts_on_the_map_asked_for(province: Reporting) -> None:
    series = _series(_place(province, province.units.rest, NOW), RATE)
    found = series.points[2].figure
    assert found is not None
    assert not isinstance(found, IndicatorFigure)
    assert found.ratio is not None
    assert (found.ratio.num, found.ratio.den) == (153, 1400)
    assert found.value == Decimal("10.93")


def test_an_indicator_is_recomputed_and_explains_itself(province: Reporting) -> None:
    series = _series(_place(province, province.root), FALL)
    values = [point.value for point in series.points]
    assert values == [None, None, Decimal("1.00"), Decimal("-5.45")]
    found = series.points[2].figure
    assert isinstance(found, IndicatorFigure)
    assert [(part.when, part.address) for part in found.trace.parts] == [
        ("other_previous", RATE),
        ("other", RATE),
    ]
    assert found.trace.parts[1].shown.vi == "10,05"


def test_an_indicator_is_not_computed_across_a_poverty_line(province: Reporting) -> None:
    a_year(province, 2022, dict.fromkeys(_olds(province), 300))
    series = _series(_place(province, province.root), FALL)
    assert [p.refusal.code if p.refusal else "" for p in series.points][:3] == [
        "",
        "figures.across_lines",
        "",
    ]


def _olds(province: Reporting) -> list[int]:
    return [side.unit_id for side in province.old_communes]


def test_the_indicators_offered_are_those_that_read_this_form_alone(province: Reporting) -> None:
    form = the_form(province, "DBHN")
    found = [m.code for m in measures_of(pack_of(form.pack), form_spec(form))]
    assert found == [FALL, "ngheo-dtts-giam"]


def test_a_total_that_would_tell_one_other_unit_is_withheld_point_by_point(
    province: Reporting,
) -> None:
    units = province.units
    mine = Reach(frozenset({units.b1, units.rest, units.district_b}))
    series = _series(_place(province, units.district_b, reach=mine))
    assert [p.refusal.code if p.refusal else "" for p in series.points][:3] == [
        "figures.one_other"
    ] * 3


GEOGRAPHIES = [AS_REPORTED, NOW, Geography(date(2024, 12, 31))]


@pytest.mark.parametrize("geography", GEOGRAPHIES, ids=str)
@pytest.mark.parametrize("code", [POOR, RATE, FALL])
def test_every_line_of_the_comparison_is_what_the_unit_alone_says(
    province: Reporting, geography: Geography, code: str
) -> None:
    """The columns of numpy against the documents added one by one."""
    measure = measure_named(pack_of(province.release), form_spec(the_form(province, "DBHN")), code)
    found = comparison(_place(province, province.root, geography), measure)
    assert found.hidden == 0
    for line in found.lines:
        alone = _series(_place(province, line.unit_id, geography), code)
        for stood, point in zip(line.stood, alone.points, strict=True):
            if not stood.is_there:
                continue
            same = (stood.refusal, stood.bases, stood.done, stood.expected)
            assert same == (point.refusal, point.bases, point.units_in, point.units_expected)
            if stood.figure is None or point.figure is None:
                assert stood.figure is point.figure
                continue
            for name in ("value", "figure", "estimated", "provenance", "nature"):
                assert getattr(stood.figure, name) == getattr(point.figure, name), name


def test_lines_stand_in_the_order_of_codes_and_add_up(province: Reporting) -> None:
    measure = measure_named(pack_of(province.release), form_spec(the_form(province, "DBHN")), POOR)
    found = comparison(_place(province, province.root, NOW), measure)
    assert [line.code for line in found.lines] == sorted(line.code for line in found.lines)
    for at, point in enumerate(found.points):
        figures = [line.stood[at].figure for line in found.lines]
        assert sum(f.value for f in figures if f is not None and f.value is not None) == point.value


def test_rows_out_of_reach_are_only_counted(province: Reporting) -> None:
    measure = measure_named(pack_of(province.release), form_spec(the_form(province, "DBHN")), POOR)
    mine = Reach(frozenset({province.units.rest}))
    found = comparison(_place(province, province.root, NOW, mine), measure)
    assert [line.unit_id for line in found.lines] == [province.units.rest]
    assert found.hidden == 1


def test_what_became_of_a_district_is_shown_with_the_figures_of_each(
    province: Reporting,
) -> None:
    measure = measure_named(pack_of(province.release), form_spec(the_form(province, "DBHN")), POOR)
    lines = successors(_place(province, province.units.district_b), measure, on=TODAY)
    assert [line.unit_id for line in lines] == [province.units.whole, province.units.rest]
    assert lines[1].stood[-1].figure is not None
    assert lines[1].stood[-1].figure.value == Decimal(110)
    assert successors(_place(province, province.root), measure, on=TODAY) == ()


def test_reading_on_another_map_changes_no_stored_byte(province: Reporting) -> None:
    def stored() -> list[tuple[int, bytes, bytes]]:
        rows = Revision.objects.order_by("pk").values_list("pk", "content", "amounts")
        return [(pk, bytes(content), bytes(amounts)) for pk, content, amounts in rows]

    before = stored()
    for geography in GEOGRAPHIES:
        for unit in (province.root, province.units.district_b, province.units.rest):
            _series(_place(province, unit, geography), FALL)
    assert stored() == before


@pytest.mark.parametrize("code", [POOR, FALL])
def test_more_units_and_periods_need_no_more_queries(province: Reporting, code: str) -> None:
    measure = measure_named(pack_of(province.release), form_spec(the_form(province, "DBHN")), code)
    place = _place(province, province.root, NOW)
    comparison(place, measure)
    with CaptureQueriesContext(connection) as few, tree.held():
        comparison(place, measure)
    a_year(province, 2022, dict.fromkeys(_olds(province), 300))
    comparison(place, measure)
    with CaptureQueriesContext(connection) as more, tree.held():
        comparison(place, measure)
    assert len(more) <= len(few)
