"""Money beside the result of the same component: each part of its own whole, at the same day."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from types import SimpleNamespace

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.money import COMPONENT, MILLION, OTHER, a_line, record
from tests.builders.province import Province, S, a_period, a_report

from gsdg.domain.finance.beside import NARROW, WIDE, Lack, Pair, drawing_of, percent, share_of
from gsdg.domain.finance.queries.results import Reported
from gsdg.kernel.figures import BLANK, NOT_APPLICABLE, NOT_AVAILABLE, Figure
from gsdg.toolkit.access import Actor

HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("part", "whole", "share"), [(1, 2, HALF), (0, 5, 0), (3, 2, Fraction(3, 2)), (1, 0, None)]
)
def test_a_share_is_of_something(part: int, whole: int, share: Fraction | None) -> None:
    assert share_of(part, whole) == share


def test_percent_is_written_with_a_comma() -> None:
    assert percent(Fraction(1, 3)) == "33,3"
    assert percent(Fraction(-1, 8)) == "-12,5"


def test_without_pairs_there_is_no_drawing() -> None:
    assert drawing_of([], WIDE) is None


@given(
    st.lists(
        st.tuples(st.fractions(-1, 5), st.fractions(0, 5), st.fractions(0, 1)),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from([WIDE, NARROW]),
)
def test_every_bar_lies_inside_and_a_larger_share_is_no_shorter(
    shares: list[tuple[Fraction, Fraction, Fraction]], size: object
) -> None:
    drawing = drawing_of([Pair("DA2", *one) for one in shares], size)  # type: ignore[arg-type]
    assert drawing is not None
    plane = drawing.size.end_x - drawing.size.left
    bars = [(share, bar) for one, row in zip(shares, drawing.rows, strict=True) for share, bar in zip(one, (row.money, row.result), strict=False)]  # fmt: skip
    assert all(0 <= bar.width <= plane for _share, bar in bars)
    ordered = [bar.width for _share, bar in sorted(bars, key=lambda pair: pair[0])]
    assert ordered == sorted(ordered)
    assert all(row.gone_end < drawing.size.base for row in drawing.rows)


def reported(result: Figure, target: Figure | None) -> Reported:
    """Only what the comparison looks at."""

    def told(figure: Figure) -> SimpleNamespace:
        return SimpleNamespace(figure=figure)

    plan = None if target is None else told(target)
    return Reported(None, 1, "", told(result), plan, 1, 1)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("result", "target", "rate", "lack"),
    [
        (Figure.of(3), Figure.of(4), Fraction(3, 4), None),
        (Figure.of(0), Figure.of(4), 0, None),
        (Figure.of(3), Figure.of(0), None, Lack.PLAN),
        (Figure.of(3), BLANK, None, Lack.PLAN),
        (Figure.of(3), NOT_APPLICABLE, None, Lack.PLAN),
        (NOT_AVAILABLE, Figure.of(4), None, Lack.RESULT),
        (Figure.of(3), None, None, Lack.PLAN_CELL),
    ],
)
def test_a_rate_of_results_has_two_numbers_or_says_what_is_missing(
    result: Figure, target: Figure | None, rate: Fraction | None, lack: Lack | None
) -> None:
    found = reported(result, target)
    assert (found.achieved, found.lack) == (rate, lack)


@pytest.mark.django_db
class TestPage:
    @pytest.fixture(autouse=True)
    def _given(self, province: Province, clerk: Actor) -> None:
        """The first commune paid 30 of 100 million by 30 June and 40 more after; it planned 4 classes and held 2."""
        first, committee = province.communes[0].office.pk, province.committee.pk
        moved = {"office": first, "office_from": committee}
        record(
            a_line("assigned", 500 * MILLION, office=committee),
            a_line("allocated", 100 * MILLION, **moved),
            a_line("disbursed", 30 * MILLION, office=first, on=date(2026, 6, 1)),
            a_line("disbursed", 40 * MILLION, office=first, on=date(2026, 8, 1)),
            a_line("assigned", 50 * MILLION, office=committee, component=OTHER),
            by=clerk,
        )

    def report(self, province: Province) -> date:
        """The last day of its period."""
        period = a_period("2026-H1", "tt10")
        classes = {"01.1": 4, "01.2": 2, "01.3": 4, "01.4": 2, "02.1": 8, "02.2": 4, "02.3": 8}
        classes |= {"02.4": 4, "03.1": 60, "03.3": 60, "03.4": 30, "13.1": 30, "21.1": 30}
        a_report(province, province.communes[0], period, S.ACCEPTED, form=COMPONENT, figures=classes)  # fmt: skip
        return period.to_day - timedelta(days=1)

    def opened(self, province: Province, *, commune: bool = False) -> str:
        client = Client()
        client.force_login(province.communes[0].clerk if commune else province.clerk)
        return str(client.get("/von/ket-qua/").content.decode())

    def test_both_rates_stand_at_the_last_day_of_the_period(self, province: Province) -> None:
        last = self.report(province)
        page = self.opened(province, commune=True)
        assert f"{COMPONENT}: giải ngân 30,0 %, kết quả 50,0 %" in page
        assert f"{last:%d/%m/%Y}" in page
        assert "trên 4 theo kế hoạch năm" in page
        whole = self.opened(province)
        assert f"{COMPONENT}: giải ngân 6,0 %, kết quả 50,0 %" in whole

    def test_a_line_without_a_rate_says_why(self, province: Province) -> None:
        page = self.opened(province)
        assert "Chưa có báo cáo kết quả nào của năm được duyệt." in page
        assert "chưa nêu ô nào là kết quả" in page
        assert '<svg class="ch' not in page

    def test_the_same_in_english(self, province: Province) -> None:
        self.report(province)
        client = Client(headers={"accept-language": "en"})
        client.force_login(province.clerk)
        client.cookies["django_language"] = "en"
        page = client.get("/von/ket-qua/").content.decode()
        assert "of 4 planned for the year" in page
