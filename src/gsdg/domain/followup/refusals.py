"""The rules, asked with what the database says: pages show the answer, actions insist on it."""

from __future__ import annotations

from datetime import date

from django.db.models import prefetch_related_objects

from gsdg.domain.followup import ports, rules, rules_findings, rules_rechecks, words
from gsdg.domain.followup.catalogue import catalogue_on
from gsdg.domain.followup.entries import Act
from gsdg.domain.followup.models import Finding, Measure, MoneyEntry, Recommendation
from gsdg.domain.followup.queries.rechecks import open_recheck, who_may_recheck
from gsdg.domain.followup.rules import Standing, Who, Work
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.domain.units.queries import family_of
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.access import Actor, Permission, why_not_permitted
from gsdg.toolkit.installation import clock
from gsdg.toolkit.installation.clock import moment_in_words

P = Permission


STORY = (
    "responses",
    "measures",
    "proofs__file",
    "completions",
    "verifications",
    "extensions",
    "decisions",
    "money_entries",
    "urgings",
    "rechecks__office",
    "amendments",
    "addressee__divisions",
)

FIXED_IN = ("responses", "measures", "proofs", "completions")
"""Whoever stands in one of these took part in putting it right."""


def read_whole(recommendation: Recommendation) -> None:
    """All that was ever said of it, once for a page that asks many rules; actions read what they need."""
    prefetch_related_objects([recommendation], *STORY)


def who_is(by: Actor, recommendation: Recommendation) -> Who:
    return Who(
        is_of_fixing_office=by.office_id in fixing_offices(recommendation),
        has_fixed=by.id in fixers_of(recommendation),
    )


def fixing_offices(recommendation: Recommendation) -> frozenset[int]:
    """Who must put it right, with the office it is a division of and its own divisions."""
    office = recommendation.addressee
    above = [office.parent_id] if office.parent_id is not None else []
    return frozenset({office.pk, *above, *(division.pk for division in office.divisions.all())})


def fixers_of(recommendation: Recommendation) -> frozenset[int]:
    """Everybody who answered, took a measure, brought a proof or reported it done, in any cycle.

    What was typed afterwards from papers names who typed it, not who did it.
    """
    typed_at = recommendation.issued_at if recommendation.from_papers else None
    rows = [
        one
        for name in FIXED_IN
        for one in getattr(recommendation, name).all()
        if one.at != typed_at
    ]
    found = {one.by_id for one in rows}
    settled = {one.settled_by_id for one in rows if isinstance(one, Measure)}
    return frozenset(one for one in found | settled if one is not None)


def own_office(by: Actor) -> int:
    """Whoever records for an office has one."""
    if by.office_id is None:
        raise Refused(Refusal("followup.no_office", {"username": by.username}))
    return by.office_id


def standing_of(recommendation: Recommendation) -> Standing:
    extensions = list(recommendation.extensions.all())
    granted = [e for e in extensions if e.state == words.GRANTED]
    return Standing(
        state=recommendation.state,
        source=recommendation.source,
        issued_on=recommendation.issued_on,
        due=recommendation.due,
        current_due=max((e.until for e in granted), default=recommendation.due),
        upheld=any(one.what == words.UPHELD for one in recommendation.decisions.all()),
        open_extension=any(e.state == words.ASKED for e in extensions),
        extensions=len(granted),
        denied={
            (e.until, e.reason): e.decided_because for e in extensions if e.state == words.DENIED
        },
    )


def work_of(recommendation: Recommendation) -> Work:
    """Of the present cycle; measures of all cycles, for one left open is still open."""
    measures = list(recommendation.measures.all())
    proofs = [p for p in recommendation.proofs.all() if p.cycle == recommendation.cycle]
    states = [p.state for p in proofs]
    returned_at = max((one.at for one in recommendation.verifications.all()), default=None)
    return Work(
        measures=len(measures),
        unsettled=sum(1 for m in measures if not m.is_settled),
        pending=states.count(words.PENDING),
        taken=states.count(words.TAKEN),
        refused=states.count(words.REFUSED),
        money_pending=money_pending(recommendation),
        brought_since_return=sum(1 for p in proofs if returned_at is None or p.at > returned_at),
    )


