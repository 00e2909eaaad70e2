"""The acts of the office that answers: by one button, on paper, taken back, part by part."""

from __future__ import annotations

from datetime import date
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.builders.province import (
    AT,
    TODAY,
    Commune,
    Province,
    S,
    a_period,
    a_province_at_work,
    a_report,
    poverty,
    the_consolidated,
)
from tests.domain.reporting.test_entry_page import the_form

from gsdg.domain.papers.models import Paper
from gsdg.domain.reporting.actions import drafts, workflow
from gsdg.domain.reporting.actions.drafts import (
    CellChange,
    ExplanationChange,
    RowChange,
    finish_part,
    save_draft,
)
from gsdg.domain.reporting.models import Explanation, Report, Revision
from gsdg.kernel.figures import Figure
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import files
from gsdg.toolkit.audit.queries import events_about

pytestmark = pytest.mark.django_db
PAPER = {"number": "125/BC-UBND", "day": "20/11/2026", "signer": "Đặng Quốc Việt"}


@pytest.fixture
def province() -> Province:
    return a_province_at_work()


@pytest.fixture
def commune(province: Province) -> Commune:
    return province.communes[0]


@pytest.fixture
def report(province: Province, commune: Commune) -> Report:
    """A draft with nothing missing."""
    report = a_report(province, commune, a_period("2026"), figures=poverty(58))
    for division in ("culture", "economy"):
        by = province.actor(commune.clerk)
        report = finish_part(report_id=report.pk, division=division, done=True, by=by, at=AT)
    return report


def act(client: Client, name: str, report: Report, **fields: Any) -> Any:
    known = {"known_version": str(report.version), **fields}
    return client.post(reverse(f"reporting:{name}", args=[report.pk]), known)


def again(report: Report) -> Report:
    return Report.objects.with_duty().get(pk=report.pk)


def events(report: Report) -> list[str]:
    return list(events_about(report.about).values_list("event", flat=True))


# Certify and submit


def test_head_certifies_and_submits_by_one_button(
    client: Client, commune: Commune, report: Report
) -> None:
    client.force_login(commune.head)
    response = act(client, "certify-and-submit", report)
    address = reverse("reporting:report", args=[report.pk])
    assert response.headers["Location"] == f"{address}?xong=gui"
    assert "Đã gửi báo cáo." in client.get(response.headers["Location"]).content.decode()
    assert again(report).state == S.SUBMITTED
    assert events(report)[-2:] == ["report.certified", "report.submitted"]


def test_second_click_on_the_button_changes_nothing(
    client: Client, commune: Commune, report: Report
) -> None:
    client.force_login(commune.head)
    for _ in range(2):
        assert act(client, "certify-and-submit", report).status_code == 302
    assert Revision.objects.filter(report=report).count() == 1
    assert events(report).count("report.submitted") == 1


def test_second_click_with_fields_typed_and_not_yet_saved_changes_nothing(
    client: Client, commune: Commune, report: Report
) -> None:
    client.force_login(commune.head)
    url = reverse("reporting:entry", args=[report.pk])
    fields = the_form(unescape(client.get(url).content.decode())) | {"kho-khan": "Mưa lũ."}
    for _ in range(2):
        response = client.post(reverse("reporting:certify-and-submit", args=[report.pk]), fields)
        assert response.status_code == 302
    assert Revision.objects.filter(report=report).count() == 1
    assert again(report).texts.get().text == "Mưa lũ."


def test_what_stands_in_the_fields_is_stored_before_it_is_signed(
    client: Client, commune: Commune, report: Report
) -> None:
    client.force_login(commune.head)
    url = reverse("reporting:entry", args=[report.pk])
    fields = the_form(unescape(client.get(url).content.decode())) | {"12.2": "46"}
    response = client.post(reverse("reporting:certify-and-submit", args=[report.pk]), fields)
    assert response.status_code == 409
    html = unescape(response.content.decode())
    assert "đang nhập 46" in html
    assert "Đã lưu 1 chỗ." in html
    assert again(report).state == S.DRAFT


def test_field_that_cannot_be_read_keeps_the_head_from_signing(
    client: Client, commune: Commune, report: Report
) -> None:
    client.force_login(commune.head)
    url = reverse("reporting:entry", args=[report.pk])
    fields = the_form(unescape(client.get(url).content.decode())) | {"12.2": "4,6"}
    response = client.post(reverse("reporting:certify-and-submit", args=[report.pk]), fields)
    assert response.status_code == 422
    assert again(report).state == S.DRAFT


