"""Templates: a name that is not there fails, every component is in the gallery, nothing is inline."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template import Context, Template, engines
from django.test import Client
from tests.builders.accounts import a_demo, an_installation

WEB = Path(__file__).resolve().parents[3] / "src" / "gsdg" / "toolkit" / "web"
COMPONENTS = sorted(path.name for path in (WEB / "templates" / "components").glob("*.html"))
# Shown by a tag, by another component, or only after an act.
BY_ANOTHER = {"state.html", "mark.html", "hang.html", "late.html", "reasons.html", "done.html"}


def shown(text: str, **values: object) -> str:
    return Template(text, engine=engines["django"].engine).render(Context(values))


@pytest.mark.parametrize(
    "text",
    ["{{ page.typo }}", "{{ typo }}", "{% include 'components/reasons.html' with reasons=typo %}"],
)
def test_an_unknown_variable_fails_the_test(text: str) -> None:
    with pytest.raises(LookupError, match="typo"):
        shown(text, page=object())


def test_a_question_about_what_is_not_there_is_no() -> None:
    assert shown("{% if page.typo %}yes{% else %}no{% endif %}", page=object()) == "no"


@pytest.mark.parametrize("name", [c for c in COMPONENTS if c not in BY_ANOTHER])
def test_every_component_is_shown_in_the_gallery_or_on_every_page(name: str) -> None:
    used = "".join((WEB / "templates" / p).read_text() for p in ("web/gallery.html", "base.html"))
    assert f"components/{name}" in used


@pytest.mark.django_db
def test_the_gallery_is_open_in_a_demo(client: Client) -> None:
    a_demo()
    response = client.get("/thu-vien-giao-dien/")
    assert response.status_code == 200
    html = response.content.decode()
    assert re.findall(r"\sstyle=|<style|\son\w+=", html) == []
    assert set(re.findall(r'\sid="([^"]+)"', html)) >= {"main", "problems", "grid", "matrix"}


@pytest.mark.django_db
def test_no_id_stands_twice_in_the_gallery(client: Client) -> None:
    a_demo()
    ids = re.findall(r'\sid="([^"]+)"', client.get("/thu-vien-giao-dien/").content.decode())
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.django_db
def test_a_real_installation_has_no_gallery(client: Client) -> None:
    an_installation()
    assert client.get("/thu-vien-giao-dien/").status_code == 404


@pytest.mark.django_db
def test_with_debugging_the_gallery_is_open_everywhere(client: Client, settings: object) -> None:
    an_installation()
    settings.DEBUG = True  # type: ignore[attr-defined]
    assert client.get("/thu-vien-giao-dien/").status_code == 200


@pytest.mark.django_db
def test_the_policy_allows_nothing_inline_and_no_eval(client: Client) -> None:
    a_demo()
    policy = client.get("/thu-vien-giao-dien/")["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy
