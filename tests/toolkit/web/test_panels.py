"""Higher packages fill a place; the page shows what is there."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from gsdg.toolkit.web import panels
from gsdg.toolkit.web.panels import Panel, panels_at, register

REQUEST = RequestFactory().get("/")


@pytest.fixture(autouse=True)
def _only_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panels, "_builders", {})


def test_a_place_shows_its_panels_in_order_and_leaves_out_none() -> None:
    first, second = Panel("Một", "a.html", 1), Panel("Hai", "b.html", 2)
    for built in (first, None, second):
        register("here", lambda _, built=built: built)
    assert panels_at("here", REQUEST) == (first, second)


def test_registering_twice_shows_once() -> None:
    def build(_: object) -> Panel:
        return Panel("Một", "a.html", 1)

    register("here", build)
    register("here", build)
    assert len(panels_at("here", REQUEST)) == 1


def test_a_place_nobody_fills_is_empty() -> None:
    assert panels_at("nowhere", REQUEST) == ()
