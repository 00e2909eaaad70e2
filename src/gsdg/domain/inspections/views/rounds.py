"""Rounds on screen: the list, one round, beginning it, and the acts on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gsdg.domain.inspections import documents, forms, refusals
from gsdg.domain.inspections.actions import rounds as acts
from gsdg.domain.inspections.actions import teams
from gsdg.domain.inspections.catalogue import catalogue_on
from gsdg.domain.inspections.models import PlanItem, Round
from gsdg.domain.inspections.offers import ROUND_OFFERS, offer_named
from gsdg.domain.inspections.pages.links import crumbs, plan_link, url
from gsdg.domain.inspections.pages.papers import round_papers
from gsdg.domain.inspections.pages.rounds import round_list_page, round_page
from gsdg.domain.inspections.queries.choices import people_of, team_offices
from gsdg.domain.inspections.queries.registered import registered
from gsdg.domain.inspections.queries.rounds import rounds_seen_by
from gsdg.domain.inspections.views.asking import by, done_of, member_of, round_of, year_asked
from gsdg.domain.reporting.document_facts import Made
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

METHODS = ["GET", "HEAD", "POST"]
WITHOUT_DAY = ("sua", "de-cuong")


@require_safe
@require(Permission.INSPECTION_READ)
def round_list(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    year = year_asked(request, today)
    found = rounds_seen_by(by(request)).filter(from_day__year=year)
    with tree.held():
        page = round_list_page(found, by(request), year=year, this_year=today.year)
        return web.render(request, "inspections/rounds.html", page)


@require_safe
@require(Permission.INSPECTION_READ)
def round_detail(request: HttpRequest, round_id: int) -> HttpResponse:
    found, today = round_of(request, round_id), clock.today()
    with tree.held():
        page = round_page(
            found,
            by(request),
            catalogue_on(today),
            on=today,
            papers=round_papers(found, by(request)),
            done=done_of(request),
        )
        return web.render(request, "inspections/round.html", page)


def round_new(request: HttpRequest, item: PlanItem) -> HttpResponse:
    """From a planned round; the view of the item has asked whether it may be."""
    today = clock.today()
    initial = {"name": item.title, **forms.default_days(today)}
    form = forms.RoundForm(request.POST or None, initial=initial)

    def act(filled: forms.RoundForm) -> str:
        made = acts.begin_round(
            item_id=item.pk, entry=filled.entry(), by=by(request), at=clock.now(), on=today
        )
        return url("round", made.pk, xong="dot")

    label, back = _("Lập đợt kiểm tra"), url("plan", item.plan_id)
    return answer(
        request,
        form,
        act=act,
        page=lambda f: FormPage(label, crumbs(plan_link(item.plan)), f, label, back, item.title),
    )


@dataclass(frozen=True)
class Screen:
    """Which form an act has, and what it does with what was said."""

    form: Callable[[HttpRequest, Round], Any]
    do: Callable[..., Any]


def _plain(form: Callable[..., Any]) -> Callable[[HttpRequest, Round], Any]:
    return lambda request, one: form(_posted(request))


def _signed(form: type[forms.PaperForm], act: str) -> Callable[[HttpRequest, Round], Any]:
    """Begun with what the register of papers holds: nobody types a number twice."""

    def begun(request: HttpRequest, one: Round) -> forms.PaperForm:
        known = registered(one, act)
        if known is None:
            return form(_posted(request))
        said = {"number": known.number, "day": known.day, "signed_by": known.by}
        return form(_posted(request), initial=said)

    return begun


def _posted(request: HttpRequest) -> Any:
    """A form without fields is valid as soon as it is sent."""
    return request.POST if request.method == "POST" else None


def _member_form(request: HttpRequest, one: Round) -> forms.MemberForm:
    today = clock.today()
    people, offices = people_of(one, on=today), team_offices(one, on=today)
    return forms.MemberForm(_posted(request), people=people, offices=offices)


def _outline_form(request: HttpRequest, one: Round) -> forms.OutlineForm:
    catalogue, language = catalogue_on(clock.today()), current_language()
    groups = [(code, catalogue.group(code, language)) for code in one.item.groups]
    texts = {
        code: "\n".join(line["text"] for line in one.outline if line["group"] == code)
        for code, _label in groups
    }
    return forms.OutlineForm(_posted(request), groups=groups, initial=texts)


def _round_form(request: HttpRequest, one: Round) -> forms.RoundForm:
    names = ("name", "from_day", "to_day", "period_from", "period_to", "unannounced")
    return forms.RoundForm(_posted(request), initial={name: getattr(one, name) for name in names})


SCREENS = {
    "thanh-vien": Screen(_member_form, teams.add_member),
    "de-cuong": Screen(_outline_form, acts.set_outline),
    "sua": Screen(_round_form, acts.change_round),
    "quyet-dinh": Screen(_signed(forms.PaperForm, "decide"), acts.decide_round),
    "thong-bao": Screen(_signed(forms.NoticeForm, "announce"), acts.announce_round),
    "bat-dau": Screen(_plain(forms.AgreeForm), acts.open_round),
    "ket-thuc": Screen(_plain(forms.AgreeForm), acts.end_round),
    "bao-cao": Screen(_signed(forms.PaperForm, "report"), acts.report_round),
    "tra-bao-cao": Screen(_plain(forms.ReasonForm), acts.return_report),
    "ket-luan": Screen(_plain(forms.PaperForm), acts.conclude_round),
    "tam-dung": Screen(_plain(forms.ReasonForm), acts.suspend_round),
    "tiep-tuc": Screen(_plain(forms.ReasonForm), acts.resume_round),
    "huy": Screen(_plain(forms.CancelForm), acts.cancel_round),
}


@require_http_methods(METHODS)
@require(Permission.INSPECTION_READ)
def round_act(request: HttpRequest, round_id: int, slug: str) -> HttpResponse:
    one = round_of(request, round_id)
    offer, screen = offer_named(ROUND_OFFERS, slug), SCREENS.get(slug)
    if offer is None or screen is None:
        raise Http404
    insist(offer.why_not(by(request), one, clock.today()))

    def act(filled: Any) -> str:
        day = {} if slug in WITHOUT_DAY else {"on": clock.today()}
        said = filled.said() if hasattr(filled, "said") else {}
        screen.do(round_id=one.pk, by=by(request), at=clock.now(), **day, **said)
        return url("round", one.pk, xong="ghi")

    return answer(
        request,
        screen.form(request, one),
        act=act,
        page=_page(one, str(offer.label), str(offer.note)),
    )


def _page(one: Round, label: str, note: str = "") -> Any:
    back = url("round", one.pk)
    way = crumbs(plan_link(one.item.plan), Link(one.name, back))
    return lambda form: FormPage(label, way, form, label, back, note)


@require_http_methods(METHODS)
@require(Permission.INSPECTION_PLAN)
def member_leave(request: HttpRequest, round_id: int, member_id: int) -> HttpResponse:
    one = round_of(request, round_id)
    member = member_of(one, member_id)
    insist(refusals.why_not_prepare(by(request), one))

    def act(filled: forms.ReasonForm) -> str:
        teams.let_member_go(
            member_id=member.pk, by=by(request), at=clock.now(), on=clock.today(), **filled.said()
        )
        return url("round", one.pk, xong="ghi")

    form = forms.ReasonForm(request.POST or None)
    return answer(request, form, act=act, page=_page(one, _("Thôi tham gia đoàn"), member.name))


@require_safe
@require(Permission.INSPECTION_READ)
def round_paper(request: HttpRequest, round_id: int, kind: str, extension: str) -> HttpResponse:
    one = round_of(request, round_id)
    made = Made(by(request).name, clock.now(), clock.today())
    with tree.held():
        data = documents.round_document(one, kind, extension=extension, made=made)
    name = f"{kind}-{one.pk}.{extension}"
    return download(data, name=name, media_type=MEDIA_TYPES[extension])
