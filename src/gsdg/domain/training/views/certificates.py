"""Certificates on screen: given, printed, withdrawn."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gsdg.domain.training import documents
from gsdg.domain.training.actions import certificates as acts
from gsdg.domain.training.forms import ReasonForm
from gsdg.domain.training.forms_certificates import CertificatesForm
from gsdg.domain.training.models import Course, Learner
from gsdg.domain.training.pages import certificates as pages
from gsdg.domain.training.pages.links import courses_link, crumbs, url
from gsdg.domain.training.queries.certificates import latest_certificate
from gsdg.domain.training.queries.courses import learner_numbers, learners_of
from gsdg.domain.training.refusals import why_not_keep_course
from gsdg.domain.training.rules import certificate_numbers, symbol_of
from gsdg.domain.training.views.asking import by, course_of
from gsdg.domain.training.views.attendance import archive, made_by, taken_away
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.files.media_types import MEDIA_TYPES
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.form_pages import answer, form_page

DONE = {
    "cap": lambda: _("Đã cấp giấy chứng nhận. Tải về để in, ký."),
    "thu": lambda: _("Đã thu hồi giấy chứng nhận. Số cũ không cấp lại."),
}


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.OFFICIALS_READ)
def certificates(request: HttpRequest, course_id: int) -> HttpResponse:
    found = course_of(request, course_id, with_names=True)
    if request.method == "POST" and why_not_keep_course(by(request), found) is not None:
        raise Http404
    form = _form(request, found)
    if request.method == "POST" and form.is_valid():
        try:
            return _given(request, found, form)
        except Refused as refused:
            form.refuse(refused)
    with tree.held():
        done = DONE.get(request.GET.get("xong", ""), str)()
        page = pages.certificates_page(
            found,
            by(request),
            form,
            number=request.GET.get("trang", "1"),
            on=clock.today(),
            done=done,
        )
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        return web.render(request, "training/course/certificates.html", page, status=status)


def _form(request: HttpRequest, found: Course) -> CertificatesForm:
    """The symbol is that of the number that the organiser gave last; the number itself the clerical office says."""
    latest = latest_certificate(found.office_id, clock.today().year)
    initial = {"day": clock.today(), "symbol": symbol_of(latest)}
    return CertificatesForm(request.POST or None, initial=initial, latest=latest)


def _given(request: HttpRequest, found: Course, form: CertificatesForm) -> HttpResponse:
    """In the order of the list on the page, which is by name."""
    chosen = {text for text in request.POST.getlist("nguoi") if text.isdigit()}
    learners = [one.pk for one in learners_of(found) if str(one.pk) in chosen]
    told = form.cleaned_data
    acts.certify_learners(
        course_id=found.pk,
        numbers=certificate_numbers(learners, first=told["first"], symbol=told["symbol"]),
        day=told["day"],
        by=by(request),
        at=clock.now(),
        on=clock.today(),
    )
    return web.go(request, url("certificates", found.pk, xong="cap"))


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.TRAINING_KEEP)
def certificate_withdraw(request: HttpRequest, course_id: int, learner_id: int) -> HttpResponse:
    found = course_of(request, course_id, with_names=True)
    _learner(found, learner_id)
    form = ReasonForm(request.POST or None)

    def act(filled: ReasonForm) -> str:
        acts.withdraw_certificate(
            course_id=found.pk,
            learner_id=learner_id,
            reason=filled.cleaned_data["reason"],
            by=by(request),
            at=clock.now(),
            on=clock.today(),
        )
        return url("certificates", found.pk, xong="thu")

    back = url("certificates", found.pk)
    above = crumbs(courses_link(), Link(found.title, url("course", found.pk)))
    lead = _("Số đã thu hồi được giữ lại trong sổ và không cấp cho người khác.")
    page = form_page(_("Thu hồi giấy chứng nhận"), _("Thu hồi"), back, above, lead)
    return answer(request, form, act=act, page=page)


def _learner(found: Course, learner_id: int) -> Learner:
    if learner_id not in learner_numbers(found):
        raise Http404
    return next(one for one in learners_of(found) if one.pk == learner_id)


@require_safe
@require(Permission.OFFICIALS_READ)
def certificate(
    request: HttpRequest, course_id: int, learner_id: int, extension: str
) -> HttpResponse:
    """One to print."""
    found = course_of(request, course_id, with_names=True)
    learner = _learner(found, learner_id)
    with tree.held():
        made = made_by(request)
        data = documents.certificate_document(learner, extension=extension, made=made)
    name = documents.file_name("giay-chung-nhan", learner_id, extension)
    return taken_away(request, found, data, name=name, media_type=MEDIA_TYPES[extension])


@require_safe
@require(Permission.OFFICIALS_READ)
def course_certificates(request: HttpRequest, course_id: int) -> HttpResponse:
    found = course_of(request, course_id, with_names=True)
    with tree.held():
        data = documents.certificates(found, made=made_by(request))
    return archive(request, found, data, "giay-chung-nhan")
