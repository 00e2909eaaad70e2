"""The page of one form, or of one file to send."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.forms import PlainForm


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
