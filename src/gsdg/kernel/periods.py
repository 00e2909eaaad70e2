"""Periods of report: a month, quarter, half-year, year, term, or the time of one inspection round.

A year is its own report, never the sum of its halves: the regime says which periods it asks for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gsdg.kernel.refusal import Refusal, Refused


class PeriodKind(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    TERM = "term"
    ROUND = "round"


MONTHS_IN = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}

_YEAR = "[12][0-9]{3}"
_PATTERNS = {
    PeriodKind.MONTH: re.compile(rf"(?P<year>{_YEAR})-(?P<part>0[1-9]|1[0-2])"),
    PeriodKind.QUARTER: re.compile(rf"(?P<year>{_YEAR})-Q(?P<part>[1-4])"),
    PeriodKind.HALF: re.compile(rf"(?P<year>{_YEAR})-H(?P<part>[12])"),
    PeriodKind.YEAR: re.compile(rf"(?P<year>{_YEAR})"),
    PeriodKind.TERM: re.compile(rf"(?P<year>{_YEAR})-(?P<last>{_YEAR})"),
    PeriodKind.ROUND: re.compile(r"round:(?P<round>[A-Za-z0-9_-]+)"),
}


@dataclass(frozen=True, slots=True)
class Period:
    """A named span of the calendar. `part` counts months, quarters or halves from 1; 0 where there is none."""

    kind: PeriodKind
    year: int
    part: int = 0
    last_year: int = 0
    round: str = ""

    @classmethod
    def parse(cls, text: str) -> Period:
        """`2023`, `2023-H1`, `2023-Q3`, `2023-06`, `2021-2025`, `round:ID`; anything else is refused."""
        for kind, pattern in _PATTERNS.items():
            if match := pattern.fullmatch(text.strip()):
                found = match.groupdict()
                period = cls(
                    kind,
                    int(found.get("year") or 0),
                    int(found.get("part") or 0),
                    int(found.get("last") or 0),
                    found.get("round") or "",
                )
                if kind is PeriodKind.TERM and period.last_year <= period.year:
                    break
                return period
        raise Refused(Refusal("period.unreadable", {"text": text}))

    @property
    def code(self) -> str:
        match self.kind:
            case PeriodKind.MONTH:
                return f"{self.year}-{self.part:02d}"
            case PeriodKind.QUARTER:
                return f"{self.year}-Q{self.part}"
            case PeriodKind.HALF:
                return f"{self.year}-H{self.part}"
            case PeriodKind.YEAR:
                return str(self.year)
            case PeriodKind.TERM:
                return f"{self.year}-{self.last_year}"
            case PeriodKind.ROUND:
                return f"round:{self.round}"

    def __str__(self) -> str:
        return self.code

    @property
    def from_day(self) -> date:
        """First day by the calendar. A regime may close its books on other days (Law: NĐ 09/2019, Điều 12)."""
        if self.kind is PeriodKind.ROUND:
            raise ValueError("a round has the days of its own plan")
        if self.kind is PeriodKind.TERM:
            return date(self.year, 1, 1)
        return date(self.year, (max(self.part, 1) - 1) * MONTHS_IN[self.kind] + 1, 1)

    @property
    def to_day(self) -> date:
        """First day after the period."""
        if self.kind is PeriodKind.TERM:
            return date(self.last_year + 1, 1, 1)
        start = self.from_day
        month = start.month - 1 + MONTHS_IN[self.kind]
        return date(start.year + month // 12, month % 12 + 1, 1)

    def __contains__(self, day: date) -> bool:
        return self.from_day <= day < self.to_day

    def shifted(self, steps: int) -> Period:
        """The period of the same kind `steps` later (earlier when negative)."""
        if self.kind is PeriodKind.ROUND:
            raise ValueError("rounds have no order by the calendar")
        if self.kind is PeriodKind.TERM:
            length = self.last_year - self.year + 1
            return Period(
                self.kind, self.year + steps * length, last_year=self.last_year + steps * length
            )
        if self.kind is PeriodKind.YEAR:
            return Period(self.kind, self.year + steps)
        parts = 12 // MONTHS_IN[self.kind]
        index = self.year * parts + self.part - 1 + steps
        return Period(self.kind, index // parts, index % parts + 1)

    def previous(self) -> Period:
        return self.shifted(-1)

    def next(self) -> Period:
        return self.shifted(1)

    def label(self, language: str = "vi") -> str:
        """As a clerk writes it: `6 tháng đầu năm 2025`, `quý III năm 2025`."""
        if language == "en":
            return _label_en(self)
        return _label_vi(self)


_ROMAN = ("", "I", "II", "III", "IV")


def _label_vi(p: Period) -> str:
    match p.kind:
        case PeriodKind.MONTH:
            return f"tháng {p.part} năm {p.year}"
        case PeriodKind.QUARTER:
            return f"quý {_ROMAN[p.part]} năm {p.year}"
        case PeriodKind.HALF:
            return f"6 tháng {'đầu' if p.part == 1 else 'cuối'} năm {p.year}"
        case PeriodKind.YEAR:
            return f"năm {p.year}"
        case PeriodKind.TERM:
            return f"giai đoạn {p.year}-{p.last_year}"
        case PeriodKind.ROUND:
            return f"đợt {p.round}"


def _label_en(p: Period) -> str:
    match p.kind:
        case PeriodKind.MONTH:
            return f"month {p.part} of {p.year}"
        case PeriodKind.QUARTER:
            return f"quarter {p.part} of {p.year}"
        case PeriodKind.HALF:
            return f"{'first' if p.part == 1 else 'second'} half of {p.year}"
        case PeriodKind.YEAR:
            return f"year {p.year}"
        case PeriodKind.TERM:
            return f"term {p.year}–{p.last_year}"
        case PeriodKind.ROUND:
            return f"round {p.round}"
