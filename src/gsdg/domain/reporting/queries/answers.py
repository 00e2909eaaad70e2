"""What was typed into a report, as formulas and checks read it, and what they know of its unit."""

from __future__ import annotations

from collections.abc import Iterable

from gsdg.domain.packs.evaluate import Answers, UnitFacts
from gsdg.domain.reporting.contents import value_from_json
from gsdg.domain.reporting.models import DraftCell, DraftRow, DraftText, Report
from gsdg.domain.units import tree
from gsdg.kernel.figures import Figure


def answers_of(
    cells: Iterable[DraftCell], rows: Iterable[DraftRow], texts: Iterable[DraftText] = ()
) -> Answers:
    lists: dict[str, list[dict[str, Figure | str]]] = {}
    for row in rows:
        lists.setdefault(row.section, []).append(row_values(row))
    return Answers(
        cells={cell.address: cell.figure for cell in cells},
        lists={code: tuple(section) for code, section in lists.items()},
        texts={text.code: text.text for text in texts},
    )


def row_values(row: DraftRow) -> dict[str, Figure | str]:
    """What stands in each column of a row of the draft."""
    return {column: value_from_json(value) for column, value in row.values.items()}


def facts_of(report: Report) -> UnitFacts:
    as_of = report.duty.period.as_of
    span = tree.current().on(as_of).span(report.duty.unit_id)
    return UnitFacts(kind=span.kind, level=span.level, as_of=as_of)
