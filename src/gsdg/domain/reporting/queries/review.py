"""What a reviewer weighs: what the checks say of what was sent, the queue it stands in, the totals it would change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gsdg.domain.packs.evaluate import Answers, Outcome, complete, judge
from gsdg.domain.packs.spec import Cell
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.contents import Content
from gsdg.domain.reporting.models import Report, RollUp
from gsdg.domain.reporting.odd import Beside, odd
from gsdg.domain.reporting.queries.answers import facts_of
from gsdg.domain.reporting.queries.beside import beside_of
from gsdg.domain.reporting.queries.figures import completeness, live_vector
from gsdg.domain.reporting.queries.keys import known_by
from gsdg.domain.reporting.queries.other_forms import Others, others_of
from gsdg.domain.reporting.rules import asked_about
from gsdg.domain.reporting.vectors import Vector, exchanged, sums_of
from gsdg.domain.reporting.workflow import WAITING_UPSTAIRS
from gsdg.domain.units import tree
from gsdg.kernel.figures import Figure


def outcomes_of(
    report: Report,
    content: Content,
    previous: Mapping[str, Figure],
    known: Mapping[int, Others] | None = None,
    beside: Mapping[int, Beside] | None = None,
) -> list[Outcome]:
    """Every check, judged anew on what was certified, and which figures are odd. `known`, `beside`: what others_of and
    beside_of say, where they were asked for many."""
    if report.duty.consolidates and not content.cells:
        return []  # what it adds up was judged report by report
    form, facts = form_spec(report.duty.form), facts_of(report)
    answers = Answers(
        cells=content.cells,
        lists={code: tuple(row.values for row in rows) for code, rows in content.lists.items()},
        texts=content.texts,
    )
    completed = complete(form, answers, facts)
    others = (others_of([report]) if known is None else known).get(report.pk)
    said = judge(form, answers, completed, facts=facts, previous=previous, others=others)
    held = (beside_of([report]) if beside is None else beside)[report.pk]
    return said + odd(form, completed, held, asked=asked_about(said))


@dataclass(frozen=True)
class InQueue:
    report_id: int
    unit: str


def neighbours(report: Report) -> tuple[InQueue | None, InQueue | None]:
    """The reports before and after it, of the same form and period, that wait for the same office. One query."""
    duty = report.duty
    register = tree.current()
    waiting = (
        Report.objects.filter(
            duty__form=duty.form_id,
            duty__period=duty.period_id,
            duty__reviewer=duty.reviewer_id,
            state__in=WAITING_UPSTAIRS,
        )
        .exclude(pk=report.pk)
        .values_list("pk", "duty__unit_id")
    )

    def place(unit_id: int, pk: int) -> tuple[str, int]:
        return register.span_at(unit_id, duty.period.as_of).sort_key, pk

    here = place(duty.unit_id, report.pk)
    queue = sorted((place(unit_id, pk), unit_id, pk) for pk, unit_id in waiting)
    before = [item for item in queue if item[0] < here]
    after = [item for item in queue if item[0] > here]
    return (
        _in_queue(report, before[-1][1:]) if before else None,
        _in_queue(report, after[0][1:]) if after else None,
    )


def _in_queue(report: Report, found: tuple[int, int]) -> InQueue:
    unit_id, pk = found
    unit = tree.current().span_at(unit_id, report.duty.period.as_of)
    return InQueue(pk, unit.name)


@dataclass(frozen=True)
class ImpactRow:
    cell: Cell
    now: Figure
    then: Figure


@dataclass(frozen=True)
class Impact:
    """The total above before and after acceptance. `units` counts accepted reports: now, then, owed."""

    unit: str
    rows: tuple[ImpactRow, ...]
    units_now: int
    units_then: int
    units_expected: int


def impact_of(report: Report) -> Impact | None:
    """None for what changes no total: a consolidated report, or one never certified. Three queries."""
    duty = report.duty
    if report.latest is None or duty.consolidates:
        return None
    form = form_spec(duty.form)
    here = tree.current().on(duty.period.as_of)
    now = live_vector(duty.form, duty.period, here.root)
    standing = _standing(report)
    sent = report.latest
    into = Vector.unpack(sent.amounts, sent.counts, sent.marks, 1)
    then = exchanged(now, out=standing, into=into, sums=sums_of(form))
    done, expected = completeness(duty.form, duty.period, here.root)
    return Impact(
        unit=here.span(here.root).name,
        rows=tuple(
            ImpactRow(cell, now.figure(cell.index), then.figure(cell.index))
            for cell in known_by(form)
            if cell.index is not None
        ),
        units_now=done,
        units_then=done + (1 if standing is None else 0),
        units_expected=expected,
    )


def _standing(report: Report) -> Vector | None:
    """What of this report is inside the totals already: a report that was reopened stands until it is accepted anew."""
    duty = report.duty
    leaf = RollUp.objects.filter(
        form=duty.form_id,
        period=duty.period_id,
        unit=duty.unit_id,
        office_id=duty.office_id,
        is_leaf=True,
    ).first()
    if leaf is None:
        return None
    return Vector.unpack(leaf.amounts, leaf.counts, leaf.marks, leaf.reports)
