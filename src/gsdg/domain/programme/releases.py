"""The packs in force and their forms, read once in a request: nearly every page asks which pack speaks on a day, and an
evaluation asks for each of its lines which forms are one over the years."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from gsdg.domain.programme.models import FormRelease, PackRelease
from gsdg.toolkit.db.holding import Held

Releases = tuple[PackRelease, ...]
Forms = tuple[FormRelease, ...]


def newest_first() -> Releases:
    """Of every programme, by the day they are in force from."""
    return _releases.current()


def every_form() -> Forms:
    """Of every release, with its pack."""
    return _forms.current()


def _all() -> Releases:
    return tuple(PackRelease.objects.order_by("-in_force_from", "-pk"))


def _all_forms() -> Forms:
    return tuple(FormRelease.objects.select_related("pack"))


_releases = Held("releases", _all)
_forms = Held("forms", _all_forms)


@contextmanager
def holding() -> Iterator[None]:
    with _releases.holding(), _forms.holding():
        yield


def let_go() -> None:
    _releases.let_go()
    _forms.let_go()
