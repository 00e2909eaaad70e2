"""Events, the heads of their chains, and seals. No foreign keys: an event outlives what it is about."""

from __future__ import annotations

from django.db import models

from gsdg.toolkit.audit.chain import Link


class AuditEvent(models.Model):
    """Something that was done: by whom, when, through which door, about what. Never changed, never deleted."""

    chain_unit_id = models.BigIntegerField()  # 0 is the installation itself
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)  # null is the system
    door = models.CharField(max_length=10)
    event = models.CharField(max_length=100)
    about = models.CharField(max_length=200)
    details = models.TextField()  # canonical JSON: ids and field names only
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["chain_unit_id", "seq"], name="audit_one_link_per_seq"),
        )
        indexes = (models.Index(fields=["about", "id"], name="audit_about"),)

    def __str__(self) -> str:
        return f"{self.event} {self.about}"

    @property
    def link(self) -> Link:
        return Link(
            unit_id=self.chain_unit_id,
            seq=self.seq,
            at=self.at,
            by_id=self.by_id,
            door=self.door,
            event=self.event,
            about=self.about,
            details=self.details,
            prev_hash=self.prev_hash,
        )


class ChainHead(models.Model):
    """The last link of one chain; its row is the lock that orders the writers of that chain."""

    unit_id = models.BigIntegerField(primary_key=True)
    seq = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.unit_id}:{self.seq}"


class Seal(models.Model):
    """All heads at one moment in one hash: what is written elsewhere proves that nothing before it was replaced."""

    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    heads = models.TextField()  # canonical JSON: [[unit_id, seq, hash], …]
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return self.hash
