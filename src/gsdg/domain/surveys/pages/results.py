"""Results on screen: for each question the numbers asked and answered, bars, and groups where they are large enough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from gsdg.domain.packs import surveys as spec
from gsdg.domain.packs.surveys import Question
from gsdg.domain.surveys.catalogue import catalogue_if_any
from gsdg.domain.surveys.models import Survey
from gsdg.domain.surveys.pages.filling import labels_of
from gsdg.domain.surveys.pages.links import crumbs, survey_link, url
from gsdg.domain.surveys.pages.surveys import days_of, kind_label
from gsdg.domain.surveys.queries import (
    BY_KIND,
    BY_UNIT,
    Breakdown,
    all_scores,
    answers_of,
    is_too_few,
    results_by,
    results_of,
    trace_of,
)
from gsdg.domain.surveys.tabulation import Counted, Table
from gsdg.domain.units import map_notes, tree
from gsdg.kernel.ratios import Ratio
from gsdg.toolkit.web import Choice, Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import decimal, vn_day

MOST_TEXTS = 200
TODAY = "today"
"""Among the maps: as other pages of figures say it."""


@dataclass(frozen=True)
class Bar:
    label: str
    count: int
    percent: Decimal | None
    width: int


@dataclass(frozen=True)
class GroupCell:
    count: int
    percent: Decimal | None


@dataclass(frozen=True)
class GroupRow:
    label: str
    cells: tuple[GroupCell, ...]


@dataclass(frozen=True)
class QuestionResult:
    code: str
    number: int
    text: str
    condition: bool
    asked: int
    answered: int
    blank: int
    refused: int
    not_asked: int
    bars: tuple[Bar, ...]
    mean: Decimal | None
    total: int | None
    least: int | None
    most: int | None
    texts: tuple[tuple[str, int], ...]
    several: bool
    reach: tuple[tuple[int, int], ...]
    """Of each group: who answered, of those who were asked this question."""
    rows: tuple[GroupRow, ...]


@dataclass(frozen=True)
class ResultsPage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    too_few: int
    has_names: bool
    facts: tuple[tuple[str, str], ...]
    axes: tuple[Choice, ...]
    heads: tuple[tuple[str, int], ...]
    map_note: str
    maps: tuple[Choice, ...]
    hidden: int
    questions: tuple[QuestionResult, ...]
    file: str
    illustrative: bool


def results_page(
    survey: Survey, *, axis: str, map_day: date | None, on: date, keeps: bool, illustrative: bool
) -> ResultsPage:
    """`map_day` is that of the map asked for, None for the map of the survey's own first day."""
    table = results_of(survey)
    few = is_too_few(survey, table, keeps=keeps)
    axes = axes_of(survey)
    chosen = axis if axis in dict(axes) else ""
    broken = Breakdown({}, frozenset())
    if chosen and not few:
        broken = results_by(survey, chosen, keeps=keeps, map_day=map_day)
    names = names_of(survey, chosen, broken.tables, map_day=map_day)
    shown = {names[key]: broken.shown[key] for key in names if key in broken.shown}
    return ResultsPage(
        title=_("Kết quả khảo sát"),
        crumbs=crumbs(survey_link(survey)),
        lead=f"{survey.title}, {days_of(survey)}",
        too_few=survey.least_shown if few else 0,
        has_names=not survey.is_anonymous,
        facts=(*_facts(survey), *(() if few else _scores(survey))),
        axes=tuple(
            Choice(url("results", survey.pk, theo=code), label, chosen=code == chosen)
            for code, label in (("", _("tất cả")), *axes)
        ),
        heads=tuple((name, t.sheets) for name, t in shown.items()),
        map_note=_map_note(survey, map_day, on) if chosen == BY_UNIT else "",
        maps=tuple(_maps(survey, map_day, on)) if chosen == BY_UNIT else (),
        hidden=len(broken.hidden),
        questions=() if few else tuple(_questions(survey, table, shown, keeps=keeps)),
        file=url("results-file", survey.pk, **_asked(chosen, map_day)) if not few else "",
        illustrative=illustrative,
    )


def _asked(axis: str, map_day: date | None) -> dict[str, str]:
    on_a_map = {"dia-gioi": TODAY} if axis == BY_UNIT and map_day is not None else {}
    return {"theo": axis, **on_a_map}


def is_moved_since(survey: Survey, on: date) -> bool:
    """Whether the map has changed between the survey and this day."""
    register = tree.current()
    return survey.from_day < on and register.on(survey.from_day).day != register.on(on).day


def _maps(survey: Survey, map_day: date | None, on: date) -> Iterable[Choice]:
    if not is_moved_since(survey, on):
        return
    then = _("Địa giới ngày %(day)s") % {"day": vn_day(survey.from_day)}
    own = url("results", survey.pk, **_asked(BY_UNIT, None))
    yield Choice(own, then, chosen=map_day is None)
    today = url("results", survey.pk, **_asked(BY_UNIT, on))
    yield Choice(today, _("Địa giới hiện nay"), chosen=map_day is not None)


def _map_note(survey: Survey, map_day: date | None, on: date) -> str:
    if map_day is not None:
        return _(
            "Theo địa giới hiện nay: phiếu của đơn vị cũ nhập cả vào một đơn vị thì tính cho đơn vị đó; đơn vị cũ đã chia thì giữ tên cũ, vì một phiếu không chia theo tỷ lệ được."
        )
    if is_moved_since(survey, on):
        return _("Theo địa giới ngày %(day)s.") % {"day": vn_day(survey.from_day)}
    return map_notes.on_the_map_of(survey.from_day, _("từ đó đến nay địa giới chưa đổi"))


