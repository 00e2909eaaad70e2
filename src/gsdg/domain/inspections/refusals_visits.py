"""The rules of visits, asked with what the database says: pages show the answer, actions insist on it."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch, prefetch_related_objects

from gsdg.domain.followup.entries import Act
from gsdg.domain.followup.models import Recommendation
from gsdg.domain.followup.workflow import ENDED, FindingState
from gsdg.domain.inspections import rules_visits as rules
from gsdg.domain.inspections import words
from gsdg.domain.inspections import words_visits as visit_words
from gsdg.domain.inspections.entries_visits import AskEntry
from gsdg.domain.inspections.models import Answer, Member, Visit, VisitFinding
from gsdg.domain.inspections.questions import Questions, questions_of
from gsdg.domain.inspections.refusals import why_may_not_order
from gsdg.domain.inspections.rules_visits import Place, Standing, Work
from gsdg.domain.inspections.workflow_visits import ANSWERED_IN
from gsdg.domain.packs.checklists import FAILING
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor, Permission, why_not_permitted
from gsdg.toolkit.installation.clock import moment_in_words

P = Permission
LEADING = frozenset({words.HEAD, words.DEPUTY, words.SECRETARY})


def read_whole(visit: Visit) -> None:
    """All that the rules and the page ask about, once for each instance; every action takes an instance of its own."""
    found = VisitFinding.objects.select_related("finding", "recommendation")
    prefetch_related_objects(
        [visit],
        "questions",
        "stops",
        "steps",
        "answers__evidence",
        Prefetch("found", found),
        "found__finding__comments",
    )


def place_of(by: Actor, visit: Visit) -> Place:
    """Of the team by name; where nobody of it has an account, whoever is of the office that sends it."""
    of_visited = by.office_id is not None and by.office_id in _visited_offices(visit)
    if visit.is_self:
        return Place(in_team=of_visited, leads=of_visited, of_visited_office=of_visited)
    team = _team_with_accounts(visit)
    if not team:
        sends = by.office_id is not None and by.office_id == visit.by_office_id
        return Place(in_team=sends, leads=sends, of_visited_office=of_visited)
    roles = {member.role for member in team if member.user_id == by.id}
    return Place(bool(roles), bool(roles & LEADING), of_visited)


def _visited_offices(visit: Visit) -> frozenset[int]:
    """The family of the office visited, read once for each instance."""
    prefetch_related_objects([visit], "office__divisions")
    divisions = (division.pk for division in visit.office.divisions.all())
    above = [visit.office.parent_id] if visit.office.parent_id is not None else []
    return frozenset({visit.office_id, *above, *divisions})


def _team_with_accounts(visit: Visit) -> list[Member]:
    if visit.round is None:
        return []
    prefetch_related_objects([visit], "round__members")
    members = visit.round.members.all()
    return [one for one in members if one.to_day is None and one.user_id is not None]


def standing_of(visit: Visit) -> Standing:
    return Standing(
        state=visit.state,
        kind=visit.kind,
        round_state="" if visit.round is None else visit.round.state,
        unannounced=visit.round is not None and visit.round.unannounced,
        from_day=visit.from_day,
    )


def work_of(visit: Visit, *, on: date) -> Work:
    """A handful of queries, whatever the number of answers."""
    read_whole(visit)
    asked, found = questions_of(visit, on=on), list(visit.found.all())
    unanswered, lacking = _gaps(visit, asked)
    decided = {one.answer_id for one in found}
    comments = [comment for one in found for comment in one.finding.comments.all()]
    agreed = any(step.act == "unit_agreed" for step in visit.steps.all())
    return Work(
        unanswered=unanswered,
        without_evidence=lacking,
        undecided=sum(1 for a in visit.answers.all() if _is_undecided(a, decided)),
        has_minutes=visit.has_paper(visit_words.MINUTES),
        comments_open=sum(1 for comment in comments if comment.taken is None),
        without_ask=sum(1 for one in found if _is_standing(one) and not one.is_decided),
        unit_answered=agreed or bool(comments),
        comment_by=visit.comment_by,
        has_verifier=visit.verifier_id is not None,
        open_recommendations=_open_recommendations(visit, found),
    )


def _gaps(visit: Visit, asked: Questions) -> tuple[int, int]:
    answers = {(a.stop_id, a.item): a for a in visit.answers.all()}
    unanswered = lacking = 0
    for stop in visit.stops.all():
        if stop.skipped_because:
            continue
        for question in asked.at(stop):
            answer = answers.get((stop.pk, question.item.code))
            if answer is None:
                unanswered += 1
                continue
            number = len(answer.evidence.all())
            unanswered += not rules.is_answered(question.item, answer.said, files=number)
            lacking += rules.lacks_evidence(question.item, answer.said, files=number)
    return unanswered, lacking


def _is_undecided(answer: Answer, decided: set[int]) -> bool:
    fails = answer.choice in FAILING
    return fails and answer.pk not in decided and answer.dismissed_because == ""


def _is_standing(one: VisitFinding) -> bool:
    return one.finding.state != FindingState.WITHDRAWN


def _open_recommendations(visit: Visit, found: list[VisitFinding]) -> int:
    """A paper of a past visit may ask for several things because of one finding."""
    if not visit.from_papers:
        return sum(1 for one in found if _is_open(one))
    asked = Recommendation.objects.open().filter(findings__found_by__visit=visit)
    number: int = asked.distinct().count()
    return number


def _is_open(one: VisitFinding) -> bool:
    return one.recommendation is not None and one.recommendation.state not in ENDED


def why_not_visit(by: Actor) -> Refusal | None:
    """Whether this person records visits at all; which ones, the team says."""
    return why_not_permitted(by, P.INSPECTION_VISIT)


def why_not_prepare(by: Actor, visit: Visit) -> Refusal | None:
    return why_not_visit(by) or rules.why_not_prepare(standing_of(visit), place=place_of(by, visit))


def why_not_open(by: Actor, visit: Visit, *, on: date) -> Refusal | None:
    return why_not_visit(by) or rules.why_not_open(
        standing_of(visit), place=place_of(by, visit), on=on
    )


def why_not_answer(by: Actor, visit: Visit) -> Refusal | None:
    return why_not_visit(by) or rules.why_not_answer(standing_of(visit), place=place_of(by, visit))


def why_not_report_self(by: Actor, visit: Visit) -> Refusal | None:
    return why_not_permitted(by, P.CORRECTION_FIX) or rules.why_not_report_self(
        standing_of(visit), place=place_of(by, visit)
    )


def why_not_find(by: Actor, answer: Answer) -> Refusal | None:
    visit = answer.visit
    return why_not_visit(by) or rules.why_not_find(
        standing_of(visit),
        choice=answer.choice,
        has_finding=VisitFinding.objects.filter(answer=answer).exists(),
        place=place_of(by, visit),
    )


def why_not_dismiss(by: Actor, answer: Answer, reason: str) -> Refusal | None:
    visit = answer.visit
    return why_not_visit(by) or rules.why_not_dismiss(
        standing_of(visit),
        choice=answer.choice,
        has_finding=VisitFinding.objects.filter(answer=answer).exists(),
        reason=reason,
        place=place_of(by, visit),
    )


def why_not_ask(by: Actor, visit: Visit, entry: AskEntry, *, on: date) -> Refusal | None:
    return why_not_visit(by) or rules.why_not_ask(
        standing_of(visit), entry, place=place_of(by, visit), on=on
    )


def why_not_end(by: Actor, visit: Visit, *, on: date) -> Refusal | None:
    return why_not_visit(by) or rules.why_not_end(
        standing_of(visit), work_of(visit, on=on), place=place_of(by, visit)
    )


def why_not_go_back(by: Actor, visit: Visit) -> Refusal | None:
    return why_not_visit(by) or rules.why_not_go_back(standing_of(visit), place=place_of(by, visit))


def why_known(visit: Visit, kind: str) -> Refusal | None:
    """A visit has one paper of a kind: a second click, or two who typed it."""
    found = next((one for one in visit.papers if one.kind == kind), None)
    if found is None:
        return None
    told = {"number": found.number, "day": f"{found.day:%d/%m/%Y}"}
    return Refusal("visit.paper_known", {**told, "at": moment_in_words(found.recorded_at)})


def why_not_send_again(visit: Visit, *, changed: bool) -> Refusal | None:
    """A self-report that says what was sent already."""
    if changed or visit.self_reported_at is None:
        return None
    at = moment_in_words(visit.self_reported_at)
    return Refusal("visit.self_report_known", {"at": at})


def why_not_record_minutes(by: Actor, visit: Visit) -> Refusal | None:
    if visit.state not in ANSWERED_IN:
        return rules.in_state("answer", visit.state)
    return (
        why_not_visit(by)
        or rules.why_not_in_team(place_of(by, visit))
        or why_known(visit, visit_words.MINUTES)
    )


def why_not_consult(
    by: Actor, visit: Visit, comment_by: date | None, *, on: date
) -> Refusal | None:
    return why_not_visit(by) or rules.why_not_consult(
        standing_of(visit),
        work_of(visit, on=on),
        comment_by=comment_by,
        place=place_of(by, visit),
        on=on,
    )


def why_not_revise(by: Actor, visit: Visit, reason: str) -> Refusal | None:
    return why_not_visit(by) or rules.why_not_revise(
        standing_of(visit), reason, place=place_of(by, visit)
    )


def why_not_agree(by: Actor, visit: Visit) -> Refusal | None:
    """By the head of the unit: it has nothing against the draft."""
    return why_not_permitted(by, P.CORRECTION_SIGN) or rules.why_not_comment(
        standing_of(visit), place=place_of(by, visit)
    )


def why_may_not_order_visit(by: Actor, visit: Visit) -> Refusal | None:
    """Over the unit of the office that sends; of a self-inspection over its own."""
    unit_id = visit.unit_id if visit.is_self else visit.by_office.unit_id
    return why_may_not_order(by, office_id=visit.by_office_id, unit_id=unit_id)


def why_not_conclude(by: Actor, visit: Visit, *, on: date) -> Refusal | None:
    """Who ordered the round decides, and records what follows from it."""
    over, component = visit.by_office.unit_id, visit.component or None
    return (
        why_may_not_order_visit(by, visit)
        or why_not_permitted(by, P.CORRECTION_RECORD, unit_id=over, component=component)
        or rules.why_not_conclude(
            standing_of(visit), work_of(visit, on=on), place=place_of(by, visit), on=on
        )
    )


def why_not_conclude_self(by: Actor, visit: Visit, *, on: date) -> Refusal | None:
    return why_may_not_order_visit(by, visit) or rules.why_not_conclude_self(
        standing_of(visit), work_of(visit, on=on), place=place_of(by, visit)
    )


def took_part_in(visit: Visit) -> frozenset[int]:
    """Who made the self-inspection or answered anything of it."""
    answered = (answer.by_id for answer in visit.answers.all())
    return frozenset({visit.made_by_id, *(one for one in answered if one is not None)})


def why_not_close(by: Actor, visit: Visit, *, on: date) -> Refusal | None:
    return why_may_not_order_visit(by, visit) or rules.why_not_close(
        standing_of(visit), work_of(visit, on=on)
    )


def why_not_suspend(
    by: Actor, visit: Visit, reason: str, order: Act, until: date | None, *, on: date
) -> Refusal | None:
    return why_not_visit(by) or rules.why_not_suspend(
        standing_of(visit), reason, order, until=until, place=place_of(by, visit), on=on
    )


def why_not_resume(by: Actor, visit: Visit, reason: str, order: Act, *, on: date) -> Refusal | None:
    return why_not_visit(by) or rules.why_not_resume(
        standing_of(visit), reason, order, place=place_of(by, visit), on=on
    )


def why_not_cancel(by: Actor, visit: Visit, reason: str, order: Act, *, on: date) -> Refusal | None:
    return why_not_visit(by) or rules.why_not_cancel(
        standing_of(visit), reason, order, place=place_of(by, visit), on=on
    )
