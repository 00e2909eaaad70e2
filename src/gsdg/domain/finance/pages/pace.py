"""The pace of a year on screen: a chart drawn twice, the same as a table, and a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gsdg.domain.finance.ledger import Balance
from gsdg.domain.finance.pace import NARROW, WIDE, Drawing, Month, drawing_of, months_of
from gsdg.domain.finance.queries.table import Wanted
from gsdg.domain.finance.rounding import rounded
from gsdg.kernel.figures import format_amount
from gsdg.toolkit.web.templatetags.gsdg import vn_day


@dataclass(frozen=True)
class PaceMonth:
    label: str
    disbursed: str


@dataclass(frozen=True)
class Pace:
    drawings: tuple[tuple[str, Drawing], ...]
    months: tuple[PaceMonth, ...]
    sentence: str


def pace_of(paid: Iterable[tuple[date, int]], wanted: Wanted, whole: Balance) -> Pace | None:
    """Of one budget year; a term has no calendar of its own."""
    if len(wanted.years) != 1:
        return None
    year = wanted.years[0]
    months = months_of(paid, budget_year=year, usable=whole.usable, on=wanted.on)
    wide, narrow = (drawing_of(months, whole.usable, size) for size in (WIDE, NARROW))
    if wide is None or narrow is None:
        return None
    return Pace(
        drawings=(("wide-only", wide), ("narrow-only", narrow)),
        months=tuple(PaceMonth(m.label, _million(m.disbursed)) for m in months),
        sentence=_sentence(months, wanted.on, whole),
    )


def _sentence(months: list[Month], on: date, whole: Balance) -> str:
    last = next(month for month in reversed(months) if month.disbursed is not None)
    said = _(
        "Đến ngày %(day)s đã giải ngân %(disbursed)s triệu đồng trong %(usable)s triệu đồng được sử dụng; chi đều thì cuối tháng này là %(even)s."
    )
    return said % {
        "day": vn_day(on),
        "disbursed": _million(last.disbursed),
        "usable": _million(whole.usable),
        "even": _million(last.even),
    }


def _million(amount: int | None) -> str:
    return "" if amount is None else format_amount(rounded(amount))
