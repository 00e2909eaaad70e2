"""The application of evaluations."""

from django.apps import AppConfig


class EvaluationsConfig(AppConfig):
    name = "gsdg.domain.evaluations"
    label = "evaluations"

    def ready(self) -> None:
        from gsdg.domain.evaluations import problems  # noqa: F401
        from gsdg.domain.evaluations.labels import LABELS, SUBJECTS
        from gsdg.domain.evaluations.paper_kinds import KINDS
        from gsdg.domain.papers.ports import register_kind
        from gsdg.toolkit.audit import register_labels, register_subjects
        from gsdg.toolkit.db import triggers

        register_labels(LABELS)
        register_subjects(SUBJECTS)
        for table in ("Explanation", "Step"):
            triggers.register(f"evaluations.{table}", append_only=True)
        for kind in KINDS:
            register_kind(kind)
