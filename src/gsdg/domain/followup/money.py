"""The money that hangs on a recommendation, entry by entry, as screens and lists tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.finance.ledger import Movement
from gsdg.domain.finance.models import Entry
from gsdg.domain.finance.words import MOVEMENTS
from gsdg.domain.followup import refusals, words
from gsdg.domain.followup.models import Recommendation
from gsdg.domain.followup.queries.booking import Line, lines_of
from gsdg.domain.followup.refusals_booking import to_be_named
from gsdg.domain.followup.rules_booking import DIFFERS
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import amount, vn_day


@dataclass(frozen=True)
class MoneyLine:
    """`reverses` is the entry that this one takes back; `book` says how the book of money stands to it, `link` is its entry."""

    pk: int
    on: date
    how: str
    amount: int
    text: str
    number: str
    day: date | None
    reverses: int | None
    is_taken_back: bool
    book: str
    differs: bool
    link: Link | None


def money_lines(one: Recommendation) -> Iterator[MoneyLine]:
    """In the order in which they were recorded."""
    gone, booked = refusals.taken_back(one), lines_of(one)
    for row in one.money_entries.all():
        line = booked.get(row.pk)
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
            "" if line is None else said_in_book(line),
            line is not None and line.compared.shown in DIFFERS,
            None if line is None or line.entry is None else entry_link(line.entry),
        )


def said_in_book(line: Line) -> str:
    """How the book stands to it; with why, where there is no entry."""
    said = words.SHOWN_IN_BOOK[line.compared.shown][current_language()]
    if line.booking is not None and line.entry is None:
        return f"{said}: {line.booking.text}"
    return said


def entry_words(entry: Entry) -> str:
    """By what people know it: what it is, its paper or its day, and how much."""
    moved = MOVEMENTS[Movement(entry.movement)][current_language()]
    said = {"moved": moved, "number": entry.act_number or entry.reference, "day": vn_day(entry.on)}
    known = (
        _("%(moved)s số %(number)s ngày %(day)s") if said["number"] else _("%(moved)s ngày %(day)s")
    )
    return known % said


def entry_link(entry: Entry) -> Link:
    return Link(entry_words(entry), reverse("finance:entry", args=[entry.pk]))


def entries_to_name(one: Recommendation) -> list[tuple[int, str]]:
    """What moves money of the book, to choose from; what the book does not show yet first."""
    booked = lines_of(one)
    rows = sorted(to_be_named(one), key=lambda row: booked[row.pk].compared.shown not in DIFFERS)
    return [
        (
            row.pk,
            _("%(day)s: %(how)s, %(amount)s đồng (%(book)s)")
            % {
                "day": vn_day(row.on),
                "how": words.SETTLED_BY[row.how][current_language()],
                "amount": amount(row.amount),
                "book": words.SHOWN_IN_BOOK[booked[row.pk].compared.shown][current_language()],
            },
        )
        for row in rows
    ]


def entries_offered(found: Iterable[Entry]) -> list[tuple[int, str]]:
    return [
        (
            entry.pk,
            _("%(entry)s: %(amount)s đồng, %(component)s, %(office)s")
            % {
                "entry": entry_words(entry),
                "amount": amount(entry.amount),
                "component": entry.component,
                "office": entry.office.name,
            },
        )
        for entry in found
    ]


def entries_standing(one: Recommendation) -> list[tuple[int, str]]:
    """What may still be taken back, to choose from."""
    return [
        (line.pk, _("%(day)s: %(how)s, %(amount)s đồng") % {"day": vn_day(line.on), "how": line.how, "amount": amount(line.amount)})
        for line in money_lines(one)
        if line.reverses is None and not line.is_taken_back
    ]  # fmt: skip
