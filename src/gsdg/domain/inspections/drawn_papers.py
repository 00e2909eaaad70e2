"""The papers of plans, rounds and visits as the register of papers takes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from gsdg.domain.followup.catalogue import catalogue_on as followup_on
from gsdg.domain.inspections import documents, papers_visits, plan_papers
from gsdg.domain.inspections import documents_visits as of_visits
from gsdg.domain.inspections import words_visits as words
from gsdg.domain.inspections.catalogue import catalogue_on
from gsdg.domain.inspections.queries.plans import plan_named
from gsdg.domain.inspections.queries.rounds import round_named
from gsdg.domain.inspections.queries.visits import may_look_inside, visit_of
from gsdg.domain.papers.ports import Draw, Drawn
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.reporting.issuer import Issuer
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.access import Actor
from gsdg.toolkit.documents.parts import Letter


def _number(asked: Mapping[str, str], name: str) -> int:
    text = asked[name]
    return int(text) if text.isascii() and text.isdigit() else 0


def _drawn(letter: Letter, office: Office, about: str) -> Drawn:
    return Drawn(letter=letter, office_id=office.pk, unit_id=office.unit_id, about=about)


def inspection_plan(asked: Mapping[str, str], *, by: Actor, at: datetime, on: date) -> Drawn:
    plan = plan_named(by, _number(asked, "plan"))
    issuer = Issuer(plan.office, Made(by.name, at, on))
    return _drawn(plan_papers.plan_letter(plan, issuer, catalogue_on(on)), plan.office, plan.about)


def _of_round(kind: str) -> Draw:
    def draw(asked: Mapping[str, str], *, by: Actor, at: datetime, on: date) -> Drawn:
        one = round_named(by, _number(asked, "round"))
        issuer = Issuer(one.office, Made(by.name, at, on))
        if kind == words.TEAM_REPORT:
            letter = papers_visits.team_report_letter(one, issuer, followup_on(on))
        else:
            letter = documents.ROUND_PAPERS[kind](one, issuer, catalogue_on(on))
        return _drawn(letter, one.office, one.about)

    return draw


def _of_visit(kind: str) -> Draw:
    def draw(asked: Mapping[str, str], *, by: Actor, at: datetime, on: date) -> Drawn:
        number = _number(asked, "visit")
        one = visit_of(by, number)
        if one is None or not may_look_inside(by, one):
            raise Refused(Refusal("visit.unknown", {"text": number}))
        issuer = Issuer(one.by_office, Made(by.name, at, on))
        letter = of_visits.LETTERS[kind](one, issuer, followup_on(on))
        return _drawn(letter, one.by_office, one.about)

    return draw


team_decision, outline = _of_round(documents.DECISION), _of_round(documents.OUTLINE)
notice, team_report = _of_round(documents.NOTICE), _of_round(words.TEAM_REPORT)
minutes, conclusion = _of_visit(words.MINUTES), _of_visit(words.CONCLUSION)
