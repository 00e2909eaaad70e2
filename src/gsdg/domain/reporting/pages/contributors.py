"""The units behind a figure, largest first: value, revision, who accepted it, and what was cut to fit another map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from gsdg.domain.accounts.queries import names
from gsdg.domain.packs.cells import Cell
from gsdg.domain.reporting.pages.cells import (
    OF_PROVENANCE,
    ShownCell,
    marks_of,
    shown_cell,
    why_url,
)
from gsdg.domain.reporting.pages.standing import revision_words
from gsdg.domain.reporting.queries.figures import CellFigure
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.domain.reporting.queries.trace import TraceRow
from gsdg.kernel.ratios import half_away_from_zero
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.templatetags.gsdg import decimal

AT_FIRST = 12


@dataclass(frozen=True)
class Contributor:
    unit: str
    url: str
    value: str
    bar: int
    revision: str
    accepted: str
    accepted_on: date | None
    mark: str
    share: str
    basis: str


@dataclass(frozen=True)
class Contributors:
    """`of` names what they add up to where that is not the figure itself; `more` leads to all of them; `hidden` counts those
    out of the reader's reach."""

    of: str
    unit: str
    lines: tuple[Contributor, ...]
    more: Link | None
    hidden: str
    count: int
    total: ShownCell | None


def contributors(
    place: FigurePlace,
    cell: Cell,
    rows: Sequence[TraceRow],
    found: CellFigure,
    *,
    counted: Cell,
    all_units: bool,
    language: str,
) -> Contributors | None:
    """Of a rate `counted` is its numerator: its denominator has a page of its own."""
    depth = 2 if cell.is_ratio else 1
    behind = [
        row
        for row in rows
        if row.kind in ("report", "sum") and row.depth == depth and row.cell == counted.address
    ]
    if not behind:
        return None
    seen = [row for row in behind if _shows(place, row)]
    shown = seen if all_units else seen[:AT_FIRST]
    people = names({row.by_id for row in shown if row.by_id is not None})
    largest = max((abs(row.amount) for row in behind), default=0)
    left = len(seen) - len(shown)
    hidden = len(behind) - len(seen)
    return Contributors(
        of=counted.label(language) if cell.is_ratio else "",
        unit=counted.unit_of_measure.to(language),
        lines=tuple(_line(place, row, people, largest) for row in shown),
        more=_more(place, cell, left) if left else None,
        hidden=_("%(count)s đơn vị khác, ngoài phạm vi của bạn") % {"count": hidden}
        if hidden
        else "",
        count=len(behind),
        total=None
        if cell.is_ratio
        else shown_cell(found, url="", language=language, said_once=marks_of(found)),
    )


def _shows(place: FigurePlace, row: TraceRow) -> bool:
    return row.unit_id is not None and place.reach.shows(row.unit_id)


def _line(place: FigurePlace, row: TraceRow, people: dict[int, str], largest: int) -> Contributor:
    written = FigurePlace(place.form, place.period, row.unit_id or 0, reach=place.reach)
    share = row.share
    return Contributor(
        unit=row.unit,
        url=why_url(written, row.cell),
        value=decimal(row.value) if isinstance(row.value, Decimal) else row.value,
        bar=0 if largest == 0 else abs(row.amount) * 100 // largest,
        revision=_revision(row),
        accepted=people.get(row.by_id or 0, ""),
        accepted_on=row.accepted_on,
        mark=OF_PROVENANCE.get(row.provenance, ""),
        share="" if share is None else _percent(share),
        basis=row.basis,
    )


def _revision(row: TraceRow) -> str:
    if row.kind == "sum":
        return _("tổng của %(count)s báo cáo") % {"count": row.source}
    if row.is_history:
        return _("nạp số liệu các kỳ trước")
    return "" if row.revision is None else revision_words(row.revision)


def _percent(share: tuple[int, int]) -> str:
    part = half_away_from_zero(Decimal(share[1] - share[0]) / 10_000, 2).normalize()
    return f"{part:f}".replace(".", ",") + "%"


def _more(place: FigurePlace, cell: Cell, left: int) -> Link:
    text = _("Xem thêm %(count)s đơn vị") % {"count": left}
    return Link(text, why_url(place, cell.address, {"tat-ca": "1"}) + "#don-vi")
