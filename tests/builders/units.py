"""Units and maps for tests: single spans as values, a small province in the database, and the real Hà Tĩnh."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count

from django.db.models import Max

from gsdg.domain.units import rules, tree
from gsdg.domain.units.actions.changes import put_change_in_force
from gsdg.domain.units.actions.register import load_register
from gsdg.domain.units.models import Office, Unit, UnitChange
from gsdg.domain.units.plans import ChangePlan, NewPart, NewSpan
from gsdg.domain.units.snapshot import Span, Succession
from gsdg.toolkit.access import SYSTEM

START, JULY = date(2021, 1, 1), date(2025, 7, 1)
AT = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
WORDS = {"province": "tỉnh", "district": "huyện", "commune": "xã", "village": "thôn"}
_codes = count(95001)


def a_new_span(
    unit_id: int,
    *,
    code: str = "",
    name: str = "",
    kind: str = "",
    level: str = "commune",
    parent_id: int | None = None,
    from_day: date = START,
) -> NewSpan:
    kind = kind or WORDS[level]
    name = name or f"{kind.capitalize()} Minh Họa {unit_id}"
    return NewSpan(unit_id, code or str(next(_codes)), name, kind, level, parent_id, from_day)


def a_span(
    unit_id: int,
    *,
    code: str = "",
    name: str = "",
    kind: str = "",
    level: str = "commune",
    parent_id: int | None = None,
    from_day: date = START,
    to_day: date | None = None,
) -> Span:
    """A span as the register in memory has it, without a database."""
    new = a_new_span(unit_id, code=code, name=name, kind=kind, level=level, parent_id=parent_id)
    sorts, finds = rules.keys_of(new.name, new.kind)
    return Span(
        unit_id,
        new.code,
        new.name,
        new.kind,
        level,
        parent_id,
        from_day,
        to_day,
        act="",
        closed_act=None,
        verified=True,
        note="",
        sort_key=sorts,
        search_key=finds,
    )


def a_succession(
    predecessor_id: int,
    successor_id: int,
    lo_ppm: int = 0,
    hi_ppm: int = 1_000_000,
    *,
    day: date = JULY,
    verified: bool = True,
    basis: str = "minh họa",
) -> Succession:
    return Succession(
        predecessor_id, successor_id, lo_ppm, hi_ppm, basis, verified, day, act="", kind="merge"
    )


def a_plan(
    *,
    kind: str = "merge",
    day: date = JULY,
    closing: Iterable[int] = (),
    opening: Iterable[NewSpan] = (),
    parts: Iterable[NewPart] = (),
) -> ChangePlan:
    return ChangePlan(
        kind, day, tuple(closing), tuple(opening), tuple(parts), act="Nghị quyết minh họa"
    )


def a_change(plan: ChangePlan) -> UnitChange:
    return put_change_in_force(plan=plan, by=SYSTEM, at=AT)


def a_unit(
    *,
    code: str = "",
    name: str = "",
    kind: str = "",
    level: str = "commune",
    parent_id: int | None = None,
    from_day: date = START,
) -> int:
    """One unit established in the database; its id."""
    unit_id = (Unit.objects.aggregate(last=Max("pk"))["last"] or 0) + 1
    span = a_new_span(
        unit_id,
        code=code,
        name=name,
        kind=kind,
        level=level,
        parent_id=parent_id,
        from_day=from_day,
    )
    a_change(a_plan(kind="establish", day=from_day, opening=[span]))
    return unit_id


def an_office(
    unit_id: int,
    *,
    code: str = "",
    kind: str = "commune_pc",
    name: str = "Ủy ban nhân dân minh họa",
    parent: Office | None = None,
    from_day: date = START,
    to_day: date | None = None,
) -> Office:
    sorts, finds = rules.keys_of(name, "")
    return Office.objects.create(
        code=code or f"co-quan-{next(_codes)}",
        unit_id=unit_id,
        kind=kind,
        name=name,
        short_name=name,
        parent=parent,
        from_day=from_day,
        to_day=to_day,
        sort_key=sorts,
        search_key=finds,
    )


@dataclass(frozen=True)
class SmallProvince:
    """Two districts with two communes each until 30 June 2025, then two communes under the province.

    `whole` is made of a1, a2 and 600 000 ppm of b1 and re-uses the code of a1; `rest` of the rest of b1 and of b2.
    """

    province: int
    district_a: int
    district_b: int
    a1: int
    a2: int
    b1: int
    b2: int
    whole: int
    rest: int


def a_small_province(*, reformed: bool = True) -> SmallProvince:
    """Not reformed it keeps its districts, and `whole` and `rest` never begin."""
    top = a_unit(code="99", name="Tỉnh Minh Họa", level="province")
    a, b = (a_unit(code=code, level="district", parent_id=top) for code in ("901", "902"))
    a1, a2 = (a_unit(code=code, parent_id=a) for code in ("90001", "90002"))
    b1, b2 = (a_unit(code=code, parent_id=b) for code in ("90003", "90004"))
    whole, rest = b2 + 1, b2 + 2
    province = SmallProvince(top, a, b, a1, a2, b1, b2, whole, rest)
    if not reformed:
        return province
    a_change(a_plan(kind="abolish_level", closing=[a, b]))
    a_change(
        a_plan(
            kind="split",
            closing=[a1, a2, b1, b2],
            opening=[
                a_new_span(whole, code="90001", parent_id=top, from_day=JULY),
                a_new_span(rest, code="90003", parent_id=top, from_day=JULY),
            ],
            parts=[
                NewPart(a1, whole, "toàn bộ"),
                NewPart(a2, whole, "toàn bộ"),
                NewPart(b1, whole, "dân số minh họa", 0, 600_000),
                NewPart(b1, rest, "dân số minh họa", 600_000, 1_000_000),
                NewPart(b2, rest, "toàn bộ"),
            ],
        )
    )
    return province


def ha_tinh_loaded() -> tree.Snapshot:
    """The shipped register of Hà Tĩnh, in the database and in memory."""
    load_register(province="42", by=SYSTEM, at=AT)
    return tree.current()
