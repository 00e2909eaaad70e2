"""What may be said of officials, plans and courses, and when somebody counts as trained. No database, no request."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import prod

from gsdg.domain.finance.ledger import SPENDING, Movement
from gsdg.domain.packs.training import Completion, Norm, Position
from gsdg.domain.training.entries import CostEntry, CourseEntry, ItemEntry, PersonEntry, PostEntry
from gsdg.kernel.figures import format_amount
from gsdg.kernel.refusal import Refusal
from gsdg.kernel.vietnamese import normal, search_key

YOUNGEST, OLDEST = 16, 100
SEXES = ("female", "male")
COUNTED_BY = {"village": "commune"}
"""The level of the unit that counts somebody who works at another level."""
SESSIONS_A_DAY = 2
LONGEST_COURSE = 60
HIGHEST_SCORE = 100  # in tenths
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Place:
    """What the register of units says of the unit of a post on its first day; `level` is empty where it is not alive."""

    name: str
    level: str
    office_unit_id: int | None = None
    village_parent_id: int | None = None


def why_not_person(person: PersonEntry, *, on: date) -> Refusal | None:
    if normal(person.name) == "" or len(normal(person.name)) > 200:
        return Refusal("official.no_name", cell="name")
    if person.sex not in SEXES:
        return Refusal("official.no_sex", cell="sex")
    if person.birth_year is not None:
        first, last = on.year - OLDEST, on.year - YOUNGEST
        if not first <= person.birth_year <= last:
            details = {"year": person.birth_year, "first": first, "last": last}
            return Refusal("official.birth_year", details, cell="birth_year")
    return None


def why_not_post(post: PostEntry, place: Place, position: Position | None) -> Refusal | None:
    day = f"{post.from_day:%d/%m/%Y}"
    if position is None:
        return Refusal("post.position_unknown", {"position": post.position}, cell="position")
    if post.level not in position.levels:
        return Refusal("post.position_level", {"position": position.label.vi}, cell="position")
    if place.level == "":
        return Refusal("post.unit_not_alive", {"unit": place.name, "day": day}, cell="unit")
    if place.level != COUNTED_BY.get(post.level, post.level):
        return Refusal("post.unit_level", {"unit": place.name}, cell="unit")
    if post.office_id is not None and place.office_unit_id != post.unit_id:
        return Refusal("post.other_office", {"unit": place.name}, cell="office")
    if post.village_id is not None and place.village_parent_id != post.unit_id:
        return Refusal("post.other_village", {"unit": place.name}, cell="village")
    if post.to_day is not None and post.to_day < post.from_day:
        return Refusal("post.days", cell="to_day")
    return None


def why_not_end(
    *, from_day: date, to_day: date | None, day: date, cell: str = "day"
) -> Refusal | None:
    if to_day is not None:
        return Refusal("post.ended", {"day": f"{to_day:%d/%m/%Y}"})
    if day < from_day:
        return Refusal("post.not_begun", {"day": f"{from_day:%d/%m/%Y}"}, cell=cell)
    return None


def why_not_twice(post: PostEntry, held: Collection[PostEntry]) -> Refusal | None:
    """The same work in the same unit is not held twice on a day."""
    for other in held:
        same = (other.unit_id, other.village_id, other.level, other.position)
        if same != (post.unit_id, post.village_id, post.level, post.position):
            continue
        ends, begins = post.to_day or date.max, other.to_day or date.max
        if other.from_day < ends and post.from_day < begins:
            return Refusal("post.held", {"day": f"{other.from_day:%d/%m/%Y}"}, cell="position")
    return None


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody in the register, as far as likeness goes: `units` are those of the posts, with what they come from."""

    official_id: int
    name: str
    birth_year: int | None
    units: frozenset[int]


SAME, LIKELY = "same", "likely"


def likeness(person: PersonEntry, units: frozenset[int], other: Known) -> str:
    """`same`: name (marks and capitals do not count), year of birth and unit agree. `likely`: a person must look."""
    if search_key(person.name) != search_key(other.name):
        return ""
    years = {person.birth_year, other.birth_year}
    if len(years) == 1 and None not in years:
        return SAME if units & other.units else LIKELY
    return LIKELY if None in years and units & other.units else ""


def why_not_merge(keep: Known, gone: Known, *, keep_sex: str, gone_sex: str) -> Refusal | None:
    if keep.official_id == gone.official_id:
        return Refusal("official.merge_itself")
    return Refusal("official.merge_sex") if keep_sex != gone_sex else None


