"""Lists of e-offices as far as a person may see them, their first rows, and saved ways of choosing columns."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from gsdg.domain.papers.models import Export, ExportColumns
from gsdg.kernel.keys import number_in
from gsdg.toolkit import files
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.sheets.grids import Value, grid_of_workbook

FIRST_ROWS = 12


def exports_of(by: Actor) -> QuerySet[Export]:
    """Of offices for which the person keeps the register."""
    scope = by.scope(Permission.DOCUMENT_KEEP)
    rows = Export.objects.select_related("office")
    if scope.everything:
        return rows
    return rows.filter(Q(office__in=scope.office_ids) | Q(office__unit__in=scope.unit_ids))


def first_rows(export: Export) -> list[list[Value]]:
    grid = grid_of_workbook(files.read(export.file_id), name=export.file_name)
    return grid[:FIRST_ROWS]


def ways() -> list[ExportColumns]:
    return list(ExportColumns.objects.order_by("name"))


def way_numbered(text: str) -> ExportColumns | None:
    return ExportColumns.objects.filter(pk=number_in(text, otherwise=None)).first()
