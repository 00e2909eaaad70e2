"""Directing documents (văn bản chỉ đạo, điều hành) of every office, what ties them, what they serve, what cites them.

Whether one is in force is nowhere stored: it follows from its own days and from the days of those that end it.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, Value, When

from gsdg.domain.packs.documents import Tie
from gsdg.domain.papers.provisions import number_key
from gsdg.domain.papers.rules import ENDING
from gsdg.domain.units.models import Office, Unit
from gsdg.kernel.figures import Provenance
from gsdg.toolkit.access import Scope
from gsdg.toolkit.db import finding
from gsdg.toolkit.files.models import StoredFile

CODE, NAME, NUMBER, ABSTRACT, TEXT = 60, 300, 120, 1_000, 4_000


class TextState(models.TextChoices):
    """Whether what stands in the file can be searched."""

    NO_FILE = "no_file", "chưa có tệp"
    READ = "read", "đã đọc chữ trong tệp"
    NO_TEXT = "no_text", "tệp không có chữ (bản quét)"
    NO_TOOL = "no_tool", "máy chủ không đọc được loại tệp này"
    BROKEN = "broken", "không mở được tệp"


class DocumentQuerySet(models.QuerySet["Document"]):
    def within(self, scope: Scope, *, above: frozenset[int]) -> DocumentQuerySet:
        """One's own, those of the units above, of one's components; the centre's acts for everybody who may read."""
        if scope.everything:
            return self
        if not (scope.unit_ids or scope.components or scope.office_ids):
            return self.none()
        mine = Q(unit_id__in=scope.unit_ids | above) | Q(office_id__in=scope.office_ids)
        return self.filter(mine | Q(unit=None) | Q(component__in=scope.components))

    def standing(self) -> DocumentQuerySet:
        """Without those taken back."""
        return self.filter(taken_back_because="")

    def in_force(self, day: date) -> DocumentQuerySet:
        ended = Tied.objects.ending().filter(target=OuterRef("pk"), since__lte=day)
        begun = Q(from_day__lte=day) | Q(from_day__isnull=True, day__lte=day)
        goes_on = Q(to_day__isnull=True) | Q(to_day__gt=day)
        return self.standing().filter(begun, goes_on, ~Exists(ended))

    def matching(self, question: str) -> DocumentQuerySet:
        """Every word; what stands between quotation marks, and numbers, as one."""
        return self.filter(pk__in=finding.keys_with("papers.DocumentText", question))

    def numbered_first(self, question: str) -> DocumentQuerySet:
        """The one with this very number before those that mention it."""
        named = Case(
            When(number_key=number_key(question), then=Value(0)),
            default=Value(1),
            output_field=IntegerField(),
        )
        return self.order_by(named, "-day", "-pk")


