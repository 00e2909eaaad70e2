"""Loading the years before: as one audited act, on the map of its time, never over what is there."""

from __future__ import annotations

import json
from datetime import date

import pytest
from tests.builders.province import AT
from tests.builders.reporting import (
    OLD,
    Reporting,
    filled,
    last_event,
    recounted,
    refused,
    report_of,
    the_form,
)

from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.reporting.actions.history import load_history
from gsdg.domain.reporting.actions.periods import open_period
from gsdg.domain.reporting.check import check
from gsdg.domain.reporting.contents import Content
from gsdg.domain.reporting.models import Duty, Report, Revision, RollUp
from gsdg.domain.reporting.queries.duties import late_of
from gsdg.domain.reporting.queries.figures import standing
from gsdg.kernel.figures import NOT_AVAILABLE, Figure, Provenance
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import SYSTEM, Actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def period(old_province: Reporting) -> ReportingPeriod:
    return open_period(
        code="2024", regime_code="ra-soat", by=SYSTEM, at=AT, on=OLD, is_history=True
    )


def counted(old_province: Reporting) -> dict[int, dict[str, Figure]]:
    """Poor households of the four old communes; the women at their head were not counted."""
    return {
        side.unit_id: {"12.2": Figure.of(10 * n), "12.6": NOT_AVAILABLE}
        for n, side in enumerate(old_province.old_communes, 1)
    }


def load(
    old_province: Reporting,
    period: ReportingPeriod,
    figures: dict[int, dict[str, Figure]],
    by: Actor = SYSTEM,
) -> int:
    return load_history(
        form=the_form(old_province, "DBHN"),
        period=period,
        figures=figures,
        source="Sổ theo dõi (minh họa)",
        provenance=Provenance.UNVERIFIED,
        by=by,
        at=AT,
        on=OLD,
    )


def test_the_years_before_stand_as_accepted_with_their_source(
    old_province: Reporting, period: ReportingPeriod
) -> None:
    assert load(old_province, period, counted(old_province)) == 4
    reports = Report.objects.filter(duty__period=period, duty__consolidates=False)
    assert {(r.state, r.accepted_on) for r in reports} == {("accepted", OLD)}
    assert all(r.latest_id == r.accepted_id is not None for r in reports)
    revision = Revision.objects.filter(report=reports[0]).get()
    assert (revision.number, revision.is_history) == (1, True)
    assert Content.from_bytes(revision.content).texts == {"source": "Sổ theo dõi (minh họa)"}
    event = last_event()
    assert (event.event, event.about) == ("history.loaded", f"period:{period.pk}")
    assert json.loads(event.details) == {"form": "DBHN", "reports": 4}


def test_totals_of_every_level_follow(old_province: Reporting, period: ReportingPeriod) -> None:
    load(old_province, period, counted(old_province))
    form, units = the_form(old_province, "DBHN"), old_province.units
    for unit, amount in ((units.district_a, 30), (units.district_b, 70), (units.province, 100)):
        cells = standing(form, period, unit).cells
        assert cells["12.2"].figure == Figure.of(amount)
        assert cells["12.6"].figure == NOT_AVAILABLE
        assert cells["12.2"].provenance is Provenance.UNVERIFIED
    assert recounted(period, form, [units.a1, units.a2]).cells["12.2"] == ("VALUE", 30)
    assert RollUp.objects.filter(is_leaf=False).count() == 2
    assert list(check()) == []


def test_nobody_is_late_in_a_year_before_this_system(
    old_province: Reporting, period: ReportingPeriod
) -> None:
    duties = Duty.objects.filter(period=period).select_related("period", "report")
    assert {late_of(duty, on=date(2026, 11, 22)) for duty in duties} == {0}


def test_what_is_there_is_not_written_over(
    old_province: Reporting, period: ReportingPeriod
) -> None:
    figures = counted(old_province)
    some = dict(list(figures.items())[:2])
    load(old_province, period, some)
    others = {unit: {"12.2": Figure.of(999)} for unit in some}
    with pytest.raises(Refused) as told:
        load(old_province, period, figures | others)
    assert [one.code for one in told.value.refusals] == ["history.already_there"] * 2
    side = old_province.old_communes[2]
    filled(old_province, side, report_of(old_province, period, side.office))
    with refused("history.already_there"):
        load(old_province, period, {side.unit_id: figures[side.unit_id]})
    assert list(check()) == []


def test_the_same_again_is_passed_over_and_the_rest_comes_in(
    old_province: Reporting, period: ReportingPeriod
) -> None:
    """A workbook is filled in and sent again as units are found in the cupboard."""
    figures = counted(old_province)
    some = dict(list(figures.items())[:3])
    assert load(old_province, period, some) == 3
    before = last_event().pk
    assert load(old_province, period, some) == 0
    assert last_event().pk == before
    assert load(old_province, period, figures) == 1
    assert Revision.objects.count() == 4
    assert standing(the_form(old_province, "DBHN"), period, old_province.root).cells[
        "12.2"
    ].figure == Figure.of(100)


def test_a_period_that_goes_on_is_no_past_period(old_province: Reporting) -> None:
    with refused("history.not_over"):
        open_period(code="2025", regime_code="ra-soat", by=SYSTEM, at=AT, on=OLD, is_history=True)
    assert not ReportingPeriod.objects.exists()


def test_a_unit_of_another_map_owes_nothing_in_that_year(
    old_province: Reporting, period: ReportingPeriod
) -> None:
    with refused("history.unit_without_duty"):
        load(old_province, period, {old_province.units.whole: {"12.2": Figure.of(1)}})
    assert not Revision.objects.exists()


def test_it_takes_the_right(old_province: Reporting, period: ReportingPeriod) -> None:
    for user in (old_province.lead.clerk, old_province.chair, old_province.administrator):
        with refused("access.not_permitted"):
            load(old_province, period, counted(old_province), old_province.actor(user))
    by = old_province.actor(old_province.lead.head)
    assert load(old_province, period, counted(old_province), by) == 4


def test_rows_of_lists_are_loaded_and_counted(old_province: Reporting) -> None:
    """A form whose figures come from a list says nothing without it."""
    period = open_period(code="2024", regime_code="tt10", by=SYSTEM, at=AT, on=OLD, is_history=True)
    unit = old_province.old_communes[0].unit_id
    row = {"ten": "Nuôi bò (minh họa)", "thon": "Thôn 1", "ho-ngheo": Figure.of(6)}
    load_history(
        form=the_form(old_province, "DA2"), period=period, figures={unit: {}}, rows={unit: {"mo-hinh": [row]}},
        source="Sổ theo dõi (minh họa)", provenance=Provenance.ILLUSTRATIVE, by=SYSTEM, at=AT, on=OLD,
    )  # fmt: skip
    revision = Revision.objects.get(report__duty__period=period, report__duty__unit=unit)
    content = Content.from_bytes(revision.content)
    assert (content.cells["01.2"], content.cells["03.2"]) == (Figure.of(1), Figure.of(6))
    assert [one.values for one in content.lists["mo-hinh"]] == [row]
