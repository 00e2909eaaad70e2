"""Which papers of a plan and of a round there are to take along."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.inspections.documents import DECISION, NOTICE, OUTLINE, PLAN
from gsdg.domain.inspections.models import Plan, Round
from gsdg.domain.inspections.pages.links import url
from gsdg.domain.inspections.queries.registered import registered_papers
from gsdg.domain.inspections.words import PERIOD
from gsdg.domain.papers.links import drafting_links
from gsdg.domain.papers.models import MadePaper
from gsdg.domain.papers.ports import paper_kind
from gsdg.toolkit.access import Actor
from gsdg.toolkit.documents.pdf import why_not_pdf
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language

ME_PLAN = "me-plan"
"""Drawn up above, from the plan of a term."""
FORMATS = {"docx": "Word", "pdf": "PDF"}


def _formats() -> Iterable[tuple[str, str]]:
    return (one for one in FORMATS.items() if one[0] != "pdf" or why_not_pdf() is None)


def plan_papers(plan: Plan, by: Actor) -> tuple[Link, ...]:
    files = (
        Link(_("Tải kế hoạch (%(format)s)") % {"format": name}, url("plan-paper", plan.pk, code))
        for code, name in _formats()
    )
    of_term = drafting_links(
        ME_PLAN, by, plan.office, paper=_("Kế hoạch giám sát, đánh giá của giai đoạn"), plan=plan.pk
    )
    own = drafting_links(PLAN, by, plan.office, plan=plan.pk)
    return (*files, *own, *(of_term if plan.kind == PERIOD else ()))


def round_papers(one: Round, by: Actor) -> tuple[Link, ...]:
    names = {
        DECISION: _("Quyết định thành lập đoàn"),
        OUTLINE: _("Đề cương"),
        NOTICE: _("Thông báo"),
    }
    links = tuple(
        link
        for kind, label in names.items()
        for link in (
            Link(f"{label} (Word)", url("round-paper", one.pk, kind, "docx")),
            *drafting_links(kind, by, one.office, paper=label, round=one.pk),
        )
    )
    return (*links, *(_in_register(made) for made in registered_papers(one, by)))


def _in_register(made: MadePaper) -> Link:
    """Signed copy, recipients and sendings stand there alone."""
    kind = paper_kind(made.kind)
    name = getattr(kind, current_language()) if kind is not None else made.subject
    number = made.paper.number if made.paper is not None else ""
    said = _("%(paper)s số %(number)s, trong sổ văn bản") % {"paper": name, "number": number}
    return Link(said, reverse("papers:made", args=[made.pk]))
