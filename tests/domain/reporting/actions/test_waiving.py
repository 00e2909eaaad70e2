"""Letting a report off a check: by whom, for what, until when; what certifying and reading then say."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook
from tests.builders.province import AT, poverty
from tests.builders.reporting import (
    Reporting,
    Side,
    again,
    filled,
    last_event,
    refused,
    report_of,
)

from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.reporting.actions import workflow
from gsdg.domain.reporting.actions.drafts import CellChange, save_draft
from gsdg.domain.reporting.actions.waiving import waive_check
from gsdg.domain.reporting.contents import Content
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.reporting.documents import document
from gsdg.domain.reporting.models import Report, Waiver
from gsdg.domain.reporting.queries.drafts import draft_of
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.domain.reporting.waived_rows import TITLE
from gsdg.kernel.figures import Figure
from gsdg.toolkit.access import Actor
from gsdg.toolkit.installation import clock

pytestmark = pytest.mark.django_db
PLACE = "can-doi-ho-ngheo@12.2"
TODAY = date(2026, 11, 20)
YEAR_END = date(2026, 12, 31)
REASON = "Danh sách công nhận đang chờ Tòa án xác nhận một hộ (minh họa)"


@pytest.fixture
def out_of_balance(province: Reporting, side: Side, report: Report) -> Report:
    """Everything typed, one household too many at the end: a blocking check fails there and nowhere else."""
    figures = poverty()
    filled(province, side, report, {**figures, "12.2": figures["12.2"] + 1})
    Report.objects.filter(pk=report.pk).update(finished_divisions=["culture", "economy"])
    return again(report)


@pytest.fixture(autouse=True)
def business_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def chief(province: Reporting) -> Actor:
    return province.actor(province.lead.head)


def waive(report: Report, by: Actor, **said: Any) -> Waiver:
    asked = {"place": PLACE, "reason": REASON, "until": YEAR_END} | said
    return waive_check(report_id=report.pk, by=by, at=AT, on=TODAY, **asked)


def stands_against(report: Report) -> list[str]:
    return [r.code for r in draft_of(report).reasons_not_to_certify]


def test_what_was_waived_no_longer_blocks_and_is_signed_with_the_report(
    province: Reporting, side: Side, out_of_balance: Report, chief: Actor
) -> None:
    assert stands_against(out_of_balance) == ["report.check_failed"]
    waiver = waive(out_of_balance, chief)
    event = last_event()
    assert (event.event, event.about) == ("report.check_waived", out_of_balance.about)
    assert json.loads(event.details) == {"waiver": waiver.pk, "place": PLACE}
    assert stands_against(out_of_balance) == []
    workflow.certify_report(
        report_id=out_of_balance.pk, by=province.actor(side.head), at=AT, on=TODAY
    )
    certified = again(out_of_balance)
    assert certified.latest is not None
    content = Content.from_bytes(certified.latest.content)
    assert content.waivers[PLACE].reason == REASON
    assert content.waivers[PLACE].until == YEAR_END
    assert province.lead.office.name in content.waivers[PLACE].by
    assert content.to_bytes() == bytes(certified.latest.content)


def test_who_reviews_reads_what_was_waived_why_and_until_when(
    province: Reporting, side: Side, out_of_balance: Report, chief: Actor
) -> None:
    waive(out_of_balance, chief)
    workflow.certify_and_submit_report(
        report_id=out_of_balance.pk, by=province.actor(side.head), at=AT, on=TODAY
    )
    client = Client()
    client.force_login(province.lead.clerk)
    page = client.get(f"/bao-cao/{out_of_balance.pk}/duyet/").content.decode()
    assert "Được miễn kiểm tra" in page
    assert f"{REASON} (miễn đến 31/12/2026, {province.lead.head.name}" in page
    assert "không khớp" not in page
    assert "<dt>Được miễn</dt><dd>1 chỗ</dd>" in page


def test_a_waiver_ends_with_its_day_and_is_never_changed(
    out_of_balance: Report, chief: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    waive(out_of_balance, chief, until=TODAY)
    assert stands_against(out_of_balance) == []
    monkeypatch.setattr(clock, "today", lambda: TODAY + timedelta(days=1))
    assert stands_against(out_of_balance) == ["report.check_failed"]
    with transaction.atomic(), pytest.raises(DatabaseError, match="only grows"):
        Waiver.objects.update(until=date(2020, 1, 1))


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"reason": "  "}, "waiver.reason_needed"),
        ({"reason": "x" * 20_001}, "report.text_too_long"),
        ({"until": date(2026, 11, 19)}, "waiver.day"),
        ({"until": date(2028, 1, 1)}, "waiver.day"),
        ({"place": "can-doi-ho-can-ngheo@22.2"}, "waiver.nothing_there"),
        ({"place": "muc-la@12.2"}, "waiver.nothing_there"),
    ],
)
def test_it_is_refused(
    out_of_balance: Report, chief: Actor, said: dict[str, Any], code: str
) -> None:
    with refused(code):
        waive(out_of_balance, chief, **said)


def test_only_with_the_right(province: Reporting, side: Side, out_of_balance: Report) -> None:
    for person in (side.head, side.clerk, province.lead.clerk, province.chair):
        with refused("access.not_permitted"):
            waive(out_of_balance, province.actor(person))


def test_never_the_own_report(
    province: Reporting, period: ReportingPeriod, chief: Actor, out_of_balance: Report
) -> None:
    own = report_of(province, period, province.lead.office)
    with refused("waiver.own_report") as caught:
        waive(own, chief)
    assert province.lead.office.name in str(caught[0])
    assert not Waiver.objects.exists()


def test_not_once_it_is_signed(
    province: Reporting, side: Side, out_of_balance: Report, chief: Actor
) -> None:
    waive(out_of_balance, chief)
    workflow.certify_report(
        report_id=out_of_balance.pk, by=province.actor(side.head), at=AT, on=TODAY
    )
    with refused("waiver.signed") as caught:
        waive(out_of_balance, chief)
    assert "trạng thái “Đã ký duyệt”" in str(caught[0])


def test_the_last_day_it_may_be_given_for(out_of_balance: Report, chief: Actor) -> None:
    with refused("waiver.day"):
        waive(out_of_balance, chief, until=TODAY + timedelta(days=367))
    assert waive(out_of_balance, chief, until=TODAY + timedelta(days=366)).pk


def change(report: Report, by: Actor, address: str, amount: int) -> None:
    version = draft_of(report).cells[address].version
    cells = [CellChange(address, Figure.of(amount), version)]
    assert save_draft(report_id=report.pk, cells=cells, by=by, at=AT).refusals == []


def test_it_is_bound_to_the_figures_it_was_given_for(
    client: Client, province: Reporting, side: Side, out_of_balance: Report, chief: Actor
) -> None:
    """Another figure is another question; the one it was given for, put back, is the same again."""
    clerk, before = province.actor(side.clerk), poverty()
    waiver = waive(out_of_balance, chief)
    assert waiver.figures["12.2"] == ["v", before["12.2"] + 1]
    assert {"02.2", "03.2", "07.2"} <= waiver.figures.keys()
    change(out_of_balance, clerk, "12.2", before["12.2"] + 2)
    assert "report.check_failed" in stands_against(out_of_balance)
    client.force_login(side.clerk)
    entry = client.get(reverse("reporting:entry", args=[out_of_balance.pk])).content.decode()
    assert "Miễn kiểm tra không còn hiệu lực vì số đã đổi" in entry
    assert "Được miễn kiểm tra" not in entry
    change(out_of_balance, clerk, "12.2", before["12.2"] + 1)
    assert stands_against(out_of_balance) == []
    change(out_of_balance, clerk, "01.2", 999)  # what the check did not read
    assert stands_against(out_of_balance) == []


def test_it_is_given_anew_for_the_new_figure(
    province: Reporting, side: Side, out_of_balance: Report, chief: Actor
) -> None:
    waive(out_of_balance, chief)
    change(out_of_balance, province.actor(side.clerk), "12.2", poverty()["12.2"] + 3)
    waive(out_of_balance, chief, reason="Lý do mới (minh họa)")
    assert "report.check_failed" not in stands_against(out_of_balance)
    assert draft_of(out_of_balance).waivers[PLACE].reason == "Lý do mới (minh họa)"
    assert Waiver.objects.count() == 2


def test_every_one_whose_figure_stands_counts(
    province: Reporting, side: Side, out_of_balance: Report, chief: Actor
) -> None:
    """Given for one figure and then for another: whichever of the two stands, its own waiver holds."""
    first = waive(out_of_balance, chief)
    clerk = province.actor(side.clerk)
    change(out_of_balance, clerk, "12.2", poverty()["12.2"] + 3)
    second = waive(out_of_balance, chief, reason="Lý do mới (minh họa)")
    assert draft_of(out_of_balance).waivers[PLACE] == second
    change(out_of_balance, clerk, "12.2", poverty()["12.2"] + 1)
    assert draft_of(out_of_balance).waivers[PLACE] == first
    newest = waive(out_of_balance, chief, place=PLACE, reason="Gia hạn (minh họa)")
    assert draft_of(out_of_balance).waivers[PLACE] == newest


def test_papers_print_it(
    province: Reporting, side: Side, out_of_balance: Report, chief: Actor
) -> None:
    waive(out_of_balance, chief)
    head, reviewer = province.actor(side.head), province.actor(province.lead.clerk)
    workflow.certify_and_submit_report(report_id=out_of_balance.pk, by=head, at=AT, on=TODAY)
    made = Made("Người lập minh họa", AT, TODAY)
    place = FigurePlace(out_of_balance.duty.form, out_of_balance.duty.period, province.root)
    before = document("consolidated", place, extension="xlsx", made=made, total="live")
    assert TITLE not in load_workbook(io.BytesIO(before)).sheetnames
    workflow.accept_report(report_id=out_of_balance.pk, by=reviewer, at=AT, on=TODAY)
    printed = load_workbook(
        io.BytesIO(document("consolidated", place, extension="xlsx", made=made, total="live"))
    )[TITLE]
    rows = [[str(v) for v in row if v] for row in printed.iter_rows(values_only=True)]
    line = next(row for row in rows if REASON in row)
    assert "ô 12.2, Hộ nghèo cuối kỳ" in line[1]
    assert [province.lead.office.name in line[3], line[4]] == [True, "31/12/2026"]
    own = replace(place, unit_id=side.unit_id)
    for kind, where in (
        ("consolidated", place),
        ("submission-letter", place),
        ("consolidated", own),
    ):
        paper = Document(
            io.BytesIO(document(kind, where, extension="docx", made=made, total="live"))
        )
        cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
        assert REASON in cells, kind
        assert "31/12/2026" in cells, kind


def test_the_page_lists_what_fails_and_takes_a_reason(
    client: Client, province: Reporting, out_of_balance: Report
) -> None:
    client.force_login(province.lead.head)
    url = reverse("reporting:waive", args=[out_of_balance.pk])
    page = client.get(url).content.decode()
    assert "hộ nghèo cuối kỳ" in page
    assert f'value="{PLACE}"' in page
    wanting = client.post(url, {"place": PLACE, "reason": "", "until": "31/12/2026"})
    assert wanting.status_code == 422
    sent = {"place": PLACE, "reason": REASON, "until": "31/12/2026"}
    done = client.post(url, sent, follow=True)
    assert "Đã ghi việc miễn kiểm tra" in done.content.decode()
    assert Waiver.objects.count() == 1
    assert "không có gì để miễn" in client.get(url).content.decode()


def test_who_signed_reads_the_waiver_on_the_report(
    client: Client, province: Reporting, side: Side, out_of_balance: Report, chief: Actor
) -> None:
    waive(out_of_balance, chief)
    client.force_login(side.head)
    entry = client.get(reverse("reporting:entry", args=[out_of_balance.pk])).content.decode()
    assert "Được miễn kiểm tra" in entry
    workflow.certify_report(
        report_id=out_of_balance.pk, by=province.actor(side.head), at=AT, on=TODAY
    )
    page = client.get(reverse("reporting:report", args=[out_of_balance.pk])).content.decode()
    assert "Phép kiểm tra được miễn" in page
    assert "miễn đến 31/12/2026" in page


def test_without_the_right_the_page_is_closed(
    client: Client, province: Reporting, side: Side, out_of_balance: Report
) -> None:
    url = reverse("reporting:waive", args=[out_of_balance.pk])
    client.force_login(side.clerk)
    assert client.get(url).status_code == 403
    sent = {"place": PLACE, "reason": REASON, "until": "31/12/2026"}
    assert client.post(url, sent).status_code == 403
    assert not Waiver.objects.exists()
