"""What a course cost, said by the book: linked, recorded, taken back; sums reconcile and nothing is claimed twice."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.money import MILLION, a_line, record
from tests.builders.province import AT, TODAY, Province
from tests.builders.training import a_course

from gsdg.domain.finance.actions.recording import reverse_entry
from gsdg.domain.finance.ledger import SPENDING, Movement
from gsdg.domain.finance.models import Entry
from gsdg.domain.training.actions import courses, money, plans
from gsdg.domain.training.check import check
from gsdg.domain.training.entries import CostEntry, ItemEntry
from gsdg.domain.training.models import Booking, Course
from gsdg.domain.training.queries.money import booked_by_line, entries_for, money_of
from gsdg.domain.training.rules import Payment, why_not_book
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent

DAY = date(2026, 5, 20)


@pytest.fixture
def lead(province: Province) -> Actor:
    return province.actor(province.head)


@pytest.fixture
def course(province: Province, lead: Actor) -> Course:
    return a_course(province.lead, by=lead)


def paid(
    province: Province, by: Actor, amount: int, movement: str = "disbursed", **said: object
) -> Entry:
    told = {"office": province.lead.pk, "budget_year": 2026, "on": DAY} | said
    return record(a_line(movement, amount, **told), by=by).entries[0]


def last_event() -> tuple[str, str]:
    event = AuditEvent.objects.order_by("-pk")[0]
    return event.event, event.details


def refusal_of(caught: pytest.ExceptionInfo[Refused]) -> str:
    return caught.value.refusals[0].code


def link(course: Course, entry: Entry, amount: int, by: Actor) -> Booking:
    return money.link_entry(course_id=course.pk, entry_id=entry.pk, amount=amount, by=by, at=AT)


def test_one_payment_pays_two_courses_and_no_more_than_it_is(
    province: Province, lead: Actor, course: Course
) -> None:
    entry = paid(province, lead, 50 * MILLION)
    other = a_course(province.lead, by=lead, title="Lớp khác")
    link(course, entry, 30 * MILLION, lead)
    assert last_event() == ("course.booked", f'{{"amount":30000000,"entry":{entry.pk}}}')
    with pytest.raises(Refused) as caught:
        link(other, entry, 20 * MILLION + 1, lead)
    assert refusal_of(caught) == "booking.too_much"
    assert caught.value.refusals[0].details["free"] == "20.000.000"
    link(other, entry, 20 * MILLION, lead)
    assert entries_for(lead, course, component="DA7-TDA1") == []
    link(course, entry, 10 * MILLION, lead)  # said again: put right, not added
    assert (money_of(course).booked, money_of(other).booked) == (10 * MILLION, 20 * MILLION)
    assert [one.free for one in entries_for(lead, course, component="x")] == [20 * MILLION]


def test_planned_booked_and_left_add_up_over_the_line_of_the_plan(
    province: Province, lead: Actor
) -> None:
    plan = plans.begin_plan(office=province.lead, year=2026, by=lead, at=AT, on=TODAY)
    entry = ItemEntry("Hai lớp", ("ra-soat",), ("commune",), 2, 2, 1, 60)
    item = plans.add_item(plan_id=plan.pk, item=entry, by=lead, at=AT, on=TODAY)
    cost = CostEntry("Cả hai lớp", "lớp", 2, 40 * MILLION)
    plans.set_costs(item_id=item.pk, costs=[cost], by=lead, at=AT)
    both = [a_course(province.lead, by=lead, title=f"Lớp {n}") for n in (1, 2)]
    for one in both:
        courses.put_into_plan(course_id=one.pk, item_id=item.pk, by=lead, at=AT)
    payment = paid(province, lead, 60 * MILLION)
    local = paid(province, lead, 5 * MILLION, source="province")
    back = paid(province, lead, 2 * MILLION, "returned")
    link(both[0], payment, 35 * MILLION, lead)
    link(both[0], local, 5 * MILLION, lead)
    link(both[0], back, 2 * MILLION, lead)
    link(both[1], payment, 25 * MILLION, lead)
    results = {"assessment": "", "decision": "", "cost": 40 * MILLION, "central": 35 * MILLION}
    courses.set_results(course_id=both[0].pk, by=lead, at=AT, **results)  # type: ignore[arg-type]
    found = money_of(Course.objects.select_related("item").get(pk=both[0].pk))
    assert (found.planned, found.classes) == (80 * MILLION, 2)
    assert (found.booked, found.booked_central) == (38 * MILLION, 33 * MILLION)
    assert (found.line_booked, found.left) == (63 * MILLION, 17 * MILLION)
    assert (found.stated, found.unbooked) == (40 * MILLION, 2 * MILLION)
    assert booked_by_line(plan.pk) == {item.pk: 63 * MILLION}


def test_what_was_taken_back_in_the_book_counts_no_longer(
    province: Province, lead: Actor, course: Course
) -> None:
    entry = paid(province, lead, 10 * MILLION)
    booking = link(course, entry, 10 * MILLION, lead)
    reverse_entry(entry_id=entry.pk, reason="ghi nhầm cơ quan", by=lead, at=AT, on=TODAY)
    found = money_of(course)
    assert (found.booked, found.bookings, found.taken_back) == (0, (), (booking,))
    for number in (entry.pk, Entry.objects.get(reverses=entry).pk):
        with pytest.raises(Refused) as caught:
            money.link_entry(course_id=course.pk, entry_id=number, amount=1, by=lead, at=AT)
        assert refusal_of(caught) in ("booking.reversed", "booking.not_spending")
    money.unlink_entry(course_id=course.pk, booking_id=booking.pk, by=lead, at=AT)
    assert last_event()[0] == "course.unbooked"
    assert Booking.objects.count() == 0
    with pytest.raises(Refused) as caught:
        money.unlink_entry(course_id=course.pk, booking_id=booking.pk, by=lead, at=AT)
    assert refusal_of(caught) == "booking.unknown"


def test_only_a_payment_of_the_organiser_is_linked(
    province: Province, lead: Actor, course: Course
) -> None:
    commune = province.communes[0]
    theirs = paid(province, lead, MILLION, office=commune.office.pk)
    assigned = paid(province, lead, MILLION, "assigned")
    for entry, code in ((theirs, "booking.other_office"), (assigned, "booking.not_spending")):
        with pytest.raises(Refused) as caught:
            link(course, entry, 1, lead)
        assert refusal_of(caught) == code
    own = paid(province, lead, MILLION)
    with pytest.raises(Refused) as caught:
        link(course, own, 0, lead)
    assert refusal_of(caught) == "booking.amount"
    clerk = province.actor(commune.clerk)
    class_of_commune = a_course(commune.office, by=clerk, title="Lớp của xã")
    link(class_of_commune, theirs, MILLION, clerk)
    for entry in (own, theirs):  # neither another's course nor an entry that one does not see
        with pytest.raises(Refused):
            link(course, entry, 1, clerk)
    with pytest.raises(Refused) as caught:
        link(class_of_commune, own, 1, clerk)
    assert refusal_of(caught) == "money.entry_unknown"


def test_a_payment_that_the_book_lacks_is_recorded_by_its_own_rules(
    province: Province, lead: Actor, course: Course
) -> None:
    record(a_line("assigned", 100 * MILLION, office=province.lead.pk), by=lead)
    line = a_line("disbursed", 7 * MILLION, office=province.lead.pk, on=DAY)
    booking = money.record_cost(course_id=course.pk, line=line, by=lead, at=AT, on=TODAY)
    assert (booking.amount, booking.entry.batch.title) == (7 * MILLION, course.title)
    other = a_line("disbursed", MILLION, office=province.communes[0].office.pk, on=DAY)
    before = Entry.objects.count()
    with pytest.raises(Refused) as caught:
        money.record_cost(course_id=course.pk, line=other, by=lead, at=AT, on=TODAY)
    assert refusal_of(caught) == "booking.other_office"
    clerk = province.actor(province.communes[0].clerk)
    own = a_course(province.communes[0].office, by=clerk, title="Lớp của xã")
    with pytest.raises(Refused) as caught:  # who does not keep the book records nothing in it
        money.record_cost(course_id=own.pk, line=other, by=clerk, at=AT, on=TODAY)
    assert refusal_of(caught) == "access.not_permitted"
    assert Entry.objects.count() == before


def test_doctor_sees_more_claimed_of_an_entry_than_it_is(
    province: Province, lead: Actor, course: Course
) -> None:
    entry = paid(province, lead, MILLION)
    link(course, entry, MILLION, lead)
    assert list(check()) == []
    Booking.objects.update(amount=MILLION + 1)
    told = ("training.booked", f"money_entry:{entry.pk}", "1000000", "1000001")
    assert list(check()) == [told]


@given(
    st.integers(-100, 100),
    st.integers(0, 120),
    st.integers(-3, 130),
    st.sampled_from(list(Movement)),
    st.booleans(),
)
def test_nothing_is_claimed_beyond_what_was_paid(
    amount: int, taken: int, wanted: int, movement: Movement, is_reversed: bool
) -> None:
    payment = Payment(1, movement, amount, taken, is_reversed, is_own=True)
    if why_not_book(payment, wanted) is None:
        assert movement in SPENDING
        assert not is_reversed
        assert 0 < wanted <= amount - taken
