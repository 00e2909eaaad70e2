"""The papers of supervision as the register of papers takes them: what they say, and the figures every sentence rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from gsdg.domain.inspections.queries.plans import plan_named
from gsdg.domain.papers.letter_tables import tables_in
from gsdg.domain.papers.ports import DataTable, Drawn
from gsdg.domain.passages.tables import inserted_table
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.reporting.issuer import Issuer
from gsdg.domain.supervision import refusals
from gsdg.domain.supervision.content import Content
from gsdg.domain.supervision.lists import MONEY_NUMBERS, amounts_of, lists_of
from gsdg.domain.supervision.plan_paper import plan_letter_of
from gsdg.domain.supervision.queries.report import content_of
from gsdg.domain.supervision.queries.wanted import Wanted, recipients_of, wanted_named
from gsdg.domain.supervision.queries.written import passages_of, with_passages, written_parts
from gsdg.domain.supervision.report_paper import report_letter
from gsdg.kernel.keys import number_in
from gsdg.kernel.refusal import insist
from gsdg.kernel.tables import Value
from gsdg.toolkit.access import Actor

SENTENCES = ("section", "sentence", "figures_of", "key")
MONEY = ("component", "name", *MONEY_NUMBERS, "rate")
RESULTS = ("component", "form", "accepted", "expected", "part", "row", "unit_of_measure", "column", "value", "marks")  # fmt: skip


def supervision_report(asked: Mapping[str, str], *, by: Actor, at: datetime, on: date) -> Drawn:
    wanted = wanted_said(asked, by=by, on=on)
    passages = passages_of(wanted)
    plain = content_of(wanted)
    written = dict(written_parts(plain, passages))
    insist(refusals.why_not_draw(written.values()))
    content = with_passages(plain, passages)
    issuer = Issuer(wanted.office, Made(by.name, at, on))
    return Drawn(
        letter=report_letter(content, issuer, recipients_of(wanted)),
        office_id=wanted.office.pk,
        unit_id=wanted.office.unit_id,
        about=wanted.visited.about if wanted.visited is not None else f"unit:{wanted.unit_id}",
        tables=(*tables_of(content), inserted_table(written)),
        components=wanted.components or frozenset(),
    )


def wanted_said(asked: Mapping[str, str], *, by: Actor, on: date) -> Wanted:
    """By the names that commands use as well."""
    return wanted_named(
        by,
        period=asked["period"],
        on=on,
        programme=asked.get("programme", ""),
        within=asked.get("unit", ""),
        body=asked.get("for", ""),
    )


def tables_of(content: Content) -> Iterator[DataTable]:
    yield DataTable("cau", SENTENCES, tuple(_sentences(content)))
    yield DataTable("von", MONEY, tuple(_money(content)))
    yield DataTable("ket-qua", RESULTS, tuple(_results(content)))
    for one in lists_of(content):
        yield DataTable(one.code, one.heads, one.rows)


def _sentences(content: Content) -> Iterator[tuple[Value, ...]]:
    for section in content.sections:
        if section.text:
            yield (section.code, section.text, "", "")
            continue
        for sentence in section.sentences:
            trace = sentence.trace
            place = (trace.kind, trace.key) if trace is not None else ("", "")
            yield (section.code, sentence.text, *place)


def _money(content: Content) -> Iterator[tuple[Value, ...]]:
    for row in content.money.by_component:
        yield (row.code, row.name, *amounts_of(row, MONEY_NUMBERS), row.rate)


def _results(content: Content) -> Iterator[tuple[Value, ...]]:
    for one in content.results:
        head = (one.component, one.form, one.done, one.expected)
        for table, row in one.rows:
            for column, value in zip(table.columns, row.values, strict=True):
                yield (*head, table.title, row.label, row.unit, column, value, row.marks)


def me_plan(asked: Mapping[str, str], *, by: Actor, at: datetime, on: date) -> Drawn:
    plan = plan_named(by, number_in(asked["plan"], otherwise=0))
    issuer = Issuer(plan.office, Made(by.name, at, on), plan.is_illustrative)
    letter = plan_letter_of(plan, issuer)
    return Drawn(letter, plan.office_id, plan.unit_id, plan.about, tables_in(letter))
