"""A draft as a whole: what was typed, what follows from it, and what the checks say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from gsdg.domain.packs.evaluate import Answers, Outcome, UnitFacts, blank_addresses, complete, judge
from gsdg.domain.packs.spec import Form
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.changes import changes_between
from gsdg.domain.reporting.contents import ListRow, figure_to_json
from gsdg.domain.reporting.models import (
    DraftCell,
    DraftRow,
    DraftText,
    Explanation,
    Report,
    Waiver,
)
from gsdg.domain.reporting.odd import Beside, odd
from gsdg.domain.reporting.queries.answers import answers_of, facts_of, row_values
from gsdg.domain.reporting.queries.beside import beside_of
from gsdg.domain.reporting.queries.figures import live_vector
from gsdg.domain.reporting.queries.given_back import GivenBack, given_back_of
from gsdg.domain.reporting.queries.other_forms import Others, others_of
from gsdg.domain.reporting.queries.previous import Past, past_of
from gsdg.domain.reporting.rules import (
    asked_about,
    may_be_waived,
    reasons_not_to_certify,
    why_not_the_same,
)
from gsdg.domain.reporting.vectors import Vector, add_up, figures_by_address, sums_of, vector_of
from gsdg.kernel.figures import Figure, Provenance
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
    given: Mapping[str, Sequence[Waiver]] = field(default_factory=dict)
    """Waivers whose day has not passed, by place, the oldest first; `waivers` are those among them that still hold."""
    beside: Beside = field(default_factory=Beside)
    why_no_previous: Refusal | None = None
    given_back: GivenBack | None = None

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
        """By place: the newest of those that were given for the very figures that stand now."""
        return {
            place: waiver
            for place, outcome in may_be_waived(self.outcomes).items()
            for waiver in self.given.get(place, ())
            if self._is_given_for(waiver, outcome)
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
            the_same=self.why_not_the_same,
        )

    @cached_property
    def why_not_the_same(self) -> Refusal | None:
        """It would say word for word what was sent back or opened again, and nobody says why."""
        back = self.given_back
        if back is None or not back.unanswered:
            return None
        return why_not_the_same(
            is_changed=self._differs_from(back),
            number=back.number,
            is_adjusting=back.is_adjusting,
            asked=[(remark.address, remark.text) for remark in back.unanswered],
        )

    def _differs_from(self, back: GivenBack) -> bool:
        now = replace(
            back.content,
            cells=self.figures_to_sign,
            lists={section.code: self.list_rows(section.code) for section in self.form.lists},
            texts=self.answers.texts,
            explanations=self.explanations,
            total=self._total_now() if self.report.duty.consolidates else None,
        )
        addresses = [cell.address for cell in self.form.stored]
        return not changes_between(back.content, now, addresses).is_empty

    def _total_now(self) -> dict[str, Figure]:
        own = vector_of(self.form, self.figures_to_sign, Provenance.REPORTED)
        return figures_by_address(self.form, self.total_with(own))

    @property
    def speaks(self) -> bool:
        """A consolidating office without activities of its own adds nothing, not even blanks."""
        return not self.report.duty.consolidates or self.has_own_answers

    @property
    def figures_to_sign(self) -> dict[str, Figure]:
        """The office's own; those of all below come with the total."""
        if not self.speaks:
            return {}
        return {cell.address: self.completed[cell.address] for cell in self.form.stored}

    def total_with(self, own: Vector) -> Vector:
        """What is signed: all that stands below, with these own figures."""
        duty = self.report.duty
        below = live_vector(duty.form, duty.period, duty.unit_id, without_office_id=duty.office_id)
        parts = [below, own] if self.speaks else [below]
        return add_up(own.size, parts, sums=sums_of(self.form))

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
    waivers = _by_report(
        Waiver.objects.filter(report__in=reports, until__gte=clock.today()).order_by("pk")
    )
    past = past_of(reports)
    others = others_of(reports)
    beside = beside_of(reports, cells=[cell for one in cells.values() for cell in one])
    given_back = given_back_of(reports)
    return {
        report.pk: _draft(
            report,
            cells=cells[report.pk],
            rows=rows[report.pk],
            texts=texts[report.pk],
            explanations=explanations[report.pk],
            waivers=waivers[report.pk],
            past=past[report.pk],
            others=others.get(report.pk, {}),
            beside=beside[report.pk],
            given_back=given_back.get(report.pk),
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
    past: Past,
    others: Others,
    beside: Beside,
    given_back: GivenBack | None,
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
        previous=past.figures,
        why_no_previous=past.why_not,
        others=others,
        given=_by_place(waivers),
        beside=beside,
        given_back=given_back,
    )


def _by_place(waivers: Iterable[Waiver]) -> dict[str, list[Waiver]]:
    found: defaultdict[str, list[Waiver]] = defaultdict(list)
    for waiver in waivers:
        found[waiver.place].append(waiver)
    return dict(found)
