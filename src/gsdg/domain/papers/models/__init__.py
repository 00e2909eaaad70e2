"""Tables of papers: signed copies, directing documents with what ties them, and what cites them."""

from gsdg.domain.papers.models.documents import (
    Citation,
    Document,
    DocumentQuerySet,
    DocumentText,
    Export,
    ExportColumns,
    Serving,
    TextState,
    Tied,
)
from gsdg.domain.papers.models.signed import Paper

__all__ = [
    "Citation",
    "Document",
    "DocumentQuerySet",
    "DocumentText",
    "Export",
    "ExportColumns",
    "Paper",
    "Serving",
    "TextState",
    "Tied",
]
