"""A real Chromium against a live server: pages at two widths, axe, and pictures for the user's guide."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, sync_playwright

from gsdg.domain.accounts.models import User

HERE = Path(__file__).resolve().parent
GUIDE = HERE.parents[1] / "docs" / "user-guide" / "images"
WIDTHS = {"desktop": (1366, 900), "phone": (390, 844)}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# A 4xx answer, or none, is part of some tests; the browser and htmx write each to the console.
EXPECTED = (
    "Failed to load resource",
    "Response Status Error Code",
    "htmx:sendError",
    "htmx:afterRequest",
)

PageAt = Callable[[str], Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Skips plainly where there is no Chromium; on CI that is a failure."""
    found = os.environ.get("GSDG_CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        why = "no Chromium on this machine: apt-get install chromium, or set GSDG_CHROMIUM"
        if os.environ.get("CI") == "true":
            pytest.fail(why)
        pytest.skip(why)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def live(live_server: Any) -> str:
    """The address of the server that the test talks to."""
    return str(live_server.url)


@pytest.fixture
def page_at(chromium: Browser, live: str) -> Iterator[PageAt]:
    """`page_at("phone")`; nothing may be said on the console, and nothing that the policy forbids may be tried."""
    contexts, complaints = [], []

    def told(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(EXPECTED):
            complaints.append(message.text)

    def failed(error: Error) -> None:
        complaints.append(str(error))

    def open_page(width: str) -> Page:
        wide, high = WIDTHS[width]
        context = chromium.new_context(
            base_url=live,
            viewport={"width": wide, "height": high},
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            has_touch=width == "phone",
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", told)
        page.on("pageerror", failed)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def signed_in_at(page_at: PageAt, live: str) -> Callable[[str, User], Page]:
    """A page of somebody who has signed in already."""

    def open_page(width: str, user: User) -> Page:
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page = page_at(width)
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live}])
        return page

    return open_page


@pytest.fixture
def assert_no_axe_violations() -> Callable[[Page], None]:
    def check(page: Page) -> None:
        found = Axe().run(page).response["violations"]
        told = [
            f"{v['id']} ({v['impact']}): {node['html'][:160]}" for v in found for node in v["nodes"]
        ]
        assert told == []

    return check


@pytest.fixture
def assert_fits() -> Callable[[Page], None]:
    """No page is wider than the screen; what is wide scrolls in its own frame."""

    def check(page: Page) -> None:
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= page.viewport_size["width"]  # type: ignore[index]

    return check


@pytest.fixture
def screenshot() -> Callable[[Page, str], None]:
    """GSDG_SCREENSHOTS=1 writes the pictures of the user's guide; any other value is a folder for them."""

    def take(page: Page, name: str) -> None:
        wanted = os.environ.get("GSDG_SCREENSHOTS")
        if not wanted:
            return
        folder = GUIDE if wanted == "1" else Path(wanted)
        folder.mkdir(parents=True, exist_ok=True)
        page.evaluate("document.fonts.ready")
        page.screenshot(path=folder / f"{name}.png", full_page=True)

    return take
