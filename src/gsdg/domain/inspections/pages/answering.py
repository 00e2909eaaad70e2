"""Answering on the spot: the questions of one stop, one group at a time; and one answer with all that shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.accounts.queries import names
from gsdg.domain.followup.catalogue import Catalogue, catalogue_on
from gsdg.domain.inspections import refusals_visits as refusals
from gsdg.domain.inspections import words_visits as words
from gsdg.domain.inspections.actions.answering import Clash, Saved
from gsdg.domain.inspections.entries_visits import Said
from gsdg.domain.inspections.models import Answer, Evidence, Stop, Visit
from gsdg.domain.inspections.questions import Question, Questions, questions_of
from gsdg.domain.packs.checklists import CHOICE, FILE, PHOTO
from gsdg.domain.packs.wording import Source
from gsdg.kernel.figures import format_amount
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.pages import Choice
from gsdg.toolkit.web.templatetags.gsdg import vn_day, vn_time


@dataclass(frozen=True)
class EvidenceLine:
    name: str
    url: str
    text: str
    is_photo: bool
    sha256: str


@dataclass(frozen=True)
class ClashView:
    """What somebody else said meanwhile."""

    who: str
    at: str
    standing: str


@dataclass(frozen=True)
class QuestionView:
    code: str
    label: str
    kind: str
    basis: str
    verified: bool
    look_at: str
    unit_of_measure: str
    choices: tuple[Choice, ...]
    said: Said
    version: int
    offered: str
    offer_url: str
    self_text: str
    evidence: tuple[EvidenceLine, ...]
    wants_file: bool
    wants_photo: bool
    is_local: bool
    refusal: Refusal | None
    clash: ClashView | None
    answer_url: str


@dataclass(frozen=True)
class SheetPage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    groups: tuple[Link, ...]
    group: str
    group_title: str
    questions: tuple[QuestionView, ...]
    refusal: Refusal | None
    problems: int
    done: str


def sheet_page(
    visit: Visit,
    stop: Stop,
    by: Actor,
    group: str,
    *,
    on: date,
    saved: Saved | None = None,
    typed: Mapping[str, Said] | None = None,
    done: str = "",
) -> SheetPage:
    """`saved` and `typed` are what came of a sending that did not go through whole."""
    questions, catalogue = questions_of(visit, on=on), catalogue_on(on)
    groups = questions.groups(stop)
    chosen = group if group in groups else (groups[0] if groups else "")
    shown = [q for q in questions.at(stop) if q.item.group == chosen]
    views = tuple(_Views(visit, stop, saved, typed or {}).of(shown))
    return SheetPage(
        title=stop.name,
        crumbs=_crumbs(visit),
        lead=f"{words.STOP_KINDS[stop.kind][current_language()]}, {vn_day(stop.day)}",
        groups=tuple(_group_link(visit, stop, code, chosen, catalogue) for code in groups),
        group=chosen,
        group_title=catalogue.group(chosen, current_language()),
        questions=views,
        refusal=refusals.why_not_answer(by, visit),
        problems=sum(1 for one in views if one.refusal or one.clash),
        done=done,
    )


def _crumbs(visit: Visit) -> tuple[Link, ...]:
    return (
        Link(_("Các cuộc kiểm tra"), reverse("inspections:visit-list")),
        Link(visit.office.name, reverse("inspections:visit", args=[visit.pk])),
    )


def _group_link(visit: Visit, stop: Stop, code: str, chosen: str, catalogue: Catalogue) -> Link:
    url = f"{reverse('inspections:stop-sheet', args=[visit.pk, stop.pk])}?nhom={code}"
    return Link(catalogue.group(code, current_language()), url, current=code == chosen)


def next_group(visit: Visit, stop: Stop, group: str, *, on: date) -> str:
    """The one after it; empty after the last."""
    groups = questions_of(visit, on=on).groups(stop)
    at = groups.index(group) + 1 if group in groups else len(groups)
    return groups[at] if at < len(groups) else ""


class _Views:
    """What is shown of the questions of one stop, read at once."""

    def __init__(
        self, visit: Visit, stop: Stop, saved: Saved | None, typed: Mapping[str, Said]
    ) -> None:
        self.stop, self.typed = stop, typed
        self.answers = {a.item: a for a in stop.answers.all()}
        self.told = {line.item: line.text for line in visit.self_report.all()}
        self.files: dict[int, list[Evidence]] = {}
        for one in Evidence.objects.filter(answer__stop=stop).select_related("file"):
            self.files.setdefault(one.answer_id, []).append(one)
        clashes = saved.clashes if saved else []
        self.clashes = {c.item: c for c in clashes if c.stop_id == stop.pk}
        self.refusals = dict(saved.refusals) if saved else {}
        self.names = names({c.by_id for c in self.clashes.values() if c.by_id is not None})

    def of(self, shown: Sequence[Question]) -> Iterator[QuestionView]:
        for question in shown:
            yield self._one(question)

    def _one(self, question: Question) -> QuestionView:
        item, language = question.item, current_language()
        answer = self.answers.get(item.code)
        said = self.typed.get(item.code, answer.said if answer else Said())
        clash = self.clashes.get(item.code)
        offer = answer.offer if answer else None
        version = clash.standing_version if clash else answer.version if answer else 0
        return QuestionView(
            code=item.code,
            label=item.label.to(language),
            kind=item.kind,
            basis=basis_of(item.source),
            verified=item.verified,
            look_at=item.look_at.to(language) if item.look_at else "",
            unit_of_measure=item.unit_of_measure.to(language) if item.unit_of_measure else "",
            choices=tuple(choices_of(item.kind, said.choice)),
            said=said,
            version=version,
            offered=offer.trace if offer else "",
            offer_url=offer.url if offer else "",
            self_text=self.told.get(item.code, ""),
            evidence=tuple(map(evidence_line, self.files.get(answer.pk, []) if answer else [])),
            wants_file=item.kind == FILE or item.needs_evidence,
            wants_photo=item.kind in (PHOTO, CHOICE) and not item.prefill,
            is_local=question.is_local,
            refusal=self.refusals.get((self.stop.pk, item.code)),
            clash=self._clash(clash) if clash else None,
            answer_url=reverse("inspections:answer", args=[answer.pk]) if answer else "",
        )

    def _clash(self, clash: Clash) -> ClashView:
        who = self.names.get(clash.by_id, "") if clash.by_id else _("Hệ thống")
        return ClashView(who, vn_time(clash.at), words_of(clash.standing))


def choices_of(kind: str, chosen: str) -> Iterator[Choice]:
    """Yes, in part, no, not applicable; of a number or a photo only the last."""
    language = current_language()
    for code, said in words.CHOICES.items():
        if kind == CHOICE or code == "not_applicable":
            yield Choice(code, said[language], chosen=code == chosen)


def basis_of(source: Source) -> str:
    return ", ".join(filter(None, [source.act, source.article]))


def words_of(said: Said) -> str:
    """An answer as a person reads it."""
    value = words.CHOICES[said.choice][current_language()] if said.choice else said.text
    if said.number is not None and not said.choice:
        value = format_amount(said.number, 0)
    return f"{value}. {said.reason}".strip(". ") or "–"


def evidence_line(one: Evidence) -> EvidenceLine:
    url = reverse("inspections:evidence", args=[one.pk])
    return EvidenceLine(one.name, url, one.text, one.is_photo, one.file_id)


@dataclass(frozen=True)
class VersionLine:
    at: datetime
    by: str
    said: str
    explanation: str


@dataclass(frozen=True)
class AnswerPage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    answer: str
    fails: bool
    facts: tuple[tuple[str, str], ...]
    evidence: tuple[EvidenceLine, ...]
    versions: tuple[VersionLine, ...]
    found: Link | None
    dismissed: str
    find: Link | None
    dismiss: Link | None
    correction: Link | None
    done: str


def answer_page(answer: Answer, by: Actor, *, on: date, done: str = "") -> AnswerPage:
    visit, language = answer.visit, current_language()
    questions: Questions = questions_of(visit, on=on)
    item = questions.of(answer.stop, answer.item).item
    found = getattr(answer, "found", None)
    may = refusals.why_not_find(by, answer) is None and not answer.dismissed_because
    told = visit.self_report.filter(item=answer.item).first()
    facts = [
        (
            _("Căn cứ"),
            basis_of(item.source) + ("" if item.verified else f" ({_('chưa đối chiếu')})"),
        ),
        (_("Điểm kiểm tra"), f"{answer.stop.name}, {vn_day(answer.stop.day)}"),
        (_("Xem gì"), item.look_at.to(language) if item.look_at else ""),
        (_("Số liệu có sẵn"), answer.offer.trace if answer.offer else ""),
        (_("Vì sao khác"), answer.explanation),
        (_("Đơn vị báo"), told.text if told else ""),
    ]
    return AnswerPage(
        title=item.label.to(language),
        crumbs=_crumbs(visit),
        lead=catalogue_on(on).group(item.group, language),
        answer=words_of(answer.said),
        fails=answer.choice in ("no", "partly"),
        facts=tuple((label, value) for label, value in facts if value),
        evidence=tuple(evidence_line(e) for e in answer.evidence.select_related("file")),
        versions=tuple(_versions(answer)),
        found=Link(found.finding.condition, reverse("inspections:finding", args=[found.finding_id]))
        if found
        else None,
        dismissed=answer.dismissed_because,
        find=Link(_("Ghi tồn tại"), reverse("inspections:find", args=[answer.pk])) if may else None,
        dismiss=Link(_("Không ghi tồn tại"), reverse("inspections:dismiss", args=[answer.pk]))
        if may
        else None,
        correction=Link(
            found.recommendation.number,
            reverse("followup:recommendation", args=[found.recommendation_id]),
        )
        if found and found.recommendation
        else None,
        done=done,
    )


def _versions(answer: Answer) -> Iterator[VersionLine]:
    rows = list(answer.versions.order_by("-version"))
    people = names({row.by_id for row in rows if row.by_id is not None})
    for row in rows:
        who = people.get(row.by_id, "") if row.by_id is not None else _("Hệ thống")
        yield VersionLine(row.at, who, words_of(row.said), row.explanation)
