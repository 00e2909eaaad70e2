"""What the week's digest tells of this package: papers drawn up by the own office that wait for number and day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.utils.translation import ngettext

from gsdg.domain.papers.models import MadePaper, MadeState
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.jobs.digests import DigestLine


def _waiting(actor: Actor, offices: Collection[int], on: date) -> int:
    if not actor.may(Permission.DOCUMENT_KEEP):
        return 0
    drawn = MadePaper.objects.filter(office__in=offices, drafted_on__lte=on)
    return drawn.filter(state__in=WAITING).count()


def _words(number: int) -> str:
    words = ngettext(
        "%(n)s văn bản đã lập chờ số, ngày", "%(n)s văn bản đã lập chờ số, ngày", number
    )
    return words % {"n": number}


WAITING = (MadeState.DRAFT,)
LINES = (DigestLine("papers.waiting", _waiting, _words),)
