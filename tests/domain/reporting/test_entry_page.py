"""The entry page as somebody without a script meets it: what it shows, what it stores, what it says."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from time import process_time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.builders.province import (
    AT,
    Commune,
    Province,
    S,
    a_period,
    a_province_at_work,
    a_report,
    a_row,
    fill,
    poverty,
    the_consolidated,
    the_report,
)
from tests.builders.units import a_unit

from gsdg.domain.reporting.actions.drafts import CellChange, save_draft
from gsdg.domain.reporting.actions.remarks import add_remark, resolve_remark
from gsdg.domain.reporting.forms import BASE
from gsdg.domain.reporting.models import DraftCell, Report
from gsdg.domain.reporting.queries.drafts import draft_of
from gsdg.kernel.figures import NOT_APPLICABLE, NOT_AVAILABLE, Figure
from gsdg.toolkit.audit.queries import events_about
from gsdg.toolkit.installation import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def province() -> Province:
    return a_province_at_work()


@pytest.fixture
def commune(province: Province) -> Commune:
    return province.communes[0]


@pytest.fixture
def report(province: Province, commune: Commune) -> Report:
    """A draft of 2026 that fails no check, after an accepted 2025."""
    a_report(province, commune, a_period("2025"), S.ACCEPTED, figures=poverty(71))
    return a_report(province, commune, a_period("2026"), figures=poverty(58))


def at(report: Report) -> str:
    return reverse("reporting:entry", args=[report.pk])


def page_of(client: Client, report: Report) -> str:
    response = client.get(at(report))
    assert response.status_code == 200
    return unescape(response.content.decode())


def the_form(html: str) -> dict[str, str]:
    """Every field of the entry form as a browser would send it, from inside it and from outside by `form=`."""
    fields = {}
    outside = re.sub(r"<form (?!id=\"entry\").*?</form>", "", html, flags=re.DOTALL)
    for tag in re.findall(r"<input[^>]*>", outside):
        found = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        kind = found.get("type", "text")
        chosen = kind not in ("radio", "checkbox") or " checked" in tag
        if "name" in found and chosen and found["name"] != "csrfmiddlewaretoken":
            fields[found["name"]] = found.get("value", "")
    for name, text in re.findall(
        r'<textarea[^>]*name="([^"]*)"[^>]*>\n(.*?)</textarea>', outside, re.DOTALL
    ):
        fields[name] = text
    for name, options in re.findall(
        r'<select[^>]*name="([^"]*)".*?>(.*?)</select>', outside, re.DOTALL
    ):
        fields[name] = next(iter(re.findall(r'value="([^"]*)" selected', options)), "")
    return fields


def box(html: str, address: str) -> str:
    """The table cell of an address."""
    for found in re.finditer(r"<td.*?</td>", html, re.DOTALL):
        if f'id="o-{address}"' in found[0]:
            return found[0]
    raise AssertionError(f"no place {address}")


# What is shown


def test_head_is_merged_and_column_numbers_stand_below_it(
    client: Client, commune: Commune, report: Report
) -> None:
    client.force_login(commune.clerk)
    html = page_of(client, report)
    assert '<th colspan="6" scope="colgroup">Số hộ năm 2026, tính đến 14/12/2026</th>' in html
    assert '<th colspan="2" scope="colgroup">Theo khu vực</th>' in html
    assert '<th rowspan="3" scope="col">Nhân khẩu <small>(người)</small></th>' in html
    assert "Năm 2025 đã duyệt" in html
    assert '<th scope="col">4 = 2 − 3</th>' in html
    assert html.count("Đơn vị tính: hộ") == 1


def test_rows_are_headings_keys_and_parts(client: Client, commune: Commune, report: Report) -> None:
    client.force_login(commune.clerk)
    html = page_of(client, report)
    assert '<tr class="grp"><th colspan="10" scope="rowgroup">Hộ nghèo</th></tr>' in html
    assert (
        '<tr class="key"><th scope="row">Giảm trong kỳ <small>= 04 + 05 + 06</small></th>' in html
    )
    assert '<tr class="sub in1"><th scope="row">Tái nghèo</th>' in html


def test_five_states_are_shown_each_in_its_way(
    client: Client, province: Province, commune: Commune, report: Report
) -> None:
    typed = [
        CellChange("11.6", NOT_APPLICABLE, 1),
        CellChange("11.7", NOT_AVAILABLE, 1),
        CellChange("11.5", Figure.of(1234), 1),
    ]
    save_draft(report_id=report.pk, by=province.actor(commune.clerk), at=AT, cells=typed)
    DraftCell.objects.get(report=report, address="10.6").delete()
    client.force_login(commune.clerk)
    html = page_of(client, report)
    assert 'value="1.234"' in box(html, "11.5")
    assert 'value="0"' in box(html, "10.5")
    assert "na" in box(html, "11.6")
    assert 'value="×"' in box(html, "11.6")
    assert "nd" in box(html, "11.7")
    assert 'value="…"' in box(html, "11.7")
    assert "blank" in box(html, "10.6")
    assert "1 ô trống" in html


def test_computed_and_closed_cells_take_no_typing(
    client: Client, commune: Commune, report: Report
) -> None:
    client.force_login(commune.clerk)
    html = page_of(client, report)
    for address, shown in (("03.2", "19"), ("12.4", "45"), ("13.2", "4,50")):
        assert "<input" not in box(html, address)
        assert shown in box(html, address)
        assert "calc" in box(html, address)
    assert "<input" not in box(html, "12.3")
    assert "không áp dụng" in box(html, "12.3")
    assert "không áp dụng" in box(html, "13.3")


def test_period_before_stands_in_grey_and_is_offered_where_it_is_a_stock_or_prefilled(
    client: Client, commune: Commune, report: Report
) -> None:
    client.force_login(commune.clerk)
    html = page_of(client, report)
    assert '<td class="n prev c1">71</td>' in html
    assert 'data-before="58"' in box(html, "02.2")
    assert 'data-before="1.000"' in box(html, "01.2")
    assert "data-before" not in box(html, "04.2")


def test_doubts_are_said_in_the_lead(client: Client, commune: Commune, report: Report) -> None:
    client.force_login(commune.clerk)
    html = page_of(client, report)
    assert '<span class="mk mk-unverified">mẫu biểu chưa đối chiếu bản gốc</span>' in html
    assert '<span class="mk mk-illustrative">minh họa</span>' in html
    assert re.search(r'<span class="late">quá \d+ ngày</span>', html)


def test_forecast_columns_are_marked(client: Client, commune: Commune, province: Province) -> None:
    del province
    client.force_login(commune.clerk)
    html = page_of(client, the_report(a_period("2026", "tt10"), commune.office, "DA2"))
    assert "Ước cả năm</th>" in html
    assert 'class="in n c4 blank forecast"' in html


def test_blocking_problem_stands_at_the_top_linked_to_its_cell(
    client: Client, province: Province, commune: Commune, report: Report
) -> None:
    fill(report, province.actor(commune.clerk), {**poverty(58), "12.2": 60})
    client.force_login(commune.clerk)
    html = page_of(client, report)
    assert "Một lỗi chặn gửi" in html
    assert '<a href="#o-12.2">Ô 12.2, hộ nghèo cuối kỳ, tổng số</a>: đầu kỳ 58 trừ giảm 19' in html
    assert " err" in box(html, "12.2")
    assert 'aria-invalid="true"' in box(html, "12.2")
    described = re.search(r'aria-describedby="([^" ]+)', box(html, "12.2"))
    assert described is not None
    assert f'id="{described[1]}"' in html


def test_a_place_is_named_once_though_the_check_names_it_too(
    client: Client, province: Province, commune: Commune, report: Report
) -> None:
    figures = poverty(58)
    more = figures["12.2"] + 1
    fill(report, province.actor(commune.clerk), {**figures, "12.5": more})
    client.force_login(commune.clerk)
    asked = re.search(
        rf"<a [^>]*>([^<]*)</a>([^:]*): {more} nhiều hơn tổng số", page_of(client, report)
    )
    assert asked is not None
    assert asked[1] == "Ô 12.5, hộ nghèo cuối kỳ, dân tộc thiểu số"


def test_doubtful_figure_asks_for_a_text_right_there(
    client: Client, province: Province, commune: Commune, report: Report
) -> None:
    changes = [CellChange("08.2", Figure.of(7), 1), CellChange("12.2", Figure.of(46), 1)]
    save_draft(report_id=report.pk, by=province.actor(commune.clerk), at=AT, cells=changes)
    client.force_login(commune.clerk)
    html = page_of(client, report)
    assert "Tái nghèo tăng từ 6 lên 7 hộ." in html
    assert 'name="giai-trinh:tai-ngheo-tang@08.2"' in html
    assert " ask" in box(html, "08.2")
    assert "1 chỗ cần giải trình" in html


def test_cells_of_the_other_division_are_read_with_the_reason(
    client: Client, commune: Commune, report: Report
) -> None:
    client.force_login(commune.other_clerk)
    html = page_of(client, report)
    assert "<input" in box(html, "12.8")
    assert "<input" not in box(html, "12.2")
    assert "45" in box(html, "12.2")
    assert "lock" in box(html, "12.2")
    assert "Ô nền xám do Phòng Kinh tế nhập, ở đây chỉ xem." in html


def test_bar_says_what_is_missing_and_a_clerk_what_comes_next(
    client: Client, province: Province, commune: Commune
) -> None:
    del province
    report = the_report(a_period("2026"), commune.office)
    client.force_login(commune.clerk)
    html = page_of(client, report)
    assert "Chưa nhập gì" in html
    assert "85 ô trống" in html
    assert re.search(
        r"Chưa ký gửi được: còn 85 ô trống, phần của Phòng .*Xong thì báo lãnh đạo", html
    )
    assert "Ký duyệt" not in re.sub(r"báo lãnh đạo ký duyệt", "", html)


def test_head_sees_the_button_disabled_with_its_reason_until_nothing_is_missing(
    client: Client, province: Province, commune: Commune, report: Report
) -> None:
    client.force_login(commune.head)
    html = page_of(client, report)
    disabled = '<button class="btn" type="button" aria-disabled="true" aria-describedby="why-not">'
    assert disabled + "Ký duyệt và gửi</button>" in html
    assert "còn phần của Phòng Văn hóa – Xã hội, Phòng Kinh tế" in html
    report = Report.objects.get(pk=report.pk)
    Report.objects.filter(pk=report.pk).update(finished_divisions=["culture", "economy"])
    html = page_of(client, report)
    action = reverse("reporting:certify-and-submit", args=[report.pk])
    assert (
        f'<button form="entry" class="btn" formaction="{action}">Ký duyệt và gửi</button>' in html
    )
    assert "Ghi nhận bản đã ký" in html


def test_clerk_with_nothing_missing_is_told_to_ask_the_head(
    client: Client, commune: Commune, report: Report
) -> None:
    Report.objects.filter(pk=report.pk).update(finished_divisions=["culture", "economy"])
    client.force_login(commune.clerk)
    html = page_of(client, report)
    assert "Đã đủ để ký. Bước tiếp: báo lãnh đạo UBND Xã Minh Họa 01 ký duyệt." in html
    assert reverse("reporting:signed-paper", args=[report.pk]) in html
    assert "Ký duyệt và gửi" not in html


def test_what_it_was_sent_back_for_stands_at_the_top_and_at_the_cell(
    client: Client, province: Province, commune: Commune
) -> None:
    report = a_report(province, commune, a_period("2026"), S.SENT_BACK)
    client.force_login(commune.clerk)
    html = page_of(client, report)
    assert "Trả lại để bổ sung, chỉnh sửa, hạn gửi lại 27/11/2026" in html
    assert (
        '<a href="#o-12.2">Ô 12.2, hộ nghèo cuối kỳ, tổng số</a>: <span class="pre">Đề nghị đếm lại'
        in html
    )
    assert " talk" in box(html, "12.2")


def test_reason_of_reopening_stands_at_the_top(
    client: Client, province: Province, commune: Commune
) -> None:
    report = a_report(province, commune, a_period("2026"), S.REOPENED)
    client.force_login(commune.clerk)
    html = page_of(client, report)
    assert "Mở lại để điều chỉnh, hạn gửi lại 30/11/2026" in html
    assert "Bỏ sót hai hộ thôn Phú Lễ" in html


def test_threads_stand_beside_with_their_replies_and_settled_ones_are_folded(
    client: Client, province: Province, commune: Commune, report: Report
) -> None:
    asks, answers = province.actor(province.clerk), province.actor(commune.clerk)
    first = add_remark(report_id=report.pk, address="12.2", text="Vì sao 45?", by=asks, at=AT)
    add_remark(
        report_id=report.pk, address="12.2", text="Do lũ.", by=answers, at=AT, answers_id=first.pk
    )
    settled = add_remark(report_id=report.pk, address="", text="Cảm ơn xã.", by=asks, at=AT)
    resolve_remark(remark_id=settled.pk, by=asks, at=AT)
    client.force_login(commune.clerk)
    html = page_of(client, report)
    assert '<a href="#o-12.2">Ô 12.2</a> · trao đổi' in html
    assert html.index("Vì sao 45?") < html.index("Do lũ.")
    assert f'name="answers" value="{first.pk}"' in html
    assert html.index("Trao đổi đã khép") < html.index("Cảm ơn xã.")


def test_who_else_types_is_told_quietly(
    client: Client, province: Province, commune: Commune, report: Report
) -> None:
    now = clock.now()
    by = province.actor(commune.other_clerk)
    change = CellChange("21.8", Figure.of(24), 1)
    save_draft(report_id=report.pk, by=by, at=now - timedelta(minutes=3), cells=[change])
    client.force_login(commune.clerk)
    html = page_of(client, report)
    assert "Lê Văn Thắng 1, Phòng Văn hóa – Xã hội, Xã Minh Họa 01, vừa nhập" in html
    assert '<a href="#o-21.8">ô 21.8</a>, 3 phút trước' in html
    assert " busy" in box(html, "21.8")


def test_changes_of_an_hour_ago_are_no_company(
    client: Client, province: Province, commune: Commune, report: Report
) -> None:
    DraftCell.objects.filter(report=report).update(at=clock.now() - timedelta(hours=1))
    report.texts.update(at=clock.now() - timedelta(hours=1))
    client.force_login(commune.other_clerk)
    assert "Cùng nhập biểu này" not in page_of(client, report)


def test_report_of_the_root_shows_the_sum_from_below_and_takes_texts_only(
    client: Client, province: Province, commune: Commune
) -> None:
    before, period = a_period("2025"), a_period("2026")
    a_report(province, commune, before, S.ACCEPTED, figures=poverty(71))
    a_report(province, commune, period, S.ACCEPTED)
    report = the_consolidated(province, period)
    client.force_login(province.clerk)
    html = page_of(client, report)
    assert "Số cộng từ 1 trên 2 đơn vị đã được duyệt số liệu." in html
    assert "Còn 1 đơn vị chưa có số được duyệt: ký bây giờ là ký số chưa đủ." in html
    assert "<input" not in box(html, "12.2")
    assert "39" in box(html, "12.2")
    assert '<td class="n prev c1">71</td>' in html
    assert "ô trống" not in re.sub(r"để trống", "", html.partition('id="bar"')[2])
    response = client.post(at(report), {"known_version": "0", "12.2": "5", "v:12.2": "0:"})
    assert response.status_code == 409
    assert "được cộng từ các đơn vị" in response.content.decode()


# Who gets here


def test_not_yours_is_not_there(client: Client, province: Province, report: Report) -> None:
    client.force_login(province.communes[1].clerk)
    assert client.get(at(report)).status_code == 404
    assert client.post(at(report), {"known_version": "0"}).status_code == 404


def test_other_office_reads_the_report_page_instead(
    client: Client, province: Province, report: Report
) -> None:
    client.force_login(province.clerk)
    response = client.get(at(report))
    assert response.headers["Location"] == reverse("reporting:report", args=[report.pk])
    assert client.post(at(report), {"known_version": "0"}).status_code == 403


def test_reader_without_the_right_to_fill_is_refused(
    client: Client, province: Province, report: Report
) -> None:
    client.force_login(province.viewer)
    assert client.get(at(report)).status_code == 403


@pytest.mark.parametrize("state", [S.CERTIFIED, S.SUBMITTED, S.ACCEPTED])
def test_report_that_is_not_open_leads_to_its_page(
    client: Client, province: Province, commune: Commune, state: S
) -> None:
    report = a_report(province, commune, a_period("2026"), state)
    client.force_login(commune.clerk)
    assert client.get(at(report)).headers["Location"] == reverse(
        "reporting:report", args=[report.pk]
    )


# What the form stores


def test_whole_form_sent_back_unchanged_changes_nothing(
    client: Client, commune: Commune, report: Report
) -> None:
    client.force_login(commune.clerk)
    before = events_about(report.about).count()
    response = client.post(at(report), the_form(page_of(client, report)))
    assert response.status_code == 302
    assert events_about(report.about).count() == before


def test_saved_fields_are_stored_and_told(client: Client, commune: Commune, report: Report) -> None:
    client.force_login(commune.clerk)
    fields = the_form(page_of(client, report))
    fields |= {"01.6": "812", "kho-khan": "Mưa lũ\r\nkéo dài."}
    response = client.post(at(report), fields, follow=True)
    html = unescape(response.content.decode())
    assert "Đã lưu 2 chỗ." in html
    assert 'value="812"' in box(html, "01.6")
    draft = draft_of(Report.objects.with_duty().get(pk=report.pk))
    assert draft.answers.cells["01.6"] == Figure.of(812)
    assert draft.answers.texts["kho-khan"] == "Mưa lũ\nkéo dài."
    event = events_about(report.about).last()
    assert event is not None
    assert (event.event, event.by_id) == ("report.filled", commune.clerk.pk)


def test_refused_cell_keeps_what_was_typed_and_the_rest_is_stored(
    client: Client, commune: Commune, report: Report
) -> None:
    client.force_login(commune.clerk)
    fields = the_form(page_of(client, report)) | {"01.6": "8,12", "01.7": "403"}
    response = client.post(at(report), fields)
    html = unescape(response.content.decode())
    assert response.status_code == 422
    assert "Chưa lưu được 1 chỗ" in html
    assert '<a href="#o-01.6">Ô 01.6, tổng số hộ dân cư, chủ hộ là nữ</a>' in html
    assert 'value="8,12"' in box(html, "01.6")
    assert 'aria-invalid="true"' in box(html, "01.6")
    assert 'value="403"' in box(html, "01.7")
    assert "Đã lưu 1 chỗ." in html
    again = the_form(html) | {"01.6": "12"}
    assert client.post(at(report), again).status_code == 302
    assert DraftCell.objects.get(report=report, address="01.6").amount == 12


def test_clash_is_shown_side_by_side_and_one_is_chosen(
    client: Client, province: Province, commune: Commune, report: Report
) -> None:
    client.force_login(commune.clerk)
    fields = the_form(page_of(client, report))
    version = DraftCell.objects.get(report=report, address="01.6").version
    other = CellChange("01.6", Figure.of(700), version)
    save_draft(report_id=report.pk, by=province.actor(commune.head), at=clock.now(), cells=[other])
    response = client.post(at(report), fields | {"01.6": "800", "01.7": "9"})
    html = unescape(response.content.decode())
    assert response.status_code == 409
    assert "Có người vừa sửa cùng chỗ" in html
    assert "Đặng Quốc Việt 1, UBND Xã Minh Họa 01 vừa sửa" in html
    assert '<b class="pre">700</b>' in html
    assert '<b class="pre">800</b>' in html
    assert 'value="800"' in box(html, "01.6")
    assert DraftCell.objects.get(report=report, address="01.6").amount == 700
    assert DraftCell.objects.get(report=report, address="01.7").amount == 9
    shown = the_form(html)
    assert client.post(at(report), shown).status_code == 409
    assert client.post(at(report), shown | {"chon:01.6": "theirs"}).status_code == 302
    assert DraftCell.objects.get(report=report, address="01.6").amount == 700
    assert client.post(at(report), shown | {"chon:01.6": "mine"}).status_code == 302
    assert DraftCell.objects.get(report=report, address="01.6").amount == 800


def test_cell_that_only_somebody_else_changed_does_not_clash(
    client: Client, province: Province, commune: Commune, report: Report
) -> None:
    client.force_login(commune.clerk)
    fields = the_form(page_of(client, report))
    version = DraftCell.objects.get(report=report, address="01.6").version
    other = CellChange("01.6", Figure.of(700), version)
    save_draft(report_id=report.pk, by=province.actor(commune.head), at=AT, cells=[other])
    assert client.post(at(report), fields | {"01.7": "9"}).status_code == 302
    assert DraftCell.objects.get(report=report, address="01.6").amount == 700


def test_text_that_clashes_is_chosen_too(
    client: Client, province: Province, commune: Commune, report: Report
) -> None:
    client.force_login(commune.clerk)
    fields = the_form(page_of(client, report))
    fill(report, province.actor(commune.head), poverty(58), text="Của lãnh đạo.")
    response = client.post(at(report), fields | {"kho-khan": "Của cán bộ."})
    html = unescape(response.content.decode())
    assert response.status_code == 409
    assert "Của lãnh đạo." in html
    assert ">\nCủa cán bộ.</textarea>" in html
    client.post(at(report), the_form(html) | {"chon:kho-khan": "mine"})
    assert report.texts.get(code="kho-khan").text == "Của cán bộ."


def test_explanation_is_stored_with_the_form_and_clashes_like_everything(
    client: Client, province: Province, commune: Commune, report: Report
) -> None:
    changes = [CellChange("08.2", Figure.of(7), 1), CellChange("12.2", Figure.of(46), 1)]
    save_draft(report_id=report.pk, by=province.actor(commune.clerk), at=AT, cells=changes)
    client.force_login(commune.clerk)
    name = "giai-trinh:tai-ngheo-tang@08.2"
    fields = the_form(page_of(client, report))
    assert client.post(at(report), fields | {name: "Nhà sập do lũ."}).status_code == 302
    assert report.explanations.get(place="tai-ngheo-tang@08.2").text == "Nhà sập do lũ."
    assert events_about(report.about).filter(event="report.explained").exists()
    response = client.post(at(report), fields | {name: "Ốm nặng."})
    html = unescape(response.content.decode())
    assert response.status_code == 409
    assert ">\nỐm nặng.</textarea>" in html
    assert "giải trình ô 08.2" in html
    client.post(at(report), the_form(html) | {f"chon:{name}": "mine"})
    assert report.explanations.get(place="tai-ngheo-tang@08.2").text == "Ốm nặng."


def test_too_long_a_text_is_refused_at_its_place(
    client: Client, commune: Commune, report: Report
) -> None:
    client.force_login(commune.clerk)
    fields = the_form(page_of(client, report)) | {"kho-khan": "a" * 20_001}
    response = client.post(at(report), fields)
    assert response.status_code == 422
    assert 'href="#o-kho-khan"' in response.content.decode()
    assert "aaaa</textarea>" in response.content.decode()


def test_stale_tab_is_refused(client: Client, commune: Commune, report: Report) -> None:
    client.force_login(commune.clerk)
    fields = the_form(page_of(client, report))
    Report.objects.filter(pk=report.pk).update(version=report.version + 2)
    assert client.post(at(report), fields | {"01.6": "8"}).status_code == 409
    assert client.post(at(report), {"01.6": "8"}).status_code == 409


def test_blank_cells_take_what_the_period_before_offers(
    client: Client, province: Province, commune: Commune
) -> None:
    a_report(province, commune, a_period("2025"), S.ACCEPTED, figures=poverty(71))
    report = the_report(a_period("2026"), commune.office)
    client.force_login(commune.clerk)
    html = page_of(client, report)
    assert re.search(r"Lấy số kỳ trước vào \d+ ô trống", html)
    fields = the_form(html) | {"12.2": "50", "lay": "dien-bien"}
    assert client.post(at(report), fields).status_code == 302
    cells = draft_of(report).answers.cells
    assert cells["02.2"] == Figure.of(58)
    assert cells["12.2"] == Figure.of(50)
    assert "04.2" not in cells


# Lists


@pytest.fixture
def models(commune: Commune) -> Report:
    """DA2, which has a list of models."""
    a_unit(
        code="90001t", name="Thôn Phú Lễ", kind="thôn", level="village", parent_id=commune.unit_id
    )
    return the_report(a_period("2026", "tt10"), commune.office, "DA2")


NEW = {
    "ten": "Nuôi gà đồi", "loai": "chan-nuoi", "ho-ngheo": "12", "ho-can-ngheo": "3",
    "ho-moi-thoat": "0", "chu-ho-nu": "5", "dan-toc": "0", "nstw": "250,5", "nsdp": "0",
    "dan-gop": "10", "tinh-trang": "dang-lam",
}  # fmt: skip


def typed_row(key: str, **changed: str) -> dict[str, str]:
    values = {**NEW, **{name.replace("_", "-"): text for name, text in changed.items()}}
    return {f"mo-hinh[{key}].{column}": text for column, text in values.items()}


def test_row_is_added_and_its_totals_feed_cells(
    client: Client, commune: Commune, models: Report
) -> None:
    client.force_login(commune.clerk)
    html = page_of(client, models)
    assert '<option value="' in html
    assert "Thôn Phú Lễ" in html
    fields = the_form(html) | typed_row("+1")
    response = client.post(at(models), fields, follow=True)
    html = unescape(response.content.decode())
    row = models.rows.get()
    assert f'name="mo-hinh[{row.key}].ten" value="Nuôi gà đồi"' in html
    assert '<option value="chan-nuoi" selected>Chăn nuôi</option>' in html
    assert (
        '<td class="n" data-total="8" data-l="Ngân sách trung ương (triệu đồng)">250,5</td>' in html
    )
    assert ">1</td>" in box(html, "01.2")
    assert ">250,5</td>" in box(html, "10.2")


def test_row_is_changed_and_removed_with_its_version(
    client: Client, commune: Commune, models: Report
) -> None:
    client.force_login(commune.clerk)
    client.post(at(models), the_form(page_of(client, models)) | typed_row("+1"))
    key = models.rows.get().key
    fields = the_form(page_of(client, models))
    assert client.post(at(models), fields | {f"mo-hinh[{key}].ho-ngheo": "13"}).status_code == 302
    assert models.rows.get().version == 2
    removed = client.post(at(models), fields | {f"bo:mo-hinh[{key}]": "1"})
    assert removed.status_code == 409
    assert "bỏ dòng này" in unescape(removed.content.decode())
    fields = the_form(page_of(client, models))
    assert client.post(at(models), fields | {f"bo:mo-hinh[{key}]": "1"}).status_code == 302
    assert models.rows.get().is_removed
    late = client.post(at(models), fields | {f"mo-hinh[{key}].ho-ngheo": "14"})
    assert late.status_code == 422
    assert "không còn trong danh mục" in unescape(late.content.decode())


def test_of_a_row_that_clashes_both_sides_show_what_differs(
    client: Client, province: Province, commune: Commune, models: Report
) -> None:
    client.force_login(commune.clerk)
    client.post(at(models), the_form(page_of(client, models)) | typed_row("+1"))
    key = models.rows.get().key
    fields = the_form(page_of(client, models))
    client.force_login(commune.head)
    client.post(at(models), fields | {f"mo-hinh[{key}].ho-ngheo": "20"})
    client.force_login(commune.clerk)
    mine = {f"mo-hinh[{key}].ho-ngheo": "30", f"mo-hinh[{key}].loai": "trong-trot"}
    response = client.post(at(models), fields | mine)
    html = unescape(response.content.decode())
    assert response.status_code == 409
    assert '<b class="pre">Loại: Chăn nuôi; Hộ nghèo: 20</b>' in html
    assert '<b class="pre">Loại: Trồng trọt; Hộ nghèo: 30</b>' in html
    client.post(at(models), the_form(html) | {f"chon:mo-hinh[{key}]": "mine"})
    assert models.rows.get().values["ho-ngheo"] == ["v", 30]
    del province


def test_row_with_a_place_that_cannot_be_read_is_kept_as_typed(
    client: Client, commune: Commune, models: Report
) -> None:
    client.force_login(commune.clerk)
    fields = the_form(page_of(client, models)) | typed_row("+1", ho_ngheo="mười hai")
    response = client.post(at(models), fields)
    html = unescape(response.content.decode())
    assert response.status_code == 422
    assert not models.rows.exists()
    assert 'name="mo-hinh[+1].ten" value="Nuôi gà đồi"' in html
    assert 'name="mo-hinh[+1].ho-ngheo" value="mười hai"' in html
    assert (
        '<a href="#o-mo-hinh[+1].ho-ngheo">Danh mục mô hình, dự án được hỗ trợ trong kỳ, '
        "dòng “Nuôi gà đồi”, Hộ nghèo</a>" in html
    )


def test_incomplete_row_is_stored_and_blocks_until_it_is_complete(
    client: Client, province: Province, commune: Commune, models: Report
) -> None:
    a_row(models, province.actor(commune.clerk), "mo-hinh", ten="Trồng cam")
    client.force_login(commune.clerk)
    html = page_of(client, models)
    key = models.rows.get().key
    assert f'href="#o-mo-hinh[{key}].loai"' in html
    assert "dòng 1</a>: Loại: chưa ghi." in html


def test_list_of_the_other_division_is_read_only(
    client: Client, commune: Commune, models: Report
) -> None:
    client.force_login(commune.clerk)
    client.post(at(models), the_form(page_of(client, models)) | typed_row("+1"))
    client.force_login(commune.other_clerk)
    html = page_of(client, models)
    assert "Danh mục này do Phòng Kinh tế nhập, ở đây chỉ xem." in html
    assert "Nuôi gà đồi" in html
    assert 'name="mo-hinh[' not in html
    response = client.post(at(models), {"known_version": "0", **typed_row("+1")})
    assert response.status_code == 422
    assert models.rows.count() == 1


# Speed


def test_queries_are_few_and_the_same_for_twice_the_rows(
    client: Client, province: Province, commune: Commune, models: Report
) -> None:
    client.force_login(commune.clerk)
    by = province.actor(commune.clerk)
    counts = []
    for number in (2, 4):
        for i in range(number):
            a_row(models, by, "mo-hinh", ten=f"Mô hình {number} {i}")
        page_of(client, models)
        with CaptureQueriesContext(connection) as queries:
            page_of(client, models)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 27


def test_page_of_a_full_form_is_quick_when_warm(
    client: Client, commune: Commune, report: Report
) -> None:
    client.force_login(commune.clerk)
    page_of(client, report)
    times = []
    for _ in range(5):
        start = process_time()
        page_of(client, report)
        times.append(process_time() - start)
    assert min(times) < 0.15


def test_every_base_is_beside_its_field(client: Client, commune: Commune, report: Report) -> None:
    client.force_login(commune.clerk)
    fields = the_form(page_of(client, report))
    places = [name for name in fields if re.fullmatch(r"\d\d\.\d", name)]
    assert len(places) == 85
    assert all(BASE + place in fields for place in places)
