"""What a course was planned to cost, what the book says was spent on it, and which entries could still be linked to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, OuterRef, Q, Subquery, Sum

from gsdg.domain.finance.ledger import SPENDING, Movement, Source
from gsdg.domain.finance.models import Entry
from gsdg.domain.reporting.consolidated_paper import PEOPLES_COMMITTEES
from gsdg.domain.training.models import Booking, Course
from gsdg.domain.training.rules import Payment
from gsdg.domain.units.models import Office
from gsdg.toolkit.access import Actor, Permission, Scope

OFFERED = 60
MOVEMENTS = [movement.value for movement in SPENDING]


def signed(booking: Booking) -> int:
    """What was paid back to the budget was not spent."""
    is_back = booking.entry.movement == Movement.RETURNED
    return -booking.amount if is_back else booking.amount


@dataclass(frozen=True)
class CourseMoney:
    """In đồng. `planned` is the estimate of the line of the plan, for all its `classes`; None for an unplanned course.

    `line_booked` is what stands in the book for all courses of that line; `taken_back` are links that count no longer.
    """

    planned: int | None
    classes: int
    stated: int | None
    bookings: tuple[Booking, ...]
    taken_back: tuple[Booking, ...]
    line_booked: int

    @property
    def booked(self) -> int:
        return sum(map(signed, self.bookings))

    @property
    def booked_central(self) -> int:
        return sum(signed(b) for b in self.bookings if b.entry.source == Source.CENTRAL)

    @property
    def left(self) -> int | None:
        """Of the estimate; below nothing where more was spent."""
        return None if self.planned is None else self.planned - self.line_booked

    @property
    def unbooked(self) -> int | None:
        """Of what the office says that it cost."""
        return None if self.stated is None else self.stated - self.booked


def money_of(course: Course) -> CourseMoney:
    found = list(_bookings_of([course.pk]))
    item = course.item
    standing = tuple(one for one in found if not is_reversed(one.entry))
    line = standing if item is None else _standing_of_line(item.pk)
    return CourseMoney(
        planned=None if item is None else sum(cost.total for cost in item.costs.all()),
        classes=1 if item is None else item.classes,
        stated=course.cost,
        bookings=standing,
        taken_back=tuple(one for one in found if is_reversed(one.entry)),
        line_booked=sum(map(signed, line)),
    )


def _bookings_of(courses: Iterable[int]) -> Iterable[Booking]:
    return Booking.objects.filter(course__in=courses).select_related(
        "entry__office", "entry__reversed_by"
    )


def _standing_of_line(item_id: int) -> Iterable[Booking]:
    return Booking.objects.standing().filter(course__item_id=item_id).select_related("entry")


def is_reversed(entry: Entry) -> bool:
    return hasattr(entry, "reversed_by")


def booked_by_line(plan_id: int) -> dict[int, int]:
    """What the book says was spent on the courses of each line of a plan."""
    found: dict[int, int] = {}
    standing = Booking.objects.standing().filter(course__item__plan_id=plan_id)
    for booking in standing.select_related("entry", "course"):
        line = booking.course.item_id or 0
        found[line] = found.get(line, 0) + signed(booking)
    return found


def payers_of(course: Course) -> frozenset[int]:
    """Who holds the money of a course: its office, the office above it, the People's Committee of its unit."""
    office = course.office
    committees = Office.objects.filter(unit_id=course.unit_id, kind__in=PEOPLES_COMMITTEES)
    found = {office.pk, *committees.values_list("pk", flat=True)}
    return frozenset(found if office.parent_id is None else found | {office.parent_id})


def entry_seen(by: Actor, entry_id: int) -> Entry | None:
    found: Entry | None = Entry.objects.within(_scope(by)).filter(pk=entry_id).first()
    return found


def _scope(by: Actor) -> Scope:
    return by.scope(Permission.FIGURES_READ)


def payment_of(entry: Entry, course: Course) -> Payment:
    others = Booking.objects.filter(entry=entry).exclude(course=course)
    return Payment(
        number=entry.pk,
        movement=Movement(entry.movement),
        amount=entry.amount,
        taken=others.aggregate(sum=Sum("amount"))["sum"] or 0,
        is_reversed=Entry.objects.filter(reverses=entry).exists(),
        is_own=entry.office_id in payers_of(course),
    )


@dataclass(frozen=True)
class Offered:
    """An entry with what of it no course has yet."""

    entry: Entry
    free: int


def entries_for(by: Actor, course: Course, *, component: str) -> list[Offered]:
    """Payments of the years of the course that still have something free: those of training first, then by their day."""
    years = (course.from_day.year, course.from_day.year + 1)
    found = (
        Entry.objects.counted()
        .within(_scope(by))
        .filter(
            office_id__in=payers_of(course),
            movement__in=MOVEMENTS,
            amount__gt=0,
            budget_year__in=years,
        )
        .annotate(taken=_taken())
        .filter(Q(taken=None) | Q(amount__gt=F("taken")))
        .order_by("on", "pk")
    )
    ordered = sorted(found[: OFFERED * 5], key=lambda one: one.component != component)
    return [
        Offered(one, one.amount - (one.taken or 0))  # type: ignore[attr-defined]
        for one in ordered[:OFFERED]
    ]


def _taken() -> Subquery:
    own = Booking.objects.filter(entry=OuterRef("pk")).order_by().values("entry")
    return Subquery(own.annotate(sum=Sum("amount")).values("sum"))
