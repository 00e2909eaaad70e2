"""Papers as Word files, opened again with python-docx."""

import io
import zipfile
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from gsdg.kernel.headings import HeadCell
from gsdg.toolkit.documents.flow import set_blocks
from gsdg.toolkit.documents.letter import render
from gsdg.toolkit.documents.parts import (
    Agency,
    Align,
    Paragraph,
    Row,
    Run,
    Signer,
    Standing,
    Table,
)
from gsdg.toolkit.documents.words import text_of
from tests.builders.letters import LONG_TEXT, MADE, SMALL, a_letter

MILLIMETRE = 36_000
RED = "C00000"


def opened(letter: Any) -> Any:
    return Document(io.BytesIO(render(letter)))


def cells_of(table: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def paragraphs_in(document: Any) -> list[Any]:
    """All paragraphs of the body in the order of the page, those inside tables too."""
    return list(document.element.body.iter(qn("w:p")))


def found(document: Any, text: str) -> Any:
    return next(p for p in paragraphs_in(document) if text_of(p) == text)


def look_of(paragraph: Any) -> dict[str, Any]:
    run = paragraph.find(qn("w:r")).find(qn("w:rPr"))
    return {
        "size": int(run.find(qn("w:sz")).get(qn("w:val"))) / 2,
        "bold": run.find(qn("w:b")) is not None,
        "italic": run.find(qn("w:i")) is not None,
        "align": paragraph.pPr.find(qn("w:jc")).get(qn("w:val")),
        "font": run.find(qn("w:rFonts")).get(qn("w:ascii")),
    }


@pytest.fixture(scope="module")
def paper() -> Any:
    return opened(a_letter(mark="BẢN IN LÀM VIỆC"))


def test_the_same_letter_gives_the_same_bytes() -> None:
    first = render(a_letter())
    assert first == render(a_letter())
    assert first != render(a_letter(place="Hà Tĩnh"))
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in archive.namelist() if "thumbnail" in name]
        assert archive.testzip() is None


def test_the_file_says_what_it_is_and_nothing_of_the_library() -> None:
    about = opened(a_letter()).core_properties
    assert about.title.startswith("BÁO CÁO Kết quả")
    assert about.author == "Ủy ban nhân dân xã Cẩm Bình"
    assert (about.comments, about.last_modified_by, about.language) == ("", "", "vi-VN")
    made: datetime = about.created
    assert made.replace(tzinfo=None) == MADE.replace(tzinfo=None)
    assert about.modified == about.created


def test_pages_are_a4_with_the_margins_of_the_decree(paper: Any) -> None:
    letter, across, upright = paper.sections
    for section in paper.sections:
        margins = (
            section.top_margin,
            section.bottom_margin,
            section.left_margin,
            section.right_margin,
        )
        assert [round(m / MILLIMETRE) for m in margins] == [20, 20, 30, 15]
        assert section.different_first_page_header_footer
    assert [round(letter.page_width / MILLIMETRE), round(letter.page_height / MILLIMETRE)] == [
        210,
        297,
    ]
    assert [round(across.page_width / MILLIMETRE), round(across.page_height / MILLIMETRE)] == [
        297,
        210,
    ]
    assert upright.page_width == letter.page_width
    starts = [s._sectPr.findall(qn("w:pgNumType")) for s in paper.sections]
    assert [[n.get(qn("w:start")) for n in found] for found in starts] == [["1"], ["1"], ["1"]]


def test_the_number_of_the_page_stands_on_top_from_the_second_page_on(paper: Any) -> None:
    for section in paper.sections:
        assert (
            section.header._element.find(f"{qn('w:p')}/{qn('w:fldSimple')}").get(qn("w:instr"))
            == "PAGE"
        )
        assert section.first_page_header._element.find(f"{qn('w:p')}/{qn('w:fldSimple')}") is None


def test_marks_stand_above_every_page(paper: Any) -> None:
    for section in paper.sections:
        for header in (section.header, section.first_page_header):
            assert header.paragraphs[-1].text == "BẢN IN LÀM VIỆC · Số liệu minh họa"


def test_a_genuine_paper_bears_no_mark() -> None:
    document = opened(a_letter(notice="", mark=""))
    assert [p.text for p in document.sections[0].first_page_header.paragraphs] == [""]
    assert "minh họa)" not in [text_of(p) for p in paragraphs_in(document)]
    assert RED not in document.element.xml


def test_a_notice_stands_under_the_title_and_over_each_annex(paper: Any) -> None:
    texts = [text_of(p) for p in paragraphs_in(paper)]
    assert texts.count("(Số liệu minh họa)") == 3


