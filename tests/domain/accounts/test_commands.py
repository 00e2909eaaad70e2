"""`gsdg users …` as other tools read it."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.builders.accounts import AT, a_role, a_user, an_administrator, an_installation
from tests.builders.people_sheets import filled
from tests.builders.units import SmallProvince, a_small_province, an_office

from gsdg.domain.accounts.backend import is_open_code
from gsdg.domain.accounts.commands import acting, users
from gsdg.domain.accounts.models import RoleGrant, User
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Door
from gsdg.toolkit.audit.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def province() -> SmallProvince:
    an_installation()
    small = a_small_province()
    an_administrator(small.province, username="quan-tri", name="Quản Trị")
    return small


def run(*arguments: str) -> list[dict[str, str]]:
    result = CliRunner().invoke(users, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(result.output.splitlines()))


def test_an_account_is_added_and_its_code_printed(province: SmallProvince) -> None:
    an_office(province.whole, code="xa-1")
    (row,) = run(
        "add", "xa-1-canbo", "--name", "Trần Văn Đức", "--office", "xa-1", "--by", "quan-tri"
    )
    assert list(row) == ["username", "one_time_code", "expires_at"]
    user = User.objects.get(username="xa-1-canbo")
    assert is_open_code(user, row["one_time_code"])
    assert {e.door for e in AuditEvent.objects.filter(about=f"user:{user.pk}")} == {"cli"}


def test_an_office_that_there_is_not_is_refused_with_those_like_it(province: SmallProvince) -> None:
    an_office(province.whole, code="xa-18073")
    arguments = ["add", "xa-1", "--name", "A", "--office", "xa-18037", "--by", "quan-tri"]
    result = CliRunner().invoke(users, arguments)
    assert isinstance(result.exception, Refused)
    (refusal,) = result.exception.refusals
    assert (refusal.code, refusal.value) == ("office.unknown", "xa-18037")
    assert "xa-18073" in refusal.message()
    assert not User.objects.filter(username="xa-1").exists()


def test_the_list_has_the_roles_of_a_day(province: SmallProvince) -> None:
    user = a_user(
        username="xa-1", name="Trần Văn Đức", office=an_office(province.whole, name="UBND")
    )
    a_role(user, "commune_clerk", unit_id=province.whole, to_day=date(2025, 12, 1))
    rows = {row["username"]: row for row in run("list", "--on", "2025-11-20")}
    assert rows["xa-1"] == {
        "username": "xa-1",
        "name": "Trần Văn Đức",
        "office": "UBND",
        "roles": "commune_clerk",
        "active": "true",
        "signed_in_at": "",
    }
    later = {row["username"]: row for row in run("list", "--on", "2025-12-01")}
    assert later["xa-1"]["roles"] == ""


def test_the_list_may_be_of_one_unit_and_in_json(province: SmallProvince) -> None:
    a_user(username="xa-1", office=an_office(province.whole))
    arguments = ["list", "--within", "90001", "--format", "json"]
    result = CliRunner().invoke(users, arguments, catch_exceptions=False)
    assert [row["username"] for row in json.loads(result.output)] == ["xa-1"]


def test_a_role_is_granted_by_the_code_of_its_unit(province: SmallProvince) -> None:
    a_user(username="xa-1")
    (row,) = run(
        "grant", "xa-1", "commune_head", "--unit", "90001", "--from", "2025-07-01",
        "--to", "2026-07-01", "--by", "quan-tri",
    )  # fmt: skip
    assert row["unit_id"] == str(province.whole)
    assert (row["from_day"], row["to_day"]) == ("2025-07-01", "2026-07-01")
    assert RoleGrant.objects.filter(user__username="xa-1", role="commune_head").exists()


def test_a_code_means_the_unit_of_the_first_day(province: SmallProvince) -> None:
    a_user(username="xa-1")
    (row,) = run(
        "grant",
        "xa-1",
        "commune_clerk",
        "--unit",
        "90001",
        "--from",
        "2024-01-01",
        "--by",
        "quan-tri",
    )
    assert row["unit_id"] == str(province.a1)


def test_a_role_over_a_component() -> None:
    a_user(username="so-yte-canbo")
    (row,) = run(
        "grant", "so-yte-canbo", "component_clerk", "--component", "DA3", "--by", "quan-tri"
    )
    assert (row["unit_id"], row["component"]) == ("", "DA3")


def test_what_the_rules_refuse_the_command_line_refuses() -> None:
    a_user(username="xa-1")
    with pytest.raises(Refused, match="không giao được"):
        run("grant", "xa-1", "commune_head", "--unit", "99", "--by", "quan-tri")


def test_an_account_is_deactivated() -> None:
    a_user(username="xa-1")
    result = CliRunner().invoke(users, ["deactivate", "xa-1", "--by", "quan-tri"])
    assert result.exit_code == 0
    assert not User.objects.get(username="xa-1").is_active
    with pytest.raises(Refused):
        run("deactivate", "quan-tri", "--by", "quan-tri")


def test_a_reset_prints_a_code_and_voids_the_one_before() -> None:
    user = a_user(username="xa-1")
    (first,) = run("reset", "xa-1", "--by", "quan-tri")
    (second,) = run("reset", "xa-1", "--by", "quan-tri")
    assert not is_open_code(user, first["one_time_code"])
    assert is_open_code(user, second["one_time_code"])


def test_who_acts_is_named_and_comes_through_the_command_line() -> None:
    actor = acting("quan-tri")
    assert (actor.username, actor.door) == ("quan-tri", Door.CLI)
    with pytest.raises(Refused):
        acting("khong-co")


def test_people_of_empty_offices_are_named_in_a_workbook_and_get_codes(
    province: SmallProvince, tmp_path: Path
) -> None:
    an_office(province.whole, code="xa-1")
    User.objects.filter(username="quan-tri").update(signed_in_at=AT)
    book = tmp_path / "tai-khoan.xlsx"
    assert CliRunner().invoke(users, ["workbook", str(book), "--by", "quan-tri"]).exit_code == 0
    book.write_bytes(filled(book.read_bytes(), {"name": "Trần Văn Đức"}))
    (made,) = run("import", str(book), "--by", "quan-tri")
    assert made == {"username": "xa-1-canbo", "name": "Trần Văn Đức", "office": "xa-1"}
    (row,) = run("codes", "--by", "quan-tri")
    assert is_open_code(User.objects.get(username="xa-1-canbo"), row["one_time_code"])
    assert run("codes", "--by", "quan-tri") == []
