"""The figures of following up, told once: what the page, the workbook, the Word file and the command all say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gsdg.domain.followup import words
from gsdg.domain.followup.addresses import row_id
from gsdg.domain.followup.catalogue import Catalogue, catalogue_on
from gsdg.domain.followup.kpi import Ageing, Measured
from gsdg.domain.followup.kpi_words import LABELS, NO_RATE
from gsdg.domain.followup.queries.figures import Part, Wanted, ages, parts, repeats, told, whole
from gsdg.domain.followup.queries.rechecks import rechecks_as_at
from gsdg.domain.followup.tallies import Tally
from gsdg.domain.units import tree
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import decimal, vn_day

LEVELS = {
    "province": gettext_lazy("Cấp tỉnh"),
    "district": gettext_lazy("Cấp huyện"),
    "commune": gettext_lazy("Cấp xã"),
}
GROUP_WORDS = {
    "unit": gettext_lazy("đơn vị"),
    "level": gettext_lazy("cấp"),
    "component": gettext_lazy("dự án, tiểu dự án"),
    "cause": gettext_lazy("nguyên nhân"),
    "source": gettext_lazy("nguồn"),
    "severity": gettext_lazy("mức độ"),
}


@dataclass(frozen=True)
class FigureLine:
    """`code` is its name for programs."""

    code: str
    id: str
    label: str
    num: int
    den: int
    rate: str


@dataclass(frozen=True)
class PartLine:
    """One group: how many, what was put right of what is due, how many late, money still pending."""

    name: str
    part: Part
    rate: str


@dataclass(frozen=True)
class FiguresTold:
    """`parts`: those with the most overdue first."""

    title: str
    lead: str
    lines: tuple[FigureLine, ...]
    ages: tuple[Ageing, ...]
    parts_head: str
    parts: tuple[PartLine, ...]
    parts_note: str


def figures_told(wanted: Wanted, group: str) -> FiguresTold:
    """In the language that is spoken just then."""
    everything = whole(wanted)
    return FiguresTold(
        title=_("Kết quả theo dõi khắc phục"),
        lead=_("Tính đến %(on)s; tỷ lệ tính trên các yêu cầu đến hạn từ %(since)s.")
        % {"on": vn_day(wanted.on), "since": vn_day(wanted.since)},
        lines=tuple(_line(one) for one in _told(everything, wanted)),
        ages=tuple(ages(everything)),
        parts_head=str(GROUP_WORDS.get(group, "")),
        parts=tuple(_parts(wanted, group, catalogue_on(wanted.on))),
        parts_note=_where_they_stand() if group == "unit" else "",
    )


def _where_they_stand() -> str:
    return _(
        "Mỗi yêu cầu tính cho đơn vị có tồn tại lúc nêu ra, theo địa giới lúc đó, không quy về địa giới khác:"
        " ai khắc phục thay sau khi sáp nhập thì ghi ở từng yêu cầu."
    )


def _told(everything: Tally, wanted: Wanted) -> list[Measured]:
    """Findings and second looks are not closed with a month: as it was closed they are left out."""
    if wanted.snapshot is not None:
        return told(everything, None)
    return [*told(everything, repeats(wanted)), *rechecks_as_at(wanted)]


def _parts(wanted: Wanted, group: str, catalogue: Catalogue) -> Iterator[PartLine]:
    """Those with the most overdue first."""
    found = parts(wanted, group) if group else {}
    for key, part in sorted(found.items(), key=lambda pair: (-pair[1].late, -pair[1].all, pair[0])):
        name = _name(key, group, catalogue, wanted.on)
        yield PartLine(name, part, _rate(Measured("", part.done, part.due)))


def _name(code: str, group: str, catalogue: Catalogue, day: date) -> str:
    language = current_language()
    if group == "unit":
        return tree.current().name_of(int(code), day)
    if group == "source":
        return words.SOURCES[code][language]
    if group == "level":
        return str(LEVELS.get(code, code))
    if group == "component" and code:
        return f"{code} {catalogue.component(code, language)}"
    said = {"cause": catalogue.cause, "severity": catalogue.severity}.get(group)
    return said(code, language) if said else code or _("chung cả chương trình")


def _line(one: Measured) -> FigureLine:
    return FigureLine(
        one.code,
        row_id(one.code),
        str(LABELS[one.code]),
        one.num,
        one.den,
        "" if one.code in NO_RATE else _rate(one),
    )


def _rate(one: Measured) -> str:
    percent = one.ratio.percent(1)
    return "" if percent is None else f"{decimal(percent)} %"
