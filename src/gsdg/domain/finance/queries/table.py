"""The disbursement table, from the book: by component, office, unit, source or kind, on any day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from gsdg.domain.finance.forecasting import proposal_words
from gsdg.domain.finance.models import Forecast
from gsdg.domain.finance.queries.balances import Asked, balances_by
from gsdg.domain.finance.queries.forecasts import latest_forecasts
from gsdg.domain.finance.queries.programmes import Programme
from gsdg.domain.finance.table import Part, Table, table_of
from gsdg.domain.finance.words import KINDS, SOURCES
from gsdg.domain.reporting.geography import AS_REPORTED, Geography
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.domain.units.shares import is_whole
from gsdg.toolkit.access import Scope

GROUPS = ("component", "office", "unit", "source", "kind")


@dataclass(frozen=True)
class Wanted:
    """What a person asks of the table; `within` is a unit, None for all that may be seen."""

    programme: Programme
    years: tuple[int, ...]
    on: date
    group: str = "component"
    within: int | None = None
    component: str = ""
    geography: Geography = AS_REPORTED

    @property
    def is_on_another_map(self) -> bool:
        """Only lines that are units stand on a map."""
        return self.group == "unit" and not self.geography.is_as_reported


def asked_of(wanted: Wanted, scope: Scope) -> Asked:
    """Within the scope, and within the unit that was asked for."""
    asked = Asked(wanted.programme.code, wanted.years, wanted.on)
    if wanted.component:
        asked = replace(asked, components=components_under(wanted.programme, wanted.component))
    if not scope.everything:
        mine = Office.objects.filter(unit_id__in=scope.unit_ids).values_list("pk", flat=True)
        offices = frozenset(mine) | scope.office_ids
        asked = replace(asked, offices=offices, owned=scope.components)
    if wanted.within is None:
        return asked
    inside = offices_within(wanted.within, wanted)
    return narrowed(asked, inside)


def narrowed(asked: Asked, inside: frozenset[int] | None) -> Asked:
    """Within a unit, an owner of components sees only what its offices hold of them."""
    if inside is None:
        return asked
    if asked.offices is None:
        return replace(asked, offices=inside)
    if asked.owned:
        seen = inside & asked.offices
        return replace(asked, offices=seen or inside, owned=frozenset(), components=asked.owned)
    return replace(asked, offices=inside & asked.offices)


def components_under(programme: Programme, code: str) -> frozenset[str]:
    """A leaf is itself; a project is its sub-projects."""
    leaves = {leaf.code for leaf in programme.leaves}
    below = {c.code for c in programme.components.values() if c.parent == code}
    return frozenset({code} & leaves | below & leaves)


def offices_within(unit_id: int, wanted: Wanted) -> frozenset[int] | None:
    """Offices of the unit, of those below it and of all it comes from. None for the root: everybody's."""
    register = tree.current()
    here = register.on(wanted.on)
    if here.contains(unit_id) and here.parent_of(unit_id) is None:
        return None
    below = here.subtree_of(unit_id) or frozenset({unit_id})
    units = register.with_predecessors(below)
    return frozenset(Office.objects.filter(unit_id__in=units).values_list("pk", flat=True))


def unit_seen(wanted: Wanted, scope: Scope) -> int | None:
    """The unit asked for; else the whole, or the highest of one's own. None where all of one's own have ended."""
    here = tree.current().on(wanted.on)
    if wanted.within is not None:
        return wanted.within
    if scope.everything or scope.components:
        return here.root
    alive = sorted(unit for unit in scope.unit_ids if here.contains(unit))
    return next((u for u in alive if here.parent_of(u) not in scope.unit_ids), None)


def place_of(wanted: Wanted, scope: Scope) -> str:
    """Whose money it is, as a paper names the place: a commune's table is not the province's."""
    unit = unit_seen(wanted, scope)
    seen = min(scope.unit_ids, default=None) if unit is None else unit
    return "" if seen is None else tree.current().name_of(seen, wanted.on)


@dataclass(frozen=True)
class Named:
    """A line's name, and the unit behind it where it is one."""

    name: str
    unit_id: int | None = None
    code: str = ""


