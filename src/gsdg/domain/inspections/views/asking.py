"""What the views of plans and rounds share: who asks, what is fetched by right, how a form is answered."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from gsdg.domain.inspections.models import Member, Plan, PlanItem, Round
from gsdg.domain.inspections.queries.plans import plans_seen_by
from gsdg.domain.inspections.queries.rounds import rounds_seen_by
from gsdg.kernel.keys import number_in
from gsdg.toolkit.access import Actor

FIRST_YEAR = 2021
DONE = {
    "lap": lambda: _("Đã lập. Thêm từng đợt, rồi trình phê duyệt."),
    "ghi": lambda: _("Đã ghi."),
    "dot": lambda: _("Đã lập đợt kiểm tra. Thêm trưởng đoàn và thành viên, rồi trình ký quyết định."),
    "dua-vao": lambda: _("Đã đưa đơn vị vào kế hoạch."),
    "rut-tham": lambda: _("Đã rút thăm."),
}  # fmt: skip


def by(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined, no-any-return]


def done_of(request: HttpRequest) -> str:
    return DONE.get(request.GET.get("xong", ""), str)()


def year_asked(request: HttpRequest, today: date) -> int:
    text = request.GET.get("nam", "")
    year = number_in(text, otherwise=today.year) if len(text) == 4 else today.year
    return min(max(year, FIRST_YEAR), today.year + 1)


def plan_of(request: HttpRequest, plan_id: int) -> Plan:
    found: Plan | None = plans_seen_by(by(request)).filter(pk=plan_id).first()
    if found is None:
        raise Http404
    return found


def item_of(plan: Plan, item_id: int) -> PlanItem:
    found = next((item for item in plan.items.all() if item.pk == item_id), None)
    if found is None:
        raise Http404
    return found


def round_of(request: HttpRequest, round_id: int) -> Round:
    found: Round | None = rounds_seen_by(by(request)).filter(pk=round_id).first()
    if found is None:
        raise Http404
    return found


def member_of(one: Round, member_id: int) -> Member:
    found = next((m for m in one.members.all() if m.pk == member_id), None)
    if found is None:
        raise Http404
    return found
