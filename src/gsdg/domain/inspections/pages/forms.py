"""The page of one form."""

from __future__ import annotations

from dataclasses import dataclass

from gsdg.toolkit.web import Link
from gsdg.toolkit.web.forms import PlainForm


@dataclass(frozen=True)
class FormPage:
    title: str
    crumbs: tuple[Link, ...]
    form: PlainForm
    button: str
    back: str
    lead: str = ""
