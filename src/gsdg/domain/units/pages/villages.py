"""Villages and residents' groups of one commune, and the forms with which its clerk keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.units import tree
from gsdg.domain.units.forms_villages import WAYS
from gsdg.domain.units.pages.changes import ChangeFormPage
from gsdg.domain.units.pages.unit_list import days_words, unit_url
from gsdg.domain.units.rules import VILLAGE
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.forms import PlainForm
from gsdg.toolkit.web.templatetags.gsdg import vn_day


@dataclass(frozen=True)
class VillageLine:
    link: Link
    code: str
    kind: str
    days: str
    act: str
    verified: bool


@dataclass(frozen=True)
class VillageListPage:
    """`rows` are those of today; `coming` begin, or go on under another name, on a later day; `past` have ended."""

    title: str
    crumbs: tuple[Link, ...]
    ways: tuple[Link, ...]
    rows: tuple[VillageLine, ...]
    coming: tuple[VillageLine, ...]
    past: tuple[VillageLine, ...]
    done: str


def village_list_page(unit_id: int, by: Actor, *, on: date, done: str) -> VillageListPage:
    register = tree.current()
    here = register.on(on)
    ever = [s for s in register.spans if s.parent_id == unit_id and s.level == VILLAGE]
    keeps = by.may(Permission.VILLAGE_KEEP, unit_id=unit_id)
    return VillageListPage(
        title=_("Thôn, tổ dân phố của %(unit)s") % {"unit": here.span(unit_id).name},
        crumbs=_crumbs(unit_id, on),
        ways=tuple(_ways(unit_id)) if keeps else (),
        rows=tuple(_line(here.span(village)) for village in here.villages_of(unit_id)),
        coming=tuple(_coming(span) for span in _in_order(ever) if span.from_day > on),
        past=tuple(_line(span) for span in _in_order(ever) if _has_ended(span, on)),
        done=done,
    )


def village_form_page(unit_id: int, way: str, form: PlainForm, *, on: date) -> ChangeFormPage:
    back = reverse("units:village-list", args=[unit_id])
    crumbs = _crumbs(unit_id, on)
    return ChangeFormPage(
        title=str(WAYS[way]),
        crumbs=(*crumbs, Link(_("Thôn, tổ dân phố"), back)),
        lead=_("Có hiệu lực ngay khi ghi, không cần người thứ hai. Tên cũ vẫn giữ theo thời gian."),
        form=form,
        is_file=False,
        button=_("Ghi thay đổi"),
        back=back,
    )


def _crumbs(unit_id: int, on: date) -> tuple[Link, ...]:
    return (
        Link(_("Đơn vị hành chính"), reverse("units:unit-list")),
        Link(tree.current().name_of(unit_id, on), unit_url(unit_id)),
    )


def _ways(unit_id: int) -> Iterator[Link]:
    for way, label in WAYS.items():
        yield Link(str(label), reverse("units:village-change", args=[unit_id, way]))


def _coming(span: tree.Span) -> VillageLine:
    return replace(_line(span), days=_("từ %(day)s") % {"day": vn_day(span.from_day)})


def _in_order(spans: Iterable[tree.Span]) -> list[tree.Span]:
    return sorted(spans, key=lambda span: (span.from_day, span.sort_key))


def _has_ended(span: tree.Span, on: date) -> bool:
    """Under this name, or for good."""
    return span.to_day is not None and span.to_day <= on


def _line(span: tree.Span) -> VillageLine:
    return VillageLine(
        link=Link(span.name, unit_url(span.unit_id)),
        code=span.code,
        kind=span.kind,
        days=days_words(span.from_day, span.to_day),
        act=span.act,
        verified=span.verified,
    )
