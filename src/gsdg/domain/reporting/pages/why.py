"""“Vì sao có số này”: one figure, from the total to the unit, the revision, the formula, the law and the person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.accounts.queries import names
from gsdg.domain.packs.cells import Cell
from gsdg.domain.packs.expressions.parse import parse
from gsdg.domain.packs.expressions.saying import Called, said
from gsdg.domain.programme.queries import form_spec, pack_of
from gsdg.domain.reporting.pages.below import states_words
from gsdg.domain.reporting.pages.cells import (
    CELL,
    ShownCell,
    figures_url,
    marks_of,
    nature_words,
    over_time_words,
    over_units_words,
    place_query,
    shown_cell,
    why_url,
    with_query,
)
from gsdg.domain.reporting.pages.contributors import Contributors, contributors
from gsdg.domain.reporting.pages.law import LawLine, law_lines
from gsdg.domain.reporting.pages.standing import (
    GeographyChoice,
    Signed,
    elsewhere,
    geography_choice,
    revision_words,
    signed_amount,
    signed_total,
)
from gsdg.domain.reporting.pages.steps import Step, steps_of
from gsdg.domain.reporting.queries.below import below_of
from gsdg.domain.reporting.queries.figures import CellFigure, Standing, standing
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.domain.reporting.queries.series import poverty_line
from gsdg.domain.reporting.queries.trace import trace
from gsdg.domain.reporting.queries.why import OwnReport, own_reports
from gsdg.kernel.figures import format_figure
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.templatetags.gsdg import vn_day


@dataclass(frozen=True)
class Compared:
    """Live against signed at this cell; the reasons are acceptances after the signing."""

    live: ShownCell
    signed: ShownCell
    change: str
    reasons: tuple[str, ...]
    paper: str
    note: str
    sha256: str


@dataclass(frozen=True)
class Fact:
    """A line of “how it is counted”."""

    label: str
    text: str
    link: Link | None = None


@dataclass(frozen=True)
class Part:
    """A cell that went into the figure, with what it said."""

    label: str
    value: str
    url: str


@dataclass(frozen=True)
class Own:
    """The report behind the figure of a unit that reports for itself."""

    title: str
    url: str
    certified: str
    certified_on: date
    accepted: str
    accepted_on: date | None
    sha256: str
    source: str
    formula: str
    parts: tuple[Part, ...]
    explanations: tuple[str, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class WhyPage:
    title: str
    crumbs: tuple[Link, ...]
    subject: str
    place: str
    geography: GeographyChoice
    refusal: Refusal | None = None
    elsewhere: tuple[Link, ...] = ()
    figure: ShownCell | None = None
    unit: str = ""
    marks: tuple[str, ...] = ()
    completeness: str = ""
    compared: Compared | None = None
    rule: str = ""
    facts: tuple[Fact, ...] = ()
    parts: tuple[Part, ...] = ()
    own: tuple[Own, ...] = ()
    contributors: Contributors | None = None
    law: tuple[LawLine, ...] = ()
    steps: tuple[Step, ...] = ()
    hidden_steps: bool = False
    dossier: str = ""


def why_page(
    place: FigurePlace, address: str, *, all_units: bool, today: date, language: str
) -> WhyPage:
    spec = form_spec(place.form)
    if address not in spec.by_address:
        raise Refused(Refusal("figures.unknown"))
    cell = spec.cell(address)
    page = WhyPage(
        title=_("Vì sao có số này"),
        crumbs=_crumbs(place, cell, language),
        subject=cell.label(language),
        place=f"{place.unit_name}, {place.period.label(language)}",
        geography=geography_choice(place, today=today, kept={}),
    )
    if (refusal := place.why_not_alive) is not None:
        return replace(page, refusal=refusal, elsewhere=elsewhere(place, today=today))
    try:
        return _filled(page, place, cell, all_units=all_units, language=language)
    except Refused as refused:
        return replace(page, refusal=refused.refusals[0])


def _crumbs(place: FigurePlace, cell: Cell, language: str) -> tuple[Link, ...]:
    form = f"{place.form.title(language)}, {place.period.label(language)}"
    return (
        Link(_("Số liệu"), reverse("reporting:figures-index")),
        Link(f"{place.unit_name}: {form}", figures_url(place, {CELL: cell.address})),
    )


def _filled(
    page: WhyPage, place: FigurePlace, cell: Cell, *, all_units: bool, language: str
) -> WhyPage:
    below = below_of(place)
    if below.withholds_total:
        raise Refused(Refusal("figures.one_other"))
    live = standing(place.form, place.period, place.unit_id, geography=place.geography)
    found = live.cells[cell.address]
    rows = trace(place.form, place.period, place.unit_id, cell.address, geography=place.geography)
    signed = signed_total(place)
    own = own_reports(place, cell.address)
    is_leaf = bool(own) and len(below.rows) == len(own)
    steps = steps_of(place, rows, signed)
    marks = tuple(marks_of(found))
    return replace(
        page,
        figure=shown_cell(found, url="", language=language, said_once=marks),
        dossier=_dossier(place, cell),
        unit=cell.unit_of_measure.to(language),
        marks=marks,
        completeness="" if is_leaf else _completeness(live),
        compared=None if signed is None else _compared(place, cell, live, signed, language),
        rule=_rule(place, cell, live, is_leaf=is_leaf, language=language),
        facts=tuple(_facts(place, cell, live, found, language)),
        parts=() if own else tuple(_rate_parts(place, cell, live, language)),
        own=tuple(_own(place, one, language) for one in own),
        contributors=None
        if is_leaf
        else contributors(
            place,
            cell,
            rows,
            found,
            counted=live.cells[cell.numerator or cell.address].cell,
            all_units=all_units,
            language=language,
        ),
        law=tuple(law_lines(place, cell, language)),
        steps=steps,
        hidden_steps=not place.reach.shows(place.unit_id) and bool(steps),
    )


def _dossier(place: FigurePlace, cell: Cell) -> str:
    args = [place.form.code, place.period.code, place.unit_id, cell.address]
    return with_query(reverse("reporting:figure-dossier", args=args), place_query(place))


def _completeness(live: Standing) -> str:
    counted = {"done": live.units_in, "expected": live.units_expected}
    return _("%(done)s trên %(expected)s đơn vị đã duyệt số liệu") % counted


def _compared(
    place: FigurePlace, cell: Cell, live: Standing, signed: Signed, language: str
) -> Compared:
    frozen = standing(place.form, place.period, place.unit_id, total="certified")
    now, then = live.cells[cell.address], frozen.cells[cell.address]
    return Compared(
        live=shown_cell(now, url="", language=language, said_once=marks_of(now)),
        signed=shown_cell(then, url="", language=language, said_once=marks_of(now)),
        change=_change(now, then),
        reasons=tuple(_reasons(cell, signed)) if cell.index is not None else (),
        paper=signed.title,
        note=signed.note,
        sha256=signed.sha256,
    )


def _change(now: CellFigure, then: CellFigure) -> str:
    if now.cell.index is not None:
        return signed_amount(now.figure.amount - then.figure.amount, now.cell.scale)
    if now.value is None or then.value is None:
        return ""
    difference = now.value - then.value
    return signed_amount(int(difference.scaleb(now.cell.scale)), now.cell.scale)


def _reasons(cell: Cell, signed: Signed) -> Iterable[str]:
    """Each acceptance that moved this cell; those out of the reader's reach are only counted."""
    index = cell.index
    shown = {line.key: line for line in signed.lines}
    hidden = 0
    for later in signed.later:
        if index is None or later.change_of(index) == 0:
            continue
        line = shown.get(later.report_id)
        if line is None:
            hidden += 1
            continue
        change = signed_amount(later.change_of(index), cell.scale)
        yield f"{line.unit}: {change}, {line.text}, {vn_day(line.day)}"
    if hidden:
        yield _("%(count)s đơn vị khác, ngoài phạm vi của bạn") % {"count": hidden}


