"""What may be done with findings and recommendations. No database, no request: who may is a permission, asked elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from gsdg.domain.followup import words
from gsdg.domain.followup.entries import (
    Act,
    MeasureEntry,
)
from gsdg.domain.followup.workflow import (
    ACT_WORDS,
    ENDED,
    MONEY_MOVES,
    RECOMMENDATION,
    STATE_WORDS,
    WORKED_ON,
    State,
)
from gsdg.kernel.refusal import Refusal
from gsdg.kernel.vietnamese import normal

LONGEST = 4_000
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """A recommendation as far as the rules look at it."""

    state: str
    source: str
    issued_on: date
    due: date
    current_due: date
    upheld: bool = False
    open_extension: bool = False
    extensions: int = 0
    denied: Mapping[tuple[date, str], str] = field(default_factory=dict)
    """Extensions asked for and not granted, by day and reason: why not."""


@dataclass(frozen=True, slots=True)
class Who:
    """How somebody stands to a recommendation: of the office that fixes, or having fixed anything of it."""

    is_of_fixing_office: bool
    has_fixed: bool


@dataclass(frozen=True, slots=True)
class Work:
    """What the unit has laid before: measures not settled, proofs by what became of them, money still pending."""

    measures: int
    unsettled: int
    pending: int
    taken: int
    refused: int
    money_pending: int = 0
    brought_since_return: int = 0

    @property
    def standing_proofs(self) -> int:
        return self.pending + self.taken


@dataclass(frozen=True, slots=True)
class Sent:
    """What an office sends in, to be told from what it sent before; the day on which it did so tells nothing apart."""

    text: str
    number: str = ""
    day: date | None = None
    position: str = ""
    on: date | None = field(default=None, compare=False)


def why_not_in_state(act: str, state: str) -> Refusal | None:
    return None if RECOMMENDATION.why_not(act, state) is None else in_state(act, state)


def in_state(act: str, state: str) -> Refusal:
    """In words: codes are not for people."""
    return Refusal("correction.state", said_of(ACT_WORDS[act], STATE_WORDS[State(state)]))


def said_of(act: Mapping[str, str], state: Mapping[str, str]) -> dict[str, object]:
    return {
        "act": act["vi"],
        "act_en": act["en"],
        "state": state["vi"].lower(),
        "state_en": state["en"].lower(),
    }


def why_not_respond(standing: Standing, position: str, text: str, *, who: Who) -> Refusal | None:
    act = "disagree" if position == words.DISAGREED else "agree"
    if refusal := why_not_in_state(act, standing.state):
        return refusal
    if not who.is_of_fixing_office:
        return Refusal("correction.not_addressee")
    if position not in words.POSITIONS:
        return Refusal("finding.unknown_code", {"code": position}, cell="position")
    if position != words.AGREED and normal(text) == "":
        return Refusal("correction.no_reason", cell="text")
    if position == words.DISAGREED and standing.upheld:
        return Refusal("correction.upheld")
    return None


def why_said_already(
    state: str, act: str, sent: Sent, before: Sent | None, *, number: str
) -> Refusal | None:
    """A second click, or a page that was open twice. Where the act is possible again, the same words may be said again."""
    if before is None or sent != before or why_not_in_state(act, state) is None:
        return None
    day = before.on or date.min
    return Refusal("correction.said_already", {"number": number, "day": day_words(day)})


def why_not_work(state: str, *, who: Who) -> Refusal | None:
    """Measures and proofs: by the office that must fix, while it is at it."""
    if state not in WORKED_ON:
        return in_state("work", state)
    return None if who.is_of_fixing_office else Refusal("correction.not_addressee")


def why_not_measure(entry: MeasureEntry, *, on: date) -> Refusal | None:
    for name in ("text", "person"):
        if refusal := why_not_text(getattr(entry, name), "correction.missing", cell=name):
            return refusal
    if entry.planned < on:
        return Refusal("correction.due_past", {"day": day_words(entry.planned)}, cell="planned")
    return None


def why_not_settle_measure(
    *, is_settled: bool, done_on: date | None, reason: str, on: date
) -> Refusal | None:
    if is_settled:
        return Refusal("measure.settled")
    if done_on is None:
        return Refusal("measure.not_said", cell="done_on") if normal(reason) == "" else None
    if done_on > on:
        return Refusal("correction.day_ahead", {"day": day_words(done_on)}, cell="done_on")
    return None


def why_not_report_done(standing: Standing, work: Work, *, who: Who) -> Refusal | None:
    """Each measure is done or dropped with a reason, and something shows it: something new, where it was sent back."""
    if refusal := why_not_in_state("report_done", standing.state):
        return refusal
    if not who.is_of_fixing_office:
        return Refusal("correction.not_addressee")
    if work.measures == 0:
        return Refusal("correction.no_measure")
    if work.unsettled:
        return Refusal("correction.measures_open", {"number": work.unsettled})
    if standing.state == State.RETURNED and work.brought_since_return == 0:
        return Refusal("correction.same_proofs")
    return Refusal("correction.no_proof") if work.standing_proofs == 0 else None


def why_not_judge(standing: Standing, *, who: Who) -> Refusal | None:
    """Who fixes never verifies. In a self-inspection another person of the same office may, and is counted apart."""
    if who.has_fixed:
        return Refusal("correction.fixer_verifies")
    if who.is_of_fixing_office and standing.source != words.SELF_INSPECTION:
        return Refusal("correction.own_office_verifies")
    return None


def why_not_review(standing: Standing, state: str, reason: str, *, who: Who) -> Refusal | None:
    if standing.state != State.REPORTED:
        return in_state("review", standing.state)
    if refusal := why_not_judge(standing, who=who):
        return refusal
    if state not in (words.TAKEN, words.REFUSED):
        return Refusal("finding.unknown_code", {"code": state}, cell="state")
    if state == words.REFUSED and normal(reason) == "":
        return Refusal("correction.no_reason", cell="reason")
    return None


def why_not_verify(
    standing: Standing,
    work: Work,
    result: str,
    method: str,
    text: str,
    *,
    who: Who,
    again_by: date | None = None,
    on: date | None = None,
) -> Refusal | None:
    if refusal := why_not_in_state("find_met", standing.state):
        return refusal
    if refusal := why_not_judge(standing, who=who):
        return refusal
    if result not in words.RESULTS:
        return Refusal("finding.unknown_code", {"code": result}, cell="result")
    if method not in words.METHODS:
        return Refusal("finding.unknown_code", {"code": method}, cell="method")
    if result == words.MET:
        return _why_not_met(work)
    if normal(text) == "":
        return Refusal("correction.no_reason", cell="text")
    if again_by is not None and on is not None and again_by <= on:
        return Refusal("correction.due_past", {"day": day_words(again_by)}, cell="again_by")
    return None


def _why_not_met(work: Work) -> Refusal | None:
    """Every proof was looked at, one at least taken, and no money is left pending."""
    if work.pending:
        return Refusal("correction.proofs_pending", {"number": work.pending})
    if work.taken == 0:
        return Refusal("correction.no_proof_taken")
    if work.money_pending:
        return Refusal("correction.money_pending", {"amount": _dong(work.money_pending)})
    return None


def why_not_ask_extension(
    standing: Standing, until: date, reason: str, *, who: Who, on: date
) -> Refusal | None:
    if standing.state not in (State.ISSUED, State.IN_PROGRESS, State.RETURNED):
        return in_state("extend", standing.state)
    if not who.is_of_fixing_office:
        return Refusal("correction.not_addressee")
    if standing.open_extension:
        return Refusal("extension.open")
    if normal(reason) == "":
        return Refusal("correction.no_reason", cell="reason")
    if until <= standing.current_due:
        return Refusal(
            "extension.not_later", {"day": day_words(standing.current_due)}, cell="until"
        )
    if until <= on:
        return Refusal("correction.due_past", {"day": day_words(until)}, cell="until")
    if (because := standing.denied.get((until, normal(reason)))) is not None:
        details = {"day": day_words(until), "because": because}
        return Refusal("extension.denied_already", details, cell="reason")
    return None


def why_not_decide_extension(
    standing: Standing,
    *,
    granted: bool,
    reason: str,
    act: Act,
    most: int,
    who: Who,
    on: date,
) -> Refusal | None:
    """Beyond what the severity allows an extension rests on a decision on paper."""
    if not standing.open_extension:
        return Refusal("extension.none")
    if standing.state in ENDED:
        return in_state("extend", standing.state)
    if refusal := why_not_judge(standing, who=who):
        return refusal
    if not granted:
        return Refusal("correction.no_reason", cell="reason") if normal(reason) == "" else None
    if standing.extensions >= most and not act.is_given:
        return Refusal("extension.too_many", {"number": standing.extensions}, cell="number")
    return why_not_act(act, on=on)


def why_not_uphold(standing: Standing, reason: str, *, who: Who) -> Refusal | None:
    return _decides("uphold", standing, reason, who)


def why_not_withdraw(standing: Standing, reason: str, *, who: Who) -> Refusal | None:
    return _decides("withdraw", standing, reason, who)


def why_not_close(standing: Standing, *, who: Who) -> Refusal | None:
    return why_not_in_state("close", standing.state) or why_not_judge(standing, who=who)


def why_not_close_unfixed(
    standing: Standing, closure: str, reason: str, act: Act, *, who: Who, on: date
) -> Refusal | None:
    """Only with a reason and the decision of a higher office, on paper; never by who should have fixed it."""
    if refusal := why_not_in_state("close_unfixed", standing.state):
        return refusal
    if who.is_of_fixing_office or who.has_fixed:
        return Refusal("correction.own_office_closes")
    if closure not in words.CLOSURES or closure == words.DONE:
        return Refusal("finding.unknown_code", {"code": closure}, cell="closure")
    if normal(reason) == "":
        return Refusal("correction.no_reason", cell="reason")
    if not act.is_given or normal(act.issuer) == "":
        return Refusal("correction.no_decision", cell="number")
    return why_not_act(act, on=on)


def why_not_reopen(standing: Standing, reason: str, *, who: Who) -> Refusal | None:
    return _decides("reopen", standing, reason, who)


def why_not_settle_money(
    *, money: int | None, pending: int, how: str, amount: int, act: Act, on: date
) -> Refusal | None:
    if money is None:
        return Refusal("money_entry.none")
    if how not in words.SETTLED_BY:
        return Refusal("finding.unknown_code", {"code": how}, cell="how")
    if amount <= 0:
        return Refusal("correction.amount", cell="amount")
    if amount > pending:
        return Refusal("money_entry.too_much", {"pending": _dong(pending)}, cell="amount")
    if how == words.WRITTEN_OFF and not act.is_given:
        return Refusal("correction.no_decision", cell="number")
    return why_not_act(act, on=on)


def why_not_reverse_money(
    standing: Standing, *, is_reversed: bool, how: str, reason: str, act: Act, who: Who, on: date
) -> Refusal | None:
    """Until it was found met: what was found met counted on this money, and is reopened first."""
    if standing.state not in MONEY_MOVES:
        return in_state("reverse_money", standing.state)
    if refusal := why_not_judge(standing, who=who):
        return refusal
    if is_reversed:
        return Refusal("money_entry.reversed", cell="entry_id")
    if normal(reason) == "":
        return Refusal("correction.no_reason", cell="text")
    if how == words.WRITTEN_OFF and not act.is_given:
        return Refusal("correction.no_decision", cell="number")
    return why_not_act(act, on=on)


def why_not_act(act: Act, *, on: date) -> Refusal | None:
    if act.day is not None and act.day > on:
        return Refusal("correction.day_ahead", {"day": day_words(act.day)}, cell="day")
    return None


def why_not_signed(*, signs: bool, act: Act) -> Refusal | None:
    """A head signs here; a clerk records what the head signed on paper, by its number and day."""
    return None if signs or act.is_given else Refusal("correction.not_signed", cell="number")


def why_not_text(text: str, code: str, *, cell: str) -> Refusal | None:
    if normal(text) == "":
        return Refusal(code, cell=cell)
    if len(text) > LONGEST:
        return Refusal("correction.too_long", {"most": LONGEST}, cell=cell)
    return None


def _decides(act: str, standing: Standing, reason: str, who: Who) -> Refusal | None:
    if refusal := why_not_in_state(act, standing.state) or why_not_judge(standing, who=who):
        return refusal
    return Refusal("correction.no_reason", cell="reason") if normal(reason) == "" else None


def day_words(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _dong(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def month_end_before(day: date) -> date:
    """The last day of the month before the one of `day`."""
    return day.replace(day=1) - ONE_DAY


def why_not_close_month(day: date, *, is_taken: bool, on: date) -> Refusal | None:
    """The last day of a month that is over, once."""
    if (day + ONE_DAY).day != 1:
        return Refusal("month.not_its_end", {"day": day_words(day)})
    if day >= on:
        return Refusal("correction.day_ahead", {"day": day_words(day)})
    return Refusal("month.closed", {"day": day_words(day)}) if is_taken else None
