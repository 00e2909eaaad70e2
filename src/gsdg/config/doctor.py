"""The checks of live data, gathered from every package. A row is a difference; no row is health."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.db import DatabaseError

from gsdg.domain.finance import check as finance
from gsdg.domain.followup import check as followup
from gsdg.domain.followup import check_booking as bookings
from gsdg.domain.followup import check_obstacles as obstacles
from gsdg.domain.programme import check as programme
from gsdg.domain.reporting import check as reporting
from gsdg.domain.surveys import check as surveys
from gsdg.domain.training import check as training
from gsdg.domain.units import check as units
from gsdg.toolkit.audit import check as audit
from gsdg.toolkit.db import check as db
from gsdg.toolkit.files import check as files
from gsdg.toolkit.jobs import check as jobs


class Row(NamedTuple):
    """One difference, as it is printed."""

    check: str
    object: str
    expected: str
    found: str


Check = Callable[[], Iterable[tuple[str, str, str, str]]]


# A package adds its check here: a function without arguments that yields (check, object, expected, found).
CHECKS: list[Check] = [
    db.check,
    audit.check,
    files.check,
    jobs.check,
    units.check,
    programme.check,
    programme.check_days_off,
    surveys.check,
    reporting.check,
    finance.check,
    training.check,
    followup.check,
    obstacles.check,
    bookings.check,
]


def examine(checks: Iterable[Check] | None = None) -> list[Row]:
    """Every check to its end; one that cannot even be made is itself a row."""
    rows: list[Row] = []
    for check in CHECKS if checks is None else checks:
        try:
            rows.extend(Row(*row) for row in check())
        except DatabaseError as error:
            rows.append(
                Row("doctor.unable", check.__module__, "a check", str(error).splitlines()[0])
            )
    return rows
