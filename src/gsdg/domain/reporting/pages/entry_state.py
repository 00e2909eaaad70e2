"""The same page told to a script that saves as somebody types: every place anew, and the parts that changed as HTML.

Figures are text throughout: a script would round whole numbers above 2^53.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gsdg.domain.reporting.pages.entry import EntryPage, TextBlock
from gsdg.domain.reporting.pages.grid import Grid
from gsdg.domain.reporting.pages.lists import ListTable

FRAGMENTS = ("state", "answer", "checks", "asks", "company", "parts", "bar")
"""Parts of the template that are sent again, by their ids."""


def entry_state(page: EntryPage, *, new_rows: Mapping[str, str]) -> dict[str, Any]:
    """`new_rows` gives each row that was added, by the name that the script gave it, its name for ever."""
    return {
        "version": page.known_version,
        "state": page.state,
        "boxes": dict(_boxes(page)),
        "fields": dict(_fields(page)),
        "totals": {
            table.code: [total.text for total in table.totals]
            for table in page.sections
            if isinstance(table, ListTable)
        },
        "new_rows": dict(new_rows),
        "refused": [
            {
                "field": line.link.url.removeprefix("#o-"),
                "id": line.id,
                "message": f"{line.message} {line.remedy}",
            }
            for line in page.refused
        ],
        "clashes": [
            {"field": c.field, "theirs": c.theirs, "mine": c.mine, "version": c.version}
            for c in page.clashes
        ],
        "problems": page.problem_count,
    }


def _boxes(page: EntryPage) -> Iterator[tuple[str, dict[str, str]]]:
    """Every cell: its classes, what describes it, and either its field or what is shown."""
    for grid in page.sections:
        if not isinstance(grid, Grid):
            continue
        for line in grid.lines:
            for box in line.boxes:
                if box.address and box.is_typed:
                    yield (
                        box.address,
                        {
                            "css": box.css,
                            "by": box.described_by,
                            "text": box.text,
                            "base": box.base,
                        },
                    )
                elif box.address:
                    yield box.address, {"css": box.css, "html": str(box.shown)}


def _fields(page: EntryPage) -> Iterator[tuple[str, dict[str, str]]]:
    """Texts, explanations and places of rows by the names of their fields; a row's base by the row's name."""
    for section in page.sections:
        if isinstance(section, TextBlock):
            yield section.code, {"text": section.text, "base": section.base}
        elif isinstance(section, ListTable):
            for line in section.lines:
                yield line.place, {"base": line.base}
                for field in line.fields:
                    yield (
                        field.name,
                        {"css": field.css, "by": field.described_by, "text": field.text},
                    )
    for asked in page.checks.asked:
        yield asked.name, {"text": asked.text, "base": asked.base}
