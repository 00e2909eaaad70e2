"""The surveys application."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "gsdg.domain.surveys"
    label = "surveys"

    def ready(self) -> None:
        from gsdg.domain.surveys import problems  # noqa: F401
        from gsdg.domain.surveys.labels import LABELS, SUBJECTS
        from gsdg.toolkit.audit import register_labels, register_subjects

        register_labels(LABELS)
        register_subjects(SUBJECTS)
