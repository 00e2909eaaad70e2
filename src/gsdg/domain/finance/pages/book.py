"""The book itself: entries, one entry, what waits to be explained, drafts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.finance.forms import BookForm
from gsdg.domain.finance.ledger import Kind, Movement, Source
from gsdg.domain.finance.models import Discrepancy, Draft, DraftLine, Entry
from gsdg.domain.finance.pages.table import mark_of
from gsdg.domain.finance.words import KINDS, MOVEMENTS, SOURCES
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.forms import PlainForm
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.pages import Paging


@dataclass(frozen=True)
class EntryLine:
    number: int
    url: str
    on: date
    movement: str
    component: str
    office: str
    giver: str
    year: str
    money: str
    amount: int
    act: str
    text: str
    mark: str
    is_reversed: bool
    is_reversal: bool


@dataclass(frozen=True)
class BookPage:
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    form: BookForm
    lines: tuple[EntryLine, ...]
    paging: Paging
    done: str
    new: Link | None
    kept: tuple[tuple[str, str], ...]


def crumb() -> Link:
    return Link(_("Vốn"), reverse("finance:table"))


def entry_url(number: int) -> str:
    return reverse("finance:entry", args=[number])


def money_words(source: str, kind: str) -> str:
    language = current_language()
    said = SOURCES[Source(source)][language], KINDS[Kind(kind)][language]
    return f"{said[0]}, {said[1][:1].lower()}{said[1][1:]}"


def draft_url(number: int) -> str:
    return reverse("finance:draft", args=[number])


def movement_words(movement: str) -> str:
    return MOVEMENTS[Movement(movement)][current_language()]


def year_words(budget_year: int, origin_year: int, movement: str = "") -> str:
    if budget_year == origin_year:
        return f"{budget_year}"
    if movement in (Movement.PROJECTED, Movement.PLANNED):
        return f"{origin_year}–{budget_year}"
    return _("%(year)s, kéo dài từ %(origin)s") % {"year": budget_year, "origin": origin_year}


def act_words(number: str, day: date | None) -> str:
    if not number:
        return ""
    return (
        number
        if day is None
        else _("%(number)s ngày %(day)s") % {"number": number, "day": f"{day:%d/%m/%Y}"}
    )


def entry_line(entry: Entry) -> EntryLine:
    return EntryLine(
        number=entry.pk,
        url=entry_url(entry.pk),
        on=entry.on,
        movement=movement_words(entry.movement),
        component=entry.component,
        office=entry.office.name,
        giver=entry.office_from.name if entry.office_from is not None else "",
        year=year_words(entry.budget_year, entry.origin_year, entry.movement),
        money=money_words(entry.source, entry.kind),
        amount=entry.amount,
        act=act_words(entry.act_number, entry.act_day),
        text=entry.text,
        mark=mark_of(entry.provenance),
        is_reversed=entry.is_taken_back,
        is_reversal=entry.reverses_id is not None,
    )


def book_page(
    entries: Iterable[Entry],
    paging: Paging,
    form: BookForm,
    *,
    title: str,
    may_record: bool,
    done: str,
    kept: Iterable[tuple[str, str]],
) -> BookPage:
    return BookPage(
        title=title,
        lead=_("%(count)s bút toán, mới nhất trước; số tiền tính bằng đồng")
        % {"count": f"{paging.count:,}".replace(",", ".")},
        crumbs=(crumb(),),
        form=form,
        lines=tuple(entry_line(entry) for entry in entries),
        paging=paging,
        done=done,
        new=Link(_("Ghi bút toán"), reverse("finance:entry-new")) if may_record else None,
        kept=tuple(kept),
    )


@dataclass(frozen=True)
class FormPage:
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    form: PlainForm
    button: str
    back: str
    has_file: bool
    hint: str = ""
    reasons: tuple[Refusal, ...] = ()


def form_page(
    form: PlainForm,
    *,
    title: str,
    lead: str,
    button: str,
    back: str,
    crumbs: tuple[Link, ...] = (),
    hint: str = "",
    has_file: bool = True,
    reasons: Iterable[Refusal] = (),
) -> FormPage:
    return FormPage(
        title, lead, (crumb(), *crumbs), form, button, back, has_file, hint, tuple(reasons)
    )


@dataclass(frozen=True)
class EntryPage:
    """`tried` says what was against the last attempt, also where another has reversed the entry meanwhile."""

    title: str
    crumbs: tuple[Link, ...]
    line: EntryLine
    programme: str
    component: str
    facts: tuple[tuple[str, str], ...]
    batch: Link
    file: Link | None
    recorded_by: str
    recorded_at: datetime
    other: Link | None
    form: PlainForm | None
    tried: PlainForm
    refusal: Refusal | None
    done: str


def entry_page(
    entry: Entry,
    *,
    component: str,
    programme: str,
    person: str,
    reversal: Entry | None,
    form: PlainForm | None,
    tried: PlainForm,
    refusal: Refusal | None,
    done: str,
) -> EntryPage:
    book = reverse("finance:book")
    other = None
    if reversal is not None:
        other = Link(
            _("Đã đảo bằng bút toán số %(n)s") % {"n": reversal.pk}, entry_url(reversal.pk)
        )
    elif entry.reverses_id is not None:
        label = _("Đảo bút toán số %(n)s") % {"n": entry.reverses_id}
        other = Link(label, entry_url(entry.reverses_id))
    file = None
    if entry.batch.file_id:
        file = Link(entry.batch.file_name, reverse("finance:paper", args=[entry.batch_id]))
    return EntryPage(
        title=_("Bút toán số %(n)s") % {"n": entry.pk},
        crumbs=(crumb(), Link(_("Sổ theo dõi vốn"), book)),
        line=entry_line(entry),
        programme=programme,
        component=component,
        facts=(),
        batch=Link(entry.batch.title, f"{book}?lo={entry.batch_id}"),
        file=file,
        recorded_by=person,
        recorded_at=entry.batch.recorded_at,
        other=other,
        form=form,
        tried=tried,
        refusal=refusal,
        done=done,
    )


@dataclass(frozen=True)
class DiscrepancyLine:
    url: str
    what: str
    owner: str
    component: str
    year: str
    amount: int
    since: date
    is_open: bool
    explanation: str
    text: str


WHAT: dict[Discrepancy.What, Callable[[], str]] = {
    Discrepancy.What.SHORT: lambda: _("chi, giao vượt số vốn đang có"),
    Discrepancy.What.LATE: lambda: _("chi sau thời gian chỉnh lý quyết toán"),
    Discrepancy.What.DIFFERS: lambda: _("đơn vị đối chiếu không khớp"),
}


def discrepancy_line(one: Discrepancy) -> DiscrepancyLine:
    origin = one.origin_year or one.budget_year
    return DiscrepancyLine(
        url=reverse("finance:discrepancy", args=[one.pk]),
        what=WHAT[Discrepancy.What(one.what)](),
        owner=one.owner.name,
        component=one.component,
        year=year_words(one.budget_year, origin),
        amount=one.amount,
        since=one.since,
        is_open=one.is_open,
        explanation=one.explanation,
        text=one.text,
    )


@dataclass(frozen=True)
class DiscrepancyListPage:
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    waiting: tuple[DiscrepancyLine, ...]
    settled: tuple[DiscrepancyLine, ...]
    done: str


def discrepancy_list_page(found: Iterable[Discrepancy], *, done: str) -> DiscrepancyListPage:
    lines = [discrepancy_line(one) for one in found]
    waiting = tuple(line for line in lines if line.is_open)
    return DiscrepancyListPage(
        title=_("Chênh lệch cần giải trình"),
        lead=_("Việc đã xảy ra vẫn được ghi sổ; cơ quan giữ vốn giải trình chỗ không khớp."),
        crumbs=(crumb(),),
        waiting=waiting,
        settled=tuple(line for line in lines if not line.is_open),
        done=done,
    )


@dataclass(frozen=True)
class DiscrepancyPage:
    title: str
    crumbs: tuple[Link, ...]
    line: DiscrepancyLine
    money: str
    entry: Link | None
    book: str
    form: PlainForm | None
    tried: PlainForm
    refusal: Refusal | None


def discrepancy_page(
    one: Discrepancy, *, form: PlainForm | None, tried: PlainForm, refusal: Refusal | None
) -> DiscrepancyPage:
    entry = None
    if one.entry_id is not None:
        entry = Link(_("Bút toán số %(n)s") % {"n": one.entry_id}, entry_url(one.entry_id))
    line = discrepancy_line(one)
    return DiscrepancyPage(
        title=_("Chênh lệch số %(n)s: %(what)s") % {"n": one.pk, "what": line.what},
        crumbs=(crumb(), Link(_("Chênh lệch"), reverse("finance:discrepancy-list"))),
        line=line,
        money=money_words(one.source, one.kind) if one.source else "",
        entry=entry,
        book=f"{reverse('finance:book')}?cq={one.owner_id}&nam={one.budget_year}",
        form=form,
        tried=tried,
        refusal=refusal,
    )


STATES: dict[Draft.State, tuple[str, Callable[[], str]]] = {
    Draft.State.OPEN: ("draft", lambda: _("đang dự thảo")),
    Draft.State.RECORDED: ("accepted", lambda: _("đã ghi sổ")),
    Draft.State.WITHDRAWN: ("none", lambda: _("đã rút")),
}


@dataclass(frozen=True)
class DraftRow:
    url: str
    title: str
    state: str
    state_words: str
    count: int
    amount: int
    made_at: datetime


@dataclass(frozen=True)
class DraftListPage:
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    rows: tuple[DraftRow, ...]
    new: Link | None
    done: str


def draft_row(draft: Any) -> DraftRow:
    css, words = STATES[Draft.State(draft.state)]
    return DraftRow(
        url=draft_url(draft.pk),
        title=draft.title,
        state=css,
        state_words=words(),
        count=draft.count,
        amount=draft.amount or 0,
        made_at=draft.made_at,
    )


def draft_list_page(drafts: Iterable[Any], *, new: Link | None, done: str) -> DraftListPage:
    return DraftListPage(
        title=_("Dự thảo phân bổ"),
        lead=_("Dự thảo giữ chỗ số vốn cho đến khi quyết định được ký hoặc dự thảo được rút."),
        crumbs=(crumb(),),
        rows=tuple(draft_row(draft) for draft in drafts),
        new=new,
        done=done,
    )


@dataclass(frozen=True)
class DraftLineRow:
    movement: str
    component: str
    office: str
    giver: str
    year: str
    money: str
    amount: int
    text: str


@dataclass(frozen=True)
class DraftPage:
    title: str
    crumbs: tuple[Link, ...]
    row: DraftRow
    lines: tuple[DraftLineRow, ...]
    made_by: str
    entries: Link | None
    form: PlainForm | None
    tried: PlainForm
    reasons: tuple[Refusal, ...]
    may_withdraw: bool
    done: str


def draft_page(
    draft: Any,
    lines: Iterable[DraftLine],
    *,
    person: str,
    form: PlainForm | None,
    tried: PlainForm,
    reasons: Iterable[Refusal],
    may_withdraw: bool,
    done: str,
) -> DraftPage:
    entries = None
    if draft.batch_id is not None:
        entries = Link(_("Các bút toán đã ghi"), f"{reverse('finance:book')}?lo={draft.batch_id}")
    return DraftPage(
        title=draft.title,
        crumbs=(crumb(), Link(_("Dự thảo phân bổ"), reverse("finance:draft-list"))),
        row=draft_row(draft),
        lines=tuple(
            DraftLineRow(
                movement=movement_words(line.movement),
                component=line.component,
                office=line.office.name,
                giver=line.office_from.name if line.office_from is not None else "",
                year=year_words(line.budget_year, line.origin_year),
                money=money_words(line.source, line.kind),
                amount=line.amount,
                text=line.text,
            )
            for line in lines
        ),
        made_by=person,
        entries=entries,
        form=form,
        tried=tried,
        reasons=tuple(reasons),
        may_withdraw=may_withdraw,
        done=done,
    )
