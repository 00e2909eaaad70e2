"""What an office is told, and which jobs were already asked for."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Notice(models.Model):
    """One thing an office should know; its words are made from event and params when it is shown.

    With `person_id` it is for that one person of the office alone.
    """

    office_id = models.BigIntegerField()
    person_id = models.BigIntegerField(null=True)
    event = models.CharField(max_length=100)
    about = models.CharField(max_length=200)
    params = models.JSONField(default=dict)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    read_by_id = models.BigIntegerField(null=True)
    once = models.CharField(
        max_length=200, null=True, unique=True
    )  # the same notice is not given twice

    class Meta:
        indexes = (
            models.Index(fields=["office_id", "-at"], name="notice_of_office"),
            models.Index(fields=["office_id"], condition=Q(read_at=None), name="notice_unread"),
        )

    def __str__(self) -> str:
        return f"{self.event} {self.about}"


class Asked(models.Model):
    """A job that was asked for under a key, so that asking again does nothing."""

    once = models.CharField(max_length=200, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.once


class Mailed(models.Model):
    """One mail, under its key: `begun_at` before it is handed to the server, `sent_at` once the server took it.

    Begun and never sent: the worker died between, and it may have left or not.
    """

    once = models.CharField(max_length=200, primary_key=True)
    begun_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.once
