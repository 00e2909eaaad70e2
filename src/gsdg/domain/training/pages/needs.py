"""Which topics are needed, and why: a proposal with its reasons, never a plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gsdg.domain.training.pages.links import sections
from gsdg.domain.training.queries.needs import Need
from gsdg.domain.units import tree
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language


@dataclass(frozen=True)
class NeedLine:
    topic: str
    units: int
    reasons: tuple[tuple[str, str], ...]
    more: int


@dataclass(frozen=True)
class NeedsPage:
    title: str
    lead: str
    sections: tuple[Link, ...]
    rows: tuple[NeedLine, ...]


SHOWN = 5


def needs_page(needs: Sequence[Need], *, on: date) -> NeedsPage:
    register = tree.current()
    language = current_language()
    return NeedsPage(
        title=_("Nhu cầu tập huấn"),
        lead=_(
            "Gợi ý từ những gì đã đo được ở các đơn vị, kèm lý do. Cơ quan quyết định đưa vào kế hoạch hay không."
        ),
        sections=sections("needs"),
        rows=tuple(
            NeedLine(
                topic=need.topic.label.to(language),
                units=need.units,
                reasons=tuple(
                    (register.name_of(reason.unit_id, on), reason.evidence)
                    for reason in need.reasons[:SHOWN]
                ),
                more=max(len(need.reasons) - SHOWN, 0),
            )
            for need in needs
        ),
    )
