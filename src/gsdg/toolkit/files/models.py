"""What is known of a stored file besides its bytes."""

from __future__ import annotations

from django.db import models


class StoredFile(models.Model):
    """One content in the store, with the name and kind under which it first came."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    name = models.CharField(max_length=255)
    created_at = models.DateTimeField()
    created_by_id = models.BigIntegerField(null=True)  # null is the system

    def __str__(self) -> str:
        return self.name
