"""A form made ready to run: every expression bound to its row and column and compiled, once for each form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from gsdg.domain.packs.cells import Cell
from gsdg.domain.packs.expressions.compile import Compiled, compile_tree
from gsdg.domain.packs.expressions.parse import parse
from gsdg.domain.packs.expressions.tree import WILDCARD, CellRef, bind, cell_refs
from gsdg.domain.packs.spec import Check, Form
from gsdg.domain.packs.wording import Words

_PLACE = re.compile(r"\{([^{}]*)\}")
_CELL = re.compile(r"\[\s*(\*|[\w-]+)\s*\.\s*(\*|[\w-]+)\s*\]")


@dataclass(frozen=True)
class Expression:
    """Bound to its place and ready to run."""

    text: str
    run: Compiled
    refs: tuple[CellRef, ...]


@dataclass(frozen=True)
class Place:
    """Where a check stands after `*` is replaced."""

    row: str | None = None
    column: str | None = None

    def address(self, written: str) -> str:
        """`12.*` as an address of this place."""
        row, _, column = written.partition(".")
        if row == WILDCARD and self.row is not None:
            row = self.row
        if column == WILDCARD and self.column is not None:
            column = self.column
        return f"{row}.{column}"

    def text(self, written: str) -> str:
        return _CELL.sub(lambda m: f"[{self.address(f'{m[1]}.{m[2]}')}]", written)


@dataclass(frozen=True)
class Template:
    """A message in one language: plain text and expressions in turn."""

    parts: tuple[str | Expression, ...]


@dataclass(frozen=True)
class BoundCheck:
    """One check at one place of the form."""

    check: Check
    place: Place
    addresses: tuple[str, ...]
    rule: Expression
    when: Expression | None
    title: Words
    message: Mapping[str, Template]
    remedy: Mapping[str, Template]


@dataclass(frozen=True)
class CompiledForm:
    form: Form
    conditions: tuple[tuple[Expression, tuple[str, ...]], ...]
    """Each distinct condition with the addresses that apply only where it holds."""
    formulas: tuple[tuple[Cell, Expression], ...]
    """In the order in which they can be computed."""
    prefills: tuple[tuple[Cell, Expression], ...]
    checks: tuple[BoundCheck, ...]


@lru_cache(maxsize=256)
def compiled(form: Form) -> CompiledForm:
    """From memory after the first time; equal digests are the same form."""
    return CompiledForm(
        form,
        tuple(_conditions(form)),
        tuple((cell, expression(cell.formula or "")) for cell in formulas_in_order(form.cells)),
        tuple((c, expression(c.prefill)) for c in form.cells if c.prefill is not None),
        tuple(_bound(check, place, form) for check in form.checks for place in places(check, form)),
    )


def expression(text: str, place: Place | None = None) -> Expression:
    here = place or Place()
    tree = bind(parse(text), row=here.row, column=here.column)
    return Expression(here.text(text), compile_tree(tree), cell_refs(tree))


def _conditions(form: Form) -> Iterator[tuple[Expression, tuple[str, ...]]]:
    addresses: dict[str, list[str]] = {}
    for cell in form.stored:
        if cell.applies_when is not None:
            addresses.setdefault(cell.applies_when, []).append(cell.address)
    for text, closed in addresses.items():
        yield expression(text), tuple(closed)


def formulas_in_order(cells: tuple[Cell, ...]) -> list[Cell]:
    """Cells with formulas, each after those it reads; those left in a circle are missing from the answer."""
    needs = {cell.address: _read_by(cell) for cell in cells}
    done = {cell.address for cell in cells if not needs[cell.address]}
    ordered: list[Cell] = []
    waiting = [cell for cell in cells if needs[cell.address]]
    while waiting:
        ready = [cell for cell in waiting if needs[cell.address] <= done]
        if not ready:
            break
        done.update(cell.address for cell in ready)
        ordered += ready
        waiting = [cell for cell in waiting if cell.address not in done]
    constant = [c for c in cells if c.formula is not None and not needs[c.address]]
    return constant + [cell for cell in ordered if cell.formula is not None]


def _read_by(cell: Cell) -> set[str]:
    if cell.numerator is not None and cell.denominator is not None:
        return {cell.numerator, cell.denominator}
    if cell.formula is None:
        return set()
    return {ref.address for ref in cell_refs(parse(cell.formula)) if ref.when == "now"}


def places(check: Check, form: Form) -> list[Place]:
    """Where a check is judged: once, or at each column (row) in which all cells it reads and marks exist."""
    if check.each is None:
        return [Place()]
    by_column = check.each == "column"
    codes = dict.fromkeys(c.column if by_column else c.row for c in form.cells)
    wanted = [code for code in codes if not check.over or code in check.over]
    all_places = [Place(column=code) if by_column else Place(row=code) for code in wanted]
    return [place for place in all_places if _stands(check, place, form)]


def _stands(check: Check, place: Place, form: Form) -> bool:
    refs = cell_refs(bind(parse(check.rule), row=place.row, column=place.column))
    own = all(ref.address in form.by_address if not ref.form else True for ref in refs)
    return own and all(place.address(mark) in form.by_address for mark in check.marks)


def _bound(check: Check, place: Place, form: Form) -> BoundCheck:
    addresses = tuple(place.address(mark) for mark in check.marks)
    first = form.cell(addresses[0])
    names = {
        language: {"cell": ", ".join(addresses), "label": first.label(language)}
        for language in ("vi", "en")
    }
    return BoundCheck(
        check=check,
        place=place,
        addresses=addresses,
        rule=expression(check.rule, place),
        when=expression(check.when, place) if check.when is not None else None,
        title=Words(vi=_named(check.title.vi, names["vi"]), en=_named(check.title.en, names["en"])),
        message={x: _template(check.message.to(x), place, names[x]) for x in names},
        remedy={x: _template(check.remedy.to(x), place, names[x]) for x in names},
    )


def _named(text: str, names: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda m: names.get(m[1], m[0]), text)


def _template(text: str, place: Place, names: Mapping[str, str]) -> Template:
    parts: list[str | Expression] = []
    for i, part in enumerate(_PLACE.split(text)):
        if i % 2 == 0:
            parts.append(part)
        else:
            parts.append(names[part] if part in names else expression(part, place))
    return Template(tuple(parts))


def places_of_text(text: str) -> list[tuple[int, str]]:
    """The expressions in `{…}` of a message, each with its offset."""
    found = [(m.start(1), m[1]) for m in _PLACE.finditer(text)]
    return [(at, inner) for at, inner in found if inner not in ("cell", "label")]