def axes_of(survey: Survey) -> list[tuple[str, str]]:
    """By what results can be shown."""
    language = current_language()
    axes = []
    if survey.groups.exists():
        axes += [(BY_UNIT, _("theo đơn vị")), (BY_KIND, _("theo đối tượng"))]
    sheet = survey.version.sheet
    return axes + [(q.code, q.text.to(language)) for q in sheet.questions if q.breakdown]


def names_of(
    survey: Survey, axis: str, tables: Iterable[str], *, map_day: date | None = None
) -> dict[str, str]:
    """What each group is called, in the order of the options; those who did not say are a group too."""
    language = current_language()
    found = {}
    question = survey.version.sheet.question(axis)
    labels = dict(labels_of(question, language)) if question else {}
    catalogue = catalogue_if_any(survey.from_day) if axis == BY_KIND else None
    order = {code: place for place, code in enumerate(labels)}
    for key in sorted(tables, key=lambda k: (k == "", order.get(k, 0), k)):
        if key == "":
            found[key] = _("không rõ")
        elif axis == BY_UNIT:
            found[key] = _unit_called(int(key), survey.from_day, map_day)
        elif axis == BY_KIND:
            found[key] = kind_label(catalogue, key, language)
        else:
            found[key] = labels.get(key, key)
    return found


def _unit_called(unit_id: int, from_day: date, map_day: date | None) -> str:
    register = tree.current()
    if map_day is None:
        return register.name_of(unit_id, from_day)
    if unit_id in register.on(map_day):
        return register.name_of(unit_id, map_day)
    return _("%(unit)s (đơn vị cũ)") % {"unit": register.name_of(unit_id, from_day)}


def _facts(survey: Survey) -> Iterable[tuple[str, str]]:
    trace = trace_of(survey)
    reach = trace.reach
    yield (
        _("Phiếu"),
        _("%(sheets)s phiếu thu về") % {"sheets": reach.sheets}
        + (
            _("; cần hỏi %(to_ask)s trong %(frame)s người")
            % {"to_ask": reach.to_ask, "frame": reach.frame}
            if reach.frame
            else ""
        ),
    )
    if reach.refused or reach.replaced:
        yield (
            _("Không trả lời"),
            _("%(refused)s người từ chối, %(replaced)s người không gặp được đã thay")
            % {"refused": reach.refused, "replaced": reach.replaced},
        )
    yield (
        _("Phiếu hỏi"),
        _("%(title)s, lần %(number)s")
        % {"title": survey.version.called(current_language()), "number": trace.version},
    )
    if trace.seeds:
        yield _("Rút thăm"), _("hạt giống %(seeds)s") % {"seeds": ", ".join(trace.seeds)}


def _scores(survey: Survey) -> Iterable[tuple[str, str]]:
    scores = [one for one in all_scores(survey) if one.of]
    if not scores:
        return
    share = Ratio(sum(s.points for s in scores), sum(s.of for s in scores))
    told = _("%(points)s trên %(of)s điểm của %(people)s bài, đạt %(percent)s%%")
    values = {"points": share.num, "of": share.den, "people": len(scores)}
    yield _("Bài kiểm tra"), told % {**values, "percent": decimal(share.percent(1))}


def _questions(
    survey: Survey, table: Table, groups: Mapping[str, Table], *, keeps: bool
) -> Iterable[QuestionResult]:
    sheet, language = survey.version.sheet, current_language()
    sheets = answers_of(survey) if keeps else []
    for number, question in enumerate(sheet.questions, start=1):
        counted = table.question(question.code)
        texts = [a[question.code] for a in sheets if question.code in a]
        own = {name: t.question(question.code) for name, t in groups.items()}
        yield QuestionResult(
            code=question.code,
            number=number,
            text=question.text.to(language),
            condition=bool(question.asked_if),
            asked=counted.asked,
            answered=counted.answered,
            blank=counted.blank,
            refused=counted.refused,
            not_asked=counted.not_asked,
            bars=tuple(_bars(question, counted, language)),
            mean=_rounded(counted.mean),
            total=counted.total,
            least=counted.least,
            most=counted.most,
            texts=_said(texts) if question.kind == spec.TEXT else (),
            several=question.kind == spec.SEVERAL,
            reach=tuple((one.answered, one.asked) for one in own.values()),
            rows=tuple(_rows(question, own, language)),
        )


def _said(texts: Iterable[object]) -> tuple[tuple[str, int], ...]:
    """Words of people, most often said first, never in the order in which they came."""
    counted = Counter(str(text) for text in texts if text)
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))[:MOST_TEXTS]


def _bars(question: Question, counted: Counted, language: str) -> Iterable[Bar]:
    for code, label in labels_of(question, language):
        share = counted.share(code)
        percent = share.percent(1)
        yield Bar(label, share.num, percent, int(percent or 0))


def _rows(question: Question, own: Mapping[str, Counted], language: str) -> Iterable[GroupRow]:
    if not own:
        return
    for code, label in labels_of(question, language):
        cells = [counted.share(code) for counted in own.values()]
        yield GroupRow(label, tuple(GroupCell(c.num, c.percent(1)) for c in cells))
    if question.kind in (spec.SCALE, spec.NUMBER):
        means = tuple(GroupCell(c.answered, _rounded(c.mean)) for c in own.values())
        yield GroupRow(_("trung bình"), means)


def _rounded(mean: Ratio | None) -> Decimal | None:
    """Two decimals, for the eye only."""
    if mean is None or mean.den == 0:
        return None
    return Ratio(mean.num, mean.den * 100).percent(2)