def _rule(place: FigurePlace, cell: Cell, live: Standing, *, is_leaf: bool, language: str) -> str:
    words = {
        "cell": cell.address,
        "unit": place.unit_name,
        "label": cell.label(language),
        "count": live.vector.reports,
        "num": cell.numerator,
        "den": cell.denominator,
    }
    if cell.is_ratio:
        return (
            _(
                "Ô %(cell)s của %(unit)s = ô %(num)s chia ô %(den)s, nhân 100; tử số và mẫu số cộng trước rồi mới chia."
            )
            % words
        )
    if is_leaf:
        return _("Ô %(cell)s (%(label)s) lấy ở lần gửi được duyệt sau cùng của %(unit)s.") % words
    if not live.cells[cell.address].movable:
        return (
            _("Ô %(cell)s không quy được sang địa giới này: số của ô không cộng được theo đơn vị.")
            % words
        )
    if cell.over_units.value == "none":
        return _("Ô %(cell)s không cộng được theo đơn vị nên %(unit)s không có tổng.") % words
    return (
        _(
            "Ô %(cell)s của %(unit)s = tổng ô %(cell)s (%(label)s) của %(count)s báo cáo đã duyệt, mỗi đơn vị lấy lần gửi được duyệt sau cùng."
        )
        % words
    )


