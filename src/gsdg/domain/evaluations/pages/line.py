"""The page of one line of the framework: its facts, years, explanations, and where its figures stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.accounts.queries import names
from gsdg.domain.evaluations import refusals
from gsdg.domain.evaluations.catalogue import FrameworkLine
from gsdg.domain.evaluations.models import Explanation
from gsdg.domain.evaluations.pages.links import (
    crumbs,
    map_query,
    results_url,
)
from gsdg.domain.evaluations.pages.places import register_url
from gsdg.domain.evaluations.pages.results import map_words, result_line, whose
from gsdg.domain.evaluations.queries.line import (
    LineResult,
    Wanted,
    YearFigure,
)
from gsdg.domain.evaluations.queries.results import results_of
from gsdg.domain.evaluations.said import (
    base_from,
    base_number,
    share_said,
    target_said,
    value_said,
    written,
    year_said,
    years_said,
)
from gsdg.domain.units import tree
from gsdg.kernel.ratios import Ratio
from gsdg.toolkit.access import Actor
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import amount

SAID = "…"


@dataclass(frozen=True)
class YearRow:
    year: int
    value: str
    parts: str
    target: str
    units: str
    note: str
    is_counted: bool


@dataclass(frozen=True)
class Said:
    """One explanation."""

    day: date
    title: str
    text: str
    by: str
    kind: str = ""


@dataclass(frozen=True)
class LinePage:
    title: str
    crumbs: tuple[Link, ...]
    unit: str
    unit_of_measure: str
    light: str
    shape: str
    standing: str
    marks: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    is_target_verified: bool
    rows: tuple[YearRow, ...]
    map_note: str
    explain: str
    explained: tuple[Said, ...]
    links: tuple[Link, ...]
    notes: tuple[str, ...]
    done: str


OF_REGISTERS = {
    "training": lambda: _("Tỷ lệ cán bộ được tập huấn"),
    "rounds": lambda: _("Kế hoạch kiểm tra, giám sát"),
    "corrections": lambda: _("Số liệu khắc phục"),
    "money": lambda: _("Bảng giải ngân"),
}


def line_page(wanted: Wanted, line: FrameworkLine, by: Actor, *, done: str = "") -> LinePage:
    language = current_language()
    one = results_of(wanted, only=line.code).lines[0]
    said = result_line(wanted, one, language)
    may = refusals.why_not_explain(by, wanted.unit_id, one, SAID) is None
    back = Link(wanted.judged.label(language), results_url(wanted))
    return LinePage(
        title=line.title(language),
        crumbs=crumbs(back),
        unit=tree.current().name_of(wanted.unit_id, wanted.map_day),
        unit_of_measure=line.unit(language),
        light=said.light,
        shape=said.shape,
        standing=said.standing,
        marks=said.marks,
        facts=tuple(_facts(one, language)),
        is_target_verified=said.is_target_verified,
        rows=tuple(_year_row(one, year) for year in one.years),
        map_note=f"{map_words(wanted)} {_('Đổi địa giới ở trang kết quả.')}",
        explain=said.explain if may else "",
        explained=tuple(_explained(wanted, line.code)),
        links=tuple(_more(wanted, one)),
        notes=tuple(note.to(language) for note in (one.line.indicator.notes if one.line.indicator else ())),
        done=done,
    )  # fmt: skip


OVER_YEARS = {
    "sum": lambda: _("cộng các năm"),
    "last": lambda: _("lấy năm cuối có đủ báo cáo"),
    "mean": lambda: _("bình quân các năm, tính từ các phần"),
    "fall": lambda: _("mức giảm của năm cuối so với năm gốc, tính bằng phần trăm"),
}


def _facts(one: LineResult, language: str) -> Iterator[tuple[str, str]]:
    line, target = one.line, one.target
    if one.taken is not None:
        years = _("%(value)s %(unit)s (%(years)s)")
        yield _("Thực hiện"), years % {"value": value_said(line, one.taken.value), "unit": line.unit(language), "years": years_said(one)}  # fmt: skip
    if target is not None:
        yield _("Mục tiêu"), f"{target_said(line, target)} {line.unit(language)} ({whose(one)})"
        yield _("Nơi giao"), f"{target.set_by}. {target.note}".strip()
    if one.share is not None and one.taken is not None:
        told = {"value": value_said(line, one.taken.value), "target": target_said(line, target)}
        share = _("%(share)s %% (%(value)s so với mục tiêu %(target)s)")
        yield _("Đạt"), share % {"share": share_said(one), **told}
    if one.base is not None:
        yield _("Số gốc"), _base_said(one)
    if one.forecast is not None and one.forecast.said is not None:
        forecast = {"value": year_said(line, one.forecast), "year": one.forecast.year}
        yield _("Ước"), _("%(value)s (năm %(year)s)") % forecast
    yield _("Cách tính"), OVER_YEARS[line.spec.over_years]()
    better = _("càng thấp càng tốt") if line.direction == "down" else _("càng cao càng tốt")
    yield _("Chiều"), better


def _base_said(one: LineResult) -> str:
    if one.base is None:
        return ""
    told = {"value": written(base_number(one)), "year": one.base.year}
    if where := base_from(one, current_language()):
        return _("%(value)s (năm %(year)s, %(where)s)") % {**told, "where": where}
    if one.is_base_other:
        told["wanted"] = int(one.line.spec.baseline_year or 0)
        return (
            _("%(value)s (năm %(year)s, vì năm %(wanted)s chưa đủ số hoặc theo chuẩn nghèo khác)")
            % told
        )
    return _("%(value)s (năm %(year)s)") % told


def _parts(share: Ratio) -> str:
    return f"{amount(share.num)}/{amount(share.den)}"


def _year_row(one: LineResult, year: YearFigure) -> YearRow:
    inside = one.taken.years if one.taken is not None else ()
    return YearRow(
        year=year.year,
        value=year_said(one.line, year),
        parts=_parts(year.ratio) if year.ratio is not None else "",
        target=target_said(one.line, year.target),
        units=f"{year.done}/{year.expected}" if year.expected else "",
        note=_year_note(year),
        is_counted=year.year in inside,
    )


def _year_note(year: YearFigure) -> str:
    if year.reason is not None:
        return year.reason.message(current_language())
    if not year.is_complete:
        return _("chưa đủ, chưa tính vào kết quả") if year.expected else _("năm chưa hết")
    if year.said is None:
        return _("chưa có số để tính, hoặc thiếu số năm trước để so")
    return ""


def _explained(wanted: Wanted, code: str) -> list[Said]:
    rows = Explanation.objects.filter(
        unit_id=wanted.unit_id, period=wanted.judged.code, line=code
    ).order_by("-pk")
    people = names([row.by_id for row in rows])
    return [
        Said(
            day=row.on,
            title=row.said,
            text=". ".join(filter(None, (row.reason.rstrip("."), row.remedy))),
            by=people.get(row.by_id, ""),
        )
        for row in rows
    ]


def _more(wanted: Wanted, one: LineResult) -> Iterator[Link]:
    """Where the figures stand with everything behind them."""
    if one.where is not None:
        address = reverse(
            "reporting:figures-series", args=[one.where.form, one.where.period, wanted.unit_id]
        )
        query = {"o": one.where.measure, **map_query(wanted)}
        yield Link(_("Số liệu qua các năm, nguồn gốc từng số"), f"{address}?{urlencode(query)}")
        place = [one.where.form, one.where.period, wanted.unit_id, one.where.measure]
        why = reverse("reporting:why-measure", args=place)
        yield Link(_("Vì sao có số này"), f"{why}?{urlencode(map_query(wanted))}")
    if one.line.spec.reads is not None:
        yield Link(OF_REGISTERS[one.line.spec.reads](), register_url(wanted, one.line.spec.reads))
