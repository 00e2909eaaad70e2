"""Database URLs."""

from __future__ import annotations

import pytest

from gsdg.toolkit.db.url import PLANNING, database_from_url


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("sqlite:////srv/gsdg/gsdg.sqlite3", "/srv/gsdg/gsdg.sqlite3"),
        ("sqlite:///var/gsdg.sqlite3", "var/gsdg.sqlite3"),
        ("sqlite:///:memory:", ":memory:"),
        ("sqlite:////srv/H%C3%A0%20T%C4%A9nh.sqlite3", "/srv/Hà Tĩnh.sqlite3"),
    ],
)
def test_a_sqlite_url_names_a_file(url, name):
    settings = database_from_url(url)
    assert (settings["ENGINE"], settings["NAME"]) == ("gsdg.toolkit.db.sqlite", name)


def test_a_postgresql_url_names_user_host_port_and_database():
    settings = database_from_url(
        "postgres://an%40ht:m%C3%A1t%2Fkhau@db.lan:5433/gsdg?sslmode=require"
    )
    assert settings["ENGINE"] == "django.db.backends.postgresql"
    names = ["USER", "PASSWORD", "HOST", "PORT", "NAME"]
    assert [settings[n] for n in names] == ["an@ht", "mát/khau", "db.lan", "5433", "gsdg"]
    assert settings["OPTIONS"]["sslmode"] == "require"


def test_a_postgresql_url_can_name_a_socket_folder():
    settings = database_from_url("postgresql:///gsdg?host=/run/postgresql&port=5434&user=gsdg")
    assert [settings[n] for n in ("HOST", "PORT", "USER", "NAME")] == [
        "/run/postgresql", "5434", "gsdg", "gsdg",
    ]  # fmt: skip
    assert set(settings["OPTIONS"]) == {"server_side_binding", "prepare_threshold", "options"}


@pytest.mark.parametrize(
    ("asked", "options"),
    [
        ("", {"server_side_binding": True, "prepare_threshold": 1, "options": PLANNING}),
        (
            "?prepare_threshold=5",
            {"server_side_binding": True, "prepare_threshold": 5, "options": PLANNING},
        ),
        (
            "?options=-c%20random_page_cost%3D4",
            {
                "server_side_binding": True,
                "prepare_threshold": 1,
                "options": f"{PLANNING} -c random_page_cost=4",
            },
        ),
        ("?prepare_threshold=none", {"prepare_threshold": None}),
        (
            "?prepare_threshold=none&sslmode=require",
            {"prepare_threshold": None, "sslmode": "require"},
        ),
    ],
)
def test_statements_are_prepared_and_planned_for_a_disc_unless_a_pooler_forbids_it(asked, options):
    assert database_from_url(f"postgres://gsdg@db.lan/gsdg{asked}")["OPTIONS"] == options


@pytest.mark.parametrize(
    "url",
    [
        "",
        "gsdg.sqlite3",
        "mysql://user:hidden@host/gsdg",
        "sqlite://",
        "sqlite:///",
        "sqlite://host/file",
        "postgres://user:hidden@host:5432/",
        "postgres://user:hidden@host:54x2/gsdg",
        "postgres://user:hidden@host/gsdg/more",
        "postgres://user:hidden@host/gsdg?prepare_threshold=often",
    ],
)
def test_any_other_url_is_refused_with_help_and_without_the_password(url):
    with pytest.raises(ValueError, match="GSDG_DATABASE_URL is written as") as refused:
        database_from_url(url)
    assert "hidden" not in str(refused.value)
