"""How a hand writes its numbers: what was read strictly, and is asked about because of what the same hand wrote elsewhere.

`8,842` is three decimals, `8.038` eight thousand. An article prints both for two amounts of thousands, so where both stand
and no other number shows that a comma is meant as a decimal mark, the person says which of the two holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from gsdg.kernel.figures import both_readings
from gsdg.kernel.refusal import Refusal

Place = TypeVar("Place")
ENGLISH_WAY = frozenset({"number.ambiguous", "number.grouping"})
"""What `1,234,567` and `12.5` are refused for: signs of a hand, or a spreadsheet, that writes the English way."""
_ONE_GROUP = re.compile(r"[-−]?[1-9][0-9]{0,2},[0-9]{3}")
_ONE_POINT = re.compile(r"[-−]?[1-9][0-9]{0,2}\.[0-9]{3}")


def asked_beside(
    texts: Mapping[Place, str],
    refused: Iterable[str],
    *,
    units: Mapping[Place, str] | None = None,
) -> dict[Place, Refusal]:
    """Numbers of one block that were read, and are in doubt because of what stands beside them in it.

    Beside numbers that were `refused` as written the English way, `1,234` may as well be a thousand; so it may beside
    `8.038` of the same unit of measure, where no other number shows that the hand writes our way. Without `units` the
    block is all of one.
    """
    typed = {place: _bare(text) for place, text in texts.items()}
    english = _english(typed, refused)
    if english or any(map(_is_settled, typed.values())):
        return english
    return dict(_beside_a_point(typed, typed, units or {}))


@dataclass(frozen=True)
class Written:
    """How the numbers that stand already were typed, by their places.

    Only one's `own` show how this hand writes, and only there is one asked about a comma of before; what `others` wrote
    puts a comma in doubt by a point.
    """

    own: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)


NOTHING_WRITTEN = Written()


def asked_after(
    texts: Mapping[str, str],
    written: Written,
    *,
    units: Mapping[str, str],
    refused: Iterable[str] = (),
) -> dict[str, Refusal]:
    """The same for what somebody types into a report bit by bit: beside each other, and beside what was typed before."""
    typed = {place: _bare(text) for place, text in texts.items()}
    before = {place: _bare(text) for place, text in written.own.items() if place not in texts}
    english = _english(typed, refused)
    if any(map(_is_settled, [*typed.values(), *before.values()])):
        return english
    others = {place: _bare(text) for place, text in written.others.items() if place not in texts}
    return {
        **dict(_beside_a_point(typed, {**typed, **before, **others}, units)),
        **dict(_after_a_comma(typed, before, units)),
        **english,
    }


def _english(typed: Mapping[Place, str], refused: Iterable[str]) -> dict[Place, Refusal]:
    if not ENGLISH_WAY & set(refused):
        return {}
    return {p: _asked("number.ambiguous", text) for p, text in _matching(_ONE_GROUP, typed)}


def _beside_a_point(
    typed: Mapping[Place, str], standing: Mapping[Place, str], units: Mapping[Place, str]
) -> Iterator[tuple[Place, Refusal]]:
    for place, text in _matching(_ONE_GROUP, typed):
        point = _first(_ONE_POINT, standing, units, units.get(place))
        if point is not None:
            yield place, _mixed(text, standing[point])


def _after_a_comma(
    typed: Mapping[str, str], before: Mapping[str, str], units: Mapping[str, str]
) -> Iterator[tuple[str, Refusal]]:
    for place, text in _matching(_ONE_POINT, typed):
        comma = _first(_ONE_GROUP, before, units, units.get(place))
        if comma is not None:
            yield place, _mixed_before(text, comma, before[comma])


def _matching(written: re.Pattern[str], texts: Mapping[Place, str]) -> Iterator[tuple[Place, str]]:
    return ((place, text) for place, text in texts.items() if written.fullmatch(text))


def _first(
    written: re.Pattern[str],
    standing: Mapping[Place, str],
    units: Mapping[Place, str],
    unit: str | None,
) -> Place | None:
    """The first so written that counts in that unit."""
    here = (place for place, _text in _matching(written, standing))
    return next((place for place in here if units.get(place) == unit), None)


def _is_settled(text: str) -> bool:
    """A mark that can be meant in one way only: `12,5`, `0,842`, `8,8420`, `1.234,567`, `1.234.567`."""
    marked = "," in text or "." in text
    return marked and not _ONE_GROUP.fullmatch(text) and not _ONE_POINT.fullmatch(text)


def _bare(text: str) -> str:
    return text.replace("\u00a0", " ").strip()


def _asked(code: str, typed: str, **more: object) -> Refusal:
    return Refusal(code, {**both_readings(typed, typed), **more}, value=typed)


def _mixed(typed: str, beside: str) -> Refusal:
    return _asked("number.mixed", typed, beside=beside, exact=f"{typed}0")


def _mixed_before(typed: str, place: str, before: str) -> Refusal:
    """About the comma that stands: `first` and `exact` are what its place may be answered with."""
    details = {
        **both_readings(before, before),
        "text": typed,
        "beside": before,
        "place": place,
        "exact": f"{before}0",
    }
    return Refusal("number.mixed_before", details, value=typed)
