"""Who does the work in an office, and how to reach them: people are reminded by name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from gsdg.domain.accounts.models import RoleGrant

CLERKS = ("commune_clerk", "department_clerk", "component_clerk")


@dataclass(frozen=True)
class Contact:
    name: str
    office: str
    phone: str


def contacts_of(office_ids: Collection[int], *, on: date) -> dict[int, list[Contact]]:
    """Clerks of each office and of its divisions that day, in the order of names. One query."""
    held = (
        RoleGrant.objects.at(on)
        .filter(role__in=CLERKS, user__is_active=True)
        .filter(Q(user__office__in=office_ids) | Q(user__office__parent__in=office_ids))
        .select_related("user__office")
        .order_by("user__sort_key", "user_id")
    )
    found: dict[int, dict[int, Contact]] = {office_id: {} for office_id in office_ids}
    for grant in held:
        user, office = grant.user, grant.user.office
        if office is None:
            continue
        contact = Contact(user.name, office.name, user.phone or office.phone)
        for office_id in (office.pk, office.parent_id):
            if office_id in found:
                found[office_id][user.pk] = contact
    return {office_id: list(people.values()) for office_id, people in found.items()}
