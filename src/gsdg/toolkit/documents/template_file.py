"""What is wrong with a Word file that wants to be a template: everything at once, each fault at its place.

The bytes are looked at before anything opens them: macros, embedded programs, links to elsewhere, fields that fetch.
Then every tag, in the text, tables, boxes, heads and feet of pages.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from lzma import LZMAError
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from lxml import etree

import gsdg.toolkit.documents.problems  # noqa: F401 - registers the codes
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.documents.tags import LOGIC, LOOSE, TAG, TAGS, Tag, code_of, meant_by
from gsdg.toolkit.documents.words import Line, Place, lines_of, text_of

LIMIT = 5 * 1024 * 1024
_UNPACKED = 40 * 1024 * 1024
_ENTRIES = 500
_BROKEN = (zipfile.BadZipFile, zlib.error, LZMAError, EOFError, OSError, ValueError, RuntimeError)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCUMENT = "word/document.xml"
_ALIVE = ("vbaproject.bin", "vbadata.xml")
_EMBEDDED = ("word/embeddings/", "word/activex/")
_EXTERNAL = re.compile(r"external", re.IGNORECASE)
_FIELDS = {"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "TOC", "HYPERLINK", "REF", "PAGEREF", "SEQ", "STYLEREF"}  # fmt: skip
_BODY, _EDGE, _NOTE = "body", "edge", "note"
_PARTS = {
    qn("w:document"): ("", "", _BODY),
    qn("w:hdr"): ("đầu trang", "header", _EDGE),
    qn("w:ftr"): ("chân trang", "footer", _EDGE),
    qn("w:footnotes"): ("chú thích", "note", _NOTE),
    qn("w:endnotes"): ("chú thích", "note", _NOTE),
    qn("w:comments"): ("nhận xét bên lề", "comment", _NOTE),
}
"""By the first tag: what a part is called is up to who made the file."""
Parts = dict[str, Any]


def faults_of(data: bytes, *, name: str) -> list[Refusal]:
    """Every reason why this file cannot be a template; none when it can."""
    if (first := _why_not_open(data, name)) is not None:
        return [first]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        parts, broken = _parsed(archive)
        if broken is not None:
            return [broken]
    faults = [*_living(names, parts), *_links(parts), *_said(parts)]
    if not faults and not _opens(data):
        faults = [Refusal("template.broken", {"name": name})]
    return faults


def _why_not_open(data: bytes, name: str) -> Refusal | None:
    if len(data) > LIMIT:
        return Refusal("template.too_large", {"name": name})
    if data.startswith(_OLE) or not data.startswith(b"PK"):
        return Refusal("template.not_docx", {"name": name})
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if _DOCUMENT not in archive.namelist():
                return Refusal("template.not_docx", {"name": name})
            if len(entries) > _ENTRIES or sum(e.file_size for e in entries) > _UNPACKED:
                return Refusal("template.too_large", {"name": name})
    except _BROKEN:
        return Refusal("template.broken", {"name": name})
    return None


def _parsed(archive: zipfile.ZipFile) -> tuple[Parts, Refusal | None]:
    """Entities are never resolved, nothing is fetched; a DOCTYPE is refused outright."""
    found: Parts = {}
    for name in archive.namelist():
        if not name.lower().endswith((".xml", ".rels")):
            continue
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            root = etree.fromstring(archive.read(name), parser)
        except (etree.XMLSyntaxError, *_BROKEN):
            return {}, Refusal("template.broken", {"name": name})
        if root.getroottree().docinfo.doctype:
            return {}, Refusal("template.unsafe", {"part": name})
        found[name] = root
    return found, None


def _opens(data: bytes) -> bool:
    try:
        document = Document(io.BytesIO(data))
        return document.part.partname == f"/{_DOCUMENT}" and len(document.sections) > 0
    except Exception:  # whatever the library stumbles over in bytes of a stranger
        return False


def _living(names: list[str], parts: Parts) -> Iterator[Refusal]:
    """Macros and whatever else would run."""
    for name in names:
        if name.lower().endswith(_ALIVE):
            yield Refusal("template.macros", {"part": name})
        elif name.lower().startswith(_EMBEDDED):
            yield Refusal("template.embedded", {"part": name})
    types = parts.get("[Content_Types].xml")
    for declared in () if types is None else types:
        if "macroenabled" in declared.get("ContentType", "").lower():
            yield Refusal("template.macros", {"part": declared.get("PartName", "")})
    for name, root in sorted(parts.items()):
        for link in root if name.endswith(".rels") else ():
            if isinstance(link.tag, str) and link.get("Type", "").lower().endswith("/afchunk"):
                yield Refusal("template.embedded", {"part": link.get("Target", "")[:120]})


def _links(parts: Parts) -> Iterator[Refusal]:
    """Word would fetch what lies elsewhere, whoever opens the paper."""
    for name, root in sorted(parts.items()):
        for link in root if name.endswith(".rels") else ():
            if isinstance(link.tag, str) and _EXTERNAL.fullmatch(link.get("TargetMode", "")):
                target = link.get("Target", "")[:120]
                yield Refusal(
                    "template.external_link", {"part": name, "target": target}, value=target
                )


def _said(parts: Parts) -> Iterator[Refusal]:
    seen: Counter[str] = Counter()
    for name in sorted(parts, key=lambda part: (part != _DOCUMENT, part)):
        known = _PARTS.get(parts[name].tag)
        if known is not None:
            yield from _of_part(parts[name], *known, seen)
    for tag in TAGS.values():
        if tag.is_needed and seen[tag.code] == 0:
            details = {"tag": tag.code, "means_vi": tag.vi, "means_en": tag.en}
            yield Refusal("template.tag_missing", details, value=tag.code)
        if tag.is_block and seen[tag.code] > 1:
            yield Refusal("template.tag_twice", {"tag": tag.code}, value=tag.code)


def _of_part(root: Any, vi: str, en: str, where: str, seen: Counter[str]) -> Iterator[Refusal]:
    yield from _changes_and_fields(root, Place(vi or "nội dung", en or "text"))
    for line in lines_of(root):
        place = line.place.within(vi, en)
        yield from _tags(line, place, where, seen)


def _changes_and_fields(root: Any, place: Place) -> Iterator[Refusal]:
    if (
        next(root.iter(qn("w:ins"), qn("w:del"), qn("w:moveFrom"), qn("w:moveTo")), None)
        is not None
    ):
        yield Refusal("template.tracked_changes", _at(place), cell=place.vi)
    for code in _field_codes(root):
        word = (code.split() or [""])[0].upper()
        if word and word not in _FIELDS:
            yield Refusal(
                "template.field", {**_at(place), "field": word}, cell=place.vi, value=word
            )


def _field_codes(root: Any) -> Iterator[str]:
    for simple in root.iter(qn("w:fldSimple")):
        yield simple.get(qn("w:instr"), "")
    yield from _complex_codes(root)


def _complex_codes(root: Any) -> Iterator[str]:
    """Each field by itself, however many stand in a paragraph, within each other or over several paragraphs."""
    begun = [""]
    for one in root.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:delInstrText")):
        if one.tag != qn("w:fldChar"):
            begun[-1] += one.text or ""
        elif one.get(qn("w:fldCharType")) == "begin":
            begun.append("")
        elif one.get(qn("w:fldCharType")) == "end" and len(begun) > 1:
            yield begun.pop()
    yield from begun


def _tags(line: Line, place: Place, where: str, seen: Counter[str]) -> Iterator[Refusal]:
    for logic in LOGIC.findall(line.text):
        yield _refused("template.tag_logic", place, logic)
    rest = LOGIC.sub("", line.text)
    for loose in LOOSE.findall(TAG.sub("", rest)):
        yield _refused("template.tag_open", place, loose, near=line.text[:80])
    for written in TAG.findall(rest):
        tag = TAGS.get(code_of(written))
        if tag is None:
            meant = meant_by(written)
            hint = (f"Có phải {{{{{meant}}}}}?", f"Perhaps {{{{{meant}}}}}?") if meant else ("", "")
            yield _refused("template.tag_unknown", place, written.strip(), meant_vi=hint[0], meant_en=hint[1])  # fmt: skip
            continue
        seen[tag.code] += 1
        if (code := _why_not_there(tag, line, where)) is not None:
            yield _refused(code, place, tag.code)


def _why_not_there(tag: Tag, line: Line, where: str) -> str | None:
    if where == _NOTE:
        return "template.tag_place"
    if not tag.is_block:
        return None
    if where == _EDGE or line.in_box or (tag.only_body and line.in_table):
        return "template.tag_place"
    return None if TAG.fullmatch(text_of(line.element).strip()) else "template.tag_not_alone"


def _at(place: Place) -> dict[str, object]:
    return {"place_vi": place.vi, "place_en": place.en}


def _refused(code: str, place: Place, tag: str, **more: object) -> Refusal:
    return Refusal(code, {**_at(place), "tag": tag, **more}, cell=place.vi, value=tag)
