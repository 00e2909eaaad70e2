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
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCUMENT = "word/document.xml"
_ALIVE = ("vbaproject.bin", "vbadata.xml")
_EMBEDDED = ("word/embeddings/", "word/activex/")
_EXTERNAL = re.compile(r"external", re.IGNORECASE)
_FIELDS = {"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "TOC", "HYPERLINK", "REF", "PAGEREF", "SEQ", "STYLEREF"}  # fmt: skip
_BODY, _EDGE, _NOTE = "body", "edge", "note"
_PARTS = (
    (re.compile(r"word/document\.xml"), "", "", _BODY),
    (re.compile(r"word/header\d*\.xml"), "đầu trang", "header", _EDGE),
    (re.compile(r"word/footer\d*\.xml"), "chân trang", "footer", _EDGE),
    (re.compile(r"word/(?:footnotes|endnotes)\.xml"), "chú thích", "note", _NOTE),
    (re.compile(r"word/comments\.xml"), "nhận xét bên lề", "comment", _NOTE),
)
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
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
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
        except (etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, RuntimeError, OSError):
            return {}, Refusal("template.broken", {"name": name})
        if root.getroottree().docinfo.doctype:
            return {}, Refusal("template.unsafe", {"part": name})
        found[name] = root
    return found, None


def _opens(data: bytes) -> bool:
    try:
        return len(Document(io.BytesIO(data)).sections) > 0
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
        for pattern, vi, en, where in _PARTS:
            if pattern.fullmatch(name):
                yield from _of_part(parts[name], vi, en, where, seen)
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
    for paragraph in root.iter(qn("w:p")):
        code = "".join(
            one.text or "" for one in paragraph.iter(qn("w:instrText"), qn("w:delInstrText"))
        )
        if code.strip():
            yield code


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
    return "template.tag_not_alone" if TAG.sub("", text_of(line.element)).strip() else None


def _at(place: Place) -> dict[str, object]:
    return {"place_vi": place.vi, "place_en": place.en}


def _refused(code: str, place: Place, tag: str, **more: object) -> Refusal:
    return Refusal(code, {**_at(place), "tag": tag, **more}, cell=place.vi, value=tag)
