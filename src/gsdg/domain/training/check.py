"""What `doctor` asks of training: do the first days follow from the courses, and the costs from the book."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F, Min, Q, Sum

from gsdg.domain.training.models import Booking, Course, Learner, Official

Row = tuple[str, str, str, str]


def check() -> Iterator[Row]:
    """Every difference as check, object, expected, found."""
    yield from _first_days()
    yield from _open_courses_train_nobody()
    yield from _claimed_beyond_the_book()
    yield from _of_another_programme()


def _first_days() -> Iterator[Row]:
    first = Official.objects.annotate(made=Min("turns__completed_on"))
    differing = first.filter(
        Q(first_trained_on__isnull=True, made__isnull=False)
        | Q(first_trained_on__isnull=False, made__isnull=True)
        | ~Q(first_trained_on=F("made"))
    )
    for official in differing.order_by("pk").iterator(chunk_size=2000):
        expected = official.made  # type: ignore[attr-defined]
        if expected != official.first_trained_on:
            yield (
                "training.first_day",
                official.about,
                str(expected),
                str(official.first_trained_on),
            )


def _open_courses_train_nobody() -> Iterator[Row]:
    early = Learner.objects.exclude(completed_on=None).exclude(course__state="closed")
    for learner in early.order_by("pk"):
        yield "training.completed", f"course:{learner.course_id}", "closed", "open"


def _claimed_beyond_the_book() -> Iterator[Row]:
    claimed = Booking.objects.order_by("entry").values("entry", "entry__amount")
    for row in claimed.annotate(sum=Sum("amount")).filter(sum__gt=F("entry__amount")):
        told = f"money_entry:{row['entry']}", str(row["entry__amount"]), str(row["sum"])
        yield "training.booked", *told


def _of_another_programme() -> Iterator[Row]:
    """A class is of the programme of its line: the plan and what was held of it are counted in one form."""
    differing = Course.objects.exclude(item=None).exclude(programme=F("item__programme"))
    for course in differing.select_related("item").order_by("pk"):
        own = "" if course.item is None else course.item.programme
        yield "training.programme", course.about, own, course.programme
