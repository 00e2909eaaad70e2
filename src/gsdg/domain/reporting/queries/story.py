"""The story of one report: its revisions, what happened to it and by whom, the papers that came with it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from gsdg.domain.accounts.queries import names
from gsdg.domain.papers.models import Paper
from gsdg.domain.reporting.contents import Content
from gsdg.domain.reporting.models import Report, Revision
from gsdg.domain.reporting.queries.adjustments import Adjustment, adjustments_of
from gsdg.toolkit.audit.queries import acted_on, events_about

ROUTINE = frozenset({"report.filled", "report.explained"})
"""Typing is told once for a person and day, not once for each save."""

PACKED = (
    "content",
    "amounts",
    "counts",
    "marks",
    "total_amounts",
    "total_counts",
    "total_marks",
)


@dataclass(frozen=True)
class Happening:
    """One event, with the name of who did it and what it says of itself."""

    event: str
    at: datetime
    by_id: int | None
    by: str
    door: str
    details: Mapping[str, object]

    @property
    def on(self) -> date:
        return acted_on(self.at, self.details)

    @property
    def in_place_of(self) -> int | None:
        """Whom that person stood in for."""
        found = self.details.get("in_place_of")
        return found if isinstance(found, int) else None

    @property
    def number(self) -> int | None:
        """The revision that it is about, where it is about one."""
        found = self.details.get("revision")
        return found if isinstance(found, int) and found > 0 else None


@dataclass(frozen=True)
class Story:
    report: Report
    happenings: tuple[Happening, ...]
    revisions: tuple[Revision, ...]
    papers: tuple[Paper, ...]
    people: Mapping[int, str]

    @cached_property
    def sent(self) -> tuple[int, ...]:
        """Numbers of the revisions that went to the receiving office, or were loaded as accepted, in order."""
        submitted = {
            h.number for h in self.happenings if h.event == "report.submitted" and h.number
        }
        loaded = {revision.number for revision in self.revisions if revision.is_history}
        return tuple(sorted(submitted | loaded))

    @cached_property
    def adjustments(self) -> dict[int, Adjustment]:
        """By the id of the revision. Nothing is asked of the database where none adjusts another."""
        return adjustments_of([one.pk for one in self.revisions if one.adjusts_id is not None])

    def was_opened_again(self, number: int) -> bool:
        """Settled, and then opened for an adjustment."""
        return any(h.event == "report.reopened" and h.number == number for h in self.happenings)

    @property
    def before(self) -> int | None:
        """The revision that the receiving office saw before the newest one."""
        latest = self.report.latest
        earlier = [n for n in self.sent if latest is not None and n < latest.number]
        return earlier[-1] if earlier else None

    def times_sent(self, number: int) -> int:
        """`lần 2`: revisions that were taken back before sending do not count."""
        return len([n for n in self.sent if n <= number])

    def revision(self, number: int) -> Revision | None:
        return next((r for r in self.revisions if r.number == number), None)

    def paper_of(self, revision: Revision) -> Paper | None:
        return next((p for p in self.papers if p.about == f"revision:{revision.pk}"), None)

    def name(self, user_id: int | None) -> str:
        return self.people.get(user_id or 0, "")

    def signing(self, revision: Revision) -> Happening | None:
        """The act that certified it; none where it was loaded."""
        certified = (h for h in self.happenings if h.event == "report.certified")
        return next((h for h in certified if h.number == revision.number), None)

    def last(self, event: str) -> Happening | None:
        return next((h for h in reversed(self.happenings) if h.event == event), None)


def story_of(report: Report) -> Story:
    """Four queries, however long the story. The revisions come without their contents."""
    events = list(events_about(report.about))
    revisions = list(Revision.objects.filter(report=report).defer(*PACKED).order_by("number"))
    about = [f"revision:{revision.pk}" for revision in revisions]
    told = [json.loads(event.details) for event in events]
    papers = list(Paper.objects.filter(about__in=about).select_related("file", "issuer"))
    people = names(
        {e.by_id for e in events if e.by_id is not None}
        | {r.certified_by_id for r in revisions if r.certified_by_id is not None}
        | {p.recorded_by_id for p in papers}
        | {details["in_place_of"] for details in told if "in_place_of" in details}
    )
    return Story(
        report=report,
        happenings=tuple(
            Happening(
                event=e.event,
                at=e.at,
                by_id=e.by_id,
                by=people.get(e.by_id or 0, ""),
                door=e.door,
                details=details,
            )
            for e, details in zip(events, told, strict=True)
        ),
        revisions=tuple(revisions),
        papers=tuple(papers),
        people=people,
    )


def content_of_revision(report: Report, number: int) -> Content | None:
    """What a revision says; None where the report has no such revision."""
    found = Revision.objects.filter(report=report, number=number).values_list("content", flat=True)
    data = found.first()
    return None if data is None else Content.from_bytes(data)


def paper_with_file(report: Report, paper_id: int) -> Paper | None:
    """One paper of this report that has a file; papers of other reports are not found here."""
    about = [f"revision:{pk}" for pk in report.revisions.values_list("pk", flat=True)]
    papers = Paper.objects.filter(about__in=about, file__isnull=False).select_related("file")
    return papers.filter(pk=paper_id).first()


def has_remark(report: Report, remark_id: int) -> bool:
    return report.remarks.filter(pk=remark_id).exists()
