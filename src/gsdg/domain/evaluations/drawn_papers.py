"""The report of an evaluation as the register of papers takes it: with the results it rests on, and their sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from gsdg.domain.evaluations.documents import facts_of
from gsdg.domain.evaluations.passages import writable_part
from gsdg.domain.evaluations.queries.evaluations import evaluation_named
from gsdg.domain.evaluations.report_facts import Facts
from gsdg.domain.evaluations.report_paper import report_letter
from gsdg.domain.papers.ports import DataTable, Drawn
from gsdg.domain.passages.parts import WritablePart
from gsdg.domain.passages.tables import inserted_table
from gsdg.domain.reporting.document_facts import Made
from gsdg.kernel.keys import number_in
from gsdg.kernel.refusal import Refusal, insist
from gsdg.kernel.tables import Value
from gsdg.toolkit.access import Actor

RESULTS = ("line", "title", "unit", "base", "base_year", "actual", "years", "target", "share", "judged", "explanation")  # fmt: skip
MONEY = ("code", "name", "usable", "disbursed")
SOURCES = ("question", "kind", "text", "trace", "about")


def evaluation_report(asked: Mapping[str, str], *, by: Actor, at: datetime, on: date) -> Drawn:
    return _drawn(asked, "", by=by, at=at, on=on)


def evaluation_extract(asked: Mapping[str, str], *, by: Actor, at: datetime, on: date) -> Drawn:
    """What a central body gets of it, under a number of its own."""
    return _drawn(asked, asked["for"], by=by, at=at, on=on)


def _drawn(asked: Mapping[str, str], body: str, *, by: Actor, at: datetime, on: date) -> Drawn:
    """Only what was approved: its figures are frozen, and so is what the paper says."""
    one = evaluation_named(by, number_in(asked["evaluation"], otherwise=0))
    insist(Refusal("evaluation.not_frozen") if one.frozen is None else None)
    facts = facts_of(one, Made(by.name, at, on), body)
    office = facts.issuer.office
    return Drawn(
        letter=report_letter(facts),
        office_id=office.pk,
        unit_id=office.unit_id,
        about=one.about,
        stands_since=one.approved_on,
        tables=(
            DataTable("ket-qua", RESULTS, tuple(_results(facts))),
            DataTable("von", MONEY, tuple((m.code, m.name, m.usable, m.disbursed) for m in facts.content.money)),
            DataTable("nguon", SOURCES, tuple(_sources(facts))),
            inserted_table(_written(facts)),
        ),
        components=frozenset() if facts.leads is None else frozenset(facts.leads.components),
    )  # fmt: skip


def _results(facts: Facts) -> Iterator[tuple[Value, ...]]:
    for row in facts.content.rows:
        yield tuple(getattr(row, name) for name in RESULTS)


def _written(facts: Facts) -> dict[str, WritablePart]:
    written = (part for part in facts.parts if part.code in facts.written)
    return {part.code: writable_part(facts, part) for part in written}


def _sources(facts: Facts) -> Iterator[tuple[Value, ...]]:
    asked = {question.pk: question.text for question in facts.questions}
    for source in facts.sources:
        yield (
            asked.get(source.question_id or 0, ""),
            source.kind,
            source.text,
            source.trace,
            source.about,
        )
