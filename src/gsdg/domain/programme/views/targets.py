"""Targets: the list beside what was reached, one of them, and the form."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gsdg.domain.programme.actions_targets import set_targets
from gsdg.domain.programme.forms_targets import TargetForm, TargetsLookForm, measure_choices
from gsdg.domain.programme.lines_of_targets import lines_of_text, lines_of_workbook
from gsdg.domain.programme.measurable import measurable_named, measurables
from gsdg.domain.programme.models import Target
from gsdg.domain.programme.pages import targets as pages
from gsdg.domain.programme.ports import outcomes_of
from gsdg.domain.programme.queries_targets import (
    WantedTargets,
    periods_with_targets,
    revisions_of,
    target_seen_by,
    targets_standing,
)
from gsdg.domain.units import tree
from gsdg.kernel.keys import number_in
from gsdg.toolkit import web
from gsdg.toolkit.access import Actor, Permission, require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.form_pages import answer
from gsdg.toolkit.web.pages import paged

P = Permission


def by(request: HttpRequest) -> Actor:
    return cast("Actor", request.actor)  # type: ignore[attr-defined]


@require_safe
@require(P.FIGURES_READ)
def targets(request: HttpRequest) -> HttpResponse:
    actor, today = by(request), clock.today()
    scope = actor.scope(P.FIGURES_READ)
    choices = measure_choices(measurables(today))
    form = TargetsLookForm(request.GET, periods=periods_with_targets(scope), measures=choices)
    said: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    wanted = WantedTargets(said.get("ky", ""), said.get("chi_tieu", ""))
    with tree.held():
        found, paging = paged(
            targets_standing(scope, wanted, on=today),
            number=request.GET.get("trang", ""),
            ky=wanted.period,
            chi_tieu=wanted.measure,
        )
        page = pages.targets_page(
            found,
            outcomes_of([pages.asked(one) for one in found]),
            form=form,
            paging=paging,
            may_set=actor.may(P.TARGET_SET),
            done=_("Đã ghi chỉ tiêu.") if request.GET.get("xong") else "",
            on=today,
        )
    return web.render(request, "programme/target/list.html", page)


@require_safe
@require(P.FIGURES_READ)
def target(request: HttpRequest, target_id: int) -> HttpResponse:
    found, actor = target_seen_by(by(request), target_id), by(request)
    if found is None:
        raise Http404
    with tree.held():
        page = pages.target_page(
            found,
            revisions_of(found),
            outcomes_of([pages.asked(found)]),
            may_set=actor.may(P.TARGET_SET, unit_id=found.unit_id, component=found.component),
            on=clock.today(),
        )
    return web.render(request, "programme/target/detail.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@require(P.TARGET_SET)
def set_target(request: HttpRequest) -> HttpResponse:
    choices = measure_choices(measurables(clock.today()))
    if request.method == "POST":
        form = TargetForm(request.POST, request.FILES, choices=choices)
    else:
        form = TargetForm(choices=choices, initial=_initial(request))
    with tree.held():
        return answer(request, form, act=lambda said: _set(request, said), page=pages.set_page)


def _initial(request: HttpRequest) -> dict[str, Any]:
    """What a target says that is to be revised."""
    number = number_in(request.GET.get("tu", ""), otherwise=None)
    found: Target | None = None
    if number is not None:
        found = target_seen_by(by(request), number)
    if found is None:
        return {}
    start = "" if found.start_value is None else f"; {_typed(found.start_value)}"
    return {
        "measure": found.measure,
        "period": found.period,
        "lines": f"@{found.unit_id}; {_typed(found.value)}{start}",
    }


def _typed(value: Any) -> str:
    return format(value, "f").replace(".", ",")


def _set(request: HttpRequest, form: TargetForm) -> str:
    said, today = form.cleaned_data, clock.today()
    scale = measurable_named(said["measure"], on=today).scale
    lines = lines_of_text(said["lines"], scale=scale, on=today)
    if sent := said["file"]:
        lines += lines_of_workbook(sent.read(), name=sent.name, scale=scale, on=today)
    set_targets(
        measure=said["measure"],
        period=said["period"],
        lines=lines,
        decision=said["decision"],
        decided_on=said["day"],
        by=by(request),
        at=clock.now(),
        on=today,
    )
    return f"{reverse('programme:targets')}?ky={said['period']}&xong=1"