def test_the_head_has_its_cells_in_their_types(paper: Any) -> None:
    first, second = cells_of(paper.tables[0])[0]
    assert first.split("\n")[:3] == ["HUYỆN THỬ NGHIỆM", "ỦY BAN NHÂN DÂN", "XÃ CẨM BÌNH"]
    assert second.split("\n")[:2] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]
    plain = {"align": "center", "font": "Times New Roman", "italic": False}
    assert look_of(found(paper, "HUYỆN THỬ NGHIỆM")) == {**plain, "size": 12, "bold": False}
    assert look_of(found(paper, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")) == {
        **plain,
        "size": 12,
        "bold": True,
    }
    assert look_of(found(paper, "Độc lập - Tự do - Hạnh phúc")) == {
        **plain,
        "size": 13,
        "bold": True,
    }
    number, day = (found(paper, c) for c in cells_of(paper.tables[1])[0])
    assert look_of(number) == {**plain, "size": 13, "bold": False}
    assert look_of(day) == {**plain, "size": 13, "bold": False, "italic": True}
    assert look_of(found(paper, "BÁO CÁO")) == {**plain, "size": 14, "bold": True}


def test_rules_are_drawn_under_agency_motto_and_title(paper: Any) -> None:
    ruled = [p for p in paragraphs_in(paper) if p.pPr.find(qn("w:pBdr")) is not None]
    assert len(ruled) == 3
    indents = [int(p.pPr.find(qn("w:ind")).get(qn("w:left"))) for p in ruled]
    assert all(indent > 0 for indent in indents)


def test_a_long_name_is_broken_into_two_like_lines() -> None:
    agency = Agency("Sở Nông nghiệp và Môi trường", "Sở", "Ủy ban nhân dân tỉnh Hà Tĩnh")
    first = cells_of(opened(a_letter(agency=agency)).tables[0])[0][0]
    assert first.split("\n")[:4] == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH HÀ TĨNH",
        "SỞ NÔNG NGHIỆP",
        "VÀ MÔI TRƯỜNG",
    ]


def test_a_short_name_and_an_agency_without_parent_stay_on_one_line() -> None:
    for name in ("UBND xã Kỳ Anh", "X" * 60):
        first = cells_of(opened(a_letter(agency=Agency(name, name))).tables[0])[0][0]
        assert first.split("\n")[0] == name.upper()


def test_an_official_letter_has_its_subject_under_the_number() -> None:
    document = opened(
        a_letter(kind="", subject="hướng dẫn báo cáo", addressees=("Các xã", "Các sở"))
    )
    assert cells_of(document.tables[1])[0][0].split("\n")[1] == "V/v hướng dẫn báo cáo"
    texts = [p.text for p in document.paragraphs]
    at = texts.index("Kính gửi:")
    assert texts[at + 1 : at + 3] == ["- Các xã;", "- Các sở."]


def test_a_paper_may_have_no_addressee_and_no_bases() -> None:
    texts = [p.text for p in opened(a_letter(addressees=(), bases=())).paragraphs]
    assert not [t for t in texts if t.startswith(("Kính gửi", "Căn cứ"))]


def test_bases_are_italic_and_body_paragraphs_justified_with_an_indent(paper: Any) -> None:
    base = found(paper, "Căn cứ Kế hoạch kiểm tra năm 2026;")
    assert look_of(base)["italic"]
    body = found(paper, LONG_TEXT)
    assert look_of(body) == {
        "size": 14,
        "bold": False,
        "italic": False,
        "align": "both",
        "font": "Times New Roman",
    }
    assert body.pPr.find(qn("w:ind")).get(qn("w:firstLine")) == "720"  # 1.27 cm
    assert int(body.pPr.find(qn("w:spacing")).get(qn("w:after"))) == 120  # 6 points


def test_headings_are_numbered_and_real_headings(paper: Any) -> None:
    headings = [
        (p.style.name, p.text) for p in paper.paragraphs if p.style.name.startswith("Heading")
    ]
    assert headings == [
        ("Heading 1", "I. TÌNH HÌNH CHUNG"),
        ("Heading 2", "1. Công tác chỉ đạo"),
        ("Heading 3", "a) Văn bản của cấp xã"),
        ("Heading 3", "b) Văn bản khác"),
        ("Heading 1", "II. KẾT QUẢ"),
        ("Heading 1", "III. KHÓ KHĂN, VƯỚNG MẮC; ĐỀ XUẤT, KIẾN NGHỊ"),
        ("Heading 1", "I. Ghi chú"),
    ]


