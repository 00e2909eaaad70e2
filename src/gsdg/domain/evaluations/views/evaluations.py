"""Evaluations on screen: the list, one of them, and everything that is done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gsdg.domain.evaluations import forms, refusals, words
from gsdg.domain.evaluations.actions import evaluating, filling
from gsdg.domain.evaluations.documents import report_document, report_file_name
from gsdg.domain.evaluations.models import Evaluation
from gsdg.domain.evaluations.offers import offer_named
from gsdg.domain.evaluations.pages.evaluations import evaluation_page, evaluations_page
from gsdg.domain.evaluations.pages.links import crumbs, url
from gsdg.domain.evaluations.queries.choices import (
    causes_and_severities,
    components_of,
    kinds_and_terms,
    offices_to_choose,
    questions_of,
)
from gsdg.domain.evaluations.queries.evaluations import catalogue_for, evaluations_seen_by
from gsdg.domain.evaluations.queries.records import Sought, records_for
from gsdg.domain.evaluations.views.asking import (
    BODY,
    by,
    done_of,
    evaluation_of,
    made_of,
    own_office,
)
from gsdg.domain.papers.queries.made import signer_expected
from gsdg.domain.units import tree
from gsdg.kernel.refusal import insist
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.files.media_types import MEDIA_TYPES
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.form_pages import FormPage, answer
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.render import download

READ, KEEP = Permission.FIGURES_READ, Permission.EVALUATION_KEEP
METHODS = ["GET", "HEAD", "POST"]


def _crumbs(one: Evaluation) -> tuple[Link, ...]:
    return crumbs(
        Link(_("Các cuộc đánh giá"), url("evaluations")), Link(one.title, url("evaluation", one.pk))
    )


@require_safe
@require(READ)
def evaluations(request: HttpRequest) -> HttpResponse:
    found, language = list(evaluations_seen_by(by(request))), current_language()
    packs = {one.term: catalogue_for(one) for one in {row.term: row for row in found}.values()}
    kinds = {one.pk: packs[one.term].kind(one.kind, language) for one in found}
    page = evaluations_page(found, by(request), kinds)
    return web.render(request, "evaluations/evaluations.html", page)


@require_safe
@require(READ)
def evaluation(request: HttpRequest, number: int) -> HttpResponse:
    one = evaluation_of(request, number)
    with tree.held():
        page = evaluation_page(
            one, by(request), catalogue_for(one), made=made_of(request), done=done_of(request)
        )
        return web.render(request, "evaluations/evaluation.html", page)


@require_http_methods(METHODS)
@require(KEEP)
def evaluation_new(request: HttpRequest) -> HttpResponse:
    kinds, terms = kinds_and_terms(current_language())
    form = forms.EvaluationForm(request.POST or None, kinds=kinds, terms=terms)
    office = own_office(request)

    def act(filled: forms.EvaluationForm) -> str:
        made = evaluating.begin_evaluation(
            office=office, entry=filled.entry(), by=by(request), at=clock.now(), on=clock.today()
        )
        return url("evaluation", made.pk, xong="lap")

    label = _("Lập cuộc đánh giá")
    back = url("evaluations")
    return answer(
        request,
        form,
        act=act,
        page=lambda f: FormPage(label, crumbs(), f, label, back, office.name),
    )


@dataclass(frozen=True)
class Screen:
    """Which form an act has, and what it does with what was said."""

    form: Callable[[HttpRequest, Evaluation], Any]
    do: Callable[..., Any]
    takes_day: bool = True


def _posted(request: HttpRequest) -> Any:
    """A form without fields is valid as soon as it is sent."""
    return request.POST if request.method == "POST" else None


def _plain(form: Callable[..., Any]) -> Callable[[HttpRequest, Evaluation], Any]:
    return lambda request, one: form(_posted(request))


def _terms_form(request: HttpRequest, one: Evaluation) -> forms.TermsForm:
    initial = {"title": one.title, "terms": one.terms, "bases": "\n".join(one.bases), "map_day": one.map_day}  # fmt: skip
    return forms.TermsForm(_posted(request), initial=initial)


def _person_form(request: HttpRequest, one: Evaluation) -> forms.PersonForm:
    offices = offices_to_choose(one.office_id, on=clock.today())
    return forms.PersonForm(_posted(request), offices=offices)


def _question_form(request: HttpRequest, one: Evaluation) -> forms.QuestionForm:
    language = current_language()
    criteria = [(c.code, c.label.to(language)) for c in catalogue_for(one).spec.asked_in(one.kind)]
    components = components_of(one, language, _("cả Chương trình"))
    return forms.QuestionForm(_posted(request), criteria=criteria, components=components)


def _sought(request: HttpRequest) -> Sought:
    """Of the kind that is chosen; once sent of every kind, so that what was chosen of another one is refused by its name."""
    asked = request.POST or request.GET
    kind = "" if request.POST else asked.get("kind", "")
    return Sought(asked.get("find", ""), kind, asked.get("number", ""))


def _source_form(request: HttpRequest, one: Evaluation) -> forms.SourceForm:
    language = current_language()
    lines = [(line.code, line.title(language)) for line in catalogue_for(one).lines]
    asked = request.GET
    initial = {
        "kind": asked.get("kind") or words.FIGURE,
        "question_id": asked.get("cau-hoi", ""),
        "find": asked.get("find", ""),
        "number": asked.get("number", ""),
    }
    return forms.SourceForm(
        _posted(request),
        lines=lines,
        records=records_for(by(request), language, _sought(request)),
        questions=questions_of(one),
        initial=initial,
    )


def _ask_form(request: HttpRequest, one: Evaluation) -> forms.AskForm:
    today, language = clock.today(), current_language()
    causes, severities = causes_and_severities(today, language)
    return forms.AskForm(
        _posted(request),
        causes=causes,
        severities=severities,
        components=components_of(one, language, _("cả Chương trình")),
        offices=offices_to_choose(one.office_id, on=today),
    )


def _issue_form(request: HttpRequest, one: Evaluation) -> forms.IssueForm:
    """Begun with who was to sign the draft in the register, by position and name."""
    initial = {"signer": signer_expected(one.about, words.REPORT)}
    return forms.IssueForm(_posted(request), initial=initial)


SCREENS = {
    "de-cuong": Screen(_terms_form, evaluating.change_evaluation, takes_day=False),
    "nguoi": Screen(_person_form, filling.add_person, takes_day=False),
    "cau-hoi": Screen(_question_form, filling.add_question, takes_day=False),
    "nguon": Screen(_source_form, filling.add_source),
    "bai-hoc": Screen(_plain(forms.LessonForm), filling.add_lesson, takes_day=False),
    "kien-nghi": Screen(_ask_form, filling.add_ask),
    "trinh": Screen(_plain(forms.AgreeForm), evaluating.submit_evaluation),
    "tra-lai": Screen(_plain(forms.ReasonForm), evaluating.send_back_evaluation),
    "duyet": Screen(_plain(forms.AgreeForm), evaluating.approve_evaluation),
    "ban-hanh": Screen(_issue_form, evaluating.issue_evaluation),
    "rut": Screen(_plain(forms.ReasonForm), evaluating.withdraw_evaluation),
}


@require_http_methods(METHODS)
@require(READ)
def evaluation_act(request: HttpRequest, number: int, slug: str) -> HttpResponse:
    one, offer, screen = evaluation_of(request, number), offer_named(slug), SCREENS.get(slug)
    if offer is None or screen is None:
        raise Http404
    with tree.held():
        insist(offer.why_not(by(request), one, clock.today()))

        def act(filled: Any) -> str:
            said = filled.said() if hasattr(filled, "said") else {}
            day = {"on": clock.today()} if screen.takes_day else {}
            screen.do(evaluation_id=one.pk, by=by(request), at=clock.now(), **day, **said)
            return url("evaluation", one.pk, xong="ghi")

        label, note, back = str(offer.label), str(offer.note), url("evaluation", one.pk)
        return answer(
            request,
            screen.form(request, one),
            act=act,
            page=lambda f: FormPage(label, _crumbs(one), f, label, back, note),
        )


@require_http_methods(METHODS)
@require(KEEP)
def judge(request: HttpRequest, number: int, question_id: int) -> HttpResponse:
    one = evaluation_of(request, number)
    question = one.questions.filter(pk=question_id).first()
    if question is None:
        raise Http404
    insist(refusals.why_not_change(by(request), one))
    language = current_language()
    grades = [(g.code, f"{g.label.to(language)}: {g.rubric.to(language)}") for g in catalogue_for(one).spec.grades]  # fmt: skip
    initial = {"answer": question.answer, "grade": question.grade}
    form = forms.JudgeForm(_posted(request), grades=grades, initial=initial)

    def act(filled: forms.JudgeForm) -> str:
        filling.judge_question(
            question_id=question_id, by=by(request), at=clock.now(), on=clock.today(), **filled.said()
        )  # fmt: skip
        return url("evaluation", number, xong="ghi")

    label, back = _("Nhận định"), url("evaluation", number)
    return answer(
        request,
        form,
        act=act,
        page=lambda f: FormPage(label, _crumbs(one), f, label, back, question.text),
    )


@require_POST
@require(KEEP)
def take_off(request: HttpRequest, number: int, part: str, item: int) -> HttpResponse:
    evaluation_of(request, number)
    filling.take_off(evaluation_id=number, part=part, number=item, by=by(request), at=clock.now())
    return web.go(request, url("evaluation", number, xong="ghi"))


@require_safe
@require(READ)
def report_file(request: HttpRequest, number: int, extension: str) -> HttpResponse:
    one = evaluation_of(request, number)
    body = request.GET.get(BODY, "")
    with tree.held():
        data = report_document(one, extension=extension, made=made_of(request), body=body)
    name = report_file_name(one, extension, body)
    return download(data, name=name, media_type=MEDIA_TYPES[extension])
