"""What higher packages plug into reporting: figures they can offer for cells of a form.

Training offers the classes it held, finance what was disbursed, follow-up the recommendations settled. An offer is
never stored by itself: a person takes it over into the draft, where it is typed like any other figure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from gsdg.kernel.figures import Figure, Provenance


@dataclass(frozen=True, slots=True)
class Asked:
    """For which report figures are wanted: the form and period by their codes, unit and office by id."""

    form: str
    period: str
    unit_id: int
    office_id: int


@dataclass(frozen=True, slots=True)
class Offer:
    """A figure for one cell, whole and in its smallest unit. `trace` says in words where it comes from, `about` what a
    person may open to check it and `url` where; `source` is what the figure is taken from, as a button says it."""

    address: str
    figure: Figure
    provenance: Provenance
    trace: str
    about: str = ""
    source: str = ""
    url: str = ""


class FigureSource(Protocol):
    """Answers for the forms it knows; nothing for the others. It reads, it never writes."""

    def __call__(self, asked: Asked) -> Iterable[Offer]: ...


_sources: dict[str, FigureSource] = {}


REPORT_PAGE = "report-page"
"""Place of panels on the page of a report: a builder finds its id in `request.resolver_match.kwargs["report_id"]`."""


@dataclass(frozen=True, slots=True)
class TextOffer:
    """Words for one text of a form, such as the open difficulties for its last section."""

    section: str
    text: str


class TextSource(Protocol):
    """Answers for the texts it knows; nothing for the others. It reads, it never writes."""

    def __call__(self, asked: Asked) -> Iterable[TextOffer]: ...


_text_sources: dict[str, TextSource] = {}


def register_text_source(name: str, source: TextSource) -> None:
    """Once, in the apps.py of the package that knows."""
    if _text_sources.get(name, source) is not source:
        raise ValueError(f"text source {name} is registered twice")
    _text_sources[name] = source


def texts_for(asked: Asked) -> dict[str, str]:
    """What a text that nobody typed yet is filled with, by section; a person goes on from there."""
    found: dict[str, list[str]] = {}
    for source in _text_sources.values():
        for offer in source(asked):
            found.setdefault(offer.section, []).append(offer.text)
    return {section: "\n".join(texts) for section, texts in found.items()}


def register_source(name: str, source: FigureSource) -> None:
    """Once, in the apps.py of the package that measures."""
    if _sources.get(name, source) is not source:
        raise ValueError(f"figure source {name} is registered twice")
    _sources[name] = source


def withdraw_source(name: str) -> None:
    """For tests that plug in a source of their own."""
    _sources.pop(name, None)


def offers_for(asked: Asked) -> dict[str, list[Offer]]:
    """Every offer by cell, in the order of registration. Two offers for one cell are shown both: a person decides."""
    found: dict[str, list[Offer]] = {}
    for source in _sources.values():
        for offer in source(asked):
            found.setdefault(offer.address, []).append(offer)
    return found
