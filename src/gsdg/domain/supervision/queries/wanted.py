"""Which report is asked for, by whom it is made, and how much of it that person may read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import chain

from gsdg.domain.inspections.models import Round
from gsdg.domain.inspections.queries.rounds_visited import round_of
from gsdg.domain.inspections.workflow_visits import VisitState
from gsdg.domain.packs.leading import Leading, leading_bodies
from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.supervision import rules
from gsdg.domain.supervision.catalogue import Catalogue, catalogue_of, catalogues
from gsdg.domain.training.queries.choices import unit_of_reader, units_read_by
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office, OfficeKind
from gsdg.domain.units.queries import resolve
from gsdg.kernel.days import DayRange
from gsdg.kernel.keys import number_in
from gsdg.kernel.periods import Period, PeriodKind
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.toolkit.access import Actor, Scope

COMMITTEES = (OfficeKind.PROVINCIAL_PC, OfficeKind.DISTRICT_PC, OfficeKind.COMMUNE_PC)
NOT_MADE = (VisitState.PLANNED, VisitState.CANCELLED)
ISSUERS = (*COMMITTEES, OfficeKind.LEAD_DEPARTMENT, OfficeKind.DEPARTMENT)


@dataclass(frozen=True)
class Wanted:
    """One report. `components` None is all of them; `body` the central body that it is cut for; `visited` a round."""

    catalogue: Catalogue
    unit_id: int
    office: Office
    days: DayRange
    on: date
    period: Period | None = None
    components: frozenset[str] | None = None
    body: str = ""
    visited: Round | None = None

    @property
    def last_day(self) -> date:
        return self.days.last_day or self.on

    @property
    def until(self) -> date:
        """Nothing is told of days that have not come."""
        return min(self.last_day, self.on)

    @property
    def followed_until(self) -> date:
        """Of a round: what was asked because of it is asked after it ended."""
        return self.on if self.visited is not None else self.until

    @property
    def map_day(self) -> date:
        return self.until

    @property
    def is_root(self) -> bool:
        here = tree.current().on(self.map_day)
        return bool(here.roots) and here.root == self.unit_id

    @property
    def unit_name(self) -> str:
        return tree.current().name_of(self.unit_id, self.map_day)

    @property
    def years(self) -> tuple[int, ...]:
        """Budget years: of the period, or of what a round looked into."""
        if self.visited is not None:
            return tuple(range(self.visited.period_from.year, self.visited.period_to.year + 1))
        return (self.period.year if self.period is not None else self.until.year,)

    @property
    def units(self) -> frozenset[int] | None:
        """Whose records count, with all that these units come from; None is everybody."""
        register = tree.current()
        if self.visited is not None:
            return register.with_predecessors(self._places_visited[0])
        if self.is_root:
            return None
        return register.with_predecessors(register.on(self.map_day).subtree_of(self.unit_id))

    @cached_property
    def _places_visited(self) -> tuple[frozenset[int], frozenset[int]]:
        """Units, and offices of the whole province: a visit to one of these says nothing of the others there."""
        if self.visited is None:
            return frozenset(), frozenset()
        here = tree.current().on(self.map_day)
        made = self.visited.visits.exclude(state__in=NOT_MADE).values_list("unit_id", "office_id")
        units = {unit for unit, _office in made if unit not in here.roots}
        return frozenset(units), frozenset(office for unit, office in made if unit in here.roots)

    @property
    def scope(self) -> Scope:
        units = self.units
        return Scope(
            units is None, units or frozenset(), frozenset(), office_ids=self._places_visited[1]
        )

    @property
    def code(self) -> str:
        """Of the period, or of the round: what papers and recorded entries name it by."""
        return self.period.code if self.period is not None else f"round:{self.visited.pk}"  # type: ignore[union-attr]


def wanted_for(
    by: Actor,
    *,
    period: str,
    on: date,
    programme: str = "",
    unit: int | None = None,
    body: str = "",
) -> Wanted:
    """Of a half year or a year; refused as not there where the unit or the components are out of reach."""
    asked = Period.parse(period)
    insist(rules.why_not_period(asked))
    catalogue = catalogue_for(by, asked, programme=programme)
    days = days_of(catalogue, asked)
    until = min(days.last_day or on, on)
    unit_id = unit if unit is not None else unit_of_reader(by, "", on=until)
    if unit_id is None or not tree.current().knows(unit_id):
        raise Refused(Refusal("supervision.not_yours"))
    insist(_why_not_alive(unit_id, until))
    reach = reach_of(by, unit_id, catalogue, on=until)
    office = issuer_of(by, unit_id, on=on, is_for_body=body != "" and reach is None)
    whole = Wanted(catalogue, unit_id, office, days, on, asked, reach)
    if not body:
        return whole
    led = next((one for one in bodies_of(whole) if one.body == body), None)
    if led is None:
        raise Refused(Refusal("supervision.no_body", {"body": body}))
    return Wanted(catalogue, unit_id, office, days, on, asked, frozenset(led.components), body)


def wanted_named(
    by: Actor, *, period: str, on: date, programme: str = "", within: str = "", body: str = ""
) -> Wanted:
    """As commands and the register of papers name it: `round:ID`; a unit by its code on the last day told of, or `@ID`."""
    asked = Period.parse(period)
    if asked.kind is PeriodKind.ROUND:
        return wanted_of_round(by, number_in(asked.round, otherwise=0), on=on)
    insist(rules.why_not_period(asked))
    catalogue, unit = catalogue_for(by, asked, programme=programme), None
    if within:
        last = days_of(catalogue, asked).last_day or on
        unit = resolve(within, on=min(last, on))
    return wanted_for(by, period=period, on=on, programme=catalogue.programme, unit=unit, body=body)


def wanted_of_round(by: Actor, round_id: int, *, on: date) -> Wanted:
    """For who holds the round, cut to the components of who owns some alone. Its programme is that of its component, else
    the first that had begun."""
    found = round_of(by, round_id)
    if found is None or not all(by.may(right) for right in rules.READS):
        raise Refused(Refusal("supervision.no_round", {"round": round_id}))
    last = found.ended_on or found.to_day
    days = DayRange(found.from_day, max(last, found.to_day) + timedelta(days=1))
    catalogue, component = _catalogue_of_round(found), found.item.component
    reach = reach_of(by, found.unit_id, catalogue, on=on)
    if component and reach is not None and component not in reach:
        raise Refused(Refusal("supervision.no_round", {"round": round_id}))
    return Wanted(
        catalogue,
        found.unit_id,
        found.office,
        days,
        on,
        components=frozenset({component}) if component else reach,
        visited=found,
    )


def catalogue_for(by: Actor, asked: Period | None, *, programme: str = "") -> Catalogue:
    """Of the programme that is named. Where none is, of those that the reader may open: the newest in which the period was
    opened, else in which any was, rather one that had begun by then."""
    if programme:
        return catalogue_of(programme)
    known = [one for one in catalogues() if may_open(by, one)]
    opened = {one.programme: periods_of(one) for one in known}
    used = [one for one in known if opened[one.programme]]
    of_period = [one for one in used if asked in opened[one.programme]]
    begun = [one for one in used or known if asked is not None and one.first_year <= asked.year]
    return next(chain(of_period, begun, used, known), None) or catalogue_of()


def _catalogue_of_round(found: Round) -> Catalogue:
    component, year = found.item.component, found.period_to.year
    for one in catalogues():
        if component in one.pack.components or (not component and one.first_year <= year):
            return one
    return catalogue_of()


def _why_not_alive(unit_id: int, day: date) -> Refusal | None:
    if tree.current().on(day).contains(unit_id):
        return None
    return Refusal("supervision.unit_not_alive", {"day": f"{day:%d/%m/%Y}"})


def days_of(catalogue: Catalogue, period: Period) -> DayRange:
    """As the period was opened; before that by the calendar."""
    opened = ReportingPeriod.objects.filter(
        release__programme=catalogue.programme, code=period.code
    ).order_by("pk")
    first = opened.first()
    return DayRange(period.from_day, period.to_day) if first is None else first.window


def periods_of(catalogue: Catalogue) -> list[Period]:
    """Half years and years that were opened, the newest first."""
    codes = ReportingPeriod.objects.filter(release__programme=catalogue.programme)
    found = {Period.parse(code) for code in codes.values_list("code", flat=True)}
    told = [one for one in found if rules.why_not_period(one) is None]
    return sorted(told, key=lambda one: (one.to_day, one.kind is PeriodKind.YEAR), reverse=True)


def may_open(by: Actor, catalogue: Catalogue) -> bool:
    """Whether anything of this programme may be within reach; which unit and components is asked again of the report."""
    scopes = [by.scope(right) for right in rules.READS]
    leaves = frozenset(catalogue.leaves)
    return all(s.everything or s.unit_ids or s.components & leaves for s in scopes)


def reach_of(by: Actor, unit_id: int, catalogue: Catalogue, *, on: date) -> frozenset[str] | None:
    """None is all; the owner of components reads these alone. Fails closed."""
    if all(by.may(right, unit_id=unit_id) for right in rules.READS):
        return None
    held = frozenset(catalogue.leaves).intersection(
        *(by.scope(right).components for right in rules.READS)
    )
    if held and unit_id in units_read_by(by, on=on):
        return held
    raise Refused(Refusal("supervision.not_yours"))


def bodies_of(wanted: Wanted) -> list[Leading]:
    """Central bodies that lead what this report tells of, on its last day."""
    led = leading_bodies(wanted.catalogue.pack.components, wanted.until)
    if wanted.components is None:
        return led
    kept = [(one, tuple(c for c in one.components if c in wanted.components)) for one in led]
    return [Leading(one.body, codes, one.is_verified) for one, codes in kept if codes]


def issuer_of(by: Actor, unit_id: int, *, on: date, is_for_body: bool) -> Office:
    """The own office where it stands in the unit and reports; else who reports there. To a central body the People's
    Committee does."""
    there = Office.objects.filter(unit_id=unit_id, kind__in=ISSUERS).select_related("parent")
    standing = list(there.at(on)) or list(there)
    own = Office.objects.select_related("parent").filter(pk=by.office_id or 0).first()
    own = own.parent if own is not None and own.parent is not None else own
    if is_for_body:
        standing = sorted(standing, key=lambda one: one.kind not in COMMITTEES)
    elif own is not None and own.pk in {one.pk for one in standing}:
        return own
    else:
        standing = sorted(standing, key=lambda one: one.kind != OfficeKind.LEAD_DEPARTMENT)
    if not standing:
        raise Refused(Refusal("supervision.no_office"))
    return standing[0]


def is_sent_by_law(wanted: Wanted) -> bool:
    """All of a half year or a year, from the lead department or the committee, goes to whom the law names."""
    senders = (OfficeKind.LEAD_DEPARTMENT, OfficeKind.PROVINCIAL_PC)
    return not wanted.body and wanted.visited is None and wanted.office.kind in senders


def unverified_receivers(wanted: Wanted) -> tuple[str, ...]:
    """Of those that it is sent to, whom nobody has read in a document."""
    if not is_sent_by_law(wanted):
        return ()
    law = wanted.catalogue.spec.receivers_on(wanted.until)
    return tuple(one.body.vi for one in law if not one.verified)


def recipients_of(wanted: Wanted) -> tuple[str, ...]:
    """Who the paper goes to: the body it is cut for; of all of it the committee and whom the law names; from below, and of
    a round, who puts reports together there. Law: TT 10/2022/TT-BLĐTBXH, Điều 4."""
    if wanted.body:
        return (wanted.body,)
    there = Office.objects.at(wanted.on)
    if wanted.office.kind in (OfficeKind.LEAD_DEPARTMENT, OfficeKind.PROVINCIAL_PC):
        committees = there.filter(unit_id=wanted.unit_id, kind=OfficeKind.PROVINCIAL_PC)
        named = committees.exclude(pk=wanted.office.pk).values_list("name", flat=True)
        law = wanted.catalogue.spec.receivers_on(wanted.until) if is_sent_by_law(wanted) else ()
        return (*named, *(one.body.vi for one in law)) or ("Như trên",)
    root = tree.current().on(wanted.on).root
    lead = there.filter(unit_id=root, kind=OfficeKind.LEAD_DEPARTMENT)
    return tuple(lead.values_list("name", flat=True)) or ("Như trên",)
