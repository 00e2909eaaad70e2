"""What an uploaded file is, decided from its bytes and its table of contents before anything unpacks it.

No single detector is enough: the first bytes, the zip's inventory, the declared content types, the links between
parts and the first tag of each XML part are looked at in turn; the first reason found is the answer.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import TypeVar
from xml.etree.ElementTree import ParseError, XMLParser, fromstring
from xml.parsers import expat

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

import gsdg.toolkit.sheets.problems  # noqa: F401 - registers the codes
from gsdg.kernel.figures import format_amount
from gsdg.kernel.refusal import Refusal, Refused, insist

MEGABYTE = 1024 * 1024
LIMIT = 10 * MEGABYTE
MAX_ENTRIES = 500
MAX_UNPACKED = 16 * MEGABYTE
MAX_SIDE_PART = 2 * MEGABYTE
"""Styles, links and names are read whole; only sheets and their texts are read piece by piece."""
MAX_RATIO = 80
"""A form with thousands of formatted empty cells packs to a thirtieth; deflate alone reaches a thousandth."""
_RATIO_COUNTS_FROM = MEGABYTE // 4
_PROLOG = 64 * 1024

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_CONTENT_TYPES = "[Content_Types].xml"
_ALIVE_FOLDERS = (
    "xl/macrosheets/",
    "xl/dialogsheets/",
    "xl/activex/",
    "xl/embeddings/",
    "xl/ctrlprops/",
)
_LINKING_PARTS = ("xl/externallinks/", "xl/connections.xml", "xl/querytables/")

T = TypeVar("T")
Why = tuple[str, str]
"""Code of the problem and, in brackets of its sentence, what was seen."""


def why_not_workbook(data: bytes, *, name: str, limit: int = LIMIT) -> Refusal | None:
    """Why this upload is not taken for a workbook; None when it may be opened."""
    if len(data) > limit:
        return Refusal(
            "sheet.too_large", {"name": name, "size": _size(len(data)), "limit": _size(limit)}
        )
    if not data:
        return Refusal("sheet.empty", {"name": name})
    if code := _by_first_bytes(data, name):
        return Refusal(code, {"name": name})
    found = _by_inventory(data)
    if found is None and name.lower().endswith(".xlsm"):
        found = ("sheet.macros", ".xlsm")
    return None if found is None else Refusal(found[0], {"name": name, "what": found[1]})


def open_workbook(data: bytes, *, name: str, limit: int = LIMIT) -> Workbook:
    """The workbook, its sheets still unread. Refused when it may not or cannot be opened."""
    insist(why_not_workbook(data, name=name, limit=limit))
    return opened(
        lambda: load_workbook(io.BytesIO(data), read_only=True, keep_links=False), name=name
    )


def opened(open_it: Callable[[], T], *, name: str) -> T:
    """Whatever the library stumbles over in a stranger's bytes means the same to the person who sent them."""
    try:
        return open_it()
    except Refused:
        raise
    except Exception as stumbled:
        raise Refused(Refusal("sheet.broken", {"name": name})) from stumbled


