"""What hinders (khó khăn, vướng mắc), what is asked of higher levels about it, and what they answer."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from gsdg.domain.followup import words
from gsdg.domain.followup.models.lengths import CODE, NAME, NUMBER, TEXT, known
from gsdg.domain.followup.workflow import OBSTACLE_ENDED, ObstacleState
from gsdg.domain.units.models import Office, Unit
from gsdg.kernel.vietnamese import search_key
from gsdg.toolkit.access import Scope


class ObstacleQuerySet(models.QuerySet["Obstacle"]):
    def within(self, scope: Scope) -> ObstacleQuerySet:
        """Raised there, held there, of the component; or one of theirs was joined into it. Fails closed."""
        if scope.everything:
            return self
        mine = (
            Q(unit_id__in=scope.unit_ids)
            | Q(component__in=scope.components)
            | Q(office_id__in=scope.office_ids)
            | Q(holder_id__in=scope.office_ids)
        )
        leaders = Obstacle.objects.filter(unit_id__in=scope.unit_ids).values("joined_into")
        return self.filter(mine | Q(pk__in=leaders))

    def leading(self) -> ObstacleQuerySet:
        """Each difficulty once: without those joined into another."""
        return self.filter(joined_into=None)

    def open(self) -> ObstacleQuerySet:
        return self.exclude(state__in=OBSTACLE_ENDED)

    def overdue(self, last_working_day: date) -> ObstacleQuerySet:
        return self.filter(state=ObstacleState.ASKED, due__lte=last_working_day)

    def matching(self, text: str) -> ObstacleQuerySet:
        found = self
        for word in search_key(text).split():
            found = found.filter(search_key__contains=word)
        return found


class Obstacle(models.Model):
    """Recorded once by who met it. Joined into another, it keeps its own words and who raised it.

    `holder`, `level` and `due` are those of the request that waits; `holder` is empty for a body outside the province.
    """

    year = models.SmallIntegerField()
    serial = models.IntegerField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="obstacles")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="obstacles")
    text = models.CharField(max_length=TEXT)
    since = models.DateField()
    component = models.CharField(max_length=CODE, blank=True)
    provision = models.CharField(max_length=NAME, blank=True)
    provision_key = models.CharField(max_length=NAME, blank=True)
    cause = models.CharField(max_length=CODE)
    amount = models.BigIntegerField(null=True, help_text="Đồng concerned.")
    households = models.IntegerField(null=True)
    origin = models.CharField(max_length=CODE, blank=True, help_text="Such as report:17.")
    joined_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="joined"
    )
    state = models.CharField(max_length=20, default=ObstacleState.RAISED)
    holder = models.ForeignKey(
        Office, on_delete=models.PROTECT, null=True, related_name="to_answer"
    )
    level = models.CharField(max_length=CODE, blank=True)
    due = models.DateField(null=True)
    version = models.IntegerField(default=1)
    raised_on = models.DateField()
    is_illustrative = models.BooleanField(default=False)
    raised_at = models.DateTimeField()
    raised_by_id = models.BigIntegerField()
    withdrawn_because = models.CharField(max_length=TEXT, blank=True)
    search_key = models.CharField(max_length=TEXT + NAME)

    objects = ObstacleQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-serial"]
        indexes = [
            models.Index(fields=["state", "due"], name="obstacle_state_due"),
            models.Index(fields=["provision_key"], name="obstacle_provision"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["year", "serial"], name="obstacle_number_once"),
            known("state", [s.value for s in ObstacleState], "obstacle_state_known"),
            models.CheckConstraint(
                condition=Q(joined_into__isnull=True) | ~Q(joined_into=F("id")),
                name="obstacle_joins_another",
            ),
            models.CheckConstraint(
                condition=(Q(amount__isnull=True) | Q(amount__gt=0))
                & (Q(households__isnull=True) | Q(households__gt=0)),
                name="obstacle_numbers",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        return f"VM-{self.year}-{self.serial:03d}"

    @property
    def about(self) -> str:
        return f"obstacle:{self.pk}"


class Told(models.Model):
    """A line of the way up or down: never changed."""

    on = models.DateField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    text = models.CharField(max_length=TEXT, blank=True)

    class Meta:
        abstract = True


class Request(Told):
    """Đề xuất, kiến nghị: what is asked, by whom, of whom, by which letter, to be answered by when."""

    obstacle = models.ForeignKey(Obstacle, on_delete=models.PROTECT, related_name="requests")
    from_office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    to_office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="+")
    level = models.CharField(max_length=CODE)
    number = models.CharField(max_length=NUMBER, blank=True)
    day = models.DateField(null=True)
    due = models.DateField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.obstacle_id} {self.level}"


class Reply(Told):
    """Văn bản trả lời: one for each request, passing it up included."""

    request = models.OneToOneField(Request, on_delete=models.PROTECT, related_name="reply")
    kind = models.CharField(max_length=20)
    number = models.CharField(max_length=NUMBER, blank=True)
    day = models.DateField(null=True)
    issuer = models.CharField(max_length=NAME, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            known("kind", words.REPLIES, "reply_kind_known"),
            models.CheckConstraint(condition=~Q(text=""), name="reply_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.kind}"


class Feedback(Told):
    """Whether a reply helped an office that had asked."""

    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="feedback")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    helped = models.BooleanField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["reply", "office"], name="feedback_once"),
        ]

    def __str__(self) -> str:
        return f"{self.reply_id} {self.office_id}"
