"""Mẫu 02: the report of an evaluation as it is printed, from one content that page and workbook share.

Law: NĐ 30/2020/NĐ-CP, Phụ lục I; TT 10/2022/TT-BLĐTBXH, Phụ lục II, Mẫu số 02, whose layout was not read: the paper says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from gsdg.domain.evaluations import words
from gsdg.domain.evaluations.catalogue import Catalogue
from gsdg.domain.evaluations.models import Evaluation
from gsdg.domain.evaluations.rows import Content, Row, compared
from gsdg.domain.evaluations.sentences import (
    Sentence,
    in_millions,
    of_baseline,
    of_missed,
    of_money,
    of_results,
    percent,
)
from gsdg.domain.packs.evaluations import Part
from gsdg.domain.reporting.issuer import Issuer
from gsdg.kernel.figures import format_amount
from gsdg.kernel.headings import HeadCell
from gsdg.toolkit.documents.parts import (
    Align,
    Annex,
    Block,
    Heading,
    Letter,
    Paragraph,
    Points,
    Table,
)
from gsdg.toolkit.documents.parts import Row as TableRow

WORKING = "BẢN LÀM VIỆC, CHƯA DUYỆT"
L, C, R = Align.LEFT, Align.CENTER, Align.RIGHT


@dataclass(frozen=True)
class Facts:
    """Everything that the paper says, gathered once."""

    one: Evaluation
    content: Content
    catalogue: Catalogue
    issuer: Issuer

    @property
    def parts(self) -> tuple[Part, ...]:
        """Of the report of its kind."""
        return self.catalogue.spec.parts_of(self.one.kind)

    @property
    def recipients(self) -> tuple[str, ...]:
        """As the pack says for the kind of office; with nothing said, the one place that every paper has."""
        found = self.catalogue.spec.recipients_of(self.one.office.kind)
        return tuple(one.label.vi for one in found) or ("Như trên",)

    @property
    def passages(self) -> dict[str, str]:
        return {passage.part: passage.text for passage in self.one.passages.all()}


def report_letter(facts: Facts) -> Letter:
    one, is_frozen = facts.one, facts.one.frozen is not None
    return facts.issuer.letter(
        kind="BÁO CÁO",
        symbol="BC",
        subject=one.title,
        body=tuple(_body(facts)),
        annexes=tuple(_annexes(facts)),
        bases=tuple(one.bases),
        recipients=facts.recipients,
        number=one.number.partition("/")[0] if one.number else "",
        day=one.day,
        mark="" if is_frozen else WORKING,
    )


def _body(facts: Facts) -> Iterator[Block]:
    written = facts.passages
    for part in facts.parts:
        yield Heading(part.label.vi)
        if part.code in written:
            yield Paragraph(written[part.code])
        else:
            yield from (Paragraph(sentence.text) for sentence in sentences_of(part.holds, facts))
        yield from TABLES.get(part.holds, _no_table)(facts)
    unsure = next((part.source.note for part in facts.parts if not part.verified), "")
    said = f"Số liệu đến ngày {facts.content.until}; {facts.content.map_words.lower()}."
    yield Paragraph(" ".join(filter(None, ("Ghi chú:", unsure, said))))


def sentences_of(holds: str, facts: Facts) -> list[Sentence]:
    """What stands in a part as long as nobody has written it."""
    return list(SENTENCES.get(holds, _nothing)(facts)) or [Sentence("Không có.")]


def _nothing(_facts: Facts) -> Iterable[Sentence]:
    return ()


def _no_table(_facts: Facts) -> Iterable[Block]:
    return ()


def _terms(facts: Facts) -> Iterator[Sentence]:
    one = facts.one
    if one.terms:
        yield Sentence(one.terms)
    people = [
        f"{person.name} ({', '.join(filter(None, (words.ROLES[person.role]['vi'].lower(), person.position, person.office.name)))})"
        for person in one.team.select_related("office")
    ]
    if people:
        yield Sentence(f"Nhóm đánh giá gồm: {'; '.join(people)}.")
    sources = list(one.sources.all())
    if sources:
        kinds = dict.fromkeys(source.kind for source in sources)
        counted = ", ".join(
            f"{words.SOURCES[kind]['vi'].lower()} {sum(1 for s in sources if s.kind == kind)}" for kind in kinds
        )  # fmt: skip
        yield Sentence(f"Nguồn sử dụng: {counted} (phụ lục).")


def _management(facts: Facts) -> Iterator[Sentence]:
    """What the registers of the work itself tell; money has a part of its own."""
    codes = {line.code for line in facts.catalogue.spec.lines if line.reads not in (None, "money")}
    for sentence in of_results(facts.content):
        if sentence.line in codes:
            yield sentence


def _results(facts: Facts) -> Iterator[Sentence]:
    return of_results(facts.content)


def _baseline(facts: Facts) -> Iterator[Sentence]:
    return of_baseline(facts.content)


def _money(facts: Facts) -> Iterator[Sentence]:
    return of_money(facts.content.money)


def _criteria(facts: Facts) -> Iterator[Sentence]:
    for question in facts.one.questions.all():
        grade = (
            facts.catalogue.grade(question.grade).lower() if question.grade else "chưa nhận định"
        )
        name = facts.catalogue.criterion(question.criterion)
        answer = question.answer or question.text
        yield Sentence(f"{name} ({grade}): {answer}")


def _shortcomings(facts: Facts) -> Iterator[Sentence]:
    yield from of_missed(facts.content)
    for ask in facts.one.asks.all():
        yield Sentence(ask.condition)


def _lessons(facts: Facts) -> Iterator[Sentence]:
    for lesson in facts.one.lessons.all():
        yield Sentence(lesson.text)


def _recommendations(facts: Facts) -> Iterator[Sentence]:
    for ask in facts.one.asks.select_related("addressee", "recommendation"):
        number = f" ({ask.recommendation.number})" if ask.recommendation is not None else ""
        yield Sentence(f"{ask.addressee.name}{number}: {ask.text.rstrip('.')}, xong trước ngày {ask.due:%d/%m/%Y}.")  # fmt: skip


SENTENCES: dict[str, Callable[[Facts], Iterable[Sentence]]] = {
    "terms": _terms,
    "baseline": _baseline,
    "management": _management,
    "money": _money,
    "results": _results,
    "criteria": _criteria,
    "shortcomings": _shortcomings,
    "lessons": _lessons,
    "recommendations": _recommendations,
}


def _money_table(facts: Facts) -> Iterator[Block]:
    rows = list(facts.content.money)
    if len(rows) < 2:
        return
    usable, disbursed = in_millions(rows, "usable"), in_millions(rows, "disbursed")
    yield Table(
        head=[[*map(HeadCell, ("Dự án, tiểu dự án", "Vốn được sử dụng", "Đã giải ngân", "Tỷ lệ (%)"))]],
        rows=tuple(
            TableRow(
                (row.name, format_amount(usable[row.code]), format_amount(disbursed[row.code]), percent(row)),
                bold=row.is_whole,
            )
            for row in rows
        ),
        weights=(4.0, 1.6, 1.6, 1.1),
        aligns=(L, R, R, R),
        title="Vốn và giải ngân theo dự án, tiểu dự án",
        unit="Đơn vị tính: triệu đồng",
    )  # fmt: skip


def _criteria_table(facts: Facts) -> Iterator[Block]:
    rows = [
        TableRow((facts.catalogue.criterion(q.criterion), q.text, facts.catalogue.grade(q.grade) if q.grade else ""))
        for q in facts.one.questions.all()
    ]  # fmt: skip
    if rows:
        yield Table(
            head=[[*map(HeadCell, ("Tiêu chí", "Câu hỏi", "Mức"))]],
            rows=tuple(rows),
            weights=(1.4, 4.2, 1.2),
            aligns=(L, L, C),
            title="Nhận định theo tiêu chí",
        )
        yield Points(
            tuple(f"{grade.label.vi}: {grade.rubric.vi}." for grade in facts.catalogue.spec.grades)
        )


def _baseline_table(facts: Facts) -> Iterator[Block]:
    rows = [
        TableRow(
            (row.title, row.unit, row.base, row.base_year, row.base_from, row.target or "chưa có")
        )
        for row in facts.content.rows
        if row.base
    ]
    if rows:
        yield Table(
            head=[
                [*map(HeadCell, ("Chỉ tiêu", "Đơn vị tính", "Số gốc", "Năm", "Lấy từ", "Mục tiêu"))]
            ],
            rows=tuple(rows),
            weights=(3.4, 1.1, 1.2, 0.9, 2.4, 1.3),
            aligns=(L, C, R, C, L, C),
            title="Số gốc và mục tiêu của giai đoạn",
        )


def _comparison_table(facts: Facts) -> Iterator[Block]:
    """Start, middle and end of what was counted in at least three years."""
    found = [(row, compared(row)) for row in facts.content.rows]
    rows = [
        TableRow((f"{row.title} ({row.unit})", *(f"{year.value} ({year.year})" for year in years)))
        for row, years in found
        if years is not None
    ]
    if rows:
        yield Table(
            head=[[*map(HeadCell, ("Chỉ tiêu", "Đầu", "Giữa", "Cuối"))]],
            rows=tuple(rows),
            weights=(4.0, 1.6, 1.6, 1.6),
            aligns=(L, R, R, R),
            title="So sánh đầu, giữa, cuối giai đoạn (các năm có đủ số)",
        )


TABLES: dict[str, Callable[[Facts], Iterable[Block]]] = {
    "baseline": _baseline_table,
    "money": _money_table,
    "criteria": _criteria_table,
    "results": _comparison_table,
}


def _annexes(facts: Facts) -> Iterator[Annex]:
    yield Annex("Kết quả thực hiện mục tiêu", (_results_annex(facts),), landscape=True)
    if any(row.yearly for row in facts.content.rows):
        yield Annex("Số liệu qua các năm", (_years_annex(facts),), landscape=True)
    if facts.one.sources.exists():
        yield Annex("Nguồn số liệu, tài liệu", (_sources_annex(facts),), landscape=True)


def _results_annex(facts: Facts) -> Table:
    heads = ("Chỉ tiêu", "Đơn vị tính", "Số gốc", "Thực hiện", "Mục tiêu", "Nơi giao", "Đạt (%)", "Đánh giá", "Giải trình")  # fmt: skip
    rows: list[TableRow] = []
    result = ""
    for row in facts.content.rows:
        if row.result != result:
            result = row.result
            rows.append(TableRow((result, *([""] * (len(heads) - 1))), bold=True))
        rows.append(TableRow(_cells(row)))
    return Table(
        head=[[*map(HeadCell, heads)]],
        rows=tuple(rows),
        weights=(3.6, 1.1, 1.3, 1.5, 1.1, 2.0, 0.9, 1.3, 3.0),
        aligns=(L, C, R, R, C, L, R, L, L),
    )


def _cells(row: Row) -> tuple[str, ...]:
    base = f"{row.base} ({row.base_year})" if row.base else ""
    actual = f"{row.actual} ({row.years})" if row.actual else ""
    return (row.title, row.unit, base, actual, row.target, row.set_by_said, row.share, row.judged, row.explanation)  # fmt: skip


def _years_annex(facts: Facts) -> Table:
    one = facts.one
    years = list(range(one.from_year, one.to_year + 1))
    rows = [
        TableRow((row.title, row.unit, *(_of_year(row, year) for year in years)))
        for row in facts.content.rows
        if row.yearly
    ]
    return Table(
        head=[[*map(HeadCell, ("Chỉ tiêu", "Đơn vị tính", *map(str, years)))]],
        rows=tuple(rows),
        weights=(4.0, 1.2, *([1.4] * len(years))),
        aligns=(L, C, *([R] * len(years))),
        note="Số có dấu * chưa đủ báo cáo được duyệt, không tính vào kết quả.",
    )


def _of_year(row: Row, year: int) -> str:
    found = next((one for one in row.yearly if one.year == year), None)
    if found is None or not found.value:
        return ""
    return found.value if found.is_counted else f"{found.value} *"


def _sources_annex(facts: Facts) -> Table:
    rows = [
        TableRow((words.SOURCES[source.kind]["vi"], source.text, source.trace or source.about, f"{source.taken_on:%d/%m/%Y}"))
        for source in facts.one.sources.all()
    ]  # fmt: skip
    return Table(
        head=[[*map(HeadCell, ("Loại", "Nội dung", "Từ đâu", "Ngày"))]],
        rows=tuple(rows),
        weights=(1.4, 5.0, 5.0, 1.3),
        aligns=(L, L, L, C),
    )
