"""Figures for the form on monitoring and evaluation: rounds, visits, findings and recommendations of one office."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.followup.models import Finding, Recommendation
from gsdg.domain.followup.models.findings import FindingQuerySet
from gsdg.domain.followup.queries.figures import Wanted, rows_as_at
from gsdg.domain.followup.words import DONE, NOT_APPLICABLE, REOPENED, SUPERSEDED
from gsdg.domain.followup.workflow import FindingState
from gsdg.domain.followup.working_days import last_working_day_before
from gsdg.domain.inspections.models import PlanItem, Round, Stop, Visit
from gsdg.domain.inspections.words import SCHEDULED, UNSCHEDULED, YEARLY
from gsdg.domain.inspections.words_visits import HOUSEHOLD, SELF, VILLAGE
from gsdg.domain.inspections.workflow import HELD, PlanState
from gsdg.domain.inspections.workflow_visits import VisitState
from gsdg.domain.packs.inspections import Feed
from gsdg.domain.programme.queries import pack_of
from gsdg.domain.reporting.models import Duty
from gsdg.domain.reporting.ports import Asked, Offer
from gsdg.domain.units import tree
from gsdg.kernel.days import DayRange
from gsdg.kernel.figures import Figure, Provenance
from gsdg.toolkit import installation
from gsdg.toolkit.access import Scope

FELL_AWAY = (SUPERSEDED, NOT_APPLICABLE)
"""Nobody had to do them any more; what could not be put right still counts as not done."""
ONE_DAY = timedelta(days=1)
EVERYTHING = Scope(everything=True, unit_ids=frozenset(), components=frozenset())


def figures(asked: Asked) -> Iterator[Offer]:
    """For the form that the pack feeds; each round and visit is counted by the office that made it."""
    duty = (
        Duty.objects.filter(
            form__code=asked.form,
            period__code=asked.period,
            unit_id=asked.unit_id,
            office_id=asked.office_id,
        )
        .select_related("form__pack", "period", "office")
        .first()
    )
    spec = pack_of(duty.form.pack).inspections if duty is not None else None
    if duty is None or spec is None or spec.feed is None or spec.feed.form != asked.form:
        return
    yield from _Offers(duty, spec.feed).all()


@dataclass(frozen=True)
class _Offers:
    duty: Duty
    feed: Feed

    @property
    def days(self) -> DayRange:
        return self.duty.period.window

    @property
    def last_day(self) -> date:
        return self.days.last_day or self.duty.period.closing_day

    def all(self) -> Iterator[Offer]:
        rounds, follow = _("các đợt, cuộc đã tiến hành trong kỳ"), _("sổ theo dõi khắc phục")
        for name, number in (self._rounds() | self._visits()).items():
            if name in self.feed.cells:
                yield self._offer(self.feed.cells[name], number, rounds, "inspections:round-list")
        for name, number in self._recommendations().items():
            if name in self.feed.cells:
                page = "followup:register"
                yield self._offer(self.feed.cells[name], number, follow, page)
        for severity, address in self.feed.findings.items():
            number = self._findings().filter(severity=severity).count()
            yield self._offer(address, number, follow, "followup:register")

    def _rounds(self) -> dict[str, int]:
        held = Round.objects.filter(
            office=self.duty.office,
            state__in=HELD,
            to_day__gte=self.days.from_day,
            to_day__lt=self.days.to_day,
        )
        planned = PlanItem.objects.filter(
            plan__office=self.duty.office,
            plan__kind=YEARLY,
            plan__state=PlanState.APPROVED,
            plan__replaced_by=None,
            year=self.duty.period.period.year,
            kind=SCHEDULED,
            cancelled=False,
        )
        return {
            "rounds_planned": planned.count(),
            "rounds": held.count(),
            "scheduled": held.filter(item__kind=SCHEDULED).count(),
            "unscheduled": held.filter(item__kind=UNSCHEDULED).count(),
        }

    def _visits(self) -> dict[str, int]:
        """Units and places of teams; a self-inspection is counted apart."""
        made = Visit.objects.filter(
            by_office=self.duty.office,
            from_day__gte=self.days.from_day,
            from_day__lt=self.days.to_day,
        ).exclude(state__in=[VisitState.PLANNED, VisitState.CANCELLED])
        teams = made.exclude(kind=SELF)
        stops = Stop.objects.filter(visit__in=teams, skipped_because="")
        here = tree.current().on(self.duty.period.as_of)
        units = set(teams.values_list("unit_id", flat=True))
        communes = [u for u in units if here.contains(u) and here.span(u).level == "commune"]
        return {
            "visits": teams.count(),
            "self_visits": made.filter(kind=SELF).count(),
            "units": len(set(teams.values_list("office_id", flat=True))),
            "communes": len(communes),
            "villages": stops.filter(kind=VILLAGE).count(),
            "households": stops.filter(kind=HOUSEHOLD).count(),
        }

    def _recommendations(self) -> dict[str, int]:
        """Issued by the office; each as it stood at the end of the period, whatever was recorded of later days.

        Each that had to be put right in the period is counted in one of two rows where it comes from, and in one of two
        what became of it, so that the rows of the form always balance (ADR 0068).
        """
        first, end = self.days.from_day, self.last_day
        before = {pk for rows in self._standing(first - ONE_DAY) for pk in _ids(rows.open_ones())}
        to_do, fixed, late = set[int](), set[int](), set[int]()
        for rows in self._standing(end):
            to_do |= _ids(rows.standing().exclude(closure__in=FELL_AWAY))
            fixed |= _ids(rows.filter(closure=DONE))
            late |= _ids(rows.open_ones().filter(current_due__lte=_last_due_day(end)))
        begun = self._begun(first, end)
        in_period = to_do & (before | begun)
        return {
            "recommendations_before": len(in_period & before),
            "recommendations_new": len(in_period - before),
            "recommendations_verified": len(in_period & fixed),
            "recommendations_open": len(in_period - fixed),
            "recommendations_overdue": len(late),
        }

    def _begun(self, first: date, end: date) -> set[int]:
        """Issued in the period, or reopened: both must be put right from that day on."""
        mine = Recommendation.objects.filter(issuer=self.duty.office)
        issued = mine.filter(issued_on__range=(first, end))
        reopened = mine.filter(decisions__what=REOPENED, decisions__on__range=(first, end))
        return {*issued.values_list("pk", flat=True), *reopened.values_list("pk", flat=True)}

    def _standing(self, on: date) -> list[Any]:
        """What this office issued, as at the end of a day: both tables, each for its part."""
        mine = Wanted(since=on, on=on, scope=EVERYTHING, where=Q(issuer=self.duty.office))
        return rows_as_at(mine)

    def _findings(self) -> FindingQuerySet:
        return Finding.objects.filter(
            office=self.duty.office,
            state=FindingState.CONFIRMED,
            found_on__gte=self.days.from_day,
            found_on__lt=self.days.to_day,
        )

    def _offer(self, address: str, number: int, trace: str, page: str) -> Offer:
        current = installation.current()
        is_demo = current is not None and current.is_demo
        return Offer(
            address,
            Figure.of(number),
            Provenance.ILLUSTRATIVE if is_demo else Provenance.REPORTED,
            trace,
            about=f"inspection_office:{self.duty.office_id}",
            source=_("phần Kiểm tra và Khắc phục"),
            url=reverse(page),
        )


def _ids(rows: Any) -> set[int]:
    return set(rows.values_list("recommendation_id", flat=True))


def _last_due_day(end: date) -> date:
    """What was due on it is late when the period is over; a due day on a day off rolls forward."""
    return last_working_day_before(end + ONE_DAY)
