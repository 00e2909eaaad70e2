"""The figures of following up, as at any day: each a numerator and a denominator, from dated events. No database.

Definitions: closures count by how they closed; punctuality is judged by the original due day; the cohort of a rate are
the recommendations due in the window, unless said otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median_low

from gsdg.domain.followup import words
from gsdg.kernel.ratios import Ratio

BUCKETS = ((1, 30), (31, 90), (91, 180), (181, 365), (366, None))
BACKLOG_DAYS, STALLED_DAYS, REOPEN_DAYS = 10, 60, 365


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated: answered, reported, met, short, extended, closed, withdrawn, reopened, touched.

    `said` is the position, the closure; `until` the day that an extension was granted to.
    """

    on: date
    what: str
    said: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """One recommendation with everything that was ever said of it; groups are what figures are broken down by."""

    key: int
    issued_on: date
    answer_by: date
    due: date
    events: tuple[Event, ...]
    groups: tuple[tuple[str, str | int], ...] = ()
    money: int = 0
    money_events: tuple[tuple[date, str, int], ...] = ()


@dataclass(slots=True)
class Standing:
    """How it stood at the end of a day."""

    story: Story
    answered_on: date | None = None
    position: str = ""
    reported_on: date | None = None
    met_on: date | None = None
    closed_on: date | None = None
    closure: str = ""
    withdrawn: bool = False
    current_due: date = date.max
    extensions: int = 0
    reports: int = 0
    returns: int = 0
    reopened: bool = False
    reopened_soon: bool = False
    ever_closed: bool = False
    waiting: bool = False
    touched_on: date = date.min
    settled: dict[str, int] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        return self.closed_on is None and not self.withdrawn

    @property
    def pending(self) -> int:
        return self.story.money - sum(self.settled.values())


def as_at(story: Story, on: date) -> Standing | None:
    """None before it was issued. Events are read in the order given, which is that in which they were recorded."""
    if story.issued_on > on:
        return None
    now = Standing(story, current_due=story.due, touched_on=story.issued_on)
    for event in story.events:
        if event.on <= on:
            now.touched_on = max(now.touched_on, event.on)
            _READ.get(event.what, _nothing)(now, event)
    for day, how, amount in story.money_events:
        if day <= on:
            now.settled[how] = now.settled.get(how, 0) + amount
    return now


def _nothing(now: Standing, event: Event) -> None:
    """It only shows that somebody was at it."""


def _answered(now: Standing, event: Event) -> None:
    now.answered_on = now.answered_on or event.on
    now.position = event.said


def _reported(now: Standing, event: Event) -> None:
    now.reports += 1
    now.reported_on, now.met_on, now.waiting = event.on, None, True


def _met(now: Standing, event: Event) -> None:
    now.met_on, now.waiting = event.on, False


def _short(now: Standing, event: Event) -> None:
    now.returns += 1
    now.waiting = False


def _extended(now: Standing, event: Event) -> None:
    now.extensions += 1
    now.current_due = max(now.current_due, event.until or now.current_due)


def _closed(now: Standing, event: Event) -> None:
    now.closed_on, now.closure, now.waiting, now.ever_closed = event.on, event.said, False, True


def _withdrawn(now: Standing, event: Event) -> None:
    now.withdrawn = True


def _reopened(now: Standing, event: Event) -> None:
    if now.closed_on is not None:
        now.reopened_soon |= event.on <= now.closed_on + timedelta(days=REOPEN_DAYS)
    now.reopened = True
    now.closed_on, now.closure, now.met_on, now.reported_on = None, "", None, None


