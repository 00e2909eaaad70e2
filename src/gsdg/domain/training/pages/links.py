"""Addresses and crumbs of the pages of training."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.toolkit.web import Link


def url(name: str, *args: Any, **query: Any) -> str:
    """Parameters that say nothing are left out."""
    address = reverse(f"training:{name}", args=args)
    kept = {key: value for key, value in query.items() if value not in ("", None)}
    return f"{address}?{urlencode(kept)}" if kept else address


def crumbs(*more: Link) -> tuple[Link, ...]:
    return (Link(_("Tập huấn"), url("coverage")), *more)


def officials_link() -> Link:
    return Link(_("Danh sách cán bộ"), url("official-list"))


def plans_link() -> Link:
    return Link(_("Kế hoạch tập huấn"), url("plan-list"))


def courses_link() -> Link:
    return Link(_("Lớp tập huấn"), url("course-list"))


def sections(here: str) -> tuple[Link, ...]:
    """The parts of training, for the top of each of its first pages."""
    parts = (
        ("coverage", _("Tỷ lệ được tập huấn")),
        ("course-list", _("Lớp tập huấn")),
        ("plan-list", _("Kế hoạch năm")),
        ("official-list", _("Danh sách cán bộ")),
        ("needs", _("Nhu cầu tập huấn")),
    )
    return tuple(Link(label, url(name), current=name == here) for name, label in parts)
