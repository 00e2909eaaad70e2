"""Units of like conditions on screen: what is alike in each group, and how far apart its units are. No ranking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.evaluations.pages.links import results_url, sections, term_choices
from gsdg.domain.evaluations.queries.alike import Alike
from gsdg.domain.evaluations.queries.line import Wanted
from gsdg.domain.evaluations.rows_alike import AlikeRows, GroupRow, MemberRow, alike_rows
from gsdg.domain.reporting.pages.cells import OF_PROVENANCE
from gsdg.domain.units import map_notes, tree
from gsdg.toolkit.web import Choice, Link
from gsdg.toolkit.web.language import current_language


@dataclass(frozen=True)
class Member:
    link: Link
    values: tuple[tuple[int, str], ...]
    change: str
    is_estimated: bool


@dataclass(frozen=True)
class GroupLine:
    title: str
    count: int
    values: tuple[tuple[int, str], ...]
    change: str
    spread: str
    members: tuple[Member, ...]


@dataclass(frozen=True)
class AlikePage:
    title: str
    lead: str
    sections: tuple[Link, ...]
    terms: tuple[Choice, ...]
    measure: str
    unit: str
    rule: str
    is_verified: bool
    map_note: str
    mark: str
    years: tuple[int, ...]
    groups: tuple[GroupLine, ...]
    apart: str
    apart_note: str
    unread: str
    unread_note: str
    empty: str
    instead: Link


def alike_page(wanted: Wanted, found: Alike | None) -> AlikePage:
    rows = alike_rows(found, current_language())
    name = tree.current().name_of(wanted.unit_id, wanted.map_day)
    return AlikePage(
        title=_("Đơn vị có điều kiện tương tự, %(unit)s") % {"unit": name},
        lead=_lead(rows),
        sections=sections("alike"),
        terms=tuple(term_choices("alike", wanted)),
        measure=rows.measure if rows is not None else "",
        unit=rows.unit if rows is not None else "",
        rule=rows.rule if rows is not None else "",
        is_verified=rows is None or rows.is_verified,
        map_note=_map_note(found),
        mark=OF_PROVENANCE.get(found.provenance, "") if found is not None else "",
        years=rows.years if rows is not None else (),
        groups=tuple(_groups(rows, found)),
        apart="; ".join(rows.apart) if rows is not None else "",
        apart_note=_apart_note(found),
        unread="; ".join(rows.unread) if rows is not None else "",
        unread_note=_unread_note(rows),
        empty="" if rows is not None and rows.groups else _empty(wanted, rows),
        instead=Link(_("Kết quả so với mục tiêu"), results_url(wanted)),
    )


def _map_note(found: Alike | None) -> str:
    if found is None:
        return ""
    return map_notes.on_the_map_of(
        found.day, _("các đơn vị chỉ so được với nhau khi mọi năm đứng trên cùng một địa giới")
    )


def _lead(rows: AlikeRows | None) -> str:
    if rows is None or not rows.groups:
        return ""
    told = {
        "count": sum(len(group.members) for group in rows.groups),
        "groups": len(rows.groups),
        "first": rows.years[0],
        "last": rows.years[-1],
    }
    if len(rows.years) == 1:
        return _("%(count)s đơn vị ở %(groups)s nhóm, theo số năm %(first)s; chưa có năm sau để so.") % told  # fmt: skip
    return _("%(count)s đơn vị ở %(groups)s nhóm, từ năm %(first)s đến năm %(last)s. Trong mỗi nhóm, các đơn vị bắt đầu gần như nhau.") % told  # fmt: skip


def _groups(rows: AlikeRows | None, found: Alike | None) -> Iterator[GroupLine]:
    if rows is None or found is None:
        return
    for group in rows.groups:
        yield GroupLine(
            title=group.title,
            count=len(group.members),
            values=_by_year(rows, group.values),
            change=group.change,
            spread=_spread(group),
            members=tuple(_member(rows, found, one) for one in group.members),
        )


def _by_year(rows: AlikeRows, values: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
    return tuple(zip(rows.years, values, strict=True))


def _spread(group: GroupRow) -> str:
    if not group.change:
        return ""
    told = {"least": group.least, "most": group.most, "middle": group.middle}
    return _("từ %(least)s đến %(most)s, ở giữa %(middle)s") % told


def _member(rows: AlikeRows, found: Alike, one: MemberRow) -> Member:
    """Its name leads to its figures over the years, with all that stands behind them."""
    where = found.where
    address = reverse("reporting:figures-series", args=[where.form, where.period, one.unit_id])
    query = urlencode({"o": where.measure, "dia-gioi": found.day.isoformat()})
    link = Link(one.name, f"{address}?{query}")
    return Member(link, _by_year(rows, one.values), one.change, one.is_estimated)


def _apart_note(found: Alike | None) -> str:
    if found is None or not found.found.apart:
        return ""
    number = len(found.found.apart)
    told = {"number": number, "least": int(found.likeness.least_units)}
    return ngettext(
        "%(number)s đơn vị không có đủ đơn vị tương tự (mỗi nhóm cần ít nhất %(least)s)",
        "%(number)s đơn vị không có đủ đơn vị tương tự (mỗi nhóm cần ít nhất %(least)s)",
        number,
    ) % told  # fmt: skip


def _unread_note(rows: AlikeRows | None) -> str:
    if rows is None or not rows.unread:
        return ""
    number = len(rows.unread)
    return ngettext(
        "%(number)s đơn vị chưa đủ số ở các năm được so",
        "%(number)s đơn vị chưa đủ số ở các năm được so",
        number,
    ) % {"number": number}


def _empty(wanted: Wanted, rows: AlikeRows | None) -> str:
    """Why there is nothing to compare, and so what to do instead."""
    here = tree.current().on(wanted.map_day)
    if not here.contains(wanted.unit_id) or not here.children_of(wanted.unit_id):
        return _("Đơn vị này không có đơn vị cấp dưới để so. Xem kết quả của chính đơn vị.")
    if rows is not None:
        return _("Chưa có nhóm nào đủ đơn vị tương tự để so.")
    return _("Chưa có năm nào mà mọi đơn vị đều có báo cáo được duyệt. Khi đủ, các nhóm hiện ra ở đây.")  # fmt: skip
