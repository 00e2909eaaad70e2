"""A letter as a pack: one form, one calendar with one period, all of it `verified: false`. An ordinary pack like any other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from gsdg.domain.packs.spec import DIFFICULTIES
from gsdg.domain.reporting.letters.reading import LetterCell, LetterRow, LetterTable
from gsdg.kernel.periods import Period, PeriodKind
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.vietnamese import search_key

PROGRAMME = "dot-xuat-"
"""Every letter is a programme of its own: none replaces another."""
SECTION = "bang"
CONSOLIDATES = "lead_department"


@dataclass(frozen=True)
class LetterFacts:
    """What stands on the letter, and the code that its form got."""

    code: str
    number: str
    day: date
    issuer: str
    title: str

    @property
    def act(self) -> str:
        return f"Công văn {self.number} ngày {self.day:%d/%m/%Y}"

    @property
    def programme(self) -> str:
        return f"{PROGRAMME}{self.code.casefold()}"

    @property
    def regime(self) -> str:
        return self.code.casefold()


@dataclass(frozen=True)
class Asking:
    """Of which kinds of office, for which period, by which day. `as_of` picks the map; `closing_day` ends the count."""

    kinds: tuple[str, ...]
    period: Period
    closing_day: date
    as_of: date
    due: date
    final_due: date
    has_own: bool


@contextmanager
def pack_folder(facts: LetterFacts, table: LetterTable, asking: Asking) -> Iterator[Path]:
    """The folder as it would be written by hand, gone afterwards: what is put in force keeps a copy."""
    with TemporaryDirectory(prefix="gsdg-letter-") as top:
        folder = Path(top) / facts.programme / pack_code(facts, asking)
        (folder / "forms").mkdir(parents=True)
        for name, content in files_of(facts, table, asking).items():
            (folder / name).write_text(_yaml(content), encoding="utf-8")
        yield folder


def pack_code(facts: LetterFacts, asking: Asking) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", search_key(facts.number)).strip("-")[:60] or "cong-van"
    return f"{asking.as_of.isoformat()}_{slug}"


def files_of(facts: LetterFacts, table: LetterTable, asking: Asking) -> dict[str, Any]:
    return {
        "pack.yaml": _head(facts, asking),
        "calendars.yaml": {"regimes": [_regime(facts, asking)]},
        f"forms/{facts.code}.yaml": _form(facts, table, asking),
    }


def _yaml(content: Any) -> str:
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=120)


def _words(text: str) -> dict[str, str]:
    """A letter speaks Vietnamese only; the English screen shows its words as they are."""
    return {"vi": text, "en": text}


def _source(facts: LetterFacts) -> dict[str, Any]:
    return {
        "act": facts.act,
        "note": f"Lập từ tệp Excel gửi kèm văn bản của {facts.issuer}; chưa đối chiếu với văn bản.",
        "verified": False,
    }


def _head(facts: LetterFacts, asking: Asking) -> dict[str, Any]:
    return {
        "programme": facts.programme,
        "code": pack_code(facts, asking),
        "title": _words(facts.title),
        "act": facts.act,
        "act_title": _words(facts.title),
        "issuer": _words(facts.issuer),
        "signed": facts.day.isoformat(),
        "in_force_from": asking.as_of.isoformat(),
        "source": _source(facts),
    }


def _regime(facts: LetterFacts, asking: Asking) -> dict[str, Any]:
    period = asking.period
    due = {kind: {"on": _day(asking.due, period)} for kind in asking.kinds}
    return {
        "code": facts.regime,
        "title": _words(f"{facts.number}: {facts.title}"),
        "source": _source(facts),
        "asked": [
            {
                "period": period.kind.value,
                "part": period.part,
                "first_year": period.year,
                "last_year": period.year,
                "forms": [facts.code],
                "window": {
                    "from": _day(_first_day(asking), period),
                    "until": _day(max(_last_day(period), asking.as_of, asking.closing_day), period),
                },
                "closing_day": _day(asking.closing_day, period),
                "as_of": _day(asking.as_of, period),
                "due": {**due, CONSOLIDATES: {"on": _day(asking.final_due, period)}},
            }
        ],
    }


def _first_day(asking: Asking) -> date:
    return min(asking.period.from_day, asking.closing_day, asking.as_of)


def _last_day(period: Period) -> date:
    return date.fromordinal(period.to_day.toordinal() - 1)


def in_every_year(day: date) -> date:
    return day.replace(day=28) if (day.month, day.day) == (2, 29) else day


def _day(day: date, period: Period) -> dict[str, int]:
    """Days are counted from the year of the period; 29 February is said as the day before."""
    shown = in_every_year(day)
    year = shown.year - (period.last_year or period.year)
    return {"year": year, "month": shown.month, "day": shown.day}


def _form(facts: LetterFacts, table: LetterTable, asking: Asking) -> dict[str, Any]:
    return {
        "code": facts.code,
        "short": facts.title[:60],
        "title": _words(facts.title),
        "regimes": [facts.regime],
        "answered_by": list(asking.kinds),
        "consolidated_by": [CONSOLIDATES],
        "own_at_root": asking.has_own,
        "source": _source(facts),
        "defaults": {"over_units": "sum", "over_time": "none"},
        "sections": [_section(facts, table), _difficulties()],
    }


def _section(facts: LetterFacts, table: LetterTable) -> dict[str, Any]:
    columns = [column.code for column in table.columns]
    return {
        "kind": "fixed",
        "code": SECTION,
        "title": _words(facts.title),
        "columns": [
            {
                "code": column.code,
                "label": _words(column.label),
                "group": [_words(text) for text in column.group],
                "shown": column.shown,
            }
            for column in table.columns
        ],
        "rows": [_row(row, columns) for row in table.rows],
        "cells": {cell.address: _traits(cell) for cell in table.cells.values()},
    }


def _row(row: LetterRow, columns: Sequence[str]) -> dict[str, Any]:
    if not row.code:
        return {"heading": True, "label": _words(row.label)}
    own = [cell.address.partition(".")[2] for cell in row.cells]
    return {
        "code": row.code,
        "label": _words(row.label),
        "full_label": _words(row.label),
        "indent": row.indent,
        **({} if own == columns else {"columns": own}),
    }


def _traits(cell: LetterCell) -> dict[str, Any]:
    said: dict[str, Any] = {
        "type": cell.type,
        "unit_of_measure": _words(cell.unit),
        "scale": cell.scale,
    }
    if cell.formula:
        said["formula"] = cell.formula
    if cell.numerator:
        said |= {"numerator": cell.numerator, "denominator": cell.denominator}
    elif not cell.adds_up:
        said["over_units"] = "none"
    return said


def _difficulties() -> dict[str, Any]:
    return {
        "kind": "text",
        "code": DIFFICULTIES,
        "title": {
            "vi": "Khó khăn, vướng mắc; đề xuất, kiến nghị",
            "en": "Difficulties, obstacles; proposals, requests",
        },
    }


def insist_on_period(period: Period) -> None:
    """A letter asks for a month, quarter, half-year or year."""
    if period.kind in (PeriodKind.TERM, PeriodKind.ROUND):
        raise Refused(Refusal("letter.period", {"period": period.code}, cell="period"))
