"""The app of the desk; no tables."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "gsdg.outputs.desk"
    label = "desk"

    def ready(self) -> None:
        from gsdg.outputs.desk.digest import LABELS
        from gsdg.toolkit.audit import register_labels

        register_labels(LABELS)
