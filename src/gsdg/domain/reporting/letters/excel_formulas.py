"""A formula of a stranger's workbook as a sum or a rate of its cells; what is neither is refused at its cell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.sheets.names import address_of, place_of

Place = tuple[int, int]
_CELL = r"[A-Z]{1,3}[1-9][0-9]*"
_TERM = re.compile(rf"([+-]?)(?:SUM\(([A-Z0-9:,;]+)\)|({_CELL}))")
_RATE = re.compile(rf"\(?({_CELL})\)?/\(?({_CELL})\)?(?:\*100%?)?|({_CELL})\*100/\(?({_CELL})\)?")
_GUARDS = (
    re.compile(r"IFERROR\((.+)[,;](?:0|\"[^\"]*\")?\)"),
    re.compile(r"ROUND\((.+)[,;][0-9]\)"),
    re.compile(rf"IF\({_CELL}=0[,;](?:0|\"[^\"]*\")?[,;](.+)\)"),
    re.compile(rf"IF\({_CELL}(?:>|<>)0[,;](.+)[,;](?:0|\"[^\"]*\")?\)"),
)


@dataclass(frozen=True)
class Total:
    """Cells with their signs; `wide` are those that stood in an area, where cells that are not marked count nothing."""

    terms: tuple[tuple[int, Place], ...]
    wide: frozenset[Place]


@dataclass(frozen=True)
class Rate:
    numerator: Place
    denominator: Place


def read_formula(text: str, *, at: str) -> Total | Rate:
    formula = re.sub(r"[\s$]", "", text.lstrip("=").upper())
    inner = _unguarded(formula)
    if rate := _RATE.fullmatch(inner):
        above, below = rate[1] or rate[3], rate[2] or rate[4]
        return Rate(_place(above, text, at), _place(below, text, at))
    return _total(inner.lstrip("+"), text, at)


def _unguarded(formula: str) -> str:
    """Without what only keeps a division by zero away, or rounds what is shown."""
    for guard in _GUARDS:
        if (found := guard.fullmatch(formula)) is not None:
            return _unguarded(found[1])
    return formula


def _total(formula: str, text: str, at: str) -> Total:
    terms: list[tuple[int, Place]] = []
    wide: set[Place] = set()
    end = 0
    while end < len(formula):
        found = _TERM.match(formula, end)
        if found is None or (end > 0 and not found[1]):
            raise _unknown(text, at)
        sign = -1 if found[1] == "-" else 1
        if found[3]:
            terms.append((sign, _place(found[3], text, at)))
        else:
            inside = _area(found[2], text, at)
            terms += [(sign, place) for place in inside]
            wide.update(inside)
        end = found.end()
    places = [place for _, place in terms]
    if not terms or len(set(places)) < len(places):
        raise _unknown(text, at)
    return Total(tuple(terms), frozenset(wide))


def _area(text: str, formula: str, at: str) -> list[Place]:
    found: list[Place] = []
    for part in re.split(r"[,;]", text):
        first, _, last = part.partition(":")
        start = _place(first, formula, at)
        end = _place(last, formula, at) if last else start
        found += [
            (row, column)
            for row in range(start[0], end[0] + 1)
            for column in range(start[1], end[1] + 1)
        ]
    return found


def _place(address: str, formula: str, at: str) -> Place:
    place = place_of(address)
    if place is None:
        raise _unknown(formula, at)
    return place


def _unknown(formula: str, at: str) -> Refused:
    details = {"cell": at, "formula": formula}
    return Refused(Refusal("letter.formula_unknown", details, cell="totals", value=formula))


def said(place: Place) -> str:
    return address_of(*place)
