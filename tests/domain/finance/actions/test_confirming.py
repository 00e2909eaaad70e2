"""Who compares the book with its own accounts says yes, or what is different; forecasts are said, never overwritten."""

from __future__ import annotations

import pytest
from tests.builders.money import MILLION, PROGRAMME, YEAR, a_line, record
from tests.builders.province import AT, TODAY, Province

from gsdg.domain.finance.actions.confirming import confirm_book
from gsdg.domain.finance.models import Confirmation, Discrepancy
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent

pytestmark = pytest.mark.django_db


def confirm(province: Province, by: Actor, *, agrees: bool = True, text: str = "") -> Confirmation:
    return confirm_book(
        office=province.communes[0].office,
        programme=PROGRAMME,
        budget_year=YEAR,
        agrees=agrees,
        text=text,
        by=by,
        at=AT,
        on=TODAY,
    )


@pytest.fixture
def commune(province: Province, clerk: Actor) -> Actor:
    office = province.communes[0].office.pk
    record(
        a_line(office=province.committee.pk),
        a_line("allocated", 40 * MILLION, office=office, office_from=province.committee.pk),
        a_line("paid", 10 * MILLION, office=office),
        by=clerk,
    )
    return province.actor(province.communes[0].clerk)


def test_what_stood_in_the_book_is_kept_beside_the_answer(
    province: Province, commune: Actor
) -> None:
    said = confirm(province, commune)
    assert (said.usable, said.disbursed, said.agrees) == (40 * MILLION, 10 * MILLION, True)
    assert said.last_entry is not None
    assert AuditEvent.objects.latest("id").event == "money.confirmed"
    assert not Discrepancy.objects.exists()


def test_a_no_says_what_is_different_and_is_followed_up(province: Province, commune: Actor) -> None:
    with pytest.raises(Refused) as refused:
        confirm(province, commune, agrees=False)
    assert refused.value.refusals[0].code == "money.reason_needed"
    confirm(province, commune, agrees=False, text="Thiếu chứng từ chi ngày 12/5.")
    found = Discrepancy.objects.get()
    assert (found.what, found.owner, found.text) == (
        "differs",
        province.communes[0].office,
        "Thiếu chứng từ chi ngày 12/5.",
    )
    assert AuditEvent.objects.latest("id").event == "money.differs"


def test_nobody_confirms_for_another_commune(province: Province, commune: Actor) -> None:
    with pytest.raises(Refused) as refused:
        confirm(province, province.actor(province.communes[1].clerk))
    assert refused.value.refusals[0].code == "access.not_permitted"
