"""What a course was planned to cost, what the book says it cost, and what is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.finance.ledger import Movement
from gsdg.domain.finance.models import Entry
from gsdg.domain.finance.words import MOVEMENTS, SOURCES
from gsdg.domain.training.forms_money import LinkForm
from gsdg.domain.training.models import Booking, Course
from gsdg.domain.training.pages.links import courses_link, crumbs, url
from gsdg.domain.training.queries.money import CourseMoney, Offered, signed
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import amount, vn_day

Facts = tuple[tuple[str, int | None], ...]


def money_facts(money: CourseMoney) -> Facts:
    """Sums in đồng, each of which follows from those above it; None where nobody has said it."""
    return tuple(_facts(money))


def _facts(money: CourseMoney) -> Iterable[tuple[str, int | None]]:
    if money.planned is not None:
        yield _planned(money.classes), money.planned
    yield _("Đã ghi sổ cho lớp này"), money.booked
    if money.booked != money.booked_central:
        yield _("trong đó ngân sách trung ương"), money.booked_central
    if money.planned is not None:
        if money.classes > 1:
            yield _("Đã ghi sổ cho các lớp của dòng này"), money.line_booked
        yield _("Dự toán còn lại"), money.left
    if money.stated is not None:
        yield _("Chi phí cơ quan báo"), money.stated
        yield _("Chưa ghi sổ"), money.unbooked


def _planned(classes: int) -> str:
    if classes == 1:
        return _("Dự toán trong kế hoạch")
    return _("Dự toán trong kế hoạch (%(classes)s lớp)") % {"classes": classes}


@dataclass(frozen=True)
class BookingLine:
    link: Link
    on: str
    source: str
    amount: int
    removal: str
    is_taken_back: bool


@dataclass(frozen=True)
class MoneyPage:
    """`form` is None where one only reads; without anything to choose it says so."""

    title: str
    crumbs: tuple[Link, ...]
    facts: Facts
    bookings: tuple[BookingLine, ...]
    form: LinkForm | None
    has_entries: bool
    record: str
    back: str
    done: str


def money_page(
    course: Course,
    money: CourseMoney,
    form: LinkForm | None,
    *,
    has_entries: bool,
    may_record: bool,
    done: str = "",
) -> MoneyPage:
    keeps = form is not None
    return MoneyPage(
        title=_("Chi phí của lớp"),
        crumbs=crumbs(courses_link(), Link(course.title, url("course", course.pk))),
        facts=money_facts(money),
        bookings=(
            *(_booking(one, keeps=keeps, taken_back=False) for one in money.bookings),
            *(_booking(one, keeps=keeps, taken_back=True) for one in money.taken_back),
        ),
        form=form,
        has_entries=has_entries,
        record=url("course-cost", course.pk) if keeps and may_record else "",
        back=url("course", course.pk),
        done=done,
    )


def _booking(booking: Booking, *, keeps: bool, taken_back: bool) -> BookingLine:
    entry, language = booking.entry, current_language()
    return BookingLine(
        link=Link(_entry_words(entry), reverse("finance:entry", args=[entry.pk])),
        on=vn_day(entry.on),
        source=SOURCES[entry.line.source][language],
        amount=signed(booking),
        removal=url("course-unlink", booking.course_id, booking.pk) if keeps else "",
        is_taken_back=taken_back,
    )


def _entry_words(entry: Entry) -> str:
    movement = MOVEMENTS[Movement(entry.movement)][current_language()]
    return _("%(movement)s, bút toán số %(number)s") % {"movement": movement, "number": entry.pk}


def entry_options(offered: Sequence[Offered]) -> list[tuple[str, str]]:
    return [(str(one.entry.pk), _option(one)) for one in offered]


def _option(one: Offered) -> str:
    told = {
        "entry": _entry_words(one.entry),
        "day": vn_day(one.entry.on),
        "free": amount(one.free),
        "component": one.entry.component,
    }
    return _("%(day)s: %(entry)s, %(component)s, còn %(free)s đồng chưa gắn") % told
