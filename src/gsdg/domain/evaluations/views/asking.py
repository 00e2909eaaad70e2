"""What the views of evaluations share: who asks, of which unit and term, on which map."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from gsdg.domain.evaluations.catalogue import catalogue_of, term_on
from gsdg.domain.evaluations.models import Evaluation
from gsdg.domain.evaluations.pages.links import YEAR
from gsdg.domain.evaluations.queries.evaluations import evaluations_seen_by
from gsdg.domain.evaluations.queries.line import Wanted, may_see
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.reporting.pages.standing import geography_asked
from gsdg.domain.training.queries.choices import unit_of_reader, units_read_by
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.domain.units.queries import office_numbered
from gsdg.kernel.periods import Period
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.installation import clock

DONE = {
    "giai-trinh": lambda: _("Đã ghi giải trình."),
    "lap": lambda: _("Đã lập. Ghi đề cương, thêm người, đưa nguồn vào từng câu hỏi rồi nhận định."),
    "ghi": lambda: _("Đã ghi."),
    "van-dung": lambda: _("Đã xác nhận: lời văn vẫn đúng với số liệu hiện nay."),
}


BODY = "gui"
"""The central body that a report is cut for."""


def by(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined, no-any-return]


def evaluation_of(request: HttpRequest, number: int) -> Evaluation:
    found: Evaluation | None = evaluations_seen_by(by(request)).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def made_of(request: HttpRequest) -> Made:
    return Made(by(request).name, clock.now(), clock.today())


def own_office(request: HttpRequest) -> Office:
    """Whoever evaluates does it for an office."""
    found = office_numbered(by(request).office_id or 0)
    if found is None:
        raise Http404
    return found


def done_of(request: HttpRequest) -> str:
    return DONE.get(request.GET.get("xong", ""), str)()


def wanted_here(request: HttpRequest) -> Wanted:
    """Of the first page: the highest unit that may be read, the term that runs."""
    term = request.GET.get("gd", "") or term_on(clock.today())
    wanted = _wanted(request, term, 0)
    unit_id = unit_of_reader(by(request), request.GET.get("don-vi", ""), on=wanted.map_day)
    if unit_id is None:
        raise Http404
    return _wanted(request, term, unit_id)


def wanted_of(request: HttpRequest, term: str, unit_id: int) -> Wanted:
    """What the address names; a unit out of reach is not there."""
    if not tree.current().knows(unit_id):
        raise Http404
    wanted = _wanted(request, term, unit_id)
    if not (may_see(wanted) or unit_id in units_read_by(by(request), on=wanted.map_day)):
        raise Http404
    return wanted


def _wanted(request: HttpRequest, term: str, unit_id: int) -> Wanted:
    today = clock.today()
    try:
        catalogue, period = catalogue_of(term), Period.parse(term)
    except Refused:
        raise Http404 from None
    geography = geography_asked(request.GET, today=today)
    scope = by(request).scope(Permission.FIGURES_READ)
    try:
        return Wanted(catalogue, period, unit_id, today, geography, scope, _year(request))
    except Refused:
        raise Http404 from None


def _year(request: HttpRequest) -> int | None:
    text = request.GET.get(YEAR, "")
    return int(text) if text.isascii() and text.isdigit() else None
