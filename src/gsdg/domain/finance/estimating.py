"""An estimate for next year: what a line comes to, and what is against it. Norms are the pack's; nothing here is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from gsdg.domain.finance import problems
from gsdg.domain.finance.ledger import Kind, Source
from gsdg.kernel.figures import CAP, format_amount
from gsdg.kernel.refusal import Refusal

LONGEST_TEXT = 300


@dataclass(frozen=True)
class Norm:
    """Đồng for one of a thing, for an estimate of these components; `verified` as the pack says."""

    code: str
    label: str
    unit_of_measure: str
    amount: int
    components: frozenset[str]
    verified: bool


@dataclass(frozen=True)
class Wish:
    """A line: so many of a thing by its norm, or a free amount with its reason. Exactly one of the two."""

    component: str
    source: Source
    kind: Kind
    norm: str = ""
    quantity: int | None = None
    amount: int | None = None
    text: str = ""


def amount_of(wish: Wish, norms: Mapping[str, Norm]) -> int:
    """Of a line that nothing is against."""
    if wish.norm:
        return (wish.quantity or 0) * norms[wish.norm].amount
    return wish.amount or 0


def why_not_wish(
    wish: Wish, *, components: Collection[str], norms: Mapping[str, Norm], programme: str
) -> Refusal | None:
    if wish.component not in components:
        details = {"component": wish.component, "programme": programme}
        return Refusal(problems.book.COMPONENT_UNKNOWN.code, details, cell="component")
    if wish.norm and (wish.norm not in norms or wish.component not in norms[wish.norm].components):
        details = {"norm": wish.norm, "component": wish.component}
        return Refusal(problems.ahead.NORM_UNKNOWN.code, details, cell="norm")
    if wish.norm and (wish.quantity is None or wish.quantity <= 0 or wish.amount is not None):
        return Refusal(problems.ahead.QUANTITY_NEEDED.code, cell="quantity")
    if not wish.norm and (wish.amount is None or wish.amount <= 0 or wish.quantity is not None):
        return Refusal(problems.ahead.AMOUNT_NEEDED.code, cell="amount")
    return _why_not_long(wish, amount_of(wish, norms))


def _why_not_long(wish: Wish, amount: int) -> Refusal | None:
    if amount > CAP:
        cell = "quantity" if wish.norm else "amount"
        return Refusal(problems.book.TOO_LARGE.code, {"amount": format_amount(amount)}, cell=cell)
    if not wish.norm and not wish.text.strip():
        return Refusal(problems.book.REASON_NEEDED.code, cell="text")
    if len(wish.text) > LONGEST_TEXT:
        return Refusal(problems.book.TEXT_LONG.code, {"most": LONGEST_TEXT}, cell="text")
    return None


def why_not_change(*, is_sent: bool) -> Refusal | None:
    """What was sent is what the department adds up; it goes back first."""
    return Refusal(problems.ahead.ESTIMATE_SENT.code) if is_sent else None


def why_not_send(*, is_sent: bool, lines: int) -> Refusal | None:
    if is_sent:
        return Refusal(problems.ahead.ESTIMATE_SENT.code)
    return None if lines > 0 else Refusal(problems.ahead.ESTIMATE_EMPTY.code)


def why_not_give_back(*, is_sent: bool, reason: str) -> Refusal | None:
    if not is_sent:
        return Refusal(problems.ahead.ESTIMATE_NOT_SENT.code)
    return None if reason.strip() else Refusal(problems.book.REASON_NEEDED.code, cell="reason")
