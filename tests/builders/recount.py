"""Totals of the province counted again from what was signed: JSON and whole numbers, nothing of the program."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

SIGNED = """
import json
import django
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute(
        "SELECT f.code, p.code, p.regime, v.content FROM reporting_report r JOIN reporting_revision v ON v.id = r.accepted_id"
        " JOIN reporting_duty d ON d.id = r.duty_id JOIN programme_formrelease f ON f.id = d.form_id"
        " JOIN programme_reportingperiod p ON p.id = d.period_id WHERE NOT d.consolidates"
    )
    for form, period, regime, content in cursor.fetchall():
        print(json.dumps([form, period, regime, json.loads(bytes(content))["cells"]]))
"""
"""Prints one line for each accepted report of an office without offices below it: form, period, regime, cells."""

ADDED_UP = """
import json
import django
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute(
        "SELECT d.rolls_into_id, d.consolidates, v.content FROM reporting_duty d"
        " JOIN reporting_report r ON r.duty_id = d.id JOIN reporting_revision v ON v.id = r.latest_id"
        " JOIN programme_reportingperiod p ON p.id = d.period_id JOIN units_office o ON o.id = d.office_id"
        " WHERE p.code = '2024' AND o.kind IN ('district_pc', 'commune_pc')"
    )
    for unit, consolidates, content in cursor.fetchall():
        said = json.loads(bytes(content))
        print(json.dumps([unit, not consolidates, said["total" if consolidates else "cells"]]))
"""
"""Of the year in which districts signed what they added up: one line for each of their reports and of those of communes, with
the district, whether it is a commune's, and its cells or what was signed."""

Place = tuple[str, str]
"""Form and period."""


@dataclass
class Total:
    """Of one cell: the sum of what is a number, and which states were given."""

    amount: int = 0
    states: set[str] = field(default_factory=set)

    def take(self, cell: list[Any]) -> None:
        self.states.add(cell[0])
        self.amount += cell[1] if cell[0] == "v" else 0

    @property
    def is_number(self) -> bool:
        return bool(self.states & {"v", "z"})


def totals_of(lines: Iterable[str]) -> dict[Place, dict[str, Total]]:
    found: dict[Place, dict[str, Total]] = defaultdict(lambda: defaultdict(Total))
    for line in lines:
        form, period, _regime, cells = json.loads(line)
        for address, cell in cells.items():
            found[form, period][address].take(cell)
    return found


def added_up_by_districts(
    lines: Iterable[str],
) -> Iterator[tuple[int, dict[str, Any], dict[str, Total]]]:
    """Each district, what it signed, and its communes added up again."""
    signed: dict[int, dict[str, Any]] = {}
    counted: dict[int, dict[str, Total]] = defaultdict(lambda: defaultdict(Total))
    for line in lines:
        unit, is_commune, cells = json.loads(line)
        if not is_commune:
            signed[unit] = cells
            continue
        for address, cell in cells.items():
            counted[unit][address].take(cell)
    for unit, total in signed.items():
        yield unit, total, counted[unit]


def ratios_of(form: str, packs: Path) -> dict[str, tuple[str, str]]:
    """What each rate that a row or a column declares is of: address → numerator and denominator.

    The form of a letter has no file here, and no rates.
    """
    found: dict[str, tuple[str, str]] = {}
    read = [file.read_text(encoding="utf-8") for file in packs.glob(f"*/*/forms/{form}.yaml")]
    for section in [one for text in read for one in yaml.safe_load(text)["sections"]]:
        if section["kind"] != "fixed":
            continue
        columns, rows = section["columns"], [r for r in section["rows"] if "code" in r]
        for row in rows:
            for column in columns:
                of = row if "numerator" in row else column
                if "numerator" in of and column["code"] in row.get("columns", [column["code"]]):
                    parts = (of[part].replace("*", (column if of is row else row)["code"]) for part in ("numerator", "denominator"))  # fmt: skip
                    found[f"{row['code']}.{column['code']}"] = tuple(parts)  # type: ignore[assignment]
    return found


def rounded(ratio: Fraction, scale: int) -> int:
    """Half away from zero, in the last printed place."""
    whole = abs(ratio) * 10**scale
    return int(whole + Fraction(1, 2)) * (1 if ratio >= 0 else -1)


def printed(row: Mapping[str, str]) -> int:
    return int(row["value"].replace(".", ""))
