"""Every exit of the acts on an evaluation: what it refuses, what it changes, the event it leaves."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook
from tests.builders.evaluations import (
    SIGNED,
    TERM,
    Story,
    a_moment,
    a_story,
    an_evaluation,
    filled,
)
from tests.builders.province import AT, TODAY, Province

from gsdg.domain.evaluations.actions import evaluating, filling
from gsdg.domain.evaluations.documents import facts_of, report_document
from gsdg.domain.evaluations.entries import AskEntry, EvaluationEntry, PersonEntry, SourceEntry
from gsdg.domain.evaluations.models import Evaluation
from gsdg.domain.evaluations.queries import results
from gsdg.domain.evaluations.queries.evaluations import content_of
from gsdg.domain.followup.models import Recommendation
from gsdg.domain.papers.actions import SignedPaper
from gsdg.domain.programme.models import Target
from gsdg.domain.reporting.document_facts import Made
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.audit.models import AuditEvent

MADE = Made("Trần Minh Đức", AT, TODAY)


@pytest.fixture
def story(province: Province) -> Story:
    return a_story(province)


def refused(act: object, **said: object) -> str:
    events = AuditEvent.objects.count()
    with pytest.raises(Refused) as found:
        act(at=a_moment(), **said)  # type: ignore[operator]
    assert AuditEvent.objects.count() == events
    return found.value.refusals[0].code


def an_ask(story: Story, **changed: object) -> AskEntry:
    told = {
        "addressee_id": story.province.communes[0].office.pk, "condition": "Giải ngân chậm", "criterion": "Kế hoạch năm",
        "cause_kind": "subjective", "cause": "phan-bo-cham", "severity": "trung-binh", "text": "Lập danh sách sớm",
        "expected": "Danh sách được duyệt", "due": TODAY + timedelta(days=60),
    }  # fmt: skip
    return AskEntry(**{**told, **changed})  # type: ignore[arg-type]


def test_one_is_begun_with_the_questions_of_the_pack(story: Story) -> None:
    assert [q.criterion for q in story.one.questions.all()] == [
        "phu-hop", "gan-ket", "hieu-luc", "hieu-luc", "hieu-qua", "tac-dong", "ben-vung",
    ]  # fmt: skip
    assert AuditEvent.objects.filter(event="evaluation.begun").count() == 1


@pytest.mark.parametrize(
    ("kind", "year", "title", "by", "code"),
    [
        ("ket-thuc", None, "Lần nữa", "clerk", "evaluation.exists"),
        ("la", None, "Đánh giá", "clerk", "evaluation.kind"),
        ("hang-nam", None, "Đánh giá", "clerk", "evaluation.year"),
        ("hang-nam", 2026, "Đánh giá", "clerk", "evaluation.year"),
        ("giua-ky", None, "Đánh giá", "clerk", "evaluation.year"),
        ("dot-xuat", None, "Đánh giá", "clerk", "evaluation.year"),
        ("dau-ky", 2023, "Đánh giá", "clerk", "evaluation.no_year"),
        ("giua-ky", 2023, " ", "clerk", "evaluation.no_title"),
        ("giua-ky", 2023, "Đánh giá", "viewer", "access.not_permitted"),
        ("giua-ky", 2023, "Đánh giá", "commune", "evaluation.other_office"),
    ],
)
def test_what_is_not_begun(
    story: Story, kind: str, year: int | None, title: str, by: str, code: str
) -> None:
    province = story.province
    user = province.communes[0].clerk if by == "commune" else getattr(province, by)
    entry = EvaluationEntry(kind, 2021, 2025, title, year)
    found = refused(
        evaluating.begin_evaluation, office=province.lead, entry=entry, by=province.actor(user), on=TODAY
    )  # fmt: skip
    assert found == code


def test_what_is_missing_is_said_before_it_is_submitted(story: Story) -> None:
    told = {"evaluation_id": story.one.pk, "by": story.clerk, "on": TODAY}
    assert refused(evaluating.submit_evaluation, **told) == "evaluation.no_head"
    filled(story)
    source = story.one.sources.first()
    assert source is not None
    filling.take_off(
        evaluation_id=story.one.pk, part="nguon", number=source.pk, by=story.clerk, at=a_moment()
    )
    assert refused(evaluating.submit_evaluation, **told) == "evaluation.no_source"
    again = SourceEntry("interview", "Xã nói lại (minh họa)", question_id=source.question_id)
    filling.add_source(entry=again, at=a_moment(), **told)  # type: ignore[arg-type]
    Target.objects.create(
        programme="gnbv-2021-2025", measure="DBHN:13.2", unit_id=story.province.root, period=TERM, revision=1, direction="down",
        scale=2, amount=500, start=1000, decision="12/QĐ-UBND", decided_on=TODAY, set_at=AT,
    )  # fmt: skip
    assert refused(evaluating.submit_evaluation, **told) == "evaluation.unexplained"


def test_a_yearly_one_looks_no_further_than_its_year(story: Story) -> None:
    Evaluation.objects.filter(pk=story.one.pk).update(kind="hang-nam", year=2023)
    content = content_of(Evaluation.objects.get(pk=story.one.pk), on=TODAY)
    assert content.until == "31/12/2023"
    rate = next(row for row in content.rows if row.line == "ty-le-ngheo")
    assert rate.years == "2023"


def test_a_judgement_needs_an_answer_a_grade_and_a_source(story: Story) -> None:
    question = story.one.questions.first()
    assert question is not None
    told = {"question_id": question.pk, "by": story.clerk, "on": TODAY}
    judge = filling.judge_question
    assert refused(judge, answer=" ", grade="kha", **told) == "evaluation.no_answer"
    assert refused(judge, answer="Khá", grade="la", **told) == "evaluation.grade"
    assert refused(judge, answer="Khá", grade="kha", **told) == "evaluation.no_source"


def test_a_figure_is_kept_with_what_it_said_and_where_it_came_from(story: Story) -> None:
    entry = SourceEntry("figure", "", "ngheo-giam")
    made = filling.add_source(
        evaluation_id=story.one.pk, entry=entry, by=story.clerk, at=a_moment(), on=TODAY
    )
    assert made.text.startswith("Tỷ lệ hộ nghèo đa chiều giảm bình quân mỗi năm: 0,80 điểm %")
    assert "2024: 0,80 (2/2 đơn vị)" in made.trace
    assert made.trace.endswith("lấy từ biểu DBHN")


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (SourceEntry("la", "x"), "evaluation.source_kind"),
        (SourceEntry("interview", " "), "evaluation.source_text"),
        (SourceEntry("document", "x", "999"), "evaluation.source_unknown"),
        (SourceEntry("survey", "x", "abc"), "evaluation.source_unknown"),
        (SourceEntry("survey", "x", "document:1"), "evaluation.source_of_another_kind"),
        (SourceEntry("finding", "x"), "evaluation.source_unnamed"),
        (SourceEntry("figure", "", "la"), "evaluation.line_unknown"),
        (SourceEntry("interview", "x", question_id=999), "evaluation.not_of_it"),
        (SourceEntry("figure", "", "ngheo-giam", question_id=999), "evaluation.not_of_it"),
    ],
)
def test_sources_that_are_none(story: Story, entry: SourceEntry, code: str) -> None:
    told = {"evaluation_id": story.one.pk, "entry": entry, "by": story.clerk, "on": TODAY}
    assert refused(filling.add_source, **told) == code


def test_a_team_has_one_head(story: Story) -> None:
    told = {"evaluation_id": story.one.pk, "by": story.clerk}
    filling.add_person(
        entry=PersonEntry("A", story.province.lead.pk, "head"), at=a_moment(), **told
    )  # type: ignore[arg-type]
    second = PersonEntry("B", story.province.lead.pk, "head")
    assert refused(filling.add_person, entry=second, **told) == "evaluation.two_heads"


def test_who_submits_does_not_approve(story: Story) -> None:
    filled(story)
    told = {"evaluation_id": story.one.pk, "by": story.head, "on": TODAY}
    evaluating.submit_evaluation(at=a_moment(), **told)  # type: ignore[arg-type]
    assert refused(evaluating.approve_evaluation, **told) == "evaluation.own_work"


def test_figures_freeze_with_the_approval_and_thaw_when_it_is_sent_back(story: Story) -> None:
    one = an_evaluation(story, "approved")
    before = content_of(one, on=TODAY)
    assert one.frozen_sha256 == before.digest
    Target.objects.create(
        programme="gnbv-2021-2025", measure="ngheo-giam", unit_id=one.unit_id, period=TERM, revision=1, direction="up",
        scale=2, amount=10, decision="12/QĐ-UBND", decided_on=TODAY, set_at=AT,
    )  # fmt: skip
    assert content_of(one, on=TODAY) == before
    told = {"evaluation_id": one.pk, "by": story.head, "on": TODAY, "at": a_moment()}
    thawed = evaluating.send_back_evaluation(reason="Bổ sung", **told)  # type: ignore[arg-type]
    assert thawed.frozen is None
    assert content_of(thawed, on=TODAY) != before


def test_what_it_asks_enters_the_register_when_it_is_issued(story: Story) -> None:
    told = {"evaluation_id": story.one.pk, "by": story.clerk, "on": TODAY}
    late = an_ask(story, due=TODAY)
    assert refused(filling.add_ask, entry=late, **told) == "correction.due_past"
    filling.add_ask(entry=an_ask(story), at=a_moment(), **told)  # type: ignore[arg-type]
    one = an_evaluation(story, "approved")
    early = SignedPaper("1/BC", TODAY - timedelta(days=1), "Giám đốc")
    issue = evaluating.issue_evaluation
    assert refused(issue, signed=early, **told) == "evaluation.day_before_approval"
    assert not Recommendation.objects.exists()
    issue(signed=SIGNED, at=a_moment(), **told)  # type: ignore[arg-type]
    asked = Recommendation.objects.get()
    assert (asked.source, asked.text) == ("evaluation", "Lập danh sách sớm")
    finding = asked.findings.get()
    assert (finding.number, finding.origin) == ("105/BC-SMH", one.about)
    one = Evaluation.objects.get(pk=one.pk)
    assert (one.number, one.state, one.asks.get().recommendation) == ("105/BC-SMH", "issued", asked)
    assert AuditEvent.objects.filter(event="evaluation.issued").count() == 1


def test_the_words_of_a_writer_stand_for_the_sentences_from_data(story: Story) -> None:
    told = {"evaluation_id": story.one.pk, "part": "ket-qua", "by": story.clerk, "on": TODAY}
    filling.write_passage(text="Kết quả tốt.", at=a_moment(), **told)  # type: ignore[arg-type]
    assert facts_of(story.one, MADE).text_of("ket-qua") == "Kết quả tốt."
    filling.write_passage(text=" ", at=a_moment(), **told)  # type: ignore[arg-type]
    assert facts_of(story.one, MADE).text_of("ket-qua") is None
    assert refused(filling.write_passage, text="x", **{**told, "part": "la"}) == "evaluation.part_unknown"  # fmt: skip


def test_what_was_written_on_other_figures_is_read_again_before_it_is_submitted(
    story: Story,
) -> None:
    filled(story)
    told = {"evaluation_id": story.one.pk, "by": story.clerk, "on": TODAY}
    filling.write_passage(part="ket-qua", text="Giảm 0,80 điểm.", at=a_moment(), **told)  # type: ignore[arg-type]
    Target.objects.create(
        programme="gnbv-2021-2025", measure="ngheo-giam", unit_id=story.province.root, period=TERM, revision=1, direction="up",
        scale=2, amount=10, decision="12/QĐ-UBND", decided_on=TODAY, set_at=AT,
    )  # fmt: skip
    assert refused(evaluating.submit_evaluation, **told) == "passage.outdated"
    filling.write_passage(part="ket-qua", text="Vượt 0,10 điểm.", at=a_moment(), **told)  # type: ignore[arg-type]
    assert evaluating.submit_evaluation(at=a_moment(), **told).state == "review"  # type: ignore[arg-type]


@pytest.mark.parametrize(("kind", "year"), [("ket-thuc", None), ("hang-nam", 2023)])
def test_one_of_a_kind_is_in_work_even_for_two_clicks(
    story: Story, kind: str, year: int | None
) -> None:
    """The rule refuses it; the database does as well, whoever comes second."""
    told = {"office": story.province.lead, "unit_id": story.one.unit_id, "kind": kind, "from_year": 2021, "to_year": 2025, "year": year, "title": "Hai", "begun_at": AT, "begun_by_id": 1}  # fmt: skip
    if year is not None:
        Evaluation.objects.create(**told)
    with pytest.raises(IntegrityError), transaction.atomic():
        Evaluation.objects.create(**told)
    Evaluation.objects.create(**told, state="withdrawn")


def test_figures_are_computed_once_for_a_page(
    story: Story, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(story)
    asked: list[object] = []

    def counted(wanted: object, **more: object) -> object:
        asked.append(wanted)
        return results.results_of(wanted, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("gsdg.domain.evaluations.queries.evaluations.results_of", counted)
    client.force_login(story.province.clerk)
    assert client.get(reverse("evaluations:evaluation", args=[story.one.pk])).status_code == 200
    assert len(asked) == 1


def test_what_several_questions_rest_on_is_cited_once(story: Story) -> None:
    one = an_evaluation(story, "issued")
    assert one.sources.count() > 1
    word = Document(io.BytesIO(report_document(one, extension="docx", made=MADE)))
    rows = [row for table in word.tables for row in table.rows]
    assert [row.cells[1].text for row in rows].count("Xã nói vậy (minh họa)") == 1
    assert any("phỏng vấn, làm việc 1 (phụ lục)" in p.text for p in word.paragraphs)


def test_word_and_workbook_say_the_same_numbers(story: Story) -> None:
    one = an_evaluation(story, "issued")
    data = report_document(one, extension="docx", made=MADE)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        chart = archive.read("word/charts/bieu-do-1.xml").decode()
    word = Document(io.BytesIO(data))
    text = "\n".join(p.text for p in word.paragraphs).replace("\u00a0", " ")
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert "Số: 105/BC-S" in "\n".join(cells)
    assert "Tỷ lệ hộ nghèo đa chiều: 6,60 % (2025), chưa có mục tiêu." in text
    assert "<c:v>6.60</c:v>" in chart
    assert "<a:t>6,60</a:t>" in chart
    assert "Năm 2022 là 9,00, năm 2025 là 6,60, giảm 2,40 điểm %." in text
    book = load_workbook(io.BytesIO(report_document(one, extension="xlsx", made=MADE)))
    rows = {str(row[0].value): row for row in book["Kết quả"].iter_rows()}
    fall = rows["Tỷ lệ hộ nghèo đa chiều giảm bình quân mỗi năm"]
    assert f"{fall[4].value:.2f}" == "0.80"
    assert "0,80 (2023-2025)" in cells
    assert f"{fall[8].value:.1f}" == "80.0"
    assert "80,0" in cells
