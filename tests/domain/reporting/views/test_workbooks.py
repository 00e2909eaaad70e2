"""The pages that hand the Excel file out and take it in, without a script."""

from __future__ import annotations

import io
from html import unescape

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.builders.province import (
    Commune,
    Province,
    S,
    a_period,
    a_province_at_work,
    a_report,
    a_row,
    the_report,
)
from tests.builders.workbooks import NAME, a_workbook, opened, saved, stamp_of, typed

from gsdg.domain.accounts.models import User
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.sheets.stamp import How
from gsdg.kernel.figures import Figure
from gsdg.toolkit.files.media_types import EXCEL

pytestmark = pytest.mark.django_db


@pytest.fixture
def province() -> Province:
    return a_province_at_work(2)


@pytest.fixture
def commune(province: Province) -> Commune:
    return province.communes[0]


@pytest.fixture
def report(province: Province, commune: Commune) -> Report:
    return a_report(province, commune, a_period())


@pytest.fixture
def signed_in(client: Client, commune: Commune) -> Client:
    client.force_login(commune.clerk)
    return client


def address(name: str, report: Report, *more: str) -> str:
    return reverse(f"reporting:{name}", args=[report.pk, *more])


def send(client: Client, url: str, data: bytes, name: str = NAME) -> HttpResponse:
    upload = io.BytesIO(data)
    upload.name = name
    return client.post(url, {"workbook": upload})  # type: ignore[return-value]


def words(response: HttpResponse) -> str:
    return unescape(response.content.decode())


def marked_url(response: HttpResponse) -> str:
    return words(response).partition("/excel/loi/")[2].partition('"')[0]


# Taken away


def test_the_workbook_is_a_download_with_a_plain_name(signed_in: Client, report: Report) -> None:
    response = signed_in.get(address("workbook", report))
    assert response.status_code == 200
    assert response["Content-Type"] == EXCEL
    assert response["Content-Disposition"] == 'attachment; filename="DBHN_2026_xa-1.xlsx"'
    assert stamp_of(response.content).identity.report == report.pk


def test_a_division_gets_its_own_cells_open(
    client: Client, commune: Commune, report: Report
) -> None:
    client.force_login(commune.other_clerk)
    stamp = stamp_of(client.get(address("workbook", report)).content)
    assert stamp.cells["12.2"].how is How.LOCKED
    assert stamp.cells["12.8"].how is How.OPEN


@pytest.mark.parametrize("name", ["workbook", "upload"])
def test_what_is_not_yours_is_not_there(
    client: Client, province: Province, report: Report, name: str
) -> None:
    client.force_login(province.communes[1].clerk)
    assert client.get(address(name, report)).status_code == 404


@pytest.mark.parametrize("name", ["workbook", "upload"])
def test_who_only_reads_fills_nothing_in(
    client: Client, province: Province, report: Report, name: str
) -> None:
    client.force_login(province.viewer)
    assert client.get(address(name, report)).status_code == 403


def test_nobody_is_sent_to_sign_in(client: Client, report: Report) -> None:
    assert client.get(address("workbook", report)).status_code == 302


def test_the_download_asks_the_same_queries_for_twice_the_rows(
    signed_in: Client, province: Province, commune: Commune
) -> None:
    report = the_report(a_period("2026", "tt10"), commune.office, "DA2")
    clerk = province.actor(commune.clerk)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert signed_in.get(address("workbook", report)).status_code == 200
        return len(asked)

    for number in range(2):
        a_row(report, clerk, "mo-hinh", ten=f"Mô hình {number}")
    queries()
    few = queries()
    for number in range(2, 6):
        a_row(report, clerk, "mo-hinh", ten=f"Mô hình {number}")
    assert queries() == few


# Sent in


def test_the_page_says_whose_report_it_is_for(signed_in: Client, report: Report) -> None:
    html = words(signed_in.get(address("upload", report)))
    assert "Xã Minh Họa 01 · năm 2026" in html
    assert address("workbook", report) in html
    assert 'accept=".xlsx"' in html
    assert 'enctype="multipart/form-data"' in html


