"""Findings and what came of them. One row for each thing somebody said; only the state of a recommendation changes.

Lateness is nowhere: it is computed from the days. `due` is the original day and never changes; extensions stand beside.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import DateField, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from gsdg.domain.followup import words
from gsdg.domain.followup.workflow import ENDED, FindingState, State
from gsdg.domain.units.models import Office, Unit
from gsdg.kernel.vietnamese import search_key
from gsdg.toolkit.access import Scope
from gsdg.toolkit.files.models import StoredFile

CODE, NAME, NUMBER, TEXT = 60, 300, 120, 4_000


def known(field: str, codes: object, name: str, *, empty: bool = False) -> models.CheckConstraint:
    allowed = [*codes, *([""] if empty else [])]  # type: ignore[misc]
    return models.CheckConstraint(condition=Q(**{f"{field}__in": allowed}), name=name)


class FindingQuerySet(models.QuerySet["Finding"]):
    def within(self, scope: Scope) -> FindingQuerySet:
        if scope.everything:
            return self
        return self.filter(
            Q(unit_id__in=scope.unit_ids)
            | Q(component__in=scope.components)
            | Q(office_id__in=scope.office_ids)
        )


class Finding(models.Model):
    """What was found wrong (tồn tại, hạn chế), of which unit; `office` is who recorded it here."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="findings")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="findings_recorded")
    component = models.CharField(max_length=CODE, blank=True)
    group = models.CharField(max_length=CODE, blank=True)
    source = models.CharField(max_length=20)
    body = models.CharField(max_length=NAME, blank=True)
    number = models.CharField(max_length=NUMBER, blank=True)
    day = models.DateField(null=True)
    paragraph = models.CharField(max_length=NUMBER, blank=True)
    origin = models.CharField(max_length=CODE, blank=True, help_text="Such as answer:17.")
    found_on = models.DateField()
    criterion = models.CharField(max_length=TEXT)
    condition = models.CharField(max_length=TEXT)
    cause_kind = models.CharField(max_length=20)
    cause = models.CharField(max_length=CODE)
    cause_text = models.CharField(max_length=TEXT, blank=True)
    consequence = models.CharField(max_length=TEXT, blank=True)
    severity = models.CharField(max_length=CODE)
    justification = models.CharField(max_length=TEXT, blank=True)
    amount = models.BigIntegerField(null=True)
    previous = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="repeated_by"
    )
    state = models.CharField(max_length=20, default=FindingState.DRAFTED)
    withdrawn_because = models.CharField(max_length=TEXT, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by_id = models.BigIntegerField()

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["-found_on", "-pk"]
        indexes = [models.Index(fields=["unit", "cause"], name="finding_unit_cause")]
        constraints = [
            known("state", [s.value for s in FindingState], "finding_state_known"),
            known("source", words.SOURCES, "finding_source_known"),
            known("cause_kind", words.CAUSE_KINDS, "finding_cause_kind_known"),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gt=0), name="finding_amount"
            ),
            models.CheckConstraint(
                condition=Q(previous__isnull=True) | ~Q(previous=F("id")),
                name="finding_repeats_another",
            ),
        ]

    def __str__(self) -> str:
        return self.about

    @property
    def about(self) -> str:
        return f"finding:{self.pk}"

    @property
    def is_repeated(self) -> bool:
        return self.previous_id is not None


class FindingComment(models.Model):
    """What the unit says of a draft, and what is answered: taken over, or not and why."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="comments")
    text = models.CharField(max_length=TEXT)
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    taken = models.BooleanField(null=True)
    reply = models.CharField(max_length=TEXT, blank=True)
    replied_at = models.DateTimeField(null=True)
    replied_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.finding_id}.{self.pk}"


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
        """`due_now`: the latest day that an extension was granted to, else the original one."""
        granted = Extension.objects.filter(
            recommendation=OuterRef("pk"), state=words.GRANTED
        ).order_by("-until")
        return self.annotate(
            due_now=Coalesce(
                Subquery(granted.values("until")[:1]), F("due"), output_field=DateField()
            )
        )

    def overdue(self, last_working_day: date) -> RecommendationQuerySet:
        """`last_working_day` is the one before the day asked about: a due day on a holiday rolls forward."""
        return self.open().with_days().due_until(last_working_day)

    def due_until(self, day: date) -> RecommendationQuerySet:
        """After `with_days`."""
        return self.filter(due_now__lte=day)  # type: ignore[misc]

    def soonest_first(self) -> RecommendationQuerySet:
        """After `with_days`."""
        return self.order_by("due_now", "pk")  # type: ignore[misc]

    def in_units(self, unit_ids: frozenset[int]) -> RecommendationQuerySet:
        return self.filter(unit_id__in=unit_ids)

    def matching(self, text: str) -> RecommendationQuerySet:
        found = self
        for word in search_key(text).split():
            found = found.filter(search_key__contains=word)
        return found


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


class Said(models.Model):
    """Something said or done about a recommendation: never changed afterwards."""

    cycle = models.SmallIntegerField()
    on = models.DateField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    text = models.CharField(max_length=TEXT, blank=True)
    number = models.CharField(max_length=NUMBER, blank=True)
    day = models.DateField(null=True)

    class Meta:
        abstract = True


class Response(Said):
    """Tiếp thu, giải trình."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, related_name="responses"
    )
    position = models.CharField(max_length=20)

    class Meta:
        ordering = ["pk"]
        constraints = [known("position", words.POSITIONS, "response_position_known")]

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.position}"


