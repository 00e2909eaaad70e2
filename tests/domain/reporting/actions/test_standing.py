"""Totals against a recount in plain Python, after every step of a random working life of a province with districts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import permutations
from random import Random

import pytest
from click.testing import CliRunner
from django.db import transaction
from django.db.models import F, QuerySet
from tests.builders.province import AT, a_period, fill, poverty
from tests.builders.reporting import (
    NEW,
    OLD,
    Reporting,
    Side,
    again,
    recounted,
    report_of,
    submitted,
    the_form,
)

from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.actions import workflow
from gsdg.domain.reporting.actions.drafts import CellChange, save_draft
from gsdg.domain.reporting.actions.standing import rebuild
from gsdg.domain.reporting.check import check
from gsdg.domain.reporting.commands_recount import recount
from gsdg.domain.reporting.geography import Geography
from gsdg.domain.reporting.models import DraftCell, Report, Revision, RollUp
from gsdg.domain.reporting.queries.figures import standing
from gsdg.domain.reporting.vectors import Vector
from gsdg.domain.units import tree
from gsdg.kernel.figures import NOT_APPLICABLE, NOT_AVAILABLE, ZERO, Figure
from gsdg.toolkit.installation.models import Installation

pytestmark = pytest.mark.django_db
LOOSE = ("12.6", "12.7", "22.6", "22.7", "01.6")
"""Cells that may be left uncounted without an explanation being asked for."""


@pytest.fixture
def period(old_province: Reporting) -> ReportingPeriod:
    """While there are districts: later the offices of old communes have ended."""
    Installation.objects.update(is_demo=True, business_day=OLD)
    return a_period("2025-H1", "tt10", on=OLD)


@dataclass
class Life:
    """What may happen to reports, at random but always the same for one seed."""

    province: Reporting
    period: ReportingPeriod
    random: Random
    frozen: dict[int, tuple[bytes, ...]] = field(default_factory=dict)

    @property
    def form(self) -> FormRelease:
        return the_form(self.province, "DBHN")

    def step(self) -> None:
        side = self.random.choice(self.province.old_communes)
        report = report_of(self.province, self.period, side.office)
        reviewer = self.province.reviewer_of(side)
        if report.state == "accepted":
            if self.random.random() < 0.6:
                head = self.province.actor(reviewer.head)
                workflow.reopen_report(report_id=report.pk, reason="Sót hộ", by=head, at=AT, on=OLD)
        elif report.state == "submitted":
            clerk = self.province.actor(reviewer.clerk)
            if self.random.random() < 0.7:
                workflow.accept_report(report_id=report.pk, by=clerk, at=AT, on=OLD)
            else:
                workflow.send_back_report(
                    report_id=report.pk, remarks={"": "Đếm lại"}, due=OLD, by=clerk, at=AT, on=OLD
                )
        else:
            self.send(side, report)

    def send(self, side: Side, report: Report) -> None:
        start, out = self.random.randint(20, 60), self.random.randint(0, 19)
        figures = poverty(start, out=out, into=self.random.randint(0, 9))
        fill(report, self.province.actor(side.clerk), figures)
        self.leave_uncounted(side, report)
        Report.objects.filter(pk=report.pk).update(finished_divisions=["culture", "economy"])
        workflow.certify_and_submit_report(
            report_id=report.pk, by=self.province.actor(side.head), at=AT, on=OLD
        )

    def leave_uncounted(self, side: Side, report: Report) -> None:
        versions = dict(DraftCell.objects.filter(report=report).values_list("address", "version"))
        said = (ZERO, NOT_APPLICABLE, NOT_AVAILABLE)
        cells = [CellChange(a, self.random.choice(said), versions.get(a, 0)) for a in LOOSE]
        by = self.province.actor(side.clerk)
        assert not save_draft(report_id=report.pk, by=by, at=AT, cells=cells).refusals

    def assert_true(self) -> None:
        self.assert_nothing_signed_has_changed()
        assert list(check()) == []
        here = tree.current().on(self.period.as_of)
        for unit in (self.province.root, *here.at_level("district"), *here.at_level("commune")):
            self.assert_recounted(unit, here.subtree_of(unit))
        self.assert_province_is_the_same_on_every_map()

    def assert_nothing_signed_has_changed(self) -> None:
        signed = {
            r.pk: (bytes(r.content), bytes(r.amounts), bytes(r.counts), bytes(r.marks))
            for r in Revision.objects.all()
        }
        assert {pk: signed[pk] for pk in self.frozen} == self.frozen
        self.frozen = signed

    def assert_recounted(self, unit_id: int, inside: frozenset[int]) -> None:
        expected = recounted(self.period, self.form, inside)
        found = standing(self.form, self.period, unit_id)
        assert said(self.form, found.vector) == expected.cells, unit_id
        assert (found.units_in, found.vector.reports) == (expected.reports, expected.reports)
        same_day = Geography(self.period.as_of)
        moved = standing(self.form, self.period, unit_id, geography=same_day)
        assert (moved.vector.pack(), moved.units_in) == (found.vector.pack(), found.units_in)

    def assert_province_is_the_same_on_every_map(self) -> None:
        whole = standing(self.form, self.period, self.province.root)
        now = standing(self.form, self.period, self.province.root, geography=Geography(NEW))
        assert now.vector.pack() == whole.vector.pack()
        parts = [
            standing(self.form, self.period, side.unit_id, geography=Geography(NEW)).vector
            for side in self.province.new_communes
        ]
        assert (sum(p.amounts for p in parts) == whole.vector.amounts).all()


def said(form: FormRelease, vector: Vector) -> dict[str, tuple[str, int]]:
    cells = [cell for cell in form_spec(form).stored if cell.over_units == "sum"]
    figures = ((c.address, vector.figure(c.index)) for c in cells if c.index is not None)
    return {address: (figure.state.name, figure.amount) for address, figure in figures}


def live(province: Reporting, period: ReportingPeriod, seed: int, steps: int) -> None:
    life = Life(province, period, Random(seed))  # noqa: S311 - a plan of tests, not a secret
    for _ in range(steps):
        life.step()
        life.assert_true()
    assert Report.objects.filter(duty__period=period, accepted__isnull=False).exists()


@pytest.mark.parametrize("seed", [1, 3])
def test_totals_equal_a_recount_after_every_step(
    old_province: Reporting, period: ReportingPeriod, seed: int
) -> None:
    live(old_province, period, seed, steps=12)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10, 20))
def test_totals_equal_a_recount_through_a_long_life(
    old_province: Reporting, period: ReportingPeriod, seed: int
) -> None:
    live(old_province, period, seed, steps=150)


def test_the_order_of_acceptance_does_not_matter(
    old_province: Reporting, period: ReportingPeriod
) -> None:
    sides = old_province.old_communes
    for n, side in enumerate(sides):
        submitted(old_province, side, report_of(old_province, period, side.office), poverty(30 + n))
    outcomes = set()
    for order in list(permutations(sides))[::5]:
        with transaction.atomic():
            for side in order:
                report = report_of(old_province, period, side.office)
                clerk = old_province.actor(old_province.reviewer_of(side).clerk)
                workflow.accept_report(report_id=report.pk, by=clerk, at=AT, on=OLD)
            outcomes.add(stored())
            transaction.set_rollback(True)
    (outcome,) = outcomes
    assert len(outcome) == 6  # four leaves and two districts; the root is never stored


def stored() -> frozenset[tuple[object, ...]]:
    columns = ("unit_id", "parent_id", "office_id", "is_leaf", "reports", "revision_id")
    return frozenset(
        (*(getattr(row, c) for c in columns), bytes(row.amounts), bytes(row.counts))
        for row in RollUp.objects.all()
    )


def test_rebuilding_from_the_revisions_changes_nothing(
    old_province: Reporting, period: ReportingPeriod
) -> None:
    life = Life(old_province, period, Random(7))  # noqa: S311
    for _ in range(10):
        life.step()
    before = stored()
    assert rebuild(life.form, period) == sum(1 for row in before if row[3])
    assert {row for row in stored() if row[4]} == {row for row in before if row[4]}
    assert list(check()) == []


SPOILT = {
    "a leaf is gone": lambda rows: rows.filter(is_leaf=True)[0].delete(),
    "a leaf says something else": lambda rows: rows.filter(is_leaf=True).update(marks=b"\3" * 147),
    "a leaf lies elsewhere": lambda rows: rows.filter(is_leaf=True).update(parent_id=F("unit_id")),
    "a leaf is of nobody": lambda rows: rows.filter(is_leaf=True).update(office_id=987_654),
    "a sum is gone": lambda rows: rows.filter(is_leaf=False)[0].delete(),
    "a sum says something else": lambda rows: rows.filter(is_leaf=False).update(reports=77),
    "a sum is of nobody": lambda rows: rows.filter(is_leaf=False).update(unit_id=F("parent_id")),
    "nothing is there": lambda rows: rows.delete(),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_the_command_makes_spoilt_totals_what_the_revisions_say(
    old_province: Reporting,
    period: ReportingPeriod,
    spoil: Callable[[QuerySet[RollUp]], object],
) -> None:
    side = old_province.old_communes[0]
    report = report_of(old_province, period, side.office)
    submitted(old_province, side, report)
    clerk = old_province.actor(old_province.reviewer_of(side).clerk)
    workflow.accept_report(report_id=report.pk, by=clerk, at=AT, on=OLD)
    before = stored()
    spoil(RollUp.objects.order_by("pk"))
    assert list(check()) != []
    ran = CliRunner().invoke(recount, [])
    assert (ran.exit_code, ran.stderr) == (0, "1/1\n"), ran.output
    assert ran.stdout == "1 accepted report stands in the totals.\n"
    assert stored() == before
    assert list(check()) == []


def test_a_report_given_up_after_acceptance_is_never_half_there(
    old_province: Reporting, period: ReportingPeriod
) -> None:
    """A transaction that fails after the leaf was written leaves neither leaf nor sum."""
    side = old_province.old_communes[0]
    report = report_of(old_province, period, side.office)
    submitted(old_province, side, report)
    clerk = old_province.actor(old_province.reviewer_of(side).clerk)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        workflow.accept_report(report_id=report.pk, by=clerk, at=AT, on=OLD)
        raise ZeroDivisionError
    assert (again(report).state, RollUp.objects.count()) == ("submitted", 0)
    assert standing(the_form(old_province, "DBHN"), period, old_province.root).cells[
        "12.2"
    ].figure != Figure.of(39)
