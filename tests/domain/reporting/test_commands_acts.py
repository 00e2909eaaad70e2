"""What the command line does in one act, and what it refuses before it looks anything up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.builders.command_line import Ran, gsdg
from tests.builders.province import Province, S, a_period, a_province_at_work, a_report

from gsdg.domain.reporting.actions.drafts import CellChange, save_draft
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.queries.drafts import draft_of
from gsdg.domain.reporting.rules import to_explain
from gsdg.kernel.figures import Figure
from gsdg.toolkit.audit.queries import events_about

pytestmark = pytest.mark.django_db


@pytest.fixture
def province() -> Province:
    return a_province_at_work(1)


@pytest.fixture
def report(province: Province) -> Report:
    return a_report(province, province.communes[0], a_period())


def act(name: str, by: str, *more: str) -> Ran:
    return gsdg(name, *more, "--form", "DBHN", "--unit", "90001", "--period", "2026", "--by", by)


def events(report: Report) -> list[tuple[str, str]]:
    return [(event.event, event.door) for event in events_about(report.about)]


def test_the_head_finishes_the_parts_that_nobody_reported_finished(report: Report) -> None:
    assert act("certify", "xa-1-lanhdao").out == "certified revision 1\n"
    assert events(report)[-3:] == [
        ("report.part_finished", "cli"),
        ("report.part_finished", "cli"),
        ("report.certified", "cli"),
    ]


def test_a_report_that_may_not_be_certified_keeps_its_parts_unfinished(
    province: Province, report: Report
) -> None:
    wrong = [CellChange("12.2", Figure.of(1), 1)]
    by = province.actor(province.communes[0].clerk)
    save_draft(report_id=report.pk, by=by, at=report.changed_at, cells=wrong)
    before = events(report)
    ran = act("certify", "xa-1-lanhdao")
    assert (ran.code, ran.rules[0]) == (2, "report.check_failed")
    assert events(report) == before
    assert Report.objects.get(pk=report.pk).finished_divisions == []


def test_who_may_not_certify_finishes_nothing(report: Report) -> None:
    assert act("certify", "xa-1-canbo").rules == ["access.not_permitted"]
    assert Report.objects.get(pk=report.pk).finished_divisions == []


def test_certifying_twice_leaves_one_event(report: Report) -> None:
    act("certify", "xa-1-lanhdao")
    assert act("certify", "xa-1-lanhdao").rules == ["report.state"]
    assert [event for event, _ in events(report)].count("report.certified") == 1


def test_submitting_twice_leaves_one_event(report: Report) -> None:
    act("certify", "xa-1-lanhdao")
    assert [act("submit", "xa-1-lanhdao").code for _ in range(2)] == [0, 0]
    assert [event for event, _ in events(report)].count("report.submitted") == 1


def test_reopening_is_dated_by_the_day_that_is_given(province: Province) -> None:
    accepted = a_report(province, province.communes[0], a_period(), S.ACCEPTED)
    assert act("reopen", "so-lanhdao", "--reason", "Sót hộ", "--on", "2026-11-17").code == 0
    event = events_about(accepted.about).get(event="report.reopened")
    assert json.loads(event.details)["on"] == "2026-11-17"


def test_a_check_that_asks_is_answered_at_its_cell(province: Province) -> None:
    commune = province.communes[0]
    a_report(province, commune, a_period("2025"), S.ACCEPTED)
    report = a_report(province, commune, a_period())
    [asked, *_] = to_explain(draft_of(Report.objects.with_duty().get(pk=report.pk)).outcomes)
    report.explanations.all().delete()
    refused = act("certify", "xa-1-lanhdao").refusals
    assert asked.addresses[0] in {
        row["cell"] for row in refused if row["rule"] == "report.unexplained"
    }
    ran = act("explain", "xa-1-canbo", *(f"{row['cell']}=Đã rà soát lại." for row in refused))
    assert ran.code == 0, ran
    assert act("certify", "xa-1-lanhdao").out == "certified revision 1\n"


def test_where_nothing_asks_there_is_nothing_to_explain(report: Report) -> None:
    ran = act("explain", "xa-1-canbo", "01.2=Vì sao không")
    assert (ran.code, ran.rules) == (2, ["report.nothing_to_explain"])
    assert act("explain", "xa-1-canbo", "không có dấu bằng").code == 2


def test_a_period_or_an_office_that_cannot_be_is_refused(report: Report) -> None:
    assert gsdg("duties", "list", "--period", "năm nay").rules == ["period.unreadable"]
    ran = gsdg("duties", "list", "--period", "2026", "--office", "xa-11")
    assert ran.rules == ["office.unknown"]
    assert "xa-1" in ran.refusals[0]["message"]


def test_a_file_that_cannot_be_written_is_refused(report: Report, tmp_path: Path) -> None:
    out = tmp_path / "không-có" / "bieu.xlsx"
    place = ("--unit", "90001", "--period", "2026", "--out", out)
    for command in (
        ("workbook", "DBHN"),
        ("document", "consolidated", "--form", "DBHN", "--total", "live"),
    ):
        ran = gsdg(*command, *place)
        assert (ran.code, ran.rules) == (2, ["console.not_written"])
        assert "Tạo thư mục trước" in ran.refusals[0]["remedy"]


def test_nothing_is_signed_before_anything_was(report: Report) -> None:
    place = ("--form", "DBHN", "--period", "2026", "--unit", "99")
    ran = gsdg("figures", *place, "--total", "certified")
    assert {(row["state"], row["units_in"]) for row in ran.rows} == {("blank", "0")}


def test_what_was_sent_back_is_answered_or_changed(province: Province) -> None:
    """The same again is refused; with its answer it goes out, and the answer stands below what was asked."""
    report = a_report(province, province.communes[0], a_period(), S.SENT_BACK)
    ran = act("certify", "xa-1-lanhdao")
    assert (ran.code, ran.rules) == (2, ["report.nothing_changed"])
    assert "Đề nghị đếm lại hộ nghèo cuối kỳ." in ran.refusals[0]["message"]
    assert act("answer", "xa-1-canbo", "--at", "01.2=Không ai hỏi").rules == [
        "report.nothing_asked"
    ]
    assert act("answer", "xa-1-canbo", "--at", "12.2=Đã đếm lại, đúng").out == "1 answers\n"
    assert act("certify", "xa-1-lanhdao").out == "certified revision 2\n"
    assert report.remarks.get(is_return=True).replies.get().text == "Đã đếm lại, đúng"
