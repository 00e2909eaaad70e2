"""The page of one form, or of one file to send."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.web.forms import PlainForm
from gsdg.toolkit.web.pages import Link


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


def form_page(
    title: str, button: str, back: str, crumbs: tuple[Link, ...], lead: str = ""
) -> Callable[[PlainForm], FormPage]:
    """The page around a form that is made, or made again, while it is answered."""
    return lambda form: FormPage(title, crumbs, form, button, back, lead)
