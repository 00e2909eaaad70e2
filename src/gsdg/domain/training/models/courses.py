"""A course from its list to its report: sessions, learners, who was there, papers."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from gsdg.domain.training.models.officials import LEVELS, Official
from gsdg.domain.training.models.plans import PlanItem
from gsdg.domain.units.models import Office, Unit
from gsdg.toolkit.access import Scope
from gsdg.toolkit.files.models import StoredFile


class CourseState(models.TextChoices):
    PREPARING = "preparing", "Đang chuẩn bị"
    INVITED = "invited", "Đã mời"
    CLOSED = "closed", "Đã kết thúc"
    CANCELLED = "cancelled", "Đã hủy"


class CourseQuerySet(models.QuerySet["Course"]):
    def within(self, scope: Scope) -> CourseQuerySet:
        """Those that these units or offices hold."""
        if scope.everything:
            return self
        return self.filter(Q(unit_id__in=scope.unit_ids) | Q(office_id__in=scope.office_ids))

    def of_year(self, year: int) -> CourseQuerySet:
        return self.filter(from_day__year=year)

    def held(self) -> CourseQuerySet:
        return self.filter(state=CourseState.CLOSED)


class Course(models.Model):
    """One class that is held. `item` is the line of the plan it belongs to; none for one nobody planned.

    `decision`, `cost` and `central` (the part from the central budget) are what the office says it cost, in đồng.
    """

    item = models.ForeignKey(PlanItem, on_delete=models.PROTECT, null=True, related_name="courses")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="courses")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="courses")
    programme = models.CharField(
        max_length=60, default="", help_text="Its code; on a line of the plan that of the line."
    )
    title = models.CharField(max_length=300)
    topics = models.JSONField(default=list)
    from_day = models.DateField()
    to_day = models.DateField(help_text="The last day of the course itself.")
    place = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=20, choices=CourseState, default=CourseState.PREPARING)
    invited_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    cancelled_because = models.TextField(blank=True)
    is_history = models.BooleanField(default=False, help_text="Entered afterwards from its papers.")
    decision = models.CharField(max_length=120, blank=True)
    cost = models.BigIntegerField(null=True)
    central = models.BigIntegerField(null=True)
    assessment = models.TextField(blank=True, help_text="What the report says of the results.")
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField()

    objects = CourseQuerySet.as_manager()

    class Meta:
        ordering = ["-from_day", "pk"]
        indexes = [models.Index(fields=["office", "from_day"], name="course_office_day")]
        constraints = [
            models.CheckConstraint(condition=Q(to_day__gte=F("from_day")), name="course_days"),
            models.CheckConstraint(
                condition=Q(state__in=CourseState.values), name="course_state_known"
            ),
            models.CheckConstraint(
                condition=(Q(cost__isnull=True) & Q(central__isnull=True))
                | (Q(cost__gte=0) & Q(central__gte=0) & Q(central__lte=F("cost"))),
                name="course_cost",
            ),
        ]

    def __str__(self) -> str:
        return self.about

    @property
    def about(self) -> str:
        return f"course:{self.pk}"

    @property
    def days(self) -> int:
        return (self.to_day - self.from_day).days + 1


class Session(models.Model):
    """A half-day of a course, with its subject and trainer."""

    MORNING, AFTERNOON = "morning", "afternoon"
    PARTS = [(MORNING, "Sáng"), (AFTERNOON, "Chiều")]

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="sessions")
    day = models.DateField()
    part = models.CharField(max_length=20, choices=PARTS)
    subject = models.CharField(max_length=300, blank=True)
    trainer = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["day", "-part"]  # morning before afternoon
        constraints = [
            models.UniqueConstraint(fields=["course", "day", "part"], name="session_once"),
        ]

    def __str__(self) -> str:
        return f"{self.course_id} {self.day} {self.part}"


def learner_about(number: int) -> str:
    """How a learner is called in the lists of surveys."""
    return f"learner:{number}"


class LearnerQuerySet(models.QuerySet["Learner"]):
    def completed(self, *, since: date, until: date) -> LearnerQuerySet:
        """Trained on a day of [since, until]."""
        return self.filter(completed_on__gte=since, completed_on__lte=until)


class Learner(models.Model):
    """An official on the list of a course; unit, level and position are those held on its first day.

    `attended` and `completed_on` are written when the course is closed. Scores are in tenths, the allowance in đồng.
    """

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="learners")
    official = models.ForeignKey(Official, on_delete=models.PROTECT, related_name="turns")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=20, choices=LEVELS)
    position = models.CharField(max_length=40)
    score_before = models.SmallIntegerField(null=True)
    score_after = models.SmallIntegerField(null=True)
    allowance = models.BigIntegerField(null=True)
    attended = models.SmallIntegerField(null=True, help_text="Sessions, once the course is closed.")
    completed_on = models.DateField(null=True)

    objects = LearnerQuerySet.as_manager()

    class Meta:
        ordering = ["course_id", "pk"]
        indexes = [
            models.Index(fields=["completed_on", "official"], name="learner_completed"),
            # What a rate reads of the turns of one person, from the index alone.
            models.Index(fields=["official", "completed_on"], name="learner_of_official"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["course", "official"], name="learner_once"),
        ]

    def __str__(self) -> str:
        return f"{self.course_id} {self.official_id}"

    @property
    def about(self) -> str:
        return learner_about(self.pk)

    @property
    def standing_certificate(self) -> Certificate | None:
        """The one that is out and that nobody took back."""
        return next((one for one in self.certificates.all() if one.withdrawn_on is None), None)

    @property
    def has_certificate_in_error(self) -> bool:
        """Given, and then the course was opened again and said otherwise."""
        return self.completed_on is None and self.standing_certificate is not None


class Certificate(models.Model):
    """A number of the clerical office, given to a learner. Withdrawn it stays, so that no number is given twice."""

    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="certificates")
    number = models.CharField(max_length=60)
    day = models.DateField()
    given_at = models.DateTimeField()
    given_by_id = models.BigIntegerField()
    withdrawn_on = models.DateField(null=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(number=""), name="certificate_numbered"),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_because="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_because="")),
                name="certificate_withdrawn_in_words",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Attendance(models.Model):
    """Whether a learner was there. `marked_at` is when the tick was made, on a phone without a connection as well."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="marks")
    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="marks")
    present = models.BooleanField()
    marked_at = models.DateTimeField()
    marked_by_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "learner"], name="attendance_once"),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.learner_id}"


class CourseFile(models.Model):
    """Something kept with a course: teaching materials, the signed sign-in sheet, a signed paper."""

    MATERIAL, SIGNED = "material", "signed"
    KINDS = [(MATERIAL, "Tài liệu"), (SIGNED, "Bản đã ký")]

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(max_length=20, choices=KINDS)
    name = models.CharField(max_length=255)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    added_by_id = models.BigIntegerField()

    class Meta:
        ordering = ["kind", "name", "pk"]

    def __str__(self) -> str:
        return self.name
