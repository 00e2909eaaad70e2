"""Who is asked, on screen: groups, the lot, people, stand-ins, refusals, codes."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gsdg.domain.surveys import choices
from gsdg.domain.surveys.actions import codes as code_acts
from gsdg.domain.surveys.actions import frames as acts
from gsdg.domain.surveys.actions.sheets import refuse as refuse_person
from gsdg.domain.surveys.catalogue import catalogue_if_any
from gsdg.domain.surveys.entries import IssuedCode
from gsdg.domain.surveys.forms import CodesForm, GroupForm, ReasonForm
from gsdg.domain.surveys.models import Survey
from gsdg.domain.surveys.pages import surveys as pages
from gsdg.domain.surveys.pages.filling import label_of
from gsdg.domain.surveys.pages.links import url
from gsdg.domain.surveys.views.asking import (
    METHODS,
    by,
    group_kept,
    respondent_kept,
    survey_kept,
)
from gsdg.domain.surveys.views.surveys import done, of_survey
from gsdg.domain.units import tree
from gsdg.kernel.keys import number_in
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.form_pages import FORM, answer


@require_http_methods(METHODS)
@require(Permission.SURVEY_KEEP)
def group_new(request: HttpRequest, survey_id: int) -> HttpResponse:
    found = survey_kept(request, survey_id)
    units, kinds = choices.units_asked(found), choices.kinds_asked(found)
    form = GroupForm(request.POST or None, units=units, kinds=kinds)

    def act(filled: GroupForm) -> str:
        acts.add_group(survey_id=found.pk, entry=filled.entry(), by=by(request), at=clock.now())
        return url("survey", found.pk, xong="ghi")

    lead = _("Mỗi nhóm là một loại đối tượng ở một đơn vị; rút thăm riêng từng nhóm.")
    page = of_survey(found, _("Thêm nhóm người được hỏi"), _("Thêm nhóm"), lead)
    return answer(request, form, act=act, page=page)


@require_POST
@require(Permission.SURVEY_KEEP)
def group_remove(request: HttpRequest, survey_id: int, group_id: int) -> HttpResponse:
    group = group_kept(request, survey_id, group_id)
    acts.remove_group(group_id=group.pk, by=by(request), at=clock.now())
    return web.go(request, url("survey", survey_id, xong="ghi"))


@require_POST
@require(Permission.SURVEY_KEEP)
def draw(request: HttpRequest, survey_id: int, group_id: int) -> HttpResponse:
    group = group_kept(request, survey_id, group_id)
    wanted = number_in(request.POST.get("so", ""), otherwise=0)
    acts.draw(group_id=group.pk, wanted=wanted, by=by(request), at=clock.now())
    return web.go(request, url("survey", survey_id, xong="rut"))


@require_safe
@require(Permission.SURVEY_KEEP)
def people(request: HttpRequest, survey_id: int, group_id: int) -> HttpResponse:
    group = group_kept(request, survey_id, group_id)
    number = request.GET.get("trang", "1")
    with tree.held():
        page = pages.people_page(group.survey, group, number=number, done=done(request))
        return web.render(request, "surveys/people.html", page)


@require_http_methods(METHODS)
@require(Permission.SURVEY_KEEP)
def replace(request: HttpRequest, survey_id: int, respondent_id: int) -> HttpResponse:
    person = respondent_kept(request, survey_id, respondent_id)
    found = survey_kept(request, survey_id)

    def act(filled: ReasonForm) -> str:
        reason = filled.cleaned_data["reason"]
        acts.replace(respondent_id=person.pk, reason=reason, by=by(request), at=clock.now())
        return url("people", found.pk, person.group_id, xong="thay")

    lead = _("%(person)s. Người thay do lần rút thăm quyết định, không tự chọn.")
    page = of_survey(
        found,
        _("Thay người không gặp được"),
        _("Thay người"),
        lead % {"person": label_of(person)},
    )
    return answer(request, ReasonForm(request.POST or None), act=act, page=page)


@require_POST
@require(Permission.SURVEY_KEEP)
def refuse(request: HttpRequest, survey_id: int, respondent_id: int) -> HttpResponse:
    person = respondent_kept(request, survey_id, respondent_id)
    refuse_person(respondent_id=person.pk, by=by(request), at=clock.now())
    return web.go(request, url("people", survey_id, person.group_id, xong="tu-choi"))


@require_http_methods(METHODS)
@require(Permission.SURVEY_KEEP)
def codes(request: HttpRequest, survey_id: int) -> HttpResponse:
    """The answer to the form is the only page that ever shows the codes."""
    found = survey_kept(request, survey_id)
    groups = [(str(g.pk), name) for g, name in choices.groups_named(found)]
    form = CodesForm(request.POST or None, groups=groups)
    if request.method == "POST" and (not found.is_anonymous or form.is_valid()):
        try:
            return _show(request, found, _issued(request, found, form))
        except Refused as refused:
            form.refuse(refused)
    lead = _("Mỗi mã gửi được một phiếu. Không ghi tên ai nhận mã nào.")
    if not found.is_anonymous:
        lead = _(
            "Mỗi người còn chờ trong danh sách được một mã mới; mã cũ của người đó hết hiệu lực."
        )
        form.fields.clear()
    page = of_survey(found, _("Cấp mã để tự trả lời"), _("Cấp mã"), lead)
    return web.render(request, FORM, page(form), status=422 if form.errors else 200)


def _issued(request: HttpRequest, found: Survey, form: CodesForm) -> list[IssuedCode]:
    told = {"survey_id": found.pk, "by": by(request), "at": clock.now(), "on": clock.today()}
    if not found.is_anonymous:
        return code_acts.issue_codes_to_people(**told)  # type: ignore[arg-type]
    number = form.cleaned_data["number"]
    return code_acts.issue_codes(number=number, group_id=form.group_id(), **told)  # type: ignore[arg-type]


def _show(request: HttpRequest, found: Survey, issued: list[IssuedCode]) -> HttpResponse:
    catalogue = catalogue_if_any(clock.today())
    lives = catalogue.surveys.code_days if catalogue else code_acts.DAYS
    page = pages.codes_page(
        found,
        issued,
        address=request.build_absolute_uri(reverse("surveys:door")),
        until=clock.today() + timedelta(days=lives),
    )
    return web.render(request, "surveys/codes.html", page)
