"""Two communes without a connection sent their workbooks on a stick: the department took them in, one commune objected."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime
from random import Random

from openpyxl import load_workbook

from gsdg.config.demo.fillings import filling_of
from gsdg.config.demo.story import NOT_STARTED, Filling, People
from gsdg.domain.packs.spec import DIFFICULTIES
from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.reporting.actions.batches import send_workbooks, worked
from gsdg.domain.reporting.actions.on_behalf import object_to
from gsdg.domain.reporting.models import OnBehalf, Report
from gsdg.domain.reporting.packed_files import Sent
from gsdg.domain.reporting.queries.drafts import Draft, drafts_of
from gsdg.domain.reporting.sheets.material import written
from gsdg.domain.reporting.sheets.reading import stamped_book
from gsdg.domain.reporting.sheets.writing import file_name_of, workbook_of
from gsdg.toolkit.access import Actor

FORM, SENT_IN = "MTQG-RSHN", 2
BECAUSE = "Xã mất mạng từ ngày 17/11 sau mưa lũ, gửi tệp Excel qua USB (minh họa)"
OBJECTION = "Tệp gửi nhầm bản chưa rà soát xong; xã nhập lại khi có mạng (minh họa)"


def tell_on_behalf(
    people: Mapping[str, People], period: ReportingPeriod, *, clerk: Actor, at: datetime
) -> None:
    waiting = Report.objects.with_duty().filter(
        duty__period=period, duty__form__code=FORM, duty__consolidates=False, state=NOT_STARTED
    )
    reports = list(waiting.order_by("-duty__office__code")[:SENT_IN])
    sent = [_sent(draft, at) for draft in drafts_of(reports).values()]
    batch = send_workbooks(sent=sent, because=BECAUSE, by=clerk, at=at, later=False)
    for _item in worked(batch.pk):
        pass
    taken = OnBehalf.objects.select_related("report__duty__office").latest("pk")
    code = taken.report.duty.office.code.removeprefix("xa-")
    object_to(on_behalf_id=taken.pk, reason=OBJECTION, by=people[code].clerk, at=at)


def _sent(draft: Draft, at: datetime) -> Sent:
    duty = draft.report.duty
    random = Random(f"{FORM} {duty.period.code} {duty.office.code}")  # noqa: S311 - invented figures, not secrets
    data = workbook_of(draft.report, office_kind=duty.office.kind, at=at)
    name = file_name_of(draft.report)
    return name, io.BytesIO(_typed(data, name, draft, filling_of(draft, random)))


def _typed(data: bytes, name: str, draft: Draft, filling: Filling) -> bytes:
    """As a clerk types into the cells that carry the form's addresses."""
    stamp, book = stamped_book(data, name=name).stamp, load_workbook(io.BytesIO(data))
    for address, figure in filling.cells.items():
        place = stamp.cells[address]
        book[place.sheet][place.at] = written(figure, draft.form.cell(address).scale)
    text = stamp.texts[DIFFICULTIES]
    book[text.sheet][text.at] = filling.text
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
