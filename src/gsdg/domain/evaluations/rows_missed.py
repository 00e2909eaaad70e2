"""Targets that were not reached, as they are printed, shown and frozen. Vietnamese, as papers are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gsdg.domain.evaluations.queries.results import Results, judged_alone
from gsdg.domain.evaluations.said import target_said, value_said
from gsdg.kernel.periods import Period


@dataclass(frozen=True)
class MissedRow:
    """`period` is the code of the year or term that the target was set for."""

    line: str
    title: str
    period: str
    actual: str
    target: str
    unit: str
    explanation: str

    @property
    def when(self) -> str:
        """`năm 2023`; nothing of what was frozen before the period was kept."""
        return Period.parse(self.period).label() if self.period else ""

    @property
    def name(self) -> str:
        return f"{self.title} ({self.when})" if self.period else self.title


def missed_rows(found: Results, judges: str) -> Iterator[MissedRow]:
    """Of the targets that a kind of evaluation judges, as the pack says it."""
    for judged in _judged(found, judges):
        yield from _missed(judged)


def _judged(found: Results, judges: str) -> Iterable[Results]:
    """The same figures, once for each period whose targets count."""
    if judges == "nothing":
        return ()
    if judges != "years":
        return (found,)
    years = range(found.wanted.term.year, found.wanted.last_year + 1)
    return (judged_alone(found, year) for year in years)


def _missed(found: Results) -> Iterator[MissedRow]:
    for one in found.lines:
        if one.must_be_explained:
            yield MissedRow(
                line=one.line.code,
                title=one.line.title(),
                period=found.wanted.judged.code,
                actual=value_said(one.line, one.taken.value if one.taken is not None else None),
                target=target_said(one.line, one.target),
                unit=one.line.unit(),
                explanation=one.explanation.reason if one.explanation is not None else "",
            )
