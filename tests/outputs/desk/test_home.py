"""The desk: each role sees what waits for it, the most urgent first, and one button."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.accounts import a_user
from tests.builders.province import (
    AT,
    TODAY,
    Province,
    a_period,
    a_province_at_work,
    a_report,
    add_a_commune,
    fill,
    poverty,
    the_consolidated,
    the_report,
)
from tests.builders.reporting import again
from tests.builders.units import an_office

from gsdg.domain.accounts import actions as account_actions
from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.reporting.actions.drafts import TextChange, finish_part, save_draft
from gsdg.domain.reporting.actions.remarks import add_remark, remind
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.queries.drafts import draft_of
from gsdg.domain.reporting.workflow import ReportState
from gsdg.outputs.desk import pages
from gsdg.outputs.desk.ahead import is_ahead
from gsdg.toolkit.jobs.models import Notice

pytestmark = pytest.mark.django_db
S = ReportState


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


def _home(user: object) -> str:
    response = _as(user).get("/")
    assert response.status_code == 200
    return response.content.decode()


def _section(page: str, title: str) -> str:
    found = re.search(rf"<h2>{title}</h2>.*?</section>", page, re.S)
    assert found is not None, title
    return found[0]


def _buttons(page: str) -> list[str]:
    return re.findall(r'<a class="btn" href="([^"]+)"', page)


# A commune


def test_what_is_overdue_comes_first_with_the_one_button(
    province: Province, period: ReportingPeriod
) -> None:
    commune = province.communes[0]
    report = a_report(province, commune, period, S.DRAFT)
    page = _home(commune.clerk)
    section = _section(page, "Quá hạn")
    late = (TODAY - report.due).days
    assert f"quá {late} ngày" in section
    assert "st-draft" in section
    assert _buttons(page) == [f"/bao-cao/{report.pk}/nhap/"]
    assert "1 việc quá hạn" in page


def test_a_draft_says_what_is_missing(province: Province, period: ReportingPeriod) -> None:
    commune = province.communes[0]
    report = the_report(period, commune.office)
    fill(report, province.actor(commune.clerk), poverty() | {"12.2": 40})
    page = _section(_home(commune.clerk), "Quá hạn")
    assert "1 lỗi chặn gửi" in page
    assert "Phòng Kinh tế chưa báo nhập xong" in page


def test_a_returned_report_quotes_the_remark(province: Province, period: ReportingPeriod) -> None:
    commune = province.communes[0]
    report = a_report(province, commune, period, S.SENT_BACK)
    page = _home(commune.clerk)
    section = _section(page, "Tuần này")
    assert "Đề nghị đếm lại hộ nghèo cuối kỳ." in section
    assert "st-sent_back" in section
    assert "Xem chỗ bị trả lại" in section
    assert f"/bao-cao/{report.pk}/nhap/" in section


def test_a_returned_report_is_the_clerks_until_something_is_corrected(
    province: Province, period: ReportingPeriod
) -> None:
    commune = province.communes[0]
    report = a_report(province, commune, period, S.SENT_BACK)
    assert "Chưa sửa gì từ khi nhận lại" in _section(_home(commune.clerk), "Tuần này")
    assert "cán bộ đang sửa" in _section(_home(commune.head), "Đang chờ nơi khác")
    later = AT + timedelta(hours=1)
    known = report.texts.get(code="kho-khan").version
    change = TextChange("kho-khan", "Đã đếm lại cùng trưởng thôn.", known)
    save_draft(report_id=report.pk, texts=[change], by=province.actor(commune.clerk), at=later)
    for division in draft_of(again(report)).divisions:
        finish_part(
            report_id=report.pk,
            division=division,
            done=True,
            by=province.actor(commune.clerk),
            at=later,
        )
    assert "Xem và ký duyệt" in _section(_home(commune.head), "Tuần này")


def test_a_reopened_report_quotes_the_reason(province: Province, period: ReportingPeriod) -> None:
    a_report(province, province.communes[0], period, S.REOPENED)
    section = _section(_home(province.communes[0].clerk), "Sau đó")
    assert "Bỏ sót hai hộ thôn Phú Lễ" in section
    assert "Lập báo cáo điều chỉnh" in section


def test_how_often_it_was_reminded_is_said(province: Province, period: ReportingPeriod) -> None:
    report = the_report(period, province.communes[0].office)
    for day in (20, 22):
        remind(
            duty_ids=[report.duty_id],
            text="Nộp ngay.",
            by=province.actor(province.clerk),
            at=AT,
            on=date(2026, 11, day),
        )
    page = _home(province.communes[0].clerk)
    assert "Đã được đôn đốc 2 lần, lần cuối ngày 22/11" in _section(page, "Quá hạn")


def test_the_head_is_asked_to_certify_what_is_ready(
    province: Province, period: ReportingPeriod
) -> None:
    commune = province.communes[0]
    report = _ready(province, period)
    page = _home(commune.head)
    assert "Xem và ký duyệt" in page
    assert _buttons(page) == [f"/bao-cao/{report.pk}/nhap/"]
    assert "Đã nhập đủ, không còn lỗi chặn" in page


def test_the_clerk_waits_for_the_head_once_it_is_ready(
    province: Province, period: ReportingPeriod
) -> None:
    _ready(province, period)
    page = _home(province.communes[0].clerk)
    assert "chờ lãnh đạo ký duyệt" in _section(page, "Đang chờ nơi khác")
    assert _buttons(page) == []


def _ready(province: Province, period: ReportingPeriod) -> Report:
    commune = province.communes[0]
    report = a_report(province, commune, period, S.DRAFT)
    for division in ("economy", "culture"):
        finish_part(
            report_id=report.pk,
            division=division,
            done=True,
            by=province.actor(commune.head),
            at=AT,
        )
    return report


def test_a_certified_report_is_the_heads_to_send_and_the_clerks_to_wait_for(
    province: Province, period: ReportingPeriod
) -> None:
    commune = province.communes[0]
    report = a_report(province, commune, period, S.CERTIFIED)
    head = _home(commune.head)
    assert "Gửi báo cáo" in head
    assert _buttons(head) == [f"/bao-cao/{report.pk}/"]
    assert "chờ lãnh đạo gửi" in _section(_home(commune.clerk), "Đang chờ nơi khác")


def test_what_was_sent_waits_elsewhere_with_the_days(
    province: Province, period: ReportingPeriod
) -> None:
    commune = province.communes[0]
    a_report(province, commune, period, S.SUBMITTED, on=date(2026, 11, 18))
    section = _section(_home(commune.clerk), "Đang chờ nơi khác")
    assert "Sở Minh Họa đang duyệt" in section
    assert ">18/11<" in section
    assert "5 ngày" in section


def test_a_division_waits_for_the_other_once_its_part_is_done(province: Province) -> None:
    province.today = date(2026, 11, 2)
    from gsdg.toolkit.access import SYSTEM
    from gsdg.toolkit.installation.actions import set_business_day

    set_business_day(day=province.today, by=SYSTEM, at=AT)
    period = a_period()
    commune = province.communes[0]
    report = a_report(province, commune, period, S.DRAFT, on=province.today)
    page = _home(commune.other_clerk)
    assert "Nhập tiếp" in page
    finish_part(
        report_id=report.pk,
        division="culture",
        done=True,
        by=province.actor(commune.other_clerk),
        at=AT,
    )
    page = _home(commune.other_clerk)
    assert "chờ Phòng Kinh tế nhập xong" in _section(page, "Đang chờ nơi khác")


def test_closing_days_are_dates_without_an_act(province: Province, period: ReportingPeriod) -> None:
    section = _section(_home(province.communes[0].clerk), "Sau đó")
    assert "Chốt số liệu năm 2026" in section
    assert "Quyết định 24/2021/QĐ-TTg" in section


def test_the_figures_of_the_commune_stand_beside_with_the_years_before(
    province: Province, period: ReportingPeriod
) -> None:
    commune = province.communes[0]
    a_report(province, commune, a_period("2025"), S.ACCEPTED, figures=poverty(60, out=10, into=2))
    a_report(province, commune, period, S.DRAFT)
    page = _home(commune.clerk)
    keys = page[page.index("Số chính của Xã Minh Họa 01") :]
    row = re.search(r"Hộ nghèo cuối kỳ, tổng số</th>(.*?)</tr>", keys, re.S)
    assert row is not None
    assert re.findall(r">(?:<b>)?(\d+)<", row[1]) == ["52", "39"]
    assert "2026: theo bản đang nhập, chưa duyệt." in keys


def test_the_poverty_count_stands_before_what_was_done_and_each_line_says_its_unit(
    province: Province, period: ReportingPeriod
) -> None:
    commune = province.communes[0]
    a_report(province, commune, period, S.ACCEPTED, figures=poverty(60, out=10, into=2))
    a_period("2026", "tt10")
    keys = _home(commune.clerk)
    assert "Tính bằng hộ" in keys
    assert "Hộ nghèo cuối kỳ, tổng số</th>" in keys
    assert "Số mô hình, dự án" not in keys


def test_a_year_of_some_units_beside_whole_years_is_marked_and_not_bold(
    province: Province, period: ReportingPeriod
) -> None:
    before = a_period("2025")
    for commune in province.communes:
        a_report(province, commune, before, S.ACCEPTED, figures=poverty(60, out=10, into=2))
    a_report(province, province.communes[0], period, S.ACCEPTED)
    keys = _keys(_home(province.clerk))
    assert "1/2<br>đơn vị</span>" in keys
    assert "2026: mới cộng 1/2 đơn vị đã duyệt, chưa so được với năm đủ đơn vị." in keys
    assert "<b>" not in keys
    a_report(province, province.communes[1], period, S.ACCEPTED)
    whole = _keys(_home(province.clerk))
    assert "đơn vị</span>" not in whole
    assert "2026: số đã duyệt." in whole
    assert "<b>" in whole


def _keys(page: str) -> str:
    found = re.search(r"<table><caption class=\"vh\">Số chính của.*?</section>", page, re.S)
    assert found is not None
    return found[0]


def test_news_name_the_form_and_tell_signing_and_sending_once(
    province: Province, period: ReportingPeriod
) -> None:
    commune = province.communes[0]
    a_report(province, commune, period, S.SUBMITTED)
    news = _section(_home(province.clerk), "Vừa diễn ra")
    assert "Diễn biến hộ nghèo, hộ cận nghèo, Xã Minh Họa 01" in news
    assert news.count("Gửi báo cáo") == 1
    assert "Ký duyệt" not in news


def test_the_helper_is_named_with_a_phone(province: Province, period: ReportingPeriod) -> None:
    province.clerk.phone = "0239 000 0000"
    province.clerk.save()
    section = _section(_home(province.communes[0].clerk), "Người giúp")
    assert "Trần Minh Đức, Sở Minh Họa" in section
    assert "0239 000 0000" in section


def test_another_communes_work_is_nowhere_on_the_desk(
    province: Province, period: ReportingPeriod
) -> None:
    a_report(province, province.communes[1], period, S.SENT_BACK)
    page = _home(province.communes[0].clerk)
    assert "Minh Họa 02" not in page
    assert "Đề nghị đếm lại" not in page


# The department


def test_the_longest_waiting_report_is_reviewed_first(
    province: Province, period: ReportingPeriod
) -> None:
    newer = a_report(province, province.communes[0], period, S.SUBMITTED, on=date(2026, 11, 20))
    older = a_report(province, province.communes[1], period, S.SUBMITTED, on=date(2026, 11, 12))
    page = _home(province.clerk)
    section = _section(page, "Chờ duyệt")
    assert section.index(f"/bao-cao/{older.pk}/duyet/") < section.index(
        f"/bao-cao/{newer.pk}/duyet/"
    )
    assert "đã chờ 11 ngày" in section
    assert _buttons(page) == [f"/bao-cao/{older.pk}/duyet/"]


def test_a_long_queue_is_cut_and_says_how_many_more(
    province: Province, period: ReportingPeriod
) -> None:
    for _ in range(6):
        add_a_commune(province)
    opened = a_period("2026", "tt10")
    for commune in province.communes:
        a_report(province, commune, opened, S.SUBMITTED, form="DA2")
    section = _section(_home(province.clerk), "Chờ duyệt")
    assert section.count("<li>") == 6
    assert "Còn 2 báo cáo chờ duyệt" in section


def test_late_units_are_counted_apart_from_what_the_department_owes(
    province: Province, period: ReportingPeriod
) -> None:
    page = _home(province.clerk)
    section = _section(page, "Cần đôn đốc")
    assert "2 đơn vị có 2 báo cáo quá hạn, năm 2026" in section
    assert "Diễn biến hộ nghèo: 2. Chưa đôn đốc." in section
    assert "/bao-cao/?ky=2026&amp;che-do=ra-soat#don-doc" in section
    assert "<h2>Quá hạn</h2>" not in page


def test_what_is_late_of_another_year_says_the_year(province: Province) -> None:
    a_period("2025", on=date(2025, 11, 1))
    assert "hạn sớm nhất, năm 2025" in _section(_home(province.clerk), "Cần đôn đốc")


def test_a_question_is_whose_turn_it_is(province: Province, period: ReportingPeriod) -> None:
    commune = province.communes[0]
    report = a_report(province, commune, period, S.SUBMITTED)
    asked = add_remark(
        report_id=report.pk,
        address="12.2",
        text="Hai hộ này tách khi nào?",
        by=province.actor(province.clerk),
        at=AT,
    )
    assert "Hai hộ này tách khi nào?" in _section(_home(commune.clerk), "Chờ trả lời")
    assert "<h2>Chờ trả lời</h2>" not in _home(province.clerk)
    add_remark(
        report_id=report.pk,
        address="12.2",
        text="Ngày 12/11, kèm biên bản.",
        by=province.actor(commune.clerk),
        at=AT,
        answers_id=asked.pk,
    )
    assert "Ngày 12/11, kèm biên bản." in _section(_home(province.clerk), "Chờ trả lời")
    assert "<h2>Chờ trả lời</h2>" not in _home(commune.clerk)


def test_what_was_given_back_waits_with_the_units(
    province: Province, period: ReportingPeriod
) -> None:
    a_report(province, province.communes[0], period, S.SENT_BACK)
    section = _section(_home(province.clerk), "Đang chờ nơi khác")
    assert "1 báo cáo đã trả lại hoặc mở lại" in section
    assert "hạn gần nhất 27/11" in section


def test_the_head_of_the_department_has_the_consolidated_report(
    province: Province, period: ReportingPeriod
) -> None:
    a_report(province, province.communes[0], period, S.ACCEPTED)
    report = the_consolidated(province, period, S.CERTIFIED)
    page = _home(province.head)
    assert "Báo cáo tổng hợp: Diễn biến hộ nghèo" in page
    assert "Đã duyệt 1 trên 2 đơn vị. Đã ký duyệt, chưa gửi." in page
    assert f'href="/bao-cao/{report.pk}/"' in page


# The People's Committee, the steering committee, the administrator


def test_the_chair_records_the_signed_copy(province: Province, period: ReportingPeriod) -> None:
    report = the_consolidated(province, period, S.SUBMITTED)
    page = _home(province.chair)
    assert "Ghi bản đã ký" in page
    assert _buttons(page) == [f"/bao-cao/{report.pk}/#ban-hanh"]


def test_the_steering_committee_sees_what_is_in_with_the_way_to_the_figures(
    province: Province, period: ReportingPeriod
) -> None:
    a_report(province, province.communes[0], period, S.ACCEPTED)
    section = _section(_home(province.viewer), "Số liệu đã có")
    assert f"/so-lieu/DBHN/2026/{province.root}/" in section
    assert re.findall(r'class="n"[^>]*>(\d+)<', section) == ["1", "2"]


def test_the_administrator_sees_who_never_came_in_and_which_codes_are_open(
    province: Province, period: ReportingPeriod
) -> None:
    stranger = a_user(username="nguoi-moi", name="Phạm Văn Mới", office=province.lead)
    account_actions.issue_one_time_code(
        user=stranger, by=province.actor(province.administrator), at=AT, on=TODAY
    )
    page = _home(province.administrator)
    section = _section(page, "Tài khoản")
    assert "Phạm Văn Mới" in section
    assert "người chưa đăng nhập lần nào" in section
    assert "./run doctor" in page


# News and notices


def test_news_tell_what_others_did_and_not_what_one_did_oneself(
    province: Province, period: ReportingPeriod
) -> None:
    commune = province.communes[0]
    report = a_report(province, commune, period, S.SENT_BACK)
    page = _section(_home(commune.clerk), "Vừa diễn ra")
    assert "Trả lại để bổ sung, chỉnh sửa" in page
    assert "Trần Minh Đức" in page
    assert page.count("Trả lại để bổ sung") == 1
    assert f"/thong-bao/{Notice.objects.get(event='report.sent_back').pk}/" in page
    assert "Nguyễn Thị Hoài 1," not in page
    assert report.pk


def test_opening_a_notice_reads_it_and_leads_to_the_report(
    province: Province, period: ReportingPeriod
) -> None:
    commune = province.communes[0]
    report = a_report(province, commune, period, S.SENT_BACK)
    notice = Notice.objects.get(event="report.sent_back")
    client = _as(commune.other_clerk)  # of a division: it answers for the committee
    assert "<b>Mới:</b>" in client.get("/").content.decode()
    response = client.get(f"/thong-bao/{notice.pk}/")
    assert response.headers["Location"] == f"/bao-cao/{report.pk}/"
    notice.refresh_from_db()
    assert notice.read_by_id == commune.other_clerk.pk
    assert "<b>Mới:</b>" not in client.get("/").content.decode()


def test_a_notice_of_another_office_does_not_exist(
    province: Province, period: ReportingPeriod
) -> None:
    a_report(province, province.communes[0], period, S.SENT_BACK)
    notice = Notice.objects.get(event="report.sent_back")
    assert _as(province.communes[1].clerk).get(f"/thong-bao/{notice.pk}/").status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None


# Everybody


def test_nobody_signed_in_goes_to_the_sign_in_page() -> None:
    response = Client().get("/")
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/dang-nhap/")


def test_an_account_without_a_role_is_told_so(province: Province) -> None:
    user = a_user(username="chua-co-vai-tro", office=province.lead)
    page = _home(user)
    assert "Tài khoản chưa được giao vai trò nào." in page


# What is for later


def test_a_period_opened_early_is_one_quiet_line_until_its_window_opens(
    province: Province, period: ReportingPeriod
) -> None:
    a_period("2027-H1", "tt10")
    reports = Report.objects.with_duty().filter(
        duty__period__code="2027-H1", duty__office=province.communes[0].office
    )
    first = min(report.due for report in reports)
    page = _home(province.communes[0].clerk)
    line = _section(page, "Chưa đến kỳ")
    assert f"{len(reports)} báo cáo của kỳ sau, hạn sớm nhất {first:%d/%m/%Y}." in line
    assert "6 tháng đầu năm 2027" not in page
    whole = _as(province.communes[0].clerk).get("/?xem=ca-ky-sau").content.decode()
    assert "Chưa đến kỳ" not in whole
    for report in reports:
        assert f"/bao-cao/{report.pk}/nhap/" not in page
        assert f"/bao-cao/{report.pk}/nhap/" in whole


def test_the_line_is_gone_when_the_window_has_opened(
    province: Province, period: ReportingPeriod
) -> None:
    opened = a_period("2027-H1", "tt10")
    actor, office = province.actor(province.communes[0].clerk), province.communes[0].office
    before = pages.home(actor, office, now=AT, on=opened.from_day - timedelta(days=1))
    assert before.ahead is not None
    after = pages.home(actor, office, now=AT, on=opened.from_day)
    assert after.ahead is None


@given(
    on=st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    opens=st.integers(-400, 400),
    due=st.integers(-400, 400),
    state=st.sampled_from(list(S)),
)
def test_nothing_begun_open_or_due_within_a_month_is_put_off(
    on: date, opens: int, due: int, state: S
) -> None:
    put_off = is_ahead(
        state=state, window_from=on + timedelta(opens), due=on + timedelta(due), on=on
    )
    assert put_off == (state == S.NOT_STARTED and opens > 0 and due > 30)


def test_an_empty_desk_says_so(province: Province) -> None:
    assert "Không có báo cáo nào đang chờ anh, chị." in _home(province.communes[0].clerk)


@pytest.mark.parametrize("role", ["clerk", "other_clerk", "head"])
def test_a_communes_desk_takes_as_many_queries_for_many_reports(
    province: Province, role: str, django_assert_max_num_queries: Callable
) -> None:
    commune = province.communes[0]
    user = getattr(commune, role)
    a_report(province, commune, a_period("2026", "ra-soat"), S.SENT_BACK)
    # Of the half year nobody has answered the form that others are read beside: what counts the same is looked for, once.
    for code in ("2026", "2026-H1"):
        _two_drafts(province, a_period(code, "tt10"))
    few = _counted(province, user, django_assert_max_num_queries)
    for code in ("2025", "2025-H1"):
        _two_drafts(province, a_period(code, "tt10"))
    assert _counted(province, user, django_assert_max_num_queries) == few


def _two_drafts(province: Province, period: ReportingPeriod) -> None:
    for form in ("DA2", "DA7-TDA1"):
        a_report(province, province.communes[0], period, S.DRAFT, form=form)


@pytest.mark.parametrize("role", ["clerk", "head", "chair", "viewer", "administrator"])
def test_a_provincial_desk_takes_as_many_queries_for_many_reports(
    province: Province, role: str, django_assert_max_num_queries: Callable
) -> None:
    user = getattr(province, role)
    for _ in range(2):
        add_a_commune(province)
    period = a_period()
    a_report(province, province.communes[0], period, S.SUBMITTED)
    a_report(province, province.communes[1], period, S.SENT_BACK)
    the_consolidated(province, period, S.SUBMITTED)
    few = _counted(province, user, django_assert_max_num_queries)
    opened = a_period("2026", "tt10")
    for commune in province.communes:
        a_report(province, commune, opened, S.SUBMITTED, form="DA2")
    assert _counted(province, user, django_assert_max_num_queries) == few


def _counted(province: Province, user: object, at_most: Callable) -> int:
    from gsdg.domain.programme import releases
    from gsdg.domain.units import tree

    actor = province.actor(user)  # type: ignore[arg-type]
    with tree.held(), releases.holding():
        pages.home(actor, user.office, now=AT, on=province.today)  # type: ignore[attr-defined]
        with at_most(32) as queries:
            pages.home(actor, user.office, now=AT, on=province.today)  # type: ignore[attr-defined]
    return len(queries.captured_queries)


def test_a_new_installation_tells_its_administrator_what_to_begin_with(province: Province) -> None:
    """Offices that nobody works in and a first period; gone once they are there."""
    html = _home(province.administrator)
    assert "cơ quan chưa có ai có tài khoản" not in html
    assert "Chưa mở kỳ báo cáo nào" in html
    an_office(province.root, code="so-moi", kind="department", name="Sở Mới minh họa")
    a_period()
    html = _home(province.administrator)
    assert "1 cơ quan chưa có ai có tài khoản" in html
    assert "Chưa mở kỳ báo cáo nào" not in html
