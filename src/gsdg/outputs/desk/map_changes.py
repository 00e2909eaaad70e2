"""Changes of the map that wait for a second person."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.units.models import ChangeState, UnitChange
from gsdg.domain.units.queries import units_meant
from gsdg.domain.units.words import CHANGE_KINDS
from gsdg.outputs.desk.tasks import Section, Task
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.web.templatetags.gsdg import ago_days, vn_day

SHOWN = 6


def change_sections(actor: Actor, *, on: date) -> list[Section]:
    """One query, only for who may change the map; who prepared a change has nothing to decide about it."""
    if not actor.may(Permission.UNIT_CHANGE):
        return []
    waiting = UnitChange.objects.filter(state=ChangeState.PREPARED).exclude(prepared_by_id=actor.id)
    tasks = tuple(_to_decide(change, on) for change in waiting.order_by("day", "id")[:SHOWN])
    return [Section(_("Thay đổi đơn vị hành chính"), "", tasks)] if tasks else []


def _to_decide(change: UnitChange, on: date) -> Task:
    kind = str(CHANGE_KINDS[change.kind])
    return Task(
        day=change.day,
        day_note=_("địa giới thay đổi") if change.day > on else ago_days(change.day, on),
        title=_("%(kind)s: %(units)s, theo %(act)s")
        % {"kind": kind[:1].upper() + kind[1:], "units": units_meant(change), "act": change.act},
        url=reverse("units:change", args=[change.pk]),
        text=_("Chờ người thứ hai cho có hiệu lực, địa giới đổi từ %(day)s.")
        % {"day": vn_day(change.day)},
        action=_("Xem và quyết định"),
    )
