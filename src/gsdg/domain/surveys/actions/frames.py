"""Who can be asked, who is drawn, and who stands in for somebody that cannot be reached."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from gsdg.domain.surveys import drawing, refusals, rules
from gsdg.domain.surveys.actions.recording import locked, record
from gsdg.domain.surveys.entries import GroupEntry, Person
from gsdg.domain.surveys.models import LABEL, Draw, Group, Replacement, Respondent, Survey
from gsdg.domain.surveys.rules import RespondentState
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.access import Actor


@transaction.atomic
def add_group(*, survey_id: int, entry: GroupEntry, by: Actor, at: datetime) -> Group:
    """A part of the frame, by the list of its people or by their number."""
    survey = locked(survey_id)
    insist(refusals.why_not_prepare(by, survey))
    size = len(entry.people) or entry.size
    insist(rules.why_not_frame(size))
    if survey.groups.filter(kind=entry.kind, unit_id=entry.unit_id).exists():
        raise Refused(Refusal("survey.group_twice", cell="kind"))
    group: Group = Group.objects.create(
        survey=survey, kind=entry.kind, unit_id=entry.unit_id, size=size
    )
    Respondent.objects.bulk_create(_people(group, entry.people), batch_size=500)
    record("survey.frame_changed", survey, by, at, group=group.pk, size=size)
    return group


def _people(group: Group, people: Iterable[Person]) -> list[Respondent]:
    return [
        Respondent(group=group, number=n, label=normal(person.label)[:LABEL], about=person.about)
        for n, person in enumerate(people, start=1)
    ]


@transaction.atomic
def remove_group(*, group_id: int, by: Actor, at: datetime) -> None:
    group, survey = _group(group_id)
    insist(refusals.why_not_prepare(by, survey))
    insist(Refusal("draw.done") if hasattr(group, "draw") else None)
    group.delete()
    record("survey.frame_changed", survey, by, at, removed=group_id)


@transaction.atomic
def draw(*, group_id: int, wanted: int, by: Actor, at: datetime, seed: str = "") -> Draw:
    """Once for a group: a lot that could be cast again until it pleases is none."""
    group, survey = _group(group_id)
    insist(refusals.why_not_prepare(by, survey))
    is_drawn = hasattr(group, "draw")
    insist(rules.why_not_draw(wanted=wanted, frame_size=group.size, is_drawn=is_drawn))
    used = seed or secrets.token_hex(8)
    numbers = drawing.drawn(used, group.size, wanted)
    made: Draw = Draw.objects.create(
        group=group,
        method=drawing.METHOD,
        seed=used,
        frame_size=group.size,
        wanted=wanted,
        numbers=numbers,
        drawn_at=at,
        drawn_by_id=by.id,
    )
    _put_in_place(group, numbers, first=1)
    record("survey.drawn", survey, by, at, group=group_id, seed=used, of=group.size, drawn=wanted)
    return made


def _put_in_place(group: Group, numbers: Sequence[int], *, first: int) -> list[Respondent]:
    """Those of the list get their place in the lot; of a frame that is only a number they begin to exist."""
    known = {one.number: one for one in group.respondents.filter(number__in=numbers)}
    placed = []
    for place, number in enumerate(numbers, start=first):
        one = known.get(number) or Respondent(group=group, number=number)
        one.place = place
        placed.append(one)
    new = [one for one in placed if one.pk is None]
    Respondent.objects.bulk_update([one for one in placed if one.pk], ["place"], batch_size=500)
    Respondent.objects.bulk_create(new, batch_size=500)
    return placed


@transaction.atomic
def replace(*, respondent_id: int, reason: str, by: Actor, at: datetime) -> Replacement:
    """The next one of the lot stands in; nobody chooses who."""
    out = Respondent.objects.select_related("group__draw").get(pk=respondent_id)
    survey = locked(out.group.survey_id)
    out.refresh_from_db(fields=["state"])
    insist(refusals.why_not_keep_survey(by, survey))
    made: Draw | None = getattr(out.group, "draw", None)
    placed = out.group.respondents.exclude(place=None).count()
    insist(
        rules.why_not_replace(
            survey.state,
            reason,
            respondent=out.state,
            is_drawn=made is not None and out.place is not None,
            left=out.group.size - placed,
        )
    )
    assert made is not None  # noqa: S101 - the rule refused None
    number = drawing.order_of(made.seed, made.frame_size)[placed]
    (into,) = _put_in_place(out.group, [number], first=placed + 1)
    out.state = RespondentState.REPLACED
    out.save(update_fields=["state"])
    told: Replacement = Replacement.objects.create(
        draw=made, out=out, into=into, reason=normal(reason)[:300], at=at, by_id=by.id
    )
    record("survey.replaced", survey, by, at, out=out.number, into=into.number)
    return told


def _group(group_id: int) -> tuple[Group, Survey]:
    group: Group = Group.objects.select_related("draw").get(pk=group_id)
    return group, locked(group.survey_id)
