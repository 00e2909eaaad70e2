"""Who somebody was is forgotten: on request, and some time after a survey is over. Answers, counts and points stay."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.surveys import refusals, rules
from gsdg.domain.surveys.actions.recording import record
from gsdg.domain.surveys.catalogue import label_days
from gsdg.domain.surveys.models import AccessCode, Respondent, RespondentQuerySet, Survey
from gsdg.kernel.refusal import insist
from gsdg.toolkit.access import Actor
from gsdg.toolkit.installation.clock import business_day_of

AT_ONCE = 500


@transaction.atomic
def forget(*, about: Collection[str], by: Actor, at: datetime) -> int:
    """Everybody whom the package above calls so, such as `learner:5`; that reference stays, for it names nobody any more.

    How many labels were emptied.
    """
    insist(refusals.why_not_forget(by))
    wanted = sorted(about)
    found = 0
    for start in range(0, len(wanted), AT_ONCE):
        people = Respondent.objects.labelled().filter(about__in=wanted[start : start + AT_ONCE])
        found += _forget(people, by, at)
    return found


@transaction.atomic
def forget_left(*, about: str, by: Actor, at: datetime) -> int:
    """Whom the package above takes off its list: nothing would lead from the register to this name any more."""
    insist(refusals.why_not_call_alike(by))
    return _forget(Respondent.objects.labelled().filter(about=about), by, at)


@transaction.atomic
def call_alike(*, was: str, now: str, by: Actor, at: datetime) -> int:
    """Two entries of the package above turned out to be one person: whoever is asked to forget the one finds the other."""
    insist(refusals.why_not_call_alike(by))
    people = Respondent.objects.filter(about=was)
    surveys = list(Survey.objects.filter(groups__respondents__in=people).distinct().order_by("pk"))
    changed: int = people.update(about=now)
    for survey in surveys:
        record("survey.people_called_alike", survey, by, at)
    return changed


@transaction.atomic
def forget_labels_due(*, on: date, by: Actor, at: datetime) -> int:
    """Of every survey that was over so long ago as the pack says, even if nobody closed it."""
    days = label_days(on)
    over = Survey.objects.filter(to_day__lt=on, groups__respondents__label__gt="").distinct()
    due = [
        one.pk
        for one in over
        if rules.labels_until(one.to_day, closed_on=_closed_on(one), days=days) < on
    ]
    return _forget(Respondent.objects.labelled().filter(group__survey__in=due), by, at)


def _closed_on(survey: Survey) -> date | None:
    return None if survey.closed_at is None else business_day_of(survey.closed_at)


def _forget(people: RespondentQuerySet, by: Actor, at: datetime) -> int:
    """The events say in which survey and how many, never who. A slip with somebody's name on it no longer opens anything."""
    by_survey: dict[int, list[int]] = {}
    for survey_id, pk in people.order_by("pk").values_list("group__survey_id", "pk"):
        by_survey.setdefault(survey_id, []).append(pk)
    for survey in Survey.objects.filter(pk__in=by_survey).order_by("pk"):
        numbers = by_survey[survey.pk]
        Respondent.objects.filter(pk__in=numbers).update(label="")
        AccessCode.objects.filter(respondent__in=numbers, is_spent=False).update(is_spent=True)
        record("survey.people_forgotten", survey, by, at, people=len(numbers))
    return sum(map(len, by_survey.values()))
