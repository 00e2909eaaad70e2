"""What the book lets happen. Values in, a reason or nothing out; no database, no request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gsdg.domain.finance import problems
from gsdg.domain.finance.ledger import (
    DRAFTABLE,
    MAY_BE_NEGATIVE,
    NEED_A_GIVER,
    OUTSIDE,
    SPENDING,
    TAKE_A_GIVER,
    Balance,
    Key,
    Line,
    Movement,
    open_changes,
)
from gsdg.domain.finance.words import MOVEMENTS
from gsdg.kernel.figures import CAP, format_amount
from gsdg.kernel.refusal import Refusal

FIRST_YEAR = 2016
LONGEST_TEXT = 2_000
LONGEST_NUMBER = 120
ADJUSTMENT_MONTH, ADJUSTMENT_DAY = 1, 31
"""The Treasury goes on settling a budget year until 31 January of the next (thời gian chỉnh lý quyết toán)."""


def last_day_of(budget_year: int) -> date:
    """The last day on which money of the year is paid out."""
    return date(budget_year + 1, ADJUSTMENT_MONTH, ADJUSTMENT_DAY)


@dataclass(frozen=True)
class Known:
    """What there is to write about: components by programme, offices by id with their names."""

    components: Mapping[str, frozenset[str]]
    offices: Mapping[int, str]


def why_not_line(line: Line, known: Known, *, today: date) -> Refusal | None:
    """What no fact can be: a mistake of typing, refused at its place."""
    return (
        _why_not_amount(line)
        or _why_not_names(line, known)
        or _why_not_giver(line)
        or _why_not_years(line)
        or _why_not_day(line, today)
        or _why_not_act(line)
        or _why_not_long(line)
    )


def _at(line: Line, column: str) -> str:
    """The field of a form, or the cell of what was uploaded."""
    return line.place or column


def _why_not_amount(line: Line) -> Refusal | None:
    shown = {"amount": format_amount(line.amount), "movement": MOVEMENTS[line.movement]["vi"]}
    shown["movement_en"] = MOVEMENTS[line.movement]["en"]
    if line.amount == 0:
        return Refusal(problems.book.ZERO.code, cell=_at(line, "amount"))
    if line.amount < 0 and line.movement not in MAY_BE_NEGATIVE:
        return Refusal(problems.book.NEGATIVE.code, shown, cell=_at(line, "amount"))
    if abs(line.amount) > CAP:
        return Refusal(problems.book.TOO_LARGE.code, shown, cell=_at(line, "amount"))
    return None


def _why_not_names(line: Line, known: Known) -> Refusal | None:
    if line.component not in known.components.get(line.programme, frozenset()):
        details = {"component": line.component, "programme": line.programme}
        return Refusal(problems.book.COMPONENT_UNKNOWN.code, details, cell=_at(line, "component"))
    for office in (line.office, line.office_from):
        if office is not None and office not in known.offices:
            return Refusal(problems.book.OFFICE_UNKNOWN.code, cell=_at(line, "office"))
    return None


def _why_not_giver(line: Line) -> Refusal | None:
    words = MOVEMENTS[line.movement]
    details = {"movement": words["vi"], "movement_en": words["en"]}
    if line.movement in NEED_A_GIVER and line.office_from is None:
        return Refusal(problems.book.NO_GIVER.code, details, cell=_at(line, "office_from"))
    if line.movement not in TAKE_A_GIVER and line.office_from is not None:
        return Refusal(problems.book.A_GIVER.code, details, cell=_at(line, "office_from"))
    if line.office_from == line.office:
        return Refusal(problems.book.SAME_OFFICE.code, details, cell=_at(line, "office"))
    return None


def _why_not_years(line: Line) -> Refusal | None:
    details = {"budget_year": line.budget_year, "origin_year": line.origin_year}
    if not FIRST_YEAR <= line.origin_year <= line.budget_year:
        return Refusal(problems.book.YEARS.code, details, cell=_at(line, "origin_year"))
    if line.movement is Movement.CARRIED_OVER and line.origin_year == line.budget_year:
        return Refusal(
            problems.book.CARRIED_FROM_ITSELF.code, details, cell=_at(line, "origin_year")
        )
    return None


def _why_not_day(line: Line, today: date) -> Refusal | None:
    details = {
        "on": f"{line.on:%d/%m/%Y}",
        "today": f"{today:%d/%m/%Y}",
        "budget_year": f"{line.budget_year}",
    }
    if line.on > today:
        return Refusal(problems.book.IN_FUTURE.code, details, cell=_at(line, "on"))
    if line.movement in SPENDING and line.on.year < line.budget_year:
        return Refusal(problems.book.BEFORE_YEAR.code, details, cell=_at(line, "on"))
    return None


def _why_not_act(line: Line) -> Refusal | None:
    """Money moves by a numbered decision; only what the Treasury pays, and a projection, need none."""
    if line.movement in SPENDING | OUTSIDE or line.movement is Movement.SETTLED:
        return None
    if line.act_number and line.act_day is not None:
        return None
    words = MOVEMENTS[line.movement]
    details = {"movement": words["vi"], "movement_en": words["en"]}
    return Refusal(problems.book.NO_ACT.code, details, cell=_at(line, "act_number"))


def _why_not_long(line: Line) -> Refusal | None:
    for column, text, most in (
        ("act_number", line.act_number, LONGEST_NUMBER),
        ("reference", line.reference, LONGEST_NUMBER),
        ("text", line.text, LONGEST_TEXT),
    ):
        if len(text) > most:
            return Refusal(problems.book.TEXT_LONG.code, {"most": most}, cell=_at(line, column))
    return None


def is_after_adjustment(line: Line) -> bool:
    """Paid out of a budget year that the Treasury has closed: a fact, and one to explain."""
    return line.movement in SPENDING and line.on > last_day_of(line.budget_year)


@dataclass(frozen=True)
class Standing:
    """What stands at one key when a draft is written: what may be spent, what other drafts hold, and who got what."""

    balance: Balance
    reserved: int = 0
    given_to: tuple[tuple[str, int], ...] = ()

    @property
    def free(self) -> int:
        return self.balance.open - self.reserved


def why_not_draft_line(line: Line) -> Refusal | None:
    words = MOVEMENTS[line.movement]
    details = {"movement": words["vi"], "movement_en": words["en"]}
    if line.movement in DRAFTABLE:
        return None
    return Refusal(problems.book.NOT_DRAFTED.code, details, cell=_at(line, "movement"))


def reasons_not_to_draft(
    lines: Sequence[Line],
    standing: Mapping[Key, Standing],
    called: Mapping[Key, tuple[Mapping[str, str], str]],
) -> list[Refusal]:
    """For each key that is short: by how much, and who holds what.

    `called` names a key: the words for its money in both languages, and the name of its office.
    """
    found = []
    for key, change in sorted(open_changes(lines).items()):
        at = standing.get(key, Standing(Balance()))
        if change < 0 and at.free + change < 0:
            found.append(_short(key, -change, at, called[key]))
    return found


def why_not_allocate(
    line: Line,
    standing: Mapping[Key, Standing],
    called: Mapping[Key, tuple[Mapping[str, str], str]],
) -> Refusal | None:
    return next(iter(reasons_not_to_draft([line], standing, called)), None)


def _short(key: Key, wanted: int, at: Standing, called: tuple[Mapping[str, str], str]) -> Refusal:
    words, office = called
    free = max(at.free, 0)
    return Refusal(
        problems.book.SHORT.code,
        {
            "office": office,
            "money": words["vi"],
            "money_en": words["en"],
            "wanted": format_amount(wanted),
            "free": format_amount(free),
            "short": format_amount(wanted - free),
            "usable": format_amount(at.balance.usable + at.balance.given),
            "disbursed": format_amount(at.balance.disbursed),
            "given": format_amount(at.balance.given),
            "reserved": format_amount(at.reserved),
            "holders": "; ".join(f"{who} {format_amount(n)}" for who, n in at.given_to) or "–",
        },
        cell="lines",
    )


@dataclass(frozen=True)
class Written:
    """An entry as a reversal sees it."""

    number: int
    is_reversed: bool
    is_reversal: bool


def why_not_reverse(entry: Written, *, reason: str) -> Refusal | None:
    details = {"number": entry.number}
    if entry.is_reversal:
        return Refusal(problems.book.REVERSES_REVERSAL.code, details)
    if entry.is_reversed:
        return Refusal(problems.book.REVERSED_ALREADY.code, details)
    return _why_not_reason(reason, "reason")


def _why_not_reason(reason: str, cell: str) -> Refusal | None:
    if not reason.strip():
        return Refusal(problems.book.REASON_NEEDED.code, cell=cell)
    if len(reason) > LONGEST_TEXT:
        return Refusal(problems.book.TEXT_LONG.code, {"most": LONGEST_TEXT}, cell=cell)
    return None


def why_not_explain(
    *, is_open: bool, text: str, amount: int = 0, seen: int | None = None
) -> Refusal | None:
    """`seen` is the amount that the person had read; what has grown since is read first."""
    if not is_open:
        return Refusal(problems.book.EXPLAINED_ALREADY.code)
    if seen is not None and seen != amount:
        details = {"seen": format_amount(seen), "amount": format_amount(amount)}
        return Refusal(problems.book.GROWN.code, details)
    return _why_not_reason(text, "text")


def why_not_confirm(*, agrees: bool, text: str) -> Refusal | None:
    """Who does not agree says what is different."""
    return None if agrees else _why_not_reason(text, "text")


def why_not_draft_state(*, is_open: bool, title: str) -> Refusal | None:
    return None if is_open else Refusal(problems.book.DRAFT_CLOSED.code, {"title": title})


def why_not_sign(*, number: str, day: date | None, today: date) -> Refusal | None:
    if not number.strip():
        return Refusal(problems.book.SIGNED_NUMBER.code, cell="act_number")
    if day is None:
        return Refusal(problems.book.SIGNED_DAY.code, cell="act_day")
    if day > today:
        details = {"on": f"{day:%d/%m/%Y}", "today": f"{today:%d/%m/%Y}"}
        return Refusal(problems.book.IN_FUTURE.code, details, cell="act_day")
    return None


def why_not_empty(lines: Iterable[object]) -> Refusal | None:
    return None if any(True for _ in lines) else Refusal(problems.book.NO_LINES.code, cell="lines")


def why_not_transfer(*, office: str, has_ended: bool, balances: int) -> Refusal | None:
    """What a living office holds is passed on entry by entry."""
    if not has_ended:
        return Refusal(problems.book.NOT_ENDED.code, {"office": office})
    return None if balances > 0 else Refusal(problems.book.NOTHING_LEFT.code, {"office": office})
