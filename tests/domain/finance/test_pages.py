"""Pages of the book: what they show, to whom, and what comes of what is sent to them."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.builders.accounts import a_role, a_user
from tests.builders.money import COMPONENT, MILLION, OTHER, PROGRAMME, YEAR, a_line, record
from tests.builders.province import AT, TODAY, Province

from gsdg.domain.accounts.models import User
from gsdg.domain.finance.actions.drafting import draft_allocation
from gsdg.domain.finance.actions.recording import Recorded
from gsdg.domain.finance.models import Confirmation, Discrepancy, Draft, Entry
from gsdg.toolkit.access import Actor

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def book(province: Province, clerk: Actor) -> Recorded:
    committee, commune = province.committee.pk, province.communes[0].office.pk
    return record(
        a_line(office=committee, amount=90 * MILLION),
        a_line("allocated", 40 * MILLION, office=commune, office_from=committee),
        a_line("carried_over", 5 * MILLION, office=commune, origin_year=YEAR - 1),
        a_line("paid", 15 * MILLION, office=commune, on=date(YEAR, 6, 1)),
        a_line(
            "projected", 8, office=committee, component=OTHER, budget_year=2023, origin_year=2021
        ),
        by=clerk,
    )


@pytest.fixture
def office(province: Province) -> Client:
    return signed_in(province.clerk)


def text(client: Client, address: str, **asked: str) -> str:
    response = client.get(address, asked)
    assert response.status_code == 200
    return response.content.decode()


TABLE, BOOK, NEW = "/von/", "/von/so/", "/von/ghi/"


class TestTable:
    def test_it_says_plan_carried_usable_disbursed_rate_and_what_is_left(
        self, book: Recorded, office: Client
    ) -> None:
        page = text(office, TABLE)
        assert "Nâng cao năng lực thực hiện Chương trình" in page
        for amount in (">90<", ">5<", ">95<", "<b>15</b>", ">15,8<", ">80<"):
            assert amount in page, amount
        assert "của 95 được sử dụng" in page
        assert "số liệu đến ngày 23/11/2026" in page
        assert "bút toán mới nhất ngày 01/06/2026" in page

    def test_a_projection_is_in_no_table_of_what_is_disbursed(
        self, book: Recorded, office: Client
    ) -> None:
        page = text(office, TABLE, nam="2021-2026")
        assert "các năm 2021-2026" in page
        assert "Giám sát, đánh giá</a>" not in page

    def test_on_another_day_by_office_within_a_commune(
        self, book: Recorded, office: Client, province: Province
    ) -> None:
        unit = f"{province.communes[0].unit_id}"
        page = text(office, TABLE, den="31/05/2026", theo="co-quan", dv=unit)
        assert "UBND Xã Minh Họa 01" in page
        assert "<b>0</b>" in page
        assert "UBND tỉnh" not in page.partition("<tbody>")[2].partition("</tbody>")[0]

    @pytest.mark.parametrize("group", ["du-an", "co-quan", "don-vi", "nguon", "loai", "sai"])
    def test_every_group_links_to_its_entries(
        self, book: Recorded, office: Client, group: str
    ) -> None:
        page = text(office, TABLE, theo=group)
        link = page.partition("<tbody>")[2].partition('href="')[2].partition('"')[0]
        assert link.startswith(BOOK)
        assert "Không có bút toán nào" not in text(office, link.replace("&amp;", "&"))

    def test_the_entries_of_a_day_are_those_of_its_table(
        self, book: Recorded, office: Client
    ) -> None:
        page = text(office, TABLE, den="31/05/2026")
        link = page.partition("<tbody>")[2].partition('href="')[2].partition('"')[0]
        assert "01/06/2026" not in text(office, link.replace("&amp;", "&"))
        assert "01/06/2026" in text(office, BOOK, tu="01/06/2026", den="01/06/2026")
        assert "0 bút toán" in text(office, BOOK, tu="02/06/2026")

    @pytest.mark.parametrize(
        ("group", "head"),
        [("du-an", "Dự án, tiểu dự án"), ("nguon", "Nguồn vốn"), ("don-vi", "Đơn vị hành chính")],
    )
    def test_the_first_column_says_what_a_line_is(
        self, book: Recorded, office: Client, group: str, head: str
    ) -> None:
        heads = text(office, TABLE, theo=group).partition("<thead>")[2].partition("</thead>")[0]
        assert f">{head}</th>" in heads

    def test_without_money_it_says_what_to_do(self, province: Province, office: Client) -> None:
        assert "Chưa có bút toán nào cho lựa chọn này" in text(office, TABLE)

    def test_a_commune_sees_its_own_money_and_no_choice_of_others(
        self, book: Recorded, province: Province
    ) -> None:
        page = text(signed_in(province.communes[0].clerk), TABLE)
        assert ">45<" in page
        assert 'name="dv"' not in page
        assert "Ghi bút toán" not in page

    def test_its_queries_do_not_grow_with_the_book(
        self,
        book: Recorded,
        office: Client,
        clerk: Actor,
        province: Province,
        django_assert_max_num_queries: DjangoAssertNumQueries,
    ) -> None:
        record(*(a_line("paid", n, office=province.committee.pk) for n in range(1, 40)), by=clerk)
        with django_assert_max_num_queries(25):
            text(office, TABLE)


class TestBook:
    def test_narrowed_by_anything(self, book: Recorded, office: Client, province: Province) -> None:
        commune = f"{province.communes[0].office.pk}"
        assert "5 bút toán" in text(office, BOOK)
        assert "3 bút toán" in text(office, BOOK, cq=commune)
        assert "1 bút toán" in text(
            office, BOOK, nv="paid", nam="2026", nguon="central", loai="recurrent"
        )
        assert "4 bút toán" in text(office, BOOK, da=f"{PROGRAMME}:{COMPONENT}")
        assert "5 bút toán" in text(office, BOOK, lo=f"{book.batch.pk}")
        assert "Không có bút toán nào" in text(office, BOOK, nv="settled")

    def test_money_carried_over_and_spans_of_years_say_so(
        self, book: Recorded, office: Client
    ) -> None:
        page = text(office, BOOK)
        assert "2026, kéo dài từ 2025" in page
        assert "2021–2023" in page

    def test_a_stranger_finds_no_entry_of_others(self, book: Recorded, province: Province) -> None:
        given = book.entries[0]
        stranger = signed_in(province.communes[1].clerk)
        for name in ("entry", "reverse"):
            response = stranger.get(reverse(f"finance:{name}", args=[given.pk]))
            assert response.status_code in (404, 403, 405)
        assert "0 bút toán" in text(stranger, BOOK)


class TestRecording:
    SAID = {
        "movement": "assigned",
        "component": f"{PROGRAMME}:{COMPONENT}",
        "amount": "1.250,5",
        "money": "trieu",
        "source": "central",
        "kind": "recurrent",
        "budget_year": "2026",
        "on": "15/01/2026",
        "act_number": "12/QĐ-UBND",
        "act_day": "15/01/2026",
    }

    def test_what_was_typed_is_in_the_book_with_its_paper(
        self, office: Client, province: Province
    ) -> None:
        scan = SimpleUploadedFile("quyết định.pdf", b"%PDF-1.7 minh hoa", "application/pdf")
        said = self.SAID | {"office": f"{province.committee.pk}", "file": scan}
        response = office.post(NEW, said)
        entry = Entry.objects.get()
        assert response["Location"] == f"/von/so/{entry.pk}/?xong=ghi"
        assert entry.amount == 1_250_500_000
        page = text(office, response["Location"])
        assert "Đã ghi sổ." in page
        assert "quyết định.pdf" in page
        paper = office.get(reverse("finance:paper", args=[entry.batch_id]))
        assert paper.content == b"%PDF-1.7 minh hoa"
        stranger = signed_in(province.communes[1].clerk)
        assert stranger.get(reverse("finance:paper", args=[entry.batch_id])).status_code == 404

    @pytest.mark.parametrize(
        ("wrong", "words"),
        [
            ({"amount": "1,250,500"}, "có thể hiểu là"),
            ({"amount": "0"}, "Số tiền bằng 0"),
            ({"act_number": ""}, "phải có số và ngày quyết định"),
            ({"on": "24/11/2026"}, "chưa đến"),
            ({"movement": "allocated"}, "phải nêu cơ quan giao vốn"),
            ({"budget_year": "hai"}, "“hai” không phải là số. Hãy viết một số bằng chữ số"),
        ],
    )
    def test_a_mistake_is_told_at_its_field(
        self, office: Client, province: Province, wrong: dict[str, str], words: str
    ) -> None:
        response = office.post(NEW, self.SAID | {"office": f"{province.committee.pk}"} | wrong)
        assert response.status_code == 422
        assert words in response.content.decode()
        assert not Entry.objects.exists()

    def test_what_does_not_fit_leads_to_its_explanation(
        self, office: Client, province: Province
    ) -> None:
        said = self.SAID | {"movement": "paid", "office": f"{province.communes[0].office.pk}"}
        response = office.post(NEW, said)
        found = Discrepancy.objects.get()
        assert response["Location"] == f"/von/chenh-lech/{found.pk}/"
        assert "1.250.500.000" in text(office, response["Location"])
        assert 'name="seen" value="1250500000"' in text(office, response["Location"])
        stale = office.post(response["Location"], {"text": "Chi trước quyết định.", "seen": "7"})
        assert stale.status_code == 422
        assert "Số chênh lệch nay là 1.250.500.000 đồng" in stale.content.decode()
        explained = office.post(response["Location"], {"text": "Chi trước quyết định."})
        assert "Chi trước quyết định." in text(office, explained["Location"])

    def test_who_does_not_keep_the_book_may_not_write(self, province: Province) -> None:
        for user in (province.communes[0].clerk, province.viewer):
            assert signed_in(user).get(NEW).status_code == 403

    def test_an_entry_is_reversed_with_a_reason(self, book: Recorded, office: Client) -> None:
        number = book.entries[0].pk
        address = f"/von/so/{number}/dao/"
        assert office.post(address, {"reason": ""}).status_code == 422
        response = office.post(address, {"reason": "Ghi nhầm cơ quan"})
        page = text(office, response["Location"])
        assert f"Đảo bút toán số {number}" in page
        again = office.post(address, {"reason": "Lần nữa"})
        assert again.status_code == 422
        assert "Chưa thực hiện được" in again.content.decode(), "a stale page is told so"
        assert "Đã đảo bằng bút toán số" in again.content.decode()


class TestDrafts:
    @pytest.fixture
    def draft(self, book: Recorded, province: Province, clerk: Actor) -> Draft:
        line = a_line(
            "allocated",
            20 * MILLION,
            office=province.communes[1].office.pk,
            office_from=province.committee.pk,
        )
        return draft_allocation(title="Phân bổ đợt 2", lines=[line], by=clerk, at=AT, on=TODAY)

    def test_listed_opened_and_signed_into_the_book(self, draft: Draft, office: Client) -> None:
        assert "Phân bổ đợt 2" in text(office, "/von/du-thao/")
        address = f"/von/du-thao/{draft.pk}/"
        assert "20.000.000" in text(office, address)
        assert office.post(address, {"act_number": "", "act_day": ""}).status_code == 422
        office.post(address, {"act_number": "214/QĐ-UBND", "act_day": "20/11/2026"})
        assert Entry.objects.get(act_number="214/QĐ-UBND").on == date(2026, 11, 20)
        assert "Các bút toán đã ghi" in text(office, address)

    def test_withdrawn(self, draft: Draft, office: Client) -> None:
        office.post(f"/von/du-thao/{draft.pk}/rut/")
        assert "đã rút" in text(office, f"/von/du-thao/{draft.pk}/")

    def test_one_that_is_short_by_now_says_so(
        self, draft: Draft, office: Client, clerk: Actor, province: Province
    ) -> None:
        record(a_line("withdrawn", 45 * MILLION, office=province.committee.pk), by=clerk)
        assert "thiếu 15.000.000 đồng" in text(office, f"/von/du-thao/{draft.pk}/")

    def test_not_for_who_does_not_keep_the_book(self, draft: Draft, province: Province) -> None:
        assert signed_in(province.communes[1].clerk).get("/von/du-thao/").status_code == 403
        owner = a_user(office=province.steering)
        a_role(owner, "component_clerk", component=OTHER)
        assert signed_in(owner).get(f"/von/du-thao/{draft.pk}/").status_code == 404


class TestConfirming:
    def test_a_commune_compares_and_says_what_is_different(
        self, book: Recorded, province: Province
    ) -> None:
        commune = signed_in(province.communes[0].clerk)
        page = text(commune, "/von/doi-chieu/")
        for amount in ("45.000.000", "15.000.000", "30.000.000"):
            assert amount in page
        assert "chưa đối chiếu lần nào" in page
        assert commune.post("/von/doi-chieu/", {"answer": "khong"}).status_code == 422
        commune.post("/von/doi-chieu/", {"answer": "khong", "text": "Thiếu khoản ngày 12/5"})
        assert Confirmation.objects.get().agrees is False
        assert "không khớp" in text(commune, "/von/doi-chieu/")
        assert "Thiếu khoản ngày 12/5" in text(commune, "/von/chenh-lech/")

    def test_a_viewer_confirms_nothing(self, province: Province) -> None:
        assert signed_in(province.viewer).get("/von/doi-chieu/").status_code == 403


@pytest.mark.usefixtures("book")
class TestWhatCannotBeRead:
    """A narrowing that was not understood is never left out without a word."""

    @pytest.mark.parametrize(
        ("address", "asked", "said"),
        [
            (BOOK, {"nam": "20x6"}, "Năm ngân sách “20x6”"),
            (BOOK, {"lo": "abc"}, "chứng từ “abc”"),
            (BOOK, {"nguon": "tien-mat"}, "Nguồn vốn “tien-mat”"),
            (TABLE, {"den": "32/13/2026"}, "Số liệu đến ngày “32/13/2026”"),
            ("/von/khoa-so/", {"nam": "x"}, "“x”"),
        ],
    )
    def test_it_is_said(
        self, office: Client, address: str, asked: dict[str, str], said: str
    ) -> None:
        html = text(office, address, **asked)
        assert "chưa lọc theo điều kiện đó" in html
        assert said in html

    def test_nothing_is_said_of_what_can(self, office: Client) -> None:
        assert "chưa lọc theo" not in text(office, BOOK, nam="2026", lo="1")
