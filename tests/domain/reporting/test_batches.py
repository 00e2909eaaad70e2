"""Many workbooks and many acceptances at one go: each by itself, all told, gone on with after a stop."""

from __future__ import annotations

import io
import zipfile
import zlib
from datetime import timedelta
from pathlib import Path
from typing import IO, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.builders.province import AT, Province, a_period, a_province_at_work, a_report
from tests.builders.reporting import refused
from tests.builders.workbooks import a_workbook, typed

from gsdg.domain.accounts.models import User
from gsdg.domain.reporting.actions.at_scale import accept_without_open_points
from gsdg.domain.reporting.actions.batches import (
    accept_in_a_batch,
    go_on_with_batch,
    send_workbooks,
    work_on_batch,
)
from gsdg.domain.reporting.actions.remarks import add_remark
from gsdg.domain.reporting.models import Batch, BatchItem, DraftCell, ItemState, OnBehalf, Report
from gsdg.domain.reporting.packed_files import MOST_FILES, workbooks_in
from gsdg.domain.reporting.rules_batches import why_not_go_on
from gsdg.domain.reporting.workflow import ReportState as S
from gsdg.kernel.figures import Figure
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.files.models import StoredFile

LIMIT = 1000


def a_zip(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return out.getvalue()


def opened(*files: tuple[str, bytes]) -> list[tuple[str, IO[bytes]]]:
    """As they lie on disk."""
    return [(name, io.BytesIO(data)) for name, data in files]


DEFLATED_1 = zlib.compress(b"1", wbits=-15)


def why_not(files: list[tuple[str, bytes]]) -> str:
    with pytest.raises(Refused) as raised:
        workbooks_in(opened(*files), limit=LIMIT)
    refusal = raised.value.refusals[0]
    for language in ("vi", "en"):
        assert "{" not in refusal.message(language) + refusal.remedy(language)
    return refusal.code


def test_a_zip_is_read_by_its_workbooks_alone() -> None:
    data = a_zip(
        {
            "xa/a.xlsx": b"1",
            "../../b.XLSX": b"2",
            "__MACOSX/xa/a.xlsx": b"no",
            "xa/~$a.xlsx": b"no",
            "doc.txt": b"no",
            "old.xls": b"4",
        }
    )
    found = workbooks_in(opened(("t.zip", data), ("c.xlsx", b"3")), limit=LIMIT)
    assert [(one.name, one.read()) for one in found] == [
        ("a.xlsx", b"1"),
        ("b.XLSX", b"2"),
        ("old.xls", b"4"),
        ("c.xlsx", b"3"),
    ]


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ([("a.zip", a_zip({"x.txt": b"1"}))], "batch.no_workbooks"),
        ([], "batch.no_workbooks"),
        ([("a.zip", b"not a zip")], "batch.unreadable_zip"),
        (
            [("a.zip", a_zip({"ă.xlsx": b""}).replace("ă".encode(), b"\xff\xff"))],
            "batch.unreadable_zip",
        ),
        (
            [("a.zip", a_zip({"a.xlsx": b"1"}).replace(DEFLATED_1, b"\xff\xff\xff"))],
            "batch.unreadable_zip",
        ),
        ([("a.zip", a_zip({"a.xlsx": bytes(LIMIT + 1)}))], "batch.too_large"),
        ([("a.zip", a_zip({f"{i}.xlsx": b"" for i in range(MOST_FILES + 1)}))], "batch.too_many"),
        ([(f"{i}.xlsx", b"1") for i in range(MOST_FILES + 1)], "batch.too_many"),
    ],
)
def test_the_whole_is_refused(files: list[tuple[str, bytes]], code: str) -> None:
    assert why_not(files) == code


@pytest.fixture
def province(db: None, settings: Any, tmp_path: Path) -> Province:
    settings.DATA = tmp_path
    settings.MEDIA_ROOT = tmp_path / "files"
    return a_province_at_work(3)


def states(batch: Batch) -> list[str]:
    return list(batch.items.values_list("state", flat=True))


