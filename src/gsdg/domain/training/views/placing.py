"""People whose unit ended, moved together from the list that names them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from gsdg.domain.training.actions.placing import place_people
from gsdg.domain.training.pages.links import url
from gsdg.domain.training.views.asking import by
from gsdg.kernel.keys import number_in, numbers_in
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock


@require_POST
@require(Permission.TRAINING_KEEP)
def officials_placed(request: HttpRequest) -> HttpResponse:
    place_people(
        post_ids=numbers_in(request.POST.getlist("viec")),
        unit_id=number_in(request.POST.get("den", ""), otherwise=None),
        by=by(request),
        at=clock.now(),
        on=clock.today(),
    )
    return web.go(request, url("official-list", cho="1", xong="bo-tri"))
