"""The Treasury's list: mapped once, matched rows recorded once, the others listed until somebody matches them."""

from __future__ import annotations

import io
import json
from dataclasses import asdict
from decimal import Decimal
from itertools import count
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from openpyxl import Workbook
from tests.builders.command_line import gsdg
from tests.builders.money import MILLION, PROGRAMME, YEAR, a_line, record
from tests.builders.province import Province

from gsdg.domain.finance.models import Alias, Entry, Mapping, TreasuryList
from gsdg.domain.finance.treasury import Columns
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.installation import clock

# Jobs run at once in tests, as a transaction of their own.
pytestmark = pytest.mark.django_db(transaction=True)
HEAD = ["Ngày hạch toán", "Số CT", "ĐVQHNS", "Chương trình, dự án", "Tính chất", "Số tiền"]
ROWS = [
    ["15/06/2026", "KB-1", "Xã Minh Họa 01", "Tiểu dự án 1 - Dự án 7", "Vốn sự nghiệp", 12_000_000],
    ["15/06/2026", "KB-2", "1067890", "DA7-TDA1", "SN", 3_000_000],
    ["16/06/2026", "KB-3", "UBND Xã Minh Họa 02", "Chương trình khác", "SN", 4_000_000],
    ["31/02/2026", "KB-4", "Xã Minh Họa 02", "DA7-TDA1", "SN", 5_000_000],
    ["17/06/2026", "KB-5", "Xã Minh Họa 01", "DA7-TDA1", "SN", -2_000_000],
    ["18/06/2026", "KB-6", "Xã Minh Họa 01", "DA7-TDA1", "lạ", 1],
    [None, None, "Tổng cộng", None, None, 23_000_001],
]
SAVED = count()


def workbook(rows: list[list[object]] = ROWS) -> SimpleUploadedFile:
    """Each time a file of its own, as when a list is saved anew."""
    book = Workbook()
    book.properties.version = f"{next(SAVED)}"
    sheet = book.active
    assert sheet is not None
    for row in (["KHO BẠC NHÀ NƯỚC"], HEAD, *rows):
        sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return SimpleUploadedFile("kho bac 6.xlsx", data.getvalue())


@pytest.fixture
def office(province: Province, clerk: Actor) -> Client:
    committee, commune = province.committee.pk, province.communes[0].office.pk
    record(
        a_line(office=committee),
        a_line("allocated", 50 * MILLION, office=commune, office_from=committee),
        by=clerk,
    )
    client = Client()
    client.force_login(province.clerk)
    return client


COLUMNS = {
    "on": "0",
    "reference": "1",
    "office": "2",
    "component": "3",
    "kind": "4",
    "amount": "5",
    "first_row": "3",
    "budget_year": f"{YEAR}",
    "money": "dong",
    "programme": PROGRAMME,
    "all_source": "central",
    "name": "Kho bạc tỉnh",
}


def given(office: Client, file: SimpleUploadedFile | None = None, **said: str) -> TreasuryList:
    response = office.post("/von/kho-bac/", {"file": file or workbook()})
    office.post(response["Location"], COLUMNS | said)
    return TreasuryList.objects.latest("pk")


def test_matched_rows_are_recorded_and_the_others_listed_with_their_reason(office: Client) -> None:
    one = given(office)
    assert (one.state, one.recorded, one.known) == ("done", 2, 0)
    assert sorted(Entry.objects.exclude(reference="").values_list("movement", "amount")) == [
        ("disbursed", 12 * MILLION),
        ("returned", 2 * MILLION),
    ]
    assert [(r.number, r.problem) for r in one.unmatched.all()] == [
        (4, "money.row_office"),
        (5, "money.row_component"),
        (6, "money.row_day"),
        (8, "money.row_code"),
    ]
    page = office.get(f"/von/kho-bac/{one.pk}/").content.decode()
    assert "Không biết “1067890” là cơ quan nào." in page
    assert "“Chương trình khác” là" in page
    listed = office.get("/von/kho-bac/").content.decode()
    assert "kho bac 6.xlsx" in listed


