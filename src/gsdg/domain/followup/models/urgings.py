"""Đôn đốc: which step of the ladder was taken about what, once for each due day."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gsdg.domain.followup.models.corrections import Recommendation
from gsdg.domain.followup.models.lengths import CODE
from gsdg.domain.followup.models.obstacles import Obstacle


class Urging(models.Model):
    """A later due day begins the ladder anew; so does a new cycle, and a request at another level."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, null=True, related_name="urgings"
    )
    obstacle = models.ForeignKey(
        Obstacle, on_delete=models.PROTECT, null=True, related_name="urgings"
    )
    rung = models.CharField(max_length=CODE)
    due = models.DateField()
    turn = models.CharField(max_length=CODE, help_text="The cycle, or the level that holds it.")
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "turn", "due", "rung"],
                condition=Q(obstacle=None),
                name="urging_of_recommendation_once",
            ),
            models.UniqueConstraint(
                fields=["obstacle", "turn", "due", "rung"],
                condition=Q(recommendation=None),
                name="urging_of_obstacle_once",
            ),
            models.CheckConstraint(
                condition=Q(recommendation=None, obstacle__isnull=False)
                | Q(recommendation__isnull=False, obstacle=None),
                name="urging_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_id or self.obstacle_id} {self.rung}"
