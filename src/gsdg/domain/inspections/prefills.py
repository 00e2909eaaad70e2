"""What the system answers by itself when a visit is opened: measured facts, each with where it comes from.

An offer says “yes” only of what was measured; where nothing is known, nothing is offered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.urls import reverse

from gsdg.domain.finance.queries.balances import Asked, whole
from gsdg.domain.finance.queries.programmes import programme_of_component, programmes
from gsdg.domain.followup.models import Obstacle, Recommendation
from gsdg.domain.followup.workflow import ObstacleState
from gsdg.domain.followup.working_days import last_working_day_before
from gsdg.domain.inspections.catalogue import catalogue_on
from gsdg.domain.inspections.entries_visits import Offered
from gsdg.domain.packs.checklists import NO, PARTLY, PREFILLS, YES, Item
from gsdg.domain.papers.queries.required import owed_documents
from gsdg.domain.programme.ports import signals_from
from gsdg.domain.reporting.models import Duty
from gsdg.domain.reporting.queries.duties import late_of
from gsdg.domain.units.models import Office
from gsdg.kernel.figures import format_amount
from gsdg.kernel.refusal import Refused

UNTRAINED = "training.untrained"


@dataclass(frozen=True)
class Of:
    """About whom, as of which day."""

    unit_id: int
    office: Office
    component: str
    on: date
    document: str = ""
    """The document that the item asks for, by its code in the pack."""

    @property
    def offices(self) -> frozenset[int]:
        return frozenset({self.office.pk, *self.office.divisions.values_list("pk", flat=True)})


def offered(item: Item, of: Of) -> Offered | None:
    if item.prefill is None:
        return None
    return _SOURCES[item.prefill](replace(of, document=item.document or ""))


def _reports_on_time(of: Of) -> Offered | None:
    late, known = _reports(of)
    if not known:
        return None
    trace = f"{known - late}/{known} báo cáo đến hạn trong 12 tháng gửi đúng hạn."
    choice = YES if late == 0 else NO if late == known else PARTLY
    return Offered(choice, None, trace, reverse("reporting:board"))


def _reports_late(of: Of) -> Offered | None:
    duties = _duties(of)
    if not duties:
        return None
    waiting = sum(1 for d in duties if late_of(d, on=of.on) and d.report.first_submitted_on is None)
    trace = f"{waiting} báo cáo quá hạn chưa gửi, trong {len(duties)} báo cáo của 12 tháng."
    return Offered("", waiting, trace, reverse("reporting:board"))


def _reports(of: Of) -> tuple[int, int]:
    duties = _duties(of)
    return sum(1 for duty in duties if late_of(duty, on=of.on)), len(duties)


def _duties(of: Of) -> list[Duty]:
    """Due in the twelve months before, by the office and its divisions."""
    rows = Duty.objects.filter(
        office__in=of.offices, due__lt=of.on, due__gte=of.on - timedelta(days=365)
    )
    return list(rows.filter(period__is_history=False).select_related("report", "period"))


def _money_used(of: Of) -> Offered | None:
    """Of the year of the visit, in the programme of the component, or in the newest that has money."""
    rule = catalogue_on(of.on).spec.money_used
    if rule is None:
        return None
    usable = disbursed = 0
    for programme in _programmes(of):
        asked = Asked(programme, (of.on.year,), of.on, offices=of.offices)
        balance = whole(asked)
        usable, disbursed = usable + balance.usable, disbursed + balance.disbursed
    if usable <= 0:
        return None
    percent = disbursed * 100 // usable
    choice = YES if percent >= rule.well else PARTLY if percent >= rule.half else NO
    trace = (
        f"Đã giải ngân {format_amount(disbursed, 0)} trên {format_amount(usable, 0)} đồng được sử dụng"
        f" năm {of.on.year} ({percent} %)."
    )
    return Offered(choice, None, trace, reverse("finance:table"))


def _programmes(of: Of) -> list[str]:
    if of.component:
        try:
            return [programme_of_component(of.component).code]
        except Refused:
            return []
    return [programme.code for programme in programmes()]


def _untrained(of: Of) -> Offered | None:
    """What training measured of the unit; nothing measured is no answer."""
    for signal in signals_from(UNTRAINED, frozenset({of.unit_id}), on=of.on):
        if signal.code == UNTRAINED and signal.unit_id == of.unit_id:
            return Offered(PARTLY, None, signal.evidence, reverse("training:coverage"))
    return None


def _corrections(of: Of) -> tuple[int, int]:
    mine = Recommendation.objects.filter(addressee__in=of.offices, issued_on__lt=of.on).open()
    return mine.count(), mine.with_days().due_until(last_working_day_before(of.on)).count()


def _corrections_overdue(of: Of) -> Offered | None:
    known = Recommendation.objects.filter(addressee__in=of.offices, issued_on__lt=of.on).count()
    if not known:
        return None
    waiting, overdue = _corrections(of)
    trace = f"{overdue} yêu cầu khắc phục quá hạn, {waiting} đang mở, {known} đã nhận."
    choice = YES if overdue == 0 else NO if overdue == waiting else PARTLY
    return Offered(choice, None, trace, reverse("followup:register"))


def _corrections_open(of: Of) -> Offered | None:
    waiting, _overdue = _corrections(of)
    trace = f"{waiting} yêu cầu khắc phục đang mở trong sổ theo dõi."
    return Offered("", waiting, trace, reverse("followup:register"))


def _unanswered(of: Of) -> Offered | None:
    """Difficulties that the unit must answer, or raised and asked nobody about."""
    held = Obstacle.objects.filter(holder__in=of.offices, state=ObstacleState.ASKED)
    overdue = held.filter(due__lt=of.on).count()
    raised = Obstacle.objects.filter(office__in=of.offices, state=ObstacleState.RAISED).count()
    if not held.exists() and not raised:
        return None
    trace = f"{overdue} đề xuất quá hạn chưa trả lời, {raised} khó khăn mới ghi chưa đề xuất."
    return Offered(PARTLY if overdue or raised else YES, None, trace, reverse("followup:obstacles"))


def _documents(of: Of) -> Offered | None:
    """The document that the office must have: it is there, it came late, or its day has gone and nobody said which it is.

    Read of its whole unit, for the document of an office whose work this one took over is there too.
    """
    try:
        owed = owed_documents(year=of.on.year, on=of.on, unit_ids={of.office.unit_id})
    except Refused:  # no pack says what must be there
        return None
    mine = (o for o in owed if o.office.pk == of.office.pk)
    one = next((o for o in mine if o.requirement.code == of.document), None)
    if one is None or (one.document is None and one.due >= of.on):
        return None
    if one.document is None:
        trace = f"Sổ văn bản chưa có: {one.requirement.label.vi}, hạn {one.due:%d/%m/%Y}."
        return Offered(NO, None, trace, f"{reverse('papers:missing')}?nam={one.year}&tt=tat-ca")
    is_late = one.document.day > one.due and not one.requirement.standing
    late = f", sau hạn {one.due:%d/%m/%Y}" if is_late else ""
    trace = f"{one.document.number} ngày {one.document.day:%d/%m/%Y}{late}."
    url = reverse("papers:document", args=[one.document.pk])
    return Offered(PARTLY if is_late else YES, None, trace, url)


_SOURCES: Mapping[str, Callable[[Of], Offered | None]] = {
    "reports.on_time": _reports_on_time,
    "reports.late": _reports_late,
    "money.used": _money_used,
    "training.untrained": _untrained,
    "corrections.overdue": _corrections_overdue,
    "corrections.open": _corrections_open,
    "obstacles.unanswered": _unanswered,
    "documents.there": _documents,
}
if set(_SOURCES) != set(PREFILLS):
    raise RuntimeError("every named source of a checklist is measured here, and no other")
