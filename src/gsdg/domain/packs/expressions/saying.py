"""An expression said in words, for people who have never seen the language: “số kỳ trước của ô 12.2”."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

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
)
from gsdg.domain.packs.spec import Form, ListSection, Pack
from gsdg.domain.packs.wording import Words

OR, AND, NOT, COMPARED, ADDED, TIMES, ATOM = range(7)
"""How tightly each kind of phrase holds together; a looser one inside a tighter one stands in brackets."""


def _words(vi: str, en: str) -> Words:
    return Words(vi=vi, en=en)


CELL = {
    "cell": _words("ô {row}.{column}", "cell {row}.{column}"),
    "row": _words("dòng {row}", "row {row}"),
    "column": _words("cột {column}", "column {column}"),
    "any": _words("ô đang xét", "the cell itself"),
}
WHEN = {
    "now": _words("{cell}", "{cell}"),
    "previous": _words("số kỳ trước của {cell}", "{cell} of the period before"),
    "other": _words("{cell} của biểu {form}", "{cell} of the form {form}"),
    "other_previous": _words(
        "số kỳ trước của {cell}, biểu {form}", "{cell} of the form {form}, period before"
    ),
}
COMPARISONS = {
    "=": _words("{left} bằng {right}", "{left} equals {right}"),
    "<>": _words("{left} khác {right}", "{left} differs from {right}"),
    "<": _words("{left} nhỏ hơn {right}", "{left} is less than {right}"),
    ">": _words("{left} lớn hơn {right}", "{left} is more than {right}"),
    "<=": _words("{left} không lớn hơn {right}", "{left} is at most {right}"),
    ">=": _words("{left} không nhỏ hơn {right}", "{left} is at least {right}"),
}
OF_DAYS = {
    "=": _words("{fact} đúng ngày {day}", "{fact} on {day}"),
    "<>": _words("{fact} khác ngày {day}", "{fact} not on {day}"),
    "<": _words("{fact} trước ngày {day}", "{fact} before {day}"),
    ">": _words("{fact} sau ngày {day}", "{fact} after {day}"),
    "<=": _words("{fact} không sau ngày {day}", "{fact} not after {day}"),
    ">=": _words("{fact} từ ngày {day}", "{fact} on or after {day}"),
}
OF_NAMES = {
    ("unit.kind", "="): _words("đơn vị là {word}", "the unit is {word}"),
    ("unit.kind", "<>"): _words("đơn vị không phải là {word}", "the unit is not {word}"),
    ("unit.level", "="): _words("đơn vị ở {word}", "the unit is of the level of {word}"),
    ("unit.level", "<>"): _words("đơn vị không ở {word}", "the unit is not of the level of {word}"),
}
FACTS = {
    "unit.kind": _words("loại đơn vị", "the kind of the unit"),
    "unit.level": _words("cấp của đơn vị", "the level of the unit"),
    "period.as_of": _words("kỳ báo cáo lấy địa giới", "the period takes the map of a day"),
}
LEVELS = {
    "province": _words("cấp tỉnh", "the province"),
    "district": _words("cấp huyện", "the district"),
    "commune": _words("cấp xã", "the commune"),
    "village": _words("thôn, tổ dân phố", "the village"),
}
KINDS = {
    "quốc gia": "the nation",
    "tỉnh": "a province",
    "thành phố": "a city",
    "quận": "an urban district",
    "huyện": "a district",
    "thị xã": "a town",
    "xã": "a commune",
    "phường": "a ward",
    "thị trấn": "a township",
    "đặc khu": "a special zone",
    "thôn": "a village",
    "tổ dân phố": "a residents' group",
}
AND_WORD = _words(" và ", " and ")
OR_WORD = _words(" hoặc ", " or ")
DENIED = _words("không đúng là {of}", "it is not so that {of}")
LIST = _words("danh mục “{title}”", "the list “{title}”")
COLUMN = _words("cột “{column}” của danh mục “{title}”", "“{column}” of the list “{title}”")
ROWS = _words("số dòng của {of}", "the number of rows of {of}")
ROWS_WITH = _words("số dòng có {of} là “{word}”", "the number of rows with {of} being “{word}”")
CALLS = {
    "if": _words(
        "(nếu {first} thì {second}, không thì {third})",
        "(where {first}: {second}, else {third})",
    ),
    "sum": _words("tổng của {all}", "the sum of {all}"),
    "min": _words("số nhỏ nhất trong {all}", "the smallest of {all}"),
    "max": _words("số lớn nhất trong {all}", "the largest of {all}"),
    "abs": _words("độ lớn, không kể dấu, của {all}", "the size, without its sign, of {all}"),
    "round": _words("{first} làm tròn", "{first} rounded"),
    "is_blank": _words("{first} để trống", "{first} is blank"),
    "is_number": _words("{first} có số", "{first} holds a number"),
}
DIFFERENCE = _words(
    "mức chênh giữa {first} và {second}", "the difference between {first} and {second}"
)
ROUNDED = _words(
    "{first} làm tròn đến {second} chữ số sau dấu phẩy", "{first} rounded to {second} decimals"
)


@dataclass(frozen=True)
class Called:
    """How the form's own lists and other forms are called."""

    lists: Mapping[str, ListSection] = field(default_factory=dict)
    forms: Mapping[str, Words] = field(default_factory=dict)

    @classmethod
    def within(cls, form: Form, pack: Pack) -> Called:
        lists = {section.code: section for section in form.lists}
        return cls(lists, {code: other.title for code, other in pack.forms.items()})


