"""What people said, in the report of a team: answers of all visits added up, so that it is read how far each policy reaches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from gsdg.domain.inspections.models import Visit, VisitFinding
from gsdg.domain.inspections.queries.consulting import Together, sources_cited_by, together
from gsdg.domain.surveys.arranging import Block, Line, blocks, labels, scales
from gsdg.kernel.headings import HeadCell
from gsdg.kernel.ratios import half_away_from_zero
from gsdg.toolkit.documents.parts import Align, Heading, Paragraph, Points, Row, Table
from gsdg.toolkit.documents.parts import Block as Part


def consulted(visits: Sequence[Visit]) -> Iterator[Part]:
    """Nothing where nobody was consulted through a survey."""
    found = together(visits)
    if not found:
        return
    yield Heading("Tham vấn lãnh đạo, trưởng thôn, người thụ hưởng")
    for one in found:
        yield from _one(one)


def _one(one: Together) -> Iterator[Part]:
    sheet = one.survey.version.sheet
    yield Paragraph(f"{sheet.title.vi}: {one.table.sheets} phiếu ở {one.surveys} đợt hỏi.")
    if one.too_few:
        yield Paragraph(f"Dưới {one.survey.least_shown} phiếu không ghi tên nên không nêu kết quả.")
        return
    for block in blocks(sheet, one.table):
        yield _matrix(block)
    means = [_mean(line) for line in scales(sheet, one.table)]
    if means:
        yield Points(tuple(means))


def _matrix(block: Block) -> Table:
    heads = ("Câu hỏi", *labels(block.lines[0].question, "vi"), "Trả lời")
    rows = tuple(
        Row((line.question.text.vi, *(str(n) for n in line.counts), str(line.counted.answered)))
        for line in block.lines
    )
    return Table(
        head=[[HeadCell(text) for text in heads]],
        rows=rows,
        weights=(5, *([2] * (len(heads) - 1))),
        aligns=(Align.LEFT, *([Align.RIGHT] * (len(heads) - 1))),
    )


def _mean(line: Line) -> str:
    mean = line.counted.mean
    assert mean is not None  # noqa: S101 - only lines with a mean are asked for
    shown = str(half_away_from_zero(Fraction(mean.num, mean.den), 1)).replace(".", ",")
    return f"{line.question.text.vi}: {shown}/{line.question.high}, {line.counted.answered} người trả lời"


def sources_of(found: VisitFinding) -> str:
    """What a finding rests on besides its answer."""
    titles = [one.title for one in sources_cited_by(found)]
    return f" Nguồn: {'; '.join(titles)}." if titles else ""
