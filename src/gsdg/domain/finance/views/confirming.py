"""An office compares its book with its own accounts."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gsdg.domain.finance.actions.confirming import confirm_book
from gsdg.domain.finance.forms import ConfirmForm, years_of
from gsdg.domain.finance.pages.confirming import confirm_page
from gsdg.domain.finance.queries.book import own_office
from gsdg.domain.finance.queries.programmes import programme_named
from gsdg.domain.finance.views.asking import by
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.form_pages import sent_once


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.MONEY_CONFIRM)
def confirm(request: HttpRequest) -> HttpResponse:
    office = own_office(by(request))
    if office is None:
        raise Http404
    year = (years_of(request.GET.get("nam", "")) or (clock.today().year,))[0]
    programme = programme_named(request.GET.get("ct", ""))
    form = ConfirmForm(request.POST or None)
    asked = (office, programme.code, year)
    answered = sent_once(request, form, lambda: _answered(request, form, *asked))
    if answered is not None:
        return answered
    done = _("Đã ghi kết quả đối chiếu.") if request.GET.get("xong") else ""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    with tree.held():
        page = confirm_page(office, programme, year, form, on=clock.today(), done=done)
        return web.render(request, "finance/confirm.html", page, status=status)


def _answered(
    request: HttpRequest, form: ConfirmForm, office: Office, programme: str, year: int
) -> str:
    confirm_book(
        office=office,
        programme=programme,
        budget_year=year,
        agrees=form.cleaned_data["answer"] == "khop",
        text=form.cleaned_data["text"],
        by=by(request),
        at=clock.now(),
        on=clock.today(),
    )
    return f"{reverse('finance:confirm')}?nam={year}&xong=1"