class Document(models.Model):
    """As it was issued. `office` is its issuer where the register knows it; `unit` is empty for the centre.

    `from_day` empty: the day of entry into force is not known, and it counts from the day of signing.
    """

    kind = models.CharField(max_length=CODE)
    number = models.CharField(max_length=NUMBER)
    number_key = models.CharField(max_length=NUMBER, db_index=True)
    day = models.DateField()
    issuer = models.CharField(max_length=NAME)
    issuer_key = models.CharField(max_length=NAME)
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, null=True, related_name="documents"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="documents")
    level = models.CharField(max_length=20)
    signer = models.CharField(max_length=NAME, blank=True)
    abstract = models.CharField(max_length=ABSTRACT)
    component = models.CharField(max_length=CODE, blank=True)
    from_day = models.DateField(null=True)
    to_day = models.DateField(null=True, help_text="First day on which it no longer holds.")
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, related_name="documents"
    )
    file_name = models.CharField(max_length=255, blank=True)
    text_state = models.CharField(max_length=20, choices=TextState, default=TextState.NO_FILE.value)
    provenance = models.SmallIntegerField(default=Provenance.REPORTED.value)
    note = models.CharField(max_length=ABSTRACT, blank=True, help_text="What is not verified.")
    way = models.CharField(max_length=20, help_text="How it came in: hand, sheet, export, pack.")
    version = models.IntegerField(default=1)
    taken_back_because = models.CharField(max_length=ABSTRACT, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by_id = models.BigIntegerField(null=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-pk"]
        indexes = [
            models.Index(fields=["day"], name="document_day"),
            models.Index(fields=["unit", "day"], name="document_unit_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["number_key", "issuer_key", "day"],
                condition=Q(taken_back_because=""),
                name="document_once",
            ),
            models.CheckConstraint(
                condition=~Q(number="") & ~Q(issuer="") & ~Q(abstract=""), name="document_named"
            ),
            models.CheckConstraint(
                condition=Q(to_day__isnull=True)
                | Q(from_day__isnull=True, to_day__gt=F("day"))
                | Q(from_day__isnull=False, to_day__gt=F("from_day")),
                name="document_days",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def about(self) -> str:
        return f"document:{self.pk}"

    @property
    def begins(self) -> date:
        return self.from_day or self.day


class DocumentText(models.Model):
    """What is searched: number, abstract, issuer and the text of the file, folded into words."""

    document = models.OneToOneField(
        Document, on_delete=models.CASCADE, primary_key=True, related_name="searched"
    )
    text = models.TextField(blank=True, help_text="What was read in the file.")
    words = models.TextField()

    def __str__(self) -> str:
        return f"{self.document_id}"


class TiedQuerySet(models.QuerySet["Tied"]):
    def ending(self) -> TiedQuerySet:
        """Those that end the whole of their target."""
        return self.filter(kind__in=ENDING, provision="", source__taken_back_because="")


class Tied(models.Model):
    """What `source` does to `target` from a day: replaces, repeals, amends it, or is based on it."""

    source = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="ties")
    target = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="tied_by")
    kind = models.CharField(max_length=20)
    provision = models.CharField(max_length=NAME, blank=True, help_text="Only these provisions.")
    since = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by_id = models.BigIntegerField(null=True)

    objects = TiedQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "target", "kind", "provision"], name="document_tied_once"
            ),
            models.CheckConstraint(
                condition=~Q(source=F("target")), name="document_tied_to_another"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in Tie]), name="document_tie_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.kind} {self.target_id}"


class Serving(models.Model):
    """A person says that a document is what an office must have: of a year, or standing (no year)."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="servings")
    requirement = models.CharField(max_length=CODE)
    year = models.SmallIntegerField(null=True)

    class Meta:
        ordering = ["requirement", "year"]
        indexes = [models.Index(fields=["requirement", "year"], name="serving_year")]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "requirement", "year"], name="serving_once_a_year"
            ),
            models.UniqueConstraint(
                fields=["document", "requirement"],
                condition=Q(year__isnull=True),
                name="serving_standing_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.requirement} {self.year or ''}"


class Citation(models.Model):
    """A record (`about`) that rests on a provision. `document` is empty until a document of that number is known."""

    about = models.CharField(max_length=60)
    text = models.CharField(max_length=NAME)
    number = models.CharField(max_length=NUMBER, blank=True)
    number_key = models.CharField(max_length=NUMBER, blank=True)
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, related_name="citations"
    )
    provision_key = models.CharField(max_length=CODE, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["about"], name="citation_about"),
            models.Index(fields=["document", "provision_key"], name="citation_provision"),
            models.Index(fields=["number_key"], name="citation_number"),
        ]

    def __str__(self) -> str:
        return f"{self.about} → {self.text}"


class ExportColumns(models.Model):
    """Which column of an e-office export means what, kept under a name for the exports to come."""

    name = models.CharField(max_length=200, unique=True)
    columns = models.JSONField()
    saved_at = models.DateTimeField()
    saved_by_id = models.BigIntegerField()

    def __str__(self) -> str:
        return self.name


class Export(models.Model):
    """A list of documents as the e-office gave it; what was read of it, and the rows that could not be."""

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    columns = models.JSONField(null=True)
    rows = models.IntegerField()
    recorded = models.IntegerField(default=0)
    known = models.IntegerField(default=0)
    skipped = models.IntegerField(default=0)
    left = models.JSONField(default=list)
    given_at = models.DateTimeField()
    given_by_id = models.BigIntegerField()

    class Meta:
        ordering = ["-given_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def about(self) -> str:
        return f"document_export:{self.pk}"
