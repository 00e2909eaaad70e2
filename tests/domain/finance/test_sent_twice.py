"""Money forms that come twice from one page: one entry, and the same answer. From a page that is out of date: a reason."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook
from tests.builders.money import COMPONENT, MILLION, PROGRAMME, YEAR, a_line, record
from tests.builders.province import Province

from gsdg.domain.finance.models import Confirmation, Draft, Entry, EstimateLine, Forecast
from gsdg.toolkit.access import Actor

pytestmark = pytest.mark.django_db
ANNEX, NEW, CONFIRM = "/von/phu-luc/", "/von/ghi/", "/von/doi-chieu/"
Said = Mapping[str, object]


@pytest.fixture
def office(province: Province, clerk: Actor) -> Client:
    committee = province.committee.pk
    record(
        a_line(office=committee),
        a_line(
            "allocated", 20 * MILLION, office=province.communes[0].office.pk, office_from=committee
        ),
        by=clerk,
    )
    return signed_in(province.clerk)


def signed_in(user: object) -> Client:
    client = Client()
    client.force_login(user, backend="gsdg.domain.accounts.backend.AccountBackend")  # type: ignore[arg-type]
    return client


def twice(client: Client, page: str, said: Said, file: tuple[str, bytes] | None = None) -> None:
    """Both are answered alike; of several forms the first is meant."""
    [key, *_others] = re.findall(
        r'name="once" value="([0-9a-f]{32})"', client.get(page).content.decode()
    )
    answers = []
    for _ in range(2):
        paper = {} if file is None else {"file": SimpleUploadedFile(*file)}
        answers.append(client.post(page, {**said, **paper, "once": key}))
    assert [one.status_code for one in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]


def pressed_twice(client: Client, page: str, form: str, said: Said) -> None:
    """One of several forms of a page, by the address that it is sent to."""
    html = client.get(page).content.decode()
    opened = rf'action="{re.escape(form)}"[^>]*>.*?name="once" value="([0-9a-f]{{32}})"'
    found = re.search(opened, html, re.DOTALL)
    assert found is not None, form
    answers = [client.post(form, {**said, "once": found[1]}) for _ in range(2)]
    assert [one.status_code for one in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]


def of_annex(province: Province) -> dict[str, object]:
    return {
        "purpose": "da-ky",
        "title": "Đợt 1",
        "office_from": f"{province.committee.pk}",
        "source": "central",
        "kind": "recurrent",
        "budget_year": f"{YEAR}",
        "act_number": "20/QĐ-UBND",
        "act_day": f"01/03/{YEAR}",
    }


def test_an_annex_as_a_file_is_recorded_once(office: Client, province: Province) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["ĐVT: triệu đồng"], ["Đơn vị", COMPONENT], ["xa-1", 3], ["xa-2", 4]):
        sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    twice(office, ANNEX, of_annex(province), ("phu luc.xlsx", data.getvalue()))
    assert Entry.objects.filter(act_number="20/QĐ-UBND").count() == 2


def test_a_pasted_draft_is_made_once(office: Client, province: Province) -> None:
    table = f"ĐVT: triệu đồng\nĐơn vị\t{COMPONENT}\nxa-1\t3"
    twice(office, ANNEX, of_annex(province) | {"purpose": "du-thao", "table": table})
    assert Draft.objects.count() == 1


def test_an_entry_with_its_paper_is_recorded_once(office: Client, province: Province) -> None:
    said = {
        "movement": "assigned",
        "component": f"{PROGRAMME}:{COMPONENT}",
        "office": f"{province.committee.pk}",
        "amount": "5",
        "money": "trieu",
        "source": "central",
        "kind": "recurrent",
        "budget_year": f"{YEAR}",
        "on": f"01/03/{YEAR}",
        "act_number": "21/QĐ-UBND",
        "act_day": f"01/03/{YEAR}",
    }
    twice(office, NEW, said, ("quyet dinh.pdf", b"%PDF-1.4 minh hoa"))
    assert Entry.objects.filter(act_number="21/QĐ-UBND").count() == 1
    twice(office, NEW, said, ("quyet dinh.pdf", b"%PDF-1.4 minh hoa"))
    assert Entry.objects.filter(act_number="21/QĐ-UBND").count() == 2, "a page opened anew is meant"


def test_a_commune_confirms_and_forecasts_once(office: Client, province: Province) -> None:
    commune = signed_in(province.communes[0].clerk)
    twice(commune, CONFIRM, {"answer": "khop", "text": ""})
    assert Confirmation.objects.count() == 1
    forecast = f"/von/uoc/{province.communes[0].office.pk}/"
    twice(commune, forecast, {f"{COMPONENT}:central:recurrent:amount": "12"})
    assert Forecast.objects.count() == 1


def test_a_page_of_yesterday_is_told_why_nothing_was_done(
    office: Client, province: Province
) -> None:
    table = f"ĐVT: triệu đồng\nĐơn vị\t{COMPONENT}\nxa-1\t3"
    made = office.post(ANNEX, of_annex(province) | {"purpose": "du-thao", "table": table})
    signed = {"act_number": "30/QĐ-UBND", "act_day": f"01/04/{YEAR}"}
    assert office.post(made["Location"], signed).status_code == 302
    again = office.post(made["Location"], signed | {"act_number": "31/QĐ-UBND"})
    assert again.status_code == 422
    assert "đã ghi sổ hoặc đã rút" in again.content.decode()
    assert "Đã lập dự thảo" not in again.content.decode()


def test_a_sent_estimate_says_so_to_a_page_that_still_adds_to_it(
    office: Client, province: Province
) -> None:
    commune = signed_in(province.communes[0].clerk)
    page = f"/von/du-toan/{province.communes[0].office.pk}/"
    said = a_wish("3")
    assert commune.post(page, said).status_code == 302
    assert commune.post(f"{page}gui/").status_code == 302
    again = commune.post(page, said)
    assert again.status_code == 422
    assert "Chưa thực hiện được" in again.content.decode()


def test_a_signed_draft_is_recorded_once_with_its_paper(office: Client, province: Province) -> None:
    made = a_draft(office, province)
    signed = {"act_number": "30/QĐ-UBND", "act_day": f"01/04/{YEAR}"}
    twice(office, made, signed, ("quyet dinh.pdf", b"%PDF-1.4 minh hoa"))
    [entry] = Entry.objects.filter(act_number="30/QĐ-UBND")
    assert entry.batch.file_name == "quyet dinh.pdf"


def test_a_draft_is_withdrawn_once_and_says_so_both_times(
    office: Client, province: Province
) -> None:
    page = a_draft(office, province)
    pressed_twice(office, page, f"{page}rut/", {})
    assert Draft.objects.get().state == "withdrawn"


def a_draft(office: Client, province: Province) -> str:
    table = f"ĐVT: triệu đồng\nĐơn vị\t{COMPONENT}\nxa-1\t3"
    made = office.post(ANNEX, of_annex(province) | {"purpose": "du-thao", "table": table})
    return str(made["Location"].partition("?")[0])


def test_an_entry_is_taken_back_once_and_says_so_both_times(office: Client) -> None:
    entry = Entry.objects.latest("pk")
    page = f"/von/so/{entry.pk}/"
    pressed_twice(office, page, f"{page}dao/", {"reason": "Ghi nhầm cơ quan"})
    assert Entry.objects.filter(reverses=entry).count() == 1


def test_a_line_of_an_estimate_is_removed_once_and_says_so_both_times(
    office: Client, province: Province
) -> None:
    commune = signed_in(province.communes[0].clerk)
    page = f"/von/du-toan/{province.communes[0].office.pk}/?nam={YEAR + 1}"
    for quantity in ("3", "4"):
        commune.post(page, a_wish(quantity))
    line = EstimateLine.objects.earliest("pk")
    remove = page.replace("?", f"bo/{line.pk}/?")
    pressed_twice(commune, page, remove, {})
    assert EstimateLine.objects.get().quantity == 4
    assert commune.post(remove).status_code == 404, "a page of yesterday is told that it is gone"
    pressed_twice(commune, page, page.replace("?", "gui/?"), {})


def a_wish(quantity: str) -> dict[str, str]:
    return {
        "component": f"{PROGRAMME}:{COMPONENT}",
        "norm": "khanh-tiet",
        "quantity": quantity,
        "source": "central",
        "kind": "recurrent",
    }
