"""What is checked again after it was closed, when, and who may say whether it still holds. No database."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from gsdg.domain.followup import words
from gsdg.domain.followup.rules import Who, why_not_text
from gsdg.domain.packs.followup import RecheckRule
from gsdg.kernel.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Owed:
    """An open one, as far as the rules look at it. `person` is who is named to do it, `office` the name of who owes it."""

    from_day: date
    person: int | None
    office: str = ""


def why_checked_again(
    rule: RecheckRule | None, *, severity: str, has_money: bool, repeats: bool
) -> str:
    """The gravest reason first; empty where the pack asks for no second look."""
    if rule is None:
        return ""
    if has_money and rule.with_money:
        return words.MONEY
    if severity in rule.severities:
        return words.SERIOUS
    return words.REPEAT if repeats and rule.repeated else ""


def due_of(closed_on: date, months: int) -> date:
    """The same day some months later; the last of its month where that has none such."""
    years, month = divmod(closed_on.month - 1 + months, 12)
    year, month = closed_on.year + years, month + 1
    return date(year, month, min(closed_on.day, monthrange(year, month)[1]))


def first_day(due: date, ahead_days: int) -> date:
    """Before it nothing is known yet of whether it lasts."""
    return due - timedelta(days=ahead_days)


def why_not_outside(who: Who) -> Refusal | None:
    """Of a self-inspection too: what lasts is seen from outside."""
    if who.has_fixed:
        return Refusal("correction.fixer_verifies")
    return Refusal("recheck.own_office") if who.is_of_fixing_office else None


def why_not_recheck(
    owed: Owed | None,
    result: str,
    method: str,
    text: str,
    *,
    who: Who,
    by: int | None,
    is_of_office: bool,
    decides: bool,
    on: date,
) -> Refusal | None:
    """Of the office that owes it: who is named, or who decides there; with what was seen, whatever the result."""
    if owed is None:
        return Refusal("recheck.none")
    if refusal := why_not_outside(who):
        return refusal
    if not is_of_office:
        return Refusal("recheck.owed_elsewhere", {"office": owed.office})
    if owed.person not in (None, by) and not decides:
        return Refusal("recheck.named_other")
    if on < owed.from_day:
        return Refusal("recheck.early", {"day": f"{owed.from_day:%d/%m/%Y}"})
    if result not in words.RECHECKS:
        return Refusal("finding.unknown_code", {"code": result}, cell="result")
    if method not in words.METHODS:
        return Refusal("finding.unknown_code", {"code": method}, cell="method")
    return why_not_text(text, "recheck.unsaid", cell="text")


def why_not_name(owed: Owed | None, *, who: Who, is_of_office: bool) -> Refusal | None:
    """`who` is the person to be named."""
    if owed is None:
        return Refusal("recheck.none")
    if not is_of_office:
        return Refusal("recheck.not_of_office", cell="person_id")
    return why_not_outside(who)