def test_a_report_that_takes_nothing_in_says_why_beside_the_button(
    client: Client, province: Province, commune: Commune
) -> None:
    report = a_report(province, commune, a_period(), S.SUBMITTED)
    client.force_login(commune.clerk)
    html = words(client.get(address("upload", report)))
    assert 'aria-disabled="true"' in html
    assert "“Đã gửi”" in html


def test_a_good_file_leads_to_the_entry_page_with_how_many_places_changed(
    signed_in: Client, report: Report
) -> None:
    data = typed(a_workbook(report), {"12.2": 40, "12.8": 170})
    response = send(signed_in, address("upload", report), data)
    assert (response.status_code, response["Location"]) == (
        302,
        f"{address('entry', report)}?da-luu=2",
    )
    assert "Đã lưu 2 chỗ." in words(signed_in.get(response["Location"]))
    assert report.cells.get(address="12.2").figure == Figure.of(40)


def test_a_file_without_changes_says_so(signed_in: Client, report: Report) -> None:
    response = send(signed_in, address("upload", report), a_workbook(report))
    assert response.status_code == 200
    assert "không có gì thay đổi" in words(response)


def test_a_hidden_row_is_mentioned_after_the_file_was_taken_in(
    signed_in: Client, report: Report
) -> None:
    data = typed(a_workbook(report), {"12.2": 40})
    book = opened(data)
    sheet = book["DBHN"]
    sheet.row_dimensions[sheet[stamp_of(data).cells["12.2"].at].row].hidden = True
    html = words(send(signed_in, address("upload", report), saved(book)))
    assert "Đã nhận tệp: 1 chỗ thay đổi." in html
    assert "dòng hoặc cột đang ẩn" in html


def test_errors_are_a_table_with_sheet_cell_value_reason_and_remedy(
    signed_in: Client, report: Report
) -> None:
    data = typed(a_workbook(report), {"12.2": "bốn mươi", "22.2": "1,234"})
    response = send(signed_in, address("upload", report), data)
    assert response.status_code == 422
    html = words(response)
    assert "Chưa nhận tệp: 2 chỗ phải sửa." in html
    at = stamp_of(data).cells["12.2"].at
    for said in (f"Ô {at}", "trang “DBHN”", "bốn mươi", "không phải là số", "Gõ số, ví dụ"):
        assert said in html
    assert "1.234 hoặc 1,234" in html
    assert report.cells.get(address="12.2").figure == Figure.of(39)


def test_the_marked_copy_is_for_who_sent_it_and_the_office_that_answers(
    signed_in: Client, province: Province, commune: Commune, report: Report
) -> None:
    data = typed(a_workbook(report), {"12.2": "bốn mươi"})
    refused = send(signed_in, address("upload", report), data)
    url = address("workbook-marked", report, marked_url(refused).strip("/"))
    response = signed_in.get(url)
    assert response["Content-Disposition"] == 'attachment; filename="DBHN_2026_xa-1_loi.xlsx"'
    assert opened(response.content).sheetnames[0] == "Lỗi cần sửa"
    assert _status(commune.head, url) == 200
    assert _status(province.clerk, url) == 404
    assert _status(province.communes[1].clerk, url) == 404


def test_a_marked_copy_belongs_to_its_report_alone(
    signed_in: Client, province: Province, commune: Commune, report: Report
) -> None:
    data = typed(a_workbook(report), {"12.2": "bốn mươi"})
    marked = marked_url(send(signed_in, address("upload", report), data)).strip("/")
    other = the_report(a_period("2026", "tt10"), commune.office, "DA2")
    assert signed_in.get(address("workbook-marked", other, marked)).status_code == 404
    assert signed_in.get(address("workbook-marked", report, "0" * 64)).status_code == 404
    assert signed_in.get(address("workbook-marked", report, "khong-phai")).status_code == 404


