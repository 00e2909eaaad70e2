"""The annex of an allocation taken in: as a draft, or as the signed decision."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gsdg.domain.finance.actions.drafting import draft_allocation
from gsdg.domain.finance.actions.recording import Attached, record_entries
from gsdg.domain.finance.annexes import Annex, cells_of, grid_of, read_annex, text_of
from gsdg.domain.finance.forms_annex import AnnexForm
from gsdg.domain.finance.ledger import Line
from gsdg.domain.finance.models import Batch
from gsdg.domain.finance.pages import book as pages
from gsdg.domain.finance.queries import book
from gsdg.domain.finance.queries.naming import naming
from gsdg.domain.finance.queries.programmes import Programme, programmes
from gsdg.domain.finance.views.asking import by, digest, stored
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.sheets.grids import Value, grid_of_workbook
from gsdg.toolkit.sheets.names import place_of
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.once import acted_once


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.MONEY_RECORD)
def annex(request: HttpRequest) -> HttpResponse:
    known = programmes()
    form = _form(request, known)
    reasons: tuple[Refusal, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            with tree.held():
                return _taken_in(request, form, known)
        except Refused as refused:
            reasons = _at_fields(form, refused)
            _keep_table(form)
    wrong = bool(form.errors or reasons)
    page = pages.form_page(
        form,
        title=_("Nhận phụ lục phân bổ"),
        lead=_(
            "Bảng tiểu dự án × đơn vị của nghị quyết, quyết định. Nhận hết hoặc không nhận dòng nào; chỗ sai được chỉ đến từng ô."
        ),
        button=_("Kiểm tra và nhận"),
        back=reverse("finance:draft-list"),
        crumbs=(Link(_("Dự thảo phân bổ"), reverse("finance:draft-list")),),
        reasons=reasons,
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return web.render(request, "finance/form.html", page, status=status)


def _form(request: HttpRequest, known: list[Programme]) -> AnnexForm:
    today = clock.today()
    return AnnexForm(
        request.POST or None,
        request.FILES or None,
        programmes=known,
        offices=book.offices_to_choose(today),
        today=today,
        initial={"budget_year": today.year},
    )


def _at_fields(form: AnnexForm, refused: Refused) -> tuple[Refusal, ...]:
    """What has its own field is told there; what stands in a cell of the table is listed, and what is of all its lines.
    An amount in doubt gets a field."""
    form.ask(refused.refusals)
    for refusal in refused.refusals:
        if refusal.cell in form.fields:
            form.refuse(Refused(refusal))
    listed = (r for r in refused.refusals if r.cell not in form.fields)
    return tuple(r if place_of(r.cell) else replace(r, cell="") for r in listed)


def _taken_in(request: HttpRequest, form: AnnexForm, known: list[Programme]) -> HttpResponse:
    said, today = form.cleaned_data, clock.today()
    programme = next((p for p in known if p.code == said.get("programme")), known[0])
    found = _read(form, programme)
    lines = found.lines(form.line(programme.code, today))
    kept = None if form.is_draft else stored(form, by(request), clock.now())
    done = acted_once(request, lambda: _kept_in(request, form, lines, kept), file_read=digest(form))
    return web.go(request, done)


def _kept_in(
    request: HttpRequest, form: AnnexForm, lines: list[Line], kept: Attached | None
) -> str:
    title, actor, at, today = form.cleaned_data["title"], by(request), clock.now(), clock.today()
    if form.is_draft:
        made = draft_allocation(title=title, lines=lines, by=actor, at=at, on=today)
        return f"{pages.draft_url(made.pk)}?xong=lap"
    done = record_entries(
        lines=lines, way=Batch.Way.ANNEX, title=title, by=actor, at=at, on=today, attached=kept
    )
    return f"{reverse('finance:book')}?lo={done.batch.pk}&xong=ghi"


def _read(form: AnnexForm, programme: Programme) -> Annex:
    day = form.cleaned_data["act_day"] or clock.today()
    names = naming(programme, on=day)
    grid = _grid(form)
    form.keep_cells(cells_of(grid))
    return read_annex(grid, names, reading=form.reading, answers=form.answers, scale=form.scale)


def _keep_table(form: AnnexForm) -> None:
    upload = form.cleaned_data["file"]
    if upload is None:
        return
    try:
        form.take_table_of_file(text_of(_grid(form)), upload.name)
    except Refused:
        return  # no workbook: there is no table to show


def _grid(form: AnnexForm) -> list[list[Value]]:
    upload = form.cleaned_data["file"]
    if upload is None:
        return grid_of(form.cleaned_data["table"])
    upload.seek(0)  # it is kept too
    return grid_of_workbook(upload.read(), name=upload.name)