def test_incomplete_report_is_refused_from_any_page(
    client: Client, province: Province, commune: Commune, report: Report
) -> None:
    by = province.actor(commune.clerk)
    change = CellChange("12.2", Figure.of(46), 1)
    save_draft(report_id=report.pk, by=by, at=AT, cells=[change])
    client.force_login(commune.head)
    assert act(client, "certify-and-submit", report).status_code == 409
    assert again(report).state == S.DRAFT
    assert not Revision.objects.exists()


def test_stale_tab_may_not_sign(client: Client, commune: Commune, report: Report) -> None:
    client.force_login(commune.head)
    assert act(client, "certify-and-submit", report, known_version="7").status_code == 409
    assert act(client, "certify-and-submit", report, known_version="").status_code == 409
    assert again(report).state == S.DRAFT


def test_clerk_may_not_certify(client: Client, commune: Commune, report: Report) -> None:
    client.force_login(commune.clerk)
    assert act(client, "certify-and-submit", report).status_code == 403
    assert act(client, "certify", report).status_code == 403
    assert act(client, "submit", report).status_code == 403
    assert again(report).state == S.DRAFT


def test_report_of_elsewhere_is_not_there(
    client: Client, province: Province, report: Report
) -> None:
    client.force_login(province.communes[1].head)
    for name in (
        "certify-and-submit",
        "certify",
        "submit",
        "take-back",
        "finish-part",
        "signed-paper",
    ):
        assert act(client, name, report).status_code in (403, 404)
    assert act(client, "certify", report).status_code == 404


def test_certify_alone_then_submit_each_once(
    client: Client, commune: Commune, report: Report
) -> None:
    client.force_login(commune.head)
    for _ in range(2):
        assert act(client, "certify", report).status_code == 302
    certified = again(report)
    assert certified.state == S.CERTIFIED
    for _ in range(2):
        assert act(client, "submit", certified).status_code == 302
    assert again(report).state == S.SUBMITTED
    assert events(report)[-2:] == ["report.certified", "report.submitted"]


def test_one_button_does_both_or_neither(
    province: Province, commune: Commune, report: Report
) -> None:
    clerk = province.actor(commune.clerk)
    with pytest.raises(Refused):
        workflow.certify_and_submit_report(report_id=report.pk, by=clerk, at=AT, on=TODAY)
    assert again(report).state == S.DRAFT
    assert not Revision.objects.exists()


# Take back


def test_certified_report_is_taken_back_to_typing_once(
    client: Client, commune: Commune, report: Report
) -> None:
    client.force_login(commune.head)
    act(client, "certify", report)
    certified = again(report)
    client.force_login(commune.clerk)
    for _ in range(2):
        response = act(client, "take-back", certified)
        assert response.headers["Location"] == reverse("reporting:entry", args=[report.pk])
    assert again(report).state == S.DRAFT
    assert events(report).count("report.taken_back") == 1


def test_submitted_report_is_not_taken_back(
    client: Client, commune: Commune, report: Report
) -> None:
    client.force_login(commune.head)
    act(client, "certify-and-submit", report)
    assert act(client, "take-back", again(report)).status_code == 409
    assert again(report).state == S.SUBMITTED


# Parts


def test_division_finishes_its_part_and_takes_it_up_again(
    client: Client, commune: Commune, report: Report
) -> None:
    client.force_login(commune.other_clerk)
    assert act(client, "finish-part", report, **{"mo-lai": "culture"}).status_code == 302
    assert again(report).finished_divisions == ["economy"]
    assert act(client, "finish-part", report, xong="culture").status_code == 302
    assert again(report).finished_divisions == ["culture", "economy"]
    assert events(report)[-2:] == ["report.part_reopened", "report.part_finished"]


def test_division_does_not_speak_for_another_nor_for_one_that_is_none(
    client: Client, commune: Commune, report: Report
) -> None:
    client.force_login(commune.other_clerk)
    assert act(client, "finish-part", report, **{"mo-lai": "economy"}).status_code == 409
    client.force_login(commune.clerk)
    assert act(client, "finish-part", report, xong="khong-co").status_code == 422
    assert again(report).finished_divisions == ["culture", "economy"]


def test_part_is_finished_with_what_stands_in_the_fields(
    client: Client, commune: Commune, report: Report
) -> None:
    client.force_login(commune.other_clerk)
    url = reverse("reporting:entry", args=[report.pk])
    fields = the_form(unescape(client.get(url).content.decode()))
    finish = reverse("reporting:finish-part", args=[report.pk])
    response = client.post(finish, fields | {"01.8": "4.001", "xong": "culture"})
    assert response.status_code == 302
    assert again(report).cells.get(address="01.8").amount == 4001
    refused = client.post(finish, fields | {"01.8": "4,001", "mo-lai": "culture"})
    assert refused.status_code == 422
    assert again(report).finished_divisions == ["culture", "economy"]


