"""The closing of budget years on screen, and the decision that moves what ended offices left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.finance.closing import Closing, ClosingLine
from gsdg.domain.finance.queries.closing import ClosingFound
from gsdg.domain.finance.queries.table import Wanted
from gsdg.domain.units import map_notes
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.forms import PlainForm
from gsdg.toolkit.web.language import current_language


@dataclass(frozen=True)
class YearLine:
    """Amounts in đồng; `url` are the entries of the year."""

    label: str
    url: str
    assigned: int
    carried_in: int
    disbursed: int
    settled: int
    cancelled: int
    carried_out: int
    open: int
    is_closed: bool


@dataclass(frozen=True)
class ComponentBlock:
    code: str
    title: str
    lines: tuple[YearLine, ...]


@dataclass(frozen=True)
class LeftLine:
    office: str
    open: int
    url: str


@dataclass(frozen=True)
class ClosingPage:
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    form: PlainForm
    downloads: tuple[Link, ...]
    left: tuple[LeftLine, ...]
    map_note: str
    may_transfer: bool
    lines: tuple[YearLine, ...]
    components: tuple[ComponentBlock, ...]
    done: str


def closing_page(
    found: ClosingFound,
    wanted: Wanted,
    form: PlainForm,
    *,
    may_transfer: bool,
    download: str,
    done: str,
) -> ClosingPage:
    language = current_language()
    return ClosingPage(
        title=_("Khóa sổ theo năm"),
        lead=_("%(programme)s · số liệu đến ngày %(day)s · triệu đồng")
        % {"programme": wanted.programme.title(language), "day": f"{wanted.on:%d/%m/%Y}"},
        crumbs=(Link(_("Vốn"), reverse("finance:table")),),
        form=form,
        downloads=(Link(_("Tải Excel"), download),),
        left=tuple(
            LeftLine(one.office, one.open, reverse("finance:transfer", args=[one.office_id]))
            for one in found.left_behind
        ),
        map_note=map_notes.by_office(
            _("vốn của cơ quan đã kết thúc chỉ chuyển đi theo quyết định điều chuyển")
        ),
        may_transfer=may_transfer,
        lines=tuple(_lines(found.whole, wanted, "")),
        components=tuple(
            ComponentBlock(
                code, wanted.programme.name_of(code, language), tuple(_lines(part, wanted, code))
            )
            for code, part in found.by_component.items()
        ),
        done=done,
    )


def _lines(closing: Closing, wanted: Wanted, component: str) -> Iterator[YearLine]:
    for line in closing.lines:
        asked = f"nam={line.budget_year}"
        if component:
            asked += f"&da={wanted.programme.code}:{component}"
        yield YearLine(
            label=year_label(line),
            url=f"{reverse('finance:book')}?{asked}",
            assigned=line.assigned,
            carried_in=line.carried_in,
            disbursed=line.disbursed,
            settled=line.settled,
            cancelled=line.cancelled,
            carried_out=line.carried_out,
            open=line.open,
            is_closed=line.is_closed,
        )


def year_label(line: ClosingLine) -> str:
    if line.budget_year == line.origin_year:
        return _("năm %(year)s") % {"year": line.budget_year}
    said = {"year": line.budget_year, "origin": line.origin_year}
    return _("năm %(year)s, vốn gốc %(origin)s kéo dài") % said


@dataclass(frozen=True)
class TransferPage:
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    rows: tuple[tuple[str, int], ...]
    form: PlainForm
    back: str
