"""The user's guide beside the program, read as it stands in the folder of the documentation."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from gsdg.toolkit.web.prose import Prose, prose_of

FIRST = "README"
PAGE = re.compile(r"([\w-]+)\.md")
PICTURE = re.compile(r"images/([\w-]+)\.png")


def guide_page(name: str = FIRST) -> Prose | None:
    """None where nobody wrote such a page."""
    file = Path(settings.USER_GUIDE) / f"{name}.md"
    return prose_of(file.read_text(encoding="utf-8"), _address) if file.is_file() else None


def guide_picture(name: str) -> Path | None:
    file = Path(settings.USER_GUIDE) / "images" / f"{name}.png"
    return file if file.is_file() else None


def is_written() -> bool:
    return (Path(settings.USER_GUIDE) / f"{FIRST}.md").is_file()


def _address(target: str) -> str:
    """Pages and pictures of the guide; addresses within the program, on this page, or on the web. No other file."""
    if found := PICTURE.fullmatch(target):
        return reverse("web:guide-picture", args=[found[1]])
    if found := PAGE.fullmatch(target):
        first = found[1] == FIRST
        return reverse("web:guide") if first else reverse("web:guide-page", args=[found[1]])
    return target if target.startswith(("#", "/", "https://", "http://")) else ""
