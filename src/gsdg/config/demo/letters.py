"""Ad hoc reports of the demo: letters that do not exist, one taken in and marked, one asked of twelve communes days ago."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from random import Random

from openpyxl import Workbook
from openpyxl.styles import Border, Side

from gsdg.config.demo.story import Filling, People, Telling
from gsdg.domain.reporting.actions.letters import LetterEntry, send_letter, take_in_letter
from gsdg.domain.reporting.models import Letter, Report
from gsdg.domain.reporting.queries.drafts import drafts_of
from gsdg.kernel.figures import Figure
from gsdg.toolkit.access import Actor

TITLE = "Hỗ trợ nhà ở cho hộ nghèo, hộ cận nghèo (minh họa)"
ROWS = (
    ("1", "Hộ nghèo được hỗ trợ", "hộ"),
    ("2", "Hộ cận nghèo được hỗ trợ", "hộ"),
    ("3", "Tổng số hộ được hỗ trợ", "hộ"),
    ("4", "Kinh phí đã hỗ trợ", "triệu đồng"),
)
LAST = 7


ASKED, ANSWERED, ACCEPTED = 12, 5, 3


def tell_letters(people: Mapping[str, People], *, clerk: Actor, at: datetime, today: date) -> None:
    _taken_in("MH-1234/BNNMT", today - timedelta(days=1), clerk=clerk, at=at, on=today)
    sent_on = today - timedelta(days=3)
    letter = _taken_in("MH-1198/BNNMT", sent_on, clerk=clerk, at=at, on=sent_on)
    codes = sorted(people)[:ASKED]
    offices = [people[code].clerk.office_id or 0 for code in codes]
    letter = send_letter(
        letter_id=letter.pk, office_ids=offices, period="2026-10", due=today + timedelta(days=2), by=clerk, at=at, on=sent_on
    )  # fmt: skip
    _answer(letter, [people[code] for code in codes[:ANSWERED]], at, today)


def _taken_in(number: str, day: date, *, clerk: Actor, at: datetime, on: date) -> Letter:
    entry = LetterEntry(
        number=number, day=day, issuer="Bộ, ngành trung ương (minh họa)", title=TITLE
    )
    return take_in_letter(
        entry=entry, data=_blank(), name="bieu-minh-hoa.xlsx", by=clerk, at=at, on=on
    )


def _answer(letter: Letter, people: list[People], at: datetime, today: date) -> None:
    """The first few are accepted already."""
    random = Random("cong-van")  # noqa: S311 - invented figures, not secrets
    told = Report.objects.with_duty().filter(duty__form=letter.form, duty__consolidates=False)
    reports = {report.duty.office_id: report for report in told}
    for turn, one in enumerate(people):
        report = reports[one.clerk.office_id or 0]
        draft = drafts_of([report])[report.pk]
        cells = {
            cell.address: Figure.of(random.randint(1, 40))
            for cell in draft.form.stored
            if cell.is_entered
        }
        state = "accepted" if turn < ACCEPTED else "submitted"
        Telling(at, today).tell(draft, Filling(cells), one, state, sent_on=today)


def _blank() -> bytes:
    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise ValueError("a new workbook has a sheet")
    sheet.title = "Biểu 1"
    sheet["A1"] = TITLE
    sheet.append([])
    sheet.append(["TT", "Nội dung", "ĐVT", "Kế hoạch năm", "Đã thực hiện"])
    for row in ROWS:
        sheet.append(list(row))
    for letter in "DE":
        sheet[f"{letter}6"] = f"=SUM({letter}4:{letter}5)"
    thin = Side(style="thin")
    for line in sheet[f"A3:E{LAST}"]:
        for cell in line:
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
    sheet.column_dimensions["B"].width = 40
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
