"""Worked examples of a pack: what is given, what must come out. They are run by the check and by the tests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from gsdg.domain.packs.evaluate import (
    Answers,
    Outcome,
    UnitFacts,
    Verdict,
    blank_addresses,
    complete,
    judge,
    prefilled,
    ratio_of,
)
from gsdg.domain.packs.reading import Document, Way
from gsdg.domain.packs.shapes import note_words_and_sources, shaped
from gsdg.domain.packs.spec import Form, Pack, Regime
from gsdg.domain.packs.wording import Day, Flag, PeriodCode, Sourced, Spec, Words
from gsdg.kernel.figures import Figure, format_amount, format_figure, parse_figure
from gsdg.kernel.refusal import Refused

Typed = dict[str, str]
"""Figures by address, as a clerk types them: `1.234`, `12,5`, `x`, `…`."""


class UnitGiven(Spec):
    kind: str
    level: str


class Expected(Spec):
    cells: Typed = Field(default_factory=dict)
    rates: Typed = Field(default_factory=dict)
    prefilled: Typed = Field(default_factory=dict)
    failed: tuple[str, ...] | None = None
    """Exactly these checks fail, each as `code address`."""
    passed: tuple[str, ...] = ()
    not_judged: tuple[str, ...] = ()
    messages: dict[str, str] = Field(default_factory=dict)
    blank: tuple[str, ...] | None = None


class FormExample(Sourced):
    of: Literal["form"]
    title: Words
    form: str
    unit: UnitGiven
    as_of: Day
    cells: Typed = Field(default_factory=dict)
    elsewhere: str = ""
    """What stands in every other cell that can be typed in."""
    previous: Typed | None = None
    others: dict[str, Typed] = Field(default_factory=dict)
    lists: dict[str, tuple[Typed, ...]] = Field(default_factory=dict)
    expect: Expected


class CalendarExpected(Spec):
    asked: Flag = True
    forms: tuple[str, ...] | None = None
    from_day: Day | None = None
    until: Day | None = None
    closing_day: Day | None = None
    as_of: Day | None = None
    previous: PeriodCode | None = None
    due: dict[str, Day] = Field(default_factory=dict)


class CalendarExample(Sourced):
    of: Literal["calendar"]
    title: Words
    regime: str
    period: PeriodCode
    expect: CalendarExpected


Example = Annotated[FormExample | CalendarExample, Field(discriminator="of")]


class Examples(Spec):
    examples: tuple[Example, ...]


Difference = tuple[Way, str, str]
"""Where in the example, what was expected, what came out."""


def example_mistakes(document: Document, pack: Pack) -> None:
    """Run the examples of one file and note where they are not met."""
    written = shaped(document, Examples)
    if written is None:
        return
    note_words_and_sources(document, written)
    for i, example in enumerate(written.examples):
        for way, expected, found in differences(example, pack):
            here = ("examples", i, *way)
            name = str(way[-1]) if way else example.title.vi
            document.note(
                "packs.example", here, name=name, expected=expected or "–", found=found or "–"
            )


def differences(example: FormExample | CalendarExample, pack: Pack) -> Iterator[Difference]:
    """Nothing when the example is met."""
    if isinstance(example, FormExample):
        form = pack.forms.get(example.form)
        if form is None:
            yield ("form",), ", ".join(pack.forms), example.form
        else:
            yield from _of_form(example, form, pack)
        return
    regime = pack.regimes.get(example.regime)
    if regime is None:
        yield ("regime",), ", ".join(pack.regimes), example.regime
    else:
        yield from _of_calendar(example, regime)


def _of_form(example: FormExample, form: Form, pack: Pack) -> Iterator[Difference]:
    try:
        given = _Given.of(example, form, pack)
    except (Refused, KeyError) as error:
        yield (), "…", str(error)
        return
    expect = example.expect
    completed = complete(form, given.answers, given.facts)
    yield from _figures(form, expect.cells, completed, "cells")
    yield from _rates(form, expect.rates, completed)
    started = prefilled(form, given.facts, previous=given.previous, others=given.others)
    yield from _figures(form, expect.prefilled, started, "prefilled")
    outcomes = judge(
        form,
        given.answers,
        completed,
        facts=given.facts,
        previous=given.previous,
        others=given.others,
    )
    yield from _verdicts(expect, outcomes)
    if expect.blank is not None:
        found = blank_addresses(form, completed)
        if tuple(expect.blank) != found:
            yield ("expect", "blank"), " ".join(expect.blank), " ".join(found)


class _Given:
    """The given side of an example as values."""

    def __init__(
        self,
        answers: Answers,
        facts: UnitFacts,
        previous: dict[str, Figure] | None,
        others: dict[str, dict[str, Figure]],
    ) -> None:
        self.answers = answers
        self.facts = facts
        self.previous = previous
        self.others = others

    @classmethod
    def of(cls, example: FormExample, form: Form, pack: Pack) -> _Given:
        cells = _typed(form, example.cells)
        if example.elsewhere:
            for cell in form.stored:
                if cell.is_entered and cell.address not in cells:
                    cells[cell.address] = parse_figure(example.elsewhere, scale=cell.scale)
        lists = {
            code: tuple(_list_row(form, code, row) for row in rows)
            for code, rows in example.lists.items()
        }
        return cls(
            Answers(cells, lists),
            UnitFacts(example.unit.kind, example.unit.level, example.as_of),
            None if example.previous is None else _typed(form, example.previous),
            {code: _typed(pack.forms[code], typed) for code, typed in example.others.items()},
        )


def _typed(form: Form, typed: Typed) -> dict[str, Figure]:
    return {
        address: parse_figure(
            text,
            scale=form.cell(address).scale,
            negative=form.cell(address).allows_negative,
        )
        for address, text in typed.items()
    }


def _list_row(form: Form, code: str, row: Typed) -> dict[str, Figure | str]:
    section = form.list_section(code)
    known = {column.code: column for column in section.columns}
    return {
        name: parse_figure(text, scale=known[name].scale) if known[name].is_number else text
        for name, text in row.items()
    }


def _figures(
    form: Form, expected: Typed, found: dict[str, Figure], key: str
) -> Iterator[Difference]:
    for address, text in expected.items():
        cell = form.by_address.get(address)
        figure = found.get(address)
        if cell is None or figure is None:
            yield ("expect", key, address), text, "–"
        elif not _says(text, figure, cell.scale):
            yield ("expect", key, address), text, format_figure(figure, cell.scale) or "–"


def _says(text: str, figure: Figure, scale: int) -> bool:
    try:
        return parse_figure(text, scale=scale, negative=True) == figure
    except Refused:
        return False


def _rates(form: Form, expected: Typed, found: dict[str, Figure]) -> Iterator[Difference]:
    """Rates as printed: two decimals of per cent, or `x` where there is none."""
    for address, text in expected.items():
        cell = form.by_address.get(address)
        ratio = ratio_of(form, cell, found) if cell is not None and cell.is_ratio else None
        shown = _percent(ratio.percent(cell.scale), cell.scale) if ratio and cell else "x"
        if shown != text:
            yield ("expect", "rates", address), text, shown


def _percent(value: Decimal | None, scale: int) -> str:
    return "x" if value is None else format_amount(int(value.scaleb(scale)), scale)


def _verdicts(expect: Expected, outcomes: list[Outcome]) -> Iterator[Difference]:
    by_verdict = {
        verdict: {_key(o): o for o in outcomes if o.verdict is verdict} for verdict in Verdict
    }
    failed = by_verdict[Verdict.FAILED]
    if expect.failed is not None and set(expect.failed) != set(failed):
        yield ("expect", "failed"), "; ".join(expect.failed), "; ".join(failed)
    for key, wanted in (("passed", expect.passed), ("not_judged", expect.not_judged)):
        missing = [name for name in wanted if name not in by_verdict[Verdict(key)]]
        if missing:
            told = {name: v.value for v, found in by_verdict.items() for name in found}
            shown = "; ".join(f"{name}: {told.get(name, '–')}" for name in missing)
            yield ("expect", key), "; ".join(missing), shown
    for name, text in expect.messages.items():
        found = failed[name].message.vi if name in failed else "–"
        if found != text:
            yield ("expect", "messages", name), text, found


def _key(outcome: Outcome) -> str:
    return f"{outcome.check.code} {outcome.addresses[0]}"


def _of_calendar(example: CalendarExample, regime: Regime) -> Iterator[Difference]:
    period, expect = example.period, example.expect
    if regime.asks(period) is not expect.asked:
        yield ("expect", "asked"), str(expect.asked).lower(), str(regime.asks(period)).lower()
    if not regime.asks(period):
        return
    window = regime.window(period)
    found: dict[str, object] = {
        "forms": regime.forms_of(period),
        "from_day": window.from_day,
        "until": window.last_day,
        "closing_day": regime.closing_day(period),
        "as_of": regime.as_of(period),
        "previous": regime.previous(period),
    }
    for key, value in found.items():
        wanted = getattr(expect, key)
        if wanted is not None and wanted != value:
            yield ("expect", key), str(wanted), str(value)
    for kind, day in expect.due.items():
        due: date | None = regime.due(period, kind)
        if due != day:
            yield ("expect", "due", kind), str(day), str(due)
