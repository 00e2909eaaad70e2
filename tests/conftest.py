"""What all tests share."""

from __future__ import annotations

import gc
import os
import shutil

import pytest
from hypothesis import HealthCheck, settings

from tests.builders.migrated import migrated

# A busy machine makes an example slow; that says nothing of what is tested.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

# Playwright runs an event loop in the thread of the test; the database is used from that thread only.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        action="store_true",
        help="only tests that talk to a database: for a second engine, where the others say nothing new",
    )


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings: None, django_db_keepdb: bool) -> bool:
    """On SQLite the tests begin with a copy of a database that is migrated already."""
    from django.db import connection

    if connection.vendor != "sqlite":
        return django_db_keepdb
    shutil.copyfile(migrated(), connection.creation._get_test_db_name())
    return True


@pytest.hookimpl(tryfirst=True)
def pytest_itemcollected(item: pytest.Item) -> None:
    """A fixture of a whole module opens the database by itself: without a test that says so there would be none."""
    if _opens_it_by_itself(item) and not asks_for_the_database(item):
        item.add_marker(pytest.mark.django_db)


def asks_for_the_database(item: pytest.Item) -> bool:
    return item.get_closest_marker("django_db") is not None or bool(
        {"db", "transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    )


def _opens_it_by_itself(item: pytest.Item) -> bool:
    """One of our fixtures asks for the key to the database; those of pytest-django all do, for every test."""
    known = item._fixtureinfo.name2fixturedefs if isinstance(item, pytest.Function) else {}
    return any(
        "django_db_blocker" in fixture.argnames
        for name, fixtures in known.items()
        if not name.startswith(("_dj", "django_"))
        for fixture in fixtures
    )


def pytest_collection_modifyitems(items: list[pytest.Item], config: pytest.Config) -> None:
    """The longest first, so that no worker waits for another; property tests of `./run soak` only when asked for."""
    items.sort(key=lambda item: item.get_closest_marker("program") is None)
    if config.getoption("database"):
        _leave_out([item for item in items if not _talks_to_a_database(item)], items, config)
    if "soak" in (config.option.markexpr or ""):
        return
    skip = pytest.mark.skip(reason="long; runs in ./run soak")
    for item in items:
        if "soak" in item.keywords:
            item.add_marker(skip)


def pytest_collection_finish() -> None:
    """What is loaded stays to the end: it is not searched for garbage over and over."""
    gc.collect()
    gc.freeze()


def _talks_to_a_database(item: pytest.Item) -> bool:
    return asks_for_the_database(item) or item.get_closest_marker("program") is not None


def _leave_out(out: list[pytest.Item], items: list[pytest.Item], config: pytest.Config) -> None:
    config.hook.pytest_deselected(items=out)
    left = set(out)
    items[:] = [item for item in items if item not in left]
