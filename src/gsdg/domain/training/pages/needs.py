"""Which topics are needed, and why: a proposal with its reasons, never a plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.training.pages.links import crumbs, sections, url
from gsdg.domain.training.queries.needs import Need, Reason
from gsdg.domain.units import tree
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language


@dataclass(frozen=True)
class ReasonLine:
    unit: str
    evidence: str
    times: str


@dataclass(frozen=True)
class NeedLine:
    topic: str
    units: int
    reasons: tuple[ReasonLine, ...]
    more: int
    all_url: str


@dataclass(frozen=True)
class NeedsPage:
    title: str
    lead: str
    sections: tuple[Link, ...]
    crumbs: tuple[Link, ...]
    rows: tuple[NeedLine, ...]


SHOWN = 5
"""Reasons of each topic where all topics are seen."""


def needs_page(needs: Sequence[Need], *, on: date, topic: str = "") -> NeedsPage:
    """`topic` asks for one of them with all its reasons; one that nothing speaks for is like none."""
    asked = [need for need in needs if need.topic.code == topic]
    shown = None if asked else SHOWN
    return NeedsPage(
        title=_("Nhu cầu tập huấn"),
        lead=_(
            "Gợi ý từ những gì đã đo được ở các đơn vị, kèm lý do. Cơ quan quyết định đưa vào kế hoạch hay không."
        ),
        sections=sections("needs"),
        crumbs=crumbs(Link(_("Nhu cầu tập huấn"), url("needs"))) if asked else (),
        rows=tuple(_need_line(need, shown, on=on) for need in asked or needs),
    )


def _need_line(need: Need, shown: int | None, *, on: date) -> NeedLine:
    more = 0 if shown is None else max(len(need.reasons) - shown, 0)
    return NeedLine(
        topic=need.topic.label.to(current_language()),
        units=need.units,
        reasons=tuple(_reason_line(reason, on=on) for reason in need.reasons[:shown]),
        more=more,
        all_url=url("needs", **{"chu-de": need.topic.code}) if more else "",
    )


def _reason_line(reason: Reason, *, on: date) -> ReasonLine:
    unit, number = tree.current().name_of(reason.unit_id, on), reason.times
    words = ngettext("%(number)s trường hợp", "%(number)s trường hợp", number)
    return ReasonLine(unit, reason.evidence, words % {"number": number} if number > 1 else "")
