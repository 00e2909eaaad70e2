"""Everybody sees the sections that their roles open, and which one they are in."""

from __future__ import annotations

from tests.builders.access import a_grant, an_actor

from gsdg.toolkit.access import Permission
from gsdg.toolkit.web.nav import NavItem, Site, existing, links_for, may_open

SIGN_IN = NavItem("Đăng nhập", "accounts:sign-in")
CODE = NavItem("Mã", "accounts:use-code")
USERS = NavItem("Người dùng", "accounts:user-list", Permission.USER_ADMIN)


def test_a_section_with_a_permission_is_shown_to_those_who_hold_it() -> None:
    clerk, administrator = an_actor(), an_actor(a_grant(Permission.USER_ADMIN))
    assert [link.label for link in links_for([SIGN_IN, USERS], clerk, "/")] == ["Đăng nhập"]
    assert len(links_for([SIGN_IN, USERS], administrator, "/")) == 2


def test_the_longest_address_is_the_current_section() -> None:
    links = links_for([SIGN_IN, CODE], an_actor(), "/dang-nhap/ma-mot-lan/")
    assert [link.current for link in links] == [False, True]


def test_elsewhere_no_section_is_current() -> None:
    assert not any(link.current for link in links_for([SIGN_IN, CODE], an_actor(), "/khac/"))


def test_a_section_of_a_package_that_is_left_out_is_left_out() -> None:
    assert existing([SIGN_IN, NavItem("Không có", "khong:co")]) == (SIGN_IN,)


def test_a_page_may_be_opened_by_who_passes_its_door() -> None:
    administrator = an_actor(a_grant(Permission.USER_ADMIN))
    address = "/quan-tri/nguoi-dung/?tim=x"
    assert [may_open(one, address) for one in (an_actor(), administrator)] == [False, True]
    assert may_open(an_actor(), "/dang-nhap/")


def test_notices_are_counted_only_where_they_are_shown_and_once() -> None:
    asked: list[int] = []
    words = dict.fromkeys(("name", "province", "language", "printed_at", "here", "home"), "")
    doors = dict.fromkeys(("account", "sign_out", "set_language"), "")
    site = Site(**words, **doors, count_unread=lambda: asked.append(1) or 3)
    assert asked == []
    assert (site.unread, site.unread, len(asked)) == (3, 3, 1)
