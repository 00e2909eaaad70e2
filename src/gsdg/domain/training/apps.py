"""The training application."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "gsdg.domain.training"
    label = "training"

    def ready(self) -> None:
        from gsdg.domain.training import problems  # noqa: F401
        from gsdg.domain.training.labels import LABELS
        from gsdg.toolkit.audit import register_labels

        register_labels(LABELS)