def _size(size: int) -> str:
    """In megabytes, rounded up to a tenth so that a file over the limit never shows as the limit."""
    return format_amount(-(-size * 10 // MEGABYTE), 1) + " MB"


def _by_first_bytes(data: bytes, name: str) -> str | None:
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return "sheet.encrypted"
        books = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
        return "sheet.old_xls" if any(book in data for book in books) else "sheet.not_xlsx"
    if not data.startswith(_ZIP):
        return "sheet.not_xlsx"
    return None if name.lower().endswith((".xlsx", ".xlsm")) else "sheet.not_xlsx"


def _by_inventory(data: bytes) -> Why | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _first_reason(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        return ("sheet.broken", "")
    except (ParseError, expat.ExpatError):
        return ("sheet.broken", "")


def _first_reason(archive: zipfile.ZipFile) -> Why | None:
    entries = archive.infolist()
    return (
        _odd_names(entries)
        or _inflation(entries)
        or _packing(entries)
        or _alive_parts(entries)
        or _unsafe_xml(archive)
        or _wrong_types(archive)
        or _outward_links(archive)
    )


def _odd_names(entries: list[zipfile.ZipInfo]) -> Why | None:
    seen: set[str] = set()
    for entry in entries:
        name = entry.orig_filename
        path = PurePosixPath(name)
        climbs = path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name
        if climbs or "\0" in name or not name.isprintable() or name.lower() in seen:
            return ("sheet.unsafe_names", name[:60])
        seen.add(name.lower())
    return None


def _inflation(entries: list[zipfile.ZipInfo]) -> Why | None:
    """Declared sizes can be trusted: the reader stops at them and then finds that the checksum is wrong."""
    if len(entries) > MAX_ENTRIES:
        return ("sheet.inflates_too_much", f"{len(entries)} > {MAX_ENTRIES}")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MAX_UNPACKED:
        return ("sheet.inflates_too_much", f"{_size(unpacked)} > {_size(MAX_UNPACKED)}")
    for entry in entries:
        is_side_part = entry.filename.lower().endswith((".xml", ".rels")) and not (
            entry.filename.startswith(("xl/worksheets/sheet", "xl/sharedStrings"))
        )
        if is_side_part and entry.file_size > MAX_SIDE_PART:
            return ("sheet.inflates_too_much", f"{entry.filename}, {_size(entry.file_size)}")
        ratio = entry.file_size // max(entry.compress_size, 1)
        if entry.file_size > _RATIO_COUNTS_FROM and ratio > MAX_RATIO:
            return ("sheet.inflates_too_much", f"{entry.filename}, {ratio}:1")
    return None


def _packing(entries: list[zipfile.ZipInfo]) -> Why | None:
    """Workbooks are stored or deflated; the reader inflates nothing else piece by piece."""
    for entry in entries:
        if entry.flag_bits & 1:
            return ("sheet.encrypted", "")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            return ("sheet.unsafe_xml", f"{entry.filename}: zip {entry.compress_type}")
    return None


def _alive_parts(entries: list[zipfile.ZipInfo]) -> Why | None:
    for entry in entries:
        name = entry.filename.lower()
        if name.endswith("vbaproject.bin") or name.startswith(_ALIVE_FOLDERS):
            return ("sheet.macros", entry.filename)
        if name.startswith(_LINKING_PARTS):
            return ("sheet.external_links", entry.filename)
    return None


def _unsafe_xml(archive: zipfile.ZipFile) -> Why | None:
    for entry in archive.infolist():
        # Drawings in VML are never parsed, neither by us nor by the reader.
        if entry.filename.lower().endswith((".xml", ".rels")):
            with archive.open(entry) as part:
                what = _oddity_of_prolog(part.read(_PROLOG))
            if what:
                return ("sheet.unsafe_xml", f"{entry.filename}: {what}")
    return None


class _Seen(Exception):  # noqa: N818 - not an error: enough has been read
    """Ends the reading of a prolog: what was seen there, nothing when all is well."""


def _oddity_of_prolog(start: bytes) -> str:
    """Entities can only be declared in a DOCTYPE, which stands before the first tag."""

    def stop(what: str) -> Callable[..., None]:
        def handler(*_: object) -> None:
            raise _Seen(what)

        return handler

    def declared(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in ("utf-8", "us-ascii"):
            raise _Seen(encoding)

    parser = expat.ParserCreate()
    parser.XmlDeclHandler = declared
    parser.StartDoctypeDeclHandler = stop("DOCTYPE")
    parser.StartElementHandler = stop("")
    try:
        parser.Parse(start, False)  # noqa: FBT003 - expat takes it by position only
    except _Seen as seen:
        return str(seen)
    return "no first tag"


def _root_of(archive: zipfile.ZipFile, part: str) -> Iterable[dict[str, str]]:
    """The attributes of the elements right below the root."""
    root = fromstring(archive.read(part), parser=XMLParser())  # noqa: S314 - DTDs are refused first
    return [dict(child.attrib) for child in root]


def _wrong_types(archive: zipfile.ZipFile) -> Why | None:
    parts = set(archive.namelist())
    if _CONTENT_TYPES not in parts:
        return ("sheet.no_workbook", "")
    books = []
    for declared in _root_of(archive, _CONTENT_TYPES):
        content_type = declared.get("ContentType", "").lower()
        if "macroenabled" in content_type or "vbaproject" in content_type:
            return ("sheet.macros", content_type.rpartition(".")[2])
        if content_type.endswith("spreadsheetml.sheet.main+xml"):
            books.append(declared.get("PartName", "/xl/workbook.xml").lstrip("/"))
    if not any(book in parts for book in books):
        return ("sheet.no_workbook", "")
    return None


def _outward_links(archive: zipfile.ZipFile) -> Why | None:
    """A web address in a cell is only text to us; anything else that points outside would be fetched by Excel."""
    for part in archive.namelist():
        if not part.endswith(".rels"):
            continue
        for link in _root_of(archive, part):
            outward = link.get("TargetMode", "").lower() == "external"
            if outward and not link.get("Type", "").endswith("/hyperlink"):
                return ("sheet.external_links", link.get("Target", "")[:60])
    return None
