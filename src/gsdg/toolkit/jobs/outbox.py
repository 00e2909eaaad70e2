"""Mail that leaves at most once: what was begun is on record before the server hears of it."""

from __future__ import annotations

from datetime import datetime

from django.core.mail import EmailMessage

from gsdg.toolkit.installation import clock
from gsdg.toolkit.jobs.models import Mailed


def send_once(once: str, letter: EmailMessage, *, at: datetime) -> bool:
    """Whether it left now. What the server refused may be tried again; what was begun and not answered may have left, so
    it is not sent a second time, and `doctor` tells of it. Outside of any transaction: the record must outlive a crash."""
    _, first = Mailed.objects.get_or_create(once=once, defaults={"begun_at": at})
    if not first:
        return False
    try:
        letter.send()
    except Exception:
        Mailed.objects.filter(once=once).delete()
        raise
    Mailed.objects.filter(once=once).update(sent_at=clock.now())
    return True
