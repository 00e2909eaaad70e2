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
from gsdg.kernel.periods import Period, PeriodKind
from gsdg.kernel.workdays import WorkCalendar

_LONGEST = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class DayRule(Spec):
    """A day of the calendar, `year` counted from the (last) year of the period."""

    year: Whole = 0
    month: Whole
    day: Whole

    @model_validator(mode="after")
    def _exists_every_year(self) -> DayRule:
        if not (1 <= self.month <= 12 and 1 <= self.day <= _LONGEST[self.month - 1]):
            raise PydanticCustomError(
                "day_rule", "a day that every year has", {"expected": "{month: 5, day: 31}"}
            )
        return self

    def of(self, period: Period) -> date:
        return date((period.last_year or period.year) + self.year, self.month, self.day)


class Earlier(Spec):
    """So many calendar days before another office is due."""

    days: Whole
    than: str


class Due(Spec):
    """The last day on time of one kind of office, said in one of three ways."""

    on: DayRule | None = None
    before: DayRule | None = None
    earlier: Earlier | None = None
    source: Source | None = None

    @model_validator(mode="after")
    def _said_once(self) -> Due:
        if sum(way is not None for way in (self.on, self.before, self.earlier)) != 1:
            raise PydanticCustomError(
                "due", "said in one way", {"expected": "on | before | earlier"}
            )
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
    """One kind of period that the regime asks for; `part` 1 of a half-year is its first half, 0 is every part."""

    period: PeriodKind
    part: Whole = 0
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
        if due.earlier is not None:
            reference = self._last_day(dues, period, due.earlier.than, None)
            day = None if reference is None else reference - timedelta(days=due.earlier.days)
        elif due.before is not None:
            day = due.before.of(period) - timedelta(days=1)
        else:
            day = due.on.of(period) if due.on is not None else None
        if day is None or not self.roll_forward:
            return day
        if calendar is None:
            raise ValueError(f"{self.code} rolls over days off: give the calendar of working days")
        return calendar.roll_forward(day)
