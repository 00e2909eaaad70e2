"""Questionnaires on screen: looked at, built question by question, copied from the pack, printed."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gsdg.domain.packs.surveys import PackQuestionnaire, Question, Sheet
from gsdg.domain.packs.wording import Words
from gsdg.domain.surveys import choices, documents
from gsdg.domain.surveys.actions import questionnaires as acts
from gsdg.domain.surveys.catalogue import catalogue_if_any
from gsdg.domain.surveys.forms import QuestionForm, QuestionnaireForm, initial_of
from gsdg.domain.surveys.models import Questionnaire
from gsdg.domain.surveys.pages import questionnaires as pages
from gsdg.domain.surveys.pages.links import crumbs, questionnaires_link, url
from gsdg.domain.surveys.queries import (
    office_numbered,
    offices_of,
    questionnaires_for,
    version_seen_by,
)
from gsdg.domain.surveys.refusals import why_not_build
from gsdg.domain.surveys.views.asking import METHODS, by, questionnaire_kept
from gsdg.kernel.refusal import insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.files.media_types import MEDIA_TYPES
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.form_pages import FormPage, answer
from gsdg.toolkit.web.render import download

DONE = {
    "lap": lambda: _("Đã lập phiếu. Thêm các câu hỏi tiếp theo."),
    "ghi": lambda: _("Đã ghi thay đổi."),
    "chep": lambda: _("Đã chép thành phiếu của cơ quan mình; sửa bản chép này."),
}


@require_safe
@require(Permission.SURVEY_KEEP)
def questionnaire_list(request: HttpRequest) -> HttpResponse:
    own = questionnaires_for(offices_of(by(request)))
    page = pages.questionnaire_list_page(catalogue_if_any(clock.today()), own, by(request))
    return web.render(request, "surveys/questionnaires.html", page)


@require_safe
@require(Permission.SURVEY_KEEP)
def questionnaire(request: HttpRequest, questionnaire_id: int) -> HttpResponse:
    found = questionnaire_kept(request, questionnaire_id)
    done = DONE.get(request.GET.get("xong", ""), str)()
    page = pages.questionnaire_page(found, by(request), done=done)
    return web.render(request, "surveys/questionnaire.html", page)


@require_safe
@require(Permission.FIGURES_READ)
def version(request: HttpRequest, version_id: int) -> HttpResponse:
    found = version_seen_by(by(request), version_id)
    if found is None:
        raise Http404
    page = pages.version_page(found, by(request))
    return web.render(request, "surveys/questionnaire.html", page)


@require_safe
@require(Permission.FIGURES_READ)
def version_paper(request: HttpRequest, version_id: int) -> HttpResponse:
    found = version_seen_by(by(request), version_id)
    if found is None:
        raise Http404
    data = documents.questionnaire_document(found, at=clock.now())
    return download(data, name=f"phieu-hoi-{found.pk}.docx", media_type=MEDIA_TYPES["docx"])


@require_safe
@require(Permission.SURVEY_KEEP)
def pack_questionnaire(request: HttpRequest, code: str) -> HttpResponse:
    page = pages.pack_page(_of_pack(code), by(request))
    return web.render(request, "surveys/questionnaire.html", page)


def _of_pack(code: str) -> PackQuestionnaire:
    catalogue = catalogue_if_any(clock.today())
    found = catalogue.questionnaires.get(code) if catalogue else None
    if found is None:
        raise Http404
    return found


@require_POST
@require(Permission.SURVEY_KEEP)
def pack_questionnaire_copy(request: HttpRequest, code: str) -> HttpResponse:
    written = _of_pack(code)
    made = acts.build(
        office=office_numbered(_own_office(request)),
        purpose=written.purpose,
        sheet=written.sheet,
        by=by(request),
        at=clock.now(),
    )
    return web.go(request, url("questionnaire", made.questionnaire_id, xong="chep"))


def _own_office(request: HttpRequest) -> int:
    offered = choices.offices_kept_by(by(request), on=clock.today())
    if not offered:
        raise Http404
    return int(offered[0][0])


FIRST = Question(code="c1", text=Words(vi="Ý kiến của anh, chị"), kind="text", required=False)
"""A questionnaire begins with one question, to be changed."""


@require_http_methods(METHODS)
@require(Permission.SURVEY_KEEP)
def questionnaire_new(request: HttpRequest) -> HttpResponse:
    def act(filled: QuestionnaireForm) -> str:
        made = acts.build(
            office=office_numbered(_own_office(request)),
            purpose=filled.cleaned_data["purpose"],
            sheet=_titled(filled, (FIRST,)),
            by=by(request),
            at=clock.now(),
        )
        return url("questionnaire", made.questionnaire_id, xong="lap")

    page = _page(_("Lập phiếu hỏi"), _("Lập phiếu"), url("questionnaire-list"))
    return answer(request, QuestionnaireForm(request.POST or None), act=act, page=page)


def _titled(filled: QuestionnaireForm, questions: Sequence[Question]) -> Sheet:
    told = filled.cleaned_data
    return Sheet(
        title=Words(vi=normal(told["title"])),
        intro=Words(vi=told["intro"].strip()),
        questions=tuple(questions),
    )


def _page(title: str, button: str, back: str, *more: Link):  # type: ignore[no-untyped-def]
    where = crumbs(questionnaires_link(), *more)
    return lambda form: FormPage(title=title, crumbs=where, form=form, button=button, back=back)


@require_http_methods(METHODS)
@require(Permission.SURVEY_KEEP)
def questionnaire_change(request: HttpRequest, questionnaire_id: int) -> HttpResponse:
    found, sheet = _built(request, questionnaire_id)
    initial = {"title": sheet.title.vi, "intro": sheet.intro.vi, "purpose": found.purpose}
    seen = (sheet.title.vi, sheet.intro.vi)
    form = QuestionnaireForm(request.POST or None, initial=initial, seen=seen, standing=seen[0])
    del form.fields["purpose"]

    def act(filled: QuestionnaireForm) -> str:
        return _rewritten(request, found, _titled(filled, sheet.questions))

    page = _page(_("Sửa tên, lời nói đầu"), _("Ghi"), url("questionnaire", found.pk), _to(found))
    return answer(request, form, act=act, page=page)


def _built(request: HttpRequest, questionnaire_id: int) -> tuple[Questionnaire, Sheet]:
    found = questionnaire_kept(request, questionnaire_id)
    insist(why_not_build(by(request), found))
    return found, found.latest.sheet


def _to(found: Questionnaire) -> Link:
    return Link(found.latest.title, url("questionnaire", found.pk))


def _rewritten(request: HttpRequest, found: Questionnaire, sheet: Sheet) -> str:
    """Onto the sheet as it stands now: changes of others to other questions stay. Of the same question the form has asked."""
    base = found.latest.sha256
    acts.rewrite(questionnaire_id=found.pk, sheet=sheet, base=base, by=by(request), at=clock.now())
    return url("questionnaire", found.pk, xong="ghi")


def _with(sheet: Sheet, questions: Sequence[Question]) -> Sheet:
    return sheet.model_copy(update={"questions": tuple(questions)})


@require_http_methods(METHODS)
@require(Permission.SURVEY_KEEP)
def question_new(request: HttpRequest, questionnaire_id: int) -> HttpResponse:
    found, sheet = _built(request, questionnaire_id)
    form = QuestionForm(request.POST or None, sheet=sheet)

    def act(filled: QuestionForm) -> str:
        return _rewritten(request, found, _with(sheet, (*sheet.questions, filled.question())))

    page = _page(_("Thêm câu hỏi"), _("Thêm câu"), url("questionnaire", found.pk), _to(found))
    return answer(request, form, act=act, page=page)


@require_http_methods(METHODS)
@require(Permission.SURVEY_KEEP)
def question_change(request: HttpRequest, questionnaire_id: int, code: str) -> HttpResponse:
    found, sheet = _built(request, questionnaire_id)
    old = sheet.question(code)
    if old is None:
        raise Http404
    form = QuestionForm(request.POST or None, sheet=sheet, code=code, initial=initial_of(old))

    def act(filled: QuestionForm) -> str:
        new = filled.question()
        questions = [new if one.code == code else one for one in sheet.questions]
        return _rewritten(request, found, _with(sheet, questions))

    page = _page(_("Sửa câu hỏi"), _("Ghi câu"), url("questionnaire", found.pk), _to(found))
    return answer(request, form, act=act, page=page)


@require_POST
@require(Permission.SURVEY_KEEP)
def question_remove(request: HttpRequest, questionnaire_id: int, code: str) -> HttpResponse:
    found, sheet = _built(request, questionnaire_id)
    questions = [one for one in sheet.questions if one.code != code]
    return web.go(request, _rewritten(request, found, _with(sheet, questions)))


@require_POST
@require(Permission.SURVEY_KEEP)
def question_up(request: HttpRequest, questionnaire_id: int, code: str) -> HttpResponse:
    found, sheet = _built(request, questionnaire_id)
    codes = [one.code for one in sheet.questions]
    at = codes.index(code) if code in codes else 0
    questions = list(sheet.questions)
    if at:
        questions[at - 1], questions[at] = questions[at], questions[at - 1]
    return web.go(request, _rewritten(request, found, _with(sheet, questions)))
