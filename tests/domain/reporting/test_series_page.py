"""The pages of series and comparisons, their files and the command: what they say, who sees what, how many queries."""

from __future__ import annotations

import csv
import html
import io
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx import Document
from openpyxl import load_workbook
from tests.builders.province import AT
from tests.builders.reporting import Reporting
from tests.builders.years import TODAY, a_province_over_the_years, a_year

from gsdg.domain.accounts.models import User
from gsdg.domain.programme.queries import form_spec, pack_of
from gsdg.domain.reporting.commands_indicator import indicator
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.reporting.measure_document import measure_document
from gsdg.domain.reporting.queries.measures import measure_named
from gsdg.domain.reporting.queries.places import FigurePlace, form_and_period
from gsdg.domain.units import tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def province() -> Reporting:
    return a_province_over_the_years()


def _as(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _url(unit: int, kind: str = "qua-cac-nam/", query: str = "o=12.2") -> str:
    return f"/so-lieu/DBHN/2025/{unit}/{kind}?{query}"


def _text(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def _page(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status, response.content.decode()[:2000]
    return response.content.decode()


def test_an_old_district_shows_its_years_its_breaks_and_what_became_of_it(
    province: Reporting,
) -> None:
    units, register = province.units, tree.current()
    page = _page(_as(province.lead.clerk), _url(units.district_b))
    said = _text(page)
    name = register.spans_of(units.district_b)[0].name
    assert f"{name} qua các năm" in said
    assert f"{name} 835 235 215" in said
    assert "01/07/2025" in said
    assert f"{name} kết thúc; 2 đơn vị cũ sắp xếp thành 2 đơn vị" in said
    assert "Năm 2025: không có số. Không quy được về địa giới ngày 30/06/2025" in said
    assert "Các đơn vị kế tục, theo địa bàn hiện nay" in said
    for unit in (units.whole, units.rest):
        assert f"/so-lieu/DBHN/2025/{unit}/qua-cac-nam/" in page
    assert "gồm cả phần đất của đơn vị khác" in said
    assert "không nối đường và không trừ cho nhau" in said


def test_on_todays_map_it_is_the_sum_of_those_that_stand_there(province: Reporting) -> None:
    page = _page(
        _as(province.lead.clerk),
        _url(province.units.district_b, query="o=12.2&dia-gioi=today"),
    )
    assert "Cộng các đơn vị trên địa bàn" in page
    assert "1.642 442 402 310" in _text(page)


def test_a_rate_shows_its_parts_and_an_indicator_what_it_read(province: Reporting) -> None:
    client = _as(province.lead.clerk)
    rate = _text(_page(client, _url(province.root, query="o=13.2")))
    assert "Tử số/mẫu số 1.642/4.000 442/4.000 402/4.000 310/2.000" in rate
    fall = _text(_page(client, _url(province.root, query="o=ngheo-giam")))
    assert "kỳ trước" in fall
    assert "1,00 -5,45" in fall.replace("−", "-")
    assert "Số kỳ trước của" in fall


def test_what_is_estimated_is_marked_with_its_basis(province: Reporting) -> None:
    page = _page(_as(province.lead.clerk), _url(province.units.rest))
    assert "≈ tính theo tỷ lệ: dân số minh họa." in _text(page)
    assert 'class="est"' in page


def test_the_units_are_compared_in_the_order_of_codes(province: Reporting) -> None:
    client = _as(province.lead.clerk)
    page = _page(client, _url(province.root, "so-sanh/", "o=12.2&dia-gioi=today"))
    register = tree.current()
    names = [register.name_of(u, register.days_of_change[-1]) for u in (8, 9)]
    assert [page.index(f">{name}</a>") for name in names] == sorted(
        page.index(f">{name}</a>") for name in names
    )
    assert "không xếp hạng" in page
    assert "xep=" not in page
    as_reported = _page(client, _url(province.root, "so-sanh/"))
    assert "không có trên địa giới của kỳ này" in as_reported
    assert "Chỗ đứt đoạn" in as_reported


def test_a_commune_sees_its_own_line_and_a_stranger_nothing(province: Reporting) -> None:
    units = province.units
    client = _as(province.communes[units.rest].clerk)
    page = _page(client, _url(province.root, "so-sanh/", "o=12.2&dia-gioi=today"))
    assert f"/so-lieu/DBHN/2025/{units.rest}/" in page
    assert f"/so-lieu/DBHN/2025/{units.whole}/" not in page
    assert "1 đơn vị khác, ngoài phạm vi của bạn" in page
    _page(client, _url(units.whole), 404)
    _page(client, _url(units.district_a), 404)
    _page(_as(province.lead.clerk), _url(999), 404)
    _page(_as(province.lead.clerk), _url(province.root, query="o=khong-co"), 422)
    assert Client().get(_url(units.rest)).status_code == 302


def test_the_page_of_a_unit_leads_to_its_years(province: Reporting) -> None:
    page = _page(_as(province.lead.clerk), f"/don-vi/{province.units.district_b}/")
    assert _url(province.units.district_b, query="").rstrip("?") in page
    figures = _page(_as(province.lead.clerk), f"/so-lieu/DBHN/2025/{province.root}/?o=12.2")
    assert _url(province.root) in figures
    assert _url(province.root, "so-sanh/") in figures


@pytest.mark.parametrize("kind", ["qua-cac-nam/", "so-sanh/"])
@pytest.mark.parametrize("query", ["o=12.2", "o=ngheo-giam&dia-gioi=today"])
def test_more_years_need_no_more_queries(province: Reporting, kind: str, query: str) -> None:
    client = _as(province.lead.clerk)
    url = _url(province.root, kind, query)

    def queries() -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    few = queries()
    a_year(province, 2022, {side.unit_id: 300 for side in province.old_communes})
    assert queries() <= few


def _file(province: Reporting, kind: str, query: str, unit: int | None = None) -> bytes:
    url = _url(unit or province.root, f"bang/{kind}", query)
    response = _as(province.lead.clerk).get(url)
    assert response.status_code == 200
    return bytes(response.content)


def test_a_workbook_states_the_map_and_marks_what_is_estimated(province: Reporting) -> None:
    data = _file(province, "so-sanh.xlsx", "o=12.2&dia-gioi=today")
    sheet = load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "Quy về địa giới ngày 23/11/2026; số gốc giữ ở đơn vị đã báo cáo" in texts
    assert "≈ tính theo tỷ lệ: dân số minh họa." in texts
    comments = [c.comment.text for row in sheet.iter_rows() for c in row if c.comment]
    assert any("≈ tính theo tỷ lệ: dân số minh họa" in text for text in comments)
    numbers = [row for row in sheet.iter_rows(values_only=True) if row[0] == "Tỉnh Minh Họa"]
    assert numbers[0][1:] == (1642, 442, 402, 310)


def test_a_paper_says_why_a_figure_cannot_be_moved(province: Reporting) -> None:
    data = _file(province, "chuoi.docx", "o=12.2", province.units.district_b)
    document = Document(io.BytesIO(data))
    text = " ".join(paragraph.text for paragraph in document.paragraphs)
    assert "Theo đơn vị báo cáo: mỗi kỳ trên địa giới của kỳ đó" in text
    assert "Năm 2025: không có số. Không quy được" in text
    name = tree.current().spans_of(province.units.district_b)[-1].name
    assert f"01/07/2025: {name} kết thúc; 2 đơn vị cũ sắp xếp thành 2 đơn vị" in text
    rows = [[cell.text for cell in row.cells] for row in document.tables[-1].rows]
    assert any(row[-1] == "x" for row in rows)
    labels = [row[0] for row in rows]
    assert labels.index("So với kỳ trước") < labels.index(
        "Các đơn vị kế tục, theo địa bàn hiện nay:"
    )
    assert len(labels) > labels.index("Các đơn vị kế tục, theo địa bàn hiện nay:") + 1


def test_a_rate_keeps_its_decimals_on_paper_and_says_where_it_was_made(
    province: Reporting,
) -> None:
    data = _file(province, "chuoi.docx", "o=13.2")
    document = Document(io.BytesIO(data))
    rows = [[cell.text for cell in row.cells] for row in document.tables[-1].rows]
    assert ["Tỉnh Minh Họa", "41,05", "11,05", "10,05", "15,50"] in rows
    said = document.element.xml.replace("\u00a0", " ")
    assert "Minh Họa, ngày" in " ".join(re.sub(r"<[^>]+>", "", said).split())


@pytest.mark.parametrize("extension", ["xlsx", "docx"])
def test_the_same_table_gives_the_same_bytes(province: Reporting, extension: str) -> None:
    form, period = form_and_period("DBHN", "2025")
    place = FigurePlace(form, period, province.root)
    measure = measure_named(pack_of(form.pack), form_spec(form), "13.2")
    made = Made("Trần Minh Đức", AT, TODAY)
    one, two = (
        measure_document("so-sanh", place, measure, extension=extension, made=made)
        for _ in range(2)
    )
    assert one == two


def test_an_unknown_table_or_format_is_refused(province: Reporting) -> None:
    client = _as(province.lead.clerk)
    assert client.get(_url(province.root, "bang/khac.xlsx")).status_code == 404
    assert client.get(_url(province.root, "bang/chuoi.pdf")).status_code == 422


def _run(*arguments: str) -> list[dict[str, str]]:
    done = CliRunner().invoke(indicator, [*arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return list(csv.DictReader(io.StringIO(done.stdout)))


def test_the_command_prints_the_series_and_the_lines_below(
    province: Reporting, tmp_path: Path
) -> None:
    where = ("--form", "DBHN", "--period", "2025", "--unit")
    rows = _run("13.2", *where, f"@{province.root}", "--geography", "today")
    assert [(row["period"], row["numerator"], row["denominator"]) for row in rows] == [
        ("2021", "1642", "4000"),
        ("2023", "442", "4000"),
        ("2024", "402", "4000"),
        ("2025", "310", "2000"),
    ]
    below = _run("12.2", *where, f"@{province.root}", "--geography", "today", "--below")
    assert {row["basis"] for row in below if row["estimated"] == "true"} == {"dân số minh họa"}
    assert len(below) == 8
    out = tmp_path / "bang.xlsx"
    CliRunner().invoke(indicator, ["12.2", *where, f"@{province.root}", "--out", str(out)])
    assert out.read_bytes()[:2] == b"PK"