@dataclass(frozen=True)
class Found:
    table: Table
    names: Mapping[str, Named]


def table(wanted: Wanted, scope: Scope, *, language: str = "vi") -> Found:
    asked = asked_of(wanted, scope)
    by_office = wanted.group in ("office", "unit")
    first = "office" if by_office else wanted.group
    names = tuple(dict.fromkeys((first, "source", "kind", "is_carried")))
    source, kind, carried = (names.index(name) for name in ("source", "kind", "is_carried"))
    places = _places(wanted, language)
    found = [
        Part(places.line_of(place[0]), place[source], place[kind], place[carried], balance)  # type: ignore[arg-type]
        for place, balance in balances_by(asked, names).items()
    ]
    made = table_of(found, places.order, _forecasts(asked, wanted, places, language))
    return Found(made, {line.code: places.names[line.code] for line in made.lines})


def by_kind(found: Found, language: str) -> Found:
    """The same money, investment and recurrent apart; nothing is asked of the database again."""
    parts = [part for line in found.table.lines for part in line.parts]
    made = table_of((part._replace(line=part.kind.value) for part in parts), [*KINDS], {})
    return Found(made, {code.value: Named(words[language]) for code, words in KINDS.items()})


@dataclass(frozen=True)
class Places:
    line_of: Callable[[object], str]
    order: list[str]
    names: Mapping[str, Named]


def _places(wanted: Wanted, language: str) -> Places:
    match wanted.group:
        case "component":
            leaves = wanted.programme.leaves
            names = {c.code: Named(c.title.to(language)) for c in leaves}
            return Places(str, [c.code for c in leaves], names)
        case "source":
            return _coded({s.value: words[language] for s, words in SOURCES.items()})
        case "kind":
            return _coded({k.value: words[language] for k, words in KINDS.items()})
        case "unit":
            return _units(wanted)
        case _:
            return _offices()


def _coded(words: Mapping[str, str]) -> Places:
    return Places(str, list(words), {code: Named(word) for code, word in words.items()})


def _offices() -> Places:
    offices = list(Office.objects.order_by("sort_key", "code"))
    names = {f"{o.pk}": Named(o.name, o.unit_id, o.code) for o in offices}
    return Places(str, list(names), names)


def _units(wanted: Wanted) -> Places:
    """Each office under its unit; on another map under the unit that its own went on in whole.

    Money is never cut by a share: a unit that was divided keeps what it had, under its own name.
    """
    register = tree.current()
    unit_of = dict(Office.objects.values_list("pk", "unit_id"))
    moved = {u: _standing_in(u, wanted) for u in set(unit_of.values())}
    day = wanted.geography.day or wanted.on
    spans = {u: register.span_at(u, day) for u in set(moved.values())}
    names = {f"{u}": Named(span.name, u, span.code) for u, span in spans.items()}
    order = sorted(names, key=lambda code: spans[int(code)].sort_key)
    return Places(lambda office: f"{moved[unit_of[office]]}", order, names)  # type: ignore[index]


def _standing_in(unit_id: int, wanted: Wanted) -> int:
    day = wanted.geography.day
    if day is None:
        return unit_id
    register = tree.current()
    here, at = register.on(day), unit_id
    while not here.contains(at):
        parts = register.successors_of(at)
        if len(parts) != 1 or not is_whole(parts[0].lo_ppm, parts[0].hi_ppm):
            return unit_id
        at = parts[0].successor_id
    return at


def _forecasts(
    asked: Asked, wanted: Wanted, places: Places, language: str
) -> dict[str, tuple[int, str, str]]:
    """Added up by line. Of a term nothing is forecast: each of its years has its own 31 January."""
    if len(asked.years) > 1:
        return {}
    sums: dict[str, list[Forecast]] = {}
    for row in latest_forecasts(asked):
        by = {"component": row.component, "source": row.source, "kind": row.kind}
        line = places.line_of(by.get(wanted.group, row.office_id))
        sums.setdefault(line, []).append(row)
    return {
        line: (
            sum(row.amount for row in said),
            _joined(proposal_words(row.proposal, language) for row in said),
            _joined(row.reason for row in said),
        )
        for line, said in sums.items()
    }


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(text for text in texts if text))
