"""The map as a change would leave it, and why the change may not happen. Values only; nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from gsdg.domain.units import problems, rules
from gsdg.domain.units.plans import ChangePlan, NewPart, NewSpan
from gsdg.domain.units.snapshot import Snapshot, Span, Succession
from gsdg.domain.units.soundness import Difference, differences
from gsdg.kernel.days import DayRange
from gsdg.kernel.refusal import Refusal


def after(register: Snapshot, plan: ChangePlan) -> Snapshot:
    """The register with the change in it; the plan must be one that the rules allow."""
    closing = set(plan.closing)
    spans = [_closed(span, plan) if _is_open(span, closing) else span for span in register.spans]
    spans += [_opened(span) for span in plan.opening]
    going_on = [_succession(part, plan) for part in plan.parts]
    return Snapshot("foreseen", spans, [*register.successions, *going_on])


def why_not_happen(plan: ChangePlan, register: Snapshot) -> Refusal | None:
    """The rules of the map, and that it stays sound: nobody is left without a parent."""
    refusal = rules.why_not_something(plan) or rules.why_not_put_in_force(
        plan, list(_around(register, plan))
    )
    refusal = refusal or _why_not_named(plan, register)
    if refusal is None:
        known = set(differences(register))
        new = [row for row in differences(after(register, plan)) if row not in known]
        refusal = _unsound(new[0], register, plan) if new else None
    return None if refusal is None else _named(refusal, register, plan)


def _why_not_named(plan: ChangePlan, register: Snapshot) -> Refusal | None:
    """Two villages of one commune never have one name; communes have the name that their act gives them."""
    there = after(register, plan)
    for span in plan.opening:
        if span.level != rules.VILLAGE or span.parent_id is None or span.parent_id < 0:
            continue
        here = there.on(span.from_day)
        alike = [one for one in here.villages_of(span.parent_id) if one != span.unit_id]
        if any(
            rules.keys_of(here.span(one).name, "")[1] == rules.keys_of(span.name, "")[1]
            for one in alike
        ):
            details = {"name": span.name, "parent": f"@{span.parent_id}"}
            return Refusal(problems.NAME_TAKEN.code, details, cell="name", value=span.name)
    return None


def name_in(plan: ChangePlan, register: Snapshot, unit_id: int, day: date) -> str:
    """What the plan calls the unit, or the register does."""
    new = next((span.name for span in plan.opening if span.unit_id == unit_id), None)
    if new is not None and not register.knows(unit_id):
        return new
    return register.name_of(unit_id, day) if register.knows(unit_id) else f"@{unit_id}"


def _around(register: Snapshot, plan: ChangePlan) -> Iterator[rules.Held]:
    units = {*plan.closing, *(span.unit_id for span in plan.opening)}
    units |= {part.successor_id for part in plan.parts}
    codes = {span.code for span in plan.opening}
    for span in register.spans:
        if span.unit_id in units or span.code in codes:
            yield rules.Held(span.unit_id, span.code, DayRange(span.from_day, span.to_day))


def _unsound(row: Difference, register: Snapshot, plan: ChangePlan) -> Refusal:
    if row.check == "units.parent_alive":
        return Refusal(
            problems.LEFT_WITHOUT_PARENT.code,
            {"unit": row.object.split()[0], "parent": row.found.split()[0]},
        )
    if row.check == "units.parent_above":
        unit = row.object.split()[0]
        parents = (f"@{s.parent_id}" for s in plan.opening if f"@{s.unit_id}" == unit)
        return Refusal(
            problems.PARENT_NOT_ABOVE.code, {"unit": unit, "parent": next(parents, row.found)}
        )
    return Refusal(
        problems.UNSOUND.code, {"object": row.object, "check": row.check, "found": row.found}
    )


def _named(refusal: Refusal, register: Snapshot, plan: ChangePlan) -> Refusal:
    """People know units by name and code: `@31819600` becomes `Xã Sơn Kim 1 (18196)`, a new unit its name alone."""
    said: Callable[[object], object] = lambda text: _with_name(text, register, plan)  # noqa: E731
    details = {
        key: said(value) if key in ("unit", "parent") else value
        for key, value in refusal.details.items()
    }
    return replace(refusal, details=details)


def _with_name(text: object, register: Snapshot, plan: ChangePlan) -> object:
    number = str(text)[1:]
    if not str(text).startswith("@") or not number.lstrip("-").isdigit():
        return text
    unit_id = int(number)
    name = name_in(plan, register, unit_id, plan.day)
    if not register.knows(unit_id):
        return name
    return f"{name} ({register.span_at(unit_id, plan.day).code})"


def _is_open(span: Span, closing: set[int]) -> bool:
    return span.unit_id in closing and span.to_day is None


def _closed(span: Span, plan: ChangePlan) -> Span:
    return span._replace(to_day=plan.day, closed_act=plan.act)


def _opened(span: NewSpan) -> Span:
    sorts, finds = rules.keys_of(span.name, span.kind)
    return Span(
        span.unit_id,
        span.code,
        span.name,
        span.kind,
        span.level,
        span.parent_id,
        span.from_day,
        None,
        act=span.act,
        closed_act=None,
        verified=span.verified,
        note=span.note,
        sort_key=sorts,
        search_key=finds,
    )


def _succession(part: NewPart, plan: ChangePlan) -> Succession:
    return Succession(
        part.predecessor_id,
        part.successor_id,
        part.lo_ppm,
        part.hi_ppm,
        part.basis,
        part.verified,
        plan.day,
        plan.act,
        plan.kind,
    )
