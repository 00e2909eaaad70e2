"""Tables of the book. Entries only grow (triggers on both engines); everything else here stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Case, F, Q, Value, When

from gsdg.domain.finance import slots
from gsdg.domain.finance.estimates import Estimate as Estimate
from gsdg.domain.finance.estimates import EstimateLine as EstimateLine
from gsdg.domain.finance.ledger import Kind, Line, Movement, Source
from gsdg.domain.units.models import Office
from gsdg.kernel.figures import Provenance
from gsdg.toolkit.access import Scope
from gsdg.toolkit.files.models import StoredFile

NUMBER, TEXT, CODE = 120, 2_000, 60
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


class Moving(models.Model):
    """What an entry and a line of a draft both say."""

    movement = models.CharField(max_length=20)
    programme = models.CharField(max_length=CODE)
    component = models.CharField(max_length=CODE)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    office_from = models.ForeignKey(
        Office, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    amount = models.BigIntegerField()
    budget_year = models.PositiveSmallIntegerField()
    origin_year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)

    class Meta:
        abstract = True

    @staticmethod
    def columns_of(line: Line) -> dict[str, Any]:
        """What a line says, as these columns hold it; `moved` is the way back."""
        return {
            "movement": line.movement.value,
            "programme": line.programme,
            "component": line.component,
            "office_id": line.office,
            "office_from_id": line.office_from,
            "amount": line.amount,
            "budget_year": line.budget_year,
            "origin_year": line.origin_year,
            "source": line.source.value,
            "kind": line.kind.value,
        }

    def moved(self, *, on: date, **more: Any) -> Line:
        return Line(
            movement=Movement(self.movement),
            programme=self.programme,
            component=self.component,
            office=self.office_id,
            office_from=self.office_from_id,
            amount=self.amount,
            budget_year=self.budget_year,
            origin_year=self.origin_year,
            source=Source(self.source),
            kind=Kind(self.kind),
            on=on,
            **more,
        )


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


class KeptSum(models.Model):
    """What the entries of one office, component and slot come to in a budget year, whatever their days.

    A copy, written with each entry (`actions.appending`), checked by `doctor`: a table as of a day takes it for each year
    of which nothing was recorded for later days. Of an entry with a giver there are two: the holder's and the giver's.
    """

    class Side(models.IntegerChoices):
        """A number, not a truth: SQLite finds no truth by an index."""

        HOLDER = 0
        GIVER = 1

    programme = models.CharField(max_length=CODE)
    side = models.PositiveSmallIntegerField(choices=Side)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    component = models.CharField(max_length=CODE)
    slot = models.PositiveSmallIntegerField()
    budget_year = models.PositiveSmallIntegerField()
    origin_year = models.PositiveSmallIntegerField()
    amount = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "programme",
                    "side",
                    "office",
                    "component",
                    "slot",
                    "budget_year",
                    "origin_year",
                ],
                name="kept_sum_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=[
                    "programme",
                    "side",
                    first,
                    "slot",
                    "budget_year",
                    "origin_year",
                    "amount",
                    second,
                ],
                name=f"kept_sums_of_{first}",
            )
            for first, second in (("office", "component"), ("component", "office"))
        ]

    def __str__(self) -> str:
        return f"{self.component} @{self.office_id} {self.budget_year}: {self.amount}"


class Draft(models.Model):
    """A decision written here and not signed yet. Until it is recorded or withdrawn its money is held."""

    class State(models.TextChoices):
        OPEN = "open", "Đang dự thảo"
        RECORDED = "recorded", "Đã ghi sổ"
        WITHDRAWN = "withdrawn", "Đã rút"

    title = models.CharField(max_length=300)
    state = models.CharField(max_length=20, choices=State, default=State.OPEN)
    on = models.DateField()
    batch = models.OneToOneField(Batch, null=True, on_delete=models.PROTECT, related_name="draft")
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["open", "recorded", "withdrawn"]), name="draft_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state="recorded", batch__isnull=False)
                | (~Q(state="recorded") & Q(batch__isnull=True)),
                name="draft_recorded_has_batch",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def about(self) -> str:
        return f"money_draft:{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state == Draft.State.OPEN


class DraftLine(Moving):
    """One allocation, adjustment or withdrawal of a draft."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="lines")
    text = models.CharField(max_length=TEXT, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(amount=0), name="draft_line_moves_something"),
        ]

    def __str__(self) -> str:
        return f"{self.movement} {self.amount}"


