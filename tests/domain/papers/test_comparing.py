"""Two drawings of one paper side by side: what its words say otherwise, and how many rows it rests on differ."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from tests.builders.letters import a_letter

from gsdg.domain.papers.comparing import Change, changes_between, rows_changed
from gsdg.domain.papers.ports import DataTable
from gsdg.kernel.headings import HeadCell
from gsdg.toolkit.documents.parts import (
    Align,
    Annex,
    Chart,
    ChartKind,
    Heading,
    Line,
    Paragraph,
    Points,
    Row,
    Run,
    Signer,
    Table,
)
from gsdg.toolkit.installation.clock import VIET_NAM

AT = datetime(2026, 11, 23, 8, tzinfo=VIET_NAM)
LETTER = a_letter(annexes=(), signers=())


def a_table(*rows: tuple[str, ...]) -> Table:
    head = [[HeadCell("Xã"), HeadCell("Hộ nghèo")]]
    return Table(head, tuple(map(Row, rows)), (1, 1), (Align.LEFT, Align.RIGHT), title="Theo xã")


def a_chart(*texts: str) -> Chart:
    lines = (Line("Hộ nghèo", ("1",), texts),)
    return Chart(ChartKind.BARS, "Biểu đồ", ("2025",), lines, says="")


def test_every_kind_of_block_is_compared_line_by_line() -> None:
    before = (
        Heading("Kết quả"),
        Paragraph("Một.\nHai."),
        Paragraph((Run("Còn "), Run("nợ", bold=True))),
        Points(("ý một",)),
        a_table(("Cẩm Bình", "12"), ("Gia Hanh", "7")),
        Paragraph("Biểu đồ sau."),
        a_chart("12"),
    )
    now = (
        Heading("Kết quả"),
        Paragraph("Một.\nBa."),
        Paragraph((Run("Còn "), Run("thiếu", bold=True))),
        Points(("ý hai",)),
        a_table(("Cẩm Bình", "13"), ("Gia Hanh", "7"), ("Mai Phụ", "4")),
        Paragraph("Biểu đồ sau."),
        a_chart("13"),
    )
    found = changes_between(replace(LETTER, body=before), replace(LETTER, body=now))
    assert found == [
        Change("Hai.", "Ba."),
        Change("Còn nợ", "Còn thiếu"),
        Change("ý một", "ý hai"),
        Change("Cẩm Bình | 12", "Cẩm Bình | 13"),
        Change("", "Mai Phụ | 4"),
        Change("Biểu đồ: Hộ nghèo: 12", "Biểu đồ: Hộ nghèo: 13"),
    ]


def test_what_is_gone_has_no_words_now_and_annexes_are_read_too() -> None:
    more = replace(LETTER, annexes=(Annex("Danh sách", (Paragraph("Xã A"),)),))
    assert changes_between(more, LETTER) == [Change("Danh sách", ""), Change("Xã A", "")]


def test_who_signs_the_number_and_the_moment_are_not_of_the_words() -> None:
    signed = replace(LETTER, number="12", signers=(Signer("GIÁM ĐỐC", "Ai đó"),))
    assert changes_between(LETTER, signed) == []
    first = replace(LETTER, made=AT, body=(a_table(("Lập lúc", "08:00 ngày 23/11/2026")),))
    second = replace(
        first, made=AT + timedelta(hours=3), body=(a_table(("Lập lúc", "11:00 ngày 23/11/2026")),)
    )
    assert changes_between(first, second) == []


def test_a_long_line_is_shown_around_what_differs() -> None:
    words = [f"chữ{number}" for number in range(30)]
    before = " ".join(words)
    now = before.replace("chữ14", "số15")
    shown = Change(before, now).shortened
    assert (
        shown.before
        == "… chữ8 chữ9 chữ10 chữ11 chữ12 chữ13 chữ14 chữ15 chữ16 chữ17 chữ18 chữ19 chữ20 …"
    )
    assert shown.now == shown.before.replace("chữ14", "số15")
    assert Change("", "mới").shortened == Change("", "mới")
    assert Change("a b", "a b c").shortened == Change("a b", "a b c")


def test_a_row_that_differs_is_counted_once() -> None:
    def table(name: str, *rows: tuple[str, ...]) -> DataTable:
        return DataTable(name, ("a", "b"), rows)

    before = [table("x", ("1", "2"), ("3", "4"), ("3", "4")), table("y", ("5", "6"))]
    now = [table("x", ("1", "2"), ("3", "9"), ("3", "4")), table("z", ("5", "6"))]
    assert rows_changed(before, now) == 3
    assert rows_changed(before, before) == 0