def _facts(
    place: FigurePlace, cell: Cell, live: Standing, found: CellFigure, language: str
) -> Iterable[Fact]:
    on = vn_day(place.day)
    yield Fact(
        _("Cộng theo đơn vị"),
        _("%(rule)s; theo địa giới ngày %(day)s") % {"rule": over_units_words(cell), "day": on},
    )
    yield Fact(_("Theo thời gian"), over_time_words(cell))
    if said := states_words(live, cell):
        yield Fact(_("Trạng thái các ô"), said)
    line = poverty_line(place.form, place.period)
    if line is not None:
        yield Fact(
            _("Chuẩn nghèo"),
            _("%(title)s, %(act)s; không so với số đếm theo chuẩn khác")
            % {"title": line.title.to(language), "act": line.source.act},
        )
    yield Fact(_("Tính chất số"), nature_words(cell))
    if live.estimated_from and found.estimated:
        yield Fact(_("Cơ sở ước tính"), "; ".join(live.estimated_from))
    yield Fact(
        _("Số chốt"),
        _("từ %(first)s đến %(closing)s")
        % {"first": vn_day(place.period.from_day), "closing": vn_day(place.period.closing_day)},
    )


def _rate_parts(place: FigurePlace, cell: Cell, live: Standing, language: str) -> Iterable[Part]:
    for address in (cell.numerator, cell.denominator):
        if address is not None:
            part = live.cells[address]
            yield Part(part.cell.label(language), _said(part), why_url(place, address))


def _said(found: CellFigure) -> str:
    return format_figure(found.figure, found.cell.scale)


def _own(place: FigurePlace, one: OwnReport, language: str) -> Own:
    report, revision = one.report, one.report.accepted
    if revision is None:
        raise ValueError(f"{report} has no accepted revision")
    people = names({i for i in (revision.certified_by_id, report.accepted_by_id) if i is not None})
    spec = form_spec(place.form)
    parts = () if one.trace is None else one.trace.parts
    return Own(
        title=f"{report.duty.office.name}, {revision_words(revision.number)}",
        url=reverse("reporting:report", args=[report.pk]),
        certified=people.get(revision.certified_by_id or 0, ""),
        certified_on=revision.certified_on,
        accepted=people.get(report.accepted_by_id or 0, ""),
        accepted_on=report.accepted_on,
        sha256=revision.sha256,
        source=one.content.texts.get("source", "") if revision.is_history else "",
        formula="" if one.trace is None else _formula(place, one.trace.expression, language),
        parts=tuple(
            Part(
                spec.cell(part.address).label(language),
                part.shown.to(language),
                why_url(place, part.address),
            )
            for part in parts
            if part.when == "now" and part.address in spec.by_address
        ),
        explanations=one.explanations,
        remarks=tuple(f"{r.text} ({r.by_name}, {r.by_office})" for r in one.remarks),
    )


def _formula(place: FigurePlace, written: str, language: str) -> str:
    """In words: nobody who asks for a figure has to read the language of packs."""
    called = Called.within(form_spec(place.form), pack_of(place.form.pack))
    return said(parse(written), called, language)
