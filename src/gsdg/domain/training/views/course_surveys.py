"""A test before, a test after, what learners think: begun and opened from the course; the rest is done on the survey's own page."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from gsdg.domain.surveys.choices import questionnaires_offered
from gsdg.domain.training import refusals
from gsdg.domain.training.actions import asking as acts
from gsdg.domain.training.forms_asking import AskingForm
from gsdg.domain.training.models import Course
from gsdg.domain.training.pages.asking import OF_SLUG, lead_of, occasion_titles, the_same_first
from gsdg.domain.training.pages.links import courses_link, crumbs, url
from gsdg.domain.training.queries.asked import survey_of
from gsdg.domain.training.views.asking import by, course_of
from gsdg.domain.training.words import BEFORE, OPINION
from gsdg.kernel.refusal import insist
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.form_pages import answer, form_page


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.TRAINING_KEEP)
def course_survey_new(request: HttpRequest, course_id: int, slug: str) -> HttpResponse:
    found, occasion = _asked_for(request, course_id, slug)
    is_asked = survey_of(found, occasion) is not None
    insist(refusals.why_not_ask(by(request), found, is_asked=is_asked))
    purpose = "satisfaction" if occasion == OPINION else "test"
    offered = questionnaires_offered([found.office_id], on=clock.today(), purposes=[purpose])
    before = survey_of(found, BEFORE) if occasion != OPINION else None
    form = AskingForm(request.POST or None, questionnaires=the_same_first(offered, before))

    def act(filled: AskingForm) -> str:
        acts.begin_course_survey(
            course_id=found.pk, occasion=occasion, **filled.cleaned_data, by=by(request), at=clock.now(), on=clock.today()
        )  # fmt: skip
        return url("course", found.pk, xong="hoi")

    title = occasion_titles()[occasion]
    where = crumbs(courses_link(), Link(found.title, url("course", found.pk)))
    page = form_page(title, title, url("course", found.pk), where, lead_of(occasion))
    return answer(request, form, act=act, page=page)


def _asked_for(request: HttpRequest, course_id: int, slug: str) -> tuple[Course, str]:
    if slug not in OF_SLUG:
        raise Http404
    return course_of(request, course_id, with_names=True), OF_SLUG[slug]


@require_POST
@require(Permission.TRAINING_KEEP)
def course_survey_open(request: HttpRequest, course_id: int, slug: str) -> HttpResponse:
    found, occasion = _asked_for(request, course_id, slug)
    acts.open_course_survey(
        course_id=found.pk, occasion=occasion, by=by(request), at=clock.now(), on=clock.today()
    )
    return web.go(request, url("course", found.pk, xong="mo-hoi"))
