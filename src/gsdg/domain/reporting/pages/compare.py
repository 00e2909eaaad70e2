"""“So sánh các đơn vị”: one cell or indicator of all units below, period beside period, in the order of codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.break_words import BreakNote, break_notes
from gsdg.domain.reporting.pages.measured import (
    MeasureChoice,
    Shown,
    common_to,
    formula_words,
    measure_asked,
    measure_choice,
    series_url,
    shown,
    why_measured_url,
)
from gsdg.domain.reporting.pages.offers import DocumentOffer, measure_offer
from gsdg.domain.reporting.pages.series import (
    Line,
    MeasureTable,
    geography_through_time,
    heads,
    is_broken,
    own_label,
    standing_words,
    unit_name,
)
from gsdg.domain.reporting.pages.standing import GeographyChoice
from gsdg.domain.reporting.queries.compare import Comparison, Stood, UnitLine, comparison
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language


@dataclass(frozen=True)
class ComparePage:
    title: str
    form_title: str
    measure: str
    crumbs: tuple[Link, ...]
    common: tuple[str, ...]
    geography: GeographyChoice
    chooser: MeasureChoice
    table: MeasureTable
    has_lines: bool
    breaks: tuple[BreakNote, ...]
    standing: str
    formula: str
    source: str
    verified: bool
    series: Link
    offers: tuple[DocumentOffer, ...]


def compare_page(place: FigurePlace, code: str, *, today: date, language: str) -> ComparePage:
    measure = measure_asked(place, code)
    found = comparison(place, measure)
    common = common_to(
        [*(s.figure for line in found.lines for s in line.stood), *(p.figure for p in found.points)]
    )
    return ComparePage(
        title=_("So sánh các đơn vị: %(unit)s") % {"unit": unit_name(place)},
        form_title=form_spec(place.form).title.to(language),
        measure=measure.label(language),
        crumbs=(Link(_("Số liệu"), reverse("reporting:figures-index")),),
        common=common,
        geography=geography_through_time(place, measure.code, today=today),
        chooser=measure_choice(place, measure, language),
        table=comparison_table(place, found, common=common, language=language),
        has_lines=bool(found.lines) or found.hidden > 0,
        breaks=tuple(break_notes(place, found.total)),
        standing=standing_words(place, today=today) if not place.geography.is_as_reported else "",
        formula=formula_words(measure, language),
        source=measure.source.act,
        verified=measure.source.verified,
        series=Link(
            _("Xem %(unit)s qua các năm") % {"unit": unit_name(place)},
            series_url(place, measure.code),
        ),
        offers=(measure_offer(place, measure.code, "so-sanh"),),
    )


def comparison_table(
    place: FigurePlace, found: Comparison, *, common: Iterable[str] = (), language: str = "vi"
) -> MeasureTable:
    lines = [_line(place, found, one, common) for one in found.lines]
    lines.append(Line(own_label(place), tuple(_total(place, found, common))))
    return MeasureTable(
        label=found.measure.label(language),
        unit=found.measure.unit(language),
        heads=heads(place, found.total),
        lines=tuple(lines),
        notes=tuple(_notes(found)),
    )


def _line(place: FigurePlace, found: Comparison, one: UnitLine, common: Iterable[str]) -> Line:
    cells = tuple(
        _cell(found, stood, i, common, _why(place, found, i, unit_id=one.unit_id))
        for i, stood in enumerate(one.stood)
    )
    url = series_url(place, found.measure.code, unit_id=one.unit_id)
    return Line(one.name, cells, url)


def _why(place: FigurePlace, found: Comparison, at: int, *, unit_id: int | None = None) -> str:
    """The page behind a figure of one of the periods."""
    point = found.points[at]
    there = FigurePlace(point.form, point.period, place.unit_id, place.geography, place.reach)
    return why_measured_url(there, found.measure, unit_id=unit_id)


def _cell(found: Comparison, stood: Stood, at: int, common: Iterable[str], url: str) -> Shown:
    broken = is_broken(found.total, at)
    if not stood.is_there:
        return Shown(why=_("không có trên địa giới của kỳ này"), broken=broken)
    return shown(
        stood.figure,
        stood.refusal,
        done=stood.done,
        expected=stood.expected,
        said_once=common,
        url=url,
        broken=broken,
    )


def _total(place: FigurePlace, found: Comparison, common: Iterable[str]) -> Iterator[Shown]:
    for i, point in enumerate(found.points):
        yield shown(
            point.figure,
            point.refusal,
            done=point.units_in,
            expected=point.units_expected,
            said_once=common,
            url=_why(place, found, i),
            broken=is_broken(found.total, i),
        )


def _notes(found: Comparison) -> Iterator[str]:
    if found.hidden:
        yield _("%(count)s đơn vị khác, ngoài phạm vi của bạn") % {"count": found.hidden}
    stood = [one for line in found.lines for one in line.stood]
    reasons = {one.refusal.message(current_language()) for one in stood if one.refusal is not None}
    reasons |= {
        p.refusal.message(current_language()) for p in found.points if p.refusal is not None
    }
    yield from sorted(reasons)
    bases = {basis for one in stood for basis in one.bases}
    bases |= {basis for point in found.points for basis in point.bases}
    if bases:
        yield _("≈ tính theo tỷ lệ: %(bases)s.") % {"bases": "; ".join(sorted(bases))}
