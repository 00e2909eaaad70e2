"""The figures of following up as a paper to sign: a summary, with its parts in an annex.

Law: NĐ 30/2020/NĐ-CP, Phụ lục I (layout). What the figures mean the office writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gsdg.domain.followup.figures_told import FiguresTold
from gsdg.domain.followup.sheets_figures import AGES, FIGURES, PARTS, parts_of
from gsdg.domain.reporting.issuer import Issuer
from gsdg.kernel.figures import format_amount
from gsdg.kernel.headings import HeadCell
from gsdg.toolkit.documents.parts import Align, Annex, Letter, Paragraph, Row, Table

L, R = Align.LEFT, Align.RIGHT


def table(told: FiguresTold, issuer: Issuer) -> Letter:
    figures = ((one.label, one.num, one.den, one.rate) for one in told.lines)
    ages = ((one.label, one.current, one.original) for one in told.ages)
    body = (
        Paragraph(told.lead),
        _table(_words(FIGURES), figures, (6.2, 2.3, 2.3, 1.6)),
        _table(_words(AGES), ages, (4.0, 3.0, 3.0)),
    )
    return issuer.letter(
        kind="BẢNG TỔNG HỢP", symbol="BTH", subject=told.title, body=body, annexes=_annexes(told)
    )


def _annexes(told: FiguresTold) -> tuple[Annex, ...]:
    if not told.parts:
        return ()
    heads = (told.parts_head.capitalize(), *_words(PARTS))
    parts = _table(heads, parts_of(told), (5.0, 1.5, 1.5, 1.8, 1.6, 1.5, 3.0))
    note = (Paragraph(told.parts_note),) if told.parts_note else ()
    return (Annex(f"Chia theo {told.parts_head}", (*note, parts), landscape=True),)


def _words(heads: Sequence[tuple[str, int]]) -> tuple[str, ...]:
    return tuple(words for words, _width in heads)


def _table(
    heads: Sequence[str], rows: Iterable[Sequence[str | int]], weights: tuple[float, ...]
) -> Table:
    return Table(
        head=[[HeadCell(text) for text in heads]],
        rows=tuple(Row(tuple(map(_said, cells))) for cells in rows),
        weights=weights,
        aligns=(L, *(R for _head in heads[1:])),
    )


def _said(value: str | int) -> str:
    return value if isinstance(value, str) else format_amount(value, 0)
