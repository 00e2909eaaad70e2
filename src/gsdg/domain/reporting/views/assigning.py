"""Naming who owes a form beside what its pack says."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gsdg.domain.programme.queries import form_named
from gsdg.domain.reporting.actions.assigning import assign_form
from gsdg.domain.reporting.forms_assigning import OWES, AssignForm
from gsdg.domain.reporting.pages import assigning as pages
from gsdg.domain.reporting.queries.assignments import assigned_forms, offices_to_assign
from gsdg.domain.reporting.views.asking import DONE, by
from gsdg.domain.units.queries import office_named
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.form_pages import answer

TEMPLATE = "reporting/assigning/page.html"


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.PERIOD_OPEN)
def assigning(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    found = assigned_forms(on=today)
    form = AssignForm(
        request.POST or None,
        initial={"decision": OWES, "from_day": today, "form": request.GET.get("bieu", "")},
        form_choices=pages.form_choices(found),
        who_choices=pages.who_choices(offices_to_assign(on=today)),
    )
    is_done = request.GET.get(DONE) == "phan-cong"
    return answer(
        request,
        form,
        act=lambda said: _assign(request, said),
        page=lambda said: pages.assigning_page(found, said, on=today, is_done=is_done),
        template=TEMPLATE,
    )


def _assign(request: HttpRequest, form: AssignForm) -> str:
    said = form.cleaned_data
    every = said["who"].startswith(pages.EVERY)
    assign_form(
        form=form_named(said["form"], on=clock.today()),
        office=None if every else office_named(said["who"]),
        office_kind=said["who"].removeprefix(pages.EVERY) if every else "",
        owes=said["decision"] == OWES,
        from_day=said["from_day"],
        act=said["act"],
        verified=said["verified"],
        by=by(request),
        at=clock.now(),
    )
    return f"{reverse('reporting:assigning')}?{DONE}=phan-cong"
