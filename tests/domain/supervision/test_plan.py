"""The monitoring and evaluation plan of a term, and what the register of papers takes of supervision."""

from __future__ import annotations

import io

import pytest
from docx import Document
from tests.builders.province import AT, TODAY
from tests.builders.supervision import HEALTH, Supervised

from gsdg.domain.inspections import words
from gsdg.domain.inspections.models import Plan
from gsdg.domain.papers.ports import paper_kind
from gsdg.domain.programme.models import Target
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.supervision.documents import plan_document
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.documents.reading import text_of

MADE = Made("Trần Minh Đức", AT, TODAY)


def a_plan(supervised: Supervised, kind: str = words.PERIOD) -> Plan:
    return Plan.objects.create(
        office=supervised.province.lead, unit_id=supervised.province.root, kind=kind, from_year=2026, to_year=2027, version=9,
        bases=["Thông tư 10/2022/TT-BLĐTBXH"], prepared_at=AT, prepared_by_id=supervised.province.clerk.pk,
    )  # fmt: skip


def test_the_plan_says_what_is_watched_and_who_reports_by_when(supervised: Supervised) -> None:
    data = plan_document(a_plan(supervised), extension="docx", made=MADE)
    text = text_of(data, name="a.docx").text
    assert (
        "Giám sát, đánh giá thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững, giai đoạn 2026-2027"
        in text
    )
    assert "Theo dõi, kiểm tra việc chấp hành" in text
    assert "câu chữ tiếng Việt chưa đối chiếu với bản gốc" in text
    assert "Căn cứ Thông tư 10/2022/TT-BLĐTBXH." in text
    tables = [
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in Document(io.BytesIO(data)).tables
    ]
    due = next(rows for rows in tables if rows[0][0] == "Báo cáo")
    assert ["năm 2026", "20/11/2026 *", "20/11/2026 *", "30/11/2026"] in [row[1:] for row in due]
    targets = next(rows for rows in tables if rows[0][0] == "Chỉ tiêu")
    assert "1–1,5/năm" in [row[2] for row in targets[1:]]
    assert "≥ 1.000 (cả nước)" in [row[2] for row in targets[1:]]
    assert any(row[3].endswith("(chưa đối chiếu)") for row in targets[1:])


def test_a_target_decided_for_the_province_stands_before_the_pack(supervised: Supervised) -> None:
    Target.objects.create(
        programme="gnbv-2021-2025", measure="ngheo-giam", unit_id=supervised.province.root, period="2026-2027", revision=1,
        direction="up", scale=2, amount=125, decision="12/QĐ-UBND", decided_on=TODAY, set_at=AT,
    )  # fmt: skip
    data = plan_document(a_plan(supervised), extension="docx", made=MADE)
    rows = [
        [c.text for c in row.cells] for t in Document(io.BytesIO(data)).tables for row in t.rows
    ]
    assert ["≥ 1,25", "12/QĐ-UBND ngày 23/11/2026"] in [row[2:4] for row in rows]
    assert "1–1,5/năm" not in [row[2] for row in rows if len(row) > 2]


def test_a_yearly_plan_is_another_paper(supervised: Supervised) -> None:
    with pytest.raises(Refused) as refused:
        plan_document(a_plan(supervised, words.YEARLY), extension="docx", made=MADE)
    assert refused.value.refusals[0].code == "supervision.no_plan_of_period"
    with pytest.raises(Refused) as refused:
        plan_document(a_plan(supervised), extension="xlsx", made=MADE)
    assert refused.value.refusals[0].code == "document.format_unknown"


def test_the_register_takes_the_report_with_the_figures_it_rests_on(supervised: Supervised) -> None:
    kind = paper_kind("supervision-report")
    assert kind is not None
    asked = {"period": "2026", "unit": f"@{supervised.province.root}", "for": HEALTH}
    drawn = kind.drawing(asked, by=supervised.clerk, at=AT, on=TODAY)
    assert drawn.office_id == supervised.province.committee.pk
    tables = {table.name: table for table in drawn.tables}
    assert tables["von"].rows[-1][1] == "Tổng số"
    sentences = [row for row in tables["cau"].rows if row[2] == "money"]
    assert str(tables["von"].rows[-1][7]) in str(sentences[0][1])
    assert kind.page is not None
    assert kind.page(asked).startswith("/danh-gia/giam-sat/?ky=2026")


def test_the_register_takes_the_plan_of_a_term(supervised: Supervised) -> None:
    kind = paper_kind("me-plan")
    assert kind is not None
    plan = a_plan(supervised)
    assert (
        kind.drawing({"plan": str(plan.pk)}, by=supervised.clerk, at=AT, on=TODAY).about
        == plan.about
    )
    with pytest.raises(Refused):
        kind.drawing({"plan": "0"}, by=supervised.clerk, at=AT, on=TODAY)
