"""The book: its entries listed, and the papers they rest on."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gsdg.domain.finance.forms import BookForm, years_of
from gsdg.domain.finance.pages import book as pages
from gsdg.domain.finance.queries import book
from gsdg.domain.finance.queries.programmes import programmes
from gsdg.domain.finance.queries.table import components_under
from gsdg.domain.finance.views.asking import by, done_of, reads
from gsdg.domain.units import tree
from gsdg.toolkit import files, web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.pages import paged
from gsdg.toolkit.web.render import download

KEPT = ("nam", "tu", "den", "da", "cq", "nv", "nguon", "loai", "lo", "dv", "tep")


@require_safe
@require(Permission.FIGURES_READ)
def entries(request: HttpRequest) -> HttpResponse:
    with tree.held():
        form = _form(request)
        found = book.entries_of(_asked(request, form), reads(request))
        kept: dict[str, Any] = {name: request.GET[name] for name in KEPT if name in request.GET}
        rows, paging = paged(found, number=request.GET.get("trang", "1"), **kept)
        page = pages.book_page(
            book.with_reversals(rows),
            paging,
            form,
            title=_("Sổ theo dõi vốn"),
            may_record=book.may_record(by(request)),
            done=done_of(request),
            kept=[
                (name, request.GET[name]) for name in ("lo", "dv", "tep") if request.GET.get(name)
            ],
        )
        return web.render(request, "finance/book.html", page)


def _form(request: HttpRequest) -> BookForm:
    today = clock.today()
    return BookForm(
        request.GET,
        programmes=programmes(),
        years=book.years_with_money(),
        today=today,
        offices=book.offices_to_choose(today),
    )


def _asked(request: HttpRequest, form: BookForm) -> book.BookAsked:
    programme, _sign, component = form.said("da").partition(":")
    office = form.said("cq")
    named = {p.code: p for p in programmes()}
    return book.BookAsked(
        programme=programme,
        years=years_of(form.said("nam")),
        since=form.said("tu", None),
        on=form.said("den", None),
        components=components_under(named[programme], component) if component else frozenset(),
        office=int(office) if office else None,
        movement=form.said("nv"),
        source=form.said("nguon"),
        kind=form.said("loai"),
        batch=form.said("lo", None),
        file=request.GET.get("tep", ""),
        unit=form.said("dv", None),
    )


@require_safe
@require(Permission.FIGURES_READ)
def paper(request: HttpRequest, batch_id: int) -> HttpResponse:
    """The attached paper, for who may see an entry that rests on it."""
    seen = book.entries_of(book.BookAsked(batch=batch_id), reads(request)).first()
    if seen is None or seen.batch.file is None:
        raise Http404
    stored_file = seen.batch.file
    data = files.read(stored_file.sha256)
    return download(data, name=seen.batch.file_name, media_type=stored_file.media_type)
