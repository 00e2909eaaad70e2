"""Which packs are in force, and the periods opened under their calendars."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import models

from gsdg.domain.units.models import Unit
from gsdg.kernel.days import DayRange
from gsdg.kernel.figures import to_decimal
from gsdg.kernel.periods import Period
from gsdg.toolkit.access import Scope


class PackReleaseQuerySet(models.QuerySet["PackRelease"]):
    def on(self, day: date) -> PackReleaseQuerySet:
        """Releases in force on a day, the newest of a programme first."""
        return self.filter(in_force_from__lte=day).order_by("programme", "-in_force_from")


class PackRelease(models.Model):
    """A pack put in force: the folder of law as data, frozen by its hash."""

    programme = models.CharField(max_length=60)
    code = models.CharField(max_length=120)
    title_vi = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    act = models.CharField(max_length=200)
    in_force_from = models.DateField()
    sha256 = models.CharField(max_length=64, unique=True)
    installed_at = models.DateTimeField()
    installed_by_id = models.BigIntegerField(null=True)

    objects = PackReleaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "code", "sha256"], name="pack_once"),
        ]

    def __str__(self) -> str:
        return f"{self.programme}/{self.code}"


class ComponentSuccession(models.Model):
    """What a component of a release is of one of a programme before it, as the pack declares it.

    `part`: the one before went in together with others. Only `same` and `part` join their figures over the years.
    """

    release = models.ForeignKey(PackRelease, on_delete=models.PROTECT, related_name="successions")
    component = models.CharField(max_length=40)
    predecessor_programme = models.CharField(max_length=60)
    predecessor = models.CharField(max_length=40)
    relation = models.CharField(max_length=20)
    act = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    verified = models.BooleanField()
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["release", "component", "predecessor_programme", "predecessor"],
                name="succession_once",
            ),
        ]
        ordering = ["release_id", "position"]

    def __str__(self) -> str:
        return f"{self.component} {self.relation} {self.predecessor_programme}/{self.predecessor}"


class FormRelease(models.Model):
    """One form of a release, with the frozen order of its stored cells.

    `addresses` is the layout of every packed document of this form; it is never reordered.
    """

    pack = models.ForeignKey(PackRelease, on_delete=models.PROTECT, related_name="forms")
    code = models.CharField(max_length=40)
    short = models.CharField(max_length=60)
    title_vi = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    component = models.CharField(max_length=40, blank=True)
    continues_programme = models.CharField(max_length=60, blank=True)
    continues_form = models.CharField(max_length=40, blank=True)
    continues_relation = models.CharField(max_length=20, blank=True)
    addresses = models.JSONField()
    verified = models.BooleanField()
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pack", "code"], name="form_once_in_a_pack"),
        ]
        ordering = ["pack_id", "position"]

    def __str__(self) -> str:
        return self.code

    def title(self, language: str = "vi") -> str:
        return self.title_en if language == "en" else self.title_vi


class ReportingPeriod(models.Model):
    """A period opened under a regime; its days are frozen when it opens.

    `as_of` picks the map: parents and scope of every report of the period are those of that day.
    """

    release = models.ForeignKey(PackRelease, on_delete=models.PROTECT, related_name="periods")
    regime = models.CharField(max_length=40)
    code = models.CharField(max_length=40)
    from_day = models.DateField()
    to_day = models.DateField()
    closing_day = models.DateField()
    as_of = models.DateField()
    opened_at = models.DateTimeField()
    opened_by_id = models.BigIntegerField(null=True)
    is_history = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "regime", "code"], name="period_once"),
            models.CheckConstraint(
                condition=models.Q(from_day__lt=models.F("to_day")), name="period_has_days"
            ),
        ]
        ordering = ["from_day", "regime"]

    def __str__(self) -> str:
        return f"{self.code} ({self.regime})"

    @property
    def period(self) -> Period:
        return Period.parse(self.code)

    @property
    def window(self) -> DayRange:
        return DayRange(self.from_day, self.to_day)

    def label(self, language: str = "vi") -> str:
        return self.period.label(language)


class TargetQuerySet(models.QuerySet["Target"]):
    def within(self, scope: Scope) -> TargetQuerySet:
        """Only of units or of a component in reach. Fails closed."""
        if scope.everything:
            return self
        reach = models.Q(unit_id__in=scope.unit_ids)
        if scope.components:
            reach |= models.Q(component__in=scope.components)
        return self.filter(reach)

    def standing(self, on: date) -> TargetQuerySet:
        """By the decisions signed up to that day: of each target the latest of its revisions."""
        later = Target.objects.filter(
            measure=models.OuterRef("measure"),
            unit=models.OuterRef("unit"),
            period=models.OuterRef("period"),
            decided_on__lte=on,
            revision__gt=models.OuterRef("revision"),
        )
        return self.filter(decided_on__lte=on).exclude(models.Exists(later))


class Target(models.Model):
    """What a decision asks a unit to reach in a year, or by the end of a term. A revision is a row of its own; the old
    one stays.

    `measure` is the code of an indicator, or a cell as `FORM:address`. Amounts are whole at `scale` decimals; `start` is
    what stood before, which a target that is to fall is measured from.
    """

    programme = models.CharField(max_length=60)
    measure = models.CharField(max_length=90)
    component = models.CharField(max_length=40, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="targets")
    period = models.CharField(max_length=40)
    revision = models.PositiveSmallIntegerField()
    direction = models.CharField(max_length=8)
    scale = models.PositiveSmallIntegerField()
    amount = models.BigIntegerField()
    start = models.BigIntegerField(null=True)
    decision = models.CharField(max_length=200)
    decided_on = models.DateField()
    set_by_id = models.BigIntegerField(null=True)
    set_at = models.DateTimeField()

    objects = TargetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "unit", "period", "revision"], name="target_revision_once"
            ),
        ]
        indexes = [models.Index(fields=["period", "measure"], name="target_of_period")]

    def __str__(self) -> str:
        return f"{self.measure} {self.period} unit {self.unit_id} r{self.revision}"

    @property
    def about(self) -> str:
        return f"target:{self.pk}"

    @property
    def value(self) -> Decimal:
        return to_decimal(self.amount, self.scale)

    @property
    def start_value(self) -> Decimal | None:
        return None if self.start is None else to_decimal(self.start, self.scale)
