"""What a change of the map does to roles: they follow a unit that goes on whole in one other, else they end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_noop

from gsdg.domain.accounts.actions.moving import move_people
from gsdg.domain.accounts.actions.roles import hand_over_role
from gsdg.domain.accounts.models import RoleGrant, User
from gsdg.domain.units import tree
from gsdg.domain.units.plans import ChangePlan
from gsdg.domain.units.ports import Touched, listed
from gsdg.domain.units.queries import kinds_of_offices_after
from gsdg.domain.units.shares import is_whole
from gsdg.toolkit.access import Actor
from gsdg.toolkit.installation import clock

ONE_DAY = timedelta(days=1)
FOLLOW = gettext_noop("vai trò chuyển sang đơn vị kế thừa")
END = gettext_noop("vai trò kết thúc, cần giao lại")
MOVE = gettext_noop("người chuyển sang cơ quan kế thừa")
CHOOSE = gettext_noop("người cần người quản trị chọn cơ quan mới")


class RolesFollowUnits:
    """Who goes on in a part of a unit is for people to say: there roles end, and the administrator chooses. Roles have
    their day; people change their office on the day, by the daily work where it is still to come."""

    name = "accounts.roles"

    def preview(self, plan: ChangePlan) -> Sequence[Touched]:
        heirs = heirs_of(plan)
        held = [grant.unit_id or 0 for grant in _reached(plan)]
        moving, choosing = _people(plan, heirs)
        return [
            _touched(FOLLOW, [unit for unit in held if heirs.get(unit) is not None], plan),
            _touched(END, [unit for unit in held if heirs.get(unit) is None], plan),
            _touched(MOVE, moving, plan),
            _touched(CHOOSE, choosing, plan),
        ]

    def hand_over(self, plan: ChangePlan, *, by: Actor, at: datetime) -> Sequence[Touched]:
        told = self.preview(plan)
        heirs = heirs_of(plan)
        for grant in _reached(plan):
            hand_over_role(grant=grant, to=heirs.get(grant.unit_id or 0), on=plan.day, by=by, at=at)
        if plan.day <= clock.today():
            move_people(on=clock.today(), by=by, at=at)
        return told


def _touched(what: str, units: Sequence[int], plan: ChangePlan) -> Touched:
    """One of `units` for each. People are searched by the name that the unit, and so their office, has until then."""

    def address(unit_id: int) -> str:
        name = tree.current().name_of(unit_id, plan.day - ONE_DAY)
        return f"{reverse('accounts:user-list')}?{urlencode({'tim': name})}"

    return Touched(what, len(units), listed(units, address))


def heirs_of(plan: ChangePlan) -> dict[int, int | None]:
    """Units that end with the change, each with the unit that it goes on in whole, if there is one."""
    going_on = {span.unit_id for span in plan.opening}
    ended = [unit_id for unit_id in plan.closing if unit_id not in going_on]
    whole = {p.predecessor_id: p.successor_id for p in plan.parts if is_whole(p.lo_ppm, p.hi_ppm)}
    return {unit_id: whole.get(unit_id) for unit_id in ended}


def _people(plan: ChangePlan, heirs: Mapping[int, int | None]) -> tuple[list[int], list[int]]:
    """The units of those who go along from offices that end, and of those for whom there is a choice."""
    offices = User.objects.filter(
        is_active=True, office__unit__in=heirs, office__to_day=None
    ).values_list("office__unit_id", "office__kind")
    kinds = kinds_of_offices_after(plan)
    goes = [(unit, kind in kinds[heirs[unit] or 0]) for unit, kind in offices]
    return [unit for unit, along in goes if along], [unit for unit, along in goes if not along]


def _reached(plan: ChangePlan) -> list[RoleGrant]:
    held = RoleGrant.objects.unfinished(plan.day).filter(unit_id__in=heirs_of(plan))
    return list(held.select_related("user__office").order_by("unit_id", "id"))