class Measure(models.Model):
    """Biện pháp khắc phục: what, who, by when; done, or dropped with a reason."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, related_name="measures"
    )
    text = models.CharField(max_length=TEXT)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="measures")
    role = models.CharField(max_length=NAME, blank=True)
    person = models.CharField(max_length=NAME)
    planned = models.DateField()
    done_on = models.DateField(null=True)
    dropped_because = models.CharField(max_length=TEXT, blank=True)
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    settled_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["planned", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(dropped_because=""),
                name="measure_done_or_dropped",
            )
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.text[:40]}"

    @property
    def is_settled(self) -> bool:
        return self.done_on is not None or self.dropped_because != ""


class Proof(models.Model):
    """Tài liệu chứng minh: one file, taken or refused by itself."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, related_name="proofs"
    )
    cycle = models.SmallIntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    text = models.CharField(max_length=TEXT, blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    state = models.CharField(max_length=20, default=words.PENDING)
    reason = models.CharField(max_length=TEXT, blank=True)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            known("state", words.PROOF_STATES, "proof_state_known"),
            models.CheckConstraint(
                condition=~Q(state=words.REFUSED) | ~Q(reason=""), name="proof_refused_why"
            ),
            models.UniqueConstraint(
                fields=["recommendation", "cycle", "file"], name="proof_once_a_cycle"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Completion(Said):
    """The unit says that it is done."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, related_name="completions"
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.on}"


class Verification(Said):
    """Kiểm tra, xác nhận kết quả khắc phục, by somebody who did not fix it."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, related_name="verifications"
    )
    result = models.CharField(max_length=20)
    method = models.CharField(max_length=20)
    again_by = models.DateField(null=True, help_text="Day asked for; the due day stays.")

    class Meta:
        ordering = ["pk"]
        constraints = [
            known("result", words.RESULTS, "verification_result_known"),
            known("method", words.METHODS, "verification_method_known"),
            models.CheckConstraint(
                condition=Q(result=words.MET) | ~Q(text=""), name="verification_short_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.result}"


class Extension(models.Model):
    """A later day asked for, and what was decided. It never touches the original day."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, related_name="extensions"
    )
    until = models.DateField()
    reason = models.CharField(max_length=TEXT)
    asked_on = models.DateField()
    asked_at = models.DateTimeField()
    asked_by_id = models.BigIntegerField()
    state = models.CharField(max_length=20, default=words.ASKED)
    decided_because = models.CharField(max_length=TEXT, blank=True)
    number = models.CharField(max_length=NUMBER, blank=True)
    day = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            known("state", words.EXTENSION_STATES, "extension_state_known"),
            models.UniqueConstraint(
                fields=["recommendation"],
                condition=Q(state=words.ASKED),
                name="extension_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_id} → {self.until}"


class Decision(Said):
    """What a higher office decides: upheld, withdrawn, closed (how), reopened."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, related_name="decisions"
    )
    what = models.CharField(max_length=20)
    closure = models.CharField(max_length=20, blank=True)
    issuer = models.CharField(max_length=NAME, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            known("what", words.DECISIONS, "decision_known"),
            known("closure", words.CLOSURES, "decision_closure_known", empty=True),
            models.CheckConstraint(
                condition=Q(what=words.CLOSED, closure__gt="") | ~Q(what=words.CLOSED),
                name="decision_closes_somehow",
            ),
            models.CheckConstraint(
                condition=Q(closure__in=["", words.DONE])
                | (~Q(text="") & ~Q(number="") & Q(day__isnull=False)),
                name="decision_unfixed_on_paper",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.what}"


class MoneyEntry(Said):
    """A part of the money that was settled. What is pending is a sum, never a column."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, related_name="money_entries"
    )
    how = models.CharField(max_length=20)
    amount = models.BigIntegerField(help_text="Đồng.")

    class Meta:
        ordering = ["pk"]
        constraints = [
            known("how", words.SETTLED_BY, "money_entry_how_known"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="money_entry_positive"),
            models.CheckConstraint(
                condition=~Q(how=words.WRITTEN_OFF) | (~Q(number="") & Q(day__isnull=False)),
                name="money_entry_written_off_on_paper",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.how} {self.amount}"
