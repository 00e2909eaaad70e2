"""One province for a whole module, made in a transaction that is rolled back at its end; a test works in a savepoint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.builders.db import rolled_back_at_the_end
from tests.builders.reporting import OLD, Reporting, a_reporting_province


@pytest.fixture(scope="module")
def province(django_db_setup: None, django_db_blocker: object) -> Iterator[Reporting]:
    """On today's map."""
    with rolled_back_at_the_end(django_db_blocker):
        yield a_reporting_province()


@pytest.fixture(scope="module")
def old_province(province: Reporting) -> Reporting:
    """The same on a day with districts."""
    return replace(province, today=OLD)
