"""The jobs of the whole installation. Loaded at start.

What follows an event in a job of its own is registered here: `events.register("report.accepted", follower)`.
"""

from __future__ import annotations

from datetime import date, datetime

from gsdg.domain.accounts import actions as people
from gsdg.domain.followup import sources as followup
from gsdg.domain.followup.actions import months, rechecks, urging
from gsdg.domain.papers.actions.known_acts import take_in_acts
from gsdg.domain.reporting.sources import hand_over_what_is_due
from gsdg.domain.surveys.actions.forgetting import forget_labels_due
from gsdg.domain.units.actions.offices import name_offices_after_units
from gsdg.outputs.desk import digest
from gsdg.outputs.desk.digest_rules import week_of
from gsdg.toolkit import jobs
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.audit.actions import seal_heads
from gsdg.toolkit.installation import clock


@jobs.work
def seal_audit() -> None:
    """All heads of the audit into one hash."""
    seal_heads(at=clock.now(), by=SYSTEM)


@jobs.work
def hand_over_reports() -> None:
    """What units that end today, or ended while nobody asked, still owe goes to the offices of their successors."""
    hand_over_what_is_due(on=clock.today(), by=SYSTEM, at=clock.now())
    followup.hand_over_what_is_due(on=clock.today(), by=SYSTEM, at=clock.now())


@jobs.work
def close_months() -> None:
    """How every recommendation stood when a month ended is frozen, so that what was published can be had again."""
    months.close_months_due(on=clock.today(), by=SYSTEM, at=clock.now())


@jobs.work
def urge_what_is_late() -> None:
    """Each step of the ladders that was reached: who must put right or answer hears of it, then the level above."""
    urging.urge(on=clock.today(), by=SYSTEM, at=clock.now())


@jobs.work
def remind_of_rechecks() -> None:
    """Who must look whether what was put right still holds hears of it when its days begin, and when it is late."""
    rechecks.remind(on=clock.today(), by=SYSTEM, at=clock.now())


@jobs.work
def take_in_known_acts() -> None:
    """Acts of the packs whose day has come since, or that came with another pack, stand in the register."""
    take_in_acts(on=clock.today(), by=SYSTEM, at=clock.now())


@jobs.work
def forget_names_in_surveys() -> None:
    """Who was asked is forgotten some time after a survey is over."""
    forget_labels_due(on=clock.today(), by=SYSTEM, at=clock.now())


@jobs.work
def name_offices() -> None:
    """Offices of units that are called otherwise from today on are called after them."""
    name_offices_after_units(on=clock.today(), by=SYSTEM, at=clock.now())


@jobs.work
def move_people() -> None:
    """People of offices that ended today, or ended while nobody asked, go to the offices that succeed them."""
    people.move_people(on=clock.today(), by=SYSTEM, at=clock.now())


@jobs.work
def give_digests_of_the_week() -> None:
    """Each person who has anything to do hears once a week what is due, late or returned."""
    digest.give_digests(on=clock.today(), by=SYSTEM, at=clock.now())


def ask_for_digests(*, at: datetime) -> bool:
    """At the hour of the settings on the first working day of a week, or as soon after as somebody asks."""
    if not digest.is_due(at):
        return False
    week = week_of(clock.day_of(at))
    return jobs.enqueue(give_digests_of_the_week, once=f"digests:{week}") is not None


def ask_for_daily_work(*, on: date) -> bool:
    """What must happen every day is asked for once, however often this is called; True when it was asked now."""
    jobs.enqueue(name_offices, once=f"name_offices:{on.isoformat()}")
    jobs.enqueue(move_people, once=f"move_people:{on.isoformat()}")
    jobs.enqueue(hand_over_reports, once=f"hand_over_reports:{on.isoformat()}")
    jobs.enqueue(urge_what_is_late, once=f"urge_what_is_late:{on.isoformat()}")
    jobs.enqueue(remind_of_rechecks, once=f"remind_of_rechecks:{on.isoformat()}")
    jobs.enqueue(take_in_known_acts, once=f"take_in_known_acts:{on.isoformat()}")
    jobs.enqueue(forget_names_in_surveys, once=f"forget_names_in_surveys:{on.isoformat()}")
    jobs.enqueue(close_months, once=f"close_months:{on.isoformat()}")
    return jobs.enqueue(seal_audit, once=f"seal_audit:{on.isoformat()}") is not None
