"""An annex pasted or uploaded becomes a draft, or a signed decision; what is wrong is told at its cell."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook
from tests.builders.command_line import gsdg
from tests.builders.money import MILLION, YEAR, a_line, record
from tests.builders.province import Province

from gsdg.domain.finance.models import Draft, Entry
from gsdg.toolkit.access import Actor

pytestmark = pytest.mark.django_db
PAGE = "/von/phu-luc/"
TABLE = "Đơn vị tính: triệu đồng\nTT\tĐơn vị\tDA7-TDA1\tDA7-TDA2\n1\tXã Minh Họa 01\t40\t\n2\tMinh Họa 02\t50\t5,5\n\tCộng\t90\t5,5"


@pytest.fixture
def office(province: Province, clerk: Actor) -> Client:
    record(
        a_line(office=province.committee.pk),
        a_line(office=province.committee.pk, component="DA7-TDA2", amount=5 * MILLION),
        by=clerk,
    )
    client = Client()
    client.force_login(province.clerk)
    return client


def said(province: Province, **more: object) -> dict[str, object]:
    return {
        "purpose": "du-thao",
        "title": "Phân bổ đợt 1",
        "office_from": f"{province.committee.pk}",
        "source": "central",
        "kind": "recurrent",
        "budget_year": f"{YEAR}",
        "table": TABLE,
    } | more


def test_a_draft_that_is_short_says_by_how_much_and_is_not_made(
    office: Client, province: Province
) -> None:
    response = office.post(PAGE, said(province))
    page = response.content.decode()
    assert response.status_code == 422
    assert "thiếu 500.000 đồng" in page
    assert "Ô lines" not in page, "it is of all its lines, not of a cell"
    assert "DA7-TDA2" in page
    assert not Draft.objects.exists()


def test_a_draft_is_made_of_every_amount(office: Client, province: Province) -> None:
    response = office.post(PAGE, said(province, table=TABLE.replace("5,5", "5")))
    draft = Draft.objects.get()
    assert response["Location"] == f"/von/du-thao/{draft.pk}/?xong=lap"
    assert sorted(draft.lines.values_list("component", "amount")) == [
        ("DA7-TDA1", 40 * MILLION),
        ("DA7-TDA1", 50 * MILLION),
        ("DA7-TDA2", 5 * MILLION),
    ]


def test_a_signed_decision_is_recorded_though_it_is_short(
    office: Client, province: Province
) -> None:
    signed = {"purpose": "da-ky", "act_number": "9/QĐ-UBND", "act_day": "15/10/2026"}
    response = office.post(PAGE, said(province, **signed))
    assert "xong=ghi" in response["Location"]
    entries = Entry.objects.filter(act_number="9/QĐ-UBND")
    assert entries.count() == 3
    assert office.get(response["Location"]).content.decode().count("Phân bổ") >= 3


def test_without_a_number_a_decision_is_no_signed_one(office: Client, province: Province) -> None:
    response = office.post(PAGE, said(province, purpose="da-ky"))
    assert "phải có số và ngày quyết định" in response.content.decode()


def test_what_is_wrong_is_told_at_its_cell(office: Client, province: Province) -> None:
    mixed = "triệu đồng\nĐơn vị\tDA7-TDA1\nXã Minh Họa 01\t8,842\nXã Lạ\t8.038"
    page = office.post(PAGE, said(province, table=mixed)).content.decode()
    assert "Ô B3" in page
    assert "8.842 hoặc 8,842" in page
    assert "Ô A4" in page
    assert "Xã Lạ" in page


def test_a_workbook_is_read_at_its_own_cells(office: Client, province: Province) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["ĐVT: nghìn đồng"], ["Đơn vị", "DA7-TDA1"], ["xa-1", 1234.5], ["xa-9", 7]):
        sheet.append(row)
    data = io.BytesIO()
    book.save(data)

    def upload() -> SimpleUploadedFile:
        return SimpleUploadedFile("phu luc.xlsx", data.getvalue())

    page = office.post(PAGE, said(province, table="", file=upload())).content.decode()
    assert "Ô A4" in page
    assert "xa-1\t1234,5" in page, "the table of the file is there to be corrected"
    assert "bảng của tệp “phu luc.xlsx”" in page
    sheet["A4"] = "xa-2"
    data.seek(0)
    book.save(data)
    office.post(PAGE, said(province, table="", file=upload()))
    assert sorted(Draft.objects.get().lines.values_list("amount", flat=True)) == [7_000, 1_234_500]


def test_something_else_than_a_workbook_is_refused(office: Client, province: Province) -> None:
    file = SimpleUploadedFile("phu luc.xlsx", b"PK nothing")
    response = office.post(PAGE, said(province, table="", file=file))
    assert response.status_code == 422
    assert office.post(PAGE, said(province, table=" ")).status_code == 422


def test_the_command_line_takes_the_same_annex(
    office: Client, province: Province, tmp_path: Path
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["ĐVT: nghìn đồng"], ["Đơn vị", "DA7-TDA1"], ["xa-1", "8,842"], ["xa-2", "8.038"]):
        sheet.append(row)
    file = tmp_path / "phu luc.xlsx"
    book.save(file)
    annex = (
        *("ledger", "annex", str(file), "--from", "ubnd", "--year", f"{YEAR}"),
        *("--source", "central", "--kind", "recurrent", "--by", "so-canbo"),
    )
    assert gsdg(*annex).rules == ["money.asked_how", "money.asked_how"]
    assert gsdg(*annex, "--money", "million").rules == ["money.unit_differs"]
    assert (
        gsdg(*annex, "--reading", "groups").out.strip()
        == f"draft {Draft.objects.get().pk}: 2 lines"
    )
    signed = ("--number", "13/QĐ-UBND", "--day", f"{YEAR}-03-01", "--title", "Đợt 1")
    ran = gsdg(*annex, "--reading", "groups", *signed)
    assert ran.out.strip() == "entries 2, discrepancies 0"
    found = Entry.objects.filter(act_number="13/QĐ-UBND").values_list("amount", flat=True)
    assert sorted(found) == [8_038_000, 8_842_000]


TWO_WAYS = "ĐVT: triệu đồng\nĐơn vị\tDA7-TDA1\nXã Minh Họa 01\t8,842\nXã Minh Họa 02\t7,5"


def test_one_cell_that_reads_two_ways_is_answered_in_its_place(
    office: Client, province: Province
) -> None:
    table = TWO_WAYS.replace("7,5", "1,250")
    asked = office.post(PAGE, said(province, table=table))
    page = asked.content.decode()
    assert asked.status_code == 422
    assert 'name="o:B3:8,842"' in page
    assert "Riêng ô B4: 1,250" in page
    one = office.post(PAGE, said(province, table=table, **{"o:B3:8,842": "vn"}))
    assert one.status_code == 422, "the other is still asked about"
    assert '<option value="vn" selected>' in one.content.decode().partition('name="o:B3:8,842"')[2]
    both = {"o:B3:8,842": "vn", "o:B4:1,250": "vn"}
    assert office.post(PAGE, said(province, table=table, **both)).status_code == 302
    amounts = Draft.objects.get().lines.order_by("amount").values_list("amount", flat=True)
    assert list(amounts) == [1_250_000, 8_842_000]


def test_an_answer_is_of_the_cell_as_it_stood(office: Client, province: Province) -> None:
    answered = {"o:B3:8,842": "vn", "o:B4:1,250": "vn"}
    moved = TWO_WAYS.replace("7,5", "1,250").replace("8,842", "9,842")
    again = office.post(PAGE, said(province, table=moved, **answered))
    assert again.status_code == 422
    page = again.content.decode()
    assert "Ô B3: <b>“9,842” có thể hiểu là" in page
    assert "Riêng ô B3: 9,842" in page
    assert "Riêng ô B3: 8,842" not in page
    assert not Draft.objects.exists()


def test_a_cell_that_is_not_written_like_the_table_is_answered_apart(
    office: Client, province: Province
) -> None:
    like_all = {"table": TWO_WAYS, "reading": "nhom"}
    assert 'name="o:B4:7,5"' in office.post(PAGE, said(province, **like_all)).content.decode()
    signed = {"purpose": "da-ky", "act_number": "9/QĐ-UBND", "act_day": "15/10/2026"}
    done = office.post(PAGE, said(province, **like_all, **signed, **{"o:B4:7,5": "vn"}))
    assert done.status_code == 302
    found = Entry.objects.filter(act_number="9/QĐ-UBND").order_by("amount")
    assert [one.amount for one in found] == [7_500_000, 8_842 * MILLION]


def test_one_cell_is_answered_by_command(
    office: Client, province: Province, tmp_path: Path
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in TWO_WAYS.replace("7,5", "3,000").splitlines():
        sheet.append(line.split("\t"))
    file = tmp_path / "phu luc.xlsx"
    book.save(file)
    of = ("--from", "ubnd", "--year", YEAR, "--source", "central", "--kind", "recurrent")
    take = ("ledger", "annex", file, *of, "--by", "so-canbo")
    assert gsdg(*take).rules == ["money.asked_how"] * 2
    assert gsdg(*take, "--cell", "B3=vietnamese").rules == ["money.asked_how"]
    assert gsdg(*take, "--cell", "B3=french").code == 2
    done = gsdg(*take, "--cell", "b3=vietnamese", "--cell", "B4=vietnamese")
    assert done.out.strip().endswith("2 lines")
