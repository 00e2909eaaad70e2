"""What was taken in for an office by the office that receives its reports."""

from __future__ import annotations

from gsdg.domain.reporting.models import OnBehalf, Report


def on_behalf_of(report: Report) -> list[OnBehalf]:
    """The newest first."""
    return list(OnBehalf.objects.filter(report=report).order_by("-pk"))


def standing_on_behalf(report: Report) -> OnBehalf | None:
    """The newest that the office has not objected to."""
    return next((one for one in on_behalf_of(report) if one.objected_at is None), None)
