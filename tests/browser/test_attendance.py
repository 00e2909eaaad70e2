"""Ticking 250 learners on a phone while the connection comes and goes: nothing is lost, nothing counts twice."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Route, expect
from tests.builders.province import AT, Province, a_province_at_work
from tests.builders.training import a_course, a_person, a_post

from gsdg.domain.accounts.models import User
from gsdg.domain.training.actions.courses import add_learners
from gsdg.domain.training.actions.officials import new_official, new_post
from gsdg.domain.training.models import Attendance, Course, Official, Post

SignedInAt = Callable[[str, User], Page]
LEARNERS = 250


@pytest.fixture
def province(transactional_db: None) -> Province:
    return a_province_at_work(communes=1)


@pytest.fixture
def course(province: Province) -> Course:
    """250 people on the list of a class of today."""
    commune = province.communes[0]
    by = province.actor(commune.clerk)
    people = Official.objects.bulk_create(
        new_official(a_person(f"Nguyễn Thị Minh Họa {n}"), by=by, at=AT) for n in range(LEARNERS)
    )
    Post.objects.bulk_create(new_post(one, a_post(commune.unit_id)) for one in people)
    course = a_course(commune.office, by=by, day=province.today)
    add_learners(course_id=course.pk, official_ids=[p.pk for p in people], by=by, at=AT)
    return course


def opened(page: Page, course: Course) -> Page:
    session = course.sessions.all()[0]
    page.goto(reverse("training:attendance", args=[course.pk, session.pk]))
    expect(page.locator("#trang-thai")).to_contain_text("Có mặt")
    return page


def tick(page: Page, start: int, end: int) -> None:
    """As a thumb would, one after the other."""
    page.evaluate(
        "([start, end]) => [...document.querySelectorAll('#diem-danh input')].slice(start, end).forEach(b => b.click())",
        [start, end],
    )


def present() -> int:
    return Attendance.objects.filter(present=True).count()


def told(page: Page, text: str) -> None:
    expect(page.locator("#trang-thai")).to_contain_text(text, timeout=15_000)


def test_nothing_is_lost_when_the_connection_drops(
    province: Province, course: Course, signed_in_at: SignedInAt
) -> None:
    page = opened(signed_in_at("phone", province.communes[0].clerk), course)
    page.locator("#diem-danh label").first.tap()
    told(page, "Đã lưu.")
    tick(page, 1, 100)
    told(page, "Đã lưu.")
    assert present() == 100
    page.context.set_offline(True)
    tick(page, 100, 200)
    told(page, "Mất mạng: 100 dấu giữ trên máy này")
    tick(page, 195, 200)  # five of them were ticked by mistake
    told(page, "Có mặt 195.")
    assert present() == 100
    page.context.set_offline(False)
    told(page, "Đã lưu.")
    assert present() == 195
    assert Attendance.objects.count() == 200


def test_ticks_wait_on_the_device_when_the_page_is_closed(
    province: Province, course: Course, signed_in_at: SignedInAt
) -> None:
    page = opened(signed_in_at("phone", province.communes[0].clerk), course)
    page.context.set_offline(True)
    tick(page, 0, 30)
    told(page, "Mất mạng: 30 dấu")
    page.close()
    context = page.context
    context.set_offline(False)
    again = opened(context.new_page(), course)
    told(again, "Đã lưu.")
    told(again, "Có mặt 30.")
    assert present() == 30


def test_an_answer_that_never_comes_back_counts_once(
    province: Province, course: Course, signed_in_at: SignedInAt
) -> None:
    """The server took the ticks, the line dropped before it could say so: they are sent again and change nothing."""
    page = opened(signed_in_at("phone", province.communes[0].clerk), course)
    lost: list[int] = []

    def lose_the_answer(route: Route) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.fetch().status)
        route.abort()

    page.route(re.compile("/luu/$"), lose_the_answer)
    tick(page, 0, 40)
    told(page, "Mất mạng: 40 dấu")
    assert (lost, present()) == ([200], 40)
    told(page, "Đã lưu.")
    assert (present(), Attendance.objects.count()) == (40, 40)


def test_a_line_that_dies_while_saving_loses_nothing(
    province: Province, course: Course, signed_in_at: SignedInAt
) -> None:
    """The phone believes it is online, and neither the ticks nor the form arrive."""
    page = opened(signed_in_at("phone", province.communes[0].clerk), course)
    page.route(re.compile("/diem-danh/"), lambda route: route.abort())
    tick(page, 0, 25)
    told(page, "Mất mạng: 25 dấu")
    page.locator("#save").click(no_wait_after=True)
    page.wait_for_timeout(300)
    page.unroute_all()
    again = opened(page.context.new_page(), course)
    told(again, "Có mặt 25.")
    told(again, "Đã lưu.")
    assert present() == 25


def test_saving_the_list_says_who_was_absent_and_the_name_is_found(
    province: Province,
    course: Course,
    signed_in_at: SignedInAt,
    assert_fits: Callable[[Page], None],
) -> None:
    page = opened(signed_in_at("phone", province.communes[0].clerk), course)
    assert_fits(page)
    page.locator("#tim-ten").fill("hoa 249")
    expect(page.locator("#diem-danh li:visible")).to_have_count(1)
    page.locator("#diem-danh li:visible label").tap()
    told(page, "Có mặt 1.")
    page.locator("#save").tap()
    page.wait_for_url(re.compile(r"/lop/\d+/\?xong=diem-danh"))
    assert (present(), Attendance.objects.count()) == (1, LEARNERS)


def test_saving_on_one_phone_keeps_what_a_second_ticked_meanwhile(
    province: Province,
    course: Course,
    signed_in_at: SignedInAt,
    assert_fits: Callable[[Page], None],
) -> None:
    clerk = province.communes[0].clerk
    first = opened(signed_in_at("phone", clerk), course)
    second = opened(signed_in_at("phone", clerk), course)
    tick(first, 0, 3)
    told(first, "Đã lưu.")
    tick(second, 3, 5)
    told(second, "Đã lưu.")
    first.locator("#save").tap()
    first.wait_for_url(re.compile(r"\?khac=\d+%2C\d+$"))
    expect(first.locator("#problems")).to_contain_text("2 người đã được điểm danh trên máy khác")
    expect(first.locator(".elsewhere")).to_have_count(2)
    assert_fits(first)
    assert (present(), Attendance.objects.count()) == (5, LEARNERS)


def test_a_list_saved_without_a_line_keeps_what_a_second_phone_ticked_meanwhile(
    province: Province, course: Course, signed_in_at: SignedInAt
) -> None:
    clerk = province.communes[0].clerk
    first = opened(signed_in_at("phone", clerk), course)
    second = opened(signed_in_at("phone", clerk), course)
    first.context.set_offline(True)
    tick(first, 0, 3)
    first.locator("#save").tap()
    told(first, "Mất mạng: 250 dấu")
    tick(second, 3, 5)
    told(second, "Đã lưu.")
    first.context.set_offline(False)
    expect(first.locator(".elsewhere")).to_have_count(2, timeout=15_000)
    assert (present(), Attendance.objects.count()) == (5, LEARNERS)


def test_a_tick_that_a_later_one_of_a_second_phone_overrules_is_told_by_name(
    province: Province, course: Course, signed_in_at: SignedInAt
) -> None:
    clerk = province.communes[0].clerk
    first = opened(signed_in_at("phone", clerk), course)
    second = opened(signed_in_at("phone", clerk), course)
    first.context.set_offline(True)
    tick(first, 0, 1)
    told(first, "Mất mạng: 1 dấu")
    tick(second, 0, 1)
    told(second, "Đã lưu.")
    tick(second, 0, 1)
    told(second, "Đã lưu.")
    first.context.set_offline(False)
    first.wait_for_url(re.compile(r"\?khac=\d+$"), timeout=15_000)
    expect(first.locator("#problems")).to_contain_text("1 người đã được điểm danh trên máy khác")
    expect(first.locator(".elsewhere")).to_have_count(1)
    assert present() == 0


def test_ticks_that_arrive_while_a_page_made_before_them_is_on_its_way_stay_ticked(
    province: Province, course: Course, signed_in_at: SignedInAt
) -> None:
    page = opened(signed_in_at("phone", province.communes[0].clerk), course)
    page.evaluate("setTimeout(() => dispatchEvent(new Event('beforeunload')), 100)")
    tick(page, 0, 5)
    page.wait_for_timeout(2_000)
    assert present() == 5
    assert page.evaluate("Object.keys(localStorage).length") == 1
    page.reload()
    told(page, "Đã lưu.")
    assert page.evaluate("Object.keys(localStorage).length") == 0
