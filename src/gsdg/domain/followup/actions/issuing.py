"""A recommendation is issued on findings; or a line of another body's paper is recorded with both at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from gsdg.domain.followup import refusals, rules_findings
from gsdg.domain.followup.actions.findings import record_finding
from gsdg.domain.followup.actions.gate import record, tell
from gsdg.domain.followup.catalogue import catalogue_on
from gsdg.domain.followup.entries import FindingEntry, RecommendationEntry
from gsdg.domain.followup.models import Finding, Recommendation
from gsdg.domain.followup.working_days import add_working_days
from gsdg.domain.packs.followup import FollowUp
from gsdg.domain.papers.actions import cite
from gsdg.domain.units.models import Office
from gsdg.domain.units.queries import family_of
from gsdg.kernel.refusal import Refusal, insist
from gsdg.kernel.vietnamese import normal, words_of
from gsdg.toolkit.access import Actor
from gsdg.toolkit.db.locks import advisory_lock

NUMBERS = 0x4B4E
"""Keeps this lock apart from those of other packages."""


@transaction.atomic
def issue_recommendation(
    *,
    finding_ids: Collection[int],
    entry: RecommendationEntry,
    by: Actor,
    at: datetime,
    on: date,
    illustrative: bool = False,
) -> Recommendation:
    """Several findings may be answered by one. It takes source, cause and severity from the gravest of them."""
    findings = list(Finding.objects.filter(pk__in=finding_ids).order_by("pk"))
    addressee = Office.objects.get(pk=entry.addressee_id)
    insist(_why_not_issue(findings, entry, addressee, by, on=on))
    spec = catalogue_on(on).spec
    gravest = _gravest(findings, spec)
    severity = spec.severity(gravest.severity)
    advisory_lock(NUMBERS, on.year)
    made = Recommendation.objects.create(
        year=on.year,
        serial=_next_serial(on.year),
        unit_id=gravest.unit_id,
        addressee=addressee,
        issuer_id=gravest.office_id,
        component=gravest.component,
        source=gravest.source,
        severity=gravest.severity,
        cause=gravest.cause,
        text=normal(entry.text),
        expected=normal(entry.expected),
        issued_on=on,
        answer_by=add_working_days(on, int(severity.answer_days) if severity else 0),
        due=entry.due,
        money_kind=entry.money_kind,
        money=entry.money,
        changed_on=on,
        is_illustrative=illustrative,
        issued_at=at,
        issued_by_id=by.person_id,
        search_key=" ".join(words_of(f"{entry.text} {addressee.name}")),
    )
    made.findings.set(findings)
    cite(about=made.about, text="; ".join(sorted({f.number for f in findings if f.number})))
    tell(made, addressee.pk, "issued", at)
    record("issued", made, by, at, due=entry.due.isoformat(), findings=[f.pk for f in findings])
    return made


@transaction.atomic
def record_conclusion(
    *,
    finding: FindingEntry,
    recommendation: RecommendationEntry,
    by: Actor,
    at: datetime,
    on: date,
    illustrative: bool = False,
) -> Recommendation:
    """A finding that was concluded already, with what it asks for: one line of an audit report or a notice."""
    recorded = record_finding(
        entry=finding,
        confirmed=True,
        by=by,
        at=at,
        on=on,
        addressee_id=recommendation.addressee_id,
    )
    return issue_recommendation(
        finding_ids=[recorded.pk],
        entry=recommendation,
        by=by,
        at=at,
        on=on,
        illustrative=illustrative,
    )


def _why_not_issue(
    findings: Sequence[Finding],
    entry: RecommendationEntry,
    addressee: Office,
    by: Actor,
    *,
    on: date,
) -> Refusal | None:
    for finding in findings:
        insist(refusals.why_not_keep_finding(by, finding))
    return rules_findings.why_not_issue(
        entry,
        finding_states=[finding.state for finding in findings],
        sources={finding.source for finding in findings},
        to_own_office=by.office_id in family_of(addressee.pk),
        on=on,
    )


def _gravest(findings: Sequence[Finding], spec: FollowUp) -> Finding:
    order = {severity.code: i for i, severity in enumerate(spec.severities)}
    return min(findings, key=lambda finding: (order.get(finding.severity, len(order)), finding.pk))


def _next_serial(year: int) -> int:
    last = Recommendation.objects.filter(year=year).aggregate(last=Max("serial"))["last"]
    return 1 if last is None else int(last) + 1
