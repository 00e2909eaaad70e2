"""Tree to closures: built once for a form, run for every report. What is missing flows through as in `values`."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Protocol

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
)
from gsdg.domain.packs.expressions.values import (
    EMPTY_LIST,
    Exact,
    Missing,
    Value,
    add,
    compare,
    multiply,
    numbers_of,
    worst,
)
from gsdg.kernel.figures import State
from gsdg.kernel.ratios import half_away_from_zero


class Reading(Protocol):
    """Where the values come from when an expression runs."""

    def cell(self, address: str) -> Value: ...

    def previous(self, address: str) -> Value: ...

    def other(self, form: str, address: str) -> Value: ...

    def other_previous(self, form: str, address: str) -> Value: ...

    def column(self, section: str, column: str) -> tuple[Value, ...]: ...

    def rows(self, section: str) -> int: ...

    def fact(self, name: str) -> str: ...


Compiled = Callable[[Reading], Value]


def compile_tree(node: Node) -> Compiled:
    """A tree that passed `check.mistakes_in`; anything else may raise when run."""
    match node:
        case Number() | Text():
            constant = _constant(node)
            return lambda reading: constant
        case Fact():
            name = node.name
            return lambda reading: reading.fact(name)
        case CellRef():
            return _cell(node)
        case Call():
            return _FUNCTIONS[node.name](node.arguments)
        case ListRef():
            raise TypeError("a list stands only inside SUM, COUNT, MIN or MAX")
        case Sum() | Product():
            return _arithmetic(node)
        case Comparison() | Logic() | Denial():
            return _judgement(node)


def _constant(node: Number | Text) -> Value:
    """Whole numbers as int: most arithmetic then never meets a fraction."""
    if isinstance(node, Number) and node.value.denominator == 1:
        return node.value.numerator
    return node.value


def _arithmetic(node: Sum | Product) -> Compiled:
    if isinstance(node, Sum):
        return _sum(node)
    factors = [(divides, compile_tree(f)) for divides, f in node.factors]
    return lambda reading: multiply((d, f(reading)) for d, f in factors)


def _judgement(node: Comparison | Logic | Denial) -> Compiled:
    if isinstance(node, Logic):
        return _logic(node)
    if isinstance(node, Denial):
        return _denial(compile_tree(node.of))
    left, right, sign = compile_tree(node.left), compile_tree(node.right), node.sign
    return lambda reading: compare(sign, left(reading), right(reading))


def _cell(ref: CellRef) -> Compiled:
    address, form = ref.address, ref.form
    match ref.when:
        case "now":
            return lambda reading: reading.cell(address)
        case "previous":
            return lambda reading: reading.previous(address)
        case "other":
            return lambda reading: reading.other(form, address)
        case "other_previous":
            return lambda reading: reading.other_previous(form, address)


def _sum(node: Sum) -> Compiled:
    terms = [(sign, compile_tree(term)) for sign, term in node.terms]

    def run(reading: Reading) -> Value:
        return add(_signed(sign, term(reading)) for sign, term in terms)

    return run


def _signed(sign: int, value: Value) -> Value:
    if sign > 0 or isinstance(value, Missing | str):
        return value
    return -value


def _logic(node: Logic) -> Compiled:
    """One decisive part settles it, whatever the others lack: false for AND, true for OR."""
    decisive = node.word == "or"
    parts = [compile_tree(part) for part in node.parts]

    def run(reading: Reading) -> Value:
        lacking: list[Value] = []
        for part in parts:
            value = part(reading)
            if value is decisive:
                return decisive
            lacking.append(value)
        missing = worst(lacking)
        return (not decisive) if missing is None else missing

    return run


def _denial(of: Compiled) -> Compiled:
    def run(reading: Reading) -> Value:
        value = of(reading)
        return value if isinstance(value, Missing) else not value

    return run


def _if(arguments: tuple[Node, ...]) -> Compiled:
    condition, then, otherwise = (compile_tree(a) for a in arguments)

    def run(reading: Reading) -> Value:
        holds = condition(reading)
        if isinstance(holds, Missing):
            return holds
        return then(reading) if holds else otherwise(reading)

    return run


def _gathered(arguments: tuple[Node, ...]) -> Callable[[Reading], list[Value]]:
    """All values of the arguments, the rows of lists among them."""
    parts = [_many(argument) for argument in arguments]
    return lambda reading: [value for part in parts for value in part(reading)]


def _many(argument: Node) -> Callable[[Reading], tuple[Value, ...]]:
    if isinstance(argument, ListRef):
        section, column = argument.section, argument.column
        return lambda reading: reading.column(section, column)
    single = compile_tree(argument)
    return lambda reading: (single(reading),)


def _total(arguments: tuple[Node, ...]) -> Compiled:
    values = _gathered(arguments)
    return lambda reading: add(values(reading))


def _extreme(arguments: tuple[Node, ...], *, largest: bool) -> Compiled:
    values = _gathered(arguments)

    def run(reading: Reading) -> Value:
        numbers = numbers_of(values(reading))
        if isinstance(numbers, Missing):
            return numbers
        ordered: list[Exact] = sorted(numbers)
        if not ordered:
            return EMPTY_LIST
        return ordered[-1] if largest else ordered[0]

    return run


def _least(arguments: tuple[Node, ...]) -> Compiled:
    return _extreme(arguments, largest=False)


def _greatest(arguments: tuple[Node, ...]) -> Compiled:
    return _extreme(arguments, largest=True)


def _count(arguments: tuple[Node, ...]) -> Compiled:
    """COUNT(list): its rows. COUNT(list.column): rows with a value there. COUNT(list.column, "x"): rows that say x."""
    counted = arguments[0]
    if not isinstance(counted, ListRef):
        raise TypeError("COUNT counts rows of a list")
    section, column = counted.section, counted.column
    if not column:
        return lambda reading: reading.rows(section)
    if len(arguments) == 1:
        return lambda reading: sum(
            not isinstance(value, Missing) for value in reading.column(section, column)
        )
    wanted = compile_tree(arguments[1])
    return lambda reading: reading.column(section, column).count(wanted(reading))


def _absolute(arguments: tuple[Node, ...]) -> Compiled:
    of = compile_tree(arguments[0])

    def run(reading: Reading) -> Value:
        value = of(reading)
        if isinstance(value, Missing | str):
            return value
        return -value if value < 0 else value

    return run


def _rounded(arguments: tuple[Node, ...]) -> Compiled:
    of = compile_tree(arguments[0])
    decimals = int(arguments[1].value) if len(arguments) == 2 and isinstance(arguments[1], Number) else 0  # fmt: skip

    def run(reading: Reading) -> Value:
        value = of(reading)
        if isinstance(value, Missing | str):
            return value
        return Fraction(half_away_from_zero(Fraction(value), decimals))

    return run


def _is_blank(arguments: tuple[Node, ...]) -> Compiled:
    of = compile_tree(arguments[0])

    def run(reading: Reading) -> Value:
        value = of(reading)
        return isinstance(value, Missing) and value.state is State.BLANK

    return run


def _is_number(arguments: tuple[Node, ...]) -> Compiled:
    of = compile_tree(arguments[0])
    return lambda reading: not isinstance(of(reading), Missing | str)


_FUNCTIONS: dict[str, Callable[[tuple[Node, ...]], Compiled]] = {
    "if": _if,
    "sum": _total,
    "min": _least,
    "max": _greatest,
    "count": _count,
    "abs": _absolute,
    "round": _rounded,
    "is_blank": _is_blank,
    "is_number": _is_number,
}
