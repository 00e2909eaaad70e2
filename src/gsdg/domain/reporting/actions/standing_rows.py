"""The two statements behind standing figures, in plain SQL: every acceptance waits for them, one after the other.

Through the ORM they took six times as long, with the writers' lock held.
"""

from __future__ import annotations

from django.db import connection

from gsdg.domain.reporting.models import RollUp
from gsdg.domain.reporting.vectors import Packed

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


def put(row: RollUp) -> None:
    """In place of what stood there."""
    with connection.cursor() as cursor:
        cursor.execute(PUT, [getattr(row, column) for column in COLUMNS])


def children_of(form_id: int, period_id: int, unit_id: int) -> list[Packed]:
    with connection.cursor() as cursor:
        cursor.execute(CHILDREN, [form_id, period_id, unit_id])
        below: list[Packed] = cursor.fetchall()
        return below
