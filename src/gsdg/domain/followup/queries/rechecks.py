"""Second looks: which are owed, by whom, and how many of those that were made found that it still held."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q

from gsdg.domain.accounts.models import User
from gsdg.domain.accounts.queries import actor_of
from gsdg.domain.followup import words
from gsdg.domain.followup.kpi import Measured
from gsdg.domain.followup.models import Recheck, RecheckQuerySet, Recommendation
from gsdg.domain.followup.queries.corrections import units_below
from gsdg.domain.followup.queries.figures import Wanted
from gsdg.domain.followup.working_days import last_working_day_before
from gsdg.toolkit.access import Actor, Door, Permission


def open_recheck(recommendation: Recommendation) -> Recheck | None:
    return next((one for one in recommendation.rechecks.all() if one.result == ""), None)


def rechecks_of(by: Actor, *, on: date, overdue: bool = False) -> RecheckQuerySet:
    """Still owed, the one due first before the others, as far as this person sees the register."""
    mine = Recommendation.objects.within(by.scope(Permission.FOLLOWUP_READ))
    rows = (
        Recheck.objects.overdue(last_working_day_before(on)) if overdue else Recheck.objects.open()
    )
    found: RecheckQuerySet = rows.filter(recommendation__in=mine).order_by("due", "pk")
    return found


def who_may_recheck(owed: Recheck, recommendation: Recommendation, *, on: date) -> list[User]:
    """People of the office that owes it who may verify there today."""
    unit_id, component = recommendation.unit_id, recommendation.component or None
    people = User.objects.filter(is_active=True, office_id=owed.office_id).order_by("name", "pk")
    return [
        user
        for user in people
        if actor_of(user, door=Door.WEB, on=on).may(
            Permission.CORRECTION_VERIFY, unit_id=unit_id, component=component
        )
    ]


def rechecks_as_at(wanted: Wanted) -> list[Measured]:
    """The same figures counted by the database, of the part of the register that is wanted."""
    window = (wanted.since, wanted.on)
    open_then = Q(done_on=None) | Q(done_on__gt=wanted.on)
    said = Q(done_on__range=window, result__in=(words.HOLDS, words.FAILS))
    n = _rows(wanted).aggregate(
        n_due=Count("pk", filter=Q(due__range=window)),
        n_made=Count("pk", filter=Q(due__range=window, done_on__lte=wanted.on)),
        n_said=Count("pk", filter=said),
        n_held=Count("pk", filter=said & Q(result=words.HOLDS)),
        n_open=Count("pk", filter=open_then),
        n_late=Count("pk", filter=open_then & Q(due__lte=last_working_day_before(wanted.on))),
    )
    return [
        Measured("rechecks_made", n["n_made"], n["n_due"]),
        Measured("rechecks_held", n["n_held"], n["n_said"]),
        Measured("rechecks_late", n["n_late"], n["n_open"]),
    ]


def _rows(wanted: Wanted) -> RecheckQuerySet:
    rows: RecheckQuerySet = Recheck.objects.filter(made_on__lte=wanted.on)
    rows = rows.exclude_dropped(wanted.on)
    if not wanted.scope.everything:
        mine = Recommendation.objects.within(wanted.scope)
        rows = rows.filter(recommendation__in=mine)
    if wanted.unit_id is not None:
        rows = rows.filter(recommendation__unit_id__in=units_below(wanted.unit_id, wanted.on))
    for name in ("component", "source", "cause"):
        if value := getattr(wanted, name):
            rows = rows.filter(**{f"recommendation__{name}": value})
    return rows.order_by()
