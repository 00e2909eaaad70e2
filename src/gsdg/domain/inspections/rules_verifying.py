"""Whom a head may name to verify what a self-inspection asks for. No database: facts come in, a reason comes out.

Who fixes never verifies, so whoever is bound to answer or to sign the correction cannot be the one who is named.
"""

from __future__ import annotations

from dataclasses import dataclass

from gsdg.domain.inspections.rules_visits import Place, Standing, in_state
from gsdg.domain.inspections.workflow_visits import ANSWERED_IN, VisitState
from gsdg.kernel.refusal import Refusal

NAMED_IN = ANSWERED_IN | {VisitState.CONCLUDED}
"""Once concluded another may still be named: people leave, and what was asked for must find its end."""
CELL = "verifier"


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody, as far as the naming looks at them."""

    name: str = ""
    of_office: bool = True
    names_self: bool = False
    took_part: bool = False
    has_fixed: bool = False
    may_verify: bool = True
    signs_alone: bool = False


def why_not_let_name(standing: Standing, *, place: Place) -> Refusal | None:
    """Whether anybody at all is to be named here by this person."""
    if not standing.is_self:
        return Refusal("visit.not_self")
    if standing.state not in NAMED_IN:
        return in_state("name_verifier", standing.state)
    return None if place.of_visited_office else Refusal("visit.not_visited")


def why_not_named(named: Named) -> Refusal | None:
    told = {"name": named.name}
    if not named.of_office:
        return Refusal("visit.verifier_elsewhere", cell=CELL)
    if named.names_self:
        return Refusal("visit.verifier_names_self", cell=CELL)
    if named.took_part:
        return Refusal("visit.verifier_took_part", told, cell=CELL)
    if named.has_fixed:
        return Refusal("visit.verifier_has_fixed", told, cell=CELL)
    if not named.may_verify:
        return Refusal("visit.verifier_without_right", told, cell=CELL)
    return Refusal("visit.verifier_signs_alone", told, cell=CELL) if named.signs_alone else None
