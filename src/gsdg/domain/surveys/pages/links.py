"""Addresses and crumbs of the pages of surveys."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.surveys.models import Survey
from gsdg.toolkit.web import Link


def url(name: str, *args: Any, **query: Any) -> str:
    """Parameters that say nothing are left out."""
    address = reverse(f"surveys:{name}", args=args)
    kept = {key: value for key, value in query.items() if value not in ("", None)}
    return f"{address}?{urlencode(kept)}" if kept else address


def crumbs(*more: Link) -> tuple[Link, ...]:
    return (Link(_("Khảo sát"), url("survey-list")), *more)


def questionnaires_link() -> Link:
    return Link(_("Phiếu hỏi"), url("questionnaire-list"))


def survey_link(survey: Survey) -> Link:
    return Link(survey.title, url("survey", survey.pk))


def sections(here: str) -> tuple[Link, ...]:
    parts = (("survey-list", _("Các đợt khảo sát")), ("questionnaire-list", _("Phiếu hỏi")))
    return tuple(Link(label, url(name), current=name == here) for name, label in parts)
