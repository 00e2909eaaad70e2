"""Offices are called after their unit from the day on, and hear of the change on their desk."""

from __future__ import annotations

import json
from datetime import date

import pytest
from tests.builders.map_changes import FIRST, NEW_YEAR, SECOND, a_description, a_merge, a_rename
from tests.builders.units import AT, JULY, SmallProvince, a_small_province, a_unit, an_office

from gsdg.domain.units import queries
from gsdg.domain.units.actions.offices import name_offices_after_units
from gsdg.domain.units.actions.preparing import prepare_change, put_in_force
from gsdg.domain.units.describing import Altered, Description, Named
from gsdg.domain.units.models import Office
from gsdg.domain.units.snapshot import ONE_DAY
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.jobs.models import Notice

pytestmark = pytest.mark.django_db

LONG_AGO = date(2026, 2, 1)


@pytest.fixture
def province() -> SmallProvince:
    return a_small_province()


def in_force(described: Description) -> None:
    change = prepare_change(plan=queries.planned(described), by=FIRST, at=AT)
    put_in_force(change_id=change.pk, by=SECOND, at=AT)


def of_the_whole(province: SmallProvince) -> tuple[Office, Office]:
    """The committee and a division, named as the register names them."""
    name = queries.tree.current().name_of(province.whole, JULY)
    called = name[:1].lower() + name[1:]
    committee = an_office(
        province.whole, name=f"Ủy ban nhân dân {called}", code="xa-90001", from_day=JULY
    )
    division = an_office(
        province.whole,
        name=f"Phòng Văn hóa – Xã hội {called}",
        code="xa-90001-vhxh",
        parent=committee,
        from_day=JULY,
    )
    return committee, division


def test_a_renamed_unit_takes_its_offices_along(province: SmallProvince) -> None:
    committee, division = of_the_whole(province)
    was = committee.name
    in_force(a_rename("90001", "Xã Tân Lập", day=LONG_AGO))
    committee.refresh_from_db()
    division.refresh_from_db()
    assert committee.name == "Ủy ban nhân dân xã Tân Lập"
    assert division.name == "Phòng Văn hóa – Xã hội xã Tân Lập"
    assert f"Đến hết ngày 31/01/2026 gọi là {was}." in committee.note
    assert "tan lap" in committee.search_key
    events = AuditEvent.objects.filter(event="office.renamed", about=f"unit:{province.whole}")
    assert [json.loads(event.details) for event in events.order_by("pk")] == [
        {"office": committee.pk},
        {"office": division.pk},
    ]


def test_another_kind_is_another_name(province: SmallProvince) -> None:
    committee, _division = of_the_whole(province)
    altered = (Altered(Named("90001"), kind=Named("phường")),)
    in_force(a_description("change_kind", day=LONG_AGO, altered=altered))
    committee.refresh_from_db()
    assert committee.name.startswith("Ủy ban nhân dân phường ")


def test_of_a_day_to_come_the_daily_work_does_it_once(province: SmallProvince) -> None:
    committee, _division = of_the_whole(province)
    was = committee.name
    in_force(a_rename("90001", "Xã Tân Lập", day=NEW_YEAR))
    committee.refresh_from_db()
    assert committee.name == was
    assert name_offices_after_units(on=NEW_YEAR - ONE_DAY, by=SYSTEM, at=AT) == 0
    assert name_offices_after_units(on=NEW_YEAR, by=SYSTEM, at=AT) == 2
    assert name_offices_after_units(on=NEW_YEAR, by=SYSTEM, at=AT) == 0
    committee.refresh_from_db()
    assert committee.name == "Ủy ban nhân dân xã Tân Lập"


def test_an_office_with_a_name_of_its_own_keeps_it(province: SmallProvince) -> None:
    own = an_office(province.whole, name="Phòng Kinh tế", code="rieng", from_day=JULY)
    in_force(a_rename("90001", "Xã Tân Lập", day=LONG_AGO))
    own.refresh_from_db()
    assert (own.name, own.note) == ("Phòng Kinh tế", "")


def test_whose_unit_changes_hears_of_it_and_so_does_who_leads(province: SmallProvince) -> None:
    committee, division = of_the_whole(province)
    lead = an_office(province.province, kind="lead_department", code="so")
    other = an_office(province.rest, code="xa-90003", from_day=JULY)
    in_force(a_rename("90001", "Xã Tân Lập"))
    told = {notice.office_id: notice for notice in Notice.objects.filter(event="unit_change.told")}
    assert set(told) == {committee.pk, lead.pk}
    assert told[committee.pk].params["after"] == ["Xã Tân Lập"]
    assert told[committee.pk].params["day"] == "2027-01-01"
    assert {division.pk, other.pk} & set(told) == set()


def test_the_office_that_a_merger_brings_hears_of_it_too(province: SmallProvince) -> None:
    committee, _division = of_the_whole(province)
    in_force(a_merge("90001", "90003", into="90001"))
    told = set(Notice.objects.filter(event="unit_change.told").values_list("office_id", flat=True))
    made = Office.objects.get(kind="commune_pc", from_day=NEW_YEAR)
    assert told == {committee.pk, made.pk}


def test_of_a_village_that_moves_both_communes_hear(province: SmallProvince) -> None:
    committee, _division = of_the_whole(province)
    other = an_office(province.rest, code="xa-90003", from_day=JULY)
    elsewhere = an_office(province.province, kind="department", code="so-yte")
    a_unit(code="90001-01", level="village", parent_id=province.whole, from_day=JULY)
    moves = Altered(Named("90001-01"), parent=Named("90003"))
    in_force(a_description("transfer", altered=(moves,)))
    told = set(Notice.objects.filter(event="unit_change.told").values_list("office_id", flat=True))
    assert told == {committee.pk, other.pk}
    assert elsewhere.pk not in told
