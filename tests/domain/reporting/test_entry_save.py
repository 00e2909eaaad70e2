"""What the script of the entry page sends while somebody types, and every answer it can get."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.builders.province import (
    AT,
    Commune,
    Province,
    S,
    a_period,
    a_province_at_work,
    a_report,
    poverty,
    the_report,
)

from gsdg.domain.reporting.actions.drafts import CellChange, RowChange, save_draft
from gsdg.domain.reporting.forms import text_digest
from gsdg.domain.reporting.models import DraftCell, DraftRow, Report
from gsdg.kernel.figures import CAP, Figure
from gsdg.toolkit.audit.queries import events_about

pytestmark = pytest.mark.django_db


@pytest.fixture
def province() -> Province:
    return a_province_at_work()


@pytest.fixture
def commune(province: Province) -> Commune:
    return province.communes[0]


@pytest.fixture
def report(province: Province, commune: Commune) -> Report:
    return a_report(province, commune, a_period("2026"), figures=poverty(58))


def send(
    client: Client, report: Report, fields: dict[str, str], *, version: int | None = None
) -> Any:
    known = report.version if version is None else version
    return client.post(
        reverse("reporting:entry-save", args=[report.pk]),
        {"known_version": str(known), **fields},
        headers={"accept": "application/json"},
    )


def test_stored_cell_comes_back_with_its_version_and_what_follows_from_it(
    client: Client, commune: Commune, report: Report
) -> None:
    client.force_login(commune.clerk)
    before = events_about(report.about).count()
    answer = send(client, report, {"12.2": "1046", "v:12.2": "1:45"})
    assert answer.status_code == 200
    said = answer.json()
    assert said["boxes"]["12.2"]["text"] == "1.046"
    assert said["boxes"]["12.2"]["base"] == "2:1.046"
    assert said["boxes"]["12.4"]["html"] == "1.046"
    assert said["boxes"]["13.2"]["html"] == "104,60"
    assert " err" in said["boxes"]["12.2"]["css"]
    assert "đang nhập 1.046" in said["parts"]["checks"]
    assert "2 lỗi chặn gửi" in said["parts"]["bar"]
    assert (said["refused"], said["clashes"]) == ([], [])
    assert events_about(report.about).count() == before + 1


def test_merged_beside_what_somebody_else_typed(
    client: Client, province: Province, commune: Commune, report: Report
) -> None:
    other = CellChange("01.8", Figure.of(4321), 1)
    save_draft(report_id=report.pk, by=province.actor(commune.other_clerk), at=AT, cells=[other])
    client.force_login(commune.clerk)
    said = send(client, report, {"01.6": "812", "v:01.6": "1:0"}).json()
    assert said["clashes"] == []
    assert said["boxes"]["01.8"] | {"css": "", "by": ""} == {
        "text": "4.321", "base": "2:4.321", "css": "", "by": "",
    }  # fmt: skip
    assert DraftCell.objects.get(report=report, address="01.6").amount == 812


def test_clash_leaves_what_stands_and_keeps_what_was_typed(
    client: Client, province: Province, commune: Commune, report: Report
) -> None:
    other = CellChange("01.6", Figure.of(700), 1)
    save_draft(report_id=report.pk, by=province.actor(commune.head), at=AT, cells=[other])
    client.force_login(commune.clerk)
    said = send(client, report, {"01.6": "800", "v:01.6": "1:0"}).json()
    assert said["clashes"] == [{"field": "01.6", "theirs": "700", "mine": "800", "version": 2}]
    assert said["boxes"]["01.6"]["text"] == "800"
    assert said["boxes"]["01.6"]["base"] == "1:0"
    assert 'name="chon:01.6" value="theirs"' in said["parts"]["answer"]
    assert DraftCell.objects.get(report=report, address="01.6").amount == 700


def test_refused_cell_says_why_and_the_rest_is_stored(
    client: Client, commune: Commune, report: Report
) -> None:
    client.force_login(commune.clerk)
    typed = {"01.6": "1,234", "v:01.6": "1:0", "01.7": "4", "v:01.7": "1:0", "03.2": "5"}
    answer = send(client, report, typed)
    assert answer.status_code == 200
    refused = {line["field"]: line["message"] for line in answer.json()["refused"]}
    assert set(refused) == {"01.6", "03.2"}
    assert "có thể hiểu là 1.234 hoặc 1,234" in refused["01.6"]
    assert "được tính hoặc không áp dụng" in refused["03.2"]
    assert DraftCell.objects.get(report=report, address="01.7").amount == 4


@pytest.fixture
def money(province: Province, commune: Commune) -> Report:
    """A form whose cells 10.1 and 11.1 are both money, with decimals."""
    del province
    return the_report(a_period("2026", "tt10"), commune.office, "DA2")


def typed_as(report: Report) -> dict[str, str]:
    return dict(DraftCell.objects.filter(report=report).values_list("address", "typed"))


@pytest.mark.parametrize(
    ("first", "then", "asked"),
    [("8.038", "8,842", "number.mixed"), ("8,842", "8.038", "number.mixed_before")],
)
def test_comma_and_point_typed_one_after_the_other_are_asked_about(
    client: Client, commune: Commune, money: Report, first: str, then: str, asked: str
) -> None:
    client.force_login(commune.clerk)
    assert send(client, money, {"10.1": first, "v:10.1": "0:"}).json()["refused"] == []
    said = send(client, money, {"11.1": then, "v:11.1": "0:"}).json()
    comma = "11.1" if asked == "number.mixed" else "10.1"
    assert [line["field"] for line in said["refused"]] == ["11.1"]
    assert "có thể hiểu là 8.842 hoặc 8,842" in said["refused"][0]["message"]
    for text in ("8.842", "8,8420"):
        assert f'data-field="{comma}" data-text="{text}"' in said["parts"]["answer"]
    assert typed_as(money) == {"10.1": first}


def test_answer_is_kept_and_holds_for_the_next_number_of_the_same_person(
    client: Client, province: Province, commune: Commune, money: Report
) -> None:
    client.force_login(commune.clerk)
    send(client, money, {"10.1": "8,842", "v:10.1": "0:"})
    answered = {"10.1": "8,8420", "v:10.1": "1:8,842", "11.1": "8.038", "v:11.1": "0:"}
    assert send(client, money, answered).json()["refused"] == []
    assert typed_as(money) == {"10.1": "8,8420", "11.1": "8.038"}
    cell = DraftCell.objects.get(report=money, address="10.1")
    assert (cell.version, cell.amount) == (1, 8_842_000)
    assert send(client, money, {"12.1": "9,123", "v:12.1": "0:"}).json()["refused"] == []
    client.force_login(commune.head)
    said = send(client, money, {"12.1": "9,124", "v:12.1": "1:9,123"}).json()
    assert "đứng cạnh “8.038”" in said["refused"][0]["message"]
    del province


def a_row(client: Client, money: Report, **numbers: str) -> str:
    """The name of a new row of the list of models, stored."""
    typed = {
        f"mo-hinh[+1].{column}": text for column, text in {"ten": "Nuôi bò", **numbers}.items()
    }
    said = send(client, money, {**typed, "v:mo-hinh[+1]": "0:"}).json()
    return str(said["new_rows"]["mo-hinh[+1]"])


def change(client: Client, money: Report, row: str, **numbers: str) -> Any:
    """The whole row as the page sends it: how it reads now, but for what was typed into it."""
    page = client.get(reverse("reporting:entry", args=[money.pk])).context["page"]
    lines = (line for section in page.sections if section.kind == "list" for line in section.lines)
    line = next(line for line in lines if line.place == row)
    fields = {field.name: field.text for field in line.fields}
    typed = {f"{row}.{column}": text for column, text in numbers.items()}
    return send(client, money, {**fields, **typed, f"v:{row}": line.base}).json()


def typed_in_rows(money: Report) -> dict[str, str]:
    rows = DraftRow.objects.filter(report=money, is_removed=False)
    return {column: text for row in rows for column, (text, _by) in row.typed.items()}


@pytest.mark.parametrize(
    ("first", "then", "asked"),
    [("8.038", "8,842", "number.mixed"), ("8,842", "8.038", "number.mixed_before")],
)
def test_comma_and_point_in_a_row_are_asked_about_as_in_cells(
    client: Client, commune: Commune, money: Report, first: str, then: str, asked: str
) -> None:
    client.force_login(commune.clerk)
    row = a_row(client, money, nstw=first)
    said = change(client, money, row, nsdp=then)
    comma = "nsdp" if asked == "number.mixed" else "nstw"
    assert [line["field"] for line in said["refused"]] == [f"{row}.nsdp"]
    answer = said["parts"]["answer"]
    assert "dòng “Nuôi bò”, Ngân sách địa phương</a>" in answer
    if asked == "number.mixed_before":
        assert "đã gõ ở ô Ngân sách trung ương, dòng “Nuôi bò” có thể hiểu là" in answer
    for text in ("8.842", "8,8420"):
        assert f'data-field="{row}.{comma}" data-text="{text}"' in answer
    assert typed_in_rows(money) == {"nstw": first}


def test_answer_in_a_row_changes_no_figure_and_holds_for_rows_and_cells(
    client: Client, commune: Commune, money: Report
) -> None:
    client.force_login(commune.clerk)
    row = a_row(client, money, nstw="8,842")
    assert change(client, money, row, nstw="8,8420", nsdp="8.038")["refused"] == []
    assert typed_in_rows(money) == {"nstw": "8,8420", "nsdp": "8.038"}
    stored = DraftRow.objects.get(report=money)
    assert (stored.version, stored.values["nstw"]) == (2, ["v", 8_842_000])
    assert change(client, money, row, nstw="8,842", nsdp="8.038")["refused"] == []
    assert typed_in_rows(money)["nstw"] == "8,8420"
    assert change(client, money, row, **{"dan-gop": "9,123"})["refused"] == []
    assert send(client, money, {"10.1": "7,123", "v:10.1": "0:"}).json()["refused"] == []


def test_answer_alone_is_kept_and_is_no_change_of_the_row(
    client: Client, commune: Commune, money: Report
) -> None:
    client.force_login(commune.clerk)
    row = a_row(client, money, nstw="8,842")
    before = events_about(money.about).count()
    assert change(client, money, row, nstw="8,8420")["refused"] == []
    stored = DraftRow.objects.get(report=money)
    assert (stored.version, stored.typed) == (1, {"nstw": ["8,8420", commune.clerk.pk]})
    assert events_about(money.about).count() == before


def test_rows_and_cells_put_each_other_in_doubt_in_one_unit_of_measure_only(
    client: Client, commune: Commune, money: Report
) -> None:
    client.force_login(commune.clerk)
    row = a_row(client, money, **{"ho-ngheo": "1.250", "nstw": "8,842"})
    said = send(client, money, {"10.1": "8.038", "v:10.1": "0:"}).json()
    assert [line["field"] for line in said["refused"]] == ["10.1"]
    assert f'data-field="{row}.nstw" data-text="8,8420"' in said["parts"]["answer"]
    answered = {"10.1": "8.038", "v:10.1": "0:"}
    assert send(client, money, answered).json()["refused"] != []
    assert change(client, money, row, nstw="8,8420")["refused"] == []
    assert send(client, money, answered).json()["refused"] == []


def test_nobody_is_asked_about_a_place_of_a_row_that_somebody_else_typed(
    client: Client, commune: Commune, money: Report
) -> None:
    """A row is sent whole; only what reads otherwise than it stands was typed by who sends it."""
    client.force_login(commune.clerk)
    row = a_row(client, money, nstw="8,842")
    client.force_login(commune.head)
    assert change(client, money, row, nsdp="8.038")["refused"] == []
    kept = DraftRow.objects.get(report=money).typed
    assert kept == {"nstw": ["8,842", commune.clerk.pk], "nsdp": ["8.038", commune.head.pk]}
    assert change(client, money, row, nstw="8,8420")["refused"] == []
    assert DraftRow.objects.get(report=money).typed == kept
    said = change(client, money, row, **{"dan-gop": "9,111"})
    assert "đứng cạnh “8.038”" in said["refused"][0]["message"]


def test_a_row_that_somebody_changed_meanwhile_clashes_and_asks_nothing(
    client: Client, commune: Commune, money: Report
) -> None:
    client.force_login(commune.clerk)
    row = a_row(client, money, nstw="8,842")
    stale = DraftRow.objects.get(report=money)
    client.force_login(commune.head)
    change(client, money, row, nstw="8.038")
    client.force_login(commune.clerk)
    fields = {f"{row}.ten": "Nuôi bò", f"{row}.nstw": "8,842", f"{row}.nsdp": "1"}
    said = send(client, money, {**fields, f"v:{row}": f"{stale.version}:xxx"}).json()
    (clash,) = said["clashes"]
    assert (said["refused"], clash["field"]) == ([], row)
    assert clash["theirs"] == "Ngân sách trung ương: 8.038; Ngân sách địa phương: để trống"
    assert clash["mine"] == "Ngân sách trung ương: 8,842; Ngân sách địa phương: 1"


def test_pasted_rows_are_asked_about_together_and_the_row_in_doubt_alone_waits(
    client: Client, commune: Commune, money: Report
) -> None:
    client.force_login(commune.clerk)
    fields = {
        "mo-hinh[+1].ten": "Nuôi dê", "mo-hinh[+1].nstw": "8,842", "v:mo-hinh[+1]": "0:",
        "mo-hinh[+2].ten": "Nuôi gà", "mo-hinh[+2].nstw": "8.038", "v:mo-hinh[+2]": "0:",
    }  # fmt: skip
    said = send(client, money, fields).json()
    assert [(r["field"], r["id"]) for r in said["refused"]] == [("mo-hinh[+1].nstw", "r-1")]
    assert "dòng “Nuôi dê”, Ngân sách trung ương</a>" in said["parts"]["answer"]
    assert list(said["new_rows"]) == ["mo-hinh[+2]"]
    assert [row.values["ten"] for row in DraftRow.objects.filter(report=money)] == ["Nuôi gà"]


def test_row_taken_away_by_mistake_comes_back(
    client: Client, commune: Commune, money: Report
) -> None:
    client.force_login(commune.clerk)
    row = a_row(client, money, nstw="8,842")
    gone = {f"{row}.ten": "Nuôi bò", f"bo:{row}": "1", f"v:{row}": "1:"}
    assert row not in send(client, money, gone).json()["fields"]
    back = {f"{row}.ten": "", f"lai:{row}": "1", f"v:{row}": "1:"}
    said = send(client, money, back).json()
    assert (said["refused"], said["clashes"]) == ([], [])
    assert said["fields"][f"{row}.nstw"]["text"] == "8,842"
    assert typed_in_rows(money) == {"nstw": "8,842"}


@pytest.mark.parametrize(
    ("text", "count", "money_says"),
    [
        ("8,842", "number.ambiguous", ["v", 8_842_000]),
        ("8.038", ["v", 8_038], ["v", 8_038_000_000]),
        ("8,84", "number.too_fine", ["v", 8_840_000]),
        ("8 842", "number.unreadable", "number.unreadable"),
        ("1.250.000", ["v", 1_250_000], ["v", 1_250_000_000_000]),
        ("12,5", "number.too_fine", ["v", 12_500_000]),
    ],
)
def test_what_a_count_and_an_amount_of_a_row_take(
    client: Client, commune: Commune, money: Report, text: str, count: object, money_says: object
) -> None:
    client.force_login(commune.clerk)
    for column, said in (("ho-ngheo", count), ("nstw", money_says)):
        fields = {
            "mo-hinh[+1].ten": "Nuôi bò",
            f"mo-hinh[+1].{column}": text,
            "v:mo-hinh[+1]": "0:",
        }
        refused = send(client, money, fields).json()["refused"]
        stored = DraftRow.objects.filter(report=money).last()
        if isinstance(said, str):
            assert [line["field"] for line in refused] == [f"mo-hinh[+1].{column}"]
        else:
            assert stored is not None
            assert (refused, stored.values[column]) == ([], said)
        DraftRow.objects.filter(report=money).delete()


def test_number_of_a_workbook_in_a_row_is_written_by_no_hand(
    client: Client, province: Province, commune: Commune, money: Report
) -> None:
    client.force_login(commune.clerk)
    row = a_row(client, money, nstw="8,842", nsdp="5")
    key = row.removeprefix("mo-hinh[").removesuffix("]")
    values = {"ten": "Nuôi bò", "nstw": Figure.of(8_842_000), "nsdp": Figure.of(9)}
    from_file = RowChange("mo-hinh", key, values, 1)
    save_draft(report_id=money.pk, by=province.actor(commune.clerk), at=AT, rows=[from_file])
    assert typed_in_rows(money) == {"nstw": "8,842"}


def test_figure_of_a_workbook_is_written_by_no_hand(
    client: Client, province: Province, commune: Commune, money: Report
) -> None:
    client.force_login(commune.clerk)
    send(client, money, {"10.1": "8.038", "v:10.1": "0:"})
    from_file = CellChange("10.1", Figure.of(8_038_000_001), 1)
    save_draft(report_id=money.pk, by=province.actor(commune.clerk), at=AT, cells=[from_file])
    assert typed_as(money) == {"10.1": ""}
    assert send(client, money, {"11.1": "8,842", "v:11.1": "0:"}).json()["refused"] == []


def test_head_of_the_page_says_that_typing_began(
    client: Client, commune: Commune, money: Report
) -> None:
    client.force_login(commune.clerk)
    said = send(client, money, {"10.1": "7", "v:10.1": "0:"}).json()
    assert "Nháp" in said["parts"]["state"]


def test_cell_of_the_other_division_is_refused(
    client: Client, commune: Commune, report: Report
) -> None:
    client.force_login(commune.other_clerk)
    said = send(client, report, {"01.6": "5", "v:01.6": "1:0"}).json()
    assert "Ô 01.6 do Phòng Kinh tế nhập." in said["refused"][0]["message"]
    assert DraftCell.objects.get(report=report, address="01.6").amount == 0


def test_unknown_cell_is_refused(client: Client, commune: Commune, report: Report) -> None:
    client.force_login(commune.clerk)
    said = send(client, report, {"99.9": "5"}).json()
    assert "không có ô 99.9" in said["refused"][0]["message"]


def test_figures_beyond_what_a_script_can_count_stay_text(
    client: Client, province: Province, commune: Commune
) -> None:
    del province
    report = the_report(a_period("2026", "tt10"), commune.office, "DA2")
    client.force_login(commune.clerk)
    most = "100.000.000"  # million đồng with six decimals: the cap, 1e14 đồng
    said = send(client, report, {"10.1": most, "v:10.1": "0:"}).json()
    assert said["boxes"]["10.1"]["text"] == most
    assert DraftCell.objects.get(report=report, address="10.1").amount == CAP
    over = send(client, report, {"10.1": "9.007.199.254.740.993", "v:10.1": "1:"}).json()
    assert over["refused"][0]["field"] == "10.1"


def test_new_row_gets_its_name_and_totals_follow(
    client: Client, commune: Commune, province: Province
) -> None:
    del province
    report = the_report(a_period("2026", "tt10"), commune.office, "DA2")
    client.force_login(commune.clerk)
    typed = {"mo-hinh[+3].ten": "Trồng cam", "mo-hinh[+3].ho-ngheo": "4", "v:mo-hinh[+3]": "0:"}
    said = send(client, report, typed).json()
    key = report.rows.get().key
    assert said["new_rows"] == {"mo-hinh[+3]": f"mo-hinh[{key}]"}
    assert said["totals"]["mo-hinh"][3] == "4"
    assert said["fields"][f"mo-hinh[{key}].ten"]["text"] == "Trồng cam"
    assert said["fields"][f"mo-hinh[{key}]"]["base"].startswith("1:")


def test_text_and_explanation_come_back_with_their_bases(
    client: Client, commune: Commune, report: Report
) -> None:
    client.force_login(commune.clerk)
    typed = {"12.2": "46", "v:12.2": "1:45", "08.2": "7", "v:08.2": "1:6", "kho-khan": "Lũ."}
    base = f"1:{text_digest('Không')}"
    said = send(client, report, {**typed, "v:kho-khan": base}).json()
    assert said["fields"]["kho-khan"] == {"text": "Lũ.", "base": f"2:{text_digest('Lũ.')}"}
    assert "giai-trinh:" not in "".join(said["fields"])


def test_nothing_sent_asks_only_how_things_stand(
    client: Client, commune: Commune, report: Report
) -> None:
    client.force_login(commune.clerk)
    before = events_about(report.about).count()
    said = send(client, report, {}).json()
    assert said["boxes"]["12.2"]["text"] == "45"
    assert events_about(report.about).count() == before


def test_first_typing_starts_the_draft(
    client: Client, commune: Commune, province: Province
) -> None:
    del province
    report = the_report(a_period("2026"), commune.office)
    client.force_login(commune.clerk)
    said = send(client, report, {"01.2": "9", "v:01.2": "0:"}).json()
    assert (said["state"], said["version"]) == ("draft", 0)


def test_stale_tab_and_report_that_moved_on_are_refused(
    client: Client, province: Province, commune: Commune, report: Report
) -> None:
    client.force_login(commune.clerk)
    stale = send(client, report, {"01.6": "5", "v:01.6": "1:0"}, version=report.version + 1)
    assert stale.status_code == 409
    assert stale.json()["refusals"][0]["rule"] == "report.changed"
    certified = a_report(province, province.communes[1], report.duty.period, S.CERTIFIED)
    client.force_login(province.communes[1].clerk)
    moved = send(client, certified, {"01.6": "5", "v:01.6": "1:0"})
    assert moved.status_code == 409
    assert moved.json()["refusals"][0]["rule"] == "report.state"


def test_request_without_a_version_is_stale(
    client: Client, commune: Commune, report: Report
) -> None:
    client.force_login(commune.clerk)
    url = reverse("reporting:entry-save", args=[report.pk])
    assert (
        client.post(url, {"01.6": "5"}, headers={"accept": "application/json"}).status_code == 409
    )


def test_not_yours_is_404_and_another_office_is_403(
    client: Client, province: Province, report: Report
) -> None:
    client.force_login(province.communes[1].clerk)
    assert send(client, report, {"01.6": "5"}).status_code == 404
    client.force_login(province.clerk)
    other = send(client, report, {"01.6": "5"})
    assert other.status_code == 403
    assert other.json()["refusals"][0]["rule"] == "report.other_office"


def test_ended_session_is_401_with_the_way_to_sign_in(client: Client, report: Report) -> None:
    answer = send(client, report, {"01.6": "5"})
    assert answer.status_code == 401
    assert answer.json()["links"][0]["url"] == reverse("accounts:sign-in")
    assert not DraftCell.objects.filter(report=report, address="01.6", amount=5).exists()


def test_only_posts_are_answered(client: Client, commune: Commune, report: Report) -> None:
    client.force_login(commune.clerk)
    assert client.get(reverse("reporting:entry-save", args=[report.pk])).status_code == 405
