"""What a paper consists of, as values: who issues it, what it says, who signs, who receives it.

Law: NĐ 30/2020/NĐ-CP, Phụ lục I. The system never allots a number or a day: both come back from the clerical office,
and until then their places stay open on the paper.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from gsdg.kernel.headings import Head

AS_ABOVE = "Như trên"
"""Among the recipients: those whom the paper addresses."""


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "both"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one type."""

    text: str
    bold: bool = False
    italic: bool = False


Text = str | tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """Numbered by its level as it comes: I., then 1., then a)."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Text
    align: Align = Align.JUSTIFY
    indent: bool = True


@dataclass(frozen=True, slots=True)
class Points:
    """A list with dashes."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[str, ...]
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """`weights` share out the width of the page; columns of figures are aligned right by `aligns`."""

    head: Head
    rows: tuple[Row, ...]
    weights: tuple[float, ...]
    aligns: tuple[Align, ...]
    title: str = ""
    unit: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        widths = {len(self.weights), len(self.aligns), *(len(row.cells) for row in self.rows)}
        if len(widths) > 1:
            raise ValueError(f"rows, weights and aligns of a table differ in length: {widths}")


class ChartKind(StrEnum):
    BARS = "bars"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Line:
    """One number for each category: exact, with a decimal dot, empty where there is none; `texts` is how each is printed.

    `is_aim` is drawn as what was to be reached, not as what was.
    """

    name: str
    values: tuple[str, ...]
    texts: tuple[str, ...]
    is_aim: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """`says` is what somebody hears who does not see it."""

    kind: ChartKind
    title: str
    categories: tuple[str, ...]
    lines: tuple[Line, ...]
    says: str
    unit: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        lengths = {len(told) for one in self.lines for told in (one.values, one.texts)}
        if lengths != {len(self.categories)}:
            raise ValueError(f"categories and lines of a chart differ in length: {lengths}")


Block = Heading | Paragraph | Points | Table | Chart


class Standing(StrEnum):
    """In whose stead somebody signs."""

    OWN = ""
    DEPUTY = "KT."
    BY_ORDER = "TL."
    ENTRUSTED = "TUQ."
    ACTING = "Q."


@dataclass(frozen=True, slots=True)
class Signer:
    """`collective` is the body signed for (TM.), `in_stead_of` the head whose place a deputy or subordinate takes. Without a
    position the name says it all, as somebody wrote it."""

    position: str
    name: str = ""
    collective: str = ""
    standing: Standing = Standing.OWN
    in_stead_of: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        lines = [f"TM. {self.collective}"] if self.collective else []
        if self.standing is Standing.ACTING:
            return (*lines, f"{self.standing} {self.position}")
        if self.standing is not Standing.OWN:
            lines.append(f"{self.standing} {self.in_stead_of}")
        return (*lines, self.position) if self.position else tuple(lines)


@dataclass(frozen=True, slots=True)
class Agency:
    """Who issues the paper. Names break where a line ends in them; `called` is the name inside a sentence."""

    name: str
    called: str
    parent: str = ""


@dataclass(frozen=True)
class Annex:
    """On pages of its own. `landscape` None leaves it to the widest table."""

    title: str
    body: tuple[Block, ...]
    landscape: bool | None = None

    @property
    def is_landscape(self) -> bool:
        if self.landscape is not None:
            return self.landscape
        return any(isinstance(block, Table) and len(block.weights) > 5 for block in self.body)


@dataclass(frozen=True)
class Letter:
    """A paper before it is signed. `kind` is its type in capitals, empty for an official letter (công văn).

    `notice` is printed under the title and above every page (illustrative figures), `mark` above every page (a working
    print). `made` goes into the properties of the file and nowhere on the paper.
    """

    agency: Agency
    symbol: str
    kind: str
    subject: str
    place: str
    year: int
    made: datetime
    body: tuple[Block, ...]
    signers: tuple[Signer, ...] = ()
    addressees: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    kept_by: str = "VT"
    annexes: tuple[Annex, ...] = field(default=())
    number: str = ""
    day: date | None = None
    notice: str = ""
    mark: str = ""

    @property
    def goes_to(self) -> tuple[str, ...]:
        """Everybody who gets it, by name: whom it addresses, then the recipients without the words that refer to those."""
        listed = [one for one in self.recipients if one.rstrip(" ;.") != AS_ABOVE]
        return (*self.addressees, *listed) if self.addressees else self.recipients
