"""A commune keeps its villages and residents' groups: added, renamed, merged, dissolved, by one person of its own."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from tests.builders.access import a_grant, an_actor
from tests.builders.accounts import a_role, a_user, an_installation
from tests.builders.map_changes import ACT, FIRST, a_rename
from tests.builders.units import AT, SmallProvince, a_small_province

from gsdg.domain.units import queries, soundness, tree
from gsdg.domain.units.actions.preparing import change_villages
from gsdg.domain.units.models import UnitChange
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.installation import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def province() -> SmallProvince:
    an_installation()
    return a_small_province()


@pytest.fixture
def clerk(province: SmallProvince) -> Client:
    user = a_user()
    a_role(user, "commune_clerk", unit_id=province.whole)
    client = Client()
    client.force_login(user)
    return client


def said(day: int = 0, **more: str) -> dict[str, str]:
    on = clock.today() + timedelta(days=day)
    return {"act": ACT, "day": f"{on:%d/%m/%Y}", "note": "", **more}


def address(province: SmallProvince, way: str = "") -> str:
    return f"/don-vi/{province.whole}/thon/" + (f"{way}/" if way else "")


def villages(province: SmallProvince, day: int = 0) -> list[str]:
    here = tree.current().on(clock.today() + timedelta(days=day))
    return [here.span(one).name for one in here.villages_of(province.whole)]


def add(clerk: Client, province: SmallProvince, name: str, kind: str = "thôn") -> None:
    answer = clerk.post(address(province, "them"), said(-9, name=name, new_kind=kind))
    assert answer.status_code == 302, answer.content.decode()


def test_a_village_is_added_at_once_and_seen_on_the_page_of_its_commune(
    clerk: Client, province: SmallProvince
) -> None:
    add(clerk, province, "Phú Lễ")
    add(clerk, province, "Số 3", "tổ dân phố")
    assert villages(province) == ["Thôn Phú Lễ", "Tổ dân phố Số 3"]
    here = tree.current().on(clock.today())
    codes = [here.span(one).code for one in here.villages_of(province.whole)]
    assert codes == ["90001-01", "90001-02"]
    assert here.children_of(province.whole) == ()
    page = clerk.get(f"/don-vi/{province.whole}/").content.decode()
    assert "Thôn Phú Lễ" in page
    assert address(province) in page
    assert "Thôn Phú Lễ" in clerk.get(address(province)).content.decode()
    event = AuditEvent.objects.latest("pk")
    assert event.event == "unit_change.put_in_force"
    assert soundness.differences(tree.current()) == []


def test_renamed_merged_and_dissolved(clerk: Client, province: SmallProvince) -> None:
    for name in ("Một", "Hai", "Ba"):
        add(clerk, province, name)
    of_day = {name: value for value, name in choices(province)}
    rename = said(-5, unit=of_day["Thôn Ba"], name="Bốn", new_kind="tổ dân phố")
    assert clerk.post(address(province, "doi-ten"), rename).status_code == 302
    merge = said(-3, unit_1=of_day["Thôn Một"], unit_2=of_day["Thôn Hai"], name="Chung")
    assert clerk.post(address(province, "nhap"), merge).status_code == 422
    merge["new_kind"] = "thôn"
    assert clerk.post(address(province, "nhap"), merge).status_code == 302
    assert villages(province) == ["Tổ dân phố Bốn", "Thôn Chung"]
    end = said(3, unit=of_day["Thôn Ba"])
    assert clerk.post(address(province, "giai-the"), end).status_code == 302
    assert villages(province, 4) == ["Thôn Chung"]
    assert soundness.differences(tree.current()) == []


def choices(province: SmallProvince) -> list[tuple[str, str]]:
    return queries.villages_to_choose(province.whole, on=clock.today())


def test_what_the_map_refuses_stands_on_the_form(clerk: Client, province: SmallProvince) -> None:
    add(clerk, province, "Một")
    [(unit, _name)] = choices(province)
    answer = clerk.post(address(province, "giai-the"), said(-9, unit=unit))
    assert answer.status_code == 422
    assert villages(province) == ["Thôn Một"]


def test_what_is_to_come_and_what_was_are_listed_too(
    clerk: Client, province: SmallProvince
) -> None:
    for name in ("Một", "Hai", "Ba"):
        add(clerk, province, name)
    of_day = {name: value for value, name in choices(province)}
    clerk.post(address(province, "giai-the"), said(-2, unit=of_day["Thôn Ba"]))
    clerk.post(
        address(province, "doi-ten"),
        said(5, unit=of_day["Thôn Một"], name="Mốt", new_kind="thôn"),
    )
    page = clerk.get(address(province)).content.decode()
    today, coming, past = (page.index(words) for words in ("hôm nay", "Sắp tới", "Trước đây"))
    assert today < page.index("Thôn Hai") < coming < page.index("Thôn Mốt") < past
    assert past < page.index("Thôn Ba")


def test_two_villages_of_a_commune_never_have_one_name(
    clerk: Client, province: SmallProvince
) -> None:
    add(clerk, province, "Phú Lễ")
    answer = clerk.post(address(province, "them"), said(name="phú lễ", new_kind="thôn"))
    assert answer.status_code == 422
    assert "đã có Thôn phú lễ" in answer.content.decode()
    assert villages(province) == ["Thôn Phú Lễ"]
    other_kind = said(name="Phú Lễ", new_kind="tổ dân phố")
    assert clerk.post(address(province, "them"), other_kind).status_code == 302


def test_a_day_before_its_beginning_is_told_by_name(clerk: Client, province: SmallProvince) -> None:
    add(clerk, province, "Một")
    [(unit, _name)] = choices(province)
    early = said(-30, unit=unit, name="Hai", new_kind="thôn")
    page = clerk.post(address(province, "doi-ten"), early).content.decode()
    assert "Thôn Một không có trên bản đồ hành chính" in page
    assert unit not in page.split('id="problems"')[1].split("</ul>")[0]


@pytest.mark.parametrize("way", ["them", "doi-ten", "nhap", "giai-the"])
def test_every_form_opens(clerk: Client, province: SmallProvince, way: str) -> None:
    assert clerk.get(address(province, way)).status_code == 200
    assert clerk.post(address(province, way), {"act": ""}).status_code == 422


def test_nobody_keeps_the_villages_of_another_commune(
    clerk: Client, province: SmallProvince
) -> None:
    assert clerk.get(f"/don-vi/{province.rest}/thon/").status_code == 200
    assert clerk.get(f"/don-vi/{province.rest}/thon/them/").status_code == 404
    assert clerk.get(address(province, "khac")).status_code == 404
    assert clerk.get(f"/don-vi/{province.province}/thon/").status_code == 404
    viewer = a_user()
    a_role(viewer, "steering_viewer", unit_id=province.province)
    reading = Client()
    reading.force_login(viewer)
    assert "them/" not in reading.get(address(province)).content.decode()
    assert reading.get(address(province, "them")).status_code == 403
    assert Client().get(address(province)).status_code == 302


def keep(described: object, by: Actor, unit_id: int) -> str:
    before = UnitChange.objects.count()
    with pytest.raises(Refused) as refused:
        plan = queries.planned(described)  # type: ignore[arg-type]
        change_villages(plan=plan, unit_id=unit_id, by=by, at=AT)
    assert UnitChange.objects.count() == before
    return refused.value.refusals[0].code


def test_a_commune_is_no_village(province: SmallProvince) -> None:
    keeper = an_actor(a_grant(Permission.VILLAGE_KEEP))
    described = a_rename("90001", "Xã Khác")
    assert keep(described, keeper, province.whole) == "unit_change.not_a_village"
    assert keep(described, FIRST, province.whole) == "access.not_permitted"


def test_a_village_of_another_commune_is_out_of_reach(
    clerk: Client, province: SmallProvince
) -> None:
    add(clerk, province, "Một")
    other = an_actor(a_grant(Permission.VILLAGE_KEEP, covers=[province.rest]))
    described = a_rename("90001-01", "Thôn Hai")
    assert keep(described, other, province.rest) == "unit_change.out_of_reach"
