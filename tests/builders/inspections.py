"""Plans and rounds of inspections for tests, taken to any state by the acts of the people who may do them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import count

from gsdg.domain.inspections import words
from gsdg.domain.inspections.actions import items, plans, rounds, teams
from gsdg.domain.inspections.entries import ItemEntry, MemberEntry, Paper, RoundEntry, UnitEntry
from gsdg.domain.inspections.models import Plan, PlanItem, Round
from gsdg.domain.units.models import Office
from gsdg.toolkit.access import Actor
from tests.builders.province import AT, TODAY, Province

_numbers = count(1)
YEAR = TODAY.year
PAPER = Paper("12/KH-SMH", TODAY - timedelta(days=3), "Giám đốc Sở")
DECISION = Paper("34/QĐ-SMH", TODAY - timedelta(days=2), "Giám đốc Sở")
NOTICE = Paper("56/TB-SMH", TODAY - timedelta(days=1))
REPORT = Paper("78/BC-ĐKT", TODAY)
CONCLUSION = Paper("90/KL-SMH", TODAY)


def a_moment() -> datetime:
    """A second later each time: things are read in the order in which they were recorded."""
    return AT + timedelta(seconds=next(_numbers))


def an_item_entry(*units: int, **changed: object) -> ItemEntry:
    entry = ItemEntry(
        title="Kiểm tra thực hiện Chương trình tại xã",
        year=YEAR,
        quarter=4,
        groups=("chi-dao", "nguon-von"),
        units=tuple(UnitEntry(unit) for unit in units),
    )
    return replace(entry, **changed)  # type: ignore[arg-type]


def a_round_entry(**changed: object) -> RoundEntry:
    entry = RoundEntry(
        name="Kiểm tra đợt 1",
        from_day=TODAY,
        to_day=TODAY + timedelta(days=4),
        period_from=date(YEAR, 1, 1),
        period_to=TODAY,
    )
    return replace(entry, **changed)  # type: ignore[arg-type]


def a_plan(
    office: Office, *units: int, by: Actor, kind: str = words.YEARLY, year: int = YEAR
) -> Plan:
    """A draft with one planned round over the units, where there are any."""
    plan = plans.begin_plan(
        office=office, kind=kind, from_year=year, to_year=year, by=by, at=a_moment(), on=TODAY
    )
    if units:
        add_item(plan, *units, by=by)
    return plan


def add_item(plan: Plan, *units: int, by: Actor, **changed: object) -> PlanItem:
    entry = an_item_entry(*units, **changed)
    return items.add_item(plan_id=plan.pk, item=entry, by=by, at=a_moment(), on=TODAY)


def submitted(plan: Plan, by: Actor) -> Plan:
    return plans.submit_plan(plan_id=plan.pk, by=by, at=a_moment(), on=TODAY)


def approved(plan: Plan, by: Actor, head: Actor) -> Plan:
    submitted(plan, by)
    return plans.approve_plan(plan_id=plan.pk, paper=PAPER, by=head, at=a_moment(), on=TODAY)


@dataclass
class Story:
    """The plan of the lead department over the communes, and who acts in it."""

    province: Province
    clerk: Actor
    head: Actor
    chair: Actor
    plan: Plan
    item: PlanItem


def a_story(province: Province) -> Story:
    """An approved plan with one round over every commune."""
    clerk, head = province.actor(province.clerk), province.actor(province.head)
    units = [commune.unit_id for commune in province.communes]
    plan = approved(a_plan(province.lead, *units, by=clerk), clerk, head)
    item = plan.items.get()
    return Story(province, clerk, head, province.actor(province.chair), plan, item)


def a_round(story: Story, state: str = "preparing", **changed: object) -> Round:
    """With a head and a member who hold office elsewhere; then by the acts up to the state."""
    clerk, at = story.clerk, a_moment
    one = rounds.begin_round(
        item_id=story.item.pk, entry=a_round_entry(**changed), by=clerk, at=at(), on=TODAY
    )
    for name, role in (("Trần Văn Trưởng", "head"), ("Lê Thị Ký", "secretary")):
        entry = MemberEntry(f"{name} (minh họa)", story.province.lead.pk, role)
        teams.add_member(round_id=one.pk, entry=entry, by=clerk, at=at(), on=TODAY)
    for act in PATHS[state]:
        ACTS[act](story, one)
    one.refresh_from_db()
    return one


def _decide(story: Story, one: Round) -> None:
    rounds.decide_round(round_id=one.pk, paper=DECISION, by=story.head, at=a_moment(), on=TODAY)


def _announce(story: Story, one: Round) -> None:
    rounds.announce_round(
        round_id=one.pk, paper=NOTICE, report_back_by=None, by=story.clerk, at=a_moment(), on=TODAY
    )


def _open(story: Story, one: Round) -> None:
    rounds.open_round(round_id=one.pk, by=story.clerk, at=a_moment(), on=TODAY)


def _suspend(story: Story, one: Round) -> None:
    rounds.suspend_round(round_id=one.pk, reason="Bão", by=story.clerk, at=a_moment(), on=TODAY)


def _end(story: Story, one: Round) -> None:
    rounds.end_round(round_id=one.pk, by=story.clerk, at=a_moment(), on=TODAY)


def _report(story: Story, one: Round) -> None:
    rounds.report_round(round_id=one.pk, paper=REPORT, by=story.clerk, at=a_moment(), on=TODAY)


def _conclude(story: Story, one: Round) -> None:
    rounds.conclude_round(round_id=one.pk, paper=CONCLUSION, by=story.head, at=a_moment(), on=TODAY)


def _cancel(story: Story, one: Round) -> None:
    rounds.cancel_round(
        round_id=one.pk, reason="Không còn cần", paper=Paper(), by=story.clerk, at=a_moment(), on=TODAY
    )  # fmt: skip


ACTS = {
    "decide": _decide,
    "announce": _announce,
    "open": _open,
    "suspend": _suspend,
    "end": _end,
    "report": _report,
    "conclude": _conclude,
    "cancel": _cancel,
}
PATHS: dict[str, tuple[str, ...]] = {
    "preparing": (),
    "cancelled": ("cancel",),
    "decided": ("decide",),
    "announced": ("decide", "announce"),
    "in_progress": ("decide", "announce", "open"),
    "suspended": ("decide", "announce", "open", "suspend"),
    "ended": ("decide", "announce", "open", "end"),
    "reported": ("decide", "announce", "open", "end", "report"),
    "concluded": ("decide", "announce", "open", "end", "report", "conclude"),
}
"""The shortest way to each state."""
