"""The results framework on screen: which targets are reached, what must be explained first, and one line in full."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.accounts.queries import names
from gsdg.domain.evaluations import refusals
from gsdg.domain.evaluations.catalogue import Catalogue, FrameworkLine, catalogues, term_of
from gsdg.domain.evaluations.models import Explanation
from gsdg.domain.evaluations.pages.links import (
    crumbs,
    explain_url,
    line_url,
    map_query,
    results_url,
    sections,
    url,
)
from gsdg.domain.evaluations.queries.results import (
    INCOMPLETE,
    NO_FIGURE,
    NO_TARGET,
    LineResult,
    Results,
    Wanted,
    YearFigure,
    results_of,
)
from gsdg.domain.evaluations.said import (
    base_number,
    share_said,
    target_said,
    value_said,
    written,
    year_said,
    years_said,
)
from gsdg.domain.evaluations.targets import DECIDED, NATIONAL
from gsdg.domain.reporting.pages.cells import OF_PROVENANCE
from gsdg.domain.units import tree
from gsdg.kernel.figures import Nature
from gsdg.kernel.ratios import Ratio
from gsdg.toolkit.access import Actor
from gsdg.toolkit.web import Choice, Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import amount, vn_day

SAID = "…"
STANDINGS = {
    NO_FIGURE: lambda: _("Chưa có số"),
    INCOMPLETE: lambda: _("Chưa đủ báo cáo"),
    NO_TARGET: lambda: _("Chưa có mục tiêu"),
}


@dataclass(frozen=True)
class ResultLine:
    link: Link
    unit: str
    base: str
    base_year: str
    actual: str
    years: str
    marks: tuple[str, ...]
    target: str
    target_of: str
    is_target_verified: bool
    share: str
    light: str
    shape: str
    standing: str
    explained: str
    explain: str


@dataclass(frozen=True)
class ResultGroup:
    """A result of the chain with its lines; `level` is how deep it hangs."""

    title: str
    kind: str
    components: str
    lines: tuple[ResultLine, ...]


@dataclass(frozen=True)
class LightRule:
    light: str
    shape: str
    rule: str
    is_verified: bool


@dataclass(frozen=True)
class ResultsPage:
    title: str
    lead: str
    sections: tuple[Link, ...]
    terms: tuple[Choice, ...]
    units: tuple[Choice, ...]
    unit: str
    term: str
    maps: tuple[Choice, ...]
    map_words: str
    next: Link | None
    next_note: str
    others: tuple[Link, ...]
    groups: tuple[ResultGroup, ...]
    silent: tuple[ResultLine, ...]
    silent_note: str
    rules: tuple[LightRule, ...]
    files: tuple[Link, ...]
    done: str


def results_page(
    found: Results, by: Actor, *, units: list[tuple[str, str]], done: str = ""
) -> ResultsPage:
    wanted, language = found.wanted, current_language()
    name = tree.current().name_of(wanted.unit_id, wanted.map_day)
    shown = [one for one in found.lines if one.years]
    silent = [one for one in found.lines if not one.years]
    missing = [one for one in found.unexplained if by.may(refusals.KEEP, unit_id=wanted.unit_id)]
    links = [_explain_link(wanted, one, language) for one in missing]
    return ResultsPage(
        title=_("Kết quả so với mục tiêu, %(unit)s") % {"unit": name},
        lead=_lead(found, language),
        sections=sections("results"),
        terms=tuple(_terms(wanted)),
        units=tuple(Choice(value, label, chosen=value == str(wanted.unit_id)) for value, label in units),
        unit=name,
        term=wanted.term.code,
        maps=tuple(_maps(wanted)),
        map_words=_map_words(wanted),
        next=links[0] if links else None,
        next_note=_next_note(len(missing)),
        others=tuple(links[1:]),
        groups=tuple(_groups(found, shown, language)),
        silent=tuple(_line(wanted, one, language) for one in silent),
        silent_note=_silent_note(len(silent)),
        rules=tuple(_rules(wanted.catalogue, language)),
        files=(Link(_("Bảng kết quả (Excel)"), _file_url(wanted)),),
        done=done,
    )  # fmt: skip


def _file_url(wanted: Wanted) -> str:
    return url("results-file", wanted.term.code, wanted.unit_id, "xlsx", **map_query(wanted))


def _lead(found: Results, language: str) -> str:
    lights = [
        f"{light.label.to(language).lower()} {found.count(light.code)}"
        for light in found.wanted.catalogue.spec.lights
    ]
    return _(
        "%(period)s: %(all)s chỉ tiêu; %(lights)s; chưa có mục tiêu %(no_target)s; chưa đủ báo cáo %(incomplete)s;"
        " chưa có số %(no_figure)s."
    ) % {
        "period": _first_up(found.wanted.term.label(language)),
        "all": len(found.lines),
        "lights": "; ".join(lights),
        "no_target": found.standing(NO_TARGET),
        "incomplete": found.standing(INCOMPLETE),
        "no_figure": found.standing(NO_FIGURE),
    }


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]


def _terms(wanted: Wanted) -> Iterator[Choice]:
    for catalogue in catalogues():
        term = term_of(catalogue)
        address = url("results", gd=term, **{"don-vi": wanted.unit_id})
        yield Choice(address, term, chosen=term == wanted.term.code)


def _maps(wanted: Wanted) -> Iterator[Choice]:
    day = wanted.geography.day
    yield Choice("", _("Theo đơn vị báo cáo"), chosen=day is None)
    yield Choice("today", _("Theo địa bàn hiện nay"), chosen=day is not None)


def _map_words(wanted: Wanted) -> str:
    day = wanted.geography.day
    if day is None:
        return _("Số giữ nguyên ở đơn vị đã báo cáo, mỗi kỳ theo địa giới của kỳ đó.")
    return _("Số được quy về địa giới ngày %(day)s; số gốc vẫn giữ ở đơn vị đã báo cáo.") % {
        "day": vn_day(day)
    }


def _next_note(missing: int) -> str:
    if not missing:
        return ""
    return ngettext(
        "%(number)s mục tiêu chưa đạt, chưa có giải trình.",
        "%(number)s mục tiêu chưa đạt, chưa có giải trình.",
        missing,
    ) % {"number": missing}


def _explain_link(wanted: Wanted, one: LineResult, language: str) -> Link:
    label = _("Giải trình: %(line)s") % {"line": one.line.title(language)}
    return Link(label, explain_url(wanted, one.line.code))


def _silent_note(number: int) -> str:
    return ngettext(
        "%(number)s chỉ tiêu chưa có biểu hoặc sổ nào thu thập số liệu",
        "%(number)s chỉ tiêu chưa có biểu hoặc sổ nào thu thập số liệu",
        number,
    ) % {"number": number}


def _groups(found: Results, shown: list[LineResult], language: str) -> Iterator[ResultGroup]:
    catalogue = found.wanted.catalogue
    for result, _depth in catalogue.chain():
        lines = [one for one in shown if one.line.spec.within == result.code]
        if lines:
            yield ResultGroup(
                title=result.label.to(language),
                kind=KINDS[result.kind](),
                components="; ".join(f"{c}: {catalogue.component(c, language)}" for c in result.components),
                lines=tuple(_line(found.wanted, one, language) for one in lines),
            )  # fmt: skip


KINDS = {
    "objective": lambda: _("Mục tiêu chung"),
    "outcome": lambda: _("Kết quả"),
    "output": lambda: _("Đầu ra"),
}


def _line(wanted: Wanted, one: LineResult, language: str) -> ResultLine:
    line, base = one.line, one.base
    may_wait = STANDINGS.get(one.standing, str)()
    return ResultLine(
        link=Link(line.title(language), line_url(wanted, line.code)),
        unit=line.unit(language),
        base=written(base_number(one)),
        base_year=str(base.year) if base is not None else "",
        actual=value_said(line, one.taken.value if one.taken is not None else None),
        years=years_said(one),
        marks=tuple(_marks(one)),
        target=target_said(line, one.target),
        target_of=_whose(one),
        is_target_verified=one.target is None or one.target.verified,
        share=share_said(one),
        light=one.light.label.to(language) if one.light is not None else "",
        shape=one.light.shape if one.light is not None else "",
        standing=may_wait,
        explained=one.explanation.reason if one.explanation is not None else "",
        explain=explain_url(wanted, line.code) if one.must_be_explained else "",
    )  # fmt: skip


def _whose(one: LineResult) -> str:
    if one.target is None:
        return ""
    if one.target.level == DECIDED:
        return _("được giao")
    return _("cả nước") if one.target.level == NATIONAL else _("tỉnh")


def _marks(one: LineResult) -> Iterator[str]:
    if one.nature is Nature.FORECAST:
        yield "forecast"
    if one.estimated:
        yield "estimated"
    if one.taken is not None and one.provenance in OF_PROVENANCE:
        yield OF_PROVENANCE[one.provenance]


def _rules(catalogue: Catalogue, language: str) -> Iterator[LightRule]:
    for light in catalogue.spec.lights:
        yield LightRule(
            light.label.to(language), light.shape, light.rule.to(language), light.verified
        )


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
    explain: str
    explained: tuple[Said, ...]
    links: tuple[Link, ...]
    notes: tuple[str, ...]
    done: str


def line_page(wanted: Wanted, line: FrameworkLine, by: Actor, *, done: str = "") -> LinePage:
    language = current_language()
    one = results_of(wanted, only=line.code).lines[0]
    said = _line(wanted, one, language)
    may = refusals.why_not_explain(by, wanted.unit_id, one, SAID) is None
    back = Link(wanted.term.label(language), results_url(wanted))
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
        yield _("Mục tiêu"), f"{target_said(line, target)} {line.unit(language)} ({_whose(one)})"
        yield _("Nơi giao"), f"{target.set_by}. {target.note}".strip()
    if one.share is not None:
        yield _("Đạt"), _("%(share)s %% (%(parts)s)") % {"share": share_said(one), "parts": _parts(one.share)}  # fmt: skip
    if one.base is not None:
        yield _("Số gốc"), _base_said(one)
    if one.forecast is not None and one.forecast.said is not None:
        told = {"value": year_said(line, one.forecast), "year": one.forecast.year}
        yield _("Ước"), _("%(value)s (năm %(year)s)") % told
    yield _("Cách tính"), OVER_YEARS[line.spec.over_years]()
    better = _("càng thấp càng tốt") if line.direction == "down" else _("càng cao càng tốt")
    yield _("Chiều"), better


def _base_said(one: LineResult) -> str:
    if one.base is None:
        return ""
    told = {"value": written(base_number(one)), "year": one.base.year}
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
        unit_id=wanted.unit_id, period=wanted.term.code, line=code
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
    known = {
        "training": ("training:coverage", _("Tỷ lệ cán bộ được tập huấn")),
        "rounds": ("inspections:plan-list", _("Kế hoạch kiểm tra, giám sát")),
        "corrections": ("followup:figures", _("Số liệu khắc phục")),
        "money": ("finance:table", _("Bảng giải ngân")),
    }
    if one.line.spec.reads in known:
        name, label = known[one.line.spec.reads]
        yield Link(label, reverse(name))
