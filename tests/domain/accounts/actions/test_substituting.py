"""Somebody stands in for an absent colleague: for these days, with the roles of both, under the own account."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.accounts import acting_as
from tests.builders.province import AT, TODAY, Commune, Province, a_province_at_work

from gsdg.domain.accounts import actions
from gsdg.domain.accounts.models import Substitution, User
from gsdg.domain.accounts.rules import Absence, why_not_stand_in
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Permission
from gsdg.toolkit.audit.models import AuditEvent

BACK = TODAY + timedelta(days=7)
DAYS = st.dates(date(2026, 11, 1), date(2026, 12, 31))


@given(first=DAYS, back=DAYS, on=DAYS)
def test_days_have_an_end_and_do_not_lie_behind(first: date, back: date, on: date) -> None:
    refusal = why_not_stand_in(
        Absence(1, 2, first, back),
        same_office=True,
        is_active=True,
        roles=["commune_head"],
        already=[],
        on=on,
        reason="Nghỉ phép",
    )
    assert (refusal is None) == (on <= first < back)


@pytest.fixture
def commune() -> Commune:
    return a_province_at_work(2).communes[0]


def _name(
    absent: User, substitute: User, *, by: User | None = None, **changed: object
) -> Substitution:
    said = {"from_day": TODAY, "to_day": BACK, "reason": "Nghỉ phép", **changed}
    return actions.name_substitute(
        absent=absent,
        substitute=substitute,
        on=TODAY,
        by=acting_as(by or absent, on=TODAY),
        at=AT,
        **said,  # type: ignore[arg-type]
    )


def _refused(*args: User, **named: object) -> str:
    with pytest.raises(Refused) as caught:
        _name(*args, **named)  # type: ignore[arg-type]
    return caught.value.refusals[0].code


@pytest.mark.django_db
def test_the_roles_hold_for_those_days_and_no_longer(commune: Commune) -> None:
    clerk, head = commune.clerk, commune.head
    assert not acting_as(clerk, on=TODAY).may(Permission.REPORT_CERTIFY)
    made = _name(head, clerk)
    for day, may in ((TODAY, True), (BACK - timedelta(days=1), True), (BACK, False)):
        assert acting_as(clerk, on=day).may(Permission.REPORT_CERTIFY) == may
    assert acting_as(head, on=TODAY).may(Permission.REPORT_CERTIFY), "the absent keeps the roles"
    event = AuditEvent.objects.get(event="user.substituted")
    assert event.about == f"user:{head.pk}"
    actions.end_substitution(substitution=made, on=TODAY, by=acting_as(head, on=TODAY), at=AT)
    assert not acting_as(clerk, on=TODAY).may(Permission.REPORT_CERTIFY)
    assert AuditEvent.objects.filter(event="user.substitution_ended").count() == 1
    with pytest.raises(Refused):
        actions.end_substitution(substitution=made, on=TODAY, by=acting_as(head, on=TODAY), at=AT)


@pytest.mark.django_db
def test_what_ends_for_one_ends_for_the_other(commune: Commune) -> None:
    _name(commune.head, commune.clerk)
    commune.head.grants.update(to_day=TODAY)
    assert not acting_as(commune.clerk, on=TODAY).may(Permission.REPORT_CERTIFY)


@pytest.mark.django_db
def test_who_moves_to_another_office_lends_nothing_any_more(commune: Commune) -> None:
    _name(commune.head, commune.clerk)
    User.objects.filter(pk=commune.head.pk).update(office=commune.other_clerk.office)
    assert not acting_as(commune.clerk, on=TODAY).may(Permission.REPORT_CERTIFY)


@pytest.mark.django_db
def test_it_is_refused(commune: Commune) -> None:
    clerk, head, other = commune.clerk, commune.head, commune.other_clerk
    assert _refused(head, other) == "accounts.no_colleague"
    assert _refused(head, head) == "accounts.no_colleague"
    assert _refused(head, clerk, reason=" ") == "accounts.absence_reason"
    assert _refused(head, clerk, from_day=TODAY - timedelta(days=1)) == "accounts.absence_past"
    assert _refused(head, clerk, to_day=TODAY) == "accounts.days_reversed"
    assert _refused(head, clerk, by=clerk) == "accounts.out_of_scope"
    _name(head, clerk)
    assert _refused(head, clerk) == "accounts.already_absent"
    assert Substitution.objects.count() == 1


@pytest.mark.django_db
def test_what_is_held_by_substitution_is_not_passed_on() -> None:
    province = a_province_at_work(1)
    lead = province.clerk
    third = User.objects.get(pk=province.administrator.pk)
    _name(province.head, lead)
    assert _refused(lead, province.head) == "accounts.substitute_away"
    assert _refused(third, lead) == "accounts.nothing_to_stand_in", (
        "nobody administers by substitution"
    )


@pytest.mark.django_db
def test_the_pages_say_who_stands_in() -> None:
    province: Province = a_province_at_work(1)
    commune = province.communes[0]
    head, clerk, stranger = Client(), Client(), Client()
    head.force_login(commune.head)
    clerk.force_login(commune.clerk)
    stranger.force_login(province.viewer)
    page = head.get("/tai-khoan/lam-thay/").content.decode()
    assert commune.clerk.name in page
    assert commune.other_clerk.name not in page
    typed = {"substitute": commune.clerk.pk, "from_day": "23/11/2026", "last_day": "29/11/2026"}
    assert head.post("/tai-khoan/lam-thay/", typed).status_code == 422
    sent = head.post("/tai-khoan/lam-thay/", {**typed, "reason": "Đi học"})
    assert sent.status_code == 302
    assert f"{commune.clerk.name} làm thay" in head.get(sent.url).content.decode()
    assert f"làm thay {commune.head.name}" in clerk.get("/tai-khoan/").content.decode()
    assert (
        f"Đang làm thay {commune.head.name} đến hết 29/11/2026." in clerk.get("/").content.decode()
    )
    end = f"/tai-khoan/lam-thay/{Substitution.objects.get().pk}/ket-thuc/"
    assert stranger.post(end).status_code == 404
    assert clerk.post(end).status_code == 404
    assert head.post(end).status_code == 302
    assert Substitution.objects.unfinished(TODAY).count() == 0
