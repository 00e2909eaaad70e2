"""What an expression refers to and whether its parts fit, before it ever runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from gsdg.domain.packs.cells import LEVELS, UNIT_KINDS, Cell
from gsdg.domain.packs.expressions.parse import ExpressionMistake
from gsdg.domain.packs.expressions.tree import (
    WILDCARD,
    Call,
    CellRef,
    Comparison,
    Denial,
    Fact,
    ListRef,
    Logic,
    Node,
    Number,
    Product,
    Sum,
    Text,
    children,
    walk,
)
from gsdg.domain.packs.spec import ListColumnType, ListSection

Kind = Literal["number", "text", "truth"]

FACTS: Mapping[str, tuple[str, ...]] = {
    "unit.kind": UNIT_KINDS,
    "unit.level": LEVELS,
    "period.as_of": (),
}
"""What is known of the answering unit; the words it may be compared with, empty for days."""

ARITY = {
    "if": (3, 3),
    "sum": (1, 30),
    "count": (1, 2),
    "min": (1, 30),
    "max": (1, 30),
    "abs": (1, 1),
    "round": (1, 2),
    "is_blank": (1, 1),
    "is_number": (1, 1),
}


@dataclass(frozen=True)
class Names:
    """What an expression may refer to where it stands."""

    cells: Mapping[str, Cell]
    lists: Mapping[str, ListSection]
    foreign: Callable[[str, str], Cell | None]
    forms: frozenset[str]
    facts_only: bool = False
    in_indicator: bool = False


def mistakes_in(node: Node, names: Names, *, expected: Kind | None) -> list[ExpressionMistake]:
    """Every unknown name and every part that does not fit, for a tree bound to its row and column."""
    found = list(_unknown(node, names))
    if found:
        return found
    checker = _Checker(names)
    kind = checker.kind(node)
    if expected not in (None, kind) and not checker.found:
        checker.misfit(node, str(expected), kind)
    return checker.found


def _unknown(node: Node, names: Names) -> Iterator[ExpressionMistake]:
    for part, _ in walk(node):
        match part:
            case CellRef():
                yield from _unknown_cell(part, names)
            case ListRef():
                yield from _unknown_list(part, names)
            case Fact() if part.name not in FACTS:
                yield ExpressionMistake(
                    "packs.unknown_name", part.at, name=part.name, known=", ".join(FACTS)
                )


def _unknown_cell(ref: CellRef, names: Names) -> Iterator[ExpressionMistake]:
    if names.facts_only:
        yield ExpressionMistake("packs.facts_only", ref.at, name=f"[{ref.address}]")
    elif WILDCARD in (ref.row, ref.column):
        yield ExpressionMistake("packs.wildcard", ref.at, name=f"[{ref.address}]")
    elif ref.when == "other_previous" and not names.in_indicator:
        yield ExpressionMistake(
            "packs.wrong_arguments", ref.at, name="previous", expected="previous([12.2])"
        )
    elif ref.form:
        if ref.form not in names.forms:
            yield ExpressionMistake(
                "packs.unknown_name", ref.at, name=ref.form, known=", ".join(sorted(names.forms))
            )
        elif names.foreign(ref.form, ref.address) is None:
            yield ExpressionMistake("packs.unknown_cell", ref.at, name=ref.address, form=ref.form)
    elif ref.address not in names.cells:
        yield ExpressionMistake("packs.unknown_cell", ref.at, name=ref.address, form="")


def _unknown_list(ref: ListRef, names: Names) -> Iterator[ExpressionMistake]:
    section = names.lists.get(ref.section)
    if names.facts_only or section is None:
        known = ", ".join(FACTS if names.facts_only else names.lists) or "–"
        yield ExpressionMistake("packs.unknown_name", ref.at, name=ref.section, known=known)
    elif ref.column and ref.column not in {c.code for c in section.columns}:
        known = ", ".join(c.code for c in section.columns)
        yield ExpressionMistake("packs.unknown_name", ref.at, name=ref.column, known=known)


class _Checker:
    """Walks the tree once and remembers everything that does not fit."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.found: list[ExpressionMistake] = []

    def misfit(self, node: Node, expected: str, found: str) -> None:
        self.found.append(
            ExpressionMistake("packs.misfit", node.at, expected=expected, found=found)
        )

    def expect(self, node: Node, expected: Kind) -> None:
        found = self.kind(node)
        if found != expected:
            self.misfit(node, expected, found)

    def kind(self, node: Node) -> Kind:
        match node:
            case Number() | CellRef():
                return "number"
            case Text() | Fact():
                return "text"
            case ListRef():
                self.misfit(node, "number", "list")
                return "number"
            case Call():
                return self._call(node)
            case Sum() | Product():
                return self._arithmetic(node)
            case Comparison():
                return self._comparison(node)
            case Logic() | Denial():
                for part in children(node):
                    self.expect(part, "truth")
                return "truth"

    def _arithmetic(self, node: Sum | Product) -> Kind:
        for part in children(node):
            self.expect(part, "number")
        if isinstance(node, Sum):
            self._one_unit(node.at, list(children(node)))
        return "number"

    def _one_unit(self, at: int, terms: list[Node]) -> None:
        """Households and people do not add up."""
        units = [u for term in terms if (u := self._unit(term)) is not None]
        other = next((u for u in units if u != units[0]), None)
        if other is not None:
            self.found.append(
                ExpressionMistake("packs.units_differ", at, first=units[0], second=other)
            )

    def _unit(self, term: Node) -> str | None:
        if isinstance(term, CellRef):
            cell = (
                self.names.foreign(term.form, term.address)
                if term.form
                else self.names.cells.get(term.address)
            )
            return cell.unit_of_measure.vi if cell else None
        if isinstance(term, ListRef) and term.column:
            unit = self.names.lists[term.section].column(term.column).unit_of_measure
            return unit.vi if unit else None
        return None

    def _comparison(self, node: Comparison) -> Kind:
        left = self.kind(node.left)
        self.expect(node.right, left)
        if left == "truth":
            self.misfit(node.left, "number", "truth")
        for fact, word in ((node.left, node.right), (node.right, node.left)):
            if isinstance(fact, Fact) and isinstance(word, Text):
                self._known_word(fact, word)
        return "truth"

    def _known_word(self, fact: Fact, word: Text) -> None:
        known = FACTS[fact.name]
        if known and word.value not in known:
            self.found.append(
                ExpressionMistake(
                    "packs.unknown_word",
                    word.at,
                    name=word.value,
                    fact=fact.name,
                    known=", ".join(known),
                )
            )

    def _call(self, node: Call) -> Kind:
        fewest, most = ARITY[node.name]
        if not fewest <= len(node.arguments) <= most:
            count = str(fewest) if fewest == most else f"{fewest}–{most}"
            self.found.append(
                ExpressionMistake("packs.wrong_arguments", node.at, name=node.name, expected=count)
            )
            return "truth" if node.name.startswith("is_") else "number"
        match node.name:
            case "if":
                return self._if(node)
            case "count":
                return self._count(node)
            case "is_blank" | "is_number":
                self.expect(node.arguments[0], "number")
                return "truth"
            case "round":
                return self._round(node)
            case _:
                return self._numbers(node)

    def _if(self, node: Call) -> Kind:
        condition, then, otherwise = node.arguments
        self.expect(condition, "truth")
        kind = self.kind(then)
        self.expect(otherwise, kind)
        return kind

    def _numbers(self, node: Call) -> Kind:
        for argument in node.arguments:
            if isinstance(argument, ListRef) and node.name != "abs":
                self._number_column(argument)
            else:
                self.expect(argument, "number")
        self._one_unit(node.at, list(node.arguments))
        return "number"

    def _number_column(self, ref: ListRef) -> None:
        section = self.names.lists[ref.section]
        if not ref.column or not section.column(ref.column).is_number:
            self.misfit(ref, "number", "text" if ref.column else "list")

    def _count(self, node: Call) -> Kind:
        counted = node.arguments[0]
        if not isinstance(counted, ListRef):
            self.misfit(counted, "list", self.kind(counted))
        elif len(node.arguments) == 2:
            self._counted_word(counted, node.arguments[1])
        return "number"

    def _counted_word(self, counted: ListRef, word: Node) -> None:
        if not isinstance(word, Text):
            self.misfit(word, "text", self.kind(word))
            return
        if not counted.column:
            self.misfit(counted, "text", "list")
            return
        column = self.names.lists[counted.section].column(counted.column)
        known = [choice.code for choice in column.choices]
        if column.type is ListColumnType.CHOICE and word.value not in known:
            self.found.append(
                ExpressionMistake(
                    "packs.unknown_word",
                    word.at,
                    name=word.value,
                    fact=f"{counted.section}.{counted.column}",
                    known=", ".join(known),
                )
            )

    def _round(self, node: Call) -> Kind:
        self.expect(node.arguments[0], "number")
        if len(node.arguments) == 2:
            decimals = node.arguments[1]
            whole = isinstance(decimals, Number) and decimals.value.denominator == 1
            if not whole or not isinstance(decimals, Number) or decimals.value > 6:
                self.misfit(decimals, "0–6", "number")
        return "number"
