"""The rules of visits, asked with what the database says: pages show the answer, actions insist on it."""

from __future__ import annotations

from collections import Counter
from datetime import date

from gsdg.domain.followup.models import FindingComment
from gsdg.domain.followup.workflow import ENDED, FindingState
from gsdg.domain.inspections import rules_visits as rules
from gsdg.domain.inspections import words
from gsdg.domain.inspections import words_visits as visit_words
from gsdg.domain.inspections.entries_visits import AskEntry
from gsdg.domain.inspections.models import Answer, Evidence, Visit, VisitFinding
from gsdg.domain.inspections.questions import Questions, questions_of
from gsdg.domain.inspections.rules_visits import Place, Standing, Work
from gsdg.domain.inspections.workflow_visits import ANSWERED_IN
from gsdg.domain.packs.checklists import FAILING
from gsdg.domain.papers.models import Paper
from gsdg.domain.units.queries import family_of
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor, Permission, why_not_permitted

P = Permission
LEADING = frozenset({words.HEAD, words.DEPUTY, words.SECRETARY})


def place_of(by: Actor, visit: Visit) -> Place:
    """Of the team by name; where nobody of it has an account, whoever is of the office that sends it."""
    of_visited = by.office_id is not None and by.office_id in family_of(visit.office_id)
    if visit.is_self:
        return Place(in_team=of_visited, leads=of_visited, of_visited_office=of_visited)
    team = list(visit.round.members.filter(to_day=None).exclude(user=None)) if visit.round else []
    if not team:
        sends = by.office_id is not None and by.office_id == visit.by_office_id
        return Place(in_team=sends, leads=sends, of_visited_office=of_visited)
    roles = {member.role for member in team if member.user_id == by.id}
    return Place(bool(roles), bool(roles & LEADING), of_visited)


def standing_of(visit: Visit) -> Standing:
    return Standing(
        state=visit.state,
        kind=visit.kind,
        round_state="" if visit.round is None else visit.round.state,
        unannounced=visit.round is not None and visit.round.unannounced,
        from_day=visit.from_day,
    )


def work_of(visit: Visit, *, on: date, questions: Questions | None = None) -> Work:
    """Five queries, whatever the number of answers."""
    asked = questions or questions_of(visit, on=on)
    answers = {(a.stop_id, a.item): a for a in visit.answers.all()}
    files = Counter(
        Evidence.objects.filter(answer__visit=visit).values_list("answer_id", flat=True)
    )
    found = list(visit.found.select_related("finding", "recommendation"))
    unanswered, lacking = _gaps(visit, asked, answers, files)
    decided = {one.answer_id for one in found}
    return Work(
        unanswered=unanswered,
        without_evidence=lacking,
        undecided=sum(1 for a in answers.values() if _is_undecided(a, decided)),
        has_minutes=has_paper(visit, visit_words.MINUTES),
        comments_open=FindingComment.objects.filter(
            finding__found_by__visit=visit, taken=None
        ).count(),
        without_ask=sum(1 for one in found if _is_standing(one) and not one.is_decided),
        unit_answered=_unit_answered(visit),
        comment_by=visit.comment_by,
        has_verifier=visit.verifier_id is not None,
        open_recommendations=sum(1 for one in found if _is_open(one)),
    )


def _gaps(
    visit: Visit,
    asked: Questions,
    answers: dict[tuple[int, str], Answer],
    files: Counter[int],
) -> tuple[int, int]:
    unanswered = lacking = 0
    for stop in visit.stops.all():
        if stop.skipped_because:
            continue
        for question in asked.at(stop):
            answer = answers.get((stop.pk, question.item.code))
            if answer is None:
                unanswered += 1
                continue
            number = files[answer.pk]
            unanswered += not rules.is_answered(question.item, answer.said, files=number)
            lacking += rules.lacks_evidence(question.item, answer.said, files=number)
    return unanswered, lacking


def _is_undecided(answer: Answer, decided: set[int]) -> bool:
    fails = answer.choice in FAILING
    return fails and answer.pk not in decided and answer.dismissed_because == ""


def _is_standing(one: VisitFinding) -> bool:
    return one.finding.state != FindingState.WITHDRAWN


def _is_open(one: VisitFinding) -> bool:
    return one.recommendation is not None and one.recommendation.state not in ENDED


def _unit_answered(visit: Visit) -> bool:
    """It agreed, or commented on the draft."""
    agreed = visit.steps.filter(act="unit_agreed").exists()
    return agreed or FindingComment.objects.filter(finding__found_by__visit=visit).exists()


def has_paper(visit: Visit, kind: str) -> bool:
    return Paper.objects.filter(about=visit.about, kind=kind).exists()


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


def why_not_record_minutes(by: Actor, visit: Visit) -> Refusal | None:
    if visit.state not in ANSWERED_IN:
        return rules.in_state("answer", visit.state)
    return why_not_visit(by) or rules.why_not_in_team(place_of(by, visit))


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


def why_not_conclude(by: Actor, visit: Visit, *, on: date) -> Refusal | None:
    """Who ordered the round decides over the unit that it was ordered for, and records what follows from it."""
    over = visit.by_office.unit_id
    return (
        why_not_permitted(by, P.INSPECTION_APPROVE, unit_id=over)
        or why_not_permitted(by, P.CORRECTION_RECORD, unit_id=over)
        or rules.why_not_conclude(
            standing_of(visit), work_of(visit, on=on), place=place_of(by, visit), on=on
        )
    )


def why_not_conclude_self(by: Actor, visit: Visit, *, on: date) -> Refusal | None:
    return why_not_permitted(
        by, P.INSPECTION_APPROVE, unit_id=visit.unit_id
    ) or rules.why_not_conclude_self(
        standing_of(visit), work_of(visit, on=on), place=place_of(by, visit)
    )


def why_not_name_verifier(
    by: Actor, visit: Visit, user_id: int, office_id: int | None
) -> Refusal | None:
    return why_not_permitted(
        by, P.INSPECTION_APPROVE, unit_id=visit.unit_id
    ) or rules.why_not_name_verifier(
        standing_of(visit),
        took_part=user_id in took_part_in(visit),
        of_office=office_id is not None and office_id in family_of(visit.office_id),
        place=place_of(by, visit),
    )


def took_part_in(visit: Visit) -> frozenset[int]:
    """Who made the self-inspection or answered anything of it."""
    answered = visit.answers.exclude(by_id=None).values_list("by_id", flat=True)
    return frozenset({visit.made_by_id, *(one for one in answered if one is not None)})


def why_not_close(by: Actor, visit: Visit, *, on: date) -> Refusal | None:
    return why_not_permitted(
        by, P.INSPECTION_APPROVE, unit_id=visit.by_office.unit_id
    ) or rules.why_not_close(standing_of(visit), work_of(visit, on=on))


def why_not_cancel(by: Actor, visit: Visit, reason: str) -> Refusal | None:
    return why_not_visit(by) or rules.why_not_cancel(
        standing_of(visit), reason, place=place_of(by, visit)
    )
