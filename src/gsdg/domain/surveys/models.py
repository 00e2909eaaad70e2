"""The tables of surveys. A respondent's label and `about` are personal data; an anonymous sheet points to nobody."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gsdg.domain.packs.surveys import Sheet
from gsdg.domain.surveys.rules import Came, RespondentState, SurveyState
from gsdg.domain.units.models import Office, Unit
from gsdg.toolkit.access import Scope

CODE, REFERENCE, TITLE, LABEL, REASON = 60, 120, 300, 200, 300


class Questionnaire(models.Model):
    """Questions with a name that stays over their versions. `origin` is the pack it comes from, else `office` built it."""

    origin = models.CharField(max_length=REFERENCE, blank=True)
    code = models.CharField(max_length=CODE, blank=True)
    purpose = models.CharField(max_length=CODE)
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, null=True, related_name="questionnaires"
    )
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["origin", "code"],
                condition=~Q(origin=""),
                name="questionnaire_of_pack_once",
            ),
            models.CheckConstraint(
                condition=Q(origin="", office__isnull=False)
                | (~Q(origin="") & Q(office__isnull=True)),
                name="questionnaire_of_pack_or_office",
            ),
        ]

    def __str__(self) -> str:
        return self.about

    @property
    def about(self) -> str:
        return f"questionnaire:{self.pk}"

    @property
    def latest(self) -> QuestionnaireVersion:
        return max(self.versions.all(), key=lambda one: one.number)


class QuestionnaireVersion(models.Model):
    """What is asked. Pinned by its first survey; from then on only a new version changes it."""

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.CASCADE, related_name="versions"
    )
    number = models.SmallIntegerField(default=1)
    title = models.CharField(max_length=TITLE)
    content = models.JSONField(
        help_text="Title, introduction and questions, in the shape of a pack's."
    )
    sha256 = models.CharField(max_length=64, help_text="Of the canonical content.")
    pinned_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["questionnaire_id", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "number"], name="questionnaire_version_once"
            ),
            models.UniqueConstraint(
                fields=["questionnaire"],
                condition=Q(pinned_at__isnull=True),
                name="questionnaire_one_in_work",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire_id}/{self.number}"

    @property
    def sheet(self) -> Sheet:
        return Sheet.model_validate(self.content)

    def called(self, language: str) -> str:
        """Its title, without reading every question."""
        title: dict[str, str] = self.content["title"]
        return title["en"] if language == "en" and title["en"] else title["vi"]


class SurveyQuerySet(models.QuerySet["Survey"]):
    def within(self, scope: Scope) -> SurveyQuerySet:
        """Those that these units or offices run. Fails closed."""
        if scope.everything:
            return self
        return self.filter(Q(unit_id__in=scope.unit_ids) | Q(office_id__in=scope.office_ids))


class Survey(models.Model):
    """One time of asking (đợt khảo sát). `about` names what it is about, `occasion` which of several times that is."""

    version = models.ForeignKey(
        QuestionnaireVersion, on_delete=models.PROTECT, related_name="surveys"
    )
    title = models.CharField(max_length=TITLE)
    about_subject = models.CharField(
        max_length=REFERENCE, blank=True, help_text="Such as visit:12."
    )
    occasion = models.CharField(max_length=CODE, blank=True)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="surveys")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="surveys")
    from_day = models.DateField()
    to_day = models.DateField(help_text="The last day on which codes are taken.")
    is_anonymous = models.BooleanField(default=True)
    least_shown = models.SmallIntegerField(help_text="Fewer sheets of a group are hidden.")
    state = models.CharField(
        max_length=20, choices=[(s, s) for s in SurveyState], default=SurveyState.PREPARING
    )
    cancelled_because = models.CharField(max_length=REASON, blank=True)
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField(null=True)
    closed_at = models.DateTimeField(null=True)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        ordering = ["-from_day", "-pk"]
        indexes = [models.Index(fields=["about_subject"], name="survey_subject")]
        constraints = [
            models.CheckConstraint(condition=Q(to_day__gte=F("from_day")), name="survey_days"),
            models.CheckConstraint(
                condition=Q(state__in=list(SurveyState)), name="survey_state_known"
            ),
        ]

    def __str__(self) -> str:
        return self.about

    @property
    def about(self) -> str:
        return f"survey:{self.pk}"


class Group(models.Model):
    """People of one kind in one unit: a part of the frame. Their number is known, their names perhaps."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="groups")
    kind = models.CharField(max_length=CODE)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    size = models.IntegerField(help_text="People in the frame.")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "kind", "unit"], name="survey_group_once"),
            models.CheckConstraint(condition=Q(size__gte=0), name="survey_group_size"),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.kind} @{self.unit_id}"


