"""The one writer of CSV and of its JSON twin: UTF-8, header first, ISO days, decimal point, no grouping."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

Value = str | int | bool | Decimal | date | datetime | None


def as_text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        raise TypeError("a float has no place in anything reported")
    return str(value)


def to_csv(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        if len(row) != len(header):
            raise ValueError(f"{len(row)} values under {len(header)} headings")
        writer.writerow([as_text(value) for value in row])
    return out.getvalue()


def to_json(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    """The same table as a list of objects; numbers stay text so that no reader rounds them."""
    items = [dict(zip(header, (as_text(v) for v in row), strict=True)) for row in rows]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"
