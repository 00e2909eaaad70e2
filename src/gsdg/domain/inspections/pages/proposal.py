"""Which units are proposed for a visit, every point with its evidence, and where each can be put in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gsdg.domain.inspections.models import PlanItem
from gsdg.domain.inspections.pages.links import crumbs, plan_title, sections, url, year_choices
from gsdg.domain.inspections.pages.plans import when_of
from gsdg.domain.inspections.queries.proposals import Proposal
from gsdg.domain.inspections.scoring import Points, Proposed
from gsdg.domain.units import map_notes, tree
from gsdg.toolkit.access import Actor
from gsdg.toolkit.web import Choice, Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import vn_day

MOST_EVIDENCE = 2


@dataclass(frozen=True)
class FactorLine:
    label: str
    points: int
    steps: int
    weight: int
    evidence: tuple[str, ...]
    more: int


@dataclass(frozen=True)
class UnitLine:
    rank: int
    unit_id: int
    name: str
    points: int
    drawn: bool
    is_in: str
    factors: tuple[FactorLine, ...]


@dataclass(frozen=True)
class ProposalPage:
    title: str
    sections: tuple[Link, ...]
    crumbs: tuple[Link, ...]
    years: tuple[Choice, ...]
    year: int
    items: tuple[Choice, ...]
    item: str
    rows: tuple[UnitLine, ...]
    places: int
    map_note: str
    shows_all: bool
    all_url: str
    lot: str
    draws: str
    lot_percent: int
    is_verified: bool
    done: str


def proposal_page(
    found: Proposal, items: Sequence[PlanItem], by: Actor, *, item: PlanItem | None, every: bool,
    may_draw: bool, this_year: int, on: date, done: str = "",
) -> ProposalPage:  # fmt: skip
    spec = found.catalogue.spec
    places = int(spec.lots.places)
    shown = [row for row in found.rows if every or row.rank <= places or row.drawn]
    inside = _already_in(items)
    return ProposalPage(
        title=_("Gợi ý đơn vị cần kiểm tra năm %(year)s") % {"year": found.year},
        sections=sections("proposal", by),
        crumbs=crumbs(),
        years=year_choices("proposal", found.year, this_year + 1),
        year=found.year,
        items=tuple(_item_choice(one, item) for one in items),
        item=f"{item.pk}" if item is not None else "",
        rows=tuple(_unit_line(row, inside, on) for row in shown),
        places=places,
        map_note=map_notes.on_the_map_of(on, _("chỉ đơn vị đang có mới đưa được vào kế hoạch")),
        shows_all=every,
        all_url=url("proposal", nam=found.year, het=1),
        lot=_lot(found),
        draws=url("draw") if may_draw and found.draw is None else "",
        lot_percent=int(spec.lots.percent),
        is_verified=all(factor.verified for factor in spec.factors),
        done=done,
    )


def _already_in(items: Iterable[PlanItem]) -> dict[int, str]:
    return {place.unit_id: item.title for item in items for place in item.units.all()}


def _item_choice(item: PlanItem, chosen: PlanItem | None) -> Choice:
    label = f"{item.title} ({when_of(item.year, item.quarter)})"
    hint = plan_title(item.plan)
    return Choice(str(item.pk), label, chosen=chosen is not None and item.pk == chosen.pk, hint=hint)  # fmt: skip


def _unit_line(row: Proposed, inside: dict[int, str], on: date) -> UnitLine:
    return UnitLine(
        rank=row.rank,
        unit_id=row.unit_id,
        name=tree.current().name_of(row.unit_id, on),
        points=row.points,
        drawn=row.drawn,
        is_in=inside.get(row.unit_id, ""),
        factors=tuple(_factor_line(part) for part in row.parts),
    )


def _factor_line(part: Points) -> FactorLine:
    said = tuple(dict.fromkeys(signal.evidence for signal in part.signals))
    return FactorLine(
        label=part.factor.label.to(current_language()),
        points=part.points,
        steps=part.steps,
        weight=int(part.factor.weight),
        evidence=said[:MOST_EVIDENCE],
        more=max(0, len(said) - MOST_EVIDENCE),
    )


def _lot(found: Proposal) -> str:
    if found.draw is None:
        return ""
    told = {
        "day": vn_day(found.draw.on),
        "drawn": len(found.draw.drawn),
        "among": len(found.draw.among),
        "seed": found.draw.seed,
    }
    return _("rút ngày %(day)s, %(drawn)s trong %(among)s đơn vị, mã rút thăm %(seed)s") % told
