"""Questions to the register: which unit is meant, which units lie within another, where one went or came from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from difflib import get_close_matches
from itertools import count
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_noop

from gsdg.domain.units import ports, problems, rules, tree
from gsdg.domain.units.describing import Description, plan_of
from gsdg.domain.units.models import ChangeKind, ChangeState, Office, UnitChange
from gsdg.domain.units.plans import ChangePlan, NewPart, NewSpan
from gsdg.domain.units.search import search
from gsdg.domain.units.shares import MILLION
from gsdg.domain.units.snapshot import Map, Snapshot, Span, Succession
from gsdg.domain.units.words import listed
from gsdg.kernel.keys import number_in
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.access import Actor, Permission

MOST_CANDIDATES = 5
ONE_DAY = timedelta(days=1)


class UnitRow(NamedTuple):
    """A line of `units list`: the unit as it is called on the day, with the days for which that holds."""

    id: int
    code: str
    name: str
    kind: str
    level: str
    parent_code: str
    from_day: date
    to_day: date | None


class TraceRow(NamedTuple):
    """A hop from a unit to one successor; without successor: it lives on both days, or ended and left none.

    `from_day` and `to_day` are the life of the unit; the parts are those of this hop alone.
    """

    id: int
    code: str
    name: str
    from_day: date
    to_day: date | None
    successor_id: int | None
    successor_code: str
    successor_name: str
    lo_ppm: int | None
    hi_ppm: int | None
    estimated: bool
    basis: str
    act: str


def office_named(code: str) -> Office:
    """The office with this code; a code that there is not is refused with those like it."""
    found = Office.objects.filter(code=code).first()
    if found is not None:
        return found
    known = Office.objects.values_list("code", flat=True)
    candidates = ", ".join(get_close_matches(code, known, n=5)) or "–"
    details = {"code": code, "candidates": candidates}
    raise Refused(Refusal(problems.OFFICE_UNKNOWN.code, details, value=code))


def office_numbered(office_id: int | None) -> Office | None:
    """By its id, as an address or a choice carries it."""
    return None if office_id is None else Office.objects.filter(pk=office_id).first()


def resolve(text: str, *, on: date) -> int:
    """The unit that a person names: `@ID` on any day, or a code that is in force on that day."""
    register = tree.current()
    typed = text.strip()
    if typed.startswith("@"):
        number = number_in(typed[1:], otherwise=None)
        if number is not None and register.knows(number):
            return number
    elif (unit_id := register.on(on).by_code(typed)) is not None:
        return unit_id
    details = {
        "text": typed,
        "day": f"{on:%d/%m/%Y}",
        "candidates": near_matches(typed, on=on),
    }
    raise Refused(Refusal(problems.UNKNOWN.code, details, value=typed))


def near_matches(typed: str, *, on: date) -> str:
    """Whom somebody may have meant by a code or name that no unit has that day: an earlier name leads to who bears it on."""
    return "; ".join(_candidates(tree.current(), typed, on)) or "–"


def _candidates(register: Snapshot, typed: str, on: date) -> Iterator[str]:
    """Units that had this code on other days; else those alive that day that bear the name, or came from one that did;
    else any that ever bore it."""
    same_code = [span for span in register.spans if span.code == typed]
    latest_first = sorted(same_code, key=lambda span: span.from_day, reverse=True)
    found = [(span, "") for span in latest_first] or [
        (register.span_at(one.unit_id, on), one.found_by)
        for one in search(typed, on=on) or search(typed)
    ]
    for span, found_by in found[:MOST_CANDIDATES]:
        until = "" if span.to_day is None else f"{span.to_day - ONE_DAY:%d/%m/%Y}"
        days = f"{span.from_day:%d/%m/%Y} – {until}"
        came = f", trước đây {found_by}" if found_by else ""
        yield f"{span.name} (@{span.unit_id}, {span.code}, {days}{came})"


def units_within(unit_id: int, *, on: date, level: str | None = None) -> list[UnitRow]:
    """The unit and all below it on that day, from the top down, each level in the order of names."""
    here = tree.current().on(on)
    found: list[UnitRow] = []
    rank = [unit_id] if here.contains(unit_id) else []
    while rank:
        found += [_row(here, one) for one in rank if level in (None, here.span(one).level)]
        rank = [child for one in rank for child in (*here.children_of(one), *here.villages_of(one))]
    return found


def _row(here: tree.Map, unit_id: int) -> UnitRow:
    span = here.span(unit_id)
    parent = "" if span.parent_id is None else here.span(span.parent_id).code
    return UnitRow(
        unit_id, span.code, span.name, span.kind, span.level, parent, span.from_day, span.to_day
    )


def trace(unit_id: int, *, from_day: date, to_day: date) -> list[TraceRow]:
    """Hop by hop to the units alive on `to_day`; backwards when that lies before `from_day`.

    Also backwards a row goes from predecessor to successor, and its parts are parts of the predecessor.
    """
    register = tree.current()
    start = register.on(from_day).span(unit_id)
    rows: list[TraceRow] = []
    waiting, seen = [start], {unit_id}
    while waiting:
        span = waiting.pop(0)
        hops = _hops(register, span.unit_id, to_day, backwards=to_day < from_day)
        if not hops and (span is start or to_day >= from_day):
            rows.append(_end_of_trace(register, span, to_day))
        for hop in hops:
            other = hop.predecessor_id if to_day < from_day else hop.successor_id
            before = register.span_at(hop.predecessor_id, hop.day - ONE_DAY)
            rows.append(_hop_row(register, start if before.unit_id == unit_id else before, hop))
            if other not in seen and not register.on(to_day).contains(other):
                waiting.append(register.span_at(other, hop.day))
            seen.add(other)
    return rows


def _hops(
    register: Snapshot, unit_id: int, to_day: date, *, backwards: bool
) -> tuple[Succession, ...]:
    if register.on(to_day).contains(unit_id):
        return ()
    return register.predecessors_of(unit_id) if backwards else register.successors_of(unit_id)


def _hop_row(register: Snapshot, span: Span, hop: Succession) -> TraceRow:
    successor = register.span_at(hop.successor_id, hop.day)
    return TraceRow(
        span.unit_id,
        span.code,
        span.name,
        *register.lifetime(span.unit_id),
        successor.unit_id,
        successor.code,
        successor.name,
        hop.lo_ppm,
        hop.hi_ppm,
        hop.estimated,
        hop.basis,
        hop.act,
    )


def _end_of_trace(register: Snapshot, span: Span, to_day: date) -> TraceRow:
    """The one row of a unit that lives on both days, or of one that ended, or began, with nothing beyond."""
    lives = register.on(to_day).contains(span.unit_id)
    last = register.spans_of(span.unit_id)[-1]
    return TraceRow(
        span.unit_id,
        span.code,
        span.name,
        *register.lifetime(span.unit_id),
        None,
        "",
        "",
        0 if lives else None,
        MILLION if lives else None,
        estimated=False,
        basis="",
        act=span.act if lives else last.closed_act or span.act,
    )


def offices_of(unit_id: int) -> list[Office]:
    """All offices the unit ever had, in the order of names, each with the office it is a division of."""
    return list(Office.objects.filter(unit_id=unit_id).select_related("parent"))


def changes_of(unit_id: int) -> list[UnitChange]:
    """The changes in force that the unit took part in, oldest first."""
    took_part = (
        Q(successions__predecessor=unit_id)
        | Q(successions__successor=unit_id)
        | Q(opened__unit=unit_id)
        | Q(closed__unit=unit_id)
    )
    return list(UnitChange.objects.filter(took_part).order_by("day", "id").distinct())


def changes_seen_by(by: Actor) -> QuerySet[UnitChange]:
    """The latest day first; what is not in force yet is for those who change the map."""
    changes = UnitChange.objects.order_by("-day", "-id").prefetch_related("opened")
    if by.may(Permission.UNIT_CHANGE):
        return changes
    return changes.filter(state=ChangeState.IN_FORCE)


def units_opened_by(change: UnitChange) -> list[str]:
    """Names of the units that begin or alter, as planned while it waits, else as written."""
    if change.plan is not None:
        return [span.name for span in change.planned.opening]
    return [span.name for span in change.opened.all()]


def units_meant(change: UnitChange) -> str:
    """The first units that begin or alter by it, else those that end: enough to know which change it is. Of a level that
    is abolished those that end, not what stood below them."""
    is_end = change.kind == ChangeKind.ABOLISH_LEVEL
    if not is_end and (names := units_opened_by(change)):
        return listed(names)
    plan = plan_of_change(change)
    register = tree.current()
    units = (plan.ending if is_end else ()) or plan.closing
    return listed([register.name_of(unit_id, plan.day - ONE_DAY) for unit_id in units])


def plan_of_change(change: UnitChange) -> ChangePlan:
    """As it was prepared; of a change that came with the register's data, as it was written."""
    if change.plan is not None:
        return change.planned
    return ChangePlan(
        kind=change.kind,
        day=change.day,
        closing=tuple(change.closed.values_list("unit_id", flat=True)),
        opening=tuple(
            NewSpan(s.unit_id, s.code, s.name, s.kind, s.level, s.parent_id, s.from_day, s.act)
            for s in change.opened.all()
        ),
        parts=tuple(
            NewPart(p.predecessor_id, p.successor_id, p.basis, p.lo_ppm, p.hi_ppm, p.verified)
            for p in change.successions.order_by("predecessor_id", "lo_ppm")
        ),
        act=change.act,
        note=change.note,
        verified=change.verified,
    )


