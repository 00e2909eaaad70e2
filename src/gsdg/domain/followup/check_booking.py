"""What `doctor` asks of settled money in the book: can each entry named show what it is named for, and does it add up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from gsdg.domain.finance.ledger import Movement
from gsdg.domain.followup.models import Booking, Recommendation
from gsdg.domain.followup.queries.booking import Line, every_line, to_be_explained
from gsdg.domain.followup.rules_booking import DIFFERS, Shown, can_show

Row = tuple[str, str, str, str]


def check() -> Iterable[Row]:
    """Every difference as check, object, expected, found."""
    yield from _named()
    lines = every_line()
    yield from _entries(lines)
    yield from _asked_for(lines)


def _named() -> Iterator[Row]:
    """An entry shows a settlement of the same recommendation, by a movement that settles it so."""
    for one in Booking.objects.select_related("settled", "entry", "recommendation"):
        number, settled = one.recommendation.number, one.settled
        if settled.recommendation_id != one.recommendation_id:
            yield "followup.booking", number, "a settlement of it", f"settlement {settled.pk}"
        if one.entry is None:
            if not one.text:
                yield "followup.booking", number, "an entry or a reason", f"booking {one.pk}"
        elif not can_show(settled.how, Movement(one.entry.movement), one.entry.amount):
            found = f"entry {one.entry.pk}: {one.entry.movement} {one.entry.amount}"
            yield "followup.booking", number, f"what can be {settled.how}", found


def _entries(lines: Iterable[Line]) -> Iterator[Row]:
    """What settlements show of an entry is the whole of it, counted anew from the amounts in the book."""
    shown: defaultdict[int, int] = defaultdict(int)
    moved: dict[int, int] = {}
    for line in lines:
        if line.entry is not None and line.compared.shown is not Shown.TAKEN_BACK:
            shown[line.entry.pk] += line.compared.in_book
            moved[line.entry.pk] = abs(line.entry.amount)
    for pk, amount in moved.items():
        if shown[pk] != amount:
            yield "followup.in_book", f"entry {pk}", str(amount), str(shown[pk])


def _asked_for(lines: Iterable[Line]) -> Iterator[Row]:
    """The desk asks for as many as the page sets apart."""
    apart = sum(1 for line in lines if line.compared.shown in DIFFERS)
    offices = set(Recommendation.objects.values_list("issuer", flat=True))
    counted = to_be_explained(offices)
    if apart != counted:
        yield "followup.in_book", "settlements to explain", str(apart), str(counted)
