"""One notice a week for each person with something to do; by mail where there is a server, in no more words."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.province import AT, TODAY, Province, a_period, a_province_at_work, a_report

from gsdg.config import jobs
from gsdg.config.settings.mail import Mail, mail_from_url
from gsdg.domain.accounts.models import User
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.workflow import ReportState as S
from gsdg.outputs.desk import digest as digests
from gsdg.outputs.desk.digest import digest_of, digest_words, give_digests, mail_digest
from gsdg.outputs.desk.digest_rules import Digest, is_time, week_of
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.jobs.check import check
from gsdg.toolkit.jobs.digests import (
    DigestLine,
    digest_lines,
    register_digest_line,
    withdraw_digest_line,
)
from gsdg.toolkit.jobs.models import Mailed, Notice
from gsdg.toolkit.jobs.outbox import send_once

MONDAY_SEVEN = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
"""Seven o'clock in Viet Nam."""


def weekdays(day: date) -> bool:
    return day.weekday() < 5


@pytest.mark.parametrize(
    ("after", "given"),
    [
        (timedelta(minutes=-1), False),
        (timedelta(0), True),
        (timedelta(days=2, hours=-7), True),  # switched off on Monday
        (timedelta(days=-1), True),  # Sunday still belongs to the week before
    ],
)
def test_it_is_given_from_the_hour_of_the_first_working_day(after: timedelta, given: bool) -> None:
    assert is_time(MONDAY_SEVEN + after, is_working=weekdays, hour=7) is given


def test_a_holiday_moves_it_to_the_next_working_day() -> None:
    def tet(day: date) -> bool:
        return day.weekday() < 5 and day != date(2026, 11, 23)

    assert not is_time(MONDAY_SEVEN + timedelta(hours=5), is_working=tet, hour=7)
    assert is_time(MONDAY_SEVEN + timedelta(days=1), is_working=tet, hour=7)
    assert not is_time(MONDAY_SEVEN, is_working=lambda _: False, hour=7)


@given(st.dates(date(2021, 1, 1), date(2035, 12, 31)))
def test_all_days_of_a_week_are_one_week(day: date) -> None:
    monday = day - timedelta(days=day.weekday())
    assert week_of(day) == week_of(monday)
    assert week_of(monday - timedelta(days=1)) != week_of(monday)


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("", None),
        ("smtp://thu.vn", Mail("thu.vn", 25, "", "", False, False)),
        ("smtp://a%40b:x%2Fy@thu.vn:587/?tls=1", Mail("thu.vn", 587, "a@b", "x/y", True, False)),
        ("smtps://u:p@thu.vn", Mail("thu.vn", 465, "u", "p", False, True)),
        ("smtps://thu.vn/?tls=1", Mail("thu.vn", 465, "", "", False, True)),
    ],
)
def test_the_server_is_one_address(url: str, read: Mail | None) -> None:
    assert mail_from_url(url) == read
    with pytest.raises(ValueError, match="GSDG_MAIL_URL"):
        mail_from_url("http://thu.vn")


@pytest.fixture
def province(db: None, settings: Any, tmp_path: Path) -> Province:
    """The first commune is late with one, the second has one returned, the third has sent one."""
    settings.DATA = tmp_path
    province = a_province_at_work(3)
    period = a_period()
    states = (S.DRAFT, S.SENT_BACK, S.SUBMITTED)
    for commune, state in zip(province.communes, states, strict=True):
        report = a_report(province, commune, period, state)
        Report.objects.filter(pk=report.pk).update(returned_due=None)
    late = Report.objects.get(duty__office=province.communes[0].office)
    late.duty.due = TODAY - timedelta(days=1)
    late.duty.save()
    return province


def of(province: Province, user: User, on: date = TODAY) -> Digest:
    return digest_of(province.actor(user), on=on)


