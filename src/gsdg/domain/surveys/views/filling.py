"""Sheets on screen: asked on a phone, typed back from paper, from Excel; looked through and withdrawn."""

from __future__ import annotations

from http import HTTPStatus
from secrets import token_hex
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gsdg.domain.surveys import choices, queries, sheets
from gsdg.domain.surveys.actions import exporting
from gsdg.domain.surveys.actions import sheets as acts
from gsdg.domain.surveys.entries import SheetEntry
from gsdg.domain.surveys.forms import ReasonForm, WorkbookForm
from gsdg.domain.surveys.models import Survey
from gsdg.domain.surveys.pages import filling, typing
from gsdg.domain.surveys.pages import surveys as pages
from gsdg.domain.surveys.pages.links import crumbs, survey_link, url
from gsdg.domain.surveys.refusals import why_not_fill, why_not_keep_survey
from gsdg.domain.surveys.rules import Came
from gsdg.domain.surveys.views.asking import METHODS, by, survey_kept, typed_of
from gsdg.domain.surveys.views.surveys import done, of_survey
from gsdg.kernel.keys import number_in
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.files.media_types import EXCEL
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.form_pages import FormPage, answer
from gsdg.toolkit.web.render import download
from gsdg.toolkit.web.requests import wants_json


@require_http_methods(METHODS)
@require(Permission.SURVEY_KEEP)
def interview(request: HttpRequest, survey_id: int) -> HttpResponse:
    """Sent by the script it answers in JSON; without a script the next sheet follows at once. Of a survey that takes no
    sheets the page is there all the same: a device may still keep some."""
    found = survey_kept(request, survey_id)
    if request.method != "POST":
        insist(why_not_keep_survey(by(request), found))
        closed = why_not_fill(by(request), found)
        chosen = {"nguoi": request.GET.get("nguoi", "")}
        return _interview(request, found, {}, chosen, Refused(closed) if closed else None)
    try:
        taken = acts.take(
            survey_id=found.pk,
            sheet=_entry(request),
            by=by(request),
            at=clock.now(),
            on=clock.today(),
        )
    except Refused as refused:
        if wants_json(request):
            raise
        chosen = {name: request.POST.get(name, "") for name in ("nguoi", "nhom")}
        return _interview(request, found, typed_of(request), chosen, refused)
    if wants_json(request):
        return JsonResponse({"taken": True, "again": taken.again})
    return web.go(request, url("interview", found.pk, xong="phieu"))


def _entry(request: HttpRequest) -> SheetEntry:
    return SheetEntry(
        typed=typed_of(request),
        key=request.POST.get("khoa", ""),
        came=Came.INTERVIEW,
        respondent_id=number_in(request.POST.get("nguoi", ""), otherwise=None),
        group_id=number_in(request.POST.get("nhom", ""), otherwise=None),
    )


def _interview(
    request: HttpRequest,
    found: Survey,
    typed: dict[str, list[str]],
    chosen: dict[str, str],
    refused: Refused | None = None,
) -> HttpResponse:
    groups = [(str(group.pk), name) for group, name in choices.groups_named(found)]
    page = filling.interview_page(
        found,
        queries.waiting_of(found),
        groups,
        key=request.POST.get("khoa", "") or uuid4().hex,
        typed=typed,
        chosen=chosen,
        wrong=refused.refusals if refused else (),
        done=done(request),
    )
    status = refused.status if refused and request.method == "POST" else HTTPStatus.OK
    return web.render(request, "surveys/fill.html", page, status=status)


@require_http_methods(METHODS)
@require(Permission.SURVEY_KEEP)
def typed(request: HttpRequest, survey_id: int) -> HttpResponse:
    """Paper typed back: a line for each sheet, by keyboard alone. All lines or none."""
    found = survey_kept(request, survey_id)
    if request.method != "POST":
        insist(why_not_fill(by(request), found))
    rows = typing.rows_in(request.POST, found.version.sheet)
    wrong: tuple[Refusal, ...] = ()
    if request.method == "POST":
        try:
            entries = typing.entries(rows, Came.PAPER, group=request.POST.get("nhom", ""))
            _take_all(request, found, entries)
            return web.go(request, url("survey", found.pk, xong="phieu"))
        except Refused as refused:
            wrong = refused.refusals
    groups, chosen = choices.groups_named(found), request.POST.get("nhom", "")
    page = typing.typing_page(found, rows, groups, chosen=chosen, wrong=wrong)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return web.render(request, "surveys/typed.html", page, status=status)


