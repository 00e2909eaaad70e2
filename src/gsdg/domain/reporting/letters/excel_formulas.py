"""A formula of a stranger's workbook as a sum or a rate of its cells; what is neither is refused at its cell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gsdg.domain.reporting.letters.marks import MOST, Place
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.sheets.names import address_of, place_of

_CELL = r"[A-Z]{1,3}[1-9][0-9]*"
_TERM = re.compile(rf"([+-]?)(?:SUM\(([A-Z0-9:,;]+)\)|({_CELL}))")
_RATE = re.compile(rf"\(?({_CELL})\)?/\(?({_CELL})\)?(?:\*100%?)?|({_CELL})\*100/\(?({_CELL})\)?")
_BY = r".+/\(?(?P=by)(?![0-9]).*"
"""Divides by the cell that is asked for 0: around a sum such a question is no guard."""
_LONGEST = 8_192
"""Excel's own limit of signs."""
_GUARDS = (
    re.compile(r"IFERROR\((?P<inner>.+)[,;](?:0|\"[^\"]*\")?\)"),
    re.compile(r"ROUND\((?P<inner>.+)[,;][0-9]\)"),
    re.compile(rf"IF\((?P<by>{_CELL})=0[,;](?:0|\"[^\"]*\")?[,;](?P<inner>{_BY})\)"),
    re.compile(rf"IF\((?P<by>{_CELL})(?:>|<>)0[,;](?P<inner>{_BY})[,;](?:0|\"[^\"]*\")?\)"),
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
    if len(text) > _LONGEST:
        raise unknown(f"{text[:60]}…", at)
    formula = re.sub(r"[\s$]", "", text.lstrip("=").upper())
    inner = _unguarded(formula)
    if rate := _RATE.fullmatch(inner):
        above, below = rate[1] or rate[3], rate[2] or rate[4]
        return Rate(_place(above, text, at), _place(below, text, at))
    return _total(inner.lstrip("+"), text, at)


def _unguarded(formula: str) -> str:
    """Without what only keeps a division by zero away, or rounds what is shown."""
    while found := next(filter(None, (guard.fullmatch(formula) for guard in _GUARDS)), None):
        formula = found["inner"]
    return formula


def _total(formula: str, text: str, at: str) -> Total:
    terms: list[tuple[int, Place]] = []
    wide: set[Place] = set()
    end = 0
    while end < len(formula):
        found = _TERM.match(formula, end)
        if found is None or (end > 0 and not found[1]):
            raise unknown(text, at)
        sign = -1 if found[1] == "-" else 1
        if found[3]:
            terms.append((sign, _place(found[3], text, at)))
        else:
            inside = _area(found[2], text, at)
            if len(terms) + len(inside) > MOST:
                raise unknown(text, at)
            terms += [(sign, place) for place in inside]
            wide.update(inside)
        end = found.end()
    places = [place for _, place in terms]
    if not terms or len(set(places)) < len(places):
        raise unknown(text, at)
    return Total(tuple(terms), frozenset(wide))


def _area(text: str, formula: str, at: str) -> list[Place]:
    found: list[Place] = []
    for part in re.split(r"[,;]", text):
        first, _, last = part.partition(":")
        start = _place(first, formula, at)
        end = _place(last, formula, at) if last else start
        tall, wide = end[0] - start[0] + 1, end[1] - start[1] + 1
        if tall < 1 or wide < 1 or len(found) + tall * wide > MOST:
            raise unknown(formula, at)
        found += [
            (row, column)
            for row in range(start[0], end[0] + 1)
            for column in range(start[1], end[1] + 1)
        ]
    return found


def _place(address: str, formula: str, at: str) -> Place:
    place = place_of(address)
    if place is None:
        raise unknown(formula, at)
    return place


def unknown(formula: str, at: str) -> Refused:
    details = {"cell": at, "formula": formula}
    return Refused(Refusal("letter.formula_unknown", details, cell="totals", value=formula))


def said(place: Place) -> str:
    return address_of(*place)
