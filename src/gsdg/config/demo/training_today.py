"""Training on the business day of the demo: this year's plan, what it cost, certificates, and classes in work."""

from __future__ import annotations

from datetime import date, timedelta

from gsdg.config.demo.training import BEGUN, CLOSING, TITLES, Tale
from gsdg.domain.accounts.queries import actor_named
from gsdg.domain.training.actions import courses, plans
from gsdg.domain.training.actions.attendance import mark
from gsdg.domain.training.actions.certificates import certify_learners, withdraw_certificate
from gsdg.domain.training.actions.money import link_entry
from gsdg.domain.training.entries import CourseEntry, ItemEntry, Tick
from gsdg.domain.training.models import Course, PlanItem, Post, TrainingPlan
from gsdg.domain.training.queries.courses import learners_of
from gsdg.domain.training.queries.money import entries_for
from gsdg.domain.training.rules import certificate_numbers
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.domain.units.queries import office_named
from gsdg.toolkit.access import Actor, Door

QUARTERS = (1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4)
"""When the plan puts the conferences of a year; the third of this year began a week into the next quarter."""
IN_HAND = 12
"""The conference of the plan that begins on the business day; one before it and the last are still to be held."""
WARD = "xa-18073"
PLANLESS = 8
"""Of so many communes one held its class without having written a plan."""


