"""Templates of somebody's own: set as they were made; refused with every fault at its place, before anything is opened."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from gsdg.toolkit.documents.in_template import render_in
from gsdg.toolkit.documents.parts import Agency, Signer
from gsdg.toolkit.documents.starter import starter
from gsdg.toolkit.documents.template_file import LIMIT, faults_of
from tests.builders.letters import MADE, NOTICE, a_letter
from tests.builders.paper_templates import OWN_WORDS, a_template, with_every_fault, with_part


def opened(data: bytes) -> Any:
    return Document(io.BytesIO(data))


def lines(document: Any) -> list[str]:
    return [p.text for p in document.paragraphs]


def codes(data: bytes, name: str = "mau.docx") -> list[str]:
    return [fault.code.removeprefix("template.") for fault in faults_of(data, name=name)]


def test_tags_become_the_letter_and_the_rest_stays() -> None:
    made = opened(render_in(a_template(), a_letter()))
    head = made.sections[0].header
    assert [p.text for p in head.paragraphs] == [f"{OWN_WORDS}, năm 2026", NOTICE]
    cells = [cell.text for cell in made.tables[0].rows[0].cells]
    assert cells[0] == "ỦY BAN NHÂN DÂN\nXÃ CẨM BÌNH"
    assert cells[1].startswith("Số: ")
    assert cells[1].endswith("năm 2026")
    assert "/BC-UBND - Cẩm Bình, ngày" in cells[1]
    said = lines(made)
    assert said[0] == a_letter().subject
    assert "I. TÌNH HÌNH CHUNG" in said
    assert "Phụ lục I" in said
    assert not any("{{" in line for line in said)
    foot = made.tables[2].rows[0].cells
    assert foot[0].text.startswith("Nơi nhận:")
    assert foot[1].text.startswith("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH")
    assert len(made.sections) == 3


def test_a_long_name_is_broken_into_two_like_lines_there_too() -> None:
    agency = Agency("Sở Nông nghiệp và Môi trường", "Sở")
    made = opened(render_in(a_template(), a_letter(agency=agency)))
    assert made.tables[0].rows[0].cells[0].text == "SỞ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG"


def test_what_belongs_together_stays_on_one_line_there_too() -> None:
    subject = "giai đoạn 2021-2025, theo Báo cáo số 18/BC-UBND, hỗ trợ 3 triệu đồng"
    made = opened(render_in(a_template(_subject_between_words), a_letter(subject=subject)))
    line = made.paragraphs[0]
    told = subject.replace("3 triệu đồng", "3\u00a0triệu\u00a0đồng")
    assert line.text == f"Về {told}; {told}."
    assert len(list(line._p.iter(qn("w:noBreakHyphen")))) == 4
    number = made.tables[0].rows[0].cells[1].paragraphs[0]
    assert len(list(number._p.iter(qn("w:noBreakHyphen")))) == 1
    assert {run.bold for run in line.runs if run.text} == {True}


def _subject_between_words(document: Any) -> None:
    line = document.paragraphs[0]
    line.text = ""
    line.add_run("Về {{trich_yeu}}; {{trich_yeu}}.").bold = True


def test_the_same_letter_gives_the_same_bytes() -> None:
    template, letter = a_template(), a_letter()
    assert render_in(template, letter) == render_in(template, letter)


def test_what_the_letter_lacks_leaves_no_tag_and_no_broken_cell() -> None:
    letter = a_letter(addressees=(), recipients=(), signers=(), annexes=(), notice="")
    made = opened(render_in(a_template(), letter))
    assert not any("{{" in line for line in lines(made))
    assert [cell.text for cell in made.tables[2].rows[0].cells] == ["", ""]
    assert len(made.sections) == 1


def test_several_signers_stand_below_each_other_in_a_cell() -> None:
    letter = replace(a_letter(), signers=(Signer("Một"), Signer("Hai")))
    made = opened(render_in(a_template(), letter))
    assert made.tables[2].rows[0].cells[1].text.split() == ["MỘT", "HAI"]


def test_data_that_looks_like_a_tag_stays_data() -> None:
    made = opened(render_in(a_template(), a_letter(subject="{{noi_dung}} {{x}}")))
    assert lines(made)[0] == "{{noi_dung}} {{x}}"


def test_the_file_to_begin_with_has_no_fault() -> None:
    begun = starter(title="Mẫu", made=MADE)
    assert codes(begun) == []
    assert "I. TÌNH HÌNH CHUNG" in lines(opened(render_in(begun, a_letter())))


def test_every_fault_at_its_place_at_once() -> None:
    found = faults_of(a_template(with_every_fault), name="mau.docx")
    told = {(f.code.removeprefix("template."), f.cell, f.value) for f in found}
    assert told == {
        ("external_link", "", "http://example.invalid/mau.dotm"),
        ("field", "nội dung", "INCLUDETEXT"),
        ("tag_unknown", "bảng 1, hàng 1, ô 1", "so_hieu_cua_toi"),
        ("tag_unknown", "đoạn 1", "trich_yue"),
        ("tag_not_alone", "đoạn 2", "kinh_gui"),
        ("tag_logic", "đoạn 4", "{% for x in y %}"),
        ("tag_open", "đoạn 5", "{{"),
        ("tag_place", "đầu trang, đoạn 1", "noi_nhan"),
        ("tag_missing", "", "co_quan"),
        ("tag_missing", "", "trich_yeu"),
        ("tag_twice", "", "noi_nhan"),
    }
    assert any("Có phải {{trich_yeu}}?" in fault.message() for fault in found)
    assert all(fault.message("en") and fault.remedy("en") for fault in found)


def _into_a_cell(document: Any) -> None:
    document.paragraphs[2].text = ""
    document.tables[0].cell(0, 0).add_paragraph("{{noi_dung}}")


def _changed(document: Any) -> None:
    document.paragraphs[0]._p.append(OxmlElement("w:ins"))


def _cut_field(document: Any) -> None:
    for text in (" DDE", "AUTO c:\\\\cmd "):
        code = OxmlElement("w:instrText")
        code.text = text
        document.paragraphs[0].add_run()._r.append(code)


def _second_field(document: Any) -> None:
    """Of two fields in a paragraph only the second fetches."""
    for code in (" PAGE ", " INCLUDETEXT x "):
        for tag, kind, text in (
            ("w:fldChar", "begin", None),
            ("w:instrText", None, code),
            ("w:fldChar", "end", None),
        ):
            one = OxmlElement(tag)
            one.text = text
            if kind is not None:
                one.set(qn("w:fldCharType"), kind)
            document.paragraphs[0].add_run()._r.append(one)


def _beside_another(document: Any) -> None:
    document.tables[1].cell(0, 0).text = "{{noi_nhan}} {{nam}}"


def _wrapped_cell(document: Any) -> None:
    """A content control of Word around a whole cell."""
    cell = document.tables[0].cell(0, 1)._tc
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    cell.addprevious(control)
    control.append(content)
    content.append(cell)


def _page_of_the_web(document: Any) -> None:
    """Word takes the page in when the paper is opened."""
    kind = f"{RELATIONSHIP_TYPE.HYPERLINK.rpartition('/')[0]}/aFChunk"
    document.part.relate_to(Part(PackURI("/word/a.html"), "text/html", b"<p>", document.part.package), kind)  # fmt: skip


def _page_number(document: Any) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), " PAGE ")
    document.sections[0].footer.paragraphs[0]._p.append(field)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (_into_a_cell, ["tag_place"]),
        (_changed, ["tracked_changes"]),
        (_cut_field, ["field"]),
        (_second_field, ["field"]),
        (_beside_another, ["tag_not_alone"]),
        (_wrapped_cell, []),
        (_page_of_the_web, ["embedded"]),
        (_page_number, []),
    ],
)
def test_one_fault_is_one(change: Any, expected: list[str]) -> None:
    assert codes(a_template(change)) == expected


DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ["not_docx"]),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old Word", ["not_docx"]),
        (b"PK\x03\x04 broken", ["broken"]),
        (b"PK" + b"0" * LIMIT, ["too_large"]),
        (with_part(a_template(), "word/vbaProject.bin"), ["macros"]),
        (with_part(a_template(), "word/embeddings/oleObject1.bin"), ["embedded"]),
        (with_part(a_template(), "word/footnotes.xml", DOCTYPE), ["unsafe"]),
        (with_part(a_template(), "word/footnotes.xml", b"<x"), ["broken"]),
    ],
)
def test_what_is_no_plain_word_file_is_not_opened(data: bytes, expected: list[str]) -> None:
    assert codes(data) == expected


def test_a_zip_without_a_document_is_none() -> None:
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    assert codes(out.getvalue()) == ["not_docx"]
