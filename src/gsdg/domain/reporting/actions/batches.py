"""Many workbooks or acceptances at one go, worked through by the job: each item in a transaction of its own.

Begun again it goes on with what still waits, so a worker that was stopped loses nothing and does nothing twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from gsdg.domain.accounts.models import User
from gsdg.domain.accounts.queries import actor_of
from gsdg.domain.reporting.actions.at_scale import accept_without_open_points
from gsdg.domain.reporting.actions.workbooks import WorkbookRefused, fill_from_workbook
from gsdg.domain.reporting.models import Batch, BatchItem, BatchKind, ItemState, Report
from gsdg.domain.reporting.packed_files import Named, workbooks_in
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.toolkit import audit, files, jobs
from gsdg.toolkit.access import Actor, Door, Permission, why_not_permitted
from gsdg.toolkit.files.media_types import EXCEL
from gsdg.toolkit.installation import clock


def send_workbooks(*, sent: Sequence[Named], by: Actor, at: datetime) -> Batch:
    """Workbooks, or zips of them. Whose each is, its stamp says when its turn comes."""
    insist(why_not_permitted(by, Permission.REPORT_FILL))
    found = workbooks_in(sent, limit=settings.UPLOAD_LIMIT_BYTES)
    kept = [
        (name, files.store(data, name=name, media_type=EXCEL, by=by, at=at)) for name, data in found
    ]
    items = [BatchItem(position=i, name=n[:300], file=f.sha256) for i, (n, f) in enumerate(kept)]
    return _ask(BatchKind.WORKBOOKS, items, by=by, at=at)


def accept_in_a_batch(
    *,
    report_ids: Sequence[int],
    versions: Mapping[int, int] | None = None,
    by: Actor,
    at: datetime,
) -> Batch:
    """`versions` are those that were on the page: what was sent anew since then has not been looked at."""
    insist(why_not_permitted(by, Permission.REPORT_REVIEW))
    wanted = Report.objects.within(by.scope(Permission.REPORT_REVIEW)).with_names()
    reports = {r.pk: r for r in wanted.filter(pk__in=report_ids)}
    chosen = [reports[pk] for pk in dict.fromkeys(report_ids) if pk in reports]
    insist(None if chosen else Refusal("batch.none_chosen"))
    items = [
        BatchItem(
            position=i,
            name=_name_of(report)[:300],
            report=report,
            known_version=(versions or {}).get(report.pk),
        )
        for i, report in enumerate(chosen)
    ]
    return _ask(BatchKind.ACCEPTANCES, items, by=by, at=at)


def _name_of(report: Report) -> str:
    duty = report.duty
    unit = tree.current().span_at(duty.unit_id, duty.period.as_of)
    return f"{unit.name}, {duty.form.code}, {duty.period.period.label()}"


@transaction.atomic
def _ask(kind: str, items: Sequence[BatchItem], *, by: Actor, at: datetime) -> Batch:
    batch = Batch.objects.create(kind=kind, by_id=by.id or 0, office_id=by.office_id, at=at)
    for item in items:
        item.batch = batch
    BatchItem.objects.bulk_create(items)
    audit.record(
        "batch.asked",
        by=by,
        at=at,
        about=batch.about,
        details={"kind": kind, "items": len(items)},
    )
    jobs.enqueue(work_on_batch, batch_id=batch.pk)
    return batch


@jobs.work
def work_on_batch(*, batch_id: int) -> None:
    """The job: one item after the other, with the rights that the person holds when its turn comes."""
    batch = Batch.objects.get(pk=batch_id)
    user = User.objects.select_related("office").filter(pk=batch.by_id, is_active=True).first()
    stumbled: list[Exception] = []
    with tree.held():
        for item in batch.items.filter(state=ItemState.WAITING).select_related("batch"):
            try:
                _work_on(item, user, at=clock.now(), on=clock.today())
            except Exception as error:  # it is tried again after all the others
                stumbled.append(error)
    if stumbled:
        raise stumbled[0]
    Batch.objects.filter(pk=batch_id, done_at=None).update(done_at=clock.now())


def _work_on(item: BatchItem, user: User | None, *, at: datetime, on: date) -> None:
    try:
        if user is None:
            raise Refused(Refusal("batch.person_left"))
        by = actor_of(user, door=Door.WEB, on=on)
        if item.batch.kind == BatchKind.ACCEPTANCES:
            _accept(item, by, at=at, on=on)
        else:
            _fill(item, by, at=at)
    except Refused as refused:
        report = refused.report.pk if isinstance(refused, WorkbookRefused) else item.report_id
        told = [_told(r) for r in refused.refusals]
        _set(item, state=ItemState.REFUSED, report=report, refusals=told)


@transaction.atomic
def _accept(item: BatchItem, by: Actor, *, at: datetime, on: date) -> None:
    """Accepted and done are one: stopped between them, neither happened."""
    locked = BatchItem.objects.select_for_update().get(pk=item.pk)
    if locked.state == ItemState.WAITING and item.report_id is not None:
        version = item.known_version
        accept_without_open_points(
            report_id=item.report_id, known_version=version, by=by, at=at, on=on
        )
        _set(item, state=ItemState.DONE)


def _fill(item: BatchItem, by: Actor, *, at: datetime) -> None:
    """A workbook is read before anything is locked; taken in twice it changes nothing the second time."""
    data = files.read(item.file)
    taken = fill_from_workbook(report_id=None, data=data, name=item.name, by=by, at=at)
    _set(item, state=ItemState.DONE, report=taken.report, changes=taken.count)


def _set(item: BatchItem, **now: Any) -> None:
    """Only what still waits: two workers on one batch do not contradict each other."""
    BatchItem.objects.filter(pk=item.pk, state=ItemState.WAITING).update(**now)


def _told(refusal: Refusal) -> dict[str, object]:
    """What of it can be kept, to be said again in any language."""
    details = {k: v if isinstance(v, int | str) else str(v) for k, v in refusal.details.items()}
    place = {"sheet": refusal.sheet, "cell": refusal.cell, "value": refusal.value}
    return {"code": refusal.code, "details": details, **place}
