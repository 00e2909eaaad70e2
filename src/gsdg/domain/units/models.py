"""Tables of the register. A Unit is identity only; what it is called and where it stands is its spans.

Spans and successions are written only by `actions`; everybody else reads them through `tree` and `queries`.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from gsdg.domain.units.plans import ChangePlan, restored

MILLION = 1_000_000


class Level(models.TextChoices):
    NATION = "nation", "Cả nước"
    PROVINCE = "province", "Cấp tỉnh"
    DISTRICT = "district", "Cấp huyện"
    COMMUNE = "commune", "Cấp xã"
    VILLAGE = "village", "Thôn, tổ dân phố"


class Kind(models.TextChoices):
    """What the law calls the unit; the word itself is stored, as it stands before the name."""

    QUOC_GIA = "quốc gia", "quốc gia"
    TINH = "tỉnh", "tỉnh"
    THANH_PHO = "thành phố", "thành phố"
    QUAN = "quận", "quận"
    HUYEN = "huyện", "huyện"
    THI_XA = "thị xã", "thị xã"
    XA = "xã", "xã"
    PHUONG = "phường", "phường"
    THI_TRAN = "thị trấn", "thị trấn"
    DAC_KHU = "đặc khu", "đặc khu"
    THON = "thôn", "thôn"
    TO_DAN_PHO = "tổ dân phố", "tổ dân phố"


class ChangeKind(models.TextChoices):
    RENAME = "rename", "Đổi tên"
    MERGE = "merge", "Nhập"
    SPLIT = "split", "Chia, tách"
    TRANSFER = "transfer", "Chuyển về đơn vị cấp trên khác"
    DISSOLVE = "dissolve", "Giải thể"
    ABOLISH_LEVEL = "abolish_level", "Bỏ một cấp hành chính"
    CHANGE_KIND = "change_kind", "Đổi loại đơn vị"
    ESTABLISH = "establish", "Thành lập"


class ChangeState(models.TextChoices):
    PREPARED = "prepared", "Đã lập"
    IN_FORCE = "in_force", "Có hiệu lực"
    WITHDRAWN = "withdrawn", "Đã rút"


class OfficeKind(models.TextChoices):
    COMMUNE_PC = "commune_pc", "Ủy ban nhân dân cấp xã"
    COMMUNE_ECONOMY = "commune_economy", "Phòng kinh tế cấp xã"
    COMMUNE_CULTURE = "commune_culture", "Phòng văn hóa – xã hội cấp xã"
    DISTRICT_PC = "district_pc", "Ủy ban nhân dân cấp huyện"
    LEAD_DEPARTMENT = "lead_department", "Sở chủ trì chương trình"
    DEPARTMENT = "department", "Sở, ngành cấp tỉnh"
    PROVINCIAL_PC = "provincial_pc", "Ủy ban nhân dân tỉnh"
    STEERING = "steering", "Ban Chỉ đạo"


def _day_range(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(to_day__isnull=True) | Q(to_day__gt=F("from_day")), name=name
    )


class Unit(models.Model):
    """Identity of an administrative unit, for ever; the id comes from the register's data and is never re-used."""

    def __str__(self) -> str:
        return f"@{self.pk}"


class UnitChange(models.Model):
    """An event of the map on one day: each unit that it ends, ends in it whole, with all its successors."""

    kind = models.CharField(max_length=20, choices=ChangeKind)
    day = models.DateField()
    act = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    verified = models.BooleanField(default=False)
    state = models.CharField(max_length=20, choices=ChangeState, default=ChangeState.PREPARED)
    plan = models.JSONField(
        null=True,
        blank=True,
        help_text="What was prepared, until it is in force; empty for a change of the register's data.",
    )
    # Users stand in a package above this one, hence plain numbers.
    prepared_by_id = models.BigIntegerField(null=True, blank=True)
    prepared_at = models.DateTimeField(null=True, blank=True)
    put_in_force_by_id = models.BigIntegerField(null=True, blank=True)
    put_in_force_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    key = models.CharField(
        max_length=60,
        unique=True,
        null=True,
        blank=True,
        help_text="Name of the event in the register's data; empty when entered here.",
    )

    class Meta:
        ordering = ["day", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=ChangeKind.values), name="unit_change_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=ChangeState.values), name="unit_change_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.day}"

    @property
    def about(self) -> str:
        return f"unit_change:{self.pk}"

    @property
    def planned(self) -> ChangePlan:
        if self.plan is None:
            raise ValueError("a change of the register's data has no stored plan")
        return restored(self.plan)


