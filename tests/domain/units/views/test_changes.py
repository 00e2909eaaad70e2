"""Screens of changes: who may enter which, one prepares, another puts in force, what is missing is said."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.builders.accounts import a_role, a_user, an_administrator
from tests.builders.map_changes import ACT, NEW_YEAR
from tests.builders.units import SmallProvince, a_small_province, a_unit, an_office

from gsdg.domain.accounts.models import User
from gsdg.domain.units import tree
from gsdg.domain.units.models import ChangeState, UnitChange
from gsdg.toolkit.installation import clock

pytestmark = pytest.mark.django_db

LIST, NEW = "/don-vi/thay-doi/", "/don-vi/thay-doi/lap/"
AFTER = date(2025, 8, 1)
COMMON = {"act": ACT, "day": "01/01/2027", "note": ""}


@pytest.fixture
def province() -> SmallProvince:
    return a_small_province()


@pytest.fixture
def first(province: SmallProvince) -> Client:
    return signed_in(an_administrator(province.province, name="Trần Thị Lập"))


@pytest.fixture
def second(province: SmallProvince) -> Client:
    return signed_in(an_administrator(province.province, name="Lê Văn Hai"))


@pytest.fixture
def reader(province: SmallProvince) -> Client:
    user = a_user()
    a_role(user, "steering_viewer", unit_id=province.province)
    return signed_in(user)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def prepared() -> UnitChange:
    return UnitChange.objects.get(state=ChangeState.PREPARED)


def test_what_a_change_touches_is_led_to_where_the_reader_may_go(
    province: SmallProvince, first: Client
) -> None:
    office = an_office(province.whole)
    a_role(a_user(office=office), "commune_clerk", unit_id=province.whole)
    merger = {
        **COMMON,
        "unit_1": f"@{province.whole}",
        "unit_2": f"@{province.rest}",
        "code": "90009",
        "name": "Gộp",
        "new_kind": "xã",
    }
    said = first.post(f"{NEW}nhap/", merger, follow=True).content.decode()
    name = tree.current().name_of(province.whole, NEW_YEAR - timedelta(days=1))
    touched = said.split("những gì bị động đến")[1].split("</table>")[0]
    assert f'<a href="/don-vi/{province.whole}/">{name}</a>' in touched
    assert f'<a href="/quan-tri/nguoi-dung/?{urlencode({"tim": name})}">{name}</a>' in touched
    leaders = [change for change in CLOSED_TO_ADMINISTRATORS if change in touched]
    assert leaders == []


CLOSED_TO_ADMINISTRATORS = ("/khac-phuc/", "/vuong-mac/", "/kiem-tra/", "/tap-huan/")


def a_renaming(province: SmallProvince) -> dict[str, str]:
    return {**COMMON, "unit": f"@{province.whole}", "name": "Tân Lập"}


def test_one_prepares_another_puts_in_force(
    province: SmallProvince, first: Client, second: Client
) -> None:
    answer = first.post(f"{NEW}doi-ten/", a_renaming(province), follow=True)
    said = answer.content.decode()
    assert "Đã lập thay đổi" in said
    assert "Xã Tân Lập" in said
    assert 'aria-disabled="true"' in said
    assert "không được tự cho có hiệu lực" in said
    change = prepared()
    address = f"{LIST}{change.pk}/"
    assert first.post(f"{address}hieu-luc/").status_code == 409
    assert 'id="put"' in second.get(address).content.decode()
    done = second.post(f"{address}hieu-luc/", follow=True).content.decode()
    assert "Thay đổi đã có hiệu lực" in done
    assert "Trần Thị Lập" in done
    assert "Lê Văn Hai" in done
    assert tree.current().name_of(province.whole, NEW_YEAR) == "Xã Tân Lập"
    assert address in first.get(f"/don-vi/{province.whole}/").content.decode()


def test_who_prepared_it_withdraws_it(province: SmallProvince, first: Client) -> None:
    first.post(f"{NEW}doi-ten/", a_renaming(province))
    address = f"{LIST}{prepared().pk}/"
    assert "Đã rút" in first.post(f"{address}rut/", follow=True).content.decode()


def test_another_kind(province: SmallProvince, first: Client) -> None:
    sent = {**COMMON, "unit": f"@{province.whole}", "new_kind": "phường"}
    assert first.post(f"{NEW}doi-loai/", sent).status_code == 302
    assert prepared().planned.opening[0].kind == "phường"


def test_a_merge_of_two(province: SmallProvince, first: Client) -> None:
    sent = {
        **COMMON,
        "unit_1": f"@{province.whole}",
        "unit_2": f"@{province.rest}",
        "code": "90001",
        "name": "Hợp Nhất",
        "new_kind": "xã",
    }
    answer = first.post(f"{NEW}nhap/", sent, follow=True).content.decode()
    assert "Đơn vị kết thúc" in answer
    assert "Xã Hợp Nhất" in answer
    assert prepared().planned.ending == (province.whole, province.rest)


def test_a_double_click_prepares_it_once(province: SmallProvince, first: Client) -> None:
    sent = {**a_renaming(province), "once": "a-page-of-its-own"}
    addresses = {first.post(f"{NEW}doi-ten/", sent).headers["Location"] for _ in range(2)}
    assert addresses == {f"{LIST}{prepared().pk}/?xong=lap"}


def test_the_same_unit_twice_is_told(province: SmallProvince, first: Client) -> None:
    sent = {**COMMON, "unit_1": f"@{province.whole}", "unit_2": f"@{province.whole}"}
    answer = first.post(f"{NEW}nhap/", sent)
    assert answer.status_code == 422
    assert "đã chọn ở trên" in answer.content.decode()


def a_division(province: SmallProvince, *shares: str) -> dict[str, str]:
    sent = {**COMMON, "unit": f"@{province.whole}", "basis": "số hộ"}
    for number, share in enumerate(shares, 1):
        sent |= {
            f"code_{number}": f"9001{number}",
            f"name_{number}": f"Phần {number}",
            f"kind_{number}": "xã",
            f"share_{number}": share,
        }
    return sent


def test_a_split_says_what_is_missing(province: SmallProvince, first: Client) -> None:
    answer = first.post(f"{NEW}chia/", a_division(province, "60 %", "30 %"))
    assert answer.status_code == 422
    assert "cộng được 90 %, còn thiếu 10 %" in answer.content.decode()
    over = first.post(f"{NEW}chia/", a_division(province, "60 %", "500000"))
    assert "cộng được 110 %, thừa 10 %" in over.content.decode()
    odd = first.post(f"{NEW}chia/", a_division(province, "60 %", "nửa"))
    assert "không phải là một tỷ lệ" in odd.content.decode()


def test_a_split_in_three(province: SmallProvince, first: Client) -> None:
    sent = a_division(province, "60 %", "30", "100000")
    assert first.post(f"{NEW}chia/", sent).status_code == 302
    assert [p.hi_ppm for p in prepared().planned.parts] == [600_000, 900_000, 1_000_000]


def test_a_row_begun_is_a_row_to_finish(province: SmallProvince, first: Client) -> None:
    sent = a_division(province, "60 %", "40 %") | {"code_3": "90013"}
    assert first.post(f"{NEW}chia/", sent).status_code == 422


def test_a_village_is_moved_to_another_commune(province: SmallProvince, first: Client) -> None:
    village = a_unit(code="90001-01", level="village", parent_id=province.whole, from_day=AFTER)
    page = first.get(f"{NEW}chuyen/").content.decode()
    assert f'value="@{village}"' in page
    sent = {**COMMON, "unit": f"@{village}", "parent": f"@{province.rest}"}
    assert first.post(f"{NEW}chuyen/", sent).status_code == 302
    [span] = prepared().planned.opening
    assert (span.unit_id, span.parent_id) == (village, province.rest)


def test_a_commune_stands_under_no_commune(province: SmallProvince, first: Client) -> None:
    sent = {**COMMON, "unit": f"@{province.whole}", "parent": f"@{province.rest}"}
    answer = first.post(f"{NEW}chuyen/", sent)
    assert answer.status_code == 422
    assert "không thể trực thuộc" in answer.content.decode()
    assert "thôn thuộc xã, xã thuộc tỉnh" in answer.content.decode()


def test_who_dissolves_says_that_nothing_goes_on(province: SmallProvince, first: Client) -> None:
    sent = {**COMMON, "unit": f"@{province.whole}"}
    assert first.post(f"{NEW}giai-the/", sent).status_code == 422
    answer = first.post(f"{NEW}giai-the/", sent | {"alone": "on"}, follow=True)
    assert prepared().planned.ending == (province.whole,)
    assert "<h1>Giải thể: " in answer.content.decode()


def test_what_the_map_refuses_stands_on_the_form(province: SmallProvince, first: Client) -> None:
    sent = {**COMMON, "unit": "@9", "name": "X", "day": "01/01/2020"}
    answer = first.post(f"{NEW}doi-ten/", sent | {"unit": f"@{province.whole}"})
    assert answer.status_code == 422
    assert not UnitChange.objects.filter(state=ChangeState.PREPARED).exists()


def test_any_change_comes_as_a_file(province: SmallProvince, first: Client) -> None:
    text = f"kind: dissolve\nday: 2027-01-01\nact: {ACT}\nend: ['90003']\n"
    sent = {"file": SimpleUploadedFile("x.yaml", text.encode())}
    assert first.post(f"{NEW}tep/", sent).status_code == 302
    assert prepared().planned.ending == (province.rest,)


def test_mistakes_of_a_file_have_their_place(province: SmallProvince, first: Client) -> None:
    sent = {"file": SimpleUploadedFile("x.yaml", b"kind: merge\nday: x\nact: A\n")}
    answer = first.post(f"{NEW}tep/", sent)
    assert answer.status_code == 422
    assert "2:6" in answer.content.decode()
    assert first.post(f"{NEW}tep/", {}).status_code == 422


def test_the_list_has_its_ways_only_for_who_may(
    province: SmallProvince, first: Client, reader: Client
) -> None:
    first.post(f"{NEW}doi-ten/", a_renaming(province))
    assert "chờ người thứ hai" in first.get(LIST).content.decode()
    assert f"{NEW}nhap/" in first.get(LIST).content.decode()
    seen = reader.get(LIST).content.decode()
    assert NEW not in seen
    assert "chờ người thứ hai" not in seen
    assert LIST in first.get("/don-vi/").content.decode()
    assert LIST not in reader.get("/don-vi/").content.decode()


def test_a_reader_sees_what_is_in_force_and_nothing_else(
    province: SmallProvince, first: Client, reader: Client
) -> None:
    first.post(f"{NEW}doi-ten/", a_renaming(province))
    change = prepared()
    assert reader.get(f"{LIST}{change.pk}/").status_code == 404
    in_force = UnitChange.objects.filter(state=ChangeState.IN_FORCE).latest("pk")
    assert reader.get(f"{LIST}{in_force.pk}/").status_code == 200
    assert reader.get(f"{NEW}nhap/").status_code == 403
    for act in ("hieu-luc", "rut"):
        assert reader.post(f"{LIST}{change.pk}/{act}/").status_code == 403
        assert first.get(f"{LIST}{change.pk}/{act}/").status_code == 405
        assert first.post(f"{LIST}7777/{act}/").status_code == 404
    assert first.get(f"{NEW}gi-do/").status_code == 404
    assert Client().get(LIST).status_code == 302
    assert Client().get(f"{NEW}nhap/").status_code == 302


@pytest.mark.parametrize(
    "way", ["doi-ten", "doi-loai", "nhap", "chia", "chuyen", "giai-the", "tep"]
)
def test_every_form_opens_and_says_all_that_is_missing(first: Client, way: str) -> None:
    assert first.get(f"{NEW}{way}/").status_code == 200
    answer = first.post(f"{NEW}{way}/", {"act": ""})
    assert answer.status_code == 422
    assert "Chưa nhập, chưa chọn" in answer.content.decode()


class TestLapsed:
    """A draft whose day has passed: what happened is said, what can still be done with it, and by whom."""

    def lapsed(self, province: SmallProvince, first: Client, days: int = 3) -> str:
        day = f"{clock.today() - timedelta(days=days):%d/%m/%Y}"
        first.post(f"{NEW}doi-ten/", {**a_renaming(province), "day": day})
        return f"{LIST}{prepared().pk}/"

    def test_the_list_says_how_late_it_is_and_what_to_do(
        self, province: SmallProvince, first: Client, second: Client
    ) -> None:
        self.lapsed(province, first)
        said = second.get(LIST).content.decode()
        assert "nháp quá hạn" in said
        assert "Đã qua ngày ghi trong văn bản 3 ngày mà chưa ai cho có hiệu lực" in said

    def test_on_its_own_day_it_only_waits(
        self, province: SmallProvince, first: Client, second: Client
    ) -> None:
        address = self.lapsed(province, first, days=0)
        assert "nháp quá hạn" not in second.get(LIST).content.decode()
        assert "Nháp quá hạn" not in second.get(address).content.decode()

    def test_while_it_fits_a_second_person_still_puts_it_in_force(
        self, province: SmallProvince, first: Client, second: Client
    ) -> None:
        address = self.lapsed(province, first)
        said = second.get(address).content.decode()
        assert "Địa giới vẫn như cũ" in said
        assert "nếu văn bản đã thi hành, người thứ hai cho có hiệu lực" in said
        second.post(f"{address}hieu-luc/")
        assert "Nháp quá hạn" not in second.get(address).content.decode()

    def test_what_no_longer_fits_says_why(
        self, province: SmallProvince, first: Client, second: Client
    ) -> None:
        address = self.lapsed(province, first)
        day = f"{clock.today() - timedelta(days=1):%d/%m/%Y}"
        second.post(f"{NEW}doi-ten/", {**a_renaming(province), "name": "Tân Khác", "day": day})
        other = UnitChange.objects.get(day=clock.today() - timedelta(days=1))
        first.post(f"{LIST}{other.pk}/hieu-luc/")
        said = second.get(address).content.decode()
        assert "Nay không cho có hiệu lực được nữa:" in said
        assert "Người lập rút thay đổi này, rồi lập thay đổi khác" in said
