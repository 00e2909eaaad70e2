"""What was signed for a unit, and which acceptances came after it: the reason why live and certified totals differ."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from gsdg.domain.accounts.queries import names
from gsdg.domain.papers.models import Paper
from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.reporting.models import Duty, Report, Revision
from gsdg.domain.reporting.queries.figures import signed_reports
from gsdg.domain.reporting.vectors import Vector
from gsdg.domain.units import tree
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.audit.queries import day_of_event

ACCEPTED, CERTIFIED = "report.accepted", "report.certified"
AT_ONCE = 500
"""How many things are named in one question; SQLite takes no endless lists."""


@dataclass(frozen=True)
class Certified:
    """The revision that was signed last for a unit, with the paper that went out with it where there is one."""

    report: Report
    revision: Revision
    paper: Paper | None

    @property
    def is_total(self) -> bool:
        return self.revision.total_amounts is not None


@dataclass(frozen=True)
class Later:
    """A report below that was taken in after the total was signed: what stood then, what stands now."""

    unit_id: int
    report_id: int
    number: int
    at: datetime
    on: date
    by_id: int | None
    reason: str
    before: Vector | None
    after: Vector

    def change_of(self, index: int) -> int:
        return int(self.after.amounts[index]) - (
            0 if self.before is None else int(self.before.amounts[index])
        )


def certified_of(form: FormRelease, period: ReportingPeriod, unit_id: int) -> Certified | None:
    signed = signed_reports(form, period, unit_id)
    report = signed.select_related("latest", "duty", "duty__office", "duty__reviewer").first()
    if report is None or report.latest is None:
        return None
    paper = Paper.objects.filter(about=f"revision:{report.latest.pk}").first()
    return Certified(report, report.latest, paper)


def signed_in_place(revision: Revision) -> tuple[str, str] | None:
    """Who certified it and the absent person whose place that was; None where nobody stood in. Decision 0106."""
    acts = AuditEvent.objects.filter(event=CERTIFIED, about=f"report:{revision.report_id}")
    for act in acts:
        said = json.loads(act.details)
        if said["revision"] == revision.number and "in_place_of" in said:
            people = names({said["in_place_of"], act.by_id or 0})
            return people.get(act.by_id or 0, ""), people.get(said["in_place_of"], "")
    return None


def accepted_since(
    form: FormRelease, period: ReportingPeriod, unit_id: int, since: datetime
) -> list[Later]:
    """The latest acceptance of each report below after that instant, newest first."""
    units = dict(_reports_below(form, period, unit_id))
    events = _acceptances(units, since=since)
    if not events:
        return []
    newest = {_report_of(event): event for event in events}
    history = _acceptances(newest)
    revisions = {
        (r.report_id, r.number): r
        for r in Revision.objects.filter(report_id__in=newest).defer("content")
    }
    reasons = dict(Report.objects.filter(pk__in=newest).values_list("pk", "reopen_reason"))
    found = []
    for report_id, event in newest.items():
        number = _number_of(event)
        earlier = [e for e in history if _report_of(e) == report_id and e.at <= since]
        before = _standing_before(report_id, earlier, revisions, since)
        found.append(
            Later(
                unit_id=units[report_id],
                report_id=report_id,
                number=number,
                at=event.at,
                on=day_of_event(event),
                by_id=event.by_id,
                reason=reasons.get(report_id, "") if before is not None else "",
                before=before,
                after=_vector(revisions[(report_id, number)]),
            )
        )
    return sorted(found, key=lambda later: later.at, reverse=True)


def _reports_below(
    form: FormRelease, period: ReportingPeriod, unit_id: int
) -> Iterable[tuple[int, int]]:
    here = tree.current().on(period.as_of)
    within = here.subtree_of(unit_id)
    duties = Duty.objects.of_leaves().filter(form=form, period=period)
    for report_id, duty_unit in duties.values_list("report__pk", "unit_id"):
        if duty_unit in within:
            yield report_id, duty_unit


def _acceptances(report_ids: Iterable[int], since: datetime | None = None) -> list[AuditEvent]:
    """Oldest first."""
    about = sorted(f"report:{report_id}" for report_id in report_ids)
    found: list[AuditEvent] = []
    for start in range(0, len(about), AT_ONCE):
        events = AuditEvent.objects.filter(event=ACCEPTED, about__in=about[start : start + AT_ONCE])
        found += events if since is None else events.filter(at__gt=since)
    return sorted(found, key=lambda event: event.pk)


def _standing_before(
    report_id: int,
    earlier: Sequence[AuditEvent],
    revisions: dict[tuple[int, int], Revision],
    since: datetime,
) -> Vector | None:
    if earlier:
        return _vector(revisions[(report_id, _number_of(earlier[-1]))])
    loaded = revisions.get((report_id, 1))
    if loaded is not None and loaded.is_history and loaded.certified_at <= since:
        return _vector(loaded)
    return None


def _vector(revision: Revision) -> Vector:
    return Vector.unpack(revision.amounts, revision.counts, revision.marks, 1)


def _report_of(event: AuditEvent) -> int:
    return int(event.about.partition(":")[2])


def _number_of(event: AuditEvent) -> int:
    return int(json.loads(event.details)["revision"])
