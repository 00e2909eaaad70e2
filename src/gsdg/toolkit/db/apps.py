"""The app of the database layer: after every migration the guarding triggers are put back, and queries know `among`."""

from django.apps import AppConfig
from django.db.models import ForeignKey
from django.db.models.signals import post_migrate  # noqa: TID251 - the toolkit may


class DbConfig(AppConfig):
    name = "gsdg.toolkit.db"
    label = "db"

    def ready(self) -> None:
        from gsdg.toolkit.db.among import Among
        from gsdg.toolkit.db.triggers import install_after_migrate

        ForeignKey.register_lookup(Among)
        post_migrate.connect(install_after_migrate, sender=self)
