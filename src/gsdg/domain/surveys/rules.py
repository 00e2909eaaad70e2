"""What may happen to a questionnaire, a survey and its sheets. Values in, a reason or None out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from gsdg.domain.packs.surveys import Question, SheetMistake, sheet_mistakes
from gsdg.kernel.refusal import Refusal
from gsdg.kernel.vietnamese import normal

LONGEST_TITLE = 300
LONGEST_QUOTED = 100
LARGEST_FRAME = 50_000
MOST_QUESTIONS = 100
MOST_CODES = 1000
MISSES_ALLOWED = 30
"""Wrong codes from one address within the pause: a whole class behind one line mistypes less."""
PAUSE_MINUTES = 15


class SurveyState(StrEnum):
    PREPARING = "preparing"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class RespondentState(StrEnum):
    WAITING = "waiting"
    ANSWERED = "answered"
    REFUSED = "refused"
    REPLACED = "replaced"


class Came(StrEnum):
    """How a sheet came in."""

    CODE = "code"
    INTERVIEW = "interview"
    PAPER = "paper"
    EXCEL = "excel"


def why_not_questions(title: str, questions: Sequence[Question]) -> list[Refusal]:
    """Everything that is wrong with a questionnaire that somebody built."""
    wrong: list[Refusal] = []
    if not 0 < len(normal(title)) <= LONGEST_TITLE:
        wrong.append(Refusal("questionnaire.title", cell="title"))
    if not questions:
        wrong.append(Refusal("questionnaire.empty"))
    if len(questions) > MOST_QUESTIONS:
        wrong.append(Refusal("questionnaire.long", {"most": MOST_QUESTIONS}))
    found = sheet_mistakes(tuple(questions))
    return wrong + [_of_question(one, questions[int(one.way[1])]) for one in found]


def _of_question(mistake: SheetMistake, question: Question) -> Refusal:
    """By its words, as who builds the questionnaire sees it: its code stands on no screen, and numbers move."""
    details = {**mistake.details, "question": question.text.vi[:LONGEST_QUOTED]}
    if "asked_if" in mistake.way:
        return Refusal("questionnaire.asked_if", details, cell="asked_if")
    return Refusal(mistake.code, details, cell=str(mistake.way[-1]))


def why_not_survey(title: str, from_day: date, to_day: date) -> Refusal | None:
    if not 0 < len(normal(title)) <= LONGEST_TITLE:
        return Refusal("survey.title", cell="title")
    return Refusal("survey.days", cell="to_day") if to_day < from_day else None


def why_not_names(occasion: str, *, was: bool, now: bool) -> Refusal | None:
    """What a package above began keeps asking by name, or without: its results rest on that."""
    return (
        Refusal("survey.names_laid_down", cell="is_anonymous") if occasion and was != now else None
    )


def why_not_prepare(state: str) -> Refusal | None:
    """Frame, draw, days and questionnaire are settled before anybody is asked."""
    return None if state == SurveyState.PREPARING else Refusal("survey.begun")


def why_not_frame(size: int) -> Refusal | None:
    if 1 <= size <= LARGEST_FRAME:
        return None
    return Refusal("survey.frame", {"most": f"{LARGEST_FRAME:,}".replace(",", ".")}, cell="size")


def why_not_draw(*, wanted: int, frame_size: int, is_drawn: bool) -> Refusal | None:
    if is_drawn:
        return Refusal("draw.done")
    if 1 <= wanted <= frame_size:
        return None
    return Refusal("draw.wanted", {"size": frame_size}, cell="wanted")


def why_not_open(state: str, *, to_day: date, on: date) -> Refusal | None:
    if state != SurveyState.PREPARING:
        return Refusal("survey.begun")
    return Refusal("survey.over", {"day": f"{to_day:%d/%m/%Y}"}) if to_day < on else None


def why_not_change_answers(state: str) -> Refusal | None:
    """Sheets come in, and are withdrawn, while the survey is open."""
    if state == SurveyState.OPEN:
        return None
    return Refusal("survey.not_open" if state == SurveyState.PREPARING else "survey.closed")


def why_not_answer_by_code(
    state: str,
    *,
    from_day: date,
    to_day: date,
    on: date,
    expires_at: datetime,
    at: datetime,
    is_spent: bool,
) -> Refusal | None:
    refusal = why_not_change_answers(state)
    if refusal is not None:
        return refusal
    if on < from_day:
        return Refusal("survey.early", {"day": f"{from_day:%d/%m/%Y}"})
    if on > to_day:
        return Refusal("survey.closed")
    if is_spent:
        return Refusal("code.spent")
    return Refusal("code.expired") if at >= expires_at else None


def why_not_replace(
    state: str, reason: str, *, respondent: str, is_drawn: bool, left: int
) -> Refusal | None:
    refusal = why_not_change_answers(state)
    if refusal is not None:
        return refusal
    if not is_drawn:
        return Refusal("draw.none")
    if respondent != RespondentState.WAITING:
        return Refusal("respondent.done")
    if not normal(reason):
        return Refusal("survey.no_reason", cell="reason")
    return None if left > 0 else Refusal("draw.used_up")


def why_not_close(state: str, *, sheets: int) -> Refusal | None:
    refusal = why_not_change_answers(state)
    if refusal is not None:
        return refusal
    return None if sheets > 0 else Refusal("survey.no_sheets")


def labels_until(to_day: date, *, closed_on: date | None, days: int) -> date:
    """The last day on which the list of a survey says who is who: counted from its last day, or from its end if that was later."""
    return max(to_day, closed_on or to_day) + timedelta(days=days)


def why_not_codes(state: str, *, number: int, anonymous: bool, named: bool) -> Refusal | None:
    if state in (SurveyState.CLOSED, SurveyState.CANCELLED):
        return Refusal("survey.closed")
    if anonymous and named:
        return Refusal("code.anonymous")
    if named and number == 0:
        return Refusal("code.nobody")
    if 1 <= number <= MOST_CODES:
        return None
    return Refusal("code.number", {"most": MOST_CODES}, cell="number")
