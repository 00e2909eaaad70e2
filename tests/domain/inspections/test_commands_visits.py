"""Visits that rest, go on, or will not take place, on the command line."""

from __future__ import annotations

import pytest
from tests.builders.command_line import Ran, gsdg
from tests.builders.province import TODAY, Province
from tests.builders.visits import a_visit, opened

from gsdg.domain.inspections.workflow_visits import VisitState
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent

ON_PAPER = ("--number", "9/QĐ-SMH", "--day", TODAY.isoformat(), "--issuer", "Giám đốc Sở")


def run(*words: object, by: str = "so-canbo") -> Ran:
    return gsdg("inspections", "visits", *words, "--by", by)


@pytest.mark.usefixtures("db")
def test_a_visit_rests_goes_on_and_is_cancelled(province: Province, clerk: Actor) -> None:
    visit = opened(a_visit(province), clerk)
    told = ("suspend", visit.pk, "--reason", "Bão")
    assert run(*told, by="xa-2-canbo").rules == ["visit.unknown"]
    assert run("suspend", visit.pk, "--reason", " ").rules == ["visit.missing"]
    assert run(*told, *ON_PAPER, "--until", "2026-12-01").out == f"{visit.pk} suspended\n"
    assert run(*told, *ON_PAPER).rules == ["visit.state"]
    assert run("resume", visit.pk, "--reason", "Hết bão", *ON_PAPER).out == (
        f"{visit.pk} in_progress\n"
    )
    told = ("cancel", visit.pk, "--reason", "Trùng kiểm toán")
    assert run(*told, "--issuer", "Giám đốc Sở").rules == ["visit.no_order_paper"]
    cancelled = run(*told, *ON_PAPER)
    assert cancelled.out == f"{visit.pk} cancelled\n"
    visit.refresh_from_db()
    assert visit.state == VisitState.CANCELLED
    said = AuditEvent.objects.filter(about=visit.about).order_by("pk").values_list("event", "door")
    assert list(said)[-3:] == [
        ("visit.suspended", "cli"), ("visit.resumed", "cli"), ("visit.cancelled", "cli"),
    ]  # fmt: skip
