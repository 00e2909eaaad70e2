"""Checks of lists that every form has."""

from __future__ import annotations

import pytest
from tests.builders.packs import FORM, XA, a_form

from gsdg.domain.packs.answers import Answers
from gsdg.domain.packs.evaluate import Outcome, Verdict, complete, judge
from gsdg.domain.packs.spec import Form
from gsdg.kernel.figures import BLANK, NOT_APPLICABLE, NOT_AVAILABLE, ZERO, Figure

LIST = """\
  - kind: list
    code: m
    title: {vi: Mô hình, en: Models}
    key: [ten, loai]
    min_rows: 1
    max_rows: 3
    columns:
      - {code: ten, label: {vi: Tên, en: Name}, type: text}
      - {code: loai, label: {vi: Loại, en: Type}, type: choice, choices: [{code: bo, label: {vi: Bò, en: Cows}}, {code: ga, label: {vi: Gà, en: Hens}}]}
      - {code: ho, label: {vi: Số hộ, en: Households}, type: count, unit_of_measure: {vi: hộ, en: households}}
      - {code: tien, label: {vi: Tiền, en: Money}, type: money, scale: 6, unit_of_measure: {vi: triệu, en: million}}
      - {code: ghi-chu, label: {vi: Ghi chú, en: Note}, type: text, required: false}
  - kind: text
    code: kho-khan
"""
COW = {"ten": "Nuôi bò", "loai": "bo", "ho": Figure.of(3), "tien": Figure.of(1_500_000)}
HEN = {"ten": "Nuôi gà", "loai": "ga", "ho": ZERO, "tien": NOT_AVAILABLE}


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Form:
    text = FORM.replace("  - kind: text\n    code: kho-khan\n", LIST)
    text = text.replace(
        'code: "01", label: {vi: Đầu kỳ, en: Start}',
        'code: "01", label: {vi: Đầu kỳ, en: Start}, columns: ["1"], formula: SUM(m.ho)',
    ).replace(
        'code: "02", label: {vi: Tăng, en: In}',
        'code: "02", label: {vi: Tăng, en: In}, columns: ["1"], formula: \'COUNT(m.loai, "bo")\'',
    )
    return a_form(tmp_path_factory.mktemp("pack"), text)


def failed(form: Form, *rows: dict[str, Figure | str]) -> list[Outcome]:
    answers = Answers(lists={"m": rows})
    outcomes = judge(form, answers, complete(form, answers, XA), facts=XA)
    return [o for o in outcomes if o.verdict is Verdict.FAILED]


def test_sound_rows_pass_and_feed_cells(form: Form) -> None:
    assert failed(form, COW, HEN) == []
    figures = complete(form, Answers(lists={"m": (COW, HEN, COW)}), XA)
    assert (figures["01.1"], figures["02.1"]) == (Figure.of(6), Figure.of(2))


def test_a_blank_in_a_list_leaves_its_total_blank(form: Form) -> None:
    figures = complete(form, Answers(lists={"m": (COW, {**HEN, "ho": BLANK})}), XA)
    assert figures["01.1"] == BLANK
    figures = complete(form, Answers(lists={"m": (COW, {**HEN, "ho": NOT_APPLICABLE})}), XA)
    assert figures["01.1"] == Figure.of(3)


def test_no_rows_add_up_to_zero(form: Form) -> None:
    assert complete(form, Answers(), XA)["01.1"] == ZERO


@pytest.mark.parametrize(
    ("rows", "code", "addresses", "message"),
    [
        ((), "list-too-few-rows", ("m",), "“Mô hình” cần ít nhất 1 dòng."),
        ((COW, HEN, {**COW, "ten": "b"}, {**COW, "ten": "c"}), "list-too-many-rows", ("m",), "“Mô hình” nhận nhiều nhất 3 dòng."),
        ((COW, {**HEN, "ten": "  "}), "list-blank", ("m.2.ten",), "Mô hình, dòng 2, Tên: chưa ghi."),
        (({**COW, "ho": BLANK},), "list-blank", ("m.1.ho",), "Mô hình, dòng 1, Số hộ: chưa ghi."),
        (({**COW, "loai": "trau"},), "list-unknown-choice", ("m.1.loai",), "Mô hình, dòng 1, Loại: “trau” không có để chọn."),
        ((COW, HEN, {**HEN, **COW}), "list-row-twice", ("m.3.ten", "m.3.loai"), "Mô hình, dòng 3: trùng với dòng 1."),
    ],
)  # fmt: skip
def test_what_is_wrong_with_rows(form: Form, rows, code: str, addresses, message: str) -> None:
    (outcome,) = failed(form, *rows)
    assert (outcome.check.code, outcome.addresses) == (code, addresses)
    assert outcome.message.vi == message
    assert outcome.message.en
    assert outcome.remedy.vi


def test_a_missing_place_is_a_blank_one(form: Form) -> None:
    (outcome,) = failed(form, {"ten": "a", "loai": "bo", "ho": ZERO})
    assert outcome.addresses == ("m.1.tien",)


def test_rows_without_their_key_are_not_doubles(form: Form) -> None:
    codes = {o.check.code for o in failed(form, {}, {})}
    assert codes == {"list-blank"}
