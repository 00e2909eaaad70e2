"""What may be done with a visit, its answers and its findings. No database, no request: who may at all is a permission."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from gsdg.domain.followup.entries import Act
from gsdg.domain.inspections import words_visits as words
from gsdg.domain.inspections.drawing import LARGEST_FRAME
from gsdg.domain.inspections.entries_visits import (
    AskEntry,
    Offered,
    QuestionEntry,
    Said,
    SourceEntry,
    StopEntry,
)
from gsdg.domain.inspections.rules import round_in_state
from gsdg.domain.inspections.workflow import KNOWN_TO_UNITS, RoundState
from gsdg.domain.inspections.workflow_visits import (
    ACT_WORDS,
    ANSWERED_IN,
    PREPARED_IN,
    STATE_WORDS,
    VISIT,
    VisitState,
)
from gsdg.domain.packs.checklists import (
    CHOICE,
    CHOICES,
    FAILING,
    KINDS,
    NOT_APPLICABLE,
    NUMBER,
    TEXT,
    YES,
    Item,
    Proposal,
)
from gsdg.kernel.refusal import Refusal
from gsdg.kernel.vietnamese import normal

LONGEST = 4_000
LARGEST_NUMBER = 10**14
MOST_DRAWN = 200
ROUND_AT_WORK = frozenset({RoundState.ANNOUNCED, RoundState.IN_PROGRESS})
ROUND_REPORTED = frozenset({RoundState.REPORTED, RoundState.CONCLUDED})


@dataclass(frozen=True, slots=True)
class Place:
    """How somebody stands to a visit. Whoever leads is of the team; in a self-inspection the team is of the unit."""

    in_team: bool = False
    leads: bool = False
    of_visited_office: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """A visit as far as the rules look at it."""

    state: str
    kind: str = words.VISIT
    round_state: str = RoundState.IN_PROGRESS
    unannounced: bool = False
    from_day: date = date.min

    @property
    def is_self(self) -> bool:
        return self.kind == words.SELF


@dataclass(frozen=True, slots=True)
class Work:
    """What has been done: items without an answer, failing answers nobody decided on, papers, findings, what is asked."""

    unanswered: int = 0
    without_evidence: int = 0
    undecided: int = 0
    has_minutes: bool = False
    comments_open: int = 0
    without_ask: int = 0
    unit_answered: bool = False
    comment_by: date | None = None
    has_verifier: bool = False
    open_recommendations: int = 0


def why_not_in_state(act: str, state: str) -> Refusal | None:
    return None if VISIT.why_not(act, state) is None else in_state(act, state)


def in_state(act: str, state: str) -> Refusal:
    """In words: codes are not for people."""
    said, found = ACT_WORDS[act], STATE_WORDS[VisitState(state)]
    return Refusal(
        "visit.state",
        {"act": said["vi"], "act_en": said["en"], "state": found["vi"], "state_en": found["en"]},
    )


def why_not_in_team(place: Place) -> Refusal | None:
    return None if place.in_team else Refusal("visit.not_in_team")


def why_not_leading(place: Place) -> Refusal | None:
    """Opening, ending, putting to the unit: head, deputy or secretary of the team."""
    return why_not_in_team(place) or (None if place.leads else Refusal("visit.not_leading"))


def why_not_prepare(standing: Standing, *, place: Place) -> Refusal | None:
    if standing.state not in PREPARED_IN:
        return in_state("prepare", standing.state)
    return why_not_in_team(place)


def why_not_stop(entry: StopEntry, *, on: date, households: Collection[int] = ()) -> Refusal | None:
    if entry.kind not in words.STOP_KINDS:
        return Refusal("visit.unknown_code", {"code": entry.kind}, cell="kind")
    if normal(entry.name) == "":
        return Refusal("visit.missing", cell="name")
    if entry.number is not None and entry.number in households:
        return Refusal("visit.household_twice", {"number": entry.number}, cell="number")
    return None


def why_not_question(entry: QuestionEntry, groups: Collection[str]) -> Refusal | None:
    for name, code, known in (
        ("group", entry.group, groups),
        ("kind", entry.kind, KINDS),
        ("at", entry.at, words.STOP_KINDS),
    ):
        if code not in known:
            return Refusal("visit.unknown_code", {"code": code}, cell=name)
    return why_not_text(entry.label, cell="label")


def why_not_source(entry: SourceEntry, *, on: date) -> Refusal | None:
    if entry.kind not in words.SOURCE_KINDS:
        return Refusal("visit.unknown_code", {"code": entry.kind}, cell="kind")
    if entry.kind == words.INTERVIEW and entry.consulted not in words.CONSULTED:
        return Refusal("visit.whom", cell="consulted")
    if entry.day > on:
        return Refusal("visit.day_ahead", {"day": _day(entry.day)}, cell="day")
    if entry.people is not None and entry.people < 1:
        return Refusal("visit.number", cell="people")
    return why_not_text(entry.title, cell="title")


def why_not_draw(*, seed: str, frame: int, wanted: int) -> Refusal | None:
    """As many as the list holds at most; the seed is written down before the lots are drawn."""
    if normal(seed) == "":
        return Refusal("visit.missing", cell="seed")
    if not 1 <= frame <= LARGEST_FRAME:
        return Refusal("visit.frame", {"most": LARGEST_FRAME}, cell="frame")
    if not 1 <= wanted <= min(frame, MOST_DRAWN):
        return Refusal("visit.wanted", {"most": min(frame, MOST_DRAWN)}, cell="wanted")
    return None


def why_not_report_self(standing: Standing, *, place: Place) -> Refusal | None:
    """Asked of the unit before the visit begins, and still taken while it goes on."""
    if standing.is_self:
        return Refusal("visit.self_report_of_self")
    if standing.state not in PREPARED_IN:
        return in_state("report_self", standing.state)
    return None if place.of_visited_office else Refusal("visit.not_visited")


def why_not_open(standing: Standing, *, place: Place, on: date) -> Refusal | None:
    if refusal := why_not_in_state("open_visit", standing.state) or why_not_leading(place):
        return refusal
    if not standing.is_self and not _round_lets(standing):
        return Refusal("visit.round_not_ready")
    if on < standing.from_day:
        return Refusal("visit.too_early", {"day": _day(standing.from_day)})
    return None


def _round_lets(standing: Standing) -> bool:
    """An unannounced visit begins from the decision; any other one only after the notice."""
    surprise = standing.unannounced and standing.round_state == RoundState.DECIDED
    return surprise or standing.round_state in ROUND_AT_WORK


def why_not_answer(standing: Standing, *, place: Place) -> Refusal | None:
    if standing.state not in ANSWERED_IN:
        return in_state("answer", standing.state)
    return why_not_in_team(place)


def why_not_said(item: Item, said: Said, offered: Offered | None) -> Refusal | None:
    """Each kind of item has its own answer; what is not plainly met has a reason; what the system said is not changed in silence."""
    if said.is_blank:
        return None
    if refusal := _why_not_of_kind(item, said):
        return refusal
    if said.choice not in ("", YES) and normal(said.reason) == "":
        return Refusal("visit_answer.no_reason", {"item": item.label.vi, "item_en": item.label.to("en")}, cell="reason")  # fmt: skip
    if offered is not None and said.value != offered.value and normal(said.explanation) == "":
        return Refusal("visit_answer.changed_offer", {"item": item.label.vi, "item_en": item.label.to("en")}, cell="explanation")  # fmt: skip
    for name in ("text", "reason", "explanation"):
        if len(getattr(said, name)) > LONGEST:
            return Refusal("visit.too_long", {"most": LONGEST}, cell=name)
    return None


def _why_not_of_kind(item: Item, said: Said) -> Refusal | None:
    if item.kind == CHOICE:
        known = said.choice in CHOICES and said.number is None
        return None if known else Refusal("visit_answer.choice", cell="choice")
    if said.choice not in ("", NOT_APPLICABLE):
        return Refusal("visit_answer.choice", cell="choice")
    if item.kind != NUMBER and said.number is not None:
        return Refusal("visit_answer.number", cell="number")
    if said.number is not None and not 0 <= said.number <= LARGEST_NUMBER:
        return Refusal("visit_answer.number", cell="number")
    return None


def is_answered(item: Item, said: Said, *, files: int) -> bool:
    """A photo or a file is answered by what is attached, anything else by what is said; “not applicable” answers all."""
    if said.choice == NOT_APPLICABLE:
        return True
    if item.kind == CHOICE:
        return said.choice != ""
    if item.kind == NUMBER:
        return said.number is not None
    return normal(said.text) != "" if item.kind == TEXT else files > 0


def lacks_evidence(item: Item, said: Said, *, files: int) -> bool:
    """A failing answer that a paper or photo must show."""
    return item.needs_evidence and said.choice in FAILING and files == 0


def clashes(*, base: int, standing: int, same: bool) -> bool:
    """Somebody else said something else meanwhile: neither is stored over the other."""
    return not same and base != standing


def proposal_for(item: Item, said: Said) -> Proposal | None:
    return item.proposes if said.choice in FAILING else None


def why_not_find(
    standing: Standing, *, choice: str, has_finding: bool, place: Place
) -> Refusal | None:
    """A finding is written from an answer that is not met, once."""
    if standing.state not in ANSWERED_IN:
        return in_state("find", standing.state)
    if choice not in FAILING:
        return Refusal("visit_answer.not_failing")
    if has_finding:
        return Refusal("visit_answer.found_already")
    return why_not_in_team(place)


def why_not_dismiss(
    standing: Standing, *, choice: str, has_finding: bool, reason: str, place: Place
) -> Refusal | None:
    refusal = why_not_find(standing, choice=choice, has_finding=has_finding, place=place)
    return refusal or why_not_text(reason, cell="reason")


def why_not_ask(standing: Standing, entry: AskEntry, *, place: Place, on: date) -> Refusal | None:
    """What is asked in full, or why nothing is asked: never neither, never both."""
    if standing.state not in (VisitState.DRAFTING, VisitState.CONSULTING):
        return in_state("find", standing.state)
    if refusal := why_not_in_team(place):
        return refusal
    asks = normal(entry.text) != ""
    if asks == (normal(entry.none_because) != ""):
        return Refusal("ask.one_of_two", cell="text")
    if not asks:
        return None
    if refusal := why_not_text(entry.expected, cell="expected"):
        return refusal
    if entry.due is None or entry.due <= on:
        return Refusal("ask.due", cell="due")
    if (entry.money is None) != (entry.money_kind == ""):
        return Refusal("correction.money_half", cell="money")
    return None


def why_not_end(standing: Standing, work: Work, *, place: Place) -> Refusal | None:
    if refusal := why_not_in_state("end_fieldwork", standing.state) or why_not_leading(place):
        return refusal
    if work.unanswered:
        return Refusal("visit.unanswered", {"number": work.unanswered})
    return None


def why_not_go_back(standing: Standing, *, place: Place) -> Refusal | None:
    return why_not_in_state("go_back", standing.state) or why_not_leading(place)


def why_not_consult(
    standing: Standing, work: Work, *, comment_by: date | None, place: Place, on: date
) -> Refusal | None:
    """Each failing answer became a finding or was let go with a reason, and the minutes are signed by both sides."""
    if refusal := why_not_in_state("consult", standing.state) or why_not_leading(place):
        return refusal
    if standing.is_self:
        return Refusal("visit.self_has_no_consulting")
    if refusal := _why_not_complete(work):
        return refusal
    if comment_by is None or comment_by <= on:
        return Refusal("visit.comment_day", cell="comment_by")
    return None


def _why_not_complete(work: Work) -> Refusal | None:
    if work.undecided:
        return Refusal("visit.undecided", {"number": work.undecided})
    if work.without_evidence:
        return Refusal("visit.no_evidence", {"number": work.without_evidence})
    return None if work.has_minutes else Refusal("visit.no_minutes")


def why_not_revise(standing: Standing, reason: str, *, place: Place) -> Refusal | None:
    return (
        why_not_in_state("revise", standing.state)
        or why_not_leading(place)
        or why_not_text(reason, cell="reason")
    )


def why_not_comment(standing: Standing, *, place: Place) -> Refusal | None:
    if standing.state != VisitState.CONSULTING:
        return in_state("comment", standing.state)
    return None if place.of_visited_office else Refusal("visit.not_visited")


def why_not_conclude(standing: Standing, work: Work, *, place: Place, on: date) -> Refusal | None:
    """By who ordered the round and was not in the team; after the unit answered or its time passed, and the team reported."""
    if refusal := why_not_in_state("conclude_visit", standing.state):
        return refusal
    if place.in_team:
        return Refusal("visit.team_concludes")
    if standing.round_state not in ROUND_REPORTED:
        return Refusal("visit.no_team_report")
    if work.comments_open:
        return Refusal("finding.comments_open")
    if not work.unit_answered and (work.comment_by is None or on <= work.comment_by):
        return Refusal("visit.unit_has_time", {"day": _day(work.comment_by)})
    return _why_not_asked(work)


def _why_not_asked(work: Work) -> Refusal | None:
    return Refusal("visit.no_ask", {"number": work.without_ask}) if work.without_ask else None


def why_not_conclude_self(standing: Standing, work: Work, *, place: Place) -> Refusal | None:
    """The short path: minutes, what to put right by when, and another person named to verify it."""
    if refusal := why_not_in_state("conclude_self", standing.state):
        return refusal
    if not standing.is_self:
        return Refusal("visit.not_self")
    if not place.of_visited_office:
        return Refusal("visit.not_visited")
    if refusal := _why_not_complete(work) or _why_not_asked(work):
        return refusal
    return None if work.has_verifier else Refusal("visit.no_verifier")


def why_not_close(standing: Standing, work: Work) -> Refusal | None:
    if refusal := why_not_in_state("close_visit", standing.state):
        return refusal
    if work.open_recommendations:
        return Refusal("visit.still_open", {"number": work.open_recommendations})
    return None


def why_not_suspend(
    standing: Standing, reason: str, order: Act, *, until: date | None, place: Place, on: date
) -> Refusal | None:
    """With the reason and who allowed it; until when, where that is known."""
    refusal = _why_not_stop_work("suspend_visit", standing, reason, order, place=place, on=on)
    if refusal is None and until is not None and until <= on:
        refusal = Refusal("visit.until_past", {"day": _day(until)}, cell="until")
    return refusal


def why_not_resume(
    standing: Standing, reason: str, order: Act, *, place: Place, on: date
) -> Refusal | None:
    """Not while the whole round rests."""
    refusal = _why_not_stop_work("resume_visit", standing, reason, order, place=place, on=on)
    if refusal is None and not standing.is_self and not _round_lets(standing):
        refusal = round_in_state("resume", standing.round_state)
    return refusal


def why_not_cancel(
    standing: Standing, reason: str, order: Act, *, place: Place, on: date
) -> Refusal | None:
    """What the unit was told of, or what has begun there, is called off on paper."""
    refusal = _why_not_stop_work("cancel_visit", standing, reason, order, place=place, on=on)
    if refusal is None and _is_known_there(standing) and not order.is_given:
        refusal = Refusal("visit.no_order_paper", cell="number")
    return refusal


def _why_not_stop_work(
    act: str, standing: Standing, reason: str, order: Act, *, place: Place, on: date
) -> Refusal | None:
    if refusal := why_not_in_state(act, standing.state) or why_not_leading(place):
        return refusal
    if refusal := why_not_text(reason, cell="reason"):
        return refusal
    if normal(order.issuer) == "":
        return Refusal("visit.no_authority", cell="issuer")
    if order.number and order.day is None:
        return Refusal("inspections.no_day", cell="day")
    if order.day is not None and order.day > on:
        return Refusal("visit.day_ahead", {"day": _day(order.day)}, cell="day")
    return None


def _is_known_there(standing: Standing) -> bool:
    if standing.is_self:
        return False
    return standing.state != VisitState.PLANNED or standing.round_state in KNOWN_TO_UNITS


def why_not_text(text: str, *, cell: str) -> Refusal | None:
    if normal(text) == "":
        return Refusal("visit.missing", cell=cell)
    return Refusal("visit.too_long", {"most": LONGEST}, cell=cell) if len(text) > LONGEST else None


def _day(day: date | None) -> str:
    return "" if day is None else f"{day:%d/%m/%Y}"