def _take_all(request: HttpRequest, found: Survey, entries: list[SheetEntry]) -> int:
    return acts.take_all(
        survey_id=found.pk, sheets=entries, by=by(request), at=clock.now(), on=clock.today()
    )


def _groups(found: Survey) -> dict[str, int]:
    return {name: group.pk for group, name in choices.groups_named(found)}


@require_safe
@require(Permission.SURVEY_KEEP)
def workbook(request: HttpRequest, survey_id: int) -> HttpResponse:
    found = survey_kept(request, survey_id)
    batch = token_hex(4)
    data = sheets.blank_workbook(found, groups=_groups(found), batch=batch, at=clock.now())
    return download(data, name=f"phieu-khao-sat-{found.pk}.xlsx", media_type=EXCEL)


@require_http_methods(METHODS)
@require(Permission.SURVEY_KEEP)
def import_sheets(request: HttpRequest, survey_id: int) -> HttpResponse:
    found = survey_kept(request, survey_id)
    form = WorkbookForm(request.POST, request.FILES) if request.method == "POST" else WorkbookForm()
    wrong: tuple[Refusal, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            name, data = form.read()
            read = sheets.read_workbook(data, name=name, survey=found, groups=_groups(found))
            new = _take_all(request, found, read)
            return web.go(request, url("survey", found.pk, xong="nhap" if new else "nhap-lai"))
        except Refused as refused:
            wrong = refused.refusals
    page = _upload_page(found, form, wrong)
    bad = bool(wrong or form.errors)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if bad else HTTPStatus.OK
    return web.render(request, "surveys/upload.html", page, status=status)


def _upload_page(found: Survey, form: WorkbookForm, wrong: tuple[Refusal, ...]) -> FormPage:
    return FormPage(
        title=_("Nhập phiếu từ Excel"),
        crumbs=crumbs(survey_link(found)),
        form=form,
        button=_("Nhập tệp"),
        back=url("survey", found.pk),
        lead=_("Mỗi phiếu một dòng. Có một ô sai thì chưa phiếu nào được nhập."),
        is_file=True,
        wrong=wrong,
        template=Link(_("Tải mẫu Excel"), url("workbook", found.pk)),
    )


@require_safe
@require(Permission.SURVEY_KEEP)
def sheet_list(request: HttpRequest, survey_id: int) -> HttpResponse:
    found = survey_kept(request, survey_id)
    number = request.GET.get("trang", "1")
    page = pages.sheets_page(found, number=number, done=done(request))
    return web.render(request, "surveys/sheets.html", page)


@require_POST
@require(Permission.SURVEY_KEEP)
def sheets_file(request: HttpRequest, survey_id: int) -> HttpResponse:
    """A post: what leaves with answers of people is recorded."""
    found = survey_kept(request, survey_id)
    data = exporting.export_sheets(survey_id=found.pk, by=by(request), at=clock.now())
    return download(data, name=f"phieu-da-thu-{found.pk}.xlsx", media_type=EXCEL)


@require_http_methods(METHODS)
@require(Permission.SURVEY_KEEP)
def withdraw(request: HttpRequest, survey_id: int, sheet_id: int) -> HttpResponse:
    found = survey_kept(request, survey_id)
    if queries.sheet_of(found, sheet_id) is None:
        raise Http404

    def act(filled: ReasonForm) -> str:
        reason = filled.cleaned_data["reason"]
        acts.withdraw(sheet_id=sheet_id, reason=reason, by=by(request), at=clock.now())
        return url("sheets", found.pk, xong="rut-phieu")

    page = of_survey(found, _("Rút phiếu nhập sai"), _("Rút phiếu"))
    return answer(request, ReasonForm(request.POST or None), act=act, page=page)
