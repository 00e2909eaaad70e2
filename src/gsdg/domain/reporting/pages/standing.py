"""What the pages of figures share: on which map, live against signed, and why the two differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from gsdg.domain.accounts.queries import names
from gsdg.domain.reporting.geography import Geography
from gsdg.domain.reporting.pages.cells import (
    CELL,
    DAY,
    GEOGRAPHY,
    SIGNED,
    TOTAL,
    figures_url,
)
from gsdg.domain.reporting.queries.certified import Certified, Later, accepted_since, certified_of
from gsdg.domain.reporting.queries.figures import Standing
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.domain.units import tree
from gsdg.kernel.figures import Figure, format_amount
from gsdg.toolkit.web import Choice, Link
from gsdg.toolkit.web.forms import DayField
from gsdg.toolkit.web.templatetags.gsdg import vn_day

ON_A_DAY = "ngay"


def geography_asked(asked: Mapping[str, str], *, today: date) -> Geography:
    """`as-reported`, `today`, a day, or `ngay` with the day in a field of its own."""
    text = asked.get(GEOGRAPHY, "") or "as-reported"
    if text == ON_A_DAY:
        text = _as_iso(asked.get(DAY, "")) or "as-reported"
    return Geography.parse(text, today=today)


def _as_iso(typed: str) -> str:
    """A day as people write it; what cannot be read stays as it is, and is refused by its own words."""
    try:
        day = DayField(required=False).clean(typed)
    except ValidationError:
        return typed
    return day.isoformat() if day is not None else ""


@dataclass(frozen=True)
class GeographyChoice:
    """The form that chooses a map; `kept` are the other parameters of the page."""

    choices: tuple[Choice, ...]
    day: date
    said: str
    kept: tuple[tuple[str, str], ...] = ()


def geography_choice(
    place: FigurePlace, *, today: date, kept: Mapping[str, str]
) -> GeographyChoice:
    day = place.geography.day
    is_today = day == today
    choices = (
        Choice("as-reported", _("Theo đơn vị báo cáo"), chosen=day is None),
        Choice("today", _("Theo địa bàn hiện nay"), chosen=is_today),
        Choice(ON_A_DAY, _("Theo địa giới ngày"), chosen=day is not None and not is_today),
    )
    said = (
        _("Số giữ nguyên ở đơn vị đã báo cáo, theo địa giới ngày %(day)s.")
        if day is None
        else _("Số được quy về địa giới ngày %(day)s; số gốc vẫn giữ ở đơn vị đã báo cáo.")
    )
    return GeographyChoice(
        choices=choices,
        day=day or today,
        said=said % {"day": vn_day(place.day)},
        kept=tuple((name, value) for name, value in kept.items() if value),
    )


@dataclass(frozen=True)
class LaterLine:
    """One acceptance after the signing; `key` is the report's."""

    key: int
    day: date
    unit: str
    text: str
    by: str = ""


@dataclass(frozen=True)
class Signed:
    """The signed total, and what came after it. None of it is there where nothing was signed."""

    title: str
    note: str
    sha256: str
    number: int
    at: datetime
    certified: Certified = field(repr=False)
    later: tuple[Later, ...] = field(repr=False)
    lines: tuple[LaterLine, ...] = ()
    hidden_later: int = 0


def signed_total(place: FigurePlace) -> Signed | None:
    """Only of a unit whose total was signed, on the map of its own period."""
    if not place.geography.is_as_reported:
        return None
    certified = certified_of(place.form, place.period, place.unit_id)
    if certified is None or not certified.is_total:
        return None
    later = accepted_since(place.form, place.period, place.unit_id, certified.revision.certified_at)
    shown = [one for one in later if place.reach.shows(one.unit_id)]
    return Signed(
        title=_paper_words(certified),
        note=_("%(done)s trên %(expected)s đơn vị khi ký; đóng băng, không đổi")
        % {"done": certified.revision.units_in, "expected": certified.revision.units_expected},
        sha256=certified.revision.sha256,
        number=certified.revision.number,
        at=certified.revision.certified_at,
        certified=certified,
        later=tuple(later),
        lines=tuple(_later_lines(place, shown)),
        hidden_later=len(later) - len(shown),
    )


def _paper_words(certified: Certified) -> str:
    if certified.paper is None:
        day = vn_day(certified.revision.certified_on)
        return _("ký duyệt ngày %(day)s, chưa có số văn bản") % {"day": day}
    return _("Báo cáo số %(number)s ngày %(day)s") % {
        "number": certified.paper.number,
        "day": vn_day(certified.paper.day),
    }


def _later_lines(place: FigurePlace, later: Iterable[Later]) -> Iterable[LaterLine]:
    found = list(later)
    people = names({one.by_id for one in found if one.by_id is not None})
    here = tree.current().on(place.period.as_of)
    for one in found:
        what = _("duyệt báo cáo lần đầu") if one.before is None else _("duyệt báo cáo điều chỉnh")
        reason = f": {one.reason}" if one.reason else ""
        yield LaterLine(
            key=one.report_id,
            day=one.on,
            unit=here.span(one.unit_id).name,
            text=f"{what} ({revision_words(one.number)}){reason}",
            by=people.get(one.by_id or 0, ""),
        )


def revision_words(number: int) -> str:
    return _("lần gửi %(number)s") % {"number": number}


@dataclass(frozen=True)
class CellDifference:
    """One cell whose live total is not what was signed."""

    address: str
    label: str
    live: Figure
    signed: Figure
    scale: int
    change: str
    url: str


def differences(
    place: FigurePlace,
    live: Standing,
    signed: Standing,
    *,
    language: str,
    url_of: Callable[[str], str],
) -> tuple[CellDifference, ...]:
    """Of stored cells, in the order of the form."""
    found = []
    for address, cell in live.cells.items():
        other = signed.cells[address].figure
        if cell.cell.index is None or cell.figure == other:
            continue
        found.append(
            CellDifference(
                address,
                cell.cell.label(language),
                cell.figure,
                other,
                cell.cell.scale,
                signed_amount(cell.figure.amount - other.amount, cell.cell.scale),
                url_of(address),
            )
        )
    return tuple(found)


def signed_amount(amount: int, scale: int) -> str:
    """`+2`, `−12,5`, `0`: a difference always says its sign."""
    if amount == 0:
        return "0"
    text = format_amount(abs(amount), scale)
    return f"+{text}" if amount > 0 else f"−{text}"


def total_links(
    place: FigurePlace, *, signed: bool, has_signed: bool, cell: str
) -> tuple[Link, ...]:
    if not has_signed:
        return ()
    return (
        Link(_("Số đang tính"), figures_url(place, {CELL: cell}), current=not signed),
        Link(_("Số đã ký"), figures_url(place, {CELL: cell, TOTAL: SIGNED}), current=signed),
    )


def elsewhere(place: FigurePlace, *, today: date) -> tuple[Link, ...]:
    """Where to look for a unit that does not stand on the map asked for: other maps, or those it went on in."""
    register = tree.current()
    links = []
    if place.geography.is_as_reported and register.on(today).contains(place.unit_id):
        moved = FigurePlace(place.form, place.period, place.unit_id, Geography(today), place.reach)
        links.append(Link(_("Xem theo địa bàn hiện nay"), figures_url(moved)))
    succeeding = [s.successor_id for s in register.successors_of(place.unit_id)]
    here = register.on(place.day)
    links += [
        Link(here.span(unit_id).name, figures_url(place, unit_id=unit_id))
        for unit_id in succeeding
        if here.contains(unit_id) and place.reach.shows(unit_id)
    ]
    return tuple(links)
