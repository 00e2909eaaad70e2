"""A form that comes twice is answered twice and acted on once: a double click, or a line that dropped before the answer.

The page brings a key of its own, so that the same words from a page opened anew are meant, and are acted on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from hashlib import sha256

from django.db import transaction
from django.http import HttpRequest

from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.models import SentForm

FIELD = "once"
KEPT = timedelta(days=2)
"""How long a page may have stood open when its form comes again."""


def acted_once(request: HttpRequest, act: Callable[[], str], *, file_read: str = "") -> str:
    """The address that `act` gives; of a form that came before, the one it gave then.

    What is refused leaves no key, so it may be mended and sent again. A form with a file is acted on each time, unless the
    file was read and stored before (`file_read`, its digest): here that would hold up every other writer of SQLite.
    """
    if request.POST.get(FIELD, "") == "" or (request.FILES and not file_read):
        return act()
    now = clock.now()
    with transaction.atomic():
        sent, is_first = SentForm.objects.get_or_create(
            key=_key(request, file_read), defaults={"at": now}
        )
        if is_first:
            sent.address = act()
            sent.save(update_fields=["address"])
            SentForm.objects.filter(at__lt=now - KEPT).delete()
    return sent.address


def _key(request: HttpRequest, file_read: str) -> str:
    """Other words, or another file, from the same page are another form."""
    return sha256("\0".join([*_said(request), file_read]).encode()).hexdigest()


def _said(request: HttpRequest) -> Iterator[str]:
    yield str(request.user.pk)
    yield request.get_full_path()
    for name, values in sorted(request.POST.lists()):
        if name != "csrfmiddlewaretoken":
            yield from (name, *values)
