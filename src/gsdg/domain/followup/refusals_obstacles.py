"""The rules of obstacles, asked with what the database says."""

from __future__ import annotations

from datetime import date

from gsdg.domain.followup import competence, rules, rules_obstacles
from gsdg.domain.followup.catalogue import catalogue_on
from gsdg.domain.followup.competence import Holder
from gsdg.domain.followup.entries import Act
from gsdg.domain.followup.models import Obstacle, Reply
from gsdg.domain.followup.workflow import ObstacleState
from gsdg.domain.units.models import Office
from gsdg.domain.units.queries import family_of, successors_of_offices
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor, Permission, why_not_permitted
from gsdg.toolkit.installation import clock

P = Permission


def why_not_raise(by: Actor, office: Office) -> Refusal | None:
    """For one's own office: the right is held somewhere, the office is one's own."""
    return why_not_permitted(by, P.OBSTACLE_RAISE)


def askers_of(found: Obstacle) -> set[int]:
    """Every office that raised it, those of joined ones included."""
    return {found.office_id, *found.joined.values_list("office_id", flat=True)}


def asker_for(by: Actor, found: Obstacle) -> int | None:
    """The office among those that asked, that this person speaks for."""
    mine = family_of(by.office_id or 0)
    return next((office_id for office_id in sorted(askers_of(found)) if office_id in mine), None)


def last_reply(found: Obstacle) -> Reply | None:
    return Reply.objects.filter(request__obstacle=found).order_by("pk").last()


def above_of(found: Obstacle, office_id: int, *, on: date) -> Holder | None:
    """Above the office that asks; asked again, above the one that answered last is not skipped to."""
    office = Office.objects.select_related("parent").get(pk=office_id)
    level = competence.level_of_office(office, catalogue_on(on).spec)
    return competence.above(level, found.component, unit_id=found.unit_id, on=on)


def above_holder(found: Obstacle, *, on: date) -> Holder | None:
    level = catalogue_on(on).spec.level(found.level)
    return competence.above(level, found.component, unit_id=found.unit_id, on=on)


def next_above(by: Actor, found: Obstacle, *, on: date) -> Holder | None:
    """To whom this person's office would write about it: above who holds it, or above itself."""
    if found.state == ObstacleState.ASKED and holds(by, found):
        return above_holder(found, on=on)
    return above_of(found, by.office_id, on=on) if by.office_id is not None else None


def holds(by: Actor, found: Obstacle) -> bool:
    """Of the office that must answer; for a body outside the province, of the one that wrote to it."""
    if found.holder_id is not None:
        return found.holder_id in family_of(by.office_id or 0)
    last = found.requests.select_related("from_office").order_by("pk").last()
    return last is not None and bool(_going_on(last.from_office) & family_of(by.office_id or 0))


def _going_on(office: Office) -> frozenset[int]:
    """The office itself, and once it has ended those of its kind that took its place."""
    today = clock.today()
    if office.to_day is None or office.to_day > today:
        return frozenset({office.pk})
    heirs = successors_of_offices([office], on=today)[office.pk]
    return frozenset({office.pk, *(heir.pk for heir in heirs)})


def is_outside(found: Obstacle) -> bool:
    return found.holder_id is None and found.level != ""


def why_not_join(by: Actor, found: Obstacle, target: Obstacle) -> Refusal | None:
    return (
        why_not_permitted(
            by, P.OBSTACLE_JOIN, unit_id=found.unit_id, component=found.component or None
        )
        or why_not_permitted(
            by, P.OBSTACLE_JOIN, unit_id=target.unit_id, component=target.component or None
        )
        or rules_obstacles.why_not_join(
            same=found.pk == target.pk,
            joined=found.joined_into_id is not None,
            target_joined=target.joined_into_id is not None,
            state=found.state,
            target_state=target.state,
            has_joined=found.joined.exists(),
        )
    )


def why_not_part(by: Actor, found: Obstacle) -> Refusal | None:
    if found.joined_into_id is None:
        return Refusal("obstacle.not_joined")
    return why_not_permitted(
        by, P.OBSTACLE_JOIN, unit_id=found.unit_id, component=found.component or None
    )


def why_not_ask(
    by: Actor, found: Obstacle, text: str, act: Act, above: Holder | None, *, on: date
) -> Refusal | None:
    if refusal := why_not_permitted(by, P.OBSTACLE_RAISE):
        return refusal
    if asker_for(by, found) is None:
        return Refusal("obstacle.not_asker")
    return rules_obstacles.why_not_ask(
        found.state,
        text,
        act,
        joined=found.joined_into_id is not None,
        outside=above is not None and above.office_id is None,
        on=on,
    )


def why_not_reply(
    by: Actor, found: Obstacle, kind: str, text: str, act: Act, *, on: date
) -> Refusal | None:
    return why_not_permitted(by, P.OBSTACLE_ANSWER) or rules_obstacles.why_not_reply(
        found.state,
        kind,
        text,
        act,
        joined=found.joined_into_id is not None,
        holds=holds(by, found),
        outside=is_outside(found),
        on=on,
    )


def why_not_pass_up(
    by: Actor, found: Obstacle, text: str, act: Act, above: Holder | None, *, on: date
) -> Refusal | None:
    return why_not_permitted(by, P.OBSTACLE_ANSWER) or rules_obstacles.why_not_pass_up(
        found.state,
        text,
        act,
        joined=found.joined_into_id is not None,
        holds=holds(by, found) and not is_outside(found),
        has_higher=above is not None,
        outside=above is not None and above.office_id is None,
        on=on,
    )


def why_not_feedback(by: Actor, found: Obstacle, *, helped: bool, text: str) -> Refusal | None:
    office_id, last = asker_for(by, found), last_reply(found)
    said = last is not None and last.feedback.filter(office_id=office_id or 0).exists()
    return why_not_permitted(by, P.OBSTACLE_RAISE) or rules_obstacles.why_not_feedback(
        found.state, asked=office_id is not None, said_already=said, helped=helped, text=text
    )


def why_not_withdraw(by: Actor, found: Obstacle, reason: str) -> Refusal | None:
    if found.office_id not in family_of(by.office_id or 0):
        return Refusal("obstacle.not_asker")
    joined = found.joined_into_id is not None or found.joined.exists()
    return rules_obstacles.why_not_move(
        "withdraw_obstacle", found.state, joined=joined
    ) or rules.why_not_text(reason, "correction.no_reason", cell="reason")
