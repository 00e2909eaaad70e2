"""Finding a unit, or an office of one, by code, by any name it or its predecessors ever had, or by a former district; diacritics do not matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.domain.units.rules import LEVELS
from gsdg.domain.units.snapshot import Snapshot, Span
from gsdg.kernel.vietnamese import search_key

OWN_NAME, EARLIER_NAME, BY_DISTRICT = range(3)


@dataclass(frozen=True, slots=True)
class Found:
    """A unit, and the name it was found by where that is not the name it has: an old commune, an old district."""

    unit_id: int
    code: str
    name: str
    level: str
    from_day: date
    to_day: date | None
    found_by: str
    former_districts: tuple[str, ...]


def search(text: str, *, on: date | None = None) -> list[Found]:
    """Own names first, then names of predecessors, then former districts. `on` keeps the units alive that day."""
    register = tree.current()
    wanted = _in_full(search_key(text))
    if wanted == "":
        return []
    ranked: dict[int, tuple[int, str]] = {}
    for rank, unit_id, name in _matches(register, wanted):
        ranked.setdefault(unit_id, (rank, name))
    if on is not None:
        ranked = {u: match for u, match in ranked.items() if register.on(on).contains(u)}
    shown = [(rank, _shown(register, u, on), u, name) for u, (rank, name) in ranked.items()]
    shown.sort(
        key=lambda hit: (hit[0], _distance(wanted, hit[1]), hit[1].sort_key, hit[1].from_day)
    )
    return [_found(register, span, name) for _, span, _, name in shown]


SHORT = {
    "t": "tinh",
    "tp": "thanh pho",
    "tx": "thi xa",
    "tt": "thi tran",
    "h": "huyen",
    "q": "quan",
    "p": "phuong",
    "x": "xa",
}
"""As people write the kind of a unit before its name: TX. Hồng Lĩnh."""


def _in_full(wanted: str) -> str:
    first, _space, rest = wanted.partition(" ")
    kind = SHORT.get(first.rstrip("."))
    return f"{kind} {rest}" if kind and rest else wanted


SHORT_OFFICES = {"ubnd": "uy ban nhan dan"}


def search_offices(text: str) -> dict[int, str]:
    """Offices that answer to it, each with the earlier name that it was found by: of its unit, or of an office that did its
    work before a change of the map."""
    first, space, rest = search_key(text).partition(" ")
    wanted = f"{SHORT_OFFICES.get(first, first)}{space}{rest}"
    if wanted == "":
        return {}
    rows = Office.objects.order_by("pk").values_list("pk", "unit_id", "kind", "name", "search_key")
    called = [row for row in rows if wanted in row[-1]]
    found = {office: "" for office, *_rest in called}
    before = _offices_before(tree.current(), called)
    units = {hit.unit_id: hit.found_by for hit in search(text)}
    for office, unit_id, kind, *_rest in rows:
        name = before.get((unit_id, kind), units.get(unit_id))
        if name is not None:
            found.setdefault(office, name)
    return found


def _offices_before(
    register: Snapshot, called: Iterable[tuple[int, int, str, str, str]]
) -> dict[tuple[int, str], str]:
    """By unit and kind of office, the name of one of that kind in a unit that this one came from."""
    return {
        (successor, kind): name
        for _office, unit_id, kind, name, _key in called
        for _rank, successor, _name in _successors(register, [(unit_id, name)], EARLIER_NAME)
    }


def former_districts_of(register: Snapshot, unit_id: int) -> tuple[str, ...]:
    """Names of the districts that the unit and its predecessors stood in, each once, the latest name it had."""
    found: dict[int, str] = {}
    for one in sorted(register.with_predecessors([unit_id])):
        for span in register.spans_of(one):
            above = register.spans_of(span.parent_id) if span.parent_id is not None else ()
            if above and above[-1].level == "district":
                found[above[-1].unit_id] = above[-1].name
    return tuple(found.values())


def _matches(register: Snapshot, wanted: str) -> Iterator[tuple[int, int, str]]:
    """Best first: whoever is named earlier keeps the better reason."""
    hits = [span for span in register.spans if wanted in span.search_key or wanted == span.code]
    yield from ((OWN_NAME, span.unit_id, span.name) for span in hits)
    yield from _successors(register, ((span.unit_id, span.name) for span in hits), EARLIER_NAME)
    districts = {span.unit_id: span.name for span in hits if span.level == "district"}
    below = [
        (span.unit_id, districts[span.parent_id])
        for span in register.spans
        if span.parent_id in districts
    ]
    yield from ((BY_DISTRICT, unit_id, name) for unit_id, name in below)
    yield from _successors(register, below, BY_DISTRICT)


def _successors(
    register: Snapshot, named: Iterable[tuple[int, str]], rank: int
) -> Iterator[tuple[int, int, str]]:
    for unit_id, name in named:
        waiting = [unit_id]
        while waiting:
            for hop in register.successors_of(waiting.pop()):
                yield rank, hop.successor_id, name
                waiting.append(hop.successor_id)


def _shown(register: Snapshot, unit_id: int, on: date | None) -> Span:
    return register.spans_of(unit_id)[-1] if on is None else register.on(on).span(unit_id)


def _distance(wanted: str, span: Span) -> tuple[int, int]:
    """A name that is the words asked for comes before one that only has them; higher levels come first."""
    whole = span.search_key in (wanted, f"{search_key(span.kind)} {wanted}")
    return (0 if whole else 1, LEVELS.index(span.level))


def _found(register: Snapshot, span: Span, name: str) -> Found:
    from_day, to_day = register.lifetime(span.unit_id)
    return Found(
        span.unit_id,
        span.code,
        span.name,
        span.level,
        from_day,
        to_day,
        "" if name == span.name else name,
        former_districts_of(register, span.unit_id),
    )
