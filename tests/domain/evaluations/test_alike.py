"""Units of like conditions: who is compared with whom, by hand and for all numbers; on the page and in the papers."""

from __future__ import annotations

import io
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.builders.db import rolled_back_at_the_end
from tests.builders.evaluations import TERM, a_moment, a_province_with_results
from tests.builders.province import AT, TODAY, Province

from gsdg.domain.evaluations.actions import evaluating
from gsdg.domain.evaluations.alike import (
    UnitYears,
    band_of,
    change_of,
    grouped,
    percent_of,
    picked,
    spread_of,
)
from gsdg.domain.evaluations.catalogue import catalogue_of
from gsdg.domain.evaluations.documents import report_document
from gsdg.domain.evaluations.entries import EvaluationEntry
from gsdg.domain.evaluations.models import Evaluation
from gsdg.domain.evaluations.queries.alike import Alike, alike_of
from gsdg.domain.evaluations.queries.evaluations import content_of
from gsdg.domain.evaluations.queries.line import Wanted
from gsdg.domain.evaluations.rows import content_from
from gsdg.domain.packs.evaluations import Area, Band, Likeness
from gsdg.domain.packs.wording import Source, Words
from gsdg.domain.reporting.document_facts import Made
from gsdg.kernel.periods import Period
from gsdg.kernel.ratios import Ratio


def bands(*least: int) -> tuple[Band, ...]:
    return tuple(Band(code=f"tu-{n}", label=Words(vi=f"từ {n}"), least=n) for n in least)


LIKENESS = Likeness(
    rule=Words(vi="Giống nhau"),
    form="DBHN",
    cell="13.2",
    areas=(
        Area(code="thanh-thi", label=Words(vi="thành thị"), of=("phường", "thị trấn")),
        Area(code="nong-thon", label=Words(vi="nông thôn"), of=("xã",)),
    ),
    rates=bands(0, 2, 4),
    sizes=bands(0, 4_000),
    least_units=2,
    source=Source(act="Quy ước", note="để thử", verified=False),
)
rates = st.builds(Ratio, st.integers(0, 5_000), st.integers(1, 20_000))
units = st.lists(
    st.tuples(st.sampled_from(["xã", "phường", "đặc khu"]), rates, rates), max_size=12
).map(
    lambda told: [
        UnitYears(i, f"{i:05d}", f"Đơn vị {i}", kind, (start, end))
        for i, (kind, start, end) in enumerate(told)
    ]
)


def a_unit_of(number: int, kind: str, *poor: int, of: int = 1_000) -> UnitYears:
    return UnitYears(
        number, f"{number:05d}", f"Xã {number}", kind, tuple(Ratio(n, of) for n in poor)
    )


def test_units_that_started_alike_stand_together_and_the_rest_apart() -> None:
    """Two communes from 3 % and one ward: the commune that started at 5 % is like nobody."""
    told = [
        a_unit_of(1, "xã", 30, 20),
        a_unit_of(2, "xã", 39, 35),
        a_unit_of(3, "xã", 50, 20),
        a_unit_of(4, "phường", 30, 20),
    ]
    found = grouped(LIKENESS, told)
    (group,) = found.groups
    assert [unit.unit_id for unit in group.units] == [1, 2]
    assert (group.area.code, group.rate.code, group.size.code) == ("nong-thon", "tu-2", "tu-0")
    assert group.rates == (Ratio(69, 2_000), Ratio(55, 2_000))
    assert group.change == Fraction(-7, 10)
    spread = group.spread
    assert spread is not None
    assert (spread.least, spread.middle, spread.most) == (-1, Fraction(-7, 10), Fraction(-4, 10))
    assert [unit.unit_id for unit in found.apart] == [3, 4]


def test_one_year_says_who_is_alike_and_nothing_of_a_change() -> None:
    (group,) = grouped(LIKENESS, [a_unit_of(1, "xã", 30), a_unit_of(2, "xã", 31)]).groups
    assert (group.change, group.spread) == (None, None)


@pytest.mark.parametrize(
    ("years", "found"), [([1], (1,)), ([1, 2], (1, 2)), ([1, 2, 3, 4, 5], (1, 3, 5))]
)
def test_start_middle_and_end(years: list[int], found: tuple[int, ...]) -> None:
    assert picked(years) == found


@given(told=units)
def test_every_unit_is_in_one_group_or_apart_and_none_is_moved(told: list[UnitYears]) -> None:
    found = grouped(LIKENESS, told)
    inside = [unit.unit_id for group in found.groups for unit in group.units]
    assert sorted([*inside, *(unit.unit_id for unit in found.apart)]) == [u.unit_id for u in told]
    for group in found.groups:
        assert len(group.units) >= 2
        assert [u.unit_id for u in group.units] == sorted(u.unit_id for u in group.units)
        for unit in group.units:
            assert unit.kind in group.area.of
            assert band_of(LIKENESS.rates, percent_of(unit.rates[0])) == group.rate


