"""The papers of plans and rounds say what was entered; LibreOffice opens them."""

from __future__ import annotations

import pytest
from tests.builders.inspections import Story, a_round
from tests.builders.office import need_office, pages_of
from tests.builders.office import text_of as text_in
from tests.builders.province import AT, TODAY
from tests.builders.word_files import words_of

from gsdg.domain.inspections import documents
from gsdg.domain.inspections.models import Plan
from gsdg.domain.reporting.document_facts import Made
from gsdg.kernel.refusal import Refused

MADE = Made("Trần Minh Đức", AT, TODAY)


def test_the_plan_names_its_bases_rounds_and_units(story: Story) -> None:
    plan = Plan.objects.get(pk=story.plan.pk)
    said = words_of(documents.plan_document(plan, extension="docx", made=MADE))
    for words in ("KẾ HOẠCH", "10/2022/TT-BLĐTBXH", "Xã Minh Họa 01", "Quý IV/2026", "Khảo sát"):
        assert words in said


def test_the_papers_of_a_round_hold_team_days_outline_and_units(story: Story) -> None:
    one = a_round(story, "decided")
    decision, outline, notice = (
        words_of(documents.round_document(one, kind, extension="docx", made=MADE))
        for kind in (documents.DECISION, documents.OUTLINE, documents.NOTICE)
    )
    for words in ("Điều 1. ", "Trần Văn Trưởng (minh họa)", "Trưởng đoàn", "15 ngày làm việc", "12/KH-SMH"):  # fmt: skip
        assert words in decision
    assert "Ban Chỉ đạo" in outline
    for words in ("34/QĐ-SMH", "Xã Minh Họa 02", "Ban Chỉ đạo"):
        assert words in notice


def test_another_kind_or_ending_is_refused(story: Story) -> None:
    one = a_round(story)
    for kind, extension, code in (("khac", "docx", "document.kind_unknown"), (documents.NOTICE, "odt", "document.format_unknown")):  # fmt: skip
        with pytest.raises(Refused) as refused:
            documents.round_document(one, kind, extension=extension, made=MADE)
        assert refused.value.refusals[0].code == code


@pytest.mark.office
def test_libreoffice_opens_the_papers(story: Story) -> None:
    need_office()
    plan, one = Plan.objects.get(pk=story.plan.pk), a_round(story, "decided")
    made = [documents.plan_document(plan, extension="pdf", made=MADE)]
    made += [
        documents.round_document(one, kind, extension="pdf", made=MADE)
        for kind in documents.ROUND_PAPERS
    ]
    for pdf in made:
        assert "Độc lập - Tự do - Hạnh phúc" in text_in(pdf)
        assert (210, 297) in pages_of(pdf)