def test_part_is_not_finished_from_a_stale_tab(
    client: Client, commune: Commune, report: Report
) -> None:
    client.force_login(commune.clerk)
    stale = act(client, "finish-part", report, known_version="9", **{"mo-lai": "culture"})
    assert stale.status_code == 409
    assert again(report).finished_divisions == ["culture", "economy"]


# On paper


def test_clerk_records_the_paper_that_the_head_signed(
    client: Client, commune: Commune, report: Report
) -> None:
    client.force_login(commune.clerk)
    page = client.get(reverse("reporting:signed-paper", args=[report.pk]))
    assert "Số, ký hiệu văn bản" in unescape(page.content.decode())
    scan = SimpleUploadedFile("ban-ky.pdf", b"%PDF-1.7 minh hoa")
    response = act(client, "signed-paper", report, **PAPER, scan=scan)
    assert response.status_code == 302
    paper = Paper.objects.get()
    certified = again(report)
    assert certified.state == S.CERTIFIED
    assert certified.latest is not None
    assert paper.about == f"revision:{certified.latest.pk}"
    assert (paper.number, paper.day) == ("125/BC-UBND", date(2026, 11, 20))
    assert paper.file is not None
    assert files.read(paper.file.sha256) == b"%PDF-1.7 minh hoa"
    assert act(client, "signed-paper", report, **PAPER).status_code == 302
    assert Paper.objects.count() == 1


def test_paper_of_tomorrow_is_refused_with_what_was_typed(
    client: Client, commune: Commune, report: Report
) -> None:
    client.force_login(commune.clerk)
    response = act(client, "signed-paper", report, **{**PAPER, "day": "24/11/2026"})
    assert response.status_code == 422
    assert 'value="125/BC-UBND"' in response.content.decode()
    assert again(report).state == S.DRAFT


def test_unreadable_paper_form_is_422(client: Client, commune: Commune, report: Report) -> None:
    client.force_login(commune.clerk)
    response = act(client, "signed-paper", report, **{**PAPER, "day": "hôm qua"})
    assert response.status_code == 422
    assert "Không đọc được ngày" in unescape(response.content.decode())


def test_paper_of_a_report_that_is_not_open_leads_to_its_page(
    client: Client, commune: Commune, report: Report
) -> None:
    client.force_login(commune.head)
    act(client, "certify-and-submit", report)
    response = client.get(reverse("reporting:signed-paper", args=[report.pk]))
    assert response.headers["Location"] == reverse("reporting:report", args=[report.pk])


# The actions behind it


def test_explanation_has_versions_and_is_never_overwritten_silently(
    province: Province, commune: Commune, report: Report
) -> None:
    by, place = province.actor(commune.clerk), "tai-ngheo-tang@08.2"

    def explain(text: str, base: int) -> drafts.Saved:
        change = ExplanationChange(place, text, base)
        return save_draft(report_id=report.pk, by=by, at=AT, explanations=[change])

    assert explain("Một", 0).explained == {place: 1}
    assert explain("Hai", 1).explained == {place: 2}
    (clash,) = explain("Ba", 1).clashes
    assert (clash.place, clash.standing, clash.wanted) == (place, "Hai", "Ba")
    assert explain("Hai", 0).count == 0
    assert Explanation.objects.get(place=place).text == "Hai"
    assert events(report)[-2:] == ["report.explained"] * 2
    assert explain("a" * 20_001, 2).refusals[0].cell == place


def test_row_of_a_list_that_the_form_does_not_have_is_refused(
    province: Province, commune: Commune, report: Report
) -> None:
    by = province.actor(commune.clerk)
    row = RowChange("khong-co", "", {"ten": "x"}, 0)
    saved = save_draft(report_id=report.pk, by=by, at=AT, rows=[row])
    assert [r.code for r in saved.refusals] == ["report.cell_unknown"]
    assert not report.rows.exists()


def test_figures_of_the_root_are_not_typed(province: Province, report: Report) -> None:
    consolidated = the_consolidated(province, report.duty.period)
    by = province.actor(province.head)
    with pytest.raises(Refused) as refused:
        change = CellChange("12.2", Figure.of(1), 0)
        save_draft(report_id=consolidated.pk, by=by, at=AT, cells=[change])
    assert refused.value.refusals[0].code == "report.only_a_sum"
    assert not consolidated.cells.exists()
