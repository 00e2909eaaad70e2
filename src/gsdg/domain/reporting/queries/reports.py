"""Finding reports by right, by name, and by whom they wait for."""

from __future__ import annotations

from dataclasses import dataclass

from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.reporting.models import Duty, Report
from gsdg.domain.reporting.models.reports import ReportQuerySet
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.access import Actor, Permission


@dataclass(frozen=True)
class Desk:
    """The offices an actor answers for: its own and, from a division, the office it is part of."""

    office_id: int | None
    office_kind: str
    answers_for: frozenset[int]


DIVISIONS = ("commune_economy", "commune_culture")


def desk_of(actor: Actor) -> Desk:
    return desk_and_offices(actor)[0]


def desk_and_offices(actor: Actor, own: Office | None = None) -> tuple[Desk, list[Office]]:
    """The offices themselves too, the actor's own first. One query, or none where `own` is known."""
    if actor.office_id is None:
        return Desk(None, "", frozenset()), []
    if own is None or own.pk != actor.office_id:
        own = Office.objects.select_related("parent").get(pk=actor.office_id)
    offices = [own]
    if own.kind in DIVISIONS and own.parent is not None:
        offices.append(own.parent)
    return Desk(own.pk, own.kind, frozenset(office.pk for office in offices)), offices


def reports_seen_by(actor: Actor) -> ReportQuerySet:
    """Every report in reach of the actor's right to read; what is not there answers 404."""
    return Report.objects.within(actor.scope(Permission.FIGURES_READ)).with_duty()


def report_seen_by(actor: Actor, report_id: int, permission: Permission) -> Report | None:
    """One report in reach of this right; None stands for 404. The reach is judged here: as a condition of the query
    it took as long as the report itself."""
    report = next(iter(Report.objects.with_duty().filter(pk=report_id)), None)
    if report is None or not report.duty.is_within(actor.scope(permission)):
        return None
    return report


def report_named(
    *, form: FormRelease, period: ReportingPeriod, unit_id: int, office_code: str | None = None
) -> Report:
    """The one report that form, period, unit (and office, where more than one owes it) name."""
    duties = Duty.objects.filter(form=form, period=period, unit_id=unit_id)
    if office_code:
        duties = duties.filter(office__code=office_code)
    found = list(duties.select_related("office").order_by("pk"))
    if not found:
        raise Refused(Refusal("report.unknown", {"form": form.code, "period": period.code}))
    if len(found) > 1:
        offices = ", ".join(d.office.code for d in found)
        raise Refused(Refusal("report.office_needed", {"form": form.code, "offices": offices}))
    return Report.objects.with_duty().get(duty=found[0])


def sender_name(duty: Duty) -> str:
    """Who sends it: the office where several report over one unit, else the unit says enough."""
    return duty.office.short_name if is_one_of_many(duty) else unit_name(duty)


def is_one_of_many(duty: Duty) -> bool:
    """Over the province departments report, each of its own work."""
    here = tree.current().on(duty.period.as_of).span(duty.unit_id)
    return here.level == "province" and not duty.consolidates


def unit_name(duty: Duty) -> str:
    """The name the unit bears on the map of its period."""
    return tree.current().on(duty.period.as_of).span(duty.unit_id).name