def test_each_workbook_is_taken_in_by_itself(client: Client, province: Province) -> None:
    period, commune = a_period(), province.communes[0]
    report = a_report(province, commune, period)
    other = a_report(province, province.communes[1], period)
    packed = a_zip(
        {
            "a.xlsx": typed(a_workbook(report), {"12.2": 41}),
            "b.xlsx": typed(a_workbook(report), {"12.2": "bốn"}),
            "c.xlsx": typed(a_workbook(other), {"12.2": 41}),
            "d.xlsx": b"not a workbook",
        }
    )
    client.force_login(commune.clerk)
    sent = {"workbooks": [SimpleUploadedFile("tep.zip", packed)]}
    answer = client.post(reverse("reporting:upload-many"), sent, follow=True)
    batch = Batch.objects.get()
    assert answer.redirect_chain[-1][0] == reverse("reporting:batch", args=[batch.pk])
    assert states(batch) == ["done", "refused", "refused", "refused"]
    assert batch.done_at is not None
    assert batch.items.get(name="b.xlsx").report == report
    assert DraftCell.objects.get(report=report, address="12.2").figure == Figure.of(41)
    page = answer.content.decode()
    assert "Đã làm hết: 1 xong, 3 chưa được." in page
    assert "4/4" in page
    assert "bốn" in page
    assert AuditEvent.objects.filter(event="batch.asked", about=batch.about).count() == 1
    assert AuditEvent.objects.filter(event="report.filled_from_workbook").count() == 1
    assert client.post(reverse("reporting:upload-many"), {}).status_code == 422
    wrong = {"workbooks": [SimpleUploadedFile("tep.zip", b"x")]}
    assert client.post(reverse("reporting:upload-many"), wrong).status_code == 422
    client.force_login(province.communes[1].clerk)
    assert client.get(reverse("reporting:batch", args=[batch.pk])).status_code == 404
    assert client.get(reverse("reporting:batch", args=[batch.pk + 1])).status_code == 404


@pytest.fixture
def sent(province: Province) -> list[Report]:
    """Three that wait, the second with an open remark."""
    period = a_period()
    reports = [a_report(province, c, period, S.SUBMITTED) for c in province.communes]
    clerk = province.actor(province.clerk)
    add_remark(report_id=reports[1].pk, address="12.2", text="Xem lại", by=clerk, at=AT)
    return reports


def test_each_report_is_accepted_by_itself(province: Province, sent: list[Report]) -> None:
    clerk, ids = province.actor(province.clerk), [report.pk for report in sent]
    asked = {"report_ids": [*ids, 999_999], "by": clerk, "at": AT}
    batch = accept_in_a_batch(**asked, versions={ids[2]: sent[2].version - 1})
    assert states(batch) == ["done", "refused", "refused"]
    assert [one["code"] for item in batch.items.all() for one in item.refusals] == [
        "report.open_points",
        "report.changed",
    ]
    assert [Report.objects.get(pk=pk).state for pk in ids] == [S.ACCEPTED, S.SUBMITTED, S.SUBMITTED]


def test_begun_again_it_goes_on_and_does_nothing_twice(
    province: Province, sent: list[Report]
) -> None:
    batch = accept_in_a_batch(
        report_ids=[sent[0].pk, sent[2].pk], by=province.actor(province.clerk), at=AT
    )
    BatchItem.objects.filter(batch=batch, position=1).update(state=ItemState.WAITING)
    Report.objects.filter(pk=sent[2].pk).update(state=S.SUBMITTED, accepted=None)
    events = AuditEvent.objects.filter(event="report.accepted").count()
    work_on_batch.func(batch_id=batch.pk)
    assert states(batch) == ["done", "done"]
    assert AuditEvent.objects.filter(event="report.accepted").count() == events + 1
    work_on_batch.func(batch_id=batch.pk)
    assert AuditEvent.objects.filter(event="report.accepted").count() == events + 1


