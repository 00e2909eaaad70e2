"""The results framework on screen: which targets are reached, and what must be explained first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.evaluations import refusals
from gsdg.domain.evaluations.catalogue import Catalogue
from gsdg.domain.evaluations.pages.links import (
    asked_query,
    explain_url,
    line_url,
    sections,
    term_choices,
    url,
)
from gsdg.domain.evaluations.queries.line import (
    INCOMPLETE,
    NO_FIGURE,
    NO_TARGET,
    WITHHELD,
    LineResult,
    Wanted,
)
from gsdg.domain.evaluations.queries.results import Results
from gsdg.domain.evaluations.said import (
    base_number,
    share_said,
    target_said,
    value_said,
    written,
    years_said,
)
from gsdg.domain.evaluations.targets import DECIDED, NATIONAL
from gsdg.domain.reporting.pages.cells import OF_PROVENANCE
from gsdg.domain.units import tree
from gsdg.kernel.figures import Nature
from gsdg.toolkit.access import Actor
from gsdg.toolkit.web import Choice, Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import vn_day

STANDINGS = {
    NO_FIGURE: lambda: _("Chưa có số"),
    INCOMPLETE: lambda: _("Chưa đủ báo cáo"),
    NO_TARGET: lambda: _("Chưa có mục tiêu"),
    WITHHELD: lambda: _("Ngoài phạm vi theo dõi của anh, chị"),
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
class SilentLines:
    """Lines without a figure, and why they have none."""

    note: str
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
    years: tuple[Choice, ...]
    maps: tuple[Choice, ...]
    map_words: str
    next: Link | None
    next_note: str
    others: tuple[Link, ...]
    groups: tuple[ResultGroup, ...]
    silent: tuple[SilentLines, ...]
    rules: tuple[LightRule, ...]
    files: tuple[Link, ...]
    done: str


def results_page(
    found: Results, by: Actor, *, units: list[tuple[str, str]], done: str = ""
) -> ResultsPage:
    wanted, language = found.wanted, current_language()
    name = tree.current().name_of(wanted.unit_id, wanted.map_day)
    shown = [one for one in found.lines if one.years or one.base is not None]
    missing = [one for one in found.unexplained if by.may(refusals.KEEP, unit_id=wanted.unit_id)]
    links = [_explain_link(wanted, one, language) for one in missing]
    return ResultsPage(
        title=_("Kết quả so với mục tiêu, %(unit)s") % {"unit": name},
        lead=_lead(found, language),
        sections=sections("results"),
        terms=tuple(term_choices("results", wanted)),
        units=tuple(Choice(value, label, chosen=value == str(wanted.unit_id)) for value, label in units),
        unit=name,
        term=wanted.term.code,
        years=tuple(_years(wanted)),
        maps=tuple(_maps(wanted)),
        map_words=map_words(wanted),
        next=links[0] if links else None,
        next_note=_next_note(len(missing)),
        others=tuple(links[1:]),
        groups=tuple(_groups(found, shown, language)),
        silent=tuple(_silent(wanted, [one for one in found.lines if one not in shown], language)),
        rules=tuple(_rules(wanted.catalogue, language)),
        files=(Link(_("Bảng kết quả (Excel)"), _file_url(wanted)),),
        done=done,
    )  # fmt: skip


def _file_url(wanted: Wanted) -> str:
    return url("results-file", wanted.term.code, wanted.unit_id, "xlsx", **asked_query(wanted))


def _lead(found: Results, language: str) -> str:
    lights = [
        f"{light.label.to(language).lower()} {found.count(light.code)}"
        for light in found.wanted.catalogue.spec.lights
    ]
    return _(
        "%(period)s: %(all)s chỉ tiêu; %(lights)s; chưa có mục tiêu %(no_target)s; chưa đủ báo cáo %(incomplete)s;"
        " chưa có số %(no_figure)s."
    ) % {
        "period": _first_up(found.wanted.judged.label(language)),
        # What the reader may not read is told below, and is in none of these numbers.
        "all": len(found.lines) - found.standing(WITHHELD),
        "lights": "; ".join(lights),
        "no_target": found.standing(NO_TARGET),
        "incomplete": found.standing(INCOMPLETE),
        "no_figure": found.standing(NO_FIGURE),
    }


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]


def _years(wanted: Wanted) -> Iterator[Choice]:
    """By the targets of the term, or of one of its years that has begun."""
    yield Choice("", _("Cả giai đoạn"), chosen=wanted.year is None)
    for year in range(wanted.term.year, min(wanted.term.last_year, wanted.on.year) + 1):
        yield Choice(str(year), _("Năm %(year)s") % {"year": year}, chosen=wanted.year == year)


def _maps(wanted: Wanted) -> Iterator[Choice]:
    day = wanted.geography.day
    yield Choice("", _("Theo đơn vị báo cáo"), chosen=day is None)
    yield Choice("today", _("Theo địa bàn hiện nay"), chosen=day is not None)


def map_words(wanted: Wanted) -> str:
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


def _silent(wanted: Wanted, lines: list[LineResult], language: str) -> Iterator[SilentLines]:
    """What nobody asks for is another thing than what nobody has reported yet, or what the reader does not read."""
    for note, kind in (
        (_withheld_note, [one for one in lines if one.withheld]),
        (_waiting_note, [one for one in lines if one.is_asked_for and not one.withheld]),
        (_unasked_note, [one for one in lines if not one.is_asked_for]),
    ):
        if kind:
            shown = tuple(result_line(wanted, one, language) for one in kind)
            yield SilentLines(note(len(kind)), shown)


def _withheld_note(number: int) -> str:
    return ngettext(
        "%(number)s chỉ tiêu lấy từ sổ của cả đơn vị, ngoài phạm vi theo dõi của anh, chị",
        "%(number)s chỉ tiêu lấy từ sổ của cả đơn vị, ngoài phạm vi theo dõi của anh, chị",
        number,
    ) % {"number": number}


def _waiting_note(number: int) -> str:
    return ngettext(
        "%(number)s chỉ tiêu đã có biểu hoặc sổ, chưa có số của năm nào trong giai đoạn",
        "%(number)s chỉ tiêu đã có biểu hoặc sổ, chưa có số của năm nào trong giai đoạn",
        number,
    ) % {"number": number}


def _unasked_note(number: int) -> str:
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
                lines=tuple(result_line(found.wanted, one, language) for one in lines),
            )  # fmt: skip


KINDS = {
    "objective": lambda: _("Mục tiêu chung"),
    "outcome": lambda: _("Kết quả"),
    "output": lambda: _("Đầu ra"),
}


def result_line(wanted: Wanted, one: LineResult, language: str) -> ResultLine:
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
        target_of=whose(one),
        is_target_verified=one.target is None or one.target.verified,
        share=share_said(one),
        light=one.light.label.to(language) if one.light is not None else "",
        shape=one.light.shape if one.light is not None else "",
        standing=may_wait,
        explained=one.explanation.reason if one.explanation is not None else "",
        explain=explain_url(wanted, line.code) if one.must_be_explained else "",
    )  # fmt: skip


def whose(one: LineResult) -> str:
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
