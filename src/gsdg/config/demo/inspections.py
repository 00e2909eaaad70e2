"""Plans and rounds of the demo, 2022 to the business day, every one invented and marked so.

What the article tells is kept: one or two provincial rounds a year, one in each district while there were districts; owners
of components make rounds of their own, and since the reform communes inspect themselves.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from gsdg.config.demo.past_visits import PastVisits
from gsdg.domain.accounts.queries import actor_named
from gsdg.domain.inspections import words
from gsdg.domain.inspections.actions import items, plans, rounds, teams
from gsdg.domain.inspections.actions.past import PastRound, record_past_plan, record_past_round
from gsdg.domain.inspections.entries import ItemEntry, MemberEntry, Paper, RoundEntry, UnitEntry
from gsdg.domain.inspections.models import Plan, PlanItem, Round
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.domain.units.queries import office_named
from gsdg.toolkit.access import Actor, Door

GROUPS = ("chi-dao", "ket-qua", "nguon-von", "quan-ly", "thong-tin")
OWNER, OWNED = "so-yte", "DA3-TDA2"
PAST = range(2022, 2026)
LAST_OF_DISTRICTS = 2025
PROVINCIAL = {2022: 1, 2023: 2, 2024: 2, 2025: 2}
"""Rounds of the lead department a year, as the article tells: 1 to 2."""
FIRST = "18073"
SIGNED = "(minh họa)"


class Inspections:
    """Year by year; the newest plans are where somebody has work to do."""

    def __init__(self, *, clerk: Actor, head: Actor, at: datetime, today: date) -> None:
        self.clerk, self.head, self.at, self.today = clerk, head, at, today
        self.chair = actor_named("ubnd-lanhdao", door=Door.WEB, on=today)
        self.past = PastVisits(clerk=clerk, at=at, today=today)

    def tell(self) -> None:
        with tree.held():
            for year in PAST:
                self._past_province(year)
                self._past_districts(year, quarter=2 if year == LAST_OF_DISTRICTS else 3)
                self._past_owner(year)
                self.past.of_others(year)
            self._this_year()
            self._next_year()
            self._period()
            self._itself()

    def _later(self) -> datetime:
        self.at += timedelta(milliseconds=1)
        return self.at

    def _past_province(self, year: int) -> None:
        """To four communes a round; the first district's communes come first, so that some were never visited."""
        communes = tree.current().on(_visited_on(year)).at_level("commune")
        entries = [
            self._entry(
                f"Kiểm tra, giám sát thực hiện Chương trình năm {year}, đợt {turn + 1}",
                year,
                3 + turn,
                [communes[(year * 7 + turn * 5 + i * 31) % len(communes)] for i in range(4)],
            )
            for turn in range(PROVINCIAL[year])
        ]
        reformed = year >= LAST_OF_DISTRICTS
        lead = office_named("so-nnmt" if reformed else "so-ldtbxh")
        self._past(lead, year, entries, "KH-SNNMT" if reformed else "KH-SLĐTBXH")

    def _past_districts(self, year: int, *, quarter: int) -> None:
        """Until there were no more; one commune each."""
        day = date(year, 3, 1)
        here = tree.current().on(day)
        for district in here.at_level("district"):
            office = Office.objects.at(day).filter(unit_id=district, kind="district_pc").first()
            below = here.children_of(district)
            if office is None or not below:
                continue
            title = f"Kiểm tra thực hiện Chương trình tại các xã, {here.span(district).name}"
            units = [below[year % len(below)]]
            self._past(office, year, [self._entry(title, year, quarter, units)], "KH-UBND")

    def _past_owner(self, year: int) -> None:
        communes = tree.current().on(_visited_on(year)).at_level("commune")
        title = f"Kiểm tra tiểu dự án cải thiện dinh dưỡng năm {year}"
        units = [communes[(year * 13 + i * 47) % len(communes)] for i in range(2)]
        entry = self._entry(title, year, 3, units, component=OWNED)
        self._past(office_named(OWNER), year, [entry], "KH-SYT")

    def _past(self, office: Office, year: int, entries: list[ItemEntry], symbol: str) -> None:
        paper = Paper(f"{20 + year % 100}/{symbol} {SIGNED}", date(year, 2, 15), SIGNED)
        by = self._keeper(office)
        plan = record_past_plan(
            office=office, kind=words.YEARLY, year=year, items=entries, paper=paper, by=by, at=self._later(),
            on=self.today, illustrative=True,
        )  # fmt: skip
        for number, item in enumerate(plan.items.all(), start=1):
            self._past_round(item, office, number, by)

    def _keeper(self, office: Office) -> Actor:
        """What ended offices left is recorded by the lead department."""
        if office.code == OWNER:
            return actor_named("so-yte-canbo", door=Door.WEB, on=self.today)
        return self.clerk

    def _past_round(self, item: PlanItem, office: Office, number: int, by: Actor) -> None:
        first = date(item.year, item.quarter * 3 - 1, 5 + number)
        past = PastRound(
            entry=RoundEntry(item.title, first, first + timedelta(days=4), date(item.year, 1, 1), first),
            members=_team(office),
            decision=Paper(f"{30 + number}/QĐ {SIGNED}", first - timedelta(days=14), SIGNED),
            notice=Paper(f"{40 + number}/TB {SIGNED}", first - timedelta(days=10)),
            report=Paper(f"{50 + number}/BC {SIGNED}", first + timedelta(days=20)),
            conclusion=Paper(f"{60 + number}/KL {SIGNED}", first + timedelta(days=30)),
        )  # fmt: skip
        one = record_past_round(item_id=item.pk, past=past, by=by, at=self._later(), on=self.today)
        self.past.of_round(one, by=by)

    def _entry(
        self, title: str, year: int, quarter: int, units: list[int], *, component: str = ""
    ) -> ItemEntry:
        places = tuple(UnitEntry(unit) for unit in dict.fromkeys(units))
        return ItemEntry(f"{title} {SIGNED}", year, quarter, GROUPS, places, component)

    def _this_year(self) -> None:
        """One round concluded after the reform, one being prepared; the owner's meets it in one commune."""
        lead, communes = office_named("so-nnmt"), self._communes()
        year = self.today.year
        plan = self._approved(
            lead,
            year,
            [
                self._entry("Kiểm tra, giám sát thực hiện Chương trình, đợt 1", year, 3, communes[1:6]),
                self._entry("Kiểm tra, giám sát thực hiện Chương trình, đợt 2", year, 4, communes[6:11]),
            ],
            f"52/KH-SNNMT {SIGNED}",
        )  # fmt: skip
        first, second = plan.items.all()
        self._round(first, lead, date(year, 9, 8), "concluded")
        self._round(second, lead, date(year, 12, 1), "announced")
        ordered = Paper(f"77/UBND-TH {SIGNED}", date(year, 11, 3), f"Chủ tịch UBND tỉnh {SIGNED}")
        places = (UnitEntry(communes[20]),)
        entry = ItemEntry(
            f"Kiểm tra đột xuất theo phản ánh của người dân {SIGNED}", year, 4, GROUPS[2:4], places,
            kind=words.UNSCHEDULED, order=ordered,
        )  # fmt: skip
        item = items.add_item(
            plan_id=plan.pk, item=entry, by=self.clerk, at=self._later(), on=self.today
        )
        self._round(item, lead, date(year, 11, 25), "preparing")
        self._owner_this_year(communes, year)

    def _owner_this_year(self, communes: list[int], year: int) -> None:
        owner = office_named(OWNER)
        entry = self._entry(
            "Kiểm tra tiểu dự án cải thiện dinh dưỡng", year, 4, [communes[6], communes[30]], component=OWNED
        )  # fmt: skip
        self._approved(owner, year, [entry], f"18/KH-SYT {SIGNED}", by=self._keeper(owner))

    def _next_year(self) -> None:
        """A draft with one round, to be filled from the proposal."""
        lead, year = office_named("so-nnmt"), self.today.year + 1
        plan = plans.begin_plan(
            office=lead, kind=words.YEARLY, from_year=year, to_year=year, by=self.clerk, at=self._later(),
            on=self.today, illustrative=True,
        )  # fmt: skip
        title = "Kiểm tra, giám sát thực hiện Chương trình, đợt 1"
        entry = self._entry(title, year, 2, self._communes()[40:41])
        items.add_item(plan_id=plan.pk, item=entry, by=self.clerk, at=self._later(), on=self.today)

    def _period(self) -> None:
        """The plan of the People's Committee for the term, written by the lead department."""
        committee = Office.objects.at(self.today).get(kind="provincial_pc")
        plan = plans.begin_plan(
            office=committee, kind=words.PERIOD, from_year=2026, to_year=2030, by=self.clerk, at=self._later(),
            on=self.today, illustrative=True,
        )  # fmt: skip
        entry = ItemEntry(
            f"Giám sát, đánh giá Chương trình hằng năm {SIGNED}", self.today.year, 4, GROUPS, ()
        )
        items.add_item(plan_id=plan.pk, item=entry, by=self.clerk, at=self._later(), on=self.today)
        self._approve(plan, f"130/KH-UBND {SIGNED}", date(2026, 4, 13), by=self.clerk)

    def _itself(self) -> None:
        """The first commune inspects itself."""
        office = office_named(f"xa-{FIRST}")
        clerk = actor_named(f"xa-{FIRST}-canbo", door=Door.WEB, on=self.today)
        plan = plans.begin_plan(
            office=office, kind=words.SELF, from_year=self.today.year, to_year=self.today.year, by=clerk,
            at=self._later(), on=self.today, illustrative=True,
        )  # fmt: skip
        entry = ItemEntry(
            f"Tự kiểm tra thực hiện Chương trình {SIGNED}", self.today.year, 4, GROUPS,
            (UnitEntry(office.unit_id, office.pk),),
        )  # fmt: skip
        items.add_item(plan_id=plan.pk, item=entry, by=clerk, at=self._later(), on=self.today)
        self._approve(plan, f"9/KH-UBND {SIGNED}", date(self.today.year, 10, 6), by=clerk)

    def _communes(self) -> list[int]:
        return list(tree.current().on(self.today).at_level("commune"))

    def _approved(
        self, office: Office, year: int, entries: list[ItemEntry], number: str, *, by: Actor | None = None
    ) -> Plan:  # fmt: skip
        by = by or self.clerk
        plan = plans.begin_plan(
            office=office, kind=words.YEARLY, from_year=year, to_year=year, by=by, at=self._later(),
            on=self.today, illustrative=True,
        )  # fmt: skip
        for entry in entries:
            items.add_item(plan_id=plan.pk, item=entry, by=by, at=self._later(), on=self.today)
        return self._approve(plan, number, date(year, 7, 21), by=by)

    def _approve(self, plan: Plan, number: str, day: date, *, by: Actor) -> Plan:
        plans.submit_plan(plan_id=plan.pk, by=by, at=self._later(), on=self.today)
        paper = Paper(number, day, SIGNED)
        return plans.approve_plan(
            plan_id=plan.pk, paper=paper, by=self.chair, at=self._later(), on=self.today
        )

    def _round(self, item: PlanItem, office: Office, first: date, until: str) -> Round:
        entry = RoundEntry(
            item.title, first, first + timedelta(days=4), date(first.year, 1, 1), min(first, self.today)
        )  # fmt: skip
        one = rounds.begin_round(
            item_id=item.pk, entry=entry, by=self.clerk, at=self._later(), on=self.today
        )
        if until == "preparing":
            return one
        for member in _team(office):
            teams.add_member(
                round_id=one.pk, entry=member, by=self.clerk, at=self._later(), on=self.today
            )
        self._go(one, first, until)
        return one

    def _go(self, one: Round, first: date, until: str) -> None:
        day = min(first - timedelta(days=12), self.today)
        rounds.decide_round(
            paper=Paper(f"{one.pk}/QĐ-SNNMT {SIGNED}", day, SIGNED), by=self.head, at=self._later(), round_id=one.pk, on=self.today
        )  # fmt: skip
        rounds.announce_round(
            paper=Paper(f"{one.pk}/TB-SNNMT {SIGNED}", day), report_back_by=first - timedelta(days=3),
            by=self.clerk, at=self._later(), round_id=one.pk, on=self.today,
        )  # fmt: skip
        if until == "announced":
            return
        rounds.open_round(by=self.clerk, at=self._later(), round_id=one.pk, on=self.today)
        rounds.end_round(
            round_id=one.pk, on=first + timedelta(days=4), by=self.clerk, at=self._later()
        )
        report = Paper(f"{one.pk}/BC-ĐKT {SIGNED}", first + timedelta(days=18))
        rounds.report_round(
            paper=report, by=self.clerk, at=self._later(), round_id=one.pk, on=self.today
        )
        conclusion = Paper(f"{one.pk}/KL-SNNMT {SIGNED}", first + timedelta(days=28))
        rounds.conclude_round(
            paper=conclusion, by=self.head, at=self._later(), round_id=one.pk, on=self.today
        )


def _visited_on(year: int) -> date:
    """In the second half of the year: in 2025 on the map after the reform."""
    return date(year, 7, 1)


def _team(office: Office) -> tuple[MemberEntry, ...]:
    return (
        MemberEntry(f"Trưởng đoàn {SIGNED}", office.pk, words.HEAD, "Phó giám đốc"),
        MemberEntry(f"Thư ký {SIGNED}", office.pk, words.SECRETARY, "Chuyên viên"),
        MemberEntry(f"Thành viên {SIGNED}", office.pk, words.MEMBER, "Chuyên viên"),
    )
