"""Before a write: the right to it, and the locks that make writers of the same money wait for each other."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from zlib import crc32

from gsdg.domain.finance.ledger import Key, Line, postings
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.toolkit.access import Actor, Permission, why_not_permitted
from gsdg.toolkit.db.locks import advisory_lock

MONEY = 0x4D4F4E
"""Keeps these locks apart from those of other packages."""


def lock_money(keys: Iterable[Key]) -> None:
    """One lock for each holder and component, always in the same order, taken before anything is read.

    On SQLite a transaction that writes is alone already.
    """
    for office, component in sorted({(key.office, key.component) for key in keys}):
        advisory_lock(MONEY, office, crc32(component.encode()))


def keys_touched(lines: Iterable[Line]) -> set[Key]:
    return {posting.key for line in lines for posting in postings(line)}


def insist_on_recording(lines: Iterable[Line], by: Actor) -> None:
    """Over the unit of each office that a line names, or over its component in every unit."""
    asked = {(office, line.component) for line in lines for office in _offices(line)}
    units = dict(
        Office.objects.filter(pk__in={office for office, _ in asked}).values_list("pk", "unit_id")
    )
    for unit_id, component in sorted({(units.get(o, 0), c) for o, c in asked}):
        insist(why_not_permitted(by, Permission.MONEY_RECORD, unit_id=unit_id, component=component))


def _offices(line: Line) -> tuple[int, ...]:
    """Who receives, and who gives: an owner of a component does not give away what another holds."""
    return (line.office,) if line.office_from is None else (line.office, line.office_from)


def chain_of(offices: Iterable[int], *, on: date) -> int:
    """The chain of the audit: of the one unit whose money it is, else of the whole province."""
    units = set(Office.objects.filter(pk__in=set(offices)).values_list("unit_id", flat=True))
    return units.pop() if len(units) == 1 else tree.current().on(on).root


def raise_all(refusals: Iterable[Refusal]) -> None:
    found = list(refusals)
    if found:
        raise Refused(found)
