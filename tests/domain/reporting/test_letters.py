"""The proof of ad hoc reports: an Excel turned into a form, filled by three communes in three ways, exported, compared."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.builders.accounts import acting_as
from tests.builders.blank_forms import NAME, SHEET, a_blank_form
from tests.builders.command_line import gsdg
from tests.builders.province import (
    AT,
    TODAY,
    Commune,
    Province,
    a_period,
    a_province_at_work,
    certify,
    submit,
    the_report,
)
from tests.builders.reporting import last_event, refused
from tests.builders.workbooks import a_workbook, typed

from gsdg.domain.packs.spec import DIFFICULTIES
from gsdg.domain.programme import check
from gsdg.domain.reporting import ports
from gsdg.domain.reporting.actions.drafts import CellChange, TextChange, save_draft
from gsdg.domain.reporting.actions.letters import (
    LetterEntry,
    mark_letter,
    send_letter,
    take_in_letter,
)
from gsdg.domain.reporting.actions.workflow import accept_report
from gsdg.domain.reporting.models import Assignment, Duty, Letter, Report
from gsdg.domain.reporting.ports import TextOffer
from gsdg.domain.reporting.queries.drafts import draft_of
from gsdg.domain.reporting.queries.letters import offices_to_ask
from gsdg.domain.reporting.queries.typing import texts_by_others
from gsdg.kernel.figures import parse_figure
from gsdg.toolkit import files
from gsdg.toolkit.access import Actor

pytestmark = pytest.mark.django_db
ENTRY = LetterEntry("1234/BNNMT-VPQGGN", date(2026, 11, 20), "Bộ minh họa", "Hỗ trợ nhà ở")
DUE = date(2026, 11, 27)
ADDRESSES = ("8.D", "8.E", "9.D", "9.E", "12.D", "12.E")


@pytest.fixture
def province(settings: Any, tmp_path: Path) -> Province:
    settings.DATA = tmp_path
    settings.MEDIA_ROOT = tmp_path / "files"
    return a_province_at_work(4)


@pytest.fixture
def clerk(province: Province) -> Actor:
    return province.actor(province.clerk)


def taken_in(by: Actor, entry: LetterEntry = ENTRY, data: bytes | None = None) -> Letter:
    data = data or a_blank_form()
    return take_in_letter(entry=entry, data=data, name=NAME, by=by, at=AT, on=TODAY)


def sent(province: Province, by: Actor, **said: Any) -> Letter:
    asked: dict[str, Any] = {
        "letter_id": said.pop("letter_id", None) or taken_in(by).pk, "office_ids": [c.office.pk for c in province.communes[:3]],
        "period": "2026", "due": DUE, "by": by, "at": AT, "on": TODAY, **said,
    }  # fmt: skip
    return send_letter(**asked)


def report_of(letter: Letter, commune: Commune) -> Report:
    return Report.objects.with_duty().get(duty__form=letter.form, duty__office=commune.office)


def test_three_communes_in_three_ways_and_back_in_the_same_layout(
    province: Province, clerk: Actor, client: Client, tmp_path: Path
) -> None:
    letter = sent(province, clerk)
    given = ((4, 2, 1, 0, "120,5", "30"), (0, 3, 2, 2, "0", "45,25"), (7, 1, 0, 1, "210", "x"))
    one, two, three = province.communes[:3]
    _by_workbook(province, letter, one, given[0])
    _on_the_screen(client, letter, two, given[1])
    _by_command(letter, three, given[2], tmp_path)
    for commune in (one, two, three):
        report, head = report_of(letter, commune), province.actor(commune.head)
        certify(report, head)
        submit(report, head)
        accept_report(report_id=report.pk, by=clerk, at=AT, on=TODAY)
    blank = load_workbook(io.BytesIO(a_blank_form()))[SHEET]
    total = _answers(letter, "tong-hop", tmp_path)
    expected = {"D8": 11, "E8": 6, "D9": 3, "E9": 3, "D12": 330.5, "E12": 75.25}
    _same_layout(total[SHEET], blank, expected)
    _same_layout(
        _answers(letter, "tung-don-vi", tmp_path)["Xã Minh Họa 02"],
        blank,
        {"D8": 0, "E8": 3, "D9": 2, "E9": 2, "D12": 0, "E12": 45.25},
    )
    listed = [[cell.value for cell in row] for row in total["Theo đơn vị"]]
    assert [row[0] for row in listed[2:]] == [f"Xã Minh Họa 0{n}" for n in (1, 2, 3)]
    at = {address: i for i, address in enumerate(listed[0])}
    assert [row[at["E12"]] for row in listed[2:]] == [30, 45.25, "x"]
    assert [row[at["F8"]] for row in listed[2:]] == [6, 3, 8]
    figures = gsdg("figures", "--form", letter.code, "--period", "2026", "--unit", "99")
    assert {r["cell"]: r["value"] for r in figures.rows}["10.F"] == "23"
    why = gsdg("why", "8.D", "--form", letter.code, "--period", "2026", "--unit", "99")
    assert why.code == 0, why.err
    assert len({row["unit"] for row in why.rows}) > 3
    client.force_login(province.clerk)
    page = client.get(reverse("reporting:letter", args=[letter.pk])).content.decode()
    assert "3/3" in page
    board = client.get(f"{reverse('reporting:board')}?ky=2026&che-do={letter.code.lower()}")
    assert letter.code in board.content.decode()


def test_an_answer_to_a_letter_begins_without_words_about_something_else(
    province: Province, clerk: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an ordinary report begins with, such as the obstacles that are open, is not what a ministry asks about storms."""
    said = {"khac": lambda _: [TextOffer(DIFFICULTIES, "Chậm giao vốn.")]}
    monkeypatch.setattr(ports, "_text_sources", said)
    commune = province.communes[0]
    ordinary = the_report(a_period(), commune.office)
    assert texts_by_others(draft_of(ordinary)) == {DIFFICULTIES: "Chậm giao vốn."}
    assert texts_by_others(draft_of(report_of(sent(province, clerk), commune))) == {}


