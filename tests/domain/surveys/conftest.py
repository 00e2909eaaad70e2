"""A small province in which surveys are run."""

from __future__ import annotations

import pytest
from tests.builders.province import Province, a_province_at_work

from gsdg.toolkit.access import Actor


@pytest.fixture
def province(db: None) -> Province:
    return a_province_at_work()


@pytest.fixture
def lead(province: Province) -> Actor:
    return province.actor(province.clerk)
