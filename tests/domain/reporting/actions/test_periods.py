"""Opening a period: who owes what by when to whom, made once; every way it is refused."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from tests.builders.province import AT, BEGAN
from tests.builders.reporting import (
    COMPONENT,
    NEW,
    OLD,
    Reporting,
    an_assignment,
    last_event,
    refused,
    the_form,
)
from tests.builders.units import an_office

from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.reporting.actions import periods
from gsdg.domain.reporting.actions.assigning import assign_form
from gsdg.domain.reporting.actions.periods import open_period
from gsdg.domain.reporting.models import Duty, Report
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.audit.models import AuditEvent

pytestmark = pytest.mark.django_db


def opened(code: str = "2025", regime: str = "tt10", on: date = NEW) -> ReportingPeriod:
    return open_period(code=code, regime_code=regime, by=SYSTEM, at=AT, on=on)


def assign(form: FormRelease, **said: Any) -> None:
    assign_form(
        **{"form": form, "from_day": BEGAN, "act": "Phân công minh họa", "by": SYSTEM, "at": AT}
        | said
    )


def owed(period: ReportingPeriod, form: str) -> dict[str, Duty]:
    duties = Duty.objects.filter(period=period, form__code=form).select_related("office")
    return {duty.office.code: duty for duty in duties}


def test_its_days_are_frozen_from_the_calendar(province: Reporting) -> None:
    period = opened()
    assert (period.from_day, period.to_day) == (date(2024, 12, 15), date(2025, 12, 15))
    assert (period.closing_day, period.as_of) == (date(2025, 12, 14), date(2025, 12, 14))
    assert (period.opened_at, period.is_history) == (AT, False)


def test_one_report_for_each_duty_and_one_event(province: Reporting) -> None:
    period = opened()
    duties = Duty.objects.filter(period=period)
    assert Report.objects.filter(duty__in=duties, state="not_started", version=0).count() == (
        duties.count()
    )
    event = last_event()
    assert (event.event, event.about) == ("period.opened", f"period:{period.pk}")
    assert json.loads(event.details) == {
        "regime": "tt10",
        "period": "2025",
        "duties": duties.count(),
    }


def test_communes_of_the_map_of_the_period_owe_and_the_lead_department_consolidates(
    province: Reporting,
) -> None:
    whole, rest = province.new_communes
    duties = owed(opened(), "DA2")
    assert set(duties) == {whole.office.code, rest.office.code, "so"}
    assert [code for code, duty in duties.items() if duty.consolidates] == ["so"]
    assert {duty.rolls_into_id for duty in duties.values()} == {province.root}
    assert duties["so"].reviewer == province.committee
    assert duties[whole.office.code].reviewer == province.lead.office


def test_on_the_old_map_the_district_reviews_and_takes_the_figures_in(province: Reporting) -> None:
    duties = owed(opened("2025-H1", on=OLD), "DA2")
    u = province.units
    assert {d.unit_id for d in duties.values() if not d.consolidates} == {u.a1, u.a2, u.b1, u.b2}
    for unit, district in ((u.a1, u.district_a), (u.b2, u.district_b)):
        duty = duties[province.communes[unit].office.code]
        assert duty.reviewer == province.districts[district].office
        assert duty.rolls_into_id == district


def test_the_day_after_the_change_a_period_of_the_old_map_still_belongs_to_the_old_units(
    province: Reporting,
) -> None:
    """Their successors answer for them from the first day."""
    opened("2025-H1", on=NEW)
    duties = Duty.objects.of_leaves().filter(form__code="DA2").select_related("office")
    u = province.units
    heirs = {u.a1: u.whole, u.a2: u.whole, u.b1: u.whole, u.b2: u.rest}
    assert {d.unit_id: d.office.unit_id for d in duties} == heirs
    handed = AuditEvent.objects.filter(event="report.handed_over", chain_unit_id=u.a1)
    assert handed.count() == Duty.objects.filter(unit_id=u.a1).count() > 0


def test_days_due_are_those_of_the_kind_of_office(province: Reporting) -> None:
    an_assignment(the_form(province, COMPONENT), province.health)
    duties = owed(opened(), COMPONENT)
    whole = province.new_communes[0]
    assert duties["so"].due == date(2025, 11, 30)  # before 1 December
    assert duties["so-yte"].due == date(2025, 11, 20)
    assert duties[whole.office.code].due == date(2025, 11, 20)


def test_a_department_owes_only_by_assignment_and_is_reviewed_like_a_commune(
    province: Reporting,
) -> None:
    an_assignment(the_form(province, COMPONENT), province.health)
    period = opened()
    assert "so-yte" not in owed(period, "DA2")
    duty = owed(period, COMPONENT)["so-yte"]
    assert (duty.consolidates, duty.reviewer) == (False, province.lead.office)
    assert (duty.unit_id, duty.rolls_into_id) == (province.root, province.root)


def test_an_assignment_of_later_days_does_not_bind_yet(province: Reporting) -> None:
    an_assignment(the_form(province, COMPONENT), province.health, from_day=date(2026, 1, 1))
    assert "so-yte" not in owed(opened(), COMPONENT)


def test_an_office_is_freed_by_assignment(province: Reporting) -> None:
    whole, rest = province.new_communes
    an_assignment(the_form(province, "DA2"), whole.office, owes=False)
    period = opened()
    assert whole.office.code not in owed(period, "DA2")
    assert whole.office.code in owed(period, COMPONENT)
    assert rest.office.code in owed(period, "DA2")


def test_what_is_asked_of_whom_an_act_names_is_asked_of_nobody_else(province: Reporting) -> None:
    """DA1-TDA2 and DA5 are in the calendar; where nobody is assigned them, there is no total of them either."""
    whole, _rest = province.new_communes
    an_assignment(the_form(province, "DA6-TDA2"), whole.office)
    period = opened()
    assert set(owed(period, "DA6-TDA2")) == {whole.office.code, "so"}
    assert owed(period, "DA1-TDA2") == owed(period, "DA5") == {}


def test_the_lead_department_alone_is_assigned_its_own_figures(province: Reporting) -> None:
    an_assignment(the_form(province, "DA7-TDA2"), province.lead.office)
    duties = owed(opened(), "DA7-TDA2")
    assert {code: duty.consolidates for code, duty in duties.items()} == {"so": True}


def test_a_form_is_assigned_to_a_kind_of_office_but_for_one(province: Reporting) -> None:
    whole, rest = province.new_communes
    form = the_form(province, "THIEU-HUT")
    assign(form, office_kind="commune_pc")
    assign(form, office=rest.office, owes=False)
    duties = owed(opened(regime="ra-soat"), "THIEU-HUT")
    assert set(duties) == {whole.office.code, "so"}
    event = AuditEvent.objects.filter(event="form.assigned").first()
    assert event is not None
    assert json.loads(event.details) == {"form": "THIEU-HUT", "office": "commune_pc", "owes": True}


def test_what_is_said_of_one_office_counts_before_its_kind(province: Reporting) -> None:
    _whole, rest = province.new_communes
    assign(the_form(province, "DA2"), office_kind="commune_pc", owes=False)
    assign(the_form(province, "DA2"), office=rest.office)
    assert set(owed(opened(), "DA2")) == {rest.office.code, "so"}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"office_kind": "provincial_pc"}, "assignment.other_kind"),
        ({"office_kind": ""}, "assignment.other_kind"),
        ({"office_kind": "commune_pc", "act": "  "}, "assignment.act_needed"),
    ],
)
def test_an_assignment_is_refused(province: Reporting, said: dict[str, Any], code: str) -> None:
    with refused(code):
        assign(the_form(province, "THIEU-HUT"), **said)


def test_an_assignment_stands_once_and_is_made_by_who_opens_periods(province: Reporting) -> None:
    form = the_form(province, "THIEU-HUT")
    assign(form, office_kind="commune_pc")
    with refused("assignment.stands"):
        assign(form, office_kind="commune_pc")
    clerk = province.actor(province.new_communes[0].clerk)
    with refused("access.not_permitted"):
        assign(form, office_kind="commune_pc", by=clerk)


def test_the_set_is_frozen_an_office_that_comes_later_owes_nothing(province: Reporting) -> None:
    period = opened()
    before = Duty.objects.filter(period=period).count()
    an_office(province.root, code="so-moi", kind="department", from_day=date(2025, 11, 1))
    an_assignment(the_form(province, COMPONENT), Office.objects.get(code="so-moi"))
    assert Duty.objects.filter(period=period).count() == before


def test_a_period_that_the_regime_does_not_ask_for_is_refused(province: Reporting) -> None:
    for code in ("2025-H2", "2025-Q1", "2025-06", "2021", "2021-2025"):
        with refused("period.not_asked"):
            opened(code)
    assert not ReportingPeriod.objects.exists()


def test_what_is_no_period_or_no_regime_is_refused(province: Reporting) -> None:
    with refused("period.unreadable"):
        opened("năm ngoái")
    with refused("regime.unknown") as caught:
        opened(regime="tt99")
    assert "tt10" in caught[0].refusals[0].remedy()


def test_a_second_opening_is_refused_with_the_day_of_the_first(province: Reporting) -> None:
    opened()
    with refused("period.already_open") as caught:
        opened()
    assert "23/11/2026" in caught[0].refusals[0].message()
    assert ReportingPeriod.objects.count() == 1


def test_two_who_open_it_in_the_same_moment_make_it_once(
    province: Reporting, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = periods.opening("2025", "tt10", on=NEW)
    opened()
    monkeypatch.setattr(periods, "opening", lambda *_, **__: made)
    with refused("period.already_open"):
        opened()
    assert ReportingPeriod.objects.count() == 1


@pytest.mark.parametrize("who", ["chair", "viewer", "component_clerk"])
def test_it_takes_the_right(province: Reporting, who: str) -> None:
    by = province.actor(getattr(province, who))
    with refused("access.not_permitted"):
        open_period(code="2025", regime_code="tt10", by=by, at=AT, on=NEW)
    assert not Duty.objects.exists()


def test_without_due_days_for_an_office_nothing_is_opened(
    province: Reporting, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gsdg.domain.packs.regimes import Regime

    monkeypatch.setattr(Regime, "due", lambda *_, **__: None)
    with pytest.raises(Refused) as raised:
        opened()
    assert raised.value.refusals[0].code == "period.no_due_day"
    assert not ReportingPeriod.objects.exists()


def test_opening_asks_no_more_queries_for_more_offices(
    province: Reporting, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(40):  # type: ignore[operator]
        opened()
    assert AuditEvent.objects.filter(event="period.opened").count() == 1
