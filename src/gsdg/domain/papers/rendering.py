"""Every paper is set here: in the province's own template where one is in force, else in the layout of the decree."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from docx import Document

from gsdg.domain.papers.models import Paper, PaperTemplate, TemplateUse
from gsdg.domain.papers.ports import DataTable
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.tables import as_text
from gsdg.toolkit import files
from gsdg.toolkit.documents import letter as layout
from gsdg.toolkit.documents.in_template import render_in
from gsdg.toolkit.documents.parts import Letter, Signer, Standing
from gsdg.toolkit.documents.pdf import docx_to_pdf
from gsdg.toolkit.documents.unparted import as_said
from gsdg.toolkit.documents.words import paragraphs_of, text_of

EXTENSIONS = ("docx", "pdf")


def template_in_force(kind: str, *, on: date) -> PaperTemplate | None:
    """The last that was put in force until the day; None is the program's own layout."""
    uses = TemplateUse.objects.filter(kind=kind, from_day__lte=on).select_related("template")
    last = uses.order_by("from_day", "pk").last()
    return None if last is None else last.template


def render(letter: Letter, *, kind: str, on: date) -> bytes:
    return render_with(letter, template_in_force(kind, on=on))


def as_file(letter: Letter, kind: str, extension: str, *, on: date) -> bytes:
    """As Word, or as what Word would print."""
    if extension not in EXTENSIONS:
        details = {"format": extension, "known": ", ".join(EXTENSIONS)}
        raise Refused(Refusal("document.format_unknown", details))
    data = render(letter, kind=kind, on=on)
    return docx_to_pdf(data) if extension == "pdf" else data


def render_with(letter: Letter, template: PaperTemplate | None) -> bytes:
    if template is None:
        data: bytes = layout.render(letter)
        return data
    return render_in(files.read(template.file_id), letter)


def numbered(letter: Letter, paper: Paper | None) -> Letter:
    """The letter with number, symbol and day as the clerical office gave them."""
    if paper is None:
        return letter
    number, _slash, symbol = paper.number.partition("/")
    return replace(
        letter,
        number=number.strip(),
        symbol=symbol.strip() or letter.symbol,
        day=paper.day,
        year=paper.day.year,
    )


def issued(letter: Letter, paper: Paper | None, signed_with: Mapping[str, str] | None) -> Letter:
    """As it is issued: numbered, and with the signature block of who signed, where that was set at the issue."""
    if signed_with is not None:
        words = {name: text for name, text in signed_with.items() if name != "standing"}
        signer = Signer(**words, standing=Standing(signed_with["standing"]))
        letter = replace(letter, signers=(signer,))
    return numbered(letter, paper)


def words_digest(word_file: bytes) -> str:
    """SHA-256 over what a reader reads: every line of the text and of its tables, without its looks."""
    document = Document(io.BytesIO(word_file))
    said = as_said("\n".join(map(text_of, paragraphs_of(document.element.body))))
    return hashlib.sha256(said.encode()).hexdigest()


def tables_to_bytes(tables: Iterable[DataTable]) -> bytes:
    said = [
        {"name": t.name, "header": list(t.header), "rows": [[as_text(v) for v in row] for row in t.rows]}
        for t in tables
    ]  # fmt: skip
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def tables_from_bytes(data: bytes) -> Sequence[DataTable]:
    return [
        DataTable(said["name"], tuple(said["header"]), tuple(tuple(row) for row in said["rows"]))
        for said in json.loads(data)
    ]
