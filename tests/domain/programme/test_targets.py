"""Targets by unit and year: set, revised with the old one kept, measured against what was accepted."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook
from tests.builders.command_line import gsdg
from tests.builders.province import AT, TODAY, Province, a_period, a_province_at_work, a_report
from tests.builders.reporting import last_event, refused

from gsdg.domain.programme.actions_targets import TargetLine, set_targets
from gsdg.domain.programme.models import Target
from gsdg.domain.programme.queries_targets import target_standing
from gsdg.domain.reporting.workflow import ReportState
from gsdg.toolkit.access import Actor

pytestmark = pytest.mark.django_db
RATE = "DBHN:13.2"
SIGNED = date(2026, 1, 15)


@pytest.fixture
def province(settings: Any, tmp_path: Any) -> Province:
    settings.DATA = tmp_path
    return a_province_at_work(2)


@pytest.fixture
def clerk(province: Province) -> Actor:
    return province.actor(province.clerk)


def put(by: Actor, *lines: TargetLine, **said: Any) -> list[Target]:
    asked: dict[str, Any] = {
        "measure": RATE, "period": "2026", "decision": "12/QĐ-UBND", "decided_on": SIGNED,
        "by": by, "at": AT, "on": TODAY, **said,
    }  # fmt: skip
    return set_targets(lines=lines, **asked)


def test_a_revision_keeps_what_stood(province: Province, clerk: Actor) -> None:
    unit = province.communes[0].unit_id
    (first,) = put(clerk, TargetLine(unit, 400, 520))
    assert last_event().event == "target.set"
    assert put(clerk, TargetLine(unit, 400, 520)) == []
    later = date(2026, 7, 1)
    (second,) = put(clerk, TargetLine(unit, 450, 520), decision="90/QĐ-UBND", decided_on=later)
    assert last_event().event == "target.revised"
    assert (first.value, second.value, second.revision) == (Decimal("4.00"), Decimal("4.50"), 2)
    assert target_standing(RATE, unit, "2026", on=TODAY) == second
    assert target_standing(RATE, unit, "2026", on=date(2026, 6, 30)) == first
    assert target_standing(RATE, unit, "2026", on=date(2026, 1, 14)) is None
    with refused("target.older_decision"):
        put(clerk, TargetLine(unit, 410, 520), decided_on=date(2026, 3, 1))


def test_every_way_out(province: Province, clerk: Actor) -> None:
    unit = province.communes[0].unit_id
    line = TargetLine(unit, 400)
    with refused("target.unknown_measure"):
        put(clerk, line, measure="khong-co")
    with refused("target.unknown_measure"):
        put(clerk, line, measure="DBHN:99.9")
    with refused("target.unit_twice"):
        put(clerk, line, line)
    with refused("target.no_lines"):
        put(clerk)
    with refused("target.period"):
        put(clerk, line, period="2026-H1")
    with refused("access.not_permitted"):
        put(province.actor(province.communes[0].head), line)


def test_what_became_of_it_stands_beside(province: Province, clerk: Actor, client: Client) -> None:
    """39 of 1,000 households are poor at the end: 3,9 %; from 5,2 with target 4 that is 108,3 %."""
    commune = province.communes[0]
    a_report(province, commune, a_period(), ReportState.ACCEPTED)
    put(clerk, TargetLine(commune.unit_id, 400, 520), TargetLine(province.root, 300))
    ran = gsdg("targets", "list", "--period", "2026")
    by_unit = {row["unit_name"]: row for row in ran.rows}
    said = by_unit["Xã Minh Họa 01"]
    assert (said["actual"], said["achieved_percent"]) == ("3.90", "108.3")
    whole = by_unit["Tỉnh Minh Họa"]
    assert (whole["actual"], whole["start"], whole["reports_in"]) == ("3.90", "", "1")
    client.force_login(province.clerk)
    page = client.get(reverse("programme:targets")).content.decode()
    assert "108,3 %" in page
    assert "1/2" in page
    place = ["DBHN", "2026", commune.unit_id]
    series = client.get(reverse("reporting:figures-series", args=place) + "?o=13.2")
    assert "108,3 %" in series.content.decode()
    client.force_login(province.communes[1].clerk)
    assert "Xã Minh Họa 01" not in client.get(reverse("programme:targets")).content.decode()
    other = Target.objects.get(unit_id=commune.unit_id)
    assert client.get(reverse("programme:target", args=[other.pk])).status_code == 404


def test_pasted_and_from_a_workbook(province: Province, client: Client) -> None:
    client.force_login(province.clerk)
    codes = [f"9000{n}" for n in (1, 2)]
    address = reverse("programme:target-set")
    said = {"measure": RATE, "period": "2026", "decision": "12/QĐ-UBND", "day": "15/01/2026"}
    wrong = client.post(address, said | {"lines": f"{codes[0]}\t4,5\n99999; 3\n{codes[1]}; bốn"})
    assert wrong.status_code == 422
    assert Target.objects.count() == 0
    sheet = Workbook()
    sheet.active.append(["Mã xã", "Giao năm 2026", "Đầu kỳ"])
    sheet.active.append([codes[1], 3.5, 5])
    file = io.BytesIO()
    sheet.save(file)
    file.seek(0)
    file.name = "giao.xlsx"
    sent = client.post(address, said | {"lines": f"{codes[0]}\t4,5\t5,2", "file": file})
    assert sent.status_code == 302, sent.content.decode()
    assert sorted(Target.objects.values_list("amount", "start")) == [(350, 500), (450, 520)]
    shown = client.get(reverse("programme:target", args=[Target.objects.first().pk]))  # type: ignore[union-attr]
    assert shown.status_code == 200
    again = client.get(f"{address}?tu={Target.objects.get(amount=450).pk}").content.decode()
    assert "; 4,50; 5,20" in again


def test_by_command(province: Province) -> None:
    said = (
        "--period",
        "2026",
        "--decision",
        "12/QĐ-UBND",
        "--day",
        "2026-01-15",
        "--by",
        "so-canbo",
    )
    ran = gsdg("targets", "set", RATE, "--unit", "90001", "--value", "4.5", "--start", "5.2", *said)
    assert ran.code == 0, ran.err
    assert Target.objects.get().value == Decimal("4.50")
    assert gsdg("targets", "set", RATE, "--unit", "90001", "--value", "4.555", *said).code == 2
