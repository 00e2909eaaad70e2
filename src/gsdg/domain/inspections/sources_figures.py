"""Figures for the form on monitoring and evaluation: rounds, visits, findings and recommendations of one office."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.followup.models import Finding, Recommendation
from gsdg.domain.followup.models.findings import FindingQuerySet
from gsdg.domain.followup.workflow import ENDED, FindingState, State
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
        """Issued by the office; what ended after the period was still open at its end."""
        issued = Recommendation.objects.filter(issuer=self.duty.office).exclude(
            state=State.WITHDRAWN
        )
        first, after = self.days.from_day, self.days.to_day
        by_end = issued.filter(issued_on__lt=after)
        settled = Q(state__in=ENDED)
        still = by_end.filter(~settled | Q(changed_on__gte=after))
        return {
            "recommendations_before": issued.filter(issued_on__lt=first)
            .filter(~settled | Q(changed_on__gte=first))
            .count(),
            "recommendations_new": by_end.filter(issued_on__gte=first).count(),
            "recommendations_verified": by_end.filter(
                settled, changed_on__gte=first, changed_on__lt=after
            ).count(),
            "recommendations_open": still.count(),
            "recommendations_overdue": still.with_days().due_until(self.last_day).count(),
        }

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
