"""On a page whose record tells of difficulties: its words, the way to raise them, and what was raised from it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.followup.models import Obstacle
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.web import Link


@dataclass(frozen=True)
class Words:
    """What somebody wrote or said, and the one click to the register, where this person may."""

    text: str
    by: str
    raise_it: Link | None


def words_to_raise(by: Actor, origin: str, text: str, said_by: str = "") -> Words:
    url = f"{reverse('followup:obstacle-new')}?tu={origin}"
    may = by.may(Permission.OBSTACLE_RAISE)
    return Words(text, said_by, Link(_("Ghi vào sổ khó khăn, vướng mắc"), url) if may else None)


def raised_from(by: Actor, origins: Collection[str]) -> tuple[Link, ...]:
    """What stands in the register from these records, for who may read it there."""
    if not origins or not by.may(Permission.FOLLOWUP_READ):
        return ()
    rows = Obstacle.objects.within(by.scope(Permission.FOLLOWUP_READ)).filter(origin__in=origins)
    return tuple(
        Link(f"{one.number}: {one.text}", reverse("followup:obstacle", args=[one.pk]))
        for one in rows.order_by("pk")
    )
