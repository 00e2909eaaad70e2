"""A visit to one unit: stops, the checklist as it stood, answers with their versions and evidence, what was gathered, findings.

Every answer hangs on a stop, every finding of a visit on an answer. Only a self-inspection may stand without a round.
"""

from __future__ import annotations

from functools import cached_property

from django.db import models
from django.db.models import F, Q

from gsdg.domain.accounts.models import User
from gsdg.domain.followup import words as followup_words
from gsdg.domain.followup.models import Finding, Recommendation
from gsdg.domain.inspections import words_visits as words
from gsdg.domain.inspections.entries_visits import Offered, Said
from gsdg.domain.inspections.models.plans import CODE, NAME, NUMBER, TEXT, Round, known
from gsdg.domain.inspections.workflow import KNOWN_TO_UNITS
from gsdg.domain.inspections.workflow_visits import VisitState
from gsdg.domain.packs.checklists import CHOICES, KINDS, Checklist
from gsdg.domain.papers.models import Paper
from gsdg.domain.programme.models import PackRelease
from gsdg.domain.units.models import Office, Unit
from gsdg.toolkit.access import Scope
from gsdg.toolkit.files.models import StoredFile


class PinnedChecklist(models.Model):
    """A checklist as it stood when a visit was opened: whatever the pack says later, the visit asks this."""

    sha256 = models.CharField(max_length=64, unique=True)
    code = models.CharField(max_length=CODE)
    release = models.ForeignKey(PackRelease, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField()
    pinned_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.code} {self.sha256[:8]}"

    @property
    def checklist(self) -> Checklist:
        """Read once for each hash: equal hashes hold equal content."""
        if self.sha256 not in _READ:
            _READ[self.sha256] = Checklist.model_validate(self.content)
        return _READ[self.sha256]


_READ: dict[str, Checklist] = {}


class VisitQuerySet(models.QuerySet["Visit"]):
    def within(self, scope: Scope) -> VisitQuerySet:
        """Made by the own office, or of a unit, component or office in scope that knows of it. Fails closed."""
        if scope.everything:
            return self
        known_there = ~Q(state=VisitState.PLANNED) | Q(round__state__in=KNOWN_TO_UNITS)
        theirs = Q(unit_id__in=scope.unit_ids) | Q(office_id__in=scope.office_ids)
        return self.filter(
            Q(by_office_id__in=scope.office_ids)
            | Q(round__item__component__in=scope.components)
            | (theirs & known_there)
        )

    def open(self) -> VisitQuerySet:
        return self.exclude(
            state__in=[VisitState.CONCLUDED, VisitState.CLOSED, VisitState.CANCELLED]
        )


class Visit(models.Model):
    """`office` is visited, `by_office` sends the team; in a self-inspection they are the same."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, null=True, related_name="visits")
    kind = models.CharField(max_length=20, default=words.VISIT)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="visits")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="visits_received")
    by_office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="visits_made")
    state = models.CharField(max_length=20, default=VisitState.PLANNED)
    from_day = models.DateField()
    to_day = models.DateField()
    checklist = models.ForeignKey(
        PinnedChecklist, on_delete=models.PROTECT, null=True, related_name="visits"
    )
    opened_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    suspended_until = models.DateField(null=True, help_text="Until when, where that is known.")
    comment_by = models.DateField(null=True, help_text="Until when the unit may comment.")
    self_reported_at = models.DateTimeField(null=True)
    self_reported_by_id = models.BigIntegerField(null=True)
    verifier = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", help_text="Of a self-inspection, named by the head."
    )  # fmt: skip
    version = models.IntegerField(default=1)
    is_illustrative = models.BooleanField(default=False)
    from_papers = models.BooleanField(
        default=False, help_text="Entered afterwards from its signed papers."
    )
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField()

    objects = VisitQuerySet.as_manager()

    class Meta:
        ordering = ["-from_day", "-pk"]
        indexes = [models.Index(fields=["unit", "from_day"], name="visit_unit_day")]
        constraints = [
            known("state", [s.value for s in VisitState], "visit_state_known"),
            known("kind", words.VISIT_KINDS, "visit_kind_known"),
            models.CheckConstraint(condition=Q(to_day__gte=F("from_day")), name="visit_days"),
            models.CheckConstraint(
                condition=Q(round__isnull=False) | Q(kind=words.SELF), name="visit_of_a_round"
            ),
            models.CheckConstraint(
                condition=~Q(kind=words.SELF) | Q(office=F("by_office")), name="visit_self_is_own"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[VisitState.PLANNED, VisitState.CANCELLED])
                | Q(checklist__isnull=False, opened_on__isnull=False),
                name="visit_open_is_pinned",
            ),
            models.UniqueConstraint(
                fields=["round", "office", "from_day"], name="visit_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return self.about

    @property
    def about(self) -> str:
        return f"visit:{self.pk}"

    @property
    def is_self(self) -> bool:
        return self.kind == words.SELF

    @cached_property
    def papers(self) -> list[Paper]:
        """What was signed of it, read once for each instance."""
        return list(Paper.objects.filter(about=self.about).order_by("day", "pk"))

    def has_paper(self, kind: str) -> bool:
        return any(paper.kind == kind for paper in self.papers)

    @property
    def component(self) -> str:
        """What the round looks at, where it is one component."""
        return self.round.item.component if self.round is not None else ""


class Attendee(models.Model):
    """Somebody present at a visit, of the team or of the unit; typed once, printed in the minutes."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="attendees")
    side = models.CharField(max_length=20)
    name = models.CharField(max_length=NAME)
    position = models.CharField(max_length=NAME, blank=True)

    class Meta:
        ordering = ["visit_id", "-side", "pk"]
        constraints = [known("side", words.SIDES, "visit_attendee_side_known")]

    def __str__(self) -> str:
        return self.name