def test_columns_called_the_same_are_told_apart_where_they_are_typed_and_where_they_come_back(
    province: Province, clerk: Actor, client: Client, tmp_path: Path
) -> None:
    def two_halves(sheet: Worksheet) -> None:
        sheet.unmerge_cells("D4:E4")
        sheet["D4"], sheet["E4"] = "6 tháng đầu năm", "6 tháng cuối năm"
        sheet["D5"] = sheet["E5"] = "Hộ nghèo"

    letter = taken_in(clerk, data=a_blank_form(two_halves))
    letter = sent(province, clerk, letter_id=letter.pk)
    report = report_of(letter, province.communes[0])
    client.force_login(province.communes[0].clerk)
    page = client.get(reverse("reporting:entry", args=[report.pk])).content.decode()
    listed = [cell.value for cell in _answers(letter, "tong-hop", tmp_path)["Theo đơn vị"][2]]
    for half in ("6 tháng đầu năm", "6 tháng cuối năm"):
        assert f">{half}, hộ nghèo</label>" in page
        name = f"Hộ nghèo được hỗ trợ nhà ở, {half}, hộ nghèo (hộ)"
        assert name in listed


def _by_workbook(
    province: Province, letter: Letter, commune: Commune, given: tuple[Any, ...]
) -> None:
    data = typed(
        a_workbook(report_of(letter, commune)),
        dict(zip(ADDRESSES, given, strict=True)),
        texts={"kho-khan": "Không"},
    )
    client = Client()
    client.force_login(commune.clerk)
    file = io.BytesIO(data)
    file.name = "bieu.xlsx"
    answer = client.post(reverse("reporting:upload-any"), {"workbook": file})
    assert answer.status_code == 302, answer.content.decode()


def _on_the_screen(
    client: Client, letter: Letter, commune: Commune, given: tuple[Any, ...]
) -> None:
    """What the grid sends, cell by cell."""
    report = report_of(letter, commune)
    client.force_login(commune.clerk)
    page = client.get(reverse("reporting:entry", args=[report.pk])).content.decode()
    assert "Hộ nghèo được hỗ trợ nhà ở" in page
    scales = {"12.D": 6, "12.E": 6}
    cells = [
        CellChange(address, parse_figure(str(text), scale=scales.get(address, 0)), 0)
        for address, text in zip(ADDRESSES, given, strict=True)
    ]
    saved = save_draft(
        report_id=report.pk,
        by=acting_as(commune.clerk, on=TODAY),
        at=AT,
        cells=cells,
        texts=[TextChange("kho-khan", "Không", 0)],
    )
    assert saved.refusals == []


