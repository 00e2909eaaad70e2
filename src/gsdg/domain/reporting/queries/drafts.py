"""A draft as a whole: what was typed, what follows from it, and what the checks say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

from gsdg.domain.packs.evaluate import Answers, Outcome, UnitFacts, blank_addresses, complete, judge
from gsdg.domain.packs.spec import Form
from gsdg.domain.programme.queries import form_spec, pack_of
from gsdg.domain.reporting.contents import Content, ListRow, figure_to_json
from gsdg.domain.reporting.geography import move_leaves
from gsdg.domain.reporting.models import (
    DraftCell,
    DraftRow,
    DraftText,
    Explanation,
    Report,
    RollUp,
    Waiver,
)
from gsdg.domain.reporting.odd import Beside, odd
from gsdg.domain.reporting.queries.answers import answers_of, facts_of, row_values
from gsdg.domain.reporting.queries.before import Before, before
from gsdg.domain.reporting.queries.beside import beside_of
from gsdg.domain.reporting.queries.other_forms import Others, others_of
from gsdg.domain.reporting.rules import asked_about, may_be_waived, reasons_not_to_certify
from gsdg.domain.reporting.vectors import Vector, sums_of
from gsdg.domain.units import tree
from gsdg.kernel.figures import Figure
from gsdg.kernel.periods import Period
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.installation import clock


@dataclass(frozen=True)
class Draft:
    """Everything typed into one report, with versions, and what is computed from it on demand."""

    report: Report
    form: Form
    facts: UnitFacts
    cells: Mapping[str, DraftCell]
    rows: Mapping[str, tuple[DraftRow, ...]]
    texts: Mapping[str, DraftText]
    explained: Mapping[str, Explanation]
    previous: Mapping[str, Figure]
    others: Others
    given: Mapping[str, Waiver] = field(default_factory=dict)
    """Waivers whose day has not passed, by place; `waivers` are those among them that still hold."""
    beside: Beside = field(default_factory=Beside)

    @cached_property
    def explanations(self) -> dict[str, str]:
        return {place: explanation.text for place, explanation in self.explained.items()}

    @cached_property
    def answers(self) -> Answers:
        rows = (row for section in self.rows.values() for row in section)
        return answers_of(self.cells.values(), rows, self.texts.values())

    def list_rows(self, section: str) -> tuple[ListRow, ...]:
        return tuple(ListRow(row.key, row_values(row)) for row in self.rows.get(section, ()))

    @cached_property
    def completed(self) -> dict[str, Figure]:
        """Typed, computed and closed cells together."""
        return complete(self.form, self.answers, self.facts)

    @cached_property
    def outcomes(self) -> list[Outcome]:
        """What the checks of the form say, then which figures are odd."""
        said = judge(
            self.form,
            self.answers,
            self.completed,
            facts=self.facts,
            previous=self.previous,
            others=self.others,
        )
        return said + odd(self.form, self.completed, self.beside, asked=asked_about(said))

    @cached_property
    def waivers(self) -> dict[str, Waiver]:
        """By place: those that were given for the very figures that stand now."""
        return {
            place: self.given[place]
            for place, outcome in may_be_waived(self.outcomes).items()
            if place in self.given and self._is_given_for(self.given[place], outcome)
        }

    def _is_given_for(self, waiver: Waiver, outcome: Outcome) -> bool:
        return not waiver.figures or waiver.figures == self.figures_behind(outcome)

    def figures_behind(self, outcome: Outcome) -> dict[str, object]:
        """What a check was judged by at its place: every cell it read, and lists as a whole."""
        trace = outcome.trace
        read = [part.address for part in trace.parts if part.when == "now"] if trace else []
        found: dict[str, object] = {}
        for address in (*outcome.addresses, *read):
            if address in self.completed:
                found[address] = figure_to_json(self.completed[address])
            else:
                section = address.partition(".")[0]
                found[section] = [[row.key, row.values] for row in self.rows.get(section, ())]
        return found

    @cached_property
    def blanks(self) -> list[str]:
        return list(blank_addresses(self.form, self.completed))

    @property
    def has_own_answers(self) -> bool:
        return any(cell.figure.is_number for cell in self.cells.values()) or any(self.rows.values())

    @property
    def is_only_a_sum(self) -> bool:
        """A consolidating office without activities of its own answers with what stands below it."""
        return self.report.duty.consolidates and not self.has_own_answers

    @cached_property
    def reasons_not_to_certify(self) -> list[Refusal]:
        """Empty when the report may be certified now."""
        texts = self.answers.texts
        return reasons_not_to_certify(
            blanks=[] if self.is_only_a_sum else self.blanks,
            outcomes=[] if self.is_only_a_sum else self.outcomes,
            explained=self.explanations,
            waived=self.waivers,
            empty_texts=[
                section.title.vi
                for section in self.form.texts
                if section.required and not texts.get(section.code, "").strip()
            ],
            unfinished_divisions=[] if self.is_only_a_sum else self.unfinished_divisions,
        )

    @property
    def divisions(self) -> list[str]:
        """Those of a commune that share this form; none where one enters it all."""
        found = sorted({c.division for c in self.form.stored if c.division})
        shares = self.report.duty.office.kind == "commune_pc" and len(found) > 1
        return [str(division) for division in found] if shares else []

    @property
    def unfinished_divisions(self) -> list[str]:
        return [d for d in self.divisions if d not in self.report.finished_divisions]


def draft_of(report: Report) -> Draft:
    """The same few queries for one report, however large the form."""
    return drafts_of([report])[report.pk]


def drafts_of(reports: Sequence[Report]) -> dict[int, Draft]:
    """The drafts of many reports by their ids: as many queries for all of them as for one."""
    cells = _by_report(DraftCell.objects.filter(report__in=reports))
    rows = _by_report(DraftRow.objects.filter(report__in=reports, is_removed=False))
    texts = _by_report(DraftText.objects.filter(report__in=reports))
    explanations = _by_report(Explanation.objects.filter(report__in=reports))
    waivers = _by_report(Waiver.objects.filter(report__in=reports, until__gte=clock.today()))
    previous = previous_of(reports)
    others = others_of(reports)
    beside = beside_of(reports, cells=[cell for one in cells.values() for cell in one])
    return {
        report.pk: _draft(
            report,
            cells=cells[report.pk],
            rows=rows[report.pk],
            texts=texts[report.pk],
            explanations=explanations[report.pk],
            waivers=waivers[report.pk],
            previous=previous.get(report.pk, {}),
            others=others.get(report.pk, {}),
            beside=beside[report.pk],
        )
        for report in reports
    }


Typed = TypeVar("Typed", DraftCell, DraftRow, DraftText, Explanation, Waiver)


def _by_report(typed: Iterable[Typed]) -> defaultdict[int, list[Typed]]:
    groups: defaultdict[int, list[Typed]] = defaultdict(list)
    for one in typed:
        groups[one.report_id].append(one)
    return groups


def _draft(
    report: Report,
    *,
    cells: Iterable[DraftCell],
    rows: Iterable[DraftRow],
    texts: Iterable[DraftText],
    explanations: Iterable[Explanation],
    waivers: Iterable[Waiver],
    previous: Mapping[str, Figure],
    others: Others,
    beside: Beside,
) -> Draft:
    form = form_spec(report.duty.form)
    sections: dict[str, list[DraftRow]] = {section.code: [] for section in form.lists}
    for row in rows:
        sections.setdefault(row.section, []).append(row)
    return Draft(
        report=report,
        form=form,
        facts=facts_of(report),
        cells={c.address: c for c in cells},
        rows={code: tuple(section) for code, section in sections.items()},
        texts={t.code: t for t in texts},
        explained={e.place: e for e in explanations},
        previous=previous,
        others=others,
        given={w.place: w for w in waivers},
        beside=beside,
    )


def previous_figures(report: Report) -> Mapping[str, Figure]:
    """The accepted figures of the period before: the unit's own, else those of the units it was made from.

    Across a change of the map only what came over whole is taken: a part would be an estimate, and a clerk is not
    asked to explain a difference from an estimate.
    """
    return previous_of([report]).get(report.pk, {})


def previous_of(reports: Sequence[Report]) -> dict[int, Mapping[str, Figure]]:
    """The same for many reports in two queries; a report that has none is left out."""
    stood = _all_before(reports)
    reports = [report for report in reports if stood[report.pk].comparable]
    found = _own_figures(reports, stood)
    born = [r for r in reports if r.pk not in found and _was_born_since(r, stood[r.pk])]
    return found | (_figures_of_predecessors(born, stood) if born else {})


def _all_before(reports: Iterable[Report]) -> dict[int, Before]:
    """Each pair of form and period is looked up once."""
    known: dict[tuple[int, int], Before] = {}
    found: dict[int, Before] = {}
    for report in reports:
        duty = report.duty
        pair = duty.form_id, duty.period_id
        if pair not in known:
            known[pair] = before(duty.form, duty.period)
        found[report.pk] = known[pair]
    return found


def _was_born_since(report: Report, then: Before) -> bool:
    """The unit did not stand on the map of the period before, by the calendar."""
    regime, previous = pack_of(then.form.pack).regimes[then.regime], Period.parse(then.code)
    if report.duty.consolidates or not regime.asks(previous):
        return False
    return not tree.current().on(regime.as_of(previous)).contains(report.duty.unit_id)


def _own_figures(
    reports: Sequence[Report], stood: Mapping[int, Before]
) -> dict[int, Mapping[str, Figure]]:
    wanted = {
        (duty.unit_id, duty.office_id, stood[report.pk].key): report.pk
        for report in reports
        if (duty := report.duty)
    }
    accepted = Report.objects.filter(
        duty__period__code__in={one.code for one in stood.values()},
        duty__unit__in={unit_id for unit_id, *_ in wanted},
        accepted__isnull=False,
    ).values_list(
        "duty__form_id",
        "duty__unit_id",
        "duty__office_id",
        "duty__period__release_id",
        "duty__period__regime",
        "duty__period__code",
        "accepted__content",
    )
    return {
        wanted[key]: Content.from_bytes(content).cells
        for form, unit, office, release, regime, code, content in accepted
        if (key := (unit, office, (form, release, regime, code))) in wanted
    }


def _figures_of_predecessors(
    reports: Sequence[Report], stood: Mapping[int, Before]
) -> dict[int, Mapping[str, Figure]]:
    units = tree.current()
    behind = units.with_predecessors({report.duty.unit_id for report in reports})
    leaves = _leaves_of(behind, {one.code for one in stood.values()})
    found: dict[int, Mapping[str, Figure]] = {}
    for report in reports:
        duty, then = report.duty, stood[report.pk]
        as_of, there = leaves.get(then.key, (None, []))
        if as_of is None or units.on(as_of).contains(duty.unit_id):
            continue
        moved = move_leaves(
            there,
            unit_id=duty.unit_id,
            as_of=as_of,
            day=duty.period.as_of,
            units=units,
            sums=sums_of(form_spec(then.form)),
        )
        if not moved.bases and moved.vector.reports:
            figures = moved.vector.figures()
            found[report.pk] = dict(zip(then.form.addresses, figures, strict=True))
    return found


Key = tuple[int, int, str, str]
Leaves = tuple[date, list[tuple[int, Vector]]]


def _leaves_of(unit_ids: Iterable[int], codes: Iterable[str]) -> dict[Key, Leaves]:
    """What these units reported in periods of these names, by form and period, with the day of their map."""
    rows = RollUp.objects.filter(unit__in=unit_ids, period__code__in=codes, is_leaf=True)
    columns = ("form_id", "period__release_id", "period__regime", "period__code", "period__as_of")
    packed = ("unit_id", "amounts", "counts", "marks", "reports")
    found: dict[Key, Leaves] = {}
    for form, release, regime, code, as_of, unit_id, *vector in rows.order_by(
        "unit_id"
    ).values_list(*columns, *packed):
        _day, leaves = found.setdefault((form, release, regime, code), (as_of, []))
        leaves.append((unit_id, Vector.unpack(*vector)))
    return found
