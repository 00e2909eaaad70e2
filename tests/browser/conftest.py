"""A real Chromium against a live server: pages at two widths, axe, and pictures for the user's guide."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from tests.builders.demo_site import DemoSite, a_demo_site
from tests.builders.pictures import WIDTHS, small

from gsdg.domain.accounts.demo import PASSWORD as DEMO_PASSWORD
from gsdg.domain.accounts.models import User

HERE = Path(__file__).resolve().parent
GUIDE = HERE.parents[1] / "docs" / "user-guide"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# A 4xx answer, or none, is part of some tests; the browser and htmx write each to the console.
EXPECTED = (
    "Failed to load resource",
    "Response Status Error Code",
    "htmx:sendError",
    "htmx:afterRequest",
)

FURTHER_ROWS = "tbody > tr:nth-child(n+31)"

PageAt = Callable[[str], Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            # Some look at the demo's database only.
            if not {"phones", "rows"} & set(getattr(item, "fixturenames", ())):
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


@pytest.fixture(scope="session")
def demo_site(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str, chromium: Browser
) -> Iterator[DemoSite]:
    """The demo as delivered, built once for all workers; for tests that change nothing in it."""
    del chromium  # where there is none nothing is built
    mine = tmp_path_factory.getbasetemp()
    with a_demo_site(mine if worker_id == "master" else mine.parent, mine) as site:
        yield site


@pytest.fixture(scope="session")
def demo_cookies() -> dict[str, list[Any]]:
    """Who has signed in to the demo already."""
    return {}


@pytest.fixture
def demo_page_at(
    page_at: PageAt, demo_site: DemoSite, demo_cookies: dict[str, list[Any]]
) -> Callable[[str, str], Page]:
    """`demo_page_at("phone", "so-canbo")`; nobody where the name is empty."""

    def open_page(width: str, username: str) -> Page:
        page = page_at(width)
        if username and username not in demo_cookies:
            sign_in_to_demo(page, username)
            demo_cookies[username] = page.context.cookies()
        page.context.add_cookies(demo_cookies.get(username, []))
        return page

    return open_page


@dataclass
class Watched:
    """Windows of one browser: nothing may be said on their consoles, and nothing that the policy forbids may be tried."""

    browser: Browser
    live: str
    complaints: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def open(self, width: str) -> Page:
        wide, high = WIDTHS[width]
        context = self.browser.new_context(
            base_url=self.live,
            viewport={"width": wide, "height": high},
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            has_touch=width == "phone",
        )
        context.set_default_timeout(10_000)
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", self._told)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def _told(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(EXPECTED):
            self.complaints.append(message.text)

    def close(self) -> None:
        for context in self.contexts:
            context.close()


@pytest.fixture
def page_at(chromium: Browser, live: str) -> Iterator[PageAt]:
    """`page_at("phone")`; complaints of the browser are a failure."""
    with closing(Watched(chromium, live)) as watched:
        yield watched.open
    assert watched.complaints == []


@pytest.fixture(scope="module")
def phones(chromium: Browser, demo_site: DemoSite) -> Iterator[Callable[[str], Page]]:
    """The phone of a person of the demo, kept from page to page: a new window takes longer than what is looked at."""
    with closing(Watched(chromium, demo_site.url)) as watched:
        known: dict[str, Page] = {}

        def phone_of(username: str) -> Page:
            assert watched.complaints == []
            if username not in known:
                known[username] = page = watched.open("phone")
                if username:
                    sign_in_to_demo(page, username)
            return known[username]

        yield phone_of
    assert watched.complaints == []


def sign_in_to_demo(page: Page, username: str) -> None:
    page.goto("/dang-nhap/?next=/tai-khoan/")
    page.locator('form.login [name="username"]').fill(username)
    page.locator('form.login [name="password"]').fill(DEMO_PASSWORD)
    page.locator("form.login .btn").click()
    page.wait_for_url("**/tai-khoan/")


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
def assert_no_axe_violations() -> Callable[..., None]:
    """`without=("color-contrast",)` leaves a rule out. Of a long table the first rows stand for the rest."""

    def check(page: Page, *, without: Sequence[str] = ()) -> None:
        if not page.evaluate("'axe' in window"):
            page.evaluate(Axe().axe_script)
        rules = {rule: {"enabled": False} for rule in without}
        found = page.evaluate(
            "([context, options]) => axe.run(context, options).then(result => result.violations)",
            [{"exclude": [[FURTHER_ROWS]]}, {"resultTypes": ["violations"], "rules": rules}],
        )
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
def screenshot() -> Callable[..., None]:
    """GSDG_SCREENSHOTS=1 writes the pictures that the user's guide shows; any other value is a folder for all."""

    def take(page: Page, name: str, *, whole: bool = True) -> None:
        wanted = os.environ.get("GSDG_SCREENSHOTS")
        if not wanted or (wanted == "1" and name not in _shown_in_the_guide()):
            return
        folder = GUIDE / "images" if wanted == "1" else Path(wanted)
        folder.mkdir(parents=True, exist_ok=True)
        page.evaluate("document.fonts.ready")
        (folder / f"{name}.png").write_bytes(small(page.screenshot(full_page=whole)))

    return take


def _shown_in_the_guide() -> set[str]:
    pages = (file.read_text(encoding="utf-8") for file in GUIDE.glob("*.md"))
    return {name for text in pages for name in re.findall(r"\(images/([\w-]+)\.png\)", text)}
