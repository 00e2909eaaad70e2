"""A small province with something in every register; files go to a folder of the module."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.builders.db import rolled_back_at_the_end
from tests.builders.supervision import Supervised, a_supervised_province


@pytest.fixture(scope="module")
def stored_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        from django.conf import settings

        folder = tmp_path_factory.mktemp("data")
        patch.setattr(settings, "DATA", folder)
        yield folder


@pytest.fixture(scope="module")
def supervised(
    stored_files: Path, django_db_setup: None, django_db_blocker: object
) -> Iterator[Supervised]:
    """Made once for each module; every test works in a savepoint of its own."""
    with rolled_back_at_the_end(django_db_blocker):
        yield a_supervised_province()
