"""The book: entries, which only grow (triggers on both engines), and what was taken in together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.db.models import Case, F, Q, Value, When

from gsdg.domain.finance import slots
from gsdg.domain.finance.ledger import Kind, Line, Movement, Source
from gsdg.domain.finance.models.moving import NUMBER, TEXT, Moving
from gsdg.kernel.figures import Provenance
from gsdg.toolkit.access import Scope
from gsdg.toolkit.files.models import StoredFile

SUMMED = ("slot", "origin_year", "on", "amount")


def _codes(kinds: type[Movement] | type[Source] | type[Kind]) -> list[str]:
    return [kind.value for kind in kinds]


class Batch(models.Model):
    """What was taken in together: a typed entry, a decision with its annex, a list of the Treasury."""

    class Way(models.TextChoices):
        TYPED = "typed", "Nhập từng bút toán"
        DRAFT = "draft", "Dự thảo phân bổ đã ký"
        ANNEX = "annex", "Phụ lục phân bổ"
        TREASURY = "treasury", "Danh sách của Kho bạc"
        REVERSAL = "reversal", "Đảo bút toán"
        COMMAND = "command", "Dòng lệnh"
        HISTORY = "history", "Nạp số liệu các năm trước"

    way = models.CharField(max_length=20, choices=Way)
    title = models.CharField(max_length=300)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title

    @property
    def about(self) -> str:
        return f"money:{self.pk}"


class EntryQuerySet(models.QuerySet["Entry"]):
    def within(self, scope: Scope) -> EntryQuerySet:
        """What was received, given or spent by the offices of these units, or for these components."""
        if scope.everything:
            return self
        return self.filter(
            Q(office__unit_id__in=scope.unit_ids)
            | Q(office_from__unit_id__in=scope.unit_ids)
            | Q(component__in=scope.components)
            | Q(office_id__in=scope.office_ids)
        )

    def counted(self) -> EntryQuerySet:
        """Neither reversed nor a reversal: what still says something."""
        return self.filter(reverses__isnull=True, reversed_by__isnull=True)


def _numbered(column: str, codes: Sequence[str], step: int) -> Case:
    """The place of a code in its row, times a step."""
    whens = [When(**{column: str(code)}, then=Value(i * step)) for i, code in enumerate(codes)]
    return Case(*whens, output_field=models.IntegerField())


def slot_of_columns() -> Any:
    """`slots.Slot.number`, computed by the database."""
    given = Case(When(office_from__isnull=False, then=Value(1)), default=Value(0))
    return (
        _numbered("movement", slots.MOVEMENTS, slots.OF_MOVEMENT)
        + _numbered("source", slots.SOURCES, slots.OF_SOURCE)
        + _numbered("kind", slots.KINDS, slots.OF_KIND)
        + given
    )


class Entry(Moving):
    """One line of the book. Never changed: what is wrong is reversed by an entry of the opposite amount."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="entries")
    on = models.DateField()
    act_number = models.CharField(max_length=NUMBER, blank=True)
    act_day = models.DateField(null=True)
    reference = models.CharField(max_length=NUMBER, blank=True)
    text = models.CharField(max_length=TEXT, blank=True)
    reverses = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="reversed_by"
    )
    provenance = models.PositiveSmallIntegerField(default=Provenance.REPORTED.value)
    slot = models.GeneratedField(
        expression=slot_of_columns(),
        output_field=models.PositiveSmallIntegerField(),
        db_persist=True,
    )

    objects = EntryQuerySet.as_manager()

    is_taken_back = False
    """Whether an entry of a list was reversed since: told by `queries.book.with_reversals`."""

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(amount=0), name="entry_moves_something"),
            models.CheckConstraint(
                condition=Q(movement__in=_codes(Movement)), name="entry_movement_known"
            ),
            models.CheckConstraint(
                condition=Q(source__in=_codes(Source)), name="entry_source_known"
            ),
            models.CheckConstraint(condition=Q(kind__in=_codes(Kind)), name="entry_kind_known"),
            models.CheckConstraint(
                condition=Q(origin_year__lte=F("budget_year")), name="entry_origin_not_later"
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0)
                | Q(reverses__isnull=False)
                | Q(movement__in=[Movement.ADJUSTED.value, Movement.ADVANCED.value]),
                name="entry_negative_only_where_it_may",
            ),
            models.CheckConstraint(
                condition=Q(office_from__isnull=True) | ~Q(office_from=F("office")),
                name="entry_not_to_itself",
            ),
            models.CheckConstraint(
                condition=~Q(movement=Movement.ALLOCATED.value) | Q(office_from__isnull=False),
                name="entry_allocation_has_giver",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "budget_year", "component"], name="entry_of_office"),
            models.Index(
                fields=["office_from", "budget_year", "component"],
                name="entry_from_office",
                condition=Q(office_from__isnull=False),
            ),
            models.Index(fields=["programme", "budget_year", "on"], name="entry_of_year"),
            # What tables add up of a year that runs, in the order in which it is grouped: read from the index alone,
            # without sorting. Of a year that is over they read `KeptSum`.
            models.Index(
                fields=["programme", "budget_year", "component", *SUMMED],
                name="entry_year_of_component",
            ),
            models.Index(
                fields=["programme", "budget_year", "office", *SUMMED], name="entry_year_of_office"
            ),
            models.Index(
                fields=["programme", "budget_year", "office_from", *SUMMED],
                name="entry_year_of_giver",
                condition=Q(office_from__isnull=False),
            ),
            models.Index(
                fields=["programme", "provenance", "budget_year"], name="entry_by_certainty"
            ),
            models.Index(
                fields=["reference", "on"], name="entry_reference", condition=~Q(reference="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.movement} {self.amount}"

    @property
    def about(self) -> str:
        return f"money_entry:{self.pk}"

    @property
    def line(self) -> Line:
        return self.moved(
            on=self.on,
            act_number=self.act_number,
            act_day=self.act_day,
            reference=self.reference,
            text=self.text,
            provenance=Provenance(self.provenance),
        )
