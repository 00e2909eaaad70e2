"""The register of Hà Tĩnh, loaded once for each module that reads it, and rolled back after it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from tests.builders.units import ha_tinh_loaded

from gsdg.domain.units import tree


@pytest.fixture(scope="module")
def ha_tinh(
    django_db_setup: None, django_db_blocker: pytest.FixtureRequest
) -> Iterator[tree.Snapshot]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield ha_tinh_loaded()
        transaction.set_rollback(True)
