"""The dossier of a figure: everything behind it in one archive, of what this person may see, and audited."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.builders.command_line import gsdg
from tests.builders.province import (
    AT,
    TODAY,
    Province,
    a_period,
    a_province_at_work,
    a_report,
    a_signed_paper,
)

from gsdg.domain.accounts.models import User
from gsdg.domain.papers.actions import record_paper
from gsdg.domain.reporting.workflow import ReportState
from gsdg.toolkit import files
from gsdg.toolkit.audit.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def province(settings: Any, tmp_path: Path) -> Province:
    """Three communes accepted; of the second the signed copy is recorded with its scan."""
    settings.MEDIA_ROOT = tmp_path / "files"
    province = a_province_at_work(3)
    period = a_period()
    a_report(province, province.communes[0], period, ReportState.ACCEPTED)
    a_report(province, province.communes[2], period, ReportState.ACCEPTED)
    second = province.communes[1]
    report = a_report(province, second, period, ReportState.ACCEPTED)
    clerk = province.actor(second.clerk)
    pdf = b"%PDF-1.4 scan"
    scan = files.store(pdf, name="Bản ký.pdf", media_type="application/pdf", by=clerk, at=AT)
    record_paper(
        signed=a_signed_paper("9/BC-UBND", file_sha256=scan.sha256),
        kind="report",
        about=f"revision:{report.accepted_id}",
        issuer_id=second.office.pk,
        on=TODAY,
        by=clerk,
        at=AT,
    )
    return province


def taken(user: User, unit_id: int, cell: str = "12.2") -> Any:
    client = Client()
    client.force_login(user)
    args = ["DBHN", "2026", unit_id, cell]
    return client.post(reverse("reporting:figure-dossier", args=args))


def opened(answer: Any) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def rows_of(archive: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"))))


def test_a_total_with_all_that_is_behind_it(province: Province) -> None:
    with opened(taken(province.viewer, province.root)) as archive:
        names = archive.namelist()
        figure = rows_of(archive, "0-so-lieu.csv")[0]
        why = rows_of(archive, "1-vi-sao.csv")
        signed = rows_of(archive, "2-lan-gui.csv")
        journal = rows_of(archive, "6-nhat-ky.csv")
        contents = {n: archive.read(n) for n in names if n.startswith("2-lan-gui/")}
    assert (figure["cell"], figure["units_in"]) == ("12.2", "3")
    assert sum(int(row["value"]) for row in why if row["kind"] == "report") == int(figure["value"])
    assert [row["paper"] for row in signed] == ["", "9/BC-UBND", ""]
    assert len(contents) == 3
    assert any(name.startswith("3-ban-da-ky/") and name.endswith("ban-ky.pdf") for name in names)
    assert {row["event"] for row in journal} >= {"report.certified", "report.accepted"}
    event = AuditEvent.objects.get(event="figure.dossier")
    assert json.loads(event.details)["cell"] == "12.2"


def test_a_commune_sees_its_own_and_no_other(province: Province) -> None:
    mine, other, _third = province.communes
    with opened(taken(mine.clerk, mine.unit_id)) as archive:
        assert len(rows_of(archive, "2-lan-gui.csv")) == 1
    with opened(taken(mine.clerk, province.root)) as archive:
        why, signed = rows_of(archive, "1-vi-sao.csv"), rows_of(archive, "2-lan-gui.csv")
        assert [row["unit"] for row in why if row["kind"] == "report"] == [signed[0]["unit"]]
        assert not [n for n in archive.namelist() if n.startswith("3-")]
    assert taken(mine.clerk, other.unit_id).status_code == 404
    assert taken(mine.clerk, mine.unit_id, "99.9").status_code == 404


def test_from_the_command_line(province: Province, tmp_path: Path) -> None:
    out = tmp_path / "x.zip"
    said = ("--form", "DBHN", "--period", "2026", "--unit", "99", "--by", "so-canbo", "--out", out)
    assert gsdg("document", "figure-dossier", "12.2", *said).code == 0
    with zipfile.ZipFile(out) as archive:
        assert "1-vi-sao.csv" in archive.namelist()
    assert gsdg("document", "figure-dossier", "nothing", *said).rules == ["figures.unknown"]