def said(node: Node, called: Called, language: str = "vi") -> str:
    """The expression as a phrase; nothing of the language of packs is left in it."""
    return _Saying(called, language).phrase(node)


def _binds(node: Node) -> int:
    match node:
        case Logic(word="or"):
            return OR
        case Logic():
            return AND
        case Denial():
            return NOT
        case Comparison():
            return COMPARED
        case Sum() | Call(name="sum", arguments=(_, _, *_)):
            return ADDED
        case Product():
            return TIMES
        case _:
            return ATOM


@dataclass(frozen=True)
class _Saying:
    called: Called
    language: str

    def fill(self, words: Words, **places: str) -> str:
        return words.filled(**places).to(self.language)

    def inside(self, node: Node, tighter_than: int) -> str:
        phrase = self.phrase(node)
        return phrase if _binds(node) > tighter_than else f"({phrase})"

    def phrase(self, node: Node) -> str:
        match node:
            case Sum():
                return self.sum(node)
            case Product():
                return self.product(node)
            case Comparison():
                return self.comparison(node)
            case Logic():
                return self.logic(node)
            case Denial():
                return self.fill(DENIED, of=self.inside(node.of, NOT))
            case Call():
                return self.call(node)
            case _:
                return self.leaf(node)

    def leaf(self, node: Number | Text | Fact | CellRef | ListRef) -> str:
        match node:
            case Number():
                return self.number(node.value)
            case Text():
                return f"“{node.value}”"
            case Fact():
                return self.fill(FACTS[node.name])
            case CellRef():
                return self.cell(node)
            case ListRef():
                return self.list_or_column(node)

    def number(self, value: Fraction) -> str:
        """Numbers are written as decimals, so that they end."""
        whole, rest = divmod(abs(value), 1)
        digits = ""
        while rest:
            digit, rest = divmod(rest * 10, 1)
            digits += str(digit)
        mark = "," if self.language == "vi" else "."
        return f"{'−' if value < 0 else ''}{whole}{mark + digits if digits else ''}"

    def cell(self, ref: CellRef) -> str:
        shape = {(False, False): "cell", (False, True): "row", (True, False): "column"}.get(
            (ref.row == WILDCARD, ref.column == WILDCARD), "any"
        )
        cell = self.fill(CELL[shape], row=ref.row, column=ref.column)
        form = self.called.forms.get(ref.form, Words(vi=ref.form)).to(self.language)
        return self.fill(WHEN[ref.when], cell=cell, form=f"“{form}”")

    def list_or_column(self, ref: ListRef) -> str:
        section = self.called.lists[ref.section]
        title = section.title.to(self.language)
        if not ref.column:
            return self.fill(LIST, title=title)
        column = section.column(ref.column).label.to(self.language)
        return self.fill(COLUMN, column=column, title=title)

    def sum(self, node: Sum) -> str:
        (sign, first), *rest = node.terms
        said = ("−" if sign < 0 else "") + self.inside(first, ADDED)
        for sign, term in rest:
            said += (" − " if sign < 0 else " + ") + self.inside(term, ADDED)
        return said

    def product(self, node: Product) -> str:
        (_, first), *rest = node.factors
        said = self.inside(first, TIMES)
        for divides, factor in rest:
            said += (" : " if divides else " × ") + self.inside(factor, TIMES)
        return said

    def comparison(self, node: Comparison) -> str:
        match node.left, node.right:
            case (Fact() as fact, Text() as word):
                return self.fact(fact, node.sign, word)
        left, right = self.inside(node.left, COMPARED), self.inside(node.right, COMPARED)
        return self.fill(COMPARISONS[node.sign], left=left, right=right)

    def fact(self, fact: Fact, sign: str, word: Text) -> str:
        called = self.fill(FACTS[fact.name])
        if fact.name == "period.as_of":
            return self.fill(OF_DAYS[sign], fact=called, day=self.day(word.value))
        named = OF_NAMES.get((fact.name, sign))
        if named is None:
            return self.fill(COMPARISONS[sign], left=called, right=self.word(fact, word))
        return self.fill(named, word=self.word(fact, word))

    def word(self, fact: Fact, word: Text) -> str:
        if fact.name == "unit.level":
            return self.fill(LEVELS.get(word.value, Words(vi=word.value)))
        return Words(vi=word.value, en=KINDS.get(word.value, "")).to(self.language)

    def day(self, written: str) -> str:
        try:
            return f"{date.fromisoformat(written):%d/%m/%Y}"
        except ValueError:
            return f"“{written}”"

    def logic(self, node: Logic) -> str:
        together = self.one_of_several(node)
        if together:
            return together
        word = self.fill(AND_WORD if node.word == "and" else OR_WORD)
        return word.join(self.inside(part, _binds(node)) for part in node.parts)

    def one_of_several(self, node: Logic) -> str:
        """“đơn vị không phải là phường hoặc thị trấn”: the fact once, its words together."""
        wanted = "<>" if node.word == "and" else "="
        fact, words = None, []
        for part in node.parts:
            match part:
                case Comparison(sign=sign, left=Fact() as asked, right=Text() as word) if (
                    sign == wanted and (asked.name, sign) in OF_NAMES
                ):
                    if fact is not None and asked.name != fact.name:
                        return ""
                    fact = asked
                    words.append(self.word(asked, word))
                case _:
                    return ""
        if fact is None:
            return ""
        return self.fill(OF_NAMES[fact.name, wanted], word=self.fill(OR_WORD).join(words))

    def call(self, node: Call) -> str:
        match node.name, node.arguments:
            case "count", (ListRef() as counted, Text() as word):
                return self.rows_with(counted, word)
            case "count", (counted, *_):
                return self.fill(ROWS, of=self.phrase(counted))
            case "abs", (Sum(terms=((1, first), (-1, second))),):
                return self.fill(
                    DIFFERENCE, first=self.inside(first, ADDED), second=self.inside(second, ADDED)
                )
            case "round", (first, second):
                places = self.phrase(second)
                return self.fill(ROUNDED, first=self.inside(first, TIMES), second=places)
            case "sum", (_, _, *_):
                return " + ".join(self.inside(part, ADDED) for part in children(node))
        phrases = [self.inside(part, TIMES) for part in children(node)]
        named = dict(zip(("first", "second", "third"), phrases, strict=False))
        return self.fill(CALLS[node.name], all="; ".join(phrases), **named)

    def rows_with(self, counted: ListRef, word: Text) -> str:
        column = self.called.lists[counted.section].column(counted.column)
        labels = {choice.code: choice.label.to(self.language) for choice in column.choices}
        of = self.phrase(counted)
        return self.fill(ROWS_WITH, of=of, word=labels.get(word.value, word.value))
