"""On the page of a recommendation: the visit, the question that was not met, and what shows it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.inspections import words_visits as words
from gsdg.domain.inspections.models import VisitFinding
from gsdg.domain.inspections.pages.answering import EvidenceLine, evidence_line
from gsdg.domain.inspections.queries.visits import answer_of
from gsdg.domain.inspections.questions import questions_of
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.panels import Panel


@dataclass(frozen=True)
class FoundPanel:
    visit: Link
    kind: str
    answer: Link
    evidence: tuple[EvidenceLine, ...]


def where_it_was_found(request: HttpRequest) -> Panel | None:
    match = request.resolver_match
    pk = match.kwargs.get("pk") if match is not None else None
    found = VisitFinding.objects.filter(finding__recommendations=pk).first() if pk else None
    actor = request.actor  # type: ignore[attr-defined]
    answer = answer_of(actor, found.answer_id) if found is not None else None
    if answer is None:
        return None
    visit, language = answer.visit, current_language()
    question = questions_of(visit, on=clock.today()).of(answer.stop, answer.item)
    content = FoundPanel(
        visit=Link(visit.office.name, reverse("inspections:visit", args=[visit.pk])),
        kind=words.VISIT_KINDS[visit.kind][language],
        answer=Link(
            question.item.label.to(language), reverse("inspections:answer", args=[answer.pk])
        ),
        evidence=tuple(evidence_line(one) for one in answer.evidence.select_related("file")),
    )
    return Panel(_("Từ cuộc kiểm tra"), "inspections/found.html", content)
