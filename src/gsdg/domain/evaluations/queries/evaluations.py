"""Evaluations as somebody may see them, and the figures that one says: frozen, or as they stand now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gsdg.domain.evaluations.catalogue import Catalogue, catalogue_of
from gsdg.domain.evaluations.models import Evaluation, EvaluationQuerySet
from gsdg.domain.evaluations.queries.alike import alike_of
from gsdg.domain.evaluations.queries.line import Wanted
from gsdg.domain.evaluations.queries.results import Results, results_of
from gsdg.domain.evaluations.registers import EVERYTHING
from gsdg.domain.evaluations.rows import Content, MoneyRow, content_from, rows_of
from gsdg.domain.evaluations.rows_alike import alike_rows
from gsdg.domain.evaluations.rows_followed import FollowedRow, followed_rows
from gsdg.domain.evaluations.rows_missed import missed_rows
from gsdg.domain.evaluations.rows_surveys import survey_rows
from gsdg.domain.evaluations.said import map_words
from gsdg.domain.finance.queries.balances import Asked as AskedMoney
from gsdg.domain.finance.queries.balances import balances_by
from gsdg.domain.finance.queries.programmes import programme_named
from gsdg.domain.finance.queries.table import Wanted as WantedMoney
from gsdg.domain.finance.queries.table import offices_within
from gsdg.domain.followup.queries import figures as followup
from gsdg.domain.reporting.geography import AS_REPORTED, Geography
from gsdg.domain.units import tree
from gsdg.kernel.periods import Period
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.access import Actor, Permission


def evaluations_seen_by(by: Actor) -> EvaluationQuerySet:
    return Evaluation.objects.within(by.scope(Permission.FIGURES_READ)).select_related("office")


def evaluation_named(by: Actor, number: int) -> Evaluation:
    found: Evaluation | None = evaluations_seen_by(by).filter(pk=number).first()
    if found is None:
        raise Refused(Refusal("evaluation.unknown", {"number": number}))
    return found


def catalogue_for(one: Evaluation) -> Catalogue:
    return catalogue_of(one.term)


def results_for(one: Evaluation, *, on: date, only: str = "") -> Results:
    """Kept with the object that was fetched: its page asks with every offer, and what is judged is what is frozen."""
    kept = vars(one).setdefault("_results", {})
    key = (until_of(one, on), only, one.map_day)
    if key not in kept:
        kept[key] = results_of(wanted_for(one, on=on), only=only)
    found: Results = kept[key]
    return found


def wanted_for(one: Evaluation, *, on: date) -> Wanted:
    """What it asks of the framework."""
    geography = AS_REPORTED if one.map_day is None else Geography(one.map_day)
    year = one.year if judges_of(one) == "year" else None
    term, on = Period.parse(one.term), until_of(one, on)
    return Wanted(catalogue_for(one), term, one.unit_id, on, geography, year=year)


def judges_of(one: Evaluation) -> str:
    """Which targets its kind judges."""
    kind = catalogue_for(one).spec.kind(one.kind)
    return "nothing" if kind is None else kind.judges


def until_of(one: Evaluation, on: date) -> date:
    """An evaluation that names a year looks no further."""
    return on if one.year is None else min(on, date(one.year, 12, 31))


def content_of(one: Evaluation, *, on: date) -> Content:
    """What was frozen at the approval; before it, what stands on the day, kept with the object that was fetched."""
    if one.frozen is not None:
        return content_from(one.frozen)
    kept: dict[tuple[date, date | None], Content] = vars(one).setdefault("_content", {})
    key = (on, one.map_day)
    if key not in kept:
        kept[key] = _content_now(one, on)
    return kept[key]


def _content_now(one: Evaluation, on: date) -> Content:
    found, judges = results_for(one, on=on), judges_of(one)
    return Content(
        rows=tuple(rows_of(found, is_due=judges in ("term", "year"))),
        money=tuple(money_of(found.wanted)),
        until=f"{until_of(one, on):%d/%m/%Y}",
        map_words=map_words(found),
        alike=alike_rows(alike_of(found.wanted)),
        missed=tuple(missed_rows(found, judges)),
        span=span_of(found.wanted),
        year=found.wanted.year,
        surveys=survey_rows(one),
        followed=tuple(followed_of(found.wanted)),
    )


def span_of(wanted: Wanted) -> str:
    """What is evaluated, in words: the year, the term, or the years of it so far."""
    if wanted.year is not None or wanted.last_year == wanted.term.last_year:
        return wanted.judged.label()
    first, last = wanted.term.year, wanted.last_year
    return f"các năm {first}-{last}" if first < last else f"năm {first}"


def money_of(wanted: Wanted) -> list[MoneyRow]:
    """By component over the years evaluated, then all together. They are one time: what is carried inside falls out."""
    programme = programme_named(wanted.catalogue.release.programme)
    years = budget_years(wanted)
    asked = WantedMoney(programme, years, wanted.on, within=wanted.unit_id)
    offices = offices_within(wanted.unit_id, asked)
    found = balances_by(AskedMoney(programme.code, years, wanted.on, offices), ("component",))
    balances = {str(place[0]): balance for place, balance in found.items()}
    rows = [
        MoneyRow(c.code, c.title.vi, balances[c.code].usable, balances[c.code].disbursed)
        for c in programme.leaves
        if c.code in balances and balances[c.code].usable != 0
    ]
    whole = MoneyRow(
        "", "Tổng cộng", sum(r.usable for r in rows), sum(r.disbursed for r in rows), is_whole=True
    )
    return [*rows, whole]


def budget_years(wanted: Wanted) -> tuple[int, ...]:
    first = wanted.term.year
    return tuple(filter(wanted.counts_in, range(first, max(first, wanted.last_year) + 1)))


def followed_of(wanted: Wanted) -> Iterator[FollowedRow]:
    """Of recommendations due since the first day evaluated, as they stood on the last: all, then of each component."""
    asked = followed_asked(wanted)
    when = f"yêu cầu đến hạn từ {asked.since:%d/%m/%Y} đến {asked.on:%d/%m/%Y}"
    yield from followed_rows(followup.figures(asked), when=when)
    known = wanted.catalogue.pack.components
    for code, tally in followup.by_group(asked, "component"):
        if code in known:
            name = f"{code} {known[code].title.vi}"
            found = followup.told(tally, None)
            yield from followed_rows(found, when=when, component=code, name=name)


def followed_asked(wanted: Wanted) -> followup.Wanted:
    unit = None if is_root(wanted) else wanted.unit_id
    since = date(wanted.term.year if wanted.year is None else wanted.year, 1, 1)
    return followup.Wanted(since, min(wanted.on, date(wanted.last_year, 12, 31)), EVERYTHING, unit)


def is_root(wanted: Wanted) -> bool:
    """Whose records are everybody's."""
    here = tree.current().on(wanted.on)
    return bool(here.roots) and here.root == wanted.unit_id
