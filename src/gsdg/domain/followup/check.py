"""What `doctor` asks of the register of corrections: do the states say what the rows say, does every due day still stand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from gsdg.domain.followup import words
from gsdg.domain.followup.actions.standings import rows_of
from gsdg.domain.followup.kpi import Standing
from gsdg.domain.followup.models import AsAt, PastStanding, PresentStanding, Recheck, Recommendation
from gsdg.domain.followup.models.standings import COLUMNS
from gsdg.domain.followup.queries.stories import standings
from gsdg.domain.followup.refusals import FIXED_IN, fixers_of
from gsdg.domain.followup.workflow import State
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.installation import clock

Row = tuple[str, str, str, str]


def check() -> Iterable[Row]:
    """Every difference as check, object, expected, found."""
    recommendations = {one.pk: one for one in Recommendation.objects.all()}
    yield from _states(recommendations)
    yield from _due_days(recommendations)
    yield from _verified_by_others(recommendations)
    yield from _money(recommendations)
    yield from _second_looks()
    yield from _kept_standings(recommendations)


def _states(known: dict[int, Recommendation]) -> Iterator[Row]:
    """The state is the last thing that the rows tell."""
    for standing in standings(Recommendation.objects.all(), on=clock.today()):
        one = known[standing.story.key]
        expected = _told(standing)
        if one.state not in expected:
            yield "followup.state", one.number, " or ".join(sorted(expected)), one.state


def _told(standing: Standing) -> set[str]:
    if standing.withdrawn:
        return {State.WITHDRAWN.value}
    if standing.closed_on is not None:
        return {State.CLOSED.value}
    if standing.waiting:
        return {State.REPORTED.value}
    if standing.met_on is not None:
        return {State.VERIFIED.value}
    if standing.reopened:
        return {State.IN_PROGRESS.value, State.RETURNED.value}
    if standing.returns:
        return {State.RETURNED.value}
    if standing.position == words.DISAGREED:
        return {State.DISPUTED.value, State.ISSUED.value}
    return {State.IN_PROGRESS.value} if standing.position else {State.ISSUED.value}


def _due_days(known: dict[int, Recommendation]) -> Iterator[Row]:
    """The original day is the one that was audited when it was issued, or when two people amended it."""
    audited: dict[int, str] = {}
    events = ("recommendation.issued", "recommendation.amended")
    for event in AuditEvent.objects.filter(event__in=events).order_by("pk").iterator(500):
        told, pk = json.loads(event.details), int(event.about.partition(":")[2] or 0)
        if event.event == "recommendation.issued":
            audited[pk] = str(told.get("due"))
        elif told["field"] == "due":
            audited[pk] = told["new"]
    for pk, due in audited.items():
        one = known.get(pk)
        if one is not None and due != one.due.isoformat():
            yield "followup.due", one.number, due, one.due.isoformat()


def _verified_by_others(known: dict[int, Recommendation]) -> Iterator[Row]:
    """Who fixed did not verify."""
    for one in Recommendation.objects.exclude(verifications=None).distinct():
        fixers = fixers_of(one)
        for verifier in one.verifications.values_list("by_id", flat=True):
            if verifier in fixers:
                yield "followup.verifier", one.number, "somebody else", f"user {verifier}"


def _second_looks() -> Iterator[Row]:
    """Only what is closed is looked at again, and by who did not fix it."""
    read = (f"recommendation__{name}" for name in FIXED_IN)
    for look in Recheck.objects.select_related("recommendation").prefetch_related(*read):
        one = look.recommendation
        if look.result == "" and one.state != State.CLOSED:
            yield "followup.recheck", one.number, State.CLOSED.value, one.state
        if look.result not in ("", words.NO_LONGER_NEEDED) and look.done_by_id in fixers_of(one):
            yield "followup.rechecker", one.number, "somebody else", f"user {look.done_by_id}"


def _money(known: dict[int, Recommendation]) -> Iterator[Row]:
    for one in known.values():
        settled = sum(one.money_entries.values_list("amount", flat=True)) if one.money else 0
        if settled > (one.money or 0):
            yield "followup.money", one.number, f"at most {one.money}", str(settled)


def _kept_standings(known: dict[int, Recommendation]) -> Iterator[Row]:
    """The copy that figures are counted by says what the rows say."""
    present, past = rows_of(known)
    wanted = {(one.recommendation_id, one.from_day): _told_by(one) for one in (*present, *past)}
    kept = {
        (one.recommendation_id, one.from_day): _told_by(one)
        for table in (PresentStanding, PastStanding)
        for one in table.objects.all()
    }
    for key in sorted(wanted.keys() | kept.keys()):
        if wanted.get(key) != kept.get(key):
            name = f"{known[key[0]].number} {key[1]}" if key[0] in known else str(key)
            expected, found = (str(which.get(key, "nothing")) for which in (wanted, kept))
            yield "followup.standing", name, expected, found


def _told_by(one: AsAt) -> str:
    return "|".join(str(getattr(one, name)) for name in COLUMNS)
