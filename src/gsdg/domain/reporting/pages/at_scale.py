"""Reviewing many: what waits, what changed in each, what is open; and what became of those that were taken in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.reporting.actions.at_scale import Concluded
from gsdg.domain.reporting.pages.links import address_of
from gsdg.domain.reporting.queries.at_scale import MOST, Weighed
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language


@dataclass(frozen=True)
class WaitingRow:
    report_id: int
    version: int
    link: Link
    form: str
    sent: date | None
    since_revision: str
    since_period: str
    open: str
    is_drawn: bool


@dataclass(frozen=True)
class NotAccepted:
    unit: str
    url: str
    refusals: tuple[Refusal, ...]


@dataclass(frozen=True)
class ManyPage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    rows: tuple[WaitingRow, ...]
    clear: int
    done: str
    refused: tuple[NotAccepted, ...]
    seed: str
    refusals: tuple[Refusal, ...]


def many_page(
    waiting: Sequence[Weighed],
    *,
    concluded: Sequence[Concluded] = (),
    names: Mapping[int, str] | None = None,
    drawn: Sequence[int] = (),
    seed: str = "",
    refusals: Sequence[Refusal] = (),
) -> ManyPage:
    accepted = sum(one.is_accepted for one in concluded)
    return ManyPage(
        title=_("Duyệt nhiều báo cáo"),
        crumbs=(Link(_("Theo dõi nộp báo cáo"), reverse("reporting:board")),),
        lead=_lead(waiting),
        rows=tuple(_row(one, drawn) for one in waiting),
        clear=sum(not one.points.are_there for one in waiting),
        done=_done(accepted) if concluded else "",
        refused=tuple(
            NotAccepted(
                (names or {}).get(one.report_id, str(one.report_id)),
                address_of("review", one.report_id),
                one.refusals,
            )
            for one in concluded
            if not one.is_accepted
        ),
        seed=seed,
        refusals=tuple(refusals),
    )


def _lead(waiting: Sequence[Weighed]) -> str:
    if not waiting:
        return _("Không có báo cáo nào đang chờ duyệt.")
    words = ngettext("%(count)s báo cáo chờ duyệt", "%(count)s báo cáo chờ duyệt", len(waiting))
    said = words % {"count": len(waiting)}
    return _("%(said)s, lâu nhất trước.") % {"said": said} if len(waiting) < MOST else said


def _done(accepted: int) -> str:
    words = ngettext("Đã duyệt %(count)s báo cáo.", "Đã duyệt %(count)s báo cáo.", accepted)
    return words % {"count": accepted}


def _row(weighed: Weighed, drawn: Sequence[int]) -> WaitingRow:
    report = weighed.report
    return WaitingRow(
        report_id=report.pk,
        version=report.version,
        link=Link(weighed.sender, address_of("review", report.pk)),
        form=f"{report.duty.form.code}, {report.duty.period.label(current_language())}",
        sent=report.submitted_on,
        since_revision=_changed(weighed.since_revision, _("lần đầu")),
        since_period=_changed(weighed.since_period, _("không có kỳ trước")),
        open=_open(weighed),
        is_drawn=report.pk in drawn,
    )


def _changed(count: int | None, nothing: str) -> str:
    if count is None:
        return nothing
    return ngettext("%(count)s ô", "%(count)s ô", count) % {"count": count}


def _open(weighed: Weighed) -> str:
    points = weighed.points
    said = []
    if points.checks:
        words = ngettext("%(count)s cảnh báo", "%(count)s cảnh báo", points.checks)
        said.append(words % {"count": points.checks})
    if points.remarks:
        words = ngettext("%(count)s trao đổi", "%(count)s trao đổi", points.remarks)
        said.append(words % {"count": points.remarks})
    return ", ".join(said)
