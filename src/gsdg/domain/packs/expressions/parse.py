"""Text to tree, within limits: nothing that a pack says may take long or go deep."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from importlib import resources
from typing import Any, cast

from lark import Lark, Token, Transformer, v_args
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken, VisitError

from gsdg.domain.packs.expressions.tree import (
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
    walk,
)
from gsdg.kernel.vietnamese import search_key

LONGEST = 1000
DEEPEST = 20
MOST_NODES = 150
MOST_DIGITS = 15

FUNCTIONS = {
    "if": "if",
    "nếu": "if",
    "sum": "sum",
    "tổng": "sum",
    "count": "count",
    "đếm": "count",
    "min": "min",
    "nhỏ_nhất": "min",
    "max": "max",
    "lớn_nhất": "max",
    "abs": "abs",
    "trị_tuyệt_đối": "abs",
    "round": "round",
    "làm_tròn": "round",
    "previous": "previous",
    "kỳ_trước": "previous",
    "other": "other",
    "biểu_khác": "other",
    "is_blank": "is_blank",
    "để_trống": "is_blank",
    "is_number": "is_number",
    "là_số": "is_number",
}
_FACT_OWNERS = ("unit", "period")
_COMPARED = {"≤": "<=", "≥": ">=", "≠": "<>", "!=": "<>"}


class ExpressionMistake(Exception):  # noqa: N818 - a mistake of the writer, reported with its place
    """What is wrong with an expression, and at which offset of its text."""

    def __init__(self, code: str, at: int, **details: str) -> None:
        super().__init__(f"{code} at {at}: {details}")
        self.code = code
        self.at = at
        self.details = details


@lru_cache(maxsize=4096)
def parse(text: str) -> Node:
    """The tree of one expression; raises ExpressionMistake."""
    if len(text) > LONGEST:
        raise ExpressionMistake("packs.expression_long", 0, limit=str(LONGEST))
    try:
        node = cast("Node", _parser().parse(text))
    except VisitError as error:
        if isinstance(error.orig_exc, ExpressionMistake):
            raise error.orig_exc from None
        raise
    except UnexpectedInput as error:
        raise _syntax(error, text) from None
    for nodes, (part, depth) in enumerate(walk(node), start=1):
        if depth > DEEPEST:
            raise ExpressionMistake("packs.expression_deep", part.at, limit=str(DEEPEST))
        if nodes > MOST_NODES:
            raise ExpressionMistake("packs.expression_nodes", part.at, limit=str(MOST_NODES))
    return node


@lru_cache(maxsize=1)
def _parser() -> Lark:
    grammar = resources.files("gsdg.domain.packs.expressions").joinpath("grammar.lark")
    return Lark(grammar.read_text("utf-8"), parser="lalr", transformer=_Builder())


def _syntax(error: UnexpectedInput, text: str) -> ExpressionMistake:
    at = len(text)
    found = ""
    if isinstance(error, UnexpectedToken) and error.token.type != "$END":
        at, found = error.token.start_pos or 0, str(error.token)
    elif isinstance(error, UnexpectedCharacters):
        at = error.pos_in_stream or 0
        found = text[at]
    if not found:
        return ExpressionMistake("packs.expression_ends", at)
    return ExpressionMistake("packs.expression_syntax", at, found=found)


def _start(token: Token) -> int:
    return token.start_pos or 0


@v_args(inline=True)
class _Builder(Transformer[Token, Any]):
    """Lark calls these from below up; chains become one flat node."""

    def number(self, token: Token) -> Number:
        if len(token.replace(".", "")) > MOST_DIGITS:
            raise ExpressionMistake(
                "packs.expression_digits", _start(token), limit=str(MOST_DIGITS)
            )
        return Number(_start(token), Fraction(str(token)))

    def text(self, token: Token) -> Text:
        return Text(_start(token), str(token)[1:-1])

    def cell(self, token: Token) -> CellRef:
        row, column = (part.strip() for part in token[1:-1].split("."))
        return CellRef(_start(token), row, column)

    def name(self, first: Token, second: Token | None = None) -> Node:
        if second is None:
            return ListRef(_start(first), str(first))
        if first.lower() in _FACT_OWNERS:
            return Fact(_start(first), f"{first.lower()}.{second}")
        return ListRef(_start(first), str(first), str(second))

    def arguments(self, *parts: Node) -> tuple[Node, ...]:
        return parts

    def call(self, name: Token, arguments: tuple[Node, ...] | None) -> Node:
        function = FUNCTIONS.get(name.lower())
        if function is None:
            raise ExpressionMistake(
                "packs.unknown_function", _start(name), name=str(name), known=_nearest(name)
            )
        given = arguments or ()
        if function in ("previous", "other"):
            return _elsewhere(function, _start(name), given)
        return Call(_start(name), function, given)

    def sign(self, sign: Token, of: Node) -> Sum:
        return Sum(_start(sign), ((_sign(sign), of),))

    def sum(self, first: Node, *rest: Token | Node) -> Sum:
        return Sum(first.at, ((1, first), *((_sign(s), t) for s, t in _pairs(rest))))

    def product(self, first: Node, *rest: Token | Node) -> Product:
        pairs = ((s in ("/", "÷"), f) for s, f in _pairs(rest))
        return Product(first.at, ((False, first), *pairs))

    def comparison(self, left: Node, sign: Token, right: Node) -> Comparison:
        return Comparison(_start(sign), _COMPARED.get(str(sign), str(sign)), left, right)

    def both(self, first: Node, *rest: Token | Node) -> Logic:
        return Logic(first.at, "and", (first, *(part for _, part in _pairs(rest))))

    def either(self, first: Node, *rest: Token | Node) -> Logic:
        return Logic(first.at, "or", (first, *(part for _, part in _pairs(rest))))

    def denial(self, word: Token, of: Node) -> Denial:
        return Denial(_start(word), of)


def _sign(token: Token) -> int:
    return 1 if token == "+" else -1  # noqa: S105 - a sign, not a password


def _pairs(rest: tuple[Token | Node, ...]) -> list[tuple[Token, Node]]:
    return list(zip(cast("Any", rest[::2]), cast("Any", rest[1::2]), strict=True))


def _elsewhere(function: str, at: int, given: tuple[Node, ...]) -> CellRef:
    match function, given:
        case "previous", (CellRef(when="now") as cell,):
            return replace(cell, at=at, when="previous")
        case "previous", (CellRef(when="other") as cell,):
            return replace(cell, at=at, when="other_previous")
        case "other", (Text() as form, CellRef(when="now") as cell):
            return replace(cell, at=at, when="other", form=form.value)
    shape = "previous([12.2])" if function == "previous" else 'other("DBHN", [12.2])'
    raise ExpressionMistake("packs.wrong_arguments", at, name=function, expected=shape)


def _nearest(name: str) -> str:
    """The function that is written alike without diacritics, else all of them."""
    alike = [known for known in FUNCTIONS if search_key(known) == search_key(name)]
    return ", ".join(alike or [known.upper() for known in FUNCTIONS])
