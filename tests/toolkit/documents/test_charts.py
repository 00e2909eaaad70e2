"""Charts of a paper: Word's own, with the digits of the tables, the numbers beside them, and words for who cannot see them."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from openpyxl import load_workbook

from gsdg.toolkit.documents import frozen
from gsdg.toolkit.documents.letter import render
from gsdg.toolkit.documents.parts import Agency, Chart, ChartKind, Letter, Line

MONEY = Chart(
    kind=ChartKind.BARS,
    title="Biểu đồ: vốn & giải ngân",
    categories=("Nhà ở", "Việc làm"),
    lines=(
        Line("Vốn được sử dụng", ("1250", "300"), ("1.250", "300")),
        Line("Đã giải ngân", ("900", ""), ("900", "")),
    ),
    says="Biểu đồ cột. Nhà ở: vốn 1.250, giải ngân 900; Việc làm: vốn 300.",
)
RATE = Chart(
    kind=ChartKind.LINES,
    title="Biểu đồ: tỷ lệ hộ nghèo",
    categories=("2024", "2025"),
    lines=(
        Line("Thực hiện", ("2.40", "1.81"), ("2,40", "1,81")),
        Line("Mục tiêu", ("", "2.1"), ("", "2,1"), is_aim=True),
    ),
    says="Biểu đồ đường.",
    note="Chỉ các năm đủ số.",
)


def a_letter(*charts: Chart) -> Letter:
    return Letter(
        agency=Agency("SỞ MINH HỌA", "Sở Minh Họa"),
        symbol="BC",
        kind="BÁO CÁO",
        subject="Thử",
        place="Minh Họa",
        year=2026,
        made=datetime(2026, 11, 23, tzinfo=UTC),
        body=charts,
    )


def the_parts(word: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def told(chart: bytes) -> list[tuple[str, list[str], list[str]]]:
    """Of each line its name, its values, and the texts at its points."""
    found = []
    for series in parse_xml(chart).iter(qn("c:ser")):
        values = [v.text for v in series.find(qn("c:val")).iter(qn("c:v"))]
        name = next(series.find(qn("c:tx")).iter(qn("c:v"))).text
        found.append((name, values, [t.text for t in series.find(qn("c:dLbls")).iter(qn("a:t"))]))
    return found


def test_every_chart_is_a_part_with_its_numbers_and_their_texts() -> None:
    parts = the_parts(render(a_letter(MONEY, RATE)))
    assert told(parts["word/charts/bieu-do-1.xml"]) == [
        ("Vốn được sử dụng", ["1250", "300"], ["1.250", "300"]),
        ("Đã giải ngân", ["900"], ["900"]),
    ]
    assert told(parts["word/charts/bieu-do-2.xml"]) == [
        ("Thực hiện", ["2.40", "1.81"], ["2,40", "1,81"]),
        ("Mục tiêu", ["2.1"], ["2,1"]),
    ]
    sheet = load_workbook(io.BytesIO(parts["word/embeddings/bieu-do-1.xlsx"])).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows == [
        [None, "Vốn được sử dụng", "Đã giải ngân"], ["Nhà ở", 1250, 900], ["Việc làm", 300, None],
    ]  # fmt: skip


def test_who_cannot_see_a_chart_hears_it() -> None:
    document = Document(io.BytesIO(render(a_letter(MONEY, RATE))))
    about = list(document.element.body.iter(qn("wp:docPr")))
    assert [one.get("descr") for one in about] == [MONEY.says, RATE.says]
    assert len({one.get("id") for one in about}) == 2
    assert not list(document.element.body.iter(qn("c:chartSpace")))
    text = [paragraph.text for paragraph in document.paragraphs]
    assert MONEY.title in text
    assert RATE.note in text


def test_the_same_chart_gives_the_same_bytes_and_comes_back_from_the_frozen_paper() -> None:
    letter = a_letter(MONEY, RATE)
    assert render(letter) == render(letter)
    assert frozen.from_bytes(frozen.to_bytes(letter)) == letter


def test_lines_are_as_long_as_the_categories() -> None:
    with pytest.raises(ValueError, match="differ in length"):
        Chart(ChartKind.BARS, "Sai", ("một",), (Line("x", ("1", "2"), ("1", "2")),), says="Sai")


def test_a_chart_of_many_names_stays_on_one_page() -> None:
    """Between the margins of the decree an upright page has 247 to 257 mm."""
    many = replace(
        MONEY,
        categories=tuple(f"Dự án {n}" for n in range(60)),
        lines=tuple(Line(one.name, ("1",) * 60, ("1",) * 60) for one in MONEY.lines),
    )
    document = Document(io.BytesIO(render(a_letter(many))))
    heights = [int(one.get("cy")) / 36_000 for one in document.element.iter(qn("wp:extent"))]
    assert heights == [150]