def money_pending(recommendation: Recommendation) -> int:
    settled = sum(entry.amount for entry in recommendation.money_entries.all())
    return (recommendation.money or 0) - settled


def why_not_permitted_on(
    by: Actor, permission: Permission, recommendation: Recommendation
) -> Refusal | None:
    return why_not_permitted(
        by,
        permission,
        unit_id=recommendation.unit_id,
        component=recommendation.component or None,
    )


def why_not_record(by: Actor, *, unit_id: int, component: str) -> Refusal | None:
    return why_not_permitted(by, P.CORRECTION_RECORD, unit_id=unit_id, component=component or None)


def why_not_keep_finding(by: Actor, finding: Finding) -> Refusal | None:
    return why_not_record(by, unit_id=finding.unit_id, component=finding.component)


def why_not_comment(by: Actor, finding: Finding, text: str) -> Refusal | None:
    """By the unit it was said of, while it is put to it."""
    office_unit = (
        Office.objects.filter(pk=by.office_id or 0).values_list("unit_id", flat=True).first()
    )
    if office_unit != finding.unit_id or not by.may(P.CORRECTION_FIX):
        return why_not_permitted(by, P.CORRECTION_FIX, unit_id=None) or Refusal(
            "correction.not_addressee"
        )
    if finding.state != "put_to_unit":
        return rules_findings.finding_in_state("comment", finding.state)
    return rules.why_not_text(text, "correction.missing", cell="text")


def why_commented_already(finding: Finding, text: str) -> Refusal | None:
    """The same words that still wait for an answer."""
    waiting = finding.comments.filter(text=normal(text), taken=None).first()
    if waiting is None:
        return None
    return Refusal("finding.commented_already", {"at": moment_in_words(waiting.at)})


def why_not_respond(
    by: Actor, recommendation: Recommendation, position: str, text: str, act: Act, *, on: date
) -> Refusal | None:
    return (
        _may_fix(by)
        or _answered_already(recommendation, position, text, act)
        or rules.why_not_respond(
            standing_of(recommendation), position, text, who=who_is(by, recommendation)
        )
        or rules.why_not_signed(signs=by.may(P.CORRECTION_SIGN), act=act)
        or rules.why_not_act(act, on=on)
    )


def _answered_already(
    recommendation: Recommendation, position: str, text: str, act: Act
) -> Refusal | None:
    """Only who fixes is told what was sent: the rule asks that next."""
    move = "disagree" if position == words.DISAGREED else "agree"
    before = _last_of_cycle(recommendation, "responses")
    sent = rules.Sent(normal(text), normal(act.number), act.day, position)
    return rules.why_said_already(
        recommendation.state, move, sent, before, number=recommendation.number
    )


def _reported_already(recommendation: Recommendation, text: str, act: Act) -> Refusal | None:
    before = _last_of_cycle(recommendation, "completions")
    sent = rules.Sent(normal(text), normal(act.number), act.day)
    return rules.why_said_already(
        recommendation.state, "report_done", sent, before, number=recommendation.number
    )


def _last_of_cycle(recommendation: Recommendation, rows: str) -> rules.Sent | None:
    told = [one for one in getattr(recommendation, rows).all() if one.cycle == recommendation.cycle]
    if not told:
        return None
    last = told[-1]
    return rules.Sent(last.text, last.number, last.day, getattr(last, "position", ""), on=last.on)


def why_not_work(by: Actor, recommendation: Recommendation) -> Refusal | None:
    return _may_fix(by) or rules.why_not_work(recommendation.state, who=who_is(by, recommendation))


def why_not_report_done(
    by: Actor, recommendation: Recommendation, act: Act, *, text: str = "", on: date
) -> Refusal | None:
    return (
        _may_fix(by)
        or _reported_already(recommendation, text, act)
        or rules.why_not_report_done(
            standing_of(recommendation), work_of(recommendation), who=who_is(by, recommendation)
        )
        or rules.why_not_signed(signs=by.may(P.CORRECTION_SIGN), act=act)
        or rules.why_not_act(act, on=on)
    )


