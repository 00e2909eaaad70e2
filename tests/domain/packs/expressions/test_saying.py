"""Expressions in words: nothing of the language of packs is left for a clerk to read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from gsdg.domain.packs.expressions.check import FACTS
from gsdg.domain.packs.expressions.parse import parse
from gsdg.domain.packs.expressions.saying import Called, said
from gsdg.domain.packs.expressions.tree import (
    Call,
    CellRef,
    Comparison,
    Denial,
    Fact,
    Logic,
    Node,
    Number,
    Product,
    Sum,
    Text,
)
from gsdg.domain.packs.load import find_packs, load_pack
from gsdg.domain.packs.spec import Form, Pack
from gsdg.domain.packs.wording import Words

OF_THE_LANGUAGE = re.compile(
    r"[\[\]*<>=_]|\b(unit|period)\.|\b(SUM|COUNT|ABS|MIN|MAX|ROUND|IF|VÀ|HOẶC|KHÔNG|AND|OR|NOT)\b"
)
ENGLISH = re.compile(r"\b(previous|other|sum|count|abs|round|commune|province|district)\b")
NOBODY = Called()


def shipped() -> list[Pack]:
    return [load_pack(folder) for folder in find_packs(settings.PACK_FOLDERS)]


def expressions_of(form: Form) -> Iterator[str]:
    for cell in form.cells:
        yield from filter(None, (cell.formula, cell.prefill, cell.applies_when))
    for check in form.checks:
        yield from filter(None, (check.rule, check.when))


def all_written() -> list[tuple[str, Called]]:
    """Every expression of every shipped pack, once, with what its form calls things."""
    found: dict[tuple[str, str], Called] = {}
    for pack in shipped():
        for form in pack.forms.values():
            called = Called.within(form, pack)
            found |= {(form.code, text): called for text in expressions_of(form)}
        forms = Called(forms={code: form.title for code, form in pack.forms.items()})
        found |= {("", one.formula): forms for one in pack.indicators.values() if one.formula}
    return [(text, called) for (_, text), called in found.items()]


def test_every_expression_of_the_shipped_packs_is_said_without_the_language() -> None:
    written = all_written()
    assert len(written) > 100
    for text, called in written:
        vietnamese, english = said(parse(text), called), said(parse(text), called, "en")
        for phrase in (vietnamese, english):
            assert OF_THE_LANGUAGE.search(phrase) is None, (text, phrase)
            for codes in called.lists.values():
                assert codes.code not in phrase
        assert ENGLISH.search(vietnamese) is None, (text, vietnamese)
        assert vietnamese != english or re.fullmatch(r"[\d,]+", vietnamese), text


@pytest.mark.parametrize(
    ("written", "vietnamese", "english"),
    [
        ("previous([12.2])", "số kỳ trước của ô 12.2", "cell 12.2 of the period before"),
        ("[04.2] + [05.2] - [06.2]", "ô 04.2 + ô 05.2 − ô 06.2", "cell 04.2 + cell 05.2 − cell 06.2"),
        ("([04.2] + 1) * 0.5", "(ô 04.2 + 1) × 0,5", "(cell 04.2 + 1) × 0.5"),
        ("[12.*] <= [01.*]", "dòng 12 không lớn hơn dòng 01", "row 12 is at most row 01"),
        ("[*.3] = 0", "cột 3 bằng 0", "column 3 equals 0"),
        ('unit.kind <> "xã"', "đơn vị không phải là xã", "the unit is not a commune"),
        (
            'unit.kind <> "phường" VÀ unit.kind <> "thị trấn"',
            "đơn vị không phải là phường hoặc thị trấn",
            "the unit is not a ward or a township",
        ),
        (
            'unit.level = "commune" HOẶC unit.level = "district"',
            "đơn vị ở cấp xã hoặc cấp huyện",
            "the unit is of the level of the commune or the district",
        ),
        (
            'unit.level = "province" VÀ period.as_of < "2025-07-01"',
            "đơn vị ở cấp tỉnh và kỳ báo cáo lấy địa giới trước ngày 01/07/2025",
            "the unit is of the level of the province and the period takes the map of a day before 01/07/2025",
        ),
        (
            "[1.2] = 0 VÀ ([1.3] > 0 HOẶC [1.4] > 0)",
            "ô 1.2 bằng 0 và (ô 1.3 lớn hơn 0 hoặc ô 1.4 lớn hơn 0)",
            "cell 1.2 equals 0 and (cell 1.3 is more than 0 or cell 1.4 is more than 0)",
        ),
        (
            "KHÔNG [1.2] = 0",
            "không đúng là ô 1.2 bằng 0",
            "it is not so that cell 1.2 equals 0",
        ),
        (
            "ABS([1.2] - previous([1.2])) <= 10",
            "mức chênh giữa ô 1.2 và số kỳ trước của ô 1.2 không lớn hơn 10",
            "the difference between cell 1.2 and cell 1.2 of the period before is at most 10",
        ),
        (
            "IF(IS_BLANK([1.2]), 0, ROUND([1.2] / 3, 1))",
            "(nếu ô 1.2 để trống thì 0, không thì (ô 1.2 : 3) làm tròn đến 1 chữ số sau dấu phẩy)",
            "(where cell 1.2 is blank: 0, else (cell 1.2 : 3) rounded to 1 decimals)",
        ),
        ("SUM([1.2], [1.3]) - MAX([1.4], 5)", "(ô 1.2 + ô 1.3) − số lớn nhất trong ô 1.4; 5", None),
    ],
)  # fmt: skip
def test_example(written: str, vietnamese: str, english: str | None) -> None:
    assert said(parse(written), NOBODY) == vietnamese
    if english is not None:
        assert said(parse(written), NOBODY, "en") == english


def test_other_forms_and_lists_are_called_by_their_titles() -> None:
    (pack,) = (pack for pack in shipped() if "DA2" in pack.forms)
    called = Called.within(pack.forms["DA2"], pack)
    assert (
        said(parse('COUNT(mo-hinh.loai, "thuy-san")'), called)
        == "số dòng có cột “Loại” của danh mục “Danh mục mô hình, dự án được hỗ trợ trong kỳ” là “Thủy sản”"
    )
    assert (
        said(parse('other("DBHN", [04.2])'), called)
        == "ô 04.2 của biểu “Diễn biến hộ nghèo, hộ cận nghèo”"
    )


def test_a_form_that_the_pack_does_not_know_is_called_by_its_code() -> None:
    assert said(parse('previous(other("F9", [1.2]))'), NOBODY) == (
        "số kỳ trước của ô 1.2, biểu “F9”"
    )
    assert said(parse('other("F9", [1.2])'), Called(forms={"F9": Words(vi="Biểu chín")})) == (
        "ô 1.2 của biểu “Biểu chín”"
    )


codes = st.sampled_from(["01", "12", "2", "*"])
numbers = st.decimals(0, 10_000, places=3).map(lambda d: Number(0, Fraction(d)))
cells = st.builds(
    CellRef, st.just(0), codes, codes, st.sampled_from(["now", "previous", "other"]), st.just("F")
)


def _deeper(of: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    signed = st.tuples(st.sampled_from([1, -1]), of)
    divided = st.tuples(st.booleans(), of)
    return st.one_of(
        st.lists(signed, min_size=1, max_size=3).map(lambda t: Sum(0, tuple(t))),
        st.lists(divided, min_size=2, max_size=3).map(lambda t: Product(0, tuple(t))),
        st.builds(Comparison, st.just(0), st.sampled_from(["=", "<>", "<", ">", "<=", ">="]), of, of),
        st.builds(
            Logic,
            st.just(0),
            st.sampled_from(["and", "or"]),
            st.lists(of, min_size=2, max_size=3).map(tuple),
        ),
        of.map(lambda node: Denial(0, node)),
        st.builds(
            Call,
            st.just(0),
            st.sampled_from(["sum", "min", "max", "abs", "is_blank", "is_number", "round"]),
            st.lists(of, min_size=1, max_size=2).map(tuple),
        ),
        st.lists(of, min_size=3, max_size=3).map(lambda t: Call(0, "if", tuple(t))),
    )  # fmt: skip


facts = st.builds(
    Comparison,
    st.just(0),
    st.sampled_from(["=", "<>", "<", ">="]),
    st.sampled_from(sorted(FACTS)).map(lambda name: Fact(0, name)),
    st.sampled_from(["xã", "commune", "2025-07-01", "gì đó"]).map(lambda word: Text(0, word)),
)
trees = st.recursive(st.one_of(numbers, cells, facts), _deeper, max_leaves=12)


@given(trees, st.sampled_from(["vi", "en"]))
def test_any_tree_is_said_with_brackets_that_close_and_no_place_left_open(
    node: Node, language: str
) -> None:
    phrase = said(node, NOBODY, language)
    depth = 0
    for sign in phrase:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0
    assert not re.search(r"[{}\[\]*]", phrase)
