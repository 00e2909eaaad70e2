"""Filled-in sheets: taken in from wherever they come, refused by somebody, withdrawn with a reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction

from gsdg.domain.surveys import refusals
from gsdg.domain.surveys.actions.recording import locked, record
from gsdg.domain.surveys.answers import Answers, in_words, merge, read
from gsdg.domain.surveys.entries import SheetEntry
from gsdg.domain.surveys.models import Respondent, ReturnedSheet, Survey
from gsdg.domain.surveys.rules import Came, RespondentState
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.access import Actor


@dataclass(frozen=True)
class Taken:
    """`again`: the same sheet was here already, and nothing was written."""

    sheet: ReturnedSheet
    again: bool = False


@transaction.atomic
def take(*, survey_id: int, sheet: SheetEntry, by: Actor, at: datetime, on: date) -> Taken:
    """From an interviewer, at once or typed back from paper. Two who asked one person make one sheet, or are shown where
    they differ."""
    survey = locked(survey_id)
    insist(refusals.why_not_keep_survey(by, survey))
    before = sheet_with_key(survey, sheet.key)
    if before is not None and before.withdrawn_because:
        if not _makes_way(survey, before, sheet):
            return Taken(before, again=True)
        before = None
    before = before or _sheet_of_person(survey, sheet.respondent_id)
    if before is not None:
        return _joined(survey, before, sheet, by, at)
    insist(refusals.why_not_fill(by, survey))
    return Taken(put(survey, sheet, by=by, at=at, on=on))


def _sheet_of_person(survey: Survey, respondent_id: int | None) -> ReturnedSheet | None:
    """Where sheets have names; without them nobody knows which one it was."""
    if respondent_id is None or survey.is_anonymous:
        return None
    found: ReturnedSheet | None = survey.sheets.counted().filter(respondent=respondent_id).first()
    return found


def _makes_way(survey: Survey, before: ReturnedSheet, sheet: SheetEntry) -> bool:
    """A withdrawn sheet gives its key to what is sent in its place; the same sent once more is only an echo."""
    if read(survey.version.sheet, sheet.typed).answers == before.answers:
        return False
    before.key = sha256(f"withdrawn:{before.pk}".encode()).hexdigest()
    before.save(update_fields=["key"])
    return True


def _joined(
    survey: Survey, before: ReturnedSheet, sheet: SheetEntry, by: Actor, at: datetime
) -> Taken:
    given = read(survey.version.sheet, sheet.typed).answers
    wrong = _other(survey, before, sheet)
    if wrong:
        raise Refused(wrong)
    merged = merge(survey.version.sheet, before.answers, given).answers
    if merged != before.answers:
        insist(refusals.why_not_fill(by, survey))
        before.answers = merged
        before.save(update_fields=["answers"])
        what = {} if survey.is_anonymous else {"sheet": before.pk}
        record("survey.sheet_completed", survey, by, at, **what)
    return Taken(before, again=True)


def _clashes(survey: Survey, before: ReturnedSheet, given: Answers) -> Iterator[Refusal]:
    questions = survey.version.sheet
    for code in merge(questions, before.answers, given).clashing:
        question = questions.question(code)
        standing = before.answers[code]
        shown = in_words(question, standing)[:200] if question is not None else str(standing)
        yield Refusal("answer.clash", {"standing": shown}, cell=code)


@transaction.atomic
def take_all(
    *, survey_id: int, sheets: Sequence[SheetEntry], by: Actor, at: datetime, on: date
) -> int:
    """A whole workbook or grid, or nothing; of lines that came before only what was left blank is filled. How many were
    new."""
    survey = locked(survey_id)
    insist(refusals.why_not_fill(by, survey))
    known = {one.key: one for one in survey.sheets.all()}
    echoes = set()
    for sheet in sheets:
        before = known.get(sheet.key)
        if before is not None and before.withdrawn_because:
            if _makes_way(survey, before, sheet):
                del known[sheet.key]
            else:
                echoes.add(sheet.key)
    told = [sheet for sheet in sheets if sheet.key not in echoes]
    wrong = [
        one
        for sheet in told
        for one in (
            _other(survey, known[sheet.key], sheet)
            if sheet.key in known
            else _wrong_in(survey, sheet)
        )
    ]
    if wrong:
        raise Refused(wrong)
    new = 0
    for sheet in told:
        before = known.get(sheet.key)
        if before is not None:
            _joined(survey, before, sheet, by, at)
            continue
        known[sheet.key] = put(survey, sheet, by=by, at=at, on=on, event=False)
        new += 1
    if new:
        record("survey.sheets_imported", survey, by, at, sheets=new)
    return new


def _wrong_in(survey: Survey, sheet: SheetEntry) -> list[Refusal]:
    filled = read(survey.version.sheet, sheet.typed)
    return [_at(refusal, sheet) for refusal in filled.wrong]


def _other(survey: Survey, before: ReturnedSheet, sheet: SheetEntry) -> list[Refusal]:
    """A sheet that was sent before and says something else now: what stands is shown, and nothing is lost unseen. What it
    leaves blank and the other says is not missing."""
    filled = read(survey.version.sheet, sheet.typed)
    wrong = [
        one
        for one in filled.wrong
        if one.code != "answer.missing" or one.cell not in before.answers
    ]
    return [_at(one, sheet) for one in (*wrong, *_clashes(survey, before, filled.answers))]


def _at(refusal: Refusal, sheet: SheetEntry) -> Refusal:
    cell = sheet.cells.get(refusal.cell, refusal.cell)
    return replace(refusal, sheet=sheet.place, cell=cell)


def sheet_with_key(survey: Survey, key: str) -> ReturnedSheet | None:
    if not 8 <= len(key) <= 64:
        raise Refused(Refusal("answers.no_key"))
    found: ReturnedSheet | None = survey.sheets.filter(key=key).first()
    return found


def put(
    survey: Survey, sheet: SheetEntry, *, by: Actor, at: datetime, on: date, event: bool = True
) -> ReturnedSheet:
    """Inside the transaction of who takes it in, the survey locked."""
    filled = read(survey.version.sheet, sheet.typed)
    if filled.wrong:
        raise Refused(filled.wrong)
    respondent = _respondent(survey, sheet.respondent_id)
    group_id = respondent.group_id if respondent else _group_id(survey, sheet.group_id)
    named = None if survey.is_anonymous else respondent
    hides = survey.is_anonymous
    made: ReturnedSheet = ReturnedSheet.objects.create(
        survey=survey,
        group_id=group_id,
        respondent=named,
        key=sheet.key,
        came=sheet.came,
        day=sheet.day or on,
        answers=filled.answers,
        at=None if hides else at,
        by_id=None if hides or sheet.came == Came.CODE else by.id,
    )
    if respondent is not None:
        respondent.state = RespondentState.ANSWERED
        respondent.save(update_fields=["state"])
    if event:
        # An event has its own time: naming the sheet beside it would undo the anonymity.
        what = {} if hides else {"sheet": made.pk}
        record("survey.sheet_taken", survey, by, at, came=str(sheet.came), **what)
    return made


def _respondent(survey: Survey, respondent_id: int | None) -> Respondent | None:
    if respondent_id is None:
        return None
    found: Respondent | None = (
        Respondent.objects.select_for_update(of=("self",))
        .filter(pk=respondent_id, group__survey=survey)
        .first()
    )
    if found is None or (hasattr(found.group, "draw") and found.place is None):
        raise Refused(Refusal("respondent.unknown"))
    insist(None if found.state == RespondentState.WAITING else Refusal("respondent.done"))
    return found


def _group_id(survey: Survey, group_id: int | None) -> int | None:
    if group_id is not None and not survey.groups.filter(pk=group_id).exists():
        raise Refused(Refusal("respondent.unknown"))
    return group_id


@transaction.atomic
def refuse(*, respondent_id: int, by: Actor, at: datetime) -> Respondent:
    """Reached, and does not want to take part: counted, never replaced by somebody more willing."""
    found = Respondent.objects.select_related("group").get(pk=respondent_id)
    survey = locked(found.group.survey_id)
    insist(refusals.why_not_fill(by, survey))
    found = _respondent(survey, respondent_id) or found
    found.state = RespondentState.REFUSED
    found.save(update_fields=["state"])
    record("survey.refused", survey, by, at)
    return found


@transaction.atomic
def withdraw(*, sheet_id: int, reason: str, by: Actor, at: datetime) -> ReturnedSheet:
    """Typed wrong: it is kept, no longer counted, and can be typed again."""
    found = ReturnedSheet.objects.get(pk=sheet_id)
    survey = locked(found.survey_id)
    insist(refusals.why_not_fill(by, survey))
    insist(None if normal(reason) else Refusal("survey.no_reason", cell="reason"))
    insist(Refusal("answers.withdrawn") if found.withdrawn_because else None)
    if found.respondent_id is not None:
        Respondent.objects.filter(pk=found.respondent_id).update(state=RespondentState.WAITING)
    found.withdrawn_because, found.respondent = normal(reason)[:300], None
    found.save(update_fields=["withdrawn_because", "respondent"])
    record("survey.sheet_withdrawn", survey, by, at, sheet=sheet_id)
    return found
