"""Treasury lists, their first rows, and what of them waits to be matched."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from gsdg.domain.finance import problems
from gsdg.domain.finance.models import Mapping, TreasuryList, UnmatchedRow
from gsdg.kernel.keys import number_in
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit import files
from gsdg.toolkit.sheets.grids import Value, grid_of_workbook

FIRST_ROWS = 12
ASKED = (problems.lists.ROW_ASKED.code, problems.lists.NOT_SO_WRITTEN.code)


def lists() -> QuerySet[TreasuryList]:
    return TreasuryList.objects.annotate(left=Count("unmatched"))


def list_numbered(number: int) -> TreasuryList | None:
    return lists().filter(pk=number).first()


def mappings() -> list[Mapping]:
    return list(Mapping.objects.order_by("name"))


def mapping_numbered(text: str) -> Mapping | None:
    return Mapping.objects.filter(pk=number_in(text, otherwise=None)).first()


def mapping_named(name: str) -> Mapping | None:
    return Mapping.objects.filter(name=normal(name)).first()


def first_rows(given: TreasuryList) -> list[list[Value]]:
    grid = grid_of_workbook(files.read(given.file_id), name=given.file_name)
    return grid[:FIRST_ROWS]


@dataclass(frozen=True)
class Unknown:
    """A name that nobody has matched yet, and how many rows wait for it."""

    role: str
    value: str
    count: int


def unknown_names(given: TreasuryList) -> list[Unknown]:
    rows = (
        UnmatchedRow.objects.filter(list=given)
        .exclude(role="")
        .order_by()
        .values_list("role", "value")
        .annotate(Count("pk"))
    )
    return sorted((Unknown(*row) for row in rows), key=lambda u: (-u.count, u.role, u.value))


def unmatched_rows(given: TreasuryList, most: int) -> list[UnmatchedRow]:
    return list(given.unmatched.all()[:most])


def asked_rows(given: TreasuryList) -> list[UnmatchedRow]:
    """Rows that wait for a person to say how their amount is read."""
    return list(given.unmatched.filter(problem__in=ASKED))
