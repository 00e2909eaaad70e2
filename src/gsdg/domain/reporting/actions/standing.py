"""Keeping totals true in the transaction that takes a revision in: the leaf, then each sum on the way to the root.

Law of the algorithm: recompute a parent from its children, never add differences (a difference once wrong stays
wrong). On PostgreSQL the lock of a parent is taken before its children are read; without it totals were silently
wrong under load.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.actions.standing_rows import children_of, put
from gsdg.domain.reporting.models import Duty, Revision, RollUp
from gsdg.domain.reporting.vectors import Vector, add_up, sums_of
from gsdg.domain.units import tree
from gsdg.toolkit.db.locks import advisory_lock


def stand(duty: Duty, revision: Revision) -> None:
    """Let the own figures of this revision stand in every total above its unit."""
    put(_leaf(duty, revision))
    recompute_above(duty.form, duty.period, duty.rolls_into_id)


def withdraw(duty: Duty) -> None:
    """Take the figures of this duty out of every total."""
    RollUp.objects.filter(
        form_id=duty.form_id,
        period_id=duty.period_id,
        unit_id=duty.unit_id,
        office_id=duty.office_id,
        is_leaf=True,
    ).delete()
    recompute_above(duty.form, duty.period, duty.rolls_into_id)


def recompute_above(form: FormRelease, period: ReportingPeriod, unit_id: int) -> None:
    """From `unit_id` up to, but not including, the root, which is summed when asked for."""
    here = tree.current().on(period.as_of)
    sums = sums_of(form_spec(form))
    while (above := here.parent_of(unit_id)) is not None:
        advisory_lock(unit_id, form.pk, period.pk)
        total = add_up(len(form.addresses), children_of(form.pk, period.pk, unit_id), sums=sums)
        _store_sum(form.pk, period.pk, unit_id=unit_id, parent_id=above, total=total)
        unit_id = above


def _store_sum(
    form_id: int, period_id: int, *, unit_id: int, parent_id: int, total: Vector
) -> None:
    amounts, counts, marks = total.pack()
    put(
        RollUp(
            form_id=form_id,
            period_id=period_id,
            unit_id=unit_id,
            is_leaf=False,
            parent_id=parent_id,
            reports=total.reports,
            amounts=amounts,
            counts=counts,
            marks=marks,
        )
    )


@transaction.atomic
def rebuild(form: FormRelease, period: ReportingPeriod) -> int:
    """Throw the sums away and make them anew from the accepted revisions; returns how many leaves stand."""
    RollUp.objects.filter(form=form, period=period).delete()
    duties = (
        Duty.objects.filter(form=form, period=period, report__accepted__isnull=False)
        .select_related("report__accepted")
        .defer("report__accepted__content")
    )
    leaves = [_leaf(duty, _accepted(duty)) for duty in duties]
    RollUp.objects.bulk_create(leaves)
    here = tree.current().on(period.as_of)
    depth = {leaf.parent_id: len(here.ancestors_of(leaf.parent_id)) for leaf in leaves}
    for unit_id in sorted(depth, key=lambda u: -depth[u]):
        recompute_above(form, period, unit_id)
    return len(leaves)


def _accepted(duty: Duty) -> Revision:
    revision = duty.report.accepted
    if revision is None:
        raise ValueError(f"duty {duty.pk} has no accepted revision")
    return revision


def _leaf(duty: Duty, revision: Revision) -> RollUp:
    return RollUp(
        form_id=duty.form_id,
        period_id=duty.period_id,
        parent_id=duty.rolls_into_id,
        unit_id=duty.unit_id,
        office_id=duty.office_id,
        is_leaf=True,
        revision_id=revision.pk,
        reports=1,
        amounts=revision.amounts,
        counts=revision.counts,
        marks=revision.marks,
    )


def newest_revision_number(report_id: int) -> int:
    found = Revision.objects.filter(report_id=report_id).aggregate(n=Max("number"))["n"]
    return int(found or 0)
