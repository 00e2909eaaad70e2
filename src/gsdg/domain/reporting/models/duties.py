"""Which office owes which form for which period, and how it was reminded."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.reporting.workflow import SETTLED, WAITING_UPSTAIRS, ReportState
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office, Unit
from gsdg.toolkit.access import Scope

if TYPE_CHECKING:
    from gsdg.domain.reporting.models.reports import Report


class Assignment(models.Model):
    """An act that makes an office owe a form (or frees it), beside what the form says of kinds of office.

    `office_kind` stands for every office of a kind, also of units that are to come.
    """

    form = models.ForeignKey(FormRelease, on_delete=models.PROTECT, related_name="assignments")
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, null=True, related_name="assignments"
    )
    office_kind = models.CharField(max_length=30, blank=True)
    owes = models.BooleanField(default=True)
    from_day = models.DateField()
    to_day = models.DateField(null=True)
    act = models.CharField(max_length=200)
    verified = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["form", "office", "from_day"], name="assignment_once"),
            models.UniqueConstraint(
                fields=["form", "office_kind", "from_day"],
                condition=Q(office__isnull=True),
                name="assignment_of_a_kind_once",
            ),
            models.CheckConstraint(
                condition=Q(office__isnull=False, office_kind="")
                | (Q(office__isnull=True) & ~Q(office_kind="")),
                name="assignment_of_one_or_of_a_kind",
            ),
        ]

    def __str__(self) -> str:
        who = self.office_kind or self.office_id
        return f"{who} {'owes' if self.owes else 'is free of'} {self.form_id}"


class DutyQuerySet(models.QuerySet["Duty"]):
    def within(self, scope: Scope) -> DutyQuerySet:
        """Only what the scope reaches: by unit, by the component of the form, or by owing it. Fails closed."""
        if scope.everything:
            return self
        reach = Q(unit_id__in=scope.unit_ids) | Q(office_id__in=scope.office_ids)
        if scope.components:
            reach |= Q(form__component__in=scope.components)
        return self.filter(reach)

    def with_names(self) -> DutyQuerySet:
        return self.select_related("form", "form__pack", "period", "office", "report")

    def of_leaves(self) -> DutyQuerySet:
        """Duties that contribute figures of their own units, not those that consolidate."""
        return self.filter(consolidates=False)

    def overdue(self, on: date) -> DutyQuerySet:
        """Still owed though the day has passed: the same answer as `rules.overdue_days`, asked of the database."""
        owed = self.exclude(report__state__in=[*SETTLED, *WAITING_UPSTAIRS])
        asked_again = Q(report__returned_due__lt=on)
        never_sent = Q(report__returned_due=None, report__first_submitted_on=None)
        past = owed.filter(Q(extended_to=None, due__lt=on) | Q(extended_to__lt=on))
        return past.filter(asked_again | (never_sent & ~Q(report__state=ReportState.REOPENED)))


_LivingDuties = models.Manager.from_queryset(DutyQuerySet)


class LivingDuties(_LivingDuties["Duty"]):
    """Without those that lapsed: nobody owes them, no total expects them."""

    def get_queryset(self) -> DutyQuerySet:
        return super().get_queryset().filter(lapsed_on=None)  # type: ignore[return-value]


class Duty(models.Model):
    """Office X owes form F for period P by day D. The set is frozen when the period opens; only a change of the map
    alters it, see `sources`.

    `unit` never changes; `office`, who answers, and `reviewer` may by hand-over. `rolls_into` is the unit whose total
    takes the figures in, on the map of the period's as_of day: of one that has children, and of the root, it is the
    unit itself. `due` never changes either: `extended_to` is what an extension was granted to. `lapsed_on` is the day from which the unit is no longer on that map; `every` finds those too.
    """

    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="duties")
    form = models.ForeignKey(FormRelease, on_delete=models.PROTECT, related_name="duties")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="duties")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="duties")
    rolls_into = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(
        Office, on_delete=models.PROTECT, null=True, related_name="duties_reviewed"
    )
    consolidates = models.BooleanField(default=False)
    due = models.DateField()
    extended_to = models.DateField(null=True)
    lapsed_on = models.DateField(null=True)

    report: Report

    objects = LivingDuties()
    every = DutyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["period", "form", "office", "unit"], name="duty_once"),
        ]
        indexes = [models.Index(fields=["period", "form", "unit"])]

    def __str__(self) -> str:
        return f"{self.form_id} {self.period_id} office {self.office_id} unit {self.unit_id}"

    @property
    def present_due(self) -> date:
        """What lateness counts from: the day an extension was granted to, else the first one."""
        return self.extended_to or self.due

    @property
    def is_issued(self) -> bool:
        """It adds up the whole province, so the committee above signs it and gives it a number. What a district adds up is
        signed by its own committee and accepted above, like the report of a commune."""
        return self.consolidates and self.unit_id == tree.current().on(self.period.as_of).root

    def is_within(self, scope: Scope) -> bool:
        """What `DutyQuerySet.within` says, of a duty that is already here."""
        return (
            scope.everything
            or self.unit_id in scope.unit_ids
            or self.office_id in scope.office_ids
            or self.form.component in scope.components
        )


class ExtensionState(models.TextChoices):
    ASKED = "asked", _("chờ quyết định")
    GRANTED = "granted", _("đã gia hạn")
    REFUSED = "refused", _("không gia hạn")
    WITHDRAWN = "withdrawn", _("đã rút đề nghị")


class DutyExtension(models.Model):
    """An office asks for a later day, with its reason; the office that receives the report grants one or refuses.

    One stands open at a time. What was asked and what was said to it stays, whatever becomes of the report.
    """

    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="extensions")
    state = models.CharField(max_length=12, choices=ExtensionState, default=ExtensionState.ASKED)
    wanted = models.DateField()
    reason = models.TextField()
    asked_on = models.DateField()
    asked_at = models.DateTimeField()
    asked_by_id = models.BigIntegerField()
    granted = models.DateField(null=True)
    said = models.TextField(blank=True)
    decided_on = models.DateField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["duty"], condition=Q(state="asked"), name="duty_extension_one_open"
            ),
            models.CheckConstraint(
                condition=Q(state="granted", granted__isnull=False)
                | (~Q(state="granted") & Q(granted__isnull=True)),
                name="duty_extension_granted_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"duty {self.duty_id} to {self.granted or self.wanted}: {self.state}"


class Reminder(models.Model):
    """One đôn đốc of one report: who reminded, on which business day, by which way."""

    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="reminders")
    day = models.DateField()
    text = models.TextField()
    by_id = models.BigIntegerField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"duty {self.duty_id} on {self.day}"


def effective_due(due: date, returned_due: date | None) -> date:
    """After a report was sent back it is judged by the new day; the first day stays on record."""
    return max(due, returned_due) if returned_due is not None else due