def test_a_name_is_matched_once_and_for_all_lists(office: Client, province: Province) -> None:
    one = given(office)
    said = {"role": "office", "text": "1067890", "meant": f"{province.communes[1].office.pk}"}
    office.post(f"/von/kho-bac/{one.pk}/khop/", said)
    one.refresh_from_db()
    assert (one.recorded, one.known, one.unmatched.count()) == (3, 0, 3)
    assert Entry.objects.get(reference="KB-2").office_id == province.communes[1].office.pk
    component = {"role": "component", "text": "Chương trình khác", "meant": f"{PROGRAMME}:DA2"}
    office.post(f"/von/kho-bac/{one.pk}/khop/", component)
    assert Entry.objects.get(reference="KB-3").component == "DA2"
    assert Alias.objects.count() == 2


def test_a_list_saved_anew_is_recorded_once(office: Client) -> None:
    given(office)
    again = given(office)
    assert (again.recorded, again.known) == (0, 2)
    assert Entry.objects.filter(reference="KB-1").count() == 1


class TestTheSameFile:
    """One list, whoever brings it again and under whatever name."""

    DATA = workbook().read()

    def bring(self, office: Client, name: str = "kho bac 6.xlsx") -> str:
        file = SimpleUploadedFile(name, self.DATA)
        answer = office.post("/von/kho-bac/", {"file": file})
        assert answer.status_code == 302
        return str(answer["Location"])

    def test_is_told_and_listed_once(self, office: Client, province: Province) -> None:
        first = self.bring(office)
        office.post(first, COLUMNS)
        one = TreasuryList.objects.get()
        again = self.bring(office, "ban sao.xlsx")
        assert again == f"/von/kho-bac/{one.pk}/?da-nhan=1"
        page = office.get(again).content.decode()
        day = f"{clock.day_of(one.given_at):%d/%m/%Y}"
        said = f"Tệp này đã nhận ngày {day} bởi {province.clerk.name}, với tên “kho bac 6.xlsx”; không ghi thêm."
        assert said in page
        assert said not in office.get(f"/von/kho-bac/{one.pk}/").content.decode()
        assert office.get("/von/kho-bac/").content.decode().count("kho bac 6.xlsx") == 1
        assert AuditEvent.objects.filter(event="money.list_kept").count() == 1

    def test_whose_columns_nobody_chose_yet_goes_on_there(self, office: Client) -> None:
        assert self.bring(office) == f"/von/kho-bac/{TreasuryList.objects.get().pk}/cot/"
        again = self.bring(office)
        assert again.endswith("/cot/?da-nhan=1")
        page = office.get(again).content.decode()
        assert "không ghi thêm. Danh sách có 9 dòng." in page
        office.post(again, COLUMNS)
        assert TreasuryList.objects.get().recorded == 2


def test_the_way_of_choosing_is_saved_and_offered(office: Client) -> None:
    given(office)
    saved = Mapping.objects.get()
    assert saved.name == "Kho bạc tỉnh"
    response = office.post("/von/kho-bac/", {"file": workbook()})
    page = office.get(response["Location"], {"mau": saved.pk}).content.decode()
    assert '<option value="5" selected>F: Số tiền / 12000000 / 3000000' in page


def test_without_vouchers_a_row_is_known_by_its_file_and_number(office: Client) -> None:
    data = workbook().read()
    again = [SimpleUploadedFile("kho bac.xlsx", data) for _ in range(2)]
    assert [given(office, file, reference="").recorded for file in again] == [2, 2]
    assert Entry.objects.filter(movement__in=("disbursed", "returned")).count() == 2


def test_columns_that_are_missing_are_asked_for(office: Client) -> None:
    response = office.post("/von/kho-bac/", {"file": workbook()})
    answer = office.post(response["Location"], COLUMNS | {"amount": ""})
    assert answer.status_code == 422
    assert TreasuryList.objects.get().state == "stored"


def test_something_else_than_a_workbook_is_refused(office: Client) -> None:
    file = SimpleUploadedFile("a.xlsx", b"PK nothing")
    assert office.post("/von/kho-bac/", {"file": file}).status_code == 422
    assert office.get("/von/kho-bac/9/").status_code == 404


def test_a_workbook_with_nothing_in_it_is_refused_and_not_kept(office: Client) -> None:
    data = io.BytesIO()
    Workbook().save(data)
    answer = office.post(
        "/von/kho-bac/", {"file": SimpleUploadedFile("tháng 6.xlsx", data.getvalue())}
    )
    assert answer.status_code == 422
    assert "Tệp “tháng 6.xlsx” không có dòng nào" in answer.content.decode()
    assert not TreasuryList.objects.exists()