def units_to_choose(
    by: Actor, *, on: date, levels: Iterable[str] = ("commune",)
) -> list[tuple[str, str]]:
    """Units of that day that the person may change: what a form sends, and what it shows."""
    here = tree.current().on(on)
    scope = by.scope(Permission.UNIT_CHANGE)
    return [
        (f"@{unit_id}", _to_choose(here, unit_id))
        for level in levels
        for unit_id in here.at_level(level)
        if scope.everything or _kept(here, unit_id) in scope.unit_ids
    ]


def _kept(here: Map, unit_id: int) -> int | None:
    """A village is reached through its commune."""
    is_village = here.span(unit_id).level == rules.VILLAGE
    return here.parent_of(unit_id) if is_village else unit_id


def _to_choose(here: Map, unit_id: int) -> str:
    """With its province where there is more than one: many bear the same name."""
    span = here.span(unit_id)
    above = here.parent_of(unit_id)
    among = above is not None and here.parent_of(above) is not None
    place = f", {here.span(above).name}" if among and above is not None else ""
    return f"{span.name}{place} ({span.code})"


def change_numbered(change_id: int) -> UnitChange:
    found = UnitChange.objects.filter(pk=change_id).first()
    if found is not None:
        return found
    details = {"change": change_id}
    raise Refused(Refusal(problems.CHANGE_UNKNOWN.code, details, value=str(change_id)))


