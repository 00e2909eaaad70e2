"""The rules of documents, asked with what the database says."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from gsdg.domain.papers import rules
from gsdg.domain.papers.entries import TieEntry
from gsdg.domain.papers.models import Document
from gsdg.domain.papers.queries.documents import ends_by_source
from gsdg.domain.papers.rules import ENDING
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.domain.units.queries import family_of
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor, Permission, why_not_permitted

KEEP = Permission.DOCUMENT_KEEP


def why_not_keep(
    by: Actor, *, unit_id: int | None, office_id: int | None, on: date
) -> Refusal | None:
    """Of the centre: who keeps for the whole province. Else over the unit, or for one's own office."""
    if unit_id is None:
        here = tree.current().on(on)
        if by.may(KEEP, unit_id=here.root):
            return None
        return why_not_permitted(by, KEEP) or Refusal("directing.central_elsewhere", cell="issuer")
    if by.may(KEEP) and by.office_id is not None and office_id in family_of(by.office_id):
        return None
    return why_not_permitted(by, KEEP, unit_id=unit_id)


def may_keep(by: Actor, *, unit_id: int, office_id: int) -> bool:
    """The same for a list of offices, without a query for each."""
    return by.may(KEEP, unit_id=unit_id) or (by.may(KEEP) and by.office_id == office_id)


def offices_kept(by: Actor, *, on: date) -> list[Office]:
    """Whose documents this person records: one's own first, then the others by name."""
    scope = by.scope(KEEP)
    rows = Office.objects.at(on).filter(parent=None)
    if not scope.everything:
        own = family_of(by.office_id or 0)
        rows = rows.filter(Q(unit_id__in=scope.unit_ids) | Q(pk__in=own))
    return sorted(rows, key=lambda office: (office.pk != by.office_id, office.sort_key))


def keeps_the_centre(by: Actor, *, on: date) -> bool:
    return why_not_keep(by, unit_id=None, office_id=None, on=on) is None


def why_not_change(by: Actor, document: Document, *, on: date) -> Refusal | None:
    if document.taken_back_because:
        return Refusal("directing.taken_back")
    return why_not_keep(by, unit_id=document.unit_id, office_id=document.office_id, on=on)


def why_not_tie(document: Document, target: Document, entry: TieEntry) -> Refusal | None:
    whole = entry.kind in ENDING and entry.provision.strip() == ""
    return rules.why_not_tie(
        kind=entry.kind,
        day=document.day,
        target_day=target.day,
        same=document.pk == target.pk,
        goes_round=whole and rules.goes_round(document.pk, target.pk, ends_by_source()),
        since=entry.since or document.begins,
    )
