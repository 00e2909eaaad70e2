"""What a course cost, said by the book: its entries linked to the course, or recorded for it by the book's own action."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gsdg.domain.finance import problems as money_problems
from gsdg.domain.finance.actions.recording import record_entries
from gsdg.domain.finance.ledger import Line
from gsdg.domain.finance.models import Batch, Entry
from gsdg.domain.finance.refusals import locked_entry
from gsdg.domain.training import rules
from gsdg.domain.training.actions.recording import kept_course, record_course
from gsdg.domain.training.models import Booking, Course
from gsdg.domain.training.queries.money import entry_seen, payment_of
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.toolkit.access import Actor


@transaction.atomic
def link_entry(*, course_id: int, entry_id: int, amount: int, by: Actor, at: datetime) -> Booking:
    """So much of the entry was spent on the course; said again, the amount is put right."""
    course = kept_course(course_id, by)
    if entry_seen(by, entry_id) is None:
        raise Refused(
            Refusal(money_problems.book.ENTRY_UNKNOWN.code, {"number": entry_id}, cell="entry")
        )
    return _link(course, locked_entry(entry_id), amount, by, at)


def _link(course: Course, entry: Entry, amount: int, by: Actor, at: datetime) -> Booking:
    insist(rules.why_not_book(payment_of(entry, course), amount))
    booking, _ = Booking.objects.update_or_create(
        course=course,
        entry=entry,
        defaults={"amount": amount, "made_at": at, "made_by_id": by.person_id},
    )
    record_course("course.booked", course, by, at, entry=entry.pk, amount=amount)
    return booking


@transaction.atomic
def unlink_entry(*, course_id: int, booking_id: int, by: Actor, at: datetime) -> None:
    """The entry stays in the book; only the course no longer claims it."""
    course = kept_course(course_id, by)
    booking = course.bookings.filter(pk=booking_id).first()
    if booking is None:
        raise Refused(Refusal("booking.unknown"))
    booking.delete()
    record_course("course.unbooked", course, by, at, entry=booking.entry_id, amount=booking.amount)


@transaction.atomic
def record_cost(*, course_id: int, line: Line, by: Actor, at: datetime, on: date) -> Booking:
    """A payment that the book does not have yet: recorded there by its own rules, and linked. Both or neither."""
    course = kept_course(course_id, by)
    done = record_entries(
        lines=[line], way=Batch.Way.TYPED, title=course.title, by=by, at=at, on=on
    )
    return _link(course, done.entries[0], line.amount, by, at)
