"""Codes for participants: issued, guessed at, used once. Who holds one sees the questions and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from gsdg.domain.surveys import refusals, rules
from gsdg.domain.surveys.actions.recording import locked, record
from gsdg.domain.surveys.actions.sheets import Taken, put, sheet_with_key
from gsdg.domain.surveys.answers import Typed
from gsdg.domain.surveys.catalogue import catalogue_if_any
from gsdg.domain.surveys.codes import hashed, new_code, normal_code
from gsdg.domain.surveys.entries import IssuedCode, SheetEntry
from gsdg.domain.surveys.models import AccessCode, CodeMiss, Group, Respondent, Survey
from gsdg.domain.surveys.rules import MISSES_ALLOWED, PAUSE_MINUTES, Came, RespondentState
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.toolkit.access import Actor

DAYS = 14
"""Where no pack in force says how long a code holds."""


@transaction.atomic
def issue_codes(
    *, survey_id: int, number: int, group_id: int | None, by: Actor, at: datetime, on: date
) -> list[IssuedCode]:
    """Slips for whoever is there. Each works once; they are shown now and never again."""
    survey = locked(survey_id)
    insist(refusals.why_not_keep_survey(by, survey))
    insist(rules.why_not_codes(survey.state, number=number, anonymous=False, named=False))
    group = survey.groups.filter(pk=group_id).first() if group_id is not None else None
    issued = [IssuedCode(new_code()) for _ in range(number)]
    _keep(survey, [(one, None) for one in issued], group, by, at, on)
    return issued


@transaction.atomic
def issue_codes_to_people(*, survey_id: int, by: Actor, at: datetime, on: date) -> list[IssuedCode]:
    """One for everybody who is still to answer, replacing an earlier one. Not where the survey promises anonymity."""
    survey = locked(survey_id)
    insist(refusals.why_not_keep_survey(by, survey))
    waiting = list(_waiting(survey))
    insist(
        rules.why_not_codes(
            survey.state, number=len(waiting), anonymous=survey.is_anonymous, named=True
        )
    )
    AccessCode.objects.filter(respondent__in=waiting, is_spent=False).update(is_spent=True)
    issued = [(IssuedCode(new_code(), one.label), one) for one in waiting]
    _keep(survey, issued, None, by, at, on)
    return [code for code, _ in issued]


def _waiting(survey: Survey) -> list[Respondent]:
    people = Respondent.objects.filter(group__survey=survey, state=RespondentState.WAITING)
    drawn = people.filter(group__draw__isnull=False).exclude(place=None)
    return list(drawn | people.filter(group__draw__isnull=True))


def _keep(
    survey: Survey,
    issued: Sequence[tuple[IssuedCode, Respondent | None]],
    group: Group | None,
    by: Actor,
    at: datetime,
    on: date,
) -> None:
    catalogue = catalogue_if_any(on)
    lives = timedelta(days=catalogue.surveys.code_days if catalogue else DAYS)
    AccessCode.objects.bulk_create(
        AccessCode(
            survey=survey,
            group=group if person is None else person.group,
            respondent=person,
            code_hash=hashed(one.code, what="code"),
            expires_at=at + lives,
            issued_at=at,
            issued_by_id=by.id,
        )
        for one, person in issued
    )
    record("survey.codes_issued", survey, by, at, codes=len(issued))


def find_code(typed: str, *, address: str, at: datetime) -> AccessCode:
    """The code behind what was typed; a wrong one counts against the address, and too many close the door for a while.

    Not atomic: a miss must stay although the answer is a refusal.
    """
    address_hash = hashed(address, what="address")
    since = at - timedelta(minutes=PAUSE_MINUTES)
    misses = CodeMiss.objects.filter(address_hash=address_hash, at__gt=since).count()
    if misses >= MISSES_ALLOWED:
        raise Refused(Refusal("code.wait", {"minutes": PAUSE_MINUTES}, cell="code"))
    wanted = hashed(normal_code(typed), what="code")
    found: AccessCode | None = (
        AccessCode.objects.select_related("survey__version", "survey__office")
        .filter(code_hash=wanted)
        .first()
    )
    if found is None:
        CodeMiss.objects.filter(at__lte=since).delete()
        CodeMiss.objects.create(address_hash=address_hash, at=at)
        raise Refused(Refusal("code.unknown", cell="code"))
    return found


@transaction.atomic
def answer(*, code_id: int, typed: Typed, key: str, by: Actor, at: datetime, on: date) -> Taken:
    """Sent twice it is one sheet; a second, other sheet under a spent code is refused and stays on the phone."""
    code = AccessCode.objects.get(pk=code_id)
    survey = locked(code.survey_id)
    code = AccessCode.objects.select_for_update().get(pk=code_id)
    code.survey = survey
    own = _own_key(code, key)
    before = sheet_with_key(survey, own)
    if before is not None:
        return Taken(before, again=True)
    insist(refusals.why_not_use_code(code, on=on, at=at))
    sheet = SheetEntry(
        typed=typed,
        key=own,
        came=Came.CODE,
        group_id=code.group_id,
        respondent_id=code.respondent_id,
    )
    made = put(survey, sheet, by=by, at=at, on=on)
    code.is_spent = True
    code.save(update_fields=["is_spent"])
    return Taken(made)


def _own_key(code: AccessCode, key: str) -> str:
    """The same key under another code is another sheet. Hashed: who knows whose slip it was must not find the sheet."""
    if not 8 <= len(key) <= 64:
        raise Refused(Refusal("answers.no_key"))
    return hashed(f"{code.pk}:{key}", what="key")
