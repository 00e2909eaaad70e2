"""What a report says of directing documents: which its offices issued in a period, and how many offices have what they must."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from gsdg.domain.papers.models import Document
from gsdg.domain.papers.queries.required import Owed, owed_documents
from gsdg.kernel.figures import Provenance
from gsdg.kernel.refusal import Refused


@dataclass(frozen=True)
class Issued:
    number: str
    day: date
    issuer: str
    abstract: str


@dataclass(frozen=True)
class Have:
    """One document of the pack: how many of those that owe it by the day have it."""

    label: str
    there: int
    owing: int


@dataclass(frozen=True)
class Directing:
    issued: tuple[Issued, ...] = ()
    have: tuple[Have, ...] = ()
    is_illustrative: bool = False


def directing(
    *,
    office_ids: Collection[int],
    unit_ids: Collection[int] | None,
    from_day: date,
    to_day: date,
    on: date,
) -> Directing:
    """`to_day` is the first day after the period; `unit_ids` None is every unit. Judged as of the last day that has come."""
    last = min(on, to_day - timedelta(days=1))
    rows = Document.objects.standing().filter(
        office__in=office_ids, day__gte=from_day, day__lte=last
    )
    found = list(rows.order_by("day", "pk"))
    return Directing(
        tuple(Issued(d.number, d.day, d.issuer, d.abstract) for d in found),
        tuple(_have(_owed(unit_ids, last), last)),
        any(d.provenance == Provenance.ILLUSTRATIVE.value for d in found),
    )


def _owed(unit_ids: Collection[int] | None, on: date) -> list[Owed]:
    try:
        return owed_documents(year=on.year, on=on, unit_ids=unit_ids)
    except Refused:  # no pack says what must be there
        return []


def _have(owed: Iterable[Owed], on: date) -> Iterable[Have]:
    """Those whose day has passed, or that are there before it; in the order of the pack."""
    told: dict[str, tuple[str, list[bool]]] = {}
    for one in owed:
        if one.document is not None or one.due < on:
            label, said = told.setdefault(one.requirement.code, (one.requirement.label.vi, []))
            said.append(one.document is not None)
    for label, said in told.values():
        yield Have(label, sum(said), len(said))