def planned(described: Description) -> ChangePlan:
    """What somebody described, on the map of the day before."""
    day = described.day - ONE_DAY
    return plan_of(described, tree.current(), lambda code: resolve(code, on=day))


class ChangeRow(NamedTuple):
    """A line of `units changes`."""

    id: int
    kind: str
    day: date
    act: str
    verified: bool
    state: str
    prepared_by: str
    put_in_force_by: str


def change_rows() -> list[ChangeRow]:
    """The latest day first; names of people, empty for what the register brought along."""
    changes = list(UnitChange.objects.order_by("-day", "-id"))
    people = {c.prepared_by_id for c in changes} | {c.put_in_force_by_id for c in changes}
    names = ports.names_of(person for person in people if person is not None)
    return [
        ChangeRow(
            c.pk,
            c.kind,
            c.day,
            c.act,
            c.verified,
            c.state,
            names.get(c.prepared_by_id or 0, ""),
            names.get(c.put_in_force_by_id or 0, ""),
        )
        for c in changes
    ]


def page_of(unit_id: int) -> str:
    return reverse("units:unit", args=[unit_id])


def touched_by(plan: ChangePlan) -> list[ports.Touched]:
    """What packages above hold that a change reaches; nothing that it does not."""
    going_on = [span for span in plan.opening if span.unit_id in plan.going_on]
    others = [span for span in going_on if span.level != rules.VILLAGE]
    villages = len(going_on) - len(others)
    told = [
        ports.Touched(gettext_noop("đơn vị kết thúc"), len(plan.ending)),
        ports.Touched(gettext_noop("đơn vị mới"), len(plan.beginning)),
        ports.Touched(gettext_noop("đơn vị đổi tên, loại hoặc cấp trên"), len(others)),
        ports.Touched(gettext_noop("thôn, tổ dân phố đổi tên, hoặc theo về đơn vị khác"), villages),
        _offices_ending(plan),
        *(touched for effect in ports.effects() for touched in effect.preview(plan)),
    ]
    return [touched for touched in told if touched.count]


