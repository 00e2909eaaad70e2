"""The visits, and one visit with whose turn it is, its stops, findings, papers and story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.accounts.queries import names
from gsdg.domain.followup.catalogue import catalogue_on
from gsdg.domain.followup.workflow import FINDING_STATE_WORDS, FindingState
from gsdg.domain.followup.workflow import STATE_WORDS as CORRECTION_WORDS
from gsdg.domain.followup.workflow import State as CorrectionState
from gsdg.domain.inspections import acts_visits, refusals_visits, rules_visits
from gsdg.domain.inspections import words_visits as words
from gsdg.domain.inspections.acts_visits import BESIDE, SELF_REPORT, SHEET, Offer, Waiting
from gsdg.domain.inspections.forms_visits import LookForm
from gsdg.domain.inspections.labels_visits import LABELS
from gsdg.domain.inspections.models import Round, Visit, VisitFinding, VisitQuerySet
from gsdg.domain.inspections.pages.consulting import ConsultedPart, consulted_part
from gsdg.domain.inspections.pages.links import sections
from gsdg.domain.inspections.pages.raising import RaisingPart, raising_part
from gsdg.domain.inspections.queries.consulting import sources_standing
from gsdg.domain.inspections.queries.rounds_visited import rounds_to_visit
from gsdg.domain.inspections.queries.visits import may_look_inside, visits_of
from gsdg.domain.inspections.questions import Questions, questions_of
from gsdg.domain.inspections.workflow_visits import STATE_WORDS, UNDER_WAY, VisitState
from gsdg.domain.packs.checklists import FAILING
from gsdg.domain.papers.links import drafting_links
from gsdg.domain.units.queries import family_of
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.pages import Paging, paged
from gsdg.toolkit.web.templatetags.gsdg import vn_day

DOCUMENTS = (
    (words.MINUTES, "docx"),
    (words.CONCLUSION, "docx"),
)


FIRST, LEAF = 10, 25
"""Visits under way before the others are folded; the rows of a leaf of those that are over."""
BACKWARDS = frozenset({"revised", "gone_back", "suspended", "cancelled"})


@dataclass(frozen=True)
class VisitLine:
    url: str
    unit: str
    round: str
    days: str
    state: str
    kind: str
    findings: int
    is_illustrative: bool


@dataclass(frozen=True)
class VisitListPage:
    """`under_way` stand before the others, and none are told apart where somebody looks for a state or a kind."""

    title: str
    form: LookForm
    under_way: tuple[VisitLine, ...]
    under_way_folded: tuple[VisitLine, ...]
    lines: tuple[VisitLine, ...]
    are_folded: bool
    paging: Paging
    sections: tuple[Link, ...]
    verbs: tuple[Link, ...]
    done: str


def visit_list_page(
    rows: VisitQuerySet, asked: Mapping[str, str], by: Actor, *, done: str = ""
) -> VisitListPage:
    form = LookForm(asked, states=STATE_WORDS)  # type: ignore[arg-type]
    wanted = form.cleaned_data if form.is_valid() else {}
    sought = {name: wanted[name] for name in ("state", "kind") if wanted.get(name)}
    rest = rows.filter(**sought) if sought else rows.exclude(state__in=UNDER_WAY)
    number = asked.get("trang", "1")
    shown, paging = paged(rest.order_by("-from_day", "-pk"), number=number, size=LEAF, **sought)
    is_first = not sought and paging.number == 1
    under_way = _next_first(rows, by) if is_first else []
    return VisitListPage(
        title=_("Các cuộc kiểm tra"),
        form=form,
        under_way=_lines(under_way[:FIRST], by),
        under_way_folded=_lines(under_way[FIRST:], by),
        lines=_lines(shown, by),
        are_folded=bool(under_way),
        paging=paging,
        sections=sections("visit-list", by),
        verbs=tuple(_verbs(by)),
        done=done,
    )


def _next_first(rows: VisitQuerySet, by: Actor) -> list[Visit]:
    """What the own office makes or answers, then the others; each by the day on which it is due."""
    own = family_of(by.office_id) if by.office_id is not None else frozenset()
    found = rows.filter(state__in=UNDER_WAY).order_by("to_day", "pk")
    return sorted(found, key=lambda one: not own & {one.by_office_id, one.office_id})


def _lines(visits: Sequence[Visit], by: Actor) -> tuple[VisitLine, ...]:
    numbers = numbers_of_findings(visits)
    return tuple(visit_line(v, numbers[v.pk] if may_look_inside(by, v) else 0) for v in visits)


def lines_of_round(one: Round, by: Actor) -> tuple[VisitLine, ...]:
    """Its visits as this person may see them, in the order of their days."""
    return _lines(list(visits_of(by).filter(round=one).order_by("from_day", "pk")), by)


def numbers_of_findings(visits: Iterable[Visit]) -> Counter[int]:
    found = VisitFinding.objects.filter(visit__in=[visit.pk for visit in visits])
    return Counter(found.values_list("visit_id", flat=True))


def _verbs(by: Actor) -> Iterator[Link]:
    for found in rounds_to_visit(by):
        label = _("Lập cuộc cho %(round)s") % {"round": found.name}
        yield Link(label, reverse("inspections:visit-new", args=[found.pk]))
    if by.may(Permission.INSPECTION_VISIT):
        yield Link(_("Lập cuộc tự kiểm tra"), reverse("inspections:self-new"))


def visit_line(one: Visit, findings: int) -> VisitLine:
    language = current_language()
    return VisitLine(
        url=reverse("inspections:visit", args=[one.pk]),
        unit=one.office.name,
        round=one.round.name if one.round is not None else words.VISIT_KINDS[one.kind][language],
        days=days_of(one),
        state=STATE_WORDS[VisitState(one.state)][language],
        kind=words.VISIT_KINDS[one.kind][language],
        findings=findings,
        is_illustrative=one.is_illustrative,
    )


def days_of(one: Visit) -> str:
    if one.from_day == one.to_day:
        return vn_day(one.from_day)
    return f"{vn_day(one.from_day)} – {vn_day(one.to_day)}"


@dataclass(frozen=True)
class StopLine:
    name: str
    kind: str
    day: date
    url: str
    answered: int
    asked: int
    skipped: str
    skip_url: str


@dataclass(frozen=True)
class FindingLine:
    url: str
    condition: str
    severity: str
    state: str
    ask: str
    correction: Link | None


@dataclass(frozen=True)
class SampleLine:
    village: str
    listed: str
    seed: str
    frame: int
    numbers: str


@dataclass(frozen=True)
class PaperLine:
    label: str
    number: str
    day: date | None
    url: str


@dataclass(frozen=True)
class Step:
    day: date
    title: str
    text: str
    by: str
    kind: str = ""


@dataclass(frozen=True)
class VisitPage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    turn: str
    next: Link | None
    others: tuple[Link, ...]
    waiting: tuple[Waiting, ...]
    facts: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, tuple[str, ...]], ...]
    stops: tuple[StopLine, ...]
    findings: tuple[FindingLine, ...]
    undecided: tuple[Link, ...]
    samples: tuple[SampleLine, ...]
    consulted: ConsultedPart | None
    sources: tuple[tuple[str, str], ...]
    raising: RaisingPart | None
    papers: tuple[PaperLine, ...]
    files: tuple[Link, ...]
    steps: tuple[Step, ...]
    is_open_to: bool
    is_illustrative: bool
    done: str


def visit_page(one: Visit, by: Actor, *, on: date, done: str = "") -> VisitPage:
    language = current_language()
    refusals_visits.read_whole(one)
    inside = may_look_inside(by, one)
    questions = questions_of(one, on=on)
    offered, waiting = acts_visits.offers_to(by, one, on=on)
    main = next((_act(one, offer) for offer in offered if offer.slug not in BESIDE), None)
    links = [_act(one, offer) for offer in offered]
    state = STATE_WORDS[VisitState(one.state)][language]
    return VisitPage(
        title=_("Kiểm tra tại %(office)s") % {"office": one.office.name}
        if not one.is_self
        else _("Tự kiểm tra, %(office)s") % {"office": one.office.name},
        crumbs=tuple(_crumbs(one)),
        lead=f"{days_of(one)}. {state}",
        turn=_turn(one, on),
        next=main,
        others=tuple(link for link in links if link != main),
        waiting=tuple(waiting),
        facts=tuple(_facts(one, questions, language)),
        people=tuple(_people(one, language)),
        stops=tuple(_stops(one, questions)) if inside else (),
        findings=tuple(_findings(one, on)) if inside else (),
        undecided=tuple(_undecided(one, questions, language)) if inside else (),
        samples=tuple(_samples(one)) if inside else (),
        consulted=consulted_part(one, by) if inside else None,
        sources=tuple(_sources(one, language)) if inside else (),
        raising=raising_part(one, by) if inside else None,
        papers=tuple(_papers(one, language)),
        files=tuple(_files(one, by, language)) if inside else (),
        steps=tuple(_steps(one, language)),
        is_open_to=inside,
        is_illustrative=one.is_illustrative,
        done=done,
    )


def _act(one: Visit, offer: Offer) -> Link:
    if offer.slug == SHEET:
        url = reverse("inspections:visit-sheet", args=[one.pk])
    elif offer.slug == SELF_REPORT:
        url = reverse("inspections:self-report", args=[one.pk])
    else:
        url = reverse("inspections:visit-act", args=[one.pk, offer.slug])
    return Link(str(offer.label), url, hint=str(offer.note))


def _crumbs(one: Visit) -> Iterator[Link]:
    yield Link(_("Các cuộc kiểm tra"), reverse("inspections:visit-list"))
    if one.round is not None:
        yield Link(one.round.name, reverse("inspections:round", args=[one.round.pk]))


def _turn(one: Visit, on: date) -> str:
    """Who has not commented by the day that was set has had its time: the conclusion waits for it no longer."""
    if one.state in (VisitState.CLOSED, VisitState.CANCELLED):
        return _("Không còn việc phải làm.")
    agreed = any(step.act == "unit_agreed" for step in one.steps.all())
    with_unit = one.state == VisitState.CONSULTING and not agreed
    if with_unit and one.comment_by is not None and one.comment_by < on:
        said = {"office": one.by_office.name, "day": vn_day(one.comment_by)}
        return _("Hết hạn góp ý từ %(day)s. Đang chờ %(office)s kết luận.") % said
    office = one.office.name if with_unit else one.by_office.name
    if one.state == VisitState.CONCLUDED:
        office = one.office.name
    return _("Đang chờ %(office)s.") % {"office": office}


def _facts(one: Visit, questions: Questions, language: str) -> Iterator[tuple[str, str]]:
    if one.round is not None:
        yield _("Đợt"), one.round.name
    yield _("Cơ quan kiểm tra"), one.by_office.name
    title = questions.checklist.title.to(language)
    if one.from_papers:
        yield _("Cách ghi"), _("ghi lại từ biên bản, kết luận đã ký; chỉ có các câu không đạt")
    if one.checklist is not None:
        title = _("%(title)s, giữ nguyên từ ngày %(day)s") % {"title": title, "day": vn_day(one.opened_on)}  # fmt: skip
    yield _("Phiếu kiểm tra"), title
    if not questions.checklist.source.verified:
        yield _("Căn cứ của phiếu"), _("chưa đối chiếu: %(note)s") % {"note": questions.checklist.source.note}  # fmt: skip
    sent = [step.on for step in one.steps.all() if step.act == "self_report_sent"]
    if sent:
        yield _("Báo cáo của đơn vị"), _("đã gửi ngày %(day)s") % {"day": vn_day(sent[-1])}
    if one.suspended_until is not None:
        yield _("Dự kiến kiểm tra tiếp"), vn_day(one.suspended_until)
    if one.comment_by is not None:
        yield _("Đơn vị góp ý đến hết"), vn_day(one.comment_by)
    if one.verifier is not None:
        yield _("Người xác nhận kết quả"), one.verifier.name


def _people(one: Visit, language: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    present = list(one.attendees.all())
    for side, said in words.SIDES.items():
        there = tuple(
            f"{a.name}, {a.position}" if a.position else a.name for a in present if a.side == side
        )
        if there:
            yield said[language], there


def _stops(one: Visit, questions: Questions) -> Iterator[StopLine]:
    language = current_language()
    known = {(a.stop_id, a.item): a for a in one.answers.all()}
    for stop in one.stops.all():
        asked = questions.at(stop)
        done = 0
        for question in asked:
            answer = known.get((stop.pk, question.item.code))
            done += answer is not None and rules_visits.is_answered(
                question.item, answer.said, files=len(answer.evidence.all())
            )
        yield StopLine(
            name=stop.name,
            kind=words.STOP_KINDS[stop.kind][language],
            day=stop.day,
            url=reverse("inspections:stop-sheet", args=[one.pk, stop.pk]),
            answered=done,
            asked=len(asked),
            skipped=stop.skipped_because,
            skip_url=reverse("inspections:stop-skip", args=[one.pk, stop.pk])
            if stop.kind != words.OFFICE and one.state == VisitState.IN_PROGRESS and not stop.skipped_because
            else "",
        )  # fmt: skip


def _findings(one: Visit, on: date) -> Iterator[FindingLine]:
    yield from finding_lines(one.found.all(), on=on)


def finding_lines(rows: Iterable[VisitFinding], *, on: date) -> Iterator[FindingLine]:
    language, catalogue = current_language(), catalogue_on(on)
    for found in rows:
        one, asked = found.finding, found.recommendation
        link = None
        if asked is not None:
            state = CORRECTION_WORDS[CorrectionState(asked.state)][language]
            url = reverse("followup:recommendation", args=[asked.pk])
            link = Link(f"{asked.number}: {state}", url)
        yield FindingLine(
            url=reverse("inspections:finding", args=[one.pk]),
            condition=one.condition,
            severity=catalogue.severity(one.severity, language),
            state=FINDING_STATE_WORDS[FindingState(one.state)][language],
            ask=found.ask_text or found.none_because,
            correction=link,
        )


def _undecided(one: Visit, questions: Questions, language: str) -> Iterator[Link]:
    """Failing answers that are neither findings nor let go."""
    found = {row.answer_id for row in one.found.all()}
    stops = {stop.pk: stop.name for stop in one.stops.all()}
    for answer in one.answers.all():
        if answer.choice not in FAILING or answer.pk in found or answer.dismissed_because:
            continue
        question = questions.by_code.get(answer.item)
        label = question.item.label.to(language) if question else answer.item
        url = reverse("inspections:answer", args=[answer.pk])
        yield Link(label, url, hint=f"{stops[answer.stop_id]}. {answer.reason}")


def _samples(one: Visit) -> Iterator[SampleLine]:
    for found in one.samples.all():
        numbers = ", ".join(map(str, found.numbers))
        yield SampleLine(found.village, found.listed, found.seed, found.frame, numbers)


def _sources(one: Visit, language: str) -> Iterator[tuple[str, str]]:
    for source in sources_standing(one):
        kind = words.SOURCE_KINDS[source.kind][language]
        who = words.CONSULTED[source.consulted][language] if source.consulted else ""
        number = _people_in_words(source.people)
        told = ", ".join(filter(None, [source.title, who, number, vn_day(source.day)]))
        yield kind, f"{told}. {source.text}".strip()


def _people_in_words(number: int | None) -> str:
    if number is None:
        return ""
    return ngettext("%(number)s người", "%(number)s người", number) % {"number": number}


def _papers(one: Visit, language: str) -> Iterator[PaperLine]:
    for paper in one.papers:
        url = reverse("inspections:visit-paper", args=[one.pk, paper.pk]) if paper.file_id else ""
        label = words.PAPERS[paper.kind][language]
        yield PaperLine(label, paper.number, paper.day, url)


def _files(one: Visit, by: Actor, language: str) -> Iterator[Link]:
    """What can be printed now."""
    if one.state == VisitState.CANCELLED:
        return
    yield Link(_("Phiếu kiểm tra để in (Word)"), _file(one, "checklist", "docx"))
    yield Link(_("Phiếu kiểm tra nhập lại được (Excel)"), _file(one, "checklist", "xlsx"))
    if refusals_visits.why_not_answer(by, one) is None:
        yield Link(_("Nạp phiếu đã ghi"), reverse("inspections:visit-upload", args=[one.pk]))
    if one.round is not None:
        report = reverse("inspections:team-report", args=[one.round_id, "docx"])
        yield Link(_("Báo cáo của đoàn (Word)"), report)
        label = words.PAPERS[words.TEAM_REPORT][language]
        yield from drafting_links(
            words.TEAM_REPORT, by, one.by_office, paper=label, round=one.round_id
        )
    if one.state != VisitState.PLANNED:
        for kind, extension in DOCUMENTS:
            label = words.PAPERS[kind][language]
            yield Link(_("%(paper)s (Word)") % {"paper": label}, _file(one, kind, extension))
            if not one.has_paper(kind):
                yield from drafting_links(kind, by, one.by_office, paper=label, visit=one.pk)


def _file(one: Visit, kind: str, extension: str) -> str:
    return reverse("inspections:visit-file", args=[one.pk, kind, extension])


def _steps(one: Visit, language: str) -> Iterator[Step]:
    told = list(one.steps.all())
    people = names({step.by_id for step in told})
    for step in told:
        title = f"{LABELS[f'visit.{step.act}'][language]}."
        text = step.text
        if step.number:
            paper = _("Văn bản số %(number)s ngày %(day)s.") % {
                "number": step.number,
                "day": vn_day(step.day),
            }
            text = f"{text} {paper}".strip()
        if step.issuer:
            text = f"{text} {_('Cho phép: %(who)s.') % {'who': step.issuer}}".strip()
        back = step.act in BACKWARDS
        yield Step(step.on, title, text, people.get(step.by_id, ""), "stop" if back else "")
