"""Values of expressions: exact numbers, texts, truths, and the three ways of having no number.

In arithmetic blank wins over not available, that over not applicable; what does not apply is left out of sums as long
as another term is a number. Nothing is decided by truthiness.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from gsdg.kernel.figures import Figure, State


@dataclass(frozen=True, slots=True)
class Missing:
    """No value. `reason` is a code where not available is the outcome of the arithmetic itself."""

    state: State
    reason: str = ""


BLANK = Missing(State.BLANK)
NOT_APPLICABLE = Missing(State.NOT_APPLICABLE)
NOT_AVAILABLE = Missing(State.NOT_AVAILABLE)
DIVIDED_BY_ZERO = Missing(State.NOT_AVAILABLE, "divided_by_zero")
TOO_LARGE = Missing(State.NOT_AVAILABLE, "too_large")
EMPTY_LIST = Missing(State.NOT_AVAILABLE, "empty_list")

Exact = int | Fraction
Value = Exact | str | bool | Missing

_WEIGHT = {State.BLANK: 3, State.NOT_AVAILABLE: 2, State.NOT_APPLICABLE: 1}


def value_of(figure: Figure, scale: int) -> Exact | Missing:
    """In the unit the cell declares, exactly."""
    if not figure.is_number:
        return Missing(figure.state)
    return figure.amount if scale == 0 else Fraction(figure.amount, 10**scale)


def worst(values: Iterable[Value]) -> Missing | None:
    """The heaviest of what is missing; None where everything has a value."""
    missing = [v for v in values if isinstance(v, Missing)]
    return max(missing, key=lambda m: _WEIGHT[m.state]) if missing else None


def numbers_of(values: Iterable[Value]) -> list[Exact] | Missing:
    """The numbers that count in a sum: what does not apply is left out, unless nothing else is there."""
    numbers: list[Exact] = []
    lacking: list[Missing] = []
    for value in values:
        if isinstance(value, Missing):
            lacking.append(value)
        else:
            numbers.append(_number(value))
    found = worst(lacking)
    if found is None or (found.state is State.NOT_APPLICABLE and numbers):
        return numbers
    return found


def _number(value: Value) -> Exact:
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        raise TypeError(f"{value!r} is not a number")
    return value


def add(values: Iterable[Value]) -> Exact | Missing:
    numbers = numbers_of(values)
    return numbers if isinstance(numbers, Missing) else sum(numbers)


def multiply(factors: Iterable[tuple[bool, Value]]) -> Exact | Missing:
    """Product and quotient, from left to right."""
    listed = list(factors)
    lacking = worst(value for _, value in listed)
    if lacking is not None:
        return lacking
    result: Exact = 1
    for divides, value in listed:
        number = _number(value)
        if divides and number == 0:
            return DIVIDED_BY_ZERO
        result = Fraction(result) / number if divides else result * number
    return result


def compare(sign: str, left: Value, right: Value) -> bool | Missing:
    lacking = worst((left, right))
    if lacking is not None:
        return lacking
    if sign in ("=", "<>"):
        return (left == right) is (sign == "=")
    a: Exact | str
    b: Exact | str
    if isinstance(left, str) and isinstance(right, str):
        return _ordered(sign, (left > right) - (left < right))
    a, b = _number(left), _number(right)
    return _ordered(sign, (a > b) - (a < b))


def _ordered(sign: str, order: int) -> bool:
    match sign:
        case "<":
            return order < 0
        case "<=":
            return order <= 0
        case ">":
            return order > 0
        case _:
            return order >= 0
