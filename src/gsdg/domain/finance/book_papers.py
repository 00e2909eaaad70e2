"""What every paper and workbook of the book has around its table. Law: NĐ 30/2020/NĐ-CP, Phụ lục I (layout)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gsdg.domain.finance.queries.balances import Asked
from gsdg.domain.finance.queries.sums import entries_asked, worst_provenance
from gsdg.domain.finance.queries.table import Wanted
from gsdg.domain.reporting.consolidated_paper import abbreviation, seat_of
from gsdg.domain.units.models import Office
from gsdg.kernel.figures import Provenance
from gsdg.toolkit.documents.letter import render
from gsdg.toolkit.documents.parts import (
    Agency,
    Annex,
    Block,
    Letter,
    Paragraph,
    Points,
    Signer,
    Table,
)
from gsdg.toolkit.installation.clock import VIET_NAM
from gsdg.toolkit.sheets.looks import Look
from gsdg.toolkit.sheets.writing import FormSheet, FormWorkbook

ILLUSTRATIVE = "SỐ LIỆU MINH HỌA"


def notice_of(asked: Asked) -> str:
    """What stands on a workbook of these entries where any of them is made up."""
    worst = worst_provenance(entries_asked(asked))
    return ILLUSTRATIVE if worst == Provenance.ILLUSTRATIVE.value else ""


WORKING = "Bản làm việc, không thay văn bản đã ký"
TO_WRITE = "[Cơ quan soạn thảo viết phần nguyên nhân, giải pháp; hệ thống không có dữ liệu.]"
FOLLOW_UP_NOTE = "Sổ theo dõi vốn, không thay sổ kế toán và số liệu đối chiếu với Kho bạc Nhà nước."
NO_RATE = "x"


@dataclass(frozen=True, kw_only=True)
class BookFacts(ABC):
    wanted: Wanted
    place: str
    is_illustrative: bool
    made_by: str
    made_at: datetime

    @property
    @abstractmethod
    def title(self) -> str: ...

    @property
    @abstractmethod
    def source(self) -> str:
        """From where, as of which day."""

    @property
    @abstractmethod
    def notes(self) -> tuple[str, ...]:
        """How the figures were made."""

    @property
    def until(self) -> str:
        return f"{self.wanted.on:%d/%m/%Y}"

    @property
    def programme(self) -> str:
        return self.wanted.programme.title("vi")

    @property
    def notice(self) -> str:
        return ILLUSTRATIVE if self.is_illustrative else ""


def report(facts: BookFacts, issuer: Office, *, said: Block, table: Table) -> bytes:
    """The table as the annex of a report that an office signs. Number and day are left blank: the clerical office gives
    them."""
    letter = Letter(
        agency=Agency(name=issuer.name, called=issuer.name),
        symbol=f"BC-{abbreviation(issuer)}",
        kind="BÁO CÁO",
        subject=f"{facts.title}, {facts.programme}",
        place=seat_of(facts.place),
        year=facts.wanted.on.year,
        made=facts.made_at,
        body=(
            said,
            Paragraph(TO_WRITE),
            Paragraph("Chi tiết tại phụ lục kèm theo. Cách lập số liệu:"),
            Points(facts.notes),
        ),
        signers=(Signer("GIÁM ĐỐC"),),
        recipients=("Như trên",),
        annexes=(Annex(f"{facts.title}, {facts.place}", (table,)),),
        notice=facts.notice,
        mark=WORKING,
    )
    data: bytes = render(letter)
    return data


def begun(
    facts: BookFacts, name: str, *, widths: Sequence[float], is_large: bool = False
) -> tuple[FormWorkbook, FormSheet]:
    """A workbook of one sheet with its headlines."""
    book = FormWorkbook(
        title=f"{facts.title}, {facts.place}",
        created=facts.made_at.astimezone(VIET_NAM),
        author=facts.made_by,
        subject=facts.source,
    )
    sheet = book.sheet(name, widths=widths, is_large=is_large, notice=facts.notice)
    sheet.line(facts.title, Look.TITLE)
    sheet.line(facts.programme, Look.SUBTITLE)
    sheet.line(f"{facts.place}, số liệu đến ngày {facts.until}", Look.SUBTITLE)
    if facts.notice:
        sheet.line(facts.notice, Look.NOTICE)
    return book, sheet


def ended(book: FormWorkbook, sheet: FormSheet, facts: BookFacts) -> bytes:
    """With how the figures were made under the table."""
    sheet.gap()
    for note in facts.notes:
        sheet.line(note, Look.SUBTITLE)
    return book.to_bytes()
