"""A form in a part that is included with `only` loses the token of the request unless it is handed over by name."""

from __future__ import annotations

import re
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "gsdg"
INCLUDE = re.compile(r'{% include "([^"]+)"([^%]*)%}')


def test_every_part_with_a_form_is_given_the_token() -> None:
    """Django's test client asks for no token, so only a browser would notice."""
    texts = {file: file.read_text(encoding="utf-8") for file in SOURCE.rglob("*.html")}
    named = {str(file).split("/templates/", 1)[1]: text for file, text in texts.items()}
    lost = [
        f"{file.name}: {part}"
        for file, text in texts.items()
        for part, given in INCLUDE.findall(text)
        if given.split()[-1:] == ["only"]
        and "csrf_token=csrf_token" not in given
        and needs_the_token(part, named)
    ]
    assert lost == []


def needs_the_token(part: str, named: dict[str, str]) -> bool:
    text = named[part]
    return "{% csrf_token %}" in text or any(
        needs_the_token(inner, named) for inner, _ in INCLUDE.findall(text) if inner != part
    )
