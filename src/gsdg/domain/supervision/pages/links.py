"""Addresses of the report, crumbs, and the page where the figures of a sentence stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.finance.addresses import WHOLE, table_row
from gsdg.domain.supervision.content import (
    CORRECTIONS,
    DOCUMENTS,
    FORM,
    MONEY,
    OBSTACLES,
    ROUNDS,
    VISITS,
    Trace,
)
from gsdg.domain.supervision.queries.wanted import Wanted
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language

OF_VISITS = ("luot", "tu-kiem-tra", "ton-tai")
PROGRAMME, PERIOD, UNIT, BODY, ROUND = "ct", "ky", "don-vi", "gui", "dot"


def address(name: str, *args: Any, **query: Any) -> str:
    """Parameters that say nothing are left out."""
    kept = {key: value for key, value in query.items() if value not in ("", None)}
    found = reverse(name, args=args)
    return f"{found}?{urlencode(kept)}" if kept else found


def query_of(wanted: Wanted) -> dict[str, Any]:
    if wanted.visited is not None:
        return {ROUND: wanted.visited.pk}
    return {
        PROGRAMME: wanted.catalogue.programme,
        PERIOD: wanted.code,
        UNIT: wanted.unit_id,
        BODY: wanted.body,
    }


def url(name: str, wanted: Wanted, *args: Any, **more: Any) -> str:
    return address(f"supervision:{name}", *args, **query_of(wanted), **more)


def sections() -> tuple[Link, ...]:
    """The parts of evaluating, of which this is one."""
    return (
        Link(_("Kết quả so với mục tiêu"), reverse("evaluations:results")),
        Link(_("Các cuộc đánh giá"), reverse("evaluations:evaluations")),
        Link(_("Báo cáo giám sát"), reverse("supervision:report"), current=True),
    )


def crumbs(*more: Link) -> tuple[Link, ...]:
    return (Link(_("Báo cáo giám sát"), reverse("supervision:report")), *more)


def when_of(wanted: Wanted) -> str:
    """The round, or the half year or year, as it begins a sentence."""
    if wanted.visited is not None:
        return wanted.visited.name
    label = wanted.period.label(current_language()) if wanted.period is not None else ""
    return label[:1].upper() + label[1:]


def figures_url(trace: Trace | None, wanted: Wanted) -> str:
    """Empty for a sentence that states no figure."""
    return "" if trace is None else PLACES[trace.kind](trace, wanted)


def _money(trace: Trace, wanted: Wanted) -> str:
    """Of a round everybody's money: its units are several."""
    return table_row(
        wanted.catalogue.programme,
        wanted.years,
        wanted.until,
        component=trace.key,
        unit=None if wanted.visited is not None or wanted.is_root else wanted.unit_id,
    )


def _form(trace: Trace, wanted: Wanted) -> str:
    return address("reporting:figures", trace.key, wanted.code, wanted.unit_id)


def _cell(key: str, wanted: Wanted) -> str:
    """Why a cell says what it says: every report behind it."""
    form, _colon, cell = key.partition(":")
    return address("reporting:why", form, wanted.code, wanted.unit_id, cell)


def inserted_url(key: str, wanted: Wanted) -> str:
    """Where an inserted figure stands."""
    kind, _colon, rest = key.partition(":")
    if kind == "von":
        code = rest.partition(":")[0]
        return _money(Trace(MONEY, "" if code == WHOLE else code), wanted)
    if kind == "kiem-tra":
        return figures_url(Trace(VISITS if rest in OF_VISITS else ROUNDS), wanted)
    if kind == "khac-phuc":
        return figures_url(Trace(CORRECTIONS), wanted)
    return _cell(key, wanted)


def _visits(_trace: Trace, wanted: Wanted) -> str:
    if wanted.visited is not None:
        return address("inspections:round", wanted.visited.pk)
    return address("inspections:visit-list")


PLACES: dict[str, Callable[[Trace, Wanted], str]] = {
    MONEY: _money,
    FORM: _form,
    ROUNDS: lambda _trace, wanted: address("inspections:plan-list", nam=wanted.until.year),
    VISITS: _visits,
    CORRECTIONS: lambda _trace, wanted: address(
        "followup:figures", ngay=f"{wanted.followed_until:%d/%m/%Y}"
    ),
    OBSTACLES: lambda _trace, _wanted: address("followup:obstacles"),
    DOCUMENTS: lambda _trace, _wanted: address("papers:documents"),
}
