"""Taking an entry workbook in: all of it becomes the draft, or nothing does and everything wrong is told at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.actions.drafts import CellChange, RowChange, TextChange, save_draft
from gsdg.domain.reporting.actions.gate import insist_on_typing, locked_report
from gsdg.domain.reporting.actions.on_behalf import keep_on_behalf
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.queries.drafts import Draft, draft_of
from gsdg.domain.reporting.queries.reports import desk_of, report_seen_by
from gsdg.domain.reporting.queries.workbooks import (
    REFUSED,
    TAKEN_IN,
    TAKEN_IN_FOR,
    taken_in_before,
)
from gsdg.domain.reporting.rules import why_not_type
from gsdg.domain.reporting.sheets.again import since
from gsdg.domain.reporting.sheets.merging import Merged, merge
from gsdg.domain.reporting.sheets.reading import (
    Filled,
    StampedBook,
    read_workbook,
    stamped_book,
    why_not_yours,
)
from gsdg.domain.reporting.sheets.stamp import Stamp
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.toolkit import audit, files
from gsdg.toolkit.access import Actor, Door, Permission
from gsdg.toolkit.files.media_types import EXCEL
from gsdg.toolkit.sheets.marking import marked_copy


@dataclass(frozen=True)
class TakenIn:
    """What became of a workbook: the report, how many places changed, and what is worth a second look."""

    report: Report
    cells: int
    rows: int
    texts: int
    notes: tuple[Refusal, ...] = ()
    is_on_behalf: bool = False

    @property
    def count(self) -> int:
        return self.cells + self.rows + self.texts


class WorkbookRefused(Refused):
    """Everything wrong with a workbook of a known report; `marked` is the stored copy that shows it at its cells."""

    def __init__(self, refusals: Sequence[Refusal], *, report: Report, marked: str = "") -> None:
        super().__init__(refusals)
        self.report = report
        self.marked = marked


def fill_from_workbook(
    *,
    report_id: int | None,
    data: bytes,
    name: str,
    by: Actor,
    at: datetime,
    because: str = "",
) -> TakenIn:
    """Read it, join it with what was typed meanwhile, store it as a draft. Without `report_id` its stamp says whose it is.
    With `because` the office that receives a report may take its workbook in for the office that owes it.

    The original is kept with the event that it belongs to: with the filling, and with a refusal too, so that a clerk
    who asks why can be shown the very file. What cannot be opened as a workbook is not kept, only its hash is.
    A workbook that changes nothing leaves nothing behind, so sending one twice is harmless.
    """
    by = by.through(Door.EXCEL) if by.door is Door.WEB else by
    upload = _Upload(data, name, by, at, because.strip())
    report = _to_fill(report_id, upload) if report_id is not None else None
    book: StampedBook | None = None
    try:
        book = stamped_book(data, name=name)
        report = report or _of_stamp(book.stamp, upload)
        filled = read_workbook(book, report, form_spec(report.duty.form))
        return _take_in(report.pk, _since_last_time(filled, report, upload), upload)
    except Refused as refused:
        if report is None:
            raise
        # Marked before the transaction: it takes longer than everything else here.
        copy = marked_copy(data, refused.refusals, name=name) if book is not None else None
        marked = _keep_refused(report, upload, refused.refusals, copy, is_read=book is not None)
        raise WorkbookRefused(refused.refusals, report=report, marked=marked) from refused


@dataclass(frozen=True)
class _Upload:
    """A file that somebody sent in, and who sent it when."""

    data: bytes
    name: str
    by: Actor
    at: datetime
    because: str = ""

    def is_on_behalf(self, report: Report) -> bool:
        return bool(self.because) and report.duty.office_id not in desk_of(self.by).answers_for

    def keep(self) -> str:
        """The hash under which it is stored from now on."""
        kept = files.store(self.data, name=self.name, media_type=EXCEL, by=self.by, at=self.at)
        return kept.sha256

    def keep_marked(self, copy: bytes) -> str:
        kept = files.store_made(copy, name=self.name, media_type=EXCEL, by=self.by, at=self.at)
        return kept.sha256


def _to_fill(report_id: int, upload: _Upload) -> Report:
    report = Report.objects.with_duty().get(pk=report_id)
    insist_on_typing(report, upload.by, on_behalf=upload.is_on_behalf(report))
    return report


def _of_stamp(stamp: Stamp, upload: _Upload) -> Report:
    """The report that the stamp names, where this person may fill it in."""
    report = report_seen_by(upload.by, stamp.identity.report, Permission.REPORT_FILL)
    if report is None:
        raise Refused(why_not_yours(stamp.identity, stamp.unit_name))
    insist_on_typing(report, upload.by, on_behalf=upload.is_on_behalf(report))
    return report


def _since_last_time(filled: Filled, report: Report, upload: _Upload) -> Filled:
    """Measured against what the same workbook said when this person sent it in before."""
    before = taken_in_before(report, filled.stamp.made_at, upload.by)
    if before is None:
        return filled
    try:
        book = stamped_book(files.read(before), name=upload.name)
        return since(filled, read_workbook(book, report, form_spec(report.duty.form)))
    except Refused:  # the file of before is gone, or the program reads it otherwise by now
        return filled


@transaction.atomic
def _take_in(report_id: int, filled: Filled, upload: _Upload) -> TakenIn:
    report = locked_report(report_id)
    on_behalf = upload.is_on_behalf(report)
    desk = insist_on_typing(report, upload.by, on_behalf=on_behalf)
    insist(why_not_type(report.state))
    draft = draft_of(report)
    merged = merge(filled, draft, office_kind=desk.office_kind)
    if merged.refusals:
        raise Refused(merged.refusals)
    if merged.count:
        report = _save(draft, merged, upload, made_at=filled.stamp.made_at, on_behalf=on_behalf)
    return TakenIn(
        report,
        len(merged.cells),
        len(merged.rows),
        len(merged.texts),
        notes=filled.notes,
        is_on_behalf=on_behalf,
    )


def _save(
    draft: Draft, merged: Merged, upload: _Upload, *, made_at: str, on_behalf: bool
) -> Report:
    file = upload.keep()
    saved = save_draft(
        report_id=draft.report.pk,
        cells=[CellChange(*cell) for cell in merged.cells],
        texts=[TextChange(*text) for text in merged.texts],
        rows=[RowChange(*row) for row in merged.rows],
        all_or_nothing=True,
        on_behalf=on_behalf,
        event=TAKEN_IN_FOR if on_behalf else TAKEN_IN,
        details={"file": file, "made_at": made_at},
        by=upload.by,
        at=upload.at,
    )
    if on_behalf:
        keep_on_behalf(draft, saved, file=file, reason=upload.because, by=upload.by, at=upload.at)
    return saved.report


@transaction.atomic
def _keep_refused(
    report: Report,
    upload: _Upload,
    refusals: Sequence[Refusal],
    copy: bytes | None,
    *,
    is_read: bool,
) -> str:
    """The hash of the marked copy, empty where there is none."""
    kept = {}
    if is_read:
        kept["file"] = upload.keep()
    if copy is not None:
        kept["marked"] = upload.keep_marked(copy)
    audit.record(
        REFUSED,
        by=upload.by,
        at=upload.at,
        about=report.about,
        unit_id=report.duty.unit_id,
        details={
            "sha256": sha256(upload.data).hexdigest(),
            "rules": sorted({refusal.code for refusal in refusals}),
            "count": len(refusals),
            **kept,
        },
    )
    return kept.get("marked", "")
