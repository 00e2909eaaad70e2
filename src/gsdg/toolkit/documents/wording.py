"""The set phrases of a paper: number, day, numbering of headings, endings of lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from gsdg.toolkit.documents.parts import Heading, Letter

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
OPEN = "\u00a0" * 6  # a place left open, to be filled in by hand or by the e-office
DECISION = "QUYẾT ĐỊNH"
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def number_line(letter: Letter) -> str:
    """`Số: 05/BC-UBND`, or its place left open."""
    return f"Số: {full_number(letter)}"


def day_line(letter: Letter) -> str:
    """`Hà Tĩnh, ngày 05 tháng 01 năm 2026`, or with the day left open."""
    return f"{letter.place}, {_day(letter)}"


def annex_title(position: int, count: int) -> str:
    """A single annex has no number. Law: NĐ 30/2020/NĐ-CP, Phụ lục I."""
    return "Phụ lục" if count == 1 else f"Phụ lục {roman(position)}"


def enclosed_with(letter: Letter) -> str:
    kind = letter.kind.capitalize() if letter.kind else "Công văn"
    return f"(Kèm theo {kind} số {full_number(letter)} {_day(letter)} của {letter.agency.called})"


def recipient_lines(letter: Letter) -> list[str]:
    listed = [f"- {name.rstrip(' ;.,')};" for name in letter.recipients]
    return [*listed, f"- Lưu: {letter.kept_by.rstrip(' .')}."]


def authority_of(letter: Letter) -> str:
    """Who decides: the head of the office, or the body for which one signs. Only a decision names them above its text."""
    if letter.kind.upper() != DECISION or len(letter.signers) != 1:
        return ""
    signer = letter.signers[0]
    if signer.collective:
        return letter.agency.called
    return f"{signer.in_stead_of or signer.position} {letter.agency.called}"


def bases_lines(bases: Sequence[str]) -> list[str]:
    """Each ends with a semicolon, the last with a full stop."""
    bare = [base.rstrip(" ;.") for base in bases]
    return [f"{base};" for base in bare[:-1]] + [f"{base}." for base in bare[-1:]]


def numbers_of(headings: Iterable[Heading]) -> list[str]:
    """I., 1., a) in turn; a heading starts the count of those below it anew."""
    counts = [0, 0, 0]
    numbers: list[str] = []
    for heading in headings:
        level = heading.level - 1
        counts = [*counts[:level], counts[level] + 1, *([0] * (2 - level))]
        numbers.append((f"{roman(counts[0])}.", f"{counts[1]}.", f"{_letter(counts[2])})")[level])
    return numbers


def roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        while number >= value:
            text, number = text + sign, number - value
    return text


def _letter(number: int) -> str:
    """In the order of the Vietnamese alphabet, without the letters that mark a vowel."""
    times, rest = divmod(max(number, 1) - 1, len(_LETTERS))
    return _LETTERS[rest] * (times + 1)


def full_number(letter: Letter) -> str:
    """A number that came with its symbol keeps that; `12/2026` has only its year."""
    after = letter.number.partition("/")[2]
    return letter.number if any(map(str.isalpha, after)) else f"{_number(letter)}/{letter.symbol}"


def _number(letter: Letter) -> str:
    if letter.number == "":
        return OPEN
    return letter.number.rjust(2, "0") if letter.number.isdigit() else letter.number


def _day(letter: Letter) -> str:
    day: date | None = letter.day
    if day is None:
        return f"ngày {OPEN} tháng {OPEN} năm {letter.year}"
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"
