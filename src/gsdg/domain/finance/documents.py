"""The disbursement table as an annex to a report that an office signs."""

from __future__ import annotations

from gsdg.domain.finance.book_papers import NO_RATE, report
from gsdg.domain.finance.paper_rows import UNIT, Facts, PaperRow, rows_of, short_head
from gsdg.domain.units.models import Office
from gsdg.kernel.figures import format_amount
from gsdg.toolkit.documents.parts import Align, Paragraph, Row, Table

WEIGHTS = (0.5, 3.4, 1.1, 1.1, 1.1, 1.1, 1.2, 1.1, 1.1, 0.9, 1.1, 1.1)


def paper(facts: Facts, issuer: Office) -> bytes:
    return report(facts, issuer, said=Paragraph(_sentence(facts)), table=_table(facts))


def _sentence(facts: Facts) -> str:
    whole = [*rows_of(facts)][-1]
    of = {code: format_amount(amount) for code, amount in whole.amounts.items()}
    rate = whole.rates[0]
    said = "" if rate is None else f", bằng {rate}%".replace(".", ",") + " tổng vốn được sử dụng"
    return (
        f"Tính đến ngày {facts.until}, tổng vốn được sử dụng {facts.years} của {facts.place} là {of['usable']} "
        f"{UNIT}, gồm {of['plan']} {UNIT} kế hoạch trong năm và {of['carried']} {UNIT} vốn năm trước kéo dài; "
        f"đã giải ngân {of['disbursed']} {UNIT}{said}, trong đó {of['disbursed_carried']} {UNIT} là vốn kéo dài."
    )


def _table(facts: Facts) -> Table:
    right = [Align.RIGHT] * (len(WEIGHTS) - 2)
    return Table(
        head=short_head(facts),
        rows=tuple(_row(row) for row in rows_of(facts)),
        weights=WEIGHTS,
        aligns=(Align.CENTER, Align.LEFT, *right),
        unit=UNIT,
        note=facts.source,
    )


def _row(row: PaperRow) -> Row:
    of = row.amounts
    central = of["plan_central_investment"] + of["plan_central_recurrent"]
    amounts = (
        of["plan"],
        central,
        of["plan"] - central,
        of["carried"],
        of["usable"],
        of["disbursed"],
        of["disbursed_carried"],
    )
    rate = row.rates[0]
    return Row(
        (
            row.number,
            row.name,
            *(format_amount(amount) for amount in amounts),
            NO_RATE if rate is None else f"{rate}".replace(".", ","),
            "" if row.forecast is None else format_amount(row.forecast),
            format_amount(of["open"]),
        ),
        bold=row.is_whole,
    )
