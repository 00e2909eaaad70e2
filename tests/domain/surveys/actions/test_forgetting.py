"""Names in the lists of surveys go; answers, points and the chain of events stay."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.builders.province import AT, TODAY, Province
from tests.builders.surveys import (
    ALL_RIGHT,
    LAST,
    TEST,
    a_group,
    a_sheet,
    a_survey,
    an_open_survey,
)

from gsdg.domain.surveys import check
from gsdg.domain.surveys.actions import codes, surveys
from gsdg.domain.surveys.actions.forgetting import call_alike, forget, forget_labels_due
from gsdg.domain.surveys.models import AccessCode, Respondent
from gsdg.domain.surveys.pages.filling import promise_of
from gsdg.domain.surveys.queries import reach_of, results_of, scores_of
from gsdg.domain.surveys.rules import labels_until
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import SYSTEM, Actor
from gsdg.toolkit.audit.check import check as chains
from gsdg.toolkit.audit.models import AuditEvent

HALF_A_YEAR = 180


def labels() -> list[str]:
    return list(Respondent.objects.order_by("number").values_list("label", flat=True))


def test_somebody_is_forgotten_and_the_figures_stand(province: Province, lead: Actor) -> None:
    survey = a_survey(province.lead, by=lead, anonymous=False, sheet=TEST)
    group = a_group(survey, province.root, by=lead, names=2)
    surveys.open_survey(survey_id=survey.pk, by=lead, at=AT, on=TODAY)
    one, two = group.respondents.all()
    a_sheet(survey, ALL_RIGHT, by=lead, respondent_id=one.pk)
    codes.issue_codes_to_people(survey_id=survey.pk, by=lead, at=AT, on=TODAY)
    before = reach_of(survey), results_of(survey), scores_of(survey)
    head = province.actor(province.head)
    with pytest.raises(Refused) as caught:
        forget(about=["learner:1"], by=lead, at=AT)
    assert caught.value.refusals[0].code == "access.not_permitted"
    assert forget(about=["learner:1", "learner:2", "learner:99"], by=head, at=AT) == 2
    assert labels() == ["", ""]
    assert (reach_of(survey), results_of(survey), scores_of(survey)) == before
    assert not AccessCode.objects.filter(respondent=two, is_spent=False).exists()
    event = AuditEvent.objects.latest("pk")
    assert (event.event, event.about) == ("survey.people_forgotten", survey.about)
    assert event.details == '{"people":2}'
    assert list(check.check()) == []
    assert list(chains()) == []
    assert forget(about=["learner:1"], by=head, at=AT) == 0


def test_two_entries_of_one_person_are_called_alike(province: Province, lead: Actor) -> None:
    survey = an_open_survey(province.lead, by=lead, anonymous=False, names=2)
    people = survey.groups.get().respondents
    told = {"was": "learner:2", "now": "learner:1", "at": AT}
    with pytest.raises(Refused):
        call_alike(by=province.actor(province.viewer), **told)  # type: ignore[arg-type]
    assert call_alike(by=lead, **told) == 1  # type: ignore[arg-type]
    assert set(people.values_list("about", flat=True)) == {"learner:1"}
    assert AuditEvent.objects.latest("pk").event == "survey.people_called_alike"
    assert call_alike(by=lead, **told) == 0  # type: ignore[arg-type]


@pytest.mark.parametrize("closed", [True, False])
def test_names_go_some_time_after_a_survey_is_over(
    province: Province, lead: Actor, *, closed: bool
) -> None:
    """Also of one that nobody closed, and of a list that was drawn from without names on its sheets."""
    survey = an_open_survey(province.lead, by=lead, anonymous=not closed, names=2)
    if closed:
        a_sheet(survey, by=lead, respondent_id=survey.groups.get().respondents.all()[0].pk)
        surveys.close_survey(survey_id=survey.pk, by=lead, at=AT)
    last = LAST + timedelta(days=HALF_A_YEAR)
    assert forget_labels_due(on=last, by=SYSTEM, at=AT) == 0
    assert forget_labels_due(on=last + timedelta(days=1), by=SYSTEM, at=AT) == 2
    assert labels() == ["", ""]
    assert forget_labels_due(on=last + timedelta(days=1), by=SYSTEM, at=AT) == 0


def test_what_is_kept_how_long_is_said_to_who_answers(province: Province, lead: Actor) -> None:
    survey = a_survey(province.lead, by=lead, anonymous=False)
    assert f"Tên được xóa {HALF_A_YEAR} ngày sau khi khảo sát kết thúc" in promise_of(survey)


def test_days_count_from_the_later_of_last_day_and_end() -> None:
    first, later = date(2026, 3, 1), date(2026, 3, 9)
    assert labels_until(first, closed_on=None, days=10) == date(2026, 3, 11)
    assert labels_until(first, closed_on=later, days=10) == date(2026, 3, 19)
    assert labels_until(later, closed_on=first, days=0) == later
