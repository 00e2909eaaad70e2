"""How a result came about: the formula, and each cell it read with its value as a clerk writes it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from gsdg.domain.packs.expressions.tree import CellRef
from gsdg.domain.packs.expressions.values import Missing, Value
from gsdg.domain.packs.wording import Words
from gsdg.kernel.figures import Figure, State, format_amount
from gsdg.kernel.ratios import half_away_from_zero

_STATES = {
    State.BLANK: Words(vi="(trống)", en="(blank)"),
    State.NOT_AVAILABLE: Words(vi="…", en="…"),
    State.NOT_APPLICABLE: Words(vi="×", en="×"),
}
_TRUTHS = {True: Words(vi="đúng", en="true"), False: Words(vi="sai", en="false")}


@dataclass(frozen=True)
class TracePart:
    """One cell that was read. `figure` is None for a rate, which is not stored."""

    when: str
    form: str
    address: str
    figure: Figure | None
    shown: Words


@dataclass(frozen=True)
class Trace:
    """`expression` is bound to its row and column; `result` is what came out, `shown` as a clerk writes it."""

    expression: str
    parts: tuple[TracePart, ...]
    result: Value
    shown: Words


def shown(value: Value, scale: int) -> Words:
    """In the Vietnamese way of writing; up to `scale` decimals, two where the value is finer than the cells."""
    if isinstance(value, Missing):
        return _STATES[value.state]
    if isinstance(value, bool):
        return _TRUTHS[value]
    if isinstance(value, str):
        return Words(vi=value, en=value)
    amount: Fraction | Decimal | int = value * 10**scale
    decimals = scale
    if isinstance(amount, Fraction) and amount.denominator != 1:
        decimals = max(scale, 2)
        amount = half_away_from_zero(value * 10**decimals)
    text = format_amount(int(amount), decimals)
    return Words(vi=text, en=text)


def written(ref: CellRef) -> str:
    """The reference as it stands in an expression."""
    match ref.when:
        case "previous":
            return f"previous([{ref.address}])"
        case "other":
            return f'other("{ref.form}", [{ref.address}])'
        case "other_previous":
            return f'previous(other("{ref.form}", [{ref.address}]))'
        case "now":
            return f"[{ref.address}]"
