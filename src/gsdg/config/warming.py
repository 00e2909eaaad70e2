"""What the first request would otherwise wait for, loaded as the process starts: addresses with the pages behind them,
words, the map, the packs in force, templates. Three seconds of work on a small server, in each of its processes.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

from django.conf import settings
from django.db import DatabaseError
from django.template.loader import get_template
from django.template.utils import get_app_template_dirs
from django.urls import get_resolver
from django.utils import translation

from gsdg.domain.programme.queries import pack_of, releases_on
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.installation import clock

log = logging.getLogger(__name__)
TEMPLATES = "**/*.html"


def warm() -> None:
    """One that cannot be had yet is left to the request that asks for it, which says what is wrong."""
    for part in PARTS:
        try:
            part()
        except (DatabaseError, Refused, OSError) as error:
            log.warning("%s is loaded later: %s", part.__name__, error)


def addresses() -> None:
    """Reading them imports every view."""
    get_resolver()._populate()  # noqa: SLF001 - Django has no public name for it


def words() -> None:
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            translation.gettext("Số liệu")


def register() -> None:
    tree.current()


def packs() -> None:
    """Of each programme the one in force; an older one is asked for by few."""
    for release in releases_on(clock.today()):
        pack_of(release)


def templates() -> None:
    for name in template_names():
        get_template(name)


def template_names() -> Iterator[str]:
    """Those of our own packages."""
    for folder in get_app_template_dirs("templates"):
        if settings.ROOT in folder.parents and "gsdg" in folder.parts:
            yield from (str(path.relative_to(folder)) for path in sorted(folder.glob(TEMPLATES)))


PARTS: tuple[Callable[[], None], ...] = (addresses, words, register, packs, templates)
