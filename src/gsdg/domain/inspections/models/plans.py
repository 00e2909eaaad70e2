"""What a body means to inspect, whom it sends there, and what became of it.

A planned item is one round (đợt) over some units; it keeps the quarter it was first planned for. Reasons stand in steps that
nobody overwrites.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gsdg.domain.accounts.models import User
from gsdg.domain.inspections import words
from gsdg.domain.inspections.workflow import PlanState, RoundState
from gsdg.domain.units.models import Level, Office, Unit
from gsdg.toolkit.access import Scope

CODE, NAME, NUMBER, TEXT = 60, 300, 120, 4_000


def known(field: str, codes: object, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__in": [*codes]}), name=name)  # type: ignore[misc]


class PlanQuerySet(models.QuerySet["Plan"]):
    def within(self, scope: Scope) -> PlanQuerySet:
        """Of the offices in these units, and of the own office. Fails closed."""
        if scope.everything:
            return self
        return self.filter(Q(unit_id__in=scope.unit_ids) | Q(office_id__in=scope.office_ids))

    def in_force(self) -> PlanQuerySet:
        return self.filter(state__in=[PlanState.APPROVED, PlanState.CLOSED])


class Plan(models.Model):
    """The plan of one body for a period or for a year. A change after approval is a new version; the old one is kept."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="inspection_plans")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="inspection_plans")
    kind = models.CharField(max_length=20)
    from_year = models.SmallIntegerField()
    to_year = models.SmallIntegerField()
    version = models.SmallIntegerField(default=1)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="replaced_by"
    )
    state = models.CharField(max_length=20, default=PlanState.DRAFT)
    bases = models.JSONField(default=list, help_text="Legal bases as they are cited, in order.")
    explanation = models.CharField(
        max_length=TEXT, blank=True, help_text="Why it differs from what the pack asks for."
    )
    number = models.CharField(max_length=NUMBER, blank=True)
    day = models.DateField(null=True)
    signed_by = models.CharField(max_length=NAME, blank=True)
    is_illustrative = models.BooleanField(default=False)
    prepared_at = models.DateTimeField()
    prepared_by_id = models.BigIntegerField()
    submitted_by_id = models.BigIntegerField(null=True)
    approved_at = models.DateTimeField(null=True)
    approved_by_id = models.BigIntegerField(null=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-from_year", "office_id", "-version"]
        constraints = [
            known("kind", words.PLAN_KINDS, "inspection_plan_kind_known"),
            known("state", [s.value for s in PlanState], "inspection_plan_state_known"),
            models.CheckConstraint(
                condition=Q(to_year__gte=F("from_year")), name="inspection_plan_years"
            ),
            models.UniqueConstraint(
                fields=["office", "kind", "from_year", "version"],
                name="inspection_plan_version_once",
            ),
        ]

    def __str__(self) -> str:
        return self.about

    @property
    def about(self) -> str:
        return f"inspection_plan:{self.pk}"


class PlanItem(models.Model):
    """One round that the plan foresees: what is looked at, of whom, in which quarter; unscheduled ones name who ordered it."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="items")
    position = models.SmallIntegerField()
    title = models.CharField(max_length=NAME)
    kind = models.CharField(max_length=20, default=words.SCHEDULED)
    level = models.CharField(max_length=20, help_text="Of the units to be inspected.")
    component = models.CharField(max_length=CODE, blank=True)
    groups = models.JSONField(default=list, help_text="Codes of the content groups.")
    content = models.CharField(max_length=TEXT, blank=True)
    year = models.SmallIntegerField()
    quarter = models.SmallIntegerField()
    first_year = models.SmallIntegerField()
    first_quarter = models.SmallIntegerField()
    cancelled = models.BooleanField(default=False)
    ordered_by = models.CharField(max_length=NAME, blank=True)
    order_number = models.CharField(max_length=NUMBER, blank=True)
    order_day = models.DateField(null=True)
    carried_from = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="carried_to"
    )

    class Meta:
        ordering = ["plan_id", "year", "quarter", "position", "pk"]
        constraints = [
            known("kind", words.ITEM_KINDS, "inspection_item_kind_known"),
            known("level", Level.values, "inspection_item_level_known"),
            models.CheckConstraint(
                condition=Q(quarter__gte=1, quarter__lte=4, first_quarter__gte=1, first_quarter__lte=4),
                name="inspection_item_quarter",
            ),
            models.CheckConstraint(
                condition=Q(kind=words.SCHEDULED) | ~Q(ordered_by=""),
                name="inspection_item_unscheduled_is_ordered",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.plan_id}.{self.position}"

    @property
    def about(self) -> str:
        return f"inspection_item:{self.pk}"

    @property
    def was_deferred(self) -> bool:
        return (self.year, self.quarter) != (self.first_year, self.first_quarter)


class PlanUnit(models.Model):
    """A unit that an item means to inspect; with `office` that one body in it, such as the owner of a component.

    `points` are what the proposal said of it when it was put in, `drawn` that the lot chose it.
    """

    item = models.ForeignKey(PlanItem, on_delete=models.CASCADE, related_name="units")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="+")
    points = models.IntegerField(null=True)
    drawn = models.BooleanField(default=False)

    class Meta:
        ordering = ["item_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "unit"],
                condition=Q(office__isnull=True),
                name="inspection_unit_once",
            ),
            models.UniqueConstraint(
                fields=["item", "office"],
                condition=Q(office__isnull=False),
                name="inspection_office_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}.{self.unit_id}"


class RoundQuerySet(models.QuerySet["Round"]):
    def within(self, scope: Scope) -> RoundQuerySet:
        """Of the offices in these units and of the own office: those who hold the round. Fails closed."""
        if scope.everything:
            return self
        return self.filter(Q(unit_id__in=scope.unit_ids) | Q(office_id__in=scope.office_ids))


class Round(models.Model):
    """A round (đợt) as it is held: decision, team, days, notice, report, conclusion. Visits hang on it."""

    item = models.ForeignKey(PlanItem, on_delete=models.PROTECT, related_name="rounds")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="rounds")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=NAME)
    state = models.CharField(max_length=20, default=RoundState.PREPARING)
    unannounced = models.BooleanField(default=False)
    from_day = models.DateField()
    to_day = models.DateField()
    period_from = models.DateField(help_text="First day of the period that is inspected.")
    period_to = models.DateField()
    outline = models.JSONField(default=list, help_text="Points the units report on: group, text.")
    decision_number = models.CharField(max_length=NUMBER, blank=True)
    decision_day = models.DateField(null=True)
    decided_by = models.CharField(max_length=NAME, blank=True)
    notice_number = models.CharField(max_length=NUMBER, blank=True)
    notice_day = models.DateField(null=True)
    report_back_by = models.DateField(null=True, help_text="When units send their own report.")
    ended_on = models.DateField(null=True)
    report_number = models.CharField(max_length=NUMBER, blank=True)
    report_day = models.DateField(null=True)
    conclusion_number = models.CharField(max_length=NUMBER, blank=True)
    conclusion_day = models.DateField(null=True)
    is_illustrative = models.BooleanField(default=False)
    begun_at = models.DateTimeField()
    begun_by_id = models.BigIntegerField()

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-from_day", "-pk"]
        indexes = [models.Index(fields=["unit", "from_day"], name="round_unit_day")]
        constraints = [
            known("state", [s.value for s in RoundState], "round_state_known"),
            models.CheckConstraint(condition=Q(to_day__gte=F("from_day")), name="round_days"),
            models.CheckConstraint(
                condition=Q(period_to__gte=F("period_from")), name="round_period_days"
            ),
        ]

    def __str__(self) -> str:
        return self.about

    @property
    def about(self) -> str:
        return f"round:{self.pk}"


class Member(models.Model):
    """Somebody of the team of a round, in one role during [from_day, to_day); `user` where the person has an account."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="members")
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=NAME)
    position = models.CharField(max_length=NAME, blank=True)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    from_day = models.DateField()
    to_day = models.DateField(null=True)
    left_because = models.CharField(max_length=TEXT, blank=True)

    class Meta:
        ordering = ["round_id", "pk"]
        constraints = [
            known("role", words.TEAM_ROLES, "round_member_role_known"),
            models.CheckConstraint(
                condition=Q(to_day__isnull=True) | Q(to_day__gte=F("from_day")),
                name="round_member_days",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}.{self.pk}"


class PlanStep(models.Model):
    """What was done with a plan or an item of it, with the reason and the paper. Nothing of it changes."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="steps")
    item = models.ForeignKey(PlanItem, on_delete=models.PROTECT, null=True, related_name="steps")
    act = models.CharField(max_length=20)
    text = models.CharField(max_length=TEXT, blank=True)
    number = models.CharField(max_length=NUMBER, blank=True)
    day = models.DateField(null=True)
    on = models.DateField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.plan_id}.{self.act}"


class RoundStep(models.Model):
    """What was done with a round, with the reason and the paper. Nothing of it changes."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="steps")
    act = models.CharField(max_length=20)
    text = models.CharField(max_length=TEXT, blank=True)
    number = models.CharField(max_length=NUMBER, blank=True)
    day = models.DateField(null=True)
    on = models.DateField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.round_id}.{self.act}"


