"""The papers of training as the register of papers takes them; lists with personal data are not among them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from gsdg.domain.papers.ports import Drawn
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.reporting.issuer import Issuer
from gsdg.domain.training import plan_papers
from gsdg.domain.training.catalogue import catalogue_on
from gsdg.domain.training.queries.plans import plan_named
from gsdg.toolkit.access import Actor


def training_plan(asked: Mapping[str, str], *, by: Actor, at: datetime, on: date) -> Drawn:
    text = asked["plan"]
    plan = plan_named(by, int(text) if text.isascii() and text.isdigit() else 0)
    issuer = Issuer(plan.office, Made(by.name, at, on))
    return Drawn(
        letter=plan_papers.plan_letter(plan, issuer, catalogue_on(on)),
        office_id=plan.office_id,
        unit_id=plan.office.unit_id,
        about=plan.about,
    )
