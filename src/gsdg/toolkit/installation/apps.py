"""The app of the installation row."""

from django.apps import AppConfig


class InstallationConfig(AppConfig):
    name = "gsdg.toolkit.installation"
    label = "installation"
