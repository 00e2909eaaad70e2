"""Addresses that higher packages lead to."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

KIND = "loai"


def drafting_url(kind: str, **asked: object) -> str:
    """Where a paper of this kind is looked at before it is frozen in the register."""
    said = {KIND: kind, **{name: f"{value}" for name, value in asked.items()}}
    return f"{reverse('papers:made-new')}?{urlencode(said)}"
