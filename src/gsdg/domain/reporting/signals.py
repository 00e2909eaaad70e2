"""What reporting measures about a unit: reports that are late, that came back, and figures that had to be explained."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.programme.ports import Signal
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.contents import Content
from gsdg.domain.reporting.models import Duty, Explanation, Report
from gsdg.domain.reporting.odd import OWN_PAST, Beside, odd
from gsdg.domain.reporting.queries.beside import beside_of
from gsdg.domain.reporting.queries.reports import is_one_of_many
from gsdg.toolkit.web.language import current_language

LATE, RETURNED, FAILED, ODD = "report.late", "report.returned", "check.failed", "check.odd"
LOOKS_BACK = timedelta(days=365)
"""What lies longer ago says little of how a unit works now."""


def signals(unit_ids: frozenset[int], on: date) -> Iterator[Signal]:
    """Of own reports of the last twelve months: the code ends with the form."""
    duties = Duty.objects.of_leaves().filter(
        unit_id__in=unit_ids, due__lte=on, due__gt=on - LOOKS_BACK, period__is_history=False
    )
    rows = list(
        duties.select_related("form", "period", "report", "office").order_by("unit_id", "pk")
    )
    yield from _late(rows, on)
    yield from _returned(rows)
    yield from _explained(rows)
    yield from _odd(rows)


def _late(duties: Iterable[Duty], on: date) -> Iterator[Signal]:
    """Not sent yet, or first sent after its day: a return does not move that day, an extension granted does."""
    for duty in duties:
        sent = duty.report.first_submitted_on
        days = ((sent or on) - duty.present_due).days
        if days > 0:
            words = ngettext("%(days)s ngày", "%(days)s ngày", days) % {"days": days}
            told = {**_named(duty), "days": words}
            said = _("%(form)s %(period)s gửi chậm %(days)s") if sent else _("%(form)s %(period)s chưa gửi, quá hạn %(days)s")  # fmt: skip
            yield _signal(duty, LATE, days, said % told)


def _returned(duties: Iterable[Duty]) -> Iterator[Signal]:
    """Sent more than once: each new sending after the first answers a return."""
    known = {duty.report.pk: duty for duty in duties}
    rows = Report.objects.filter(pk__in=known).annotate(sent=Max("revisions__number"))
    for pk, sent, returned in rows.values_list("pk", "sent", "returned_due").order_by("pk"):
        times = max((sent or 0) - 1, 1 if returned is not None else 0)
        if times > 0:
            words = ngettext("%(times)s lần", "%(times)s lần", times) % {"times": times}
            told = {**_named(known[pk]), "times": words}
            said = _("%(form)s %(period)s bị trả lại hoặc điều chỉnh %(times)s") % told
            yield _signal(known[pk], RETURNED, times, said)


def _explained(duties: Iterable[Duty]) -> Iterator[Signal]:
    """Figures that a check asked about and that were sent with an explanation."""
    known = {duty.report.pk: duty for duty in duties}
    counts: dict[int, int] = defaultdict(int)
    rows = Explanation.objects.filter(Q(report__in=known) & ~Q(report__latest=None)).order_by()
    for report, number in rows.values_list("report_id").annotate(number=Count("pk")):
        counts[report] = number
    for report in sorted(counts):
        words = ngettext("%(number)s ô", "%(number)s ô", counts[report]) % {
            "number": counts[report]
        }
        told = {**_named(known[report]), "number": words}
        said = _("%(form)s %(period)s phải giải trình %(number)s") % told
        yield _signal(known[report], FAILED, counts[report], said)


def _odd(duties: Iterable[Duty]) -> Iterator[Signal]:
    """Figures far from the unit's own earlier periods that were sent all the same, counted in what was signed. None was
    sent without an explanation at its cell, be it to another check."""
    known = {duty.report.pk: duty for duty in duties}
    asked = Explanation.objects.filter(report__in=known)
    sent = Report.objects.with_duty().filter(pk__in=asked.values("report")).order_by("pk")
    reports = [report for report in sent if report.latest is not None]
    beside = beside_of(reports)
    for report in reports:
        number = _far_from_past(report, beside[report.pk])
        if number:
            words = ngettext("%(number)s ô", "%(number)s ô", number) % {"number": number}
            told = {**_named(known[report.pk]), "number": words}
            said = _("%(form)s %(period)s khác hẳn các kỳ trước ở %(number)s") % told
            yield _signal(known[report.pk], ODD, number, said)


def _far_from_past(report: Report, beside: Beside) -> int:
    """An explanation stays when the figure was mended after all; then it explains nothing."""
    if report.latest is None:
        return 0
    cells = Content.from_bytes(report.latest.content).cells
    found = odd(form_spec(report.duty.form), cells, beside)
    return sum(outcome.check is OWN_PAST for outcome in found)


def _named(duty: Duty) -> dict[str, str]:
    """A signal is of a unit: where several offices report over it, its words say which one."""
    of_office = f"{duty.office.short_name}, " if is_one_of_many(duty) else ""
    period = duty.period.period.label(current_language())
    return {"form": f"{of_office}{duty.form.code}", "period": period}


def _signal(duty: Duty, code: str, amount: int, said: str) -> Signal:
    return Signal(
        duty.unit_id, f"{code}.{duty.form.code}", amount, said, f"report:{duty.report.pk}"
    )
