"""The application of inspections."""

from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "gsdg.domain.inspections"
    label = "inspections"

    def ready(self) -> None:
        from gsdg.domain.followup import ports
        from gsdg.domain.inspections import labels_visits, problems  # noqa: F401
        from gsdg.domain.inspections.from_consultations import seen_in_visit, told_by_sheet
        from gsdg.domain.inspections.from_sources import SOURCE, seen_of_source, told_by_source
        from gsdg.domain.inspections.labels import LABELS, SUBJECTS
        from gsdg.domain.inspections.pages.found import where_it_was_found
        from gsdg.domain.inspections.paper_kinds import KINDS
        from gsdg.domain.inspections.sources import poverty, unvisited
        from gsdg.domain.inspections.sources_figures import figures
        from gsdg.domain.inspections.sources_map import VisitsOfEndedUnits
        from gsdg.domain.inspections.sources_visits import only_the_named_judges
        from gsdg.domain.papers.ports import register_kind
        from gsdg.domain.programme.ports import register_signals
        from gsdg.domain.reporting.ports import register_source
        from gsdg.domain.units.ports import register as register_effect
        from gsdg.toolkit.audit import register_labels, register_subjects
        from gsdg.toolkit.db import triggers
        from gsdg.toolkit.web.panels import register as register_panel

        register_source("inspections.monitoring", figures)
        register_labels(LABELS)
        register_subjects(SUBJECTS)
        register_labels(labels_visits.LABELS)
        register_subjects(labels_visits.SUBJECTS)
        register_panel(ports.RECOMMENDATION_PAGE, where_it_was_found)
        ports.register_origin("sheet", told_by_sheet, seen_in_visit)
        ports.register_origin(SOURCE, told_by_source, seen_of_source)
        ports.register_objection("inspections.named", only_the_named_judges)
        register_effect(VisitsOfEndedUnits())
        register_signals("inspections.unvisited", unvisited)
        register_signals("inspections.poverty", poverty)
        visits = ("AnswerVersion", "Evidence", "Sample", "VisitStep")
        for table in ("PlanStep", "RoundStep", "Draw", *visits):
            triggers.register(f"inspections.{table}", append_only=True)
        for kind in KINDS:
            register_kind(kind)
