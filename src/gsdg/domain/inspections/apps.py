"""The application of inspections."""

from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "gsdg.domain.inspections"
    label = "inspections"

    def ready(self) -> None:
        from gsdg.domain.inspections import problems  # noqa: F401
        from gsdg.domain.inspections.labels import LABELS, SUBJECTS
        from gsdg.toolkit.audit import register_labels, register_subjects
        from gsdg.toolkit.db import triggers

        register_labels(LABELS)
        register_subjects(SUBJECTS)
        for table in ("PlanStep", "RoundStep", "Draw"):
            triggers.register(f"inspections.{table}", append_only=True)
