"""A questionnaire to be filled in: on a phone, by who asks or by who answers; or as it will be printed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gsdg.domain.packs import surveys as spec
from gsdg.domain.packs.surveys import Question, Sheet
from gsdg.domain.surveys.answers import REFUSED_SIGN, Typed
from gsdg.domain.surveys.catalogue import label_days
from gsdg.domain.surveys.models import Respondent, Survey
from gsdg.domain.surveys.pages.links import crumbs, survey_link, url
from gsdg.domain.surveys.rules import why_not_change_answers
from gsdg.domain.surveys.words import NO, REFUSES, YES
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.web import Choice, Link
from gsdg.toolkit.web.language import current_language

FIELD = "c-"
"""Before the code of a question in the names of fields."""


@dataclass(frozen=True)
class QuestionField:
    """`asks`, `low` and `high` are read by the script: codes of earlier questions with the answers that open this one, and
    the limits of a number."""

    name: str
    number: int
    text: str
    heading: str
    hint: str
    kind: str
    choices: tuple[Choice, ...]
    value: str
    refused: bool
    required: bool
    condition: str
    asks: str
    error: Refusal | None
    ends: tuple[str, str]
    low: str
    high: str

    @property
    def is_wide(self) -> bool:
        return self.kind == spec.TEXT

    @property
    def input_type(self) -> str:
        return "checkbox" if self.kind == spec.SEVERAL else "radio"


def fields_of(
    sheet: Sheet, typed: Typed, wrong: Sequence[Refusal] = ()
) -> tuple[QuestionField, ...]:
    errors = {refusal.cell: refusal for refusal in wrong}
    return tuple(
        _field(sheet, number, question, typed.get(question.code, ()), errors.get(question.code))
        for number, question in enumerate(sheet.questions, start=1)
    )


def _field(
    sheet: Sheet, number: int, question: Question, told: Sequence[str], error: Refusal | None
) -> QuestionField:
    language = current_language()
    return QuestionField(
        name=f"{FIELD}{question.code}",
        number=number,
        text=question.text.to(language),
        heading=question.heading.to(language) if question.heading else "",
        hint=_hint(question, language),
        kind=question.kind,
        choices=_choices(question, told, language),
        value="" if REFUSED_SIGN in told else " ".join(told),
        refused=REFUSED_SIGN in told,
        required=question.required,
        condition=condition_of(sheet, question, language),
        asks=json.dumps(
            [{"q": f"{FIELD}{c.question}", "in": list(c.answers)} for c in question.asked_if]
        )
        if question.asked_if
        else "",
        error=error,
        ends=(
            question.low_label.to(language) if question.low_label else "",
            question.high_label.to(language) if question.high_label else "",
        ),
        low=_limit(question, question.low),
        high=_limit(question, question.high),
    )


def _limit(question: Question, limit: int | None) -> str:
    return str(limit) if question.kind == spec.NUMBER and limit is not None else ""


def _hint(question: Question, language: str) -> str:
    said = question.hint.to(language) if question.hint else ""
    unit = question.unit_of_measure.to(language) if question.unit_of_measure else ""
    limits = ""
    if question.kind == spec.NUMBER and question.low is not None and question.high is not None:
        limits = _("từ %(low)s đến %(high)s") % {"low": question.low, "high": question.high}
    if question.kind == spec.SEVERAL and not said:
        said = _("có thể chọn nhiều phương án")
    return ", ".join(filter(None, (said, unit, limits)))


def _choices(question: Question, told: Sequence[str], language: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(code, label, chosen=code in told) for code, label in labels_of(question, language)
    )


def labels_of(question: Question, language: str) -> list[tuple[str, str]]:
    """What can be chosen, as it is read out; empty for numbers and words."""
    if question.kind == spec.YES_NO:
        return [(spec.YES, str(YES)), (spec.NO, str(NO))]
    if question.kind == spec.SCALE:
        return [(step, step) for step in question.choices]
    return [(option.code, option.label.to(language)) for option in question.options]


def condition_of(sheet: Sheet, question: Question, language: str) -> str:
    """In words, for paper and for a browser without a script."""
    said = []
    for condition in question.asked_if:
        earlier = sheet.question(condition.question)
        if earlier is None:
            continue
        number = sheet.questions.index(earlier) + 1
        labels = dict(labels_of(earlier, language))
        answers = _(" hoặc ").join(f"“{labels.get(a, a)}”" for a in condition.answers)
        said.append(_("câu %(number)s là %(answers)s") % {"number": number, "answers": answers})
    return _("Chỉ hỏi nếu %(said)s.") % {"said": _(" và ").join(said)} if said else ""


@dataclass(frozen=True)
class FillPage:
    """`store` names the place on the device where what was chosen is kept until it has arrived. `closed` asks nothing any
    more, but shows what the device still keeps."""

    title: str
    crumbs: tuple[Link, ...]
    intro: str
    promise: str
    fields: tuple[QuestionField, ...]
    key: str
    store: str
    again: bool
    back: str
    button: str
    respondents: tuple[Choice, ...] = ()
    groups: tuple[Choice, ...] = ()
    wrong: tuple[Refusal, ...] = ()
    done: str = ""
    refuses: str = ""
    closed: bool = False


def promise_of(survey: Survey) -> str:
    if survey.is_anonymous:
        return _(
            "Phiếu không ghi tên, không lưu giờ gửi, không lưu thiết bị. Kết quả chỉ công bố theo nhóm từ %(number)s phiếu trở lên."
        ) % {"number": survey.least_shown}
    return _(
        "Phiếu ghi tên người trả lời; chỉ cơ quan tổ chức khảo sát và cơ quan cấp trên có trách nhiệm xem được phiếu của từng người. Tên được xóa %(days)s ngày sau khi khảo sát kết thúc."
    ) % {"days": label_days(survey.from_day)}


def interview_page(
    survey: Survey,
    people: Sequence[Respondent],
    groups: Sequence[tuple[str, str]],
    *,
    key: str,
    typed: Typed,
    chosen: Mapping[str, str],
    wrong: tuple[Refusal, ...] = (),
    done: str = "",
) -> FillPage:
    sheet = survey.version.sheet
    person = chosen.get("nguoi", "")
    return FillPage(
        title=_("Phỏng vấn"),
        crumbs=crumbs(survey_link(survey)),
        intro=sheet.intro.to(current_language()),
        promise=promise_of(survey),
        fields=fields_of(sheet, typed, wrong),
        key=key,
        store=f"khao-sat-{survey.pk}",
        again=True,
        back=url("survey", survey.pk),
        button=_("Gửi phiếu"),
        respondents=tuple(
            Choice(str(one.pk), label_of(one), chosen=str(one.pk) == person) for one in people
        ),
        groups=tuple(Choice(c, n, chosen=c == chosen.get("nhom")) for c, n in groups),
        wrong=_general(sheet, wrong),
        done=done,
        refuses=str(REFUSES),
        closed=why_not_change_answers(survey.state) is not None,
    )


def code_page(
    survey: Survey,
    *,
    store: str,
    key: str,
    typed: Typed,
    wrong: tuple[Refusal, ...] = (),
    closed: bool = False,
) -> FillPage:
    """The questions, and nothing else of the system."""
    sheet = survey.version.sheet
    return FillPage(
        title=sheet.title.to(current_language()),
        crumbs=(),
        intro=sheet.intro.to(current_language()),
        promise=promise_of(survey),
        fields=fields_of(sheet, typed, wrong),
        key=key,
        store=f"ma-{store}",
        again=False,
        back="",
        button=_("Gửi phiếu"),
        wrong=_general(sheet, wrong),
        refuses=str(REFUSES),
        closed=closed,
    )


def _general(sheet: Sheet, wrong: Sequence[Refusal]) -> tuple[Refusal, ...]:
    """What is not about one question."""
    return tuple(one for one in wrong if sheet.question(one.cell) is None)


def label_of(one: Respondent) -> str:
    return one.label or _("Số %(number)s") % {"number": one.number}


@dataclass(frozen=True)
class DoorPage:
    """Where a code is typed."""

    title: str
    form: object
    done: str = ""
