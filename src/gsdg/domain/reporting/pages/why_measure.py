"""“Vì sao có số này” of an indicator: its formula, each figure that it read with the page of that figure, the map, the breaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.reporting.break_words import BreakNote, break_notes
from gsdg.domain.reporting.pages.cells import CELL, figures_url, why_url
from gsdg.domain.reporting.pages.law import LawLine, law_of_measure
from gsdg.domain.reporting.pages.measured import (
    Shown,
    common_to,
    formula_words,
    further_links,
    shown,
)
from gsdg.domain.reporting.pages.standing import (
    GeographyChoice,
    elsewhere,
    geography_choice,
)
from gsdg.domain.reporting.queries.measures import IndicatorFigure, Measure
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.domain.reporting.queries.series import (
    Point,
    Series,
    before_of,
    periods_of,
    series_of_measure,
)
from gsdg.domain.units import tree
from gsdg.kernel.figures import Nature
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.templatetags.gsdg import vn_day


@dataclass(frozen=True)
class Read:
    """A figure that went into it; `url` is the page of that figure, where the unit stands in its period."""

    label: str
    period: str
    value: str
    unit: str
    url: str


@dataclass(frozen=True)
class WhyMeasurePage:
    title: str
    crumbs: tuple[Link, ...]
    subject: str
    place: str
    geography: GeographyChoice
    figure: Shown
    unit: str
    marks: tuple[str, ...]
    completeness: str
    formula: str
    reads: tuple[Read, ...]
    facts: tuple[tuple[str, str], ...]
    breaks: tuple[BreakNote, ...]
    law: tuple[LawLine, ...]
    links: tuple[Link, ...]
    elsewhere: tuple[Link, ...] = ()


def why_measure_page(
    place: FigurePlace, measure: Measure, *, today: date, language: str
) -> WhyMeasurePage:
    """A fixed number of queries: those of the series, for the breaks before the period are said too."""
    series = series_of_measure(place, measure)
    at = _index_of(series, place)
    point = series.points[at]
    marks = common_to([point.figure])
    page = WhyMeasurePage(
        title=_("Vì sao có số này"),
        crumbs=_crumbs(place, measure, language),
        subject=measure.label(language),
        place=f"{_unit_name(place)}, {place.period.label(language)}",
        geography=geography_choice(place, today=today, kept={}),
        figure=_figure(point, marks),
        unit=measure.unit(language),
        marks=marks,
        completeness=_completeness(point),
        formula=formula_words(measure, language),
        reads=tuple(_reads(place, measure, point, language)),
        facts=tuple(_facts(place, measure, point)),
        breaks=tuple(_breaks_before(place, series, at)),
        law=tuple(law_of_measure(place, measure, language)),
        links=further_links(place, measure.code),
    )
    if place.is_alive or point.figure is not None:
        return page
    return replace(page, elsewhere=elsewhere(place, today=today))


def _index_of(series: Series, place: FigurePlace) -> int:
    for i, point in enumerate(series.points):
        if point.period.pk == place.period.pk:
            return i
    raise Refused(Refusal("figures.unknown"))


def _crumbs(place: FigurePlace, measure: Measure, language: str) -> tuple[Link, ...]:
    form = f"{place.form.title(language)}, {place.period.label(language)}"
    first = next(iter(measure.cells), None)
    leads = figures_url(place, {CELL: first.address} if first is not None else {})
    found = Link(_("Số liệu"), reverse("reporting:figures-index"))
    return (found, Link(f"{_unit_name(place)}: {form}", leads)) if place.is_alive else (found,)


def _unit_name(place: FigurePlace) -> str:
    return tree.current().span_at(place.unit_id, place.day).name


def _figure(point: Point, marks: tuple[str, ...]) -> Shown:
    return shown(
        point.figure,
        point.refusal,
        done=point.units_in,
        expected=point.units_expected,
        said_once=marks,
    )


def _completeness(point: Point) -> str:
    counted = {"done": point.units_in, "expected": point.units_expected}
    return _("%(done)s trên %(expected)s đơn vị đã duyệt số liệu") % counted


def _reads(place: FigurePlace, measure: Measure, point: Point, language: str) -> Iterator[Read]:
    """Each figure of the formula once, in its order. Of the period before, that period's own page."""
    if not isinstance(point.figure, IndicatorFigure):
        return
    told = set()
    for ref, part in zip(measure.refs, point.figure.trace.parts, strict=True):
        if (ref.address, ref.when) in told:
            continue
        told.add((ref.address, ref.when))
        there = _earlier(place) if ref.when == "other_previous" else place
        cell = measure.form.cell(ref.address)
        yield Read(
            label=cell.label(language),
            period="" if there is None else there.period.label(language),
            value=part.shown.to(language),
            unit=cell.unit_of_measure.to(language),
            url=why_url(there, ref.address) if there is not None and there.is_alive else "",
        )


def _earlier(place: FigurePlace) -> FigurePlace | None:
    found = before_of(periods_of(place), place.period, place.form)
    if found is None:
        return None
    return FigurePlace(found[1], found[0], place.unit_id, place.geography, place.reach)


def _facts(place: FigurePlace, measure: Measure, point: Point) -> Iterator[tuple[str, str]]:
    day = vn_day(point.territory.day)
    yield (
        _("Theo địa giới"),
        _("ngày %(day)s; từng số được cộng trước, rồi mới tính chỉ số") % {"day": day},
    )
    if point.line is not None:
        words = {"act": point.line.source.act}
        yield _("Chuẩn nghèo"), _("%(act)s; không so với số đếm theo chuẩn khác") % words
    if isinstance(point.figure, IndicatorFigure):
        is_forecast = point.figure.nature is Nature.FORECAST
        yield _("Tính chất số"), _("có số ước thực hiện") if is_forecast else _("số thực hiện")
    if point.is_estimated:
        basis = "; ".join(point.bases) or _("chưa ghi cơ sở")
        yield _("Phần ước tính"), _("chia theo tỷ lệ: %(basis)s") % {"basis": basis}
    if measure.looks_back and not point.before_complete:
        yield _("Kỳ trước"), _("chưa đủ báo cáo được duyệt")


def _breaks_before(place: FigurePlace, series: Series, at: int) -> Iterator[BreakNote]:
    """Between the period before and this one: what must not be compared across."""
    near = tuple(found for found in series.breaks if found.after == at - 1)
    yield from break_notes(place, replace(series, breaks=near))
