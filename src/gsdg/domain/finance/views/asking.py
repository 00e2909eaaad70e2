"""What every view of the book asks of a request."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from gsdg.domain.finance.actions.recording import Attached
from gsdg.domain.finance.forms import PaperForm
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import files
from gsdg.toolkit.access import Actor, Permission, Scope
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.form_pages import sent_once

DONE = {
    "ghi": lambda: _("Đã ghi sổ."),
    "dao": lambda: _("Đã đảo bút toán. Bút toán cũ vẫn còn để xem lại."),
    "giai-trinh": lambda: _("Đã ghi giải trình."),
}


def done_of(request: HttpRequest) -> str:
    return DONE.get(request.GET.get("xong", ""), str)()


def by(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined, no-any-return]


def reads(request: HttpRequest) -> Scope:
    return by(request).scope(Permission.FIGURES_READ)


def speaks(request: HttpRequest) -> bool:
    """Whether the person says what an office needs, expects, or finds different."""
    actor = by(request)
    return actor.may(Permission.MONEY_CONFIRM) or actor.may(Permission.MONEY_RECORD)


def stored(form: PaperForm, actor: Actor, at: datetime) -> Attached | None:
    """The attached paper, kept before the entry that rests on it."""
    given = form.attached()
    if given is None:
        return None
    name, media_type, data = given
    kept = files.store(data, name=name, media_type=media_type, by=actor, at=at)
    return Attached(kept.sha256, name[:255])


def sent_with_paper(
    request: HttpRequest, form: PaperForm, act: Callable[[Attached | None], str]
) -> HttpResponse | None:
    """As `sent_once`. The paper is kept first: reading it inside the act would hold up every other writer."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        kept = stored(form, by(request), clock.now())
    except Refused as refused:
        form.refuse(refused)
        return None
    return sent_once(request, form, lambda: act(kept), file_read=digest(form))


def digest(form: PaperForm) -> str:
    """Of the paper, by which a form is known again when it is sent twice."""
    given = form.attached()
    return "" if given is None else sha256(given[2]).hexdigest()
