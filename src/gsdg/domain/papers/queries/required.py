"""What each office must have in a year, what of it is there, and what could be it. Read by pages, inspections, reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gsdg.domain.packs.documents import Required
from gsdg.domain.papers.catalogue import Catalogue, catalogue_on
from gsdg.domain.papers.models import Document, Serving
from gsdg.domain.papers.rules import due_day
from gsdg.domain.units.models import Office
from gsdg.kernel.vietnamese import search_key
from gsdg.toolkit.access import Actor, Permission


@dataclass(frozen=True)
class Owed:
    """One document that one office owes in a year. `document` is what was said to be it; None: it is not there."""

    office: Office
    requirement: Required
    year: int
    due: date
    document: Document | None

    def days_late(self, on: date) -> int:
        return 0 if self.document is not None else max(0, (on - self.due).days)


Key = tuple[int, str]


def owed_documents(
    *,
    year: int,
    on: date,
    unit_ids: Collection[int] | None = None,
    office_ids: Collection[int] | None = None,
    with_ended: bool = False,
) -> list[Owed]:
    """In the order of offices and of the pack. `None` is every one; offices that are gone are left out unless asked for.

    Three queries. The answers of the first group of a checklist, and section I of a report, are read from here.
    """
    catalogue = catalogue_on(on)
    asked = catalogue.asked_in(year)
    offices = _offices(asked, unit_ids, office_ids)
    there = _there(catalogue, year=year, on=on)
    return [
        Owed(office, one, year, due, _of(office, one, there, offices))
        for office in offices
        if with_ended or office.to_day is None or office.to_day > on
        for one in asked
        if office.kind in one.office_kinds
        and (due := _due(one, office, year, catalogue)) is not None
    ]


def owed_by(by: Actor, *, year: int, on: date) -> list[Owed]:
    """As far as a person may read: of the units of the scope, else of one's own office."""
    scope = by.scope(Permission.DOCUMENT_READ)
    if scope.everything:
        return owed_documents(year=year, on=on)
    if scope.unit_ids:
        return owed_documents(year=year, on=on, unit_ids=scope.unit_ids)
    return owed_documents(year=year, on=on, office_ids=scope.office_ids)


def missing_documents_of(owed: Iterable[Owed], *, on: date) -> list[Owed]:
    """Those whose day has come and that are not there."""
    return [one for one in owed if one.document is None and one.due < on]


def _due(one: Required, office: Office, year: int, catalogue: Catalogue) -> date | None:
    return due_day(
        one,
        year=year,
        from_day=office.from_day,
        to_day=office.to_day,
        new_office_days=catalogue.spec.new_office_days,
    )


def _offices(
    asked: Sequence[Required],
    unit_ids: Collection[int] | None,
    office_ids: Collection[int] | None,
) -> list[Office]:
    kinds = {kind for one in asked for kind in one.office_kinds}
    rows = Office.objects.filter(kind__in=kinds).order_by("sort_key", "code")
    if unit_ids is not None:
        rows = rows.filter(unit_id__in=unit_ids)
    if office_ids is not None:
        rows = rows.filter(pk__in=office_ids)
    return list(rows)


def _there(catalogue: Catalogue, *, year: int, on: date) -> dict[Key, Document]:
    """By office and requirement; a standing one holds on the last day of the year, or today if that is earlier."""
    standing = {one.code for one in catalogue.asked_in(year) if one.standing}
    day = min(on, date(year, 12, 31))
    holding = Document.objects.in_force(day).values("pk")
    rows = Serving.objects.filter(document__taken_back_because="", document__day__lte=on)
    for_year = rows.filter(year=year)
    for_long = rows.filter(requirement__in=standing, document__in=holding)
    found: dict[Key, Document] = {}
    for serving in (
        (for_year | for_long).select_related("document__office").order_by("document__day")
    ):
        office = serving.document.office
        if office is not None:
            found[office.parent_id or office.pk, serving.requirement] = serving.document
            found[office.pk, serving.requirement] = serving.document
    return found


def _of(
    office: Office, one: Required, there: Mapping[Key, Document], offices: Sequence[Office]
) -> Document | None:
    """Its own, or of the office whose work it took over in the same unit."""
    own = there.get((office.pk, one.code))
    if own is not None:
        return own
    before = (
        other
        for other in offices
        if (other.unit_id, other.kind) == (office.unit_id, office.kind)
        and other.to_day is not None
        and other.to_day <= office.from_day
    )
    return next((d for o in before if (d := there.get((o.pk, one.code))) is not None), None)


def could_be(missing: Sequence[Owed]) -> dict[tuple[int, str], list[Document]]:
    """Documents of the same office, kind and year whose abstract says the words of the pack; a person decides."""
    if not missing:
        return {}
    offices = {one.office.pk for one in missing}
    year = missing[0].year
    rows = Document.objects.standing().filter(
        office__in=offices, day__year__in=(year - 1, year), servings=None
    )
    by_office: dict[int, list[Document]] = defaultdict(list)
    for document in rows.order_by("-day", "-pk"):
        by_office[document.office_id or 0].append(document)
    return {
        (one.office.pk, one.requirement.code): [
            d for d in by_office[one.office.pk] if _fits(d, one.requirement, year)
        ]
        for one in missing
    }


def _fits(document: Document, one: Required, year: int) -> bool:
    if document.kind not in one.kinds:
        return False
    if not one.standing and document.day.year != year:
        return False
    folded = search_key(document.abstract)
    return all(search_key(hint) in folded for hint in one.hints)


def requirements_of(office: Office, kind: str, *, on: date) -> list[Required]:
    """What a document of this kind by this office may be said to be."""
    return [
        one
        for one in catalogue_on(on).spec.required
        if office.kind in one.office_kinds and kind in one.kinds
    ]
