"""What somebody may choose: units to look at, kinds and terms, offices, causes."""

from __future__ import annotations

from datetime import date

from gsdg.domain.evaluations.catalogue import catalogue_of, catalogues, term_of
from gsdg.domain.evaluations.models import Evaluation
from gsdg.domain.followup.catalogue import catalogue_on as followup_on
from gsdg.domain.training.queries.choices import units_read_by
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.toolkit.access import Actor

Choices = list[tuple[str, str]]
LEVELS = ("province", "district", "commune")


def units_to_show(by: Actor, *, on: date) -> list[tuple[str, str]]:
    """From the top, by name."""
    here, readable = tree.current().on(on), units_read_by(by, on=on)
    return [
        (str(unit), here.span(unit).name)
        for level in LEVELS
        for unit in sorted(here.at_level(level), key=lambda one: here.span(one).sort_key)
        if unit in readable
    ]


def kinds_and_terms(language: str) -> tuple[Choices, Choices]:
    """Of every pack that speaks of evaluations; the newest term first."""
    found = catalogues()
    kinds = {k.code: k.label.to(language) for one in found for k in one.spec.kinds}
    return list(kinds.items()), [(term_of(one), term_of(one)) for one in found]


def offices_to_choose(own: int, *, on: date) -> Choices:
    """The own office first, then all of that day by name."""
    found = sorted(Office.objects.at(on), key=lambda one: (one.pk != own, one.sort_key))
    return [(str(one.pk), one.name) for one in found]


def questions_of(one: Evaluation) -> Choices:
    return [(str(question.pk), question.text) for question in one.questions.all()]


def components_of(one: Evaluation, language: str, everything: str) -> Choices:
    """None in particular first, then the leaves of the programme."""
    components = catalogue_of(one.term).pack.components.values()
    leaves = [(c.code, f"{c.code} {c.title.to(language)}") for c in components if c.is_leaf]
    return [("", everything), *leaves]


def causes_and_severities(on: date, language: str) -> tuple[Choices, Choices]:
    """Without those that ask for a justification: an evaluation says what it found in its own words."""
    spec = followup_on(on).spec
    causes = [(one.code, one.label.to(language)) for one in spec.causes]
    severities = [
        (one.code, one.label.to(language)) for one in spec.severities if not one.needs_justification
    ]
    return causes, severities
