"""Whether a database holds anything of ours."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from gsdg.toolkit import jobs
from gsdg.toolkit.db.contents import table_with_rows


@pytest.mark.django_db
def test_a_migrated_database_without_rows_is_empty():
    assert table_with_rows() is None


@pytest.mark.django_db
def test_one_row_is_enough():
    at = datetime(2026, 11, 22, tzinfo=UTC)
    jobs.notify(office_id=3, event="x.done", about="x:1", params={}, at=at)
    assert table_with_rows() == "jobs_notice"
