"""Tables of papers: signed copies, papers made here with their templates and signers, directing documents and citations."""

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
from gsdg.domain.papers.models.made import (
    MadePaper,
    MadeState,
    PaperTemplate,
    Sending,
    SignatureBlock,
    TemplateUse,
)
from gsdg.domain.papers.models.signed import Paper

__all__ = [
    "Citation",
    "Document",
    "DocumentQuerySet",
    "DocumentText",
    "Export",
    "ExportColumns",
    "MadePaper",
    "MadeState",
    "Paper",
    "PaperTemplate",
    "Sending",
    "Serving",
    "SignatureBlock",
    "TemplateUse",
    "TextState",
    "Tied",
]
