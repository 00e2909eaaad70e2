"""The report read as a clerk reads it: Word, workbook and page say the same, and what is printed adds up."""

from __future__ import annotations

import io
import re
from itertools import pairwise

import pytest
from django.test import Client
from docx import Document
from openpyxl import load_workbook
from tests.builders.command_line import gsdg
from tests.builders.province import AT, TODAY
from tests.builders.supervision import HEALTH, LED, Supervised

from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.supervision.documents import copy_document, report_document
from gsdg.domain.supervision.queries.wanted import Wanted, wanted_for
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.documents.reading import text_of

MADE = Made("Trần Minh Đức", AT, TODAY)


def wanted(supervised: Supervised, body: str = "") -> Wanted:
    return wanted_for(supervised.clerk, period="2026", on=TODAY, body=body)


@pytest.fixture(scope="module")
def paper(supervised: Supervised) -> bytes:
    return report_document(wanted(supervised), extension="docx", made=MADE)


@pytest.fixture(scope="module")
def book(supervised: Supervised) -> bytes:
    return report_document(wanted(supervised), extension="xlsx", made=MADE)


def tables_of(data: bytes) -> dict[str, list[list[str]]]:
    """Tables of a Word file with lines, by the text of their first head."""
    found: dict[str, list[list[str]]] = {}
    for table in Document(io.BytesIO(data)).tables:
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        found.setdefault(" ".join(rows[0][:2]), rows)
    return found


def number(text: str) -> int:
    return int(text.replace(".", ""))


def test_the_paper_has_the_blocks_of_the_decree(paper: bytes) -> None:
    """Law: NĐ 30/2020/NĐ-CP, Phụ lục I."""
    document = Document(io.BytesIO(paper))
    first, *annexes = document.sections
    assert (round(first.page_width.mm), round(first.page_height.mm)) == (210, 297)
    top, left, right = (
        round(side.mm) for side in (first.top_margin, first.left_margin, first.right_margin)
    )
    assert (20 <= top <= 25, 30 <= left <= 35, 15 <= right <= 20) == (True, True, True)
    assert annexes
    assert all(round(one.page_width.mm) == 297 for one in annexes)
    for one in document.sections:
        assert one.different_first_page_header_footer
        assert "PAGE" in one.header._element.xml
        assert "PAGE" not in one.first_page_header._element.xml
    fonts = {run.font.name for p in document.paragraphs for run in p.runs}
    assert fonts == {"Times New Roman"}
    text = text_of(paper, name="a.docx").text
    for block in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "BÁO CÁO GIÁM SÁT",
        "/BC-SMH",
        "Nơi nhận:",
        "- Lưu: VT.",
        "GIÁM ĐỐC",
    ):
        assert block in text, block
    assert "1. Tên đoàn giám sát: Không lập đoàn" in text
    assert "SỐ LIỆU, TÊN NGƯỜI MINH HỌA" in text


def test_no_tag_is_left_and_headings_follow_the_pack(paper: bytes, supervised: Supervised) -> None:
    text = text_of(paper, name="a.docx").text
    assert not re.search(r"\{\{|\}\}|\{%|None|Trace\(", text)
    headings = [
        p.text for p in Document(io.BytesIO(paper)).paragraphs if p.style.name.startswith("Heading")
    ]
    parts = wanted(supervised).catalogue.spec.parts
    assert [heading.split(" ", 1)[1] for heading in headings] == [part.label.vi for part in parts]
    assert headings[1].startswith("II. ")
    assert headings[2].startswith("1. ")


def test_totals_are_those_of_the_annex_and_the_sums_of_their_columns(paper: bytes) -> None:
    tables = tables_of(paper)
    annex = tables["TT Dự án, tiểu dự án"]
    sources = tables["Nguồn vốn Kế hoạch vốn trong năm"]
    for rows, columns in ((annex, range(2, 11)), (sources, range(1, 5))):
        for column in columns:
            parts = [number(row[column]) for row in rows[1:-1]]
            assert sum(parts) == number(rows[-1][column]), rows[0][column]
    assert (annex[-1][5], annex[-1][7], annex[-1][8]) == (
        sources[-1][1],
        sources[-1][3],
        sources[-1][4],
    )
    assert f"là {annex[-1][7]} triệu đồng" in text_of(paper, name="a.docx").text