def why_not_review(
    by: Actor, recommendation: Recommendation, state: str, reason: str
) -> Refusal | None:
    return (
        why_not_permitted_on(by, P.CORRECTION_VERIFY, recommendation)
        or ports.why_not_judge(by, recommendation)
        or rules.why_not_review(
            standing_of(recommendation), state, reason, who=who_is(by, recommendation)
        )
    )


def why_not_verify(
    by: Actor,
    recommendation: Recommendation,
    result: str,
    method: str,
    text: str,
    *,
    again_by: date | None,
    on: date,
) -> Refusal | None:
    return (
        why_not_permitted_on(by, P.CORRECTION_VERIFY, recommendation)
        or ports.why_not_judge(by, recommendation)
        or rules.why_not_verify(
            standing_of(recommendation),
            work_of(recommendation),
            result,
            method,
            text,
            who=who_is(by, recommendation),
            again_by=again_by,
            on=on,
        )
    )


def why_not_settle_money(
    by: Actor, recommendation: Recommendation, how: str, amount: int, act: Act, *, on: date
) -> Refusal | None:
    """What counts as settled is said by who verifies; writing off by who closes."""
    return (
        why_not_permitted_on(by, _settles(how), recommendation)
        or rules.why_not_judge(standing_of(recommendation), who=who_is(by, recommendation))
        or rules.why_not_settle_money(
            money=recommendation.money,
            pending=money_pending(recommendation),
            how=how,
            amount=amount,
            act=act,
            on=on,
        )
    )


def money_entry_of(recommendation: Recommendation, entry_id: int) -> MoneyEntry | None:
    """One that may be taken back at all: of this recommendation, and not itself a taking back."""
    entries = recommendation.money_entries.all()
    return next((one for one in entries if one.pk == entry_id and one.reverses_id is None), None)


def why_not_reverse_money(
    by: Actor,
    recommendation: Recommendation,
    entry: MoneyEntry | None,
    reason: str,
    act: Act,
    *,
    on: date,
) -> Refusal | None:
    """By who could have settled it so."""
    if entry is None:
        return why_not_permitted_on(by, P.CORRECTION_VERIFY, recommendation) or Refusal(
            "money_entry.unknown", cell="entry_id"
        )
    return why_not_permitted_on(
        by, _settles(entry.how), recommendation
    ) or rules.why_not_reverse_money(
        standing_of(recommendation),
        is_reversed=entry.pk in taken_back(recommendation),
        how=entry.how,
        reason=reason,
        act=act,
        who=who_is(by, recommendation),
        on=on,
    )


def taken_back(recommendation: Recommendation) -> frozenset[int]:
    """The entries that stand no more."""
    rows = recommendation.money_entries.all()
    return frozenset(one.reverses_id for one in rows if one.reverses_id is not None)


def _settles(how: str) -> Permission:
    return P.CORRECTION_CLOSE if how == words.WRITTEN_OFF else P.CORRECTION_VERIFY


def why_not_ask_extension(
    by: Actor, recommendation: Recommendation, until: date, reason: str, *, on: date
) -> Refusal | None:
    return _may_fix(by) or rules.why_not_ask_extension(
        standing_of(recommendation), until, reason, who=who_is(by, recommendation), on=on
    )


def why_not_decide_extension(
    by: Actor, recommendation: Recommendation, act: Act, *, granted: bool, reason: str, on: date
) -> Refusal | None:
    severity = catalogue_on(on).spec.severity(recommendation.severity)
    return why_not_permitted_on(
        by, P.CORRECTION_CLOSE, recommendation
    ) or rules.why_not_decide_extension(
        standing_of(recommendation),
        granted=granted,
        reason=reason,
        act=act,
        most=0 if severity is None else int(severity.extensions),
        who=who_is(by, recommendation),
        on=on,
    )


def why_not_uphold(by: Actor, recommendation: Recommendation, reason: str) -> Refusal | None:
    return why_not_permitted_on(by, P.CORRECTION_CLOSE, recommendation) or rules.why_not_uphold(
        standing_of(recommendation), reason, who=who_is(by, recommendation)
    )


