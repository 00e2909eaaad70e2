"""On the page of a unit: its latest reports and their figures, for who may read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.pages.links import address_of
from gsdg.domain.reporting.queries.of_unit import latest_reports_of
from gsdg.domain.reporting.queries.places import places_through_time
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.panels import Panel


@dataclass(frozen=True)
class ReportLine:
    """`lapsed_on`: the day from which the unit does not owe it any more; it opens nowhere."""

    title: str
    period: str
    office: str
    state: str
    url: str
    figures_url: str
    lapsed_on: date | None


def reports_panel(request: HttpRequest) -> Panel | None:
    match = request.resolver_match
    if match is None:
        return None
    unit_id: int = match.kwargs["unit_id"]
    reports = latest_reports_of(unit_id, by=request.actor)  # type: ignore[attr-defined]
    if not reports:
        return None
    lines = tuple(_line(report, current_language()) for report in reports)
    return Panel(_("Báo cáo"), "reporting/unit/reports.html", lines, _("các kỳ mới nhất"))


def _line(report: Report, language: str) -> ReportLine:
    duty = report.duty
    place = [duty.form.code, duty.period.code, duty.unit_id]
    return ReportLine(
        title=duty.form.title(language),
        period=duty.period.label(language),
        office=duty.office.name,
        state=report.state,
        url=address_of("report", report.pk),
        figures_url=reverse("reporting:figures", args=place),
        lapsed_on=duty.lapsed_on,
    )


def series_panel(request: HttpRequest) -> Panel | None:
    """The way to the figures of any unit over the years, also of one that ended."""
    match = request.resolver_match
    if match is None:
        return None
    unit_id: int = match.kwargs["unit_id"]
    by = request.actor  # type: ignore[attr-defined]
    links = tuple(
        Link(
            place.form.title(current_language()),
            reverse("reporting:figures-series", args=[place.form.code, place.period.code, unit_id]),
        )
        for place in places_through_time(by, unit_id)
    )
    if not links:
        return None
    note = _("trên mọi địa giới, cả trước và sau khi sắp xếp")
    return Panel(_("Số liệu qua các năm"), "reporting/unit/series.html", links, note)
