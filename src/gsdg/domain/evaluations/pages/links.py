"""Addresses, crumbs and the parts of evaluations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.evaluations.catalogue import catalogues, term_of
from gsdg.domain.evaluations.queries.line import Wanted
from gsdg.toolkit.web import Choice, Link


def url(name: str, *args: Any, **query: Any) -> str:
    """Parameters that say nothing are left out."""
    address = reverse(f"evaluations:{name}", args=args)
    kept = {key: value for key, value in query.items() if value not in ("", None)}
    return f"{address}?{urlencode(kept)}" if kept else address


def results_url(wanted: Wanted, **more: Any) -> str:
    asked = {"gd": wanted.term.code, "don-vi": wanted.unit_id, **asked_query(wanted), **more}
    return url("results", **asked)


def line_url(wanted: Wanted, code: str) -> str:
    return url("line", wanted.term.code, wanted.unit_id, code, **asked_query(wanted))


def explain_url(wanted: Wanted, code: str) -> str:
    return url("explain", wanted.term.code, wanted.unit_id, code, **asked_query(wanted))


YEAR = "nam"
"""The year that is judged alone."""


def asked_query(wanted: Wanted) -> dict[str, str]:
    year = {} if wanted.year is None else {YEAR: str(wanted.year)}
    return {**map_query(wanted), **year}


def map_query(wanted: Wanted) -> dict[str, str]:
    return {} if wanted.geography.is_as_reported else {"dia-gioi": str(wanted.geography)}


def term_choices(name: str, wanted: Wanted) -> Iterator[Choice]:
    """The same page of every term that a pack speaks of."""
    for catalogue in catalogues():
        term = term_of(catalogue)
        address = url(name, gd=term, **{"don-vi": wanted.unit_id})
        yield Choice(address, term, chosen=term == wanted.term.code)


def crumbs(*more: Link) -> tuple[Link, ...]:
    return (Link(_("Đánh giá"), url("results")), *more)


def sections(here: str) -> tuple[Link, ...]:
    parts = (
        ("results", _("Kết quả so với mục tiêu")),
        ("alike", _("Đơn vị tương tự")),
        ("evaluations", _("Các cuộc đánh giá")),
    )
    own = tuple(Link(label, url(name), current=name == here) for name, label in parts)
    return (*own, Link(_("Báo cáo giám sát"), reverse("supervision:report")))
