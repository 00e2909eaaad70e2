"""The training application."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "gsdg.domain.training"
    label = "training"

    def ready(self) -> None:
        from gsdg.domain.papers.ports import register_kind
        from gsdg.domain.programme.ports import register_signals
        from gsdg.domain.reporting.ports import register_source
        from gsdg.domain.training import problems  # noqa: F401
        from gsdg.domain.training.labels import LABELS, SUBJECTS
        from gsdg.domain.training.paper_kinds import KINDS
        from gsdg.domain.training.sources import OfficialsOfEndedUnits, figures, untrained
        from gsdg.domain.units import ports
        from gsdg.toolkit.audit import register_labels, register_subjects

        register_labels(LABELS)
        register_subjects(SUBJECTS)
        ports.register(OfficialsOfEndedUnits())
        register_signals("training.untrained", untrained)
        register_source("training.courses", figures)
        for kind in KINDS:
            register_kind(kind)
