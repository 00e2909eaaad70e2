"""The rules by examples: each refusal with its code."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gsdg.domain.followup import rules, words
from gsdg.domain.followup.entries import Act, MeasureEntry
from gsdg.domain.followup.rules import Standing, Who, Work
from gsdg.domain.followup.workflow import ACT_WORDS, RECOMMENDATION, STATE_WORDS, State
from gsdg.kernel.refusal import Refusal

ON, DUE = date(2026, 11, 23), date(2026, 12, 18)
FIXER, FIXING_OFFICE = Who(True, True), Who(True, False)
OTHER = Who(False, False)
PAPER = Act("9/QĐ-UBND", ON, "UBND tỉnh Minh Họa")
DONE = Work(measures=1, unsettled=0, pending=0, taken=1, refused=0)


def standing(state: str, **changed: object) -> Standing:
    plain = Standing(state, "committee", date(2026, 11, 2), DUE, DUE)
    return replace(plain, **changed)  # type: ignore[arg-type]


def code(refusal: Refusal | None) -> str:
    return "" if refusal is None else refusal.code


@pytest.mark.parametrize(
    ("state", "position", "text", "who", "expected"),
    [
        ("issued", "agreed", "", FIXING_OFFICE, ""),
        ("issued", "partly_agreed", "", FIXING_OFFICE, "correction.no_reason"),
        ("issued", "disagreed", "", FIXING_OFFICE, "correction.no_reason"),
        ("issued", "agreed", "", OTHER, "correction.not_addressee"),
        ("closed", "agreed", "", FIXING_OFFICE, "correction.state"),
        ("issued", "perhaps", "", FIXING_OFFICE, "finding.unknown_code"),
    ],
)
def test_the_addressee_answers_once(
    state: str, position: str, text: str, who: Who, expected: str
) -> None:
    assert code(rules.why_not_respond(standing(state), position, text, who=who)) == expected


def test_what_was_upheld_is_not_disputed_again() -> None:
    held = standing("issued", upheld=True)
    refusal = rules.why_not_respond(held, words.DISAGREED, "Không đúng", who=FIXING_OFFICE)
    assert code(refusal) == "correction.upheld"
    assert rules.why_not_respond(held, words.AGREED, "", who=FIXING_OFFICE) is None


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        (Work(0, 0, 0, 0, 0), "correction.no_measure"),
        (Work(2, 1, 1, 0, 0), "correction.measures_open"),
        (Work(1, 0, 0, 0, 2), "correction.no_proof"),
        (Work(1, 0, 1, 0, 0), ""),
    ],
)
def test_it_is_reported_done_when_measures_are_settled_and_something_shows_it(
    work: Work, expected: str
) -> None:
    refusal = rules.why_not_report_done(standing("in_progress"), work, who=FIXING_OFFICE)
    assert code(refusal) == expected


def test_a_measure_is_settled_by_the_day_it_was_done_or_by_why_it_is_dropped() -> None:
    def settled(done_on: date | None, reason: str) -> tuple[str, str | None] | None:
        refusal = rules.why_not_settle_measure(
            is_settled=False, done_on=done_on, reason=reason, on=ON
        )
        return None if refusal is None else (refusal.code, refusal.cell)

    assert settled(ON, "") is None
    assert settled(None, "Mưa lũ") is None
    assert settled(None, " ") == ("measure.not_said", "done_on")
    assert settled(ON + timedelta(days=1), "") == ("correction.day_ahead", "done_on")


@pytest.mark.parametrize("who", [FIXER, Who(False, True)])
def test_who_fixes_never_verifies(who: Who) -> None:
    for source in ("committee", words.SELF_INSPECTION):
        refusal = rules.why_not_judge(standing("reported", source=source), who=who)
        assert code(refusal) == "correction.fixer_verifies"


def test_another_person_of_the_office_verifies_only_its_own_inspection() -> None:
    assert code(rules.why_not_judge(standing("reported"), who=FIXING_OFFICE)) == (
        "correction.own_office_verifies"
    )
    own = standing("reported", source=words.SELF_INSPECTION)
    assert rules.why_not_judge(own, who=FIXING_OFFICE) is None


@pytest.mark.parametrize(
    ("work", "result", "text", "expected"),
    [
        (DONE, "met", "", ""),
        (replace(DONE, pending=1), "met", "", "correction.proofs_pending"),
        (replace(DONE, taken=0), "met", "", "correction.no_proof_taken"),
        (replace(DONE, money_pending=5_000_000), "met", "", "correction.money_pending"),
        (replace(DONE, taken=0, pending=2), "not_met", "", "correction.no_reason"),
        (replace(DONE, taken=0, pending=2), "partly_met", "Thiếu 1 hộ", ""),
        (DONE, "perfect", "", "finding.unknown_code"),
    ],
)
def test_met_rests_on_proofs_and_short_on_a_reason(
    work: Work, result: str, text: str, expected: str
) -> None:
    refusal = rules.why_not_verify(
        standing("reported"), work, result, "desk", text, who=OTHER, on=ON
    )
    assert code(refusal) == expected


def test_closing_without_fixing_needs_a_decision_of_a_higher_office() -> None:
    def asked(closure: str, reason: str, act: Act, who: Who = OTHER) -> str:
        return code(
            rules.why_not_close_unfixed(
                standing("in_progress"), closure, reason, act, who=who, on=ON
            )
        )

    assert asked("not_done", "Hộ đã chuyển đi", PAPER) == ""
    assert asked("not_done", "", PAPER) == "correction.no_reason"
    assert asked("not_done", "Hộ đã chuyển đi", Act()) == "correction.no_decision"
    assert asked("not_done", "Hộ đã chuyển đi", replace(PAPER, issuer="")) == (
        "correction.no_decision"
    )
    assert asked("done", "Hộ đã chuyển đi", PAPER) == "finding.unknown_code"
    assert asked("not_done", "x", PAPER, FIXING_OFFICE) == "correction.own_office_closes"
    ahead = replace(PAPER, day=date(2026, 12, 1))
    assert asked("not_done", "Hộ đã chuyển đi", ahead) == "correction.day_ahead"


def test_an_extension_is_later_than_the_present_day_and_one_at_a_time() -> None:
    def asked(until: date, **changed: object) -> str:
        here = standing("in_progress", **changed)
        return code(rules.why_not_ask_extension(here, until, "Mưa lũ", who=FIXING_OFFICE, on=ON))

    assert asked(date(2026, 12, 31)) == ""
    assert asked(DUE) == "extension.not_later"
    assert asked(date(2026, 12, 31), current_due=date(2027, 1, 5)) == "extension.not_later"
    assert asked(date(2026, 12, 31), open_extension=True) == "extension.open"
    late = standing("in_progress", due=date(2026, 10, 1), current_due=date(2026, 10, 1))
    past = rules.why_not_ask_extension(late, date(2026, 11, 1), "Mưa lũ", who=FIXING_OFFICE, on=ON)
    assert code(past) == "correction.due_past"


def test_what_was_denied_is_not_asked_for_again_with_the_same_words() -> None:
    until = date(2026, 12, 31)
    here = standing("in_progress", denied={(until, "Mưa lũ"): "Còn đủ thời gian"})

    def asked(day: date, reason: str) -> str:
        return code(rules.why_not_ask_extension(here, day, reason, who=FIXING_OFFICE, on=ON))

    assert asked(until, " Mưa  lũ ") == "extension.denied_already"
    assert asked(until, "Bão số 12") == ""
    assert asked(date(2027, 1, 15), "Mưa lũ") == ""


def test_beyond_the_allowed_number_an_extension_rests_on_paper() -> None:
    here = standing("in_progress", open_extension=True, extensions=1)

    def decided(act: Act) -> str:
        return code(
            rules.why_not_decide_extension(
                here, granted=True, reason="", act=act, most=1, who=OTHER, on=ON
            )
        )

    assert decided(Act()) == "extension.too_many"
    assert decided(PAPER) == ""


def test_money_is_settled_up_to_what_is_pending() -> None:
    def settled(how: str, amount: int, act: Act | None = None) -> str:
        return code(
            rules.why_not_settle_money(
                money=10, pending=6, how=how, amount=amount, act=act or Act(), on=ON
            )
        )

    assert settled("recovered", 6) == ""
    assert settled("recovered", 7) == "money_entry.too_much"
    assert settled("recovered", 0) == "correction.amount"
    assert settled("written_off", 6) == "correction.no_decision"
    assert settled("written_off", 6, PAPER) == ""


def test_a_clerk_records_what_the_head_signed_on_paper() -> None:
    assert code(rules.why_not_signed(signs=False, act=Act())) == "correction.not_signed"
    assert rules.why_not_signed(signs=False, act=PAPER) is None
    assert rules.why_not_signed(signs=True, act=Act()) is None


def test_a_measure_lies_ahead() -> None:
    entry = MeasureEntry("Lập biên bản", "Bà Hoài", date(2026, 11, 1))
    assert code(rules.why_not_measure(entry, on=ON)) == "correction.due_past"
    assert rules.why_not_measure(replace(entry, planned=DUE), on=ON) is None


def test_every_state_and_act_has_words() -> None:
    assert set(STATE_WORDS) == set(State) == {State(s) for s in RECOMMENDATION.states}
    assert set(RECOMMENDATION.moves) <= set(ACT_WORDS)
    said = rules.in_state("close", "issued")
    assert "kết thúc" in said.message()
    assert "issued" not in said.message("en")
