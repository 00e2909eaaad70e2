"""What an evaluation is made of: its team, questions with their judgement, sources, passages, lessons, what it will ask."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gsdg.domain.evaluations import refusals, rules, words
from gsdg.domain.evaluations.actions.gate import locked, record
from gsdg.domain.evaluations.cuts import said_of
from gsdg.domain.evaluations.entries import AskEntry, PersonEntry, SourceEntry
from gsdg.domain.evaluations.models import (
    Ask,
    Evaluation,
    Lesson,
    Passage,
    Person,
    Question,
    Source,
)
from gsdg.domain.evaluations.passages import writable_part
from gsdg.domain.evaluations.queries.evaluations import catalogue_for, results_for
from gsdg.domain.evaluations.queries.line import LineResult
from gsdg.domain.evaluations.queries.records import named
from gsdg.domain.evaluations.said import (
    base_number,
    target_said,
    value_said,
    written,
    year_said,
    years_said,
)
from gsdg.domain.passages.actions import keep_confirmed
from gsdg.domain.passages.parts import WritablePart, why_not_confirm
from gsdg.domain.passages.rules import why_not_write
from gsdg.kernel.figures import format_amount
from gsdg.kernel.insertions import places_in
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.access import Actor

READ_FROM = {
    "training": "danh sách cán bộ và các lớp tập huấn",
    "rounds": "kế hoạch và các đợt kiểm tra",
    "corrections": "sổ theo dõi khắc phục",
    "money": "sổ theo dõi vốn",
}
PARTS = {
    "nguoi": "team",
    "cau-hoi": "questions",
    "nguon": "sources",
    "bai-hoc": "lessons",
    "yeu-cau": "asks",
}
"""What can be taken off again, while nothing else rests on it."""


@transaction.atomic
def add_person(*, evaluation_id: int, entry: PersonEntry, by: Actor, at: datetime) -> Person:
    one = locked(evaluation_id)
    insist(refusals.why_not_person(by, one, entry))
    made = Person.objects.create(
        evaluation=one,
        user_id=entry.user_id,
        name=normal(entry.name),
        position=normal(entry.position),
        office_id=entry.office_id,
        role=entry.role,
    )
    record("person_added", one, by, at, person=made.pk, role=entry.role)
    return made


@transaction.atomic
def add_question(
    *, evaluation_id: int, criterion: str, text: str, component: str = "", by: Actor, at: datetime
) -> Question:
    one = locked(evaluation_id)
    insist(refusals.why_not_change(by, one))
    catalogue = catalogue_for(one)
    insist(rules.why_not_question(criterion, text, catalogue.spec))
    insist(rules.why_not_component(component, catalogue.pack.components))
    last = one.questions.order_by("-position").values_list("position", flat=True).first()
    made = Question.objects.create(
        evaluation=one,
        position=(last or 0) + 1,
        criterion=criterion,
        component=component,
        text=normal(text),
    )
    record("question_added", one, by, at, question=made.pk)
    return made


@transaction.atomic
def judge_question(
    *, question_id: int, answer: str, grade: str, by: Actor, at: datetime, on: date
) -> Question:
    """In words and by a grade of the rubric; sources stand behind it."""
    question = _question(question_id)
    insist(refusals.why_not_judge(by, question, answer, grade))
    question.answer, question.grade = answer.strip(), grade
    question.judged_on, question.judged_by_id = on, by.person_id
    question.save(update_fields=["answer", "grade", "judged_on", "judged_by_id"])
    record("judged", question.evaluation, by, at, question=question.pk, grade=grade)
    return question


@transaction.atomic
def add_source(
    *, evaluation_id: int, entry: SourceEntry, by: Actor, at: datetime, on: date
) -> Source:
    """A record of the system, or what somebody said; a figure is taken with its trace as it stands this day."""
    one = locked(evaluation_id)
    if entry.kind == words.FIGURE:
        insist(refusals.why_not_change(by, one) or refusals.why_not_its_question(one, entry))
        return _take_figure(one, entry, by=by, at=at, on=on)
    insist(refusals.why_not_source(by, one, entry))
    number = entry.about.rpartition(":")[2].strip()
    is_record = entry.kind in words.RECORDED_HERE
    about = f"{entry.kind}:{number}" if is_record else ""
    trace = named(by, entry.kind, int(number)) if is_record else ""
    return _keep(one, entry, about, normal(entry.text), trace, by=by, at=at, on=on)


def _take_figure(
    one: Evaluation, entry: SourceEntry, *, by: Actor, at: datetime, on: date
) -> Source:
    catalogue_for(one).line(entry.about)
    found = results_for(one, on=on, only=entry.about).lines[0]
    said, trace = figure_said(found)
    own = normal(entry.text)
    text = f"{said} {own}".strip()
    return _keep(one, entry, f"line:{entry.about}", text, trace, by=by, at=at, on=on)


def figure_said(found: LineResult) -> tuple[str, str]:
    """The figure in a sentence, and from what it was computed: each year with its parts and reports."""
    line = found.line
    value = value_said(line, found.taken.value if found.taken is not None else None)
    target, base = target_said(line, found.target), written(base_number(found))
    said = f"{line.title()}: {value or 'chưa có số'} {line.unit() if value else ''}".strip()
    said += f" ({years_said(found)})" if value else ""
    said += f", số gốc {base} (năm {found.base.year})" if found.base is not None else ""
    said += f", mục tiêu {target}" if target else ""
    years = []
    for year in found.years:
        parts = (
            f"{format_amount(year.ratio.num)}/{format_amount(year.ratio.den)}"
            if year.ratio is not None
            else ""
        )
        reports = f"{year.done}/{year.expected} đơn vị" if year.expected else ""
        text = ", ".join(filter(None, (parts, reports)))
        number = year_said(line, year) or "không có số"
        years.append(f"{year.year}: {number} ({text})" if text else f"{year.year}: {number}")
    taken_from = (
        f"biểu {found.where.form}"
        if found.where is not None
        else READ_FROM.get(line.spec.reads or "", "")
    )
    return f"{said}.", "; ".join([*years, f"lấy từ {taken_from}"] if taken_from else years)


def _keep(
    one: Evaluation, entry: SourceEntry, about: str, text: str, trace: str, *, by: Actor, at: datetime, on: date
) -> Source:  # fmt: skip
    made = Source.objects.create(
        evaluation=one,
        question_id=entry.question_id,
        kind=entry.kind,
        about=about,
        text=text,
        trace=trace,
        taken_on=on,
    )
    record("source_added", one, by, at, source=made.pk, kind=entry.kind)
    return made


@transaction.atomic
def write_passage(
    *, evaluation_id: int, part: str, text: str, body: str = "", seen: str | None = None, by: Actor, at: datetime, on: date
) -> Passage | None:  # fmt: skip
    """The writer's own words for a part, with what the data said; emptied, the sentences from data stand there again.

    `seen` is the mark of the text that the writer had before them.
    """
    one = locked(evaluation_id)
    insist(refusals.why_not_change(by, one))
    here = _writable(one, part, body, on)
    places = places_in(text, here.figures)
    insist(why_not_write(text, seen=seen, there=here.text, places=places))
    one.passages.filter(part=part, body=body).delete()
    made = None
    if text.strip():
        kept = here.kept(text, by=by, at=at)
        made = Passage.objects.create(evaluation=one, part=part, body=body, **kept)
    record("written", one, by, at, part=part)
    return made


@transaction.atomic
def confirm_passage(
    *, evaluation_id: int, part: str, seen: str, body: str = "", by: Actor, at: datetime, on: date
) -> Passage:
    """It still holds though the data say something else; `seen` is the mark of the sentences that stood beside it."""
    one = locked(evaluation_id)
    insist(refusals.why_not_change(by, one))
    here = _writable(one, part, body, on)
    insist(why_not_confirm(here, seen))
    keep_confirmed(here, by=by, at=at)
    record("confirmed", one, by, at, part=part)
    return one.passages.get(part=part, body=body)


def _writable(one: Evaluation, part: str, body: str, on: date) -> WritablePart:
    said = said_of(one, on=on, body=body)
    known = next((known for known in said.parts if known.code == part), None)
    if known is None:
        raise Refused(Refusal("evaluation.part_unknown", {"code": part}))
    return writable_part(said, known)


@transaction.atomic
def add_lesson(*, evaluation_id: int, text: str, by: Actor, at: datetime) -> Lesson:
    one = locked(evaluation_id)
    insist(refusals.why_not_change(by, one))
    insist(rules.why_not_text(text, "evaluation.no_text", cell="text"))
    made = Lesson.objects.create(evaluation=one, text=text.strip())
    record("lesson_added", one, by, at, lesson=made.pk)
    return made


@transaction.atomic
def add_ask(*, evaluation_id: int, entry: AskEntry, by: Actor, at: datetime, on: date) -> Ask:
    one = locked(evaluation_id)
    insist(refusals.why_not_ask(by, one, entry, on=on))
    made = Ask.objects.create(
        evaluation=one,
        addressee_id=entry.addressee_id,
        condition=normal(entry.condition),
        criterion=normal(entry.criterion),
        cause_kind=entry.cause_kind,
        cause=entry.cause,
        severity=entry.severity,
        text=normal(entry.text),
        expected=normal(entry.expected),
        due=entry.due,
        component=entry.component,
    )
    record("ask_added", one, by, at, ask=made.pk)
    return made


@transaction.atomic
def take_off(*, evaluation_id: int, part: str, number: int, by: Actor, at: datetime) -> None:
    """A member, question, source, lesson or request of a draft; a question takes its sources with it."""
    one = locked(evaluation_id)
    insist(refusals.why_not_change(by, one))
    name = PARTS.get(part)
    found = getattr(one, name).filter(pk=number).first() if name is not None else None
    if found is None:
        raise Refused(Refusal("evaluation.not_of_it"))
    if isinstance(found, Question):
        found.sources.all().delete()
    found.delete()
    record("taken_off", one, by, at, part=part, number=number)


def _question(question_id: int) -> Question:
    found = Question.objects.filter(pk=question_id).first()
    if found is None:
        raise Refused(Refusal("evaluation.not_of_it"))
    found.evaluation = locked(found.evaluation_id)
    return found
