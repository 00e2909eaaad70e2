"""What `doctor` asks of surveys: can every lot be worked out again, and do people and sheets agree."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Q

from gsdg.domain.surveys import drawing
from gsdg.domain.surveys.actions.questionnaires import content_of
from gsdg.domain.surveys.models import Draw, QuestionnaireVersion, Respondent, Survey
from gsdg.domain.surveys.rules import RespondentState

Row = tuple[str, str, str, str]


def check() -> Iterator[Row]:
    """Every difference as check, object, expected, found."""
    yield from _draws()
    yield from _places()
    yield from _sheets()
    yield from _versions()


def _draws() -> Iterator[Row]:
    for draw in Draw.objects.select_related("group").order_by("pk"):
        expected = drawing.drawn(draw.seed, draw.frame_size, draw.wanted)
        about = f"survey:{draw.group.survey_id}"
        if draw.frame_size != draw.group.size:
            yield "surveys.frame", about, str(draw.frame_size), str(draw.group.size)
        if expected != draw.numbers:
            yield "surveys.draw", about, str(expected), str(draw.numbers)


def _places() -> Iterator[Row]:
    """Whoever is in the lot stands where the lot puts them, replacements too."""
    for draw in Draw.objects.select_related("group").order_by("pk"):
        placed = draw.group.respondents.exclude(place=None).order_by("place")
        numbers = list(placed.values_list("number", flat=True))
        expected = drawing.order_of(draw.seed, draw.frame_size)[: len(numbers)]
        if numbers != expected:
            yield "surveys.places", f"survey:{draw.group.survey_id}", str(expected), str(numbers)


def _sheets() -> Iterator[Row]:
    """As many people answered as sheets name one, where they may."""
    named = Respondent.objects.filter(group__survey__is_anonymous=False)
    answered = Q(state=RespondentState.ANSWERED)
    for one in named.filter(answered, sheet=None).select_related("group").order_by("pk"):
        yield "surveys.sheet", f"survey:{one.group.survey_id}", "a sheet", "none"
    hidden = Survey.objects.filter(is_anonymous=True).annotate(
        people=Count("sheets", filter=Q(sheets__respondent__isnull=False))
    )
    for survey in hidden.filter(people__gt=0).order_by("pk"):
        yield "surveys.anonymous", survey.about, "0", str(survey.people)  # type: ignore[attr-defined]


def _versions() -> Iterator[Row]:
    for version in QuestionnaireVersion.objects.order_by("pk"):
        found = content_of(version.sheet)[1]
        if found != version.sha256:
            about = f"questionnaire:{version.questionnaire_id}"
            yield "surveys.questionnaire", about, version.sha256, found
