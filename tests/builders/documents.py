"""Directing documents for tests, recorded by who keeps the register."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count

from gsdg.domain.papers.actions.documents import record_document, tie_documents
from gsdg.domain.papers.entries import DocumentEntry, Serves, TieEntry, Upload
from gsdg.domain.papers.models import Document, Tied
from gsdg.domain.units.models import Office
from gsdg.toolkit.access import SYSTEM, Actor
from tests.builders.province import AT, TODAY

_numbers = count(101)
DAY = date(2026, 3, 10)


def an_entry(office: Office | None = None, **changed: object) -> DocumentEntry:
    """A plan of an office; without office, of the centre."""
    entry = DocumentEntry(
        kind="ke-hoach",
        number=f"{next(_numbers)}/KH-UBND",
        day=DAY,
        abstract="Thực hiện Chương trình giảm nghèo bền vững năm 2026",
        office_id=None if office is None else office.pk,
        issuer="" if office is not None else "Thủ tướng Chính phủ",
    )
    return replace(entry, **changed)  # type: ignore[arg-type]


def a_document(
    office: Office | None = None,
    *,
    by: Actor = SYSTEM,
    upload: Upload | None = None,
    **changed: object,
) -> Document:
    return record_document(entry=an_entry(office, **changed), by=by, at=AT, on=TODAY, upload=upload)


def a_tie(source: Document, target: Document, kind: str = "replaces", **said: object) -> Tied:
    entry = TieEntry(kind, target.pk, **said)  # type: ignore[arg-type]
    return tie_documents(document_id=source.pk, entry=entry, by=SYSTEM, at=AT, on=TODAY)


def for_year(requirement: str, year: int | None = 2026) -> tuple[Serves, ...]:
    return (Serves(requirement, year),)


def a_word_file(*paragraphs: str, name: str = "van-ban.docx") -> Upload:
    import io

    from docx import Document as Word

    word = Word()
    for text in paragraphs:
        word.add_paragraph(text)
    out = io.BytesIO()
    word.save(out)
    return Upload(out.getvalue(), name, "application/octet-stream")
