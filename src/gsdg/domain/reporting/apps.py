"""The reporting application."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "gsdg.domain.reporting"
    label = "reporting"

    def ready(self) -> None:
        from gsdg.domain.papers.ports import register_kind
        from gsdg.domain.programme.ports import register_outcomes, register_signals
        from gsdg.domain.reporting import (  # noqa: F401
            problems,
            problems_at_scale,
            problems_batches,
            problems_exceptions,
            problems_history,
            problems_letters,
            problems_on_behalf,
            problems_texts,
        )
        from gsdg.domain.reporting.labels import LABELS, SUBJECTS
        from gsdg.domain.reporting.outcomes import outcomes
        from gsdg.domain.reporting.pages.unit_panel import reports_panel, series_panel
        from gsdg.domain.reporting.paper_kinds import KINDS
        from gsdg.domain.reporting.refusals import why_not_on_a_later_map
        from gsdg.domain.reporting.sheets import problems as problems_of_workbooks  # noqa: F401
        from gsdg.domain.reporting.signals import signals
        from gsdg.domain.reporting.sources import ReportsFollowUnits
        from gsdg.domain.units import ports
        from gsdg.domain.units.ports import UNIT_PAGE
        from gsdg.toolkit.audit import register_labels, register_subjects
        from gsdg.toolkit.db import triggers
        from gsdg.toolkit.web import panels

        register_labels(LABELS)
        register_subjects(SUBJECTS)
        ports.register(ReportsFollowUnits())
        register_signals("reporting.reports", signals)
        register_outcomes("reporting.figures", outcomes)
        ports.register_objection("reporting.later_map", why_not_on_a_later_map)
        panels.register(UNIT_PAGE, reports_panel)
        panels.register(UNIT_PAGE, series_panel)
        triggers.register("reporting_revision", append_only=True)
        triggers.register("reporting_waiver", append_only=True)
        for kind in KINDS:
            register_kind(kind)