_READ = {
    "answered": _answered,
    "reported": _reported,
    "met": _met,
    "short": _short,
    "extended": _extended,
    "closed": _closed,
    "withdrawn": _withdrawn,
    "reopened": _reopened,
}


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure. A median is a number of days over how many it was taken of."""

    code: str
    num: int
    den: int

    @property
    def ratio(self) -> Ratio:
        return Ratio(self.num, self.den)


RATES = (
    "response_timeliness",
    "acceptance",
    "implementation",
    "on_time",
    "verification_backlog",
    "extended",
    "evidence_rejection",
    "reopened",
    "stalled",
    "money_recovered",
)
MEDIANS = ("days_to_report", "days_to_verify", "days_to_close")
AMOUNTS = ("money_identified", "money_other", "money_pending", "extensions", "extension_days")


def measured(standings: Sequence[Standing], *, since: date, on: date) -> list[Measured]:
    """Every figure of the window [since, on], in one order."""
    due = [s for s in standings if since <= s.story.due <= on]
    to_answer = [s for s in standings if since <= s.story.answer_by <= on]
    answered = [s for s in due if s.answered_on is not None]
    counting = [
        s
        for s in due
        if not s.withdrawn and s.closure not in (words.SUPERSEDED, words.NOT_APPLICABLE)
    ]
    still_open = [s for s in standings if s.is_open]
    waiting = [s for s in still_open if s.waiting]
    extended = [s for s in standings if s.extensions]
    closed = [s for s in standings if s.ever_closed]
    return [
        _share("response_timeliness", to_answer, _answered_in_time),
        _share("acceptance", answered, lambda s: s.position in (words.AGREED, words.PARTLY)),
        _share("implementation", counting, lambda s: s.closure == words.DONE),
        _share("on_time", due, _in_time),
        _share("verification_backlog", waiting, lambda s: _age(s.reported_on, on) > BACKLOG_DAYS),
        _share("extended", standings, lambda s: s.extensions > 0),
        Measured("extensions", sum(s.extensions for s in standings), len(standings)),
        Measured("extension_days", sum(_days_more(s) for s in extended), len(extended)),
        Measured(
            "evidence_rejection",
            sum(s.returns for s in standings),
            sum(s.reports for s in standings),
        ),
        _share("reopened", closed, lambda s: s.reopened_soon),
        _share("stalled", still_open, lambda s: _age(s.touched_on, on) > STALLED_DAYS),
        _median("days_to_report", ((s.story.issued_on, s.reported_on) for s in due)),
        _median("days_to_verify", ((s.reported_on, s.met_on) for s in due)),
        _median("days_to_close", ((s.met_on, s.closed_on) for s in due)),
        *_money(standings),
    ]


def _money(standings: Sequence[Standing]) -> Iterable[Measured]:
    with_money = [s for s in standings if s.story.money and not s.withdrawn]
    identified = sum(s.story.money for s in with_money)
    recovered = sum(s.settled.get("recovered", 0) for s in with_money)
    pending = sum(s.pending for s in with_money)
    yield Measured("money_identified", identified, len(with_money))
    yield Measured("money_recovered", recovered, identified)
    yield Measured("money_other", identified - recovered - pending, identified)
    yield Measured("money_pending", pending, identified)


def _answered_in_time(s: Standing) -> bool:
    return s.answered_on is not None and s.answered_on <= s.story.answer_by


def _in_time(s: Standing) -> bool:
    """Verified, having been reported done by the original day."""
    return s.met_on is not None and s.reported_on is not None and s.reported_on <= s.story.due


def _days_more(s: Standing) -> int:
    return (s.current_due - s.story.due).days


def _age(day: date | None, on: date) -> int:
    return 0 if day is None else (on - day).days


def _share(code: str, of: Sequence[Standing], holds: Callable[[Standing], bool]) -> Measured:
    return Measured(code, sum(1 for s in of if holds(s)), len(of))


def _median(code: str, pairs: Iterable[tuple[date | None, date | None]]) -> Measured:
    """The lower of two middle ones: a number of days that really occurred."""
    days = [(b - a).days for a, b in pairs if a is not None and b is not None]
    return Measured(code, median_low(days) if days else 0, len(days))


@dataclass(frozen=True, slots=True)
class Ageing:
    """How many open ones are late, by days: of the present due day, and of the original one."""

    label: str
    current: int
    original: int


def ageing(standings: Sequence[Standing], *, on: date, last_working_day: date) -> list[Ageing]:
    """A due day on a holiday rolls forward, so nothing turns late before the first working day after it."""
    late = [s for s in standings if s.is_open]
    current = [(on - s.current_due).days for s in late if s.current_due <= last_working_day]
    original = [(on - s.story.due).days for s in late if s.story.due <= last_working_day]
    return [
        Ageing(
            f"{low}–{high}" if high else f">{low - 1}",
            sum(1 for days in current if days >= low and (high is None or days <= high)),
            sum(1 for days in original if days >= low and (high is None or days <= high)),
        )
        for low, high in BUCKETS
    ]


@dataclass(frozen=True, slots=True)
class Look:
    """One second look with its days, for a recount without the database."""

    made_on: date
    due: date
    done_on: date | None
    result: str
    is_dropped: bool = False
    """Nobody looked: it was owed no more, because the recommendation was reopened by hand."""


def rechecked(
    looks: Iterable[Look], *, since: date, on: date, last_working_day: date
) -> list[Measured]:
    """Of those due in the window, how many were made; of the made ones, how many held; of the open ones, how many late."""
    known = [
        one for one in looks
        if one.made_on <= on and not (one.is_dropped and one.done_on is not None and one.done_on <= on)
    ]  # fmt: skip
    made = [one for one in known if one.done_on is not None and one.done_on <= on]
    due = [one for one in known if since <= one.due <= on]
    said = [
        one for one in made
        if one.done_on is not None and one.done_on >= since and one.result in (words.HOLDS, words.FAILS)
    ]  # fmt: skip
    still = [one for one in known if one not in made]
    return [
        Measured("rechecks_made", sum(1 for one in due if one in made), len(due)),
        Measured("rechecks_held", sum(1 for one in said if one.result == words.HOLDS), len(said)),
        Measured("rechecks_late", sum(1 for one in still if one.due <= last_working_day), len(still)),
    ]  # fmt: skip
