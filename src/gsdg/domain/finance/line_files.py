"""Lines of the book from a CSV file, one a row, with the columns of `gsdg ledger add`."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
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

C = TypeVar("C", Movement, Source, Kind)


@dataclass(frozen=True)
class Naming:
    """Offices by code; the programme of a component, for files that leave it out."""

    offices: Mapping[str, int]
    programme_of: Mapping[str, str]


def read_lines(data: bytes, naming: Naming) -> list[Line]:
    """Every mistake with its row and column, all at once."""
    rows = list(csv.DictReader(io.StringIO(_text(data))))
    missing = [name for name in NEEDED if rows and name not in rows[0]]
    if missing or not rows:
        details = {"columns": ", ".join(missing or NEEDED)}
        raise Refused(Refusal(problems.COLUMNS_MISSING.code, details))
    read: list[Line] = []
    wrong: list[Refusal] = []
    for number, row in enumerate(rows, start=2):
        reading = _Row(row, number, naming, wrong)
        line = reading.line()
        if line is not None:
            read.append(line)
    if wrong:
        raise Refused(wrong)
    return read


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(Refusal(problems.NOT_UTF8.code)) from None


class _Row:
    def __init__(
        self, row: Mapping[str, str | None], number: int, naming: Naming, wrong: list[Refusal]
    ) -> None:
        self.row, self.number, self.naming, self.wrong = row, number, naming, wrong

    def line(self) -> Line | None:
        before = len(self.wrong)
        component = self._of("component")
        programme = self._of("programme") or self.naming.programme_of.get(component, "")
        movement = self._code("movement", Movement)
        source, kind = self._code("source", Source), self._code("kind", Kind)
        office, giver = self._office("office"), self._office("office_from")
        amount, year = self._amount(), self._whole("budget_year")
        origin = self._whole("origin_year") if self._of("origin_year") else year
        on, act_day = self._day("on"), self._day("act_day") if self._of("act_day") else None
        if len(self.wrong) > before or None in (movement, source, kind, office, amount, on):
            return None
        assert movement and source and kind and on  # noqa: S101, PT018 - told above
        return Line(
            movement=movement,
            programme=programme,
            component=component,
            office=office or 0,
            office_from=giver,
            amount=amount or 0,
            budget_year=year or 0,
            origin_year=origin or 0,
            source=source,
            kind=kind,
            on=on,
            act_number=self._of("act_number"),
            act_day=act_day,
            reference=self._of("reference"),
            text=self._of("text"),
            place=f"{self.number}",
        )

    def _of(self, column: str) -> str:
        return (self.row.get(column) or "").strip()

    def _refuse(self, problem: str, at: str, **details: object) -> None:
        value = self._of(at)
        place = f"{self.number}:{at}"
        self.wrong.append(Refusal(problem, {"text": value, **details}, cell=place, value=value))

    def _code(self, column: str, known: type[C]) -> C | None:
        try:
            return known(self._of(column))
        except ValueError:
            names = ", ".join(one.value for one in known)
            self._refuse(problems.CODE_UNKNOWN.code, column, column=column, known=names)
            return None

    def _office(self, column: str) -> int | None:
        code = self._of(column)
        if code == "" and column == "office_from":
            return None
        found = self.naming.offices.get(code)
        if found is None:
            self._refuse(problems.OFFICE_CODE_UNKNOWN.code, column)
        return found

    def _amount(self) -> int | None:
        """In đồng, as the command line writes numbers: digits only."""
        try:
            return figure_from_number(int(self._of("amount")), negative=True).amount
        except ValueError:
            self._refuse(problems.NOT_DONG.code, "amount")
        except Refused as refused:
            self.wrong += refused.refusals
        return None

    def _whole(self, column: str) -> int | None:
        try:
            return int(self._of(column))
        except ValueError:
            self._refuse(problems.NOT_A_YEAR.code, column)
            return None

    def _day(self, column: str) -> date | None:
        try:
            return date.fromisoformat(self._of(column))
        except ValueError:
            self._refuse(problems.NOT_A_DAY.code, column)
            return None


def naming_of(offices: Mapping[str, int], leaves: Mapping[str, Sequence[str]]) -> Naming:
    """`leaves` by programme; a component code that two programmes use needs its programme named."""
    found: dict[str, str] = {}
    for programme, codes in leaves.items():
        for code in codes:
            found[code] = programme if code not in found else ""
    return Naming(offices, found)
