"""From what a visit gathered, as its team wrote it down, to the register of obstacles."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.followup.ports import Seen, Told
from gsdg.domain.inspections import refusals_consulting as refusals
from gsdg.domain.inspections.models import Source, Visit
from gsdg.domain.inspections.queries.visits import may_look_inside, visit_of
from gsdg.toolkit.access import Actor

SOURCE = "source"


def may_raise(by: Actor, visit: Visit) -> bool:
    """What people told the team is for the team to carry on."""
    return may_look_inside(by, visit) and refusals.is_in_team(by, visit)


def told_by_source(by: Actor, source_id: int) -> Told | None:
    source = Source.objects.filter(pk=source_id).exclude(text="").first()
    visit = visit_of(by, source.visit_id) if source is not None else None
    if source is None or visit is None or not may_raise(by, visit):
        return None
    return Told(source.text, visit.component, source.title, _page(visit.pk))


def seen_of_source(by: Actor, source_id: int) -> Seen | None:
    source = Source.objects.filter(pk=source_id).first()
    visit = visit_of(by, source.visit_id) if source is not None else None
    return None if visit is None else Seen(_("Cuộc kiểm tra đã ghi nhận"), _page(visit.pk))


def _page(visit_id: int) -> str:
    return reverse("inspections:visit", args=[visit_id])
