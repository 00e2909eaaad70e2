"""Illustrative figures of the form DBHN: made up, in balance, and the same at every start.

Published counts of the province are the only facts here; how they lie over communes is invented.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

FLOWS_OUT = ("04", "05", "06")
FLOWS_IN = ("08", "09", "10", "11")
NEAR_OUT = ("16", "17", "18")
NEAR_IN = ("20", "21")


@dataclass(frozen=True)
class Count:
    """Households of a commune at the start and at the end of the year."""

    households: int
    poor_start: int
    poor_end: int
    near_start: int
    near_end: int


def poverty_cells(
    count: Count, random: Random, before: Mapping[str, int] | None = None
) -> dict[str, int]:
    """Every typed cell of the form, each balance closed.

    `before` is what stood at the end of the year before, by address: a detail begins where it ended.
    """
    rows, before = _all_households(count, random), before or {}
    cells = {f"{row}.2": amount for row, amount in rows.items()}
    for column, share in (("5", 0.004), ("6", 0.42), ("7", 0.34)):
        share *= random.uniform(0.6, 1.4)
        part = _part(rows, share, before.get(f"12.{column}"), before.get(f"22.{column}"))
        cells |= {f"{row}.{column}": amount for row, amount in part.items()}
    people = _people(rows, random, before.get("12.8"), before.get("22.8"))
    return cells | {f"{row}.8": amount for row, amount in people.items()}


def _all_households(count: Count, random: Random) -> dict[str, int]:
    came = dict.fromkeys(FLOWS_IN, 0)
    came["08"] = random.choice((0, 0, 0, 0, 1))
    came["09"] = random.randint(0, 2)
    came["10"] = random.randint(0, 1)
    came["11"] = random.randint(0, 1)
    left = count.poor_start - count.poor_end + sum(came.values())
    if left < 0:
        came["11"] -= left
        left = 0
    up = left * 3 // 5
    gone = min(left - up, random.randint(0, 2))
    near_in = {"20": up, "21": random.randint(0, 6)}
    near_left = count.near_start - count.near_end + sum(near_in.values())
    if near_left < came["09"]:
        near_in["21"] += came["09"] - near_left
        near_left = came["09"]
    moved = min(near_left - came["09"], random.randint(0, 2))
    return {
        "01": count.households,
        "02": count.poor_start,
        "04": up,
        "05": left - up - gone,
        "06": gone,
        **came,
        "12": count.poor_end,
        "14": count.near_start,
        "16": near_left - came["09"] - moved,
        "17": came["09"],
        "18": moved,
        **near_in,
        "22": count.near_end,
    }


def _part(rows: dict[str, int], share: float, poor: int | None, near: int | None) -> dict[str, int]:
    """Some of the households: never more than all of them in any row, and in balance of its own."""
    of_poor = share if poor is None else poor / max(rows["02"], 1)
    of_near = share if near is None else near / max(rows["14"], 1)
    part = {row: int(rows[row] * (of_poor if row <= "12" else of_near)) for row in rows}
    part["20"], part["17"] = part["04"], part["09"]
    _close(part, rows, "02", "12", FLOWS_OUT, FLOWS_IN, of_poor, poor)
    _close(part, rows, "14", "22", NEAR_OUT, NEAR_IN, of_near, near)
    part["01"] = max(int(rows["01"] * share), part["12"] + part["22"])
    return part


def _close(
    part: dict[str, int],
    rows: dict[str, int],
    start: str,
    end: str,
    out: tuple[str, ...],
    into: tuple[str, ...],
    share: float,
    known: int | None,
) -> None:
    grown = sum(part[r] for r in into) - sum(part[r] for r in out)
    if known is not None:
        part[start], part[end] = known, known + grown
        return
    lowest, highest = max(0, grown), min(rows[end], rows[start] + grown)
    part[end] = min(max(int(rows[end] * share), lowest), highest)
    part[start] = part[end] - grown


def _people(
    rows: dict[str, int], random: Random, poor: int | None, near: int | None
) -> dict[str, int]:
    """Nhân khẩu: two to four to a household, in balance."""
    people = {row: sum(random.randint(2, 4) for _ in range(min(n, 40))) for row, n in rows.items()}
    people["20"], people["17"] = people["04"], people["09"]
    for start, end, out, into, known in (
        ("02", "12", FLOWS_OUT, FLOWS_IN, poor),
        ("14", "22", NEAR_OUT, NEAR_IN, near),
    ):
        grown = sum(people[r] for r in into) - sum(people[r] for r in out)
        people[end] = max(rows[end] * 3, grown + rows[start]) if known is None else known + grown
        people[start] = people[end] - grown
    people["01"] = rows["01"] * 36 // 10
    return people
