"""Whatever `money.yaml` names stands in the pack: components, forms and their cells."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from gsdg.domain.packs.lint_form import note_doubles, note_unknown
from gsdg.domain.packs.money import SOURCES, Money
from gsdg.domain.packs.reading import Document, Way

Cells = Mapping[str, Collection[str]]
"""Addresses of the cells of each form that could be read."""


def lint_money(
    document: Document, money: Money, *, components: Collection[str] | None, cells: Cells
) -> None:
    """`components` None: their file has mistakes of its own."""
    note_doubles(document, [norm.code for norm in money.norms], ("norms",))
    for name, way in _components(money) if components is not None else ():
        note_unknown(document, name, components or (), way)
    for i, feed in enumerate(money.feeds):
        for source in feed.rows:
            note_unknown(document, source, SOURCES, ("feeds", i, "rows", source))
    for i, table in enumerate(money.tables):
        for j, column in enumerate(table.columns):
            for source in column.sources:
                note_unknown(document, source, SOURCES, ("tables", i, "columns", j, "sources"))
    for form, cell, way in _cells(money):
        if form in cells:
            note_unknown(document, cell, cells[form], way)


def _components(money: Money) -> Iterator[tuple[str, Way]]:
    for i, result in enumerate(money.results):
        yield result.component, ("results", i, "component")
    for i, feed in enumerate(money.feeds):
        yield feed.component, ("feeds", i, "component")
    for i, table in enumerate(money.tables):
        for name in table.rows:
            yield name, ("tables", i, "rows", name)
    for i, norm in enumerate(money.norms):
        for name in norm.components:
            yield name, ("norms", i, "components")


def _cells(money: Money) -> Iterator[tuple[str, str, Way]]:
    for i, result in enumerate(money.results):
        yield result.form, result.cell, ("results", i, "cell")
        if result.target is not None:
            yield result.form, result.target, ("results", i, "target")
    for i, feed in enumerate(money.feeds):
        for source, row in feed.rows.items():
            for column in feed.columns:
                yield feed.form, f"{row}.{column}", ("feeds", i, "rows", source)
    for i, table in enumerate(money.tables):
        for component, row in table.rows.items():
            for one in table.columns:
                yield table.form, f"{row}.{one.column}", ("tables", i, "rows", component)
