"""Lines of one conclusion from a workbook or a pasted table: all or none, every mistake at its cell, nothing twice."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from tests.builders.command_line import gsdg
from tests.builders.corrections import a_moment
from tests.builders.province import TODAY, Province
from tests.builders.units import an_office

from gsdg.domain.followup.actions.lines import record_lines
from gsdg.domain.followup.catalogue import catalogue_on
from gsdg.domain.followup.entries import Origin
from gsdg.domain.followup.models import Finding, Recommendation
from gsdg.domain.followup.queries.corrections import offices_to_choose
from gsdg.domain.followup.sheets_lines import AT, HEADS, SHEET, naming_of, template
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent

AUDIT = Origin(
    "state_audit", "Kiểm toán nhà nước khu vực (minh họa)", "5/BC-KTNN", date(2026, 11, 2)
)
FIRST = 4
"""The row below the headings."""
DUE = TODAY + timedelta(days=60)
SAID: dict[str, Any] = {
    "paragraph": "III.1",
    "component": "DA2",
    "condition": "Hỗ trợ 2 hộ không thuộc đối tượng",
    "criterion": "Quy chế minh họa",
    "cause_kind": "chủ quan",
    "found_on": date(2026, 10, 1),
    "text": "Thu hồi tiền hỗ trợ sai đối tượng",
    "expected": "Giấy nộp tiền vào Kho bạc",
    "due": DUE,
    "money": 38_400_000,
}


def a_line(province: Province, **changed: Any) -> dict[str, Any]:
    spec = catalogue_on(TODAY).spec
    kinds = naming(province).codes["money_kind"]
    told = {
        **SAID,
        "addressee": province.communes[0].office.name,
        "cause": spec.causes[0].label.vi,
        "severity": next(one.label.vi for one in spec.severities if one.code == "cao"),
        "money_kind": next(iter(kinds)),
    }
    return {**told, **changed}


def naming(province: Province) -> Any:
    offices = offices_to_choose(province.actor(province.clerk), on=TODAY)
    return naming_of(catalogue_on(TODAY), offices)


def a_file(province: Province, *lines: dict[str, Any]) -> bytes:
    book = load_workbook(io.BytesIO(template(naming(province), at=a_moment())))
    for row, line in enumerate(lines, start=FIRST):
        for name, value in line.items():
            book[SHEET].cell(row, AT[name]).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def take(data: bytes, by: Actor, **more: Any) -> list[Recommendation]:
    told = {"origin": AUDIT, "by": by, "at": a_moment(), "on": TODAY, **more}
    return record_lines(data=data, name="kien-nghi.xlsx", **told)


def refused(data: bytes, by: Actor) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as told:
        take(data, by)
    return [(one.cell, one.code) for one in told.value.refusals]


def test_every_line_becomes_a_finding_and_what_is_asked(province: Province, clerk: Actor) -> None:
    other = a_line(province, paragraph="III.2", addressee=province.communes[1].office.code, money=None, money_kind=None)  # fmt: skip
    made = take(a_file(province, a_line(province), other), clerk)
    assert [one.addressee for one in made] == [one.office for one in province.communes]
    assert (made[0].source, made[0].money, made[0].due) == ("state_audit", 38_400_000, DUE)
    found = made[0].findings.get()
    assert (found.number, found.paragraph, found.state) == ("5/BC-KTNN", "III.1", "confirmed")
    events = AuditEvent.objects.filter(about__in=[one.about for one in made])
    assert [one.event for one in events] == ["recommendation.issued"] * 2


def test_one_wrong_cell_leaves_nothing_and_every_mistake_is_told(
    province: Province, clerk: Actor
) -> None:
    wrong = a_line(
        province, addressee="Xã không có", due="31/02/2027", text=None, severity="Rất nặng"
    )
    late = a_line(province, paragraph="III.3", due=TODAY)
    assert refused(a_file(province, a_line(province), wrong), clerk) == [
        ("I5", "sheet.not_in_list"),
        ("L5", "lines.needed"),
        ("N5", "sheet.not_a_day"),
        ("B5", "lines.office_unknown"),
    ]
    assert refused(a_file(province, a_line(province), late), clerk) == [
        ("N5", "correction.due_past")
    ]
    long = a_line(province, paragraph="M" * 121, justification="L" * 4001)
    assert refused(a_file(province, long), clerk) == [
        ("A4", "sheet.text_too_long"),
        ("J4", "sheet.text_too_long"),
    ]
    assert (Finding.objects.count(), Recommendation.objects.count()) == (0, 0)


def test_a_line_of_a_paper_stands_in_the_register_once(province: Province, clerk: Actor) -> None:
    twice = a_file(province, a_line(province), a_line(province))
    assert refused(twice, clerk) == [("A5", "finding.line_known")]
    take(a_file(province, a_line(province)), clerk)
    assert refused(a_file(province, a_line(province)), clerk) == [("A4", "finding.line_known")]
    assert Recommendation.objects.count() == 1


def test_a_line_may_ask_two_offices_of_one_unit_each_once(province: Province, clerk: Actor) -> None:
    """One recommendation of an audit report that names two departments of the province."""
    health = an_office(province.root, code="so-yte", kind="department", name="Sở Y tế Minh Họa")
    school = an_office(province.root, code="so-gd", kind="department", name="Sở Giáo dục Minh Họa")
    both = [a_line(province, addressee=office.code) for office in (health, school)]
    made = take(a_file(province, *both), clerk)
    assert [one.addressee_id for one in made] == [health.pk, school.pk]
    assert refused(a_file(province, both[1]), clerk) == [("A4", "finding.line_known")]


def test_a_pasted_table_is_read_like_the_file(province: Province, clerk: Actor) -> None:
    line = a_line(province, found_on="01/10/2026", due=f"{DUE:%d/%m/%Y}", money="38.400.000")
    cells = "\t".join(str(line.get(name) or "") for name in AT)
    text = "\t".join(head for head, _width, _name in HEADS) + f"\n{cells}\n"
    made = record_lines(origin=AUDIT, text=text, by=clerk, at=a_moment(), on=TODAY)
    assert [(one.money, one.due) for one in made] == [(38_400_000, DUE)]
    with pytest.raises(Refused) as told:
        record_lines(origin=AUDIT, text=cells, by=clerk, at=a_moment(), on=TODAY)
    assert told.value.refusals[0].code == "lines.header"


def test_the_screen_takes_the_file_marks_what_is_wrong_and_is_closed_to_who_only_looks(
    province: Province,
) -> None:
    client = Client()
    client.force_login(province.clerk)
    at = reverse("followup:lines")
    assert client.get(reverse("followup:lines-template")).content[:2] == b"PK"
    paper = {"source": AUDIT.source, "number": AUDIT.number, "day": "02/11/2026"}

    def send(data: bytes) -> Any:
        return client.post(at, {**paper, "file": SimpleUploadedFile("kn.xlsx", data)})

    page = send(a_file(province, a_line(province, text=None)))
    assert page.status_code == 422
    assert "Ô L4" in page.text
    marked = client.get(page.context["page"].marked.url)
    assert marked.content[:2] == b"PK"
    ahead = {**paper, "day": "31/12/2027"}
    file = SimpleUploadedFile("kn.xlsx", a_file(province, a_line(province)))
    told = client.post(at, {**ahead, "file": file})
    assert (told.status_code, list(told.context["page"].form.errors)) == (422, ["day"])
    assert (told.context["page"].wrong, told.context["page"].marked) == ((), None)
    assert send(a_file(province, a_line(province))).status_code == 302
    client.force_login(province.viewer)
    assert client.get(at).status_code == 403
    assert client.get(page.context["page"].marked.url).status_code == 403


def test_the_command_line_takes_the_same_file(province: Province, tmp_path: Any) -> None:
    file = tmp_path / "kn.xlsx"
    file.write_bytes(a_file(province, a_line(province)))
    told = ("recommendations", "import", str(file), "--source", "state_audit", "--number", "5/BC")
    done = gsdg(*told, "--day", "2026-11-02", "--by", "so-canbo")
    assert done.code == 0
    assert "KN-2026-001" in done.out
