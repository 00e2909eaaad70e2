"""The app of the desk; no tables."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "gsdg.outputs.desk"
    label = "desk"
