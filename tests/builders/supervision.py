"""A small province with something in every register that a supervision report tells of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from gsdg.domain.accounts.models import User
from gsdg.domain.reporting.workflow import ReportState
from gsdg.domain.units.models import Office
from gsdg.toolkit.access import Actor
from tests.builders.accounts import a_role, a_user
from tests.builders.corrections import NOTICE, a_finding_entry, a_recommendation
from tests.builders.documents import a_document
from tests.builders.money import MILLION, YEAR, a_line, record
from tests.builders.obstacles import raised
from tests.builders.province import Province, a_period, a_province_at_work, a_report
from tests.builders.units import an_office
from tests.builders.visits import taken_to

LED, OTHERS = "DA3-TDA2", "DA2"
"""What the ministry of health leads by the pack, and what it does not."""
HEALTH = "Bộ Y tế"


@dataclass
class Supervised:
    """`owner` works for the department that owns the component LED."""

    province: Province
    department: Office
    owner: User

    @property
    def clerk(self) -> Actor:
        return self.province.actor(self.province.clerk)


def a_supervised_province() -> Supervised:
    """Money of two components, a form of one of them accepted from one of two communes, a visit that found something, a
    recommendation that is overdue, two difficulties and a plan document."""
    province = a_province_at_work(2)
    clerk, first = province.actor(province.clerk), province.communes[0]
    department = an_office(province.root, code="so-yte", kind="department", name="Sở Y tế Minh Họa")
    owner = a_user(username="so-yte-canbo", name="Bùi Thị Lan", office=department)
    a_role(owner, "component_clerk", component=LED)
    taken_to(
        province, "concluded", commune=first
    )  # first: what other registers hold is offered to its questions
    _money(province, clerk)
    period = a_period("2026", "tt10")
    a_report(province, first, period, ReportState.ACCEPTED, form="DA2", figures={"01.1": 4})
    _overdue(province)
    raised(province.actor(first.clerk), component=LED, text="Định mức hỗ trợ dinh dưỡng thấp")
    raised(province.actor(first.clerk), component=OTHERS, text="Con giống tăng giá")
    a_document(province.lead, day=date(2026, 2, 10))
    return Supervised(province, department, owner)


def _overdue(province: Province) -> None:
    found_on, second = date(2026, 2, 20), province.communes[1]
    origin = replace(NOTICE, day=found_on)
    late = a_finding_entry(second.unit_id, component=LED, found_on=found_on, origin=origin)
    a_recommendation(province, second, on=date(2026, 3, 2), finding=late, due=date(2026, 6, 1))


def _money(province: Province, clerk: Actor) -> None:
    """Amounts that no rounding of single lines would add up."""
    committee = province.committee.pk
    record(
        a_line(office=committee, amount=10 * MILLION + 400_000, component=LED),
        a_line(office=committee, amount=20 * MILLION + 400_000, component=OTHERS),
        a_line(office=committee, amount=5 * MILLION + 400_000, component=OTHERS, source="province"),
        a_line("paid", 4 * MILLION + 300_000, office=committee, component=LED, on=date(YEAR, 6, 1)),
        a_line(
            "paid", 6 * MILLION + 300_000, office=committee, component=OTHERS, on=date(YEAR, 6, 1)
        ),
        by=clerk,
    )
