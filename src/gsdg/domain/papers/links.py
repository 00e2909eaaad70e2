"""Addresses that higher packages lead to."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.papers.queries.made import numbered
from gsdg.domain.papers.refusals import may_keep
from gsdg.domain.units.models import Office
from gsdg.toolkit.access import Actor
from gsdg.toolkit.web import Link

KIND = "loai"


def drafting_url(kind: str, **asked: object) -> str:
    """Where a paper of this kind is looked at before it is frozen in the register."""
    said = {KIND: kind, **{name: f"{value}" for name, value in asked.items()}}
    return f"{reverse('papers:made-new')}?{urlencode(said)}"


def registered_link(about: str, kind: str, **asked: object) -> Link:
    """To the paper of the register that has the number of this, else to where one is drawn up."""
    if (there := numbered(about, kind)) is not None:
        return Link(_("Xem trong sổ văn bản"), reverse("papers:made", args=[there]))
    return Link(_("Đưa vào sổ văn bản"), drafting_url(kind, **asked))


def drafting_links(
    kind: str, by: Actor, office: Office, *, paper: str = "", **asked: object
) -> Iterator[Link]:
    """Into the register, for who keeps the papers of this office; a page with several says which `paper` goes there."""
    if may_keep(by, unit_id=office.unit_id, office_id=office.pk):
        into = _("%(paper)s: đưa vào sổ văn bản") % {"paper": paper}
        yield Link(into if paper else _("Đưa vào sổ văn bản"), drafting_url(kind, **asked))
