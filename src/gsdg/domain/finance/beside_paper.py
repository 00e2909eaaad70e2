"""Money beside results as an annex to a report that an office signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gsdg.domain.finance.beside_rows import (
    BesideFacts,
    BesideRow,
    head_of,
    rate_written,
    rows_of,
    written,
)
from gsdg.domain.finance.book_papers import report
from gsdg.domain.units.models import Office
from gsdg.toolkit.documents.parts import Align, Points, Row, Table

WEIGHTS = (0.5, 2.4, 1.6, 1.0, 1.0, 0.8, 0.9, 2.0, 0.9, 0.9, 0.8, 1.5, 2.2)


def beside_paper(facts: BesideFacts, issuer: Office) -> bytes:
    said = Points(tuple(_sentences([*rows_of(facts)])))
    return report(facts, issuer, said=said, table=_table(facts))


def _sentences(rows: Sequence[BesideRow]) -> Iterator[str]:
    """One for each line that has both rates; the others are counted, the annex says what each of them lacks."""
    both = [row for row in rows if row.rate is not None and row.result_rate is not None]
    yield from (_sentence(row) for row in both)
    if rest := len(rows) - len(both):
        yield f"{rest} dòng chưa đủ hai tỷ lệ để đặt cạnh nhau; lý do của từng dòng ghi tại phụ lục."


def _sentence(row: BesideRow) -> str:
    money = f"{written(row.disbursed)} trên {written(row.usable)} triệu đồng được sử dụng"
    done = f"{written(row.done)} trên {written(row.planned)} theo kế hoạch năm"
    return (
        f"{row.name}, đến ngày {row.until}: đã giải ngân {money} ({rate_written(row.rate)}%); "
        f"{row.measure}: {done} ({rate_written(row.result_rate)}%)."
    )


def _table(facts: BesideFacts) -> Table:
    left, right = Align.LEFT, Align.RIGHT
    money, results = (right, right, right, right), (left, right, right, right)
    return Table(
        head=head_of(),
        rows=tuple(_row(row) for row in rows_of(facts)),
        weights=WEIGHTS,
        aligns=(Align.CENTER, left, Align.CENTER, *money, *results, left, left),
        note=facts.source,
    )


def _row(row: BesideRow) -> Row:
    return Row(
        (
            row.number,
            f"{row.code} {row.name}",
            row.until,
            written(row.usable),
            written(row.disbursed),
            rate_written(row.rate),
            written(row.elapsed),
            row.measure,
            written(row.planned),
            written(row.done),
            rate_written(row.result_rate),
            row.reports,
            row.note,
        )
    )
