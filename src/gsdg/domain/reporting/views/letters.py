"""Ad hoc reports: letters, the marking of one, sending it, and its files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gsdg.domain.reporting.actions.letters import mark_letter, send_letter, take_in_letter
from gsdg.domain.reporting.forms_letters import AskForm, LetterForm, MarksForm
from gsdg.domain.reporting.letters.marks import Marks
from gsdg.domain.reporting.models import Letter
from gsdg.domain.reporting.pages import letters as pages
from gsdg.domain.reporting.queries.letters import (
    letter_seen_by,
    letters_seen_by,
    offices_to_ask,
    sheet_named,
    sheets_of,
)
from gsdg.domain.reporting.sheets.letter_file import KINDS, letter_file
from gsdg.domain.reporting.views.asking import DONE, by
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit import files, web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.files.media_types import EXCEL
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.form_pages import answer
from gsdg.toolkit.web.render import download

P = Permission
ORIGINAL = "goc"
DAYS = 5
"""How long offices have where the letter says nothing."""


@require_safe
@require(P.FORM_ASK)
def letters(request: HttpRequest) -> HttpResponse:
    page = pages.letters_page(letters_seen_by(by(request)))
    return web.render(request, "reporting/letter/list.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@require(P.FORM_ASK)
def new(request: HttpRequest) -> HttpResponse:
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    scope = by(request).scope(P.FORM_ASK)
    everywhere = scope.everything or bool(scope.unit_ids)
    owned = sorted(scope.components)
    form = LetterForm(*sent, components=["", *owned] if everywhere else owned)
    return answer(request, form, act=lambda said: _taken_in(request, said), page=pages.new_page)


def _taken_in(request: HttpRequest, form: LetterForm) -> str:
    name, data = form.read()
    letter = take_in_letter(
        entry=form.entry(), data=data, name=name, by=by(request), at=clock.now(), on=clock.today()
    )
    return f"{reverse('reporting:letter', args=[letter.pk])}?{DONE}=nhan"


@require_http_methods(["GET", "HEAD", "POST"])
@require(P.FORM_ASK)
def letter(request: HttpRequest, letter_id: int) -> HttpResponse:
    found = _letter(request, letter_id)
    sheets = sheets_of(found)
    names = [sheet.name for sheet in sheets]
    form = (
        None if found.is_sent else MarksForm(sheets=names, marks=found.said, initial=_said(found))
    )
    if request.method == "POST":
        return _marked(request, found, names)
    done = {"nhan": _("Đã nhận tệp. Xem lại các ô đề xuất."), "dau": _("Đã ghi các ô đánh dấu."),
            "gui": _("Đã gửi. Các đơn vị thấy báo cáo phải nộp ở trang Việc của tôi.")}  # fmt: skip
    page = pages.letter_page(
        found,
        sheet_named(sheets, found.sheet),
        found.said,
        form=form,
        done=done.get(request.GET.get(DONE, ""), ""),
        on=clock.today(),
    )
    return web.render(request, "reporting/letter/letter.html", page)


def _said(found: Letter) -> dict[str, str]:
    marks = found.said
    words = ("entries", "totals", "head", "labels", "units")
    return {"sheet": found.sheet} | {name: getattr(marks, name) for name in words}


def _marked(request: HttpRequest, found: Letter, names: list[str]) -> HttpResponse:
    """What was typed is shown with all that is wrong in it; nothing is kept of it then."""
    typed = Marks(
        entries=request.POST.get("entries", ""),
        totals=request.POST.get("totals", ""),
        columns=found.said.columns,
    )
    form = MarksForm(request.POST, sheets=names, marks=typed)
    if not form.is_valid():
        return _wrong(request, found, form, typed)
    marks, sheet = form.marks(), form.cleaned_data["sheet"]
    try:
        mark_letter(letter_id=found.pk, marks=marks, sheet=sheet, by=by(request), at=clock.now())
    except Refused as error:
        return _wrong(request, found, form, marks, error.refusals)
    return web.go(request, f"{reverse('reporting:letter', args=[found.pk])}?{DONE}=dau")


def _wrong(
    request: HttpRequest,
    found: Letter,
    form: MarksForm,
    marks: Marks,
    refusals: Sequence[Refusal] = (),
) -> HttpResponse:
    sheet = sheet_named(sheets_of(found), found.sheet)
    page = pages.letter_page(found, sheet, marks, form=form, refusals=refusals, on=clock.today())
    return web.render(
        request, "reporting/letter/letter.html", page, status=HTTPStatus.UNPROCESSABLE_ENTITY
    )


@require_http_methods(["GET", "HEAD", "POST"])
@require(P.FORM_ASK)
def send(request: HttpRequest, letter_id: int) -> HttpResponse:
    found, today = _letter(request, letter_id), clock.today()
    with tree.held():
        offices = offices_to_ask(found.office, on=today)
        initial = {
            "period": str(today.year),
            "due": today + timedelta(days=DAYS),
            "every_commune": True,
        }
        form = (
            AskForm(request.POST, offices=offices)
            if request.method == "POST"
            else AskForm(offices=offices, initial=initial)
        )
        return answer(
            request,
            form,
            act=lambda said: _sent(request, found, said),
            page=lambda said: pages.ask_page(found, said),
        )


def _sent(request: HttpRequest, found: Letter, form: AskForm) -> str:
    said = form.cleaned_data
    send_letter(
        letter_id=found.pk,
        office_ids=form.office_ids(),
        period=said["period"],
        due=said["due"],
        final_due=said["final_due"],
        closing_day=said["closing_day"],
        by=by(request),
        at=clock.now(),
        on=clock.today(),
    )
    return f"{reverse('reporting:letter', args=[found.pk])}?{DONE}=gui"


@require_safe
@require(P.FORM_ASK)
def file(request: HttpRequest, letter_id: int, kind: str) -> HttpResponse:
    found = _letter(request, letter_id)
    if kind == ORIGINAL:
        return download(files.read(found.file), name=found.file_name, media_type=EXCEL)
    if kind not in KINDS:
        raise Http404
    with tree.held():
        data = letter_file(found, kind)
    return download(data, name=f"{found.code}_{kind}.xlsx", media_type=EXCEL)


def _letter(request: HttpRequest, letter_id: int) -> Letter:
    found = letter_seen_by(by(request), letter_id)
    if found is None:
        raise Http404
    return found
