"""What all tests share."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

# A busy machine makes an example slow; that says nothing of what is tested.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

# Playwright runs an event loop in the thread of the test; the database is used from that thread only.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.hookimpl(tryfirst=True)
def pytest_itemcollected(item: pytest.Item) -> None:
    """A fixture of a whole module opens the database by itself: without a test that says so there would be none."""
    if "django_db_blocker" in getattr(item, "fixturenames", ()) and not _says_so(item):
        item.add_marker(pytest.mark.django_db)


def _says_so(item: pytest.Item) -> bool:
    return item.get_closest_marker("django_db") is not None or bool(
        {"db", "transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    )


def pytest_collection_modifyitems(items: list[pytest.Item], config: pytest.Config) -> None:
    """Long property tests run only when asked for by name (`./run soak`)."""
    if "soak" in (config.option.markexpr or ""):
        return
    skip = pytest.mark.skip(reason="long; runs in ./run soak")
    for item in items:
        if "soak" in item.keywords:
            item.add_marker(skip)
