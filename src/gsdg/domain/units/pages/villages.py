"""Villages and residents' groups of one commune, and the forms with which its clerk keeps them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.units import tree
from gsdg.domain.units.forms_villages import WAYS
from gsdg.domain.units.pages.changes import ChangeFormPage
from gsdg.domain.units.pages.unit_list import days_words, unit_url
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.forms import PlainForm


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
    title: str
    crumbs: tuple[Link, ...]
    ways: tuple[Link, ...]
    rows: tuple[VillageLine, ...]
    done: str


def village_list_page(unit_id: int, by: Actor, *, on: date, done: str) -> VillageListPage:
    here = tree.current().on(on)
    keeps = by.may(Permission.VILLAGE_KEEP, unit_id=unit_id)
    return VillageListPage(
        title=_("Thôn, tổ dân phố của %(unit)s") % {"unit": here.span(unit_id).name},
        crumbs=_crumbs(unit_id, on),
        ways=tuple(_ways(unit_id)) if keeps else (),
        rows=tuple(_line(here.span(village)) for village in here.villages_of(unit_id)),
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


def _line(span: tree.Span) -> VillageLine:
    return VillageLine(
        link=Link(span.name, unit_url(span.unit_id)),
        code=span.code,
        kind=span.kind,
        days=days_words(span.from_day, span.to_day),
        act=span.act,
        verified=span.verified,
    )
