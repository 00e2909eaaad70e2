"""Evaluations on screen: the list, and one with its next step, questions, sources, results, report and story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.accounts.queries import names
from gsdg.domain.evaluations import refusals, words
from gsdg.domain.evaluations.catalogue import Catalogue
from gsdg.domain.evaluations.cuts import bodies_of
from gsdg.domain.evaluations.documents import facts_of
from gsdg.domain.evaluations.models import Ask, Evaluation, Question, Source
from gsdg.domain.evaluations.offers import FILLING, offered
from gsdg.domain.evaluations.pages.links import YEAR, crumbs, sections, url
from gsdg.domain.evaluations.pages.places import Places, places_of
from gsdg.domain.evaluations.passages import writable_part
from gsdg.domain.evaluations.queries.evaluations import judges_of
from gsdg.domain.evaluations.report_facts import Facts
from gsdg.domain.evaluations.report_paper import sentences_of
from gsdg.domain.evaluations.rows import Content
from gsdg.domain.evaluations.rows_missed import MissedRow
from gsdg.domain.evaluations.sentences import Sentence
from gsdg.domain.evaluations.workflow import ACT_WORDS, STATE_SHAPES, STATE_WORDS, State
from gsdg.domain.followup.models import Recommendation
from gsdg.domain.papers.links import registered_link
from gsdg.domain.passages.pages import AS_OFFERED, Standing, inserted_links, standing_of
from gsdg.domain.reporting.document_facts import Made
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import vn_day


@dataclass(frozen=True)
class EvaluationLine:
    link: Link
    office: str
    kind: str
    term: str
    state: str
    shape: str
    paper: str
    is_illustrative: bool


@dataclass(frozen=True)
class EvaluationsPage:
    title: str
    sections: tuple[Link, ...]
    rows: tuple[EvaluationLine, ...]
    begins: str


def evaluations_page(
    found: Iterable[Evaluation], by: Actor, kind_of: dict[int, str]
) -> EvaluationsPage:
    return EvaluationsPage(
        title=_("Các cuộc đánh giá"),
        sections=sections("evaluations"),
        rows=tuple(_line(one, kind_of[one.pk]) for one in found),
        begins=url("evaluation-new") if by.may(Permission.EVALUATION_KEEP) else "",
    )


def _line(one: Evaluation, kind: str) -> EvaluationLine:
    return EvaluationLine(
        link=Link(one.title, url("evaluation", one.pk)),
        office=one.office.name,
        kind=kind,
        term=str(one.year or one.term),
        state=STATE_WORDS[State(one.state)][current_language()],
        shape=STATE_SHAPES[State(one.state)],
        paper=_paper(one),
        is_illustrative=one.is_illustrative,
    )


def _paper(one: Evaluation) -> str:
    if one.day is None:
        return ""
    return _("số %(number)s ngày %(day)s") % {"number": one.number, "day": vn_day(one.day)}


@dataclass(frozen=True)
class SourceLine:
    kind: str
    text: str
    trace: str
    link: str
    removes: str


@dataclass(frozen=True)
class QuestionLine:
    criterion: str
    text: str
    answer: str
    grade: str
    sources: tuple[SourceLine, ...]
    judges: str
    removes: str


@dataclass(frozen=True)
class SentenceLine:
    text: str
    link: str


@dataclass(frozen=True)
class PartLine:
    """A part of the report as it would be printed now."""

    title: str
    is_written: bool
    standing: Standing
    inserted: tuple[Link, ...]
    sentences: tuple[SentenceLine, ...]
    writes: str


@dataclass(frozen=True)
class MissedLine:
    """A target that was not reached; `explains` is where its reason is written, for who may write it."""

    row: MissedRow
    link: str
    explains: str


@dataclass(frozen=True)
class Removable:
    text: str
    note: str
    removes: str
    link: str = ""


@dataclass(frozen=True)
class Step:
    day: date
    title: str
    text: str
    by: str
    kind: str = ""


@dataclass(frozen=True)
class EvaluationPage:
    title: str
    crumbs: tuple[Link, ...]
    state: str
    shape: str
    is_illustrative: bool
    paper: str
    frozen: str
    next: Link | None
    next_note: str
    waits_for: Refusal | None
    others: tuple[Link, ...]
    fills: tuple[Link, ...]
    facts: tuple[tuple[str, str], ...]
    team: tuple[Removable, ...]
    questions: tuple[QuestionLine, ...]
    sources: tuple[SourceLine, ...]
    missed: tuple[MissedLine, ...]
    judges: str
    results: str
    alike: str
    lessons: tuple[Removable, ...]
    asks: tuple[Removable, ...]
    parts: tuple[PartLine, ...]
    is_report_verified: bool
    papers: tuple[Link, ...]
    steps: tuple[Step, ...]
    done: str


def evaluation_page(
    one: Evaluation, by: Actor, catalogue: Catalogue, *, made: Made, done: str = ""
) -> EvaluationPage:
    language, on = current_language(), made.on
    facts, places = facts_of(one, made), places_of(one, on=on)
    may = refusals.why_not_change(by, one) is None
    offers = offered(by, one, on)
    links = {o.slug: Link(str(o.label), url("evaluation-act", one.pk, o.slug), hint=str(o.note)) for o in offers}  # fmt: skip
    main = next((links[slug] for slug in ("ban-hanh", "duyet", "trinh") if slug in links), None)
    return EvaluationPage(
        title=one.title,
        crumbs=crumbs(Link(_("Các cuộc đánh giá"), url("evaluations"))),
        state=STATE_WORDS[State(one.state)][language],
        shape=STATE_SHAPES[State(one.state)],
        is_illustrative=one.is_illustrative,
        paper=_paper(one),
        frozen=_frozen(one),
        next=main,
        next_note=main.hint if main is not None else "",
        waits_for=_waits_for(one, by, on) if main is None else None,
        others=tuple(links[slug] for slug in ("tra-lai", "rut") if slug in links),
        fills=tuple(links[slug] for slug in FILLING if slug in links),
        facts=tuple(_facts(one, catalogue, language)),
        team=tuple(_team(one, language, may=may)),
        questions=tuple(_questions(one, catalogue, language, places, may=may)),
        sources=tuple(_source(s, language, places, may=may) for s in one.sources.filter(question=None)),
        missed=tuple(_missed(one, facts.content, may=may)),
        judges=JUDGES[judges_of(one)](),
        alike=url("alike", gd=one.term, **{"don-vi": one.unit_id}),
        results=url("results", gd=one.term, **{"don-vi": one.unit_id}, **_map(one), **_year(facts.content)),
        lessons=tuple(Removable(x.text, "", _removes(one, "bai-hoc", x.pk, may=may)) for x in one.lessons.all()),
        asks=tuple(_ask(ask, may=may) for ask in one.asks.select_related("addressee", "recommendation")),
        parts=tuple(_parts(facts, language, places, may=may)),
        is_report_verified=all(part.verified for part in facts.parts),
        papers=tuple(_papers(one, by, on)),
        steps=tuple(_steps(one, language)),
        done=done,
    )  # fmt: skip


def _waits_for(one: Evaluation, by: Actor, on: date) -> Refusal | None:
    """What stands in the way of the next step, said to who would take it."""
    if refusals.why_not_change(by, one) is None:
        return refusals.why_not_submit(by, one, on=on)
    if one.state == State.REVIEW and refusals.why_may_not_approve(by, one) is None:
        return refusals.why_not_approve(by, one, on=on)
    return None


def _year(content: Content) -> dict[str, str]:
    return {} if content.year is None else {YEAR: str(content.year)}


def _map(one: Evaluation) -> dict[str, str]:
    """Its figures lead to the same map."""
    return {} if one.map_day is None else {"dia-gioi": one.map_day.isoformat()}


def _frozen(one: Evaluation) -> str:
    if one.frozen is None or one.approved_on is None:
        return ""
    told = {"day": vn_day(one.approved_on), "hash": one.frozen_sha256[:12]}
    return _("Số liệu đã chốt ngày %(day)s, mã %(hash)s.") % told


def _facts(one: Evaluation, catalogue: Catalogue, language: str) -> Iterator[tuple[str, str]]:
    yield _("Cơ quan đánh giá"), one.office.name
    yield _("Loại"), catalogue.kind(one.kind, language)
    yield _("Giai đoạn"), one.term
    if one.year is not None:
        yield (_("Đến hết năm") if judges_of(one) == "years" else _("Năm")), str(one.year)
    yield _("Mục đích, phạm vi, phương pháp"), one.terms or _("chưa ghi")
    if one.bases:
        yield _("Căn cứ"), "; ".join(one.bases)


def _team(one: Evaluation, language: str, *, may: bool) -> Iterator[Removable]:
    for person in one.team.select_related("office"):
        role = words.ROLES[person.role][language]
        note = ", ".join(filter(None, (role, person.position, person.office.name)))
        yield Removable(person.name, note, _removes(one, "nguoi", person.pk, may=may))


JUDGES = {
    "nothing": lambda: _("Đánh giá đầu kỳ không xét mục tiêu đạt hay chưa."),
    "year": lambda: _("Xét các mục tiêu của năm được đánh giá."),
    "years": lambda: _("Xét mục tiêu của từng năm, từ đầu giai đoạn đến năm được đánh giá."),
    "term": lambda: _("Xét các mục tiêu của cả giai đoạn."),
}


def _missed(one: Evaluation, content: Content, *, may: bool) -> Iterator[MissedLine]:
    for row in content.missed:
        year = {YEAR: row.period} if row.period != one.term else {}
        place = [one.term, one.unit_id, row.line]
        yield MissedLine(
            row=row,
            link=url("line", *place, **_map(one), **year),
            explains=url("explain", *place, **_map(one), **year) if may else "",
        )


def _removes(one: Evaluation, part: str, number: int, *, may: bool) -> str:
    return url("take-off", one.pk, part, number) if may else ""


def _questions(
    one: Evaluation, catalogue: Catalogue, language: str, places: Places, *, may: bool
) -> Iterator[QuestionLine]:
    found: Iterable[Question] = one.questions.prefetch_related("sources")
    for question in found:
        yield QuestionLine(
            criterion=_of_what(question, catalogue, language),
            text=question.text,
            answer=question.answer,
            grade=catalogue.grade(question.grade, language) if question.grade else "",
            sources=tuple(_source(s, language, places, may=may) for s in question.sources.all()),
            judges=url("judge", one.pk, question.pk) if may else "",
            removes=_removes(one, "cau-hoi", question.pk, may=may),
        )


def _of_what(question: Question, catalogue: Catalogue, language: str) -> str:
    """The criterion, and of which component where it is not the whole programme."""
    criterion = catalogue.criterion(question.criterion, language)
    if not question.component:
        return criterion
    return f"{criterion} · {catalogue.component(question.component, language)}"


SOURCE_PAGES = {
    words.DOCUMENT: "papers:document",
    words.SURVEY: "surveys:survey",
    words.OBSTACLE: "followup:obstacle",
}


def _source(source: Source, language: str, places: Places, *, may: bool) -> SourceLine:
    return SourceLine(
        kind=words.SOURCES[source.kind][language],
        text=source.text,
        trace=source.trace,
        link=_source_link(source, places),
        removes=url("take-off", source.evaluation_id, "nguon", source.pk) if may else "",
    )


def _source_link(source: Source, places: Places) -> str:
    """A figure leads to its line. What was said in a meeting stands nowhere but here."""
    about = source.about.rpartition(":")[2]
    if source.kind == words.FIGURE:
        return places.of(about)
    if source.kind == words.FINDING:
        return _asked_because_of(int(about))
    page = SOURCE_PAGES.get(source.kind)
    return reverse(page, args=[int(about)]) if page else ""


def _asked_because_of(finding: int) -> str:
    """A finding stands on the page of what was asked because of it."""
    found = Recommendation.objects.filter(findings=finding).order_by("pk").first()
    return reverse("followup:recommendation", args=[found.pk]) if found is not None else ""


def _ask(ask: Ask, *, may: bool) -> Removable:
    found = ask.recommendation
    note = _("%(office)s, xong trước ngày %(day)s") % {"office": ask.addressee.name, "day": vn_day(ask.due)}  # fmt: skip
    return Removable(
        text=ask.text,
        note=f"{found.number} · {note}" if found is not None else note,
        removes=url("take-off", ask.evaluation_id, "yeu-cau", ask.pk) if may else "",
        link=reverse("followup:recommendation", args=[found.pk]) if found is not None else "",
    )


def _parts(facts: Facts, language: str, places: Places, *, may: bool) -> Iterator[PartLine]:
    """In Vietnamese, as it is printed; each sentence leads to the figures that it says."""
    one, is_open = facts.one, facts.one.frozen is None
    for part in facts.parts:
        writable = writable_part(facts, part)
        own = writable.read
        confirms = url("confirm", one.pk, part.code) if may else ""
        sentences = [] if own is not None else sentences_of(part.holds, facts)
        lines = [SentenceLine(s.text, _figures_of(s, places)) for s in sentences]
        yield PartLine(
            title=part.label.to(language),
            is_written=own is not None,
            standing=standing_of(writable, confirms=confirms) if is_open else AS_OFFERED,
            inserted=tuple(inserted_links(writable, places.of)),
            sentences=tuple(lines) if own is None else (SentenceLine(own, ""),),
            writes=url("passage", one.pk, part.code) if may else "",
        )


def _figures_of(said: Sentence, places: Places) -> str:
    """Of the map and the year that are judged."""
    place = said.place or said.line
    return places.of(place) if place else ""


def _papers(one: Evaluation, by: Actor, on: date) -> Iterator[Link]:
    for extension, label in (("docx", _("Báo cáo (Word)")), ("xlsx", _("Bảng số liệu (Excel)"))):
        yield Link(label, url("report-file", one.pk, extension))
    if bodies_of(one, on=on):
        yield Link(_("Bản trích gửi cơ quan chủ trì"), url("cut", one.pk))
    if one.frozen is not None and by.may(Permission.DOCUMENT_KEEP):
        yield registered_link(one.about, words.REPORT, evaluation=one.pk)


def _steps(one: Evaluation, language: str) -> Iterator[Step]:
    rows = list(one.steps.all())
    people = names([row.by_id for row in rows])
    for row in rows:
        yield Step(
            day=row.on,
            title=ACT_WORDS[row.act][language].capitalize(),
            text=" · ".join(filter(None, (row.text, row.number))),
            by=people.get(row.by_id, ""),
            kind="stop" if row.act in ("send_back", "withdraw") else "",
        )
