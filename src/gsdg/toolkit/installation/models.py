"""The one row that says what this database is."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Installation(models.Model):
    """The province this database serves, and whether it is a demo with a business day of its own."""

    province_code = models.CharField(max_length=20)
    province_name = models.CharField(max_length=200)
    is_demo = models.BooleanField()
    # In a demo due days are judged by this day; the audit uses real time all the same.
    business_day = models.DateField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(id=1), name="installation_is_one_row"),
            models.CheckConstraint(
                condition=Q(business_day=None) | Q(is_demo=True),
                name="installation_only_a_demo_has_a_business_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.province_code} {self.province_name}"
