"""Reading a citation as people write it: `điểm a khoản 2 Điều 8 Nghị định 27/2022/NĐ-CP` is a provision of an act.

The number has a slash; provisions come in either order. What is not understood stays as the text it was.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gsdg.kernel.vietnamese import normal, search_key

_NUMBER = re.compile(r"(?<![\w/.-])(\d+[A-Za-zĐđ]?(?:/[\wĐđ]+(?:-[\wĐđ]+)*)+)", re.UNICODE)
_ARTICLE = re.compile(r"\bdieu (\d+[a-z]?)\b")
_CLAUSE = re.compile(r"\bkhoan (\d+[a-z]?)\b")
_POINT = re.compile(r"\bdiem ([a-z]\d*)\b")
_FORM = re.compile(r"\b(mau|bieu)(?: so)? (\d+(?:\.\d+)*)")
_ANNEX = re.compile(r"\bphu luc ([ivxlc]+|\d+)\b")
_BETWEEN = re.compile(r"[;\n]")


@dataclass(frozen=True)
class Provision:
    """Where in an act; empty parts are not said."""

    article: str = ""
    clause: str = ""
    point: str = ""
    form: str = ""
    annex: str = ""

    @property
    def key(self) -> str:
        """`d8.k2.a`; a provision lies within another whose key begins it at a dot."""
        parts = [
            self.annex and f"pl{self.annex}",
            self.form,
            self.article and f"d{self.article}",
            self.clause and f"k{self.clause}",
            self.point,
        ]
        return ".".join(part for part in parts if part)

    def within(self, other: Provision) -> bool:
        """Of the same place, or of one inside it; everything lies within an act as a whole."""
        return other.key == "" or self.key == other.key or self.key.startswith(f"{other.key}.")


@dataclass(frozen=True)
class Cited:
    """One citation: the words, the number of the act where one is said, the provision."""

    text: str
    number: str
    provision: Provision


def number_key(number: str) -> str:
    """`10/2022/TT-BLĐTBXH`, `10 / 2022 / tt-blđtbxh` and `10/2022/TT–BLDTBXH` are the same."""
    folded = search_key(number).replace("–", "-").replace("—", "-")
    return re.sub(r"\s+", "", folded)


def citations_in(text: str) -> list[Cited]:
    """Citations are parted by semicolons or lines; one without a number is of no act that can be found."""
    found = []
    for part in _BETWEEN.split(text):
        said = normal(part)
        if said:
            numbers = [n for n in _NUMBER.findall(said) if any(c.isalpha() for c in n)]
            found.append(Cited(said, numbers[0] if numbers else "", provision_in(said)))
    return found


def provision_in(text: str) -> Provision:
    folded = search_key(text)

    def first(pattern: re.Pattern[str]) -> str:
        match = pattern.search(folded)
        return "" if match is None else match[match.lastindex or 0]

    form = _FORM.search(folded)
    return Provision(
        article=first(_ARTICLE),
        clause=first(_CLAUSE),
        point=first(_POINT),
        form="" if form is None else f"{form[1]}{form[2]}",
        annex=first(_ANNEX),
    )
