"""What was said and done about a recommendation: one row for each, never changed afterwards."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gsdg.domain.followup import words
from gsdg.domain.followup.models.corrections import Recommendation
from gsdg.domain.followup.models.lengths import NAME, NUMBER, TEXT, known
from gsdg.domain.units.models import Office
from gsdg.toolkit.files.models import StoredFile


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
    """A part of the money that was settled. What is pending is a sum, never a column.

    An entry that was wrong is taken back whole, by one of its own with the same amount below zero, so that both stand.
    """

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, related_name="money_entries"
    )
    how = models.CharField(max_length=20)
    amount = models.BigIntegerField(help_text="Đồng.")
    reverses = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="reversed_by"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            known("how", words.SETTLED_BY, "money_entry_how_known"),
            models.CheckConstraint(
                condition=Q(reverses__isnull=True, amount__gt=0)
                | (Q(reverses__isnull=False, amount__lt=0) & ~Q(text="")),
                name="money_entry_sign",
            ),
            models.CheckConstraint(
                condition=~Q(how=words.WRITTEN_OFF) | (~Q(number="") & Q(day__isnull=False)),
                name="money_entry_written_off_on_paper",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.how} {self.amount}"
