"""Many accounts from a workbook: all or nobody, each mistake at its cell; and codes for whoever never came in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.builders.accounts import AT, DAY, a_user, acting_as, an_administrator, an_installation
from tests.builders.people_sheets import filled, lines_of
from tests.builders.units import SmallProvince, a_small_province, an_office

from gsdg.domain.accounts import actions, queries, sheets
from gsdg.domain.accounts.models import RoleGrant, User
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.sheets.writing import FormWorkbook

pytestmark = pytest.mark.django_db


@pytest.fixture
def province() -> SmallProvince:
    an_installation()
    small = a_small_province()
    an_office(small.whole, code="xa-1", name="Ủy ban nhân dân xã Một")
    an_office(small.province, code="so-yte", name="Sở Y tế", kind="department")
    return small


@pytest.fixture
def by(province: SmallProvince) -> Actor:
    return acting_as(an_administrator(province.province, username="quan-tri"))


def template(by: Actor) -> bytes:
    taken = frozenset(User.objects.values_list("username", flat=True))
    return sheets.template(queries.offices_without_people(by, on=DAY), taken=taken, at=AT)


def create(data: bytes, by: Actor) -> list[User]:
    return actions.create_people(data=data, file_name="tai-khoan.xlsx", by=by, at=AT, on=DAY)


def test_the_template_has_a_line_for_each_person_whom_an_empty_office_needs(by: Actor) -> None:
    a_user(username="xa-1-canbo")
    proposed = [(line["office"], line["username"], line["role"]) for line in lines_of(template(by))]
    assert proposed == [
        ("so-yte", "so-yte-canbo", "Cán bộ của cơ quan chủ trì dự án thành phần"),
        ("so-yte", "so-yte-lanhdao", "Lãnh đạo cơ quan chủ trì dự án thành phần"),
        ("xa-1", None, "Cán bộ nhập báo cáo cấp xã"),
        ("xa-1", "xa-1-lanhdao", "Lãnh đạo UBND cấp xã"),
    ]


def test_a_filled_workbook_makes_accounts_with_roles_and_leaves_the_rest_for_later(
    by: Actor, province: SmallProvince
) -> None:
    lines = [{"name": "Trần Văn Đức", "component": "DA3-TDA2"}, {}, {"name": "Lê Thị Hoa"}]
    clerk, other = create(filled(template(by), *lines), by)
    assert (clerk.username, clerk.name, clerk.must_change_password) == ("so-yte-canbo", "Trần Văn Đức", True)  # fmt: skip
    assert RoleGrant.objects.get(user=clerk).component == "DA3-TDA2"
    grant = RoleGrant.objects.get(user=other)
    assert (grant.role, grant.unit_id, grant.from_day) == ("commune_clerk", province.whole, DAY)
    for user in (clerk, other):
        told = AuditEvent.objects.filter(about=f"user:{user.pk}").order_by("pk")
        assert [event.event for event in told] == ["user.created", "role.granted"]
    assert [line["office"] for line in lines_of(template(by))] == []


def test_every_mistake_is_told_at_its_cell_and_nobody_is_made(by: Actor) -> None:
    lines = [
        {"name": "Trần Văn Đức", "username": "Có Dấu"},
        {"name": "Lê Thị Hoa", "office": "xa-9"},
        {"name": "Hồ Thị Yến", "role": "Chủ tịch nước", "email": "khong-phai-thu"},
        {"name": "Hồ Thị Yến"},
    ]
    with pytest.raises(Refused) as refused:
        create(filled(template(by), *lines), by)
    told = {(one.cell, one.code) for one in refused.value.refusals}
    assert {(c[0], code) for c, code in told} == {("A", "accounts.people_office"), ("E", "sheet.not_in_list")}  # fmt: skip
    lines[1]["office"], lines[2] = "so-yte", {"name": "Hồ Thị Yến", "email": "khong-phai-thu"}
    with pytest.raises(Refused) as refused:
        create(filled(template(by), *lines), by)
    codes = [(one.cell[0], one.code) for one in refused.value.refusals]  # type: ignore[index]
    assert codes == [
        ("D", "accounts.username_unreadable"),
        ("F", "accounts.role_needs_component"),
        ("H", "accounts.email_unreadable"),
    ]
    assert not User.objects.exclude(username="quan-tri").exists()


def test_one_username_twice_in_a_workbook_is_refused_the_second_time(by: Actor) -> None:
    twice = {"name": "Trần Văn Đức", "username": "xa-1-moi", "component": "DA2"}
    with pytest.raises(Refused) as refused:
        create(filled(template(by), twice, twice), by)
    (one,) = refused.value.refusals
    assert (one.code, one.value) == ("accounts.username_taken", "xa-1-moi")
    assert not User.objects.filter(username="xa-1-moi").exists()


def test_a_file_of_something_else_and_an_empty_one_say_what_to_do(by: Actor) -> None:
    with pytest.raises(Refused) as refused:
        create(filled(template(by)), by)
    assert refused.value.refusals[0].code == "accounts.people_empty"
    other = FormWorkbook(title="Khác", created=AT)
    other.sheet("Khác", widths=[10]).line("Không phải mẫu")
    with pytest.raises(Refused) as refused:
        create(other.to_bytes(), by)
    assert refused.value.refusals[0].code == "accounts.people_header"


def test_who_administers_nothing_makes_nobody_and_a_commune_only_its_own(
    by: Actor, province: SmallProvince
) -> None:
    book = filled(template(by), {"name": "Trần Văn Đức", "component": "DA2"})
    stranger = acting_as(a_user(username="nguoi-la"))
    with pytest.raises(Refused) as refused:
        create(book, stranger)
    assert refused.value.refusals[0].code == "accounts.out_of_scope"
    local = acting_as(an_administrator(province.whole, username="quan-tri-xa"))
    with pytest.raises(Refused) as refused:
        create(book, local)
    assert refused.value.refusals[0].code == "accounts.people_office"


def test_codes_go_to_who_never_came_in_and_the_oldest_is_given_anew_first(by: Actor) -> None:
    people = [a_user(username=f"nguoi-{one}") for one in "abc"]
    User.objects.filter(username="quan-tri").update(signed_in_at=AT)
    User.objects.filter(pk=people[2].pk).update(signed_in_at=AT)
    assert set(queries.without_code(by, at=AT)) == set(people[:2])
    later = AT + timedelta(hours=1)
    for user, at in ((people[1], AT), (people[0], later)):
        [(_user, code)] = actions.issue_codes(users=[user], on=DAY, by=by, at=at)
        assert len(code) == len("K7QF-9M2D-XR4T")
    assert not queries.without_code(by, at=later).exists()
    assert list(queries.with_unused_code(by, at=later)) == [people[1], people[0]]
    after = AT + timedelta(hours=73)
    assert list(queries.without_code(by, at=after - timedelta(minutes=30))) == [people[1]]
