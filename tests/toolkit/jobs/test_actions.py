"""Asking for jobs, telling offices, taking note."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult
from tests.builders.access import an_actor
from tests.toolkit.jobs.tasks_for_tests import done, note_down

from gsdg.kernel.refusal import Refused
from gsdg.toolkit import jobs
from gsdg.toolkit.jobs.models import Asked, Notice
from gsdg.toolkit.jobs.queries import notices_of, unread_of

AT = datetime(2026, 11, 22, tzinfo=UTC)
DATABASE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}


@pytest.fixture(autouse=True)
def _nothing_done():
    done.clear()


def notify(office_id=3, *, once=None, at=AT, about="report:17") -> Notice | None:
    return jobs.notify(
        office_id=office_id,
        event="report.sent_back",
        about=about,
        params={"form": "B01"},
        at=at,
        once=once,
    )


@pytest.mark.django_db
def test_a_job_is_asked_for_with_its_arguments(settings):
    settings.TASKS = DATABASE
    jobs.enqueue(note_down, text="Kỳ Anh")
    row = DBTaskResult.objects.get()
    assert row.args_kwargs == {"args": [], "kwargs": {"text": "Kỳ Anh"}}
    assert row.task_path == "tests.toolkit.jobs.tasks_for_tests.note_down"
    assert done == []


@pytest.mark.django_db(transaction=True)
def test_a_job_of_a_rolled_back_action_never_was(settings):
    settings.TASKS = DATABASE
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        jobs.enqueue(note_down, text="Kỳ Anh", once="note:1")
        raise ZeroDivisionError
    assert not DBTaskResult.objects.exists()
    assert not Asked.objects.exists()


@pytest.mark.django_db
def test_under_a_key_a_job_is_asked_for_once():
    assert jobs.enqueue(note_down, text="a", once="note:1") is not None
    assert jobs.enqueue(note_down, text="b", once="note:1") is None
    assert jobs.enqueue(note_down, text="c", once="note:2") is not None
    assert done == ["a", "c"]
    assert [str(asked) for asked in Asked.objects.order_by("once")] == ["note:1", "note:2"]


@pytest.mark.django_db
def test_a_notice_is_for_an_office_and_unread():
    notice = notify()
    assert notice is not None
    assert (notice.office_id, notice.event, notice.params) == (
        3,
        "report.sent_back",
        {"form": "B01"},
    )
    assert (notice.read_at, str(notice)) == (None, "report.sent_back report:17")


@pytest.mark.django_db
def test_under_a_key_a_notice_is_given_once():
    assert notify(once="back:17:2") is not None
    assert notify(once="back:17:2") is None
    assert Notice.objects.count() == 1


@pytest.mark.django_db
def test_an_office_sees_its_own_notices_newest_first():
    for office_id, hours, about in [(3, 0, "report:1"), (4, 1, "report:2"), (3, 2, "report:3")]:
        notify(office_id, at=AT + timedelta(hours=hours), about=about)
    assert [n.about for n in notices_of([3])] == ["report:3", "report:1"]
    assert [n.about for n in notices_of([3, 4])] == ["report:3", "report:2", "report:1"]
    assert list(notices_of([])) == []


@pytest.mark.django_db
def test_the_first_reader_of_an_office_stays_the_reader():
    notice = notify()
    assert notice is not None
    first = jobs.mark_read(notice=notice, by=an_actor(id=7), at=AT)
    again = jobs.mark_read(notice=notice, by=an_actor(id=8), at=AT + timedelta(hours=1))
    assert (first.read_at, again.read_at, again.read_by_id) == (AT, AT, 7)
    assert list(unread_of([3])) == []


@pytest.mark.django_db
@pytest.mark.parametrize("office_id", [4, None])
def test_a_notice_of_another_office_is_not_marked(office_id):
    notice = notify()
    assert notice is not None
    with pytest.raises(Refused) as refused:
        jobs.mark_read(notice=notice, by=an_actor(office_id=office_id), at=AT)
    assert (refused.value.status, refused.value.refusals[0].code) == (404, "jobs.not_your_notice")
    assert list(unread_of([3])) == [notice]


def test_the_package_has_no_other_names():
    with pytest.raises(AttributeError):
        _ = jobs.cancel