def test_a_list_of_headings_only_is_refused_at_its_first_row(office: Client) -> None:
    response = office.post("/von/kho-bac/", {"file": workbook([])})
    answer = office.post(response["Location"], COLUMNS)
    assert answer.status_code == 422
    assert "Từ dòng 3 trở đi danh sách không có dòng số liệu nào" in answer.content.decode()
    assert TreasuryList.objects.get().state == "stored"


def test_a_commune_takes_no_lists_in(province: Province) -> None:
    client = Client()
    client.force_login(province.communes[0].clerk)
    assert client.get("/von/kho-bac/").status_code == 403


def test_money_carried_over_keeps_its_year_of_origin(office: Client, clerk: Actor) -> None:
    """A column names it row by row; where a row has none, what was said of the whole list holds."""
    rows: list[list[object]] = [
        ["15/06/2026", f"KB-{number}", "Xã Minh Họa 01", "DA7-TDA1", "SN", 1_000_000, origin]
        for number, origin in enumerate((2025, "2024", None, "năm ngoái", 2027), start=1)
    ]
    one = given(office, workbook(rows), origin="6")
    found = Entry.objects.exclude(reference="").order_by("reference")
    assert [entry.origin_year for entry in found] == [2025, 2024, YEAR]
    assert [row.problem for row in one.unmatched.all()] == ["money.row_year", "money.years"]
    again = given(office, workbook([[*rows[0][:1], "KB-9", *rows[0][2:6]]]), origin_year="2025")
    assert again.recorded == 1
    assert Entry.objects.get(reference="KB-9").origin_year == 2025


IN_MILLIONS = [
    [None, "Đơn vị tính: triệu đồng"],
    ["15/06/2026", "KB-1", "Xã Minh Họa 01", "DA7-TDA1", "Chi thường xuyên", Decimal("7.5")],
    ["16/06/2026", "KB-2", "Xã Minh Họa 01", "DA7-TDA1", "SN", "8,842"],
    ["17/06/2026", "KB-3", "Xã Minh Họa 01", "DA7-TDA1", "SN", "8.038"],
]
MILLIONS = {"money": "trieu", "first_row": "4"}


def test_the_unit_of_money_is_what_the_heading_of_the_list_says(office: Client) -> None:
    kept = office.post("/von/kho-bac/", {"file": workbook(IN_MILLIONS)})["Location"]
    page = office.get(kept).content.decode()
    assert '<option value="trieu" selected>' in page
    assert 'name="first_row" value="4"' in page
    assert "7,5" in page
    wrong = office.post(kept, COLUMNS | {"first_row": "4", "money": "dong"})
    assert wrong.status_code == 422
    said = "Phần đầu bảng ghi “triệu đồng”, đơn vị tiền đang chọn là đồng."
    assert said in wrong.content.decode()
    assert Entry.objects.filter(movement="disbursed").count() == 0, "nothing of it was recorded"


def test_a_first_row_below_the_list_is_refused_beside_its_field(office: Client) -> None:
    kept = office.post("/von/kho-bac/", {"file": workbook()})["Location"]
    wrong = office.post(kept, COLUMNS | {"first_row": "99"})
    assert wrong.status_code == 422
    assert TreasuryList.objects.latest("pk").columns is None


def test_a_comma_beside_a_point_is_asked_about_and_the_rest_recorded(office: Client) -> None:
    one = given(office, workbook(IN_MILLIONS), **MILLIONS)
    amounts = Entry.objects.filter(movement="disbursed").values_list("amount", flat=True)
    assert sorted(amounts) == [7_500_000]
    asked = [(5, "money.row_asked"), (6, "money.row_asked")]
    assert [(r.number, r.problem) for r in one.unmatched.all()] == asked
    page = office.get(f"/von/kho-bac/{one.pk}/").content.decode()
    assert "Số tiền “8,842” có thể hiểu là 8.842 hoặc 8,842 triệu đồng." in page
    assert "cả cột số tiền (2 dòng đang hỏi)" in page


def paid() -> dict[str, int]:
    return dict(Entry.objects.exclude(reference="").values_list("reference", "amount"))