class TrainingToday:
    """What is in work on the business day."""

    def __init__(self, tale: Tale) -> None:
        self.tale = tale
        self.at, self.today, self.lead = tale.at, tale.today, tale.lead
        self.lines: list[PlanItem] = []

    def tell(self) -> None:
        self._plans()
        self._plans_of_communes()
        self._costs()
        self._certificates()
        self._today()
        self._to_close()
        self._ward()

    def _plans(self) -> None:
        """This year's plan is approved and its courses hang on it; next year's is being drawn up."""
        clerk = actor_named("so-canbo", door=Door.JOB, on=self.today)
        year = self.today.year
        plan, self.lines = self._plan_of_department(year, 14, by=clerk)
        plans.approve_plan(plan_id=plan.pk, by=self.lead, at=self.at)
        held = Course.objects.filter(office=plan.office_id, from_day__year=year)
        for course, line in zip(held.order_by("from_day", "pk"), self.lines, strict=False):
            courses.put_into_plan(course_id=course.pk, item_id=line.pk, by=clerk, at=self.at)
        self._plan_of_department(year + 1, 13, by=clerk)

    def _plan_of_department(
        self, year: int, classes: int, *, by: Actor
    ) -> tuple[TrainingPlan, list[PlanItem]]:
        """In the order in which its conferences are held."""
        office = office_named("so-nnmt")
        plan = plans.begin_plan(office=office, year=year, by=by, at=self.at, on=self.today)
        return plan, [
            plans.add_item(plan_id=plan.pk, item=entry, by=by, at=self.at, on=self.today)
            for entry in _conferences(classes, closing=IN_HAND if year == self.today.year else 0)
        ]

    def _plans_of_communes(self) -> None:
        """Most of those that held a class this year had planned it; the ward plans another one."""
        ward = actor_named(f"{WARD}-canbo", door=Door.JOB, on=self.today).office_id
        held = Course.objects.filter(from_day__year=self.today.year, office__kind="commune_pc")
        held = held.exclude(office=ward)
        for number, course in enumerate(held.select_related("office").order_by("pk")):
            if number % PLANLESS:
                self._plan_of_commune(course)

    def _plan_of_commune(self, course: Course) -> None:
        told = {"by": self.lead, "at": self.at}
        year = course.from_day.year
        plan = plans.begin_plan(office=course.office, year=year, on=self.today, **told)  # type: ignore[arg-type]
        levels = ("commune", "village")
        numbers = 3, 1, 1, course.learners.count()
        topics = tuple(course.topics)
        line = plans.add_item(
            plan_id=plan.pk,
            item=ItemEntry(course.title, topics, levels, *numbers, programme=course.programme),
            on=self.today,
            **told,  # type: ignore[arg-type]
        )
        plans.approve_plan(plan_id=plan.pk, **told)  # type: ignore[arg-type]
        courses.put_into_plan(course_id=course.pk, item_id=line.pk, **told)  # type: ignore[arg-type]

    def _costs(self) -> None:
        """The payments of the department for training, as far as they reach, are those of this year's courses."""
        clerk = actor_named("so-canbo", door=Door.JOB, on=self.today)
        held = Course.objects.filter(office__code="so-nnmt", from_day__year=self.today.year)
        for course in held.filter(state="closed").select_related("office").order_by("from_day"):
            wanted = course.cost or 0
            for offered in entries_for(clerk, course, component="DA7-TDA1"):
                amount = min(wanted, offered.free)
                if amount < 1 or offered.entry.component != "DA7-TDA1":
                    break
                link_entry(
                    course_id=course.pk,
                    entry_id=offered.entry.pk,
                    amount=amount,
                    by=clerk,
                    at=self.at,
                )
                wanted -= amount

    def _certificates(self) -> None:
        """Of the latest course of the department, numbered as its clerical office would; one was printed wrong."""
        clerk = actor_named("so-canbo", door=Door.JOB, on=self.today)
        course = Course.objects.filter(office__code="so-nnmt", state="closed")[0]
        done = [one for one in learners_of(course) if one.completed_on is not None]
        numbers = certificate_numbers([one.pk for one in done[:-4]], first=1, symbol="/GCN-SNNMT")
        told = {"course_id": course.pk, "by": clerk, "at": self.at, "on": self.today}
        certify_learners(numbers=numbers, day=self.today, **told)  # type: ignore[arg-type]
        withdraw_certificate(learner_id=done[0].pk, reason="In sai năm sinh", **told)  # type: ignore[arg-type]

    def _today(self) -> None:
        """Two days, learners from 19 communes: it begins today."""
        clerk = actor_named("so-canbo", door=Door.JOB, on=self.today)
        here = tree.current().on(self.today)
        chosen = set(sorted(here.at_level("commune"))[5:24])
        able = [
            s
            for s in self.tale.people
            if (post := s.at(self.today)) is not None and post.unit_id in chosen
        ]
        able.sort(key=lambda s: (s.last or date.min, s.pk))
        entry = CourseEntry(
            "Hội nghị tập huấn cán bộ 19 xã, phường",
            ("ra-soat", "bao-cao"),
            self.today,
            self.today + timedelta(days=1),
            "Trung tâm hội nghị tỉnh (minh họa)",
        )
        course = courses.begin_course_with(
            office=office_named("so-nnmt"),
            entry=entry,
            item_id=self.lines[IN_HAND].pk,
            official_ids=[s.pk for s in able[:180]],
            by=clerk,
            at=self.at,
        )
        courses.invite(course_id=course.pk, by=clerk, at=self.at, on=self.today)
        first = course.sessions.all()[0]
        ticks = [Tick(t.pk, present=True) for t in course.learners.order_by("pk")[:60]]
        mark(session_id=first.pk, ticks=ticks, by=clerk, at=self.at, on=self.today)

    def _to_close(self) -> None:
        """A commune marked its class and has still to close it."""
        clerk = actor_named("xa-18133-canbo", door=Door.JOB, on=self.today)
        office = Office.objects.get(pk=clerk.office_id or 0)
        day = self.today - timedelta(days=6)
        held = Post.objects.at(day).filter(unit_id=office.unit_id)
        people = list(held.values_list("official_id", flat=True)[:24])
        entry = CourseEntry(
            "Lớp tập huấn đối thoại chính sách",
            ("truyen-thong",),
            day,
            day,
            "Nhà văn hóa xã (minh họa)",
            self.tale.programme_of(office, day),
        )
        told = {
            "office": office,
            "item_id": None,
            "official_ids": people,
            "by": clerk,
            "at": self.at,
        }
        course = courses.begin_course_with(entry=entry, **told)  # type: ignore[arg-type]
        for session in course.sessions.all():
            ticks = [Tick(t.pk, number % 9 != 0) for number, t in enumerate(course.learners.all())]
            mark(session_id=session.pk, ticks=ticks, by=clerk, at=self.at, on=self.today)

    def _ward(self) -> None:
        """250 learners in December, as a ward of the province held it the year before."""
        clerk = actor_named(f"{WARD}-canbo", door=Door.JOB, on=self.today)
        head = actor_named(f"{WARD}-lanhdao", door=Door.JOB, on=self.today)
        office = Office.objects.get(pk=clerk.office_id or 0)
        plan = plans.begin_plan(
            office=office, year=self.today.year, by=clerk, at=self.at, on=self.today
        )
        item = ItemEntry(
            "Lớp tập huấn công tác giảm nghèo phường Thành Sen",
            ("nghiep-vu", "ra-soat"),
            ("commune", "village"),
            4,
            1,
            1,
            250,
            place="Hội trường phường (minh họa)",
            programme=self.tale.programme_of(office, self.today),
        )
        made = plans.add_item(plan_id=plan.pk, item=item, by=clerk, at=self.at, on=self.today)
        plans.approve_plan(plan_id=plan.pk, by=head, at=self.at)
        day = date(self.today.year, 12, 8)
        held = Post.objects.at(day).filter(unit_id=office.unit_id).order_by("official_id")
        people = list(dict.fromkeys(held.values_list("official_id", flat=True)))[:250]
        entry = CourseEntry(item.title, item.topics, day, day, item.place)
        courses.begin_course_with(
            office=office, entry=entry, item_id=made.pk, official_ids=people, by=clerk, at=self.at
        )


def _conferences(classes: int, *, closing: int) -> list[ItemEntry]:
    """The topics take turns, as they do when they are held. So many of the first are of the programme that closes."""
    return [
        ItemEntry(
            title=title,
            topics=topics,
            levels=("province", "commune"),
            quarter=QUARTERS[turn],
            classes=1,
            days=2,
            learners=90,
            place="Trung tâm hội nghị tỉnh (minh họa)",
            programme=CLOSING if turn < closing else BEGUN,
        )
        for turn in range(classes)
        for title, topics in [TITLES[turn % len(TITLES)]]
    ]
