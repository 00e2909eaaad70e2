"""The chart of a cell over the years, with its table and its sentence: two drawings, so that type is never shrunk."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from gsdg.domain.reporting.break_words import BreakNote, break_notes
from gsdg.domain.reporting.chart import NARROW, WIDE, Cut, Dot, Drawing, drawing_of
from gsdg.domain.reporting.pages.cells import figures_url
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.domain.reporting.queries.series import PART, SAME, Break, Point, Series
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


def chart_view(place: FigurePlace, series: Series, *, language: str) -> ChartView | None:
    """None where there are fewer than two figures: one point is no series."""
    points = series.points
    if sum(point.value is not None for point in points) < 2:
        return None
    dots = [_dot(point, points[-1]) for point in points]
    cuts = [_cut(b) for b in series.breaks]
    return ChartView(
        title=series.measure.label(language),
        unit=series.measure.unit(language),
        sentence=_sentence(place, series, language),
        drawings=(
            ("wide-only", drawing_of(dots, cuts, WIDE)),
            ("narrow-only", drawing_of(dots, cuts, NARROW)),
        ),
        years=tuple(_year(place, series, i) for i in range(len(points))),
        notes=tuple(break_notes(place, series)),
        has_estimates=any(point.is_estimated for point in points),
        has_old_line=any(dot.old and dot.value is not None for dot in dots),
        has_lines=any(point.line is not None for point in points),
        has_partial=any(point.value is not None and not point.is_complete for point in points),
    )


def _dot(point: Point, last: Point) -> Dot:
    return Dot(
        label=short_name(point),
        value=point.value,
        text=value_words(point),
        solid=not point.is_estimated and point.is_complete,
        old=point.line is not None and last.line is not None and point.line != last.line,
        whole=point.is_complete,
    )


def short_name(point: Point) -> str:
    """As little as names a period below a chart."""
    period = point.period.period
    return (
        f"{period.year}" if period.part == 0 else f"{period.code.partition('-')[2]}/{period.year}"
    )


def value_words(point: Point) -> str:
    if point.value is None:
        return ""
    text = decimal(point.value)
    return f"≈ {text}" if point.is_estimated else text


def _cut(found: Break) -> Cut:
    if found.kind == "line":
        second = _("từ %(day)s") % {"day": vn_day(found.day)}
        return Cut(found.after, _("Chuẩn nghèo mới"), second, strong=False)
    if found.kind in (SAME, PART):
        second = _("từ %(day)s") % {"day": vn_day(found.day)}
        return Cut(found.after, _("Chương trình mới"), second, strong=found.kind == SAME)
    return Cut(found.after, vn_day(found.day), _("địa giới mới"), strong=True)


def _year(place: FigurePlace, series: Series, index: int) -> Year:
    point = series.points[index]
    there = FigurePlace(point.form, point.period, place.unit_id, place.geography, place.reach)
    change = series.change(index)
    return Year(
        label=point.period.label() if point.period.period.part else short_name(point),
        url=figures_url(there),
        value=value_words(point),
        estimated=point.is_estimated,
        illustrative=point.figure is not None
        and point.figure.provenance is Provenance.ILLUSTRATIVE,
        change=_change_words(index, change),
        line="" if point.line is None else point.line.source.act,
        completeness=f"{point.units_in}/{point.units_expected}",
        broken=any(b.after == index - 1 and b.kind in ("map", "line") for b in series.breaks),
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


def _sentence(place: FigurePlace, series: Series, language: str) -> str:
    """The chart in words: it is also what a screen reader reads."""
    said = "; ".join(
        f"{short_name(point)}: {value_words(point) or _('không có số')}" for point in series.points
    )
    breaks = " ".join(note.text for note in break_notes(place, series))
    head = _("%(label)s, %(unit)s") % {
        "label": series.measure.label(language),
        "unit": place.unit_name,
    }
    return f"{head}: {said}. {breaks}".strip()
