"""Keeping totals true in the transaction that takes a revision in: the leaf, then each sum on the way to the root.

Law of the algorithm: recompute a parent from its children, never add differences (a difference once wrong stays
wrong). On PostgreSQL the lock of a parent is taken before its children are read; without it totals were silently
wrong under load.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from django.db import transaction
from django.db.models import Max

from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.actions.standing_rows import (
    children_of,
    leaves_by_parent,
    put,
    put_all,
    stand_all,
)
from gsdg.domain.reporting.models import Duty, Report, Revision, RollUp
from gsdg.domain.reporting.models.reports import ReportQuerySet
from gsdg.domain.reporting.queries.pairs import pairs_standing
from gsdg.domain.reporting.vectors import Packed, Vector, add_up_packed, sums_of
from gsdg.domain.units import tree
from gsdg.toolkit.db.abreast import abreast
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
        below = children_of(form.pk, period.pk, unit_id)
        total = add_up_packed(len(form.addresses), below, sums=sums)
        put(_sum(form.pk, period.pk, unit_id=unit_id, parent_id=above, total=total))
        unit_id = above


@transaction.atomic
def rebuild(form: FormRelease, period: ReportingPeriod) -> int:
    """Make the sums what the accepted revisions say, whatever stood there; returns how many leaves stand.

    Everybody who changes a total holds the row of its report, so with all of them locked nobody does meanwhile.
    """
    list(_reports(form, period).select_for_update(of=("self",)).values_list("pk"))
    stand_all(form.pk, period.pk)
    below = leaves_by_parent(form.pk, period.pk)
    standing = sum(map(len, below.values()))
    sums = list(_sums_above(form, period, below))
    stood = RollUp.objects.filter(form=form, period=period, is_leaf=False)
    stood.exclude(unit_id__among=[row.unit_id for row in sums]).delete()
    put_all(sums)
    return standing


def rebuild_all(told: Callable[[int, int], None]) -> int:
    """The sums of every form and period, each in a transaction of its own: who reports meanwhile waits for one or two.

    `told(done, of)` after each; returns how many leaves stand.
    """
    pairs, standing = pairs_standing(), 0
    for done, leaves in enumerate(abreast(lambda pair: rebuild(*pair), pairs), start=1):
        standing += leaves
        told(done, len(pairs))
    return standing


def _reports(form: FormRelease, period: ReportingPeriod) -> ReportQuerySet:
    return Report.objects.filter(duty__form=form, duty__period=period).order_by("pk")


def _sums_above(
    form: FormRelease, period: ReportingPeriod, below: defaultdict[int, list[Packed]]
) -> Iterator[RollUp]:
    """The sums of every unit above the leaves but the root, each added up once, the deepest first."""
    here, sums = tree.current().on(period.as_of), sums_of(form_spec(form))
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