def _by_command(letter: Letter, commune: Commune, given: tuple[Any, ...], folder: Path) -> None:
    out, place = folder / "bieu.xlsx", ("--unit", f"@{commune.unit_id}", "--period", "2026")
    assert gsdg("workbook", letter.code, *place, "--out", out).code == 0
    filled = typed(
        out.read_bytes(), dict(zip(ADDRESSES, given, strict=True)), texts={"kho-khan": "Không"}
    )
    out.write_bytes(filled)
    ran = gsdg("fill", out, "--by", commune.clerk.username)
    assert ran.code == 0, ran.err


def _answers(letter: Letter, kind: str, folder: Path) -> Any:
    out = folder / f"{kind}.xlsx"
    ran = gsdg("forms", "answers", letter.code, "--kind", kind, "--out", out)
    assert ran.code == 0, ran.err
    return load_workbook(out)


def _same_layout(found: Any, blank: Any, expected: dict[str, Any]) -> None:
    """Cell by cell: what was asked for is filled, everything else is as it came."""
    assert found.dimensions == blank.dimensions
    assert sorted(map(str, found.merged_cells.ranges)) == sorted(
        map(str, blank.merged_cells.ranges)
    )
    for row in blank.iter_rows():
        for cell in row:
            now = found[cell.coordinate]
            assert now.value == expected.get(cell.coordinate, cell.value), cell.coordinate
            assert now.border.left.style == cell.border.left.style
    assert found.column_dimensions["B"].width == blank.column_dimensions["B"].width


def test_sending_makes_an_ordinary_form_of_these_offices(province: Province, clerk: Actor) -> None:
    letter = sent(province, clerk)
    assert last_event().event == "letter.sent"
    assert letter.form is not None
    assert (letter.form.code, letter.form.verified) == (letter.code, False)
    assert (letter.sent_on, letter.sent_at) == (TODAY, AT)
    duties = Duty.objects.filter(form=letter.form)
    asked = {d.office_id for d in duties if not d.consolidates}
    assert asked == {c.office.pk for c in province.communes[:3]}
    assert {d.due for d in duties} == {DUE}
    assert [d.office_id for d in duties if d.consolidates] == [province.lead.pk]
    assert [a.owes for a in Assignment.objects.filter(form=letter.form)] == [False]
    kept = load_workbook(io.BytesIO(files.read(letter.file)))[SHEET]
    assert kept["D10"].value == "=SUM(D8:D9)"
    assert list(check.check()) == []
    second = sent(province, clerk, period="2026-10")
    assert second.code == "DX-2026-02"


def test_every_way_out(province: Province, clerk: Actor) -> None:
    with refused("access.not_permitted"):
        taken_in(province.actor(province.communes[0].clerk))
    with refused("access.not_permitted"):
        taken_in(province.actor(province.administrator))
    with refused("sheet.not_xlsx"):
        take_in_letter(entry=ENTRY, data=b"x", name="a.xlsx", by=clerk, at=AT, on=TODAY)
    with refused("letter.sheet_unknown"):
        take_in_letter(
            entry=ENTRY, data=a_blank_form(), name=NAME, sheet="Khác", by=clerk, at=AT, on=TODAY
        )
    offices = [c.office.pk for c in province.communes[:1]]
    letter = taken_in(clerk)
    asked: dict[str, Any] = {
        "letter_id": letter.pk, "office_ids": offices, "period": "2026", "due": DUE,
        "by": clerk, "at": AT, "on": TODAY,
    }  # fmt: skip
    for said, code in (
        ({"office_ids": []}, "letter.no_office"),
        ({"office_ids": [province.lead.pk]}, "letter.office_unfit"),
        ({"due": date(2026, 11, 20)}, "letter.due_past"),
        ({"period": "2021-2025"}, "letter.period"),
        ({"closing_day": date(2026, 12, 20)}, "letter.closing_later"),
        ({"by": province.actor(province.communes[0].head)}, "access.not_permitted"),
    ):
        with refused(code):
            send_letter(**(asked | said))
    send_letter(**asked)
    with refused("letter.sent_already"):
        send_letter(**asked)
    with refused("letter.sent_already"):
        mark_letter(letter_id=letter.pk, marks=letter.said, by=clerk, at=AT)


