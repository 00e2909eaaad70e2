"""What all tests share."""

from __future__ import annotations

import os

import pytest

# Playwright runs an event loop in the thread of the test; the database is used from that thread only.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


def pytest_collection_modifyitems(items: list[pytest.Item], config: pytest.Config) -> None:
    """Long property tests run only when asked for by name (`./run soak`)."""
    if "soak" in (config.option.markexpr or ""):
        return
    skip = pytest.mark.skip(reason="long; runs in ./run soak")
    for item in items:
        if "soak" in item.keywords:
            item.add_marker(skip)
