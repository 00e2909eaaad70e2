"""Lists that come in: the workbook, all or nothing with every error at its cell; the e-office's list, row by row."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from tests.builders.documents import a_document
from tests.builders.province import AT, TODAY, Province

from gsdg.domain.papers.actions.exports import keep_export, read_export
from gsdg.domain.papers.actions.importing import import_register, keep_marked
from gsdg.domain.papers.actions.known_acts import take_in_acts
from gsdg.domain.papers.exports import Columns
from gsdg.domain.papers.models import Document, Export, ExportColumns
from gsdg.domain.papers.queries.documents import endings_of, marked_copy
from gsdg.domain.papers.queries.naming import naming
from gsdg.domain.papers.sheets import AT as COLUMN
from gsdg.domain.papers.sheets import HEADS, register_workbook
from gsdg.kernel.figures import Provenance
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import SYSTEM, Actor
from gsdg.toolkit.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
GOOD = {
    "kind": "Kế hoạch", "number": "12/KH-UBND", "day": date(2026, 3, 3), "issuer": "xa-1", "abstract": "Giảm nghèo năm 2026",
    "requirement": "Kế hoạch thực hiện Chương trình trong năm", "year": "2026",
}  # fmt: skip


def filled(*rows: dict[str, Any]) -> bytes:
    """The form as it is given out, with these lines typed into it."""
    data = register_workbook([], naming(on=TODAY), title="Mẫu", at=AT)
    book = load_workbook(io.BytesIO(data))
    sheet = book["Văn bản"]
    first = next(r for r in range(1, 20) if sheet.cell(r, 1).value == HEADS[0][0]) + 1
    for offset, row in enumerate(rows):
        for name, value in row.items():
            sheet.cell(first + offset, COLUMN[name]).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def taken_in(data: bytes, by: Actor) -> list[Document]:
    return import_register(data=data, name="so.xlsx", by=by, at=AT, on=TODAY)


def test_a_filled_form_goes_in_whole(province: Province, clerk: Actor) -> None:
    central = {"kind": "Thông tư", "number": "1/2026/TT-BTC", "day": "05/05/2026", "issuer": "Bộ Tài chính", "abstract": "Thay thế"}  # fmt: skip
    old = {**central, "number": "9/2025/TT-BTC", "day": date(2025, 2, 2)}
    made = taken_in(filled(GOOD, old, {**central, "replaces": "9/2025/TT-BTC"}), clerk)
    assert [one.number for one in made] == ["12/KH-UBND", "9/2025/TT-BTC", "1/2026/TT-BTC"]
    assert [s.year for s in made[0].servings.all()] == [2026]
    assert endings_of(made, on=TODAY)[made[1].pk].by == made[2]
    events = AuditEvent.objects.filter(event="documents.recorded")
    assert events.count() == 2  # of the centre, of the commune


def test_every_mistake_at_its_cell_and_nothing_written(province: Province, clerk: Actor) -> None:
    data = filled(
        {**GOOD, "kind": "Thư tay", "day": "31/02/2026"},
        {**GOOD, "issuer": "Xã không có", "abstract": None},
        {**GOOD, "number": "13/KH-UBND", "year": "năm nay"},
        {**GOOD, "number": "14/KH-UBND"},
    )
    with pytest.raises(Refused) as told:
        taken_in(data, clerk)
    found = [(r.code, r.cell[0], int(r.cell[1:])) for r in told.value.refusals]
    first = found[0][2]
    assert found == [
        ("sheet.not_in_list", "A", first),
        ("sheet.not_a_day", "C", first),
        ("directing.office_unknown", "D", first + 1),
        ("documents.needed", "F", first + 1),
        ("directing.year", "K", first + 2),
    ]
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        ({"issuer": "Bộ Tài chính"}, ("directing.wrong_office_for_it", "J")),
        ({"day": date(2026, 12, 1)}, ("paper.day_ahead", "C")),
        ({"replaces": "404/QĐ-UBND"}, ("documents.tie", "L")),
        ({"number": "7/KH-UBND", "amends": "7/KH-UBND"}, ("directing.tied_to_itself", "M")),
    ],
)
def test_what_rules_refuse_has_its_cell_too(
    province: Province, clerk: Actor, changed: dict[str, Any], refused: tuple[str, str]
) -> None:
    with pytest.raises(Refused) as told:
        taken_in(filled({**GOOD, **changed}), clerk)
    (one,) = told.value.refusals
    assert (one.code, one.cell[0]) == refused
    assert not Document.objects.exists()


def test_twice_in_the_file_or_in_the_register(province: Province, clerk: Actor) -> None:
    with pytest.raises(Refused) as told:
        taken_in(filled(GOOD, GOOD), clerk)
    assert [r.code for r in told.value.refusals] == ["directing.twice"]
    taken_in(filled(GOOD), clerk)
    with pytest.raises(Refused):
        taken_in(filled(GOOD), clerk)


def test_a_commune_cannot_bring_in_others(province: Province, commune_clerk: Actor) -> None:
    with pytest.raises(Refused) as told:
        taken_in(filled({**GOOD, "issuer": "xa-2"}), commune_clerk)
    assert told.value.refusals[0].code == "access.not_permitted"


def test_the_marked_copy_is_for_who_sent_it(province: Province, clerk: Actor) -> None:
    data = filled({**GOOD, "kind": "Thư tay"})
    with pytest.raises(Refused) as told:
        taken_in(data, clerk)
    refusals = told.value.refusals
    kept = keep_marked(data=data, refusals=refusals, name="so.xlsx", by=clerk, at=AT)
    found = marked_copy(kept, clerk)
    assert found is not None
    assert load_workbook(io.BytesIO(found[1]))["Văn bản"][refusals[0].cell].comment is not None
    assert marked_copy(kept, province.actor(province.head)) is None


@pytest.mark.parametrize(
    "data", [b"", b"nothing", filled.__doc__.encode() if filled.__doc__ else b""]
)
def test_what_is_no_workbook(province: Province, clerk: Actor, data: bytes) -> None:
    with pytest.raises(Refused):
        taken_in(data, clerk)
    with pytest.raises(Refused) as told:
        taken_in(filled(), clerk)
    assert told.value.refusals[0].code == "documents.empty"


def a_list(*rows: tuple[Any, ...]) -> bytes:
    book = Workbook()
    for row in (("STT", "Số", "Ngày", "Nội dung"), *rows):
        book.active.append(row)  # type: ignore[union-attr]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def kept(data: bytes, province: Province, by: Actor) -> Export:
    return keep_export(
        data=data, name="di.xlsx", media_type="x", office_id=province.communes[0].office.pk, by=by, at=AT, on=TODAY
    )  # fmt: skip


COLUMNS = Columns({"number": 1, "day": 2, "abstract": 3}, only="giảm nghèo, hộ nghèo")
ROWS = (
    (1, "21/KH-UBND", date(2026, 4, 2), "Kế hoạch Giảm nghèo"),
    (2, "22/UBND", "03/04/2026 00:00:00", "V/v hộ nghèo"),
    (3, "23/UBND", date(2026, 4, 3), "V/v nghỉ lễ"),
    (4, "24/TB-UBND", "hôm qua", "Thông báo giảm nghèo"),
    (5, "21/KH-UBND", date(2026, 4, 2), "Kế hoạch Giảm nghèo"),
    (None, None, None, None),
)


def test_the_list_of_an_e_office(province: Province, commune_clerk: Actor) -> None:
    export = kept(a_list(*ROWS), province, commune_clerk)
    said = {"export_id": export.pk, "columns": COLUMNS, "by": commune_clerk, "at": AT, "on": TODAY}
    read = read_export(save_as="Của xã", **said)  # type: ignore[arg-type]
    assert (read.recorded, read.known, read.skipped, len(read.left)) == (2, 1, 1, 1)
    assert (read.left[0]["row"], read.left[0]["problem"]) == (5, "documents.day_unread")
    found = Document.objects.order_by("number_key").values_list("number", "kind", "way")
    assert list(found) == [("21/KH-UBND", "ke-hoach", "export"), ("22/UBND", "cong-van", "export")]
    assert ExportColumns.objects.get(name="Của xã").columns["at"] == COLUMNS.at
    again = read_export(**said)  # type: ignore[arg-type]
    assert (again.recorded, again.known, Document.objects.count()) == (2, 3, 2)
    assert AuditEvent.objects.filter(event="documents.export_read").count() == 2


def test_columns_that_are_needed(province: Province, commune_clerk: Actor) -> None:
    export = kept(a_list(*ROWS), province, commune_clerk)
    with pytest.raises(Refused) as told:
        read_export(
            export_id=export.pk, columns=Columns({"number": 1}), by=commune_clerk, at=AT, on=TODAY
        )
    assert told.value.refusals[0].code == "directing.columns"
    other = province.actor(province.communes[1].clerk)
    with pytest.raises(Refused):
        read_export(export_id=export.pk, columns=COLUMNS, by=other, at=AT, on=TODAY)


def test_the_acts_of_the_packs_come_once(province: Province) -> None:
    mine = a_document(
        kind="thong-tu", number="10/2022/TT-BLĐTBXH", day=date(2022, 5, 31), issuer="Bộ Lao động"
    )
    made = take_in_acts(by=SYSTEM, at=AT, on=TODAY)
    numbers = {one.number for one in made}
    assert "90/QĐ-TTg" in numbers
    assert mine.number not in numbers  # somebody recorded it before
    assert "2581/QĐ-UBND" not in numbers  # of another province
    assert {one.provenance for one in made} == {Provenance.REPORTED, Provenance.UNVERIFIED}
    old = Document.objects.get(number="46/2022/TT-BTC")
    ended = endings_of([old], on=TODAY)[old.pk]
    assert (ended.by.number if ended.by else "", ended.since) == (
        "55/2023/TT-BTC",
        date(2023, 8, 15),
    )
    assert take_in_acts(by=SYSTEM, at=AT, on=TODAY) == []


def test_an_act_of_tomorrow_waits(province: Province) -> None:
    on = date(2022, 1, 18)
    days = {one.day for one in take_in_acts(by=SYSTEM, at=AT, on=on)}
    assert max(days) == on
