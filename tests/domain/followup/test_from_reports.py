"""From the text of a report into the register, and from the register into the text of the next report."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.builders.obstacles import raised
from tests.builders.province import Province, S, a_period, a_report, the_report

from gsdg.domain.accounts.models import User
from gsdg.domain.followup.models import Obstacle
from gsdg.domain.packs.spec import DIFFICULTIES
from gsdg.domain.reporting.ports import Asked, texts_for

pytestmark = pytest.mark.django_db
TEXT = "Vốn sự nghiệp giao sau mùa vụ"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_raised_from_the_text_of_a_report_and_seen_there(province: Province) -> None:
    commune = province.communes[0]
    report = a_report(province, commune, a_period(), S.DRAFT)
    typed = report.texts.get(code=DIFFICULTIES)
    typed.text = TEXT
    typed.save()
    clerk, judge = signed_in(commune.clerk), signed_in(province.clerk)
    page = reverse("reporting:report", args=[report.pk])
    url = f"{reverse('followup:obstacle-new')}?tu=report:{report.pk}"
    assert url in clerk.get(page).content.decode()
    assert url not in judge.get(page).content.decode()
    assert TEXT in clerk.get(url).content.decode()
    said = {"text": TEXT, "since": "01/09/2026", "cause": "phan-bo-cham", "provision": ""}
    assert clerk.post(url, said).status_code == 302
    one = Obstacle.objects.get()
    assert (one.origin, one.text) == (f"report:{report.pk}", TEXT)
    assert one.number in judge.get(page).content.decode()
    assert page in clerk.get(reverse("followup:obstacle", args=[one.pk])).content.decode()


def test_what_another_office_wrote_is_not_raised_as_ones_own(province: Province) -> None:
    first, second = province.communes
    report = a_report(province, first, a_period(), S.DRAFT)
    stranger = signed_in(second.clerk)
    url = f"{reverse('followup:obstacle-new')}?tu=report:{report.pk}"
    said = {"text": "x", "since": "01/09/2026", "cause": "phan-bo-cham"}
    assert stranger.post(url, said).status_code == 302
    assert Obstacle.objects.get().origin == ""


def test_the_text_of_the_next_report_is_filled_from_what_is_open(province: Province) -> None:
    commune = province.communes[0]
    report = the_report(a_period(), commune.office)
    clerk = signed_in(commune.clerk)
    entry = reverse("reporting:entry", args=[report.pk])
    assert "điền sẵn từ sổ" not in clerk.get(entry).content.decode()
    one = raised(province.actor(commune.clerk), component="")
    raised(province.actor(province.communes[1].clerk), component="", text="Của xã khác")
    shown = clerk.get(entry).content.decode()
    assert "điền sẵn từ sổ" in shown
    assert one.number in shown
    assert "Của xã khác" not in shown
    duty = report.duty
    asked = Asked(duty.form.code, duty.period.code, duty.unit_id, duty.office_id)
    assert list(texts_for(asked)) == [DIFFICULTIES]
