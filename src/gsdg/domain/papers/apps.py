"""The papers application."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "gsdg.domain.papers"
    label = "papers"

    def ready(self) -> None:
        from gsdg.domain.papers import problems  # noqa: F401
        from gsdg.toolkit.audit import register_labels

        register_labels(
            {"paper.recorded": {"vi": "Ghi nhận văn bản đã ký", "en": "Signed paper recorded"}}
        )