def _offices_ending(plan: ChangePlan) -> ports.Touched:
    found = Office.objects.filter(unit_id__in=plan.ending, to_day=None)
    units = list(found.values_list("unit_id", flat=True))
    return ports.Touched(gettext_noop("cơ quan kết thúc"), len(units), ports.listed(units, page_of))


def villages_to_choose(unit_id: int, *, on: date) -> list[tuple[str, str]]:
    here = tree.current().on(on)
    return [(f"@{one}", here.span(one).name) for one in here.villages_of(unit_id)]


def next_village_code(unit_id: int, *, on: date) -> str:
    """Counted within the commune; a code that was ever given is not given again."""
    register = tree.current()
    code = register.span_at(unit_id, on).code
    taken = {span.code for span in register.spans if span.code.startswith(f"{code}-")}
    return next(one for n in count(1) if (one := f"{code}-{n:02d}") not in taken)


def successors_of_offices(ended: Iterable[Office], *, on: date) -> dict[int, tuple[Office, ...]]:
    """The offices of the same kind on that day in the units that its own goes on in, that of the largest part first.
    A department that ends is not followed by every other department."""
    ended, register = list(ended), tree.current()
    going_on = {office.pk: register.goes_on_in(office.unit_id, on) for office in ended}
    units = {unit_id for heirs in going_on.values() for unit_id in heirs}
    found: dict[tuple[int, str], list[Office]] = defaultdict(list)
    for office in Office.objects.at(on).filter(unit__in=units) if units else ():
        found[office.unit_id, office.kind].append(office)
    return {
        office.pk: tuple(
            alike[0]
            for unit_id in going_on[office.pk]
            if len(alike := found[unit_id, office.kind]) == 1
        )
        for office in ended
    }


def kinds_of_offices_after(plan: ChangePlan) -> Mapping[int, set[str]]:
    """The kinds of office in each unit that something goes on in; those of new units are made with the change."""
    kinds: dict[int, set[str]] = defaultdict(set)
    for span in plan.beginning:
        kinds[span.unit_id].update(rules.offices_of_new(span.level))
    there = {part.successor_id for part in plan.parts} - kinds.keys()
    for unit_id, kind in (
        Office.objects.at(plan.day).filter(unit__in=there).values_list("unit_id", "kind")
    ):
        kinds[unit_id].add(kind)
    return kinds


def family_of(office_id: int) -> frozenset[int]:
    """An office, the one it is a division of, and its own divisions: they do their work together."""
    related = Office.objects.filter(Q(pk=office_id) | Q(parent=office_id) | Q(divisions=office_id))
    return frozenset(related.values_list("pk", flat=True))
