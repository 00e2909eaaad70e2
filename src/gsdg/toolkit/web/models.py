"""Which forms have been sent, so that one that comes again is not acted on again."""

from __future__ import annotations

from django.db import models


class SentForm(models.Model):
    """`key` tells who sent what from which page; `address` is where it led."""

    key = models.CharField(max_length=64, primary_key=True)
    address = models.TextField(blank=True)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key
