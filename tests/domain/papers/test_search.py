"""Searching the register: by folded words, numbers, text of files, provisions; as far as one may see it; on both engines."""

from __future__ import annotations

from datetime import date

import pytest
from tests.builders.documents import a_document, a_tie, a_word_file, an_entry
from tests.builders.province import AT, TODAY, Province

from gsdg.domain.papers.actions.documents import correct_document, take_back_document
from gsdg.domain.papers.models import Document, DocumentText, TextState
from gsdg.domain.papers.queries.documents import Sought, sought_documents
from gsdg.toolkit.access import SYSTEM, Actor
from gsdg.toolkit.db import finding

pytestmark = pytest.mark.django_db


def numbers(by: Actor, **sought: object) -> list[str]:
    return [one.number for one in sought_documents(by, Sought(**sought))]  # type: ignore[arg-type]


@pytest.fixture
def register(province: Province) -> dict[str, Document]:
    committee, first, second = province.committee, *(c.office for c in province.communes)
    return {
        "centre": a_document(kind="quyet-dinh", number="90/QĐ-TTg", day=date(2022, 1, 18), abstract="Phê duyệt Chương trình mục tiêu quốc gia", issuer="Thủ tướng Chính phủ"),
        "province": a_document(committee, number="12/KH-UBND", abstract="Kế hoạch giám sát, đánh giá", component="DA7-TDA2"),
        "guidance": a_document(committee, kind="cong-van", number="812/UBND-NN", day=date(2026, 4, 2), abstract="Hướng dẫn thực hiện Quyết định 90/QĐ-TTg", upload=a_word_file("Theo khoản 2 Điều 8, hỗ trợ bò giống sinh sản.")),
        "first": a_document(first, number="12/KH-UBND", day=date(2026, 5, 4), abstract="Rà soát hộ nghèo"),
        "second": a_document(second, number="3/KH-UBND", abstract="Rà soát hộ cận nghèo"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("giam sat", ["12/KH-UBND"]),
        ("GIÁM SÁT đánh", ["12/KH-UBND"]),
        ("rà soát", ["12/KH-UBND", "3/KH-UBND"]),
        ("bò giống", ["812/UBND-NN"]),
        ('"giống bò"', []),
        ("“bò giống”", ["812/UBND-NN"]),
        ("khoản 2 Điều 8", ["812/UBND-NN"]),
        ("khoản 8 Điều 2", []),
        ("90/qd-ttg", ["90/QĐ-TTg", "812/UBND-NN"]),
        ("thu tuong", ["90/QĐ-TTg"]),
        ("12/KH", ["12/KH-UBND", "12/KH-UBND"]),
        ("không có chữ này", []),
        ("?!/", []),
        ("'; drop table -- *", []),
    ],
)
def test_what_is_found(
    register: dict[str, Document], clerk: Actor, question: str, found: list[str]
) -> None:
    assert numbers(clerk, words=question) == found


def test_narrowed(register: dict[str, Document], clerk: Actor, province: Province) -> None:
    assert numbers(clerk, kind="quyet-dinh") == ["90/QĐ-TTg"]
    assert numbers(clerk, year=2022) == ["90/QĐ-TTg"]
    assert numbers(clerk, level="commune", words="12/KH-UBND") == ["12/KH-UBND"]
    assert numbers(clerk, component="DA7-TDA2") == ["12/KH-UBND"]
    assert numbers(clerk, office_id=province.communes[1].office.pk) == ["3/KH-UBND"]
    assert numbers(clerk, in_force_on=date(2022, 1, 18)) == ["90/QĐ-TTg"]
    assert numbers(clerk, in_force_on=date(2022, 1, 17)) == []


def test_a_commune_sees_its_own_those_above_and_the_centre(
    register: dict[str, Document], commune_clerk: Actor, province: Province
) -> None:
    assert numbers(commune_clerk) == ["12/KH-UBND", "812/UBND-NN", "12/KH-UBND", "90/QĐ-TTg"]
    assert numbers(province.actor(province.viewer), words="rà soát") == ["12/KH-UBND", "3/KH-UBND"]
    assert numbers(province.actor(province.administrator)) == []


def test_the_index_follows_what_is_corrected_and_taken_back(
    register: dict[str, Document], clerk: Actor
) -> None:
    one = register["guidance"]
    assert one.text_state == TextState.READ
    entry = an_entry(one.office, kind=one.kind, number="813/UBND-NN", abstract="Trâu nước")
    correct_document(
        document_id=one.pk, entry=entry, known_version=one.version, by=clerk, at=AT, on=TODAY
    )
    assert numbers(clerk, words="trau nuoc bò giống") == ["813/UBND-NN"]
    assert numbers(clerk, words="hướng dẫn thực hiện") == []
    take_back_document(document_id=one.pk, reason="Ghi nhầm", by=clerk, at=AT, on=TODAY)
    assert numbers(clerk, words="trau nuoc") == []
    assert numbers(clerk, words="trau nuoc", taken_back=True) == ["813/UBND-NN"]
    DocumentText.objects.filter(document=register["first"]).delete()
    assert numbers(clerk, words="rà soát") == ["3/KH-UBND"]
    assert finding.missing() == []


def test_in_force_by_what_replaced_it(register: dict[str, Document], clerk: Actor) -> None:
    newer = a_document(
        kind="quyet-dinh", number="91/QĐ-TTg", day=date(2024, 1, 5), from_day=date(2024, 3, 1)
    )
    a_tie(newer, register["centre"])
    assert numbers(clerk, in_force_on=date(2024, 2, 29)) == ["90/QĐ-TTg"]
    assert numbers(clerk, in_force_on=date(2024, 3, 1)) == ["91/QĐ-TTg"]


def test_everything_may_be_kept_by_the_system(register: dict[str, Document]) -> None:
    assert len(numbers(SYSTEM)) == len(register)
