"""The WSGI application."""

import os

from django.core.wsgi import get_wsgi_application

from gsdg.toolkit.db.settled import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gsdg.config.settings.production")
application = get_wsgi_application()


def _ready() -> None:
    from gsdg.config.warming import warm

    warm()
    settle()


_ready()