def why_not_item(item: ItemEntry) -> Refusal | None:
    if normal(item.title) == "":
        return Refusal("plan_item.no_title", cell="title")
    if not item.levels:
        return Refusal("plan_item.no_audience", cell="levels")
    if item.quarter not in (1, 2, 3, 4):
        return Refusal("plan_item.quarter", cell="quarter")
    numbers = {"classes": item.classes, "days": item.days, "learners": item.learners}
    small = next((name for name, number in numbers.items() if number < 1), None)
    if small is not None:
        return Refusal("plan_item.number", cell=small)
    if item.learners < item.classes:
        return Refusal("plan_item.few_learners", cell="learners")
    return None


def estimate(item: ItemEntry, norms: Collection[Norm]) -> list[CostEntry]:
    """One line for each norm; meals are for those without salary, so people put the right number in."""
    factors = {
        "class": item.classes,
        "day": item.days * item.classes,
        "session": item.days * SESSIONS_A_DAY * item.classes,
        "learner": item.learners,
    }
    return [_line(norm, factors, item) for norm in norms]


def _line(norm: Norm, factors: Mapping[str, int], item: ItemEntry) -> CostEntry:
    """A learner sits through the days of one class, not of all of them."""
    own = factors
    if "learner" in norm.per:
        own = {**factors, "day": item.days, "session": item.days * SESSIONS_A_DAY}
    return CostEntry(
        label=norm.label.vi,
        unit_of_measure=norm.unit_of_measure.vi,
        quantity=prod(own[factor] for factor in norm.per),
        amount=int(norm.amount),
        norm=norm.code,
        verified=norm.verified,
    )


def why_not_cost(cost: CostEntry) -> Refusal | None:
    if normal(cost.label) == "":
        return Refusal("cost.no_label", cell="label")
    if cost.quantity < 0 or cost.amount < 0:
        return Refusal("cost.negative", cell="quantity" if cost.quantity < 0 else "amount")
    return None


def why_not_change_plan(state: str) -> Refusal | None:
    return Refusal("plan.approved") if state != "draft" else None


def why_not_approve(state: str, *, items: int) -> Refusal | None:
    if state != "draft":
        return Refusal("plan.approved")
    return Refusal("plan.empty") if items == 0 else None


def why_not_reopen(state: str, reason: str) -> Refusal | None:
    if state != "approved":
        return Refusal("plan.not_approved")
    return Refusal("plan.no_reason", cell="reason") if normal(reason) == "" else None


def why_not_course(course: CourseEntry) -> Refusal | None:
    if normal(course.title) == "":
        return Refusal("course.no_title", cell="title")
    if course.to_day < course.from_day:
        return Refusal("course.days", cell="to_day")
    if course.days > LONGEST_COURSE:
        return Refusal("course.long", {"days": course.days}, cell="to_day")
    return None


OPEN = ("preparing", "invited")


def why_not_change_course(state: str) -> Refusal | None:
    return None if state in OPEN else Refusal("course.closed")


def why_not_invite(state: str, *, learners: int, sessions: int) -> Refusal | None:
    if refusal := why_not_change_course(state):
        return refusal
    if learners == 0:
        return Refusal("course.no_learners")
    return Refusal("course.no_sessions") if sessions == 0 else None


def why_not_mark(state: str, *, day: date, on: date) -> Refusal | None:
    if refusal := why_not_change_course(state):
        return refusal
    return Refusal("attendance.ahead", {"day": f"{day:%d/%m/%Y}"}) if day > on else None


def why_not_close(
    state: str, *, last_day: date, on: date, learners: int, unmarked: Collection[str]
) -> Refusal | None:
    """Every half-day has its list of who was there."""
    if refusal := why_not_change_course(state):
        return refusal
    if learners == 0:
        return Refusal("course.no_learners")
    if last_day > on:
        return Refusal("course.not_over", {"day": f"{last_day:%d/%m/%Y}"})
    return Refusal("course.unmarked", {"sessions": "; ".join(unmarked)}) if unmarked else None


def why_not_cancel(state: str, reason: str) -> Refusal | None:
    if refusal := why_not_change_course(state):
        return refusal
    return Refusal("course.no_reason", cell="reason") if normal(reason) == "" else None


def why_not_ask(state: str, *, learners: int, is_asked: bool) -> Refusal | None:
    """Once for each occasion; a survey that was cancelled does not count."""
    if state == "cancelled":
        return Refusal("course.closed")
    if learners == 0:
        return Refusal("course.no_learners")
    return Refusal("course_survey.exists") if is_asked else None


