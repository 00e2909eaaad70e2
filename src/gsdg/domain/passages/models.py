"""What every written part keeps, whatever report it belongs to."""

from __future__ import annotations

from django.db import models

LONGEST = 8_000


class Written(models.Model):
    """A part of a report as somebody wrote it; a figure stands in it by reference: `{{ty-le-ngheo}}`.

    `offered` are the sentences from data as they stood when it was written: once they say something else, it is read again,
    and written anew or confirmed as it is.
    """

    text = models.CharField(max_length=LONGEST)
    offered = models.TextField(blank=True)
    figures = models.JSONField(
        default=dict, help_text="What each inserted figure said when it was written."
    )
    written_at = models.DateTimeField(null=True)
    written_by_id = models.BigIntegerField(null=True)
    confirmed_at = models.DateTimeField(
        null=True, help_text="When somebody said that it still holds, the figures having changed."
    )
    confirmed_by_id = models.BigIntegerField(null=True)

    class Meta:
        abstract = True
