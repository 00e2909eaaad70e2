"""Sending many workbooks, and how far a batch has come."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.reporting.forms_workbook import ManyForm
from gsdg.domain.reporting.models import Batch, BatchItem, BatchKind, ItemState
from gsdg.domain.reporting.pages.links import address_of
from gsdg.domain.reporting.queries.batches import items_of
from gsdg.kernel.refusal import Refusal
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
    done: int
    total: int
    is_running: bool
    url: str
    refused: tuple[ItemLine, ...]
    taken: tuple[ItemLine, ...]
    waiting: tuple[ItemLine, ...]


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


def batch_page(batch: Batch) -> BatchPage:
    items = items_of(batch)
    lines: dict[str, list[ItemLine]] = {state: [] for state in ItemState.values}
    for item in items:
        lines[item.state].append(_line(item, batch))
    waiting = len(lines[ItemState.WAITING])
    return BatchPage(
        title=_title(batch),
        crumbs=(_back(batch),),
        lead=_lead(batch, len(lines[ItemState.DONE]), len(lines[ItemState.REFUSED]), waiting),
        done=len(items) - waiting,
        total=len(items),
        is_running=waiting > 0,
        url=reverse("reporting:batch", args=[batch.pk]),
        refused=tuple(lines[ItemState.REFUSED]),
        taken=tuple(lines[ItemState.DONE]),
        waiting=tuple(lines[ItemState.WAITING]),
    )


def _title(batch: Batch) -> str:
    if batch.kind == BatchKind.WORKBOOKS:
        return _("Nhận nhiều tệp Excel")
    return _("Duyệt nhiều báo cáo")


def _back(batch: Batch) -> Link:
    if batch.kind == BatchKind.WORKBOOKS:
        return Link(_("Nộp nhiều tệp Excel một lượt"), reverse("reporting:upload-many"))
    return Link(_("Đang chờ duyệt"), reverse("reporting:review-many"))


def _lead(batch: Batch, done: int, refused: int, waiting: int) -> str:
    taken = _("%(done)s xong, %(refused)s chưa được") % {"done": done, "refused": refused}
    if not waiting:
        return _("Đã làm hết: %(taken)s.") % {"taken": taken}
    words = ngettext("còn %(count)s đang chờ", "còn %(count)s đang chờ", waiting)
    return f"{taken}; {words % {'count': waiting}}."


def _line(item: BatchItem, batch: Batch) -> ItemLine:
    to = "review" if batch.kind == BatchKind.ACCEPTANCES else "entry"
    url = address_of("report" if item.state == ItemState.DONE else to, item.report_id) if item.report_id else ""  # fmt: skip
    said = ""
    if item.state == ItemState.DONE and batch.kind == BatchKind.WORKBOOKS:
        words = ngettext("%(count)s chỗ đổi", "%(count)s chỗ đổi", item.changes)
        said = words % {"count": item.changes}
    return ItemLine(
        name=item.name,
        url=url,
        state=item.state,
        said=said,
        refusals=tuple(Refusal(**told) for told in item.refusals),
    )
