"""Lines of the book from a CSV file, one a row, with the columns of `gsdg ledger add`."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from gsdg.domain.finance import problems
from gsdg.domain.finance.ledger import Kind, Line, Movement, Source
from gsdg.kernel.figures import figure_from_number
from gsdg.kernel.refusal import Refusal, Refused

COLUMNS = (
    "movement",
    "programme",
    "component",
    "office",
    "office_from",
    "amount",
    "budget_year",
    "origin_year",
    "source",
    "kind",
    "on",
    "act_number",
    "act_day",
    "reference",
    "text",
)
NEEDED = ("movement", "component", "office", "amount", "budget_year", "source", "kind", "on")

C = TypeVar("C", bound=StrEnum)
T = TypeVar("T")


@dataclass(frozen=True)
class Naming:
    """Offices by code; the programme of a component, for files that leave it out."""

    offices: Mapping[str, int]
    programme_of: Mapping[str, str]


def read_lines(data: bytes, naming: Naming) -> list[Line]:
    """Every mistake with its row and column, all at once."""
    return read_rows(data, naming, needed=NEEDED, read=_line)


def read_rows(
    data: bytes, naming: Naming, *, needed: Sequence[str], read: Callable[[Row], T | None]
) -> list[T]:
    """What each row says; refused with every mistake of every row."""
    rows = list(csv.DictReader(io.StringIO(_text(data))))
    missing = [name for name in needed if rows and name not in rows[0]]
    if missing or not rows:
        details = {"columns": ", ".join(missing or needed)}
        raise Refused(Refusal(problems.lists.COLUMNS_MISSING.code, details))
    wrong: list[Refusal] = []
    found = [read(Row(row, number, naming, wrong)) for number, row in enumerate(rows, start=2)]
    if wrong:
        raise Refused(wrong)
    return [one for one in found if one is not None]


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(Refusal(problems.lists.NOT_UTF8.code)) from None


class Row:
    """One row of a file: its columns as what they mean, what is wrong with them kept together."""

    def __init__(
        self, row: Mapping[str, str | None], number: int, naming: Naming, wrong: list[Refusal]
    ) -> None:
        self.row, self.number, self.naming, self.wrong = row, number, naming, wrong

    def programme(self, component: str) -> str:
        """As said, or the only one that has the component."""
        return self.of("programme") or self.naming.programme_of.get(component, "")

    def of(self, column: str) -> str:
        return (self.row.get(column) or "").strip()

    def refuse(self, problem: str, at: str, **details: object) -> None:
        value = self.of(at)
        place = f"{self.number}:{at}"
        self.wrong.append(Refusal(problem, {"text": value, **details}, cell=place, value=value))

    def code(self, column: str, known: type[C]) -> C | None:
        try:
            return known(self.of(column))
        except ValueError:
            names = ", ".join(one.value for one in known)
            self.refuse(problems.lists.CODE_UNKNOWN.code, column, column=column, known=names)
            return None

    def office(self, column: str) -> int | None:
        code = self.of(column)
        if code == "" and column == "office_from":
            return None
        found = self.naming.offices.get(code)
        if found is None:
            self.refuse(problems.lists.OFFICE_CODE_UNKNOWN.code, column)
        return found

    def amount(self) -> int | None:
        """In đồng, as the command line writes numbers: digits only."""
        try:
            return figure_from_number(int(self.of("amount")), negative=True).amount
        except ValueError:
            self.refuse(problems.lists.NOT_DONG.code, "amount")
        except Refused as refused:
            self.wrong += refused.refusals
        return None

    def whole(self, column: str) -> int | None:
        try:
            return int(self.of(column))
        except ValueError:
            self.refuse(problems.lists.NOT_A_YEAR.code, column)
            return None

    def day(self, column: str) -> date | None:
        try:
            return date.fromisoformat(self.of(column))
        except ValueError:
            self.refuse(problems.lists.NOT_A_DAY.code, column)
            return None


def _line(row: Row) -> Line | None:
    before = len(row.wrong)
    component = row.of("component")
    movement = row.code("movement", Movement)
    source, kind = row.code("source", Source), row.code("kind", Kind)
    office, giver = row.office("office"), row.office("office_from")
    amount, year = row.amount(), row.whole("budget_year")
    origin = row.whole("origin_year") if row.of("origin_year") else year
    on, act_day = row.day("on"), row.day("act_day") if row.of("act_day") else None
    if len(row.wrong) > before or None in (movement, source, kind, office, amount, on):
        return None
    assert movement and source and kind and on  # noqa: S101, PT018 - told above
    return Line(
        movement=movement,
        programme=row.programme(component),
        component=component,
        office=office or 0,
        office_from=giver,
        amount=amount or 0,
        budget_year=year or 0,
        origin_year=origin or 0,
        source=source,
        kind=kind,
        on=on,
        act_number=row.of("act_number"),
        act_day=act_day,
        reference=row.of("reference"),
        text=row.of("text"),
        place=f"{row.number}",
    )


def naming_of(offices: Mapping[str, int], leaves: Mapping[str, Sequence[str]]) -> Naming:
    """`leaves` by programme; a component code that two programmes use needs its programme named."""
    found: dict[str, str] = {}
    for programme, codes in leaves.items():
        for code in codes:
            found[code] = programme if code not in found else ""
    return Naming(offices, found)
