"""The years before: totals of the province, laid over the communes of their time by invented shares. Those of 2021 to
2023 are loaded; 2024 is told as it went, see `year_of_districts`.

Counts of the province from 2022 on equal the published ones (the pack's published.yaml names the sources); total
households follow from a printed rate and are no publication. What was not published stays "not available". 2021, the
last year of the poverty line before, has no total that was read: its counts are invented, and round so that they look it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.reporting.actions.history import load_history
from gsdg.domain.reporting.actions.periods import open_period
from gsdg.domain.units import tree
from gsdg.kernel.figures import NOT_AVAILABLE, Figure, Provenance
from gsdg.kernel.ratios import largest_remainder
from gsdg.toolkit.access import Actor

SOURCE = (
    "Tổng toàn tỉnh theo số đã công bố (Báo Hà Tĩnh, tháng 12/2023; Thời báo Tài chính, 14/8/2025); "
    "phân bổ xuống xã là số liệu minh họa."
)
SOURCE_OF_INVENTED = (
    "Số liệu minh họa toàn bộ, làm tròn: chưa đọc được tổng toàn tỉnh theo chuẩn nghèo 2016-2021."
)


@dataclass(frozen=True)
class Year:
    """Households at the end of the year; the rates that were printed stand in the pack."""

    households: int
    poor: int
    near: int


PUBLISHED = {
    2022: Year(383_300, 14_527, 15_486),
    2023: Year(380_700, 11_572, 12_947),
    2024: Year(384_800, 9_236, 11_736),
}

INVENTED = {2021: Year(381_000, 10_000, 14_000)}

LOADED = INVENTED | {year: PUBLISHED[year] for year in (2022, 2023)}

# Communes of today's map whose figures at the end of 2024 were printed in December 2025 (Báo Hà Tĩnh).
PRINTED_YEAR = 2024
PRINTED = {"Xã Hương Đô": Year(3_909, 97, 139), "Xã Phúc Trạch": Year(4_468, 68, 131)}


def load_years(
    form: FormRelease, *, regime: str, by: Actor, at: datetime, on: date
) -> dict[int, ReportingPeriod]:
    """One after the other. The first with published totals begins anew: another poverty line has come before it."""
    opened: dict[int, ReportingPeriod] = {}
    before: dict[int, Year] = {}
    for year, total in LOADED.items():
        period = open_period(
            code=str(year), regime_code=regime, by=by, at=at, on=on, is_history=True
        )
        here = tree.current().on(period.as_of)
        communes = sorted(here.at_level("commune"))
        pinned = pinned_in(year, as_of=period.as_of, on=on)
        laid = lay_over(total, communes, pinned)
        load_history(
            form=form,
            period=period,
            figures={unit: cells_of(laid[unit], before.get(unit)) for unit in communes},
            source=SOURCE_OF_INVENTED if year in INVENTED else SOURCE,
            provenance=Provenance.ILLUSTRATIVE,
            by=by,
            at=at,
            on=on,
        )
        opened[year], before = period, {} if year in INVENTED else laid
    return opened


def lay_over(total: Year, communes: list[int], pinned: Mapping[int, Year]) -> dict[int, Year]:
    """The totals over the communes of their time, exactly; always the same shares.

    `pinned` communes keep what was printed of them, the others share the rest.
    """
    random = Random(42)  # noqa: S311 - an invented distribution, not a secret
    size = {unit: random.randint(900, 2_600) for unit in communes}
    poor = {unit: size[unit] * random.randint(40, 220) for unit in communes}
    near = {unit: size[unit] * random.randint(50, 200) for unit in communes}
    rest = [unit for unit in communes if unit not in pinned]

    def share(amount: int, kept: int, weights: Mapping[int, int]) -> list[int]:
        return largest_remainder(amount - kept, [weights[unit] for unit in rest])

    kept = list(pinned.values())
    parts = zip(
        share(total.households, sum(y.households for y in kept), size),
        share(total.poor, sum(y.poor for y in kept), poor),
        share(total.near, sum(y.near for y in kept), near),
        strict=True,
    )
    return {**{unit: Year(*part) for unit, part in zip(rest, parts, strict=True)}, **pinned}


def pinned_in(year: int, *, as_of: date, on: date) -> dict[int, Year]:
    """The old communes behind those whose own figures were printed, sharing them equally."""
    if year != PRINTED_YEAR:
        return {}
    units = tree.current()
    behind: dict[str, list[int]] = {name: [] for name in PRINTED}
    for old, shares in units.shares(as_of, on).items():
        for share in shares:
            name = units.name_of(share.unit_id, on)
            if name in behind:
                behind[name].append(old)
    pinned: dict[int, Year] = {}
    for name, olds in behind.items():
        printed, equal = PRINTED[name], [1] * len(olds)
        parts = zip(
            largest_remainder(printed.households, equal),
            largest_remainder(printed.poor, equal),
            largest_remainder(printed.near, equal),
            strict=True,
        )
        pinned |= {unit: Year(*part) for unit, part in zip(sorted(olds), parts, strict=True)}
    return pinned


def cells_of(year: Year, before: Year | None) -> Mapping[str, Figure]:
    """What was published, and “…” for what was not."""
    cells = {f"{row}.{column}": NOT_AVAILABLE for row in _TYPED for column in "25678"}
    cells |= {
        "01.2": Figure.of(year.households),
        "12.2": Figure.of(year.poor),
        "22.2": Figure.of(year.near),
    }
    if before is not None:
        cells |= {"02.2": Figure.of(before.poor), "14.2": Figure.of(before.near)}
    return cells


_TYPED = (
    *("01", "02", "04", "05", "06", "08", "09", "10", "11", "12"),
    *("14", "16", "17", "18", "20", "21", "22"),
)
