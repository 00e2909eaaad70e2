"""What each central body gets of an evaluation."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gsdg.domain.evaluations.cuts import bodies_of
from gsdg.domain.evaluations.documents import facts_of
from gsdg.domain.evaluations.pages.cut import cut_page
from gsdg.domain.evaluations.views.asking import BODY, by, done_of, evaluation_of, made_of
from gsdg.domain.units import tree
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require


@require_safe
@require(Permission.FIGURES_READ)
def cut(request: HttpRequest, number: int) -> HttpResponse:
    """Of the body asked for; without one, of the first."""
    one, made = evaluation_of(request, number), made_of(request)
    with tree.held():
        bodies = bodies_of(one, on=made.on)
        asked = request.GET.get(BODY, "") or next((led.body for led in bodies), "")
        leads = next((led for led in bodies if led.body == asked), None)
        if leads is None:
            raise Http404
        facts = facts_of(one, made, leads.body)
        page = cut_page(facts, by(request), bodies, leads, done=done_of(request))
        return web.render(request, "evaluations/cut.html", page)
