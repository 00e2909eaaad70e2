"""People and a change of the map: whose commune goes on whole in another goes along and sees it; else a choice waits."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from tests.builders.accounts import PASSWORD
from tests.builders.map_changes import FIRST, SECOND, a_description, a_merge
from tests.builders.province import AT, a_period, poverty
from tests.builders.reporting import (
    Reporting,
    Side,
    a_reporting_province,
    accepted,
    refused,
    report_of,
)
from tests.builders.units import an_office

from gsdg.domain.accounts.actions import move_people, move_to_successor
from gsdg.domain.accounts.models import RoleGrant, User
from gsdg.domain.accounts.sources import CHOOSE, END, FOLLOW, MOVE, RolesFollowUnits
from gsdg.domain.reporting.models import Report
from gsdg.domain.units import queries
from gsdg.domain.units.actions.preparing import prepare_change, put_in_force
from gsdg.domain.units.describing import Description, Named, NewUnit, Part
from gsdg.domain.units.models import Office
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.jobs.models import Notice

pytestmark = pytest.mark.django_db

TODAY, NEW_YEAR, LATER = date(2026, 2, 1), date(2026, 1, 1), date(2026, 3, 1)


@pytest.fixture
def at_work() -> Reporting:
    """Those of the communes of before July 2025 have gone their way, but two of a commune that was divided."""
    province = a_reporting_province(TODAY, is_demo=True)
    assert move_people(on=TODAY, by=SYSTEM, at=AT) == 6
    Notice.objects.all().delete()
    return province


@pytest.fixture
def side(at_work: Reporting) -> Side:
    return at_work.new_communes[0]


@pytest.fixture
def sent(at_work: Reporting, side: Side) -> Report:
    """Accepted before the map changes."""
    year = a_period("2025", "ra-soat", on=TODAY)
    return accepted(at_work, side, report_of(at_work, year, side.office), poverty())


def a_change_of(described: Description) -> None:
    change = prepare_change(plan=queries.planned(described), by=FIRST, at=AT)
    put_in_force(change_id=change.pk, by=SECOND, at=AT)


def the_merge(day: date = NEW_YEAR) -> Description:
    return a_merge("90001", "90003", into="90001", name="Xã Hợp Nhất", day=day)


def the_split() -> Description:
    codes = ("90001", "90009")
    return a_description(
        "split",
        day=NEW_YEAR,
        new=tuple(NewUnit(Named(c), Named(f"Xã Phần {c}"), Named("xã")) for c in codes),
        parts=(
            Part(Named("90001"), Named("90001"), Named("600000"), "số hộ minh họa"),
            Part(Named("90001"), Named("90009"), Named("400000"), "số hộ minh họa"),
        ),
    )


def told(described: Description) -> dict[str, int]:
    touched = RolesFollowUnits().preview(queries.planned(described))
    return {one.what: one.count for one in touched if one.count}


def desk_of(user: User) -> str:
    client = Client()
    assert client.login(username=user.username, password=PASSWORD)
    return client.get("/").content.decode()


def now(user: User) -> User:
    return User.objects.select_related("office").get(pk=user.pk)


def test_who_goes_along_sees_it_on_the_desk_and_reads_what_was_sent(
    at_work: Reporting, side: Side, sent: Report
) -> None:
    assert "Xã Hợp Nhất" not in desk_of(side.clerk)
    assert told(the_merge()) == {FOLLOW: 4, MOVE: 10}
    a_change_of(the_merge())
    committee = Office.objects.get(kind="commune_pc", from_day=NEW_YEAR)
    assert now(side.clerk).office == committee
    page = desk_of(side.clerk)
    assert "Chuyển sang cơ quan kế thừa" in page
    assert f"6 người của {side.office.name}" in page
    client = Client()
    client.force_login(now(side.clerk))
    assert client.get(f"/bao-cao/{sent.pk}/").status_code == 200
    event = AuditEvent.objects.get(event="user.moved_with_office", about=f"user:{side.clerk.pk}")
    assert event.by_id == SECOND.id
    assert event.chain_unit_id == committee.unit_id


def test_before_the_day_people_stay_and_then_the_daily_work_moves_them_once(
    at_work: Reporting, side: Side
) -> None:
    a_change_of(the_merge(LATER))
    assert now(side.clerk).office == side.office
    assert move_people(on=date(2026, 2, 28), by=SYSTEM, at=AT) == 0
    assert move_people(on=LATER, by=SYSTEM, at=AT) == 12, "with the two whose parts are one again"
    assert move_people(on=LATER, by=SYSTEM, at=AT) == 0
    assert Notice.objects.filter(event="user.moved_with_office").count() == 3


def test_where_a_unit_is_divided_the_administrator_chooses_with_one_button(
    at_work: Reporting, side: Side, sent: Report
) -> None:
    assert told(the_split()) == {END: 2, CHOOSE: 6}
    a_change_of(the_split())
    assert now(side.clerk).office == side.office
    assert "đã kết thúc từ ngày 01/01/2026" in desk_of(side.clerk)
    client = Client()
    client.force_login(at_work.administrator)
    assert "8 người còn ở cơ quan đã kết thúc" in client.get("/").content.decode()
    listed = client.get("/quan-tri/nguoi-dung/chuyen-co-quan/").content.decode()
    large, small = Office.objects.filter(kind="commune_pc", from_day=NEW_YEAR).order_by("pk")
    assert listed.index(large.name) < listed.index(small.name)
    address = f"/quan-tri/nguoi-dung/{side.clerk.username}/chuyen/{small.pk}/"
    answer = client.post(address, follow=True)
    assert "Đã chuyển sang cơ quan kế thừa" in answer.content.decode()
    assert now(side.clerk).office == small
    assert RoleGrant.objects.at(TODAY).get(user=side.clerk).unit_id == small.unit_id
    assert "Chuyển người" not in desk_of(side.clerk)
    reader = Client()
    reader.force_login(now(side.clerk))
    assert reader.get(f"/bao-cao/{sent.pk}/").status_code == 200


def test_only_who_administers_both_offices_may_choose(at_work: Reporting, side: Side) -> None:
    a_change_of(the_split())
    office = Office.objects.filter(kind="commune_pc", from_day=NEW_YEAR).first()
    assert office is not None
    clerk = at_work.actor(at_work.lead.clerk)
    with refused("accounts.out_of_scope"):
        move_to_successor(user=side.clerk, office=office, on=TODAY, by=clerk, at=AT)
    stranger = Client()
    stranger.force_login(at_work.viewer)
    assert stranger.get("/quan-tri/nguoi-dung/chuyen-co-quan/").status_code == 403


def test_nobody_is_moved_out_of_an_office_that_goes_on(at_work: Reporting, side: Side) -> None:
    other = at_work.new_communes[1]
    by = at_work.actor(at_work.administrator)
    with refused("accounts.nothing_to_follow"):
        move_to_successor(user=side.clerk, office=other.office, on=TODAY, by=by, at=AT)


def test_an_office_that_has_ended_is_nowhere_to_go(at_work: Reporting, side: Side) -> None:
    a_change_of(the_split())
    by = at_work.actor(at_work.administrator)
    with refused("accounts.nothing_to_follow"):
        move_to_successor(user=side.clerk, office=side.office, on=TODAY, by=by, at=AT)


def test_one_department_of_many_does_not_follow_another(at_work: Reporting) -> None:
    """Of the same kind and in the same province are many: none of them succeeds it by itself."""
    an_office(at_work.root, code="so-khac", kind="department", name="Sở Khác")
    an_office(at_work.root, code="so-nua", kind="department", name="Sở Nữa")
    Office.objects.filter(pk=at_work.health.pk).update(to_day=NEW_YEAR)
    assert move_people(on=TODAY, by=SYSTEM, at=AT) == 0
    assert "3 người còn ở cơ quan đã kết thúc" in desk_of(at_work.administrator)
