"""What follows from what was typed: closed and computed cells, rates, and what the checks say.

Formulas run on the figures of the unit that answers. A total of several units is the sum of their stored cells and is
never completed again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from gsdg.domain.packs import standing
from gsdg.domain.packs.answers import Answers, Figures, FormReading, UnitFacts, ratio_of
from gsdg.domain.packs.cells import Cell
from gsdg.domain.packs.compiled import BoundCheck, Expression, Template, compiled, expression
from gsdg.domain.packs.expressions.trace import Trace, TracePart, shown, written
from gsdg.domain.packs.expressions.tree import CellRef
from gsdg.domain.packs.expressions.values import TOO_LARGE, Missing, Value
from gsdg.domain.packs.spec import Check, Form
from gsdg.domain.packs.wording import Words
from gsdg.kernel.figures import BLANK, CAP, NOT_APPLICABLE, Figure, State, format_figure
from gsdg.kernel.problems import Severity
from gsdg.kernel.ratios import half_away_from_zero

__all__ = [
    "Answers",
    "Outcome",
    "UnitFacts",
    "Verdict",
    "blank_addresses",
    "closed_addresses",
    "complete",
    "explain",
    "figure_of",
    "judge",
    "prefilled",
    "ratio_of",
]


class Verdict(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    NOT_JUDGED = "not_judged"
    """Something it needs is blank, not available or does not apply."""


@dataclass(frozen=True)
class Outcome:
    """What one check says at one place. `message` is filled where it failed, else the check's title."""

    check: Check
    verdict: Verdict
    addresses: tuple[str, ...]
    message: Words
    remedy: Words
    _traced: Callable[[], Trace | None] = field(repr=False, compare=False)

    @property
    def severity(self) -> Severity:
        return self.check.severity

    @property
    def trace(self) -> Trace | None:
        """Which cells were read and what they said; None for the checks that every form has."""
        return self._traced()


def complete(form: Form, answers: Answers, facts: UnitFacts) -> dict[str, Figure]:
    """Every stored cell: closed ones not applicable, formulas computed, the rest as typed or blank."""
    ready = compiled(form)
    closed = closed_addresses(form, facts)
    figures = {
        cell.address: NOT_APPLICABLE
        if cell.address in closed
        else answers.cells.get(cell.address, BLANK)
        for cell in form.stored
    }
    reading = FormReading(form, figures, facts, answers.lists)
    for cell, formula in ready.formulas:
        if cell.address not in closed:
            figures[cell.address] = figure_of(formula.run(reading), cell.scale)
    return figures


def closed_addresses(form: Form, facts: UnitFacts) -> frozenset[str]:
    """Cells that cannot be typed in because their condition does not hold for this unit."""
    reading = FormReading(form, {}, facts)
    return frozenset(
        address
        for condition, addresses in compiled(form).conditions
        if condition.run(reading) is False
        for address in addresses
    )


def figure_of(value: Value, scale: int) -> Figure:
    """A result as a cell holds it, rounded half away from zero to the cell's scale."""
    if isinstance(value, Missing):
        return Figure(value.state)
    if isinstance(value, bool | str):
        raise TypeError(f"{value!r} is not a figure")
    exact = value * 10**scale
    amount = exact if isinstance(exact, int) else int(half_away_from_zero(exact))
    return Figure(TOO_LARGE.state) if abs(amount) > CAP else Figure.of(amount)


def prefilled(
    form: Form,
    facts: UnitFacts,
    *,
    previous: Figures | None = None,
    others: Mapping[str, Figures] | None = None,
) -> dict[str, Figure]:
    """What an empty draft starts with: numbers that its prefill expressions find, nothing else."""
    closed = closed_addresses(form, facts)
    reading = FormReading(form, {}, facts, before=previous, others=others)
    found = {
        cell.address: figure_of(prefill.run(reading), cell.scale)
        for cell, prefill in compiled(form).prefills
        if cell.address not in closed
    }
    return {address: figure for address, figure in found.items() if figure.is_number}


