"""The money that hangs on a recommendation, entry by entry, as screens and lists tell it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gsdg.domain.followup import refusals, words
from gsdg.domain.followup.models import Recommendation
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import amount, vn_day


@dataclass(frozen=True)
class MoneyLine:
    """`reverses` is the entry that this one takes back."""

    pk: int
    on: date
    how: str
    amount: int
    text: str
    number: str
    day: date | None
    reverses: int | None
    is_taken_back: bool


def money_lines(one: Recommendation) -> Iterator[MoneyLine]:
    """In the order in which they were recorded."""
    gone = refusals.taken_back(one)
    for row in one.money_entries.all():
        yield MoneyLine(
            row.pk,
            row.on,
            words.SETTLED_BY[row.how][current_language()],
            row.amount,
            row.text,
            row.number,
            row.day,
            row.reverses_id,
            row.pk in gone,
        )


def entries_standing(one: Recommendation) -> list[tuple[int, str]]:
    """What may still be taken back, to choose from."""
    return [
        (line.pk, _("%(day)s: %(how)s, %(amount)s đồng") % {"day": vn_day(line.on), "how": line.how, "amount": amount(line.amount)})
        for line in money_lines(one)
        if line.reverses is None and not line.is_taken_back
    ]  # fmt: skip
