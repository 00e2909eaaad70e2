"""What training tells lower packages: people of ended units, untrained staff, figures for the form."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from tests.builders import units
from tests.builders.province import AT, TODAY, Province, a_period
from tests.builders.training import a_held_course, an_official

from gsdg.domain.programme.ports import Signal, register_signals, signals_of
from gsdg.domain.programme.queries import form_named
from gsdg.domain.reporting.models import Assignment
from gsdg.domain.reporting.ports import Asked, offers_for
from gsdg.domain.training.actions import plans
from gsdg.domain.training.entries import ItemEntry
from gsdg.domain.training.queries import needs
from gsdg.domain.training.queries.officials import Sought, officials_list, posts_left_behind
from gsdg.domain.training.sources import OfficialsOfEndedUnits
from gsdg.domain.units.models import Office
from gsdg.domain.units.queries import touched_by
from gsdg.toolkit.access import SYSTEM, Actor
from gsdg.toolkit.audit.models import AuditEvent


@pytest.fixture
def lead(province: Province) -> Actor:
    return province.actor(province.head)


def test_people_of_an_ended_unit_are_counted_before_and_listed_after(
    province: Province, lead: Actor
) -> None:
    first, second = (commune.unit_id for commune in province.communes)
    one = an_official(first)
    an_official(second)
    span = units.a_new_span(
        99, code="90077", name="Xã Mới", parent_id=province.root, from_day=date(2026, 10, 1)
    )
    plan = units.a_plan(
        day=date(2026, 10, 1),
        closing=[first],
        opening=[span],
        parts=[units.NewPart(first, 99, "toàn bộ")],
    )
    told = {touched.what: touched.count for touched in touched_by(plan)}
    assert told["cán bộ đang giữ công việc ở đơn vị kết thúc, cần bố trí lại"] == 1
    OfficialsOfEndedUnits().hand_over(plan, by=SYSTEM, at=AT)
    event = AuditEvent.objects.order_by("-pk").first()
    assert event is not None
    assert (event.event, event.details) == ("posts.listed_for_transfer", '{"posts":1}')
    units.a_change(plan)
    assert [post.official for post in posts_left_behind(TODAY)] == [one]
    assert list(officials_list(lead, Sought(waiting=True), on=TODAY)) == [one]


def test_untrained_staff_are_a_signal_with_its_evidence(province: Province, lead: Actor) -> None:
    first, second = (commune.unit_id for commune in province.communes)
    an_official(first)
    a_held_course(province.lead, an_official(first), by=lead)
    a_held_course(province.lead, an_official(second), by=lead, day=date(2025, 3, 4))
    found = [
        s
        for s in signals_of(frozenset({first, second}), on=TODAY)
        if s.code == "training.untrained"
    ]
    assert [(s.unit_id, s.amount) for s in found] == [(first, 1)]
    assert found[0].evidence == "1 trên 2 cán bộ chưa được tập huấn trong 24 tháng"


def test_needs_read_the_registry_and_give_the_reason(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gsdg.domain.programme import ports

    monkeypatch.setattr(ports, "_sources", {})
    first, second = (commune.unit_id for commune in province.communes)
    told = (
        Signal(first, "report.late.DBHN", 6, "DBHN muộn 6 ngày", "report:1"),
        Signal(second, "report.late.DBHN", 9, "DBHN muộn 9 ngày", "report:2"),
        Signal(second, "money.slow", 1, "giải ngân 10 %", "ledger:2"),
        Signal(second, "of.nothing", 1, "", ""),
    )
    register_signals("of the test", lambda unit_ids, on: [s for s in told if s.unit_id in unit_ids])
    found = needs.needs_of(frozenset({first, second}), on=TODAY)
    assert [(need.topic.code, need.units) for need in found] == [
        ("ra-soat", 2),
        ("bao-cao", 2),
        ("tai-chinh", 1),
    ]
    assert [reason.evidence for reason in found[0].reasons] == [
        "DBHN muộn 9 ngày",
        "DBHN muộn 6 ngày",
    ]
    assert [n.topic.code for n in needs.needs_of(frozenset({first}), on=TODAY)] == [
        "ra-soat",
        "bao-cao",
    ]


def test_the_strongest_reason_of_each_unit_comes_first_and_the_same_words_once(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gsdg.domain.programme import ports

    monkeypatch.setattr(ports, "_sources", {})
    first, second = (commune.unit_id for commune in province.communes)
    late = {9: first, 8: first, 7: second}
    told = [
        Signal(unit, "report.late.X", days, f"muộn {days} ngày", "") for days, unit in late.items()
    ]
    told += [told[0], told[0]]  # three offices of one unit
    register_signals("of the test", lambda unit_ids, on: told)
    (need, *_) = needs.needs_of(frozenset({first, second}), on=TODAY)
    assert [(r.unit_id, r.evidence, r.times) for r in need.reasons] == [
        (first, "muộn 9 ngày", 3),
        (second, "muộn 7 ngày", 1),
        (first, "muộn 8 ngày", 1),
    ]


def test_all_reasons_of_a_topic_are_one_click_away(
    province: Province, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gsdg.domain.programme import ports

    monkeypatch.setattr(ports, "_sources", {})
    home = province.communes[0].unit_id
    told = [Signal(home, "report.late.X", n, f"muộn {n} ngày", "") for n in range(1, 8)]
    told.append(Signal(home, "money.slow", 1, "giải ngân 10 %", ""))
    register_signals("of the test", lambda unit_ids, on: told)
    client.force_login(province.head)
    page = client.get("/tap-huan/nhu-cau/").content.decode()
    assert ("muộn 7 ngày" in page, "muộn 1 ngày" in page, "và 2 lý do khác" in page) == (
        True, False, True,
    )  # fmt: skip
    whole = client.get("/tap-huan/nhu-cau/", {"chu-de": "bao-cao"}).content.decode()
    assert "muộn 1 ngày" in whole
    assert "giải ngân 10 %" not in whole
    unknown = client.get("/tap-huan/nhu-cau/", {"chu-de": "khong-co"}).content.decode()
    assert "giải ngân 10 %" in unknown


def numbers(asked: Asked) -> dict[str, int]:
    return {
        address: offer.figure.amount
        for address, offers in offers_for(asked).items()
        for offer in offers
    }


def test_the_form_is_offered_what_the_office_held_and_whom_it_counts(
    province: Province, lead: Actor
) -> None:
    period = a_period("2026", "tt10")
    commune = province.communes[0]
    clerk = province.actor(commune.clerk)
    head = an_official(commune.unit_id, level="village", position="truong-thon")
    leader = an_official(commune.unit_id, position="lanh-dao")
    plan = plans.begin_plan(office=commune.office, year=2026, by=clerk, at=AT, on=TODAY)
    item = ItemEntry("Lớp của xã", (), ("village",), 2, 2, 1, 60)
    plans.add_item(plan_id=plan.pk, item=item, by=clerk, at=AT, on=TODAY)
    plans.approve_plan(plan_id=plan.pk, by=province.actor(commune.head), at=AT)
    a_held_course(commune.office, head, leader, by=clerk, days=2)
    a_held_course(province.lead, leader, by=lead, day=date(2026, 9, 8))
    asked = Asked("DA7-TDA1", period.code, commune.unit_id, commune.office.pk)
    found = numbers(asked)
    assert (found["01.1"], found["02.1"]) == (2, 2)
    assert (found["01.2"], found["02.2"]) == (1, 2)
    assert (found["13.1"], found["13.2"], found["14.1"], found["14.4"]) == (1, 1, 1, 1)
    assert (found["20.1"], found["22.1"], found["21.1"]) == (1, 1, 0)
    assert (found["32.1"], found["32.2"], found["33.1"], found["33.2"]) == (1, 1, 1, 1)
    assert "30.1" not in found
    assert numbers(Asked("DBHN", period.code, commune.unit_id, commune.office.pk)) == {}
    assert numbers(Asked("DA7-TDA1", "2020", commune.unit_id, commune.office.pk)) == {}


def test_a_department_counts_the_people_of_its_own_office(province: Province, lead: Actor) -> None:
    other = units.an_office(province.root, code="so-khac", kind="department", name="Sở khác")
    an_official(province.root, level="province", office=other)
    an_official(province.root, level="province")
    an_official(province.root, level="province", office=province.lead)
    form = form_named("DA7-TDA1", on=TODAY)
    Assignment.objects.create(form=form, office=other, from_day=date(2026, 1, 1), act="minh họa")
    period = a_period("2026", "tt10")

    def in_post(office: Office) -> int:
        asked = Asked("DA7-TDA1", period.code, province.root, office.pk)
        return numbers(asked)["30.1"]

    assert (in_post(province.lead), in_post(other)) == (2, 1)
