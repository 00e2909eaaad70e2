"""A small province through its two maps, with everybody who acts, and its figures recounted without the program.

Until 30 June 2025 two districts with two communes each, afterwards two communes under the province; a department that
owns a component; one account for each role.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

import pytest

from gsdg.domain.accounts.models import User
from gsdg.domain.programme.models import FormRelease, PackRelease, ReportingPeriod
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.actions import workflow
from gsdg.domain.reporting.contents import Content
from gsdg.domain.reporting.models import Assignment, Report
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.kernel.figures import Figure
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import SYSTEM, Actor, Door
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.installation.actions import create_installation
from tests.builders.accounts import a_role, a_user, acting_as
from tests.builders.province import AT, BEGAN, certify, fill, submit, the_pack
from tests.builders.units import JULY, SmallProvince, a_small_province, an_office

OLD, NEW = date(2025, 5, 20), date(2025, 11, 20)
"""A business day on each map; the reports of the first half of 2025 are due on the old one."""

COMPONENT = "DA7-TDA1"


@dataclass(frozen=True)
class Side:
    """One office of a unit, with the clerk and the head that it has on its own map."""

    unit_id: int
    office: Office
    clerk: User
    head: User


@dataclass
class Reporting:
    """The province at work on one business day."""

    units: SmallProvince
    release: PackRelease
    today: date
    lead: Side
    committee: Office
    health: Office
    chair: User
    component_clerk: User
    viewer: User
    administrator: User
    districts: dict[int, Side] = field(default_factory=dict)
    communes: dict[int, Side] = field(default_factory=dict)

    @property
    def root(self) -> int:
        return self.units.province

    @property
    def old_communes(self) -> list[Side]:
        u = self.units
        return [self.communes[unit] for unit in (u.a1, u.a2, u.b1, u.b2)]

    @property
    def new_communes(self) -> list[Side]:
        return [self.communes[unit] for unit in (self.units.whole, self.units.rest)]

    def actor(self, user: User, *, door: Door = Door.WEB) -> Actor:
        return acting_as(user, on=self.today, door=door)

    def reviewer_of(self, side: Side) -> Side:
        """The office directly above a commune on its own map."""
        parent = tree.current().span_at(side.unit_id, self.today).parent_id
        return self.districts.get(parent or 0, self.lead)


def a_reporting_province(
    today: date = NEW, *, is_demo: bool = False, reformed: bool = True
) -> Reporting:
    units = a_small_province(reformed=reformed)
    create_installation(
        province_code="99",
        province_name="Tỉnh Minh Họa",
        is_demo=is_demo,
        business_day=today if is_demo else None,
        by=SYSTEM,
        at=AT,
    )
    root = units.province
    lead = a_side(root, "so", "lead_department", "department_clerk", "department_head")
    committee = an_office(root, code="ubnd", kind="provincial_pc", name="UBND tỉnh")
    health = an_office(root, code="so-yte", kind="department", name="Sở Y tế")
    steering = an_office(root, code="bcd", kind="steering", name="Ban Chỉ đạo")
    province = Reporting(
        units=units,
        release=the_pack(),
        today=today,
        lead=lead,
        committee=committee,
        health=health,
        chair=a_person("ubnd-lanhdao", committee, "chair_people_committee", unit_id=root),
        component_clerk=a_person("so-yte-canbo", health, "component_clerk", component="DA3-TDA2"),
        viewer=a_person("bcd-xem", steering, "steering_viewer", unit_id=root),
        administrator=a_person("quantri", lead.office, "administrator", unit_id=root),
    )
    for number, unit_id in enumerate((units.district_a, units.district_b), 1):
        province.districts[unit_id] = a_side(
            unit_id, f"huyen-{number}", "district_pc", "department_clerk", "department_head"
        )
    for unit_id in (units.a1, units.a2, units.b1, units.b2):
        province.communes[unit_id] = a_commune(unit_id, until=JULY if reformed else None)
    for unit_id in (units.whole, units.rest) if reformed else ():
        province.communes[unit_id] = a_commune(unit_id, since=JULY)
    return province


def a_commune(unit_id: int, *, since: date = BEGAN, until: date | None = None) -> Side:
    roles = ("commune_clerk", "commune_head")
    return a_side(unit_id, f"xa-{unit_id}", "commune_pc", *roles, since=since, until=until)


def a_side(
    unit_id: int,
    code: str,
    kind: str,
    clerk: str,
    head: str,
    *,
    since: date = BEGAN,
    until: date | None = None,
) -> Side:
    name = f"Cơ quan {code}"
    office = an_office(unit_id, code=code, kind=kind, name=name, from_day=since, to_day=until)
    return Side(
        unit_id,
        office,
        a_person(f"{code}-canbo", office, clerk, unit_id=unit_id, since=since),
        a_person(f"{code}-lanhdao", office, head, unit_id=unit_id, since=since),
    )


def a_person(
    username: str,
    office: Office,
    role: str,
    *,
    unit_id: int | None = None,
    component: str = "",
    since: date = BEGAN,
) -> User:
    user = a_user(username=username, office=office)
    a_role(user, role, unit_id=unit_id, component=component, from_day=since)
    return user


def an_assignment(
    form: FormRelease, office: Office, *, owes: bool = True, from_day: date = BEGAN
) -> Assignment:
    return Assignment.objects.create(
        form=form, office=office, owes=owes, from_day=from_day, act="Phân công minh họa"
    )


def the_form(province: Reporting, code: str) -> FormRelease:
    return FormRelease.objects.select_related("pack").get(pack=province.release, code=code)


def report_of(
    province: Reporting, period: ReportingPeriod, office: Office, form: str = "DBHN"
) -> Report:
    return Report.objects.with_duty().get(
        duty__period=period, duty__office=office, duty__form__code=form
    )


def again(report: Report) -> Report:
    return Report.objects.with_duty().get(pk=report.pk)


def filled(
    province: Reporting, side: Side, report: Report, figures: Mapping[str, int] | None = None
) -> Report:
    return fill(report, province.actor(side.clerk), figures)


def certified(
    province: Reporting, side: Side, report: Report, figures: Mapping[str, int] | None = None
) -> Report:
    filled(province, side, report, figures)
    certify(report, province.actor(side.head), on=province.today)
    return again(report)


def submitted(
    province: Reporting, side: Side, report: Report, figures: Mapping[str, int] | None = None
) -> Report:
    certified(province, side, report, figures)
    submit(report, province.actor(side.head), on=province.today)
    return again(report)


def accepted(
    province: Reporting, side: Side, report: Report, figures: Mapping[str, int] | None = None
) -> Report:
    submitted(province, side, report, figures)
    accept(province, side, report)
    return again(report)


def accept(province: Reporting, side: Side, report: Report) -> Report:
    reviewer = province.actor(province.reviewer_of(side).clerk)
    return workflow.accept_report(report_id=report.pk, by=reviewer, at=AT, on=province.today)


@contextmanager
def refused(code: str) -> Iterator[list[Refused]]:
    """The block must be refused for this reason, which must read well in both languages, and must leave no event."""
    caught: list[Refused] = []
    events = AuditEvent.objects.count()
    with pytest.raises(Refused) as raised:
        yield caught
    caught.append(raised.value)
    assert [r.code for r in raised.value.refusals] == [code]
    for refusal in raised.value.refusals:
        for language in ("vi", "en"):
            assert "{" not in refusal.message(language) + refusal.remedy(language)
    assert AuditEvent.objects.count() == events


def last_event() -> AuditEvent:
    event = AuditEvent.objects.order_by("pk").last()
    assert event is not None
    return event


def recounted(period: ReportingPeriod, form: FormRelease, unit_ids: Iterable[int]) -> Recount:
    """What stands for these units, added up in plain Python from the signed bytes of what was accepted."""
    reports = Report.objects.filter(
        duty__period=period, duty__form=form, duty__unit__in=list(unit_ids), accepted__isnull=False
    ).select_related("accepted")
    contents = [Content.from_bytes(r.accepted.content) for r in reports if r.accepted is not None]
    sums = [cell.address for cell in form_spec(form).stored if cell.over_units == "sum"]
    said = {a: [c.cells[a] for c in contents if c.cells] for a in sums}
    return Recount(len(contents), {a: _total(figures) for a, figures in said.items()})


@dataclass(frozen=True)
class Recount:
    """How many reports, and every cell that adds up, as (state, amount)."""

    reports: int
    cells: dict[str, tuple[str, int]]


def _total(figures: list[Figure]) -> tuple[str, int]:
    """By the words of docs/algorithms/totals.md, written a second time on purpose."""
    states = [figure.state.name for figure in figures]
    numbers = [figure.amount for figure in figures if figure.state.name in ("VALUE", "ZERO")]
    if numbers:
        total = sum(numbers)
        return ("VALUE" if total else "ZERO", total)
    if "NOT_AVAILABLE" in states:
        return "NOT_AVAILABLE", 0
    if states and set(states) == {"NOT_APPLICABLE"}:
        return "NOT_APPLICABLE", 0
    return "BLANK", 0
