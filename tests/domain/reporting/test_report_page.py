"""The page of one report: its story, any revision, threads, reopening, issuing, the files of its papers."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.builders.accounts import a_role, a_user
from tests.builders.province import (
    AT,
    TODAY,
    Province,
    a_period,
    a_province_at_work,
    a_report,
    a_signed_paper,
    certify,
    fill,
    poverty,
    sent_again,
    the_consolidated,
    the_report,
)

from gsdg.domain.papers.models import Paper
from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.reporting.actions import workflow
from gsdg.domain.reporting.actions.remarks import add_remark
from gsdg.domain.reporting.models import Remark, Report
from gsdg.domain.reporting.workflow import ReportState
from gsdg.toolkit import files
from gsdg.toolkit.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
S = ReportState
SCAN = b"%PDF-1.7 ban quet minh hoa"


@pytest.fixture
def province() -> Province:
    return a_province_at_work(2)


@pytest.fixture
def period(province: Province) -> ReportingPeriod:
    return a_period()


@pytest.fixture
def accepted(province: Province, period: ReportingPeriod) -> Report:
    return a_report(province, province.communes[0], period, S.ACCEPTED)


@pytest.fixture
def consolidated(province: Province, period: ReportingPeriod) -> Report:
    a_report(province, province.communes[0], period, S.ACCEPTED)
    return the_consolidated(province, period, S.SUBMITTED)


def _as(user: object) -> Client:
    client = Client()
    client.force_login(user)  # type: ignore[arg-type]
    return client


def _page(client: Client, report: Report, query: str = "", status: int = 200) -> str:
    response = client.get(f"/bao-cao/{report.pk}/{query}")
    assert response.status_code == status
    return response.content.decode()


def _post(client: Client, report: Report, act: str, **typed: object):  # type: ignore[no-untyped-def]
    return client.post(f"/bao-cao/{report.pk}/{act}/", typed)


# What is seen


@pytest.mark.parametrize(
    ("state", "next_step"),
    [
        (S.NOT_STARTED, "nhập số liệu, ký duyệt rồi gửi Sở Minh Họa; hạn"),
        (S.DRAFT, "nhập xong, ký duyệt rồi gửi Sở Minh Họa"),
        (S.CERTIFIED, "UBND Xã Minh Họa 01 gửi Sở Minh Họa"),
        (S.SUBMITTED, "Sở Minh Họa duyệt số liệu, hoặc trả lại"),
        (S.SENT_BACK, "sửa theo yêu cầu, ký duyệt rồi gửi lại; hạn 27/11/2026"),
        (S.ACCEPTED, "Không còn việc phải làm"),
        (S.REOPENED, "lập báo cáo điều chỉnh, ký duyệt rồi gửi; hạn 30/11/2026"),
    ],
)
def test_every_state_says_what_comes_next_and_by_whom(
    province: Province, period: ReportingPeriod, state: ReportState, next_step: str
) -> None:
    report = a_report(province, province.communes[0], period, state)
    assert next_step in _page(_as(province.viewer), report)


def test_in_a_period_that_is_loaded_nobody_is_told_a_day(
    province: Province, period: ReportingPeriod
) -> None:
    ReportingPeriod.objects.filter(pk=period.pk).update(is_history=True)
    commune = province.communes[0]
    report = a_report(province, commune, period, S.NOT_STARTED)
    told = _page(_as(province.viewer), report)
    assert "mở để nạp số liệu cũ, không ai phải nộp" in told
    assert "hạn" not in told.partition("<main")[2]
    typed = _as(commune.clerk).get(f"/bao-cao/{report.pk}/nhap/").content.decode()
    assert "kỳ mở để nạp số liệu cũ, không có hạn nộp" in typed
    assert "quá" not in typed.partition("<main")[2]


def test_each_person_gets_the_one_button_of_his_turn(
    province: Province, period: ReportingPeriod
) -> None:
    first, second = province.communes
    draft = a_report(province, first, period, S.DRAFT)
    sent = a_report(province, second, period, S.SUBMITTED)
    assert f'class="btn" href="/bao-cao/{draft.pk}/nhap/"' in _page(_as(first.clerk), draft)
    assert f'class="btn" href="/bao-cao/{sent.pk}/duyet/"' in _page(_as(province.clerk), sent)
    assert 'class="btn"' not in _page(_as(province.viewer), sent)


def test_a_certified_report_is_sent_or_taken_back_from_here(
    province: Province, period: ReportingPeriod
) -> None:
    commune = province.communes[0]
    report = a_report(province, commune, period, S.CERTIFIED)
    page = _page(_as(commune.head), report)
    assert f'action="/bao-cao/{report.pk}/gui/"' in page
    assert f'action="/bao-cao/{report.pk}/rut-lai/"' in page
    assert f'name="known_version" value="{report.version}"' in page
    assert "/gui/" not in _page(_as(province.clerk), report)


def test_the_story_tells_each_act_with_who_and_when(province: Province, accepted: Report) -> None:
    page = _page(_as(province.clerk), accepted)
    story = page[page.index("Diễn biến</h2>") :]
    acts = re.findall(r"<b>(Duyệt số liệu|Gửi báo cáo|Ký duyệt|Nhập số liệu)</b>", story)
    assert acts == ["Duyệt số liệu", "Gửi báo cáo", "Ký duyệt", "Nhập số liệu"]
    assert "Trần Minh Đức, 23/11/2026, 09:00" in story
    assert "Đặng Quốc Việt 1, 23/11/2026, 09:00" in story
    assert f"/bao-cao/{accepted.pk}/?lan=1#so-lieu" in story


def test_typing_is_told_once_a_day_however_often_it_was_saved(
    province: Province, period: ReportingPeriod
) -> None:
    commune = province.communes[0]
    report = a_report(province, commune, period, S.DRAFT)
    fill(report, province.actor(commune.clerk), poverty(into=8))
    page = _page(_as(commune.clerk), report)
    assert page.count("<b>Nhập số liệu</b>") == 1
    assert "(2 lần lưu)" in page


def test_before_anything_is_certified_no_figure_is_shown_to_others(
    province: Province, period: ReportingPeriod
) -> None:
    report = a_report(province, province.communes[0], period, S.DRAFT)
    page = _page(_as(province.clerk), report)
    assert "Chưa ký duyệt lần nào" in page
    assert "form-figures" not in page


def test_any_revision_can_be_read_and_the_newest_is_shown_first(
    province: Province, period: ReportingPeriod
) -> None:
    commune = province.communes[0]
    report = a_report(province, commune, period, S.SENT_BACK)
    sent_again(province, commune, report, poverty(into=8))
    newest, first = _page(_as(commune.clerk), report), _page(_as(commune.clerk), report, "?lan=1")
    assert _cell(newest, "Cuối kỳ") == "41"
    assert _cell(first, "Cuối kỳ") == "39"
    assert "Bản 1, ký duyệt ngày 23/11/2026" in first


def _cell(page: str, label: str) -> str:
    """The first figure of row 12."""
    row = re.search(rf'<th scope="row">{label}.*?</tr>', page[page.index(">Hộ nghèo<") :], re.S)
    assert row is not None
    return re.findall(r'<td class="n c2">(\d+)', row[0].partition('"soft">12</td>')[2])[0]


def test_two_revisions_are_compared_from_the_older_to_the_newer(
    province: Province, period: ReportingPeriod
) -> None:
    commune = province.communes[0]
    report = a_report(province, commune, period, S.SENT_BACK)
    sent_again(province, commune, report, poverty(into=8))
    page = _page(_as(commune.clerk), report, "?lan=1&so-voi=2")
    assert "Bản 2 so với bản 1" in page
    moved = page[page.index('id="so-sanh"') : page.index("form-figures")]
    assert ">+2<" in moved
    assert 'data-l="Bản 1">39<' in moved
    assert "Tổng số hộ dân cư" not in moved


@pytest.mark.parametrize("query", ["?lan=9", "?lan=x", "?so-voi=9", "?so-voi=1", "?lan=²"])
def test_a_revision_that_is_none_shows_the_newest_instead_of_an_error(
    province: Province, accepted: Report, query: str
) -> None:
    page = _page(_as(province.clerk), accepted, query)
    assert "Bản 1, ký duyệt ngày 23/11/2026" in page
    assert 'id="so-sanh"' not in page


def test_list_rows_that_changed_are_told_by_name(province: Province) -> None:
    from tests.builders.province import a_row

    period = a_period("2026", "tt10")
    commune = province.communes[0]
    report = the_report(period, commune.office, "DA2")
    clerk = province.actor(commune.clerk)
    fill(report, clerk)
    certify(report, province.actor(commune.head))
    workflow.take_back_report(report_id=report.pk, by=clerk, at=AT)
    a_row(report, clerk, "mo-hinh", **_a_model())
    fill(report, clerk, {"01.4": 1})
    certify(report, province.actor(commune.head))
    page = _page(_as(commune.clerk), report, "?lan=2&so-voi=1")
    assert "Dòng danh mục đã đổi" in page
    assert "Nuôi bò sinh sản" in page


def _a_model() -> dict[str, object]:
    """A row of the list of models that meets the checks of DA2; the form names its own columns."""
    from gsdg.domain.packs.spec import ListColumnType
    from gsdg.domain.programme.models import FormRelease
    from gsdg.domain.programme.queries import form_spec
    from gsdg.kernel.figures import ZERO

    form = form_spec(FormRelease.objects.select_related("pack").get(code="DA2"))
    row: dict[str, object] = {}
    for column in form.list_section("mo-hinh").columns:
        if column.type is ListColumnType.CHOICE:
            row[column.code] = column.choices[0].code
        elif column.is_number:
            row[column.code] = ZERO
        else:
            is_text = column.type is ListColumnType.TEXT
            row[column.code] = "Nuôi bò sinh sản" if is_text else "Thôn Phú Lễ"
    return row


def test_a_commune_sees_no_report_of_another(province: Province, accepted: Report) -> None:
    client = _as(province.communes[1].head)
    assert client.get(f"/bao-cao/{accepted.pk}/").status_code == 404
    assert client.get("/bao-cao/999999/").status_code == 404


def test_as_many_queries_for_a_story_twice_as_long(
    province: Province,
    period: ReportingPeriod,
    django_assert_max_num_queries: Callable,  # type: ignore[type-arg]
) -> None:
    commune = province.communes[0]
    report = a_report(province, commune, period, S.SENT_BACK)
    client = _as(province.clerk)
    _page(client, report)
    with django_assert_max_num_queries(25) as first:
        _page(client, report)
    sent_again(province, commune, report, poverty(into=8))
    for number in range(4):
        add_remark(
            report_id=report.pk,
            address="12.2",
            text=f"Hỏi {number}",
            by=province.actor(province.clerk),
            at=AT,
        )
    with django_assert_max_num_queries(25) as second:
        _page(client, report)
    assert len(second.captured_queries) == len(first.captured_queries)


# Threads


def test_a_remark_at_a_cell_is_kept_told_and_shown(province: Province, accepted: Report) -> None:
    client = _as(province.clerk)
    response = _post(client, accepted, "trao-doi", address="12.2", text="Hai hộ này tách khi nào?")
    assert response.headers["Location"] == f"/bao-cao/{accepted.pk}/?xong=trao-doi#trao-doi"
    remark = Remark.objects.get()
    assert (remark.address, remark.by_name, remark.by_office) == (
        "12.2",
        "Trần Minh Đức",
        "Sở Minh Họa",
    )
    assert AuditEvent.objects.filter(about=accepted.about, event="report.remarked").count() == 1
    page = _page(_as(province.communes[0].clerk), accepted)
    assert "Hai hộ này tách khi nào?" in page
    assert "Ô 12.2, Hộ nghèo cuối kỳ, tổng số" in page


def test_an_answer_goes_below_what_it_answers_and_back_to_the_page_it_came_from(
    province: Province, accepted: Report
) -> None:
    root = _a_remark(province, accepted)
    back = f"/bao-cao/{accepted.pk}/nhap/"
    response = _post(
        _as(province.communes[0].clerk),
        accepted,
        "trao-doi",
        address="12.2",
        text="Ngày 12/11.",
        answers=root.pk,
        next=back,
    )
    assert response.headers["Location"] == back
    assert Remark.objects.get(answers=root).text == "Ngày 12/11."


def test_an_address_elsewhere_is_not_followed(province: Province, accepted: Report) -> None:
    response = _post(
        _as(province.clerk), accepted, "trao-doi", text="Xem lại.", next="https://example.com/"
    )
    assert response.headers["Location"].startswith(f"/bao-cao/{accepted.pk}/")


def test_a_double_click_says_it_once(province: Province, accepted: Report) -> None:
    client = _as(province.clerk)
    for _ in range(2):
        assert _post(client, accepted, "trao-doi", text="Xem lại.").status_code == 302
    assert Remark.objects.count() == 1
    assert AuditEvent.objects.filter(event="report.remarked").count() == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"text": "   "}, "Chưa viết nội dung"),
        ({"text": "x" * 20_001}, "quá mức 20000"),
        ({"text": "Xem lại.", "address": "99.9"}, "không có ô 99.9"),
        ({"text": "Xem lại.", "address": "kho-khan[" + "x" * 90}, "không có ô"),
        ({"text": "Xem lại.", "answers": "999999"}, "Không còn trao đổi này"),
    ],
)
def test_a_remark_that_cannot_be_taken_is_refused_and_stays_in_its_field(
    province: Province, accepted: Report, typed: dict[str, str], said: str
) -> None:
    response = _post(_as(province.clerk), accepted, "trao-doi", **typed)
    page = response.content.decode()
    assert response.status_code == 422
    assert said in page
    assert typed["text"].strip() in page
    assert Remark.objects.count() == 0


def test_an_answer_under_a_remark_of_another_report_is_refused(
    province: Province, period: ReportingPeriod, accepted: Report
) -> None:
    other = a_report(province, province.communes[1], period, S.SUBMITTED)
    root = _a_remark(province, other)
    response = _post(_as(province.clerk), accepted, "trao-doi", text="Xem.", answers=root.pk)
    assert response.status_code == 422


def test_who_may_not_see_the_report_may_not_speak_there(
    province: Province, accepted: Report
) -> None:
    response = _post(_as(province.communes[1].clerk), accepted, "trao-doi", text="Xem lại.")
    assert response.status_code == 404
    assert Remark.objects.count() == 0


def test_who_asked_settles_and_a_second_click_changes_nothing(
    province: Province, accepted: Report
) -> None:
    root = _a_remark(province, accepted)
    client = _as(province.head)  # a colleague of the same office
    for _ in range(2):
        response = client.post(f"/bao-cao/{accepted.pk}/trao-doi/{root.pk}/khep/")
        assert response.status_code == 302
    root.refresh_from_db()
    assert root.resolved_by_id == province.head.pk
    assert AuditEvent.objects.filter(event="report.remark_resolved").count() == 1
    assert "1 trao đổi đã khép" in _page(client, accepted)


def test_who_was_asked_does_not_settle(province: Province, accepted: Report) -> None:
    root = _a_remark(province, accepted)
    client = _as(province.communes[0].clerk)
    assert "Khép trao đổi này" not in _page(client, accepted)
    response = client.post(f"/bao-cao/{accepted.pk}/trao-doi/{root.pk}/khep/")
    assert response.status_code == 403
    root.refresh_from_db()
    assert root.resolved_at is None


def test_a_remark_of_another_report_is_not_settled_here(
    province: Province, period: ReportingPeriod, accepted: Report
) -> None:
    other = a_report(province, province.communes[1], period, S.SUBMITTED)
    root = _a_remark(province, other)
    response = _as(province.clerk).post(f"/bao-cao/{accepted.pk}/trao-doi/{root.pk}/khep/")
    assert response.status_code == 404


def _a_remark(province: Province, report: Report) -> Remark:
    return add_remark(
        report_id=report.pk,
        address="12.2",
        text="Hai hộ này tách khi nào?",
        by=province.actor(province.clerk),
        at=AT,
    )


# Reopening


def _reopen(client: Client, report: Report, **typed: object):  # type: ignore[no-untyped-def]
    given = {"known_version": report.version, "reason": "Bỏ sót 2 hộ", "due": "30/11/2026"}
    return _post(client, report, "mo-lai", **{**given, **typed})


def test_a_second_person_reopens_with_reason_and_day(province: Province, accepted: Report) -> None:
    response = _reopen(_as(province.head), accepted)
    assert response.headers["Location"] == f"/bao-cao/{accepted.pk}/?xong=mo-lai"
    accepted.refresh_from_db()
    assert (accepted.state, accepted.returned_due, accepted.reopen_reason) == (
        S.REOPENED,
        date(2026, 11, 30),
        "Bỏ sót 2 hộ",
    )
    assert accepted.accepted is not None
    assert AuditEvent.objects.filter(about=accepted.about, event="report.reopened").count() == 1


def test_who_accepted_sees_the_reason_beside_the_button_and_is_refused(
    province: Province, period: ReportingPeriod
) -> None:
    report = a_report(province, province.communes[0], period, S.SUBMITTED)
    workflow.accept_report(report_id=report.pk, by=province.actor(province.head), at=AT, on=TODAY)
    report.refresh_from_db()
    client = _as(province.head)
    page = _page(client, report)
    assert "Người đã duyệt số liệu không tự mở lại được." in page
    assert 'aria-disabled="true"' in page
    response = _reopen(client, report)
    assert response.status_code == 409
    report.refresh_from_db()
    assert report.state == S.ACCEPTED


@pytest.mark.parametrize(
    ("typed", "status", "said"),
    [
        ({"reason": " "}, 422, "Chưa nhập, chưa chọn mục này."),
        ({"due": ""}, 422, "Chưa nhập, chưa chọn mục này."),
        ({"due": "hôm nào cũng được"}, 422, "Không đọc được ngày"),
        ({"known_version": 0}, 409, "đã thay đổi từ khi bạn mở trang này"),
        ({"known_version": "khong"}, 409, "đã thay đổi từ khi bạn mở trang này"),
    ],
)
def test_reopening_that_cannot_be_keeps_what_was_typed(
    province: Province, accepted: Report, typed: dict[str, object], status: int, said: str
) -> None:
    response = _reopen(_as(province.head), accepted, **typed)
    page = response.content.decode()
    assert response.status_code == status
    assert said in page
    if "reason" not in typed:
        assert "Bỏ sót 2 hộ</textarea>" in page
    accepted.refresh_from_db()
    assert accepted.state == S.ACCEPTED


def test_reopening_twice_by_a_double_click_is_done_once(
    province: Province, accepted: Report
) -> None:
    client = _as(province.head)
    for _ in range(2):
        assert _reopen(client, accepted).status_code == 302
    assert AuditEvent.objects.filter(event="report.reopened").count() == 1


def test_who_has_no_right_to_reopen_sees_no_form_and_is_refused(
    province: Province, accepted: Report
) -> None:
    client = _as(province.clerk)
    assert "Mở lại để điều chỉnh</h2>" not in _page(client, accepted)
    assert _reopen(client, accepted).status_code == 403


def test_the_reason_of_reopening_is_shown_to_the_office(
    province: Province, period: ReportingPeriod
) -> None:
    commune = province.communes[0]
    report = a_report(province, commune, period, S.REOPENED)
    assert "Bỏ sót hai hộ thôn Phú Lễ" in _page(_as(commune.clerk), report)


# Issuing


def _issue(client: Client, report: Report, **typed: object):  # type: ignore[no-untyped-def]
    given: dict[str, object] = {
        "known_version": report.version,
        "number": "214/BC-UBND",
        "day": "23/11/2026",
        "signer": "Võ Đình Hải",
        "recipients": "Bộ Nông nghiệp và Môi trường\n\nBộ Tài chính",
        "scan": SimpleUploadedFile("214-BC-UBND.pdf", SCAN, "application/pdf"),
    }
    return _post(client, report, "ban-hanh", **{**given, **typed})


def test_issuing_keeps_number_day_signer_recipients_and_scan(
    province: Province, consolidated: Report
) -> None:
    client = _as(province.chair)
    response = _issue(client, consolidated)
    assert response.headers["Location"] == f"/bao-cao/{consolidated.pk}/?xong=ban-hanh"
    consolidated.refresh_from_db()
    assert consolidated.state == S.ISSUED
    paper = Paper.objects.get()
    assert (paper.number, paper.day, paper.signer, paper.recipients) == (
        "214/BC-UBND",
        TODAY,
        "Võ Đình Hải",
        ["Bộ Nông nghiệp và Môi trường", "Bộ Tài chính"],
    )
    page = _page(client, consolidated)
    assert "Văn bản số 214/BC-UBND ngày 23/11/2026" in page
    assert f"/bao-cao/{consolidated.pk}/van-ban/{paper.pk}/" in page
    assert AuditEvent.objects.filter(event="report.issued").count() == 1


@pytest.mark.parametrize(
    ("typed", "status", "said"),
    [
        ({"number": ""}, 422, "Chưa nhập, chưa chọn mục này."),
        ({"number": "2" * 61}, 422, "60"),
        ({"recipients": ""}, 422, "Chưa nhập, chưa chọn mục này."),
        ({"day": "24/11/2026"}, 422, "ở sau ngày làm việc"),
        ({"known_version": 0}, 409, "đã thay đổi từ khi bạn mở trang này"),
        (
            {"scan": SimpleUploadedFile("a.docx", b"PK\x03\x04", "application/msword")},
            422,
            "không phải PDF, JPG hay PNG",
        ),
    ],
)
def test_issuing_that_cannot_be_keeps_what_was_typed(
    province: Province, consolidated: Report, typed: dict[str, object], status: int, said: str
) -> None:
    response = _issue(_as(province.chair), consolidated, **typed)
    page = response.content.decode()
    assert response.status_code == status
    assert said in page
    assert 'value="Võ Đình Hải"' in page
    consolidated.refresh_from_db()
    assert (consolidated.state, Paper.objects.count()) == (S.SUBMITTED, 0)


def test_issuing_by_a_double_click_records_one_paper(
    province: Province, consolidated: Report
) -> None:
    client = _as(province.chair)
    for _ in range(2):
        assert _issue(client, consolidated).status_code == 302
    assert (Paper.objects.count(), AuditEvent.objects.filter(event="report.issued").count()) == (
        1,
        1,
    )


def test_the_department_does_not_issue_what_it_sent(
    province: Province, consolidated: Report
) -> None:
    client = _as(province.head)
    assert 'id="ban-hanh"' not in _page(client, consolidated)
    assert _issue(client, consolidated).status_code == 403


def test_a_chair_of_another_office_is_told_who_receives_it(
    province: Province, consolidated: Report
) -> None:
    other = a_user(username="chu-tich-khac", office=province.steering)
    a_role(other, "chair_people_committee", unit_id=province.root)
    client = _as(other)
    assert "do UBND tỉnh Minh Họa tiếp nhận" in _page(client, consolidated)
    assert _issue(client, consolidated).status_code == 403


def test_the_total_is_what_is_read_of_a_consolidated_report(
    province: Province, consolidated: Report
) -> None:
    assert _cell(_page(_as(province.viewer), consolidated), "Cuối kỳ") == "39"


# Files of papers


def _with_paper(province: Province, report: Report) -> Paper:
    by = province.actor(province.communes[0].head)
    stored = files.store(SCAN, name="bản ký.pdf", media_type="application/pdf", by=by, at=AT)
    fill(report, by)
    from gsdg.domain.reporting.actions.drafts import finish_part
    from gsdg.domain.reporting.queries.drafts import draft_of

    report = Report.objects.with_duty().get(pk=report.pk)
    for division in draft_of(report).unfinished_divisions:
        finish_part(report_id=report.pk, division=division, done=True, by=by, at=AT)
    workflow.certify_report(
        report_id=report.pk,
        by=by,
        at=AT,
        on=TODAY,
        signed=a_signed_paper(file_sha256=stored.sha256),
    )
    return Paper.objects.get()


def test_the_file_of_a_paper_is_given_to_who_may_see_the_report(
    province: Province, period: ReportingPeriod
) -> None:
    report = the_report(period, province.communes[0].office)
    paper = _with_paper(province, report)
    url = f"/bao-cao/{report.pk}/van-ban/{paper.pk}/"
    response = _as(province.clerk).get(url)
    assert response.status_code == 200
    assert response.content == SCAN
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert _as(province.communes[1].head).get(url).status_code == 404
    assert Client().get(url).status_code == 302


def test_a_paper_of_another_report_is_not_given_out_here(
    province: Province, period: ReportingPeriod
) -> None:
    paper = _with_paper(province, the_report(period, province.communes[0].office))
    other = a_report(province, province.communes[1], period, S.SUBMITTED)
    client = _as(province.communes[1].head)
    assert client.get(f"/bao-cao/{other.pk}/van-ban/{paper.pk}/").status_code == 404
    assert client.get(f"/bao-cao/{other.pk}/van-ban/999/").status_code == 404


def test_the_paper_is_named_where_the_report_says_how_it_was_signed(
    province: Province, period: ReportingPeriod
) -> None:
    report = the_report(period, province.communes[0].office)
    _with_paper(province, report)
    page = _page(_as(province.communes[0].clerk), report)
    assert "văn bản số 214/BC-UBND ngày 20/11/2026, người ký Võ Đình Hải" in page
    assert "bản ký.pdf" in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [(True, "điều chỉnh bản 1: thay đổi số liệu (4 ô)"), (False, "điều chỉnh bản 1: chỉ sửa lời")],
)
def test_an_adjustment_says_what_it_adjusts_why_and_whether_a_figure_moved(
    province: Province, accepted: Report, *, changed: bool, said: str
) -> None:
    """At the choice of revisions, above its figures, in the story, and at the second look."""
    commune = province.communes[0]
    workflow.reopen_report(
        report_id=accepted.pk,
        reason="Bỏ sót hai hộ",
        by=province.actor(province.head),
        at=AT,
        on=TODAY,
    )
    if changed:
        fill(accepted, province.actor(commune.clerk), poverty() | {"01.2": 1001})
    else:
        fill(accepted, province.actor(commune.clerk), text="Viết lại cho rõ.")
    certify(accepted, province.actor(commune.head))
    workflow.submit_report(report_id=accepted.pk, by=province.actor(commune.head), at=AT, on=TODAY)
    page = _page(_as(commune.clerk), accepted)
    story = page[page.index("<h2>Diễn biến") :]
    words = said.partition(" (")[0]
    assert words in page[page.index('id="lan"') : page.index('id="so-voi"')]
    assert words in story[: story.index("Văn bản kèm theo")]
    figures = page[page.index('id="so-lieu"') :]
    assert words.capitalize() in figures
    assert "Bỏ sót hai hộ" in figures
    second_look = _as(province.clerk).get(f"/bao-cao/{accepted.pk}/duyet/").content.decode()
    assert "Đã duyệt, mở lại để điều chỉnh" in second_look
    assert "Bỏ sót hai hộ" in second_look
    assert words.removeprefix("điều chỉnh bản 1: ") in second_look


def test_what_is_answered_instead_of_changed_is_read_at_the_second_look(
    province: Province, period: ReportingPeriod
) -> None:
    commune = province.communes[0]
    report = a_report(province, commune, period, S.SENT_BACK)
    report.finished_divisions = ["culture", "economy"]
    report.save(update_fields=["finished_divisions"])
    refused = _post(_as(commune.head), report, "ky-duyet-va-gui", known_version=report.version)
    assert "Báo cáo chưa đổi gì so với bản 1" in refused.content.decode()
    assert Report.objects.get(pk=report.pk).state == S.SENT_BACK
    ask = Remark.objects.get(report=report, is_return=True)
    _post(_as(commune.clerk), report, "trao-doi", address="12.2", answers=ask.pk, text="Đếm đúng.")
    certify(report, province.actor(commune.head))
    workflow.submit_report(report_id=report.pk, by=province.actor(commune.head), at=AT, on=TODAY)
    second_look = _as(province.clerk).get(f"/bao-cao/{report.pk}/duyet/").content.decode()
    assert "Trả lời:" in second_look
    assert "Đếm đúng." in second_look
    assert "giữ nguyên, có trả lời" in second_look
