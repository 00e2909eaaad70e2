"""The results as rows that are printed, shown and frozen: what was said of a line stays what it was. Vietnamese, as papers are."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from gsdg.domain.evaluations.queries.line import LineResult
from gsdg.domain.evaluations.queries.results import Results
from gsdg.domain.evaluations.reckoning import FALL
from gsdg.domain.evaluations.rows_alike import AlikeRows, alike_from
from gsdg.domain.evaluations.rows_followed import FollowedRow
from gsdg.domain.evaluations.rows_missed import MissedRow
from gsdg.domain.evaluations.rows_surveys import SurveyRow, survey_from
from gsdg.domain.evaluations.said import (
    base_from,
    base_number,
    judged,
    share_said,
    target_said,
    value_said,
    written,
    year_number,
    years_said,
)


@dataclass(frozen=True)
class YearRow:
    year: int
    value: str
    is_counted: bool
    parts: str = ""
    poverty_line: str = ""
    target: str = ""


@dataclass(frozen=True)
class Row:
    """One line of the framework. `share` is in per cent; texts are as they are printed."""

    result: str
    line: str
    title: str
    unit: str
    base: str
    base_year: str
    actual: str
    years: str
    target: str
    set_by: str
    is_target_verified: bool
    share: str
    judged: str
    is_met: bool | None
    explanation: str
    is_illustrative: bool
    direction: str
    yearly: tuple[YearRow, ...]
    year_unit: str
    """What the years are measured in: of a fall they are counts, though the fall itself is a rate."""
    base_from: str = ""
    """Where the baseline is counted, if that is another programme."""

    @property
    def set_by_said(self) -> str:
        return self.set_by + ("" if self.is_target_verified else " (chưa đối chiếu)")

    @property
    def has_figures(self) -> bool:
        return self.actual != ""


NOT_DUE = "Chưa đến hạn"


def rows_of(found: Results, *, is_due: bool = True) -> list[Row]:
    """Before a term is over, its targets that are not reached yet are not missed."""
    labels = {result.code: result.label.vi for result in found.wanted.catalogue.spec.results}
    order = [result.code for result, _depth in found.wanted.catalogue.chain()]
    lines = sorted(found.lines, key=lambda one: order.index(one.line.spec.within))
    rows = [_row(one, labels[one.line.spec.within]) for one in lines]
    return rows if is_due else list(map(_not_due, rows))


def _not_due(row: Row) -> Row:
    return replace(row, is_met=None, judged=NOT_DUE) if row.is_met is False else row


def _row(one: LineResult, result: str) -> Row:
    line, target = one.line, one.target
    return Row(
        result=result,
        line=line.code,
        title=line.title(),
        unit=line.unit(),
        base=written(base_number(one)),
        base_year=str(one.base.year) if one.base is not None else "",
        actual=value_said(line, one.taken.value if one.taken is not None else None),
        years=years_said(one),
        target=target_said(line, target),
        set_by=target.set_by if target is not None else "",
        is_target_verified=target is None or target.verified,
        share=share_said(one),
        judged=judged(one),
        is_met=one.is_met,
        explanation=one.explanation.reason if one.explanation is not None else "",
        is_illustrative=one.is_illustrative,
        direction=line.direction,
        yearly=tuple(
            YearRow(
                year.year,
                written(year_number(line, year)),
                year.counts,
                f"{year.ratio.num}/{year.ratio.den}" if year.ratio is not None else "",
                year.poverty_line,
                target_said(line, year.target),
            )
            for year in one.years
        ),
        year_unit="" if line.spec.over_years == FALL else line.unit(),
        base_from=base_from(one),
    )


@dataclass(frozen=True)
class MoneyRow:
    """Whole đồng of the term: usable and disbursed, of a component or of all together."""

    code: str
    name: str
    usable: int
    disbursed: int
    is_whole: bool = False


@dataclass(frozen=True)
class Content:
    """Everything of the figures that an evaluation says."""

    rows: tuple[Row, ...]
    money: tuple[MoneyRow, ...]
    until: str
    map_words: str
    alike: AlikeRows | None = None
    missed: tuple[MissedRow, ...] = ()
    """Targets of the period that the evaluation judges."""
    span: str = "giai đoạn"
    """What is evaluated: `năm 2024`, `các năm 2021-2023`, `giai đoạn 2021-2025`."""
    year: int | None = None
    """The only year judged."""
    surveys: tuple[SurveyRow, ...] = ()
    followed: tuple[FollowedRow, ...] = ()

    @property
    def unexplained(self) -> tuple[MissedRow, ...]:
        return tuple(row for row in self.missed if not row.explanation)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def digest(self) -> str:
        """SHA-256 of what was frozen, in one way of writing."""
        text = json.dumps(self.to_json(), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def is_illustrative(self) -> bool:
        return any(row.is_illustrative for row in self.rows)


def content_from(plain: Mapping[str, Any]) -> Content:
    rows = tuple(_row_from(row) for row in plain["rows"])
    missed = plain.get("missed")
    return Content(
        rows=rows,
        money=tuple(MoneyRow(**row) for row in plain["money"]),
        until=plain["until"],
        map_words=plain["map_words"],
        alike=alike_from(plain.get("alike")),
        missed=_missed_of(rows) if missed is None else tuple(MissedRow(**row) for row in missed),
        span=plain.get("span", "giai đoạn"),
        year=plain.get("year"),
        surveys=tuple(map(survey_from, plain.get("surveys", ()))),
        followed=tuple(FollowedRow(**row) for row in plain.get("followed", ())),
    )


def _missed_of(rows: Iterable[Row]) -> tuple[MissedRow, ...]:
    """Of what was frozen before targets that were missed were kept by themselves."""
    return tuple(
        MissedRow(row.line, row.title, "", row.actual, row.target, row.unit, row.explanation)
        for row in rows
        if row.is_met is False
    )


def _row_from(plain: Mapping[str, Any]) -> Row:
    years: Iterable[Mapping[str, Any]] = plain["yearly"]
    return Row(**{**plain, "yearly": tuple(YearRow(**year) for year in years)})


def comparable(row: Row) -> list[YearRow]:
    """Years that count, by the poverty line of the last one: nothing is compared across a change of it."""
    counted = [year for year in row.yearly if year.is_counted and year.value]
    return [year for year in counted if year.poverty_line == counted[-1].poverty_line]


def compared(row: Row) -> tuple[YearRow, YearRow, YearRow] | None:
    """Start, middle and end among the years that can be compared; None where there are fewer than three."""
    years = comparable(row)
    if len(years) < 3:
        return None
    return years[0], years[len(years) // 2], years[-1]


def beside_the_year_before(row: Row, year: int) -> list[YearRow]:
    """The year and the one before it, where both can be compared."""
    return [one for one in comparable(row) if one.year in (year - 1, year)]
