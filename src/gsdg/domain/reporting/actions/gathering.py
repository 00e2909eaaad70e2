"""Gathering what units wrote: putting texts under themes, and quoting them into the consolidated report."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from gsdg.domain.reporting.actions.drafts import Saved, TextChange, save_draft
from gsdg.domain.reporting.actions.gate import locked_report
from gsdg.domain.reporting.models import DraftText, GatheredText, Report
from gsdg.domain.reporting.queries.reports import desk_of
from gsdg.domain.reporting.queries.texts import texts_for
from gsdg.domain.reporting.quoting import quoted, why_not_quote, why_not_theme
from gsdg.domain.reporting.refusals import why_not_gather
from gsdg.kernel.refusal import insist
from gsdg.kernel.vietnamese import normal, printable
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor


@transaction.atomic
def group_texts(
    *,
    report_id: int,
    section: str,
    source_ids: Collection[int],
    theme: str,
    by: Actor,
    at: datetime,
) -> int:
    """Put these texts under a theme, or under none where it is empty; how many stand there now because of it."""
    report = _to_write(report_id, section, by)
    known = {told.source_id for told in texts_for(report, section).told}
    chosen = sorted(known.intersection(source_ids))
    named = normal(printable(theme))
    insist(why_not_theme(named, chosen=len(chosen)))
    GatheredText.objects.filter(report=report, section=section, source__in=chosen).delete()
    if named:
        GatheredText.objects.bulk_create(
            GatheredText(
                report=report, section=section, source_id=pk, theme=named, by_id=by.id or 0, at=at
            )
            for pk in chosen
        )
    audit.record(
        "report.texts_grouped",
        by=by,
        at=at,
        about=report.about,
        unit_id=report.duty.unit_id,
        details={"section": section, "sources": chosen, "themed": bool(named)},
    )
    return len(chosen)


@transaction.atomic
def quote_texts(*, report_id: int, section: str, by: Actor, at: datetime) -> Saved:
    """Add to the text of the report what it does not quote yet; what the writer wrote stays before it."""
    report = _to_write(report_id, section, by)
    standing = DraftText.objects.filter(report=report, code=section).first()
    before = standing.text if standing is not None else ""
    then = quoted(texts_for(report, section).written, after=before)
    insist(why_not_quote(before=before, then=then))
    change = TextChange(section, then, standing.version if standing is not None else 0)
    return save_draft(
        report_id=report.pk,
        texts=[change],
        all_or_nothing=True,
        event="report.texts_quoted",
        by=by,
        at=at,
    )


def _to_write(report_id: int, section: str, by: Actor) -> Report:
    report = Report.objects.with_duty().get(pk=locked_report(report_id).pk)
    insist(why_not_gather(report, section, by, desk_of(by)))
    return report
