"""One revision to read: the form's own tables, its lists, texts and explanations, nothing to type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gsdg.domain.packs.spec import Form, ListSection
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.contents import Content
from gsdg.domain.reporting.form_places import form_places
from gsdg.domain.reporting.form_table import tables_of
from gsdg.domain.reporting.geography import Moved
from gsdg.domain.reporting.models import Report, Revision
from gsdg.domain.reporting.pages.cells import ShownCell, common_marks, shown_cell
from gsdg.domain.reporting.pages.changes import (
    TextLine,
    place_words,
    value_words,
    waiver_words,
    written_texts,
)
from gsdg.domain.reporting.pages.figure_table import ShownTable, shown_table
from gsdg.domain.reporting.queries.figures import CellFigure, cell_figures
from gsdg.domain.reporting.vectors import Vector
from gsdg.toolkit.web.language import current_language


@dataclass(frozen=True)
class ReadList:
    """A list section: headings, whether each column holds numbers, and the rows as text."""

    title: str
    headings: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[tuple[str, bool], ...], ...]


@dataclass(frozen=True)
class Reading:
    """`common` are the marks that every figure bears, said once above the tables."""

    tables: tuple[ShownTable, ...]
    lists: tuple[ReadList, ...]
    texts: tuple[TextLine, ...]
    explanations: tuple[TextLine, ...]
    waivers: tuple[TextLine, ...]
    common: tuple[str, ...]


def reading_of(report: Report, revision: Revision, content: Content, *, own: bool) -> Reading:
    """`own`: of a consolidated report the office's own figures instead of the total that was signed."""
    form = form_spec(report.duty.form)
    figures = cell_figures(form, Moved(_vector(revision, own=own)))
    common = common_marks(figures.values())
    return Reading(
        tables=tuple(_tables(report, form, figures, common)),
        lists=tuple(_lists(form, content)),
        texts=written_texts(form, content.texts),
        explanations=tuple(
            TextLine(place_words(place), "", text)
            for place, text in content.explanations.items()
            if text.strip()
        ),
        waivers=tuple(
            TextLine(place_words(place), "", waiver_words(one))
            for place, one in content.waivers.items()
        ),
        common=common,
    )


def _vector(revision: Revision, *, own: bool) -> Vector:
    if revision.total_amounts is not None and not own:
        counts, marks = revision.total_counts or b"", revision.total_marks or b""
        return Vector.unpack(revision.total_amounts, counts, marks, revision.units_in)
    return Vector.unpack(revision.amounts, revision.counts, revision.marks, 1)


def _tables(
    report: Report, form: Form, figures: dict[str, CellFigure], common: tuple[str, ...]
) -> Iterator[ShownTable]:
    language = current_language()
    places = form_places(report.duty.form, report.duty.period, language)

    def cell_at(address: str) -> ShownCell:
        return shown_cell(figures[address], url="", language=language, said_once=common)

    for table in tables_of(form, places=places, language=language):
        yield shown_table(form, table, cell_at, language=language)


def _lists(form: Form, content: Content) -> Iterator[ReadList]:
    for section in form.lists:
        yield ReadList(
            title=section.title.to(current_language()),
            headings=tuple(
                (column.label.to(current_language()), column.is_number)
                for column in section.columns
            ),
            rows=tuple(_list_rows(section, content)),
        )


def _list_rows(section: ListSection, content: Content) -> Iterator[tuple[tuple[str, bool], ...]]:
    for row in content.lists.get(section.code, ()):
        yield tuple(
            (value_words(column, row.values.get(column.code)), column.is_number)
            for column in section.columns
        )
