"""A survey on screen: the list, begun, changed, opened, closed, cancelled."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gsdg.domain.surveys import choices
from gsdg.domain.surveys.actions import questionnaires
from gsdg.domain.surveys.actions import surveys as acts
from gsdg.domain.surveys.forms import ReasonForm, SurveyForm
from gsdg.domain.surveys.models import Survey
from gsdg.domain.surveys.pages import surveys as pages
from gsdg.domain.surveys.pages.links import crumbs, survey_link, url
from gsdg.domain.surveys.queries import listed, office_numbered, offices_of, surveys_seen_by
from gsdg.domain.surveys.views.asking import METHODS, by, survey_kept, survey_seen
from gsdg.domain.units import tree
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.form_pages import FormPage, answer
from gsdg.toolkit.web.language import current_language

DONE = {
    "lap": lambda: _("Đã lập đợt khảo sát. Thêm danh sách người được hỏi nếu có, rồi mở khảo sát."),
    "ghi": lambda: _("Đã ghi thay đổi."),
    "mo": lambda: _("Đã mở khảo sát. Từ giờ có thể hỏi và ghi phiếu."),
    "phieu": lambda: _("Đã ghi các phiếu."),
    "nhap": lambda: _("Đã nhập phiếu từ Excel."),
    "nhap-lai": lambda: _("Các phiếu trong tệp đã có từ trước, không nhập thêm phiếu nào."),
    "rut": lambda: _("Đã rút thăm. Kết quả cố định, ai cũng tính lại được từ hạt giống."),
    "ket-thuc": lambda: _("Đã kết thúc khảo sát."),
    "huy": lambda: _("Đã hủy khảo sát."),
    "thay": lambda: _("Đã thay bằng người kế tiếp của lần rút thăm."),
    "tu-choi": lambda: _("Đã ghi nhận người từ chối."),
    "rut-phieu": lambda: _("Đã rút phiếu; phiếu này không tính nữa."),
}


def done(request: HttpRequest) -> str:
    return DONE.get(request.GET.get("xong", ""), str)()


@require_safe
@require(Permission.FIGURES_READ)
def survey_list(request: HttpRequest) -> HttpResponse:
    found = listed(surveys_seen_by(by(request)))
    page = pages.survey_list_page(found, by(request), number=request.GET.get("trang", "1"))
    return web.render(request, "surveys/list.html", page)


@require_http_methods(METHODS)
@require(Permission.SURVEY_KEEP)
def survey_new(request: HttpRequest) -> HttpResponse:
    """`phieu` is the questionnaire it was begun from."""
    today = clock.today()
    offices = choices.offices_kept_by(by(request), on=today)
    form = SurveyForm(
        request.POST or None,
        questionnaires=choices.questionnaires_offered(_ids(offices), on=today),
        offices=offices,
        initial={
            "from_day": today,
            "to_day": today,
            "questionnaire": request.GET.get("phieu", ""),
        },
    )
    page = _page(_("Lập đợt khảo sát"), _("Lập đợt khảo sát"), url("survey-list"), crumbs())
    return answer(request, form, act=lambda f: _begun(request, f), page=page)


def _ids(offices: list[tuple[str, str]]) -> list[int]:
    return [int(code) for code, _name in offices[:1]]


def _begun(request: HttpRequest, form: SurveyForm) -> str:
    entry = form.entry(_version_id(request, form))
    office = office_numbered(form.office_id())
    made = acts.begin_survey(office=office, entry=entry, by=by(request), at=clock.now())
    return url("survey", made.pk, xong="lap")


def _version_id(request: HttpRequest, form: SurveyForm) -> int:
    chosen = form.cleaned_data["questionnaire"]
    return questionnaires.chosen(chosen, by=by(request), at=clock.now(), on=clock.today())


@require_safe
@require(Permission.FIGURES_READ)
def survey(request: HttpRequest, survey_id: int) -> HttpResponse:
    found = survey_seen(request, survey_id)
    with tree.held():
        page = pages.survey_page(found, by(request), on=clock.today(), done=done(request))
        return web.render(request, "surveys/survey.html", page)


@require_http_methods(METHODS)
@require(Permission.SURVEY_KEEP)
def survey_change(request: HttpRequest, survey_id: int) -> HttpResponse:
    found = survey_kept(request, survey_id)
    offered = choices.questionnaires_offered(offices_of(by(request)), on=clock.today())
    if str(found.version_id) not in dict(offered):
        offered = [(str(found.version_id), found.version.called(current_language())), *offered]
    initial = {
        "questionnaire": str(found.version_id),
        "title": found.title,
        "from_day": found.from_day,
        "to_day": found.to_day,
        "names": "no" if found.is_anonymous else "yes",
    }
    form = SurveyForm(request.POST or None, questionnaires=offered, initial=initial)

    def act(filled: SurveyForm) -> str:
        entry = filled.entry(_version_id(request, filled))
        acts.change_survey(survey_id=found.pk, entry=entry, by=by(request), at=clock.now())
        return url("survey", found.pk, xong="ghi")

    return answer(request, form, act=act, page=of_survey(found, _("Sửa đợt khảo sát"), _("Ghi")))


def of_survey(found: Survey, title: str, button: str, lead: str = "") -> Any:
    return _page(title, button, url("survey", found.pk), crumbs(survey_link(found)), lead)


def _page(title: str, button: str, back: str, where: Any, lead: str = "") -> Any:
    return lambda form: FormPage(
        title=title, crumbs=where, form=form, button=button, back=back, lead=lead
    )


@require_POST
@require(Permission.SURVEY_KEEP)
def survey_open(request: HttpRequest, survey_id: int) -> HttpResponse:
    found = survey_kept(request, survey_id)
    acts.open_survey(survey_id=found.pk, by=by(request), at=clock.now(), on=clock.today())
    return web.go(request, url("survey", found.pk, xong="mo"))


@require_POST
@require(Permission.SURVEY_KEEP)
def survey_close(request: HttpRequest, survey_id: int) -> HttpResponse:
    found = survey_kept(request, survey_id)
    acts.close_survey(survey_id=found.pk, by=by(request), at=clock.now())
    return web.go(request, url("survey", found.pk, xong="ket-thuc"))


@require_http_methods(METHODS)
@require(Permission.SURVEY_KEEP)
def survey_reopen(request: HttpRequest, survey_id: int) -> HttpResponse:
    found = survey_kept(request, survey_id)

    def act(filled: ReasonForm) -> str:
        reason = filled.cleaned_data["reason"]
        acts.reopen_survey(survey_id=found.pk, reason=reason, by=by(request), at=clock.now())
        return url("survey", found.pk, xong="mo")

    page = of_survey(
        found, _("Mở lại khảo sát"), _("Mở lại"), _("Ví dụ: còn phiếu giấy chưa nhập.")
    )
    return answer(request, ReasonForm(request.POST or None), act=act, page=page)


@require_http_methods(METHODS)
@require(Permission.SURVEY_KEEP)
def survey_cancel(request: HttpRequest, survey_id: int) -> HttpResponse:
    found = survey_kept(request, survey_id)

    def act(filled: ReasonForm) -> str:
        reason = filled.cleaned_data["reason"]
        acts.cancel_survey(survey_id=found.pk, reason=reason, by=by(request), at=clock.now())
        return url("survey", found.pk, xong="huy")

    lead = _("Phiếu đã thu vẫn lưu; đợt khảo sát đã hủy không nhận phiếu nữa.")
    page = of_survey(found, _("Hủy khảo sát"), _("Hủy khảo sát"), lead)
    return answer(request, ReasonForm(request.POST or None), act=act, page=page)
