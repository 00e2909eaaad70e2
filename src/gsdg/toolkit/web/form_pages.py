"""The page of one form, or of one file to send, and how it is answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse

from gsdg.kernel.insertions import Changed, Insertable, mark_of
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit import web
from gsdg.toolkit.web.forms import PlainForm
from gsdg.toolkit.web.once import acted_once
from gsdg.toolkit.web.pages import Link

FORM, WRITING = "web/form.html", "web/writing.html"
Form = TypeVar("Form", bound=PlainForm)


@dataclass(frozen=True)
class FormPage:
    """`refusal` is why the button may not be used; `wrong` what is wrong in a file that was sent."""

    title: str
    crumbs: tuple[Link, ...]
    form: PlainForm
    button: str
    back: str
    lead: str = ""
    is_file: bool = False
    refusal: Refusal | None = None
    wrong: Sequence[Refusal] = field(default_factory=tuple)
    template: Link | None = None


@dataclass(frozen=True)
class WritingPage(FormPage):
    """A text into which figures are inserted by reference. `others` is what somebody else wrote meanwhile."""

    into: str = "id_text"
    figures: Sequence[Insertable] = ()
    changed: Sequence[Changed] = ()
    offered: str = ""
    others: str = ""
    others_note: str = ""


def was_overtaken(form: PlainForm, there: str) -> bool:
    """Whether what is there was written between opening the page and sending it; sent again, the writer has seen it."""
    now = mark_of(there)
    if not form.is_bound or not form.errors or form.data.get("seen", "") == now:
        return False
    form.data = {**dict(form.data.items()), "seen": now}
    return True


def form_page(
    title: str, button: str, back: str, crumbs: tuple[Link, ...], lead: str = ""
) -> Callable[[PlainForm], FormPage]:
    """The page around a form that is made, or made again, while it is answered."""
    return lambda form: FormPage(title, crumbs, form, button, back, lead)


def sent_once(
    request: HttpRequest, form: PlainForm, act: Callable[[], str], *, file_read: str = ""
) -> HttpResponse | None:
    """Where a valid form that was sent leads, acted on once; None: the page is shown, with what is wrong in the form."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return web.go(request, acted_once(request, act, file_read=file_read))
    except Refused as refused:
        form.refuse(refused)
        return None


def answer(
    request: HttpRequest,
    form: Form,
    *,
    act: Callable[[Form], str],
    page: Callable[[Form], Any],
    template: str = FORM,
) -> HttpResponse:
    """A valid form is acted on, once, and leads to the address that `act` gives; else the page says what is wrong with it."""
    done = sent_once(request, form, lambda: act(form))
    if done is not None:
        return done
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return web.render(request, template, page(form), status=status)