class Draw(models.Model):
    """A lot over one group. The numbers follow from seed and frame, so that anybody can work them out again."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="draw")
    method = models.CharField(max_length=20)
    seed = models.CharField(max_length=64)
    frame_size = models.IntegerField()
    wanted = models.IntegerField()
    numbers = models.JSONField(help_text="The numbers drawn, in the order of the lot.")
    drawn_at = models.DateTimeField()
    drawn_by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(wanted__gte=1, wanted__lte=F("frame_size")), name="survey_draw_wanted"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.seed}"


class RespondentQuerySet(models.QuerySet["Respondent"]):
    def labelled(self) -> RespondentQuerySet:
        """Of whom it is still written who they are."""
        return self.exclude(label="")


class Respondent(models.Model):
    """Somebody to be asked: number in the frame, a label to find them by. `place` is the place in the lot, if there was one.

    Personal: label, about.
    """

    PERSONAL = ("label", "about")

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="respondents")
    number = models.IntegerField()
    label = models.CharField(max_length=LABEL, blank=True)
    about = models.CharField(max_length=REFERENCE, blank=True, help_text="Such as learner:5.")
    place = models.IntegerField(null=True)
    state = models.CharField(
        max_length=20,
        choices=[(s, s) for s in RespondentState],
        default=RespondentState.WAITING,
    )

    objects = RespondentQuerySet.as_manager()

    class Meta:
        ordering = ["group_id", "place", "number"]
        constraints = [
            models.UniqueConstraint(fields=["group", "number"], name="survey_respondent_once"),
            models.CheckConstraint(
                condition=Q(state__in=list(RespondentState)), name="survey_respondent_state"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group_id}/{self.number}"


class Replacement(models.Model):
    """Who could not be reached, why, and whom the lot gave in their place."""

    draw = models.ForeignKey(Draw, on_delete=models.CASCADE, related_name="replacements")
    out = models.OneToOneField(Respondent, on_delete=models.CASCADE, related_name="replaced_by")
    into = models.OneToOneField(Respondent, on_delete=models.CASCADE, related_name="stands_in_for")
    reason = models.CharField(max_length=REASON)
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.out_id} > {self.into_id}"


class AccessCode(models.Model):
    """A code with which somebody without an account fills in one sheet. Only its hash is kept, and no time of use."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="codes")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, null=True, related_name="codes")
    respondent = models.ForeignKey(
        Respondent, on_delete=models.CASCADE, null=True, related_name="codes"
    )
    code_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    is_spent = models.BooleanField(default=False)
    issued_at = models.DateTimeField()
    issued_by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["respondent"],
                condition=Q(is_spent=False, respondent__isnull=False),
                name="survey_code_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.expires_at:%Y-%m-%d}"


class CodeMiss(models.Model):
    """A code that was typed wrong, from a hashed address: too many, and that address has to wait."""

    address_hash = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["address_hash", "at"], name="survey_miss_address")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class ReturnedSheetQuerySet(models.QuerySet["ReturnedSheet"]):
    def counted(self) -> ReturnedSheetQuerySet:
        """Without those that were withdrawn."""
        return self.filter(withdrawn_because="")


class ReturnedSheet(models.Model):
    """One filled-in questionnaire. In an anonymous survey it names neither the respondent nor the moment it came.

    `key` is made by who fills it in, so that sending the same sheet twice gives one.
    """

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="sheets")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, related_name="sheets")
    respondent = models.OneToOneField(
        Respondent, on_delete=models.PROTECT, null=True, related_name="sheet"
    )
    key = models.CharField(max_length=64)
    came = models.CharField(max_length=20)
    day = models.DateField()
    answers = models.JSONField()
    at = models.DateTimeField(null=True)
    by_id = models.BigIntegerField(null=True)
    withdrawn_because = models.CharField(max_length=REASON, blank=True)

    objects = ReturnedSheetQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "key"], name="survey_sheet_once"),
            models.CheckConstraint(condition=Q(came__in=list(Came)), name="survey_sheet_came"),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id}/{self.pk}"
