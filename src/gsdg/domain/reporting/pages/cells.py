"""A figure as a page shows it: its sign or number, where it leads, and the marks that travel with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.packs.cells import Cell, OverTime, OverUnits
from gsdg.domain.reporting.queries.figures import CellFigure
from gsdg.domain.reporting.queries.measures import Found
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.kernel.figures import BLANK, NOT_APPLICABLE, Figure, Nature, Provenance
from gsdg.toolkit.web.templatetags.gsdg import figure_class

OF_PROVENANCE = {Provenance.UNVERIFIED: "unverified", Provenance.ILLUSTRATIVE: "illustrative"}

Query = Mapping[str, str]
NOTHING_MORE: Query = {}

GEOGRAPHY, DAY, TOTAL, CELL, SORT, SHOWN = "dia-gioi", "ngay", "so", "o", "xep", "xem"
SIGNED = "da-ky"


@dataclass(frozen=True)
class ShownCell:
    """One place of a table. `rate` is given for a rate, else `figure` says one of five states."""

    address: str
    label: str
    figure: Figure
    scale: int
    rate: Decimal | None
    url: str
    estimated: bool = False
    marks: tuple[str, ...] = ()
    change: str = ""

    @property
    def css(self) -> str:
        return "n" if self.rate is not None else figure_class(self.figure)


def shown_cell(
    found: CellFigure, *, url: str, language: str, said_once: Iterable[str] = ()
) -> ShownCell:
    """`said_once` are the marks that the page says above the table for every cell."""
    figure, rate = figure_and_rate(found)
    spoken = set(said_once)
    return ShownCell(
        address=found.cell.address,
        label=found.cell.label(language),
        figure=figure,
        scale=found.cell.scale,
        rate=rate,
        url=url,
        estimated=found.estimated and found.value is not None,
        marks=tuple(mark for mark in marks_of(found) if mark not in spoken),
    )


def figure_and_rate(found: CellFigure) -> tuple[Figure, Decimal | None]:
    """A rate over nothing does not apply; a rate with a part missing is not available."""
    if not found.movable:
        return NOT_APPLICABLE, None
    if not found.cell.is_ratio:
        return found.figure, None
    if found.ratio is None:
        return found.figure, None
    rate = found.value
    return (NOT_APPLICABLE if rate is None else BLANK), rate


def marks_of(found: Found) -> list[str]:
    """Doubt about a number; where there is none, there is nothing to doubt."""
    if found.value is None or not found.movable:
        return []
    marks = [OF_PROVENANCE[found.provenance]] if found.provenance in OF_PROVENANCE else []
    if found.nature is Nature.FORECAST:
        marks.append("forecast")
    return marks


def common_marks(found: Iterable[CellFigure]) -> tuple[str, ...]:
    """The marks that every number bears: said once above the table instead of in each cell."""
    numbers = [set(marks_of(f)) for f in found if f.value is not None and f.movable]
    return tuple(sorted(set.intersection(*numbers))) if numbers else ()


def over_units_words(cell: Cell) -> str:
    return {
        OverUnits.SUM: _("cộng được"),
        OverUnits.RATIO: _("không cộng; tính lại từ tử số và mẫu số đã cộng"),
        OverUnits.NONE: _("không cộng được; mỗi đơn vị một số riêng"),
    }[cell.over_units]


def over_time_words(cell: Cell) -> str:
    return {
        OverTime.SUM: _("số phát sinh trong kỳ"),
        OverTime.LAST: _("lấy số cuối kỳ, không cộng các kỳ"),
        OverTime.NONE: _("không so, không cộng giữa các kỳ"),
    }[cell.over_time]


def nature_words(cell: Cell) -> str:
    return _("ước thực hiện") if cell.nature is Nature.FORECAST else _("thực hiện")


def place_query(place: FigurePlace, more: Query = NOTHING_MORE) -> str:
    """The parameters of an address that keep the map, and others that are not empty."""
    kept = {} if place.geography.is_as_reported else {GEOGRAPHY: str(place.geography)}
    return urlencode({**kept, **{name: value for name, value in more.items() if value}})


def with_query(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path


def figures_url(
    place: FigurePlace, more: Query = NOTHING_MORE, *, unit_id: int | None = None
) -> str:
    args = [place.form.code, place.period.code, unit_id or place.unit_id]
    return with_query(reverse("reporting:figures", args=args), place_query(place, more))


def why_url(
    place: FigurePlace,
    address: str,
    more: Query = NOTHING_MORE,
    *,
    unit_id: int | None = None,
) -> str:
    args = [place.form.code, place.period.code, unit_id or place.unit_id, address]
    return with_query(reverse("reporting:why", args=args), place_query(place, more))
