"""What no fact can be, and what may be done with entries and drafts."""

from __future__ import annotations

from datetime import date

import pytest
from tests.builders.money import COMPONENT, MILLION, PROGRAMME, YEAR, a_line

from gsdg.domain.finance.ledger import Balance, Key, Line
from gsdg.domain.finance.rules import (
    Known,
    Standing,
    Written,
    is_after_adjustment,
    last_day_of,
    why_not_allocate,
    why_not_confirm,
    why_not_draft_line,
    why_not_explain,
    why_not_line,
    why_not_reverse,
    why_not_sign,
)

TODAY = date(2026, 11, 23)
KNOWN = Known({PROGRAMME: frozenset({COMPONENT})}, {1: "UBND tỉnh", 2: "UBND xã"})


def code(line: Line) -> str | None:
    refusal = why_not_line(line, KNOWN, today=TODAY)
    return None if refusal is None else refusal.code


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (a_line(), None),
        (a_line(amount=0), "money.zero"),
        (a_line(amount=-1), "money.negative"),
        (a_line("adjusted", -1), None),
        (a_line("advanced", -1), None),
        (a_line(amount=10**14 + 1), "money.too_large"),
        (a_line(component="DA7"), "money.component_unknown"),
        (a_line(programme="ntm"), "money.component_unknown"),
        (a_line(office=9), "money.office_unknown"),
        (a_line("allocated", office=2), "money.no_giver"),
        (a_line("allocated", office=2, office_from=1), None),
        (a_line("allocated", office=1, office_from=1), "money.same_office"),
        (a_line("paid", office=2, office_from=1), "money.a_giver"),
        (a_line(origin_year=YEAR + 1), "money.years"),
        (a_line(origin_year=2015), "money.years"),
        (a_line("carried_over"), "money.carried_from_itself"),
        (a_line("carried_over", origin_year=YEAR - 1), None),
        (a_line(on=date(2026, 11, 24)), "money.in_future"),
        (a_line("paid", on=date(2025, 12, 31)), "money.before_year"),
        (a_line(on=date(2025, 12, 20)), None),
        (a_line(act_number=""), "money.no_act"),
        (a_line(act_day=None), "money.no_act"),
        (a_line("paid", act_number="", act_day=None), None),
        (a_line("projected", act_number="", act_day=None), None),
        (a_line(text="a" * 2001), "money.text_long"),
        (a_line(reference="1" * 121), "money.text_long"),
    ],
)
def test_a_line_is_refused_only_for_what_no_fact_can_be(line: Line, expected: str | None) -> None:
    assert code(line) == expected


def test_a_refusal_points_at_the_field_or_at_the_cell_of_the_file() -> None:
    typed = why_not_line(a_line(amount=0), KNOWN, today=TODAY)
    uploaded = why_not_line(a_line(amount=0, place="C7"), KNOWN, today=TODAY)
    assert typed is not None
    assert uploaded is not None
    assert (typed.cell, uploaded.cell) == ("amount", "C7")


@pytest.mark.parametrize(
    ("on", "late"),
    [(date(2026, 1, 31), False), (date(2026, 2, 1), True), (date(2025, 6, 1), False)],
)
def test_a_year_is_paid_until_31_january(on: date, *, late: bool) -> None:
    assert last_day_of(2025) == date(2026, 1, 31)
    assert is_after_adjustment(a_line("paid", budget_year=2025, on=on)) is late


class TestAllocating:
    KEY = Key(PROGRAMME, COMPONENT, 1, YEAR, YEAR, "central", "recurrent")
    CALLED = {KEY: ({"vi": "DA7-TDA1, năm 2026", "en": "DA7-TDA1, 2026"}, "UBND tỉnh")}

    def refusal(self, amount: int, **standing: object) -> str:
        at = {self.KEY: Standing(**standing)} if standing else {}  # type: ignore[arg-type]
        line = a_line("allocated", amount, office=2, office_from=1)
        found = why_not_allocate(line, at, self.CALLED)
        return "" if found is None else str(found)

    def test_within_what_is_open_nothing_stands_against_it(self) -> None:
        assert self.refusal(100, balance=Balance(received=100)) == ""

    def test_it_says_by_how_much_it_is_short_and_who_holds_what(self) -> None:
        said = self.refusal(
            150 * MILLION,
            balance=Balance(received=500 * MILLION, given=300 * MILLION, disbursed=50 * MILLION),
            reserved=30 * MILLION,
            given_to=(("UBND xã Hương Đô", 200 * MILLION), ("UBND xã Phúc Trạch", 100 * MILLION)),
        )
        for words in (
            "UBND tỉnh còn được phân bổ 120.000.000 đồng",
            "thiếu 30.000.000 đồng",
            "UBND xã Hương Đô 200.000.000; UBND xã Phúc Trạch 100.000.000",
            "dự thảo khác giữ 30.000.000",
            "Được sử dụng 500.000.000",
        ):
            assert words in said

    def test_a_holder_without_anything_is_short_of_all(self) -> None:
        assert "thiếu 5 đồng" in self.refusal(5)

    @pytest.mark.parametrize(
        ("movement", "expected"),
        [
            ("allocated", None),
            ("adjusted", None),
            ("withdrawn", None),
            ("paid", "money.not_drafted"),
        ],
    )
    def test_only_decisions_are_drafted(self, movement: str, expected: str | None) -> None:
        found = why_not_draft_line(a_line(movement))
        assert (found and found.code) == expected


class TestActs:
    @pytest.mark.parametrize(
        ("entry", "reason", "expected"),
        [
            (Written(1, is_reversed=False, is_reversal=False), "Ghi nhầm xã", None),
            (Written(1, is_reversed=False, is_reversal=False), " ", "money.reason_needed"),
            (Written(1, is_reversed=True, is_reversal=False), "x", "money.reversed_already"),
            (Written(1, is_reversed=False, is_reversal=True), "x", "money.reverses_reversal"),
            (Written(1, is_reversed=False, is_reversal=False), "x" * 2001, "money.text_long"),
        ],
    )
    def test_reversing(self, entry: Written, reason: str, expected: str | None) -> None:
        found = why_not_reverse(entry, reason=reason)
        assert (found and found.code) == expected

    @pytest.mark.parametrize(
        ("number", "day", "expected"),
        [
            ("214/QĐ-UBND", TODAY, None),
            (" ", TODAY, "money.signed_number"),
            ("214/QĐ-UBND", None, "money.signed_day"),
            ("214/QĐ-UBND", date(2026, 11, 24), "money.in_future"),
        ],
    )
    def test_signing(self, number: str, day: date | None, expected: str | None) -> None:
        found = why_not_sign(number=number, day=day, today=TODAY)
        assert (found and found.code) == expected

    def test_explaining_and_confirming_in_words(self) -> None:
        assert why_not_explain(is_open=True, text="Kho bạc chi trước quyết định.") is None
        assert why_not_explain(is_open=True, text="") is not None
        assert why_not_explain(is_open=False, text="x") is not None
        grown = why_not_explain(is_open=True, text="x", amount=45, seen=30)
        assert grown is not None
        assert grown.code == "money.grown"
        assert why_not_confirm(agrees=True, text="") is None
        assert why_not_confirm(agrees=False, text="") is not None
