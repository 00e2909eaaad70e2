"""Word files read as a clerk reads them."""

from __future__ import annotations

import io

from docx import Document


def above_pages(data: bytes) -> list[str]:
    """What stands above the first page of each section and above its others."""
    headers = [
        header
        for section in Document(io.BytesIO(data)).sections
        for header in (section.first_page_header, section.header)
    ]
    return [" ".join(one.text for one in header.paragraphs) for header in headers]
