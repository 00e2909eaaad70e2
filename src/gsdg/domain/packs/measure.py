"""The actual value of an indicator, from the figures of the forms that its formula reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gsdg.domain.packs.answers import Figures, read
from gsdg.domain.packs.compiled import expression
from gsdg.domain.packs.expressions.trace import Trace, TracePart, shown, written
from gsdg.domain.packs.expressions.values import Missing, Value
from gsdg.domain.packs.spec import Indicator, Pack, Target

DECIMALS = 2
ForForms = Mapping[str, Figures]
"""Figures by form code and address: of one unit, or a total."""


@dataclass(frozen=True)
class PackReading:
    """Indicators read forms by name, of this period and of the one before; no unit facts, no lists."""

    pack: Pack
    now: ForForms
    before: ForForms = field(default_factory=dict)

    def other(self, form: str, address: str) -> Value:
        return read(self.pack.forms[form], address, self.now.get(form, {}))

    def other_previous(self, form: str, address: str) -> Value:
        return read(self.pack.forms[form], address, self.before.get(form, {}))

    def cell(self, address: str) -> Value:
        raise LookupError(f"an indicator names the form of [{address}]")

    def previous(self, address: str) -> Value:
        raise LookupError(f"an indicator names the form of [{address}]")

    def column(self, section: str, column: str) -> tuple[Value, ...]:
        raise LookupError(f"an indicator reads no list: {section}.{column}")

    def rows(self, section: str) -> int:
        raise LookupError(f"an indicator reads no list: {section}")

    def fact(self, name: str) -> str:
        raise LookupError(f"an indicator knows no unit: {name}")


def measure(indicator: Indicator, reading: PackReading) -> Trace | None:
    """The value with its trace; None for an indicator without a formula."""
    if indicator.formula is None:
        return None
    formula = expression(indicator.formula)
    result = formula.run(reading)
    parts = []
    for ref in formula.refs:
        cell = reading.pack.forms[ref.form].cell(ref.address)
        figures = reading.before if ref.when == "other_previous" else reading.now
        figure = None if cell.is_ratio else figures.get(ref.form, {}).get(ref.address)
        value = expression(written(ref)).run(reading)
        parts.append(TracePart(ref.when, ref.form, ref.address, figure, shown(value, cell.scale)))
    return Trace(formula.text, tuple(parts), result, shown(result, DECIMALS))


def is_met(target: Target, indicator: Indicator, value: Value) -> bool | None:
    """At least `low` where up is better, at most where down is; None where there is no number."""
    if isinstance(value, Missing | bool | str):
        return None
    return value <= target.low if indicator.direction == "down" else value >= target.low
