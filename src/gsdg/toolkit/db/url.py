"""A database URL into Django's settings. Imported by the settings, so no Django here."""

from __future__ import annotations

from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

HELP = (
    "GSDG_DATABASE_URL is written as sqlite:///FILE, sqlite:///:memory:, "
    "postgres://USER:PASSWORD@HOST:PORT/NAME or postgres:///NAME?host=/SOCKET/FOLDER"
)
SQLITE = "gsdg.toolkit.db.sqlite"
POSTGRESQL = "django.db.backends.postgresql"
PLANNING = "-c jit=off -c parallel_setup_cost=10000 -c random_page_cost=1.1"
"""Said when a connection starts. Compiling our statements takes as long as running them (ADR 0096). PostgreSQL reckons a
worker's start at a tenth of that, and those over some ten thousand rows waited for workers longer than they worked
(ADR 0088). Its own cost of a random read is of discs that turn, and it read whole tables for it (ADR 0098)."""


def database_from_url(url: str) -> dict[str, Any]:
    """The settings of one database. The error never repeats the URL: it may hold a password."""
    scheme = url.partition("://")[0]
    if scheme == "sqlite":
        return _sqlite(url)
    if scheme in ("postgres", "postgresql"):
        return _postgresql(urlsplit(url))
    raise ValueError(f"the database kind “{scheme[:20]}” is not known. {HELP}")


def _sqlite(url: str) -> dict[str, Any]:
    prefix = "sqlite:///"
    name = unquote(url.removeprefix(prefix))
    if not url.startswith(prefix) or not name:
        raise ValueError(f"the SQLite file is not named. {HELP}")
    return {
        "ENGINE": SQLITE,
        "NAME": name,
        # Kept open: closing takes the writers' lock (see sqlite/base.py), so it must not happen after every request.
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 30},
    }


def _postgresql(parts: SplitResult) -> dict[str, Any]:
    name = unquote(parts.path.removeprefix("/"))
    if not name or "/" in name:
        raise ValueError(f"the PostgreSQL database is not named. {HELP}")
    try:
        port = parts.port
    except ValueError as error:
        raise ValueError(f"the port is not a number. {HELP}") from error
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": POSTGRESQL,
        "NAME": name,
        "USER": options.pop("user", unquote(parts.username or "")),
        "PASSWORD": options.pop("password", unquote(parts.password or "")),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": options.pop("port", str(port or "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": _of_connection(options.pop("prepare_threshold", "1"), **options),
    }


def _of_connection(threshold: str, **options: str) -> dict[str, Any]:
    """From its second time on a statement is planned once for each connection: a third of the time of an acceptance.

    `?prepare_threshold=none` turns it off, for a pooler that hands each transaction another connection; such a one
    takes no settings at the start either. What the operator sets in `options` comes last, so that it holds.
    """
    if threshold == "none":
        return {"prepare_threshold": None, **options}
    if not threshold.isdecimal():
        raise ValueError(f"prepare_threshold is a number or “none”. {HELP}")
    prepared = {"server_side_binding": True, "prepare_threshold": int(threshold)}
    settings = f"{PLANNING} {options.pop('options', '')}".strip()
    return {**prepared, "options": settings, **options}
