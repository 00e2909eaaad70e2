"""A workbook that went wrong, brought to every door: nothing is taken in, and each says what, where and what to do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path
from unicodedata import normalize
from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import reverse
from tests.builders.command_line import gsdg
from tests.builders.province import (
    AT,
    Commune,
    Province,
    a_period,
    a_province_at_work,
    a_report,
    the_report,
)
from tests.builders.sheets import repacked
from tests.builders.workbooks import NAME, a_workbook, opened, saved, stamp_of, typed

from gsdg.domain.reporting.actions.drafts import CellChange, RowChange, save_draft
from gsdg.domain.reporting.forms import text_digest
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.queries.drafts import draft_of
from gsdg.domain.reporting.sheets.writing import identity_of
from gsdg.kernel.figures import Figure
from gsdg.toolkit.sheets.names import address_of

pytestmark = pytest.mark.django_db
LIST = "mo-hinh"


@dataclass
class Desk:
    """A clerk with a form of figures and a form with a list, and the folder that files are in."""

    province: Province
    client: Client
    folder: Path
    report: Report
    with_list: Report

    @property
    def commune(self) -> Commune:
        return self.province.communes[0]


@pytest.fixture
def desk(client: Client, tmp_path: Path) -> Desk:
    province = a_province_at_work(2)
    commune = province.communes[0]
    client.force_login(commune.clerk)
    report = a_report(province, commune, a_period())
    with_list = the_report(a_period("2026", "tt10"), commune.office, "DA2")
    save_draft(
        report_id=with_list.pk,
        by=province.actor(commune.clerk),
        at=AT,
        rows=[RowChange(LIST, "", {"ten": name}, 0) for name in ("Nuôi bò", "Trồng chè")],
    )
    return Desk(province, client, tmp_path, report, with_list)


@dataclass(frozen=True)
class Told:
    """How a door answered: whether it took the file in, and all it said."""

    door: str
    is_refused: bool
    words: str


def at_every_door(desk: Desk, report: Report, data: bytes, name: str = NAME) -> Iterator[Told]:
    for door, url in (
        ("the report's page", reverse("reporting:upload", args=[report.pk])),
        ("the page for any file", reverse("reporting:upload-any")),
    ):
        upload = io.BytesIO(data)
        upload.name = name
        answer = desk.client.post(url, {"workbook": upload})
        yield Told(door, answer.status_code >= 400, unescape(answer.content.decode()))
    yield by_command(desk, data, name)


def by_command(desk: Desk, data: bytes, name: str = NAME) -> Told:
    file = desk.folder / name
    file.write_bytes(data)
    ran = gsdg("fill", file, "--by", desk.commune.clerk.username)
    parts = [" · ".join(row.values()) for row in ran.refusals]
    return Told("the command line", ran.code == 2, "\n".join(parts))


Make = Callable[[Desk], bytes]


def with_figure(value: object) -> Make:
    return lambda desk: typed(a_workbook(desk.report), {"12.2": value})


def merged_cells(desk: Desk) -> bytes:
    data = a_workbook(desk.report)
    book, cells = opened(data), stamp_of(data).cells
    book["DBHN"].merge_cells(f"{cells['08.2'].at}:{cells['12.2'].at}")
    return saved(book)


def moved_cell(desk: Desk) -> bytes:
    data = a_workbook(desk.report)
    book = opened(data)
    book.defined_names["gsdg.12.2"].attr_text = "'DBHN'!$N$60"
    return saved(book)


def of_another_commune(desk: Desk) -> bytes:
    other = desk.province.communes[1]
    return a_workbook(the_report(desk.report.duty.period, other.office))


def of_another_release(desk: Desk) -> bytes:
    """Made when another release of the pack was in force."""
    report = Report.objects.with_duty().get(pk=desk.report.pk)
    other = replace(identity_of(report), pack="0" * 64)
    with patch("gsdg.domain.reporting.sheets.writing.identity_of", return_value=other):
        return a_workbook(report)


def broken_zip(desk: Desk) -> bytes:
    return a_workbook(desk.report)[:4000]


def zip_bomb(desk: Desk) -> bytes:
    sheet = b"<x>" + b" " * 3_000_000 + b"</x>"
    return repacked(a_workbook(desk.report), added={"xl/worksheets/sheet9.xml": sheet})


def with_macros(desk: Desk) -> bytes:
    return repacked(a_workbook(desk.report), added={"xl/vbaProject.bin": b"macro"})


def with_links(desk: Desk) -> bytes:
    part = "xl/externalLinks/externalLink1.xml"
    return repacked(a_workbook(desk.report), added={part: b"<a/>"})


def over_the_limit(desk: Desk) -> bytes:
    return a_workbook(desk.report) + b"0" * (10 * 1024 * 1024)


def without_stamp(desk: Desk) -> bytes:
    book = opened(a_workbook(desk.report))
    del book["gsdg"]
    return saved(book)


def another_archive(_desk: Desk) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "x")
    return out.getvalue()


@dataclass(frozen=True)
class Case:
    """A bad file: what is said of it, what to do, and the cell of the form that is named, if it is about one."""

    make: Make
    says: str
    remedy: str
    address: str = ""
    name: str = NAME


CASES = {
    "a text in a number cell": Case(
        with_figure("bốn mươi"), "“bốn mươi” không phải là số", "Gõ số, ví dụ 1.234", "12.2"
    ),
    "1,234": Case(with_figure("1,234"), "có thể hiểu là 1.234 hoặc 1,234", "Gõ", "12.2"),
    "a formula with an error": Case(
        with_figure("#REF!"), "kết quả lỗi #REF!", "Sửa công thức, hoặc gõ thẳng", "12.2"
    ),
    "a formula that nobody computed": Case(
        with_figure("=1+1"), "có công thức nhưng chưa có kết quả tính", "lưu lại", "12.2"
    ),
    "merged cells": Case(merged_cells, "bị gộp vào vùng", "bỏ gộp ô", "12.2"),
    "a moved cell": Case(moved_cell, "bị chuyển từ", "Không cắt, dán"),
    "another release": Case(
        of_another_release, "một bản khác của bộ biểu mẫu", "Tải lại tệp Excel"
    ),
    "a broken zip": Case(broken_zip, "bị hỏng hoặc tải lên chưa trọn", "dùng bản sao khác"),
    "a zip bomb": Case(zip_bomb, "bung ra quá lớn", "tải biểu mẫu mới"),
    "macros inside": Case(with_macros, "có chứa macro", "Excel Workbook (.xlsx)"),
    "an xlsm": Case(
        lambda desk: a_workbook(desk.report),
        "có chứa macro",
        "Excel Workbook (.xlsx)",
        name="bieu.xlsm",
    ),
    "external links": Case(with_links, "liên kết tới tệp", "Ngắt liên kết"),
    "a file over the limit": Case(over_the_limit, "vượt mức 10 MB", "Xóa ảnh"),
    "no stamp": Case(without_stamp, "không mang dấu nhận biết", "Tải biểu mẫu mới"),
    "another archive": Case(another_archive, "không có bảng tính Excel", "Chọn đúng tệp .xlsx"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_every_door_refuses_it_with_what_where_and_what_to_do(desk: Desk, case: Case) -> None:
    data = case.make(desk)
    before = figures(desk.report)
    for told in at_every_door(desk, desk.report, data, case.name):
        assert told.is_refused, told.door
        assert case.says in told.words, told
        assert case.remedy in told.words, told
        if case.address:
            at = stamp_of(a_workbook(desk.report)).cells[case.address].at
            assert "DBHN" in told.words, told
            assert at in told.words, told
    assert figures(desk.report) == before


def test_the_file_of_another_commune_is_named_at_every_door(desk: Desk) -> None:
    for told in at_every_door(desk, desk.report, of_another_commune(desk)):
        assert told.is_refused, told.door
        assert "Xã Minh Họa 02" in told.words, told


def test_the_file_of_another_period_is_refused_where_a_report_was_chosen(desk: Desk) -> None:
    """Where none was chosen the file finds its own report."""
    other = the_report(a_period("2025"), desk.commune.office)
    data = typed(a_workbook(other), {"12.2": 7})
    chosen, *_ = at_every_door(desk, desk.report, data)
    assert chosen.is_refused
    assert "là của kỳ năm 2025" in chosen.words or "là của kỳ 2025" in chosen.words
    assert figures(other)["12.2"] == Figure.of(7)
    assert figures(desk.report)["12.2"] == Figure.of(39)


@pytest.mark.parametrize("english", ["1,234,567", "1,234.5", "12.5"])
def test_a_thousand_as_text_beside_an_english_number_is_asked_about_in_cells_with_decimals(
    desk: Desk, english: str
) -> None:
    report = with_money(desk)
    data = typed(a_workbook(report), {"41.2": "1,234", "42.2": english})
    before = figures(report)
    for told in at_every_door(desk, report, data):
        assert told.is_refused, told.door
        assert "“1,234” có thể hiểu là 1.234 hoặc 1,234" in told.words, told
        for address in ("41.2", "42.2"):
            assert stamp_of(data).cells[address].at in told.words, told
    assert figures(report) == before


def test_three_decimals_as_text_alone_and_numbers_of_excel_are_never_asked_about(
    desk: Desk,
) -> None:
    report = with_money(desk)
    data = typed(a_workbook(report), {"41.2": "1,234", "42.2": 1.234})
    assert not by_command(desk, data).is_refused
    assert figures(report)["41.2"] == figures(report)["42.2"] == Figure.of(1_234_000)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_vietnamese_from_any_keyboard_is_taken_in_as_one_text(desk: Desk, form: str) -> None:
    text = normalize(form, "Mưa lũ làm chậm họp dân")
    data = typed(a_workbook(desk.report), {"12.2": 40}, texts={"kho-khan": text})
    name = normalize(form, "Biểu hộ nghèo.xlsx")
    for told in at_every_door(desk, desk.report, data, name):
        assert not told.is_refused, told
    assert desk.report.texts.get().text == normalize("NFC", text)


def list_without_a_row(desk: Desk) -> bytes:
    data = a_workbook(desk.with_list)
    book, one = opened(data), stamp_of(data).lists[LIST]
    for column in (1, *one.columns.values()):
        book[one.sheet].cell(one.first, column).value = None
    return saved(book)


def list_with_an_inserted_row(desk: Desk) -> bytes:
    data = a_workbook(desk.with_list)
    book, one = opened(data), stamp_of(data).lists[LIST]
    book[one.sheet].cell(one.last, 1).value = None
    book[one.sheet].cell(one.last, one.columns["ten"]).value = "Nuôi dê"
    return saved(book)


def list_with_a_row_below(desk: Desk) -> bytes:
    data = a_workbook(desk.with_list)
    one = stamp_of(data).lists[LIST]
    at = address_of(one.last + 1, one.columns["ten"])
    return typed(data, places={(one.sheet, at): "Nuôi dê"})


@pytest.mark.parametrize(
    ("make", "says", "remedy"),
    [
        (list_without_a_row, "thiếu 1 dòng đã có trên hệ thống", "xóa trắng các ô của dòng"),
        (list_with_an_inserted_row, "không mang mã dòng", "Nhập vào dòng trống có sẵn"),
        (list_with_a_row_below, "nằm ngoài vùng nhập", "Chuyển nội dung vào một dòng trống"),
    ],
)
def test_rows_deleted_or_added_in_a_list_are_refused(
    desk: Desk, make: Make, says: str, remedy: str
) -> None:
    data = make(desk)
    for told in at_every_door(desk, desk.with_list, data):
        assert told.is_refused, told.door
        assert says in told.words, told
        assert remedy in told.words, told
    assert [row.values["ten"] for row in desk.with_list.rows.order_by("position")] == [
        "Nuôi bò",
        "Trồng chè",
    ]


def test_an_older_copy_merges_and_a_clash_shows_both_values(desk: Desk) -> None:
    """What differs is joined; at the cell that both changed nothing is lost on either side."""
    data = typed(a_workbook(desk.report), {"12.2": 40, "22.2": 137})
    head = desk.province.actor(desk.commune.head)
    theirs = [CellChange("12.2", Figure.of(41), 1), CellChange("12.8", Figure.of(99), 1)]
    save_draft(report_id=desk.report.pk, by=head, at=AT, cells=theirs)
    at = stamp_of(data).cells["12.2"].at
    for told in at_every_door(desk, desk.report, data):
        assert told.is_refused, told.door
        assert at in told.words
        assert f"Tệp ghi “40”, nhưng {desk.commune.head.name} đã nhập “41”" in told.words
        assert "Thống nhất số đúng" in told.words
    assert figures(desk.report)["12.2"] == Figure.of(41)
    agreed = typed(data, {"12.2": 41})
    assert not by_command(desk, agreed).is_refused
    assert figures(desk.report)["22.2"] == Figure.of(137)
    assert figures(desk.report)["12.8"] == Figure.of(99)


# What is typed on the page


def post(desk: Desk, fields: dict[str, str]) -> tuple[int, str]:
    version = {"known_version": str(desk.report.version)}
    url = reverse("reporting:entry", args=[desk.report.pk])
    answer = desk.client.post(url, {**version, **fields})
    return answer.status_code, unescape(answer.content.decode())


@pytest.mark.parametrize(
    ("text", "says"),
    [("bốn mươi", "“bốn mươi” không phải là số"), ("1,234", "có thể hiểu là 1.234 hoặc 1,234")],
)
def test_the_page_says_it_at_the_cell_and_keeps_what_was_typed(
    desk: Desk, text: str, says: str
) -> None:
    status, words = post(desk, {"12.2": text, "v:12.2": "1:39"})
    assert status == 422
    assert says in words
    assert f'value="{text}"' in words
    assert figures(desk.report)["12.2"] == Figure.of(39)


def test_the_page_asks_about_a_thousand_beside_an_english_number_and_keeps_both(desk: Desk) -> None:
    report = with_money(desk)
    url = reverse("reporting:entry", args=[report.pk])
    fields = {"41.2": "1,234", "v:41.2": "0:", "42.2": "1,234,567", "v:42.2": "0:"}
    answer = desk.client.post(url, {"known_version": str(report.version), **fields})
    words = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "“1,234” có thể hiểu là 1.234 hoặc 1,234." in words
    assert 'value="1,234"' in words
    assert 'value="1,234,567"' in words
    assert not {"41.2", "42.2"} & set(figures(report))


def test_a_point_in_threes_is_thousands_and_never_asked_about(desk: Desk) -> None:
    status, _ = post(desk, {"01.2": "1.234", "v:01.2": "1:1.000"})
    assert status == 302
    assert figures(desk.report)["01.2"] == Figure.of(1234)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_vietnamese_typed_on_any_keyboard_is_stored_as_one_text(desk: Desk, form: str) -> None:
    text = "Mưa lũ làm chậm họp dân"
    base = f"1:{text_digest('Không')}"
    status, _ = post(desk, {"kho-khan": normalize(form, text), "v:kho-khan": base})
    assert status == 302
    assert desk.report.texts.get().text == text


def test_where_nobody_knows_who_was_typing_the_answer_says_that_it_was_not_kept(
    desk: Desk,
) -> None:
    """No cookie names the person, so nothing is carried on in the answer; the browser keeps no page either."""
    desk.client.logout()
    status, words = post(desk, {"12.2": "40", "v:12.2": "1:39"})
    assert status == 401
    assert "Những gì vừa gõ mà chưa lưu thì không giữ được" in words
    assert "Đăng nhập ở thẻ mới" in words
    assert figures(desk.report)["12.2"] == Figure.of(39)


def with_money(desk: Desk) -> Report:
    """The clerk's report whose money is in million đồng with three decimals, so `1,234` can be written in it."""
    return the_report(desk.with_list.duty.period, desk.commune.office, "DA7-TDA1")


def figures(report: Report) -> dict[str, Figure]:
    fresh = Report.objects.with_duty().get(pk=report.pk)
    return {address: cell.figure for address, cell in draft_of(fresh).cells.items()}
