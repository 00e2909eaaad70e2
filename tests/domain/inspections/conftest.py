"""A small province that inspects; files go to a folder of the test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.builders.inspections import Story, a_story
from tests.builders.province import Province, a_province_at_work

from gsdg.toolkit.access import Actor


@pytest.fixture(autouse=True)
def stored_files(settings: Any, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def province(db: None) -> Province:
    return a_province_at_work(2)


@pytest.fixture
def clerk(province: Province) -> Actor:
    """Of the lead department: prepares rounds, heads teams."""
    return province.actor(province.clerk)


@pytest.fixture
def chief(province: Province) -> Actor:
    """The head of the lead department: orders and concludes."""
    return province.actor(province.head)


@pytest.fixture
def official(province: Province) -> Actor:
    """The clerk of the commune that is visited."""
    return province.actor(province.communes[0].clerk)


@pytest.fixture
def head(province: Province) -> Actor:
    """The head of the commune that is visited."""
    return province.actor(province.communes[0].head)


@pytest.fixture
def story(province: Province) -> Story:
    return a_story(province)
