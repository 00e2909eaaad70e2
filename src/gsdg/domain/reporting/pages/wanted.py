"""What the address of the board asks for: which period, under which calendar, which units, in which order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from gsdg.domain.programme.models import ReportingPeriod

PERIOD, REGIME, ONLY_LATE, GROUPED = "ky", "che-do", "qua-han", "nhom"
REMINDED, DONE = "da-nhac", "xong"
BY_DISTRICT = "huyen"


@dataclass(frozen=True)
class Wanted:
    """What the address of the board asks for."""

    period: str = ""
    regime: str = ""
    only_late: bool = False
    by_district: bool = False

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """What is not left out, by the names of the address."""
        named = {
            PERIOD: self.period,
            REGIME: self.regime,
            ONLY_LATE: "1" if self.only_late else "",
            GROUPED: BY_DISTRICT if self.by_district else "",
        }
        return tuple((name, value) for name, value in named.items() if value)

    def query(self, **changed: str) -> str:
        return urlencode({k: v for k, v in {**dict(self.fields), **changed}.items() if v})


def wanted_by(asked: Mapping[str, str]) -> Wanted:
    return Wanted(
        period=asked.get(PERIOD, ""),
        regime=asked.get(REGIME, ""),
        only_late=asked.get(ONLY_LATE) == "1",
        by_district=asked.get(GROUPED) == BY_DISTRICT,
    )


def chosen(
    wanted: Wanted, opened: Sequence[ReportingPeriod]
) -> tuple[Wanted, list[ReportingPeriod]]:
    """The periods of the name asked for; without one, or with one nobody opened, the newest that is no history."""
    known = {period.code for period in opened}
    code = wanted.period if wanted.period in known else ""
    if not code:
        current = [p for p in opened if not p.is_history] or list(opened)
        code = current[0].code if current else ""
    alike = [period for period in opened if period.code == code]
    regime = wanted.regime if wanted.regime in {p.regime for p in alike} else ""
    periods = [period for period in alike if regime in ("", period.regime)]
    return Wanted(code, regime, wanted.only_late, wanted.by_district), periods
