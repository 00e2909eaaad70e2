"""What names in an annex or a list may mean: offices and components as people write them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from gsdg.domain.finance.annexes import Naming
from gsdg.domain.finance.queries.book import offices_to_choose
from gsdg.domain.finance.queries.programmes import Programme
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.kernel.vietnamese import search_key

COMMITTEES = ("commune_pc", "district_pc", "provincial_pc")


def naming(programme: Programme, *, on: date) -> Naming:
    """Offices that may hold money that day, by code, name, short name, and their unit's name for its committee."""
    meant: dict[str, set[Office]] = defaultdict(set)
    for office in offices_to_choose(on):
        for name in _names_of(office, on):
            meant[search_key(name)].add(office)
    offices, several = {}, {}
    for name, found in meant.items():
        alive = {office for office in found if office.to_day is None} or found
        if len(alive) == 1:
            offices[name] = next(iter(alive)).pk
        else:
            told = sorted(f"{office.name} ({office.code})" for office in alive)
            several[name] = ", ".join(told)
    return Naming(offices, _components(programme), several)


def _names_of(office: Office, on: date) -> set[str]:
    names = {office.code, office.name, office.short_name}
    if office.kind in COMMITTEES:
        span = tree.current().span_at(office.unit_id, on)
        bare = span.name[len(span.kind) :].strip()
        names |= {span.name, bare, span.code, f"UBND {span.name}", f"Ủy ban nhân dân {span.name}"}
    return {name for name in names if name}


def _components(programme: Programme) -> dict[str, str]:
    found: dict[str, str] = {}
    for leaf in programme.leaves:
        found[search_key(leaf.code)] = leaf.code
        found[search_key(leaf.title.vi)] = leaf.code
    return found
