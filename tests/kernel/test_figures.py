"""Figures: five states, strict Vietnamese numbers, exact amounts."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gsdg.kernel.figures import (
    BLANK,
    CAP,
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    ZERO,
    Figure,
    Provenance,
    State,
    figure_from_number,
    format_amount,
    format_figure,
    parse_figure,
    to_decimal,
)
from gsdg.kernel.refusal import Refused

AMOUNTS = st.integers(-CAP, CAP)
SCALES = st.integers(0, 6)
FIGURES = st.sampled_from([BLANK, ZERO, NOT_APPLICABLE, NOT_AVAILABLE]) | AMOUNTS.map(Figure.of)


def code_of(text: str, **how: object) -> str:
    with pytest.raises(Refused) as caught:
        parse_figure(text, **how)  # type: ignore[arg-type]
    return caught.value.refusals[0].code


@settings(max_examples=50)
@given(FIGURES, SCALES)
@example(Figure.of(CAP), 0)
@example(Figure.of(-CAP), 6)
@example(Figure.of(1000), 3)
@example(Figure.of(-1), 6)
def test_what_is_shown_is_read_back_as_the_same_figure(figure: Figure, scale: int) -> None:
    assert parse_figure(format_figure(figure, scale), scale=scale, negative=True) == figure


@settings(max_examples=50)
@given(AMOUNTS, SCALES)
def test_a_number_is_taken_exactly(amount: int, scale: int) -> None:
    number = to_decimal(amount, scale)
    assert Fraction(number) == Fraction(amount, 10**scale)
    assert figure_from_number(number, scale=scale, negative=True) == Figure.of(amount)


@pytest.mark.parametrize(
    ("text", "scale", "amount"),
    [
        ("1.234.567,8", 1, 12345678),
        ("1234567,8", 1, 12345678),
        ("12,5", 3, 12500),
        ("1.234", 3, 1234000),
        ("007", 0, 7),
        ("  45\u00a0", 0, 45),
        ("1,234", 3, 1234),
    ],
)
def test_numbers_are_read_the_vietnamese_way(text: str, scale: int, amount: int) -> None:
    assert parse_figure(text, scale=scale) == Figure.of(amount)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("", State.BLANK),
        (" \u00a0", State.BLANK),
        ("0", State.ZERO),
        ("0,00", State.ZERO),
        ("-0", State.ZERO),
        ("x", State.NOT_APPLICABLE),
        ("X", State.NOT_APPLICABLE),
        ("×", State.NOT_APPLICABLE),
        ("…", State.NOT_AVAILABLE),
        ("...", State.NOT_AVAILABLE),
        ("5", State.VALUE),
    ],
)
def test_the_five_states_are_told_apart(text: str, state: State) -> None:
    assert parse_figure(text, scale=2).state is state


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1,234", "number.ambiguous"),
        ("1,234.5", "number.ambiguous"),
        ("1,234,567", "number.ambiguous"),
        ("1.2345", "number.grouping"),
        ("12.5", "number.grouping"),
        ("1234.567", "number.grouping"),
        ("0.500", "number.grouping"),
        ("012.345", "number.grouping"),
        ("0,123", "number.too_fine"),
        ("1234,567", "number.too_fine"),
        ("12,50", "number.too_fine"),
        ("-5", "number.negative"),
        ("−5", "number.negative"),
        ("100.000.000.000.001", "number.too_large"),
        ("9" * 5000, "number.too_large"),
        ("--5", "number.unreadable"),
        ("-", "number.unreadable"),
        ("-x", "number.unreadable"),
        ("5 hộ", "number.unreadable"),
        ("1 234", "number.unreadable"),
        ("1e3", "number.unreadable"),
        (",,", "number.unreadable"),
        (",.", "number.unreadable"),
        (",5", "number.unreadable"),
        ("5,", "number.unreadable"),
        ("1.2,3,4", "number.unreadable"),
        ("１２", "number.unreadable"),
        ("٣", "number.unreadable"),
        ("=1+1", "number.unreadable"),
    ],
)
def test_what_cannot_be_read_in_one_way_is_refused(text: str, code: str) -> None:
    assert code_of(text) == code


@settings(max_examples=200)
@given(st.text(alphabet="0123456789.,-−x… ", max_size=12), SCALES)
def test_no_text_breaks_the_reader(text: str, scale: int) -> None:
    """Every text is a figure that reads back as itself, or a refusal with its sentence in both languages."""
    try:
        figure = parse_figure(text, scale=scale, negative=True)
    except Refused as refused:
        refusal = refused.refusals[0]
        assert refusal.message("vi") != refusal.message("en")
        assert refusal.remedy("vi") != refusal.remedy("en")
    else:
        assert parse_figure(format_figure(figure, scale), scale=scale, negative=True) == figure


def test_an_ambiguous_number_shows_both_readings() -> None:
    with pytest.raises(Refused) as caught:
        parse_figure("1,234,567.8")
    assert caught.value.refusals[0].message() == (
        "“1,234,567.8” có thể hiểu là 1.234.567,8 hoặc 1,2345678."
    )


def test_a_number_too_large_names_the_unit_of_the_cell() -> None:
    with pytest.raises(Refused) as caught:
        parse_figure("200000000000000", unit="triệu đồng")
    assert "triệu đồng" in caught.value.refusals[0].remedy()


def test_the_cap_itself_is_taken_and_one_more_is_not() -> None:
    assert parse_figure("100.000.000.000.000") == Figure.of(CAP)
    assert code_of("100.000.000.000,1", scale=3) == "number.too_large"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (Decimal("0.5"), "number.too_fine"),
        (Decimal("1.00000000000000000000000000000000001"), "number.too_fine"),
        (Decimal("1E-999999"), "number.too_fine"),
        (Decimal("1E+999999"), "number.too_large"),
        (10**40, "number.too_large"),
        (CAP + 1, "number.too_large"),
        (-3, "number.negative"),
        (Decimal("NaN"), "number.unreadable"),
        (Decimal("-Infinity"), "number.unreadable"),
    ],
)
def test_a_number_that_does_not_fit_the_cell_is_refused(number: Decimal | int, code: str) -> None:
    with pytest.raises(Refused) as caught:
        figure_from_number(number)
    assert caught.value.refusals[0].code == code


@pytest.mark.parametrize("number", [0, Decimal("-0.0"), Decimal("0E+999999")])
def test_every_zero_is_the_state_zero(number: Decimal | int) -> None:
    assert figure_from_number(number, scale=2) is ZERO


def test_a_number_written_with_an_exponent_is_the_same_number() -> None:
    assert figure_from_number(Decimal("1.20E+3")) == Figure.of(1200)
    assert figure_from_number(Decimal("12.500"), scale=1) == Figure.of(125)


@pytest.mark.parametrize(("state", "amount"), [(State.VALUE, 0), (State.ZERO, 1), (State.BLANK, 5)])
def test_only_a_value_holds_an_amount(state: State, amount: int) -> None:
    with pytest.raises(ValueError, match=state.name):
        Figure(state, amount)


def test_zero_is_a_number_and_blank_is_not() -> None:
    assert [f.is_number for f in (BLANK, ZERO, NOT_APPLICABLE, NOT_AVAILABLE, Figure.of(3))] == [
        False,
        True,
        False,
        False,
        True,
    ]


def test_amounts_are_shown_grouped_without_idle_zeros() -> None:
    assert format_amount(1234567, 0) == "1.234.567"
    assert format_amount(1500, 3) == "1,5"
    assert format_amount(-5, 3) == "-0,005"
    assert format_amount(0, 2) == "0"


def test_a_total_takes_the_worst_provenance_of_its_parts() -> None:
    assert max(Provenance.REPORTED, Provenance.ILLUSTRATIVE) is Provenance.ILLUSTRATIVE
    assert max(Provenance.REPORTED, Provenance.UNVERIFIED) is Provenance.UNVERIFIED


def test_the_stored_numbers_of_the_states_hold_still() -> None:
    assert [s.value for s in State] == [0, 1, 2, 3, 4]
    assert [s.name for s in State] == ["BLANK", "VALUE", "ZERO", "NOT_APPLICABLE", "NOT_AVAILABLE"]
