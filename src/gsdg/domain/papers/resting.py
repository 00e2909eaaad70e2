"""For the pages of other packages: what a record cites, each with a link and with what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.papers.queries.citations import resting_of
from gsdg.domain.papers.queries.documents import Ended, documents_of
from gsdg.toolkit.access import Actor
from gsdg.toolkit.web.templatetags.gsdg import vn_day


@dataclass(frozen=True)
class RestingLine:
    """`url` leads to the document where it is known and may be seen; `ended` says since when and by what it is gone."""

    text: str
    url: str
    ended: str


def resting_lines(
    abouts: Sequence[str], by: Actor, *, on: date
) -> dict[str, tuple[RestingLine, ...]]:
    """By record. Asked once for a whole page."""
    found = resting_of(abouts, on=on)
    known = {one.document.pk for lines in found.values() for one in lines if one.document}
    seen = set(documents_of(by).filter(pk__in=known).values_list("pk", flat=True)) if known else ()
    return {
        about: tuple(
            RestingLine(
                one.text,
                reverse("papers:document", args=[one.document.pk])
                if one.document is not None and one.document.pk in seen
                else "",
                "" if one.ended is None else ended_words(one.ended),
            )
            for one in lines
        )
        for about, lines in found.items()
    }


def ended_words(ended: Ended) -> str:
    said = {"day": vn_day(ended.since), "number": ended.by.number if ended.by else ""}
    if ended.by is None:
        return _("hết hiệu lực từ %(day)s") % said
    return _("hết hiệu lực từ %(day)s, theo %(number)s") % said
