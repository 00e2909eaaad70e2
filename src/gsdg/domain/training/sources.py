"""What training tells lower packages: who must be placed anew after a change of the map, where people are untrained, and
figures for the form on capacity building."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from gsdg.domain.packs.training import Feed
from gsdg.domain.programme.ports import Signal
from gsdg.domain.reporting.models import Duty
from gsdg.domain.reporting.ports import Asked as AskedFigures
from gsdg.domain.reporting.ports import Offer
from gsdg.domain.training import coverage as rates
from gsdg.domain.training.catalogue import Catalogue, catalogue_if_any
from gsdg.domain.training.models import (
    Course,
    CourseState,
    Learner,
    PlanItem,
    PlanState,
    Post,
    PostQuerySet,
)
from gsdg.domain.training.programmes import is_fed, short_name
from gsdg.domain.training.queries.coverage import Asked, counted
from gsdg.domain.units import tree
from gsdg.domain.units.models import OfficeKind
from gsdg.domain.units.plans import ChangePlan
from gsdg.domain.units.ports import Touched, listed
from gsdg.kernel.days import DayRange
from gsdg.kernel.figures import ZERO, Figure, Provenance
from gsdg.toolkit import audit, installation
from gsdg.toolkit.access import Actor

WAIT = gettext_noop("cán bộ đang giữ công việc ở đơn vị kết thúc, cần bố trí lại")


class OfficialsOfEndedUnits:
    """Nobody is moved by the program: people are listed for who keeps the successor, and stay in the register."""

    name = "training.posts"

    def preview(self, plan: ChangePlan) -> Sequence[Touched]:
        units = list(_held(plan).values_list("unit_id", flat=True))
        return [Touched(WAIT, len(units), listed(units, _officials_of))]

    def hand_over(self, plan: ChangePlan, *, by: Actor, at: datetime) -> Sequence[Touched]:
        told = self.preview(plan)
        counts: dict[int, int] = {}
        for unit_id in _held(plan).values_list("unit_id", flat=True):
            counts[unit_id] = counts.get(unit_id, 0) + 1
        for unit_id in sorted(counts):
            audit.record(
                "posts.listed_for_transfer",
                by=by,
                at=at,
                about=f"unit:{unit_id}",
                unit_id=unit_id,
                details={"posts": counts[unit_id]},
            )
        return told


def _officials_of(unit_id: int) -> str:
    return f"{reverse('training:official-list')}?{urlencode({'don-vi': unit_id})}"


def _held(plan: ChangePlan) -> PostQuerySet:
    return Post.objects.filter(unit_id__in=plan.ending, to_day=None)


def untrained(unit_ids: frozenset[int], on: date) -> Iterator[Signal]:
    """Of each unit, how many of those in post were not trained in the months that the pack calls regular."""
    catalogue = catalogue_if_any(on)
    here = tree.current().on(on)
    if catalogue is None or not here.roots:
        return
    months = int(catalogue.training.window_months)
    window = rates.months_window(months, until=on)
    found = counted(Asked(window, here.root))
    by_unit = rates.coverage(found.posts, group=lambda p: p.unit_id)
    for unit_id in sorted(unit_ids & by_unit.keys()):
        line = by_unit[unit_id]
        if line.missing:
            words = ngettext(
                "%(missing)s trên %(all)s cán bộ chưa được tập huấn trong %(months)s tháng",
                "%(missing)s trên %(all)s cán bộ chưa được tập huấn trong %(months)s tháng",
                line.missing,
            )
            said = words % {"missing": line.missing, "all": line.in_post, "months": months}
            about = f"training-coverage:{unit_id}"
            yield Signal(unit_id, "training.untrained", line.missing, said, about)


def figures(asked: AskedFigures) -> Iterator[Offer]:
    """For the form that the pack names, and for what goes on from it: classes, days, turns, people in post and trained, of
    the office that answers and of the programme of the form."""
    duty = (
        Duty.objects.filter(
            form__code=asked.form,
            period__code=asked.period,
            unit_id=asked.unit_id,
            office_id=asked.office_id,
        )
        .select_related("period", "office", "form__pack")
        .first()
    )
    if duty is None:
        return
    catalogue = catalogue_if_any(duty.period.as_of)
    feed = catalogue.training.feed if catalogue is not None else None
    if catalogue is not None and feed is not None and is_fed(duty.form, feed.form):
        kept = frozenset(duty.form.addresses)
        offers = _Offers(duty, catalogue, feed).all()
        yield from (offer for offer in offers if offer.address in kept)


class _Offers:
    """The offers for one duty."""

    def __init__(self, duty: Duty, catalogue: Catalogue, feed: Feed) -> None:
        self.duty, self.catalogue, self.feed = duty, catalogue, feed
        current = installation.current()
        is_demo = current is not None and current.is_demo
        self.provenance = Provenance.ILLUSTRATIVE if is_demo else Provenance.REPORTED
        days: DayRange = duty.period.window
        self.programme = duty.form.pack.programme
        self.courses = Course.objects.filter(
            office=duty.office,
            programme=self.programme,
            state=CourseState.CLOSED,
            to_day__gte=days.from_day,
            to_day__lt=days.to_day,
        )

    def all(self) -> Iterator[Offer]:
        yield from self._courses()
        yield from self._planned()
        yield from self._turns()
        yield from self._people()

    def _courses(self) -> Iterator[Offer]:
        number = self.courses.count()
        days = len(set(self.courses.values_list("sessions__day", "pk").exclude(sessions=None)))
        told = {"number": number, "programme": short_name(self.programme)}
        trace = _("%(number)s lớp %(programme)s của cơ quan đã kết thúc trong kỳ") % told
        yield self._offer(self.feed.classes, self.feed.done, number, trace)
        yield self._offer(self.feed.days, self.feed.done, days, trace)

    def _planned(self) -> Iterator[Offer]:
        items = PlanItem.objects.filter(
            plan__office=self.duty.office,
            plan__year=self.duty.period.period.year,
            plan__state=PlanState.APPROVED,
            programme=self.programme,
        )
        found = list(items.values_list("classes", "days"))
        if found:
            trace = _("kế hoạch tập huấn năm đã duyệt")
            yield self._offer(
                self.feed.classes, self.feed.planned, sum(c for c, _d in found), trace
            )
            yield self._offer(
                self.feed.days, self.feed.planned, sum(c * d for c, d in found), trace
            )

    def _turns(self) -> Iterator[Offer]:
        turns = list(
            Learner.objects.filter(course__in=self.courses, attended__gt=0).select_related(
                "official"
            )
        )
        trace = _("danh sách điểm danh của các lớp trong kỳ")
        for level, row in self.feed.turns.items():
            own = [turn for turn in turns if turn.level == level]
            yield from self._row(row, own, trace)
        for position in self.catalogue.training.positions:
            if position.row:
                own = [turn for turn in turns if turn.position == position.code]
                yield self._offer(position.row, self.feed.people, len(own), trace)
                yield self._offer(position.row, self.feed.women, _women(own), trace)

    def _row(self, row: str, own: Sequence[Learner], trace: str) -> Iterator[Offer]:
        minority = sum(1 for turn in own if turn.official.is_minority)
        first = sum(
            1
            for turn in own
            if turn.completed_on is not None and turn.official.first_trained_on == turn.completed_on
        )
        numbers = {
            self.feed.people: len(own),
            self.feed.women: _women(own),
            self.feed.minority: minority,
            self.feed.first_time: first,
        }
        for column, number in numbers.items():
            yield self._offer(row, column, number, trace)

    def _people(self) -> Iterator[Offer]:
        """Each office counts its own people: a commune those of its unit, a department those of the office."""
        window = rates.year_window(self.duty.period.period.year, on=self.duty.period.as_of)
        asked = Asked(window, self.duty.unit_id, programme=self.programme)
        found = counted(asked, one_by_one=True)
        own = self._own()
        posts = [p for p in found.posts if own is None or p.official_id in own]
        trace = _("danh sách cán bộ, ngày %(day)s") % {"day": f"{window.until:%d/%m/%Y}"}
        told = {"listed": trace, "programme": short_name(self.programme)}
        of_whom = _("%(listed)s; đã hoàn thành lớp %(programme)s") % told
        by_level = rates.coverage(posts, group=lambda p: p.level)
        for level in self._levels():
            line = by_level.get(level) or rates.Coverage(level, 0, 0, 0, 0)
            row = self.feed.in_post[level]
            yield self._offer(row, self.feed.people, line.in_post, trace, page="coverage")
            yield self._offer(row, self.feed.trained, line.trained, of_whom, page="coverage")

    def _levels(self) -> list[str]:
        here = tree.current().on(self.duty.period.as_of)
        level = here.span(self.duty.unit_id).level
        own = ["commune", "village"] if level == "commune" else [level]
        return [one for one in own if one in self.feed.in_post]

    def _own(self) -> set[int] | None:
        office = self.duty.office
        if office.kind in (OfficeKind.COMMUNE_PC, OfficeKind.DISTRICT_PC):
            return None
        posts = Post.objects.at(self.duty.period.as_of).filter(unit_id=self.duty.unit_id)
        own = posts.filter(office=office)
        if office.kind == OfficeKind.LEAD_DEPARTMENT:
            own = own | posts.filter(office=None)
        return set(own.values_list("official_id", flat=True))

    def _offer(
        self, row: str, column: str, number: int, trace: str, *, page: str = "course-list"
    ) -> Offer:
        year = self.duty.period.period.year
        return Offer(
            f"{row}.{column}",
            Figure.of(number) if number else ZERO,
            self.provenance,
            trace,
            about=f"training-courses:{self.duty.office_id}",
            source=_("phần Tập huấn"),
            url=f"{reverse(f'training:{page}')}?nam={year}",
        )


def _women(turns: Sequence[Learner]) -> int:
    return sum(1 for turn in turns if turn.official.sex == "female")
