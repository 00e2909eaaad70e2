"""The review: what moved, what each conclusion would do, and every way a conclusion can go wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from tests.builders.accounts import a_role, a_user
from tests.builders.province import (
    AT,
    TODAY,
    Province,
    a_period,
    a_province_at_work,
    a_report,
    poverty,
    sent_again,
    the_consolidated,
)
from tests.builders.units import a_unit, an_office

from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.reporting.actions import workflow
from gsdg.domain.reporting.actions.remarks import add_remark
from gsdg.domain.reporting.models import Remark, Report, RollUp
from gsdg.domain.reporting.queries.figures import standing
from gsdg.domain.reporting.workflow import ReportState
from gsdg.toolkit.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
S = ReportState


@pytest.fixture
def province() -> Province:
    return a_province_at_work(2)


@pytest.fixture
def period(province: Province) -> ReportingPeriod:
    return a_period()


@pytest.fixture
def sent(province: Province, period: ReportingPeriod) -> Report:
    return a_report(province, province.communes[0], period, S.SUBMITTED)


@pytest.fixture
def corrected(province: Province, period: ReportingPeriod) -> Report:
    """Sent back once, then sent again with two cells of the balance and what follows from them changed."""
    commune = province.communes[0]
    report = a_report(province, commune, period, S.SENT_BACK)
    return sent_again(province, commune, report, poverty(into=8))


def _as(user: object) -> Client:
    client = Client()
    client.force_login(user)  # type: ignore[arg-type]
    return client


def _url(report: Report) -> str:
    return f"/bao-cao/{report.pk}/duyet/"


def _page(client: Client, report: Report, status: int = 200, query: str = "") -> str:
    response = client.get(_url(report) + query)
    assert response.status_code == status
    return response.content.decode()


def _line(page: str, address: str) -> str:
    found = re.search(rf'<tr id="o-{re.escape(address)}">.*?</tr>', page, re.S)
    assert found is not None, f"no line for {address}"
    return found[0]


def _conclude(client: Client, report: Report, **typed: object):  # type: ignore[no-untyped-def]
    version = typed.pop("known_version", report.version)
    return client.post(_url(report), {"known_version": str(version), **typed})


# What is seen


def test_only_cells_that_moved_are_shown_with_both_revisions(
    province: Province, corrected: Report
) -> None:
    page = _page(_as(province.clerk), corrected)
    assert "Thay đổi từ lần 1" in page
    assert "trên 147 ô đổi" in page
    line = _line(page, "12.2")
    assert re.findall(r"data-l=\"Lần [12]\">(?:<b>)?(\d+)", line) == ["39", "41"]
    assert 'data-l="Thay đổi">+2<' in line
    assert 'id="o-01.2"' not in page


def test_what_it_was_sent_back_for_and_how_it_was_answered_is_said(
    province: Province, corrected: Report
) -> None:
    page = _page(_as(province.clerk), corrected)
    assert "Lần 1 bị trả lại" in page
    assert "Đề nghị đếm lại hộ nghèo cuối kỳ." in page
    assert re.search(r"Đơn vị đã sửa \d+ ô\.", page)


def test_a_first_sending_shows_its_key_rows(province: Province, sent: Report) -> None:
    page = _page(_as(province.clerk), sent)
    assert "Lần gửi đầu tiên" in page
    assert "39" in _line(page, "12.2")
    assert "Thay đổi</th>" not in page


def test_the_accepted_year_before_stands_beside(province: Province, sent: Report) -> None:
    commune = province.communes[0]
    a_report(province, commune, a_period("2025"), S.ACCEPTED, figures=poverty(60, out=10, into=2))
    line = _line(_page(_as(province.clerk), sent), "12.2")
    assert 'data-l="Năm 2025">52<' in line


def test_five_states_stay_five_in_the_table(province: Province, sent: Report) -> None:
    """Urban households do not apply to a rural commune: hatched, never zero, never blank."""
    workflow.send_back_report(
        report_id=sent.pk,
        remarks={"": "Xem lại."},
        due=date(2026, 11, 27),
        by=province.actor(province.clerk),
        at=AT,
        on=TODAY,
    )
    again = sent_again(province, province.communes[0], sent, poverty(0, out=0, into=0))
    page = _page(_as(province.clerk), again)
    assert 'data-l="Lần 2"><b>0</b>' in _line(page, "12.2")
    assert "−39" in _line(page, "12.2")


def test_a_doubtful_cell_is_shown_with_its_explanation_though_it_did_not_move(
    province: Province, period: ReportingPeriod
) -> None:
    odd = poverty() | {"01.5": 10, "12.5": 5}
    report = a_report(province, province.communes[0], period, S.SUBMITTED, figures=odd)
    line = _line(_page(_as(province.clerk), report), "12.5")
    assert "mk-explain" in line
    assert "đầu kỳ 0 trừ giảm 0 cộng tăng 0 bằng 0, đang nhập 5" in line
    assert 'Giải trình:</b> <span class="pre">Đã đối chiếu danh sách.' in line


def test_an_open_thread_brings_its_cell_into_the_table(province: Province, sent: Report) -> None:
    add_remark(
        report_id=sent.pk,
        address="05.2",
        text="Hai hộ này đã có biên bản chưa?",
        by=province.actor(province.clerk),
        at=AT,
    )
    assert "Hai hộ này đã có biên bản chưa?" in _line(_page(_as(province.clerk), sent), "05.2")


def test_the_total_is_told_before_and_after_and_acceptance_makes_it_so(
    province: Province, period: ReportingPeriod, sent: Report
) -> None:
    a_report(
        province, province.communes[1], period, S.ACCEPTED, figures=poverty(100, out=0, into=0)
    )
    client = _as(province.clerk)
    page = _page(client, sent)
    told = re.search(
        r"Hộ nghèo cuối kỳ, tổng số</th><td class=\"n\">(\d+)</td><td class=\"n\"><b>(\d+)", page
    )
    assert told is not None
    assert told.groups() == ("100", "139")
    assert "1/2" in page
    assert "<b>2/2</b>" in page
    _conclude(client, sent, decision="duyet")
    cells = standing(sent.duty.form, period, province.root).cells
    assert cells["12.2"].figure.amount == 139


def test_an_adjusted_report_replaces_what_stands_instead_of_adding_to_it(
    province: Province, period: ReportingPeriod
) -> None:
    commune = province.communes[0]
    report = a_report(province, commune, period, S.REOPENED)
    again = sent_again(province, commune, report, poverty(into=8))
    page = _page(_as(province.clerk), again)
    told = re.search(
        r"Hộ nghèo cuối kỳ, tổng số</th><td class=\"n\">(\d+)</td><td class=\"n\"><b>(\d+)", page
    )
    assert told is not None
    assert told.groups() == ("39", "41")
    assert '<td class="n">1/2</td><td class="n"><b>1/2</b></td>' in page


def test_the_queue_leads_to_the_neighbours_by_name(
    province: Province, period: ReportingPeriod, sent: Report
) -> None:
    other = a_report(province, province.communes[1], period, S.SUBMITTED)
    page = _page(_as(province.clerk), sent)
    assert f'href="/bao-cao/{other.pk}/duyet/" rel="next">Xã Minh Họa 02' in page
    assert f'href="/bao-cao/{sent.pk}/duyet/" rel="prev">' in _page(_as(province.clerk), other)


def test_as_many_queries_for_a_report_with_twice_the_story(
    province: Province,
    period: ReportingPeriod,
    sent: Report,
    django_assert_max_num_queries: Callable,  # type: ignore[type-arg]
) -> None:
    client = _as(province.clerk)
    _page(client, sent)
    with django_assert_max_num_queries(30) as first:
        _page(client, sent)
    for number in range(6):
        add_remark(
            report_id=sent.pk,
            address="12.2",
            text=f"Câu hỏi {number}",
            by=province.actor(province.clerk),
            at=AT,
        )
    a_report(province, province.communes[1], period, S.SUBMITTED)
    with django_assert_max_num_queries(30) as second:
        _page(client, sent)
    assert len(second.captured_queries) == len(first.captured_queries)


# Conclusions: every exit


def test_accepting_settles_the_figures_and_goes_to_the_next(
    province: Province, period: ReportingPeriod, sent: Report
) -> None:
    other = a_report(province, province.communes[1], period, S.SUBMITTED)
    client = _as(province.clerk)
    response = _conclude(client, sent, decision="duyet")
    assert response.status_code == 302
    assert response.headers["Location"] == f"/bao-cao/{other.pk}/duyet/?xong={sent.pk}"
    sent.refresh_from_db()
    assert (sent.state, sent.accepted_by_id) == (S.ACCEPTED, province.clerk.pk)
    assert AuditEvent.objects.filter(about=sent.about, event="report.accepted").count() == 1
    assert (
        "Đã duyệt số liệu của Xã Minh Họa 01"
        in client.get(response.headers["Location"]).content.decode()
    )


def test_the_last_of_the_queue_goes_to_its_own_page(province: Province, sent: Report) -> None:
    response = _conclude(_as(province.clerk), sent, decision="duyet")
    assert response.headers["Location"] == f"/bao-cao/{sent.pk}/?xong=ket-luan"


def test_sending_back_keeps_each_remark_at_its_cell_with_the_new_day(
    province: Province, sent: Report
) -> None:
    response = _conclude(
        _as(province.clerk),
        sent,
        decision="tra-lai",
        due="27/11/2026",
        **{"yc:12.2": "Đếm lại.", "yc:22.2": "  ", "yc:": "Kèm biên bản họp thôn."},
    )
    assert response.status_code == 302
    sent.refresh_from_db()
    assert (sent.state, sent.returned_due) == (S.SENT_BACK, date(2026, 11, 27))
    said = set(Remark.objects.filter(report=sent).values_list("address", "text", "is_return"))
    assert said == {("12.2", "Đếm lại.", True), ("", "Kèm biên bản họp thôn.", True)}
    event = AuditEvent.objects.get(about=sent.about, event="report.sent_back")
    assert event.by_id == province.clerk.pk


def test_another_cell_can_be_brought_into_the_table_without_a_script(
    province: Province, sent: Report
) -> None:
    response = _conclude(
        _as(province.clerk),
        sent,
        **{"them": "1", "o-khac": "05.2", "yc-khac": "Vì sao?", "yc:12.2": "Đếm lại."},
    )
    assert response.status_code == 200
    page = response.content.decode()
    assert "Vì sao?</textarea>" in _line(page, "05.2")
    assert "Đếm lại.</textarea>" in _line(page, "12.2")
    sent.refresh_from_db()
    assert sent.state == S.SUBMITTED


def test_a_cell_chosen_beside_the_table_is_sent_back_too(province: Province, sent: Report) -> None:
    _conclude(
        _as(province.clerk),
        sent,
        decision="tra-lai",
        due="27/11/2026",
        **{"o-khac": "05.2", "yc-khac": "Vì sao?"},
    )
    assert Remark.objects.get(report=sent).address == "05.2"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Chưa nhập, chưa chọn mục này."),
        ({"decision": "ca-hai"}, "Hãy chọn một mục trong danh sách."),
        ({"decision": "tra-lai", "due": "", "yc:12.2": "Đếm lại."}, "Chưa nhập hạn gửi lại."),
        ({"decision": "tra-lai", "due": "31/2/2026", "yc:12.2": "Đếm lại."}, "Không có ngày này"),
        ({"decision": "tra-lai", "due": "mai", "yc:12.2": "Đếm lại."}, "Không đọc được ngày"),
        ({"decision": "tra-lai", "due": "27/11/2026", "yc:12.2": ""}, "chưa nói cần sửa gì"),
        (
            {"decision": "tra-lai", "due": "20/11/2026", "yc:12.2": "Đếm lại."},
            "ở trước ngày làm việc",
        ),
        ({"decision": "tra-lai", "due": "27/11/2026", "yc:99.9": "Đếm lại."}, "không có ô 99.9"),
        ({"decision": "duyet", "yc:12.2": "Đếm lại."}, "nhưng có yêu cầu sửa"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_is_kept(
    province: Province, sent: Report, typed: dict[str, str], said: str
) -> None:
    response = _conclude(_as(province.clerk), sent, **typed)
    page = response.content.decode()
    assert response.status_code == 422
    assert said in page
    if typed.get("yc:12.2"):
        assert "Đếm lại.</textarea>" in _line(page, "12.2")
    sent.refresh_from_db()
    assert (sent.state, Remark.objects.count()) == (S.SUBMITTED, 0)


def test_a_stale_tab_is_refused_and_keeps_what_was_typed(province: Province, sent: Report) -> None:
    stale = sent.version - 1
    response = _conclude(
        _as(province.clerk),
        sent,
        known_version=stale,
        decision="tra-lai",
        due="27/11/2026",
        **{"yc:12.2": "Đếm lại."},
    )
    page = response.content.decode()
    assert response.status_code == 409
    assert "đã thay đổi từ khi bạn mở trang này" in page
    assert "Đếm lại.</textarea>" in _line(page, "12.2")
    assert f'name="known_version" value="{sent.version}"' in page
    sent.refresh_from_db()
    assert sent.state == S.SUBMITTED


def test_a_form_without_a_version_is_treated_as_stale(province: Province, sent: Report) -> None:
    response = _as(province.clerk).post(_url(sent), {"decision": "duyet"})
    assert response.status_code == 409
    assert RollUp.objects.count() == 0


def test_a_double_click_concludes_once(province: Province, sent: Report) -> None:
    client = _as(province.clerk)
    for _ in range(2):
        assert _conclude(client, sent, decision="duyet").status_code == 302
    assert AuditEvent.objects.filter(about=sent.about, event="report.accepted").count() == 1
    sent.refresh_from_db()
    assert sent.version == 3


def test_two_reviewers_at_once_the_second_is_told(province: Province, sent: Report) -> None:
    assert _conclude(_as(province.clerk), sent, decision="duyet").status_code == 302
    late = _conclude(
        _as(province.head), sent, decision="tra-lai", due="27/11/2026", **{"yc:12.2": "Đếm lại."}
    )
    assert late.status_code == 409
    assert Remark.objects.count() == 0


def test_a_settled_report_shows_why_it_cannot_be_concluded_on(
    province: Province, period: ReportingPeriod
) -> None:
    report = a_report(province, province.communes[0], period, S.ACCEPTED)
    page = _page(_as(province.clerk), report)
    assert 'aria-disabled="true"' in page
    assert "Không thể duyệt số liệu khi báo cáo đang ở trạng thái" in page


def test_a_report_never_certified_has_nothing_to_review(
    province: Province, period: ReportingPeriod
) -> None:
    report = a_report(province, province.communes[0], period, S.DRAFT)
    response = _as(province.clerk).get(_url(report))
    assert (response.status_code, response.headers["Location"]) == (302, f"/bao-cao/{report.pk}/")


def test_a_consolidated_report_is_not_reviewed_but_issued(
    province: Province, period: ReportingPeriod
) -> None:
    report = the_consolidated(province, period, S.SUBMITTED)
    assert _as(province.head).get(_url(report)).status_code == 302


def test_a_commune_may_not_review_anything(province: Province, sent: Report) -> None:
    client = _as(province.communes[0].head)
    assert client.get(_url(sent)).status_code == 403
    assert _conclude(client, sent, decision="duyet").status_code == 403
    sent.refresh_from_db()
    assert sent.state == S.SUBMITTED


def test_what_lies_outside_the_scope_does_not_exist(province: Province, sent: Report) -> None:
    district = a_unit(code="901", level="district", parent_id=province.root)
    stranger = a_user(username="huyen-khac", office=an_office(district, kind="district_pc"))
    a_role(stranger, "department_clerk", unit_id=district)
    client = _as(stranger)
    assert client.get(_url(sent)).status_code == 404
    assert _conclude(client, sent, decision="duyet").status_code == 404
    assert _as(province.clerk).post("/bao-cao/999999/duyet/", {}).status_code == 404
    sent.refresh_from_db()
    assert sent.state == S.SUBMITTED


def test_another_office_with_the_right_is_told_who_receives_the_report(
    province: Province, sent: Report
) -> None:
    other = a_user(username="ubnd-canbo", office=province.committee)
    a_role(other, "department_clerk", unit_id=province.root)
    client = _as(other)
    assert "do Sở Minh Họa tiếp nhận" in _page(client, sent)
    response = _conclude(client, sent, decision="duyet")
    assert response.status_code == 403
    assert "do Sở Minh Họa tiếp nhận" in response.content.decode()
    sent.refresh_from_db()
    assert sent.state == S.SUBMITTED


def test_nobody_signed_in_is_asked_to_sign_in(sent: Report) -> None:
    assert Client().get(_url(sent)).status_code == 302
