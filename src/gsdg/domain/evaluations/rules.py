"""What is asked of explanations and evaluations. No database, no request."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from gsdg.domain.evaluations import words
from gsdg.domain.evaluations.entries import EvaluationEntry, PersonEntry, SourceEntry
from gsdg.domain.evaluations.workflow import ACT_WORDS, EVALUATION, STATE_WORDS, State
from gsdg.domain.packs.evaluations import Evaluations
from gsdg.domain.passages.rules import why_not_insert, why_not_outdated
from gsdg.kernel.refusal import Refusal
from gsdg.kernel.vietnamese import normal


def why_not_text(text: str, code: str, *, cell: str) -> Refusal | None:
    return None if normal(text) else Refusal(code, cell=cell)


def why_not_explain(line: str, *, is_missed: bool, reason: str) -> Refusal | None:
    """Only what is worse than its target, and never without a reason."""
    if not is_missed:
        return Refusal("evaluation.not_missed", {"line": line})
    return why_not_text(reason, "evaluation.no_reason", cell="reason")


MAY_CHANGE = frozenset({State.DRAFT})


def in_state(act: str, state: str) -> Refusal:
    said, known = ACT_WORDS[act], STATE_WORDS[State(state)]
    details = {
        "act": said["vi"],
        "act_en": said["en"],
        "state": known["vi"],
        "state_en": known["en"],
    }
    return Refusal("evaluation.state", details)


def why_not_move(act: str, state: str) -> Refusal | None:
    return None if EVALUATION.why_not(act, state) is None else in_state(act, state)


def why_not_change(state: str) -> Refusal | None:
    return None if state in MAY_CHANGE else in_state("change", state)


def why_not_entry(entry: EvaluationEntry, pack: Evaluations) -> Refusal | None:
    if pack.kind(entry.kind) is None:
        return Refusal("evaluation.kind", {"code": entry.kind}, cell="kind")
    return why_not_text(entry.title, "evaluation.no_title", cell="title")


def why_not_year(entry: EvaluationEntry, pack: Evaluations) -> Refusal | None:
    """What is judged by the targets of years says which one, or up to which one; the others name none."""
    kind = pack.kind(entry.kind)
    years = {"first": entry.from_year, "last": entry.to_year}
    if kind is None or not kind.names_year:
        return None if entry.year is None else Refusal("evaluation.no_year", years, cell="year")
    is_inside = entry.year is not None and entry.from_year <= entry.year <= entry.to_year
    return None if is_inside else Refusal("evaluation.year", years, cell="year")


def why_not_person(entry: PersonEntry, *, has_head: bool) -> Refusal | None:
    if refusal := why_not_text(entry.name, "evaluation.no_name", cell="name"):
        return refusal
    if entry.role not in words.ROLES:
        return Refusal("evaluation.role", {"code": entry.role}, cell="role")
    if entry.role == words.HEAD and has_head:
        return Refusal("evaluation.two_heads", cell="role")
    return None


def why_not_question(criterion: str, text: str, pack: Evaluations) -> Refusal | None:
    if pack.criterion(criterion) is None:
        return Refusal("evaluation.criterion", {"code": criterion}, cell="criterion")
    return why_not_text(text, "evaluation.no_question", cell="text")


def why_not_component(component: str, components: Collection[str]) -> Refusal | None:
    """Nothing in particular, or one that the pack of the term has."""
    if not component or component in components:
        return None
    return Refusal("evaluation.component", {"code": component}, cell="component")


def why_not_judge(
    answer: str, grade: str, pack: Evaluations, *, question: str, sources: int
) -> Refusal | None:
    """By a grade of the rubric, in words, and never without a source."""
    if refusal := why_not_text(answer, "evaluation.no_answer", cell="answer"):
        return refusal
    if pack.grade(grade) is None:
        return Refusal("evaluation.grade", {"code": grade}, cell="grade")
    if sources == 0:
        return Refusal("evaluation.no_source", {"question": question})
    return None


def why_not_source(entry: SourceEntry) -> Refusal | None:
    """What others said is told in words; a record of the system is named by its number."""
    if entry.kind not in words.SOURCES:
        return Refusal("evaluation.source_kind", {"code": entry.kind}, cell="kind")
    if entry.kind in words.RECORDED_HERE:
        refusal = _why_not_record(entry)
        if refusal is not None:
            return refusal
    return why_not_text(entry.text, "evaluation.source_text", cell="text")


def _why_not_record(entry: SourceEntry) -> Refusal | None:
    """`survey:7` is no document, though there may be a document 7."""
    kind = entry.about.rpartition(":")[0].strip()
    if not normal(entry.about):
        return Refusal("evaluation.source_unnamed", cell="number")
    if kind in ("", entry.kind):
        return None
    return Refusal("evaluation.source_of_another_kind", {"about": entry.about}, cell="number")


@dataclass(frozen=True)
class Standing:
    """How far an evaluation has come."""

    state: str
    terms: str
    heads: int
    questions: int
    unanswered: int
    unsourced: tuple[str, ...]
    """Questions whose sources were taken off again."""
    unexplained: tuple[str, ...]
    outdated: tuple[str, ...] = ()
    """Parts that somebody wrote while the data said something else."""
    broken: tuple[str, ...] = ()
    """References that name no figure, each with its place."""
    submitted_by: int | None = None
    approved_on: date | None = None


def why_not_submit(one: Standing) -> Refusal | None:
    """Terms, a head, every question judged on a source, every missed target explained."""
    if refusal := why_not_move("submit", one.state):
        return refusal
    if not normal(one.terms):
        return Refusal("evaluation.no_terms")
    if one.heads == 0:
        return Refusal("evaluation.no_head")
    if one.unanswered or one.questions == 0:
        return Refusal("evaluation.unanswered", {"count": one.unanswered})
    if one.unsourced:
        return Refusal("evaluation.no_source", {"question": one.unsourced[0]})
    if one.unexplained:
        return Refusal("evaluation.unexplained", {"lines": "; ".join(one.unexplained)})
    return why_not_insert(one.broken) or why_not_outdated(one.outdated)


def why_not_approve(one: Standing, by_id: int | None) -> Refusal | None:
    """By somebody else than who submitted it, and still with every missed target explained."""
    if refusal := why_not_move("approve", one.state):
        return refusal
    if by_id is not None and by_id == one.submitted_by:
        return Refusal("evaluation.own_work")
    if one.unexplained:
        return Refusal("evaluation.unexplained", {"lines": "; ".join(one.unexplained)})
    return why_not_insert(one.broken) or why_not_outdated(one.outdated)


def why_not_issue(one: Standing, day: date | None) -> Refusal | None:
    """The paper is signed after what it says was approved."""
    if refusal := why_not_move("issue", one.state):
        return refusal
    if day is not None and one.approved_on is not None and day < one.approved_on:
        days = {"day": f"{day:%d/%m/%Y}", "approved": f"{one.approved_on:%d/%m/%Y}"}
        return Refusal("evaluation.day_before_approval", days, cell="day")
    return None