class UnitSpan(models.Model):
    """What a unit is called, what it is and where it stands during [from_day, to_day)."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="spans")
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=200, help_text="With its kind: “Phường Thành Sen”.")
    kind = models.CharField(max_length=20, choices=Kind)
    level = models.CharField(max_length=20, choices=Level)
    parent = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="child_spans"
    )
    from_day = models.DateField()
    to_day = models.DateField(null=True, blank=True)
    act = models.CharField(max_length=200, blank=True, help_text="The act that opened the span.")
    verified = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    opened_by = models.ForeignKey(
        UnitChange, null=True, blank=True, on_delete=models.PROTECT, related_name="opened"
    )
    closed_by = models.ForeignKey(
        UnitChange, null=True, blank=True, on_delete=models.PROTECT, related_name="closed"
    )
    sort_key = models.CharField(max_length=400, editable=False)
    search_key = models.CharField(max_length=200, editable=False)

    class Meta:
        ordering = ["unit_id", "from_day"]
        indexes = [models.Index(fields=["code", "from_day"], name="unit_span_code")]
        constraints = [
            _day_range("unit_span_days"),
            models.CheckConstraint(
                condition=Q(level__in=Level.values), name="unit_span_level_known"
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="unit_span_kind_known"),
            models.CheckConstraint(
                condition=~Q(code="") & ~Q(name="") & ~Q(sort_key="") & ~Q(search_key=""),
                name="unit_span_named",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("unit")),
                name="unit_span_not_own_parent",
            ),
            models.UniqueConstraint(fields=["unit", "from_day"], name="unit_span_once_a_day"),
            models.UniqueConstraint(
                fields=["unit"], condition=Q(to_day__isnull=True), name="unit_span_one_open"
            ),
            models.UniqueConstraint(
                fields=["code"], condition=Q(to_day__isnull=True), name="unit_span_code_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class UnitSuccession(models.Model):
    """The part [lo, hi) of a million of a unit that goes on in another; the parts of one predecessor tile the million."""

    change = models.ForeignKey(UnitChange, on_delete=models.PROTECT, related_name="successions")
    predecessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="going_on_in")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="coming_from")
    lo_ppm = models.IntegerField(default=0)
    hi_ppm = models.IntegerField(default=MILLION)
    basis = models.CharField(max_length=200, help_text="What the share rests on.")
    verified = models.BooleanField(default=False)

    class Meta:
        ordering = ["predecessor_id", "lo_ppm"]
        constraints = [
            models.CheckConstraint(
                condition=Q(lo_ppm__gte=0) & Q(hi_ppm__gt=F("lo_ppm")) & Q(hi_ppm__lte=MILLION),
                name="unit_succession_tile",
            ),
            models.CheckConstraint(condition=~Q(basis=""), name="unit_succession_has_basis"),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="unit_succession_not_itself"
            ),
            models.UniqueConstraint(
                fields=["predecessor", "successor"], name="unit_succession_once"
            ),
            models.UniqueConstraint(
                fields=["predecessor", "lo_ppm"], name="unit_succession_starts_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"


class OfficeQuerySet(models.QuerySet["Office"]):
    def at(self, day: date) -> OfficeQuerySet:
        """In existence on that day."""
        return self.filter(Q(from_day__lte=day) & (Q(to_day__isnull=True) | Q(to_day__gt=day)))


class Office(models.Model):
    """Who does the work in a unit during [from_day, to_day); a division names the office it belongs to."""

    code = models.CharField(max_length=40, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="offices")
    kind = models.CharField(max_length=30, choices=OfficeKind)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=80)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="divisions"
    )
    phone = models.CharField(max_length=40, blank=True)
    from_day = models.DateField()
    to_day = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    sort_key = models.CharField(max_length=400, editable=False)
    search_key = models.CharField(max_length=200, editable=False)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "code"]
        constraints = [
            _day_range("office_days"),
            models.CheckConstraint(
                condition=Q(kind__in=OfficeKind.values), name="office_kind_known"
            ),
            models.CheckConstraint(
                condition=~Q(code="") & ~Q(name="") & ~Q(sort_key="") & ~Q(search_key=""),
                name="office_named",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RegisterVersion(models.Model):
    """One row, changed by every change of the register, so that copies in memory know they are old."""

    number = models.BigIntegerField(default=0)
    token = models.CharField(
        max_length=32, help_text="Drawn anew each time: a number may return after a rollback."
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="register_version_one_row"),
        ]

    def __str__(self) -> str:
        return str(self.number)
