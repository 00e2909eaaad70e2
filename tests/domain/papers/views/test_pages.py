"""Directing documents through their pages: who may open what, strangers, the way of one document, queries."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.builders.documents import a_document, a_tie, a_word_file, for_year
from tests.builders.province import Province

from gsdg.domain.accounts.models import User
from gsdg.domain.papers.models import Document

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def at(name: str, *arguments: Any) -> str:
    return reverse(f"papers:{name}", args=arguments)


@pytest.fixture
def theirs(province: Province) -> dict[str, Document]:
    first, second = (commune.office for commune in province.communes)
    return {
        "centre": a_document(kind="quyet-dinh", number="90/QĐ-TTg", day=date(2022, 1, 18)),
        "province": a_document(province.committee),
        "mine": a_document(first),
        "other": a_document(second),
    }


# Who: what is opened of the centre, the province, one's own, another commune's; then what keeping asks.
DOORS = {
    "commune": (200, 200, 200, 404),
    "lead": (200, 200, 200, 200),
    "viewer": (200, 200, 200, 200),
    "administrator": (403, 403, 403, 403),
}
KEEPS = {
    "commune": (403, 403, 200, 404),
    "lead": (200, 200, 200, 200),
    "viewer": (403, 403, 403, 403),
    "administrator": (403, 403, 403, 403),
}


@pytest.mark.parametrize("who", DOORS)
def test_who_opens_what(province: Province, theirs: dict[str, Document], who: str) -> None:
    people = {"commune": province.communes[0].clerk, "lead": province.clerk, "viewer": province.viewer, "administrator": province.administrator}  # fmt: skip
    client = signed_in(people[who])
    opened = tuple(client.get(at("document", one.pk)).status_code for one in theirs.values())
    kept = tuple(
        client.get(at("document-act", one.pk, "sua")).status_code for one in theirs.values()
    )
    assert (opened, kept) == (DOORS[who], KEEPS[who])
    keeps = {"commune": 200, "lead": 200, "viewer": 403, "administrator": 403}[who]
    for name in ("document-new", "import", "import-template", "exports"):
        assert client.get(at(name)).status_code == keeps
    reads = 403 if who == "administrator" else 200
    for name in ("documents", "missing", "documents-file"):
        assert client.get(at(name)).status_code == reads
    assert Client().get(at("documents")).status_code == 302


def test_the_way_of_one_document(province: Province, theirs: dict[str, Document]) -> None:
    client = signed_in(province.communes[0].clerk)
    office = province.communes[0].office
    sent = a_word_file("Điều 3. Hỗ trợ bò giống sinh sản cho hộ nghèo")
    said = {
        "kind": "ke-hoach", "number": "77/KH-UBND", "day": "05/03/2026", "office": office.pk, "abstract": "Giảm nghèo 2026",
        "requirement": "ke-hoach-nam", "year": "2026", "file": SimpleUploadedFile("kh.docx", sent.data),
    }  # fmt: skip
    assert client.post(at("document-new"), {**said, "day": ""}).status_code == 422
    said["file"] = SimpleUploadedFile("kh.docx", sent.data)
    answer = client.post(at("document-new"), said)
    assert answer.status_code == 302
    made = Document.objects.get(number="77/KH-UBND")
    page = client.get(answer["Location"]).content.decode()
    assert "Kế hoạch thực hiện Chương trình trong năm, năm 2026" in page
    assert client.get(at("document-file", made.pk)).content == sent.data
    found = client.get(at("documents"), {"tim": "bò giống"}).content.decode()
    assert "77/KH-UBND" in found
    tie = {"kind": "based_on", "target": "90/QĐ-TTg"}
    assert (
        client.post(at("document-act", made.pk, "quan-he"), {**tie, "target": "404/QĐ"}).status_code
        == 422
    )
    assert client.post(at("document-act", made.pk, "quan-he"), tie).status_code == 302
    decision = client.get(at("document", theirs["centre"].pk)).content.decode()
    assert "Là căn cứ của" in decision
    tied = made.ties.get()
    assert client.post(at("document-untie", theirs["mine"].pk, tied.pk)).status_code == 404
    assert client.post(at("document-untie", made.pk, tied.pk)).status_code == 302
    serving = made.servings.get()
    assert client.post(at("document-serve-no-more", made.pk, serving.pk)).status_code == 302
    missing = client.get(at("missing"), {"nam": "2026"}).content.decode()
    assert "Kế hoạch thực hiện Chương trình trong năm" in missing
    confirm = {"requirement": "ke-hoach-nam", "year": "2026"}
    assert client.post(at("document-act", made.pk, "phai-co"), confirm).status_code == 302
    assert (
        client.post(at("document-act", made.pk, "rut"), {"reason": "Ghi nhầm"}).status_code == 302
    )
    assert "77/KH-UBND" not in client.get(at("documents")).content.decode()


def test_the_end_and_what_holds_now_are_on_the_page(
    province: Province, theirs: dict[str, Document]
) -> None:
    second = a_document(kind="quyet-dinh", number="91/QĐ-TTg", day=date(2023, 1, 1))
    third = a_document(kind="quyet-dinh", number="92/QĐ-TTg", day=date(2024, 1, 1))
    a_tie(second, theirs["centre"])
    a_tie(third, second)
    page = signed_in(province.viewer).get(at("document", theirs["centre"].pk)).content.decode()
    assert "Hết hiệu lực từ ngày 01/01/2023." in page
    assert page.index("91/QĐ-TTg") < page.index("Nay áp dụng") < page.index("92/QĐ-TTg")


@pytest.mark.parametrize("name", ["documents", "missing"])
def test_the_same_queries_however_many_lines(
    province: Province, theirs: dict[str, Document], name: str, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(province.clerk)
    client.get(at(name))
    with django_assert_max_num_queries(16) as few:
        client.get(at(name))
    for _ in range(8):
        a_document(province.communes[0].office, serves=for_year("ke-hoach-nam"))
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get(at(name))


def test_a_bad_workbook_says_where(province: Province) -> None:
    client = signed_in(province.clerk)
    file = SimpleUploadedFile("so.xlsx", b"nothing")
    answer = client.post(at("import"), {"file": file})
    assert answer.status_code == 422
    assert "Chưa dòng nào vào sổ" in answer.content.decode()
