"""The rules, asked with what the database says: pages show the answer, actions insist on it."""

from __future__ import annotations

from datetime import date

from django.db.models import Count

from gsdg.domain.evaluations import rules, words
from gsdg.domain.evaluations.catalogue import catalogue_of
from gsdg.domain.evaluations.entries import AskEntry, EvaluationEntry, PersonEntry, SourceEntry
from gsdg.domain.evaluations.models import IN_WORK, Ask, Evaluation, Question
from gsdg.domain.evaluations.passages import broken_references, outdated_parts
from gsdg.domain.evaluations.queries.evaluations import catalogue_for, content_of
from gsdg.domain.evaluations.queries.line import LineResult
from gsdg.domain.evaluations.queries.records import is_seen
from gsdg.domain.followup import rules_findings as followup
from gsdg.domain.followup.catalogue import catalogue_on as followup_on
from gsdg.domain.followup.entries import FindingEntry, Origin, RecommendationEntry
from gsdg.domain.followup.refusals import why_not_record
from gsdg.domain.followup.workflow import FindingState
from gsdg.domain.units.models import Office
from gsdg.domain.units.queries import family_of
from gsdg.kernel.keys import number_in
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor, Permission, why_not_permitted

SAID = "…"
KEEP, APPROVE = Permission.EVALUATION_KEEP, Permission.EVALUATION_APPROVE


def why_not_explain(by: Actor, unit_id: int, found: LineResult, reason: str) -> Refusal | None:
    """By who evaluates for the unit."""
    refusal = why_not_permitted(by, KEEP, unit_id=unit_id)
    return refusal or rules.why_not_explain(
        found.line.title(), is_missed=found.must_be_explained, reason=reason
    )


def why_not_keep(by: Actor, office: Office, permission: Permission = KEEP) -> Refusal | None:
    """For one's own office: nobody evaluates in another's name."""
    refusal = why_not_permitted(by, permission)
    own = family_of(by.office_id) if by.office_id is not None else frozenset()
    if refusal is None and office.pk not in own:
        refusal = Refusal("evaluation.other_office", {"office": office.name})
    return refusal


def why_not_begin(by: Actor, office: Office, entry: EvaluationEntry) -> Refusal | None:
    if refusal := why_not_keep(by, office):
        return refusal
    pack = catalogue_of(f"{entry.from_year}-{entry.to_year}")
    refusal = rules.why_not_entry(entry, pack.spec) or rules.why_not_year(entry, pack.spec)
    same = Evaluation.objects.filter(
        office=office, kind=entry.kind, from_year=entry.from_year, to_year=entry.to_year, year=entry.year
    )  # fmt: skip
    if refusal is None and same.filter(state__in=IN_WORK).exists():
        kinds = {"kind": pack.kind(entry.kind).lower(), "kind_en": pack.kind(entry.kind, "en").lower()}  # fmt: skip
        refusal = Refusal("evaluation.exists", {"office": office.name, **kinds}, cell="kind")
    return refusal


def why_not_change(by: Actor, one: Evaluation) -> Refusal | None:
    return why_not_keep(by, one.office) or rules.why_not_change(one.state)


def why_not_person(by: Actor, one: Evaluation, entry: PersonEntry) -> Refusal | None:
    has_head = one.team.filter(role=words.HEAD).exists()
    return why_not_change(by, one) or rules.why_not_person(entry, has_head=has_head)


def why_not_judge(by: Actor, question: Question, answer: str, grade: str) -> Refusal | None:
    one = question.evaluation
    refusal = why_not_change(by, one)
    sources = question.sources.count()
    pack = catalogue_for(one).spec
    return refusal or rules.why_not_judge(
        answer, grade, pack, question=question.text, sources=sources
    )


def why_not_ask(by: Actor, one: Evaluation, entry: AskEntry, *, on: date) -> Refusal | None:
    """As the register of corrections will want it, so that nothing is refused when the report is issued."""
    refusal = why_not_change(by, one)
    refusal = refusal or rules.why_not_component(
        entry.component, catalogue_for(one).pack.components
    )
    finding = finding_of(one, entry, day=on, number=SAID)
    refusal = refusal or followup.why_not_finding(finding, followup_on(on).spec, on=on)
    return refusal or followup.why_not_issue(
        recommendation_of(entry),
        finding_states=[FindingState.CONFIRMED],
        sources={finding.origin.source},
        to_own_office=False,
        on=on,
    )


