"""Signs that deserve a look: a few of them beside the table, and all of them on a page of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.finance.queries.programmes import programmes
from gsdg.domain.finance.queries.signals import Found, signs_of
from gsdg.domain.finance.signal_words import NAMES, address_of, evidence_of
from gsdg.domain.finance.signals import Sign
from gsdg.domain.packs.wording import Source
from gsdg.domain.units import tree
from gsdg.toolkit.access import Scope
from gsdg.toolkit.web import Link, Paging, paged
from gsdg.toolkit.web.language import current_language

SHOWN = 5
"""Beside the table."""
FIRST = 10
"""Of each sort while all sorts are shown; a province has hundreds."""
SORT = "loai"


@dataclass(frozen=True)
class SignLine:
    unit: str
    component: str
    name: str
    evidence: str
    url: str
    unverified: bool


@dataclass(frozen=True)
class Signs:
    lines: tuple[SignLine, ...]
    more: Link | None


NO_SIGNS = Signs((), None)


@dataclass(frozen=True)
class SignGroup:
    title: str
    note: str
    lines: tuple[SignLine, ...]
    more: Link | None
    paging: Paging | None


@dataclass(frozen=True)
class Rule:
    """A threshold as the pack has it, with where it stands."""

    programme: str
    text: str
    source: str
    verified: bool


@dataclass(frozen=True)
class SignsPage:
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    groups: tuple[SignGroup, ...]
    rules: tuple[Rule, ...]


def signs_within(scope: Scope, *, on: date) -> list[Found]:
    """Of the units that may be seen; an owner of components sees them in every unit."""
    units = None if scope.everything or scope.components else scope.unit_ids
    found = signs_of(units, on=on)
    if scope.everything:
        return found
    return [f for f in found if f.unit_id in scope.unit_ids or f.component in scope.components]


def some_signs(scope: Scope, *, on: date) -> Signs:
    """One line of each sort in turn, so that none hides another."""
    found = signs_within(scope, on=on)
    by_sort = [[f for f in found if f.sign is sign] for sign in Sign]
    turns = max((len(some) for some in by_sort), default=0)
    first = [some[turn] for turn in range(turns) for some in by_sort if turn < len(some)][:SHOWN]
    more = None
    if len(found) > len(first):
        more = Link(_all_of(len(found)), reverse("finance:signs"))
    return Signs(tuple(_line(one) for one in first), more)


def signs_page(scope: Scope, *, on: date, sort: str = "", number: str = "1") -> SignsPage:
    """The first of each sort, or all of one leaf by leaf."""
    found = signs_within(scope, on=on)
    table, all_sorts = Link(_("Vốn"), reverse("finance:table")), reverse("finance:signs")
    title = _("Dấu hiệu cần xem về vốn")
    of_sort = [one for one in found if one.sign == sort]
    return SignsPage(
        title=title,
        lead=_("Đến ngày %(day)s. Dấu hiệu chỉ để biết chỗ cần hỏi, không phải kết luận.")
        % {"day": f"{on:%d/%m/%Y}"},
        crumbs=(table, Link(title, all_sorts)) if of_sort else (table,),
        groups=(_whole(of_sort, number),) if of_sort else tuple(_groups(found)),
        rules=tuple(_rules()),
    )


def _groups(found: Sequence[Found]) -> Iterator[SignGroup]:
    for sign in NAMES:
        some = [one for one in found if one.sign is sign]
        if some:
            more = None
            if len(some) > FIRST:
                more = Link(_all_of(len(some)), f"{reverse('finance:signs')}?{SORT}={sign.value}")
            yield _group(some, some[:FIRST], more=more)


def _whole(of_sort: Sequence[Found], number: str) -> SignGroup:
    rows, paging = paged(of_sort, number=number, loai=of_sort[0].sign.value)
    return _group(of_sort, rows, paging=paging)


def _group(
    of_sort: Sequence[Found],
    shown: Sequence[Found],
    *,
    more: Link | None = None,
    paging: Paging | None = None,
) -> SignGroup:
    note = ngettext("%(count)s đơn vị, dự án", "%(count)s đơn vị, dự án", len(of_sort))
    return SignGroup(
        title=str(NAMES[of_sort[0].sign]),
        note=note % {"count": len(of_sort)},
        lines=tuple(map(_line, shown)),
        more=more,
        paging=paging,
    )


def _all_of(count: int) -> str:
    said = ngettext("Xem cả %(count)s dấu hiệu", "Xem cả %(count)s dấu hiệu", count)
    return said % {"count": count}


def _line(found: Found) -> SignLine:
    return SignLine(
        unit=tree.current().name_of(found.unit_id, date(found.year, 12, 31)),
        component=found.component,
        name=str(NAMES[found.sign]),
        evidence=evidence_of(found),
        url=address_of(found),
        unverified=found.unverified,
    )


def _rules() -> Iterator[Rule]:
    for programme in programmes():
        money = programme.pack.money
        if money is not None:
            days = _("Vốn nhận để phân bổ: %(days)s ngày làm việc.") % {"days": money.pass_on.days}
            name = programme.title(current_language())
            yield _rule(name, days, money.pass_on.source)
            points = _(
                "Tỷ lệ giải ngân thấp hơn thời gian đã qua từ %(points)s điểm %%, xét từ %(from)s%% thời gian."
            ) % {"points": money.behind.points, "from": money.behind.from_percent}
            yield _rule(name, points, money.behind.source)


def _rule(programme: str, text: str, source: Source) -> Rule:
    return Rule(programme, text, f"{source.act}. {source.note}", source.verified)
