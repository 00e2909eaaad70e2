"""The papers of training as the register of papers takes them; lists with personal data are not among them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from gsdg.domain.papers.letter_tables import tables_in
from gsdg.domain.papers.ports import Drawn
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.training.documents import plan_letter
from gsdg.domain.training.queries.plans import plan_named
from gsdg.kernel.keys import number_in
from gsdg.toolkit.access import Actor


def training_plan(asked: Mapping[str, str], *, by: Actor, at: datetime, on: date) -> Drawn:
    plan = plan_named(by, number_in(asked["plan"], otherwise=0))
    letter = plan_letter(plan, Made(by.name, at, on))
    return Drawn(letter, plan.office_id, plan.office.unit_id, plan.about, tables_in(letter))
