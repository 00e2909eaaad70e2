"""The papers of plans, rounds and visits as the register of papers takes them: the letter that their page gives, with its
tables."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from gsdg.domain.inspections import documents
from gsdg.domain.inspections import documents_visits as of_visits
from gsdg.domain.inspections import words_visits as words
from gsdg.domain.inspections.queries.plans import plan_named
from gsdg.domain.inspections.queries.rounds import round_named
from gsdg.domain.inspections.queries.rounds_visited import round_of
from gsdg.domain.inspections.queries.visits import may_look_inside, visit_of
from gsdg.domain.papers.letter_tables import tables_in
from gsdg.domain.papers.ports import Draw, Drawn
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.units.models import Office
from gsdg.kernel.keys import number_in
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.access import Actor
from gsdg.toolkit.documents.parts import Letter


def _drawn(letter: Letter, office: Office, about: str) -> Drawn:
    return Drawn(letter, office.pk, office.unit_id, about, tables_in(letter))


def inspection_plan(asked: Mapping[str, str], *, by: Actor, at: datetime, on: date) -> Drawn:
    plan = plan_named(by, number_in(asked["plan"], otherwise=0))
    return _drawn(documents.plan_letter(plan, Made(by.name, at, on)), plan.office, plan.about)


def _of_round(kind: str) -> Draw:
    def draw(asked: Mapping[str, str], *, by: Actor, at: datetime, on: date) -> Drawn:
        one = round_named(by, number_in(asked["round"], otherwise=0))
        letter = documents.round_letter(one, kind, Made(by.name, at, on))
        return _drawn(letter, one.office, one.about)

    return draw


def team_report(asked: Mapping[str, str], *, by: Actor, at: datetime, on: date) -> Drawn:
    """Of a round, for who holds it."""
    number = number_in(asked["round"], otherwise=0)
    one = round_of(by, number)
    if one is None:
        raise Refused(Refusal("round.unknown", {"round": number}))
    return _drawn(of_visits.team_letter(one, Made(by.name, at, on)), one.office, one.about)


def _of_visit(kind: str) -> Draw:
    def draw(asked: Mapping[str, str], *, by: Actor, at: datetime, on: date) -> Drawn:
        number = number_in(asked["visit"], otherwise=0)
        one = visit_of(by, number)
        if one is None or not may_look_inside(by, one):
            raise Refused(Refusal("visit.unknown", {"text": number}))
        letter = of_visits.visit_letter(one, kind, Made(by.name, at, on))
        return _drawn(letter, one.by_office, one.about)

    return draw


team_decision, outline = _of_round(documents.DECISION), _of_round(documents.OUTLINE)
notice = _of_round(documents.NOTICE)
minutes, conclusion = _of_visit(words.MINUTES), _of_visit(words.CONCLUSION)
