"""The pages of the demo by keyboard alone, and on paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.builders.census import VISITS, Visit
from tests.builders.demo_site import DemoSite

DemoPageAt = Callable[[str, str], Page]
BY_LABEL = {visit.label: visit for visit in VISITS}
STEPS = 400
FOCUSED = """() => {
  const one = document.activeElement, look = getComputedStyle(one), box = one.getBoundingClientRect();
  return {
    said: one.outerHTML.slice(0, 120),
    primary: one.matches(".btn:not(.alt), [name=xong]"),
    skip: one.matches(".skip"),
    seen: (look.outlineStyle !== "none" && look.outlineWidth !== "0px") || look.boxShadow !== "none",
    there: box.bottom > 0 && box.top < innerHeight,
  };
}"""


@pytest.fixture
def live(demo_site: DemoSite) -> str:
    return demo_site.url


def opened(demo_page_at: DemoPageAt, demo: DemoSite, visit: Visit) -> Page:
    page = demo_page_at("desktop", visit.visitor(demo))
    answer = page.goto(visit.address(demo))
    assert answer is not None
    assert answer.status == 200
    return page


@pytest.mark.parametrize(
    "label",
    [
        "desk-home-clerk",
        "desk-home-commune-clerk",
        "reporting-entry-draft",
        "reporting-review-poverty",
        "reporting-board-clerk",
        "reporting-reminder",
    ],
)
def test_tab_begins_at_the_skip_link_and_reaches_the_act_of_the_page_always_seen(
    demo_page_at: DemoPageAt, demo_site: DemoSite, label: str
) -> None:
    page = opened(demo_page_at, demo_site, BY_LABEL[label])
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["skip"]
    for _ in range(STEPS):
        focus = page.evaluate(FOCUSED)
        assert (focus["seen"], focus["there"]) == (True, True), focus["said"]
        if focus["primary"]:
            return
        page.keyboard.press("Tab")
    pytest.fail(f"no act of {label} in {STEPS} steps")


@pytest.mark.parametrize(
    "label",
    [
        "desk-home-clerk",
        "reporting-entry-draft",
        "reporting-entry-list",
        "reporting-report-submitted",
        "reporting-review-poverty",
        "reporting-board-clerk",
        "reporting-figures",
        "reporting-figures-list",
        "reporting-why",
        "units-unit-commune",
        "programme-form-DBHN",
    ],
)
def test_print_has_the_figures_and_nothing_to_press(
    demo_page_at: DemoPageAt, demo_site: DemoSite, label: str
) -> None:
    page = opened(demo_page_at, demo_site, BY_LABEL[label])
    page.emulate_media(media="print")
    expect(page.locator(".nav")).to_be_hidden()
    pressed = page.locator("button:not(.vh):visible, .btn:visible, [type=file]:visible")
    assert [one.evaluate("e => e.outerHTML.slice(0, 120)") for one in pressed.all()] == []
    expect(page.locator(".print-only").last).to_contain_text("Bản in làm việc lúc")
    heads = page.evaluate(
        "[...document.querySelectorAll('table:not(.many) > thead')].filter(e => e.checkVisibility())"
        ".map(e => getComputedStyle(e).display + ' ' + getComputedStyle(e).position)"
    )
    assert set(heads) <= {"table-header-group static"}
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_print_of_the_entry_page_has_what_is_typed(
    demo_page_at: DemoPageAt, demo_site: DemoSite
) -> None:
    page = opened(demo_page_at, demo_site, BY_LABEL["reporting-entry-draft"])
    page.emulate_media(media="print")
    field = page.locator('[id="o-01.2"]')
    expect(field).to_be_visible()
    assert field.input_value()
    assert field.evaluate("e => getComputedStyle(e).borderTopStyle") == "none"
