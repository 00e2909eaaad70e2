"""The acts that the packs name come into the register of their own accord, each with what is verified of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.packs.documents import KnownAct
from gsdg.domain.papers import words
from gsdg.domain.papers.actions.citing import relink
from gsdg.domain.papers.actions.documents import record_documents
from gsdg.domain.papers.entries import DocumentEntry
from gsdg.domain.papers.models import Document, Tied
from gsdg.domain.papers.provisions import number_key
from gsdg.domain.programme.models import PackRelease
from gsdg.domain.programme.queries import pack_of
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office, OfficeKind
from gsdg.kernel.figures import Provenance
from gsdg.toolkit.access import Actor

VERIFIED = {True: Provenance.REPORTED, False: Provenance.UNVERIFIED}


@transaction.atomic
def take_in_acts(*, by: Actor, at: datetime, on: date) -> list[Document]:
    """Those signed by that day that are not there yet; doing it twice is doing it once. Records find them then."""
    named = _named()
    there = set(Document.objects.standing().values_list("number_key", "day"))
    new = [
        act
        for act in named
        if act.day <= on and (number_key(act.number), act.day) not in there and _is_of_here(act, on)
    ]
    made: list[Document] = []
    for verified, provenance in VERIFIED.items():
        entries = [_entry(act, on) for act in new if act.verified is verified]
        if entries:
            made += record_documents(
                entries=entries, way=words.PACK, provenance=provenance, by=by, at=at, on=on
            )
    _tie(named, made, by=by, at=at)
    if made:
        relink(by=by, at=at)
    return made


def _named() -> list[KnownAct]:
    """Of every pack; of two that name the same act, the newest pack."""
    found: dict[tuple[str, date], KnownAct] = {}
    for release in PackRelease.objects.order_by("in_force_from", "pk"):
        spec = pack_of(release).documents
        for act in spec.acts if spec is not None else ():
            found[number_key(act.number), act.day] = act
    return sorted(found.values(), key=lambda act: (act.day, act.number))


def _is_of_here(act: KnownAct, on: date) -> bool:
    """An act of another province's committee is none of ours."""
    return act.province is None or _committee(act, on) is not None


def _committee(act: KnownAct, on: date) -> Office | None:
    here = tree.current().on(on)
    if act.province is None or here.span(here.root).code != act.province:
        return None
    return Office.objects.filter(unit_id=here.root, kind=OfficeKind.PROVINCIAL_PC).first()


def _entry(act: KnownAct, on: date) -> DocumentEntry:
    committee = _committee(act, on)
    return DocumentEntry(
        kind=act.kind,
        number=act.number,
        day=act.day,
        abstract=act.abstract.vi,
        office_id=None if committee is None else committee.pk,
        issuer=act.issuer.vi,
        signer=act.signer,
        from_day=act.from_day,
        to_day=act.to_day,
        note=act.source.note,
    )


def _tie(named: Iterable[KnownAct], made: Iterable[Document], *, by: Actor, at: datetime) -> None:
    """Only of the new ones: what a person untied stays untied."""
    fresh = {(one.number_key, one.day): one for one in made}
    known = {
        one.number_key: one for one in Document.objects.standing().filter(unit=None).order_by("day")
    }
    Tied.objects.bulk_create(
        [
            Tied(
                source=source,
                target=target,
                kind=tie.kind.value,
                provision=tie.provision,
                since=source.begins,
                recorded_at=at,
                recorded_by_id=by.id,
            )
            for act in named
            if (source := fresh.get((number_key(act.number), act.day))) is not None
            for tie in act.ties
            if (target := known.get(number_key(tie.number))) is not None
        ]
    )
