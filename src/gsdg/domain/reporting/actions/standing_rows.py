"""The three statements behind standing figures, in plain SQL: every acceptance waits for them, one after the other.

Through the ORM they took six times as long, with the writers' lock held.
"""

from __future__ import annotations

from django.db import connection

from gsdg.domain.reporting.models import RollUp
from gsdg.domain.reporting.vectors import Packed
from gsdg.toolkit.db.packed import fetched

KEY = ("form_id", "period_id", "unit_id", "office_id", "is_leaf")
VALUES = ("parent_id", "revision_id", "reports", "amounts", "counts", "marks")
COLUMNS = KEY + VALUES
PUT = (
    f"INSERT INTO reporting_rollup ({', '.join(COLUMNS)}) "  # noqa: S608 - constants
    f"VALUES ({', '.join(['%s'] * len(COLUMNS))}) "
    f"ON CONFLICT ({', '.join(KEY)}) "
    f"DO UPDATE SET {', '.join(f'{column} = excluded.{column}' for column in VALUES)}"
)
CHILDREN = (
    "SELECT amounts, counts, marks, reports FROM reporting_rollup "
    "WHERE form_id = %s AND period_id = %s AND parent_id = %s"
)
STAND_ALL = (
    f"INSERT INTO reporting_rollup ({', '.join(COLUMNS)}) "  # noqa: S608 - constants
    "SELECT duty.form_id, duty.period_id, duty.unit_id, duty.office_id, %s, duty.rolls_into_id, "
    "revision.id, 1, revision.amounts, revision.counts, revision.marks "
    "FROM reporting_duty duty "
    "JOIN reporting_report report ON report.duty_id = duty.id "
    "JOIN reporting_revision revision ON revision.id = report.accepted_id "
    "WHERE duty.form_id = %s AND duty.period_id = %s"
)


def stand_all(form_id: int, period_id: int) -> int:
    """A leaf for every accepted revision, without any of them leaving the database; returns how many."""
    with connection.cursor() as cursor:
        cursor.execute(STAND_ALL, [True, form_id, period_id])
        return int(cursor.rowcount)


def put(row: RollUp) -> None:
    """In place of what stood there."""
    with connection.cursor() as cursor:
        cursor.execute(PUT, [getattr(row, column) for column in COLUMNS])


def children_of(form_id: int, period_id: int, unit_id: int) -> list[Packed]:
    return fetched(CHILDREN, [form_id, period_id, unit_id])
