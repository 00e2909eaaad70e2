"""A row of an e-office's list as a document of the register, by columns that were chosen once. No database."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from gsdg.domain.papers.entries import DocumentEntry
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.vietnamese import normal, search_key

ROLES = ("number", "day", "abstract", "kind", "issuer", "signer")
NEEDED = ("number", "day", "abstract")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T].*)?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T].*)?")
_SYMBOL = re.compile(r"/([A-Za-zĐđ]+)-")
LETTER = "cong-van"


class Meaning(Protocol):
    @property
    def kinds(self) -> Mapping[str, str]: ...

    def issuer(self, text: str) -> tuple[int | None, str]: ...


@dataclass(frozen=True)
class Columns:
    """Where each role stands (0 is column A). `only` keeps rows whose abstract has one of these words, parted by commas."""

    at: Mapping[str, int]
    first_row: int = 2
    only: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(role for role in NEEDED if role not in self.at)


def read_row(
    row: Sequence[object],
    number: int,
    columns: Columns,
    naming: Meaning,
    *,
    office_id: int,
    abbreviations: Mapping[str, str],
) -> DocumentEntry:
    """Refused with the first thing that cannot be read. Without a column of issuers the list is the office's own."""
    said = {role: text_at(row, column) for role, column in columns.at.items()}
    issuer_id, body = _issuer(said.get("issuer", ""), naming, office_id)
    return DocumentEntry(
        kind=_kind(said.get("kind", ""), said["number"], naming, abbreviations),
        number=said["number"],
        day=_day(said["day"]),
        abstract=said["abstract"][:1000],
        office_id=issuer_id,
        issuer=body,
        signer=said.get("signer", "")[:300],
        place=str(number),
    )


def text_at(row: Sequence[object], column: int) -> str:
    value = row[column] if column < len(row) else None
    return "" if value is None else normal(str(value))


def is_wanted(row: Sequence[object], columns: Columns) -> bool:
    """Of the programme, by the words that a person chose; without any, every row with a number."""
    only = [search_key(part) for part in columns.only.split(",") if part.strip()]
    folded = search_key(text_at(row, columns.at["abstract"]))
    return not only or any(part in folded for part in only)


def is_empty(row: Sequence[object], columns: Columns) -> bool:
    return text_at(row, columns.at["number"]) == "" and text_at(row, columns.at["abstract"]) == ""


def _issuer(text: str, naming: Meaning, office_id: int) -> tuple[int | None, str]:
    if text == "":
        return office_id, ""
    found, body = naming.issuer(text)
    if found is None and body == "":
        details = {"text": text}
        raise Refused(Refusal("directing.office_unknown", details, cell="issuer", value=text))
    return found, body


def _kind(text: str, number: str, naming: Meaning, abbreviations: Mapping[str, str]) -> str:
    """As it is written, else by the letters of the number (`12/KH-UBND`); a number without any is of a letter."""
    if text:
        found = naming.kinds.get(search_key(text))
        if found is None:
            details = {"text": text}
            raise Refused(Refusal("directing.kind_unknown", details, cell="kind", value=text))
        return found
    symbol = _SYMBOL.search(number)
    return abbreviations.get(search_key(symbol[1]) if symbol else "", LETTER)


def _day(text: str) -> date:
    found = _DAY.fullmatch(text)
    parts: tuple[str, ...] = (found[3], found[2], found[1]) if found else ()
    if not parts and (iso := _ISO.fullmatch(text)):
        parts = iso.groups()
    try:
        year, month, day = map(int, parts)
        return date(year, month, day)
    except ValueError:
        refusal = Refusal("documents.day_unread", {"text": text}, cell="day", value=text)
        raise Refused(refusal) from None
