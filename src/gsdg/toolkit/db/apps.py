"""The app of the database layer: after every migration guarding triggers and indexes of words are put back; queries know
`among`."""

from django.apps import AppConfig
from django.db.models import ForeignKey
from django.db.models.signals import post_migrate  # noqa: TID251 - the toolkit may


class DbConfig(AppConfig):
    name = "gsdg.toolkit.db"
    label = "db"

    def ready(self) -> None:
        from gsdg.toolkit.db import finding, triggers
        from gsdg.toolkit.db.among import Among

        ForeignKey.register_lookup(Among)
        post_migrate.connect(triggers.install_after_migrate, sender=self)
        post_migrate.connect(finding.install_after_migrate, sender=self)
