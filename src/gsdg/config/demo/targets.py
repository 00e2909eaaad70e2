"""Targets of the demo: invented and marked so, but for the fall that the province was reported to aim at in 2025."""

from __future__ import annotations

from datetime import date, datetime

from gsdg.domain.programme.actions_targets import TargetLine, set_targets
from gsdg.domain.units import tree
from gsdg.toolkit.access import Actor

RATE, RATE_OF_2026, FALL = "DBHN:13.2", "MTQG-RSHN:13.2", "ngheo-giam"
AIMED_AT = 50
"""0,50 points: the lower end of what dantri.com.vn printed on 1 October 2025; see the indicators of the pack."""


def tell_targets(*, clerk: Actor, at: datetime, today: date) -> None:
    here = tree.current().on(today)
    root, some = here.root, here.at_level("commune")[:6]
    first, later = "MH-08/QĐ-UBND (minh họa)", "MH-61/QĐ-UBND (minh họa)"
    for measure, lines, decision, day in (
        (FALL, [TargetLine(root, AIMED_AT)], first, date(2025, 1, 20)),
        (RATE, [TargetLine(root, 200, 260)], first, date(2025, 1, 20)),
        (RATE, [TargetLine(root, 210, 260)], later, date(2025, 7, 15)),
        (RATE, [TargetLine(c, 180, 250) for c in some], later, date(2025, 7, 15)),
        (RATE_OF_2026, [TargetLine(root, 160, 210)], first, date(2026, 2, 10)),
        (RATE_OF_2026, [TargetLine(c, 140, 200) for c in some], later, date(2026, 7, 15)),
    ):
        set_targets(
            measure=measure,
            period=str(day.year),
            lines=lines,
            decision=decision,
            decided_on=day,
            by=clerk,
            at=at,
            on=today,
        )
