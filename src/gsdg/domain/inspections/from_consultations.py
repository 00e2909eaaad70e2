"""From the words of somebody who was consulted in a visit to the register of obstacles."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.followup.ports import Seen, Told
from gsdg.domain.inspections import refusals_consulting as refusals
from gsdg.domain.inspections.queries.consulting import sheet_in_visit
from gsdg.domain.inspections.queries.visits import may_look_inside, visit_of
from gsdg.domain.surveys.arranging import texts
from gsdg.domain.surveys.queries import is_too_few, results_of
from gsdg.toolkit.access import Actor


def told_by_sheet(by: Actor, sheet_id: int) -> Told | None:
    """For the team of the visit: what stands on one sheet in words, without saying whose it is."""
    found = sheet_in_visit(sheet_id)
    if found is None:
        return None
    sheet, visit_id = found
    visit = visit_of(by, visit_id)
    if visit is None or not may_look_inside(by, visit) or not refusals.is_in_team(by, visit):
        return None
    if is_too_few(sheet.survey, results_of(sheet.survey)):
        return None
    said = [sheet.answers.get(one.code) for one in texts(sheet.survey.version.sheet)]
    text = "\n".join(one for one in said if isinstance(one, str) and one)
    if not text:
        return None
    url = reverse("inspections:visit", args=[visit.pk])
    return Told(text, visit.component, sheet.survey.title, url)


def seen_in_visit(by: Actor, sheet_id: int) -> Seen | None:
    """The visit, never the sheet."""
    found = sheet_in_visit(sheet_id)
    if found is None or visit_of(by, found[1]) is None:
        return None
    return Seen(_("Cuộc kiểm tra đã hỏi ý kiến"), reverse("inspections:visit", args=[found[1]]))
