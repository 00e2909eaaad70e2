"""The statements behind standing figures, in plain SQL: every acceptance waits for them, one after the other.

Through the ORM they took six times as long, with the writers' lock held.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db import connection

from gsdg.domain.reporting.models import RollUp
from gsdg.domain.reporting.vectors import Packed
from gsdg.toolkit.db.packed import fetched

KEY = ("form_id", "period_id", "unit_id", "office_id", "is_leaf")
VALUES = ("parent_id", "revision_id", "reports", "amounts", "counts", "marks")
COLUMNS = KEY + VALUES
INSTEAD = (
    f"ON CONFLICT ({', '.join(KEY)}) "
    f"DO UPDATE SET {', '.join(f'{column} = excluded.{column}' for column in VALUES)}"
)
PUT = (
    f"INSERT INTO reporting_rollup ({', '.join(COLUMNS)}) "  # noqa: S608 - constants
    f"VALUES ({', '.join(['%s'] * len(COLUMNS))}) {INSTEAD}"
)
LEAVES = (
    "SELECT parent_id, amounts, counts, marks, reports FROM reporting_rollup "
    "WHERE form_id = %s AND period_id = %s AND is_leaf"
)
CHILDREN = (
    "SELECT amounts, counts, marks, reports FROM reporting_rollup "
    "WHERE form_id = %s AND period_id = %s AND parent_id = %s"
)
STRAY = (
    "DELETE FROM reporting_rollup WHERE form_id = %s AND period_id = %s AND is_leaf AND NOT EXISTS ("
    "SELECT 1 FROM reporting_duty duty JOIN reporting_report report ON report.duty_id = duty.id "
    "WHERE duty.form_id = reporting_rollup.form_id AND duty.period_id = reporting_rollup.period_id "
    "AND duty.unit_id = reporting_rollup.unit_id AND duty.office_id = reporting_rollup.office_id "
    "AND report.accepted_id IS NOT NULL)"
)
DIFFERS = (
    "stood.id IS NULL OR stood.parent_id <> duty.rolls_into_id OR stood.reports <> 1 "
    "OR COALESCE(stood.revision_id, 0) <> revision.id OR stood.amounts <> revision.amounts "
    "OR stood.counts <> revision.counts OR stood.marks <> revision.marks"
)
STAND_ALL = (
    f"INSERT INTO reporting_rollup ({', '.join(COLUMNS)}) "  # noqa: S608 - constants
    "SELECT duty.form_id, duty.period_id, duty.unit_id, duty.office_id, %s, duty.rolls_into_id, "
    "revision.id, 1, revision.amounts, revision.counts, revision.marks "
    "FROM reporting_duty duty "
    "JOIN reporting_report report ON report.duty_id = duty.id "
    "JOIN reporting_revision revision ON revision.id = report.accepted_id "
    "LEFT JOIN reporting_rollup stood ON stood.form_id = duty.form_id "
    "AND stood.period_id = duty.period_id AND stood.unit_id = duty.unit_id "
    "AND stood.office_id = duty.office_id AND stood.is_leaf "
    f"WHERE duty.form_id = %s AND duty.period_id = %s AND ({DIFFERS}) {INSTEAD}"
)


def stand_all(form_id: int, period_id: int) -> None:
    """A leaf for every accepted revision and none for anything else. No figure leaves the database, and what stands
    there already as it should is only compared: writing is most of the work."""
    with connection.cursor() as cursor:
        cursor.execute(STRAY, [form_id, period_id])
        cursor.execute(STAND_ALL, [True, form_id, period_id])


def put(row: RollUp) -> None:
    """In place of what stood there."""
    with connection.cursor() as cursor:
        cursor.execute(PUT, [getattr(row, column) for column in COLUMNS])


def put_all(rows: Iterable[RollUp]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(PUT, [[getattr(row, column) for column in COLUMNS] for row in rows])


def leaves_by_parent(form_id: int, period_id: int) -> defaultdict[int, list[Packed]]:
    """What stands of accepted revisions, below each unit into which they roll."""
    found: defaultdict[int, list[Packed]] = defaultdict(list)
    for parent_id, *packed in fetched(LEAVES, [form_id, period_id]):
        found[parent_id].append(tuple(packed))
    return found


def children_of(form_id: int, period_id: int, unit_id: int) -> list[Packed]:
    return fetched(CHILDREN, [form_id, period_id, unit_id])
