"""A small province whose poor have become fewer for five years; files go to a folder of the test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.builders.evaluations import a_province_with_results
from tests.builders.province import Province


@pytest.fixture(autouse=True)
def stored_files(settings: Any, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def province(db: None) -> Province:
    return a_province_with_results()
