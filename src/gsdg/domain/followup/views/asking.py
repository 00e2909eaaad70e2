"""What every view of the registers asks of a request."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from gsdg.domain.followup.models import Recommendation
from gsdg.domain.followup.queries.corrections import register_of
from gsdg.toolkit.access import Actor

DONE = {"ghi": lambda: _("Đã ghi vào sổ."), "xong": lambda: _("Đã ghi.")}


def by(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined, no-any-return]


def done_of(request: HttpRequest) -> str:
    return DONE.get(request.GET.get("xong", ""), str)()


def recommendation_of(request: HttpRequest, pk: int) -> Recommendation:
    """What the actor may not see does not exist for him."""
    rows = register_of(by(request)).select_related("addressee", "issuer")
    found = rows.prefetch_related("measures", "extensions", "proofs").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
