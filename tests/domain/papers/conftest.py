"""A small province that keeps documents; files go to a folder of the test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.builders.province import Province, a_province_at_work

from gsdg.toolkit.access import Actor


@pytest.fixture(autouse=True)
def stored_files(settings: Any, tmp_path: Path) -> Path:
    settings.DATA, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    return tmp_path


@pytest.fixture
def province(db: None) -> Province:
    return a_province_at_work(2)


@pytest.fixture
def clerk(province: Province) -> Actor:
    """Of the lead department."""
    return province.actor(province.clerk)


@pytest.fixture
def commune_clerk(province: Province) -> Actor:
    return province.actor(province.communes[0].clerk)
