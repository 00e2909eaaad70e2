"""A small province with its register of officials still empty."""

from __future__ import annotations

import pytest
from tests.builders.province import Province, a_province_at_work


@pytest.fixture
def province(db: None) -> Province:
    return a_province_at_work()
