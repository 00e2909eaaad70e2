"""What the views of surveys share: who asks, what is fetched by right, and how a form is answered."""

from __future__ import annotations

from typing import TypeVar

from axes.helpers import get_client_ip_address
from django.http import Http404, HttpRequest

from gsdg.domain.surveys.models import Group, Questionnaire, Respondent, Survey
from gsdg.domain.surveys.pages.filling import FIELD
from gsdg.domain.surveys.queries import (
    group_of,
    questionnaire_seen_by,
    respondent_of,
    surveys_kept_by,
    surveys_seen_by,
)
from gsdg.toolkit.access import Actor

METHODS = ["GET", "HEAD", "POST"]


def by(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined, no-any-return]


def address_of(request: HttpRequest) -> str:
    """As the counting of wrong passwords sees it, behind a proxy too."""
    return str(get_client_ip_address(request) or "")


def survey_seen(request: HttpRequest, survey_id: int) -> Survey:
    return _found(surveys_seen_by(by(request)).filter(pk=survey_id).first())


def survey_kept(request: HttpRequest, survey_id: int) -> Survey:
    return _found(surveys_kept_by(by(request)).filter(pk=survey_id).first())


def group_kept(request: HttpRequest, survey_id: int, group_id: int) -> Group:
    return _found(group_of(survey_kept(request, survey_id), group_id))


def respondent_kept(request: HttpRequest, survey_id: int, respondent_id: int) -> Respondent:
    return _found(respondent_of(survey_kept(request, survey_id), respondent_id))


def questionnaire_kept(request: HttpRequest, questionnaire_id: int) -> Questionnaire:
    return _found(questionnaire_seen_by(by(request), questionnaire_id))


T = TypeVar("T")


def _found(found: T | None) -> T:
    if found is None:
        raise Http404
    return found


def typed_of(request: HttpRequest) -> dict[str, list[str]]:
    """What was chosen and typed, by the code of its question."""
    return {
        name.removeprefix(FIELD): request.POST.getlist(name)
        for name in request.POST
        if name.startswith(FIELD)
    }
