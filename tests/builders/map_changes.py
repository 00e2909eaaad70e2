"""Changes of the map described for tests, and the two people who make them."""

from __future__ import annotations

from datetime import date

from gsdg.domain.units.describing import Altered, Description, Named, NewUnit, Part
from gsdg.toolkit.access import Permission
from tests.builders.access import a_grant, an_actor

ACT = "Nghị quyết minh họa 01/NQ-UBTVQH15 ngày 01/12/2026"
NEW_YEAR = date(2027, 1, 1)
FIRST = an_actor(a_grant(Permission.UNIT_CHANGE), id=11)
SECOND = an_actor(a_grant(Permission.UNIT_CHANGE), id=12)


def a_description(
    kind: str = "rename", *, day: date = NEW_YEAR, act: str = ACT, **said: object
) -> Description:
    return Description(kind=kind, day=day, act=act, **said)  # type: ignore[arg-type]


def a_rename(code: str, name: str, *, day: date = NEW_YEAR) -> Description:
    return a_description("rename", day=day, altered=(Altered(Named(code), name=Named(name)),))


def a_merge(
    *codes: str, into: str, name: str = "Xã Mới", kind: str = "xã", day: date = NEW_YEAR
) -> Description:
    """The communes of these codes become a new one."""
    return a_description(
        "merge",
        day=day,
        new=(NewUnit(Named(into), Named(name), Named(kind)),),
        parts=tuple(Part(Named(code), Named(into)) for code in codes),
    )
