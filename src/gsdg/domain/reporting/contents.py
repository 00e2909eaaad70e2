"""The canonical bytes of a revision: what a signature is over, and what every later reader can rebuild.

UTF-8 JSON, keys sorted, no blanks, NFC, whole amounts in the cell's smallest unit. Format 1 is fixed by a golden
file; a new shape is a new format number, and old ones stay readable for ever.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from gsdg.kernel.figures import Figure, Provenance, State

FORMAT = 1

STATE_LETTERS = {
    State.BLANK: "b",
    State.VALUE: "v",
    State.ZERO: "z",
    State.NOT_APPLICABLE: "x",
    State.NOT_AVAILABLE: "n",
}
_STATES = {letter: state for state, letter in STATE_LETTERS.items()}


@dataclass(frozen=True)
class ListRow:
    """One row of a list section: its stable key and what stands in each column, figures or text."""

    key: str
    values: Mapping[str, Figure | str]


class Waived(NamedTuple):
    """Why a report was let off a check, by whom and until which day."""

    reason: str
    by: str
    until: date


@dataclass(frozen=True)
class Content:
    """All that one certified report says. `total` is None unless the report consolidates others.

    Waivers are written only where there are any: what was signed before there were any keeps its bytes.
    """

    form: str
    pack_sha256: str
    period: str
    unit: str
    office: str
    number: int
    provenance: Provenance
    cells: Mapping[str, Figure]
    lists: Mapping[str, tuple[ListRow, ...]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    explanations: Mapping[str, str] = field(default_factory=dict)
    waivers: Mapping[str, Waived] = field(default_factory=dict)
    total: Mapping[str, Figure] | None = None

    def to_bytes(self) -> bytes:
        body = {
            "format": FORMAT,
            "form": self.form,
            "pack": self.pack_sha256,
            "period": self.period,
            "unit": self.unit,
            "office": self.office,
            "number": self.number,
            "provenance": int(self.provenance),
            "cells": _figures(self.cells),
            "lists": {code: [_row(r) for r in rows] for code, rows in self.lists.items()},
            "texts": {code: _nfc(text) for code, text in self.texts.items()},
            "explanations": {code: _nfc(text) for code, text in self.explanations.items()},
            "total": None if self.total is None else _figures(self.total),
        }
        if self.waivers:
            body["waivers"] = {
                place: [_nfc(one.reason), _nfc(one.by), one.until.isoformat()]
                for place, one in self.waivers.items()
            }
        return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode(
            "utf-8"
        )

    @classmethod
    def from_bytes(cls, data: bytes | memoryview) -> Content:
        body = json.loads(bytes(data))
        if body["format"] != FORMAT:
            raise ValueError(f"content format {body['format']} is not known")
        return cls(
            form=body["form"],
            pack_sha256=body["pack"],
            period=body["period"],
            unit=body["unit"],
            office=body["office"],
            number=body["number"],
            provenance=Provenance(body["provenance"]),
            cells=_read_figures(body["cells"]),
            lists={
                code: tuple(_read_row(row) for row in rows) for code, rows in body["lists"].items()
            },
            texts=body["texts"],
            explanations=body["explanations"],
            waivers={
                place: Waived(reason, by, date.fromisoformat(until))
                for place, (reason, by, until) in body.get("waivers", {}).items()
            },
            total=None if body["total"] is None else _read_figures(body["total"]),
        )


def sha256_of(data: bytes | memoryview) -> str:
    return hashlib.sha256(bytes(data)).hexdigest()


def figure_to_json(figure: Figure) -> list[object]:
    """`["v", 1234]` for a number other than zero, a single letter otherwise."""
    letter = STATE_LETTERS[figure.state]
    return [letter, figure.amount] if figure.state is State.VALUE else [letter]


def figure_from_json(item: list[object]) -> Figure:
    state = _STATES[str(item[0])]
    return Figure(state, int(str(item[1]))) if state is State.VALUE else Figure(state)


def _figures(cells: Mapping[str, Figure]) -> dict[str, list[object]]:
    return {address: figure_to_json(figure) for address, figure in cells.items()}


def _read_figures(items: Mapping[str, list[object]]) -> dict[str, Figure]:
    return {address: figure_from_json(item) for address, item in items.items()}


def _row(row: ListRow) -> dict[str, object]:
    return {"key": row.key, "values": {c: value_to_json(v) for c, v in row.values.items()}}


def _read_row(item: Mapping[str, object]) -> ListRow:
    values = item["values"]
    if not isinstance(values, Mapping):
        raise TypeError("a row holds a mapping of values")
    return ListRow(str(item["key"]), {c: value_from_json(v) for c, v in values.items()})


def value_to_json(value: Figure | str) -> str | list[object]:
    return figure_to_json(value) if isinstance(value, Figure) else _nfc(value)


def value_from_json(item: object) -> Figure | str:
    return figure_from_json(item) if isinstance(item, list) else str(item)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
