"""A change as people describe it, by codes of the day before and by names, turned into a plan. No database."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from gsdg.domain.units import problems
from gsdg.domain.units.plans import ChangePlan, NewPart, NewSpan
from gsdg.domain.units.rules import LEVEL_OF_KIND
from gsdg.domain.units.shares import MILLION
from gsdg.domain.units.snapshot import Map, Snapshot
from gsdg.kernel.keys import number_in
from gsdg.kernel.refusal import Refusal, Refused

ONE_DAY = timedelta(days=1)
Resolve = Callable[[str], int]
"""The unit of a code of the day before; refuses a code that there is not."""


@dataclass(frozen=True)
class Named:
    """A word and where it was written: line and column of a file, or the field of a form."""

    text: str
    place: str = ""


@dataclass(frozen=True)
class NewUnit:
    code: Named
    name: Named
    kind: Named
    level: Named | None = None
    parent: Named | None = None


@dataclass(frozen=True)
class Altered:
    """A unit that lives on; what is not said stays as it is."""

    unit: Named
    code: Named | None = None
    name: Named | None = None
    kind: Named | None = None
    parent: Named | None = None


@dataclass(frozen=True)
class Part:
    """Without a share: the whole unit."""

    source: Named
    target: Named
    share: Named | None = None
    basis: str = ""


GROUPED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
PERCENT = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,4}))?%")


@dataclass(frozen=True)
class Description:
    kind: str
    day: date
    act: str
    note: str = ""
    verified: bool = False
    new: tuple[NewUnit, ...] = ()
    altered: tuple[Altered, ...] = ()
    ending: tuple[Named, ...] = ()
    parts: tuple[Part, ...] = ()
    file: str = ""


def plan_of(described: Description, register: Snapshot, resolve: Resolve) -> ChangePlan:
    """Refused with everything that cannot be understood, each at its place."""
    return _Planner(described, register, register.on(described.day - ONE_DAY), resolve).plan()


def ppm_of(text: str) -> int | None:
    """600000, 600.000, 60 %, 62,5 %: whole parts of a million, or nothing."""
    typed = text.strip().replace(" ", "").replace("\xa0", "")
    if GROUPED.fullmatch(typed):
        return number_in(typed.replace(".", ""), otherwise=None)
    found = PERCENT.fullmatch(typed)
    if found is None:
        return number_in(typed, otherwise=None)
    return int(found[1] + (found[2] or "").ljust(4, "0"))


def full_name(name: str, kind: str) -> str:
    """With its kind before it: `Xã Sơn Kim`."""
    said = " ".join(name.split())
    begins = said.lower().startswith(f"{kind} ")
    return said if begins else f"{kind[:1].upper()}{kind[1:]} {said}"


@dataclass
class _Planner:
    described: Description
    register: Snapshot
    before: Map
    resolve: Resolve
    refusals: list[Refusal] = field(default_factory=list)

    def plan(self) -> ChangePlan:
        said = self.described
        ids = {new.code.text: -1 - number for number, new in enumerate(said.new)}
        sources = [self._unit(part.source) for part in said.parts]
        ending = [self._unit(one) for one in said.ending]
        altered = [span for one in said.altered if (span := self._altered(one, ids))]
        known = [u for u in dict.fromkeys([*sources, *ending]) if u is not None]
        opening = [span for one in said.new if (span := self._new(one, ids, known))]
        parts = list(self._parts(sources, ids))
        if self.refusals:
            raise Refused(self.refusals)
        altered += self._following(parts, {*known, *(span.unit_id for span in altered)})
        return ChangePlan(
            kind=said.kind,
            day=said.day,
            closing=tuple(dict.fromkeys([*known, *(span.unit_id for span in altered)])),
            opening=(*altered, *opening),
            parts=tuple(parts),
            act=said.act.strip(),
            note=said.note.strip(),
            verified=said.verified,
        )

    def _refuse(self, code: str, place: Named | None, **details: object) -> None:
        where = place or Named("")
        self.refusals.append(
            Refusal(code, details, sheet=self.described.file, cell=where.place, value=where.text)
        )

    def _unit(self, named: Named) -> int | None:
        try:
            return self.resolve(named.text)
        except Refused as refused:
            [why] = refused.refusals
            self._refuse(why.code, named, **why.details)
            return None

    def _target(self, named: Named, ids: dict[str, int]) -> int | None:
        """New units first: the code of one that ends may be given again."""
        return ids[named.text] if named.text in ids else self._unit(named)

    def _new(self, one: NewUnit, ids: dict[str, int], before: Iterable[int]) -> NewSpan | None:
        kind = one.kind.text
        level = one.level.text if one.level else LEVEL_OF_KIND.get(kind, "")
        if level == "":
            self._refuse(problems.LEVEL_UNSAID.code, one.kind, kind=kind)
            return None
        parent = self._parent(one, ids, before)
        if parent is None:
            return None
        return self._span(ids[one.code.text], one.code.text, one.name.text, kind, level, parent)

    def _parent(self, one: NewUnit, ids: dict[str, int], before: Iterable[int]) -> int | None:
        if one.parent is not None:
            return self._target(one.parent, ids)
        above = {self.before.parent_of(u) for u in before if self.before.contains(u)}
        if len(above) == 1 and (parent := above.pop()) is not None:
            return parent
        self._refuse(problems.PARENT_UNSAID.code, one.code, unit=one.name.text)
        return None

    def _name(self, unit_id: int) -> str:
        return self.register.name_of(unit_id, self.described.day)

    def _altered(self, one: Altered, ids: dict[str, int]) -> NewSpan | None:
        unit_id = self._unit(one.unit)
        parent_id = self._target(one.parent, ids) if one.parent else None
        if unit_id is None or (one.parent and parent_id is None):
            return None
        if not self.before.contains(unit_id):
            day = f"{self.described.day - ONE_DAY:%d/%m/%Y}"
            self._refuse(problems.NOT_ALIVE.code, one.unit, unit=self._name(unit_id), day=day)
            return None
        was = self.before.span(unit_id)
        kind = one.kind.text if one.kind else was.kind
        bare = was.name[len(was.kind) :].strip() if one.kind and not one.name else was.name
        return self._span(
            unit_id,
            one.code.text if one.code else was.code,
            one.name.text if one.name else bare,
            kind,
            was.level,
            parent_id if one.parent else was.parent_id,
        )

    def _span(
        self, unit_id: int, code: str, name: str, kind: str, level: str, parent_id: int | None
    ) -> NewSpan:
        said = self.described
        return NewSpan(
            unit_id,
            code.strip(),
            full_name(name, kind),
            kind,
            level,
            parent_id,
            said.day,
            act=said.act.strip(),
            verified=said.verified,
        )

    def _parts(self, sources: list[int | None], ids: dict[str, int]) -> Iterable[NewPart]:
        """The parts of one unit follow each other in the order in which they are given."""
        reached: dict[int, int] = {}
        for part, source in zip(self.described.parts, sources, strict=True):
            target, ppm = self._target(part.target, ids), self._ppm(part)
            if source is None or target is None or ppm is None:
                continue
            lo = reached.get(source, 0)
            reached[source] = lo + ppm
            whole = (lo, ppm) == (0, MILLION)
            if not whole and not part.basis.strip():
                name = self.before.span(source).name if self.before.contains(source) else ""
                self._refuse(problems.BASIS_MISSING.code, part.source, unit=name)
            basis = part.basis.strip() or "toàn bộ"
            yield NewPart(source, target, basis, lo, lo + ppm, verified=self.described.verified)

    def _following(self, parts: Iterable[NewPart], named: set[int]) -> Iterable[NewSpan]:
        """What stood below a unit that goes on whole in another goes along, unless it is named itself."""
        for part in parts:
            if (part.lo_ppm, part.hi_ppm) != (0, MILLION):
                continue
            source = part.predecessor_id
            below = (*self.before.children_of(source), *self.before.villages_of(source))
            for unit_id in below:
                if unit_id not in named:
                    span = self.before.span(unit_id)
                    yield self._span(
                        unit_id, span.code, span.name, span.kind, span.level, part.successor_id
                    )

    def _ppm(self, part: Part) -> int | None:
        if part.share is None:
            return MILLION
        ppm = ppm_of(part.share.text)
        if ppm is None:
            self._refuse(problems.SHARE_UNREADABLE.code, part.share, text=part.share.text)
        return ppm