def test_each_thing_is_counted_once_for_whom_it_waits(province: Province) -> None:
    one, two, three = province.communes
    assert of(province, one.clerk) == of(province, one.head) == Digest(late=1)
    assert of(province, two.clerk) == Digest(returned=1)
    assert of(province, three.clerk).is_empty
    assert of(province, province.clerk).review == 1
    assert of(province, province.viewer).is_empty
    due = Report.objects.get(duty__office=one.office).due
    assert of(province, one.clerk, due - timedelta(days=7)) == Digest(due=1)
    assert of(province, one.clerk, due - timedelta(days=8)).is_empty


def test_one_notice_a_week_to_each_person_and_to_nobody_else(province: Province) -> None:
    given = give_digests(on=TODAY, by=SYSTEM, at=AT)
    assert given == Notice.objects.filter(event="desk.digest").count() > 0
    assert give_digests(on=TODAY + timedelta(days=1), by=SYSTEM, at=AT) == 0
    assert give_digests(on=TODAY + timedelta(days=7), by=SYSTEM, at=AT) > 0
    assert AuditEvent.objects.filter(event="desk.digests_given").count() == 2
    commune = province.communes[0]
    client = Client()
    client.force_login(commune.clerk)
    desk = client.get("/").content.decode()
    assert "Việc trong tuần" in desk
    assert "1 báo cáo quá hạn" in desk
    mine = Notice.objects.filter(person_id=commune.clerk.pk).first()
    others = Notice.objects.filter(person_id=province.clerk.pk).first()
    assert mine is not None
    assert others is not None
    assert client.get(f"/thong-bao/{mine.pk}/").status_code == 302
    assert client.get(f"/thong-bao/{others.pk}/").status_code == 404
    of_head = Notice.objects.filter(person_id=commune.head.pk).first()
    assert of_head is not None
    assert client.get(f"/thong-bao/{of_head.pk}/").status_code == 404


@pytest.fixture
def with_mail(province: Province, settings: Any, monkeypatch: pytest.MonkeyPatch) -> User:
    """A real installation with a server, and one person with an address."""
    settings.MAIL_IS_SET_UP = True
    settings.SITE_URL = "https://giamngheo.example.vn/"
    monkeypatch.setattr(digests, "current", lambda: None)
    clerk = province.communes[0].clerk
    User.objects.filter(pk=clerk.pk).update(email="canbo@example.vn")
    return clerk


def test_mail_says_what_the_notice_says(province: Province, with_mail: User) -> None:
    give_digests(on=TODAY, by=SYSTEM, at=AT)
    (sent,) = mail.outbox
    assert sent.to == ["canbo@example.vn"]
    assert sent.body == "1 báo cáo quá hạn.\n\nXem chi tiết: https://giamngheo.example.vn/"
    for word in (with_mail.name, with_mail.username, province.communes[0].office.name):
        assert word not in sent.body + sent.subject


