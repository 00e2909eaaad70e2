"""A paper with its number, day and signer, and the file that holds it."""

from __future__ import annotations

from django.db import models

from gsdg.domain.papers.rules import NUMBER, SIGNER
from gsdg.domain.units.models import Office
from gsdg.toolkit.files.models import StoredFile


class Paper(models.Model):
    """A signed paper, as it came back from the clerical office.

    `about` is what it signs, for example `revision:17`; `file` is the scan or the digitally signed PDF.
    """

    about = models.CharField(max_length=60, db_index=True)
    kind = models.CharField(max_length=40)
    number = models.CharField(max_length=NUMBER)
    day = models.DateField()
    signer = models.CharField(max_length=SIGNER)
    issuer = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="papers")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="papers")
    recipients = models.JSONField(default=list)
    recorded_at = models.DateTimeField()
    recorded_by_id = models.BigIntegerField()

    class Meta:
        ordering = ["-day", "-pk"]

    def __str__(self) -> str:
        return f"{self.number} ({self.day})"
