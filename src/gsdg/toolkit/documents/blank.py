"""An empty Word file of ours, and the seal that makes the bytes of a file depend on its content alone."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from gsdg.toolkit.documents.charts import settle
from gsdg.toolkit.documents.typesetting import BODY_SIZE, FONT, element

_THUMBNAIL = "/thumbnail"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_STYLES = ("Normal", "Heading 1", "Heading 2", "Heading 3", "Header")


def blank_document(*, title: str, author: str, made: datetime) -> Any:
    """Styles in our font, Vietnamese as the language to spell by, nothing of the library's template left."""
    document = Document()
    for name in _STYLES:
        _set_font(document.styles[name])
    _set_language(document)
    _set_compatibility(document.settings.element)
    rels = document.part.package.rels
    for key in [key for key, rel in rels.items() if rel.reltype.endswith(_THUMBNAIL)]:
        del rels[key]
    about = document.core_properties
    about.title, about.author, about.last_modified_by, about.comments = (
        title[:255],
        author[:255],
        "",
        "",
    )
    about.language, about.revision = "vi-VN", 1
    about.created = about.modified = made.astimezone(UTC).replace(tzinfo=None)
    return document


def to_bytes(document: Any) -> bytes:
    settle(document)
    out = io.BytesIO()
    document.save(out)
    return sealed(out.getvalue())


def sealed(archive: bytes) -> bytes:
    """The same parts in the same order, without the clock of the machine."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            info = zipfile.ZipInfo(entry.filename, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(entry))
    return out.getvalue()


def _set_font(style: Any) -> None:
    style.font.name, style.font.size, style.font.italic = FONT, Pt(BODY_SIZE), None
    style.font.bold = None  # the paragraphs say themselves what is bold
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), FONT)
    spacing = style.paragraph_format
    spacing.space_before = spacing.space_after = Pt(0)


def _set_language(document: Any) -> None:
    defaults = document.styles.element.find(
        f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"
    )
    for found in defaults.findall(qn("w:lang")):
        defaults.remove(found)
    defaults.append(element("w:lang", val="vi-VN", eastAsia="vi-VN", bidi="ar-SA"))


def _set_compatibility(settings: Any) -> None:
    """Without this Word opens the file in the mode of 2007."""
    for found in settings.findall(qn("w:compat")):
        for child in list(found):
            found.remove(child)
        uri = "http://schemas.microsoft.com/office/word"
        found.append(element("w:compatSetting", name="compatibilityMode", uri=uri, val=15))
