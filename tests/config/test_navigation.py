"""The frame of a page: who is here, where they may go, which day it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import RequestFactory
from tests.builders.accounts import (
    AT,
    a_demo,
    a_role,
    a_user,
    acting_as,
    an_administrator,
    an_installation,
)
from tests.builders.units import a_small_province, an_office

from gsdg.config.navigation import site
from gsdg.domain.accounts.models import User
from gsdg.toolkit.jobs.actions import notify
from gsdg.toolkit.web.nav import Site

pytestmark = pytest.mark.django_db


def frame(user: User | None = None, path: str = "/", **more: Any) -> Site:
    request = RequestFactory().get(path, **more)
    if user is not None:
        request.user, request.actor = user, acting_as(user)  # type: ignore[attr-defined]
    found = site(request)["site"]
    assert isinstance(found, Site)
    return found


def test_before_the_installation_the_frame_stands_already() -> None:
    assert (frame().province, frame().is_demo) == ("chưa khởi tạo", False)


def test_a_stranger_sees_no_sections() -> None:
    an_installation()
    seen = frame()
    assert (seen.province, seen.navigation, seen.signed_in) == ("Tỉnh Minh Họa", (), False)
    assert (seen.business_day, seen.unread) == ("", 0)


def test_a_demo_says_which_day_it_is() -> None:
    a_demo()
    assert frame().is_demo
    assert frame().business_day == "thứ Năm, 20/11/2025"


def test_everybody_sees_their_sections_and_where_they_are() -> None:
    an_installation()
    province = a_small_province()
    admin, clerk = an_administrator(province.province), a_user()
    a_role(clerk, "commune_clerk", unit_id=province.whole)
    labels = {link.label for link in frame(admin).navigation}
    assert "Người dùng" in labels
    assert "Người dùng" not in {link.label for link in frame(clerk).navigation}
    here = [
        link.label for link in frame(admin, "/quan-tri/nguoi-dung/x/").navigation if link.current
    ]
    assert here == ["Người dùng"]


def test_the_frame_names_the_person_and_the_office() -> None:
    province = a_small_province()
    office = an_office(province.whole, name="UBND xã Minh Họa")
    seen = frame(a_user(name="Trần Văn Đức", office=office))
    assert (seen.actor_name, seen.office_name) == ("Trần Văn Đức", "UBND xã Minh Họa")


def test_changing_the_language_leads_back_to_the_same_page() -> None:
    assert frame(path="/dang-nhap/?next=/bao-cao/").here == "/dang-nhap/?next=/bao-cao/"


def test_the_frame_costs_one_query_and_one_more_where_notices_are_counted(
    django_assert_num_queries: Callable[[int], object],
) -> None:
    an_installation()
    province = a_small_province()
    office = an_office(province.whole)
    user = a_user(office=office)
    notify(office_id=office.pk, event="report.accepted", about="report:1", params={}, at=AT)
    request = RequestFactory().get("/")
    request.user, request.actor = user, acting_as(user)  # type: ignore[attr-defined]
    with django_assert_num_queries(1):
        seen = site(request)["site"]
    with django_assert_num_queries(1):
        assert (seen.unread, seen.unread) == (1, 1)
