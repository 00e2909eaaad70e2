"""Whose turn it is: what an office still owes, what waits for its decision, what others owe it, who waits for a word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min, Q

from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.reporting.models import Duty, Remark, Report
from gsdg.domain.reporting.models.reports import ReportQuerySet
from gsdg.domain.reporting.queries.reports import Desk
from gsdg.domain.reporting.workflow import SETTLED, WAITING_UPSTAIRS, ReportState
from gsdg.domain.units.models import Office

MOST_THREADS = 20


def owed_by(desk: Desk) -> list[Report]:
    """What its offices have begun, have to begin, or have sent and is not settled yet; the earliest due first."""
    reports = (
        Report.objects.with_names()
        .filter(duty__office__in=desk.answers_for, duty__period__is_history=False)
        .exclude(state__in=SETTLED)
        .annotate(
            times_reminded=Count("duty__reminders__day", distinct=True),
            reminded_on=Max("duty__reminders__day"),
        )
    )
    return sorted(reports, key=lambda r: (r.due, r.duty.form.position, r.pk))


def to_review(desk: Desk) -> ReportQuerySet:
    """Sent to its offices and not decided yet; the longest waiting first."""
    return (
        Report.objects.with_names()
        .filter(duty__reviewer__in=desk.answers_for, state__in=WAITING_UPSTAIRS)
        .order_by("submitted_on", "duty__form__position", "pk")
    )


@dataclass(frozen=True)
class Lateness:
    """Of one period: how many reports are overdue, of which forms, from how many offices, reminded when last."""

    period_id: int
    period: str
    regime: str
    first_due: date
    by_form: tuple[tuple[str, int], ...]
    offices: int
    last_reminder: date | None

    @property
    def reports(self) -> int:
        return sum(count for _, count in self.by_form)


def lateness_below(desk: Desk, *, on: date) -> list[Lateness]:
    """What is overdue to its offices, by period, the earliest first. One query."""
    overdue = Duty.objects.filter(
        reviewer__in=desk.answers_for, consolidates=False, period__is_history=False
    ).overdue(on)
    rows = overdue.annotate(reminded=Max("reminders__day")).values_list(
        "period_id",
        "period__code",
        "period__regime",
        "form__short",
        "office_id",
        "due",
        "reminded",
    )
    periods: dict[tuple[int, str, str], list[tuple[str, int, date, date | None]]] = {}
    for period_id, code, regime, *rest in rows.order_by("due", "period_id", "form__position"):
        periods.setdefault((period_id, code, regime), []).append(tuple(rest))
    return [_lateness(*key, late) for key, late in periods.items()]


def _lateness(
    period_id: int, code: str, regime: str, late: list[tuple[str, int, date, date | None]]
) -> Lateness:
    forms: defaultdict[str, int] = defaultdict(int)
    for form, *_ in late:
        forms[form] += 1
    return Lateness(
        period_id=period_id,
        period=code,
        regime=regime,
        first_due=min(due for _, _, due, _ in late),
        by_form=tuple(forms.items()),
        offices=len({office for _, office, _, _ in late}),
        last_reminder=max((day for *_, day in late if day is not None), default=None),
    )


@dataclass(frozen=True)
class Thread:
    """A remark and the answers below it, oldest first."""

    root: Remark
    replies: tuple[Remark, ...]

    @property
    def last(self) -> Remark:
        return self.replies[-1] if self.replies else self.root


def threads_of(remarks: Iterable[Remark]) -> list[Thread]:
    """An answer to an answer stands in the same thread."""
    roots: dict[int, list[Remark]] = {}
    thread_of: dict[int, int] = {}
    for remark in remarks:
        root = thread_of.get(remark.answers_id or 0, remark.pk)
        thread_of[remark.pk] = root
        roots.setdefault(root, []).append(remark)
    return [Thread(first, tuple(rest)) for first, *rest in roots.values()]


def open_threads(desk: Desk) -> list[Thread]:
    """Unsettled threads of the reports that its offices owe or receive, oldest first. One query."""
    remarks = (
        Remark.objects.filter(
            Q(report__duty__office__in=desk.answers_for)
            | Q(report__duty__reviewer__in=desk.answers_for)
        )
        .filter(resolved_at=None)
        .filter(Q(answers=None) | Q(answers__resolved_at=None))
        .select_related("report__duty__form", "report__duty__period", "report__duty__office")
        .order_by("at", "pk")
    )
    return threads_of(remarks)


def waiting_for(offices: Iterable[Office], threads: Iterable[Thread]) -> list[Thread]:
    """Those in which the other side spoke last, the longest waiting first. What came with a return is not among
    them: that is answered by correcting and sending again."""
    ours = {office.name for office in offices}
    waiting = [t for t in threads if not t.root.is_return and t.last.by_office not in ours]
    return sorted(waiting, key=lambda thread: thread.last.at)[:MOST_THREADS]


def returns_by_report(threads: Iterable[Thread]) -> dict[int, list[Remark]]:
    """What reports were sent back for and that is not settled yet."""
    found: defaultdict[int, list[Remark]] = defaultdict(list)
    for thread in threads:
        if thread.root.is_return:
            found[thread.root.report_id].append(thread.root)
    return found


@dataclass(frozen=True)
class ReturnedBelow:
    """Reports that its offices gave back and wait for."""

    count: int
    first_due: date | None


def returned_below(desk: Desk) -> ReturnedBelow:
    given_back = Report.objects.filter(
        duty__reviewer__in=desk.answers_for,
        duty__consolidates=False,
        state__in=[ReportState.SENT_BACK, ReportState.REOPENED],
    ).aggregate(count=Count("pk"), first=Min("returned_due"))
    return ReturnedBelow(given_back["count"], given_back["first"])


@dataclass(frozen=True)
class Progress:
    """Of one form and period: how many reports are accepted, of how many."""

    form: FormRelease
    period: ReportingPeriod
    done: int
    owed: int


def progress(*, on: date) -> list[Progress]:
    """Of the periods opened last that are no history. Three queries."""
    opened = ReportingPeriod.objects.filter(is_history=False, from_day__lte=on)
    newest = opened.aggregate(day=Max("closing_day"))["day"]
    periods = {period.pk: period for period in opened.filter(closing_day=newest)}
    counted = (
        Duty.objects.of_leaves()
        .filter(period__in=periods)
        .order_by()
        .values("form_id", "period_id")
        .annotate(owed=Count("pk"), done=Count("pk", filter=Q(report__accepted__isnull=False)))
    )
    rows = list(counted)
    wanted = {row["form_id"] for row in rows}
    forms = {form.pk: form for form in FormRelease.objects.filter(pk__in=wanted)}
    found = [
        Progress(forms[row["form_id"]], periods[row["period_id"]], row["done"], row["owed"])
        for row in rows
    ]
    return sorted(found, key=lambda p: (p.form.position, p.period.pk))


def completeness_of(reports: Iterable[Report]) -> dict[tuple[int, int], tuple[int, int]]:
    """(accepted, owed) below the root for each form and period of these reports. One query."""
    places = {(report.duty.form_id, report.duty.period_id) for report in reports}
    counted = (
        Duty.objects.of_leaves()
        .filter(form__in={f for f, _ in places}, period__in={p for _, p in places})
        .order_by()
        .values("form_id", "period_id")
        .annotate(owed=Count("pk"), done=Count("pk", filter=Q(report__accepted__isnull=False)))
    )
    return {
        (row["form_id"], row["period_id"]): (row["done"], row["owed"])
        for row in counted
        if (row["form_id"], row["period_id"]) in places
    }


def offices_of(desk: Desk) -> list[Office]:
    """The offices themselves, the actor's own first."""
    offices = Office.objects.filter(pk__in=desk.answers_for)
    return sorted(offices, key=lambda office: (office.pk != desk.office_id, office.pk))


def wait_of(report: Report, *, on: date) -> int | None:
    """Whole days since it was sent, while it waits."""
    if report.submitted_on is None or report.state not in WAITING_UPSTAIRS:
        return None
    return max(0, (on - report.submitted_on).days)
