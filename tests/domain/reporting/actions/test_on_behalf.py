"""The receiving office takes a workbook in for the office that owes it: who may, when, what is told, and how it objects."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from tests.builders.command_line import gsdg
from tests.builders.province import AT, Province, a_period, a_province_at_work, a_report, fill
from tests.builders.reporting import again, refused
from tests.builders.workbooks import a_workbook, typed

from gsdg.domain.accounts.models import User
from gsdg.domain.reporting.actions.batches import send_workbooks, worked
from gsdg.domain.reporting.actions.drafts import CellChange, save_draft
from gsdg.domain.reporting.actions.on_behalf import object_to
from gsdg.domain.reporting.actions.workbooks import TakenIn, fill_from_workbook
from gsdg.domain.reporting.models import DraftCell, OnBehalf, Report
from gsdg.domain.reporting.rules import why_not_object, why_not_reason_for_others
from gsdg.domain.reporting.workflow import ReportState as S
from gsdg.kernel.figures import ZERO, Figure
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.jobs.models import Notice

BECAUSE = "Xã mất mạng, gửi tệp qua thư."

TABLE = """
               clerk  neighbour  dept-clerk  dept-head  chair   viewer  admin
not_started    own    right      for         for        right   right   right
draft          own    right      for         for        right   right   right
certified      state  right      sent        sent       right   right   right
submitted      state  right      sent        sent       right   right   right
sent_back      own    right      sent        sent       right   right   right
accepted       state  right      sent        sent       right   right   right
reopened       own    right      sent        sent       right   right   right
"""
"""`own`: typed as one's own; `for`: taken in for the commune; else the reason why not."""
REASONS = {
    "right": {"access.not_permitted", "workbook.not_yours"},
    "state": {"report.state"},
    "sent": {"on_behalf.sent"},
}


@pytest.fixture
def province(db: None, settings: Any, tmp_path: Path) -> Province:
    settings.DATA = tmp_path
    settings.MEDIA_ROOT = tmp_path / "files"
    return a_province_at_work(2)


def take_in(data: bytes, province: Province, user: User, because: str = BECAUSE) -> TakenIn:
    by = province.actor(user)
    return fill_from_workbook(
        report_id=None, data=data, name="xa.xlsx", by=by, at=AT, because=because
    )


def figure(report: Report, address: str = "12.2") -> Figure:
    return DraftCell.objects.get(report=report, address=address).figure


def tried(data: bytes, province: Province, user: User) -> tuple[str, bool]:
    """The code of the refusal, and whether it stands on record as taken in for others; undone afterwards."""
    code, kept = "", False
    with transaction.atomic():
        try:
            take_in(data, province, user)
            kept = OnBehalf.objects.exists()
        except Refused as wrong:
            code = wrong.refusals[0].code
        transaction.set_rollback(True)
    return code, kept


@pytest.mark.parametrize("row", TABLE.strip().splitlines()[1:], ids=lambda row: row.split()[0])
def test_who_may_take_it_in_and_when(province: Province, row: str) -> None:
    state, *cells = row.split()
    commune, other = province.communes
    period = a_period()
    report = a_report(province, commune, period, S(state))
    data = typed(a_workbook(report), {"12.2": 41})
    people = (commune.clerk, other.clerk, province.clerk, province.head)
    people += (province.chair, province.viewer, province.administrator)
    for user, wanted in zip(people, cells, strict=True):
        code, kept = tried(data, province, user)
        if wanted in ("own", "for"):
            assert (code, kept) == ("", wanted == "for"), (state, user)
        else:
            assert code in REASONS[wanted], (state, user, code)


def test_without_a_reason_nobody_fills_in_for_others(province: Province) -> None:
    report = a_report(province, province.communes[0], a_period())
    with refused("report.other_office"):
        take_in(typed(a_workbook(report), {"12.2": 41}), province, province.clerk, because=" ")
    refusal = why_not_reason_for_others(" ")
    assert refusal is not None
    assert refusal.code == "on_behalf.reason_needed"
    assert why_not_reason_for_others(BECAUSE) is None


def test_it_stands_on_record_and_the_commune_is_told(province: Province, client: Client) -> None:
    commune = province.communes[0]
    report = a_report(province, commune, a_period())
    taken = take_in(typed(a_workbook(report), {"12.2": 41}), province, province.clerk)
    assert (taken.count, taken.is_on_behalf) == (1, True)
    kept = OnBehalf.objects.get()
    assert (kept.report, kept.reason, kept.office_id) == (report, BECAUSE, province.lead.pk)
    (event,) = AuditEvent.objects.filter(event="report.filled_on_behalf")
    assert (event.about, event.by_id) == (report.about, province.clerk.pk)
    assert BECAUSE not in event.details
    notice = Notice.objects.get(event="report.filled_on_behalf")
    assert notice.office_id == commune.office.pk
    assert again(report).state == S.DRAFT
    client.force_login(commune.clerk)
    for name in ("reporting:entry", "reporting:report"):
        page = client.get(reverse(name, args=[report.pk])).content.decode()
        assert "Sở Minh Họa (Trần Minh Đức) nhập thay 1 chỗ" in page
        assert BECAUSE in page
        assert "Không nhận số liệu nhập thay" in page
    client.force_login(province.clerk)
    page = client.get(reverse("reporting:report", args=[report.pk])).content.decode()
    assert "nhập thay 1 chỗ" in page
    assert "Không nhận số liệu nhập thay" not in page
    client.force_login(province.communes[1].clerk)
    assert client.get(reverse("reporting:object", args=[report.pk])).status_code == 404


