"""A small province whose poor have become fewer for five years; files go to a folder of the module."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.builders.db import rolled_back_at_the_end
from tests.builders.evaluations import a_province_with_results
from tests.builders.province import Province


@pytest.fixture(scope="module")
def stored_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        from django.conf import settings

        folder = tmp_path_factory.mktemp("data")
        patch.setattr(settings, "DATA", folder)
        yield folder


@pytest.fixture(scope="module")
def province(
    stored_files: Path, django_db_setup: None, django_db_blocker: object
) -> Iterator[Province]:
    """Made once for each module; every test works in a savepoint of its own."""
    with rolled_back_at_the_end(django_db_blocker):
        yield a_province_with_results()
