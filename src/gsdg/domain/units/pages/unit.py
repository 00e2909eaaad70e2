"""One unit through time: what it was called and where it stood, what it came from and went into, who works there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.units import tree
from gsdg.domain.units.models import Office, UnitChange
from gsdg.domain.units.overview import COMMUNE
from gsdg.domain.units.pages.unit_list import days_words, unit_url
from gsdg.domain.units.ports import UNIT_PAGE
from gsdg.domain.units.queries import changes_of, offices_of
from gsdg.domain.units.shares import MILLION, in_percent
from gsdg.domain.units.snapshot import Snapshot, Span, Succession
from gsdg.domain.units.words import CHANGE_KINDS, LEVELS, OFFICE_KINDS
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.panels import Panel, panels_at
from gsdg.toolkit.web.templatetags.gsdg import decimal, last_day, vn_day

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class SpanRow:
    days: str
    name: str
    level: str
    code: str
    parent: Link | None
    act: str
    ended_by: str
    verified: bool


@dataclass(frozen=True)
class HopRow:
    """A unit before or after, and which part of the older one goes that way."""

    link: Link
    share: str
    estimated: bool
    verified: bool
    basis: str
    day: date
    kind: str
    act: str


@dataclass(frozen=True)
class PartToday:
    link: Link
    share: str
    estimated: bool


@dataclass(frozen=True)
class OfficeRow:
    name: str
    kind: str
    of: str
    phone: str
    days: str
    ended: bool
    note: str


@dataclass(frozen=True)
class UnitPage:
    """`today` says where a unit that ended is now, where that is more than one step away."""

    title: str
    crumbs: tuple[Link, ...]
    lead: str
    over: str
    spans: tuple[SpanRow, ...]
    came_from: tuple[HopRow, ...]
    went_into: tuple[HopRow, ...]
    today: tuple[PartToday, ...]
    notes: tuple[str, ...]
    changes: tuple[Link, ...]
    below_title: str
    below: tuple[Link, ...]
    below_list: Link | None
    offices: tuple[OfficeRow, ...]
    panels: tuple[Panel, ...]
    verbs: tuple[Link, ...]


def unit_page(request: HttpRequest, unit_id: int, *, today: date) -> UnitPage:
    register = tree.current()
    day = _day_shown(register, unit_id, today)
    span = register.span_at(unit_id, day)
    below, below_list = _below(register, unit_id, day)
    changes = changes_of(unit_id)
    return UnitPage(
        title=span.name,
        crumbs=tuple(_crumbs(register, unit_id, day)),
        lead=_("%(level)s, mã %(code)s") % {"level": _level(span.level), "code": span.code},
        over=_over(register, unit_id, today),
        spans=tuple(_span_row(register, one) for one in register.spans_of(unit_id)),
        came_from=tuple(
            _hop_row(register, hop, hop.predecessor_id, hop.day - ONE_DAY)
            for hop in register.predecessors_of(unit_id)
        ),
        went_into=tuple(
            _hop_row(register, hop, hop.successor_id, hop.day)
            for hop in register.successors_of(unit_id)
        ),
        today=tuple(_parts_today(register, unit_id, day, today)),
        notes=tuple(_notes(register, unit_id, changes)),
        changes=tuple(_change_link(change) for change in changes),
        below_title=_("Đơn vị trực thuộc ngày %(day)s") % {"day": vn_day(day)},
        below=below,
        below_list=below_list,
        offices=tuple(_offices(unit_id, today)),
        panels=panels_at(UNIT_PAGE, request),
        verbs=tuple(_verbs(request.actor, span, today)),  # type: ignore[attr-defined]
    )


def _verbs(by: Actor, span: Span, today: date) -> Iterator[Link]:
    """Only what the person may do here, while the unit lives."""
    keeps = by.may(Permission.VILLAGE_KEEP, unit_id=span.unit_id)
    if keeps and span.level == COMMUNE and span.lives_on(today):
        villages = reverse("units:village-list", args=[span.unit_id])
        yield Link(_("Thay đổi thôn, tổ dân phố"), villages)
    if by.may(Permission.UNIT_CHANGE, unit_id=span.unit_id):
        yield Link(_("Thay đổi đơn vị hành chính"), reverse("units:change-list"))


def _day_shown(register: Snapshot, unit_id: int, today: date) -> date:
    """Today, or the nearest day of the unit's life."""
    from_day, to_day = register.lifetime(unit_id)
    if to_day is not None and to_day <= today:
        return to_day - ONE_DAY
    return max(today, from_day)


