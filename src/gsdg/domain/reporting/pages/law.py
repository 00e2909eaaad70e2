"""The acts behind a figure, each with whether somebody has read it there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gsdg.domain.packs.cells import Cell
from gsdg.domain.packs.wording import Source
from gsdg.domain.programme.queries import form_spec, pack_of
from gsdg.domain.reporting.queries.measures import Measure
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.domain.reporting.queries.series import poverty_line


@dataclass(frozen=True)
class LawLine:
    what: str
    act: str
    note: str
    verified: bool


def law_lines(place: FigurePlace, cell: Cell, language: str) -> Iterable[LawLine]:
    spec, pack = form_spec(place.form), pack_of(place.form.pack)
    regime = pack.regimes[place.period.regime]
    if cell.source != spec.source:
        yield _line(_("Ô này"), cell.source)
    yield _line(_("Mẫu biểu, thứ tự dòng và cột"), spec.source)
    line = poverty_line(place.form, place.period)
    if line is not None:
        yield _line(_("Chuẩn nghèo"), line.source)
    yield _line(
        _("Chế độ báo cáo: %(title)s") % {"title": regime.title.to(language)}, regime.source
    )


def law_of_measure(place: FigurePlace, measure: Measure, language: str) -> Iterable[LawLine]:
    """Of an indicator: who defines it, then the form that it reads."""
    yield _line(_("Chỉ số này"), measure.source)
    cell = next(iter(measure.cells), None)
    if cell is not None:
        yield from law_lines(place, cell, language)


def _line(what: str, source: Source) -> LawLine:
    article = f", {source.article}" if source.article else ""
    return LawLine(what, f"{source.act}{article}", source.note, source.verified)