def test_the_workbook_holds_the_same_numbers_as_numbers(paper: bytes, book: bytes) -> None:
    annex = tables_of(paper)["TT Dự án, tiểu dự án"]
    sheet = load_workbook(io.BytesIO(book))["Vốn theo dự án"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    lines = [row for row in rows if row[0] in {line[1] for line in annex[1:]}]
    assert [[str(value) for value in row[1:10]] for row in lines] == [
        [line.replace(".", "") for line in row[2:11]] for row in annex[1:]
    ]
    assert all(isinstance(value, int) for row in lines for value in row[1:10])
    texts = [
        cell.value for row in load_workbook(io.BytesIO(book))["Báo cáo"].iter_rows() for cell in row
    ]
    said = text_of(paper, name="a.docx").text
    sentences = [
        text
        for text in texts
        if isinstance(text, str) and text.endswith(".") and "triệu đồng" in text
    ]
    assert sentences
    assert all(sentence in said for sentence in sentences)


def test_the_page_says_the_same_and_leads_to_the_figures(
    supervised: Supervised, paper: bytes
) -> None:
    client = Client()
    client.force_login(supervised.province.clerk)
    html = client.get("/danh-gia/giam-sat/", {"ky": "2026"}).content.decode()
    annex = tables_of(paper)["TT Dự án, tiểu dự án"]
    for cell in annex[-1][2:]:
        assert f'<td class="n">{cell}</td>' in html
    assert "/von/?ct=gnbv-2021-2025&amp;nam=2026&amp;den=23%2F11%2F2026" in html
    assert f"/so-lieu/DA2/2026/{supervised.province.root}/" in html
    assert HEALTH in html


def test_the_same_facts_give_the_same_bytes(supervised: Supervised, paper: bytes) -> None:
    assert report_document(wanted(supervised), extension="docx", made=MADE) == paper


def test_a_cut_leaves_no_word_of_the_others(supervised: Supervised) -> None:
    data = report_document(wanted(supervised, HEALTH), extension="docx", made=MADE)
    text = text_of(data, name="a.docx").text
    assert "Cải thiện dinh dưỡng" in text
    assert "Đa dạng hóa sinh kế" not in text
    assert "ỦY BAN NHÂN DÂN" in text
    assert f"- {HEALTH};" in text
    rows = tables_of(data)["TT Dự án, tiểu dự án"]
    assert [row[1] for row in rows[1:]] == ["Cải thiện dinh dưỡng", "Tổng số"]


def test_the_copy_sheet_follows_the_order_of_the_pack(supervised: Supervised) -> None:
    data = copy_document(wanted(supervised), extension="docx", made=MADE)
    text = text_of(data, name="a.docx").text
    places = [text.index(one.label.vi) for one in wanted(supervised).catalogue.spec.screens]
    assert all(a < b for a, b in pairwise(places))
    assert "chưa đối chiếu với màn hình của hệ thống" in text
    assert "Chưa nhập." in text
    assert "NGƯỜI NHẬP LIỆU" in text
    book = load_workbook(io.BytesIO(copy_document(wanted(supervised), extension="xlsx", made=MADE)))
    assert len(book.sheetnames) == len(places)


def test_another_format_is_refused(supervised: Supervised) -> None:
    with pytest.raises(Refused) as refused:
        report_document(wanted(supervised), extension="odt", made=MADE)
    assert refused.value.refusals[0].code == "document.format_unknown"


def test_the_commands_write_the_files(supervised: Supervised, tmp_path: object) -> None:
    out = f"{tmp_path}/bao-cao.docx"
    ran = gsdg(
        "document",
        "supervision-report",
        "--period",
        "2026",
        "--within",
        "99",
        "--for",
        HEALTH,
        "--by",
        "so-canbo",
        "--out",
        out,
    )
    assert out in ran.out
    with open(out, "rb") as file:
        assert LED not in (text := text_of(file.read(), name=out).text)
    assert "Cải thiện dinh dưỡng" in text
    sheet = f"{tmp_path}/phieu.xlsx"
    assert (
        sheet
        in gsdg(
            "document", "copy-sheet", "--period", "2026", "--by", "so-canbo", "--out", sheet
        ).out
    )
