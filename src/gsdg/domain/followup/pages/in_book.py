"""What was recovered or reallocated beside what the book of money shows of it: by unit, and where the two differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.finance.models import Entry
from gsdg.domain.followup import words
from gsdg.domain.followup.money import entry_link, said_in_book
from gsdg.domain.followup.queries.booking import (
    Line,
    UnitSum,
    by_unit,
    lines_within,
    unnamed_returns,
)
from gsdg.domain.followup.rules_booking import DIFFERS
from gsdg.domain.units import tree
from gsdg.toolkit.access import Actor
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import vn_day


@dataclass(frozen=True)
class UnitLine:
    name: str
    sum: UnitSum


@dataclass(frozen=True)
class SettledLine:
    """One settlement; `difference` is what of it the book does not show."""

    link: Link
    unit: str
    on: date
    how: str
    amount: int
    said: str
    entry: Link | None
    difference: int


@dataclass(frozen=True)
class ReturnedLine:
    link: Link
    office: str
    component: str
    amount: int


@dataclass(frozen=True)
class InBookPage:
    title: str
    crumb: Link
    verbs: tuple[Link, ...]
    lead: str
    late: str
    units: tuple[UnitLine, ...]
    whole: UnitSum
    map_note: str
    differing: tuple[SettledLine, ...]
    agreeing: tuple[SettledLine, ...]
    returned: tuple[ReturnedLine, ...]


def in_book_page(by: Actor, *, on: date) -> InBookPage:
    found = lines_within(by)
    sums = by_unit(by, found)
    differing = [line for line in found if line.compared.shown in DIFFERS]
    return InBookPage(
        title=_("Tiền khắc phục so với sổ vốn"),
        crumb=Link(_("Sổ theo dõi khắc phục"), reverse("followup:register")),
        verbs=(Link(_("Tải Excel"), reverse("followup:in-book-file")),),
        lead=_("Tính đến %(on)s, đơn vị: đồng. Khoản đã thu hồi, đã điều chỉnh hoặc phân bổ lại phải thấy được ở một bút toán của sổ theo dõi vốn, hoặc nói rõ vì sao không qua sổ.")
        % {"on": vn_day(on)},
        late=_lead(len(differing)),
        units=tuple(UnitLine(_unit(one.unit_id, on), one) for one in sums),
        whole=_whole(sums),
        map_note=_where_they_stand(),
        differing=tuple(_line(line) for line in differing),
        agreeing=tuple(_line(line) for line in found if line.compared.shown not in DIFFERS),
        returned=tuple(_returned(entry) for entry in unnamed_returns(by)),
    )  # fmt: skip


def _lead(differing: int) -> str:
    if not differing:
        return ""
    said = ngettext(
        "%(n)s khoản chưa khớp với sổ vốn", "%(n)s khoản chưa khớp với sổ vốn", differing
    )
    return said % {"n": differing}


def _where_they_stand() -> str:
    return _("Mỗi khoản tính cho đơn vị có tồn tại lúc nêu ra, không quy về địa giới khác; bút toán nộp trả khác tính cho đơn vị của cơ quan giữ vốn.")  # fmt: skip


def _unit(unit_id: int, on: date) -> str:
    return tree.current().name_of(unit_id, on)


def _whole(sums: Iterable[UnitSum]) -> UnitSum:
    rows = list(sums)
    return UnitSum(
        unit_id=0,
        settled=sum(one.settled for one in rows),
        in_book=sum(one.in_book for one in rows),
        explained=sum(one.explained for one in rows),
        other=sum(one.other for one in rows),
    )


def _line(line: Line) -> SettledLine:
    of = line.money.recommendation
    return SettledLine(
        link=Link(of.number, reverse("followup:recommendation", args=[of.pk])),
        unit=tree.current().name_of(of.unit_id, of.issued_on),
        on=line.money.on,
        how=words.SETTLED_BY[line.money.how][current_language()],
        amount=line.money.amount,
        said=said_in_book(line),
        entry=None if line.entry is None else entry_link(line.entry),
        difference=line.compared.difference,
    )


def _returned(entry: Entry) -> ReturnedLine:
    return ReturnedLine(entry_link(entry), entry.office.name, entry.component, entry.amount)
