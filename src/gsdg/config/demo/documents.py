"""Directing documents of the demo: the acts that the packs name are real, everything else is invented and marked so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from gsdg.domain.papers import words
from gsdg.domain.papers.actions.documents import attach_file, record_documents, tie_documents
from gsdg.domain.papers.actions.exports import keep_export, read_export
from gsdg.domain.papers.actions.known_acts import take_in_acts
from gsdg.domain.papers.entries import DocumentEntry, Serves, TieEntry, Upload
from gsdg.domain.papers.exports import Columns
from gsdg.domain.papers.models import Document
from gsdg.domain.units.models import Office, OfficeKind
from gsdg.kernel.figures import Provenance
from gsdg.toolkit.access import SYSTEM, Actor
from gsdg.toolkit.documents.blank import blank_document, to_bytes
from gsdg.toolkit.files.media_types import MEDIA_TYPES
from gsdg.toolkit.sheets.entries import Entry, EntryKind
from gsdg.toolkit.sheets.writing import FormWorkbook

TEXT = "Đề nghị các xã, phường thực hiện Thông tư 10/2022/TT-BLĐTBXH và báo cáo kết quả hỗ trợ bò giống sinh sản."
TELLS = "(văn bản minh họa, không có thật)"
LIST = (
    ("STT", "Số ký hiệu", "Ngày", "Trích yếu"),
    ("1", "MH-801/SO-PTNT", "05/11/2026", f"Báo cáo giảm nghèo tháng 10 {TELLS}"),
    ("2", "MH-802/SO-TCCB", "06/11/2026", f"Nghỉ phép năm {TELLS}"),
    ("3", "MH-803/SO-PTNT", "31/11/2026", f"Đôn đốc giảm nghèo {TELLS}"),
)
YEARS = (2022, 2023, 2024, 2025, 2026)
REFORM = date(2025, 7, 1)
MARK = "(minh họa)"


class Papers:
    """Province and departments year by year, each district until it ended, each commune since it began."""

    def __init__(self, *, clerk: Actor, at: datetime, today: date) -> None:
        self.clerk = clerk
        self.at, self.today = at, today
        self.numbers = count(11)
        self.offices = {office.code: office for office in Office.objects.all()}

    def tell(self) -> None:
        who: dict[str, Any] = {"by": SYSTEM, "at": self.at, "on": self.today}
        take_in_acts(**who)
        made = record_documents(
            entries=list(self._entries()),
            way=words.SHEET,
            provenance=Provenance.ILLUSTRATIVE,
            **who,
        )
        self._tie(made)
        self._attach(made)
        self._take_in_list()

    def _later(self) -> datetime:
        self.at += timedelta(milliseconds=1)
        return self.at

    def _entries(self) -> Iterator[DocumentEntry]:
        for year in YEARS:
            yield from self._of_province(year)
        for office in self._kind(OfficeKind.DISTRICT_PC):
            yield from self._of_district(office)
        for i, office in enumerate(self._kind(OfficeKind.COMMUNE_PC)):
            if office.from_day == REFORM and office.to_day is None:
                yield from self._of_commune(office, i)

    def _kind(self, kind: OfficeKind) -> list[Office]:
        found = [office for office in self.offices.values() if office.kind == kind]
        return sorted(found, key=lambda office: office.code)

    def _of_province(self, year: int) -> Iterator[DocumentEntry]:
        committee = self.offices["ubnd-tinh"]
        lead = self.offices["so-ldtbxh" if date(year, 3, 20) < date(2025, 3, 1) else "so-nnmt"]
        of = f"năm {year}"
        yield self._plan(
            committee,
            date(year, 3, 8),
            f"Kế hoạch thực hiện Chương trình giảm nghèo bền vững {of}",
            "ke-hoach-nam",
            year,
        )
        yield self._decision(
            committee,
            date(year, 1, 26),
            f"Phân bổ kinh phí thực hiện Chương trình {of}",
            "phan-bo-von",
            year,
        )
        yield self._plan(
            committee,
            date(year, 8, 20),
            f"Kế hoạch rà soát hộ nghèo, hộ cận nghèo {of}",
            "ke-hoach-ra-soat",
            year,
        )
        yield self._plan(
            lead,
            date(year, 3, 20),
            f"Kế hoạch kiểm tra, giám sát, đánh giá Chương trình {of}",
            "ke-hoach-giam-sat",
            year,
        )
        yield self._plan(
            lead,
            date(year, 3, 22),
            f"Kế hoạch tập huấn, nâng cao năng lực cán bộ giảm nghèo {of}",
            "ke-hoach-tap-huan",
            year,
        )
        yield self._decision(
            lead,
            date(year, 6, 12),
            f"Thành lập đoàn kiểm tra, giám sát Chương trình {of}",
            "doan-kiem-tra",
            year,
        )
        for month in (2, 3, 5, 8, 9, 10, 11):
            if date(year, month, 14) <= self.today:
                yield self._entry(
                    "cong-van",
                    lead,
                    date(year, month, 14),
                    f"Hướng dẫn, đôn đốc thực hiện Chương trình, tháng {month}/{year}",
                )
        yield self._entry(
            "ket-luan",
            committee,
            date(year, 7, 18),
            f"Kết luận tại hội nghị sơ kết 6 tháng thực hiện Chương trình {of}",
        )
        if year == 2022:
            yield self._plan(
                committee,
                date(2022, 7, 28),
                "Kế hoạch thực hiện Chương trình giai đoạn 2021-2025",
                "ke-hoach-giai-doan",
                None,
            )
            yield self._decision(
                committee,
                date(2022, 2, 15),
                "Thành lập Ban Chỉ đạo các chương trình mục tiêu quốc gia",
                "ban-chi-dao",
                None,
            )

    def _of_district(self, office: Office) -> Iterator[DocumentEntry]:
        for year in YEARS:
            day = date(year, 3, 25)
            if office.to_day is None or day < office.to_day:
                yield self._plan(
                    office,
                    day,
                    f"Kế hoạch thực hiện Chương trình giảm nghèo bền vững năm {year}",
                    "ke-hoach-nam",
                    year,
                )

    def _of_commune(self, office: Office, i: int) -> Iterator[DocumentEntry]:
        """Most have most; every few lack one, or have one that nobody has said is it."""
        if i % 9 != 4:
            yield self._decision(
                office,
                date(2025, 7, 15),
                "Thành lập Ban Chỉ đạo thực hiện các chương trình mục tiêu quốc gia",
                "ban-chi-dao",
                None,
            )
        for year in range(REFORM.year, self.today.year + 1):
            if (i + year) % 5 != 2:
                yield self._plan(
                    office,
                    date(year, 8 if year == REFORM.year else 2, 12),
                    f"Kế hoạch thực hiện Chương trình giảm nghèo bền vững năm {year}",
                    "ke-hoach-nam" if i % 7 else "",
                    year,
                )
            if (i + year) % 4 != 1:
                yield self._plan(
                    office,
                    date(year, 8, 25),
                    f"Kế hoạch rà soát hộ nghèo, hộ cận nghèo năm {year}",
                    "ke-hoach-ra-soat",
                    year,
                )

    def _plan(
        self, office: Office, day: date, abstract: str, requirement: str, year: int | None
    ) -> DocumentEntry:
        return self._entry("ke-hoach", office, day, abstract, requirement, year)

    def _decision(
        self, office: Office, day: date, abstract: str, requirement: str, year: int | None
    ) -> DocumentEntry:
        return self._entry("quyet-dinh", office, day, abstract, requirement, year)

    def _entry(
        self,
        kind: str,
        office: Office,
        day: date,
        abstract: str,
        requirement: str = "",
        year: int | None = None,
    ) -> DocumentEntry:
        letters = {"ke-hoach": "KH", "quyet-dinh": "QĐ", "ket-luan": "TB"}.get(kind, "")
        symbol = "UBND" if office.kind.endswith("_pc") else "SO"
        number = (
            f"{next(self.numbers)}/{letters}-{symbol}"
            if letters
            else f"{next(self.numbers)}/{symbol}"
        )
        return DocumentEntry(
            kind=kind,
            number=f"MH-{number}",
            day=day,
            abstract=f"{abstract} {TELLS}",
            office_id=office.pk,
            signer=f"Người ký {MARK}",
            component="DA7-TDA2" if requirement == "ke-hoach-giam-sat" else "",
            serves=(Serves(requirement, year),) if requirement else (),
        )

    def _tie(self, made: list[Document]) -> None:
        """The plan of a year rests on that of the term; a new decision on the committee replaces the old one."""
        term = next(d for d in made if "giai đoạn 2021-2025" in d.abstract)
        yearly = [
            d
            for d in made
            if d.office_id == term.office_id and "giảm nghèo bền vững năm" in d.abstract
        ]
        for one in yearly:
            if one.day >= term.day:
                self._tied(one, term, "based_on")

    def _tied(self, source: Document, target: Document, kind: str) -> None:
        tie_documents(
            document_id=source.pk,
            entry=TieEntry(kind, target.pk),
            by=SYSTEM,
            at=self._later(),
            on=self.today,
        )

    def _attach(self, made: list[Document]) -> None:
        """Two with a file whose text can be found."""
        for one in [d for d in made if d.kind == "cong-van"][-2:]:
            attach_file(
                document_id=one.pk,
                upload=self._file(one),
                by=SYSTEM,
                at=self._later(),
                on=self.today,
            )

    def _file(self, one: Document) -> Upload:
        word = blank_document(title=one.abstract, author="", made=self.at)
        word.add_paragraph(one.abstract)
        word.add_paragraph(TEXT)
        name = f"cong-van-{one.day:%Y-%m-%d}-minh-hoa.docx"
        return Upload(to_bytes(word), name, MEDIA_TYPES["docx"])

    def _take_in_list(self) -> None:
        """What an e-office might have written: one row of the programme, one of something else, one without its day."""
        book = FormWorkbook(title="Văn bản đi", created=self.at)
        sheet = book.sheet("Văn bản đi", widths=(8, 18, 14, 60))
        for cells in LIST:
            row = sheet.row
            for column, text in enumerate(cells, start=1):
                sheet.entry(row, column, text, Entry(EntryKind.TEXT))
        who: dict[str, Any] = {"by": self.clerk, "on": self.today}
        made = keep_export(
            data=book.to_bytes(),
            name="van-ban-di-minh-hoa.xlsx",
            media_type=MEDIA_TYPES["xlsx"],
            office_id=self.offices["so-nnmt"].pk,
            at=self._later(),
            **who,
        )
        columns = Columns({"number": 1, "day": 2, "abstract": 3}, only="giảm nghèo")
        name = "Văn phòng điện tử (minh họa)"
        read_export(export_id=made.pk, columns=columns, save_as=name, at=self._later(), **who)
