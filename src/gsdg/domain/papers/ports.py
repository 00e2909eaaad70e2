"""What higher packages plug in: their records that cite acts. They say how a record reads and who may see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from gsdg.toolkit.access import Actor


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