def days_to_ask(occasion: str, *, from_day: date, to_day: date, on: date) -> tuple[date, date]:
    """A test before: until the first day of the course. What comes after: from its last day, and a week for those who were ill."""
    if occasion == "before":
        return min(on, from_day), max(on, from_day)
    return to_day, max(on, to_day) + WEEK


def why_not_cost_of(cost: int | None, central: int | None) -> Refusal | None:
    if (cost is None) != (central is None):
        return Refusal("course.cost_half", cell="central")
    if cost is None or central is None:
        return None
    return Refusal("course.cost", cell="cost") if not 0 <= central <= cost else None


def why_not_score(score: int | None) -> Refusal | None:
    if score is None or 0 <= score <= HIGHEST_SCORE:
        return None
    return Refusal("learner.score", cell="score")


LONGEST_CERTIFICATE = 60


def certificate_numbers(learners: Collection[int], *, first: int, symbol: str) -> dict[int, str]:
    """One after the other in the order of the list: 07/GCN-SNNMT, 08/GCN-SNNMT."""
    return {pk: f"{number:02d}{symbol}" for number, pk in enumerate(learners, start=first)}


def symbol_of(number: str) -> str:
    """What stands behind the digits of `07/GCN-SNNMT`."""
    return number.lstrip("0123456789")


def why_not_certify(
    state: str, *, last_day: date, day: date, on: date, untrained: int, certified: int
) -> Refusal | None:
    if state != "closed":
        return Refusal("course.not_closed")
    if untrained:
        return Refusal("learner.not_trained", {"count": untrained})
    if certified:
        return Refusal("certificate.held", {"count": certified})
    if not last_day <= day <= on:
        details = {"first": f"{last_day:%d/%m/%Y}", "last": f"{on:%d/%m/%Y}"}
        return Refusal("certificate.day", details, cell="day")
    return None


def why_not_numbers(numbers: Collection[str], *, used: Collection[str]) -> Refusal | None:
    """An organiser gives a number once in a year."""
    if any(number == "" or len(number) > LONGEST_CERTIFICATE for number in numbers):
        return Refusal("certificate.number", cell="symbol")
    twice = sorted({n for n in numbers if n in used or list(numbers).count(n) > 1})
    if twice:
        return Refusal("certificate.used", {"numbers": ", ".join(twice[:10])}, cell="first")
    return None


def why_not_withdraw(reason: str) -> Refusal | None:
    return Refusal("certificate.no_reason", cell="reason") if normal(reason) == "" else None


def why_not_past(*, last_day: date, on: date) -> Refusal | None:
    """What is entered afterwards is over."""
    if last_day < on:
        return None
    return Refusal("course.not_over", {"day": f"{last_day:%d/%m/%Y}"}, cell="to_day")


def why_not_sessions(sessions: int, *, days: int) -> Refusal | None:
    if 1 <= sessions <= days * SESSIONS_A_DAY:
        return None
    return Refusal("past.sessions", {"most": days * SESSIONS_A_DAY}, cell="sessions")


def why_not_attended(attended: Collection[int], *, sessions: int) -> Refusal | None:
    if all(0 <= number <= sessions for number in attended):
        return None
    return Refusal("past.attended", {"sessions": sessions}, cell="attended")


def is_trained(present: int, sessions: int, completion: Completion) -> bool:
    """Present in at least the pack's share of the sessions; whole numbers, so that 4 of 5 is exactly 80 %."""
    return sessions > 0 and present * 100 >= int(completion.percent) * sessions


@dataclass(frozen=True, slots=True)
class Payment:
    """An entry of the book, as far as a course can be paid by it: `taken` is what other courses have of it."""

    number: int
    movement: Movement
    amount: int
    taken: int
    is_reversed: bool
    is_own: bool
    """Of an office that pays for the organiser."""

    @property
    def free(self) -> int:
        return self.amount - self.taken


def why_not_book(payment: Payment, amount: int) -> Refusal | None:
    """An entry pays for courses only what it paid, and once."""
    details = {
        "number": payment.number,
        "amount": format_amount(amount, 0),
        "free": format_amount(payment.free, 0),
    }
    if not payment.is_own:
        return Refusal("booking.other_office", details, cell="entry")
    if payment.movement not in SPENDING or payment.amount <= 0:
        return Refusal("booking.not_spending", details, cell="entry")
    if payment.is_reversed:
        return Refusal("booking.reversed", details, cell="entry")
    if amount < 1:
        return Refusal("booking.amount", details, cell="amount")
    return Refusal("booking.too_much", details, cell="amount") if amount > payment.free else None
