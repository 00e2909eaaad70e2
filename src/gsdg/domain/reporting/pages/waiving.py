"""Letting a report off a check: what stands against its certifying, each with its place."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from gsdg.domain.reporting.decisions import PLACE, WaiverForm
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.pages.checks import Places
from gsdg.domain.reporting.pages.links import address_of
from gsdg.domain.reporting.queries.drafts import draft_of
from gsdg.domain.reporting.queries.reports import Desk, unit_name
from gsdg.domain.reporting.refusals import why_not_let_off
from gsdg.domain.reporting.rules import may_be_waived
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language


@dataclass(frozen=True)
class WaivableLine:
    """One check at one place; `severity` says whether it blocks or asks."""

    place: str
    label: str
    message: str
    severity: str
    chosen: bool


@dataclass(frozen=True)
class WaivingPage:
    title: str
    crumb: Link
    about: str
    lines: tuple[WaivableLine, ...]
    form: WaiverForm
    why_not: Refusal | None


def waiving_page(report: Report, actor: Actor, desk: Desk, form: WaiverForm) -> WaivingPage:
    """What is waived already is not offered again."""
    duty, language = report.duty, current_language()
    why_not = why_not_let_off(report, actor, desk)
    return WaivingPage(
        title=_("Miễn một phép kiểm tra"),
        crumb=Link(
            f"{unit_name(duty)}, {duty.period.label(language)}", address_of("report", report.pk)
        ),
        about=duty.form.title(language),
        lines=() if why_not is not None else _lines(report, form.data.get(PLACE, "")),
        form=form,
        why_not=why_not,
    )


def _lines(report: Report, chosen: str) -> tuple[WaivableLine, ...]:
    draft, language = draft_of(report), current_language()
    if draft.is_only_a_sum:
        return ()
    places = Places(draft)
    return tuple(
        WaivableLine(
            place=place,
            label=places.label(outcome.addresses[0]),
            message=outcome.message.to(language),
            severity=outcome.severity.value,
            chosen=place == chosen,
        )
        for place, outcome in may_be_waived(draft.outcomes).items()
        if place not in draft.waivers
    )