class Joint(models.Model):
    """A proposal that two bodies go to a unit together: the guest's item is done by the host's team once it is accepted."""

    host = models.ForeignKey(PlanItem, on_delete=models.PROTECT, related_name="joints_hosted")
    guest = models.ForeignKey(PlanItem, on_delete=models.PROTECT, related_name="joints_joined")
    state = models.CharField(max_length=20, default=words.PROPOSED)
    text = models.CharField(max_length=TEXT, blank=True)
    answer = models.CharField(max_length=TEXT, blank=True)
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    answered_at = models.DateTimeField(null=True)
    answered_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            known("state", words.JOINT_STATES, "inspection_joint_state_known"),
            models.CheckConstraint(
                condition=~Q(host=F("guest")), name="inspection_joint_of_two_items"
            ),
            models.UniqueConstraint(
                fields=["host", "guest"],
                condition=~Q(state=words.DECLINED),
                name="inspection_joint_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.host_id}+{self.guest_id}"


class Draw(models.Model):
    """The lots drawn for a year over a unit: anybody can draw them again from the seed and the units that took part."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.SmallIntegerField()
    seed = models.CharField(max_length=CODE)
    among = models.JSONField(default=list, help_text="Ids of the units that took part.")
    drawn = models.JSONField(default=list, help_text="Ids of the units drawn, in order.")
    on = models.DateField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField()

    class Meta:
        ordering = ["-year", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["office", "unit", "year"], name="inspection_draw_once"),
        ]

    def __str__(self) -> str:
        return f"inspection_draw:{self.pk}"
