"""Gathering what units wrote: putting texts under themes, and quoting them into the consolidated report."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from gsdg.domain.reporting.actions.drafts import Saved, TextChange, save_draft
from gsdg.domain.reporting.actions.gate import locked_report
from gsdg.domain.reporting.models import DraftText, GatheredText, QuotedText, Report
from gsdg.domain.reporting.queries.reports import desk_of
from gsdg.domain.reporting.queries.texts import Told, texts_for
from gsdg.domain.reporting.quoting import lines_of, quoted, why_not_quote, why_not_theme
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
def quote_texts(
    *, report_id: int, section: str, by: Actor, at: datetime, again: bool = False
) -> Saved:
    """Add to the text of the report what it does not quote yet; what the writer wrote stays before it. With `again` also
    what was quoted and no longer stands there word for word."""
    report = _to_write(report_id, section, by)
    standing = DraftText.objects.filter(report=report, code=section).first()
    before = standing.text if standing is not None else ""
    told = [_lost(one, before) if again else one for one in texts_for(report, section).told]
    written = [one.written for one in told]
    insist(why_not_quote(written))
    version = standing.version if standing is not None else 0
    saved = save_draft(
        report_id=report.pk,
        texts=[TextChange(section, quoted(written, after=before), version)],
        all_or_nothing=True,
        event="report.texts_quoted",
        by=by,
        at=at,
    )
    fresh = [one for one in told if not one.written.is_quoted]
    for one, line in zip(fresh, lines_of(written), strict=True):
        said = {"number": one.number, "line": line, "by_id": by.id or 0, "at": at}
        QuotedText.objects.update_or_create(
            report=report, section=section, source_id=one.source_id, defaults=said
        )
    return saved


def _lost(told: Told, standing: str) -> Told:
    stands = told.written.is_quoted and told.line in standing
    return replace(told, written=replace(told.written, is_quoted=stands))


def _to_write(report_id: int, section: str, by: Actor) -> Report:
    report = Report.objects.with_duty().get(pk=locked_report(report_id).pk)
    insist(why_not_gather(report, section, by, desk_of(by)))
    return report
