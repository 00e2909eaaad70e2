"""The e-office's list: kept as it came, its columns chosen once, its rows taken in; what cannot be read is listed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import transaction

from gsdg.domain.papers import refusals, words
from gsdg.domain.papers.actions.documents import new_among, record_documents, why_not_entry
from gsdg.domain.papers.entries import DocumentEntry
from gsdg.domain.papers.exports import Columns, is_empty, is_wanted, read_row
from gsdg.domain.papers.models import Export, ExportColumns
from gsdg.domain.papers.queries.naming import Naming, naming
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.kernel.vietnamese import normal, search_key
from gsdg.toolkit import audit, files
from gsdg.toolkit.access import Actor
from gsdg.toolkit.sheets.grids import Value, grid_of_workbook

MOST_LEFT = 200


@transaction.atomic
def keep_export(
    *, data: bytes, name: str, media_type: str, office_id: int, by: Actor, at: datetime, on: date
) -> Export:
    """Of an office's own documents; refused where it cannot be read as a workbook."""
    office = Office.objects.get(pk=office_id)
    insist(refusals.why_not_keep(by, unit_id=office.unit_id, office_id=office_id, on=on))
    grid = grid_of_workbook(data, name=name)
    kept = files.store(data, name=name, media_type=media_type, by=by, at=at)
    made = Export.objects.create(
        file=kept,
        file_name=name[:255],
        office=office,
        rows=len(grid),
        given_at=at,
        given_by_id=by.person_id,
    )
    _record("documents.export_kept", made, by, at)
    return made


@transaction.atomic
def read_export(
    *, export_id: int, columns: Columns, save_as: str = "", by: Actor, at: datetime, on: date
) -> Export:
    """Rows that can be read are taken in, known ones left alone, the others listed. Doing it twice is doing it once."""
    export = (
        Export.objects.select_for_update(of=("self",), no_key=True)
        .select_related("office")
        .get(pk=export_id)
    )
    insist(
        refusals.why_not_keep(by, unit_id=export.office.unit_id, office_id=export.office_id, on=on)
    )
    insist(_why_not_columns(columns))
    entries, left = _read(export, columns, naming(on=on), by, on)
    new = new_among(entries)
    if new:
        record_documents(entries=new, way=words.EXPORT, by=by, at=at, on=on)
    export.columns, export.left = asdict(columns), left[:MOST_LEFT]
    export.recorded += len(new)
    export.known = len(entries) - len(new)
    export.save()
    if save_as.strip():
        saved = {"columns": asdict(columns), "saved_at": at, "saved_by_id": by.person_id}
        ExportColumns.objects.update_or_create(name=normal(save_as)[:200], defaults=saved)
    _record("documents.export_read", export, by, at, recorded=len(new), left=len(left))
    return export


def _why_not_columns(columns: Columns) -> Refusal | None:
    if not columns.missing:
        return None
    roles = ", ".join(columns.missing)
    return Refusal("directing.columns", {"roles": roles}, cell=columns.missing[0])


def _read(
    export: Export, columns: Columns, meant: Naming, by: Actor, on: date
) -> tuple[list[DocumentEntry], list[dict[str, Any]]]:
    """Each row is judged by itself: one mistake keeps back one row."""
    offices = Office.objects.in_bulk()
    entries: list[DocumentEntry] = []
    left: list[dict[str, Any]] = []
    export.skipped = 0
    for number, row in _rows(export, columns):
        if not is_wanted(row, columns):
            export.skipped += 1
            continue
        try:
            entry = read_row(
                row,
                number,
                columns,
                meant,
                office_id=export.office_id,
                abbreviations=_short(meant),
            )
            insist(why_not_entry(entry, meant.catalogue, offices, by, on))
            entries.append(entry)
        except Refused as refused:
            left.append(_left(number, row, refused.refusals[0]))
    return entries, left


def _short(meant: Naming) -> dict[str, str]:
    """Of two kinds with the same letters the first stands: a notice before a notice of conclusion."""
    return {
        search_key(kind.abbreviation): kind.code
        for kind in reversed(meant.catalogue.spec.kinds)
        if kind.abbreviation
    }


def _rows(export: Export, columns: Columns) -> Iterator[tuple[int, Sequence[Value]]]:
    grid = grid_of_workbook(files.read(export.file_id), name=export.file_name)
    for number, row in enumerate(grid, start=1):
        if number >= columns.first_row and not is_empty(row, columns):
            yield number, row


def _left(number: int, row: Sequence[Value], refusal: Refusal) -> dict[str, Any]:
    return {
        "row": number,
        "cells": ["" if cell is None else str(cell)[:120] for cell in row],
        "problem": refusal.code,
        "details": {name: str(value) for name, value in refusal.details.items()},
    }


def _record(event: str, export: Export, by: Actor, at: datetime, **details: object) -> None:
    audit.record(
        event, by=by, at=at, about=export.about, unit_id=export.office.unit_id, details=details
    )
