"""What stands in the book of one office, for it to compare."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.finance.ledger import Balance
from gsdg.domain.finance.pages.book import EntryLine, crumb, entry_line
from gsdg.domain.finance.queries.balances import Asked, balances_by
from gsdg.domain.finance.queries.book import (
    BookAsked,
    entries_of,
    latest_confirmation,
    years_with_money,
)
from gsdg.domain.finance.queries.programmes import Programme
from gsdg.domain.units.models import Office
from gsdg.toolkit.access import Scope
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.forms import PlainForm
from gsdg.toolkit.web.language import current_language

MOST = 100


@dataclass(frozen=True)
class ComponentLine:
    code: str
    name: str
    usable: int
    disbursed: int
    open: int


@dataclass(frozen=True)
class ConfirmPage:
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    years: tuple[Link, ...]
    lines: tuple[ComponentLine, ...]
    whole: ComponentLine
    entries: tuple[EntryLine, ...]
    more: Link
    latest: str
    form: PlainForm
    done: str


def confirm_page(
    office: Office, programme: Programme, year: int, form: PlainForm, *, on: date, done: str
) -> ConfirmPage:
    asked = Asked(programme.code, (year,), on, offices=frozenset({office.pk}))
    found = balances_by(asked, ("component",))
    own = Scope(
        everything=False,
        unit_ids=frozenset(),
        components=frozenset(),
        office_ids=frozenset({office.pk}),
    )
    entries = entries_of(BookAsked(programme.code, (year,), office=office.pk), own)
    total = sum((balance for balance in found.values()), Balance())
    return ConfirmPage(
        title=_("Đối chiếu vốn năm %(year)s") % {"year": year},
        lead=_("%(office)s, số liệu đến ngày %(day)s, tính bằng đồng")
        % {"office": office.name, "day": f"{on:%d/%m/%Y}"},
        crumbs=(crumb(),),
        years=tuple(_years(year)),
        lines=tuple(_lines(found, programme)),
        whole=_line("", _("Tổng số"), total),
        entries=tuple(entry_line(entry) for entry in entries[:MOST]),
        more=Link(_("Xem cả sổ"), f"{reverse('finance:book')}?cq={office.pk}&nam={year}"),
        latest=_latest(office, programme, year),
        form=form,
        done=done,
    )


def _years(chosen: int) -> Iterator[Link]:
    for year in years_with_money():
        yield Link(f"{year}", f"{reverse('finance:confirm')}?nam={year}", current=year == chosen)


def _lines(
    found: dict[tuple[object, ...], Balance], programme: Programme
) -> Iterator[ComponentLine]:
    for leaf in programme.leaves:
        balance = found.get((leaf.code,))
        if balance is not None and not balance.is_empty:
            yield _line(leaf.code, leaf.title.to(current_language()), balance)


def _line(code: str, name: str, balance: Balance) -> ComponentLine:
    return ComponentLine(code, name, balance.usable, balance.disbursed, balance.open)


def _latest(office: Office, programme: Programme, year: int) -> str:
    said = latest_confirmation(office.pk, programme.code, year)
    if said is None:
        return _("Năm này chưa đối chiếu lần nào.")
    words = (
        _("Lần gần nhất %(day)s: khớp.") if said.agrees else _("Lần gần nhất %(day)s: không khớp.")
    )
    return words % {"day": f"{said.on:%d/%m/%Y}"}
