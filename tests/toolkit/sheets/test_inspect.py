"""Uploads that are no honest workbooks, each made here and each refused for its own reason."""

import io
import time
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsdg.kernel.refusal import Refused
from gsdg.toolkit.sheets.inspect import MAX_ENTRIES, open_workbook, why_not_workbook
from gsdg.toolkit.sheets.reading import read_book
from tests.builders.sheets import a_form, repacked

FORM = a_form()
TYPES, BOOK, SHEET_1 = "[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
LINK = b'<Relationship Id="r9" Type="http://x/%s" Target="http://example.invalid/a" TargetMode="External"/></Relationships>'


def archive_of(parts: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def with_first_tag_after(start: bytes) -> bytes:
    return repacked(FORM, replaced={BOOK: (b"<workbook ", start + b"<workbook ")})


def linked(kind: bytes, part: str = "xl/_rels/workbook.xml.rels") -> bytes:
    return repacked(FORM, replaced={part: (b"</Relationships>", LINK % kind)})


def encrypted_flag(data: bytes) -> bytes:
    """Set the flag “encrypted” of every entry, in the local headers and in the directory."""
    changed = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(signature)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(signature, at + 4)
    return bytes(changed)


def lying_about_size(data: bytes) -> bytes:
    """A sheet that declares 1,000 bytes but inflates to far more."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(b"<row/>" * 2_000_000) + packer.flush()
    plain = repacked(
        data, replaced={SHEET_1: (b"<sheetData>", b"<sheetData>")}, packing=zipfile.ZIP_STORED
    )
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            if entry.filename != SHEET_1:
                new.writestr(entry.filename, old.read(entry))
        new.writestr(zipfile.ZipInfo(SHEET_1), packed, compress_type=zipfile.ZIP_STORED)
    changed = bytearray(out.getvalue())
    for signature, method, size in ((b"PK\x03\x04", 8, 22), (b"PK\x01\x02", 10, 24)):
        at = changed.rfind(signature)
        changed[at + method] = zipfile.ZIP_DEFLATED
        changed[at + size : at + size + 4] = (1000).to_bytes(4, "little")
    return bytes(changed)


REFUSED = {
    "an empty file": (b"", "sheet.empty"),
    "a csv": (b"TT,So ho\n1,2\n", "sheet.not_xlsx"),
    "an html page saved as xlsx": (b"<html><table></table></html>", "sheet.not_xlsx"),
    "a pdf": (b"%PDF-1.7 ...", "sheet.not_xlsx"),
    "an old xls": (OLE + "Workbook".encode("utf-16-le"), "sheet.old_xls"),
    "a very old xls": (OLE + "Book".encode("utf-16-le"), "sheet.old_xls"),
    "an old doc": (OLE + "WordDocument".encode("utf-16-le"), "sheet.not_xlsx"),
    "a workbook with a password": (OLE + "EncryptedPackage".encode("utf-16-le"), "sheet.encrypted"),
    "a zip with a password": (encrypted_flag(FORM), "sheet.encrypted"),
    "half an upload": (FORM[: len(FORM) // 2], "sheet.broken"),
    "a zip of nothing": (archive_of({}), "sheet.no_workbook"),
    "a zip of something else": (archive_of({"a.txt": b"a"}), "sheet.no_workbook"),
    "a word file": (
        repacked(FORM, replaced={TYPES: (b"spreadsheetml.sheet.main", b"wordprocessingml.document.main")}),
        "sheet.no_workbook",
    ),
    "a workbook without its main part": (repacked(FORM, without=[BOOK]), "sheet.no_workbook"),
    "content types that are no xml": (repacked(FORM, replaced={TYPES: (b"</Types>", b"</Typo>")}), "sheet.broken"),
    "macros": (repacked(FORM, added={"xl/vbaProject.bin": b"\xcc\x61"}), "sheet.macros"),
    "macros under another name": (repacked(FORM, added={"xl/VBAPROJECT.BIN": b"\xcc\x61"}), "sheet.macros"),
    "an xlsm named xlsx": (
        repacked(
            FORM,
            replaced={
                TYPES: (
                    b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main",
                    b"vnd.ms-excel.sheet.macroEnabled.main",
                )
            },
        ),
        "sheet.macros",
    ),
    "excel 4 macros": (repacked(FORM, added={"xl/macrosheets/sheet1.xml": b"<a/>"}), "sheet.macros"),
    "an embedded object": (repacked(FORM, added={"xl/embeddings/oleObject1.bin": b"x"}), "sheet.macros"),
    "an activex control": (repacked(FORM, added={"xl/activeX/activeX1.xml": b"<a/>"}), "sheet.macros"),
    "a link to another workbook": (
        repacked(FORM, added={"xl/externalLinks/externalLink1.xml": b"<a/>"}),
        "sheet.external_links",
    ),
    "a data connection": (repacked(FORM, added={"xl/connections.xml": b"<a/>"}), "sheet.external_links"),
    "a picture on the web": (linked(b"image"), "sheet.external_links"),
    "a template on the web": (linked(b"attachedTemplate"), "sheet.external_links"),
    "a path upwards": (repacked(FORM, added={"xl/../../etc/cron": b"x"}), "sheet.unsafe_names"),
    "a path from the root": (repacked(FORM, added={"/etc/cron": b"x"}), "sheet.unsafe_names"),
    "a path of windows": (repacked(FORM, added={"xl\\evil.xml": b"x"}), "sheet.unsafe_names"),
    "a drive": (repacked(FORM, added={"C:evil.xml": b"x"}), "sheet.unsafe_names"),
    "two parts that differ in capitals": (
        repacked(FORM, added={"xl/Workbook.xml": b"<a/>"}),
        "sheet.unsafe_names",
    ),
    "a doctype": (with_first_tag_after(b"<!DOCTYPE workbook>"), "sheet.unsafe_xml"),
    "a billion laughs": (
        with_first_tag_after(b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'),
        "sheet.unsafe_xml",
    ),
    "an external entity": (
        with_first_tag_after(b'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/hostname">]>'),
        "sheet.unsafe_xml",
    ),
    "a doctype in utf-16": (
        repacked(
            FORM,
            without=["docProps/core.xml"],
            added={"docProps/core.xml": '<?xml version="1.0"?><!DOCTYPE a><a/>'.encode("utf-16")},
        ),
        "sheet.unsafe_xml",
    ),
    "an odd encoding": (
        repacked(
            FORM,
            without=["docProps/core.xml"],
            added={"docProps/core.xml": b'<?xml version="1.0" encoding="iso-8859-1"?><a/>'},
        ),
        "sheet.unsafe_xml",
    ),
    "a prolog without end": (with_first_tag_after(b"<!--" + b"x" * 70_000 + b"-->"), "sheet.unsafe_xml"),
    "a packing that only bombs use": (repacked(FORM, packing=zipfile.ZIP_LZMA), "sheet.unsafe_xml"),
    "a bomb of one part": (
        repacked(FORM, added={"xl/media/a.bin": bytes(4 * 1024 * 1024)}),
        "sheet.inflates_too_much",
    ),
    "a bomb of large stored parts": (
        repacked(FORM, added={f"xl/media/{n}.bin": bytes(200_000) for n in range(90)}),
        "sheet.inflates_too_much",
    ),
    "a bomb of many parts": (
        repacked(FORM, added={f"xl/media/{n}.bin": b"" for n in range(MAX_ENTRIES)}),
        "sheet.inflates_too_much",
    ),
    "a bomb of styles": (
        repacked(
            FORM, replaced={"xl/styles.xml": (b"</styleSheet>", b"<!--" + bytes(range(97, 122)) * 90_000 + b"--></styleSheet>")}
        ),
        "sheet.inflates_too_much",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("data", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_is_refused_for_its_own_reason(data: bytes, code: str) -> None:
    refusal = why_not_workbook(data, name="bieu-01.xlsx")
    assert refusal is not None
    assert refusal.code == code
    assert "bieu-01.xlsx" in refusal.message()
    assert refusal.message("en") != refusal.message("vi")
    assert refusal.remedy()
    with pytest.raises(Refused) as caught:
        open_workbook(data, name="bieu-01.xlsx")
    assert caught.value.refusals == (refusal,)


@pytest.mark.parametrize(("data", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_is_refused_at_once(data: bytes, code: str) -> None:
    """Nothing large is unpacked to find out that it is large."""
    started = time.process_time()
    assert why_not_workbook(data, name="bieu-01.xlsx") is not None
    assert time.process_time() - started < 0.5, code


def test_a_honest_form_is_taken() -> None:
    assert why_not_workbook(FORM, name="Biểu 01.XLSX") is None
    assert open_workbook(FORM, name="Biểu 01.xlsx").sheetnames[0] == "Biểu 01"


def test_web_addresses_in_cells_are_only_text() -> None:
    data = repacked(
        FORM,
        added={
            "xl/worksheets/_rels/sheet9.xml.rels": b"<Relationships>" + LINK % b"hyperlink",
        },
    )
    assert why_not_workbook(data, name="a.xlsx") is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("a.xlsm", "sheet.macros"),
        ("a.xls", "sheet.not_xlsx"),
        ("a.ods", "sheet.not_xlsx"),
        ("a", "sheet.not_xlsx"),
    ],
)
def test_the_name_must_say_xlsx(name: str, code: str) -> None:
    refusal = why_not_workbook(FORM, name=name)
    assert refusal is not None
    assert refusal.code == code


def test_a_file_over_the_limit_answers_413_and_says_both_sizes() -> None:
    refusal = why_not_workbook(bytes(1_048_577), name="a.xlsx", limit=1_048_576)
    assert refusal is not None
    assert refusal.code == "sheet.too_large"
    assert refusal.problem.status == 413
    assert refusal.message() == "Tệp “a.xlsx” lớn 1,1 MB, vượt mức 1 MB cho phép."
    assert why_not_workbook(FORM, name="a.xlsx", limit=len(FORM)) is None


def test_a_part_that_lies_about_its_size_is_not_inflated() -> None:
    """The inventory believes the 1,000 bytes; the reader stops there and finds the checksum wrong."""
    data = lying_about_size(FORM)
    started = time.process_time()
    with pytest.raises(Refused) as caught:
        read_book(data, name="a.xlsx")
    assert caught.value.refusals[0].code == "sheet.broken"
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize(
    ("part", "before", "after"),
    [
        (SHEET_1, b"</sheetData>", b"</row></sheetData>"),
        (SHEET_1, b'<row r="1"', b'<row r="x"'),
        (SHEET_1, b't="s"><v>0</v>', b't="s"><v>999999</v>'),
        (BOOK, b"</workbook>", b""),
        ("xl/styles.xml", b"<cellXfs", b"<cellXxs"),
        (BOOK, b'r:id="rId1"', b'r:id="rId77"'),
    ],
)
def test_damage_inside_is_told_as_damage(part: str, before: bytes, after: bytes) -> None:
    with pytest.raises(Refused) as caught:
        read_book(repacked(FORM, replaced={part: (before, after)}), name="a.xlsx")
    assert caught.value.refusals[0].code == "sheet.broken"


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_no_flipped_byte_breaks_the_reader(data: st.DataObject) -> None:
    """A refusal or a book, never anything else."""
    changed = bytearray(FORM)
    for _ in range(data.draw(st.integers(1, 4))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    assert outcome_of(bytes(changed)) in ("read", "sheet")


def outcome_of(data: bytes) -> str:
    """“read”, or the family of the problem."""
    try:
        return "read" if read_book(data, name="a.xlsx").sheets else "nothing"
    except Refused as refused:
        return refused.refusals[0].code.partition(".")[0]
