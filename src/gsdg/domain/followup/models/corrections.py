"""What must be put right. Only the state of a recommendation changes; what is said of it stands in rows of its own.

Lateness is nowhere: it is computed from the days. `due` is the original day and never changes; extensions stand beside.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from gsdg.domain.followup import words
from gsdg.domain.followup.models.findings import Finding
from gsdg.domain.followup.models.lengths import CODE, NAME, TEXT, known
from gsdg.domain.followup.workflow import ENDED, State
from gsdg.domain.units.models import Office, Unit
from gsdg.toolkit.access import Scope
from gsdg.toolkit.db import finding


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    def within(self, scope: Scope) -> RecommendationQuerySet:
        """Of these units, of these components, to or from these offices. Fails closed."""
        if scope.everything:
            return self
        return self.filter(
            Q(unit_id__in=scope.unit_ids)
            | Q(addressee__unit_id__in=scope.unit_ids)
            | Q(component__in=scope.components)
            | Q(addressee_id__in=scope.office_ids)
            | Q(issuer_id__in=scope.office_ids)
        )

    def open(self) -> RecommendationQuerySet:
        return self.exclude(state__in=ENDED)

    def with_days(self) -> RecommendationQuerySet:
        """`due_now`: the latest day that an extension was granted to, else the original one; as its standing keeps it."""
        kept = self.filter(standing__isnull=False)
        return kept.annotate(due_now=F("standing__current_due"))

    def overdue(self, last_working_day: date) -> RecommendationQuerySet:
        """`last_working_day` is the one before the day asked about: a due day on a holiday rolls forward."""
        late = {"standing__is_open": 1, "standing__current_due__lte": last_working_day}
        return self.with_days().filter(**late)

    def due_until(self, day: date) -> RecommendationQuerySet:
        """After `with_days`."""
        return self.filter(due_now__lte=day)  # type: ignore[misc]

    def soonest_first(self) -> RecommendationQuerySet:
        """What is still to be done, then what has ended; with the days of `with_days`."""
        return self.with_days().order_by("-standing__is_open", "due_now", "pk")  # type: ignore[misc]

    def in_units(self, unit_ids: frozenset[int]) -> RecommendationQuerySet:
        return self.filter(unit_id__in=unit_ids)

    def matching(self, text: str) -> RecommendationQuerySet:
        """Every word, whichever the order; the last letters of a word may be missing."""
        return self.filter(finding.Holds("pk", model="followup.Recommendation", question=text))


class Recommendation(models.Model):
    """What must be put right (yêu cầu, kiến nghị khắc phục), by whom, until when, shown by what.

    `unit` is the one it was said of and never changes; `addressee`, who answers, may go to a successor.
    """

    year = models.SmallIntegerField()
    serial = models.IntegerField()
    findings = models.ManyToManyField(Finding, related_name="recommendations")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="recommendations")
    addressee = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="must_fix")
    issuer = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="follows_up")
    component = models.CharField(max_length=CODE, blank=True)
    source = models.CharField(max_length=20)
    severity = models.CharField(max_length=CODE)
    cause = models.CharField(max_length=CODE)
    text = models.CharField(max_length=TEXT)
    expected = models.CharField(max_length=TEXT, help_text="What will show that it was done.")
    issued_on = models.DateField()
    answer_by = models.DateField()
    due = models.DateField(help_text="The original day; extensions stand beside.")
    money_kind = models.CharField(max_length=20, blank=True)
    money = models.BigIntegerField(null=True, help_text="Đồng.")
    state = models.CharField(max_length=20, default=State.ISSUED)
    cycle = models.SmallIntegerField(default=1)
    version = models.IntegerField(default=1)
    changed_on = models.DateField()
    is_illustrative = models.BooleanField(default=False)
    from_papers = models.BooleanField(
        default=False, help_text="Entered afterwards from its signed papers."
    )
    issued_at = models.DateTimeField()
    issued_by_id = models.BigIntegerField()
    search_key = models.CharField(max_length=TEXT + NAME)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-serial"]
        indexes = [
            models.Index(fields=["state", "due"], name="recommendation_state_due"),
            models.Index(fields=["unit", "state"], name="recommendation_unit_state"),
            models.Index(fields=["addressee", "state"], name="recommendation_office_state"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["year", "serial"], name="recommendation_number_once"),
            known("state", [s.value for s in State], "recommendation_state_known"),
            known("source", words.SOURCES, "recommendation_source_known"),
            known("money_kind", words.MONEY_KINDS, "recommendation_money_kind", empty=True),
            models.CheckConstraint(
                condition=Q(money__isnull=True, money_kind="")
                | (Q(money__gt=0) & ~Q(money_kind="")),
                name="recommendation_money",
            ),
            models.CheckConstraint(condition=Q(cycle__gte=1), name="recommendation_cycle"),
            models.CheckConstraint(
                condition=Q(due__gte=F("issued_on")), name="recommendation_due_after_issue"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """KN-2026-031: the number of the register, not of a paper."""
        return f"KN-{self.year}-{self.serial:03d}"

    @property
    def current_due(self) -> date:
        """Only after `with_days`."""
        found: date = self.due_now  # type: ignore[attr-defined]
        return found

    @property
    def about(self) -> str:
        return f"recommendation:{self.pk}"