class LocalQuestion(models.Model):
    """A question of one visit, outside the checklist and outside statistics across visits."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="questions")
    code = models.CharField(max_length=CODE)
    group = models.CharField(max_length=CODE)
    label = models.CharField(max_length=TEXT)
    kind = models.CharField(max_length=20)
    at_kind = models.CharField(max_length=20)
    at = models.DateTimeField()
    by_id = models.BigIntegerField()

    class Meta:
        ordering = ["visit_id", "pk"]
        constraints = [
            known("kind", KINDS, "visit_question_kind_known"),
            known("at_kind", words.STOP_KINDS, "visit_question_place_known"),
            models.UniqueConstraint(fields=["visit", "code"], name="visit_question_once"),
        ]

    def __str__(self) -> str:
        return f"{self.visit_id} {self.code}"


class Sample(models.Model):
    """Households drawn by lot: seed and length of the list draw the same numbers again. Nothing of it changes."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="samples")
    village = models.CharField(max_length=NAME)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    listed = models.CharField(max_length=NAME, help_text="Which list the numbers count.")
    seed = models.CharField(max_length=CODE)
    frame = models.IntegerField()
    wanted = models.IntegerField()
    numbers = models.JSONField()
    on = models.DateField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField()

    class Meta:
        ordering = ["visit_id", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(frame__gte=1, wanted__gte=1, wanted__lte=F("frame")),
                name="visit_sample_size",
            )
        ]

    def __str__(self) -> str:
        return f"{self.visit_id} {self.village}"


class Stop(models.Model):
    """A point (điểm) of a visit: the office, a village, a household, a work site; on a day."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="stops")
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=NAME)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    day = models.DateField()
    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, null=True, related_name="stops")
    number = models.IntegerField(null=True, help_text="Of the household in the list drawn from.")
    skipped_because = models.CharField(max_length=TEXT, blank=True)

    class Meta:
        ordering = ["visit_id", "pk"]
        constraints = [
            known("kind", words.STOP_KINDS, "visit_stop_kind_known"),
            models.UniqueConstraint(
                fields=["visit"], condition=Q(kind=words.OFFICE), name="visit_one_office"
            ),
            models.UniqueConstraint(fields=["sample", "number"], name="visit_household_once"),
        ]

    def __str__(self) -> str:
        return self.name


class AnswerValue(models.Model):
    """One state of an answer. `choice`, `number` and `text` are told apart by the item's kind."""

    choice = models.CharField(max_length=20, blank=True)
    number = models.BigIntegerField(null=True)
    text = models.CharField(max_length=TEXT, blank=True)
    reason = models.CharField(max_length=TEXT, blank=True)
    explanation = models.CharField(
        max_length=TEXT, blank=True, help_text="Why it differs from what the system offered."
    )
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True, help_text="Empty: the system answered by itself.")

    class Meta:
        abstract = True

    @property
    def said(self) -> Said:
        return Said(self.choice, self.number, self.text, self.reason, self.explanation)


