"""Directing documents: recorded one by one or many at once, corrected, tied to each other, said to be what must be there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.papers import refusals, rules, words
from gsdg.domain.papers.actions.citing import find_again
from gsdg.domain.papers.catalogue import Catalogue, catalogue_on
from gsdg.domain.papers.entries import DocumentEntry, Serves, TieEntry, Upload
from gsdg.domain.papers.models import Document, DocumentText, Serving, TextState, Tied
from gsdg.domain.papers.provisions import number_key
from gsdg.domain.papers.queries.required import requirements_of
from gsdg.domain.units import tree
from gsdg.domain.units.models import Level, Office
from gsdg.kernel.figures import Provenance
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.kernel.vietnamese import normal, search_key, words_of
from gsdg.toolkit import audit, files
from gsdg.toolkit.access import Actor
from gsdg.toolkit.documents.reading import LONGEST, can_be_read, text_of

AT_ONCE = 500
FIELDS = ("kind", "number", "day", "signer", "abstract", "component", "from_day", "to_day", "note")


@transaction.atomic
def record_document(
    *,
    entry: DocumentEntry,
    by: Actor,
    at: datetime,
    on: date,
    upload: Upload | None = None,
) -> Document:
    """One, by hand; with its file where there is one."""
    (made,) = _recorded([entry], way=words.HAND, by=by, at=at, on=on)
    if upload is not None:
        _keep_file(made, upload, by=by, at=at)
    audit.record("document.recorded", by=by, at=at, about=made.about, unit_id=made.unit_id)
    return made


@transaction.atomic
def record_documents(
    *,
    entries: Sequence[DocumentEntry],
    way: str,
    by: Actor,
    at: datetime,
    on: date,
    provenance: Provenance = Provenance.REPORTED,
) -> list[Document]:
    """All or none; every mistake at its row. One event for each unit."""
    made = _recorded(entries, way=way, by=by, at=at, on=on, provenance=provenance)
    units = sorted({one.unit_id for one in made}, key=lambda unit: unit or 0)
    for unit_id in units:
        about = f"unit:{unit_id or 0}"
        mine = [one.pk for one in made if one.unit_id == unit_id]
        details = {"documents": len(mine), "first": mine[0], "way": way}
        audit.record(
            "documents.recorded", by=by, at=at, about=about, unit_id=unit_id, details=details
        )
    return made


def _recorded(
    entries: Sequence[DocumentEntry],
    *,
    way: str,
    by: Actor,
    at: datetime,
    on: date,
    provenance: Provenance = Provenance.REPORTED,
) -> list[Document]:
    catalogue = catalogue_on(on)
    offices = Office.objects.in_bulk({e.office_id for e in entries if e.office_id is not None})
    wrong = [
        replace(refusal, sheet=refusal.sheet or entry.place)
        for entry in entries
        if (refusal := why_not_entry(entry, catalogue, offices, by, on)) is not None
    ]
    if wrong:
        raise Refused(wrong)
    made = [_document(entry, offices, way, provenance, by=by, at=at) for entry in entries]
    _insist_once(entries, made)
    Document.objects.bulk_create(made, AT_ONCE)
    DocumentText.objects.bulk_create([_text_of(one, "", catalogue) for one in made], AT_ONCE)
    Serving.objects.bulk_create(
        [
            Serving(document=one, requirement=s.requirement, year=_year_of(s, catalogue))
            for one, entry in zip(made, entries, strict=True)
            for s in entry.serves
        ],
        AT_ONCE,
    )
    find_again(made)
    return made


def why_not_entry(
    entry: DocumentEntry, catalogue: Catalogue, offices: dict[int, Office], by: Actor, on: date
) -> Refusal | None:
    """Of the entry itself, of who records it, of what it is said to be."""
    office = offices.get(entry.office_id or 0)
    if entry.office_id is not None and office is None:
        return Refusal("directing.office_unknown", {"text": entry.office_id}, cell="office")
    return (
        rules.why_not_document(entry, catalogue.spec, on=on)
        or refusals.why_not_keep(
            by,
            unit_id=None if office is None else office.unit_id,
            office_id=entry.office_id,
            on=on,
        )
        or next(
            filter(None, (why_not_serve(office, entry.kind, s, on=on) for s in entry.serves)), None
        )
    )


def why_not_serve(office: Office | None, kind: str, serves: Serves, *, on: date) -> Refusal | None:
    """Only what this office must have, by a document of a fitting kind."""
    fitting = [] if office is None else requirements_of(office, kind, on=on)
    if any(one.code == serves.requirement for one in fitting):
        return None
    details = {"label": catalogue_on(on).requirement(serves.requirement)}
    return Refusal("directing.wrong_office_for_it", details, cell="requirement")


def _year_of(serves: Serves, catalogue: Catalogue) -> int | None:
    asked = catalogue.spec.requirement(serves.requirement)
    return None if asked is not None and asked.standing else serves.year


def _document(
    entry: DocumentEntry,
    offices: dict[int, Office],
    way: str,
    provenance: Provenance,
    *,
    by: Actor,
    at: datetime,
) -> Document:
    made = Document(way=way, provenance=provenance.value, recorded_at=at, recorded_by_id=by.id)
    _say(made, entry, offices.get(entry.office_id or 0))
    return made


def _say(document: Document, entry: DocumentEntry, office: Office | None) -> None:
    """What the entry says, in the form in which it is kept."""
    if entry.day is None:
        raise Refused(Refusal("directing.no_day", cell="day"))
    for name in FIELDS:
        value = getattr(entry, name)
        setattr(document, name, normal(value) if isinstance(value, str) else value)
    document.office = office
    document.unit_id = None if office is None else office.unit_id
    document.issuer = normal(entry.issuer) if office is None else office.name
    document.level = Level.NATION.value
    if office is not None:
        document.level = tree.current().span_at(office.unit_id, entry.day).level
    document.number_key = number_key(document.number)
    document.issuer_key = search_key(document.issuer)


Once = tuple[str, str, date]


def _once(document: Document) -> Once:
    return document.number_key, document.issuer_key, document.day


def known_among(documents: Iterable[Document]) -> set[Once]:
    keys = {one.number_key for one in documents}
    rows = Document.objects.standing().filter(number_key__in=keys)
    return set(rows.values_list("number_key", "issuer_key", "day"))


def _insist_once(entries: Sequence[DocumentEntry], made: Sequence[Document]) -> None:
    seen = known_among(made)
    wrong = []
    for entry, one in zip(entries, made, strict=True):
        if _once(one) in seen:
            details = {"number": one.number, "day": f"{one.day:%d/%m/%Y}", "issuer": one.issuer}
            wrong.append(Refusal("directing.twice", details, sheet=entry.place, cell="number"))
        seen.add(_once(one))
    if wrong:
        raise Refused(wrong)


def new_among(entries: Sequence[DocumentEntry]) -> list[DocumentEntry]:
    """Without those that the register has already, and each once: a list is read more than once."""
    offices = Office.objects.in_bulk({e.office_id for e in entries if e.office_id is not None})
    made = []
    for entry in entries:
        one = Document()
        _say(one, entry, offices.get(entry.office_id or 0))
        made.append(one)
    seen, found = known_among(made), []
    for entry, one in zip(entries, made, strict=True):
        if _once(one) not in seen:
            found.append(entry)
        seen.add(_once(one))
    return found


def _text_of(document: Document, text: str, catalogue: Catalogue) -> DocumentText:
    said = (
        document.number,
        catalogue.kind(document.kind),
        document.abstract,
        document.issuer,
        document.signer,
        text,
    )
    found = " ".join(words_of(" ".join(said)))
    return DocumentText(document=document, text=text, words=found[:LONGEST])


@transaction.atomic
def correct_document(
    *,
    document_id: int,
    entry: DocumentEntry,
    known_version: int,
    by: Actor,
    at: datetime,
    on: date,
) -> Document:
    """What was typed wrong; what it serves and is tied to stays. Who saw an older version is refused."""
    found = _locked(document_id)
    insist(Refusal("directing.changed") if found.version != known_version else None)
    insist(refusals.why_not_change(by, found, on=on))
    catalogue = catalogue_on(on)
    offices = Office.objects.in_bulk([entry.office_id] if entry.office_id is not None else [])
    insist(why_not_entry(entry, catalogue, offices, by, on))
    before = {name: getattr(found, name) for name in (*FIELDS, "issuer")}
    was = _once(found)
    _say(found, entry, offices.get(entry.office_id or 0))
    if _once(found) != was:
        _insist_once([entry], [found])
    found.version += 1
    found.save()
    _search_anew(found, on=on)
    find_again([found])
    changed = sorted(name for name, value in before.items() if getattr(found, name) != value)
    audit.record(
        "document.corrected",
        by=by,
        at=at,
        about=found.about,
        unit_id=found.unit_id,
        details={"fields": changed},
    )
    return found


def _search_anew(document: Document, *, on: date) -> None:
    searched = DocumentText.objects.get(document=document)
    searched.words = _text_of(document, searched.text, catalogue_on(on)).words
    searched.save(update_fields=["words"])


@transaction.atomic
def attach_file(*, document_id: int, upload: Upload, by: Actor, at: datetime, on: date) -> Document:
    """In place of an earlier one, which stays in the store; its text is read for search."""
    found = _locked(document_id)
    insist(refusals.why_not_change(by, found, on=on))
    _keep_file(found, upload, by=by, at=at)
    _search_anew(found, on=on)
    audit.record(
        "document.file_kept",
        by=by,
        at=at,
        about=found.about,
        unit_id=found.unit_id,
        details={"file": found.file_id, "text": found.text_state},
    )
    return found


def _keep_file(document: Document, upload: Upload, *, by: Actor, at: datetime) -> None:
    if not can_be_read(upload.name):
        details = {"name": upload.name}
        raise Refused(Refusal("directing.file_kind", details, cell="file", value=upload.name))
    read = text_of(upload.data, name=upload.name)
    document.file = files.store(
        upload.data, name=upload.name, media_type=upload.media_type, by=by, at=at
    )
    document.file_name = upload.name[:255]
    document.text_state = TextState(read.state.value).value
    document.version += 1
    document.save(update_fields=["file", "file_name", "text_state", "version"])
    searched = DocumentText.objects.get(document=document)
    searched.text = read.text
    searched.words = f"{searched.words} {' '.join(words_of(read.text))}"[:LONGEST]
    searched.save(update_fields=["text", "words"])


@transaction.atomic
def tie_documents(*, document_id: int, entry: TieEntry, by: Actor, at: datetime, on: date) -> Tied:
    """What this document does to an older one."""
    found, target = _locked(document_id), _locked(entry.target_id)
    insist(refusals.why_not_change(by, found, on=on))
    insist(refusals.why_not_tie(found, target, entry))
    said = {"kind": entry.kind, "provision": normal(entry.provision)}
    if found.ties.filter(target=target, **said).exists():
        raise Refused(Refusal("directing.tied_twice"))
    made = Tied.objects.create(
        source=found,
        target=target,
        since=entry.since or found.begins,
        recorded_at=at,
        recorded_by_id=by.id,
        **said,
    )
    _record("document.tied", found, by, at, tie=made.pk, to=target.pk, kind=entry.kind)
    return made


@transaction.atomic
def untie_documents(*, tie_id: int, by: Actor, at: datetime, on: date) -> Document:
    """It was recorded by mistake."""
    tie = Tied.objects.select_related("source").filter(pk=tie_id).first()
    if tie is None:
        raise Refused(Refusal("directing.unknown", {"text": tie_id}))
    insist(refusals.why_not_change(by, tie.source, on=on))
    source, target, kind = tie.source, tie.target_id, tie.kind
    tie.delete()
    _record("document.untied", source, by, at, to=target, kind=kind)
    return source


@transaction.atomic
def serve(*, document_id: int, serves: Serves, by: Actor, at: datetime, on: date) -> Serving:
    """A person says that this is what the office must have."""
    found = _locked(document_id)
    insist(refusals.why_not_change(by, found, on=on))
    catalogue = catalogue_on(on)
    entry = DocumentEntry(found.kind, found.number, found.day, found.abstract, issuer=found.issuer)
    insist(rules.why_not_document(replace(entry, serves=(serves,)), catalogue.spec, on=on))
    insist(why_not_serve(found.office, found.kind, serves, on=on))
    made, _ = Serving.objects.get_or_create(
        document=found, requirement=serves.requirement, year=_year_of(serves, catalogue)
    )
    _record("document.serves", found, by, at, requirement=serves.requirement, year=made.year)
    return made


@transaction.atomic
def serve_no_more(*, serving_id: int, by: Actor, at: datetime, on: date) -> Document:
    """It is not that after all."""
    serving = Serving.objects.select_related("document").filter(pk=serving_id).first()
    if serving is None:
        raise Refused(Refusal("directing.unknown", {"text": serving_id}))
    found = serving.document
    insist(refusals.why_not_change(by, found, on=on))
    said = {"requirement": serving.requirement, "year": serving.year}
    serving.delete()
    _record("document.serves_no_more", found, by, at, **said)
    return found


@transaction.atomic
def take_back_document(
    *, document_id: int, reason: str, by: Actor, at: datetime, on: date
) -> Document:
    """Recorded by mistake, and nothing rests on it; it stays to be seen, out of every list."""
    found = _locked(document_id)
    ties = found.tied_by.count() + found.citations.count()
    insist(
        rules.why_not_take_back(reason=reason, taken_back=bool(found.taken_back_because), ties=ties)
    )
    insist(refusals.why_not_change(by, found, on=on))
    found.taken_back_because = normal(reason)[:1000]
    found.version += 1
    found.save(update_fields=["taken_back_because", "version"])
    _record("document.taken_back", found, by, at)
    return found


def _locked(document_id: int) -> Document:
    rows = Document.objects.select_for_update(of=("self",), no_key=True).select_related("office")
    found: Document | None = rows.filter(pk=document_id).first()
    if found is None:
        raise Refused(Refusal("directing.unknown", {"text": document_id}))
    return found


def _record(event: str, found: Document, by: Actor, at: datetime, **details: object) -> None:
    audit.record(event, by=by, at=at, about=found.about, unit_id=found.unit_id, details=details)
