"""What an entry workbook carries hidden and signed: whose it is, where everything stands, what it said when made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Any

from gsdg.domain.reporting.contents import (
    figure_from_json,
    figure_to_json,
    value_from_json,
    value_to_json,
)
from gsdg.kernel.figures import BLANK, Figure
from gsdg.kernel.vietnamese import normal, printable

FORMAT = "report/1"


class How(StrEnum):
    """What may be done at a place of the workbook."""

    OPEN = "o"
    LOCKED = "l"
    COMPUTED = "c"


@dataclass(frozen=True, slots=True)
class StampedCell:
    """`figure` and `version` are what the draft said; `shown` is what a locked cell says."""

    sheet: str
    at: str
    how: How
    name: str = ""
    version: int = 0
    figure: Figure = BLANK
    shown: str = ""


@dataclass(frozen=True, slots=True)
class StampedText:
    sheet: str
    at: str
    name: str
    version: int
    digest: str


@dataclass(frozen=True)
class StampedRow:
    """A row that was there; version 0 and no values for one that waits to be filled."""

    version: int = 0
    values: Mapping[str, Figure | str] = field(default_factory=dict)


@dataclass(frozen=True)
class StampedList:
    """Rows `first` to `last` of a sheet, `columns` by code; the key of a row stands in the first column, hidden.

    `choices` are the words that a column offered, each with the value it stands for.
    """

    sheet: str
    first: int
    last: int
    columns: Mapping[str, int]
    rows: Mapping[str, StampedRow]
    names: Mapping[str, str]
    choices: Mapping[str, Mapping[str, str]]
    is_open: bool


@dataclass(frozen=True)
class Identity:
    """Which report it is the workbook of. `unit` is code and id on the map of the period."""

    form: str
    pack: str
    unit: str
    office: str
    period: str
    report: int


@dataclass(frozen=True)
class Stamp:
    identity: Identity
    unit_name: str
    revision: int
    made_at: str
    cells: Mapping[str, StampedCell]
    texts: Mapping[str, StampedText] = field(default_factory=dict)
    lists: Mapping[str, StampedList] = field(default_factory=dict)
    beside: tuple[StampedCell, ...] = ()
    """Locked values that are no cells of the form: the figures of the period before."""

    def facts(self) -> dict[str, str]:
        """As the hidden sheet keeps them, still to be signed."""
        one = self.identity
        return {
            "format": FORMAT,
            "form": one.form,
            "pack": one.pack,
            "unit": one.unit,
            "unit_name": self.unit_name,
            "office": one.office,
            "period": one.period,
            "report": str(one.report),
            "revision": str(self.revision),
            "made_at": self.made_at,
            "cells": _dumped({a: _cell_to_json(c) for a, c in self.cells.items()}),
            "texts": _dumped({code: _text_to_json(t) for code, t in self.texts.items()}),
            "lists": _dumped({code: _list_to_json(x) for code, x in self.lists.items()}),
            "beside": _dumped([_cell_to_json(c) for c in self.beside]),
        }

    @classmethod
    def of(cls, facts: Mapping[str, str]) -> Stamp:
        """From facts whose signature was found right. Another format raises ValueError."""
        if facts.get("format") != FORMAT:
            raise ValueError(f"stamp of format {facts.get('format')!r}")
        return cls(
            identity=Identity(
                form=facts["form"],
                pack=facts["pack"],
                unit=facts["unit"],
                office=facts["office"],
                period=facts["period"],
                report=int(facts["report"]),
            ),
            unit_name=facts["unit_name"],
            revision=int(facts["revision"]),
            made_at=facts["made_at"],
            cells={a: _cell_from_json(c) for a, c in json.loads(facts["cells"]).items()},
            texts={code: StampedText(*t) for code, t in json.loads(facts["texts"]).items()},
            lists={code: _list_from_json(x) for code, x in json.loads(facts["lists"]).items()},
            beside=tuple(_cell_from_json(c) for c in json.loads(facts["beside"])),
        )

    @property
    def named_places(self) -> dict[str, tuple[str, str]]:
        """Every defined name with the place it was given to."""
        places = {c.name: (c.sheet, c.at) for c in self.cells.values() if c.name}
        places |= {t.name: (t.sheet, t.at) for t in self.texts.values()}
        for one in self.lists.values():
            places |= {name: (one.sheet, at) for name, at in one.names.items()}
        return places


def digest_of(text: str) -> str:
    """Short, of a text as a workbook gives it back."""
    return sha256(as_read(text).encode()).hexdigest()[:16]


def as_read(text: str) -> str:
    """A text after its way through a cell: no control signs, single blanks, its lines kept."""
    return "\n".join(normal(line) for line in printable(text).split("\n")).strip()


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _cell_to_json(cell: StampedCell) -> list[object]:
    figure = figure_to_json(cell.figure)
    return [cell.sheet, cell.at, cell.how.value, cell.name, cell.version, figure, cell.shown]


def _cell_from_json(item: list[Any]) -> StampedCell:
    sheet, at, how, name, version, figure, shown = item
    return StampedCell(sheet, at, How(how), name, version, figure_from_json(figure), shown)


def _text_to_json(text: StampedText) -> list[object]:
    return [text.sheet, text.at, text.name, text.version, text.digest]


def _list_to_json(one: StampedList) -> dict[str, object]:
    return {
        "sheet": one.sheet,
        "first": one.first,
        "last": one.last,
        "columns": dict(one.columns),
        "names": dict(one.names),
        "choices": {code: dict(words) for code, words in one.choices.items()},
        "open": one.is_open,
        "rows": {
            key: [row.version, {c: value_to_json(v) for c, v in row.values.items()}]
            for key, row in one.rows.items()
        },
    }


def _list_from_json(item: dict[str, Any]) -> StampedList:
    return StampedList(
        sheet=item["sheet"],
        first=item["first"],
        last=item["last"],
        columns=item["columns"],
        names=item["names"],
        choices=item["choices"],
        is_open=item["open"],
        rows={
            key: StampedRow(version, {c: value_from_json(v) for c, v in values.items()})
            for key, (version, values) in item["rows"].items()
        },
    )