def test_typed_lines_become_paragraphs_and_points_get_dashes(paper: Any) -> None:
    texts = [p.text for p in paper.paragraphs]
    assert "Dòng thứ nhất do cán bộ nhập." in texts
    assert "Dòng thứ hai do cán bộ nhập." in texts
    assert "- Kế hoạch triển khai;" in texts
    assert "- Hướng dẫn thực hiện." in texts


def test_runs_keep_their_type(paper: Any) -> None:
    runs = next(p for p in paper.paragraphs if p.text.startswith("Văn bản đã ban hành")).runs
    assert [(r.text, bool(r.bold), bool(r.italic)) for r in runs] == [
        ("Văn bản đã ban hành: ", True, False),
        ("12 văn bản", False, False),
        (" (minh họa)", False, True),
        (".", False, False),
    ]


def test_tables_repeat_their_head_and_align_figures_right(paper: Any) -> None:
    wide = next(t for t in paper.tables if len(t.columns) == 11)
    assert len(wide.rows) == 2 + 69
    repeated = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in wide.rows]
    assert repeated == [True, True] + [False] * 69
    assert [cell.text for cell in wide.rows[0].cells[2:6]] == ["Kế hoạch vốn"] * 4
    assert [cell.text for cell in wide.rows[1].cells[2:4]] == ["Tổng", "Trung ương"]
    assert wide.cell(1, 1).text == "Đơn vị"
    aligns = [
        cell.paragraphs[0]._p.pPr.find(qn("w:jc")).get(qn("w:val")) for cell in wide.rows[2].cells
    ]
    assert aligns == ["center", "left", *["right"] * 9]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in wide.rows)


def test_a_table_fills_the_width_of_the_page_and_wide_ones_are_set_smaller(paper: Any) -> None:
    widths = []
    sizes = []
    for table in paper.tables:
        if len(table.columns) in (4, 11):
            widths.append(sum(int(c.get(qn("w:w"))) for c in table._tbl.tblGrid))
            sizes.append(look_of(table.rows[-1].cells[-1].paragraphs[0]._p)["size"])
    assert [round(w * 25.4 / 1440) for w in widths] == [165, 252, 165]
    assert sizes == [12, 12, 12]
    narrow = Table(((*[HeadCell("a")] * 16,),), (Row(("1",) * 16),), (1,) * 16, (Align.RIGHT,) * 16)
    document = opened(a_letter(body=(narrow,), annexes=()))
    assert look_of(document.tables[2].rows[-1].cells[0].paragraphs[0]._p)["size"] == 9


def test_two_tables_never_grow_together() -> None:
    document = opened(a_letter(body=(SMALL, SMALL), annexes=()))
    assert len([t for t in document.tables if len(t.columns) == 4]) == 2
    assert document.tables[2].rows[3].cells[1].text == "Tổng cộng"


def test_a_table_without_a_note_ends_in_distance_and_not_in_a_line() -> None:
    """A line of text below a table that fills its page would open a blank one."""
    table = Table(
        head=[[HeadCell("Đơn vị")]],
        rows=(Row(("Xã Minh Họa",)),),
        weights=(1,),
        aligns=(Align.LEFT,),
    )
    noted = replace(table, note="Số liệu minh họa")
    for one, size in ((table, 2), (noted, 24)):
        end = list(set_blocks([one], width=100))[-1]
        assert end.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:sz')}").get(qn("w:val")) == str(size)


def test_the_signature_stands_beside_the_recipients(paper: Any) -> None:
    left, right = cells_of(next(t for t in paper.tables if "Nơi nhận:" in t.cell(0, 0).text))[0]
    assert left.split("\n") == [
        "Nơi nhận:",
        "- Như trên;",
        "- Thường trực Đảng ủy xã;",
        "- Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân xã;",
        "- Lưu: VT, KT.",
    ]
    assert right.split("\n") == [
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Nguyễn Văn Minh Họa",
    ]
    assert look_of(found(paper, "Nơi nhận:"))["size"] == 12
    assert look_of(found(paper, "- Lưu: VT, KT."))["size"] == 11


def kept(paragraph: Any) -> bool:
    return paragraph.pPr.find(qn("w:keepNext")) is not None


def test_the_end_of_the_text_stays_on_the_page_of_the_signature() -> None:
    body = (Paragraph("Mở đầu."), Paragraph("Đoạn áp chót."), Paragraph("Đoạn cuối."))
    paper = opened(a_letter(body=body))
    assert [kept(found(paper, block.text)) for block in body] == [False, True, True]


