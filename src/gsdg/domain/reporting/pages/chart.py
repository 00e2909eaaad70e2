"""The chart of a cell over the years, with its table and its sentence: two drawings, so that type is never shrunk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from gsdg.domain.packs.cells import Cell
from gsdg.domain.reporting.chart import NARROW, WIDE, Cut, Dot, Drawing, drawing_of
from gsdg.domain.reporting.pages.cells import figures_url
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.domain.reporting.queries.series import Break, Point, Series
from gsdg.kernel.figures import Provenance
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.web.templatetags.gsdg import decimal, vn_day


@dataclass(frozen=True)
class Year:
    """One column of the table below the chart."""

    label: str
    url: str
    value: str
    estimated: bool
    illustrative: bool
    change: str
    line: str
    completeness: str
    broken: bool
    """A change of the map lies before it: a strong rule."""
    current: bool
    refusal: Refusal | None = None


@dataclass(frozen=True)
class BreakNote:
    day: date
    text: str
    verified: bool


@dataclass(frozen=True)
class ChartView:
    title: str
    unit: str
    sentence: str
    drawings: tuple[tuple[str, Drawing], ...]
    years: tuple[Year, ...]
    notes: tuple[BreakNote, ...]
    has_estimates: bool
    has_old_line: bool
    has_lines: bool
    has_partial: bool


def chart_view(
    place: FigurePlace, cell: Cell, series: Series, *, language: str
) -> ChartView | None:
    """None where there are fewer than two figures: one point is no series."""
    points = series.points
    if sum(point.value is not None for point in points) < 2:
        return None
    dots = [_dot(point, points[-1]) for point in points]
    cuts = [_cut(b) for b in series.breaks]
    return ChartView(
        title=cell.label(language),
        unit=cell.unit_of_measure.to(language),
        sentence=_sentence(place, cell, series, language),
        drawings=(
            ("wide-only", drawing_of(dots, cuts, WIDE)),
            ("narrow-only", drawing_of(dots, cuts, NARROW)),
        ),
        years=tuple(_year(place, series, i) for i in range(len(points))),
        notes=tuple(_note(b) for b in series.breaks),
        has_estimates=any(_is_estimated(point) for point in points),
        has_old_line=any(dot.old and dot.value is not None for dot in dots),
        has_lines=any(point.line is not None for point in points),
        has_partial=any(point.value is not None and not point.is_complete for point in points),
    )


def _dot(point: Point, last: Point) -> Dot:
    return Dot(
        label=_short(point),
        value=point.value,
        text=_value(point),
        solid=not _is_estimated(point) and point.is_complete,
        old=point.line is not None and last.line is not None and point.line != last.line,
    )


def _is_estimated(point: Point) -> bool:
    return point.figure is not None and point.figure.estimated


def _short(point: Point) -> str:
    period = point.period.period
    return (
        f"{period.year}" if period.part == 0 else f"{period.code.partition('-')[2]}/{period.year}"
    )


def _value(point: Point) -> str:
    if point.value is None:
        return ""
    text = decimal(point.value)
    return f"≈ {text}" if _is_estimated(point) else text


def _cut(found: Break) -> Cut:
    if found.kind == "line":
        second = _("từ %(day)s") % {"day": vn_day(found.day)}
        return Cut(found.after, _("Chuẩn nghèo mới"), second, strong=False)
    return Cut(found.after, vn_day(found.day), _("địa giới mới"), strong=True)


def _note(found: Break) -> BreakNote:
    act = found.act or _("chưa ghi văn bản")
    if found.kind == "line":
        text = _(
            "Chuẩn nghèo đổi (%(act)s): hai bên đếm theo hai chuẩn, nên không nối đường và không trừ cho nhau."
        )
    else:
        text = _(
            "Địa giới đổi (%(act)s): số trước ngày này ở các đơn vị cũ, số từ ngày này ở các đơn vị mới."
        )
    return BreakNote(found.day, text % {"act": act}, found.verified)


def _year(place: FigurePlace, series: Series, index: int) -> Year:
    point = series.points[index]
    there = FigurePlace(point.form, point.period, place.unit_id, place.geography, place.reach)
    change = series.change(index)
    return Year(
        label=point.period.label() if point.period.period.part else _short(point),
        url=figures_url(there),
        value=_value(point),
        estimated=_is_estimated(point),
        illustrative=point.figure is not None
        and point.figure.provenance is Provenance.ILLUSTRATIVE,
        change=_change_words(index, change),
        line="" if point.line is None else point.line.source.act,
        completeness=f"{point.units_in}/{point.units_expected}",
        broken=any(b.after == index - 1 and b.kind == "map" for b in series.breaks),
        current=point.period == place.period,
        refusal=point.refusal,
    )


def _change_words(index: int, change: Decimal | None) -> str:
    if index == 0:
        return ""
    if change is None:
        return "×"
    if change == 0:
        return "0"
    return f"{'+' if change > 0 else '−'}{decimal(abs(change))}"


def _sentence(place: FigurePlace, cell: Cell, series: Series, language: str) -> str:
    """The chart in words: it is also what a screen reader reads."""
    said = "; ".join(
        f"{_short(point)}: {_value(point) or _('không có số')}" for point in series.points
    )
    breaks = " ".join(_note(b).text for b in series.breaks)
    head = _("%(label)s, %(unit)s") % {"label": cell.label(language), "unit": place.unit_name}
    return f"{head}: {said}. {breaks}".strip()
