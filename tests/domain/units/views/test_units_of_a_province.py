"""The list of units where a province is all there is."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from tests.builders.accounts import an_administrator
from tests.builders.units import JULY, a_small_province

from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.kernel.vietnamese import search_key, sort_key


@pytest.mark.django_db
def test_a_province_alone_names_no_province_and_lists_its_communes(client: Client) -> None:
    province = a_small_province()
    client.force_login(an_administrator(province.province))
    html = client.get("/don-vi/").content.decode()
    assert "Mọi tỉnh, thành phố" not in html
    assert f"/don-vi/{province.whole}/" in html


@pytest.mark.django_db
def test_a_list_that_is_searched_is_told_who_answers_to_an_earlier_name(client: Client) -> None:
    province = a_small_province()
    client.force_login(an_administrator(province.province))
    found = client.get("/don-vi/tim/", {"tim": "huyen minh hoa"}).json()
    assert found[f"{province.whole}"].startswith("Huyện Minh Họa")
    assert client.get("/don-vi/tim/", {"tim": ""}).json() == {}
    form = client.get("/don-vi/thay-doi/lap/doi-ten/").content.decode()
    assert 'data-find="/don-vi/tim/"' in form


@pytest.mark.django_db
def test_a_list_of_offices_is_found_by_what_stood_there_before(client: Client) -> None:
    """By an old unit that a commune took in, and by the office of the same kind that worked there."""
    province = a_small_province()
    client.force_login(an_administrator(province.province))
    was = tree.current().name_of(province.a1, date(2025, 1, 1))
    for unit_id, name, until in ((province.a1, was, JULY), (province.whole, "xã Mới", None)):
        an_office("commune_pc", f"Ủy ban nhân dân {name}", unit_id, until)
        an_office("commune_economy", f"Phòng Kinh tế {name}", unit_id, until)
    now = Office.objects.filter(unit_id=province.whole)
    committee = f"{now.get(kind='commune_pc').pk}"
    division = f"{now.get(kind='commune_economy').pk}"

    def found(text: str) -> dict[str, str]:
        return dict(client.get("/don-vi/tim-co-quan/", {"tim": text}).json())

    by_unit = found(was)
    assert by_unit[division] == f"Phòng Kinh tế {was}"
    by_office = found(f"UBND {was}")
    assert by_office[committee] == f"Ủy ban nhân dân {was}"
    assert division not in by_office
    assert found("xa moi") == {committee: "", division: ""}
    assert found("") == {}
    by_district = found("huyen minh hoa")
    assert by_district[committee].startswith("Huyện Minh Họa")


def an_office(kind: str, name: str, unit_id: int, until: date | None) -> None:
    Office.objects.create(
        code=f"{kind}-{unit_id}",
        unit_id=unit_id,
        kind=kind,
        name=name,
        short_name=name,
        from_day=date(2020, 1, 1),
        to_day=until,
        sort_key=sort_key(name),
        search_key=search_key(name),
    )
