"""What higher packages plug in: their records that cite acts, and the kinds of papers that they draw up.

They say how a record reads and who may see it; what a paper says and what it rests on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib import import_module
from typing import Any, Protocol

from gsdg.kernel.tables import Value
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.documents.parts import Letter


@dataclass(frozen=True)
class Citing:
    """A record that cites, as it is shown: `about` leads to its page, as audit subjects do."""

    about: str
    title: str
    text: str
    place: str = ""


class CitationSource(Protocol):
    """One kind of record; `kind` is what stands before the colon of its `about`."""

    kind: str

    def said(self) -> Iterable[tuple[int, str]]:
        """Every record's number with the words in which it cites: read anew by `relink`."""

    def shown(self, numbers: Sequence[int], by: Actor) -> Iterable[Citing]:
        """Those of the records that this person may see, newest first."""


_sources: dict[str, CitationSource] = {}


def register(source: CitationSource) -> None:
    """Once, in the `apps.py` of the package that owns the records."""
    _sources[source.kind] = source


def sources() -> Iterator[CitationSource]:
    yield from _sources.values()


def source_of(kind: str) -> CitationSource | None:
    return _sources.get(kind)


@dataclass(frozen=True)
class DataTable:
    """Figures, sources or lines that a paper rests on; kept with it, and handed out as csv."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True)
class Drawn:
    """A paper as it is drawn up: its letter, whose it is, what it speaks of and rests on.

    `components` are those that it alone tells of; empty, it tells of the unit as a whole. `signed_as`: otherwise than its kind
    says, such as empty where the page of this one records no number. `stands_since`: what it says was frozen that day by the
    package itself; without, it follows the data until it is drawn up.
    """

    letter: Letter
    office_id: int
    unit_id: int
    about: str
    tables: tuple[DataTable, ...] = ()
    components: frozenset[str] = frozenset()
    signed_as: str | None = None
    stands_since: date | None = None


class Hides(Protocol):
    def __call__(self, by: Actor) -> Collection[str]:
        """What this person may not look into yet, though the rights would reach it."""


class Draw(Protocol):
    def __call__(self, asked: Mapping[str, str], *, by: Actor, at: datetime, on: date) -> Drawn:
        """Refuses what this person may not see, or what cannot be drawn up now."""


@dataclass(frozen=True)
class PaperKind:
    """`asks` names what must be said to draw it up, `page` the address of what it speaks of.

    `draw` names what draws it up, as `module:name`: loaded on first use, since setting papers takes large libraries.
    `signed_as`: number and day are recorded on that page, under that kind, and the register takes them from there.
    `keeps_signer`: not the office signs but who did the work, such as the head of a team.
    `needs`: the rights without which nobody sees the content where it is made; in the register they are needed all, over
    the unit, over the components it is cut to, or (`of_office`) by somebody of the office whose paper it is.
    `hides` names what says which of these papers a person may not open yet, by what they are about.
    """

    code: str
    vi: str
    en: str
    asks: tuple[str, ...]
    draw: str
    signed_as: str = ""
    may_say: tuple[str, ...] = ()
    page: Callable[[Mapping[str, str]], str] | None = None
    keeps_signer: bool = False
    needs: tuple[Permission, ...] = field(kw_only=True)
    of_office: bool = field(default=True, kw_only=True)
    hides: str = field(default="", kw_only=True)

    def words(self, language: str) -> str:
        return self.en if language == "en" else self.vi

    @property
    def drawing(self) -> Draw:
        found: Draw = _named(self.draw)
        return found

    def hidden_from(self, by: Actor) -> Collection[str]:
        if not self.hides:
            return ()
        hides: Hides = _named(self.hides)
        return hides(by)


def _named(text: str) -> Any:
    module, _colon, name = text.partition(":")
    return getattr(import_module(module), name)


_kinds: dict[str, PaperKind] = {}


def register_kind(kind: PaperKind) -> None:
    """Once, in the `apps.py` of the package that draws it up."""
    _kinds[kind.code] = kind


def paper_kinds() -> list[PaperKind]:
    return sorted(_kinds.values(), key=lambda kind: kind.code)


def paper_kind(code: str) -> PaperKind | None:
    return _kinds.get(code)