class TestAnswers:
    """Which reading holds is said on the page; the import goes on."""

    @staticmethod
    def answer(office: Client, one: TreasuryList, row: str, reading: str) -> HttpResponse:
        said = {"row": row, "reading": reading}
        return office.post(f"/von/kho-bac/{one.pk}/tra-loi/", said)

    def test_for_the_column(self, office: Client) -> None:
        one = given(office, workbook(IN_MILLIONS), **MILLIONS)
        assert self.answer(office, one, "cot", "nhom").status_code == 302
        assert paid() == {"KB-1": 7_500_000, "KB-2": 8_842 * MILLION, "KB-3": 8_038 * MILLION}
        one.refresh_from_db()
        assert (one.recorded, one.known, one.unmatched.count()) == (3, 0, 0)
        assert (
            "Số tiền đọc được hai cách"
            not in office.get(f"/von/kho-bac/{one.pk}/").content.decode()
        )
        columns = office.get(f"/von/kho-bac/{one.pk}/cot/").content.decode()
        assert '<option value="nhom" selected>' in columns
        assert AuditEvent.objects.filter(event="money.amounts_answered").count() == 1

    def test_for_one_row_after_the_other(self, office: Client) -> None:
        one = given(office, workbook(IN_MILLIONS), **MILLIONS)
        self.answer(office, one, "5", "vn")
        assert paid() == {"KB-1": 7_500_000, "KB-2": 8_842_000}
        self.answer(office, one, "6", "en")
        assert paid()["KB-3"] == 8_038_000

    def test_what_was_answered_stays_when_columns_are_chosen_again(self, office: Client) -> None:
        one = given(office, workbook(IN_MILLIONS), **MILLIONS)
        self.answer(office, one, "5", "vn")
        office.post(f"/von/kho-bac/{one.pk}/cot/", COLUMNS | MILLIONS)
        assert [r.number for r in one.unmatched.all()] == [6]
        assert Entry.objects.filter(reference="KB-2").count() == 1

    def test_an_answer_that_other_amounts_contradict_is_refused(self, office: Client) -> None:
        rows = [*IN_MILLIONS, ["18/06/2026", "KB-4", "Xã Minh Họa 01", "DA7-TDA1", "SN", "1,234.5"]]
        one = given(office, workbook(rows), **MILLIONS)
        wrong = self.answer(office, one, "cot", "vn")
        assert wrong.status_code == 422
        assert "Dòng 7 có số tiền “1,234.5”" in wrong.content.decode()
        assert self.answer(office, one, "cot", "en").status_code == 302
        assert paid()["KB-4"] == 1_234_500_000

    def test_nothing_chosen_and_nothing_asked(self, office: Client) -> None:
        one = given(office, workbook(IN_MILLIONS), **MILLIONS)
        assert self.answer(office, one, "cot", "").status_code == 422
        assert self.answer(office, one, "4", "vn").status_code == 422
        self.answer(office, one, "cot", "nhom")
        again = self.answer(office, one, "cot", "vn")
        assert again.status_code == 422
        assert "Không còn dòng nào" in again.content.decode()
        assert paid()["KB-2"] == 8_842 * MILLION

    def test_a_commune_answers_nothing(self, office: Client, province: Province) -> None:
        one = given(office, workbook(IN_MILLIONS), **MILLIONS)
        client = Client()
        client.force_login(province.communes[0].clerk)
        assert self.answer(client, one, "cot", "vn").status_code == 403


def test_a_list_read_otherwise_records_no_voucher_a_second_time(office: Client) -> None:
    given(office, workbook(IN_MILLIONS), **MILLIONS, reading="nhom")
    again = given(office, workbook(IN_MILLIONS), **MILLIONS, reading="vn")
    assert (again.recorded, again.known) == (0, 2)
    assert [(r.number, r.problem) for r in again.unmatched.all()] == [(5, "money.told_otherwise")]
    page = office.get(f"/von/kho-bac/{again.pk}/").content.decode()
    assert "đã có trong sổ với số tiền khác: 8.842.000.000 đồng" in page
    entry = Entry.objects.get(reference="KB-2")
    office.post(f"/von/so/{entry.pk}/dao/", {"reason": "Đọc nhầm dấu phẩy"})
    office.post(f"/von/kho-bac/{again.pk}/cot/", COLUMNS | MILLIONS | {"reading": "vn"})
    assert Entry.objects.counted().get(reference="KB-2").amount == 8_842_000


