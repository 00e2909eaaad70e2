"""Many workbooks or acceptances at one go, worked through one after the other: each item in a transaction of its own.

Begun again it goes on with what still waits, so a worker that was stopped loses nothing and does nothing twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F

from gsdg.domain.accounts.models import User
from gsdg.domain.accounts.queries import actor_of
from gsdg.domain.reporting.actions.at_scale import accept_without_open_points
from gsdg.domain.reporting.actions.workbooks import WorkbookRefused, fill_from_workbook
from gsdg.domain.reporting.models import Batch, BatchItem, BatchKind, ItemState, Report
from gsdg.domain.reporting.packed_files import Packed, Sent, workbooks_in
from gsdg.domain.reporting.queries.reports import sender_name
from gsdg.domain.reporting.rules_batches import MOST_TRIES, why_not_go_on
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.toolkit import audit, files, jobs
from gsdg.toolkit.access import Actor, Door, Permission, why_not_permitted
from gsdg.toolkit.files.media_types import EXCEL
from gsdg.toolkit.installation import clock
from gsdg.toolkit.sheets.inspect import why_not_workbook


def send_workbooks(
    *, sent: Sequence[Sent], by: Actor, at: datetime, because: str = "", later: bool = True
) -> Batch:
    """Workbooks, or zips of them. Whose each is, its stamp says when its turn comes; with `because` also those of offices
    whose reports are received here. Without `later` whoever asks works through it: `worked`."""
    insist(why_not_permitted(by, Permission.REPORT_FILL))
    if because.strip():
        insist(why_not_permitted(by, Permission.REPORT_REVIEW))
    found = workbooks_in(sent, limit=settings.UPLOAD_LIMIT_BYTES)
    items = [_item_of(i, packed, by, at) for i, packed in enumerate(found)]
    return _ask(BatchKind.WORKBOOKS, items, by=by, at=at, because=because.strip(), later=later)


def _item_of(position: int, packed: Packed, by: Actor, at: datetime) -> BatchItem:
    """Kept where it may be opened at all; of what may not, only the reason."""
    item, data = BatchItem(position=position, name=packed.name[:300]), packed.read()
    why_not = why_not_workbook(data, name=packed.name, limit=settings.UPLOAD_LIMIT_BYTES)
    if why_not is not None:
        item.state, item.refusals = ItemState.REFUSED, [_told(why_not)]
        return item
    item.file = files.store(data, name=packed.name, media_type=EXCEL, by=by, at=at).sha256
    return item


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
    return f"{sender_name(duty)}, {duty.form.code}, {duty.period.period.label()}"


@transaction.atomic
def _ask(
    kind: str,
    items: Sequence[BatchItem],
    *,
    by: Actor,
    at: datetime,
    because: str = "",
    later: bool = True,
) -> Batch:
    batch = Batch.objects.create(
        kind=kind, by_id=by.id or 0, office_id=by.office_id, at=at, moved_at=at, because=because
    )
    for item in items:
        item.batch = batch
    BatchItem.objects.bulk_create(items)
    details = {"kind": kind, "items": len(items), "on_behalf": bool(because)}
    audit.record("batch.asked", by=by, at=at, about=batch.about, details=details)
    if later:
        jobs.enqueue(work_on_batch, batch_id=batch.pk)
    return batch


@transaction.atomic
def go_on_with_batch(*, batch_id: int, by: Actor, at: datetime, later: bool = True) -> Batch:
    """What failed, or waits while nobody works on it, is tried again. By who asked for it: it acts as that person."""
    batch = Batch.objects.select_for_update().get(pk=batch_id)
    insist(None if batch.by_id == by.id else Refusal("batch.of_another_person"))
    failed = batch.items.filter(state=ItemState.FAILED)
    waiting = batch.items.filter(state=ItemState.WAITING)
    insist(
        why_not_go_on(
            failed=failed.count(), waiting=waiting.count(), moved_at=batch.moved_at, at=at
        )
    )
    waiting.update(tries=0)
    failed.update(state=ItemState.WAITING, tries=0, refusals=[])
    batch.done_at, batch.moved_at = None, at
    batch.save(update_fields=["done_at", "moved_at"])
    audit.record("batch.asked_again", by=by, at=at, about=batch.about, details={})
    if later:
        jobs.enqueue(work_on_batch, batch_id=batch.pk)
    return batch


@jobs.work
def work_on_batch(*, batch_id: int) -> None:
    """The job."""
    for _item in worked(batch_id):
        pass


def worked(batch_id: int, *, door: Door = Door.WEB) -> Iterator[BatchItem]:
    """One item after the other, each given when its turn is over, with the rights that the person holds at that turn.

    Where the program itself stumbled the first error is raised at the end, so that the job is tried again; an item that
    it stumbled over for the last time has failed.
    """
    batch = Batch.objects.get(pk=batch_id)
    user = User.objects.select_related("office").filter(pk=batch.by_id, is_active=True).first()
    stumbled: list[Exception] = []
    with tree.held():
        for item in list(batch.items.filter(state=ItemState.WAITING).select_related("batch")):
            try:
                _work_on(item, user, door=door, at=clock.now(), on=clock.today())
            except Exception as error:  # it is tried again after all the others
                _stumble(item)
                stumbled.append(error)
            Batch.objects.filter(pk=batch_id).update(moved_at=clock.now())
            yield batch.items.select_related("report__duty__form").get(pk=item.pk)
    if not batch.items.filter(state=ItemState.WAITING).exists():
        Batch.objects.filter(pk=batch_id, done_at=None).update(done_at=clock.now())
    if stumbled:
        raise stumbled[0]


def _stumble(item: BatchItem) -> None:
    found = BatchItem.objects.filter(pk=item.pk, state=ItemState.WAITING)
    found.update(tries=F("tries") + 1)
    told = [_told(Refusal("batch.stumbled"))]
    found.filter(tries__gte=MOST_TRIES).update(state=ItemState.FAILED, refusals=told)


def _work_on(item: BatchItem, user: User | None, *, door: Door, at: datetime, on: date) -> None:
    try:
        if user is None:
            raise Refused(Refusal("batch.person_left"))
        by = actor_of(user, door=door, on=on)
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
    taken = fill_from_workbook(
        report_id=None,
        data=files.read(item.file),
        name=item.name,
        by=by,
        at=at,
        because=item.batch.because,
    )
    _set(
        item,
        state=ItemState.DONE,
        report=taken.report,
        changes=taken.count,
        is_on_behalf=taken.is_on_behalf,
    )


def _set(item: BatchItem, **now: Any) -> None:
    """Only what still waits: two workers on one batch do not contradict each other."""
    BatchItem.objects.filter(pk=item.pk, state=ItemState.WAITING).update(**now)


def _told(refusal: Refusal) -> dict[str, object]:
    """What of it can be kept, to be said again in any language."""
    details = {k: v if isinstance(v, int | str) else str(v) for k, v in refusal.details.items()}
    place = {"sheet": refusal.sheet, "cell": refusal.cell, "value": refusal.value}
    return {"code": refusal.code, "details": details, **place}