class Discrepancy(models.Model):
    """Something recorded that does not fit, with the office that must say why."""

    class What(models.TextChoices):
        SHORT = "short", "Chi, giao vượt số vốn đang có"
        LATE = "late", "Chi sau thời gian chỉnh lý quyết toán"
        DIFFERS = "differs", "Đơn vị đối chiếu không khớp"

    what = models.CharField(max_length=20, choices=What)
    programme = models.CharField(max_length=CODE)
    component = models.CharField(max_length=CODE, blank=True)
    owner = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    budget_year = models.PositiveSmallIntegerField()
    origin_year = models.PositiveSmallIntegerField(null=True)
    source = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    amount = models.BigIntegerField()
    since = models.DateField()
    entry = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=TEXT, blank=True)
    opened_at = models.DateTimeField()
    opened_by_id = models.BigIntegerField(null=True)
    explanation = models.CharField(max_length=TEXT, blank=True)
    explained_at = models.DateTimeField(null=True)
    explained_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["-opened_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(explained_at__isnull=True, explanation="")
                | (Q(explained_at__isnull=False) & ~Q(explanation="")),
                name="discrepancy_explained_in_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.amount}"

    @property
    def about(self) -> str:
        return f"money_discrepancy:{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.explained_at is None


class Confirmation(models.Model):
    """A commune or a department has compared its book with its own accounts on a day (đối chiếu)."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(max_length=CODE)
    budget_year = models.PositiveSmallIntegerField()
    on = models.DateField()
    usable = models.BigIntegerField()
    disbursed = models.BigIntegerField()
    last_entry = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="+")
    agrees = models.BooleanField()
    text = models.CharField(max_length=TEXT, blank=True)
    by_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(agrees=True) | ~Q(text=""), name="confirmation_differs_in_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office_id} {self.budget_year} {self.on}"


class Forecast(models.Model):
    """What an office expects to be disbursed by 31 January, and what it proposes for the rest. The latest counts."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(max_length=CODE)
    component = models.CharField(max_length=CODE)
    budget_year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    amount = models.BigIntegerField()
    proposal = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=TEXT, blank=True)
    provenance = models.PositiveSmallIntegerField(default=Provenance.REPORTED.value)
    on = models.DateField()
    by_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="forecast_not_negative"),
        ]
        indexes = [models.Index(fields=["programme", "budget_year", "on"], name="forecast_of_year")]

    def __str__(self) -> str:
        return f"{self.component} {self.amount}"


class Mapping(models.Model):
    """Which column of the Treasury's list means what, chosen once and kept under a name."""

    name = models.CharField(max_length=200, unique=True)
    columns = models.JSONField()
    saved_at = models.DateTimeField()
    saved_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Alias(models.Model):
    """A name that the Treasury uses, matched by a person with an office or a component of the book."""

    text = models.CharField(max_length=400)
    folded = models.CharField(max_length=400)
    office = models.ForeignKey(Office, null=True, on_delete=models.PROTECT, related_name="+")
    component = models.CharField(max_length=CODE, blank=True)
    matched_at = models.DateTimeField()
    matched_by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["folded"], condition=Q(office__isnull=False), name="alias_of_office_once"
            ),
            models.UniqueConstraint(
                fields=["folded"], condition=~Q(component=""), name="alias_of_component_once"
            ),
            models.CheckConstraint(
                condition=Q(office__isnull=False, component="")
                | (Q(office__isnull=True) & ~Q(component="")),
                name="alias_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class TreasuryList(models.Model):
    """A list of payments as the Treasury gave it: kept, read row by row, its matched rows recorded."""

    class State(models.TextChoices):
        STORED = "stored", "Đã nhận tệp"
        WAITING = "waiting", "Chờ đọc"
        READING = "reading", "Đang đọc"
        DONE = "done", "Đã đọc"

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    columns = models.JSONField(null=True)
    state = models.CharField(max_length=20, choices=State, default=State.STORED)
    rows = models.PositiveIntegerField(default=0)
    read = models.PositiveIntegerField(default=0)
    recorded = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    given_at = models.DateTimeField()
    given_by_id = models.BigIntegerField()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["stored", "waiting", "reading", "done"]),
                name="treasury_list_state_known",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def about(self) -> str:
        return f"treasury_list:{self.pk}"


class UnmatchedRow(models.Model):
    """A row that could not be taken: what stands in it, and why. Gone when a later reading matches it."""

    list = models.ForeignKey(TreasuryList, on_delete=models.CASCADE, related_name="unmatched")
    number = models.PositiveIntegerField()
    cells = models.JSONField()
    problem = models.CharField(max_length=60)
    details = models.JSONField()
    role = models.CharField(max_length=20, blank=True)
    value = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["list", "number"], name="unmatched_row_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.problem}"
