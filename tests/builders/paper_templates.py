"""Word files that want to be templates: good ones, and ones with everything wrong that a clerk could do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from gsdg.domain.papers.entries import Upload

OWN_WORDS = "Mẫu riêng của tỉnh thử nghiệm"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def a_template(change: Callable[[Any], None] = lambda _: None) -> bytes:
    """With every tag that must be there, words of its own at the head, and tags cut into pieces as Word does."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = f"{OWN_WORDS}, năm {{{{nam}}}}"
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "{{co_quan}}"
    pieces = table.cell(0, 1).paragraphs[0]
    for text in ("{", "{so_ky", "_hieu}} - {{dia_danh", "_ngay}", "}"):
        pieces.add_run(text)
    document.add_paragraph("{{ Trích yếu }}")
    document.add_paragraph("{{kinh_gui}}")
    document.add_paragraph("{{noi_dung}}")
    foot = document.add_table(rows=1, cols=2)
    foot.cell(0, 0).text = "{{noi_nhan}}"
    foot.cell(0, 1).text = "{{ky_ten}}"
    change(document)
    return _bytes(document)


def _bytes(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def uploaded(data: bytes, name: str = "mau-cua-tinh.docx") -> Upload:
    return Upload(data, name, WORD)


def with_every_fault(document: Any) -> None:
    """Nine faults that can be told at once."""
    paragraphs = {p.text: p for p in document.paragraphs}
    paragraphs["{{kinh_gui}}"].text = "Gửi {{kinh_gui}}"
    paragraphs["{{ Trích yếu }}"].text = "{{trich_yue}}"
    document.sections[0].header.paragraphs[0].text = "{{noi_nhan}}"
    document.tables[0].cell(0, 0).text = "{{so_hieu_cua_toi}}"
    document.add_paragraph("{% for x in y %}")
    document.add_paragraph("{{noi_dung")
    document.part.relate_to(
        "http://example.invalid/mau.dotm", RELATIONSHIP_TYPE.HYPERLINK, is_external=True
    )
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), 'INCLUDETEXT "C:\\\\bi-mat.docx"')
    document.paragraphs[-1]._p.append(field)


def with_part(data: bytes, name: str, content: bytes = b"x") -> bytes:
    """The same file with one part more, such as a macro."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return out.getvalue()
