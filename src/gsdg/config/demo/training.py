"""Officials, plans and courses of the demo, 2021 to the business day. Every name is invented and says so.

What the article tells is kept: 13 to 15 provincial conferences a year, one class a year in each district while there were
districts, classes of communes since. About 1,900 people; nearly all trained within 24 months, fewer within the year.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from gsdg.config.demo.people import invented_person
from gsdg.domain.reporting.models import Assignment
from gsdg.domain.training.actions import importing, past_courses
from gsdg.domain.training.entries import (
    CourseEntry,
    PastCourse,
    PersonEntry,
    PostEntry,
)
from gsdg.domain.training.models import Official
from gsdg.domain.training.sheets import ImportRow
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.domain.units.queries import office_named
from gsdg.toolkit.access import Actor

BEGAN, MERGED, REFORM = date(2021, 1, 1), date(2025, 1, 1), date(2025, 7, 1)
CONFERENCES = {2021: 13, 2022: 14, 2023: 15, 2024: 14, 2025: 13}
"""Provincial conferences a year, as the article tells: 13 to 15; the running year has not had all of them."""
A_YEAR = timedelta(days=365)
CLOSING, BEGUN = "gnbv-2021-2025", "mtqg-2026-2030"
"""Programmes of the classes of 2026: communes that try out the form of the new one hold theirs for it."""
BEGUN_IN, TRIED_OUT = 2026, "MTQG-NCNL"
TITLES = (
    ("Hội nghị tập huấn rà soát hộ nghèo, hộ cận nghèo", ("ra-soat",)),
    ("Hội nghị tập huấn giám sát, đánh giá và chế độ báo cáo", ("bao-cao",)),
    ("Hội nghị tập huấn quản lý, thanh toán, quyết toán kinh phí", ("tai-chinh",)),
    ("Hội nghị tập huấn xây dựng mô hình sinh kế", ("sinh-ke",)),
    ("Hội nghị tập huấn truyền thông, đối thoại chính sách", ("truyen-thong",)),
    ("Hội nghị tập huấn kiểm tra và theo dõi khắc phục", ("kiem-tra",)),
)


@dataclass
class Somebody:
    """An invented person with the posts of the whole time, and the day of the last course in the tale."""

    person: PersonEntry
    posts: list[PostEntry] = field(default_factory=list)
    pk: int = 0
    last: date | None = None

    def at(self, day: date) -> PostEntry | None:
        return next(
            (
                post
                for post in self.posts
                if post.from_day <= day and (post.to_day is None or day < post.to_day)
            ),
            None,
        )


@dataclass
class Tale:
    """Everything the steps share."""

    at: datetime
    today: date
    lead: Actor
    random: Random = field(default_factory=lambda: Random("tap-huan"))  # noqa: S311 - invented
    people: list[Somebody] = field(default_factory=list)
    trying: frozenset[int] = frozenset()

    def programme_of(self, office: Office, day: date) -> str:
        """Of the years before, that of their day."""
        if day.year < BEGUN_IN:
            return ""
        return BEGUN if office.pk in self.trying else CLOSING

    def tell(self) -> None:
        self._enter()
        owed = Assignment.objects.filter(form__code=TRIED_OUT, owes=True, office__kind="commune_pc")
        self.trying = frozenset(owed.values_list("office_id", flat=True))
        for year in range(BEGAN.year, self.today.year + 1):
            self._conferences(year)
            self._districts(year)
            if year >= REFORM.year:
                self._communes(year)

    def _enter(self) -> None:
        """The register, as one import of the department."""
        _Register(self).fill()
        rows = [
            ImportRow(number, somebody.person, post)
            for number, (somebody, post) in enumerate(
                ((s, post) for s in self.people for post in s.posts), start=3
            )
        ]
        importing.take_in_import(rows=rows, decided={}, by=self.lead, at=self.at, on=self.today)
        numbers = dict(Official.objects.order_by("-pk").values_list("name", "pk"))
        for somebody in self.people:
            somebody.pk = numbers[somebody.person.name]

    def _conferences(self, year: int) -> None:
        """For the province, the districts and the communes, a hundred or so at a time; who waited longest first."""
        number = CONFERENCES.get(year, 11)
        for turn in range(number):
            day = _weekday(date(year, 2, 20) + timedelta(days=turn * 250 // number))
            title, topics = TITLES[turn % len(TITLES)]
            able = [s for s in self.people if self._is_invited(s, day)]
            self._hold(
                self._lead_office(day),
                f"{title}, đợt {turn + 1}",
                topics,
                day,
                self._picked(able, 90, day),
                days=2,
            )

    def _is_invited(self, somebody: Somebody, day: date) -> bool:
        """Above the villages, in a unit that is there: whoever still stands in a district that ended gets no letter."""
        post = somebody.at(day)
        here = tree.current().on(day)
        return post is not None and post.level != "village" and here.contains(post.unit_id)

    def _lead_office(self, day: date) -> Office:
        return office_named("so-ldtbxh" if day < date(2025, 3, 1) else "so-nnmt")

    def _districts(self, year: int) -> None:
        """One class a year in each district, for its villages: all who were not there the year before, and others."""
        day = _weekday(date(year, 3 if year == REFORM.year else 5, 12))
        here = tree.current().on(day)
        for district in here.at_level("district"):
            office = Office.objects.at(day).filter(unit_id=district, kind="district_pc").first()
            inside = here.subtree_of(district)
            able = [
                s
                for s in self.people
                if (post := s.at(day)) is not None
                and post.level == "village"
                and post.unit_id in inside
            ]
            share = 55 if year == REFORM.year else 80
            if office is not None and able:
                name = _in_text(here.span(district).name)
                chosen = self._picked(able, len(able) * share // 100, day)
                self._hold(
                    office,
                    f"Lớp tập huấn cán bộ thôn, tổ dân phố {name}",
                    ("nghiep-vu", "ra-soat"),
                    day,
                    chosen,
                )

    def _communes(self, year: int) -> None:
        """After the reform communes hold classes themselves, for those who waited more than a year."""
        here = tree.current().on(date(year, 8, 18))
        for turn, commune in enumerate(here.at_level("commune")):
            day = _weekday(date(year, 8, 18) + timedelta(days=turn % 60))
            able = [
                s
                for s in self.people
                if (post := s.at(day)) is not None
                and post.unit_id == commune
                and (s.last is None or day - s.last > A_YEAR)
            ]
            kept = [s for s in able if self.random.random() < 0.93]
            office = Office.objects.at(day).get(unit_id=commune, kind="commune_pc")
            if len(kept) > 5:
                title = f"Lớp tập huấn nghiệp vụ giảm nghèo {_in_text(here.span(commune).name)}"
                self._hold(office, title, ("nghiep-vu",), day, kept)

    def _picked(self, able: list[Somebody], number: int, day: date) -> list[Somebody]:
        """Mostly who waited longest, with some by chance."""
        mixed = sorted(
            able,
            key=lambda s: (
                (s.last or date.min) + timedelta(days=self.random.randint(0, 700))
                if s.last
                else date.min
            ),
        )
        return mixed[:number]

    def _hold(
        self,
        office: Office,
        title: str,
        topics: tuple[str, ...],
        day: date,
        chosen: list[Somebody],
        *,
        days: int = 1,
    ) -> None:
        last = day + timedelta(days=days - 1)
        sessions = days * 2
        attended = {s.pk: sessions for s in chosen}
        for somebody in chosen:
            if self.random.random() < 0.03:
                attended[somebody.pk] = 1
            else:
                somebody.last = last
        cost = len(chosen) * days * 220_000 + 6_000_000
        past = PastCourse(
            CourseEntry(
                title, topics, day, last, "Hội trường (minh họa)", self.programme_of(office, day)
            ),
            sessions,
            attended,
            cost=cost,
            central=cost * 10 // 11,
            decision="Quyết định giao dự toán (minh họa)",
        )
        past_courses.record_past_course(
            office=office, past=past, item_id=None, by=self.lead, at=self.at, on=self.today
        )


def _in_text(name: str) -> str:
    """`Xã Kỳ Xuân` within a title: `xã Kỳ Xuân`."""
    return name[:1].lower() + name[1:]


def _weekday(day: date) -> date:
    """A Tuesday on or after that day: two days of a course fit into the week."""
    return day + timedelta(days=(1 - day.weekday()) % 7)


class _Register:
    """The people, from 2021, with what the two changes of the map did to them."""

    def __init__(self, tale: Tale) -> None:
        self.tale, self.random = tale, tale.random
        self.register = tree.current()

    def fill(self) -> None:
        self._province()
        here = self.register.on(BEGAN)
        for district in here.at_level("district"):
            for number in range(5):
                position = "lanh-dao" if number == 0 else "doan-the" if number == 4 else "phu-trach"
                self._somebody("district", position, district)
        for commune in here.at_level("commune"):
            self._commune(commune)
        self._city_ward()

    def _province(self) -> None:
        root = self.register.on(BEGAN).root
        offices = dict(Office.objects.filter(unit_id=root).values_list("code", "pk"))
        for number in range(52):
            code = "so-yte" if number % 13 == 0 else "so-taichinh" if number % 13 == 1 else ""
            position = ("lanh-dao", "phu-trach", "phu-trach", "doan-the")[number % 4]
            post = self._post("province", position, root, offices.get(code))
            self._add([post])

    def _commune(self, commune: int) -> None:
        for position in ("lanh-dao", "phu-trach"):
            self._somebody("commune", position, commune)
        for position in ("truong-thon",) * 4 + ("doan-the", "cong-tac-vien"):
            self._somebody("village", position, commune)

    def _city_ward(self) -> None:
        """The ward of the class of 250: many residents' groups, entered after the reform."""
        here = self.register.on(REFORM)
        ward = next(u for u in here.at_level("commune") if here.span(u).name == "Phường Thành Sen")
        for number in range(196):
            position = ("truong-thon", "doan-the", "cong-tac-vien")[number % 3]
            self._add([PostEntry(ward, "village", position, REFORM)])

    def _post(self, level: str, position: str, unit: int, office: int | None = None) -> PostEntry:
        return PostEntry(unit, level, position, BEGAN, office_id=office)

    def _somebody(self, level: str, position: str, unit: int) -> None:
        post = self._post(level, position, unit)
        if level == "village" and self.random.random() < 0.12:
            until_lately = (self.tale.today - BEGAN).days - 20
            begun = BEGAN + timedelta(days=self.random.randint(60, until_lately))
            unit = self._place_on(unit, begun)
            post = PostEntry(unit, level, position, begun)
        self._add(list(self._through_time(post)))

    def _add(self, posts: list[PostEntry]) -> None:
        number = len(self.tale.people)
        self.tale.people.append(Somebody(invented_person(number, self.random), posts))

    def _through_time(self, post: PostEntry) -> Iterator[PostEntry]:
        """Moves with the unit on each day of change; of the districts and old communes some leave, a few are forgotten."""
        level, unit, begun = post.level, post.unit_id, post.from_day
        for day in (MERGED, REFORM):
            here = self.register.on(day)
            if day <= begun:
                continue
            if here.contains(unit):
                continue
            heir = self._heir(unit, day)
            forgotten = level == "district" and self.random.random() < 0.15
            if heir is None or forgotten:
                yield PostEntry(unit, level, post.position, begun)
                return
            yield PostEntry(unit, level, post.position, begun, day)
            leaves = (
                level in ("district", "commune") and day == REFORM and self.random.random() < 0.3
            )
            if leaves:
                return
            level = "commune" if level == "district" and day == REFORM else level
            unit, begun = heir, day
        yield PostEntry(unit, level, post.position, begun)

    def _place_on(self, unit: int, day: date) -> int:
        """Somebody who began later began in the unit of that day."""
        for changed in (MERGED, REFORM):
            if day >= changed and not self.register.on(changed).contains(unit):
                unit = self._heir(unit, changed) or unit
        return unit

    def _heir(self, unit: int, day: date) -> int | None:
        parts = self.register.successors_of(unit)
        here = self.register.on(day)
        alive = [p.successor_id for p in parts if here.contains(p.successor_id)]
        if alive:
            return self.random.choice(alive)
        if day != REFORM:
            return None
        last = self.register.on(day - timedelta(days=1))
        below = last.children_of(unit) if last.contains(unit) else ()
        heirs = [s.successor_id for c in below for s in self.register.successors_of(c)]
        return self.random.choice([h for h in heirs if here.contains(h)]) if heirs else None
