"""A computed cell as a formula of Excel that says what the system will say, signs and blanks included. No database.

Blank wins over “…”, that over a number; “x” is left out of a sum unless nothing else is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gsdg.domain.packs.cells import Cell
from gsdg.domain.packs.expressions.parse import parse
from gsdg.domain.packs.expressions.tree import Call, CellRef, Node, Sum

Places = Mapping[str, str]
"""Address in the form → address on the sheet."""

_LONGEST = 8000  # Excel takes 8,192 signs
_NOT_AVAILABLE = ('"…"', '"..."')


def formula_of(cell: Cell, places: Places) -> str | None:
    """None where the cell is not a rate, nor a plain sum or difference of cells of this form."""
    if cell.is_ratio:
        return _rate(cell, places)
    if cell.formula is None:
        return None
    terms = list(_terms(parse(cell.formula), 1))
    if not terms or any(address not in places for _, address in terms):
        return None
    formula = _sum([(sign, places[address]) for sign, address in terms if address], cell.scale)
    return formula if len(formula) <= _LONGEST else None


def _terms(node: Node, sign: int) -> Iterator[tuple[int, str]]:
    """Signed addresses; an empty address for whatever is no plain term."""
    match node:
        case CellRef(when="now"):
            yield sign, node.address
        case Sum():
            for inner, term in node.terms:
                yield from _terms(term, sign * inner)
        case Call(name="sum"):
            for argument in node.arguments:
                yield from _terms(argument, sign)
        case _:
            yield sign, ""


def _sum(terms: list[tuple[int, str]], scale: int) -> str:
    cells = list(dict.fromkeys(at for _, at in terms))
    blank = _any_of(f'{at}=""' for at in cells)
    lacking = _any_of(f"{at}={sign}" for at in cells for sign in _NOT_AVAILABLE)
    plus, minus = (",".join(at for sign, at in terms if sign == wanted) for wanted in (1, -1))
    total = "-".join([f"SUM({plus})" if plus else "0", *([f"SUM({minus})"] if minus else [])])
    rounded = f"ROUND({total},{scale})" if scale else total
    return f'=IF({blank},"",IF({lacking},"…",IF(COUNT({",".join(cells)})=0,"x",{rounded})))'


def _any_of(tests: Iterator[str]) -> str:
    return f"OR({','.join(tests)})"


def _rate(cell: Cell, places: Places) -> str | None:
    parts = [places.get(str(address)) for address in (cell.numerator, cell.denominator)]
    if None in parts:
        return None
    num, den = parts
    rate = f"ROUND({num}/{den}*100,{cell.scale})"
    return f'=IF(COUNT({num},{den})<2,"",IF({den}=0,"…",{rate}))'
