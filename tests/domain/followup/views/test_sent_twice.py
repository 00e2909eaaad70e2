"""A form that comes twice from one page: one obstacle, and the same answer; other words, another page: another one."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from tests.builders.province import Province, a_province_at_work

from gsdg.domain.accounts.models import User
from gsdg.domain.followup.models import Obstacle
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.models import SentForm
from gsdg.toolkit.web.once import KEPT

pytestmark = pytest.mark.django_db
NEW = "followup:obstacle-new"
SAID = {"text": "Chưa có hướng dẫn định mức mô hình", "provision": "Điều 21", "since": "01/09/2026", "component": "DA2", "cause": "huong-dan-cham"}  # fmt: skip


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="gsdg.domain.accounts.backend.AccountBackend")
    return client


def opened(client: Client) -> str:
    """The key that the page brings."""
    [key] = re.findall(r'name="once" value="([0-9a-f]{32})"', client.get(reverse(NEW)).content.decode())  # fmt: skip
    return str(key)


def sent(client: Client, key: str, **other: Any) -> tuple[int, str]:
    answered = client.post(reverse(NEW), {**SAID, "once": key, **other})
    return answered.status_code, answered.headers.get("Location", "")


def test_what_comes_twice_is_acted_on_once_and_answered_alike(province: Province) -> None:
    clerk = signed_in(province.communes[0].clerk)
    key = opened(clerk)
    first, again = sent(clerk, key), sent(clerk, key)
    assert first == again
    assert first[0] == 302
    assert Obstacle.objects.count() == 1
    assert AuditEvent.objects.filter(event="obstacle.raised").count() == 1


def test_other_words_a_page_opened_anew_and_another_person_are_meant(province: Province) -> None:
    clerk, other = (signed_in(commune.clerk) for commune in province.communes[:2])
    key = opened(clerk)
    for client, by, more in (
        (clerk, key, {}),
        (clerk, key, {"text": "Một việc khác hẳn"}),
        (clerk, opened(clerk), {}),
        (other, key, {}),
    ):
        assert sent(client, by, **more)[0] == 302
    assert Obstacle.objects.count() == 4


def test_what_was_refused_may_be_sent_again(province: Province) -> None:
    clerk = signed_in(province.communes[0].clerk)
    key = opened(clerk)
    assert sent(clerk, key, since="01/09/2199")[0] == 422
    assert not SentForm.objects.exists()
    assert sent(clerk, key)[0] == 302


def test_keys_that_are_old_go(province: Province) -> None:
    clerk = signed_in(province.communes[0].clerk)
    SentForm.objects.create(key="cu", at=clock.now() - KEPT - timedelta(seconds=1))
    SentForm.objects.create(key="moi", at=clock.now() - KEPT + timedelta(hours=1))
    sent(clerk, opened(clerk))
    assert set(SentForm.objects.values_list("key", flat=True)) >= {"moi"}
    assert not SentForm.objects.filter(key="cu").exists()


@pytest.mark.django_db(transaction=True)
def test_two_at_one_moment_are_one(transactional_db: None) -> None:
    clerk = a_province_at_work(1).communes[0].clerk
    key = opened(signed_in(clerk))
    windows, start = [signed_in(clerk), signed_in(clerk)], Barrier(2)

    def send(window: Client) -> tuple[int, str]:
        start.wait(20)
        try:
            return sent(window, key)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        answers = set(threads.map(send, windows))
    one = Obstacle.objects.get()
    assert len(answers) == 1
    assert answers.pop()[1].startswith(reverse("followup:obstacle", args=[one.pk]))
