"""A web server with a certificate stands in front: forms are taken from its address, and its word on who asks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, override_settings
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

from gsdg.config.settings.site import Site, addresses_in, site_from_url

SITE = "https://giamngheo.tinh.vn"


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("", None),
        (SITE, Site(SITE, "giamngheo.tinh.vn", is_secure=True)),
        ("https://giamngheo.tinh.vn:8443/", Site(f"{SITE}:8443", "giamngheo.tinh.vn", True)),
        (
            "http://may-chu:8000",
            Site("http://may-chu:8000", "may-chu", is_secure=False),
        ),
    ],
)
def test_the_address_of_the_site_is_read(url: str, read: Site | None) -> None:
    assert site_from_url(url) == read


@pytest.mark.parametrize("url", ["giamngheo.tinh.vn", "ftp://giamngheo.tinh.vn", "https://"])
def test_an_address_without_its_scheme_or_name_stops_the_start(url: str) -> None:
    with pytest.raises(ValueError, match="GSDG_SITE_URL"):
        site_from_url(url)


def posted_from(origin: str) -> Any:
    """As a browser sends it through the web server in front: the scheme it saw is not the one that arrives here."""
    client = Client(enforce_csrf_checks=True)
    client.get("/dang-nhap/")
    token = client.cookies["csrftoken"].value
    return client.post(
        "/dang-nhap/",
        {"username": "", "password": "", "csrfmiddlewaretoken": token},
        headers={"Origin": origin, "Host": "giamngheo.tinh.vn"},
    )


@pytest.mark.django_db
@override_settings(ALLOWED_HOSTS=["giamngheo.tinh.vn", "testserver"], CSRF_TRUSTED_ORIGINS=[SITE])
def test_a_form_is_taken_from_the_address_of_the_site() -> None:
    assert posted_from(SITE).status_code == 422


@pytest.mark.django_db
@override_settings(ALLOWED_HOSTS=["giamngheo.tinh.vn", "testserver"], CSRF_TRUSTED_ORIGINS=[])
def test_an_address_nobody_named_is_told_with_what_to_set() -> None:
    response = posted_from(SITE)
    html = response.content.decode()
    assert response.status_code == 403
    assert SITE in html
    assert "GSDG_SITE_URL" in html
    assert "Phiên làm việc đã hết" not in html


def asked_by(peer: str, trusted: str) -> tuple[str, str]:
    """Address and scheme as the program sees them."""
    seen: list[tuple[str, str]] = []
    app = wrap_wsgi_with_proxy_headers(
        lambda scope, _start: seen.append((scope["REMOTE_ADDR"], scope["wsgi.url_scheme"])),
        addresses_in(trusted),
    )
    scope = {
        "REMOTE_ADDR": peer,
        "wsgi.url_scheme": "http",
        "HTTP_X_FORWARDED_FOR": "6.6.6.6, 203.0.113.7",
        "HTTP_X_FORWARDED_PROTO": "https",
    }
    app(scope, None)
    return seen[0]


def test_only_a_web_server_that_was_named_is_believed() -> None:
    """The last address is the one it saw itself; those before it anybody can write."""
    assert asked_by("127.0.0.1", "127.0.0.1, ::1") == ("203.0.113.7", "https")
    assert asked_by("203.0.113.9", "127.0.0.1, ::1") == ("203.0.113.9", "http")
    assert asked_by("127.0.0.1", "") == ("127.0.0.1", "http")


@pytest.mark.django_db
@override_settings(SECURE_HSTS_SECONDS=365 * 24 * 3600)
def test_browsers_are_told_to_come_by_https_only_where_the_way_is_known_to_be_encrypted() -> None:
    told = Client().get("/dang-nhap/", secure=True)["Strict-Transport-Security"]
    assert told == "max-age=31536000"
    assert "Strict-Transport-Security" not in Client().get("/dang-nhap/")


def test_django_has_nothing_to_warn_of_in_a_real_installation(tmp_path: Path) -> None:
    """A process of its own: the settings are read from its environment."""
    settings = {"GSDG_DATA": str(tmp_path), "GSDG_SITE_URL": SITE, "GSDG_PROXIES": "127.0.0.1"}
    module = {"DJANGO_SETTINGS_MODULE": "gsdg.config.settings.production"}
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    environment = {"PATH": os.environ["PATH"]} | settings | module
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
