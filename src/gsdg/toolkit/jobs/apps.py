"""The app of jobs and notices: loads the table of what follows which event."""

from importlib import import_module

from django.apps import AppConfig
from django.conf import settings


class JobsConfig(AppConfig):
    name = "gsdg.toolkit.jobs"
    label = "jobs"

    def ready(self) -> None:
        import_module(settings.JOBS_OF_THE_INSTALLATION)