def test_the_batch_says_why_and_which_unit_does_not_stand_by_it(
    province: Province, client: Client
) -> None:
    commune = province.communes[0]
    report = a_report(province, commune, a_period())
    data = typed(a_workbook(report), {"12.2": 41})
    batch = send_workbooks(
        sent=[("bieu.xlsx", io.BytesIO(data))], because=BECAUSE, by=province.actor(province.clerk), at=AT, later=False
    )  # fmt: skip
    list(worked(batch.pk))
    client.force_login(province.clerk)
    address = reverse("reporting:batch", args=[batch.pk])
    page = client.get(address).content.decode()
    assert f"Nhập thay đơn vị vì: {BECAUSE}" in page
    assert "đã báo để đơn vị ký, gửi" in page
    by = province.actor(commune.clerk)
    object_to(on_behalf_id=OnBehalf.objects.get().pk, reason="Gửi nhầm tệp", by=by, at=AT)
    page = client.get(address).content.decode()
    assert "đơn vị không nhận: Gửi nhầm tệp" in page
    assert "đã báo để đơn vị ký, gửi" not in page


def test_what_the_commune_typed_since_is_not_overwritten(province: Province) -> None:
    commune = province.communes[0]
    report = a_report(province, commune, a_period())
    data = typed(a_workbook(report), {"12.2": 41})
    cell = DraftCell.objects.get(report=report, address="12.2")
    newer = CellChange("12.2", Figure.of(40), cell.version)
    save_draft(report_id=report.pk, by=province.actor(commune.clerk), at=AT, cells=[newer])
    assert tried(data, province, province.clerk) == ("workbook.clash", False)
    assert figure(report) == Figure.of(40)
    assert not OnBehalf.objects.exists()


def test_the_commune_objects_and_it_is_as_before(province: Province, client: Client) -> None:
    """But what somebody changed since stays."""
    commune = province.communes[0]
    report = a_report(province, commune, a_period())
    before = figure(report)
    changed = {"12.2": 41, "04.2": 20}
    take_in(typed(a_workbook(report), changed), province, province.clerk)
    since = DraftCell.objects.get(report=report, address="04.2")
    mended = CellChange("04.2", Figure.of(18), since.version)
    save_draft(report_id=report.pk, by=province.actor(commune.clerk), at=AT, cells=[mended])
    client.force_login(commune.clerk)
    url = reverse("reporting:object", args=[report.pk])
    assert "nhập thay 2 chỗ" in client.get(url).content.decode()
    assert client.post(url, {"reason": " "}).status_code == 422
    answer = client.post(url, {"reason": "Không phải số của xã"}, follow=True)
    assert "không nhận số liệu nhập thay" in answer.content.decode()
    assert (figure(report), figure(report, "04.2")) == (before, Figure.of(18))
    (event,) = AuditEvent.objects.filter(event="report.on_behalf_objected")
    assert event.by_id == commune.clerk.pk
    assert Notice.objects.get(event="report.on_behalf_objected").office_id == province.lead.pk
    assert client.get(url).status_code == 404


def test_who_may_object_and_how_often(province: Province) -> None:
    commune = province.communes[0]
    report = a_report(province, commune, a_period())
    take_in(typed(a_workbook(report), {"12.2": 41}), province, province.clerk)
    taken = OnBehalf.objects.get()
    asked: dict[str, Any] = {"on_behalf_id": taken.pk, "reason": "Sai", "at": AT}
    with refused("report.other_office"):
        object_to(**asked, by=province.actor(province.clerk))
    with refused("access.not_permitted"):
        object_to(**asked, by=province.actor(province.communes[1].clerk))
    with refused("on_behalf.objection_needed"):
        object_to(**{**asked, "reason": ""}, by=province.actor(commune.clerk))
    object_to(**asked, by=province.actor(commune.clerk))
    with refused("on_behalf.objected"):
        object_to(**asked, by=province.actor(commune.clerk))
    assert why_not_object(reason="Sai", objected=False) is None


def test_signed_it_is_the_communes_own_word(province: Province) -> None:
    commune = province.communes[0]
    report = a_report(province, commune, a_period())
    take_in(typed(a_workbook(report), {"12.2": 41}), province, province.clerk)
    taken = OnBehalf.objects.get()
    fill(report, province.actor(commune.clerk))
    Report.objects.filter(pk=report.pk).update(state=S.CERTIFIED)
    with refused("report.state"):
        object_to(on_behalf_id=taken.pk, reason="Sai", by=province.actor(commune.clerk), at=AT)


def test_by_the_command_line(province: Province, tmp_path: Path) -> None:
    commune = province.communes[0]
    report = a_report(province, commune, a_period(), S.NOT_STARTED)
    folder = tmp_path / "tep"
    folder.mkdir()
    (folder / "xa.xlsx").write_bytes(typed(a_workbook(report), {"12.2": 0}))
    words = ("fill-all", folder, "--by", province.clerk.username)
    assert gsdg(*words).rows[0]["rules"] == "report.other_office"
    ran = gsdg(*words, "--for-others", BECAUSE)
    assert (ran.code, ran.rows[0]["state"], ran.rows[0]["changes"]) == (0, "draft", "1")
    assert figure(report) == ZERO
    named = ("--form", "DBHN", "--period", "2026", "--unit", f"@{commune.unit_id}")
    objected = ("object", *named, "--reason", "Sai", "--by", commune.clerk.username)
    assert gsdg(*objected).code == 0
    assert gsdg(*objected).rules == ["on_behalf.none"]
