"""The register of obstacles through its pages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.builders.documents import a_document, a_tie
from tests.builders.obstacles import at_the_ministry, brought_to, raised
from tests.builders.province import TODAY, Province
from tests.domain.followup.test_urging import text_of

from gsdg.domain.accounts.models import User
from gsdg.domain.followup.catalogue import catalogue_on
from gsdg.domain.followup.models import Obstacle
from gsdg.toolkit.sheets.reading import read_book

pytestmark = pytest.mark.django_db
SAID = {
    "text": "Chưa có hướng dẫn định mức mô hình", "provision": "Điều 21", "since": "01/09/2026", "component": "DA2",
    "cause": "huong-dan-cham", "households": "12",
}  # fmt: skip


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def sent(client: Client, pk: int, slug: str, **said: Any) -> int:
    return client.post(reverse("followup:obstacle-act", args=[pk, slug]), said).status_code


def test_two_communes_are_answered_at_once(province: Province) -> None:
    first, second = (signed_in(commune.clerk) for commune in province.communes)
    judge = signed_in(province.clerk)
    for clerk in (first, second):
        assert clerk.post(reverse("followup:obstacle-new"), SAID).status_code == 302
    one, other = Obstacle.objects.order_by("pk")
    assert sent(judge, other.pk, "ghep", into=one.pk) == 302
    assert sent(first, one.pk, "de-xuat", text="Xin hướng dẫn") == 302
    assert sent(first, one.pk, "tra-loi", kind="guidance", text="x") == 403
    assert sent(judge, one.pk, "tra-loi", kind="guidance") == 422
    assert sent(judge, one.pk, "tra-loi", kind="guidance", text="Theo công văn") == 302
    seen = second.get(reverse("followup:obstacle", args=[one.pk])).content.decode()
    assert "Theo công văn" in seen
    assert [sent(c, one.pk, "y-kien", helped="1") for c in (second, first)] == [302, 302]
    one.refresh_from_db()
    assert one.state == "settled"


def test_the_list_says_that_the_act_that_hinders_has_ended(province: Province) -> None:
    """Both rest on the same circular; a newer one takes the place of it whole."""
    old = a_document(kind="thong-tu", number="9/2020/TT-MH", issuer="Bộ (minh họa)", day=date(2020, 5, 4))  # fmt: skip
    clerk = province.communes[0].clerk
    raised(province.actor(clerk), provision="Điều 3 Thông tư 9/2020/TT-MH")
    register = reverse("followup:obstacles")
    assert "hết hiệu lực" not in signed_in(clerk).get(register).content.decode()
    new = a_document(kind="thong-tu", number="8/2026/TT-MH", issuer="Bộ (minh họa)", day=date(2026, 8, 1))  # fmt: skip
    a_tie(new, old)
    page = signed_in(clerk).get(register).content.decode()
    assert "hết hiệu lực từ 01/08/2026, theo 8/2026/TT-MH" in page


def test_what_is_not_yours_is_not_there(province: Province) -> None:
    first, second = (signed_in(commune.clerk) for commune in province.communes)
    first.post(reverse("followup:obstacle-new"), SAID)
    one = Obstacle.objects.get()
    assert second.get(reverse("followup:obstacle", args=[one.pk])).status_code == 404
    assert second.get(reverse("followup:obstacle-act", args=[one.pk, "de-xuat"])).status_code == 404
    assert one.number not in second.get(reverse("followup:obstacles")).content.decode()
    viewer = signed_in(province.viewer)
    assert viewer.get(reverse("followup:obstacle-new")).status_code == 403
    assert viewer.get(reverse("followup:obstacles-file")).content[:2] == b"PK"
    assert signed_in(province.administrator).get(reverse("followup:obstacles")).status_code == 403


def joined_by_two(province: Province) -> Obstacle:
    """One with households and money, another with money only, the third with neither."""
    first, second = (commune.clerk for commune in province.communes)
    one = raised(province.actor(first), households=46, amount=1_500_000_000)
    for clerk, told in ((second, {"amount": 500_000_000}), (first, {"amount": None})):
        other = raised(province.actor(clerk), households=None, **told)
        sent(signed_in(province.clerk), other.pk, "ghep", into=one.pk)
    return one


def test_money_and_households_of_all_who_raised_it_are_seen(province: Province) -> None:
    one = joined_by_two(province)
    page = signed_in(province.clerk).get(reverse("followup:obstacle", args=[one.pk]))
    html = page.content.decode()
    assert "46 (1 trong 3 nơi nêu có ghi số)" in html
    assert "2.000.000.000 (2 trong 3 nơi nêu có ghi số)" in html
    assert "46 hộ, 1.500.000.000 đồng" in html


def test_where_all_gave_a_number_their_sum_is_said_plainly(province: Province) -> None:
    clerk = province.communes[0].clerk
    one, other = (raised(province.actor(clerk), households=46) for _ in range(2))
    address = reverse("followup:obstacle", args=[one.pk])
    assert "<dd>46</dd>" in signed_in(clerk).get(address).content.decode()
    sent(signed_in(province.clerk), other.pk, "ghep", into=one.pk)
    assert "92 (cộng của 2 nơi nêu)" in signed_in(clerk).get(address).content.decode()


def test_a_number_is_typed_as_it_is_written_in_a_letter(province: Province) -> None:
    clerk = signed_in(province.communes[0].clerk)
    said = {**SAID, "households": "1.250", "amount": "150.000"}
    assert clerk.post(reverse("followup:obstacle-new"), said).status_code == 302
    assert list(Obstacle.objects.values_list("households", "amount")) == [(1250, 150_000)]
    for wrong in ("1,5", "1.5", "2147483648", "0"):
        assert clerk.post(reverse("followup:obstacle-new"), {**SAID, "households": wrong}).status_code == 422  # fmt: skip


def test_the_workbook_says_what_the_page_says(province: Province) -> None:
    one = joined_by_two(province)
    book = read_book(
        signed_in(province.clerk).get(reverse("followup:obstacles-file")).content, name="so.xlsx"
    )
    (sheet,) = book.sheets.values()
    told = {str(cell.value) for cell in sheet.cells.values()}
    assert {one.number, "1500000000", "46"} <= told
    both = "; ".join(commune.office.name for commune in province.communes)
    assert both in told


def test_who_holds_it_is_named_also_outside_the_province(province: Province) -> None:
    one = at_the_ministry(province, province.communes[0])
    client = signed_in(province.clerk)
    page = client.get(reverse("followup:obstacles")).content.decode()
    book = read_book(client.get(reverse("followup:obstacles-file")).content, name="so.xlsx")
    (sheet,) = book.sheets.values()
    said = "Bộ, cơ quan trung ương: Bộ Nông nghiệp và Môi trường (chưa đối chiếu)"
    assert said in page
    assert said in {str(cell.value) for cell in sheet.cells.values()}
    assert said in client.get(reverse("followup:obstacle", args=[one.pk])).content.decode()


def test_who_is_meant_outside_is_asked_with_the_day_and_only_there(province: Province) -> None:
    catalogue = catalogue_on(TODAY)
    before = catalogue.asked_of("ministry", "DA2", date(2024, 12, 31))
    assert before.startswith("Bộ, cơ quan trung ương: Bộ Lao động - Thương binh và Xã hội")
    assert catalogue.asked_of("ministry", "", TODAY) == "Bộ, cơ quan trung ương"
    assert catalogue.asked_of("ministry", "không có", TODAY) == "Bộ, cơ quan trung ương"
    assert catalogue.body("committee", "DA2", TODAY) is None
    assert catalogue.body("không có", "DA2", TODAY) is None
    assert "unverified" in catalogue.asked_of("ministry", "DA2", TODAY, "en")


def test_the_letter_to_a_body_outside_names_it_and_says_that_nobody_checked(
    province: Province,
) -> None:
    one = brought_to(province, province.communes[0], "committee")
    letter = signed_in(province.chair).get(reverse("followup:asking-letter", args=[one.pk, "docx"]))
    said = text_of(letter.content)
    assert "Kính gửi: Bộ Nông nghiệp và Môi trường" in said
    assert "chưa đối chiếu với văn bản" in said
