"""Every fault that somebody could put past the program is one row of the doctor, and its exit is 1."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection
from django.db.models import F
from tests.builders.command_line import gsdg
from tests.builders.db import rolled_back_at_the_end
from tests.builders.province import AT, a_period, fill
from tests.builders.reporting import (
    OLD,
    Reporting,
    a_reporting_province,
    accepted,
    report_of,
)

from gsdg.domain.reporting.models import Report, Revision, RollUp
from gsdg.toolkit.audit.models import AuditEvent, ChainHead
from gsdg.toolkit.db import triggers

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def province(django_db_setup: None, django_db_blocker: object) -> Iterator[Reporting]:
    """Three of four communes accepted below two districts; the province's own classes certified."""
    with rolled_back_at_the_end(django_db_blocker):
        made = replace(a_reporting_province(), today=OLD)
        period = a_period("2025-H1", "tt10", on=OLD)
        for side in made.old_communes[:3]:
            accepted(made, side, report_of(made, period, side.office))
        _certified_for_the_province(made, period)
        yield made


def _certified_for_the_province(province: Reporting, period: object) -> None:
    from gsdg.domain.reporting.actions.workflow import certify_report

    report = report_of(province, period, province.lead.office, "DA7-TDA1")  # type: ignore[arg-type]
    head = province.actor(province.lead.head)
    fill(report, head, {"01.1": 2, "01.2": 2, "01.3": 2, "01.4": 2})
    certify_report(report_id=report.pk, by=head, at=AT, on=OLD)


@pytest.fixture(autouse=True)
def _no_files(tmp_path: Path, settings: object) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]


def past_the_triggers(table: str, change: Callable[[], object]) -> None:
    """What somebody with the password of the database could do."""
    with connection.cursor() as cursor:
        for statement in triggers.drop_statements(connection, table):
            cursor.execute(statement)
    change()
    triggers.install()


def flipped(data: bytes, at: int) -> bytes:
    changed = bytearray(data)
    changed[at] ^= 1
    return bytes(changed)


def flip(field: str, at: int, **which: object) -> Callable[[], None]:
    def change() -> None:
        revision = Revision.objects.filter(**which).order_by("pk")[0]
        data = flipped(bytes(getattr(revision, field)), at)
        Revision.objects.filter(pk=revision.pk).update(**{field: data})

    return lambda: past_the_triggers("reporting_revision", change)


def a_leaf() -> RollUp:
    return RollUp.objects.filter(is_leaf=True, form__code="DBHN").order_by("unit_id")[0]


def a_sum() -> RollUp:
    return RollUp.objects.filter(is_leaf=False, reports=2).order_by("unit_id")[0]


def change_amounts(row: RollUp) -> None:
    RollUp.objects.filter(pk=row.pk).update(amounts=flipped(bytes(row.amounts), 8))


def change_marks(row: RollUp) -> None:
    RollUp.objects.filter(pk=row.pk).update(marks=flipped(bytes(row.marks), 3))


def hang_elsewhere(row: RollUp) -> None:
    others = RollUp.objects.exclude(parent_id=row.parent_id).values_list("parent_id", flat=True)
    RollUp.objects.filter(pk=row.pk).update(parent_id=others[0])


def count_wrong(row: RollUp) -> None:
    RollUp.objects.filter(pk=row.pk).update(reports=F("reports") + 1)


def add_a_stray_leaf() -> None:
    leaf = a_leaf()
    leaf.pk, leaf.office_id = None, 10**6
    leaf.save(force_insert=True)


def add_a_stray_sum() -> None:
    row = a_sum()
    row.pk, row.unit_id, row.parent_id = None, row.parent_id, row.unit_id
    row.save(force_insert=True)


def break_the_chain() -> None:
    event = AuditEvent.objects.filter(event="report.certified").order_by("pk")[0]
    past_the_triggers(
        "audit_auditevent",
        lambda: AuditEvent.objects.filter(pk=event.pk).update(details='{"revision":9}'),
    )


def forget_the_acceptance() -> None:
    Report.objects.filter(pk=Report.objects.filter(state="accepted").order_by("pk")[0].pk).update(
        accepted=None
    )


def drop_a_trigger() -> None:
    with connection.cursor() as cursor:
        cursor.execute(triggers.drop_statements(connection, "reporting_revision")[0])


FAULTS: dict[str, tuple[str, Callable[[], object]]] = {
    "a byte of a signed revision": ("revision.hash", flip("content", 40)),
    "its hash": (
        "revision.hash",
        lambda: past_the_triggers(
            "reporting_revision",
            lambda: (
                Revision.objects.filter(number=1, report__duty__form__code="DBHN")
                .filter(pk=Revision.objects.order_by("pk")[0].pk)
                .update(sha256="0" * 64)
            ),
        ),
    ),
    "a packed figure": ("revision.figures", flip("amounts", 0)),
    "a packed count": ("revision.figures", flip("counts", 0)),
    "a signed total": ("revision.total", flip("total_amounts", 0, total_amounts__isnull=False)),
    "a figure that stands": ("rollup.leaf", lambda: change_amounts(a_leaf())),
    "a mark that stands": ("rollup.leaf", lambda: change_marks(a_leaf())),
    "a leaf hung elsewhere": ("rollup.leaf", lambda: hang_elsewhere(a_leaf())),
    "a leaf counted twice": ("rollup.leaf", lambda: count_wrong(a_leaf())),
    "a leaf deleted": ("rollup.leaf", lambda: a_leaf().delete()),
    "a stray leaf": ("rollup.leaf", add_a_stray_leaf),
    "a sum changed": ("rollup.sum", lambda: change_amounts(a_sum())),
    "a sum of too many": ("rollup.sum", lambda: count_wrong(a_sum())),
    "a sum hung elsewhere": ("rollup.sum", lambda: hang_elsewhere(a_sum())),
    "a sum deleted": ("rollup.sum", lambda: a_sum().delete()),
    "a stray sum": ("rollup.sum", add_a_stray_sum),
    "an event rewritten": ("audit.chain", break_the_chain),
    "the last event cut off": (
        "audit.chain",
        lambda: ChainHead.objects.filter(unit_id=0).update(seq=F("seq") + 1),
    ),
    "a trigger dropped": ("db.trigger", drop_a_trigger),
}


def test_without_a_fault_there_is_no_row(province: Reporting) -> None:
    ran = gsdg("doctor")
    assert (ran.code, ran.rows) == (0, [])
    assert ran.header == ["check", "object", "expected", "found"]


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_one_row(province: Reporting, fault: str) -> None:
    check, put = FAULTS[fault]
    put()
    ran = gsdg("doctor")
    assert [row["check"] for row in ran.rows] == [check], ran.rows
    assert ran.code == 1
    assert ran.rows[0]["object"]


def test_a_forgotten_acceptance_shows_as_what_is_missing_and_what_is_too_much(
    province: Reporting,
) -> None:
    forget_the_acceptance()
    assert {row["check"] for row in gsdg("doctor").rows} == {
        "report.accepted",
        "rollup.leaf",
        "rollup.sum",
    }
