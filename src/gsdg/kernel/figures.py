"""A figure: one of five states, and for a number a whole amount in the smallest unit its cell declares.

Zero is not blank, blank is not "not available", none of them is "not applicable": nothing here is decided by
truthiness. Amounts are int; `scale` says how many decimals the cell shows (scale 3: 1,234 is stored as 1234).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum, StrEnum

from gsdg.kernel.refusal import Refusal, Refused

CAP = 10**14
"""No cell holds more, so that ten thousand of them still add up inside 64 bits (0.9e19)."""


class State(IntEnum):
    """What a cell says. The numbers are stored; never renumber."""

    BLANK = 0
    VALUE = 1
    ZERO = 2
    NOT_APPLICABLE = 3
    NOT_AVAILABLE = 4


class Nature(StrEnum):
    ACTUAL = "actual"
    FORECAST = "forecast"


class Provenance(IntEnum):
    """Where a figure comes from, from best to worst; a total takes the worst of its parts."""

    REPORTED = 0
    UNVERIFIED = 1
    ILLUSTRATIVE = 2


@dataclass(frozen=True, slots=True)
class Figure:
    """State and amount. Only VALUE has an amount other than 0."""

    state: State
    amount: int = 0

    def __post_init__(self) -> None:
        if (self.state is State.VALUE) != (self.amount != 0):
            raise ValueError(f"{self.state.name} cannot hold {self.amount}")

    @classmethod
    def of(cls, amount: int) -> Figure:
        return cls(State.VALUE, amount) if amount != 0 else ZERO

    @property
    def is_number(self) -> bool:
        """A count that was made, zero included."""
        return self.state in (State.VALUE, State.ZERO)


BLANK = Figure(State.BLANK)
ZERO = Figure(State.ZERO)
NOT_APPLICABLE = Figure(State.NOT_APPLICABLE)
NOT_AVAILABLE = Figure(State.NOT_AVAILABLE)

_NOT_APPLICABLE_SIGNS = frozenset({"x", "×"})
_NOT_AVAILABLE_SIGNS = frozenset({"…", "..."})
_PLAIN = re.compile(r"[0-9]+")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")  # 0.500 is no group: nobody groups from 0
_ENGLISH = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_LONGEST = 40  # signs; far above the cap, far below what int() refuses to read


def parse_figure(
    text: str, *, scale: int = 0, negative: bool = False, unit: str = "đơn vị"
) -> Figure:
    """What a person typed, strictly in the Vietnamese way; what can be read two ways is refused, never guessed.

    "." groups only in exact threes, "," is the decimal mark. `x` is not applicable, `…` not available, "" blank.
    """
    typed = unicodedata.normalize("NFC", text).replace("\u00a0", " ").strip()
    if typed == "":
        return BLANK
    if typed.lower() in _NOT_APPLICABLE_SIGNS:
        return NOT_APPLICABLE
    if typed in _NOT_AVAILABLE_SIGNS:
        return NOT_AVAILABLE
    unsigned = typed.lstrip("-−")
    below_zero = unsigned != typed
    if len(typed) - len(unsigned) > 1 or not re.fullmatch(r"[0-9.,]+", unsigned):
        raise Refused(Refusal("number.unreadable", {"text": typed}, value=typed))
    if len(unsigned) > _LONGEST:
        cut = typed[:_LONGEST] + "…"
        raise Refused(Refusal("number.too_large", {"text": cut, "unit": unit}, value=cut))
    amount = _amount(unsigned, typed, scale)
    if below_zero and not negative and amount != 0:
        raise Refused(Refusal("number.negative", {"text": typed}, value=typed))
    return capped(-amount if below_zero else amount, typed, unit)


def _amount(unsigned: str, typed: str, scale: int) -> int:
    whole, comma, fraction = unsigned.partition(",")
    whole_is_read = _PLAIN.fullmatch(whole) or _GROUPED.fullmatch(whole)
    fraction_is_read = not comma or _PLAIN.fullmatch(fraction)
    is_read = whole_is_read and fraction_is_read
    if _ENGLISH.fullmatch(unsigned) and (not is_read or len(fraction) > scale):
        raise Refused(Refusal("number.ambiguous", both_readings(unsigned, typed), value=typed))
    if not whole or not fraction_is_read:
        raise Refused(Refusal("number.unreadable", {"text": typed}, value=typed))
    if not whole_is_read:
        raise Refused(Refusal("number.grouping", {"text": typed}, value=typed))
    if len(fraction) > scale:
        raise Refused(Refusal("number.too_fine", {"text": typed, "scale": scale}, value=typed))
    return int(whole.replace(".", "") + fraction.ljust(scale, "0"))


def both_readings(unsigned: str, typed: str) -> dict[str, object]:
    """`1,234.5` as 1.234,5 (the English way) and as 1,2345 (a comma, and a point by mistake)."""
    swapped = unsigned.translate(str.maketrans(",.", ".,"))
    whole, _, rest = unsigned.partition(",")
    return {
        "text": typed,
        "first": swapped,
        "second": f"{whole},{rest.replace(',', '').replace('.', '')}",
    }


def capped(amount: int, typed: str, unit: str = "đơn vị") -> Figure:
    if abs(amount) > CAP:
        raise Refused(Refusal("number.too_large", {"text": typed, "unit": unit}, value=typed))
    return Figure.of(amount)


def figure_from_number(
    number: int | Decimal, *, scale: int = 0, negative: bool = False, unit: str = "đơn vị"
) -> Figure:
    """A number that already is one (from a workbook or another system); refused when finer than the cell."""
    exact = Decimal(number)
    if not exact.is_finite():
        raise Refused(Refusal("number.unreadable", {"text": str(exact)}, value=str(exact)))
    shown = format(exact, "f").replace(".", ",") if abs(exact.adjusted()) < _LONGEST else str(exact)
    amount = _scaled(exact, scale)
    if amount is None:
        raise Refused(Refusal("number.too_fine", {"text": shown, "scale": scale}, value=shown))
    if exact < 0 and not negative:
        raise Refused(Refusal("number.negative", {"text": shown}, value=shown))
    return capped(amount, shown, unit)


def _scaled(exact: Decimal, scale: int) -> int | None:
    """number × 10^scale when that is whole. By digits: decimal contexts round after 28 of them without a word."""
    if exact == 0:
        return 0
    if exact.adjusted() >= _LONGEST:
        return CAP * 10  # whatever it is, it is too large
    sign, digits, exponent = exact.as_tuple()
    written = "".join(map(str, digits))
    significant = written.rstrip("0")
    places = int(exponent) + len(written) - len(significant) + scale
    if places < 0:
        return None
    amount = int(significant + "0" * places)
    return -amount if sign else amount


def format_amount(amount: int, scale: int = 0) -> str:
    """`1.234.567,8`: the inverse of parse_figure for every amount and scale."""
    sign = "-" if amount < 0 else ""
    digits = str(abs(amount)).rjust(scale + 1, "0")
    whole, fraction = (digits[:-scale], digits[-scale:]) if scale else (digits, "")
    fraction = fraction.rstrip("0")
    grouped = f"{int(whole):,}".replace(",", ".")
    return sign + grouped + (f",{fraction}" if fraction else "")


def format_figure(figure: Figure, scale: int = 0) -> str:
    """What a page or workbook shows, and what parse_figure reads back as the same figure."""
    match figure.state:
        case State.BLANK:
            return ""
        case State.NOT_APPLICABLE:
            return "x"
        case State.NOT_AVAILABLE:
            return "…"
        case State.VALUE | State.ZERO:
            return format_amount(figure.amount, scale)


def to_decimal(amount: int, scale: int) -> Decimal:
    """The amount in the cell's declared unit, exactly."""
    return Decimal(f"{amount}e-{scale}")