def _level(level: str) -> str:
    words = str(LEVELS[level])
    return words[:1].upper() + words[1:]


def _over(register: Snapshot, unit_id: int, today: date) -> str:
    from_day, to_day = register.lifetime(unit_id)
    if to_day is not None and to_day <= today:
        return _("Đã kết thúc, hết ngày %(day)s.") % {"day": last_day(to_day)}
    if from_day > today:
        return _("Có từ ngày %(day)s.") % {"day": vn_day(from_day)}
    return ""


def _crumbs(register: Snapshot, unit_id: int, day: date) -> Iterator[Link]:
    yield Link(_("Đơn vị hành chính"), reverse("units:unit-list"))
    for above in reversed(register.on(day).ancestors_of(unit_id)):
        yield Link(register.name_of(above, day), unit_url(above))


def _span_row(register: Snapshot, span: Span) -> SpanRow:
    parent = None
    if span.parent_id is not None:
        parent = Link(register.name_of(span.parent_id, span.from_day), unit_url(span.parent_id))
    return SpanRow(
        days=days_words(span.from_day, span.to_day),
        name=span.name,
        level=str(LEVELS[span.level]),
        code=span.code,
        parent=parent,
        act=span.act,
        ended_by=span.closed_act or "",
        verified=span.verified,
    )


def _hop_row(register: Snapshot, hop: Succession, other: int, day: date) -> HopRow:
    return HopRow(
        link=Link(register.name_of(other, day), unit_url(other)),
        share=share_words(hop.hi_ppm - hop.lo_ppm),
        estimated=hop.estimated,
        verified=hop.verified,
        basis=hop.basis if hop.estimated else "",
        day=hop.day,
        kind=str(CHANGE_KINDS[hop.kind]),
        act=hop.act,
    )


def share_words(ppm: int) -> str:
    return _("toàn bộ") if ppm == MILLION else f"{decimal(in_percent(ppm))} %"


def _parts_today(register: Snapshot, unit_id: int, day: date, today: date) -> Iterable[PartToday]:
    direct = {hop.successor_id for hop in register.successors_of(unit_id)}
    if register.on(today).contains(unit_id) or today < day:
        return
    parts = register.shares(day, today).get(unit_id, ())
    if {part.unit_id for part in parts} == direct:
        return
    for part in parts:
        link = Link(register.name_of(part.unit_id, today), unit_url(part.unit_id))
        yield PartToday(link, share_words(part.hi_ppm - part.lo_ppm), part.estimated)


def _notes(register: Snapshot, unit_id: int, changes: Iterable[UnitChange]) -> Iterable[str]:
    """What the register says of its own sources, each once."""
    of_spans = [span.note for span in register.spans_of(unit_id)]
    of_changes = [change.note for change in changes]
    return dict.fromkeys(note for note in [*of_spans, *of_changes] if note)


def _change_link(change: UnitChange) -> Link:
    words = _("%(kind)s từ %(day)s") % {
        "kind": CHANGE_KINDS[change.kind],
        "day": vn_day(change.day),
    }
    return Link(words[:1].upper() + words[1:], reverse("units:change", args=[change.pk]))


def _below(register: Snapshot, unit_id: int, day: date) -> tuple[tuple[Link, ...], Link | None]:
    """The units below; of a province, which has many, the way to its list."""
    here = register.on(day)
    children = (*here.children_of(unit_id), *here.villages_of(unit_id))
    if here.parent_of(unit_id) is None:
        address = f"{reverse('units:unit-list')}?ngay={day.isoformat()}"
        count = sum(here.span(one).level == COMMUNE for one in here.descendants_of(unit_id))
        return (), Link(_("Danh sách %(count)s đơn vị cấp xã") % {"count": count}, address)
    return tuple(Link(here.span(child).name, unit_url(child)) for child in children), None


def _offices(unit_id: int, today: date) -> Iterator[OfficeRow]:
    """Those of today first, committees before their divisions."""
    rows = [
        (office.parent_id is not None, _office_row(office, today)) for office in offices_of(unit_id)
    ]
    yield from (row for _, row in sorted(rows, key=lambda pair: (pair[1].ended, pair[0])))


def _office_row(office: Office, today: date) -> OfficeRow:
    return OfficeRow(
        name=office.name,
        kind=str(OFFICE_KINDS[office.kind]),
        of=office.parent.name if office.parent else "",
        phone=office.phone,
        days=days_words(office.from_day, office.to_day),
        ended=office.to_day is not None and office.to_day <= today,
        note=office.note,
    )
