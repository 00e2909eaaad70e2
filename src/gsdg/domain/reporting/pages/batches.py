"""Sending many workbooks, and how far a batch has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.reporting.forms_workbook import ManyForm
from gsdg.domain.reporting.models import Batch, BatchItem, BatchKind, ItemState, Report
from gsdg.domain.reporting.pages.links import address_of
from gsdg.domain.reporting.queries.batches import items_of
from gsdg.domain.reporting.rules_batches import why_not_go_on
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor
from gsdg.toolkit.web import Link


@dataclass(frozen=True)
class ItemLine:
    name: str
    url: str
    state: str
    said: str
    refusals: tuple[Refusal, ...]


@dataclass(frozen=True)
class BatchPage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    because: str
    done: int
    total: int
    is_running: bool
    url: str
    refused: tuple[ItemLine, ...]
    taken: tuple[ItemLine, ...]
    waiting: tuple[ItemLine, ...]
    failed: tuple[ItemLine, ...]
    hidden: int
    again_url: str
    why_not_again: Refusal | None
    refusals: tuple[Refusal, ...]


@dataclass(frozen=True)
class SendingManyPage:
    title: str
    crumbs: tuple[Link, ...]
    form: ManyForm
    refusals: tuple[Refusal, ...]


def sending_many_page(form: ManyForm, *, refusals: tuple[Refusal, ...] = ()) -> SendingManyPage:
    return SendingManyPage(
        title=_("Nộp nhiều tệp Excel một lượt"),
        crumbs=(Link(_("Nộp tệp Excel"), reverse("reporting:upload-any")),),
        form=form,
        refusals=refusals,
    )


def batch_page(
    batch: Batch, actor: Actor, *, now: datetime, refusals: tuple[Refusal, ...] = ()
) -> BatchPage:
    found = items_of(batch, actor)
    lines: dict[str, list[ItemLine]] = {state: [] for state in ItemState.values}
    for item in found.shown:
        lines[item.state].append(_line(item, batch))
    numbers = {state: len(of_state) for state, of_state in lines.items()}
    waiting, failed = numbers[ItemState.WAITING], numbers[ItemState.FAILED]
    why_not = why_not_go_on(failed=failed, waiting=waiting, moved_at=batch.moved_at, at=now)
    is_theirs = batch.by_id == actor.id and (waiting or failed)
    return BatchPage(
        title=_title(batch),
        crumbs=(_back(batch),),
        lead=_lead(numbers),
        because=_("Nhập thay đơn vị vì: %(reason)s") % {"reason": batch.because}
        if batch.because
        else "",
        done=len(found.shown) - waiting,
        total=len(found.shown),
        is_running=bool(waiting) and why_not is not None,
        url=reverse("reporting:batch", args=[batch.pk]),
        refused=tuple(lines[ItemState.REFUSED]),
        taken=tuple(lines[ItemState.DONE]),
        waiting=tuple(lines[ItemState.WAITING]),
        failed=tuple(lines[ItemState.FAILED]),
        hidden=found.hidden,
        again_url=reverse("reporting:batch-again", args=[batch.pk]) if is_theirs else "",
        why_not_again=why_not,
        refusals=refusals,
    )


def _title(batch: Batch) -> str:
    if batch.kind == BatchKind.WORKBOOKS:
        return _("Nhận nhiều tệp Excel")
    return _("Duyệt nhiều báo cáo")


def _back(batch: Batch) -> Link:
    if batch.kind == BatchKind.WORKBOOKS:
        return Link(_("Nộp nhiều tệp Excel một lượt"), reverse("reporting:upload-many"))
    return Link(_("Đang chờ duyệt"), reverse("reporting:review-many"))


def _lead(numbers: Mapping[str, int]) -> str:
    refused = numbers[ItemState.REFUSED] + numbers[ItemState.FAILED]
    said = {"done": numbers[ItemState.DONE], "refused": refused}
    taken = _("%(done)s xong, %(refused)s chưa được") % said
    if not (waiting := numbers[ItemState.WAITING]):
        return _("Đã làm hết: %(taken)s.") % {"taken": taken}
    words = ngettext("còn %(count)s đang chờ", "còn %(count)s đang chờ", waiting)
    return f"{taken}; {words % {'count': waiting}}."


def _line(item: BatchItem, batch: Batch) -> ItemLine:
    return ItemLine(
        name=item.name,
        url=_url(item, batch),
        state=item.state,
        said=_said(item, batch),
        refusals=tuple(Refusal(**told) for told in item.refusals),
    )


def _url(item: BatchItem, batch: Batch) -> str:
    """What was taken in for others, and what was accepted, is read; what is one's own is gone on with."""
    if not item.report_id:
        return ""
    if item.state == ItemState.DONE or batch.because:
        return address_of("report", item.report_id)
    is_review = batch.kind == BatchKind.ACCEPTANCES
    return address_of("review" if is_review else "entry", item.report_id)


def _said(item: BatchItem, batch: Batch) -> str:
    if item.state != ItemState.DONE or batch.kind != BatchKind.WORKBOOKS:
        return ""
    words = ngettext("%(count)s chỗ đổi", "%(count)s chỗ đổi", item.changes)
    said = words % {"count": item.changes}
    if item.is_on_behalf and item.changes and item.report is not None:
        return f"{said}; {_told(item, item.report)}"
    return said


def _told(item: BatchItem, report: Report) -> str:
    """The unit was told, and may have answered since that it does not stand by it."""
    said = {"office": report.duty.office.name}
    taken = [one for one in report.on_behalf.all() if one.file == item.file and one.objection]
    if taken:
        said["reason"] = taken[-1].objection
        return _("nhập thay %(office)s, đơn vị không nhận: %(reason)s") % said
    return _("nhập thay %(office)s, đã báo để đơn vị ký, gửi") % said