def test_two_payments_of_one_voucher_are_both_taken(office: Client) -> None:
    rows = [["15/06/2026", "KB-1", "Xã Minh Họa 01", "DA7-TDA1", "SN", n] for n in (5, "8,842")]
    one = given(office, workbook([[None, "ĐVT: triệu đồng"], *rows]), **MILLIONS)
    office.post(f"/von/kho-bac/{one.pk}/tra-loi/", {"row": "cot", "reading": "nhom"})
    one.refresh_from_db()
    assert (one.recorded, one.unmatched.count()) == (2, 0)


def test_the_year_that_was_chosen_is_there_on_a_second_look(office: Client) -> None:
    one = given(office, budget_year="2025", origin_year="2024")
    page = office.get(f"/von/kho-bac/{one.pk}/cot/").content.decode()
    assert 'name="budget_year" value="2025"' in page
    assert 'name="origin_year" value="2024"' in page
    saved = Mapping.objects.get()
    page = office.get(f"/von/kho-bac/{one.pk}/cot/", {"mau": saved.pk}).content.decode()
    assert f'name="budget_year" value="{YEAR}"' in page


class TestCommandLine:
    @pytest.fixture
    def file(self, office: Client, tmp_path: Path) -> Path:
        Mapping.objects.create(
            name="Kho bạc tỉnh",
            columns=asdict(
                Columns(
                    {"on": 0, "reference": 1, "office": 2, "component": 3, "kind": 4, "amount": 5},
                    first_row=4,
                    programme=PROGRAMME,
                    budget_year=YEAR - 1,
                    source="central",
                )
            ),
            saved_at=clock.now(),
        )
        path = tmp_path / "kho bac 7.xlsx"
        path.write_bytes(workbook(IN_MILLIONS).read())
        return path

    def test_a_list_is_taken_in_shown_and_answered(self, file: Path) -> None:
        by = ("--by", "so-canbo")
        took = gsdg("ledger", "treasury-take", str(file), "--mapping", "Kho bạc tỉnh", *by)
        number = TreasuryList.objects.latest("pk").pk
        assert took.out.strip() == f"list {number}: done, recorded 1, known 0, unmatched 2"
        shown = gsdg("ledger", "treasury-list", f"{number}", "--format", "json")
        assert [row["row"] for row in json.loads(shown.out)] == ["5", "6"]
        answer = ("ledger", "treasury-answer", f"{number}", "--reading")
        assert gsdg(*answer, "groups", "--row", "5", *by).out.strip().endswith("unmatched 1")
        assert gsdg(*answer, "groups", *by).out.strip().endswith("unmatched 0")
        assert gsdg(*answer, "english", *by).rules == ["money.not_asked"]
        assert paid()["KB-3"] == 8_038 * MILLION

    def test_the_same_file_is_read_anew_and_recorded_once(self, file: Path) -> None:
        took = ("ledger", "treasury-take", file, "--mapping", "Kho bạc tỉnh", "--by", "so-canbo")
        assert gsdg(*took).out.strip().endswith("recorded 1, known 0, unmatched 2")
        before, after = gsdg(*took, "--reading", "groups").out.splitlines()
        assert before.startswith("received before, on ")
        assert before.endswith(", as kho bac 7.xlsx")
        number = TreasuryList.objects.get().pk
        assert after == f"list {number}: done, recorded 3, known 0, unmatched 0"

    def test_a_reading_said_at_once_asks_nothing(self, file: Path) -> None:
        took = ("ledger", "treasury-take", str(file), "--mapping", "Kho bạc tỉnh")
        said = gsdg(*took, "--reading", "groups", "--by", "so-canbo")
        assert said.out.strip().endswith("recorded 3, known 0, unmatched 0")

    def test_a_name_is_matched(self, office: Client, province: Province) -> None:
        number = given(office).pk
        by, unknown = ("--by", "so-canbo"), ("ledger", "treasury-match", f"{number}")
        ran = gsdg(*unknown, "1067890", "--office", "xa-2", *by)
        assert ran.out.strip() == f"list {number}: done, recorded 3, known 0, unmatched 3"
        ran = gsdg(*unknown, "Chương trình khác", "--component", "DA2", *by)
        assert ran.out.strip().endswith("recorded 4, known 0, unmatched 2")
        assert gsdg(*unknown, "1067890", *by).code == 2

    def test_what_nobody_saved_is_refused(self, file: Path) -> None:
        took = gsdg("ledger", "treasury-take", str(file), "--mapping", "khác", "--by", "so-canbo")
        assert took.rules == ["money.mapping_unknown"]
        assert gsdg("ledger", "treasury-list", "999").rules == ["money.list_unknown"]
