"""Where a register contradicts itself: spans that do not meet, codes twice on a day, orphans, parts with gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from gsdg.domain.units.rules import LEVELS, shown_parts, tiles
from gsdg.domain.units.snapshot import Snapshot, Span
from gsdg.kernel.days import DayRange, gaps_and_overlaps


class Difference(NamedTuple):
    """A row of doctor: the columns of `doctor`'s csv."""

    check: str
    object: str
    expected: str
    found: str


def differences(register: Snapshot) -> list[Difference]:
    """Nothing, when the register is sound."""
    return [
        *_spans_that_do_not_meet(register),
        *_codes_twice(register),
        *_orphans(register),
        *_several_roots(register),
        *_parts_with_gaps(register),
        *_successions_off_their_day(register),
    ]


def _spans_that_do_not_meet(register: Snapshot) -> Iterator[Difference]:
    for unit_id in {span.unit_id for span in register.spans}:
        days = [_days(span) for span in register.spans_of(unit_id)]
        for left, right in gaps_and_overlaps(days):
            yield Difference(
                "units.spans_meet", f"@{unit_id}", f"to_day {right.from_day}", f"{left.to_day}"
            )


def _codes_twice(register: Snapshot) -> Iterator[Difference]:
    by_code: dict[str, list[Span]] = defaultdict(list)
    for span in register.spans:
        by_code[span.code].append(span)
    for code, spans in by_code.items():
        for left, right in pairwise(sorted(spans, key=lambda s: s.from_day)):
            if _days(left).overlaps(_days(right)):
                found = f"@{left.unit_id}, @{right.unit_id}"
                yield Difference("units.code_once", f"{code} {right.from_day}", "one unit", found)


def _orphans(register: Snapshot) -> Iterator[Difference]:
    for span in register.spans:
        if span.parent_id is None:
            continue
        where = f"@{span.unit_id} {span.from_day}"
        above = register.spans_of(span.parent_id)
        if not above or not _covers(above, span):
            found = f"@{span.parent_id} {_life(above)}"
            yield Difference("units.parent_alive", where, "a parent on every day", found)
        elif LEVELS.index(above[0].level) >= LEVELS.index(span.level):
            found = f"{span.level} under {above[0].level}"
            yield Difference("units.parent_above", where, "a parent of a higher level", found)


def _several_roots(register: Snapshot) -> Iterator[Difference]:
    for day in register.days_of_change:
        roots = register.on(day).roots
        if len(roots) > 1:
            found = ", ".join(f"@{root}" for root in roots)
            yield Difference("units.one_root", day.isoformat(), "one unit without a parent", found)


def _parts_with_gaps(register: Snapshot) -> Iterator[Difference]:
    for unit_id in {s.predecessor_id for s in register.successions}:
        parts = [(s.lo_ppm, s.hi_ppm) for s in register.successors_of(unit_id)]
        if not tiles(parts):
            yield Difference("units.parts_tile", f"@{unit_id}", "[0, 1000000)", shown_parts(parts))


def _successions_off_their_day(register: Snapshot) -> Iterator[Difference]:
    for succession in register.successions:
        where = f"@{succession.predecessor_id} → @{succession.successor_id}"
        before = register.spans_of(succession.predecessor_id)
        if not before or before[-1].to_day != succession.day:
            found = f"ends {before[-1].to_day if before else ''}"
            yield Difference("units.predecessor_ends", where, f"ends {succession.day}", found)
        if not register.on(succession.day).contains(succession.successor_id):
            found = _life(register.spans_of(succession.successor_id))
            yield Difference("units.successor_lives", where, f"alive {succession.day}", found)


def _covers(above: Iterable[Span], span: Span) -> bool:
    """Spans that meet are one stretch; that they meet is a check of its own."""
    listed = list(above)
    start, end = listed[0].from_day, listed[-1].to_day
    return start <= span.from_day and (
        end is None or (span.to_day is not None and span.to_day <= end)
    )


def _life(spans: Iterable[Span]) -> str:
    listed = list(spans)
    return f"[{listed[0].from_day}, {listed[-1].to_day or ''})" if listed else "unknown"


def _days(span: Span) -> DayRange:
    return DayRange(span.from_day, span.to_day)
