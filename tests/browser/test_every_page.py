"""Every page that can be opened, by somebody who uses it, at both widths and in both languages."""

from __future__ import annotations

import os
from collections.abc import Callable
from http import HTTPStatus

import pytest
from playwright.sync_api import Page
from tests.builders.census import VISITS, Visit, left_out, no_longer_there
from tests.builders.demo_site import DemoSite
from tests.builders.pictures import WIDTHS
from tests.builders.wording import english_in, spoken, vietnamese_in

PhoneOf = Callable[[str], Page]
Check = Callable[[Page], None]
PRIMARY = ".btn:not(.alt):not([aria-disabled]):visible"
EVERY_COMPONENT = "web:gallery"

# Its samples are Vietnamese, so that every component is seen with the longest words.
IN_ENGLISH = [visit for visit in VISITS if visit.name != EVERY_COMPONENT]
visits = pytest.mark.parametrize("visit", VISITS, ids=lambda visit: visit.label)


@pytest.fixture
def picture(screenshot: Callable[[Page, str], None]) -> Callable[[Page, str], None]:
    """Into a folder of one's own only: the guide chooses its pictures itself."""
    wanted = os.environ.get("GSDG_SCREENSHOTS", "1") != "1"
    return screenshot if wanted else lambda _page, _name: None


def opened(page: Page, visit: Visit, demo: DemoSite) -> Page:
    answer = page.goto(visit.address(demo))
    assert answer is not None
    assert (answer.status, answer.url) == (200, page.url)
    assert answer.request.redirected_from is None, f"{visit.label} led on to {page.url}"
    return page


def in_vietnamese(page: Page) -> Page:
    page.context.clear_cookies(name="django_language")
    return at(page, "phone")


def at(page: Page, width: str) -> Page:
    wide, high = WIDTHS[width]
    page.set_viewport_size({"width": wide, "height": high})
    return page


def in_english(page: Page, live: str) -> Page:
    page.context.add_cookies([{"name": "django_language", "value": "en", "url": live}])
    return at(page, "phone")


def test_every_address_is_visited_or_excused() -> None:
    assert left_out() == set()
    assert no_longer_there() == set()


@visits
def test_page(
    phones: PhoneOf,
    demo_site: DemoSite,
    visit: Visit,
    assert_no_axe_violations: Callable[..., None],
    assert_fits: Check,
    picture: Callable[[Page, str], None],
) -> None:
    """At both widths: opened on the phone, then the window grows."""
    page = opened(in_vietnamese(phones(visit.visitor(demo_site))), visit, demo_site)
    assert english_in(spoken(page)) == []
    assert page.locator("h1").count() == 1
    assert page.title().partition(" · ")[0].strip()
    assert page.locator(".demo .mk-illustrative:visible").count() == 1
    if visit.figures:
        assert "minh họa" in page.locator("body").inner_text()
    for width in ("phone", "desktop"):
        at(page, width)
        picture(page, f"{visit.label}-{width}")
        if visit.name != EVERY_COMPONENT:
            assert page.locator(PRIMARY).count() <= 1, width
        assert_fits(page)
        # Contrast takes most of the time; the wide page shows all that the narrow one does, in the same colours.
        assert_no_axe_violations(page, without=("color-contrast",) if width == "phone" else ())


def test_head_is_answered_as_get_is(phones: PhoneOf, demo_site: DemoSite) -> None:
    """Programs that watch over a server or check links ask so."""
    asked = {
        visit.label: (phones(visit.visitor(demo_site)), visit.address(demo_site))
        for visit in VISITS
    }
    told = {
        label: page.request.head(where, max_redirects=0) for label, (page, where) in asked.items()
    }
    assert {
        label: answer.status for label, answer in told.items() if answer.status != HTTPStatus.OK
    } == {}


@pytest.mark.parametrize("visit", IN_ENGLISH, ids=lambda visit: visit.label)
def test_page_in_english(
    phones: PhoneOf,
    demo_site: DemoSite,
    visit: Visit,
    assert_fits: Check,
    picture: Callable[[Page, str], None],
) -> None:
    page = in_english(phones(visit.visitor(demo_site)), demo_site.url)
    opened(page, visit, demo_site)
    picture(page, f"{visit.label}-english")
    assert page.locator("html").get_attribute("lang") == "en"
    assert vietnamese_in(spoken(page), demo_site.names) == []
    assert_fits(page)
