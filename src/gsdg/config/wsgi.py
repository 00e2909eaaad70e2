"""The WSGI application."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

from gsdg.toolkit.db.settled import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gsdg.config.settings.production")
application = wrap_wsgi_with_proxy_headers(get_wsgi_application(), settings.TRUSTED_PROXIES)


def _ready() -> None:
    from gsdg.config.warming import warm

    warm()
    settle()


_ready()
