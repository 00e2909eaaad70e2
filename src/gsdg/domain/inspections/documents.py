"""The papers of plans and rounds: which there are, and the file itself."""

from __future__ import annotations

from collections.abc import Callable

from gsdg.domain.inspections import plan_papers, round_papers
from gsdg.domain.inspections.catalogue import Catalogue, catalogue_on
from gsdg.domain.inspections.models import Plan, Round
from gsdg.domain.papers.rendering import as_file
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.reporting.issuer import Issuer
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.documents.parts import Letter

PLAN, DECISION, OUTLINE, NOTICE = "inspection-plan", "team-decision", "outline", "notice"
Paper = Callable[[Round, Issuer, Catalogue], Letter]
ROUND_PAPERS: dict[str, Paper] = {
    DECISION: round_papers.team_decision,
    OUTLINE: round_papers.outline,
    NOTICE: round_papers.notice,
}


def plan_document(plan: Plan, *, extension: str, made: Made) -> bytes:
    return as_file(plan_letter(plan, made), PLAN, extension, on=made.on)


def plan_letter(plan: Plan, made: Made) -> Letter:
    return plan_papers.plan_letter(
        plan, Issuer(plan.office, made, plan.is_illustrative), catalogue_on(made.on)
    )


def round_document(one: Round, kind: str, *, extension: str, made: Made) -> bytes:
    return as_file(round_letter(one, kind, made), kind, extension, on=made.on)


def round_letter(one: Round, kind: str, made: Made) -> Letter:
    """What the page gives, and what the register freezes."""
    if kind not in ROUND_PAPERS:
        details = {"kind": kind, "known": ", ".join(ROUND_PAPERS)}
        raise Refused(Refusal("document.kind_unknown", details))
    return ROUND_PAPERS[kind](
        one, Issuer(one.office, made, one.is_illustrative), catalogue_on(made.on)
    )