def a_list(*names: str, groups: tuple[str, ...] = (), note: str = "") -> Table:
    rows = tuple(Row((name,), bold=name in groups) for name in names)
    return Table([[HeadCell("Tên")]], rows, (1,), (Align.LEFT,), note=note)


def test_the_last_row_of_a_table_stays_with_the_signature() -> None:
    paper = opened(a_letter(body=(Paragraph("Danh sách:"), a_list("Xã A", "Xã B"))))
    assert all(kept(found(paper, text)) for text in ("Danh sách:", "Xã A", "Xã B"))
    note = paper.tables[2]._tbl.getnext()
    assert (text_of(note), kept(note)) == ("", True)


def test_what_leads_to_a_table_stays_with_it() -> None:
    body = (Paragraph("Mở đầu."), Paragraph("Cụ thể:\nnhư sau:"), a_list("Xã A"), Paragraph("x"))
    paper = opened(a_letter(body=(*body, Paragraph("y"))))
    told = ("Mở đầu.", "Cụ thể:", "như sau:")
    assert [kept(found(paper, text)) for text in told] == [False, False, True]


def test_a_long_paragraph_is_not_moved_to_another_page_for_the_table_below_it() -> None:
    long = "Chưa có đủ số liệu để đánh giá các chỉ tiêu sau đây. " * 12
    body = (Paragraph(long), a_list("Xã A"), Paragraph((Run(long),)), a_list("Xã B"))
    paper = opened(a_letter(body=(*body, Paragraph("x"), Paragraph("y"))))
    told = [p for p in paragraphs_in(paper) if text_of(p) == long]
    assert [kept(p) for p in told] == [False, False]


def test_no_table_begins_or_ends_with_one_line_alone() -> None:
    names = tuple(f"Xã {number}" for number in range(9))
    paper = opened(a_letter(body=(a_list(*names), Paragraph("x"), Paragraph("y"))))
    lines = [kept(found(paper, name)) for name in names]
    assert lines == [True, *[False] * 6, True, False]


def test_the_name_of_a_group_stays_with_its_first_line() -> None:
    names = tuple(f"Xã {number}" for number in range(9))
    listed = a_list(*names, groups=("Xã 3", "Xã 4"))
    paper = opened(a_letter(body=(listed, Paragraph("x"), Paragraph("y"))))
    assert [kept(found(paper, name)) for name in ("Xã 2", "Xã 3", "Xã 4")] == [False, False, True]


def test_the_note_of_a_short_table_is_a_paragraph_below_it() -> None:
    listed = a_list("Xã A", note="Số chưa đối chiếu.")
    paper = opened(a_letter(body=(listed, Paragraph("x"), Paragraph("y"))))
    assert [row.cells[0].text for row in paper.tables[2].rows] == ["Tên", "Xã A"]
    assert text_of(paper.tables[2]._tbl.getnext()) == "Số chưa đối chiếu."
    assert kept(found(paper, "Xã A"))


def test_the_note_of_a_long_table_is_its_last_row_without_lines() -> None:
    listed = a_list(*(f"Xã {number}" for number in range(9)), note="Số chưa đối chiếu.")
    paper = opened(a_letter(body=(listed, Paragraph("x"), Paragraph("y"))))
    last = paper.tables[2].rows[-1]
    assert last.cells[0].text == "Số chưa đối chiếu."
    borders = last._tr.tc_lst[0].tcPr.find(qn("w:tcBorders"))
    assert [side.get(qn("w:val")) for side in borders] == ["nil"] * 3
    assert kept(found(paper, "Xã 8"))


def test_no_day_and_no_number_is_torn_by_a_narrow_column() -> None:
    row = Row(("10/11/2026", "1.234.567.890", "lời dài " * 30))
    table = Table([[*map(HeadCell, "abc")]], (row,), (1, 1, 30), (Align.LEFT,) * 3)
    grid = opened(a_letter(body=(table,), annexes=())).tables[2]._tbl.tblGrid
    widths = [int(column.get(qn("w:w"))) * 25.4 / 1440 for column in grid]
    assert widths[0] > 20
    assert widths[1] > 24
    assert round(sum(widths)) == 165


