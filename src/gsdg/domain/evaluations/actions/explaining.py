"""Why a target was missed."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gsdg.domain.evaluations import refusals
from gsdg.domain.evaluations.catalogue import catalogue_of
from gsdg.domain.evaluations.models import Explanation
from gsdg.domain.evaluations.queries.line import Wanted
from gsdg.domain.evaluations.queries.results import results_of
from gsdg.domain.evaluations.said import target_said, value_said, years_said
from gsdg.domain.followup.refusals import own_office
from gsdg.domain.reporting.geography import AS_REPORTED, Geography
from gsdg.kernel.periods import Period
from gsdg.kernel.refusal import insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor


@transaction.atomic
def explain_result(
    *, unit_id: int, term: str, line: str, reason: str, remedy: str = "", year: int | None = None, geography: Geography = AS_REPORTED, by: Actor, at: datetime, on: date
) -> Explanation:  # fmt: skip
    """Kept with what stood there that day on the map looked at; an earlier one stays in the story.

    With a year it is the target of that year, else that of the term.
    """
    catalogue = catalogue_of(term)
    known = catalogue.line(line)
    wanted = Wanted(catalogue, Period.parse(term), unit_id, on, geography, year=year)
    found = results_of(wanted, only=known.code).lines[0]
    insist(refusals.why_not_explain(by, unit_id, found, reason))
    made = Explanation.objects.create(
        unit_id=unit_id,
        office_id=own_office(by),
        period=wanted.judged.code,
        line=line,
        reason=normal(reason),
        remedy=normal(remedy),
        said=_said(found.line.unit(), value_said(known, found.taken.value if found.taken else None), target_said(known, found.target), years_said(found)),
        on=on,
        at=at,
        by_id=by.person_id,
    )  # fmt: skip
    audit.record(
        "result.explained",
        by=by,
        at=at,
        about=f"unit:{unit_id}",
        unit_id=unit_id,
        details={"line": line, "period": made.period, "explanation": made.pk},
    )
    return made


def _said(unit: str, value: str, target: str, years: str) -> str:
    return f"{value} {unit} ({years}), mục tiêu {target}"
