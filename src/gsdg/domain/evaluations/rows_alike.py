"""Units of like conditions as rows that are printed, shown and frozen. Vietnamese, as papers are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from gsdg.domain.evaluations.alike import Group, UnitYears, percent_of
from gsdg.domain.evaluations.numbers import signed, written
from gsdg.domain.evaluations.queries.alike import Alike
from gsdg.domain.evaluations.reckoning import number_shown
from gsdg.kernel.ratios import Ratio

DECIMALS = 2


@dataclass(frozen=True)
class MemberRow:
    """One unit. `values` stand in the order of the years; `change` is empty with one year only."""

    unit_id: int
    name: str
    values: tuple[str, ...]
    change: str
    is_estimated: bool


@dataclass(frozen=True)
class GroupRow:
    """What is alike, all of the group together, and between which ends its units lie."""

    title: str
    values: tuple[str, ...]
    change: str
    least: str
    middle: str
    most: str
    members: tuple[MemberRow, ...]


@dataclass(frozen=True)
class AlikeRows:
    measure: str
    unit: str
    rule: str
    is_verified: bool
    day: str
    years: tuple[int, ...]
    groups: tuple[GroupRow, ...]
    apart: tuple[str, ...]
    unread: tuple[str, ...]
    form: str


def alike_rows(found: Alike | None, language: str = "vi") -> AlikeRows | None:
    if found is None or not (found.found.groups or found.found.apart):
        return None
    return AlikeRows(
        measure=found.cell.label(language),
        unit=found.cell.unit_of_measure.to(language),
        rule=found.likeness.rule.to(language),
        is_verified=found.likeness.verified,
        day=f"{found.day:%d/%m/%Y}",
        years=found.years,
        groups=tuple(_group(group, language) for group in found.found.groups),
        apart=tuple(unit.name for unit in found.found.apart),
        unread=found.unread,
        form=found.where.form,
    )


def _group(group: Group, language: str) -> GroupRow:
    told = [one.label.to(language) for one in (group.area, group.rate, group.size)]
    title = ", ".join(told)
    spread = group.spread
    ends = (spread.least, spread.middle, spread.most) if spread is not None else (None,) * 3
    least, middle, most = (_signed(one) for one in ends)
    return GroupRow(
        title=title[:1].upper() + title[1:],
        values=_values(group.rates),
        change=_signed(group.change),
        least=least,
        middle=middle,
        most=most,
        members=tuple(map(_member, group.units)),
    )


def _member(unit: UnitYears) -> MemberRow:
    values, change = _values(unit.rates), _signed(unit.change)
    return MemberRow(unit.unit_id, unit.name, values, change, unit.estimated)


def _values(rates: Sequence[Ratio]) -> tuple[str, ...]:
    return tuple(written(number_shown(percent_of(rate), DECIMALS)) for rate in rates)


def _signed(value: Fraction | None) -> str:
    return "" if value is None else signed(number_shown(value, DECIMALS))


def alike_from(plain: Mapping[str, Any] | None) -> AlikeRows | None:
    """As it was frozen."""
    if plain is None:
        return None
    groups = tuple(_group_from(group) for group in plain["groups"])
    listed = {name: tuple(plain[name]) for name in ("years", "apart", "unread")}
    return AlikeRows(**{**plain, **listed, "groups": groups})


def _group_from(plain: Mapping[str, Any]) -> GroupRow:
    members = tuple(
        MemberRow(**{**one, "values": tuple(one["values"])}) for one in plain["members"]
    )
    return GroupRow(**{**plain, "values": tuple(plain["values"]), "members": members})
