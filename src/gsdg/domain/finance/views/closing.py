"""The closing of budget years, its workbook, and the decision that moves what an ended office left."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gsdg.domain.finance.actions.transferring import transfer_left_behind
from gsdg.domain.finance.book_papers import notice_of
from gsdg.domain.finance.closing_sheets import closing_workbook
from gsdg.domain.finance.forms import years_of
from gsdg.domain.finance.forms_review import ClosingForm, TransferForm
from gsdg.domain.finance.pages.closing import TransferPage, closing_page
from gsdg.domain.finance.queries import book
from gsdg.domain.finance.queries.closing import closing, open_keys_of
from gsdg.domain.finance.queries.programmes import called, first_to_close, programmes
from gsdg.domain.finance.queries.table import Wanted, asked_of
from gsdg.domain.finance.views.asking import by, reads
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.domain.units.queries import office_numbered
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.files.media_types import EXCEL
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.form_pages import sent_once
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.render import download


@require_safe
@require(Permission.FIGURES_READ)
def years(request: HttpRequest) -> HttpResponse:
    with tree.held():
        form = _form(request)
        wanted = _wanted(form)
        page = closing_page(
            closing(wanted, reads(request)),
            wanted,
            form,
            may_transfer=by(request).may(Permission.MONEY_RECORD),
            download=f"{reverse('finance:closing-file')}?{request.GET.urlencode()}",
            done=_("Đã ghi quyết định điều chuyển vào sổ.") if "xong" in request.GET else "",
        )
        return web.render(request, "finance/closing.html", page)


@require_safe
@require(Permission.FIGURES_READ)
def years_file(request: HttpRequest) -> HttpResponse:
    with tree.held():
        wanted = _wanted(_form(request))
        found, notice = closing(wanted, reads(request)), notice_of(asked_of(wanted, reads(request)))
        data = closing_workbook(found, wanted, at=clock.now(), notice=notice)
        name = f"khoa-so-{wanted.programme.code}-{wanted.on:%Y%m%d}.xlsx"
        return download(data, name=name, media_type=EXCEL)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.MONEY_RECORD)
def transfer(request: HttpRequest, office_id: int) -> HttpResponse:
    today = clock.today()
    scope = by(request).scope(Permission.MONEY_RECORD)
    office = _ended(office_id, today)
    if not (scope.everything or office.unit_id in scope.unit_ids):
        raise Http404
    offices = [o for o in book.offices_to_choose(today) if o.to_day is None]
    form = TransferForm(request.POST if request.method == "POST" else None, offices=offices)
    done = sent_once(request, form, lambda: _transferred(request, office, form))
    if done is not None:
        return done
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return web.render(request, "finance/transfer.html", _page(office, form), status=status)


def _ended(office_id: int, today: date) -> Office:
    office = office_numbered(office_id)
    if office is None or office.to_day is None or office.to_day > today:
        raise Http404
    return office


def _transferred(request: HttpRequest, office: Office, form: TransferForm) -> str:
    said = form.cleaned_data
    receiver = office_numbered(said["to"])
    if receiver is None:
        raise Http404
    transfer_left_behind(
        office=office,
        to=receiver,
        act_number=said["act_number"],
        act_day=said["act_day"],
        by=by(request),
        at=clock.now(),
        on=clock.today(),
    )
    return f"{resolve_url('finance:closing')}?xong=dieu-chuyen"


def _page(office: Office, form: TransferForm) -> TransferPage:
    keys = open_keys_of(frozenset({office.pk}), on=clock.today())
    words, language = called(list(keys)), current_language()
    back = reverse("finance:closing")
    return TransferPage(
        title=_("Điều chuyển vốn của %(office)s") % {"office": office.name},
        lead=_("Ghi theo quyết định đã ký; mỗi khoản giữ nguyên năm gốc, nguồn và loại vốn."),
        crumbs=(
            Link(_("Vốn"), reverse("finance:table")),
            Link(_("Khóa sổ theo năm"), back),
        ),
        rows=tuple((words[key][0][language], amount) for key, amount in sorted(keys.items())),
        form=form,
        back=back,
    )


def _form(request: HttpRequest) -> ClosingForm:
    known, found, today = programmes(), book.years_with_money(), clock.today()
    years = sorted({*found, today.year})
    said = {
        "ct": first_to_close(known).code if known else "",
        "nam": f"{years[0]}-{years[-1]}" if len(years) > 1 else f"{years[0]}",
        "den": f"{today:%d/%m/%Y}",
    } | {name: value for name, value in request.GET.items() if value}
    return ClosingForm(said, programmes=known, years=found, today=today)


def _wanted(form: ClosingForm) -> Wanted:
    known, today = programmes(), clock.today()
    named = {programme.code: programme for programme in known}
    return Wanted(
        programme=named.get(form.said("ct"), known[0]),
        years=years_of(form.said("nam")) or (today.year,),
        on=form.said("den", today),
    )
