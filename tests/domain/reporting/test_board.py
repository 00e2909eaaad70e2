"""The board: who has sent what, who is late and how they are reminded, opening a period."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from types import SimpleNamespace
from typing import cast

import pytest
from django.test import Client
from tests.builders.province import (
    TODAY,
    Province,
    a_period,
    a_province_at_work,
    a_report,
    add_a_commune,
    the_consolidated,
    the_report,
)
from tests.builders.units import an_office

from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.reporting.models import Assignment, Duty, Reminder, Report
from gsdg.domain.reporting.pages.matrix import of_most_and_of_few
from gsdg.domain.reporting.queries.board import BoardDuty
from gsdg.domain.reporting.queries.opening import opening
from gsdg.domain.reporting.rules import overdue_days
from gsdg.domain.reporting.workflow import ReportState
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.jobs.models import Notice

pytestmark = pytest.mark.django_db
S = ReportState
BOARD = "/bao-cao/"


@pytest.fixture
def province() -> Province:
    return a_province_at_work(2)


@pytest.fixture
def period(province: Province) -> ReportingPeriod:
    return a_period()


def _as(user: object) -> Client:
    client = Client()
    client.force_login(user)  # type: ignore[arg-type]
    return client


def _page(client: Client, url: str = BOARD, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status, response.content.decode()[:2000]
    return response.content.decode()


def _late(report: Report) -> int:
    return (TODAY - report.due).days


def _row(page: str, name: str) -> str:
    found = re.search(rf"<tr[^>]*><th scope=\"row\">{name}</th>.*?</tr>", page, re.S)
    assert found is not None, name
    return found[0]


def test_each_report_is_a_shape_a_word_and_a_link(
    province: Province, period: ReportingPeriod
) -> None:
    first, second = province.communes
    submitted = a_report(province, first, period, S.SUBMITTED)
    draft = a_report(province, second, period, S.DRAFT)
    page = _page(_as(province.clerk))
    row = _row(page, "Minh Họa 01")
    assert "st-submitted" in row
    assert "DBHN: đã gửi" in row
    assert f"/bao-cao/{submitted.pk}/duyet/" in row
    late = _row(page, "Minh Họa 02")
    assert f"+{_late(draft)}" in late
    assert f"DBHN: nháp, quá hạn {_late(draft)} ngày" in late
    assert f'href="/bao-cao/{draft.pk}/"' in late


def test_a_late_report_that_came_is_no_longer_late_but_said_to_have_come_late(
    province: Province, period: ReportingPeriod
) -> None:
    report = a_report(province, province.communes[0], period, S.SUBMITTED, on=TODAY)
    row = _row(_page(_as(province.clerk)), "Minh Họa 01")
    assert f"nộp muộn {_late(report)} ngày" in row
    assert "is-late" not in row


def test_where_nothing_is_owed_the_cell_is_hatched_and_says_so(province: Province) -> None:
    a_period("2026", "ra-soat")
    commune = add_a_commune(province)
    a_period("2026", "tt10")
    row = _row(_page(_as(province.clerk)), "Minh Họa 03")
    assert row.count("không phải nộp") == 1
    assert Duty.objects.filter(office=commune.office).count() == 2


def test_a_commune_sees_its_own_row_only(province: Province, period: ReportingPeriod) -> None:
    page = _page(_as(province.communes[0].clerk))
    assert "Minh Họa 01" in page
    assert "Minh Họa 02" not in page
    assert "Soạn nhắc việc" not in page
    assert "Mở kỳ báo cáo" not in page
    assert "Sở Minh Họa, tổng hợp" not in page


def test_a_commune_clerk_is_led_to_typing(province: Province, period: ReportingPeriod) -> None:
    commune = province.communes[0]
    report = the_report(period, commune.office)
    assert f"/bao-cao/{report.pk}/nhap/" in _row(_page(_as(commune.clerk)), "Minh Họa 01")


def test_a_component_owner_sees_the_forms_of_the_component(province: Province) -> None:
    from tests.builders.accounts import a_role, a_user
    from tests.builders.units import an_office

    a_period("2026", "ra-soat")
    a_period("2026", "tt10")
    office = an_office(province.root, code="so-khac", kind="department", name="Sở Khác")
    user = a_user(username="so-khac-canbo", office=office)
    a_role(user, "component_clerk", component="DA2")
    page = _page(_as(user))
    assert 'title="Diễn biến hộ nghèo' not in page
    assert ">DA2</abbr>" in page
    assert "Minh Họa 01" in page


def test_nobody_signed_in_goes_to_the_sign_in_page() -> None:
    response = Client().get(BOARD)
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/dang-nhap/")


def test_totals_count_each_state_once(province: Province, period: ReportingPeriod) -> None:
    states = [S.NOT_STARTED, S.DRAFT, S.CERTIFIED, S.SUBMITTED, S.SENT_BACK, S.ACCEPTED, S.REOPENED]
    for _ in states[2:]:
        add_a_commune(province)
    opened = a_period("2026", "tt10")
    for commune, state in zip(province.communes, states, strict=True):
        a_report(province, commune, opened, state, form="DA2")
    page = _page(_as(province.clerk), f"{BOARD}?ky=2026&che-do=tt10")
    row = re.search(r"<tr><th scope=\"row\" class=\"w-l\"><b>DA2</b>.*?</tr>", page, re.S)
    assert row is not None
    counts = re.findall(r'class="n" data-l="([^"]+)">(?:<span class="late">)?(\d+)', row[0])
    assert dict(counts) == {
        "Phải nộp": "7",
        "Đã duyệt": "1",
        "Chờ duyệt": "1",
        "Đã ký": "1",
        "Trả lại": "2",
        "Nháp": "1",
        "Chưa bắt đầu": "1",
        "Quá hạn": "3",
    }


def test_only_overdue_units_are_kept_when_asked(
    province: Province, period: ReportingPeriod
) -> None:
    a_report(province, province.communes[0], period, S.SUBMITTED)
    page = _page(_as(province.clerk), f"{BOARD}?qua-han=1")
    assert "Minh Họa 01" not in page
    assert "Minh Họa 02" in page
    assert "Mọi đơn vị" in page


def test_units_can_be_grouped_by_their_former_district(province: Province) -> None:
    a_period()
    page = _page(_as(province.clerk), f"{BOARD}?nhom=huyen")
    assert "<caption>Khác</caption>" in page
    assert "Theo vần" in page


def test_an_unknown_period_shows_the_current_one_instead_of_an_error(
    province: Province, period: ReportingPeriod
) -> None:
    page = _page(_as(province.clerk), f"{BOARD}?ky=2099&che-do=khong-co")
    assert "Theo dõi nộp báo cáo, năm 2026" in page


def test_without_any_period_the_page_says_so(province: Province) -> None:
    assert "Chưa mở kỳ báo cáo nào" in _page(_as(province.clerk))


def test_the_consolidated_report_stands_apart_from_the_units(
    province: Province, period: ReportingPeriod
) -> None:
    report = the_consolidated(province, period, S.SUBMITTED)
    page = _page(_as(province.chair))
    assert "Tổng hợp toàn tỉnh" in page
    assert f'href="/bao-cao/{report.pk}/"' in page


def test_as_many_queries_for_twice_the_units(
    province: Province, django_assert_max_num_queries: object
) -> None:
    def counted() -> int:
        with django_assert_max_num_queries(15) as queries:  # type: ignore[operator]
            _page(client)
        return len(queries.captured_queries)

    add_a_commune(province)
    a_period()
    client = _as(province.clerk)
    _page(client)
    few = counted()
    for _ in range(3):
        add_a_commune(province)
    a_period("2026", "tt10")
    assert counted() == few


def test_the_board_is_taken_along_as_a_table_that_excel_reads(
    province: Province, period: ReportingPeriod
) -> None:
    report = a_report(province, province.communes[0], period, S.SUBMITTED)
    response = _as(province.clerk).get(f"{BOARD}tai/?ky=2026")
    text = response.content.decode("utf-8-sig")
    assert response.content.startswith(b"\xef\xbb\xbf")
    lines = text.splitlines()
    assert lines[0].startswith("Mã đơn vị,Đơn vị,Cơ quan,Biểu")
    (line,) = [line for line in lines if line.startswith("90001,")]
    assert "Xã Minh Họa 01,UBND Xã Minh Họa 01,DBHN" in line
    assert f"{report.due},Đã gửi,2026-11-23,0,{_late(report)}," in line
    assert "Lê Văn Thắng 1; Nguyễn Thị Hoài 1" in line
    assert len(lines) == 4


# Overdue: the rule and the query are one


def test_the_query_of_overdue_duties_agrees_with_the_rule_in_every_state(
    province: Province, period: ReportingPeriod
) -> None:
    for _ in range(5):
        add_a_commune(province)
    opened = a_period("2026", "tt10")
    states = [S.NOT_STARTED, S.DRAFT, S.CERTIFIED, S.SUBMITTED, S.SENT_BACK, S.ACCEPTED, S.REOPENED]
    for commune, state in zip(province.communes, states, strict=True):
        a_report(province, commune, opened, state, form="DA2")
    for day in (date(2026, 11, n) for n in range(1, 31)):
        asked = set(Duty.objects.overdue(day).values_list("pk", flat=True))
        ruled = {
            duty.pk
            for duty in Duty.objects.select_related("report")
            if overdue_days(
                due=duty.due,
                returned_due=duty.report.returned_due,
                state=duty.report.state,
                first_submitted_on=duty.report.first_submitted_on,
                on=day,
            )
        }
        assert asked == ruled


# Reminding


def _remind(client: Client, duties: list[int], text: str, **more: str) -> object:
    return client.post(
        f"{BOARD}nhac-viec/", {"bao-cao": duties, "noi-dung": text, "ky": "2026", **more}
    )


def test_the_words_of_a_reminder_name_unit_form_due_day_lateness_and_address(
    province: Province, period: ReportingPeriod
) -> None:
    commune = province.communes[0]
    report = the_report(period, commune.office)
    url = f"{BOARD}nhac-viec/?ky=2026&don-vi={commune.office.pk}"
    page = _page(_as(province.clerk), url)
    assert "1. Xã Minh Họa 01" in page
    told = f"hạn {report.due:%d/%m/%Y}, quá {_late(report)} ngày."
    assert f"Diễn biến hộ nghèo, hộ cận nghèo: {told}" in page
    assert f"http://testserver/bao-cao/{report.pk}/" in page
    assert "Minh Họa 02" not in page
    assert "Nguyễn Thị Hoài 1" in page
    assert Reminder.objects.count() == 0


def test_the_words_for_a_chat_group_are_plain_lines_from_the_greeting_to_the_sender(
    province: Province, period: ReportingPeriod
) -> None:
    reports = [the_report(period, commune.office) for commune in province.communes]
    late = "&".join(f"don-vi={commune.office.pk}" for commune in province.communes)
    page = _page(_as(province.clerk), f"{BOARD}nhac-viec/?ky=2026&{late}")
    told = unescape(page.split("<textarea")[1].split(">", 1)[1].split("</textarea>")[0]).strip()
    due = f"hạn {reports[0].due:%d/%m/%Y}, quá {_late(reports[0])} ngày."
    title = "Diễn biến hộ nghèo, hộ cận nghèo"
    assert told.splitlines() == [
        "Đôn đốc nộp báo cáo năm 2026, tính đến ngày 23/11/2026.",
        f"{province.lead.name} đề nghị các đơn vị sau nộp ngay báo cáo đã quá hạn:",
        "",
        "1. Xã Minh Họa 01",
        f"- {title}: {due} http://testserver/bao-cao/{reports[0].pk}/",
        "",
        "2. Xã Minh Họa 02",
        f"- {title}: {due} http://testserver/bao-cao/{reports[1].pk}/",
        "",
        f"Vướng mắc xin trao đổi ngay tại báo cáo. Người đôn đốc: {province.clerk.name}.",
    ]


def test_reminding_is_recorded_told_and_counted_on_the_board(
    province: Province, period: ReportingPeriod
) -> None:
    report = the_report(period, province.communes[0].office)
    client = _as(province.clerk)
    response = _remind(client, [report.duty_id], "Đề nghị nộp ngay.")
    assert response.status_code == 302  # type: ignore[attr-defined]
    reminder = Reminder.objects.get()
    assert (reminder.duty_id, reminder.day, reminder.by_id) == (
        report.duty_id,
        TODAY,
        province.clerk.pk,
    )
    assert Notice.objects.get(event="report.reminded").office_id == province.communes[0].office.pk
    assert AuditEvent.objects.filter(event="report.reminded", about=report.about).count() == 1
    page = _page(client, response.headers["Location"])  # type: ignore[attr-defined]
    assert "Đã ghi nhận đôn đốc 1 báo cáo" in page
    assert "1 lần, 23/11" in page


def test_a_second_click_reminds_nobody_twice(province: Province, period: ReportingPeriod) -> None:
    report = the_report(period, province.communes[0].office)
    client = _as(province.clerk)
    for _ in range(2):
        assert _remind(client, [report.duty_id], "Nộp ngay.").status_code == 302  # type: ignore[attr-defined]
    assert Reminder.objects.count() == 1
    assert AuditEvent.objects.filter(event="report.reminded").count() == 1


def test_an_empty_reminder_is_refused_and_the_page_stays(
    province: Province, period: ReportingPeriod
) -> None:
    report = the_report(period, province.communes[0].office)
    response = _remind(_as(province.clerk), [report.duty_id], "  ")
    assert response.status_code == 422  # type: ignore[attr-defined]
    assert "Chưa viết nội dung" in response.content.decode()  # type: ignore[attr-defined]
    assert Reminder.objects.count() == 0


def test_who_has_sent_meanwhile_is_not_reminded_and_what_was_typed_is_kept(
    province: Province, period: ReportingPeriod
) -> None:
    report = a_report(province, province.communes[0], period, S.SUBMITTED)
    response = _remind(_as(province.clerk), [report.duty_id], "Nộp ngay nhé.")
    assert response.status_code == 409  # type: ignore[attr-defined]
    page = response.content.decode()  # type: ignore[attr-defined]
    assert "không còn báo cáo nào thiếu" in page
    assert "Nộp ngay nhé." in page


def test_a_commune_may_not_remind(province: Province, period: ReportingPeriod) -> None:
    report = the_report(period, province.communes[1].office)
    response = _remind(_as(province.communes[0].head), [report.duty_id], "Nộp ngay.")
    assert response.status_code == 403  # type: ignore[attr-defined]
    assert Reminder.objects.count() == 0


def test_choosing_nobody_says_that_there_is_nobody_to_remind(
    province: Province, period: ReportingPeriod
) -> None:
    assert "không còn báo cáo nào thiếu" in _page(
        _as(province.clerk), f"{BOARD}nhac-viec/?ky=2026", status=409
    )


# Opening a period


def test_the_calendar_offers_what_it_asks_for_and_nobody_opened(province: Province) -> None:
    a_period("2026", "ra-soat")
    page = _page(_as(province.clerk), f"{BOARD}mo-ky/")
    assert 'value="tt10/2026"' in page
    assert 'value="tt10/2026-H1"' in page
    assert 'value="tt10/2026-H2"' not in page
    assert 'value="ra-soat/2026"' not in page
    assert re.findall(r'value="([^"]+)" selected', page) == ["tt10/2026"], "what goes on today"


def test_the_preview_tells_duties_due_days_and_what_is_not_verified(province: Province) -> None:
    page = _page(_as(province.clerk), f"{BOARD}mo-ky/?ky=ra-soat/2026")
    assert "3 báo cáo phải nộp" in page
    made = opening("2026", "ra-soat", on=TODAY)
    assert {f"{duty.due:%d/%m/%Y}" for duty in made.duties} <= set(
        re.findall(r"<b>(\d\d/\d\d/\d{4})</b>", page)
    )
    assert "mk-unverified" in page
    assert "Kế hoạch của tỉnh" in page
    assert ReportingPeriod.objects.count() == 0


def test_opening_makes_the_duties_and_goes_to_the_board(province: Province) -> None:
    client = _as(province.clerk)
    response = client.post(f"{BOARD}mo-ky/", {"ky": "ra-soat/2026"})
    assert response.status_code == 302
    period = ReportingPeriod.objects.get()
    assert (period.code, period.regime, period.opened_by_id) == (
        "2026",
        "ra-soat",
        province.clerk.pk,
    )
    assert Duty.objects.count() == 3
    assert AuditEvent.objects.filter(event="period.opened").count() == 1
    assert "Đã mở kỳ." in _page(client, response.headers["Location"])


def test_opening_twice_is_refused_and_changes_nothing(province: Province) -> None:
    client = _as(province.clerk)
    client.post(f"{BOARD}mo-ky/", {"ky": "ra-soat/2026"})
    again = client.post(f"{BOARD}mo-ky/", {"ky": "ra-soat/2026"})
    assert again.status_code == 409
    assert "đã mở từ ngày" in again.content.decode()
    assert (ReportingPeriod.objects.count(), Duty.objects.count()) == (1, 3)


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("tt10/2026-H2", 409, "không yêu cầu báo cáo cho kỳ 2026-H2"),
        ("khong-co/2026", 404, "Không có chế độ báo cáo"),
        ("tt10/hai-nghin", 422, "Không đọc được kỳ báo cáo"),
    ],
)
def test_a_period_that_cannot_be_opened_is_refused_in_words(
    province: Province, asked: str, status: int, said: str
) -> None:
    client = _as(province.clerk)
    assert said in _page(client, f"{BOARD}mo-ky/?ky={asked}", status=status)
    assert client.post(f"{BOARD}mo-ky/", {"ky": asked}).status_code == status
    assert ReportingPeriod.objects.count() == 0


def test_a_commune_may_not_open_a_period(province: Province) -> None:
    client = _as(province.communes[0].head)
    assert client.get(f"{BOARD}mo-ky/").status_code == 403
    assert client.post(f"{BOARD}mo-ky/", {"ky": "ra-soat/2026"}).status_code == 403


def test_a_late_department_is_urged_under_its_own_name(province: Province) -> None:
    """It stands among others over the land of the province, so the name of the land would say nothing."""
    office = an_office(province.root, code="so-yte", kind="department", name="Sở Y tế Minh Họa")
    form = FormRelease.objects.get(code="GIAI-NGAN")
    Assignment.objects.create(form=form, office=office, from_day=date(2021, 1, 1), act="Minh họa")
    a_period("2025", "tt10", on=date(2025, 11, 1))
    page = _page(_as(province.clerk), f"{BOARD}?ky=2025")
    late = page.split('id="don-doc"')[1]
    assert "Sở Y tế Minh Họa" in late
    assert "Báo cáo của sở, ngành" in page
    asked = f"/bao-cao/nhac-viec/?ky=2025&don-vi={office.pk}"
    assert "1. Sở Y tế Minh Họa" in _page(_as(province.clerk), asked)


def _owed(unit: int, form: int) -> BoardDuty:
    return cast("BoardDuty", SimpleNamespace(unit=SimpleNamespace(unit_id=unit), column=(form, 1)))


def test_forms_that_few_units_owe_stand_in_a_matrix_of_their_own() -> None:
    everybody = [_owed(unit, 1) for unit in range(12)]
    half, fewer = [_owed(unit, 2) for unit in range(6)], [_owed(unit, 3) for unit in range(5)]
    most, few = of_most_and_of_few([*everybody, *half, *fewer])
    assert list(most) == [*everybody, *half]
    assert list(few) == fewer


def test_a_board_of_few_units_or_of_forms_that_few_owe_is_one_matrix() -> None:
    few_units = [_owed(1, 1), _owed(2, 1), _owed(3, 1), _owed(3, 2)]
    assert of_most_and_of_few(few_units) == (few_units, ())
    each_its_own = [_owed(unit, unit) for unit in range(12)]
    assert of_most_and_of_few(each_its_own) == (each_its_own, ())
