"""The app of the journal; no tables of its own."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "gsdg.outputs.journal"
    label = "journal"

    def ready(self) -> None:
        from gsdg.outputs.journal import problems  # noqa: F401
        from gsdg.outputs.journal.actions import EXPORTED
        from gsdg.toolkit.audit import register_labels

        register_labels({EXPORTED: {"vi": "Tải nhật ký", "en": "Journal downloaded"}})
