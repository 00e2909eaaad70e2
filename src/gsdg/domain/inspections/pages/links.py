"""Addresses, crumbs and the parts of inspections."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.inspections.models import Plan
from gsdg.domain.inspections.words import PLAN_KINDS
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.web import Choice, Link
from gsdg.toolkit.web.language import current_language

FIRST_YEAR = 2021


def url(name: str, *args: Any, **query: Any) -> str:
    """Parameters that say nothing are left out."""
    address = reverse(f"inspections:{name}", args=args)
    kept = {key: value for key, value in query.items() if value not in ("", None)}
    return f"{address}?{urlencode(kept)}" if kept else address


def crumbs(*more: Link) -> tuple[Link, ...]:
    return (Link(_("Kiểm tra, giám sát"), url("plan-list")), *more)


def plan_link(plan: Plan) -> Link:
    return Link(plan_title(plan), url("plan", plan.pk))


def plan_title(plan: Plan) -> str:
    kind = PLAN_KINDS[plan.kind][current_language()]
    years = f"{plan.from_year}" if plan.from_year == plan.to_year else f"{plan.from_year}-{plan.to_year}"  # fmt: skip
    return _("%(kind)s %(years)s, %(office)s") % {
        "kind": kind,
        "years": years,
        "office": plan.office.name,
    }


def sections(here: str, by: Actor) -> tuple[Link, ...]:
    """The parts of inspections, for the top of each of its first pages."""
    parts = [
        ("plan-list", _("Kế hoạch")),
        ("round-list", _("Đợt kiểm tra")),
        ("visit-list", _("Các cuộc")),
        ("finding-list", _("Tồn tại trước kết luận")),
        ("calendar", _("Lịch chung")),
    ]
    if by.may(Permission.INSPECTION_PLAN):
        parts.append(("proposal", _("Gợi ý đơn vị cần kiểm tra")))
    return tuple(Link(label, url(name), current=name == here) for name, label in parts)


def year_choices(name: str, year: int, last: int) -> tuple[Choice, ...]:
    return tuple(
        Choice(url(name, nam=one), str(one), chosen=one == year)
        for one in range(last, FIRST_YEAR - 1, -1)
    )
