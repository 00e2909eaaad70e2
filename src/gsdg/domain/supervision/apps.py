"""The application of supervision reports."""

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "gsdg.domain.supervision"
    label = "supervision"

    def ready(self) -> None:
        from gsdg.domain.papers.ports import register_kind
        from gsdg.domain.supervision import problems  # noqa: F401
        from gsdg.domain.supervision.labels import LABELS
        from gsdg.domain.supervision.paper_kinds import KINDS
        from gsdg.toolkit.audit import register_labels
        from gsdg.toolkit.db import triggers

        register_labels(LABELS)
        for kind in KINDS:
            register_kind(kind)
        triggers.register("supervision.Entered", append_only=True)
