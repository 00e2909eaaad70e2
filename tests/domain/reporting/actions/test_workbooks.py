"""Taking workbooks in: one test for each way out, with what the draft and the audit say afterwards."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from tests.builders.accounts import acting_as
from tests.builders.province import (
    AT,
    TODAY,
    Commune,
    Province,
    S,
    a_period,
    a_province_at_work,
    a_report,
    certify,
    fill,
    the_consolidated,
    the_report,
)
from tests.builders.workbooks import (
    NAME,
    a_typed_row,
    a_workbook,
    opened,
    row_place,
    saved,
    stamp_of,
    typed,
)

from gsdg.domain.accounts.models import User
from gsdg.domain.reporting.actions import workflow
from gsdg.domain.reporting.actions.drafts import (
    CellChange,
    RowChange,
    Saved,
    TextChange,
    save_draft,
)
from gsdg.domain.reporting.actions.workbooks import (
    TakenIn,
    WorkbookRefused,
    fill_from_workbook,
    marked_copy,
)
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.queries.drafts import draft_of
from gsdg.kernel.figures import BLANK, NOT_APPLICABLE, Figure
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import files
from gsdg.toolkit.access import Actor, Door
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.audit.queries import events_about
from gsdg.toolkit.files.models import StoredFile

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)
LIST = "mo-hinh"


@pytest.fixture
def province() -> Province:
    return a_province_at_work(2)


@pytest.fixture
def commune(province: Province) -> Commune:
    return province.communes[0]


@pytest.fixture
def report(province: Province, commune: Commune) -> Report:
    return a_report(province, commune, a_period())


@pytest.fixture
def with_list(commune: Commune) -> Report:
    return the_report(a_period("2026", "tt10"), commune.office, "DA2")


def actor(user: User, door: Door = Door.WEB) -> Actor:
    return acting_as(user, on=TODAY, door=door)


def take(data: bytes, by: User, report: Report | None = None, door: Door = Door.WEB) -> TakenIn:
    report_id = report.pk if report is not None else None
    return fill_from_workbook(
        report_id=report_id, data=data, name=NAME, by=actor(by, door), at=LATER
    )


def refused(data: bytes, by: User, report: Report | None = None) -> WorkbookRefused:
    with pytest.raises(WorkbookRefused) as caught:
        take(data, by, report)
    return caught.value


def type_(report: Report, by: User, **given: Any) -> Saved:
    result = save_draft(report_id=report.pk, by=actor(by), at=AT, **given)
    assert result.refusals == []
    assert result.clashes == []
    return result


def figures(report: Report) -> dict[str, Figure]:
    fresh = Report.objects.with_duty().get(pk=report.pk)
    return {address: cell.figure for address, cell in draft_of(fresh).cells.items()}


def last_event(report: Report) -> AuditEvent:
    found = events_about(report.about).last()
    assert found is not None
    return found


# Taken in


def test_a_filled_workbook_becomes_the_draft(report: Report, commune: Commune) -> None:
    before = figures(report)
    data = typed(a_workbook(report), {"12.2": 40, "05.2": "x", "06.2": None})
    taken = take(data, commune.clerk, report)
    assert (taken.cells, taken.rows, taken.texts, taken.count) == (3, 0, 0, 3)
    changed = {"12.2": Figure.of(40), "05.2": NOT_APPLICABLE, "06.2": BLANK}
    assert figures(report) == before | changed


def test_the_event_names_the_file_and_the_door(report: Report, commune: Commune) -> None:
    data = typed(a_workbook(report), {"12.2": 40})
    take(data, commune.clerk, report)
    event = last_event(report)
    assert (event.event, event.door, event.by_id) == (
        "report.filled_from_workbook",
        "excel",
        commune.clerk.pk,
    )
    details = json.loads(event.details)
    assert details["places"] == ["12.2"]
    assert files.read(details["file"]) == data


def test_a_command_keeps_its_own_door(report: Report, commune: Commune) -> None:
    take(typed(a_workbook(report), {"12.2": 40}), commune.clerk, door=Door.CLI)
    assert last_event(report).door == "cli"


def test_the_stamp_says_whose_workbook_it_is(report: Report, commune: Commune) -> None:
    taken = take(typed(a_workbook(report), {"12.2": 40}), commune.clerk)
    assert taken.report.pk == report.pk
    assert figures(report)["12.2"] == Figure.of(40)


def test_a_report_that_was_not_begun_becomes_a_draft(commune: Commune) -> None:
    report = the_report(a_period(), commune.office)
    taken = take(typed(a_workbook(report), {"12.2": 0}), commune.clerk, report)
    assert taken.report.state == S.DRAFT
    assert figures(report) == {"12.2": Figure.of(0)}


def test_a_text_and_its_lines_are_taken_in(report: Report, commune: Commune) -> None:
    data = typed(a_workbook(report), texts={"kho-khan": "Mưa lũ.\nĐề nghị  hướng dẫn."})
    assert take(data, commune.clerk, report).texts == 1
    assert report.texts.get().text == "Mưa lũ.\nĐề nghị hướng dẫn."


def test_an_untouched_workbook_changes_and_leaves_nothing(report: Report, commune: Commune) -> None:
    before, event = figures(report), last_event(report)
    assert take(a_workbook(report), commune.clerk, report).count == 0
    assert figures(report) == before
    assert last_event(report) == event
    assert not StoredFile.objects.exists()


def test_the_same_workbook_twice_changes_nothing_the_second_time(
    with_list: Report, commune: Commune
) -> None:
    blank = a_workbook(with_list)
    row = a_typed_row(stamp_of(blank), LIST, 1, ten="Nuôi bò", ho_ngheo=3)
    data = typed(blank, {"08.2": 4}, texts={"kho-khan": "Không."}, places=row)
    assert take(data, commune.clerk, with_list).count == 3
    stood, event = figures(with_list), last_event(with_list)
    assert take(data, commune.clerk, with_list).count == 0
    assert figures(with_list) == stood
    assert last_event(with_list) == event
    assert with_list.rows.count() == 1


def test_a_hidden_row_is_taken_in_and_mentioned(report: Report, commune: Commune) -> None:
    data = typed(a_workbook(report), {"12.2": 40})
    book = opened(data)
    sheet = book["DBHN"]
    sheet.row_dimensions[sheet[stamp_of(data).cells["12.2"].at].row].hidden = True
    taken = take(saved(book), commune.clerk, report)
    assert taken.cells == 1
    assert {note.code for note in taken.notes} == {"sheet.cell_hidden"}


# Rows


def test_rows_are_added_changed_and_removed(with_list: Report, commune: Commune) -> None:
    rows = [RowChange(LIST, "", {"ten": name}, 0) for name in ("Nuôi bò", "Trồng chè")]
    type_(with_list, commune.clerk, rows=rows)
    blank = a_workbook(with_list)
    stamp = stamp_of(blank)
    places = {
        **a_typed_row(stamp, LIST, 1, ho_ngheo=5),
        **a_typed_row(stamp, LIST, 2, ten=None),
        **a_typed_row(stamp, LIST, 5, ten="Nuôi ong", loai="Chăn nuôi"),
    }
    assert take(typed(blank, places=places), commune.clerk, with_list).rows == 3
    bo, che, ong = with_list.rows.order_by("position")
    assert (bo.values["ten"], bo.values["ho-ngheo"], bo.version) == ("Nuôi bò", ["v", 5], 2)
    assert che.is_removed
    assert (ong.values["ten"], ong.values["loai"], ong.version) == ("Nuôi ong", "chan-nuoi", 1)
    assert ong.key == list(stamp.lists[LIST].rows)[4]


def test_a_row_is_joined_column_by_column(with_list: Report, commune: Commune) -> None:
    row = RowChange(LIST, "", {"ten": "Nuôi bò", "ho-ngheo": Figure.of(3)}, 0)
    type_(with_list, commune.clerk, rows=[row])
    blank = a_workbook(with_list)
    stored = with_list.rows.get()
    there = {"ten": "Nuôi bò sinh sản", "ho-ngheo": Figure.of(3)}
    type_(with_list, commune.clerk, rows=[RowChange(LIST, stored.key, there, 1)])
    places = a_typed_row(stamp_of(blank), LIST, 1, ho_ngheo=4)
    take(typed(blank, places=places), commune.clerk, with_list)
    stored.refresh_from_db()
    assert (stored.values["ten"], stored.values["ho-ngheo"]) == ("Nuôi bò sinh sản", ["v", 4])


def test_a_column_that_both_changed_is_a_clash_at_its_cell(
    with_list: Report, commune: Commune
) -> None:
    row = RowChange(LIST, "", {"ten": "Nuôi bò", "ho-ngheo": Figure.of(3)}, 0)
    type_(with_list, commune.clerk, rows=[row])
    blank = a_workbook(with_list)
    stored = with_list.rows.get()
    there = {"ten": "Nuôi bò", "ho-ngheo": Figure.of(6)}
    type_(with_list, commune.clerk, rows=[RowChange(LIST, stored.key, there, 1)])
    stamp = stamp_of(blank)
    wrong = refused(typed(blank, places=a_typed_row(stamp, LIST, 1, ho_ngheo=4)), commune.clerk)
    [refusal] = wrong.refusals
    assert (refusal.code, refusal.cell, refusal.value) == (
        "workbook.clash",
        row_place(stamp, LIST, 1, "ho-ngheo")[1],
        "4",
    )
    assert "“6”" in refusal.message()


def test_a_row_that_somebody_removed_is_not_changed(with_list: Report, commune: Commune) -> None:
    type_(with_list, commune.clerk, rows=[RowChange(LIST, "", {"ten": "Nuôi bò"}, 0)])
    blank = a_workbook(with_list)
    key = with_list.rows.get().key
    type_(with_list, commune.clerk, rows=[RowChange(LIST, key, {}, 1, removed=True)])
    assert take(blank, commune.clerk, with_list).count == 0
    changed = typed(blank, places=a_typed_row(stamp_of(blank), LIST, 1, ten="Nuôi trâu"))
    assert [r.code for r in refused(changed, commune.clerk).refusals] == ["workbook.row_gone"]
    cleared = typed(blank, places=a_typed_row(stamp_of(blank), LIST, 1, ten=None))
    assert take(cleared, commune.clerk, with_list).count == 0


def test_a_row_that_came_from_this_workbook_and_was_removed_does_not_come_back(
    with_list: Report, commune: Commune
) -> None:
    blank = a_workbook(with_list)
    data = typed(blank, places=a_typed_row(stamp_of(blank), LIST, 1, ten="Nuôi bò"))
    take(data, commune.clerk, with_list)
    key = with_list.rows.get().key
    type_(with_list, commune.clerk, rows=[RowChange(LIST, key, {}, 1, removed=True)])
    assert take(data, commune.clerk, with_list).count == 0
    assert with_list.rows.get().is_removed
    changed = typed(data, places=a_typed_row(stamp_of(blank), LIST, 1, ho_ngheo=2))
    assert [r.code for r in refused(changed, commune.clerk).refusals] == ["workbook.row_gone"]


def test_a_row_that_somebody_changed_is_not_removed(with_list: Report, commune: Commune) -> None:
    type_(with_list, commune.clerk, rows=[RowChange(LIST, "", {"ten": "Nuôi bò"}, 0)])
    blank = a_workbook(with_list)
    key = with_list.rows.get().key
    type_(with_list, commune.clerk, rows=[RowChange(LIST, key, {"ten": "Nuôi dê"}, 1)])
    cleared = typed(blank, places=a_typed_row(stamp_of(blank), LIST, 1, ten=None))
    [refusal] = refused(cleared, commune.clerk).refusals
    assert refusal.code == "workbook.row_changed"
    assert commune.clerk.name in refusal.message()


# Three ways


def test_what_others_typed_meanwhile_stays(report: Report, commune: Commune) -> None:
    data = typed(a_workbook(report), {"12.2": 40})
    type_(report, commune.clerk, cells=[CellChange("12.8", Figure.of(99), 1)])
    assert take(data, commune.clerk, report).cells == 1
    assert figures(report)["12.2"] == Figure.of(40)
    assert figures(report)["12.8"] == Figure.of(99)


def test_both_changed_to_the_same_is_no_change(report: Report, commune: Commune) -> None:
    data = typed(a_workbook(report), {"12.2": 40})
    type_(report, commune.clerk, cells=[CellChange("12.2", Figure.of(40), 1)])
    assert take(data, commune.clerk, report).count == 0


def test_a_cell_changed_there_and_back_is_no_clash(report: Report, commune: Commune) -> None:
    data = typed(a_workbook(report), {"12.2": 40})
    type_(report, commune.clerk, cells=[CellChange("12.2", Figure.of(41), 1)])
    type_(report, commune.clerk, cells=[CellChange("12.2", Figure.of(39), 2)])
    assert take(data, commune.clerk, report).cells == 1


def test_a_clash_tells_both_values_and_who_was_first(report: Report, commune: Commune) -> None:
    data = typed(a_workbook(report), {"12.2": 40, "05.2": 1})
    type_(report, commune.head, cells=[CellChange("12.2", Figure.of(41), 1)])
    before = figures(report)
    wrong = refused(data, commune.clerk, report)
    [refusal] = wrong.refusals
    assert (refusal.code, refusal.sheet, refusal.value) == ("workbook.clash", "DBHN", "40")
    assert refusal.cell == stamp_of(data).cells["12.2"].at
    assert "“40”" in refusal.message()
    assert f"{commune.head.name} đã nhập “41”" in refusal.message()
    assert "23/11/2026 09:00" in refusal.message()
    assert wrong.status == 409
    assert figures(report) == before


def test_a_clash_with_a_cell_that_was_cleared_says_blank(report: Report, commune: Commune) -> None:
    data = typed(a_workbook(report), {"12.2": 40})
    type_(report, commune.head, cells=[CellChange("12.2", BLANK, 1)])
    [refusal] = refused(data, commune.clerk, report).refusals
    assert "“để trống”" in refusal.message()
    assert "“blank”" in refusal.message("en")


def test_a_text_that_both_changed_is_a_clash(report: Report, commune: Commune) -> None:
    data = typed(a_workbook(report), texts={"kho-khan": "Của tôi"})
    type_(report, commune.head, texts=[TextChange("kho-khan", "Của người khác " * 20, 1)])
    [refusal] = refused(data, commune.clerk, report).refusals
    assert refusal.code == "workbook.clash"
    assert refusal.cell == stamp_of(data).texts["kho-khan"].at
    assert "…”" in refusal.message()


def test_an_older_revisions_workbook_is_joined_by_the_versions_of_its_cells(
    province: Province, report: Report, commune: Commune
) -> None:
    old = a_workbook(report)
    certify(report, actor(commune.head))
    workflow.submit_report(report_id=report.pk, by=actor(commune.head), at=AT, on=TODAY)
    workflow.send_back_report(
        report_id=report.pk,
        remarks={"12.2": "Đếm lại"},
        due=TODAY,
        by=province.actor(province.clerk),
        at=AT,
        on=TODAY,
    )
    type_(report, commune.clerk, cells=[CellChange("12.8", Figure.of(99), 1)])
    taken = take(typed(old, {"12.2": 40}), commune.clerk, report)
    assert (taken.cells, taken.report.state) == (1, S.SENT_BACK)
    assert figures(report)["12.8"] == Figure.of(99)


# The same file again


def test_who_corrects_their_own_file_does_not_clash_with_themselves(
    report: Report, commune: Commune
) -> None:
    first = typed(a_workbook(report), {"12.2": 40}, texts={"kho-khan": "Mưa lũ."})
    take(first, commune.clerk, report)
    second = typed(first, {"12.2": 41}, texts={"kho-khan": "Mưa lũ lớn."})
    assert take(second, commune.clerk, report).count == 2
    assert figures(report)["12.2"] == Figure.of(41)
    assert report.texts.get().text == "Mưa lũ lớn."


def test_a_figure_put_back_in_the_same_file_is_a_change(report: Report, commune: Commune) -> None:
    blank = a_workbook(report)
    take(typed(blank, {"12.2": 40}), commune.clerk, report)
    assert take(typed(blank, {"12.2": 39}), commune.clerk, report).cells == 1
    assert figures(report)["12.2"] == Figure.of(39)


def test_what_another_typed_after_the_file_came_in_still_clashes(
    report: Report, commune: Commune
) -> None:
    first = typed(a_workbook(report), {"12.2": 40, "12.8": 160})
    take(first, commune.clerk, report)
    type_(report, commune.head, cells=[CellChange("12.2", Figure.of(44), 2)])
    assert take(typed(first, {"12.8": 161}), commune.clerk, report).cells == 1
    [refusal] = refused(typed(first, {"12.2": 41}), commune.clerk, report).refusals
    assert refusal.code == "workbook.clash"
    assert "“44”" in refusal.message()
    assert figures(report)["12.2"] == Figure.of(44)


def test_a_copy_of_the_file_in_other_hands_clashes(report: Report, commune: Commune) -> None:
    blank = a_workbook(report)
    take(typed(blank, {"12.2": 40}), commune.clerk, report)
    [refusal] = refused(typed(blank, {"12.2": 41}), commune.head, report).refusals
    assert refusal.code == "workbook.clash"


def test_a_row_is_corrected_in_the_same_file(with_list: Report, commune: Commune) -> None:
    blank = a_workbook(with_list)
    stamp = stamp_of(blank)
    first = typed(blank, places=a_typed_row(stamp, LIST, 1, ten="Nuôi bò", ho_ngheo=3))
    take(first, commune.clerk, with_list)
    second = typed(
        first,
        places={
            **a_typed_row(stamp, LIST, 1, ho_ngheo=4),
            **a_typed_row(stamp, LIST, 2, ten="Nuôi ong"),
        },
    )
    assert take(second, commune.clerk, with_list).rows == 2
    bo, ong = with_list.rows.order_by("position")
    assert (bo.values["ho-ngheo"], ong.values["ten"]) == (["v", 4], "Nuôi ong")
    cleared = typed(second, places=a_typed_row(stamp, LIST, 1, ten=None, ho_ngheo=None))
    assert take(cleared, commune.clerk, with_list).rows == 1
    assert [row.is_removed for row in with_list.rows.order_by("position")] == [True, False]


def test_two_divisions_fill_their_own_workbooks(commune: Commune) -> None:
    report = the_report(a_period(), commune.office)
    economy = actor(commune.clerk)
    theirs = a_workbook(report, office_kind="commune_culture")
    whole = a_workbook(report)
    assert take(typed(theirs, {"12.8": 160}), commune.other_clerk, report).cells == 1
    assert take(typed(whole, {"12.2": 40}), commune.clerk, report).cells == 1
    assert economy.office_id == commune.office.pk
    assert figures(report) == {"12.2": Figure.of(40), "12.8": Figure.of(160)}


def test_a_division_cannot_type_the_others_cells_in_a_workbook_of_the_office(
    report: Report, commune: Commune
) -> None:
    data = typed(a_workbook(report), {"12.2": 40, "12.8": 160})
    [refusal] = refused(data, commune.other_clerk, report).refusals
    assert refusal.code == "report.not_yours_to_type"
    assert (refusal.sheet, refusal.cell) == ("DBHN", stamp_of(data).cells["12.2"].at)
    assert figures(report)["12.8"] == Figure.of(156)


def test_a_division_cannot_add_rows_to_the_list_of_the_other(
    with_list: Report, commune: Commune
) -> None:
    blank = a_workbook(with_list)
    stamp = stamp_of(blank)
    data = typed(blank, places=a_typed_row(stamp, LIST, 1, ten="Nuôi bò"))
    [refusal] = refused(data, commune.other_clerk, with_list).refusals
    assert refusal.code == "report.not_yours_to_type"
    assert refusal.cell == row_place(stamp, LIST, 1, "ten")[1]


# Refused


def test_errors_and_clashes_are_told_together_and_nothing_is_stored(
    report: Report, commune: Commune
) -> None:
    data = typed(a_workbook(report), {"12.2": 40, "01.2": "một nghìn", "22.2": 5})
    type_(report, commune.head, cells=[CellChange("12.2", Figure.of(41), 1)])
    before = figures(report)
    assert [r.code for r in refused(data, commune.clerk).refusals] == [
        "number.unreadable",
        "workbook.clash",
    ]
    assert figures(report) == before


def test_the_refused_file_its_marked_copy_and_the_rules_are_kept(
    report: Report, commune: Commune
) -> None:
    data = typed(a_workbook(report), {"01.2": "một nghìn"})
    wrong = refused(data, commune.clerk, report)
    event = last_event(report)
    assert (event.event, event.door) == ("report.workbook_refused", "excel")
    details = json.loads(event.details)
    assert details["rules"] == ["number.unreadable"]
    assert details["count"] == 1
    assert details["sha256"] == details["file"]
    assert files.read(details["file"]) == data
    assert wrong.marked == details["marked"]
    marked = opened(files.read(wrong.marked))
    assert marked.sheetnames[0] == "Lỗi cần sửa"
    cell = marked["DBHN"][stamp_of(data).cells["01.2"].at]
    assert "không phải là số" in cell.comment.text


def test_a_marked_copy_is_taken_in_once_it_is_corrected(report: Report, commune: Commune) -> None:
    data = typed(a_workbook(report), {"01.2": "một nghìn"})
    marked = files.read(refused(data, commune.clerk, report).marked)
    assert take(typed(marked, {"01.2": 1234}), commune.clerk).cells == 1
    assert figures(report)["01.2"] == Figure.of(1234)


def test_what_cannot_be_opened_is_not_kept_but_its_hash_is(
    report: Report, commune: Commune
) -> None:
    wrong = refused(b"xin chao", commune.clerk, report)
    assert (wrong.status, wrong.marked) == (422, "")
    details = json.loads(last_event(report).details)
    assert details["rules"] == ["sheet.not_xlsx"]
    assert len(details["sha256"]) == 64
    assert "file" not in details
    assert not StoredFile.objects.exists()


def test_what_cannot_be_opened_and_names_no_report_leaves_nothing(commune: Commune) -> None:
    events = AuditEvent.objects.count()
    with pytest.raises(Refused) as caught:
        take(b"xin chao", commune.clerk)
    assert caught.value.refusals[0].code == "sheet.not_xlsx"
    assert AuditEvent.objects.count() == events


def test_the_workbook_of_another_commune_is_refused_and_has_no_marked_copy(
    province: Province, report: Report, commune: Commune
) -> None:
    other = the_report(report.duty.period, province.communes[1].office)
    wrong = refused(a_workbook(other), commune.clerk, report)
    assert [r.code for r in wrong.refusals] == ["workbook.other_unit"]
    assert wrong.marked == ""
    assert "file" in json.loads(last_event(report).details)


def test_a_workbook_out_of_reach_is_refused_by_what_its_stamp_says(
    province: Province, report: Report
) -> None:
    stranger = province.communes[1].clerk
    with pytest.raises(Refused) as caught:
        take(a_workbook(report), stranger)
    [refusal] = caught.value.refusals
    assert refusal.code == "workbook.not_yours"
    assert "Xã Minh Họa 01" in refusal.message()
    assert caught.value.status == 403


def test_only_the_office_that_answers_fills_its_workbook(
    province: Province, report: Report
) -> None:
    data = typed(a_workbook(report), {"12.2": 40})
    for report_id in (report.pk, None):
        with pytest.raises(Refused) as caught:
            fill_from_workbook(
                report_id=report_id, data=data, name=NAME, by=actor(province.clerk), at=LATER
            )
        assert caught.value.refusals[0].code in ("report.other_office", "access.not_permitted")
    assert figures(report)["12.2"] == Figure.of(39)


def test_after_it_was_certified_a_workbook_is_refused_with_the_state(
    report: Report, commune: Commune
) -> None:
    data = typed(a_workbook(report), {"12.2": 40})
    certify(report, actor(commune.head))
    wrong = refused(data, commune.clerk, report)
    assert [r.code for r in wrong.refusals] == ["report.state"]
    assert "Đã ký duyệt" in wrong.refusals[0].message()
    assert figures(report)["12.2"] == Figure.of(39)
    assert last_event(report).event == "report.workbook_refused"


def test_a_total_takes_its_text_in(province: Province, report: Report) -> None:
    total = the_consolidated(province, report.duty.period)
    data = a_workbook(total, office_kind="lead_department")
    taken = take(typed(data, texts={"kho-khan": "Cả tỉnh"}), province.clerk, total)
    assert (taken.texts, taken.cells) == (1, 0)


def test_a_total_takes_no_figures_in(province: Province, report: Report) -> None:
    total = the_consolidated(province, report.duty.period)
    data = typed(a_workbook(total, office_kind="lead_department"), {"12.2": 7})
    assert [r.code for r in refused(data, province.clerk, total).refusals] == [
        "workbook.locked_changed"
    ]


def test_nothing_to_mark_gives_no_copy(report: Report, commune: Commune) -> None:
    data = a_workbook(report)
    wrong = refused(b"PK\x03\x04", commune.clerk, report)
    assert marked_copy(data, wrong.refusals, name=NAME) is None


def test_filling_all_of_it_again_by_workbook_lets_it_be_certified(
    province: Province, commune: Commune
) -> None:
    """From a blank workbook to a certified report, as an office works that has only Excel."""
    period = a_period()
    model = a_report(province, province.communes[1], period)
    report = the_report(period, commune.office)
    stamp = stamp_of(a_workbook(model))
    wanted = {a: c.figure.amount for a, c in stamp.cells.items() if c.name}
    data = typed(a_workbook(report), wanted, texts={"kho-khan": "Không"})
    assert take(data, commune.clerk, report).cells == len(wanted)
    fill(report, actor(commune.clerk))
    assert certify(report, actor(commune.head)).state == S.CERTIFIED
