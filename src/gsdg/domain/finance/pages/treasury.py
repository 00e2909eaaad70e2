"""Treasury lists on screen: taken in, mapped, how far read, what is unmatched."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.finance.models import TreasuryList, UnmatchedRow
from gsdg.domain.finance.pages.book import crumb
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.installation import clock
from gsdg.toolkit.sheets.grids import Value, letters_of, squared
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.forms import PlainForm

State = TreasuryList.State
WORDS: dict[TreasuryList.State, tuple[str, Callable[[], str]]] = {
    State.STORED: ("not_started", lambda: _("chưa chọn cột")),
    State.WAITING: ("draft", lambda: _("chờ đọc")),
    State.READING: ("draft", lambda: _("đang đọc")),
    State.DONE: ("accepted", lambda: _("đã đọc")),
}
MOST = 100


@dataclass(frozen=True)
class ListRow:
    url: str
    name: str
    state: str
    state_words: str
    rows: int
    recorded: int
    known: int
    left: int
    given_at: datetime


@dataclass(frozen=True)
class ListsPage:
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    form: PlainForm
    rows: tuple[ListRow, ...]
    reasons: tuple[Refusal, ...]


def list_url(number: int) -> str:
    return reverse("finance:treasury-list", args=[number])


def columns_url(number: int) -> str:
    return reverse("finance:treasury-columns", args=[number])


def kept_url(given: TreasuryList, at: datetime) -> str:
    """Where who has brought a file at this moment goes on; a file that was there before says so."""
    url = columns_url(given.pk) if given.state == State.STORED else list_url(given.pk)
    return f"{url}?da-nhan=1" if given.given_at < at else url


def known_before(given: TreasuryList, *, person: str) -> str:
    said = {
        "day": f"{clock.day_of(given.given_at):%d/%m/%Y}",
        "person": person or _("hệ thống"),
        "name": given.file_name,
    }
    return (
        _("Tệp này đã nhận ngày %(day)s bởi %(person)s, với tên “%(name)s”; không ghi thêm.") % said
    )


def list_row(given: Any) -> ListRow:
    css, words = WORDS[State(given.state)]
    return ListRow(
        url=list_url(given.pk),
        name=given.file_name,
        state=css,
        state_words=words(),
        rows=given.rows,
        recorded=given.recorded,
        known=given.known,
        left=given.left,
        given_at=given.given_at,
    )


def lists_page(
    found: Iterable[Any], form: PlainForm, *, reasons: tuple[Refusal, ...] = ()
) -> ListsPage:
    return ListsPage(
        title=_("Danh sách của Kho bạc"),
        lead=_(
            "Nhận danh sách chi hằng tháng, chọn cột một lần; dòng khớp vào sổ, dòng chưa khớp được liệt kê."
        ),
        crumbs=(crumb(),),
        form=form,
        rows=tuple(list_row(given) for given in found),
        reasons=reasons,
    )


@dataclass(frozen=True)
class UnmatchedLine:
    number: int
    cells: str
    refusal: Refusal


@dataclass(frozen=True)
class ListPage:
    title: str
    done: str
    crumbs: tuple[Link, ...]
    row: ListRow
    is_waiting: bool
    percent: int
    columns: Link
    entries: Link | None
    match: str
    names: tuple[PlainForm, ...]
    answer: str
    asked: PlainForm | None
    unmatched: tuple[UnmatchedLine, ...]
    more: int


def list_page(
    given: Any,
    *,
    names: Iterable[PlainForm],
    asked: PlainForm | None,
    unmatched: Iterable[UnmatchedRow],
    done: str = "",
) -> ListPage:
    row = list_row(given)
    lines = tuple(_line(one) for one in unmatched)
    entries = None
    if given.recorded:
        book = f"{reverse('finance:book')}?tep={given.file_id}"
        entries = Link(_("Các bút toán đã ghi"), book)
    return ListPage(
        title=given.file_name,
        done=done,
        crumbs=(crumb(), Link(_("Danh sách của Kho bạc"), reverse("finance:treasury"))),
        row=row,
        is_waiting=given.state in (State.WAITING, State.READING),
        percent=given.read * 100 // given.rows if given.rows else 0,
        columns=Link(_("Chọn cột"), columns_url(given.pk)),
        entries=entries,
        match=reverse("finance:treasury-match", args=[given.pk]),
        names=tuple(names),
        answer=reverse("finance:treasury-answer", args=[given.pk]),
        asked=asked,
        unmatched=lines,
        more=max(given.left - len(lines), 0),
    )


def _line(one: UnmatchedRow) -> UnmatchedLine:
    cells = " | ".join(cell for cell in one.cells if cell)
    return UnmatchedLine(one.number, cells[:200], Refusal(one.problem, one.details))


@dataclass(frozen=True)
class ColumnsPage:
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    form: PlainForm
    letters: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    saved: tuple[Link, ...]
    back: str


def columns_page(
    given: TreasuryList,
    rows: list[list[Value]],
    form: PlainForm,
    *,
    saved: Iterable[Any],
    known: str = "",
) -> ColumnsPage:
    letters = letters_of(rows)
    here = columns_url(given.pk)
    asked = _("Danh sách có %(rows)s dòng. Mỗi mục dưới đây nằm ở cột nào?") % {"rows": given.rows}
    return ColumnsPage(
        title=_("Chọn cột của danh sách"),
        lead=f"{known} {asked}".strip(),
        crumbs=(
            crumb(),
            Link(_("Danh sách của Kho bạc"), reverse("finance:treasury")),
            Link(given.file_name, list_url(given.pk)),
        ),
        form=form,
        letters=tuple(letters),
        rows=tuple((n, squared(row, len(letters))) for n, row in enumerate(rows, start=1)),
        saved=tuple(Link(one.name, f"{here}?mau={one.pk}") for one in saved),
        back=list_url(given.pk),
    )
