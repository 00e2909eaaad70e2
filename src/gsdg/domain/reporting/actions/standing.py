"""Keeping totals true in the transaction that takes a revision in: the leaf, then each sum on the way to the root.

Law of the algorithm: recompute a parent from its children, never add differences (a difference once wrong stays
wrong). On PostgreSQL the lock of a parent is taken before its children are read; without it totals were silently
wrong under load.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.db import transaction
from django.db.models import Max

from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.actions.standing_rows import children_of, put, stand_all
from gsdg.domain.reporting.models import Duty, Report, Revision, RollUp
from gsdg.domain.reporting.models.reports import ReportQuerySet
from gsdg.domain.reporting.vectors import Packed, Vector, add_up_packed, sums_of
from gsdg.domain.units import tree
from gsdg.toolkit.db.locks import advisory_lock

BATCH = 2_000


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
        below = children_of(form.pk, period.pk, unit_id)
        total = add_up_packed(len(form.addresses), below, sums=sums)
        put(_sum(form.pk, period.pk, unit_id=unit_id, parent_id=above, total=total))
        unit_id = above


@transaction.atomic
def rebuild(form: FormRelease, period: ReportingPeriod) -> int:
    """Throw the sums away and make them anew from the accepted revisions; returns how many leaves stand.

    Everybody who changes a total holds the row of its report, so with all of them locked nobody does meanwhile.
    """
    list(_reports(form, period).select_for_update(of=("self",)).values_list("pk"))
    RollUp.objects.filter(form=form, period=period).delete()
    standing = stand_all(form.pk, period.pk)
    RollUp.objects.bulk_create(_sums_above(form, period), batch_size=BATCH)
    return standing


def _reports(form: FormRelease, period: ReportingPeriod) -> ReportQuerySet:
    return Report.objects.filter(duty__form=form, duty__period=period).order_by("pk")


def _sums_above(form: FormRelease, period: ReportingPeriod) -> Iterator[RollUp]:
    """The sums of every unit above the leaves but the root, each added up once, the deepest first."""
    here, sums = tree.current().on(period.as_of), sums_of(form_spec(form))
    below: dict[int, list[Packed]] = defaultdict(list)
    leaves = RollUp.objects.filter(form=form, period=period, is_leaf=True)
    columns = ("parent_id", "amounts", "counts", "marks", "reports")
    for parent_id, amounts, counts, marks, inside in leaves.values_list(*columns).iterator():
        below[parent_id].append((amounts, counts, marks, inside))
    depth = {u: len(here.ancestors_of(u)) for u in below}
    depth |= {a: len(here.ancestors_of(a)) for u in below for a in here.ancestors_of(u)}
    for unit_id in sorted(depth, key=lambda u: (-depth[u], u)):
        if (above := here.parent_of(unit_id)) is None:
            continue
        total = add_up_packed(len(form.addresses), below.pop(unit_id), sums=sums)
        below[above].append((*total.pack(), total.reports))
        yield _sum(form.pk, period.pk, unit_id=unit_id, parent_id=above, total=total)


def _sum(form_id: int, period_id: int, *, unit_id: int, parent_id: int, total: Vector) -> RollUp:
    amounts, counts, marks = total.pack()
    return RollUp(
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