def test_a_decision_says_who_decides_before_its_bases_and_that_it_does_after_them() -> None:
    agency = Agency("Sở Thử nghiệm", "Sở Thử nghiệm")
    letter = a_letter(kind="QUYẾT ĐỊNH", agency=agency, bases=("Căn cứ luật",), annexes=())
    for signer, authority in (
        (Signer("Giám đốc"), "GIÁM ĐỐC SỞ THỬ NGHIỆM"),
        (
            Signer("Phó Giám đốc", standing=Standing.DEPUTY, in_stead_of="Giám đốc"),
            "GIÁM ĐỐC SỞ THỬ NGHIỆM",
        ),
        (Signer("Chủ tịch", collective="Ủy ban"), "SỞ THỬ NGHIỆM"),
    ):
        document = opened(replace(letter, signers=(signer,)))
        texts = [p.text for p in document.paragraphs if p.text]
        at = texts.index("Căn cứ luật.")
        assert (texts[at - 1], texts[at + 1]) == (authority, "QUYẾT ĐỊNH:")


def test_no_other_paper_says_that_it_decides(paper: Any) -> None:
    assert "BÁO CÁO:" not in [p.text for p in paper.paragraphs]


def test_lines_of_text_have_a_height_in_points() -> None:
    spacing = found(opened(a_letter()), LONG_TEXT).pPr.find(qn("w:spacing"))
    assert (spacing.get(qn("w:lineRule")), spacing.get(qn("w:line"))) == ("atLeast", "354")


def test_a_text_without_words_is_kept_with_nothing() -> None:
    assert not any(kept(p) for p in paragraphs_in(opened(a_letter(body=(), signers=())))[:3])


def test_several_signers_stand_side_by_side_above_the_recipients() -> None:
    signers = (Signer("Thư ký", "Một"), Signer("Trưởng đoàn", "Hai"), Signer("Đại diện", "Ba"))
    document = opened(a_letter(signers=signers, annexes=(), body=(Paragraph("a"),)))
    assert cells_of(document.tables[-2]) == [["THƯ KÝ\nMột", "TRƯỞNG ĐOÀN\nHai", "ĐẠI DIỆN\nBa"]]
    assert document.tables[-1].cell(0, 0).text.startswith("Nơi nhận:")
    alone = opened(a_letter(signers=signers, recipients=(), annexes=()))
    assert "Nơi nhận" not in alone.element.xml


def test_a_paper_without_signers_and_recipients_ends_with_its_text() -> None:
    document = opened(a_letter(signers=(), recipients=(), annexes=(), body=(Paragraph("Hết"),)))
    assert len(document.tables) == 2
    assert [p.text for p in document.paragraphs if p.text][-1] == "Hết"


def test_annexes_begin_with_their_title_and_the_letter_they_belong_to(paper: Any) -> None:
    texts = [p.text for p in paper.paragraphs]
    at = texts.index("Phụ lục I")
    assert texts[at + 1] == "TỔNG HỢP VỐN THEO ĐƠN VỊ"
    assert texts[at + 2].startswith("(Kèm theo Báo cáo số")
    assert "Phụ lục II" in texts
    single = opened(a_letter(annexes=a_letter().annexes[:1]))
    assert "Phụ lục" in [p.text for p in single.paragraphs]


def test_words_are_spelled_as_vietnamese_and_word_is_not_sent_back_to_2007(paper: Any) -> None:
    defaults = paper.styles.element.find(qn("w:docDefaults"))
    assert [lang.get(qn("w:val")) for lang in defaults.iter(qn("w:lang"))] == ["vi-VN"]
    modes = [m.get(qn("w:val")) for m in paper.settings.element.iter(qn("w:compatSetting"))]
    assert modes == ["15"]
    normal = paper.styles["Normal"].element.rPr.rFonts
    assert {normal.get(qn(f"w:{k}")) for k in ("ascii", "hAnsi", "eastAsia", "cs")} == {
        "Times New Roman"
    }


def test_control_signs_and_decomposed_letters_do_no_harm() -> None:
    text = "Kỳ Anh\x00\x0b & <b>"
    document = opened(a_letter(body=(Paragraph((Run(text),)),)))
    assert "Kỳ Anh & <b>" in [p.text for p in document.paragraphs]


def test_the_years_of_a_term_the_symbol_of_a_paper_and_an_amount_stay_on_one_line() -> None:
    said = "Giai đoạn 2021-2025 đạt 78,1 %, 3 triệu đồng (số 18/BC-UBND, 10-2022/TT, 100%)"
    body = (Paragraph(said),)
    document = opened(replace(a_letter(), body=body))
    line = next(p for p in document.paragraphs if p.text.startswith("Giai đoạn"))
    assert line.text == said.replace(" %", "\u00a0%").replace("3 triệu ", "3\u00a0triệu\u00a0")
    assert text_of(line._p) == line.text
    assert len(list(line._p.iter(qn("w:noBreakHyphen")))) == 2