def test_the_original_cannot_be_had_as_if_it_were_a_marked_copy(
    signed_in: Client, report: Report
) -> None:
    data = typed(a_workbook(report), {"12.2": 40})
    send(signed_in, address("upload", report), data)
    from hashlib import sha256

    url = address("workbook-marked", report, sha256(data).hexdigest())
    assert signed_in.get(url).status_code == 404


def test_no_file_is_said_at_the_field(signed_in: Client, report: Report) -> None:
    response = signed_in.post(address("upload", report), {})
    assert response.status_code == 422
    assert "Chưa nhập, chưa chọn mục này." in words(response)


@pytest.mark.parametrize(
    ("data", "name", "status", "said"),
    [
        (b"", "bieu.xlsx", 422, "rỗng"),
        (b"xin chao", "bieu.docx", 422, "không phải là tệp Excel"),
        (b"PK\x03\x04" + b"0" * 10 * 1024 * 1024, "bieu.xlsx", 413, "vượt mức 10 MB"),
    ],
)
def test_what_is_no_workbook_is_said_of_the_whole_file(
    signed_in: Client, report: Report, data: bytes, name: str, status: int, said: str
) -> None:
    response = send(signed_in, address("upload", report), data, name)
    assert response.status_code == status
    html = words(response)
    assert said in html
    assert "Cả tệp" in html
    assert "Tải bản đã đánh dấu lỗi" not in html


def test_a_clash_is_a_conflict(client: Client, commune: Commune, report: Report) -> None:
    data = typed(a_workbook(report), {"12.2": 40})
    client.force_login(commune.head)
    send(client, address("upload", report), typed(a_workbook(report), {"12.2": 41}))
    client.force_login(commune.clerk)
    response = send(client, address("upload", report), data)
    assert response.status_code == 409
    assert f"{commune.head.name} đã nhập “41”" in words(response)


def test_after_it_was_certified_the_page_refuses_with_the_state(
    client: Client, province: Province, commune: Commune
) -> None:
    report = a_report(province, commune, a_period(), S.CERTIFIED)
    client.force_login(commune.clerk)
    data = typed(a_workbook(report), {"12.2": 40})
    response = send(client, address("upload", report), data)
    assert response.status_code == 409
    assert "“Đã ký duyệt”" in words(response)


# Without a report


def test_a_file_finds_its_report_by_itself(signed_in: Client, report: Report) -> None:
    url = reverse("reporting:upload-any")
    assert "không phải chọn báo cáo" in words(signed_in.get(url))
    response = send(signed_in, url, typed(a_workbook(report), {"12.2": 40}))
    assert response["Location"] == f"{address('entry', report)}?da-luu=1"


def test_errors_of_a_file_that_found_its_report_come_with_the_report(
    signed_in: Client, report: Report
) -> None:
    data = typed(a_workbook(report), {"12.2": "bốn mươi"})
    html = words(send(signed_in, reverse("reporting:upload-any"), data))
    assert "Xã Minh Họa 01 · năm 2026" in html
    assert f"/bao-cao/{report.pk}/excel/loi/" in html


def test_a_file_of_another_commune_is_refused_by_its_name(
    signed_in: Client, province: Province, report: Report
) -> None:
    other = the_report(report.duty.period, province.communes[1].office)
    response = send(signed_in, reverse("reporting:upload-any"), a_workbook(other))
    assert response.status_code == 403
    assert "Xã Minh Họa 02" in words(response)


def test_a_file_that_cannot_be_read_finds_no_report(signed_in: Client) -> None:
    response = send(signed_in, reverse("reporting:upload-any"), b"xin chao")
    assert response.status_code == 422
    assert "không phải là tệp Excel" in words(response)


def _status(user: User, url: str) -> int:
    client = Client()
    client.force_login(user)
    return client.get(url).status_code
