"""A table of the book as a file: to read and compute with, or to sign."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.http import Http404, HttpRequest, HttpResponse

from gsdg.domain.finance.book_papers import BookFacts
from gsdg.domain.finance.queries import book
from gsdg.domain.finance.views.asking import by
from gsdg.domain.units.models import Office
from gsdg.toolkit.files.media_types import MEDIA_TYPES
from gsdg.toolkit.web.render import download

FactsT = TypeVar("FactsT", bound=BookFacts)


def book_file(
    request: HttpRequest,
    extension: str,
    facts: FactsT,
    *,
    name: str,
    workbook: Callable[[FactsT], bytes],
    paper: Callable[[FactsT, Office], bytes],
) -> HttpResponse:
    """A paper needs an office that signs it."""
    issuer = book.own_office(by(request))
    if extension == "xlsx":
        data = workbook(facts)
    elif extension == "docx" and issuer is not None:
        data = paper(facts, issuer)
    else:
        raise Http404
    wanted = facts.wanted
    full = f"{name}-{wanted.years[0]}-{wanted.on:%Y%m%d}.{extension}"
    return download(data, name=full, media_type=MEDIA_TYPES[extension])
