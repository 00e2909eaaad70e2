"""Next year's estimate: of one office, and of all offices side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.finance.estimating import Norm
from gsdg.domain.finance.ledger import Kind, Source
from gsdg.domain.finance.models import Estimate, EstimateLine
from gsdg.domain.finance.queries.estimates import (
    ComponentLine,
    EstimatesTotal,
    OfficeLine,
    OwnSideBySide,
    SideBySide,
)
from gsdg.domain.finance.queries.programmes import Programme
from gsdg.domain.finance.words import KINDS, SOURCES
from gsdg.domain.units import map_notes
from gsdg.domain.units.models import Office
from gsdg.kernel.figures import format_amount
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.forms import PlainForm
from gsdg.toolkit.web.language import current_language


@dataclass(frozen=True)
class OfficeRow:
    name: str
    url: str
    spent_last_year: int
    given_this_year: int
    spent_this_year: int
    wanted: int | None
    state: str


@dataclass(frozen=True)
class ComponentRow:
    code: str
    title: str
    spent_last_year: int
    given_this_year: int
    spent_this_year: int
    wanted: int


@dataclass(frozen=True)
class BesideSpent:
    """What is wanted by component, beside what was spent. The year before last is left out where nothing was spent in it:
    a programme in its first year has none."""

    caption: str
    year: int
    rows: tuple[ComponentRow, ...]
    total: EstimatesTotal

    @property
    def last(self) -> int | None:
        return self.year - 2 if self.total.spent_last_year != 0 else None

    @property
    def this(self) -> int:
        return self.year - 1


@dataclass(frozen=True)
class EstimatesPage:
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    own: Link | None
    downloads: tuple[Link, ...]
    last: int | None
    this: int
    year: int
    rows: tuple[OfficeRow, ...]
    by_component: BesideSpent
    map_note: str
    sent: str
    of_offices: EstimatesTotal


def crumb() -> Link:
    return Link(_("Vốn"), reverse("finance:table"))


def estimates_page(
    found: SideBySide, programme: Programme, *, own: Office | None, openable: frozenset[int]
) -> EstimatesPage:
    language = current_language()
    mine = None
    if own is not None:
        mine = Link(_("Dự toán của %(office)s") % {"office": own.name}, _at(own.pk, found.year))
    title = _("Dự toán năm %(year)s") % {"year": found.year}
    before = found.of_offices.spent_last_year
    return EstimatesPage(
        title=title,
        lead=_("%(programme)s · triệu đồng") % {"programme": programme.title(language)},
        crumbs=(crumb(),),
        own=mine,
        downloads=(Link(_("Tải Excel"), f"{reverse('finance:estimates-file')}?nam={found.year}"),),
        last=found.year - 2 if before != 0 else None,
        this=found.year - 1,
        year=found.year,
        rows=tuple(
            OfficeRow(
                name=line.office.name,
                url=_at(line.office.pk, found.year) if line.office.pk in openable else "",
                spent_last_year=line.spent_last_year,
                given_this_year=line.given_this_year,
                spent_this_year=line.spent_this_year,
                wanted=line.wanted,
                state=_state_of(line),
            )
            for line in found.offices
        ),
        by_component=_beside_spent(
            title, programme, found.year, found.components, found.of_components
        ),
        map_note=map_notes.by_office(
            _("dự toán do cơ quan lập, cơ quan đã kết thúc giữ số của mình")
        ),
        sent=_("%(sent)s trên %(all)s cơ quan đã gửi") % {"sent": found.sent, "all": found.asked},
        of_offices=found.of_offices,
    )


def _beside_spent(
    title: str,
    programme: Programme,
    year: int,
    components: Iterable[ComponentLine],
    total: EstimatesTotal,
) -> BesideSpent:
    language = current_language()
    rows = tuple(
        ComponentRow(
            line.component,
            programme.name_of(line.component, language),
            line.spent_last_year,
            line.given_this_year,
            line.spent_this_year,
            line.wanted,
        )
        for line in components
    )
    return BesideSpent(_("%(title)s, theo dự án") % {"title": title}, year, rows, total)


def _at(office: int, year: int) -> str:
    return f"{reverse('finance:estimate', args=[office])}?nam={year}"


def _state_of(line: OfficeLine) -> str:
    if line.has_ended and line.wanted is None:
        return _("đã kết thúc hoạt động")
    return _state(wanted=line.wanted, is_sent=line.is_sent)


def _state(*, wanted: int | None, is_sent: bool) -> str:
    if is_sent:
        return _("đã gửi")
    return _("chưa lập") if wanted is None else _("đang lập")


@dataclass(frozen=True)
class WishRow:
    pk: int
    component: str
    money: str
    text: str
    how: str
    unverified: bool
    amount: int


@dataclass(frozen=True)
class EstimatePage:
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    office_id: int
    year: int
    state: str
    returned_reason: str
    rows: tuple[WishRow, ...]
    total: int
    spent: BesideSpent
    form: PlainForm | None
    tried: PlainForm
    send: Refusal | None
    may_send: bool
    give_back: PlainForm | None
    done: str


def estimate_page(
    office: Office,
    programme: Programme,
    year: int,
    estimate: Estimate | None,
    norms: dict[str, Norm],
    spent: OwnSideBySide,
    *,
    form: PlainForm | None,
    tried: PlainForm,
    send: Refusal | None,
    may_send: bool,
    give_back: PlainForm | None,
    done: str,
) -> EstimatePage:
    lines = list(estimate.lines.all()) if estimate is not None else []
    is_sent = estimate is not None and estimate.is_sent
    all_of = f"{reverse('finance:estimates')}?nam={year}"
    title = _("Dự toán năm %(year)s của %(office)s") % {"year": year, "office": office.name}
    return EstimatePage(
        title=title,
        lead=_("%(programme)s · đồng") % {"programme": programme.title(current_language())},
        crumbs=(crumb(), Link(_("Dự toán năm %(year)s") % {"year": year}, all_of)),
        office_id=office.pk,
        year=year,
        state=_state(wanted=len(lines) if lines else None, is_sent=is_sent),
        returned_reason=estimate.returned_reason if estimate is not None else "",
        rows=tuple(_rows(lines, norms)),
        total=sum(line.amount for line in lines),
        spent=_beside_spent(title, programme, year, spent.components, spent.total),
        form=form,
        tried=tried,
        send=send,
        may_send=may_send,
        give_back=give_back,
        done=done,
    )


def _rows(lines: Iterable[EstimateLine], norms: dict[str, Norm]) -> Iterable[WishRow]:
    language = current_language()
    for line in lines:
        norm, how = norms.get(line.norm), ""
        if line.quantity is not None and line.norm_amount is not None:
            how = f"{format_amount(line.quantity)} × {format_amount(line.norm_amount)}"
            how += f" {norm.unit_of_measure}" if norm is not None else ""
        money = (
            f"{SOURCES[Source(line.source)][language]}, {KINDS[Kind(line.kind)][language].lower()}"
        )
        doubtful = norm is not None and not norm.verified
        yield WishRow(line.pk, line.component, money, line.text, how, doubtful, line.amount)
