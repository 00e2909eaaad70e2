"""A small province whose People's Committee was assigned money."""

from __future__ import annotations

import pytest
from tests.builders.province import Province, a_province_at_work

from gsdg.toolkit.access import Actor


@pytest.fixture
def province() -> Province:
    return a_province_at_work(3)


@pytest.fixture
def clerk(province: Province) -> Actor:
    return province.actor(province.clerk)