def test_one_that_stumbles_keeps_none_of_the_others_back(
    province: Province, sent: list[Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, last = sent[0].pk, sent[2].pk
    batch = accept_in_a_batch(report_ids=[first, last], by=province.actor(province.clerk), at=AT)
    BatchItem.objects.filter(batch=batch).update(state=ItemState.WAITING)
    Report.objects.filter(pk__in=[first, last]).update(state=S.SUBMITTED, accepted=None)

    def stumbling(*, report_id: int, **asked: Any) -> Report:
        if report_id == first:
            raise RuntimeError("stumbled")
        return accept_without_open_points(report_id=report_id, **asked)

    name = "gsdg.domain.reporting.actions.batches.accept_without_open_points"
    monkeypatch.setattr(name, stumbling)
    with pytest.raises(RuntimeError, match="stumbled"):
        work_on_batch.func(batch_id=batch.pk)
    assert states(batch) == ["failed", "done"]
    item = batch.items.get(position=0)
    assert (item.tries, item.refusals[0]["code"]) == (3, "batch.stumbled")
    batch.refresh_from_db()
    assert batch.done_at is not None
    client = Client()
    client.force_login(province.clerk)
    page = client.get(reverse("reporting:batch", args=[batch.pk])).content.decode()
    assert "Hệ thống không làm được" in page
    assert "Làm tiếp" in page
    monkeypatch.setattr(name, accept_without_open_points)
    with refused("batch.of_another_person"):
        go_on_with_batch(batch_id=batch.pk, by=province.actor(province.head), at=AT)
    again = reverse("reporting:batch-again", args=[batch.pk])
    assert client.post(again).status_code == 302
    assert states(batch) == ["done", "done"]
    assert AuditEvent.objects.filter(event="batch.asked_again").count() == 1
    assert client.post(again).status_code == 409


@pytest.mark.parametrize(
    ("failed", "waiting", "minutes", "code"),
    [
        (1, 0, 0, ""),
        (0, 2, 15, ""),
        (0, 2, 14, "batch.still_running"),
        (0, 0, 99, "batch.nothing_left"),
    ],
)
def test_when_it_may_be_gone_on_with(failed: int, waiting: int, minutes: int, code: str) -> None:
    moved = AT - timedelta(minutes=minutes)
    refusal = why_not_go_on(failed=failed, waiting=waiting, moved_at=moved, at=AT)
    assert (refusal.code if refusal else "") == code


def test_a_colleague_who_may_do_the_same_sees_what_is_in_reach(
    client: Client, province: Province
) -> None:
    period, commune = a_period(), province.communes[0]
    report = a_report(province, commune, period)
    sent = opened(
        ("a.xlsx", typed(a_workbook(report), {"12.2": 41})), ("bí mật.xlsx", b"no workbook")
    )
    batch = send_workbooks(sent=sent, by=province.actor(commune.clerk), at=AT)
    url = reverse("reporting:batch", args=[batch.pk])
    client.force_login(commune.head)
    page = client.get(url).content.decode()
    assert "a.xlsx" in page
    assert "bí mật.xlsx" not in page
    assert "1 tệp ngoài phạm vi" in page
    User.objects.filter(pk=province.viewer.pk).update(office=commune.office)
    client.force_login(province.viewer)
    assert client.get(url).status_code == 404


def test_many_are_taken_in_for_communes(client: Client, province: Province) -> None:
    period = a_period()
    reports = [a_report(province, commune, period) for commune in province.communes]
    packed = a_zip({f"{r.pk}.xlsx": typed(a_workbook(r), {"12.2": 41}) for r in reports})
    client.force_login(province.clerk)
    asked = {"workbooks": [SimpleUploadedFile("tep.zip", packed)]}
    url = reverse("reporting:upload-many")
    assert url in client.get(reverse("reporting:board")).content.decode()
    client.post(url, asked)
    assert states(Batch.objects.get()) == ["refused"] * 3
    asked = {"workbooks": [SimpleUploadedFile("tep.zip", packed)], "because": "Mất mạng"}
    page = client.post(url, asked, follow=True).content.decode()
    assert "Đã làm hết: 3 xong, 0 chưa được." in page
    assert "nhập thay UBND Xã Minh Họa 01, đã báo" in page
    assert OnBehalf.objects.count() == 3
    client.force_login(province.communes[0].clerk)
    assert "because" not in client.get(url).content.decode()


def test_a_refusal_of_the_whole_stores_nothing(province: Province) -> None:
    good = a_zip({"a.xlsx": a_zip({"x": b"1"})})
    by = province.actor(province.communes[0].clerk)
    with refused("batch.unreadable_zip"):
        send_workbooks(sent=opened(("a.zip", good), ("b.zip", b"no zip")), by=by, at=AT)
    assert not StoredFile.objects.exists()
    batch = send_workbooks(sent=opened(("a.xlsx", b"no workbook")), by=by, at=AT)
    assert states(batch) == ["refused"]
    assert not StoredFile.objects.exists()


def test_it_acts_with_the_rights_of_its_turn(province: Province, sent: list[Report]) -> None:
    batch = accept_in_a_batch(report_ids=[sent[0].pk], by=province.actor(province.clerk), at=AT)
    BatchItem.objects.filter(batch=batch).update(state=ItemState.WAITING)
    User.objects.filter(pk=province.clerk.pk).update(is_active=False)
    work_on_batch.func(batch_id=batch.pk)
    item = batch.items.get()
    assert (item.state, item.refusals[0]["code"]) == ("refused", "batch.person_left")


def test_asking_is_refused(province: Province, sent: list[Report]) -> None:
    commune = province.actor(province.communes[0].clerk)
    with refused("access.not_permitted"):
        accept_in_a_batch(report_ids=[sent[0].pk], by=commune, at=AT)
    with refused("access.not_permitted"):
        send_workbooks(sent=opened(("a.xlsx", b"1")), by=province.actor(province.viewer), at=AT)
    with refused("batch.none_chosen"):
        accept_in_a_batch(report_ids=[999_999], by=province.actor(province.clerk), at=AT)
    with refused("batch.no_workbooks"):
        send_workbooks(sent=[], by=commune, at=AT)
    assert not Batch.objects.exists()


def test_many_are_accepted_by_the_job_and_told_on_a_page(
    client: Client, province: Province, sent: list[Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gsdg.domain.reporting.views.at_scale.AT_ONCE", 1)
    client.force_login(province.clerk)
    chosen = [str(sent[0].pk), str(sent[2].pk)]
    url = reverse("reporting:review-many")
    page = client.post(url, {"bao-cao": chosen}, follow=True).content.decode()
    assert "Đã làm hết: 2 xong, 0 chưa được." in page
    assert Report.objects.get(pk=sent[2].pk).state == S.ACCEPTED