@given(told=units)
def test_a_group_lies_between_the_ends_of_its_units(told: list[UnitYears]) -> None:
    for group in grouped(LIKENESS, told).groups:
        for year in range(2):
            each = [percent_of(unit.rates[year]) for unit in group.units]
            assert min(each) <= percent_of(group.rates[year]) <= max(each)


@given(values=st.lists(st.fractions(-100, 100, max_denominator=1000), min_size=1, max_size=9))
def test_the_middle_lies_between_least_and_most(values: list[Fraction]) -> None:
    spread = spread_of(values)
    assert spread.least == min(values)
    assert spread.most == max(values)
    below = sum(1 for one in values if one <= spread.middle)
    above = sum(1 for one in values if one >= spread.middle)
    assert 2 * min(below, above) >= len(values)


def test_a_change_needs_two_years() -> None:
    assert change_of([Ratio(1, 10)]) is None
    assert change_of([Ratio(1, 10), Ratio(1, 20)]) == -5


@pytest.fixture(scope="module")
def province(
    stored_files: Path, django_db_setup: None, django_db_blocker: object
) -> Iterator[Province]:
    """Four communes that all began above 8 per cent, in 2022 by the line of today."""
    with rolled_back_at_the_end(django_db_blocker):
        yield a_province_with_results(communes=4, step=5)


def alike_in(unit_id: int) -> Alike | None:
    return alike_of(Wanted(catalogue_of(TERM), Period.parse(TERM), unit_id, TODAY))


def an_evaluation_of(province: Province) -> Evaluation:
    entry = EvaluationEntry("giua-ky", 2021, 2025, "Đánh giá giữa kỳ", 2025, terms="Toàn tỉnh")
    return evaluating.begin_evaluation(
        office=province.lead,
        entry=entry,
        by=province.actor(province.clerk),
        at=a_moment(),
        on=TODAY,
    )


def test_units_are_compared_from_the_first_year_of_the_same_poverty_line(
    province: Province,
) -> None:
    found = alike_in(province.root)
    assert found is not None
    assert found.years == (2022, 2024, 2025)
    (group,) = found.found.groups
    assert (group.area.code, group.rate.code, group.size.code) == ("nong-thon", "rat-cao", "nho")
    assert [unit.name for unit in group.units] == [f"Xã Minh Họa {n:02d}" for n in range(1, 5)]
    assert group.rates == (Ratio(390, 4_000), Ratio(318, 4_000), Ratio(294, 4_000))
    assert group.change == Fraction(-24, 10)


def test_a_unit_without_units_below_has_nobody_to_be_compared(province: Province) -> None:
    found = alike_in(province.communes[0].unit_id)
    assert found is None or not found.found.groups


def test_page_word_and_workbook_say_the_same(province: Province, client: Client) -> None:
    one = an_evaluation_of(province)
    content = content_of(one, on=TODAY)
    assert content_from(content.to_json()) == content
    made = Made("Trần Minh Đức", AT, TODAY)
    word = Document(io.BytesIO(report_document(one, extension="docx", made=made)))
    cells = [c.text.replace("\u00a0", " ") for t in word.tables for r in t.rows for c in r.cells]
    book = load_workbook(io.BytesIO(report_document(one, extension="xlsx", made=made)))
    rows = {str(row[0].value): row for row in book["Đơn vị tương tự"].iter_rows()}
    client.force_login(province.clerk)
    page = client.get(reverse("evaluations:alike"), {"gd": TERM}).content.decode()
    title = "Nông thôn, hộ nghèo từ 8 % trở lên, dưới 4.000 hộ"
    assert title in page
    assert title in cells
    assert "từ −2,40 đến −2,40" in page
    assert "từ −2,40 đến −2,40" in cells
    assert "9,75" in cells
    together = rows[f"{title} (4 đơn vị)"]
    assert [f"{cell.value:.2f}" for cell in together[1:5]] == ["9.75", "7.95", "7.35", "-2.40"]
    assert f"{rows['Xã Minh Họa 04'][1].value:.2f}" == "10.50"
    assert "không phải xếp hạng" in page


def test_a_commune_is_told_that_it_has_nothing_below(province: Province, client: Client) -> None:
    client.force_login(province.communes[0].clerk)
    page = client.get(reverse("evaluations:alike"), {"gd": TERM}).content.decode()
    assert "không có đơn vị cấp dưới để so" in page
