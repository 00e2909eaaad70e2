"""Papers that this system made: frozen content, template and file; who signs for an office; when and how they were sent."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gsdg.domain.papers.models.signed import Paper
from gsdg.domain.units.models import Office, Unit
from gsdg.toolkit.documents.parts import Signer, Standing
from gsdg.toolkit.files.models import StoredFile

CODE, TITLE, TEXT = 60, 300, 1_000


class PaperTemplate(models.Model):
    """A Word file of the province for one kind of paper. Versions are never changed; what holds says `TemplateUse`."""

    kind = models.CharField(max_length=CODE)
    number = models.IntegerField(help_text="Version, counted for each kind.")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    note = models.CharField(max_length=TEXT, blank=True)
    kept_at = models.DateTimeField()
    kept_by_id = models.BigIntegerField()

    class Meta:
        ordering = ["kind", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "number"], name="paper_template_version")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"

    @property
    def about(self) -> str:
        return f"paper_template:{self.pk}"


class TemplateUse(models.Model):
    """From a day, papers of a kind are set in this template; without one, in the layout of the program."""

    kind = models.CharField(max_length=CODE)
    template = models.ForeignKey(
        PaperTemplate, on_delete=models.PROTECT, null=True, related_name="uses"
    )
    from_day = models.DateField()
    put_at = models.DateTimeField()
    put_by_id = models.BigIntegerField()

    class Meta:
        ordering = ["kind", "from_day", "pk"]
        indexes = [models.Index(fields=["kind", "from_day"], name="template_use_day")]

    def __str__(self) -> str:
        return f"{self.kind} {self.template_id or '-'} {self.from_day}"


class SignatureBlock(models.Model):
    """Who signs for an office during [from_day, to_day), in which words: TM., KT., TL., TUQ."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="signature_blocks")
    collective = models.CharField(max_length=TITLE, blank=True, help_text="Signed for (TM.).")
    standing = models.CharField(
        max_length=8, blank=True, choices=[(s.value, s.value) for s in Standing]
    )
    in_stead_of = models.CharField(max_length=TITLE, blank=True)
    position = models.CharField(max_length=TITLE)
    name = models.CharField(max_length=TITLE)
    from_day = models.DateField()
    to_day = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by_id = models.BigIntegerField()

    class Meta:
        ordering = ["office_id", "from_day", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_day__isnull=True) | Q(to_day__gt=models.F("from_day")),
                name="signature_block_days",
            ),
            models.CheckConstraint(
                condition=~Q(position="") & ~Q(name=""), name="signature_block_named"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.name}"

    @property
    def about(self) -> str:
        return f"signature_block:{self.pk}"

    @property
    def signer(self) -> Signer:
        """As a paper prints it."""
        return Signer(
            self.position, self.name, self.collective, Standing(self.standing), self.in_stead_of
        )


class MadeState(models.TextChoices):
    DRAFT = "draft", "dự thảo, chưa có số"
    ISSUED = "issued", "đã ban hành"
    WITHDRAWN = "withdrawn", "đã rút"


class MadePaper(models.Model):
    """A paper as it was drawn up: `content` is the letter, `data` what it rests on, `rendered` the Word file.

    `about` is what it speaks of, such as `evaluation:3`; `asked` how it was asked for. Number, day and signer are those
    of `paper`, once the clerical office gave them; `signed_with` is the signature block as it was printed then, none where it
    stayed as drawn up. `signed_as` is the kind under which its own page records the number, empty where the register does.
    `components` are those it was cut to, in order, parted by spaces.
    """

    kind = models.CharField(max_length=CODE)
    about = models.CharField(max_length=60, db_index=True)
    asked = models.JSONField(default=dict)
    subject = models.TextField()
    symbol = models.CharField(max_length=120)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="made_papers")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="made_papers")
    components = models.TextField(blank=True)
    search_key = models.TextField(blank=True)
    signed_as = models.CharField(max_length=40, blank=True)
    signed_with = models.JSONField(null=True)
    state = models.CharField(max_length=12, choices=MadeState, default=MadeState.DRAFT.value)
    content = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    data = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    rendered = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    words_sha256 = models.CharField(max_length=64, help_text="Of the words of the Word file.")
    layout = models.CharField(max_length=40, help_text="Version of the program's own layout.")
    template = models.ForeignKey(
        PaperTemplate, on_delete=models.PROTECT, null=True, related_name="papers"
    )
    block = models.ForeignKey(
        SignatureBlock, on_delete=models.PROTECT, null=True, related_name="papers"
    )
    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, null=True, related_name="made")
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="replaced_by"
    )
    withdrawn_because = models.CharField(max_length=TEXT, blank=True)
    drafted_on = models.DateField()
    stands_since = models.DateField(
        help_text="What it says is so since then; no paper signed before is this one."
    )
    drafted_at = models.DateTimeField()
    drafted_by_id = models.BigIntegerField()

    class Meta:
        ordering = ["-drafted_on", "-pk"]
        indexes = [models.Index(fields=["unit", "drafted_on"], name="made_paper_unit_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in MadeState]), name="made_paper_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=MadeState.ISSUED.value) | Q(paper__isnull=False),
                name="made_paper_issued_has_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def event_about(self) -> str:
        """What the audit calls it."""
        return f"made_paper:{self.pk}"


class Sending(models.Model):
    """That an issued paper went to somebody: when, how."""

    made = models.ForeignKey(MadePaper, on_delete=models.PROTECT, related_name="sendings")
    day = models.DateField()
    way = models.CharField(max_length=20)
    recipients = models.JSONField(default=list)
    note = models.CharField(max_length=TEXT, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by_id = models.BigIntegerField()

    class Meta:
        ordering = ["day", "pk"]

    def __str__(self) -> str:
        return f"{self.made_id} {self.day} {self.way}"