class Answer(AnswerValue):
    """What an item says at a stop now."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="answers")
    stop = models.ForeignKey(Stop, on_delete=models.PROTECT, related_name="answers")
    item = models.CharField(max_length=CODE)
    version = models.IntegerField(default=1)
    offered = models.JSONField(null=True, help_text="Value, trace and address of what was offered.")
    dismissed_because = models.CharField(
        max_length=TEXT, blank=True, help_text="Why a failing answer is no finding."
    )

    class Meta:
        ordering = ["visit_id", "stop_id", "pk"]
        constraints = [
            known("choice", [*CHOICES, ""], "visit_answer_choice_known"),
            models.UniqueConstraint(fields=["stop", "item"], name="visit_answer_once"),
        ]

    def __str__(self) -> str:
        return f"{self.stop_id} {self.item}"

    @property
    def about(self) -> str:
        return f"answer:{self.pk}"

    @property
    def offer(self) -> Offered | None:
        return Offered.from_json(self.offered)


class AnswerVersion(AnswerValue):
    """Every answer that was ever given, by whom. Nothing of it changes."""

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="versions")
    version = models.IntegerField()

    class Meta:
        ordering = ["answer_id", "version"]
        constraints = [
            models.UniqueConstraint(fields=["answer", "version"], name="visit_answer_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.answer_id} v{self.version}"


class Evidence(models.Model):
    """Minh chứng: a file or photo at an answer, by its hash."""

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="evidence")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    text = models.CharField(max_length=TEXT, blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField()

    class Meta:
        ordering = ["answer_id", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["answer", "file"], name="visit_evidence_once")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_photo(self) -> bool:
        return self.file.media_type.startswith("image/")


class SelfReportLine(models.Model):
    """What the unit itself writes on an item before the team comes."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="self_report")
    item = models.CharField(max_length=CODE)
    text = models.CharField(max_length=TEXT, blank=True)
    version = models.IntegerField(default=1)
    at = models.DateTimeField()
    by_id = models.BigIntegerField()

    class Meta:
        ordering = ["visit_id", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "item"], name="visit_self_report_once")
        ]

    def __str__(self) -> str:
        return f"{self.visit_id} {self.item}"


class Source(models.Model):
    """Nguồn thông tin: what a visit gathered; `reference` is where its own record stands, such as `survey:12`."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="sources")
    kind = models.CharField(max_length=20)
    consulted = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=NAME)
    text = models.CharField(max_length=TEXT, blank=True)
    people = models.IntegerField(null=True)
    reference = models.CharField(max_length=CODE, blank=True)
    day = models.DateField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField()

    class Meta:
        ordering = ["visit_id", "day", "pk"]
        constraints = [
            known("kind", words.SOURCE_KINDS, "visit_source_kind_known"),
            known("consulted", [*words.CONSULTED, ""], "visit_source_consulted_known"),
            models.CheckConstraint(
                condition=~Q(kind=words.INTERVIEW) | ~Q(consulted=""), name="visit_source_of_whom"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class VisitFinding(models.Model):
    """By which answer a finding was found, and what the conclusion will ask because of it, or why nothing."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="found")
    answer = models.OneToOneField(Answer, on_delete=models.PROTECT, related_name="found")
    finding = models.OneToOneField(Finding, on_delete=models.PROTECT, related_name="found_by")
    ask_text = models.CharField(max_length=TEXT, blank=True)
    ask_expected = models.CharField(max_length=TEXT, blank=True)
    ask_due = models.DateField(null=True)
    ask_office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="+")
    ask_money_kind = models.CharField(max_length=20, blank=True)
    ask_money = models.BigIntegerField(null=True, help_text="Đồng.")
    none_because = models.CharField(max_length=TEXT, blank=True)
    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, null=True, related_name="asked_by"
    )
    at = models.DateTimeField()
    by_id = models.BigIntegerField()

    class Meta:
        ordering = ["visit_id", "pk"]
        constraints = [
            known("ask_money_kind", [*followup_words.MONEY_KINDS, ""], "visit_ask_money_known"),
            models.CheckConstraint(
                condition=Q(ask_text="") | Q(none_because=""), name="visit_asks_or_not"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer_id} → {self.finding_id}"

    @property
    def is_decided(self) -> bool:
        return self.ask_text != "" or self.none_because != ""


class VisitStep(models.Model):
    """What was done with a visit, with the reason and the paper. Nothing of it changes."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="steps")
    act = models.CharField(max_length=20)
    text = models.CharField(max_length=TEXT, blank=True)
    number = models.CharField(max_length=NUMBER, blank=True)
    day = models.DateField(null=True)
    issuer = models.CharField(max_length=NAME, blank=True, help_text="Who allowed or ordered it.")
    on = models.DateField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField()

    class Meta:
        ordering = ["visit_id", "pk"]

    def __str__(self) -> str:
        return f"{self.visit_id}.{self.act}"
