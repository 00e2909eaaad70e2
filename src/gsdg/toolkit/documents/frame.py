"""What stands around the text: agency and national heading, number and day, title, signature, recipients."""

from __future__ import annotations

from collections.abc import Iterator

from gsdg.toolkit.documents import wording
from gsdg.toolkit.documents.flow import INDENT
from gsdg.toolkit.documents.measure import even_width
from gsdg.toolkit.documents.parts import Agency, Align, Annex, Letter, Run, Signer
from gsdg.toolkit.documents.typesetting import BODY_SIZE, RED, Element, columns, paragraph

WIDTH, WIDE = 165.0, 252.0  # of the text on an upright page and on one laid across
_LEFT, _RIGHT = 66.0, 99.0
_MOTTO = 57.0  # of the motto at 13 points
_SIGN_SPACE = 64  # points left for signature and seal
_CAPITAL = 0.225  # mean width of a capital in millimetres for each point of its size


def opening(letter: Letter) -> Iterator[Element]:
    """Cells 1 to 5 of the decree's picture, then the addressees and the bases."""
    yield columns([_agency(letter.agency), country()], (_LEFT, _RIGHT))
    yield columns([_number(letter), _day(letter)], (_LEFT, _RIGHT))
    yield from _title(letter)
    yield from _notice(letter)
    yield from addressees_of(letter)
    yield from bases_of(letter)


def closing(letter: Letter) -> Iterator[Element]:
    """One signer stands to the right of the recipients; several stand side by side above them."""
    yield paragraph("", size=6, with_next=True)
    if len(letter.signers) == 1:
        half = WIDTH / 2
        yield columns([recipients_of(letter), signature_of(letter.signers[0])], (half, half))
    elif letter.signers:
        share = WIDTH / len(letter.signers)
        yield columns([signature_of(s) for s in letter.signers], [share] * len(letter.signers))
    if len(letter.signers) != 1 and letter.recipients:
        yield columns([recipients_of(letter)], (WIDTH,))
    yield paragraph("", size=1)


def bases_of(letter: Letter) -> Iterator[Element]:
    """In a decision they stand between who decides and the word that they decide."""
    authority = wording.authority_of(letter)
    if authority:
        yield paragraph(authority.upper(), align=Align.CENTER, bold=True, before=6, after=8)
    for base in wording.bases_lines(letter.bases):
        yield paragraph(
            base, align=Align.JUSTIFY, italic=True, after=6, line=1.1, first_line=INDENT
        )
    if authority:
        yield paragraph(
            f"{letter.kind.upper()}:",
            align=Align.CENTER,
            bold=True,
            before=6,
            after=8,
            with_next=True,
        )


def annex_opening(letter: Letter, annex: Annex, position: int) -> Iterator[Element]:
    number = wording.annex_title(position, len(letter.annexes))
    yield paragraph(number, align=Align.CENTER, bold=True)
    room = even_width(annex.title.upper(), size=BODY_SIZE, bold=True, within=WIDTH)
    side = ((WIDE if annex.is_landscape else WIDTH) - room) / 2
    yield paragraph(annex.title.upper(), align=Align.CENTER, bold=True, left=side, right=side)
    yield paragraph(wording.enclosed_with(letter), align=Align.CENTER, italic=True, after=6)
    yield from _notice(letter)


def _agency(agency: Agency) -> list[Element]:
    lines = []
    if agency.parent:
        lines.append(paragraph(in_two(agency.parent.upper()), align=Align.CENTER, size=12))
    name = in_two(agency.name.upper())
    lines.append(paragraph(name, align=Align.CENTER, size=12, bold=True))
    longest = min(max(map(len, name.split("\n"))) * 12 * _CAPITAL, _LEFT)
    return [*lines, _rule(longest * 0.4, _LEFT)]


def in_two(name: str) -> str:
    """A name too long for its column is broken into two lines of like length, unless it says itself where."""
    words = name.split(" ")
    if "\n" in name or len(name) * 12 * _CAPITAL <= _LEFT or len(words) < 2:
        return name
    halves = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(len(words) - 1, 0, -1)]
    upper, lower = min(halves, key=lambda half: abs(len(half[0]) - len(half[1])))
    return f"{upper}\n{lower}"


def country() -> list[Element]:
    return [
        paragraph(wording.COUNTRY, align=Align.CENTER, size=12, bold=True),
        paragraph(wording.MOTTO, align=Align.CENTER, size=13, bold=True),
        _rule(_MOTTO, _RIGHT),
    ]


def _number(letter: Letter) -> list[Element]:
    lines = [paragraph(wording.number_line(letter), align=Align.CENTER, size=13, before=4)]
    if not letter.kind:
        lines.append(paragraph(f"V/v {letter.subject}", align=Align.CENTER, size=12, before=4))
    return lines


def _day(letter: Letter) -> list[Element]:
    return [paragraph(wording.day_line(letter), align=Align.CENTER, size=13, italic=True, before=4)]


def _title(letter: Letter) -> Iterator[Element]:
    if not letter.kind:
        yield paragraph("", size=12)
        return
    yield paragraph(letter.kind.upper(), align=Align.CENTER, bold=True, before=14)
    room = even_width(letter.subject, size=BODY_SIZE, bold=True, within=WIDTH)
    side = (WIDTH - room) / 2
    yield paragraph(letter.subject, align=Align.CENTER, bold=True, left=side, right=side)
    length = min(len(letter.subject) * 14 * _CAPITAL * 0.7, WIDTH)
    yield _rule(length * 0.4, WIDTH, after=8)


def _notice(letter: Letter) -> Iterator[Element]:
    if letter.notice:
        yield paragraph(
            f"({letter.notice})", align=Align.CENTER, size=12, bold=True, color=RED, after=6
        )


def addressees_of(letter: Letter) -> Iterator[Element]:
    if len(letter.addressees) == 1:
        yield paragraph(f"Kính gửi: {letter.addressees[0]}", align=Align.CENTER, before=6, after=8)
    elif letter.addressees:
        yield paragraph("Kính gửi:", left=40, before=6)
        last = len(letter.addressees)
        for number, name in enumerate(letter.addressees, start=1):
            end = "." if number == last else ";"
            yield paragraph(f"- {name}{end}", left=60, after=8 if number == last else 0)


def signature_of(signer: Signer) -> list[Element]:
    lines = [
        paragraph(line.upper(), align=Align.CENTER, bold=True, with_next=True)
        for line in signer.lines
    ]
    name = paragraph(signer.name, align=Align.CENTER, bold=True, before=_SIGN_SPACE)
    return [*lines, name]


def recipients_of(letter: Letter) -> list[Element]:
    head = paragraph((Run("Nơi nhận:", bold=True, italic=True),), size=12)
    return [head, *(paragraph(line, size=11) for line in wording.recipient_lines(letter))]


def _rule(length: float, within: float, *, after: float = 0) -> Element:
    side = max((within - length) / 2, 0)
    return paragraph("", size=3, rule=True, left=side, right=side, before=2, after=after)
