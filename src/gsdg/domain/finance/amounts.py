"""Amounts in a table that somebody brings: in which unit of money they stand, and what points and commas mean in them.

The annex of an allocation and the Treasury's list are read by this alone. The unit that the heading names holds (ADR
0117). An amount such as 8,842 can be read two ways, a thousandfold apart: it is asked about, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from gsdg.domain.finance import problems
from gsdg.kernel.figures import figure_from_number, parse_figure
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.sheets.grids import Value

Place = TypeVar("Place")


class Reading(StrEnum):
    """What points and commas in numbers mean."""

    ASK = ""
    VIETNAMESE = "vn"
    """1.234,5: points group, a comma is the decimal mark."""
    ENGLISH = "en"
    """1,234.5: commas group, a point is the decimal mark."""
    GROUPS = "nhom"
    """8,842 and 8.038: both only group three digits."""


@dataclass(frozen=True)
class Unit:
    """A unit of money: its number of zeros, and how it is written where it was found."""

    scale: int
    words: str


WORDS = (("tỷ", 9), ("triệu", 6), ("nghìn", 3), ("ngàn", 3))
_SCALES = {
    **dict(WORDS),
    "tr": 6,
    "tr.": 6,
    "1.000": 3,
    "1000": 3,
    "1.000.000": 6,
    "1000000": 6,
}
_MANY = re.compile(
    r"(?<!\w)(tỷ|triệu|nghìn|ngàn|tr\.?|1\.?000\.?000|1\.?000)\s*(?:đồng|đ)(?!\w)", re.IGNORECASE
)
_PLAIN = re.compile(
    r"(?:^|[(\[,]|đvt|đơn\s+vị(?:\s+(?:tính|tiền))?)\s*(?:[:\-–]|là)?\s*"
    r"(đồng(?:\s+việt\s+nam)?|vnđ|vnd)\s*(?=$|[)\].,;])",
    re.IGNORECASE,
)
"""Đồng alone is a unit only where nothing else can be meant: Hội đồng, hợp đồng and Đồng Lộc stand in headings too."""
_AN_AMOUNT = re.compile(r"\d\s*$")


def unit_words(scale: int) -> str:
    return next((f"{word} đồng" for word, zeros in WORDS if zeros == scale), "đồng")


def units_named(headings: Sequence[Sequence[Value]]) -> dict[int, str]:
    """Units of money by their number of zeros, each as it is written."""
    found: dict[int, str] = {}
    for row in headings:
        for cell in row:
            if isinstance(cell, str):
                for unit in _units_in(cell):
                    found.setdefault(unit.scale, unit.words)
    return found


def _units_in(text: str) -> list[Unit]:
    """“500 triệu đồng” is an amount and names no unit of the table."""
    many = (
        Unit(_SCALES[one[1].lower()], one[0])
        for one in _MANY.finditer(text)
        if not _AN_AMOUNT.search(text[: one.start()])
    )
    return [*many, *(Unit(0, one[1]) for one in _PLAIN.finditer(text.strip()))]


def unit_of(headings: Sequence[Sequence[Value]], chosen: int | None) -> Unit:
    """What the heading names, where it names one. Refused where it names none or two and nothing was chosen, and where
    what was chosen is not among what it names."""
    named = units_named(headings)
    if chosen is not None and (not named or chosen in named):
        return Unit(chosen, named.get(chosen, unit_words(chosen)))
    if chosen is None and len(named) == 1:
        return Unit(*next(iter(named.items())))
    raise Refused(_why_no_unit(named, chosen))


def _why_no_unit(named: Mapping[int, str], chosen: int | None) -> Refusal:
    if not named:
        return Refusal(problems.lists.UNIT_MISSING.code, cell="money")
    words = ", ".join(named.values())
    if chosen is None:
        return Refusal(problems.lists.UNIT_TWICE.code, {"units": words}, cell="money")
    details = {"named": words, "chosen": unit_words(chosen)}
    return Refusal(problems.lists.UNIT_DIFFERS.code, details, cell="money")


_SIGN = "[-−]"
_LOOKS = re.compile(rf"{_SIGN}?[\d.,\s]+")
_WRITTEN = {
    Reading.VIETNAMESE: re.compile(r"(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?"),
    Reading.ENGLISH: re.compile(r"(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?"),
    Reading.GROUPS: re.compile(r"\d+|\d{1,3}(?:[.,]\d{3})+"),
}
_PLAIN_BY = {
    Reading.VIETNAMESE: str.maketrans({".": "", ",": "."}),
    Reading.ENGLISH: str.maketrans({",": ""}),
    Reading.GROUPS: str.maketrans({".": "", ",": ""}),
}
_COMMAS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_POINT = re.compile(r"[1-9]\d{0,2}\.\d{3}")
NOTHING = frozenset({"", "-", "–", "x", "×", "…", "..."})


def looks_like_number(text: str) -> bool:
    return _LOOKS.fullmatch(text) is not None


def amount_of(value: Value, unit: Unit, reading: Reading, *, negative: bool = False) -> int:
    """In đồng. An empty cell, a dash and the signs of what does not apply are no money."""
    typed = typed_of(value) if isinstance(value, str) else ""
    if value is None or (isinstance(value, str) and typed.lower() in NOTHING):
        return 0
    try:
        if isinstance(value, str) and reading is Reading.ASK:
            said = parse_figure(typed, scale=unit.scale, negative=negative, unit=unit.words)
        else:
            number = _said(typed, reading) if isinstance(value, str) else value
            scale, words = unit.scale, unit.words
            said = figure_from_number(number, scale=scale, negative=negative, unit=words)
    except Refused as refused:
        raise Refused([_of_money(one, unit) for one in refused.refusals]) from None
    return said.amount


def _said(typed: str, reading: Reading) -> Decimal:
    number = number_in(typed, reading)
    if number is None:
        details = {"text": typed, "example": EXAMPLES[reading]}
        raise Refused(Refusal(problems.lists.NOT_SO_WRITTEN.code, details, value=typed))
    return number


_OF_MONEY = {
    "number.unreadable": problems.lists.AMOUNT_UNREADABLE,
    "number.negative": problems.lists.AMOUNT_NEGATIVE,
    "number.too_fine": problems.lists.AMOUNT_TOO_FINE,
}


def _of_money(refusal: Refusal, unit: Unit) -> Refusal:
    """The cell of a report has other ways out than the cell of somebody's table."""
    problem = _OF_MONEY.get(refusal.code)
    if problem is None:
        return refusal
    details = {**refusal.details, "unit": unit.words}
    return Refusal(problem.code, details, refusal.sheet, refusal.cell, refusal.value)


