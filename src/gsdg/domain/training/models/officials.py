"""Officials and the work they hold. Name, year of birth, ethnic group and contact are personal data."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from gsdg.domain.units.models import Level, Office, Unit
from gsdg.kernel.vietnamese import search_key
from gsdg.toolkit.access import Scope

LEVELS = [choice for choice in Level.choices if choice[0] != Level.NATION]


class Sex(models.TextChoices):
    FEMALE = "female", "Nữ"
    MALE = "male", "Nam"


class OfficialQuerySet(models.QuerySet["Official"]):
    def known(self) -> OfficialQuerySet:
        """Everybody once: without those that turned out to be somebody else's second entry."""
        return self.filter(merged_into=None)

    def within(self, scope: Scope) -> OfficialQuerySet:
        """Who works or worked in one of these units or offices. Fails closed."""
        if scope.everything:
            return self
        return self.filter(Exists(Post.objects.within(scope).filter(official=OuterRef("pk"))))

    def matching(self, text: str) -> OfficialQuerySet:
        """Every word stands in the name; marks and capitals do not count."""
        found = self
        for word in search_key(text).split():
            found = found.filter(search_key__contains=word)
        return found


class Official(models.Model):
    """A person who works on the programme. Erased, name and contact are gone and the counts stay.

    Personal: name, birth_year, ethnicity, phone, and the keys made of the name. For counting only sex and minority stay.
    """

    PERSONAL = ("name", "birth_year", "ethnicity", "phone")

    name = models.CharField(max_length=200, blank=True)
    sex = models.CharField(max_length=10, choices=Sex)
    ethnicity = models.CharField(max_length=60, blank=True)
    is_minority = models.BooleanField(null=True)
    birth_year = models.SmallIntegerField(null=True)
    phone = models.CharField(max_length=40, blank=True)
    first_trained_on = models.DateField(
        null=True, help_text="Last day of the first course ever completed; made of the courses."
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="second_entries"
    )
    erased_at = models.DateTimeField(null=True)
    erased_because = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    created_by_id = models.BigIntegerField(null=True)
    sort_key = models.CharField(max_length=400, blank=True)
    search_key = models.CharField(max_length=200, blank=True)

    objects = OfficialQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "pk"]
        indexes = [models.Index(fields=["search_key"], name="official_search")]
        constraints = [
            models.CheckConstraint(condition=Q(sex__in=Sex.values), name="official_sex_known"),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=False)
                | Q(merged_into__isnull=False)
                | (~Q(name="") & ~Q(sort_key="") & ~Q(search_key="")),
                name="official_named",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="official_not_merged_into_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.about

    @property
    def about(self) -> str:
        return f"official:{self.pk}"

    @property
    def is_erased(self) -> bool:
        return self.erased_at is not None


class PostQuerySet(models.QuerySet["Post"]):
    def at(self, day: date) -> PostQuerySet:
        """Held on that day."""
        return self.filter(Q(to_day__isnull=True) | Q(to_day__gt=day), from_day__lte=day)

    def within(self, scope: Scope) -> PostQuerySet:
        if scope.everything:
            return self
        return self.filter(Q(unit_id__in=scope.unit_ids) | Q(office_id__in=scope.office_ids))

    def in_units(self, unit_ids: frozenset[int]) -> PostQuerySet:
        return self.filter(unit_id__in=unit_ids)


class Post(models.Model):
    """Work that an official holds in a unit during [from_day, to_day); several at a time are several hats.

    `unit` is the province, district or commune that counts it; of a village's people it is the commune, and `village`
    says which village where the register of units has it.
    """

    official = models.ForeignKey(Official, on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    village = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="village_posts"
    )
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="posts")
    level = models.CharField(max_length=20, choices=LEVELS)
    position = models.CharField(max_length=40)
    full_time = models.BooleanField(default=True)
    from_day = models.DateField()
    to_day = models.DateField(null=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["from_day", "pk"]
        indexes = [
            models.Index(fields=["unit", "from_day", "to_day"], name="post_unit_days"),
            # What a rate reads of a post, in the order in which it is grouped: from the index alone, without sorting.
            models.Index(
                fields=["official", "from_day", "to_day", "position", "level", "unit"],
                name="post_of_official",
            ),
        ]
        constraints = [
            # Ended on the day it began: entered by mistake, never held, not forgotten.
            models.CheckConstraint(
                condition=Q(to_day__isnull=True) | Q(to_day__gte=F("from_day")), name="post_days"
            ),
            models.CheckConstraint(
                condition=Q(level__in=[code for code, _ in LEVELS]), name="post_level_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} @{self.unit_id} {self.from_day}"


class ImportDraft(models.Model):
    """Rows of a workbook that somebody looks at before they are taken in; deleted with its personal data afterwards."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="import_drafts")
    rows = models.JSONField()
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField()

    def __str__(self) -> str:
        return f"import:{self.pk}"