def blank_addresses(form: Form, completed: Figures) -> tuple[str, ...]:
    """Required cells that somebody still has to type, in the order of the page."""
    return tuple(
        cell.address
        for cell in form.stored
        if cell.required
        and cell.is_entered
        and completed.get(cell.address, BLANK).state is State.BLANK
    )


def judge(
    form: Form,
    answers: Answers,
    completed: Figures,
    *,
    facts: UnitFacts,
    previous: Figures | None = None,
    others: Mapping[str, Figures] | None = None,
) -> list[Outcome]:
    """Every check at every place, in the order of the pack; one whose `when` does not hold, or whose days are not those of
    the period, says nothing."""
    reading = FormReading(form, completed, facts, answers.lists, previous, others)
    outcomes = [
        outcome
        for bound in compiled(form).checks
        if bound.check.is_asked_on(facts.as_of)
        if (outcome := _judged(bound, reading)) is not None
    ]
    return outcomes + list(_standing(form, answers, completed))


def explain(form: Form, address: str, reading: FormReading) -> Trace | None:
    """How a computed cell or a rate came about; None for a cell that is typed in."""
    cell = form.cell(address)
    text = cell.formula
    if cell.is_ratio:
        text = f"[{cell.numerator}] / [{cell.denominator}] * 100"
    return None if text is None else _trace(expression(text), reading, cell.scale)


def _judged(bound: BoundCheck, reading: FormReading) -> Outcome | None:
    if bound.when is not None and bound.when.run(reading) is not True:
        return None
    holds = bound.rule.run(reading)
    verdict = (
        Verdict.NOT_JUDGED
        if isinstance(holds, Missing)
        else Verdict.PASSED
        if holds
        else Verdict.FAILED
    )
    failed = verdict is Verdict.FAILED
    return Outcome(
        check=bound.check,
        verdict=verdict,
        addresses=bound.addresses,
        message=_filled(bound.message, reading) if failed else bound.title,
        remedy=_filled(bound.remedy, reading) if failed else bound.check.remedy,
        _traced=lambda: _trace(bound.rule, reading, 0),
    )


def _filled(templates: Mapping[str, Template], reading: FormReading) -> Words:
    texts = {
        language: "".join(
            part if isinstance(part, str) else _place(part, reading).to(language)
            for part in template.parts
        )
        for language, template in templates.items()
    }
    return Words(vi=texts["vi"], en=texts["en"])


def _place(part: Expression, reading: FormReading) -> Words:
    scale = max((_cell_of(ref, reading.form).scale for ref in part.refs), default=0)
    return shown(part.run(reading), scale)


def _cell_of(ref: CellRef, form: Form) -> Cell:
    return form.foreign_cells[(ref.form, ref.address)] if ref.form else form.cell(ref.address)


def _trace(traced: Expression, reading: FormReading, scale: int) -> Trace:
    result = traced.run(reading)
    parts = tuple(_part(ref, reading) for ref in traced.refs)
    return Trace(traced.text, parts, result, shown(result, scale))


def _part(ref: CellRef, reading: FormReading) -> TracePart:
    cell = _cell_of(ref, reading.form)
    figures = {
        "now": reading.cells,
        "previous": reading.before or {},
        "other": (reading.others or {}).get(ref.form, {}),
    }[ref.when]
    value = expression(written(ref)).run(reading)
    figure = None if cell.is_ratio else figures.get(ref.address, BLANK)
    return TracePart(ref.when, ref.form, ref.address, figure, shown(value, cell.scale))


def _standing(form: Form, answers: Answers, completed: Figures) -> Iterator[Outcome]:
    for address, figure in standing.negative_results(form, completed):
        cell = form.cell(address)
        value = format_figure(figure, cell.scale)
        yield _failed(standing.NEGATIVE_RESULT, (address,), cell.words, value)
    for check, addresses, label, value in standing.of_lists(form, answers):
        yield _failed(check, addresses, label, value)


def _failed(check: Check, addresses: tuple[str, ...], label: Words, value: str) -> Outcome:
    message = Words(
        vi=check.message.filled(label=label.vi, value=value).vi,
        en=check.message.filled(label=label.en, value=value).en,
    )
    return Outcome(check, Verdict.FAILED, addresses, message, check.remedy, lambda: None)
