"""The term that begins: its baseline is where the one before closed, and its evaluation asks what is asked at a start."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from docx import Document
from tests.builders.command_line import gsdg
from tests.builders.db import rolled_back_at_the_end
from tests.builders.evaluations import (
    NEXT_TERM,
    TERM,
    a_merged_programme,
    a_province_with_results,
    a_start_of_term,
)
from tests.builders.province import AT, TODAY, Province

from gsdg.domain.evaluations.catalogue import catalogue_of, term_on
from gsdg.domain.evaluations.documents import report_document
from gsdg.domain.evaluations.queries.line import NO_FIGURE, WITHHELD, LineResult, Wanted
from gsdg.domain.evaluations.queries.results import results_of
from gsdg.domain.evaluations.said import base_from, base_number
from gsdg.domain.reporting.document_facts import Made
from gsdg.kernel.periods import Period
from gsdg.toolkit.access import Scope


@pytest.fixture(scope="module")
def province(
    stored_files: Path, django_db_setup: None, django_db_blocker: object
) -> Iterator[Province]:
    with rolled_back_at_the_end(django_db_blocker):
        found = a_province_with_results()
        a_merged_programme()
        yield found


def line_of(province: Province, code: str, scope: Scope | None = None) -> LineResult:
    catalogue = catalogue_of(NEXT_TERM)
    wanted = Wanted(catalogue, Period.parse(NEXT_TERM), province.root, TODAY, scope=scope)
    return results_of(wanted, only=code).lines[0]


def test_the_baseline_is_the_last_year_of_the_term_before(province: Province) -> None:
    one = line_of(province, "ty-le-ngheo")
    assert one.base is not None
    assert (one.base.year, one.base.said and one.base.said.value) == (2025, Fraction(33, 5))
    assert f"{base_number(one)}" == "6.60"
    assert base_from(one) == "biểu DBHN của giai đoạn 2021-2025"
    assert (one.target, one.taken, one.standing) == (None, None, NO_FIGURE)
    assert one.where is not None
    assert (one.where.form, one.where.period, one.where.measure) == ("DBHN", "2025", "13.2")


def test_nothing_starts_from_a_form_of_which_only_a_part_goes_on(province: Province) -> None:
    """An indicator reads its own form; money of another programme is no baseline either."""
    assert line_of(province, "ngheo-giam").base is None
    assert line_of(province, "giai-ngan").base is None


@pytest.mark.parametrize(
    ("components", "withheld"), [(frozenset({"DA3-TDA2"}), True), (frozenset({"ND-NCNL"}), False)]
)
def test_a_register_of_the_whole_unit_is_told_to_who_reads_all_of_it(
    province: Province, components: frozenset[str], *, withheld: bool
) -> None:
    scope = Scope(everything=False, unit_ids=frozenset(), components=components)
    assert line_of(province, "can-bo-tap-huan", scope).withheld is withheld
    one = line_of(province, "giai-ngan", scope)
    assert (one.years, one.standing) == ((), WITHHELD)


def test_the_command_prints_the_term_that_begins(province: Province) -> None:
    rows = gsdg("evaluation", "results", "--within", "99", "--term", NEXT_TERM).rows
    found = {row["line"]: row for row in rows}
    one = found["ho-ngheo"]
    assert (one["baseline_year"], one["baseline"], one["target"], one["actual"]) == (
        "2025", "132", "", "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "term"),
    [(date(2025, 11, 20), TERM), (date(2026, 11, 20), NEXT_TERM), (date(2020, 1, 1), TERM)],
)
def test_the_term_that_runs_is_shown_first(province: Province, day: date, term: str) -> None:
    assert term_on(day) == term


def test_its_questions_and_its_report_are_those_of_a_start(province: Province) -> None:
    one = a_start_of_term(province)
    asked = [question.criterion for question in one.questions.all()]
    assert asked == [
        "nhu-cau", "nhu-cau", "so-goc", "so-goc", "san-sang", "san-sang", "san-sang", "phu-hop", "gan-ket",
    ]  # fmt: skip
    made = Made("Trần Minh Đức", AT, TODAY)
    word = Document(io.BytesIO(report_document(one, extension="docx", made=made)))
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert "II. Số gốc và mục tiêu của giai đoạn" in text
    assert "Mức độ đạt được so với kế hoạch được giao" not in text
    said = "Hộ nghèo cuối năm: số gốc 132 hộ (năm 2025, biểu DBHN của giai đoạn 2021-2025), chưa có mục tiêu."
    assert said in text
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert "biểu DBHN của giai đoạn 2021-2025" in cells
    assert "Sở chủ trì Chương trình" not in "\n".join(cells)
    assert "- Ủy ban nhân dân tỉnh;" in "\n".join(cells)
