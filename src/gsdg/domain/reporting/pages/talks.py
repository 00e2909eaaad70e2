"""Threads of a report: where they stand, who said what, and who may settle them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.packs.spec import Form
from gsdg.domain.reporting.models import Remark
from gsdg.domain.reporting.queries.waiting import threads_of
from gsdg.domain.reporting.rules import Side, why_not_resolve
from gsdg.domain.units.models import Office
from gsdg.toolkit.access import Actor
from gsdg.toolkit.web.language import current_language


@dataclass(frozen=True)
class Talk:
    """`resolve_url` is empty for who did not ask; `is_return` came with a sending back."""

    id: int
    place: str
    address: str
    remarks: tuple[Remark, ...]
    is_settled: bool
    is_return: bool
    resolve_url: str


def talks_of(
    remarks: Iterable[Remark], actor: Actor, own: Iterable[Office], form: Form
) -> tuple[Talk, ...]:
    """Newest threads first."""
    ours = next((Side(office.pk, office.name) for office in own), Side(None, ""))
    return tuple(
        Talk(
            id=thread.root.pk,
            place=_place(thread.root.address, form),
            address=thread.root.address,
            remarks=(thread.root, *thread.replies),
            is_settled=thread.root.resolved_at is not None,
            is_return=thread.root.is_return,
            resolve_url=_resolve_url(thread.root, actor, ours),
        )
        for thread in reversed(threads_of(remarks))
    )


def _place(address: str, form: Form) -> str:
    if not address:
        return _("Cả báo cáo")
    cell = form.by_address.get(address)
    if cell is not None:
        label = cell.label(current_language())
        return _("Ô %(cell)s, %(label)s") % {"cell": address, "label": label}
    code = address.partition("[")[0]
    section = next((s for s in form.sections if s.code == code), None)
    return section.title.to(current_language()) if section is not None else address


def _resolve_url(root: Remark, actor: Actor, ours: Side) -> str:
    asked_for = Side(root.office_id, root.by_office)
    refusal = why_not_resolve(asked_by=root.by_id, asked_for=asked_for, by=actor.id, own=ours)
    if root.resolved_at is not None or refusal is not None:
        return ""
    return reverse("reporting:resolve", args=[root.report_id, root.pk])
