"""What an expression is made of. Each node knows its offset in the text, to point at when something is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

When = Literal["now", "previous", "other", "other_previous"]
WILDCARD = "*"


@dataclass(frozen=True, slots=True)
class Number:
    at: int
    value: Fraction


@dataclass(frozen=True, slots=True)
class Text:
    at: int
    value: str


@dataclass(frozen=True, slots=True)
class CellRef:
    """A cell of this form now, of the period before, or of another form; `*` until bound to a row or column."""

    at: int
    row: str
    column: str
    when: When = "now"
    form: str = ""

    @property
    def address(self) -> str:
        return f"{self.row}.{self.column}"


@dataclass(frozen=True, slots=True)
class ListRef:
    """A list section, or one of its columns."""

    at: int
    section: str
    column: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known of the answering unit and period, such as `unit.kind`."""

    at: int
    name: str


@dataclass(frozen=True, slots=True)
class Sum:
    """Terms with their signs, in one flat line."""

    at: int
    terms: tuple[tuple[int, Node], ...]


@dataclass(frozen=True, slots=True)
class Product:
    """Factors; True where one is divided by."""

    at: int
    factors: tuple[tuple[bool, Node], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    at: int
    sign: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Logic:
    at: int
    word: Literal["and", "or"]
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Denial:
    at: int
    of: Node


@dataclass(frozen=True, slots=True)
class Call:
    at: int
    name: str
    arguments: tuple[Node, ...]


Node = Number | Text | CellRef | ListRef | Fact | Sum | Product | Comparison | Logic | Denial | Call


def children(node: Node) -> tuple[Node, ...]:
    match node:
        case Sum():
            return tuple(term for _, term in node.terms)
        case Product():
            return tuple(factor for _, factor in node.factors)
        case Comparison():
            return (node.left, node.right)
        case Logic():
            return node.parts
        case Denial():
            return (node.of,)
        case Call():
            return node.arguments
        case _:
            return ()


def walk(node: Node) -> Iterator[tuple[Node, int]]:
    """Every node with its depth, from left to right, without recursion."""
    waiting = [(node, 1)]
    while waiting:
        current, depth = waiting.pop()
        yield current, depth
        waiting.extend((child, depth + 1) for child in reversed(children(current)))


def cell_refs(node: Node) -> tuple[CellRef, ...]:
    """The cells read, each once, in the order of the text."""
    refs = (n for n, _ in walk(node) if isinstance(n, CellRef))
    return tuple({(r.when, r.form, r.address): r for r in refs}.values())


def bind(node: Node, *, row: str | None = None, column: str | None = None) -> Node:
    """The same expression with `*` replaced by the row and column it stands in."""
    match node:
        case CellRef():
            return replace(
                node,
                row=row if node.row == WILDCARD and row is not None else node.row,
                column=column if node.column == WILDCARD and column is not None else node.column,
            )
        case Sum():
            terms = tuple((s, bind(t, row=row, column=column)) for s, t in node.terms)
            return replace(node, terms=terms)
        case Product():
            factors = tuple((d, bind(f, row=row, column=column)) for d, f in node.factors)
            return replace(node, factors=factors)
        case Comparison():
            left = bind(node.left, row=row, column=column)
            return replace(node, left=left, right=bind(node.right, row=row, column=column))
        case Logic():
            return replace(node, parts=tuple(bind(p, row=row, column=column) for p in node.parts))
        case Denial():
            return replace(node, of=bind(node.of, row=row, column=column))
        case Call():
            bound = tuple(bind(a, row=row, column=column) for a in node.arguments)
            return replace(node, arguments=bound)
        case _:
            return node
