"""Word files read as a clerk reads them."""

from __future__ import annotations

import io

from docx import Document

from gsdg.toolkit.documents.unparted import as_said
from gsdg.toolkit.documents.words import paragraphs_of, text_of


def above_pages(data: bytes) -> list[str]:
    """What stands above the first page of each section and above its others."""
    headers = [
        header
        for section in Document(io.BytesIO(data)).sections
        for header in (section.first_page_header, section.header)
    ]
    return [" ".join(one.text for one in header.paragraphs) for header in headers]


def words_of(data: bytes) -> str:
    """Paragraph by paragraph, also those of tables; where lines may not end does not count."""
    document = Document(io.BytesIO(data))
    return as_said("\n".join(map(text_of, paragraphs_of(document.element.body))))
