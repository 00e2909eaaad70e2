"""Who approves a plan that was submitted: somebody of its own office with that right, else the People's Committee above it."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from gsdg.domain.accounts.models import RoleGrant
from gsdg.domain.accounts.roles import ROLES
from gsdg.domain.inspections.models import Plan, PlanQuerySet
from gsdg.domain.inspections.workflow import PlanState
from gsdg.domain.units.models import Office, OfficeKind
from gsdg.domain.units.queries import family_of
from gsdg.toolkit.access import Actor, Permission

COMMITTEES = (OfficeKind.PROVINCIAL_PC, OfficeKind.DISTRICT_PC, OfficeKind.COMMUNE_PC)


def office_that_approves(plan: Plan, *, on: date) -> int:
    """Whoever prepared or submitted it is not asked about it."""
    roles = [
        code for code, role in ROLES.items() if Permission.INSPECTION_APPROVE in role.permissions
    ]
    held = RoleGrant.objects.at(on).filter(role__in=roles, user__is_active=True)
    others = held.exclude(user_id__in=[plan.prepared_by_id, plan.submitted_by_id or 0])
    if others.filter(user__office__in=family_of(plan.office_id)).exists():
        return plan.office_id
    above = Office.objects.at(on).filter(unit_id=plan.unit_id, kind__in=COMMITTEES).first()
    return plan.office_id if above is None else above.pk


def plans_to_approve(by: Actor, offices: frozenset[int]) -> PlanQuerySet:
    """Submitted ones of these offices, and of the units that the right is held over; never one's own."""
    units = [
        grant.unit_id
        for grant in by.grants
        if Permission.INSPECTION_APPROVE in grant.permissions and grant.unit_id is not None
    ]
    theirs = Q(unit_id__in=units) | Q(office_id__in=offices)
    rows: PlanQuerySet = Plan.objects.filter(theirs, state=PlanState.SUBMITTED)
    others = rows.exclude(prepared_by_id=by.person_id).exclude(submitted_by_id=by.person_id)
    return others.select_related("office").order_by("from_year", "pk")
