"""The application of following up."""

from django.apps import AppConfig


class FollowUpConfig(AppConfig):
    name = "gsdg.domain.followup"
    label = "followup"

    def ready(self) -> None:
        from gsdg.domain.followup import problems  # noqa: F401
        from gsdg.domain.followup.citing import (
            FindingsCite,
            ObstaclesCite,
            RecommendationsCite,
        )
        from gsdg.domain.followup.digest_lines import LINES
        from gsdg.domain.followup.from_reports import (
            open_obstacles,
            report_panel,
            seen_in_report,
            told_by_report,
        )
        from gsdg.domain.followup.labels import LABELS, SUBJECTS
        from gsdg.domain.followup.paper_kinds import KINDS
        from gsdg.domain.followup.ports import register_origin
        from gsdg.domain.followup.sources import (
            CorrectionsFollowUnits,
            ObstaclesFollowUnits,
            unfixed,
        )
        from gsdg.domain.papers import ports as papers
        from gsdg.domain.papers.ports import register_kind
        from gsdg.domain.programme.ports import register_signals
        from gsdg.domain.reporting.ports import REPORT_PAGE, register_text_source
        from gsdg.domain.units import ports
        from gsdg.toolkit.audit import register_labels, register_subjects
        from gsdg.toolkit.db import finding, triggers
        from gsdg.toolkit.jobs.digests import register_digest_line
        from gsdg.toolkit.web import panels

        panels.register(REPORT_PAGE, report_panel)
        register_text_source("followup.obstacles", open_obstacles)
        register_origin("report", told_by_report, seen_in_report)
        register_labels(LABELS)
        register_subjects(SUBJECTS)
        ports.register(CorrectionsFollowUnits())
        ports.register(ObstaclesFollowUnits())
        for source in (ObstaclesCite(), FindingsCite(), RecommendationsCite()):
            papers.register(source)
        register_signals("followup.unfixed", unfixed)
        finding.register("followup.Recommendation", column="search_key", key="id")
        for table in (
            "Response",
            "Completion",
            "Verification",
            "Decision",
            "MoneyEntry",
            "Booking",
            "Request",
            "Reply",
            "Feedback",
            "Snapshot",
            "SnapshotLine",
            "Urging",
        ):
            triggers.register(f"followup.{table}", append_only=True)
        for kind in KINDS:
            register_kind(kind)
        for line in LINES:
            register_digest_line(line)
