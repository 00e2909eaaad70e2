"""The entry workbook as an office gets it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl.worksheet.worksheet import Worksheet
from tests.builders.province import (
    AT,
    TODAY,
    Province,
    S,
    a_period,
    a_province_at_work,
    a_report,
    a_row,
    the_consolidated,
    the_report,
)
from tests.builders.units import a_unit
from tests.builders.workbooks import NAME, a_workbook, opened, stamp_of

from gsdg.domain.reporting.actions.drafts import RowChange, save_draft
from gsdg.domain.reporting.actions.workflow import send_back_report
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.sheets.list_sheet import SPARE_ROWS
from gsdg.domain.reporting.sheets.stamp import How
from gsdg.domain.reporting.sheets.title_block import GUIDE, ILLUSTRATIVE
from gsdg.domain.reporting.sheets.writing import file_name_of, workbook_of
from gsdg.kernel.figures import NOT_AVAILABLE, ZERO, Figure
from gsdg.toolkit.sheets.reading import read_book

pytestmark = pytest.mark.django_db

DA2_ROW = {
    **dict.fromkeys(("ho-ngheo", "ho-can-ngheo", "ho-moi-thoat", "chu-ho-nu", "dan-toc"), ZERO),
    **dict.fromkeys(("nstw", "nsdp", "dan-gop"), ZERO),
    "ho-ngheo": Figure.of(1),
    "thon": "1",
    "loai": "chan-nuoi",
    "tinh-trang": "dang-lam",
}
DA2_FIGURES = {"01.4": 1, "02.4": 1, "03.4": 1}


@pytest.fixture
def province() -> Province:
    return a_province_at_work(1)


def a_poverty_report(province: Province, state: S = S.DRAFT) -> Report:
    return a_report(province, province.communes[0], a_period(), state)


def words_of(sheet: Worksheet) -> str:
    return "\n".join(str(c.value) for row in sheet.iter_rows() for c in row if c.value is not None)


def test_the_title_says_whose_report_it_is_and_what_must_not_be_forgotten(
    province: Province,
) -> None:
    report = a_poverty_report(province)
    words = words_of(opened(a_workbook(report))["DBHN"])
    for said in (
        "Diễn biến hộ nghèo, hộ cận nghèo",
        "Xã Minh Họa 01 (mã 90001) · UBND Xã Minh Họa 01",
        "Kỳ báo cáo: năm 2026, số liệu đến 14/12/2026 · Hạn nộp: 14/11/2026",
        f"{ILLUSTRATIVE} · Biểu chưa đối chiếu bản gốc",
        "Chuẩn nghèo: ",
        "Đơn vị tính: hộ",
        "Nhân khẩu (người)",
    ):
        assert said in words


def test_a_report_that_takes_no_figures_now_says_so(province: Province) -> None:
    words = words_of(opened(a_workbook(a_poverty_report(province, S.SUBMITTED)))["DBHN"])
    assert "“Đã gửi”, chưa nhận số liệu" in words


def test_open_cells_are_unlocked_and_all_else_is_locked(province: Province) -> None:
    report = a_poverty_report(province)
    data = a_workbook(report)
    book, stamp = opened(data), stamp_of(data)
    assert all(
        sheet.protection.sheet for sheet in book.worksheets if sheet.sheet_state == "visible"
    )
    for cell in stamp.cells.values():
        is_locked = book[cell.sheet][cell.at].protection.locked
        assert is_locked is (cell.how is not How.OPEN)
    assert book["DBHN"]["A1"].protection.locked


def test_a_cell_that_does_not_apply_is_locked_under_a_hatch(province: Province) -> None:
    data = a_workbook(a_poverty_report(province))
    place = stamp_of(data).cells["12.3"]
    cell = opened(data)[place.sheet][place.at]
    assert (cell.value, cell.fill.fill_type, place.how) == ("x", "lightUp", How.LOCKED)


def test_a_computed_cell_is_a_formula_with_its_present_value(province: Province) -> None:
    data = a_workbook(a_poverty_report(province))
    book, stamp = read_book(data, name=NAME), stamp_of(data)
    for address, value in {"03.2": 19, "12.4": 39, "13.2": "3.9"}.items():
        place = stamp.cells[address]
        cell = book.cell(place.sheet, place.at)
        assert cell.is_formula
        assert cell.formula_has_value
        assert str(cell.value) == str(value)


def test_a_cell_computed_from_a_list_is_locked_with_its_present_value(province: Province) -> None:
    report = a_report(province, province.communes[0], a_period("2026", "tt10"), form="DA2")
    a_row(report, province.actor(province.communes[0].clerk), "mo-hinh", ten="Nuôi bò")
    data = a_workbook(report)
    place = stamp_of(data).cells["01.2"]
    cell = read_book(data, name=NAME).cell(place.sheet, place.at)
    assert (cell.value, cell.is_formula, place.how) == (1, False, How.LOCKED)


def test_figures_of_the_period_before_stand_grey_and_locked_beside_the_cells(
    province: Province,
) -> None:
    commune = province.communes[0]
    before = a_period("2025")
    a_report(province, commune, before, S.ACCEPTED)
    report = the_report(a_period("2026"), commune.office)
    data = a_workbook(report)
    stamp, book = stamp_of(data), opened(data)
    stood = {place.shown: book[place.sheet][place.at] for place in stamp.beside}
    assert stood["39"].value == 39
    assert stood["39"].protection.locked
    assert stood["39"].font.color.rgb == "FF66727D"
    assert "3,9" in stood


def test_every_open_cell_carries_a_name_of_its_own(province: Province) -> None:
    data = a_workbook(a_poverty_report(province))
    book, stamp = read_book(data, name=NAME), stamp_of(data)
    assert {name: book.names[name] for name in stamp.named_places} == stamp.named_places
    assert stamp.cells["12.2"].name == "gsdg.12.2"


def test_open_cells_take_numbers_and_the_two_signs(province: Province) -> None:
    data = a_workbook(a_poverty_report(province))
    stamp, sheet = stamp_of(data), opened(data)["DBHN"]
    rules = sheet.data_validations.dataValidation
    at = stamp.cells["12.2"].at
    rule = next(r for r in rules if at in r.sqref)
    assert rule.type == "custom"
    assert '="x"' in rule.formula1
    assert '="…"' in rule.formula1
    closed = stamp.cells["12.3"].at
    assert not any(closed in r.sqref for r in rules)


def test_the_cells_of_the_other_division_are_locked_for_a_division(province: Province) -> None:
    report = a_poverty_report(province)
    stamp = stamp_of(a_workbook(report, office_kind="commune_culture"))
    assert stamp.cells["12.8"].how is How.OPEN
    assert stamp.cells["12.2"].how is How.LOCKED
    assert stamp.cells["12.2"].shown == "39"
    whole = stamp_of(a_workbook(report))
    assert whole.cells["12.2"].how is whole.cells["12.8"].how is How.OPEN


def test_what_it_was_sent_back_for_is_a_comment_at_the_cell(province: Province) -> None:
    data = a_workbook(a_poverty_report(province, S.SENT_BACK))
    place = stamp_of(data).cells["12.2"]
    cell = opened(data)[place.sheet][place.at]
    assert cell.comment is not None
    assert "Sở Minh Họa: Đề nghị đếm lại hộ nghèo cuối kỳ." in cell.comment.text
    assert cell.fill.fgColor.rgb == "FFFFC7CE"


def test_what_was_asked_of_no_open_cell_is_said_as_well(province: Province) -> None:
    commune = province.communes[0]
    report = a_report(province, commune, a_period("2026", "tt10"), S.SUBMITTED, form="DA2")
    remarks = {
        "": "Gửi kèm danh sách",
        "01.2": "Thiếu một mô hình",
        "kho-khan": "Viết rõ hơn",
        "mo-hinh[k0].ten": "Mục này đã bỏ",
    }
    send_back_report(
        report_id=report.pk,
        remarks=remarks,
        due=TODAY,
        by=province.actor(province.clerk),
        at=AT,
        on=TODAY,
    )
    data = a_workbook(report)
    book, stamp = opened(data), stamp_of(data)
    words = words_of(book["DA2"])
    assert "Yêu cầu bổ sung, chỉnh sửa: Sở Minh Họa: Gửi kèm danh sách" in words
    assert "Yêu cầu bổ sung, chỉnh sửa: mo-hinh[k0].ten: Sở Minh Họa: Mục này đã bỏ" in words
    computed, text = stamp.cells["01.2"], stamp.texts["kho-khan"]
    assert "Thiếu một mô hình" in book[computed.sheet][computed.at].comment.text
    assert "Viết rõ hơn" in book[text.sheet][text.at].comment.text


def test_what_was_asked_of_a_row_is_a_comment_in_the_row(province: Province) -> None:
    commune = province.communes[0]
    report = the_report(a_period("2026", "tt10"), commune.office, "DA2")
    a_row(report, province.actor(commune.clerk), "mo-hinh", ten="Nuôi bò", **DA2_ROW)
    a_report(province, commune, report.duty.period, S.SUBMITTED, form="DA2", figures=DA2_FIGURES)
    key = report.rows.get().key
    send_back_report(
        report_id=report.pk,
        remarks={f"mo-hinh[{key}].nstw": "Ghi lại số tiền", f"mo-hinh[{key}]": "Xem lại"},
        due=TODAY,
        by=province.actor(province.clerk),
        at=AT,
        on=TODAY,
    )
    data = a_workbook(report)
    one = stamp_of(data).lists["mo-hinh"]
    sheet = opened(data)[one.sheet]
    assert "Xem lại" in sheet.cell(one.first, one.columns["ten"]).comment.text
    assert "Ghi lại số tiền" in sheet.cell(one.first, one.columns["nstw"]).comment.text


def test_a_list_section_is_a_sheet_with_a_hidden_key_in_each_row(province: Province) -> None:
    commune = province.communes[0]
    report = a_report(province, commune, a_period("2026", "tt10"), form="DA2")
    clerk = province.actor(commune.clerk)
    a_row(report, clerk, "mo-hinh", ten="Nuôi bò", loai="chan-nuoi", nstw=Figure.of(1_500_000))
    data = a_workbook(report)
    one = stamp_of(data).lists["mo-hinh"]
    sheet = opened(data)[one.sheet]
    assert sheet.column_dimensions["A"].hidden
    keys = [sheet.cell(row, 1).value for row in range(one.first, one.last + 1)]
    assert keys == list(one.rows)
    assert len(keys) == 1 + SPARE_ROWS
    said = {c: sheet.cell(one.first, column).value for c, column in one.columns.items()}
    assert (said["ten"], said["loai"], said["nstw"]) == ("Nuôi bò", "Chăn nuôi", 1.5)
    assert not sheet.cell(one.last, one.columns["ten"]).protection.locked


def test_a_list_offers_its_choices_and_the_villages_of_the_commune(province: Province) -> None:
    commune = province.communes[0]
    for code in ("901", "902"):
        a_unit(code=code, name="Thôn Một", level="village", parent_id=commune.unit_id)
    report = a_report(province, commune, a_period("2026", "tt10"), form="DA2")
    one = stamp_of(a_workbook(report)).lists["mo-hinh"]
    assert one.choices["loai"]["Chăn nuôi"] == "chan-nuoi"
    assert sorted(one.choices["thon"]) == ["Thôn Một (901)", "Thôn Một (902)"]
    assert one.choices["ten"] == {}


def test_the_list_of_another_division_is_there_to_read_only(province: Province) -> None:
    commune = province.communes[0]
    report = a_report(province, commune, a_period("2026", "tt10"), form="DA2")
    a_row(report, province.actor(commune.clerk), "mo-hinh", ten="Nuôi bò")
    data = a_workbook(report, office_kind="commune_culture")
    one = stamp_of(data).lists["mo-hinh"]
    assert not one.is_open
    assert one.first == one.last
    assert opened(data)[one.sheet].cell(one.first, one.columns["ten"]).protection.locked


def test_texts_are_big_cells(province: Province) -> None:
    data = a_workbook(a_poverty_report(province))
    place = stamp_of(data).texts["kho-khan"]
    sheet = opened(data)[place.sheet]
    assert sheet[place.at].value == "Không"
    assert not sheet[place.at].protection.locked
    assert any(place.at in merged for merged in sheet.merged_cells.ranges)
    assert sheet.row_dimensions[sheet[place.at].row].height > 100


def test_a_guide_for_a_new_clerk_is_the_last_sheet_to_be_seen(province: Province) -> None:
    book = opened(a_workbook(a_poverty_report(province)))
    seen = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
    assert seen == ["DBHN", GUIDE]
    assert "gõ x" in words_of(book[GUIDE])
    assert "danh mục" not in words_of(book[GUIDE])


def test_a_total_without_figures_of_its_own_is_there_to_read(province: Province) -> None:
    period = a_period()
    a_report(province, province.communes[0], period, S.ACCEPTED)
    stamp = stamp_of(a_workbook(the_consolidated(province, period), office_kind="lead_department"))
    assert {cell.how for cell in stamp.cells.values()} == {How.LOCKED}
    assert stamp.cells["12.2"].shown == "39"
    assert stamp.cells["13.2"].shown == "3,9"
    assert stamp.texts.keys() == {"kho-khan"}


def test_the_stamp_holds_versions_and_values_of_every_place(province: Province) -> None:
    commune = province.communes[0]
    report = a_report(province, commune, a_period("2026", "tt10"), form="DA2")
    clerk = province.actor(commune.clerk)
    row = RowChange("mo-hinh", "", {"ten": "Nuôi bò", "nstw": NOT_AVAILABLE}, 0)
    save_draft(report_id=report.pk, rows=[row], by=clerk, at=AT + timedelta(minutes=1))
    stamp = stamp_of(a_workbook(report))
    stored = {c.address: c for c in report.cells.all()}
    assert {
        address: (cell.figure, cell.version)
        for address, cell in stamp.cells.items()
        if cell.how is How.OPEN
    } == {address: (cell.figure, cell.version) for address, cell in stored.items()}
    [(key, kept)] = [(k, r) for k, r in stamp.lists["mo-hinh"].rows.items() if r.version]
    assert key == report.rows.get().key
    assert kept.values == {"ten": "Nuôi bò", "nstw": NOT_AVAILABLE}
    identity = stamp.identity
    assert (identity.form, identity.period, identity.office) == ("DA2", "2026", commune.office.code)
    assert (identity.report, identity.pack) == (report.pk, province.release.sha256)
    assert identity.unit == f"90001@{commune.unit_id}"


def test_a_workbook_takes_the_same_few_queries_for_twice_the_rows(province: Province) -> None:
    commune = province.communes[0]
    report = a_report(province, commune, a_period("2026", "tt10"), form="DA2")
    clerk = province.actor(commune.clerk)
    a_row(report, clerk, "mo-hinh", ten="Một")
    _queries_of(report)
    before = _queries_of(report)
    for name in ("Hai", "Ba", "Bốn"):
        a_row(report, clerk, "mo-hinh", ten=name)
    assert _queries_of(report) == before


def _queries_of(report: Report) -> int:
    fresh = Report.objects.with_duty().get(pk=report.pk)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        workbook_of(fresh, office_kind="commune_pc", at=AT)
    return len(queries)


def test_the_name_of_the_file_is_plain(province: Province) -> None:
    report = a_poverty_report(province)
    assert file_name_of(report) == "DBHN_2026_xa-1.xlsx"
    assert file_name_of(report, "loi") == "DBHN_2026_xa-1_loi.xlsx"
    report.duty.office.code = "xã số 1"
    report.duty.period.code = "round:7"
    assert file_name_of(report) == "DBHN_round-7_xa-so-1.xlsx"