def test_in_the_browser_without_script(province: Province, client: Client) -> None:
    client.force_login(province.clerk)
    file = io.BytesIO(a_blank_form())
    file.name = NAME
    said = {
        "number": ENTRY.number, "day": "20/11/2026", "issuer": ENTRY.issuer, "title": ENTRY.title,
        "file": file,
    }  # fmt: skip
    answer = client.post(reverse("reporting:letter-new"), said)
    assert answer.status_code == 302, answer.content.decode()
    letter = Letter.objects.get()
    address = reverse("reporting:letter", args=[letter.pk])
    page = client.get(address).content.decode()
    assert "Chọn đơn vị và gửi" in page
    assert "Các đơn vị đã yêu cầu" not in page, "nobody was asked yet"
    marks = {"sheet": SHEET, "entries": "D8:E9", "totals": "D10:E10", "head": "4:6",
             "labels": "B", "units": ""}  # fmt: skip
    assert client.post(address, marks).status_code == 302
    shown = client.get(address).content.decode()
    assert "Cột D chưa có đơn vị tính" in shown
    assert "Chọn đơn vị và gửi" not in shown
    columns = {f"{n}_{c}": v for c in "DE" for n, v in
               (("counts", "count"), ("unit", "hộ"), ("adds", "on"))}  # fmt: skip
    assert client.post(address, marks | columns | {"entries": "D8:"}).status_code == 422
    assert client.post(address, marks | columns).status_code == 302
    send = reverse("reporting:letter-send", args=[letter.pk])
    assert "Tất cả xã, phường" in client.get(send).content.decode()
    answer = client.post(send, {"period": "2026", "due": "27/11/2026", "every_commune": "on"})
    assert answer.status_code == 302, answer.content.decode()
    duties = Duty.objects.filter(form__code=letter.code, consolidates=False)
    assert duties.count() == 4
    asked = client.get(address).content.decode().partition("Các đơn vị đã yêu cầu")[2]
    for duty in duties.select_related("office"):
        assert f'{duty.office.name}</th><td><span class="st st-not_started">' in asked
    for kind in ("goc", "tong-hop", "tung-don-vi"):
        found = client.get(reverse("reporting:letter-file", args=[letter.pk, kind]))
        assert found.status_code == 200
    assert client.get(reverse("reporting:letter-file", args=[letter.pk, "x"])).status_code == 404
    assert "quá hạn 0" in client.get(reverse("reporting:letters")).content.decode()
    client.force_login(province.communes[0].clerk)
    assert client.get(address).status_code == 403


def test_by_commands(province: Province, tmp_path: Path) -> None:
    path = tmp_path / "bieu.xlsx"
    path.write_bytes(a_blank_form())
    about = ("--number", ENTRY.number, "--day", "2026-11-20", "--issuer", ENTRY.issuer)
    ran = gsdg("forms", "from-excel", path, *about, "--title", ENTRY.title, "--by", "so-canbo")
    assert ran.code == 0, ran.err
    code = ran.out.split()[0]
    asked = ("--period", "2026-Q4", "--due", "2026-11-27", "--communes", "--by", "so-canbo")
    assert gsdg("forms", "ask", code, *asked).code == 0
    assert len(gsdg("duties", "list", "--period", "2026-Q4").rows) == 5
    assert gsdg("forms", "answers", "DX-0", "--out", tmp_path / "x.xlsx").rules == [
        "letter.unknown"
    ]


def test_a_component_owner_asks_for_its_component_only(province: Province, clerk: Actor) -> None:
    assert {o.pk for o in offices_to_ask(province.lead, on=TODAY)} == {
        c.office.pk for c in province.communes
    }
    entry = LetterEntry(ENTRY.number, ENTRY.day, ENTRY.issuer, ENTRY.title, "DA3-TDA2")
    letter = taken_in(clerk, entry)
    send_letter(
        letter_id=letter.pk, office_ids=[province.communes[0].office.pk], period="2026", due=DUE,
        by=clerk, at=AT, on=TODAY,
    )  # fmt: skip
    letter.refresh_from_db()
    assert letter.form is not None
    assert letter.form.component == "DA3-TDA2"
