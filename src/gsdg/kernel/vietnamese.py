"""Vietnamese text: one normal form, keys to search without diacritics and to sort by the alphabet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[0-9a-z]+")
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: chr(0x100 + i) for i, letter in enumerate(_ALPHABET)}
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền hỏi ngã sắc nặng, the order of the dictionaries
_MARKS_OF_LETTERS = "\u0302\u0306\u031b"  # circumflex, breve, horn belong to the letter


def normal(text: str) -> str:
    """NFC, single spaces, no blanks at the ends: the form in which text is stored and compared."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def printable(text: str) -> str:
    """NFC without the control signs that no document, workbook or XML may hold; lines and tabs stay."""
    return "".join(
        c
        for c in unicodedata.normalize("NFC", text)
        if c in "\n\t" or (unicodedata.category(c) not in ("Cc", "Cs") and c not in "\ufffe\uffff")
    )


def search_key(text: str) -> str:
    """Folded for search: `Huyện Cẩm Xuyên` and `huyen cam xuyen` are the same."""
    bare = "".join(
        c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c)
    )
    return " ".join(bare.replace("đ", "d").split())


def words_of(text: str) -> list[str]:
    """The words of a text, folded: `Số 90/QĐ-TTg` is so, 90, qd, ttg."""
    return _WORD.findall(search_key(text))


def sort_key(text: str) -> str:
    """Compares by code point in the order of the Vietnamese alphabet, letters first, then tones."""
    letters: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFC", normal(text).lower()):
        letter, tone = _without_tone(char)
        letters.append(_LETTER_RANK.get(letter, letter))
        tones.append(str(tone))
    return "".join(letters) + "\u0001" + "".join(tones)


@lru_cache(maxsize=4096)
def _without_tone(char: str) -> tuple[str, int]:
    parts = unicodedata.normalize("NFD", char)
    tone = next((i + 1 for i, t in enumerate(_TONES) if t in parts), 0)
    kept = "".join(c for c in parts if not unicodedata.combining(c) or c in _MARKS_OF_LETTERS)
    return unicodedata.normalize("NFC", kept), tone
