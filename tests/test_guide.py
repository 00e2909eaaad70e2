"""The user's guide stays true: its pages and pictures are there, and what it quotes stands on the screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
GUIDE = ROOT / "docs" / "user-guide"
PAGES = sorted(GUIDE.glob("*.md"))
PICTURE = re.compile(r"!\[[^\]]*\]\((images/[\w-]+\.png)\)")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)]+)\)")
QUOTED = re.compile("“([^”]+)”")
MOST_BYTES = 3_000_000


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def words_on_screen() -> str:
    files = [
        file
        for ending in ("*.html", "*.py", "*.js")
        for file in (ROOT / "src").rglob(ending)
        if "vendor" not in file.parts
    ]
    return "\n".join(text_of(file) for file in files)


def test_every_picture_is_there_and_every_one_there_is_shown() -> None:
    shown = {name for page in PAGES for name in PICTURE.findall(text_of(page))}
    there = {f"images/{file.name}" for file in (GUIDE / "images").iterdir()}
    assert shown == there


def test_pictures_stay_small() -> None:
    assert sum(file.stat().st_size for file in (GUIDE / "images").iterdir()) < MOST_BYTES


def test_every_page_is_listed_on_the_first_and_leads_back() -> None:
    listed = LINK.findall(text_of(GUIDE / "README.md"))
    others = [page for page in PAGES if page.name != "README.md"]
    assert sorted({*listed}) == [page.name for page in others]
    assert all("README.md" in LINK.findall(text_of(page)) for page in others)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_is_quoted_stands_on_the_screen(page: Path, words_on_screen: str) -> None:
    missing = [words for words in QUOTED.findall(text_of(page)) if words not in words_on_screen]
    assert missing == []
