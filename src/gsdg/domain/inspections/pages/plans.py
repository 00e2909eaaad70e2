"""The plans of a year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gsdg.domain.inspections.models import Plan
from gsdg.domain.inspections.words import PLAN_KINDS
from gsdg.domain.inspections.workflow import PLAN_STATE_WORDS, PlanState
from gsdg.toolkit.web.language import current_language


@dataclass(frozen=True)
class PlanLine:
    office: str
    kind: str
    state: str


@dataclass(frozen=True)
class PlanListPage:
    title: str
    rows: tuple[PlanLine, ...]


def plan_list_page(plans: Iterable[Plan], *, year: int) -> PlanListPage:
    return PlanListPage(
        title=_("Kế hoạch kiểm tra, giám sát năm %(year)s") % {"year": year},
        rows=tuple(map(_line, plans)),
    )


def _line(plan: Plan) -> PlanLine:
    language = current_language()
    return PlanLine(
        office=plan.office.name,
        kind=PLAN_KINDS[plan.kind][language],
        state=PLAN_STATE_WORDS[PlanState(plan.state)][language],
    )
