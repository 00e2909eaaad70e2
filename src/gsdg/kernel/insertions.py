"""Figures that stand in a text by reference: `{{ty-le-ngheo:2023}}` names a figure, its digits come when the text is read.

A reference is a name between double braces and nothing else; nothing in it is ever run. Text without references is left as
it is, to the last character.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

REFERENCE = re.compile(r"\{\{([^{}]*)\}\}")
LOOSE = re.compile(r"\{\{|\}\}")
NEAR = 40


@dataclass(frozen=True)
class Insertable:
    """A figure that may be inserted: what it is called, how it is written now, and from where it comes."""

    key: str
    title: str
    text: str
    trace: str = ""

    @property
    def reference(self) -> str:
        return f"{{{{{self.key}}}}}"


Figures = Mapping[str, Insertable]


@dataclass(frozen=True)
class Broken:
    """A reference that names no figure, or a brace left open: in which paragraph, with the words there."""

    key: str
    paragraph: int
    words: str


@dataclass(frozen=True)
class Changed:
    """A figure that says something else than when the text was written."""

    title: str
    then: str
    now: str


def keys_in(text: str) -> tuple[str, ...]:
    """In the order in which they stand, each once."""
    return tuple(dict.fromkeys(found.strip() for found in REFERENCE.findall(text)))


def inserted(text: str, figures: Figures, missing: str = "[{key}: không còn số liệu]") -> str:
    """The text as it is read: every reference is the figure's digits, or says that there is none."""

    def said(found: re.Match[str]) -> str:
        key = found.group(1).strip()
        return figures[key].text if key in figures else missing.format(key=key)

    return REFERENCE.sub(said, text)


def broken_in(text: str, figures: Figures) -> Iterator[Broken]:
    paragraphs = [line for line in text.splitlines() if line.strip()]
    for number, line in enumerate(paragraphs, start=1):
        for found in REFERENCE.finditer(line):
            if (key := found.group(1).strip()) not in figures:
                yield Broken(key, number, _near(line, found.start(), found.end()))
        rest = REFERENCE.sub("", line)
        if loose := LOOSE.search(rest):
            yield Broken(loose.group(), number, _near(rest, loose.start(), loose.end()))


def _near(line: str, start: int, end: int) -> str:
    """Whole words: one that is cut at either end is left out."""
    low, high = max(0, start - NEAR), end + NEAR
    before, after = line[low:start], line[end:high]
    if low > 0 and not line[low - 1].isspace():
        before = before.partition(" ")[2]
    if high < len(line) and not line[high].isspace():
        after = after.rpartition(" ")[0]
    return f"{before}{line[start:end]}{after}".strip()


def places_in(text: str, figures: Figures) -> tuple[str, ...]:
    """Every broken reference in words: its paragraph, its name, what stands around it."""
    return tuple(
        f"đoạn {one.paragraph}: {one.key} (“{one.words}”)" for one in broken_in(text, figures)
    )


def mark_of(text: str) -> str:
    """By which a writer says which text they had before them; empty where nothing was written."""
    return hashlib.sha256(text.encode()).hexdigest()[:16] if text else ""


def is_stale(seen: str | None, *, there: str, text: str) -> bool:
    """Somebody else wrote meanwhile, and something else. Who says nothing of what they saw is not asked."""
    return seen is not None and seen != mark_of(there) and text.strip() != there.strip()


def values_in(text: str, figures: Figures) -> dict[str, str]:
    """What the references of a text say now: kept with it, to be compared later."""
    return {key: figures[key].text for key in keys_in(text) if key in figures}


def changed_since(then: Mapping[str, str], figures: Figures) -> tuple[Changed, ...]:
    """Of what is still there; what is gone is broken, not changed."""
    return tuple(
        Changed(figures[key].title, text, figures[key].text)
        for key, text in then.items()
        if key in figures and figures[key].text != text
    )


DATED = re.compile(r"\d{1,2}/(?:\d{1,2}/)?\d{4}|\S*/\S*[A-ZĐ]\S*|\b(?:19|20)\d{2}\b")
"""Days, months, years and numbers of acts: what stands in every text and says no figure of the data."""
NUMBER = re.compile(r"\d+(?:[.,]\d+)*(?=\s*%)|\d+(?:[.,]\d+)+|\d{3,}")
"""A rate, a number with a mark in it, or one of three digits and more: small whole numbers count paragraphs as often."""


def typed_numbers(text: str) -> tuple[str, ...]:
    """Numbers typed into a text, as they stand in it, each once; those that come by reference are none of them."""
    bare = DATED.sub(" ", REFERENCE.sub(" ", text))
    return tuple(dict.fromkeys(NUMBER.findall(bare)))
