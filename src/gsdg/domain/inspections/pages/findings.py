"""Findings before they are confirmed: the list, one finding with what the unit says, and the forms of visits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.accounts.queries import names
from gsdg.domain.followup import refusals as followup_refusals
from gsdg.domain.followup import words as followup_words
from gsdg.domain.followup.catalogue import catalogue_on
from gsdg.domain.followup.workflow import FINDING_STATE_WORDS, FindingState
from gsdg.domain.inspections import refusals_visits as refusals
from gsdg.domain.inspections.entries_visits import AskEntry
from gsdg.domain.inspections.models import Answer, Visit, VisitFinding
from gsdg.domain.inspections.pages.consulting import CitedPart, cited_part
from gsdg.domain.inspections.pages.links import sections
from gsdg.domain.inspections.pages.visits import FindingLine, finding_lines
from gsdg.domain.inspections.questions import questions_of
from gsdg.domain.packs.checklists import Item
from gsdg.kernel.figures import format_amount
from gsdg.toolkit.access import Actor
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import vn_day

OPEN_FINDINGS = (FindingState.DRAFTED, FindingState.PUT_TO_UNIT)


@dataclass(frozen=True)
class FindingListPage:
    title: str
    sections: tuple[Link, ...]
    lead: str
    lines: tuple[FindingLine, ...]


def finding_list_page(rows: Iterable[VisitFinding], by: Actor, *, on: date) -> FindingListPage:
    lines = tuple(finding_lines(rows, on=on))
    return FindingListPage(
        title=_("Tồn tại trước khi kết luận"),
        sections=sections("finding-list", by),
        lead=_("Dự thảo và đang lấy ý kiến đơn vị: chưa phải kết luận."),
        lines=lines,
    )


@dataclass(frozen=True)
class CommentLine:
    text: str
    by: str
    taken: str
    reply: str
    answer_url: str


@dataclass(frozen=True)
class FindingPage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    answer: Link
    parts: tuple[tuple[str, str], ...]
    asked: tuple[tuple[str, str], ...]
    comments: tuple[CommentLine, ...]
    verbs: tuple[Link, ...]
    correction: Link | None
    cited: CitedPart | None
    done: str


def finding_page(found: VisitFinding, by: Actor, *, on: date, done: str = "") -> FindingPage:
    one, visit, language = found.finding, found.visit, current_language()
    item = questions_of(visit, on=on).of(found.answer.stop, found.answer.item).item
    return FindingPage(
        title=_("Tồn tại %(number)s") % {"number": one.pk},
        crumbs=(
            Link(_("Các cuộc kiểm tra"), reverse("inspections:visit-list")),
            Link(visit.office.name, reverse("inspections:visit", args=[visit.pk])),
        ),
        lead=FINDING_STATE_WORDS[FindingState(one.state)][language],
        answer=Link(item.label.to(language), reverse("inspections:answer", args=[found.answer_id])),
        parts=tuple(_parts(found, on, language)),
        asked=tuple(_asked(found, language)),
        comments=tuple(_comments(found, by, language)),
        verbs=tuple(_verbs(found, by, on)),
        correction=Link(
            found.recommendation.number,
            reverse("followup:recommendation", args=[found.recommendation_id]),
        )
        if found.recommendation
        else None,
        cited=cited_part(found, by),
        done=done,
    )


def _parts(found: VisitFinding, on: date, language: str) -> Iterator[tuple[str, str]]:
    one, catalogue = found.finding, catalogue_on(on)
    severity = catalogue.spec.severity(one.severity)
    yield _("Thực tế"), one.condition
    yield _("Quy định"), one.criterion
    kind = followup_words.CAUSE_KINDS[one.cause_kind][language]
    cause = f"{catalogue.cause(one.cause, language)} ({kind})"
    yield _("Nguyên nhân"), f"{cause}. {one.cause_text}".strip(". ")
    yield _("Hậu quả"), one.consequence or "–"
    criteria = severity.criteria.to(language) if severity else ""
    yield _("Mức độ"), f"{catalogue.severity(one.severity, language)}: {criteria}"
    if one.justification:
        yield _("Vì sao nghiêm trọng"), one.justification
    if one.amount is not None:
        yield _("Số tiền liên quan"), f"{format_amount(one.amount, 0)} {_('đồng')}"
    if one.previous is not None:
        yield _("Lặp lại"), f"{one.previous.condition} ({vn_day(one.previous.found_on)})"
    if one.withdrawn_because:
        yield _("Lý do rút"), one.withdrawn_because


def _asked(found: VisitFinding, language: str) -> Iterator[tuple[str, str]]:
    if found.none_because:
        yield _("Không yêu cầu, vì"), found.none_because
    if found.ask_text:
        yield _("Yêu cầu khắc phục"), found.ask_text
        yield _("Lấy gì chứng minh"), found.ask_expected
        yield _("Hạn khắc phục"), vn_day(found.ask_due)
    if found.ask_money is not None:
        kind = followup_words.MONEY_KINDS[found.ask_money_kind][language]
        yield _("Xử lý tiền"), f"{kind} {format_amount(found.ask_money, 0)} {_('đồng')}"


def _comments(found: VisitFinding, by: Actor, language: str) -> Iterator[CommentLine]:
    rows = list(found.finding.comments.all())
    people = names({row.by_id for row in rows})
    may = refusals.place_of(by, found.visit).in_team
    for row in rows:
        said = "" if row.taken is None else _("Tiếp thu") if row.taken else _("Không tiếp thu")
        url = reverse("inspections:reply", args=[row.pk]) if may and row.taken is None else ""
        yield CommentLine(row.text, people.get(row.by_id, ""), said, row.reply, url)


def _verbs(found: VisitFinding, by: Actor, on: date) -> Iterator[Link]:
    """The first is the next act."""
    pk, visit = found.finding_id, found.visit
    if followup_refusals.why_not_comment(by, found.finding, "…") is None:
        yield Link(_("Góp ý"), reverse("inspections:finding-act", args=[pk, "gop-y"]))
    asks = AskEntry(none_because="…")
    if refusals.why_not_ask(by, visit, asks, on=on) is None and found.recommendation is None:
        yield Link(_("Ghi yêu cầu khắc phục"), reverse("inspections:finding-act", args=[pk, "yeu-cau"]))  # fmt: skip
    open_one = found.finding.state in OPEN_FINDINGS
    if open_one and refusals.place_of(by, visit).in_team:
        yield Link(_("Rút tồn tại"), reverse("inspections:finding-act", args=[pk, "rut"]))


@dataclass(frozen=True)
class FormPage:
    """One form on a page of its own, and over it what it is about."""

    title: str
    crumbs: tuple[Link, ...]
    lead: str
    note: str
    form: Form
    button: str
    back: str
    has_file: bool = False
    marked: str = ""
    """Where a refused workbook is had back with its errors marked."""


def form_page(
    visit: Visit | None,
    title: str,
    form: Form,
    *,
    lead: str = "",
    note: str = "",
    back: str = "",
    has_file: bool = False,
) -> FormPage:
    everything = Link(_("Các cuộc kiểm tra"), reverse("inspections:visit-list"))
    crumbs = [everything]
    if visit is not None:
        crumbs.append(Link(visit.office.name, reverse("inspections:visit", args=[visit.pk])))
    return FormPage(
        title=title,
        crumbs=tuple(crumbs),
        lead=lead,
        note=note,
        form=form,
        button=title,
        back=back or crumbs[-1].url,
        has_file=has_file,
    )


def proposed(answer: Answer, item: Item) -> dict[str, object]:
    """What the checklist proposes for a failing answer, with what the inspector said of it; written in Vietnamese."""
    law = ", ".join(filter(None, [item.source.act, item.source.article]))
    asks: dict[str, object] = {"criterion": law, "condition": answer.reason}
    asks["cause_kind"] = "subjective"
    if item.proposes is None:
        return asks
    said = item.proposes.condition.vi
    asks["condition"] = f"{said} {answer.reason}".strip()
    asks["cause"] = item.proposes.cause
    asks["severity"] = item.proposes.severity_for(answer.choice)
    asks["consequence"] = item.proposes.consequence.vi if item.proposes.consequence else ""
    return asks
