"""What units wrote, gathered by hand and quoted word for word into the consolidated report."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.province import (
    AT,
    TODAY,
    Province,
    a_period,
    a_province_at_work,
    a_report,
    the_consolidated,
)
from tests.builders.reporting import last_event, refused

from gsdg.domain.reporting.actions import workflow
from gsdg.domain.reporting.actions.drafts import TextChange, save_draft
from gsdg.domain.reporting.actions.gathering import group_texts, quote_texts
from gsdg.domain.reporting.models import DraftText, GatheredText, QuotedText, Report
from gsdg.domain.reporting.queries.drafts import draft_of
from gsdg.domain.reporting.queries.texts import texts_for
from gsdg.domain.reporting.quoting import NO_THEME, Written, by_theme, lines_of, quoted
from gsdg.domain.reporting.workflow import ReportState as S

TEXT = "kho-khan"
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=30)
WRITTEN = st.lists(st.builds(Written, WORDS, WORDS, st.one_of(st.just(""), WORDS)), max_size=12)


@given(WRITTEN, st.text(max_size=40))
def test_nothing_is_lost_and_what_was_written_stays_first(
    written: list[Written], after: str
) -> None:
    said = quoted(written, after=after)
    assert said.startswith(after.rstrip() if after.strip() else "")
    for one in written:
        assert f"“{one.text}”" in said
        assert one.unit in said
        assert one.theme in said


@given(WRITTEN)
def test_quoting_twice_is_quoting_once(written: list[Written]) -> None:
    once = quoted(written, after="Đã viết.")
    assert quoted(written, after=once) == once
    marked = [replace(one, is_quoted=True) for one in written]
    assert quoted(marked, after="Câu trích đã sửa.") == "Câu trích đã sửa."
    assert len(lines_of(written)) == len(written)
    assert lines_of(marked) == []


@given(WRITTEN)
def test_what_has_no_theme_comes_last(written: list[Written]) -> None:
    themes = list(by_theme(written))
    assert "" not in themes[:-1]
    assert sorted(one.text for group in by_theme(written).values() for one in group) == sorted(
        one.text for one in written
    )


def test_the_same_words_are_quoted_once_with_all_who_wrote_them() -> None:
    said = quoted(
        [
            Written("Xã A", "Thiếu “vốn đối ứng”.", "Vốn"),
            Written("Xã B", "Chậm hướng dẫn."),
            Written("Xã C", "Thiếu “vốn đối ứng”.", "Vốn"),
        ],
        after="Nhận xét chung.\n",
    )
    assert said == (
        "Nhận xét chung.\n\n"
        "Vốn:\n– Xã A; Xã C: “Thiếu “vốn đối ứng”.”\n\n"
        f"{NO_THEME}:\n– Xã B: “Chậm hướng dẫn.”"
    )


@pytest.fixture
def province(db: None) -> Province:
    return a_province_at_work(4)


@pytest.fixture
def consolidated(province: Province) -> Report:
    """Three accepted, the third with nothing to say; the fourth not sent."""
    period = a_period()
    said = ("Thiếu vốn đối ứng.", "Chậm hướng dẫn của tỉnh.", "Không")
    for commune, text in zip(province.communes, said, strict=False):
        report = a_report(province, commune, period, S.DRAFT)
        version = DraftText.objects.get(report=report, code=TEXT).version
        changes = [TextChange(TEXT, text, version)]
        clerk, head = province.actor(commune.clerk), province.actor(commune.head)
        save_draft(report_id=report.pk, texts=changes, by=clerk, at=AT)
        for division in draft_of(report).unfinished_divisions:
            Report.objects.filter(pk=report.pk).update(finished_divisions=["culture", "economy"])
            assert division
        workflow.certify_and_submit_report(report_id=report.pk, by=head, at=AT, on=TODAY)
        reviewer = province.actor(province.clerk)
        workflow.accept_report(report_id=report.pk, by=reviewer, at=AT, on=TODAY)
    a_report(province, province.communes[3], period, S.DRAFT)
    return the_consolidated(province, period)


def sources(report: Report) -> list[int]:
    return [told.source_id for told in texts_for(report, TEXT).told]


def test_grouping_is_on_record_and_changes_no_word(
    province: Province, consolidated: Report
) -> None:
    clerk, (first, second) = province.actor(province.clerk), sources(consolidated)
    asked = {"report_id": consolidated.pk, "section": TEXT, "by": clerk, "at": AT}
    assert group_texts(**asked, source_ids=[first, 999_999], theme=" Vốn  ") == 1
    event = last_event()
    assert (event.event, event.about) == ("report.texts_grouped", consolidated.about)
    assert json.loads(event.details) == {"section": TEXT, "sources": [first], "themed": True}
    assert [one.written.theme for one in texts_for(consolidated, TEXT).told] == ["Vốn", ""]
    group_texts(**asked, source_ids=[first, second], theme="Vốn")
    assert GatheredText.objects.count() == 2
    group_texts(**asked, source_ids=[first], theme="")
    assert [one.written.theme for one in texts_for(consolidated, TEXT).told] == ["", "Vốn"]


def test_quoting_goes_on_from_what_stands_there(province: Province, consolidated: Report) -> None:
    clerk = province.actor(province.clerk)
    save_draft(report_id=consolidated.pk, texts=[TextChange(TEXT, "Mở đầu.", 0)], by=clerk, at=AT)
    quote_texts(report_id=consolidated.pk, section=TEXT, by=clerk, at=AT)
    assert last_event().event == "report.texts_quoted"
    text = DraftText.objects.get(report=consolidated, code=TEXT).text
    names = [one.written.unit for one in texts_for(consolidated, TEXT).told]
    assert text == (
        f"Mở đầu.\n\n– {names[0]}: “Thiếu vốn đối ứng.”\n– {names[1]}: “Chậm hướng dẫn của tỉnh.”"
    )
    with refused("texts.quoted_already"):
        quote_texts(report_id=consolidated.pk, section=TEXT, by=clerk, at=AT)


def test_two_units_with_the_same_sentence_are_told_apart(
    client: Client, province: Province, consolidated: Report
) -> None:
    """The second is accepted later: its own words are still to be quoted, though they stand there already."""
    clerk = province.actor(province.clerk)
    quote_texts(report_id=consolidated.pk, section=TEXT, by=clerk, at=AT)
    late = province.communes[3]
    report = Report.objects.get(duty__office=late.office, duty__form__code="DBHN")
    version = DraftText.objects.get(report=report, code=TEXT).version
    same = [TextChange(TEXT, "Thiếu vốn đối ứng.", version)]
    save_draft(report_id=report.pk, texts=same, by=province.actor(late.clerk), at=AT)
    Report.objects.filter(pk=report.pk).update(finished_divisions=["culture", "economy"])
    head = province.actor(late.head)
    workflow.certify_and_submit_report(report_id=report.pk, by=head, at=AT, on=TODAY)
    workflow.accept_report(report_id=report.pk, by=clerk, at=AT, on=TODAY)
    marks = {one.source_id: one.written.is_quoted for one in texts_for(consolidated, TEXT).told}
    assert marks.pop(report.pk) is False
    assert all(marks.values())
    quote_texts(report_id=consolidated.pk, section=TEXT, by=clerk, at=AT)
    text = DraftText.objects.get(report=consolidated, code=TEXT)
    assert text.text.count("“Thiếu vốn đối ứng.”") == 2
    assert "Xã Minh Họa 04: “Thiếu vốn đối ứng.”" in text.text
    assert QuotedText.objects.get(source=report).number == 1
    edited = [TextChange(TEXT, "Viết lại.", text.version)]
    save_draft(report_id=consolidated.pk, texts=edited, by=clerk, at=AT)
    with refused("texts.quoted_already"):
        quote_texts(report_id=consolidated.pk, section=TEXT, by=clerk, at=AT)
    client.force_login(province.clerk)
    url = reverse("reporting:texts", args=[consolidated.pk, TEXT])
    page = client.get(url).content.decode()
    assert "đã trích, câu trích đã sửa hoặc bỏ" in page
    assert "Trích lại 3 câu" in page
    client.post(reverse("reporting:texts-quote", args=[consolidated.pk, TEXT]), {"trich-lai": "1"})
    again = DraftText.objects.get(report=consolidated, code=TEXT).text
    assert again.startswith("Viết lại.")
    assert "Xã Minh Họa 04" in again


@pytest.mark.parametrize(
    ("chosen", "theme", "code"),
    [(False, "Vốn", "texts.none_chosen"), (True, "v" * 201, "texts.theme_too_long")],
)
def test_grouping_is_refused(
    province: Province, consolidated: Report, chosen: bool, theme: str, code: str
) -> None:
    with refused(code):
        group_texts(
            report_id=consolidated.pk,
            section=TEXT,
            source_ids=sources(consolidated) if chosen else [],
            theme=theme,
            by=province.actor(province.clerk),
            at=AT,
        )


def test_only_who_writes_a_consolidated_report_gathers(
    province: Province, consolidated: Report
) -> None:
    commune = province.communes[0]
    own = Report.objects.get(duty__office=commune.office, duty__form__code="DBHN")
    asked = {"section": TEXT, "at": AT}
    with refused("report.state"):  # accepted, nothing is written any more
        quote_texts(report_id=own.pk, by=province.actor(commune.clerk), **asked)
    other = province.communes[3]
    typing = Report.objects.get(duty__office=other.office, duty__form__code="DBHN")
    with refused("texts.only_consolidated"):
        quote_texts(report_id=typing.pk, by=province.actor(other.clerk), **asked)
    with refused("access.not_permitted"):
        quote_texts(report_id=consolidated.pk, by=province.actor(province.viewer), **asked)


def test_the_page_shows_all_texts_and_what_is_quoted(
    client: Client, province: Province, consolidated: Report
) -> None:
    client.force_login(province.clerk)
    url = reverse("reporting:texts", args=[consolidated.pk, TEXT])
    page = client.get(url).content.decode()
    assert "2 ý kiến trong 3 trên 4 báo cáo đã duyệt" in page
    assert "Thiếu vốn đối ứng." in page
    assert "Chưa xếp nhóm" in page
    first = sources(consolidated)[0]
    grouped = client.post(url, {"y-kien": str(first), "nhom": "Vốn"}).content.decode()
    assert "Đã xếp 1 ý kiến." in grouped
    assert 'option value="Vốn"' in grouped
    assert client.post(url, {"nhom": "Vốn"}).status_code == 422
    quote = reverse("reporting:texts-quote", args=[consolidated.pk, TEXT])
    entry = client.post(quote, follow=True).content.decode()
    assert "“Thiếu vốn đối ứng.”" in entry
    assert "đã trích" in client.get(url).content.decode()
    assert client.post(quote).status_code == 409


def test_a_stranger_finds_nothing(client: Client, province: Province, consolidated: Report) -> None:
    commune = province.communes[0]
    own = Report.objects.get(duty__office=commune.office, duty__form__code="DBHN")
    client.force_login(commune.clerk)
    for report in (consolidated, own):
        assert client.get(reverse("reporting:texts", args=[report.pk, TEXT])).status_code == 404
    client.force_login(province.clerk)
    url = reverse("reporting:texts", args=[consolidated.pk, "khong-co"])
    assert client.get(url).status_code == 404