def standing_of(one: Evaluation, *, on: date, with_results: bool = True) -> rules.Standing:
    questions = list(one.questions.annotate(told=Count("sources")))
    missing = content_of(one, on=on).unexplained if with_results else ()
    return rules.Standing(
        state=one.state,
        terms=one.terms,
        heads=one.team.filter(role=words.HEAD).count(),
        questions=len(questions),
        unanswered=sum(1 for question in questions if not question.grade),
        unsourced=tuple(question.text for question in questions if question.told == 0),
        unexplained=tuple(row.name for row in missing),
        submitted_by=one.submitted_by_id,
        approved_on=one.approved_on,
        outdated=tuple(outdated_parts(one, on=on)) if with_results else (),
        broken=tuple(broken_references(one, on=on)) if with_results else (),
    )


def why_not_submit(by: Actor, one: Evaluation, *, on: date) -> Refusal | None:
    refusal = why_not_keep(by, one.office)
    refusal = refusal or rules.why_not_submit(standing_of(one, on=on, with_results=False))
    return refusal or rules.why_not_submit(standing_of(one, on=on))


def why_may_not_approve(by: Actor, one: Evaluation) -> Refusal | None:
    return why_not_permitted(by, APPROVE, unit_id=one.unit_id)


def why_not_approve(by: Actor, one: Evaluation, *, on: date) -> Refusal | None:
    refusal = why_may_not_approve(by, one)
    refusal = refusal or rules.why_not_approve(standing_of(one, on=on, with_results=False), by.id)
    return refusal or rules.why_not_approve(standing_of(one, on=on), by.id)


def why_not_send_back(by: Actor, one: Evaluation, reason: str) -> Refusal | None:
    refusal = why_may_not_approve(by, one) or rules.why_not_move("send_back", one.state)
    return refusal or rules.why_not_text(reason, "evaluation.no_reason", cell="reason")


def why_not_issue(by: Actor, one: Evaluation, day: date | None, *, on: date) -> Refusal | None:
    """By the office that evaluates, once the clerical office has given number and day; what is asked enters the register."""
    refusal = why_not_keep(by, one.office)
    refusal = refusal or rules.why_not_issue(standing_of(one, on=on, with_results=False), day)
    for ask in one.asks.select_related("addressee"):
        refusal = refusal or why_not_record(
            by, unit_id=ask.addressee.unit_id, component=ask.component
        )
    return refusal


def why_not_withdraw(by: Actor, one: Evaluation, reason: str) -> Refusal | None:
    refusal = why_not_keep(by, one.office) or rules.why_not_move("withdraw", one.state)
    return refusal or rules.why_not_text(reason, "evaluation.no_reason", cell="reason")


def why_not_source(by: Actor, one: Evaluation, entry: SourceEntry) -> Refusal | None:
    refusal = why_not_change(by, one) or rules.why_not_source(entry)
    refusal = refusal or why_not_its_question(one, entry)
    if refusal is None and entry.kind in words.RECORDED_HERE and not is_known(by, entry):
        refusal = Refusal("evaluation.source_unknown", {"about": entry.about}, cell="number")
    return refusal


def why_not_its_question(one: Evaluation, entry: SourceEntry) -> Refusal | None:
    asked = entry.question_id
    if asked is None or one.questions.filter(pk=asked).exists():
        return None
    return Refusal("evaluation.not_of_it", cell="question_id")


def is_known(by: Actor, entry: SourceEntry) -> bool:
    """A record of the system is named by its number, and only who may see it may rest on it."""
    number = number_in(entry.about.rpartition(":")[2].strip(), otherwise=None)
    return number is not None and is_seen(by, entry.kind, number)


def finding_of(one: Evaluation, entry: AskEntry | Ask, *, day: date, number: str) -> FindingEntry:
    """What the evaluation found, with the report that says it."""
    office = Office.objects.get(pk=entry.addressee_id)
    origin = Origin("evaluation", one.office.name, number, day, about=one.about)
    return FindingEntry(
        unit_id=office.unit_id,
        condition=entry.condition,
        criterion=entry.criterion,
        cause_kind=entry.cause_kind,
        cause=entry.cause,
        severity=entry.severity,
        found_on=day,
        origin=origin,
        component=entry.component,
    )


def recommendation_of(entry: AskEntry | Ask) -> RecommendationEntry:
    return RecommendationEntry(entry.addressee_id, entry.text, entry.expected, entry.due)
