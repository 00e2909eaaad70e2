"""Reviewing many reports: what is open in each, taking in those that ask for nothing, a sample anybody can draw again."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.province import AT, TODAY, Province, a_period, a_province_at_work, a_report
from tests.builders.reporting import last_event, refused
from tests.builders.units import an_office

from gsdg.domain.papers.links import drafting_url
from gsdg.domain.papers.models import MadePaper
from gsdg.domain.papers.rendering import words_digest
from gsdg.domain.reporting import urging_paper
from gsdg.domain.reporting.actions.at_scale import accept_reports, draw_reports
from gsdg.domain.reporting.actions.remarks import add_remark
from gsdg.domain.reporting.models import Duty, Report
from gsdg.domain.reporting.queries.at_scale import weighed_for
from gsdg.domain.reporting.queries.reports import desk_of
from gsdg.domain.reporting.rules_at_scale import OpenPoints, drawn, why_not_accept_unread
from gsdg.domain.reporting.workflow import ReportState as S
from gsdg.toolkit.audit.models import AuditEvent


@given(st.frozensets(st.integers(1, 10_000), max_size=40), st.integers(0, 50), st.text(max_size=8))
def test_a_sample_is_the_same_for_the_same_seed(ids: frozenset[int], size: int, seed: str) -> None:
    listed = sorted(ids)
    first = drawn(listed, size=size, seed=seed)
    assert first == drawn(listed, size=size, seed=seed)
    assert set(first) <= ids
    assert len(first) == min(size, len(ids))
    assert set(first) == set(drawn(reversed(listed), size=size, seed=seed))


def test_what_is_open_is_said() -> None:
    assert why_not_accept_unread(OpenPoints()) is None
    refusal = why_not_accept_unread(OpenPoints(checks=1, remarks=2))
    assert refusal is not None
    assert "1 cảnh báo và 2 trao đổi" in refusal.message()


@pytest.fixture
def province(db: None, settings: Any, tmp_path: Path) -> Province:
    settings.DATA = tmp_path
    return a_province_at_work(4)


@pytest.fixture
def sent(province: Province) -> list[Report]:
    """Three that wait, the second with a remark that nobody has settled; a fourth still at home."""
    period = a_period()
    reports = [a_report(province, c, period, S.SUBMITTED) for c in province.communes[:3]]
    a_report(province, province.communes[3], period, S.DRAFT)
    add_remark(
        report_id=reports[1].pk,
        address="12.2",
        text="Xem lại",
        by=province.actor(province.clerk),
        at=AT,
    )
    return reports


def test_each_is_taken_in_by_itself(province: Province, sent: list[Report]) -> None:
    clerk = province.actor(province.clerk)
    waiting = weighed_for(desk_of(clerk))
    assert [one.points.remarks for one in waiting] == [0, 1, 0]
    assert {one.since_revision for one in waiting} == {None}
    ids = [report.pk for report in sent]
    found = accept_reports(report_ids=[*ids, ids[0], 999_999], by=clerk, at=AT, on=TODAY)
    said = [[r.code for r in one.refusals] for one in found]
    assert said == [[], ["report.open_points"], [], ["report.gone"]]
    assert [Report.objects.get(pk=pk).state for pk in ids] == [S.ACCEPTED, S.SUBMITTED, S.ACCEPTED]
    assert AuditEvent.objects.filter(event="report.accepted").count() == 2
    with refused("access.not_permitted"):
        accept_reports(
            report_ids=ids, by=province.actor(province.communes[0].clerk), at=AT, on=TODAY
        )


def test_a_sample_is_on_record(province: Province, sent: list[Report]) -> None:
    clerk, ids = province.actor(province.clerk), [report.pk for report in sent]
    chosen = draw_reports(report_ids=ids, size=2, seed="a1", by=clerk, at=AT)
    assert chosen == drawn(ids, size=2, seed="a1")
    assert json.loads(last_event().details) == {"among": ids, "drawn": list(chosen), "seed": "a1"}
    with refused("report.draw_size"):
        draw_reports(report_ids=ids, size=4, seed="a1", by=clerk, at=AT)


def test_on_the_page(province: Province, sent: list[Report], client: Client) -> None:
    client.force_login(province.clerk)
    address = reverse("reporting:review-many")
    page = client.get(address).content.decode()
    assert page.count('name="bao-cao"') == 2
    assert "1 trao đổi" in page
    drawn_page = client.post(address, {"rut-mau": "1", "so": "1"}).content.decode()
    assert "được ghi vào nhật ký" in drawn_page
    assert client.post(address, {"rut-mau": "1", "so": "x"}).status_code == 422
    done = client.post(address, {"bao-cao": [r.pk for r in sent]}).content.decode()
    assert "Đã duyệt 2 báo cáo." in done
    assert "Còn 0 cảnh báo và 1 trao đổi" in done
    client.force_login(province.viewer)
    assert client.get(address).status_code == 403


def test_a_department_stands_in_the_list_under_its_own_name(
    province: Province, sent: list[Report], client: Client
) -> None:
    """Over the land of the province report several offices; the name of the land would say nothing."""
    health = an_office(province.root, code="so-yte", kind="department", name="Sở Y tế Minh Họa")
    Duty.objects.filter(pk=sent[0].duty_id).update(unit=province.root, office=health)
    client.force_login(province.clerk)
    address = reverse("reporting:review-many")
    page = client.get(address).content.decode()
    assert f'href="/bao-cao/{sent[0].pk}/duyet/"' in page
    assert "Sở Y tế Minh Họa" in page
    assert "Xã Minh Họa 01" not in page
    assert "Xã Minh Họa 02" in page


def test_the_urging_letter_names_who_is_late(province: Province, client: Client) -> None:
    a_report(province, province.communes[0], a_period(), S.SUBMITTED)
    client.force_login(province.clerk)
    board = client.get(reverse("reporting:board")).content.decode()
    assert "Công văn đôn đốc (Word)" in board
    answer = client.get(reverse("reporting:urging-letter") + "?ky=2026")
    paper = Document(io.BytesIO(answer.content))
    said = " ".join(cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    assert "UBND Xã Minh Họa 02" in said
    assert "UBND Xã Minh Họa 01" not in said
    assert f"{date(2026, 11, 14):%d/%m/%Y}" in said
    into = drafting_url("urging-letter", reports="2026")
    assert into.replace("&", "&amp;") in board
    assert client.post(into).status_code == 302
    assert MadePaper.objects.get().words_sha256 == words_digest(answer.content)


def test_a_letter_to_many_is_addressed_to_those_of_its_annex(
    province: Province, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Forty names before the first sentence would push the letter to its second page."""
    a_period()
    client.force_login(province.clerk)

    def names(*, most: int) -> int:
        monkeypatch.setattr(urging_paper, "MOST_NAMED", most)
        answer = client.get(reverse("reporting:urging-letter") + "?ky=2026")
        said = " ".join(Document(io.BytesIO(answer.content)).element.itertext())
        assert ("Các cơ quan, đơn vị có tên trong Phụ lục" in said) == (most == 0)
        return said.count("UBND Xã Minh Họa 01")

    assert names(most=15) > names(most=0)
