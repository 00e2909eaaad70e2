"""The calendar of a reporting regime: which periods it asks for, on which days they close and are due.

Days are written as the law says them (`before: {month: 6, day: 1}`); `due` answers with the last day on time.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from gsdg.domain.packs.wording import Codes, Flag, Source, Sourced, Spec, Whole, Words
from gsdg.kernel.days import DayRange
from gsdg.kernel.periods import MONTHS_IN, Period, PeriodKind
from gsdg.kernel.workdays import WorkCalendar

_LONGEST = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class DayRule(Spec):
    """A day of the calendar: of a named month, `year` counted from the (last) year of the period, or of a month counted
    in `months` from the last month of the period."""

    year: Whole = 0
    month: Whole | None = None
    months: Whole | None = None
    day: Whole

    @model_validator(mode="after")
    def _exists_every_time(self) -> DayRule:
        if (self.month is None) == (self.months is None) or not self._exists():
            expected = "{month: 5, day: 31} | {months: 1, day: 5}"
            raise PydanticCustomError("day_rule", "a day that there always is", {"expected": expected})  # fmt: skip
        return self

    def _exists(self) -> bool:
        if self.month is None:
            return self.year == 0 and 1 <= self.day <= min(_LONGEST)
        return 1 <= self.month <= 12 and 1 <= self.day <= _LONGEST[self.month - 1]

    def of(self, period: Period) -> date:
        year = period.last_year or period.year
        if self.month is not None:
            return date(year + self.year, self.month, self.day)
        last = period.part * MONTHS_IN[period.kind] if period.part else 12
        years, month = divmod(last - 1 + (self.months or 0), 12)
        return date(year + years, month + 1, self.day)


class Earlier(Spec):
    """So many days, of the calendar or working ones, before another office is due."""

    days: Whole | None = None
    working_days: Whole | None = None
    than: str

    @model_validator(mode="after")
    def _counted_once(self) -> Earlier:
        if (self.days is None) == (self.working_days is None):
            raise PydanticCustomError("earlier", "one count", {"expected": "days | working_days"})
        return self


class AfterClosing(Spec):
    """So many working days after the books of the period close. Law: NĐ 09/2019/NĐ-CP, Điều 8: one at least."""

    working_days: Whole


class Due(Spec):
    """The last day on time of one kind of office, said in one of four ways."""

    on: DayRule | None = None
    before: DayRule | None = None
    earlier: Earlier | None = None
    after_closing: AfterClosing | None = None
    source: Source | None = None

    @model_validator(mode="after")
    def _said_once(self) -> Due:
        ways = (self.on, self.before, self.earlier, self.after_closing)
        if sum(way is not None for way in ways) != 1:
            expected = "on | before | earlier | after_closing"
            raise PydanticCustomError("due", "said in one way", {"expected": expected})
        return self


class Window(Spec):
    """First and last day of what is counted, both inside."""

    from_day: DayRule = Field(alias="from")
    until: DayRule


class Milestone(Spec):
    """A date on the way that is no report of its own, such as the preliminary result of the poverty review."""

    code: str
    title: Words
    due: dict[str, Due]
    source: Source | None = None


class Asked(Spec):
    """One kind of period that the regime asks for; `part` 1 of a half-year is its first half, 0 is every part, and
    `parts` are some of them."""

    period: PeriodKind
    part: Whole = 0
    parts: tuple[Whole, ...] = ()
    first_year: Whole | None = None
    last_year: Whole | None = None
    forms: Codes
    window: Window
    closing_day: DayRule
    as_of: DayRule
    previous: Literal["same", "year"] = "same"
    """What `previous(…)` compares with: the period of the same kind before, or the year before."""
    due: dict[str, Due]
    milestones: tuple[Milestone, ...] = ()
    source: Source | None = None

    def covers(self, period: Period) -> bool:
        if period.kind is not self.period or self.part not in (0, period.part):
            return False
        if self.parts and period.part not in self.parts:
            return False
        after_first = self.first_year is None or period.year >= self.first_year
        return after_first and (self.last_year is None or period.year <= self.last_year)


class Regime(Sourced):
    """Who reports what by when, by one act."""

    code: str
    title: Words
    roll_forward: Flag = False
    """Whether a due day on a day off moves to the next working day."""
    asked: tuple[Asked, ...]

    def asks(self, period: Period) -> bool:
        return any(entry.covers(period) for entry in self.asked)

    def asked_for(self, period: Period) -> Asked:
        """The entry of the calendar; KeyError for a period that the regime does not ask for."""
        for entry in self.asked:
            if entry.covers(period):
                return entry
        raise KeyError(f"{self.code} does not ask for {period}")

    def forms_of(self, period: Period) -> tuple[str, ...]:
        return self.asked_for(period).forms if self.asks(period) else ()

    def window(self, period: Period) -> DayRange:
        rule = self.asked_for(period).window
        return DayRange(rule.from_day.of(period), rule.until.of(period) + timedelta(days=1))

    def closing_day(self, period: Period) -> date:
        return self.asked_for(period).closing_day.of(period)

    def as_of(self, period: Period) -> date:
        """The day whose map and offices the period belongs to."""
        return self.asked_for(period).as_of.of(period)

    def previous(self, period: Period) -> Period:
        """The period that stands before this one when its opening figures are compared."""
        if self.asked_for(period).previous == "year":
            return Period(PeriodKind.YEAR, period.year - 1)
        return period.previous()

    def due(
        self, period: Period, office_kind: str, *, calendar: WorkCalendar | None = None
    ) -> date | None:
        """The last day on time (`before 1/6` is 31 May); None where that kind of office owes nothing."""
        return self._last_day(self.asked_for(period).due, period, office_kind, calendar)

    def milestone_due(
        self,
        milestone: Milestone,
        period: Period,
        office_kind: str,
        *,
        calendar: WorkCalendar | None = None,
    ) -> date | None:
        return self._last_day(milestone.due, period, office_kind, calendar)

    def milestones(self, period: Period) -> tuple[Milestone, ...]:
        return self.asked_for(period).milestones

    def source_of(self, period: Period, office_kind: str) -> Source:
        """Of the due day of that kind of office: its own, else the entry's, else the regime's."""
        entry = self.asked_for(period)
        due = entry.due.get(office_kind)
        return (due.source if due else None) or entry.source or self.source

    def verified_of(self, period: Period, office_kind: str) -> bool:
        return self.source_of(period, office_kind).verified

    def _last_day(
        self, dues: dict[str, Due], period: Period, office_kind: str, calendar: WorkCalendar | None
    ) -> date | None:
        due = dues.get(office_kind)
        if due is None:
            return None
        day = said_day(due, dues, period, closing=self.closing_day(period), calendar=calendar)
        if day is None or not self.roll_forward:
            return day
        return _needed(calendar).roll_forward(day)


def said_day(
    due: Due,
    dues: dict[str, Due],
    period: Period,
    *,
    closing: date | None = None,
    calendar: WorkCalendar | None = None,
) -> date | None:
    """The last day on time as the law says it, before it moves over a day off."""
    if due.on is not None:
        return due.on.of(period)
    if due.before is not None:
        return due.before.of(period) - timedelta(days=1)
    if due.after_closing is not None:
        return None if closing is None else _needed(calendar).add(closing, due.after_closing.working_days)  # fmt: skip
    if due.earlier is None or due.earlier.than not in dues:
        return None
    than = said_day(dues[due.earlier.than], dues, period, closing=closing, calendar=calendar)
    return None if than is None else _earlier(due.earlier, than, calendar)


def _earlier(earlier: Earlier, than: date, calendar: WorkCalendar | None) -> date:
    if earlier.working_days is not None:
        return _needed(calendar).add(than, -earlier.working_days)
    return than - timedelta(days=earlier.days or 0)


def _needed(calendar: WorkCalendar | None) -> WorkCalendar:
    if calendar is None:
        raise ValueError(
            "rolls over days off or counts working days: give the calendar of working days"
        )
    return calendar
