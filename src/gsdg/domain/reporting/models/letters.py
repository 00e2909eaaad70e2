"""A letter that asks for a report by an Excel of its own: kept as it came, marked, then sent as an ordinary form."""

from __future__ import annotations

from django.db import models

from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.reporting.letters.marks import Marks
from gsdg.domain.reporting.letters.writing_pack import LetterFacts
from gsdg.domain.units.models import Office
from gsdg.toolkit.access import Scope


class LetterQuerySet(models.QuerySet["Letter"]):
    def within(self, scope: Scope) -> LetterQuerySet:
        """Of one's own office, of a component in reach, or of a unit in reach. Fails closed."""
        if scope.everything:
            return self
        reach = models.Q(office_id__in=scope.office_ids) | models.Q(
            office__unit_id__in=scope.unit_ids
        )
        if scope.components:
            reach |= models.Q(component__in=scope.components)
        return self.filter(reach)


class Letter(models.Model):
    """`form` and `period` are there once it was sent; from then on nothing in it changes."""

    code = models.CharField(max_length=40, unique=True)
    number = models.CharField(max_length=120)
    day = models.DateField()
    issuer = models.CharField(max_length=300)
    title = models.CharField(max_length=300)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="letters")
    component = models.CharField(max_length=40, blank=True)
    file = models.CharField(max_length=64)
    file_name = models.CharField(max_length=255)
    sheet = models.CharField(max_length=60)
    marks = models.JSONField()
    created_at = models.DateTimeField()
    created_by_id = models.BigIntegerField()
    form = models.OneToOneField(
        FormRelease, on_delete=models.PROTECT, null=True, related_name="letter"
    )
    period = models.ForeignKey(
        ReportingPeriod, on_delete=models.PROTECT, null=True, related_name="letters"
    )
    sent_at = models.DateTimeField(null=True)
    sent_on = models.DateField(null=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.code}: {self.number}"

    @property
    def about(self) -> str:
        return f"letter:{self.pk}"

    @property
    def is_sent(self) -> bool:
        return self.sent_at is not None

    @property
    def said(self) -> Marks:
        return Marks.from_json(self.marks)

    @property
    def facts(self) -> LetterFacts:
        return LetterFacts(self.code, self.number, self.day, self.issuer, self.title)
