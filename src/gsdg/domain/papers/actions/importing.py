"""The register from a workbook: all lines or none; what is refused comes back as a copy with those cells marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.packs.documents import Tie
from gsdg.domain.papers import words
from gsdg.domain.papers.actions.documents import record_documents, tie_documents
from gsdg.domain.papers.entries import TieEntry
from gsdg.domain.papers.models import Document
from gsdg.domain.papers.provisions import number_key
from gsdg.domain.papers.queries.documents import documents_of
from gsdg.domain.papers.queries.naming import naming
from gsdg.domain.papers.sheets import ImportRow, at_cell, read_register
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit import files
from gsdg.toolkit.access import Actor
from gsdg.toolkit.files.media_types import EXCEL
from gsdg.toolkit.sheets.marking import mark_errors


@transaction.atomic
def import_register(*, data: bytes, name: str, by: Actor, at: datetime, on: date) -> list[Document]:
    """Every mistake is told at its cell; nothing is written while there is one."""
    rows = read_register(data, name=name, naming=naming(on=on))
    try:
        with transaction.atomic():
            made = record_documents(
                entries=[row.entry for row in rows], way=words.SHEET, by=by, at=at, on=on
            )
            _tie_all(rows, made, by=by, at=at, on=on)
    except Refused as refused:
        raise Refused([_placed(refusal) for refusal in refused.refusals]) from refused
    return made


def _placed(refusal: Refusal) -> Refusal:
    """A rule names the row as its sheet and the field as its cell; what has an address already keeps it."""
    if not refusal.sheet.isdigit():
        return refusal
    return at_cell(refusal, row=int(refusal.sheet), name=refusal.cell)


def _tie_all(
    rows: Sequence[ImportRow], made: Sequence[Document], *, by: Actor, at: datetime, on: date
) -> None:
    known = _known(rows, by)
    wrong: list[Refusal] = []
    for row, document in zip(rows, made, strict=True):
        for kind, number in ((Tie.REPLACES, row.replaces), (Tie.AMENDS, row.amends)):
            if number == "":
                continue
            target = known.get(number_key(number))
            if target is None:
                wrong.append(_at(row, kind, Refusal("documents.tie", {"text": number})))
                continue
            try:
                entry = TieEntry(kind.value, target)
                tie_documents(document_id=document.pk, entry=entry, by=by, at=at, on=on)
            except Refused as refused:
                wrong += [_at(row, kind, refusal) for refusal in refused.refusals]
    if wrong:
        raise Refused(wrong)


def _at(row: ImportRow, kind: Tie, refusal: Refusal) -> Refusal:
    return at_cell(refusal, row=row.row, name=kind.value)


def _known(rows: Iterable[ImportRow], by: Actor) -> dict[str, int]:
    """By number, the newest that the person may see: those of this file are among them by now."""
    keys = {number_key(number) for row in rows for number in (row.replaces, row.amends) if number}
    found = documents_of(by).standing().filter(number_key__in=keys).order_by("day", "pk")
    return dict(found.values_list("number_key", "pk"))


def keep_marked(
    *, data: bytes, refusals: Sequence[Refusal], name: str, by: Actor, at: datetime
) -> str:
    """The copy with its errors marked, kept for who sent it; empty where the file is no workbook that can be marked."""
    if not any(refusal.cell for refusal in refusals):
        return ""
    copy = mark_errors(data, refusals, name=name)
    return files.store_made(copy, name=name, media_type=EXCEL, by=by, at=at).sha256
