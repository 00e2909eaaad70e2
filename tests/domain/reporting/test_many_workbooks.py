"""A folder of workbooks taken in at one go: each by itself, all results told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.builders.command_line import gsdg
from tests.builders.province import Province, a_period, a_province_at_work, a_report
from tests.builders.workbooks import a_workbook, typed

from gsdg.domain.reporting.models import Batch, DraftCell
from gsdg.kernel.figures import Figure

pytestmark = pytest.mark.django_db


@pytest.fixture
def province(settings: Any, tmp_path: Path) -> Province:
    settings.DATA = tmp_path
    settings.MEDIA_ROOT = tmp_path / "files"
    return a_province_at_work(2)


def test_one_with_errors_keeps_none_back(province: Province, tmp_path: Path) -> None:
    period = a_period()
    reports = [a_report(province, commune, period) for commune in province.communes]
    folder = tmp_path / "tep"
    folder.mkdir()
    (folder / "a.xlsx").write_bytes(typed(a_workbook(reports[0]), {"12.2": 41}))
    (folder / "b.xlsx").write_bytes(typed(a_workbook(reports[1]), {"12.2": "bốn"}))
    (folder / "c.xlsx").write_bytes(b"not a workbook")
    ran = gsdg("fill-all", folder, "--by", province.communes[0].clerk.username)
    assert ran.code == 2
    assert [(row["file"], row["changes"]) for row in ran.rows] == [
        ("a.xlsx", "1"),
        ("b.xlsx", ""),
        ("c.xlsx", ""),
    ]
    assert [bool(row["rules"]) for row in ran.rows] == [False, True, True]
    assert "3/3 b.xlsx" in ran.err  # the third was no workbook, and was never waiting
    batch = Batch.objects.get()
    assert gsdg("batch", batch.pk).rows == ran.rows
    assert gsdg("batch", batch.pk, "--go-on", "so-canbo").rules == ["batch.of_another_person"]
    assert gsdg("batch", batch.pk + 1).rules == ["batch.unknown"]
    assert DraftCell.objects.get(report=reports[0], address="12.2").figure == Figure.of(41)
    assert DraftCell.objects.get(report=reports[1], address="12.2").figure == Figure.of(39)
