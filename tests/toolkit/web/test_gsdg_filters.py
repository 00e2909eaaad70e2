"""Days, times, amounts, figures, states and refusals as they are written on a page."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import Context, Engine, Template, engines
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from gsdg.kernel.figures import BLANK, NOT_APPLICABLE, NOT_AVAILABLE, ZERO, Figure, parse_figure
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.web import words
from gsdg.toolkit.web.templatetags import gsdg

DAY = date(2025, 11, 20)
LATE_EVENING = datetime(2025, 11, 19, 17, 30, tzinfo=UTC)  # already the 20th in Viet Nam


def shown(text: str, **values: object) -> str:
    engine: Engine = engines["django"].engine
    return Template(text, engine=engine).render(Context(values))


@pytest.mark.django_db
def test_days_and_times_are_those_of_viet_nam() -> None:
    assert gsdg.vn_day(DAY) == gsdg.vn_day(LATE_EVENING) == "20/11/2025"
    assert gsdg.vn_day_month(DAY) == "20/11"
    assert gsdg.vn_time(LATE_EVENING) == "20/11/2025, 00:30"
    assert gsdg.vn_weekday(DAY) == "thứ Năm"
    assert gsdg.vn_weekday(date(2025, 11, 23)) == "Chủ nhật"


def test_no_day_is_nothing() -> None:
    filters = (gsdg.vn_day, gsdg.vn_day_month, gsdg.vn_time, gsdg.vn_weekday, gsdg.last_day)
    assert [f(None) for f in filters] == [""] * 5


def test_the_last_day_lies_before_the_first_one_outside() -> None:
    assert gsdg.last_day(date(2025, 7, 1)) == "30/06/2025"


@pytest.mark.parametrize(
    ("day", "words"),
    [(28, "hôm nay"), (20, "hôm nay"), (19, "hôm qua"), (15, "5 ngày trước")],
)
def test_how_long_ago(day: int, words: str) -> None:
    assert gsdg.ago_days(date(2025, 11, day), DAY) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [(17, "quá 3 ngày"), (20, "đến hạn hôm nay"), (25, "còn 5 ngày")],
)
def test_what_is_left_until_a_due_day(day: int, words: str) -> None:
    assert gsdg.due_days(date(2025, 11, day), DAY) == words


@given(amount=st.integers(-(10**14), 10**14), scale=st.integers(0, 4))
@settings(max_examples=50, deadline=None)
def test_an_amount_is_read_back_as_it_is_shown(amount: int, scale: int) -> None:
    text = gsdg.amount(amount, scale)
    assert parse_figure(text, scale=scale, negative=True) == Figure.of(amount)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("1.92"), "1,92"),
        (Decimal("1.90"), "1,90"),
        (Decimal("2.00"), "2,00"),
        (Decimal("-1234.5"), "-1.234,5"),
        (Decimal("100"), "100"),
        (1404, "1.404"),
        (None, ""),
    ],
)
def test_a_rate_keeps_the_decimals_it_was_rounded_to(value: Decimal | int, text: str) -> None:
    assert gsdg.decimal(value) == text


@pytest.mark.parametrize(
    ("figure", "seen", "css"),
    [
        (Figure.of(1234), "1.234", "n"),
        (ZERO, "0", "n"),
        (NOT_APPLICABLE, "×", "n na"),
        (NOT_AVAILABLE, "…", "n nd"),
        (BLANK, "", "n blank"),
    ],
)
def test_the_five_states_are_told_apart_by_sign_and_class(
    figure: Figure, seen: str, css: str
) -> None:
    html = gsdg.figure(figure)
    assert seen in html
    assert gsdg.figure_class(figure) == css
    if not figure.is_number:
        assert str(words.CELL_STATES[figure.state]) in html  # a sign alone is not read out


def test_a_figure_takes_the_scale_of_its_cell() -> None:
    class Cell:
        scale = 3

    assert gsdg.figure(Figure.of(1234567), Cell()) == gsdg.figure(Figure.of(1234567), 3)
    assert gsdg.typed(Figure.of(1234567), Cell()) == "1.234,567"


def test_a_place_without_a_figure_is_empty() -> None:
    assert (gsdg.figure(None), gsdg.typed(None), gsdg.figure_class(None), gsdg.amount(None)) == (
        "",
        "",
        "n",
        "",
    )


@pytest.mark.parametrize("code", sorted(words.REPORT_STATES))
def test_every_state_has_a_shape_and_a_word(code: str) -> None:
    html = shown("{% state code %}", code=code)
    assert f"st-{code}" in html
    assert str(words.REPORT_STATES[code]) in html


def test_a_state_that_there_is_not_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        shown("{% state 'sleeping' %}")


def test_in_the_matrix_the_word_is_for_screen_readers() -> None:
    assert 'class="vh">Nháp' in shown("{% state 'draft' hidden=True %}")


@pytest.mark.parametrize("kind", sorted(words.MARKS))
def test_every_mark_has_its_word(kind: str) -> None:
    assert f'<span class="mk mk-{kind}">{words.MARKS[kind]}</span>' == shown(
        "{% mark kind %}", kind=kind
    )


def test_a_section_holds_what_is_written_inside() -> None:
    html = shown("{% hang 'Tiêu đề' note='ghi chú' id='x' %}<p>{{ a }}</p>{% endhang %}", a="<b>")
    assert '<section class="hang" id="x">' in html
    assert "<h2>Tiêu đề</h2><p>ghi chú</p>" in html
    assert "<p>&lt;b&gt;</p>" in html


def test_a_refusal_speaks_the_language_of_the_page() -> None:
    refusal = Refusal("number.negative", {"text": "-3"})
    assert shown("{{ r|message }}|{{ r|remedy }}", r=refusal) == (
        f"{refusal.message()}|{refusal.remedy()}"
    )
    with translation.override("en"):
        assert gsdg.message(refusal) == refusal.message("en")


def test_the_name_of_a_field_is_not_told_as_a_cell() -> None:
    told = "{% include 'components/reasons.html' with reasons=reasons %}"
    reasons = [Refusal("number.negative", {"text": "-3"}, cell=cell) for cell in ("12.2", "wanted")]
    html = shown(told, reasons=reasons)
    assert "Ô 12.2" in html
    assert "wanted" not in html


def test_an_entry_is_plucked_by_a_key_that_varies() -> None:
    assert shown("{{ table|pluck:key }}", table={3: "ba"}, key=3) == "ba"
