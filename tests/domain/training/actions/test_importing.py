"""The register from a workbook: looked at before anything is written, errors at their cell, all lines or none."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from tests.builders.province import AT, TODAY, Province
from tests.builders.training import a_person, an_official

from gsdg.domain.training.actions import importing
from gsdg.domain.training.models import ImportDraft, Official, Post
from gsdg.domain.training.queries.officials import Sought
from gsdg.domain.training.sheets import HEADS, SHEET
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent

SINCE = date(2024, 3, 1)
Line = list[Any]


def a_line(code: str, name: str = "Lê Thị Hạnh", **other: Any) -> Line:
    told = {
        "sex": "Nữ",
        "ethnicity": "Kinh",
        "year": 1985,
        "level": "Cấp xã",
        "office": None,
        "position": "Công chức, viên chức phụ trách giảm nghèo",
        "time": "Chuyên trách",
        "since": SINCE,
        "until": None,
        "phone": None,
    } | other
    before = [name, told["sex"], told["ethnicity"], told["year"], told["level"], code]
    after = ("office", "position", "time", "since", "until", "phone")
    return [*before, *(told[key] for key in after)]


def a_workbook(*lines: Line) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = SHEET
    sheet.append(["Danh sách"])
    sheet.append([text for text, _ in HEADS])
    for line in lines:
        sheet.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def clerk(province: Province) -> Actor:
    return province.actor(province.communes[0].clerk)


@pytest.fixture
def code(province: Province) -> str:
    return tree.current().on(TODAY).span(province.communes[0].unit_id).code


def read(data: bytes, by: Actor) -> list[importing.Verdict]:
    return importing.read_import(data, name="can-bo.xlsx", by=by, on=TODAY)


def take(data: bytes, by: Actor, decided: dict[int, int] | None = None) -> dict[str, int]:
    rows = [verdict.row for verdict in read(data, by)]
    return dict(importing.take_in_import(rows=rows, decided=decided or {}, by=by, at=AT, on=TODAY))


def codes(caught: pytest.ExceptionInfo[Refused]) -> list[tuple[str, str]]:
    return [(refusal.cell, refusal.code) for refusal in caught.value.refusals]


def test_new_people_are_taken_in_with_one_event_a_unit(clerk: Actor, code: str) -> None:
    data = a_workbook(
        a_line(code),
        a_line(
            code,
            "Trần Văn Bé",
            sex="Nam",
            level="Thôn, tổ dân phố",
            position="Trưởng thôn, tổ trưởng tổ dân phố",
        ),
    )
    assert take(data, clerk) == {"officials": 2, "posts": 2}
    assert list(Official.objects.values_list("name", flat=True)) == ["Trần Văn Bé", "Lê Thị Hạnh"]
    event = AuditEvent.objects.order_by("-pk").first()
    assert event is not None
    assert (event.event, event.details) == ("officials.imported", '{"officials":2,"posts":2}')


def test_two_lines_of_one_person_are_two_hats(clerk: Actor, code: str) -> None:
    leader = "Lãnh đạo Ủy ban nhân dân, sở, phòng phụ trách giảm nghèo"
    data = a_workbook(a_line(code), a_line(code, position=leader, time="Kiêm nhiệm"))
    assert take(data, clerk) == {"officials": 1, "posts": 2}
    assert Post.objects.filter(full_time=False).count() == 1


def test_the_same_file_twice_changes_nothing(clerk: Actor, code: str) -> None:
    data = a_workbook(a_line(code))
    take(data, clerk)
    (verdict,) = read(data, clerk)
    assert verdict.known == Official.objects.get().pk
    assert take(data, clerk) == {"unchanged": 1}


def test_somebody_alike_is_shown_and_must_be_decided(
    province: Province, clerk: Actor, code: str
) -> None:
    other = province.communes[1].unit_id
    known = an_official(other, person=a_person("LÊ THỊ HẠNH"))
    data = a_workbook(a_line(code))
    (verdict,) = read(data, clerk)
    assert (verdict.known, [hit.official_id for hit in verdict.hits]) == (None, [known.pk])
    with pytest.raises(Refused) as caught:
        take(data, clerk)
    assert caught.value.refusals[0].code == "import.undecided"
    assert Official.objects.count() == 1
    assert take(data, clerk, {3: importing.NEW}) == {"officials": 1, "posts": 1}


def test_a_line_can_be_said_to_be_somebody_known(
    province: Province, clerk: Actor, code: str
) -> None:
    known = an_official(province.communes[1].unit_id, person=a_person("Lê Thị Hạnh"))
    assert take(a_workbook(a_line(code)), clerk, {3: known.pk}) == {"posts": 1}
    assert known.posts.count() == 2


def test_every_mistake_is_told_at_its_cell(clerk: Actor, code: str) -> None:
    data = a_workbook(
        a_line(code, "", sex="nữ giới", year="85"),
        a_line("00000", since="hôm qua"),
        a_line(code, office="khong-co"),
        a_line("11111"),
    )
    with pytest.raises(Refused) as caught:
        read(data, clerk)
    assert codes(caught) == [
        ("A3", "import.missing"),
        ("B3", "sheet.not_in_list"),
        ("D3", "import.year"),
        ("J4", "sheet.not_a_day"),
        ("G5", "post.office_unknown"),
        ("F6", "post.unit_unknown"),
    ]
    assert Official.objects.count() == 0


def test_a_name_in_place_of_a_code_leads_to_the_unit_that_bears_it(
    province: Province, clerk: Actor, code: str
) -> None:
    name = tree.current().on(TODAY).span(province.communes[0].unit_id).name
    with pytest.raises(Refused) as caught:
        read(a_workbook(a_line(name)), clerk)
    assert f", {code}, " in str(caught.value.refusals[0].details["candidates"])


def test_what_a_rule_says_is_told_at_the_cell_as_well(
    province: Province, clerk: Actor, code: str
) -> None:
    other = tree.current().on(TODAY).span(province.communes[1].unit_id).code
    data = a_workbook(a_line(code, year=2019), a_line(code, level="Cấp tỉnh"), a_line(other))
    with pytest.raises(Refused) as caught:
        read(data, clerk)
    assert codes(caught) == [
        ("D3", "official.birth_year"),
        ("F4", "post.unit_level"),
        ("A5", "access.not_permitted"),
    ]


def test_a_line_twice_an_empty_file_and_another_sheet(clerk: Actor, code: str) -> None:
    with pytest.raises(Refused) as caught:
        read(a_workbook(a_line(code), a_line(code)), clerk)
    assert codes(caught) == [("A4", "import.twice")]
    with pytest.raises(Refused) as caught:
        read(a_workbook(), clerk)
    assert codes(caught) == [("", "import.empty")]
    book = Workbook()
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(Refused) as caught:
        read(out.getvalue(), clerk)
    assert codes(caught) == [("", "import.header")]


def test_a_draft_holds_personal_data_only_until_it_is_decided(clerk: Actor, code: str) -> None:
    rows = [verdict.row for verdict in read(a_workbook(a_line(code)), clerk)]
    unit_id = rows[0].post.unit_id
    importing.keep_import(rows=rows, unit_id=unit_id, by=clerk, at=AT)
    draft = importing.keep_import(rows=rows, unit_id=unit_id, by=clerk, at=AT)
    assert ImportDraft.objects.count() == 1  # the second replaced the first
    assert importing.rows_of(draft) == rows
    importing.take_in_import(
        rows=importing.rows_of(draft), decided={}, by=clerk, at=AT, on=TODAY, draft_id=draft.pk
    )
    assert ImportDraft.objects.count() == 0
    again = importing.keep_import(rows=rows, unit_id=unit_id, by=clerk, at=AT)
    importing.drop_import(draft_id=again.pk, by=clerk)
    assert ImportDraft.objects.count() == 0


def test_what_goes_out_can_come_in_again_and_is_recorded(
    province: Province, clerk: Actor, code: str
) -> None:
    home = province.communes[0].unit_id
    an_official(
        home, person=a_person("Lê Thị Hạnh", phone="0912"), office=province.communes[0].office
    )
    told = {"title": "Danh sách", "notice": "", "at": AT, "on": TODAY}
    sought = Sought(unit_ids=frozenset({home}), held_on=TODAY)
    data = importing.export_officials(sought=sought, by=clerk, **told)  # type: ignore[arg-type]
    sheet = load_workbook(io.BytesIO(data))[SHEET]
    assert "Lê Thị Hạnh" in {cell.value for cell in sheet["A"]}
    event = AuditEvent.objects.order_by("-pk").first()
    assert event is not None
    assert (event.event, event.details) == (
        "officials.exported",
        '{"narrowed":false,"officials":1}',
    )
    assert take(data, clerk) == {"unchanged": 1}
    with pytest.raises(Refused):
        importing.export_officials(
            sought=sought,
            by=province.actor(province.viewer),
            **told,  # type: ignore[arg-type]
        )
