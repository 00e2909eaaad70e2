"""The course of a visit: planned in a round or begun by the unit itself, prepared, opened, ended, put to the unit, cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.followup.actions.findings import put_finding_to_unit
from gsdg.domain.followup.entries import Act
from gsdg.domain.followup.workflow import FindingState
from gsdg.domain.inspections import drawing, prefills, refusals_visits, rules_visits
from gsdg.domain.inspections import words_visits as words
from gsdg.domain.inspections.actions.at_visit import locked, move, record, step, tell
from gsdg.domain.inspections.entries_visits import (
    Offered,
    Person,
    QuestionEntry,
    SourceEntry,
    StopEntry,
)
from gsdg.domain.inspections.models import (
    Answer,
    AnswerVersion,
    Attendee,
    LocalQuestion,
    Round,
    Sample,
    Source,
    Stop,
    Visit,
)
from gsdg.domain.inspections.questions import Questions, checklist_for, pinned, questions_of
from gsdg.domain.inspections.workflow import PREPARED, RoundState
from gsdg.domain.inspections.workflow_visits import VISIT
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.access import Actor, Permission, why_not_permitted

TAKES_VISITS = PREPARED | {RoundState.IN_PROGRESS}


@transaction.atomic
def plan_visit(
    *,
    round_id: int,
    office_id: int,
    from_day: date,
    to_day: date,
    by: Actor,
    at: datetime,
    on: date,
    illustrative: bool = False,
) -> Visit:
    """One visit of a round to one office; its office is the first stop."""
    found = Round.objects.select_for_update(of=("self",)).get(pk=round_id)
    office = Office.objects.get(pk=office_id)
    insist(_why_not_plan(by, found, office, from_day, to_day))
    visit = Visit.objects.create(
        round=found,
        unit_id=office.unit_id,
        office=office,
        by_office_id=found.office_id,
        from_day=from_day,
        to_day=to_day,
        is_illustrative=illustrative or found.is_illustrative,
        made_at=at,
        made_by_id=by.person_id,
    )
    first_stop(visit)
    step("planned", visit, by=by, at=at, on=on)
    return visit


def _why_not_plan(
    by: Actor, found: Round, office: Office, from_day: date, to_day: date
) -> Refusal | None:
    if refusal := why_not_plan_visits(by, found):
        return refusal
    units = set(found.item.units.values_list("unit_id", flat=True))
    name = {"unit": office.name}
    if units and office.unit_id not in units:
        return Refusal("visit.unit_not_in_round", name, cell="office")
    if to_day < from_day:
        days = {"to": f"{to_day:%d/%m/%Y}", "from_day": f"{from_day:%d/%m/%Y}"}
        return Refusal("visit.days", days, cell="to_day")
    if found.visits.filter(office=office, from_day=from_day).exists():
        return Refusal("visit.exists", {**name, "day": f"{from_day:%d/%m/%Y}"}, cell="from_day")
    return None


def why_not_plan_visits(by: Actor, found: Round) -> Refusal | None:
    """By the office that holds the round."""
    if refusal := why_not_permitted(by, Permission.INSPECTION_PLAN):
        return refusal
    if by.office_id != found.office_id:
        return Refusal("visit.not_in_team")
    return None if found.state in TAKES_VISITS else Refusal("visit.round_over")


@transaction.atomic
def begin_self_inspection(
    *, from_day: date, to_day: date, by: Actor, at: datetime, on: date, illustrative: bool = False
) -> Visit:
    """By the office over itself; it stands without a round."""
    insist(refusals_visits.why_not_visit(by))
    office = Office.objects.select_related("parent").filter(pk=by.office_id or 0).first()
    if office is None:
        raise Refused(Refusal("visit.no_office", {"username": by.username}))
    own = office.parent or office
    if to_day < from_day:
        days = {"to": f"{to_day:%d/%m/%Y}", "from_day": f"{from_day:%d/%m/%Y}"}
        raise Refused(Refusal("visit.days", days, cell="to_day"))
    visit = Visit.objects.create(
        kind=words.SELF,
        unit_id=own.unit_id,
        office=own,
        by_office=own,
        from_day=from_day,
        to_day=to_day,
        is_illustrative=illustrative,
        made_at=at,
        made_by_id=by.person_id,
    )
    first_stop(visit)
    step("self_begun", visit, by=by, at=at, on=on)
    return visit


def first_stop(visit: Visit) -> Stop:
    return Stop.objects.create(
        visit=visit,
        kind=words.OFFICE,
        name=visit.office.name,
        unit_id=visit.unit_id,
        day=visit.from_day,
    )


@transaction.atomic
def add_stop(*, visit_id: int, entry: StopEntry, by: Actor, at: datetime, on: date) -> Stop:
    visit = locked(visit_id)
    insist(refusals_visits.why_not_prepare(by, visit) or rules_visits.why_not_stop(entry, on=on))
    if entry.kind == words.OFFICE:
        raise Refused(Refusal("visit.unknown_code", {"code": entry.kind}, cell="kind"))
    made = _stop(visit, entry)
    record("stop_added", visit, by, at, stop=made.pk, kind=entry.kind)
    return made


def _stop(visit: Visit, entry: StopEntry, sample: Sample | None = None) -> Stop:
    return Stop.objects.create(
        visit=visit,
        kind=entry.kind,
        name=normal(entry.name),
        unit_id=entry.unit_id,
        day=entry.day,
        sample=sample,
        number=entry.number,
    )


@transaction.atomic
def skip_stop(*, stop_id: int, reason: str, by: Actor, at: datetime) -> Stop:
    """Not reached, and why: its questions then wait for nobody."""
    found = Stop.objects.filter(pk=stop_id).exclude(kind=words.OFFICE).first()
    if found is None:
        raise Refused(Refusal("visit.unknown", {"text": stop_id}))
    visit = locked(found.visit_id)
    insist(refusals_visits.why_not_answer(by, visit))
    insist(rules_visits.why_not_text(reason, cell="reason"))
    found.skipped_because = normal(reason)
    found.save(update_fields=["skipped_because"])
    record("stop_skipped", visit, by, at, stop=found.pk)
    return found


@transaction.atomic
def write_people(
    *, visit_id: int, people: Sequence[Person], by: Actor, at: datetime
) -> list[Attendee]:
    """Who was present, in the place of what was written before; the minutes print it."""
    visit = locked(visit_id)
    insist(refusals_visits.why_not_prepare(by, visit))
    for person in people:
        insist(rules_visits.why_not_text(person.name, cell="people"))
    visit.attendees.all().delete()
    made = [
        Attendee(visit=visit, side=one.side, name=normal(one.name), position=normal(one.position))
        for one in people
    ]
    Attendee.objects.bulk_create(made)
    record("people_written", visit, by, at, number=len(made))
    return made


@transaction.atomic
def add_question(
    *, visit_id: int, entry: QuestionEntry, by: Actor, at: datetime, on: date
) -> LocalQuestion:
    """Asked in this visit alone."""
    visit = locked(visit_id)
    insist(refusals_visits.why_not_prepare(by, visit))
    groups = {question.item.group for question in questions_of(visit, on=on).all}
    insist(rules_visits.why_not_question(entry, groups))
    made = LocalQuestion.objects.create(
        visit=visit,
        code=f"rieng-{visit.questions.count() + 1}",
        group=entry.group,
        label=normal(entry.label),
        kind=entry.kind,
        at_kind=entry.at,
        at=at,
        by_id=by.person_id,
    )
    record("question_added", visit, by, at, question=made.pk)
    return made


@transaction.atomic
def add_source(*, visit_id: int, entry: SourceEntry, by: Actor, at: datetime, on: date) -> Source:
    visit = locked(visit_id)
    insist(refusals_visits.why_not_answer(by, visit) or rules_visits.why_not_source(entry, on=on))
    made = Source.objects.create(
        visit=visit,
        kind=entry.kind,
        consulted=entry.consulted if entry.kind != words.DOCUMENT else "",
        title=normal(entry.title),
        text=normal(entry.text),
        people=entry.people,
        reference=entry.reference,
        day=entry.day,
        at=at,
        by_id=by.person_id,
    )
    record("source_added", visit, by, at, source=made.pk, kind=entry.kind)
    return made


@transaction.atomic
def draw_households(
    *,
    visit_id: int,
    village: str,
    listed: str,
    seed: str,
    frame: int,
    wanted: int,
    day: date,
    by: Actor,
    at: datetime,
    on: date,
) -> Sample:
    """By lot out of a list; each drawn number becomes a stop, named once the household is met."""
    visit = locked(visit_id)
    insist(
        refusals_visits.why_not_prepare(by, visit)
        or rules_visits.why_not_text(village, cell="village")
        or rules_visits.why_not_text(listed, cell="listed")
        or rules_visits.why_not_draw(seed=seed, frame=frame, wanted=wanted)
    )
    numbers = drawing.drawn(seed=normal(seed), frame=frame, wanted=wanted)
    sample = Sample.objects.create(
        visit=visit,
        village=normal(village),
        listed=normal(listed),
        seed=normal(seed),
        frame=frame,
        wanted=wanted,
        numbers=list(numbers),
        on=on,
        at=at,
        by_id=by.person_id,
    )
    for number in numbers:
        name = f"Hộ số {number}, {sample.village}"
        _stop(visit, StopEntry(words.HOUSEHOLD, name, day, number=number), sample)
    record("drawn", visit, by, at, sample=sample.pk, numbers=len(numbers))
    return sample


@transaction.atomic
def open_visit(*, visit_id: int, by: Actor, at: datetime, on: date) -> Visit:
    """The checklist is pinned as it stands today, and what the system can answer arrives answered, with its trace."""
    visit = locked(visit_id)
    insist(refusals_visits.why_not_open(by, visit, on=on))
    use = words.SELF if visit.is_self else words.VISIT
    found = pinned(checklist_for(visit.office, use=use, on=on), at=at)
    move(visit, state=VISIT.after("open_visit"), checklist=found, opened_on=on)
    offered = _offer(visit, questions_of(visit, on=on), at=at, on=on)
    if not visit.is_self:
        tell(visit, visit.office_id, "opened", at)
    step("opened", visit, by=by, at=at, on=on, checklist=found.sha256, offered=offered)
    return visit


def _offer(visit: Visit, questions: Questions, *, at: datetime, on: date) -> int:
    of = prefills.Of(visit.unit_id, visit.office, visit.component, on)
    stop = visit.stops.get(kind=words.OFFICE)
    offers = [
        (question.item.code, offer)
        for question in questions.at(stop)
        if (offer := prefills.offered(question.item, of)) is not None
    ]
    made = Answer.objects.bulk_create(
        [_offered(visit, stop, item, offer, at) for item, offer in offers]
    )
    AnswerVersion.objects.bulk_create([version_of(answer) for answer in made])
    return len(made)


def _offered(visit: Visit, stop: Stop, item: str, offer: Offered, at: datetime) -> Answer:
    """What fails needs a reason even from the system: the trace says it."""
    return Answer(
        visit=visit,
        stop=stop,
        item=item,
        choice=offer.choice,
        number=offer.number,
        reason=offer.trace if offer.choice else "",
        offered=offer.to_json(),
        at=at,
    )


def version_of(answer: Answer) -> AnswerVersion:
    return AnswerVersion(
        answer=answer,
        version=answer.version,
        choice=answer.choice,
        number=answer.number,
        text=answer.text,
        reason=answer.reason,
        explanation=answer.explanation,
        at=answer.at,
        by_id=answer.by_id,
    )


@transaction.atomic
def end_fieldwork(*, visit_id: int, by: Actor, at: datetime, on: date) -> Visit:
    visit = locked(visit_id)
    insist(refusals_visits.why_not_end(by, visit, on=on))
    move(visit, state=VISIT.after("end_fieldwork"), ended_on=on)
    step("ended", visit, by=by, at=at, on=on)
    return visit


@transaction.atomic
def go_back(*, visit_id: int, reason: str, by: Actor, at: datetime, on: date) -> Visit:
    """Something was left out: the fieldwork goes on, nothing that was answered is lost."""
    visit = locked(visit_id)
    insist(refusals_visits.why_not_go_back(by, visit))
    insist(rules_visits.why_not_text(reason, cell="reason"))
    move(visit, state=VISIT.after("go_back"), ended_on=None)
    step("gone_back", visit, by=by, at=at, on=on, text=reason)
    return visit


@transaction.atomic
def consult(*, visit_id: int, comment_by: date, by: Actor, at: datetime, on: date) -> Visit:
    """Every drafted finding is put to the unit, which may comment until a day."""
    visit = locked(visit_id)
    insist(refusals_visits.why_not_consult(by, visit, comment_by, on=on))
    for one in visit.found.filter(finding__state=FindingState.DRAFTED):
        put_finding_to_unit(finding_id=one.finding_id, by=by, at=at)
    move(visit, state=VISIT.after("consult"), comment_by=comment_by)
    tell(visit, visit.office_id, "put_to_unit", at)
    step("put_to_unit", visit, by=by, at=at, on=on, comment_by=comment_by.isoformat())
    return visit


@transaction.atomic
def revise(*, visit_id: int, reason: str, by: Actor, at: datetime, on: date) -> Visit:
    visit = locked(visit_id)
    insist(refusals_visits.why_not_revise(by, visit, reason))
    move(visit, state=VISIT.after("revise"))
    tell(visit, visit.office_id, "revised", at)
    step("revised", visit, by=by, at=at, on=on, text=reason)
    return visit


@transaction.atomic
def agree(*, visit_id: int, by: Actor, at: datetime, on: date) -> Visit:
    """The unit has nothing against the draft: nobody waits for the last day."""
    visit = locked(visit_id)
    insist(refusals_visits.why_not_agree(by, visit))
    tell(visit, visit.by_office_id, "unit_agreed", at)
    step("unit_agreed", visit, by=by, at=at, on=on)
    return visit


@transaction.atomic
def suspend_visit(
    *, visit_id: int, reason: str, order: Act, until: date | None, by: Actor, at: datetime, on: date
) -> Visit:
    """Storm, illness, a call elsewhere: what was answered stands, nothing is added until it goes on."""
    visit = locked(visit_id)
    insist(refusals_visits.why_not_suspend(by, visit, reason, order, until, on=on))
    move(visit, state=VISIT.after("suspend_visit"), suspended_until=until)
    return _told_of(visit, "suspended", reason, order, by=by, at=at, on=on)


@transaction.atomic
def resume_visit(
    *, visit_id: int, reason: str, order: Act, by: Actor, at: datetime, on: date
) -> Visit:
    visit = locked(visit_id)
    insist(refusals_visits.why_not_resume(by, visit, reason, order, on=on))
    move(visit, state=VISIT.after("resume_visit"), suspended_until=None)
    return _told_of(visit, "resumed", reason, order, by=by, at=at, on=on)


@transaction.atomic
def cancel_visit(
    *, visit_id: int, reason: str, order: Act, by: Actor, at: datetime, on: date
) -> Visit:
    """By whose order; once the unit knows of it, on paper."""
    visit = locked(visit_id)
    insist(refusals_visits.why_not_cancel(by, visit, reason, order, on=on))
    move(visit, state=VISIT.after("cancel_visit"), suspended_until=None)
    return _told_of(visit, "cancelled", reason, order, by=by, at=at, on=on)


def _told_of(
    visit: Visit, event: str, reason: str, order: Act, *, by: Actor, at: datetime, on: date
) -> Visit:
    if not visit.is_self:
        tell(visit, visit.office_id, event, at)
    step(event, visit, by=by, at=at, on=on, text=reason, paper=order)
    return visit
