"""Papers and workbooks of reporting: their numbers by a recount, their layout, what they say of themselves, same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from django.test import Client
from docx import Document
from openpyxl.workbook import Workbook
from tests.builders.office import need_office, pages_of, text_of
from tests.builders.province import (
    AT,
    TODAY,
    Province,
    a_period,
    a_province_at_work,
    a_report,
    certify,
    fill,
    poverty,
    submit,
    the_consolidated,
    the_report,
)

from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.reporting.actions.workflow import accept_report
from gsdg.domain.reporting.commands_documents import COMMANDS
from gsdg.domain.reporting.contents import Content
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.reporting.documents import document
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.queries.places import FigurePlace, place_seen_by
from gsdg.domain.reporting.workflow import ReportState
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.documents import pdf

pytestmark = pytest.mark.django_db
S = ReportState
MADE = Made("Trần Minh Đức", datetime(2026, 11, 23, 3, 0, tzinfo=UTC), TODAY)


@pytest.fixture
def province() -> Province:
    return a_province_at_work(3)


@pytest.fixture
def period(province: Province) -> ReportingPeriod:
    return a_period()


@pytest.fixture
def accepted(province: Province, period: ReportingPeriod) -> list[Report]:
    return [
        a_report(province, commune, period, S.ACCEPTED, figures=poverty(start))
        for commune, start in zip(province.communes[:2], (52, 70), strict=True)
    ]


@pytest.fixture
def whole(province: Province, period: ReportingPeriod) -> FigurePlace:
    form = FormRelease.objects.select_related("pack").get(code="DBHN")
    return FigurePlace(form, period, province.root)


def _recount(reports: list[Report], address: str) -> int:
    total = 0
    for report in reports:
        assert report.accepted is not None
        total += Content.from_bytes(report.accepted.content).cells[address].amount
    return total


def _book(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def _row(book: Workbook, sheet: str, label: str, column: int = 1) -> list[object]:
    """The values of the row whose text begins so."""
    for row in book[sheet].iter_rows(values_only=True):
        if str(row[column - 1] or "").startswith(label):
            return list(row)
    raise AssertionError(f"{label} is not in {sheet}")


def _all_text(book: Workbook, sheet: str) -> str:
    return "\n".join(
        str(value) for row in book[sheet].iter_rows(values_only=True) for value in row if value
    )


def _words(data: bytes) -> str:
    """Everything a Word file says, tables too, in the order of its paragraphs."""
    paper = Document(io.BytesIO(data))
    texts = [p.text for p in paper.paragraphs]
    for table in paper.tables:
        texts += [cell.text for row in table.rows for cell in row.cells]
    return "\n".join(texts)


def _in_code(book: Workbook, sheet: str, code: str) -> list[object]:
    return _row(book, sheet, code, column=2)


def test_the_workbook_has_the_forms_layout_with_a_recounted_total(
    whole: FigurePlace, accepted: list[Report]
) -> None:
    book = _book(document("consolidated", whole, extension="xlsx", made=MADE, total="live"))
    sheet = book.sheetnames[0]
    for code in ("01", "02", "03", "12", "22"):
        assert _in_code(book, sheet, code)[3] == _recount(accepted, f"{code}.2")
    assert _in_code(book, sheet, "12")[4] == "x"  # no urban households in rural communes
    merged = {str(cells) for cells in book[sheet].merged_cells.ranges}
    heads = {str(cell.value) for row in book[sheet].iter_rows() for cell in row if cell.value}
    assert {"Chỉ tiêu", "Mã số", "Tổng số", "Theo khu vực", "Nhân khẩu (người)"} <= heads
    assert merged
    assert book[sheet].protection.sheet


def test_page_workbook_and_paper_tell_the_same_totals(
    province: Province, period: ReportingPeriod, whole: FigurePlace, client: Client
) -> None:
    """R14: one object, three renderers; every total of the form is in all three, row by row."""
    reports = [
        a_report(province, commune, period, S.ACCEPTED, figures=poverty(start))
        for commune, start in zip(province.communes[:2], (411, 523), strict=True)
    ]
    client.force_login(province.clerk)
    page = client.get(f"/so-lieu/DBHN/{period.code}/{province.root}/").text
    rows = re.findall(r"<tr.*?</tr>", page, re.DOTALL)
    told = [set(re.findall(r">\s*([\d.]+)\s*<", row)) for row in rows]
    book = _book(document("consolidated", whole, extension="xlsx", made=MADE, total="live"))
    paper = Document(
        io.BytesIO(document("consolidated", whole, extension="docx", made=MADE, total="live"))
    )
    printed = [{c.text.strip() for c in row.cells} for t in paper.tables for row in t.rows]
    for code in ("01", "02", "03", "12", "22"):
        total = _recount(reports, f"{code}.2")
        said = f"{total:,}".replace(",", ".")
        assert _in_code(book, book.sheetnames[0], code)[3] == total
        assert any(said in row for row in told), (code, said)
        assert any({code, said} <= row for row in printed), (code, said)


def test_the_workbook_says_where_everything_is_from(
    whole: FigurePlace, accepted: list[Report]
) -> None:
    book = _book(document("consolidated", whole, extension="xlsx", made=MADE, total="live"))
    said = _all_text(book, "Nguồn gốc số liệu")
    for words in (
        "gnbv-2021-2025/2022-07-15_tt-10-2022-tt-bldtbxh",
        "Thông tư 10/2022/TT-BLĐTBXH",
        whole.form.pack.sha256,
        "năm 2026",
        "địa giới ngày 14/12/2026",
        "2 trên 3",
        "Xã Minh Họa 03",
        "Số đang tính",
        "Số liệu minh họa, không phải số liệu thật",
        "Nghị định 07/2021/NĐ-CP",
        "chưa đối chiếu bản gốc",
        "Trần Minh Đức",
        "10:00 ngày 23/11/2026",
    ):
        assert words in said, words
    assert "SỐ LIỆU MINH HỌA" in _all_text(book, book.sheetnames[0])


def test_what_was_signed_stays_in_the_paper_when_live_figures_move_on(
    province: Province, period: ReportingPeriod, whole: FigurePlace, accepted: list[Report]
) -> None:
    with pytest.raises(Refused, match="chưa ký duyệt"):
        document("consolidated", whole, extension="xlsx", made=MADE)
    the_consolidated(province, period, S.ISSUED)
    before = _recount(accepted, "12.2")
    a_report(province, province.communes[2], period, S.ACCEPTED, figures=poverty(30))
    signed = _book(document("consolidated", whole, extension="xlsx", made=MADE))
    live = _book(document("consolidated", whole, extension="xlsx", made=MADE, total="live"))
    assert _in_code(signed, signed.sheetnames[0], "12")[3] == before
    assert _in_code(live, live.sheetnames[0], "12")[3] == before + 17
    assert "Báo cáo số 214/BC-UBND ngày 20/11/2026, 2/3 đơn vị" in _all_text(
        signed, signed.sheetnames[0]
    )
    assert "Số đang tính từ các báo cáo đã duyệt đến 23/11/2026, 3/3 đơn vị" in _all_text(
        live, live.sheetnames[0]
    )


@pytest.mark.parametrize("extension", ["xlsx", "docx"])
def test_the_same_facts_give_the_same_bytes(
    whole: FigurePlace, accepted: list[Report], extension: str
) -> None:
    def made() -> bytes:
        return document("consolidated", whole, extension=extension, made=MADE, total="live")

    assert made() == made()


def test_the_report_has_the_sections_of_the_form_and_names_who_asks_for_what(
    province: Province, period: ReportingPeriod, whole: FigurePlace, accepted: list[Report]
) -> None:
    said = _words(document("consolidated", whole, extension="docx", made=MADE, total="live"))
    order = [
        said.index(words)
        for words in (
            "I. Tình hình triển khai",
            "II. Tồn tại, hạn chế",
            "III. Giải pháp, nhiệm vụ",
            "IV. Khó khăn, vướng mắc",
        )
    ]
    assert order == sorted(order)
    end, rate = _recount(accepted, "12.2"), _recount(accepted, "01.2")
    assert f"Hộ nghèo cuối kỳ, tổng số: {end} hộ" in said
    assert rate == 2000
    assert "Tỷ lệ hộ nghèo, tổng số: 4,80\xa0%" in said
    assert "UBND TỈNH MINH HỌA" in said
    assert "Độc lập - Tự do - Hạnh phúc" in said
    assert "/BC-UBND" in said
    assert "Chưa có số của 1 đơn vị: Xã Minh Họa 03." in said
    assert "chưa đối chiếu với bản gốc" in said
    assert "[Cơ quan soạn thảo viết phần này" in said
    assert "SỐ LIỆU MINH HỌA" in said
    assert "Không có đơn vị nào nêu khó khăn" in said


def test_difficulties_are_gathered_with_the_unit_named(
    province: Province, period: ReportingPeriod, whole: FigurePlace
) -> None:
    commune = province.communes[0]
    report = the_report(period, commune.office)
    fill(report, province.actor(commune.clerk), text="Thiếu máy tính để rà soát.")
    certify(report, province.actor(commune.head))
    submit(report, province.actor(commune.head))
    accept_report(report_id=report.pk, by=province.actor(province.clerk), at=AT, on=province.today)
    said = _words(document("consolidated", whole, extension="docx", made=MADE, total="live"))
    assert "Xã Minh Họa 01: Thiếu máy tính để rà soát." in said
    book = _book(document("consolidated", whole, extension="xlsx", made=MADE, total="live"))
    text_sheet = next(name for name in book.sheetnames if name.startswith("Khó khăn"))
    assert _row(book, text_sheet, "Xã Minh Họa 01")[1] == "Thiếu máy tính để rà soát."


def test_lines_of_a_text_are_paragraphs_with_one_sign_each(
    province: Province, period: ReportingPeriod, whole: FigurePlace
) -> None:
    """A line that is broken inside a justified paragraph is drawn out to the margin, word from word."""
    commune = province.communes[0]
    report = the_report(period, commune.office)
    fill(report, province.actor(commune.clerk), text="- Thiếu máy tính.\n- Chậm kinh phí.")
    certify(report, province.actor(commune.head))
    submit(report, province.actor(commune.head))
    accept_report(report_id=report.pk, by=province.actor(province.clerk), at=AT, on=TODAY)
    paper = document("consolidated", whole, extension="docx", made=MADE, total="live")
    lines = [p.text.strip() for p in Document(io.BytesIO(paper)).paragraphs]
    start = next(i for i, line in enumerate(lines) if line.endswith("Xã Minh Họa 01:"))
    assert lines[start + 1 : start + 3] == ["+ Thiếu máy tính.", "+ Chậm kinh phí."]


def test_the_same_words_of_several_units_stand_once_with_all_of_them_named(
    province: Province, period: ReportingPeriod, whole: FigurePlace
) -> None:
    for commune in province.communes[:2]:
        report = the_report(period, commune.office)
        fill(report, province.actor(commune.clerk), text="Chậm kinh phí.")
        certify(report, province.actor(commune.head))
        submit(report, province.actor(commune.head))
        accept_report(report_id=report.pk, by=province.actor(province.clerk), at=AT, on=TODAY)
    said = _words(document("consolidated", whole, extension="docx", made=MADE, total="live"))
    assert "Xã Minh Họa 01; Xã Minh Họa 02 (2 đơn vị): Chậm kinh phí." in said
    assert said.count("Chậm kinh phí.") == 1
    assert "2 đơn vị nêu 1 ý kiến khác nhau" in said


def test_the_department_submits_to_the_peoples_committee(
    province: Province, period: ReportingPeriod, whole: FigurePlace, accepted: list[Report]
) -> None:
    the_consolidated(province, period, S.CERTIFIED)
    said = _words(document("submission-letter", whole, extension="docx", made=MADE))
    for words in (
        "TỜ TRÌNH",
        "/TTr-SMH",
        "Sở Minh Họa kính trình UBND tỉnh Minh Họa",
        "2 trên 3 đơn vị",
        "Hồ sơ kèm theo",
        "GIÁM ĐỐC",
    ):
        assert words in said, words
    commune = FigurePlace(whole.form, whole.period, province.communes[0].unit_id)
    with pytest.raises(Refused, match="toàn tỉnh"):
        document("submission-letter", commune, extension="docx", made=MADE)


def test_a_commune_that_reads_the_total_does_not_write_the_departments_letter(
    province: Province, period: ReportingPeriod, accepted: list[Report]
) -> None:
    a_report(province, province.communes[2], period, S.ACCEPTED)
    the_consolidated(province, period, S.CERTIFIED)
    mine = place_seen_by(
        province.actor(province.communes[0].clerk),
        form_code="DBHN",
        period_code="2026",
        unit_id=province.root,
    )
    with pytest.raises(Refused) as refused:
        document("submission-letter", mine, extension="docx", made=MADE)
    assert refused.value.status == 404


def test_a_commune_prints_its_own_report(
    province: Province, whole: FigurePlace, accepted: list[Report]
) -> None:
    own = FigurePlace(whole.form, whole.period, province.communes[0].unit_id)
    said = _words(document("consolidated", own, extension="docx", made=MADE))
    assert "UBND XÃ MINH HỌA 01" in said
    assert "Hộ nghèo cuối kỳ, tổng số: 39 hộ" in said


def test_the_units_stand_on_one_sheet_whose_sums_are_formulas(
    province: Province, whole: FigurePlace, accepted: list[Report]
) -> None:
    data = document(
        "consolidated", whole, extension="xlsx", made=MADE, by_unit=True, cells=("12.2", "13.2")
    )
    book = _book(data)
    sheet = book.sheetnames[0]
    assert sheet == "DBHN theo đơn vị"
    rows = [
        row
        for row in book[sheet].iter_rows(values_only=True)
        if row[2] and str(row[2]).startswith("Xã")
    ]
    assert [row[2] for row in rows] == [f"Xã Minh Họa 0{n}" for n in (1, 2, 3)]
    assert [row[3] or None for row in rows] == [39, 57, None]
    assert rows[2][5] == "chưa duyệt số liệu"
    total = _row(book, sheet, "Tổng cộng 3 đơn vị")
    assert str(total[3]).startswith("=SUM(D")
    values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    assert _row(values, sheet, "Tổng cộng")[3] == _recount(accepted, "12.2")
    assert _row(values, sheet, "Tổng cộng")[4] == 4.8
    with pytest.raises(Refused, match="không có ô 77"):
        document("consolidated", whole, extension="xlsx", made=MADE, by_unit=True, cells=("77.1",))


def test_a_commune_gets_its_own_rows_only(
    province: Province, period: ReportingPeriod, whole: FigurePlace, accepted: list[Report]
) -> None:
    a_report(province, province.communes[2], period, S.ACCEPTED)
    mine = place_seen_by(
        province.actor(province.communes[0].clerk),
        form_code="DBHN",
        period_code="2026",
        unit_id=province.root,
    )
    book = _book(
        document("consolidated", mine, extension="xlsx", made=MADE, total="live", by_unit=True)
    )
    said = "\n".join(_all_text(book, name) for name in book.sheetnames)
    assert "Xã Minh Họa 01" in said
    assert "Xã Minh Họa 02" not in said
    full = _book(document("consolidated", mine, extension="xlsx", made=MADE, total="live"))
    assert "Xã Minh Họa 02" not in "\n".join(_all_text(full, name) for name in full.sheetnames)


@pytest.mark.parametrize(
    ("kind", "extension", "total", "by_unit", "code"),
    [
        ("khong-co", "xlsx", "live", False, "document.kind_unknown"),
        ("consolidated", "txt", "live", False, "document.format_unknown"),
        ("submission-letter", "xlsx", "live", False, "document.format_unknown"),
        ("consolidated", "docx", "live", True, "document.format_unknown"),
        ("consolidated", "xlsx", "certified", True, "document.only_live"),
        ("consolidated", "xlsx", "certified", False, "document.not_signed"),
    ],
)
def test_what_cannot_be_had_is_refused_with_its_reason(
    whole: FigurePlace,
    kind: str,
    extension: str,
    total: str,
    by_unit: bool,
    code: str,
) -> None:
    with pytest.raises(Refused) as refused:
        document(kind, whole, extension=extension, made=MADE, total=total, by_unit=by_unit)
    assert refused.value.refusals[0].code == code


def test_without_libreoffice_a_pdf_is_refused_in_a_clear_sentence(
    whole: FigurePlace, accepted: list[Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "_program", lambda: None)
    with pytest.raises(Refused, match="chưa cài LibreOffice"):
        document("consolidated", whole, extension="pdf", made=MADE, total="live")


@pytest.fixture
def run() -> Callable[..., Result]:
    def call(*args: str) -> Result:
        return CliRunner().invoke(COMMANDS[0], args)

    return call


def test_the_command_writes_the_file_and_acts_with_the_rights_of_who_asks(
    province: Province, accepted: list[Report], tmp_path: Path, run: Callable[..., Result]
) -> None:
    place = ("--form", "DBHN", "--period", "2026", "--unit", "99", "--total", "live")
    out = tmp_path / "tong-hop.xlsx"
    done = run("consolidated", *place, "--out", str(out))
    assert done.exit_code == 0, done.output
    assert _in_code(_book(out.read_bytes()), "Diễn biến hộ nghèo", "12")[3] == _recount(
        accepted, "12.2"
    )
    refused = run("consolidated", *place, "--by", "xa-1-canbo", "--out", str(out))
    assert isinstance(refused.exception, Refused)
    assert refused.exception.refusals[0].code == "figures.one_other"
    named = run("consolidated", *place, "--by", "so-canbo", "--out", str(tmp_path / "a.docx"))
    assert named.exit_code == 0, named.output
    assert "Trần Minh Đức" in _words((tmp_path / "a.docx").read_bytes())


@pytest.mark.office
def test_libreoffice_prints_the_report_and_the_form(
    whole: FigurePlace, accepted: list[Report]
) -> None:
    need_office()
    printed = document("consolidated", whole, extension="pdf", made=MADE, total="live")
    said = " ".join(text_of(printed).split())
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in said
    assert f"Hộ nghèo cuối kỳ, tổng số: {_recount(accepted, '12.2')} hộ" in said
    assert "SỐ LIỆU MINH HỌA" in said
    assert (297, 210) in pages_of(printed)
    sheet = document("consolidated", whole, extension="xlsx", made=MADE, total="live")
    assert "Hộ cận nghèo" in text_of(pdf.xlsx_to_pdf(sheet))


def test_adjusted_reports_stand_in_paper_and_workbook_with_why_and_what_moved(
    province: Province, period: ReportingPeriod, whole: FigurePlace
) -> None:
    commune = province.communes[0]
    head, reviewer = province.actor(commune.head), province.actor(province.clerk)
    report = a_report(province, commune, period, S.REOPENED)
    fill(report, province.actor(commune.clerk), text="Viết lại cho rõ.")
    certify(report, head)
    submit(report, head)
    told = {"made": MADE, "total": "live"}
    assert "Loại điều chỉnh" not in _words(document("consolidated", whole, extension="docx", **told))  # fmt: skip
    accept_report(report_id=report.pk, by=reviewer, at=AT, on=TODAY)
    said = _words(document("consolidated", whole, extension="docx", **told))
    assert "Loại điều chỉnh" in said
    book = _book(document("consolidated", whole, extension="xlsx", **told))
    assert _row(book, "Báo cáo điều chỉnh", "Xã Minh Họa 01")[1:] == [
        "2, thay bản 1",
        "chỉ sửa lời, không đổi số",
        "0",
        "Bỏ sót hai hộ thôn Phú Lễ",
    ]
