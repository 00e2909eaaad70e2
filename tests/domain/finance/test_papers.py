"""The disbursement table as Excel and Word: what they say adds up."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.test import Client
from docx import Document
from openpyxl import load_workbook
from tests.builders.money import MILLION, YEAR, a_line, record
from tests.builders.province import Province

from gsdg.kernel.figures import Provenance
from gsdg.toolkit.access import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(province: Province, clerk: Actor) -> Client:
    committee, commune = province.committee.pk, province.communes[0].office.pk
    record(
        a_line(office=committee, amount=90_400_000),
        a_line(
            office=committee,
            amount=10_400_000,
            source="province",
            kind="investment",
            component="DA2",
        ),
        a_line("allocated", 40 * MILLION, office=commune, office_from=committee),
        a_line(office=committee, amount=9 * MILLION, budget_year=YEAR - 1),
        a_line("carried_over", 5 * MILLION, office=committee, origin_year=YEAR - 1),
        a_line("withdrawn", 4 * MILLION, office=committee, budget_year=YEAR - 1),
        a_line(
            "paid",
            15 * MILLION,
            office=commune,
            on=date(YEAR, 6, 1),
            provenance=Provenance.ILLUSTRATIVE,
        ),
        a_line("paid", 2 * MILLION, office=committee, origin_year=YEAR - 1),
        a_line("settled", 2 * MILLION, office=committee, origin_year=YEAR - 1),
        by=clerk,
    )
    client = Client()
    client.force_login(province.clerk)
    return client


def test_the_workbook_has_every_column_and_adds_up(office: Client) -> None:
    response = office.get("/von/bang.xlsx", {"nam": f"{YEAR}"})
    sheet = load_workbook(io.BytesIO(response.content)).active
    assert sheet is not None
    assert sheet.page_setup.paperSize == 8, "twenty-five columns are printed on A3"
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    texts = [text for row in rows for text in row if isinstance(text, str)]
    assert "Đơn vị tính: triệu đồng" in texts
    assert "SỐ LIỆU MINH HỌA" in texts
    assert any("số liệu đến ngày 23/11/2026" in text for text in texts)
    lines = [row for row in rows if row[0] in ("1", "2")]
    (total,) = [row for row in rows if row[1] == "Tổng số"]
    for column in range(2, 16):
        assert sum(int(str(row[column])) for row in lines) == int(str(total[column])), column
    assert total[2:12] == [101, 0, 90, 11, 0, 0, 5, 0, 5, 106]
    assert total[12:16] == [17, 0, 17, 2]


def test_the_paper_waits_for_its_number_and_says_its_day_and_source(office: Client) -> None:
    response = office.get("/von/bang.docx", {"nam": f"{YEAR}"})
    document = Document(io.BytesIO(response.content))
    text = "\n".join(
        [p.text for p in document.paragraphs]
        + [c.text for t in document.tables for r in t.rows for c in r.cells]
    )
    assert "/BC-" in text
    assert "tổng vốn được sử dụng năm 2026" in text
    assert "16,1% tổng vốn được sử dụng" in text
    assert "bút toán mới nhất ngày" in text
    assert "chưa tìm thấy mẫu biểu bắt buộc" in text


def test_only_two_formats(office: Client, province: Province) -> None:
    assert office.get("/von/bang.pdf").status_code == 404
    stranger = Client()
    stranger.force_login(province.communes[1].clerk)
    content = stranger.get("/von/bang.xlsx").content
    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    assert [row[1].value for row in sheet.iter_rows() if row[1].value == "Tổng số"] == ["Tổng số"]