def test_a_job_that_runs_twice_writes_once(
    province: Province, with_mail: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the worker died after the mail had left, or while it was leaving."""
    give_digests(on=TODAY, by=SYSTEM, at=AT)
    assert len(mail.outbox) == 1
    notice = Notice.objects.get(event="desk.digest", person_id=with_mail.pk)
    mail_digest.func(notice_id=notice.pk)
    assert len(mail.outbox) == 1
    Mailed.objects.update(sent_at=None, begun_at=datetime.now(UTC) - timedelta(hours=1))
    mail_digest.func(notice_id=notice.pk)
    assert len(mail.outbox) == 1
    assert ("jobs.mail_unsure", f"digest:{notice.pk}", "sent", "begun") in list(check())


def test_a_mail_that_the_server_refused_is_tried_again(
    province: Province, with_mail: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_digests(on=TODAY, by=SYSTEM, at=AT)
    notice = Notice.objects.get(event="desk.digest", person_id=with_mail.pk)
    Mailed.objects.all().delete()
    with monkeypatch.context() as patched:
        patched.setattr(EmailMessage, "send", _refusing)
        with pytest.raises(ConnectionError):
            send_once("x", EmailMessage("a", "b", "c@example.vn", ["d@example.vn"]), at=AT)
    assert not Mailed.objects.exists()
    mail_digest.func(notice_id=notice.pk)
    assert len(mail.outbox) == 2
    assert list(check()) == []


def _refusing(*_: Any, **__: Any) -> int:
    raise ConnectionError


def test_each_package_tells_its_own_lines_in_one_query_each(province: Province) -> None:
    lines = {line.code for line in digest_lines()}
    assert {"followup.1-put-right", "followup.3-answer", "papers.waiting", "training.to-come"} <= (
        lines
    )
    line = DigestLine("test.line", lambda _actor, offices, _on: len(offices), lambda n: f"{n} việc")
    register_digest_line(line)
    try:
        actor = province.actor(province.clerk)
        with CaptureQueriesContext(connection) as queries:
            digest = digest_of(actor, on=TODAY)
        assert len(queries) <= 4 + len(lines)
        assert digest.more == {"test.line": 1}
        assert digest_words({"digest": asdict(digest)}) == "1 báo cáo chờ duyệt, 1 việc"
    finally:
        withdraw_digest_line("test.line")
    # A notice that was given while a package was there that is gone now still reads.
    assert digest_words({"digest": asdict(digest)}) == "1 báo cáo chờ duyệt"


def test_who_may_not_do_it_is_not_even_asked_about(province: Province) -> None:
    clerk, viewer = province.actor(province.clerk), province.actor(province.viewer)
    with CaptureQueriesContext(connection) as queries:
        for line in digest_lines():
            assert line.count(clerk, [province.lead.pk], TODAY) == 0
            assert line.words(2).startswith("2 ")
    assert len(queries) <= len(digest_lines())
    with CaptureQueriesContext(connection) as none:
        assert (
            sum(line.count(viewer, [province.steering.pk], TODAY) for line in digest_lines()) == 0
        )
    assert len(none) <= 1  # a viewer may keep documents at most


def test_a_demo_and_a_place_without_a_server_write_to_nobody(
    province: Province, with_mail: User, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MAIL_IS_SET_UP = False
    give_digests(on=TODAY, by=SYSTEM, at=AT)
    settings.MAIL_IS_SET_UP = True
    monkeypatch.undo()
    notice = Notice.objects.filter(person_id=with_mail.pk).first()
    assert notice is not None
    mail_digest.func(notice_id=notice.pk)
    assert mail.outbox == []


def test_what_was_given_up_stands_with_the_doctor_and_on_the_administrators_desk(
    client: Client, province: Province
) -> None:
    path, now = "gsdg.outputs.desk.digest.mail_digest", datetime.now(UTC)
    for attempt in (1, 3):
        DBTaskResult.objects.create(
            task_path=path,
            status=TaskResultStatus.FAILED,
            args_kwargs={"args": [], "kwargs": {"notice_id": 1, "attempt": attempt}},
            exception_class_path="smtplib.SMTPServerDisconnected",
            queue_name="default",
            backend_name="default",
            priority=0,
            run_after=now,
            finished_at=now,
        )
    (row,) = check()
    assert (row[0], row[2], row[3]) == ("jobs.given_up", "done", "SMTPServerDisconnected")
    assert path in row[1]
    client.force_login(province.administrator)
    assert "1 việc chạy nền bị bỏ sau ba lần thử" in client.get("/").content.decode()
    DBTaskResult.objects.update(finished_at=now - timedelta(days=8))
    assert list(check()) == []


def test_it_is_asked_for_once_a_week(db: None) -> None:
    assert not jobs.ask_for_digests(at=MONDAY_SEVEN - timedelta(minutes=1))
    assert jobs.ask_for_digests(at=MONDAY_SEVEN)
    assert not jobs.ask_for_digests(at=MONDAY_SEVEN + timedelta(days=3))
    assert jobs.ask_for_digests(at=MONDAY_SEVEN + timedelta(days=7))
