"""Numbers of the framework as people write them, in both languages: the same on page, paper and in a workbook."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from gsdg.domain.evaluations.catalogue import FrameworkLine
from gsdg.domain.evaluations.numbers import written as written
from gsdg.domain.evaluations.queries.line import (
    INCOMPLETE,
    NO_FIGURE,
    NO_TARGET,
    WITHHELD,
    LineResult,
    YearFigure,
)
from gsdg.domain.evaluations.queries.results import Results
from gsdg.domain.evaluations.reckoning import FALL, number_shown, share_shown
from gsdg.domain.evaluations.targets import Target
from gsdg.domain.units import tree

DECIMALS = 2


def decimals_of(line: FrameworkLine) -> int:
    """Rates have two decimals, counts none."""
    return DECIMALS if line.is_percentage else 0


def number(line: FrameworkLine, value: Fraction | None) -> Decimal | None:
    return None if value is None else number_shown(value, decimals_of(line))


def value_said(line: FrameworkLine, value: Fraction | None) -> str:
    return written(number(line, value))


def base_number(found: LineResult) -> Decimal | None:
    """What is fallen from is a count, though the fall itself is a rate."""
    said = found.base.said if found.base is not None else None
    if said is None:
        return None
    if found.line.spec.over_years == FALL:
        return number_shown(said.value, 0)
    return number(found.line, said.value)


def base_from(found: LineResult, language: str = "vi") -> str:
    """The form and the term that the baseline is counted in, where they are not those of this programme."""
    base = found.base
    if base is None or not base.form or base.form in {one.form for one in found.years}:
        return ""
    told = {"form": base.form, "term": base.programme[-9:]}
    said = {
        "vi": "biểu {form} của giai đoạn {term}",
        "en": "form {form} of the term {term}",
    }
    return said[language].format(**told)


def year_number(line: FrameworkLine, one: YearFigure) -> Decimal | None:
    """Of a year; of what falls the count itself."""
    if one.said is None:
        return None
    if line.spec.over_years == FALL:
        return number_shown(one.said.value, 0)
    return number(line, one.said.value)


def year_said(line: FrameworkLine, one: YearFigure) -> str:
    return written(year_number(line, one))


def target_number(line: FrameworkLine, value: Fraction) -> str:
    """As it was set: no decimals are put on."""
    exact = number_shown(value, 3).normalize()
    return written(exact if exact.as_tuple().exponent < 0 else exact.quantize(Decimal(1)))  # type: ignore[operator]


def target_said(line: FrameworkLine, target: Target | None) -> str:
    """`1–1,5`, `≥ 90`, `≤ 34`."""
    if target is None:
        return ""
    low = target_number(line, target.low)
    if target.high is not None:
        return f"{low}–{target_number(line, target.high)}"
    return f"{'≤' if line.direction == 'down' else '≥'} {low}"


def share_said(found: LineResult) -> str:
    return written(share_shown(found.share, met=bool(found.is_met)))


def years_said(found: LineResult) -> str:
    """`2023-2025`, or the one year that counts."""
    if found.taken is None:
        return ""
    first, last = found.taken.years[0], found.taken.years[-1]
    return f"{first}" if first == last else f"{first}-{last}"


STANDINGS = {
    NO_FIGURE: "chưa có số",
    INCOMPLETE: "chưa đủ báo cáo",
    NO_TARGET: "chưa có mục tiêu",
    WITHHELD: "ngoài phạm vi theo dõi",
}


def title_of(found: Results) -> str:
    unit = tree.current().name_of(found.wanted.unit_id, found.wanted.map_day)
    return f"Kết quả thực hiện mục tiêu {found.wanted.judged.label()}, {unit}"


def is_illustrative(found: Results) -> bool:
    return any(one.is_illustrative for one in found.lines)


def map_words(found: Results) -> str:
    day = found.wanted.geography.day
    if day is None:
        return "Theo đơn vị báo cáo: mỗi kỳ trên địa giới của kỳ đó"
    return f"Quy về địa giới ngày {day:%d/%m/%Y}; số gốc giữ ở đơn vị đã báo cáo"


def judged(one: LineResult) -> str:
    """The light in words, else why there is none."""
    return one.light.label.vi if one.light is not None else STANDINGS[one.standing]
