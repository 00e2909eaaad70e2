"""Units on the map of one day: found by any name they or their predecessors had, or listed by former district."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.units import tree
from gsdg.domain.units.forms import UnitSearchForm
from gsdg.domain.units.overview import (
    COMMUNE,
    DistrictGroup,
    MapStretch,
    Placed,
    communes_by_district,
    map_stretches,
    province_over,
    provinces_of,
)
from gsdg.domain.units.search import Found, search
from gsdg.domain.units.words import LEVELS
from gsdg.toolkit.web import Choice, Link, Paging, paged
from gsdg.toolkit.web.templatetags.gsdg import amount, last_day, vn_day


@dataclass(frozen=True)
class FoundRow:
    """`why` is the name it was found by, where that is not its own; `alive` on the day of the map; `province` only in
    a register of the nation."""

    link: Link
    province: str
    code: str
    level: str
    why: str
    days: str
    districts: str
    alive: bool


@dataclass(frozen=True)
class RelatedUnit:
    link: Link
    estimated: bool


@dataclass(frozen=True)
class CommuneRow:
    """`related` are the units it was made of, or, on an older map, those it is in today."""

    link: Link
    code: str
    also: str
    verified: bool
    related: tuple[RelatedUnit, ...]


@dataclass(frozen=True)
class GroupOfRows:
    name: str
    count: str
    rows: tuple[CommuneRow, ...]


@dataclass(frozen=True)
class ProvinceRow:
    """A province of the nation, and the way to its communes."""

    link: Link
    code: str
    verified: bool
    communes: int
    related: tuple[RelatedUnit, ...]


@dataclass(frozen=True)
class UnitListPage:
    """Either `found` with its `paging` (somebody searched), or the `provinces` of the nation, or `groups`: of the
    province, or of the one chosen, which `shown` names."""

    title: str
    lead: str
    form: UnitSearchForm
    maps: tuple[Choice, ...]
    map_note: str
    searched: str
    related_head: str
    verbs: tuple[Link, ...] = ()
    found: tuple[FoundRow, ...] = ()
    paging: Paging | None = None
    groups: tuple[GroupOfRows, ...] = ()
    provinces: tuple[ProvinceRow, ...] = ()
    shown: Link | None = None
    all_provinces: str = ""


def unit_list_page(
    form: UnitSearchForm,
    *,
    number: str,
    today: date,
    changes_units: bool = False,
    province: str = "",
) -> UnitListPage:
    """`province` is a code of the map; the 3,321 communes of the nation are shown by province."""
    register = tree.current()
    text = form.cleaned_data.get("tim", "")
    day = form.cleaned_data.get("ngay") or today
    is_older = register.on(day).day < register.on(today).day
    found, paging = _found(text, day, number) if text else ((), None)
    provinces = () if text else provinces_of(register, day)
    within = register.on(day).by_code(province) if provinces else None
    listed = None if text or (provinces and within not in provinces) else within
    return UnitListPage(
        title=_("Đơn vị hành chính"),
        lead=_lead(day),
        form=form,
        maps=tuple(
            _map_choice(stretch, text, day=day, today=today) for stretch in map_stretches(register)
        ),
        map_note="" if len(register.on(day)) else _("Sổ đăng ký chưa có địa giới của ngày này."),
        searched=text,
        verbs=tuple(_verbs()) if changes_units else (),
        related_head=_("Nay thuộc") if is_older else _("Lập từ"),
        found=found,
        paging=paging,
        groups=()
        if text or (provinces and listed is None)
        else tuple(_groups(day, today=today if is_older else None, within=listed)),
        provinces=tuple(_provinces(provinces, day, today if is_older else None))
        if listed is None
        else (),
        shown=None if listed is None else Link(register.name_of(listed, day), unit_url(listed)),
        all_provinces=_listing(day, today),
    )


def _listing(day: date, today: date, **more: str) -> str:
    """The list on that map: of today where no day is said."""
    asked = {**more, "ngay": "" if day == today else day.isoformat()}
    query = urlencode({name: value for name, value in asked.items() if value})
    return reverse("units:unit-list") + (f"?{query}" if query else "")


def _provinces(provinces: Iterable[int], day: date, today: date | None) -> Iterator[ProvinceRow]:
    here = tree.current().on(day)
    for unit_id in provinces:
        span, below = here.span(unit_id), here.descendants_of(unit_id)
        yield ProvinceRow(
            link=Link(span.name, _listing(day, today or day, tinh=span.code)),
            code=span.code,
            verified=span.verified,
            communes=sum(here.span(u).level == COMMUNE for u in below),
            related=_made_of(unit_id) if today is None else _now_in(unit_id, day, today),
        )


def _verbs() -> Iterator[Link]:
    yield Link(_("Thay đổi đơn vị hành chính"), reverse("units:change-list"))


def _lead(day: date) -> str:
    communes = len(tree.current().on(day).at_level(COMMUNE))
    said = ngettext("%(count)s đơn vị cấp xã", "%(count)s đơn vị cấp xã", communes)
    return _("%(communes)s, theo địa giới ngày %(day)s.") % {
        "communes": said % {"count": amount(communes)},
        "day": vn_day(day),
    }


def _map_choice(stretch: MapStretch, text: str, *, day: date, today: date) -> Choice:
    """The value is the address; the day asked for is the last of the stretch, and none for the map of today."""
    current = stretch.contains(today)
    asked = stretch.from_day if stretch.last_day is None else stretch.last_day
    query = {"tim": text, "ngay": "" if current else asked.isoformat()}
    return Choice(
        value="?" + urlencode({name: value for name, value in query.items() if value}),
        label=_stretch_words(stretch, current=current),
        chosen=stretch.contains(day),
        hint=ngettext("%(count)s đơn vị cấp xã", "%(count)s đơn vị cấp xã", stretch.communes)
        % {"count": amount(stretch.communes)},
    )


def _stretch_words(stretch: MapStretch, *, current: bool) -> str:
    first, last = vn_day(stretch.from_day), vn_day(stretch.last_day)
    if current:
        return _("Hiện nay (từ %(first)s)") % {"first": first}
    if stretch.last_day is None:
        return _("Từ %(first)s") % {"first": first}
    return _("%(first)s – %(last)s") % {"first": first, "last": last}


def _found(text: str, day: date, number: str) -> tuple[tuple[FoundRow, ...], Paging]:
    """Those of the map first; then those of other days, so that an old commune has its own page too."""
    alive = search(text, on=day)
    known = {hit.unit_id for hit in alive}
    others = [hit for hit in search(text) if hit.unit_id not in known]
    both = [(hit, True) for hit in alive] + [(hit, False) for hit in others]
    rows, paging = paged(both, number=number, tim=text, ngay=day.isoformat())
    return tuple(_found_row(hit, day, alive=lives) for hit, lives in rows), paging


def _found_row(hit: Found, day: date, *, alive: bool) -> FoundRow:
    return FoundRow(
        link=Link(hit.name, unit_url(hit.unit_id)),
        province=province_over(tree.current(), hit.unit_id, day if alive else hit.from_day),
        code=hit.code,
        level=str(LEVELS[hit.level]),
        why=hit.found_by,
        days=days_words(hit.from_day, hit.to_day),
        districts=", ".join(hit.former_districts),
        alive=alive,
    )


def _groups(day: date, *, today: date | None, within: int | None) -> list[GroupOfRows]:
    found = communes_by_district(tree.current(), day, within=within)
    return [_group(group, day, today) for group in found]


def _group(group: DistrictGroup, day: date, today: date | None) -> GroupOfRows:
    number = len(group.communes)
    return GroupOfRows(
        name=group.name or _("Không qua cấp huyện"),
        count=ngettext("%(count)s đơn vị", "%(count)s đơn vị", number) % {"count": amount(number)},
        rows=tuple(_commune_row(placed, day, today) for placed in group.communes),
    )


def _commune_row(placed: Placed, day: date, today: date | None) -> CommuneRow:
    span = tree.current().on(day).span(placed.unit_id)
    return CommuneRow(
        link=Link(span.name, unit_url(placed.unit_id)),
        code=span.code,
        also=", ".join(placed.also),
        verified=span.verified,
        related=_made_of(placed.unit_id) if today is None else _now_in(placed.unit_id, day, today),
    )


def _made_of(unit_id: int) -> tuple[RelatedUnit, ...]:
    register = tree.current()
    return tuple(
        RelatedUnit(
            Link(
                register.spans_of(hop.predecessor_id)[-1].name,
                unit_url(hop.predecessor_id),
            ),
            hop.estimated,
        )
        for hop in register.predecessors_of(unit_id)
    )


def _now_in(unit_id: int, day: date, today: date) -> tuple[RelatedUnit, ...]:
    register = tree.current()
    return tuple(
        RelatedUnit(
            Link(register.name_of(share.unit_id, today), unit_url(share.unit_id)), share.estimated
        )
        for share in register.shares(day, today).get(unit_id, ())
    )


def unit_url(unit_id: int) -> str:
    return reverse("units:unit", args=[unit_id])


def days_words(from_day: date, to_day: date | None) -> str:
    """`01/07/2025 – nay`; the last day is the last one inside."""
    if to_day is None:
        return _("%(first)s – nay") % {"first": vn_day(from_day)}
    return _("%(first)s – %(last)s") % {"first": vn_day(from_day), "last": last_day(to_day)}
