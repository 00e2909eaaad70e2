"""One cell or indicator of a unit over the years: the chart, one table that says everything, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.break_words import BreakNote, break_notes
from gsdg.domain.reporting.pages.cells import (
    CELL,
    OF_PROVENANCE,
    figures_url,
)
from gsdg.domain.reporting.pages.chart import ChartView, chart_view, short_name
from gsdg.domain.reporting.pages.measured import (
    MeasureChoice,
    Shown,
    common_to,
    compare_url,
    formula_words,
    measure_asked,
    measure_choice,
    ratio_words,
    series_url,
    shown,
    why_measured_url,
)
from gsdg.domain.reporting.pages.offers import DocumentOffer, measure_offer
from gsdg.domain.reporting.pages.plans import planned, reached, targets_beside
from gsdg.domain.reporting.pages.standing import GeographyChoice, geography_choice
from gsdg.domain.reporting.queries.compare import UnitLine, successors
from gsdg.domain.reporting.queries.measures import IndicatorFigure
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.domain.reporting.queries.series import Point, Series, series_of_measure
from gsdg.domain.units import tree
from gsdg.domain.units.snapshot import ONE_DAY
from gsdg.kernel.figures import Nature, Provenance
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import decimal, vn_day


@dataclass(frozen=True)
class Head:
    """One period above its column."""

    label: str
    url: str = ""
    broken: bool = False


@dataclass(frozen=True)
class Line:
    """`is_soft` says something about the figures rather than one of them; a heading has no cells."""

    label: str
    cells: tuple[Shown, ...] = ()
    url: str = ""
    is_soft: bool = False

    @property
    def is_heading(self) -> bool:
        return not self.cells


@dataclass(frozen=True)
class MeasureTable:
    label: str
    unit: str
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...]
    """Reasons, bases of what is estimated, units out of reach: what the cells could only hint at."""

    @property
    def width(self) -> int:
        return len(self.heads) + 1


@dataclass(frozen=True)
class SeriesPage:
    title: str
    form_title: str
    measure: str
    crumbs: tuple[Link, ...]
    common: tuple[str, ...]
    geography: GeographyChoice
    chooser: MeasureChoice
    chart: ChartView | None
    table: MeasureTable
    breaks: tuple[BreakNote, ...]
    standing: str
    """What stands for the unit, where that is others."""
    formula: str
    source: str
    verified: bool
    compare: Link
    offers: tuple[DocumentOffer, ...]


def series_page(place: FigurePlace, code: str, *, today: date, language: str) -> SeriesPage:
    measure = measure_asked(place, code)
    series = series_of_measure(place, measure)
    common = common_to(point.figure for point in series.points)
    heirs = successors(place, measure, on=today)
    return SeriesPage(
        title=_("%(unit)s qua các năm") % {"unit": unit_name(place)},
        form_title=form_spec(place.form).title.to(language),
        measure=measure.label(language),
        crumbs=(Link(_("Số liệu"), reverse("reporting:figures-index")),),
        common=common,
        geography=geography_through_time(place, measure.code, today=today),
        chooser=measure_choice(place, measure, language),
        chart=chart_view(place, series, language=language),
        table=series_table(place, series, heirs, common=common, language=language),
        breaks=tuple(break_notes(place, series)),
        standing=standing_words(place, today=today),
        formula=formula_words(measure, language),
        source=f"{measure.source.act}",
        verified=measure.source.verified,
        compare=Link(_("So sánh các đơn vị bên dưới"), compare_url(place, measure.code)),
        offers=(measure_offer(place, measure.code, "chuoi"),),
    )


def geography_through_time(place: FigurePlace, code: str, *, today: date) -> GeographyChoice:
    """As reported, each period stands on a map of its own."""
    choice = geography_choice(place, today=today, kept={CELL: code})
    if not place.geography.is_as_reported:
        return choice
    said = _("Số giữ nguyên ở đơn vị đã báo cáo, mỗi kỳ theo địa giới của kỳ đó.")
    return replace(choice, said=said)


def unit_name(place: FigurePlace) -> str:
    """As it was called on the day asked about, or on the nearest day of its life."""
    return tree.current().span_at(place.unit_id, place.day).name


def own_label(place: FigurePlace) -> str:
    """The unit, or on a map where it does not stand the sum of what stands there."""
    if place.is_alive or place.geography.is_as_reported:
        return unit_name(place)
    return _("Cộng các đơn vị trên địa bàn %(unit)s") % {"unit": unit_name(place)}


def series_table(
    place: FigurePlace,
    series: Series,
    heirs: Iterable[UnitLine] = (),
    *,
    common: Iterable[str] = (),
    language: str = "vi",
) -> MeasureTable:
    lines = [
        Line(own_label(place), tuple(_cells(place, series, common))),
        *_parts(series, language),
        *_plans(place, series),
        *_about(place, series),
    ]
    listed = list(heirs)
    if listed:
        lines.append(Line(_("Các đơn vị kế tục, theo địa bàn hiện nay")))
        lines += [_line(place, series, one, common) for one in listed]
    return MeasureTable(
        label=series.measure.label(language),
        unit=series.measure.unit(language),
        heads=heads(place, series),
        lines=tuple(lines),
        notes=tuple(_notes(place, series)),
    )


def heads(place: FigurePlace, series: Series) -> tuple[Head, ...]:
    """A period leads to the whole form of the unit, where the unit stands on that map."""
    found = []
    for i, point in enumerate(series.points):
        there = FigurePlace(point.form, point.period, place.unit_id, place.geography, place.reach)
        url = figures_url(there) if there.is_alive else ""
        label = (
            point.period.label(current_language())
            if point.period.period.part
            else short_name(point)
        )
        found.append(Head(label, url, is_broken(series, i)))
    return tuple(found)


def is_broken(series: Series, index: int) -> bool:
    """Another map or another poverty line begins here: what stands on the two sides is not subtracted."""
    return any(b.after == index - 1 and b.kind in ("map", "line") for b in series.breaks)


def _cells(place: FigurePlace, series: Series, common: Iterable[str]) -> Iterator[Shown]:
    for i, point in enumerate(series.points):
        there = FigurePlace(point.form, point.period, place.unit_id, place.geography, place.reach)
        yield shown(
            point.figure,
            point.refusal,
            done=point.units_in,
            expected=point.units_expected,
            said_once=common,
            url=why_measured_url(there, series.measure),
            broken=is_broken(series, i),
        )


def _parts(series: Series, language: str) -> Iterator[Line]:
    """Numerator and denominator of a rate, or what an indicator read."""
    if series.measure.cell is not None and series.measure.cell.is_ratio:
        words = [ratio_words(p.figure) if p.figure is not None else "" for p in series.points]
        yield _text_line(_("Tử số/mẫu số"), words, series)
    for number, ref in enumerate(series.measure.refs):
        cell = series.measure.form.cell(ref.address)
        label = cell.label(language)
        if ref.when == "other_previous":
            label = _("%(label)s, kỳ trước") % {"label": label}
        words = [
            p.figure.trace.parts[number].shown.to(language)
            if isinstance(p.figure, IndicatorFigure)
            else ""
            for p in series.points
        ]
        yield _text_line(label, words, series)


def _text_line(label: str, words: Iterable[str], series: Series) -> Line:
    cells = (Shown(text, broken=is_broken(series, i)) for i, text in enumerate(words))
    return Line(label, tuple(cells), is_soft=True)


def _plans(place: FigurePlace, series: Series) -> Iterator[Line]:
    if targets := targets_beside(place, series):
        yield _text_line(_("Chỉ tiêu giao"), planned(series, targets), series)
        yield _text_line(_("Mức đạt"), reached(series, targets), series)


def _about(place: FigurePlace, series: Series) -> Iterator[Line]:
    points = series.points
    yield _text_line(_("So với kỳ trước"), _changes(series), series)
    if any(point.line is not None for point in points):
        lines = [point.line.source.act if point.line else "" for point in points]
        yield _text_line(_("Chuẩn nghèo"), lines, series)
    yield _text_line(_("Tính chất"), map(_nature, points), series)
    yield _text_line(_("Nguồn số"), map(_provenance, points), series)
    days = [vn_day(point.territory.day) for point in points]
    yield _text_line(_("Theo địa giới ngày"), days, series)
    counted = [f"{point.units_in}/{point.units_expected}" for point in points]
    yield _text_line(_("Đơn vị đã duyệt"), counted, series)


def _changes(series: Series) -> Iterator[str]:
    for i in range(len(series.points)):
        change = series.change(i)
        if i == 0:
            yield ""
        elif change is None:
            yield _("không so")
        elif change == 0:
            yield "0"
        else:
            yield f"{'+' if change > 0 else '−'}{decimal(abs(change))}"


def _nature(point: Point) -> str:
    if point.figure is None or point.value is None:
        return ""
    nature = _("ước") if point.figure.nature is Nature.FORECAST else _("thực hiện")
    return _("%(nature)s, tính theo tỷ lệ") % {"nature": nature} if point.is_estimated else nature


def _provenance(point: Point) -> str:
    if point.figure is None or point.value is None:
        return ""
    words = {
        "": _("đơn vị báo cáo"),
        "unverified": _("chưa đối chiếu"),
        "illustrative": _("minh họa"),
    }
    return words[OF_PROVENANCE.get(Provenance(point.figure.provenance), "")]


def _line(place: FigurePlace, series: Series, one: UnitLine, common: Iterable[str]) -> Line:
    cells = tuple(
        shown(
            stood.figure,
            stood.refusal,
            done=stood.done,
            expected=stood.expected,
            said_once=common,
            broken=is_broken(series, i),
        )
        for i, stood in enumerate(one.stood)
    )
    url = series_url(place, series.measure.code, unit_id=one.unit_id)
    return Line(one.name, cells, url)


def _notes(place: FigurePlace, series: Series) -> Iterator[str]:
    for point in series.points:
        if point.refusal is not None:
            label = point.period.label(current_language())
            words = {
                "period": label[:1].upper() + label[1:],
                "why": point.refusal.message(current_language()),
            }
            yield _("%(period)s: không có số. %(why)s") % words
    bases = {basis for point in series.points for basis in point.bases}
    if bases:
        yield _("≈ tính theo tỷ lệ: %(bases)s.") % {"bases": "; ".join(sorted(bases))}


def standing_words(place: FigurePlace, *, today: date) -> str:
    """Which units stand where it stood, on the map asked for; of an old one as reported, today."""
    register = tree.current()
    day = place.geography.day or today
    standing = register.standing_for(place.unit_id, day)
    if standing == {place.unit_id} or not standing:
        return ""
    names = sorted((register.span_at(u, day) for u in standing), key=lambda span: span.code)
    listed = ", ".join(span.name for span in names)
    from_day, to_day = register.lifetime(place.unit_id)
    words = {"unit": unit_name(place), "units": listed, "day": vn_day(day)}
    if to_day is not None and to_day <= day:
        words["last"] = vn_day(to_day - ONE_DAY)
        said = _("%(unit)s có đến hết ngày %(last)s. Ngày %(day)s trên địa bàn đó là: %(units)s.")
    else:
        words["first"] = vn_day(from_day)
        said = _("%(unit)s có từ ngày %(first)s. Ngày %(day)s trên địa bàn đó là: %(units)s.")
    wider = _wider(place, standing, day)
    if not wider:
        return said % words
    more = _("Trong đó %(units)s gồm cả phần đất của đơn vị khác.") % {"units": ", ".join(wider)}
    return f"{said % words} {more}"


def _wider(place: FigurePlace, standing: Iterable[int], day: date) -> list[str]:
    """Those that hold more than what came from the unit."""
    register = tree.current()
    _from_day, to_day = register.lifetime(place.unit_id)
    if to_day is None or day < to_day:
        return []
    last = to_day - ONE_DAY
    own = register.on(last).subtree_of(place.unit_id)
    came = register.arrivals(last, day)
    return [register.name_of(u, day) for u in sorted(standing) if came.get(u, frozenset()) - own]