def typed_of(text: str) -> str:
    return text.replace("\u00a0", " ").replace(" ", "").strip()


def number_in(text: str, reading: Reading) -> Decimal | None:
    """What a number means when points and commas are meant so; None where nobody writes it so."""
    typed = typed_of(text)
    unsigned = typed.lstrip("-−")
    if len(typed) - len(unsigned) > 1 or not _WRITTEN[reading].fullmatch(unsigned):
        return None
    number = Decimal(unsigned.translate(_PLAIN_BY[reading]))
    return -number if typed != unsigned else number


def doubts(texts: Mapping[Place, str]) -> dict[Place, str]:
    """Amounts of one column or table that can be read two ways, as they are typed.

    8,842 is doubtful unless a neighbour such as 12,5 shows a hand that writes our way and none writes 1,234.5. Where it is,
    8.038 beside it is doubtful too.
    """
    typed = {place: typed_of(text).lstrip("-−") for place, text in texts.items()}
    commas = {place: text for place, text in typed.items() if _COMMAS.fullmatch(text)}
    ours = any(_reads(text) == {Reading.VIETNAMESE} for text in typed.values())
    theirs = any(Reading.VIETNAMESE not in _reads(text) for text in commas.values())
    if not commas or (ours and not theirs):
        return {}
    return commas | {place: text for place, text in typed.items() if _POINT.fullmatch(text)}


def _reads(text: str) -> set[Reading]:
    return {reading for reading in _WRITTEN if number_in(text, reading) is not None}


def both_ways(text: str, unit: Unit) -> dict[str, object]:
    """What it means in the English and in the Vietnamese way, written in ours."""
    swapped = text.translate(str.maketrans(",.", ".,"))
    return {"text": text, "first": swapped, "second": text, "unit": unit.words}


EXAMPLES = {
    Reading.VIETNAMESE: "1.234,5",
    Reading.ENGLISH: "1,234.5",
    Reading.GROUPS: "8,842; 8.038",
}


def why_not_read_so(texts: Mapping[int, str], reading: Reading, unit: Unit) -> Refusal | None:
    """What a column of amounts has against being read so: one that can be read, and not in this way."""
    for number, text in texts.items():
        if _reads(text) and not _is_whole(number_in(text, reading), unit):
            details = {"text": text, "row": number, "example": EXAMPLES[reading]}
            code = problems.lists.ANSWER_CONTRADICTED.code
            return Refusal(code, details, cell="reading", value=text)
    return None


def _is_whole(number: Decimal | None, unit: Unit) -> bool:
    """Whole đồng: what is finer was meant otherwise. Too large is told at its own line."""
    return number is not None and number.as_tuple().exponent + unit.scale >= 0  # type: ignore[operator]