def why_not_withdraw(by: Actor, recommendation: Recommendation, reason: str) -> Refusal | None:
    return why_not_permitted_on(by, P.CORRECTION_CLOSE, recommendation) or rules.why_not_withdraw(
        standing_of(recommendation), reason, who=who_is(by, recommendation)
    )


def why_not_close(by: Actor, recommendation: Recommendation) -> Refusal | None:
    return why_not_permitted_on(by, P.CORRECTION_CLOSE, recommendation) or rules.why_not_close(
        standing_of(recommendation), who=who_is(by, recommendation)
    )


def why_not_close_unfixed(
    by: Actor, recommendation: Recommendation, closure: str, reason: str, act: Act, *, on: date
) -> Refusal | None:
    return why_not_permitted_on(
        by, P.CORRECTION_CLOSE, recommendation
    ) or rules.why_not_close_unfixed(
        standing_of(recommendation), closure, reason, act, who=who_is(by, recommendation), on=on
    )


def why_not_reopen(by: Actor, recommendation: Recommendation, reason: str) -> Refusal | None:
    return why_not_permitted_on(by, P.CORRECTION_CLOSE, recommendation) or rules.why_not_reopen(
        standing_of(recommendation), reason, who=who_is(by, recommendation)
    )


def owed_on(recommendation: Recommendation) -> rules_rechecks.Owed | None:
    found = open_recheck(recommendation)
    if found is None:
        return None
    return rules_rechecks.Owed(found.from_day, found.person_id, found.office.name)


def why_not_recheck(
    by: Actor, recommendation: Recommendation, result: str, method: str, text: str, *, on: date
) -> Refusal | None:
    return why_not_permitted_on(
        by, P.CORRECTION_VERIFY, recommendation
    ) or rules_rechecks.why_not_recheck(
        owed_on(recommendation),
        result,
        method,
        text,
        who=who_is(by, recommendation),
        by=by.id,
        is_of_office=_owes_recheck(by, recommendation),
        decides=why_not_permitted_on(by, P.CORRECTION_CLOSE, recommendation) is None,
        on=on,
    )


def _owes_recheck(by: Actor, recommendation: Recommendation) -> bool:
    owed = open_recheck(recommendation)
    return owed is not None and by.office_id in family_of(owed.office_id)


def why_not_offer_rechecker(by: Actor, recommendation: Recommendation) -> Refusal | None:
    """Naming who looks again is for the head of the office that owes it."""
    return (
        why_not_permitted_on(by, P.CORRECTION_CLOSE, recommendation)
        or rules_rechecks.why_not_outside(who_is(by, recommendation))
        or _why_not_owed_here(by, recommendation)
    )


def _why_not_owed_here(by: Actor, recommendation: Recommendation) -> Refusal | None:
    owed = owed_on(recommendation)
    if owed is None:
        return Refusal("recheck.none")
    if _owes_recheck(by, recommendation):
        return None
    return Refusal("recheck.owed_elsewhere", {"office": owed.office})


def why_not_name_rechecker(
    by: Actor, recommendation: Recommendation, person_id: int, *, on: date
) -> Refusal | None:
    if refusal := why_not_offer_rechecker(by, recommendation):
        return refusal
    owed = open_recheck(recommendation)
    people = [] if owed is None else who_may_recheck(owed, recommendation, on=on)
    return rules_rechecks.why_not_name(
        owed_on(recommendation),
        who=Who(is_of_fixing_office=False, has_fixed=person_id in fixers_of(recommendation)),
        is_of_office=any(user.pk == person_id for user in people),
    )


def why_not_close_month(by: Actor) -> Refusal | None:
    """The whole register is closed, so by who closes recommendations of the whole province."""
    return why_not_permitted(by, P.CORRECTION_CLOSE, unit_id=tree.current().on(clock.today()).root)


def _may_fix(by: Actor) -> Refusal | None:
    """The office is asked by the rule; here only whether this person fixes anything at all."""
    return why_not_permitted(by, P.CORRECTION_FIX)
