"""Findings and recommendations of years before this system, as one audited act, from signed papers.

They stand where their papers say that they stand; each says of itself that it was entered afterwards. Nobody is told, nothing
is judged here a second time, and who typed it counts neither as who put it right nor as who verified it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from gsdg.domain.followup import refusals, rules_findings, rules_past, words
from gsdg.domain.followup.actions.findings import why_not_repeat
from gsdg.domain.followup.actions.issuing import NUMBERS
from gsdg.domain.followup.actions.standings import tell_all_anew
from gsdg.domain.followup.catalogue import catalogue_on
from gsdg.domain.followup.entries import PastAsk, PastFinding
from gsdg.domain.followup.models import (
    Completion,
    Decision,
    Finding,
    Measure,
    Proof,
    Recommendation,
    Response,
    Verification,
)
from gsdg.domain.followup.workflow import FindingState
from gsdg.domain.followup.working_days import add_working_days
from gsdg.domain.packs.followup import FollowUp
from gsdg.domain.papers.actions import cite_all
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import insist
from gsdg.kernel.vietnamese import normal, words_of
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor
from gsdg.toolkit.db.locks import advisory_lock


@dataclass(frozen=True)
class Recorded:
    finding: Finding
    recommendations: tuple[Recommendation, ...]


@transaction.atomic
def record_past(
    *, past: Sequence[PastFinding], office_id: int, by: Actor, at: datetime, on: date, illustrative: bool = False
) -> list[Recorded]:  # fmt: skip
    """Refused as a whole where one line is wrong. `office_id` is the office that found or recorded it."""
    spec = catalogue_on(on).spec
    for one in past:
        _insist_on(one, spec, by, on=on)
    typed = _Typed(by, at, spec, illustrative)
    findings = Finding.objects.bulk_create(_finding(one, office_id, typed) for one in past)
    made = typed.issue(past, findings)
    cite_all((one.about, one.criterion) for one in findings)
    tell_all_anew([r.pk for one in made for r in one.recommendations])
    for unit_id, number in sorted(Counter(f.unit_id for f in findings).items()):
        first = next(f for f in findings if f.unit_id == unit_id)
        audit.record(
            "finding.recorded_past", by=by, at=at, about=first.about, unit_id=unit_id, details={"findings": number}
        )  # fmt: skip
    return made


def _insist_on(one: PastFinding, spec: FollowUp, by: Actor, *, on: date) -> None:
    entry = one.finding
    insist(refusals.why_not_record(by, unit_id=entry.unit_id, component=entry.component))
    insist(rules_findings.why_not_finding(entry, spec, on=on) or why_not_repeat(entry))
    for ask in one.asks:
        insist(rules_past.why_not_past_ask(ask, on=on))
        insist(
            rules_findings.why_not_issue(
                ask.entry,
                finding_states=[FindingState.CONFIRMED],
                sources={entry.origin.source},
                to_own_office=False,
                on=ask.issued_on,
            )
        )


def _finding(one: PastFinding, office_id: int, typed: _Typed) -> Finding:
    entry, origin = one.finding, one.finding.origin
    same = ("unit_id", "component", "group", "found_on", "cause_kind", "cause", "severity", "amount", "previous_id")  # fmt: skip
    texts = ("criterion", "condition", "cause_text", "consequence", "justification")
    return Finding(
        office_id=office_id,
        source=origin.source,
        body=normal(origin.body),
        number=normal(origin.number),
        day=origin.day,
        paragraph=normal(origin.paragraph),
        origin=origin.about,
        state=FindingState.CONFIRMED,
        recorded_at=typed.at,
        recorded_by_id=typed.by.person_id,
        **{name: getattr(entry, name) for name in same},
        **{name: normal(getattr(entry, name)) for name in texts},
    )


@dataclass
class _Typed:
    """Who types it when; rows gathered by table, to be written at once."""

    by: Actor
    at: datetime
    spec: FollowUp
    illustrative: bool
    rows: dict[type[Any], list[Any]] = field(default_factory=lambda: defaultdict(list))

    def issue(self, past: Sequence[PastFinding], findings: Sequence[Finding]) -> list[Recorded]:
        asked = [
            (ask, found) for one, found in zip(past, findings, strict=True) for ask in one.asks
        ]
        numbers = self._numbers(Counter(ask.issued_on.year for ask, _found in asked))
        names = dict(Office.objects.filter(pk__in={a.entry.addressee_id for a, _f in asked}).values_list("pk", "name"))  # fmt: skip
        made = Recommendation.objects.bulk_create(
            self._recommendation(ask, found, next(numbers[ask.issued_on.year]), names)
            for ask, found in asked
        )
        link = Recommendation.findings.through
        by_finding: dict[int, list[Recommendation]] = defaultdict(list)
        for one, (ask, found) in zip(made, asked, strict=True):
            self.rows[link].append(link(recommendation=one, finding=found))
            by_finding[found.pk].append(one)
            self._story(one, ask)
        for model, rows in self.rows.items():
            model.objects.bulk_create(rows)
        return [Recorded(found, tuple(by_finding[found.pk])) for found in findings]

    def _numbers(self, wanted: Counter[int]) -> dict[int, Iterator[int]]:
        """Of the register of each year, from the last one on."""
        for year in sorted(wanted):
            advisory_lock(NUMBERS, year)
        rows = Recommendation.objects.filter(year__in=wanted).order_by().values_list("year")
        last = dict(rows.annotate(last=Max("serial")))
        return {year: iter(range(last.get(year, 0) + 1, last.get(year, 0) + 1 + n)) for year, n in wanted.items()}  # fmt: skip

    def _recommendation(
        self, ask: PastAsk, found: Finding, serial: int, names: dict[int, str]
    ) -> Recommendation:
        entry, severity = ask.entry, self.spec.severity(found.severity)
        days = int(severity.answer_days) if severity else 0
        last = max(filter(None, (ask.issued_on, ask.outcome.answered_on, ask.outcome.closed_on)))
        return Recommendation(
            year=ask.issued_on.year,
            serial=serial,
            unit_id=found.unit_id,
            addressee_id=entry.addressee_id,
            issuer_id=found.office_id,
            component=found.component,
            source=found.source,
            severity=found.severity,
            cause=found.cause,
            text=normal(entry.text),
            expected=normal(entry.expected),
            issued_on=ask.issued_on,
            answer_by=add_working_days(ask.issued_on, days),
            due=entry.due,
            money_kind=entry.money_kind,
            money=entry.money,
            state=rules_past.state_of(ask.outcome),
            changed_on=last,
            is_illustrative=self.illustrative,
            from_papers=True,
            issued_at=self.at,
            issued_by_id=self.by.person_id,
            search_key=" ".join(words_of(f"{entry.text} {names[entry.addressee_id]}")),
        )

    def _story(self, one: Recommendation, ask: PastAsk) -> None:
        """A row for each day that its papers tell of."""
        said = ask.outcome
        who: dict[str, Any] = {"recommendation": one, "at": self.at, "by_id": self.by.person_id}
        if said.answered_on is not None:
            self._add(Response(cycle=1, on=said.answered_on, position=said.position, **who))
        if said.reported_on is not None:
            self._add(
                Measure(
                    text=normal(said.measure), office_id=one.addressee_id, person="–", planned=one.due, done_on=said.reported_on,
                    settled_by_id=self.by.person_id, **who,
                )
            )  # fmt: skip
            self._add(Completion(cycle=1, on=said.reported_on, **who))
        if said.proof_sha256:
            met = said.verified_on is not None
            self._add(
                Proof(
                    cycle=1, file_id=said.proof_sha256, name=said.proof_name, on=said.reported_on or one.issued_on,
                    state=words.TAKEN if met else words.PENDING, **who,
                )
            )  # fmt: skip
        if said.verified_on is not None:
            self._add(
                Verification(
                    cycle=1, on=said.verified_on, result=words.MET, method=said.method, **who
                )
            )
        if said.closed_on is not None:
            paper = {"number": normal(said.number), "day": said.day, "issuer": normal(said.issuer)}
            self._add(
                Decision(
                    cycle=1, on=said.closed_on, what=words.CLOSED, closure=said.closure, text=normal(said.reason), **paper, **who
                )
            )  # fmt: skip

    def _add(self, row: Any) -> None:
        self.rows[type(row)].append(row)
