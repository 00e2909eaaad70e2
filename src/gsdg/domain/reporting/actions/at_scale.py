"""Taking in many reports that ask for nothing: each an act of its own; and drawing some to read all the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.reporting.actions.gate import insist_on_reviewing, locked_report
from gsdg.domain.reporting.actions.workflow import accept_report
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.queries.at_scale import weigh
from gsdg.domain.reporting.rules_at_scale import drawn, why_not_accept_unread
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor, Permission, why_not_permitted


@dataclass(frozen=True)
class Concluded:
    """One report of those that were named: taken in, or why not."""

    report_id: int
    refusals: tuple[Refusal, ...] = ()

    @property
    def is_accepted(self) -> bool:
        return not self.refusals


def accept_reports(
    *,
    report_ids: Sequence[int],
    versions: Mapping[int, int] | None = None,
    by: Actor,
    at: datetime,
    on: date,
) -> list[Concluded]:
    """Each in a transaction of its own: one that is refused keeps none of the others back.

    `versions` are those that were on the page: what was sent anew since then has not been looked at.
    """
    insist(why_not_permitted(by, Permission.REPORT_REVIEW))
    found: list[Concluded] = []
    for report_id in dict.fromkeys(report_ids):
        try:
            accept_without_open_points(
                report_id=report_id,
                known_version=(versions or {}).get(report_id),
                by=by,
                at=at,
                on=on,
            )
            found.append(Concluded(report_id))
        except Refused as refused:
            found.append(Concluded(report_id, refused.refusals))
        except Report.DoesNotExist:
            found.append(Concluded(report_id, (Refusal("report.gone"),)))
    return found


@transaction.atomic
def accept_without_open_points(
    *, report_id: int, by: Actor, at: datetime, on: date, known_version: int | None = None
) -> Report:
    """As `accept_report`, but only where no check and no remark asks for a look. Judged under the lock."""
    report = locked_report(report_id)
    insist_on_reviewing(report, by, Permission.REPORT_REVIEW)
    full = Report.objects.with_duty().get(pk=report_id)
    for weighed in weigh([full]):
        insist(why_not_accept_unread(weighed.points))
    return accept_report(report_id=report_id, by=by, at=at, on=on, known_version=known_version)


@transaction.atomic
def draw_reports(
    *, report_ids: Sequence[int], size: int, seed: str, by: Actor, at: datetime
) -> tuple[int, ...]:
    """Which to read though nothing asks for it. The seed is on record, so that anybody can draw them again."""
    insist(why_not_permitted(by, Permission.REPORT_REVIEW))
    insist(Refusal("report.draw_size") if not 0 < size <= len(set(report_ids)) else None)
    chosen = drawn(report_ids, size=size, seed=seed)
    audit.record(
        "report.drawn",
        by=by,
        at=at,
        about=f"office:{by.office_id}",
        details={"seed": seed, "among": list(report_ids), "drawn": list(chosen)},
    )
    return chosen
