"""What a central body gets of an evaluation: by rule, and in every way that the report leaves the system."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.test import Client
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.builders.command_line import gsdg
from tests.builders.corrections import a_finding_entry, a_recommendation
from tests.builders.evaluations import Story, a_moment, a_story, an_evaluation
from tests.builders.money import MILLION, a_line, record
from tests.builders.province import AT, PACK, TODAY, Province
from tests.builders.surveys import YES_SHEET, a_sheet, an_open_survey

from gsdg.domain.evaluations.actions import filling
from gsdg.domain.evaluations.cuts import bodies_of, said_of
from gsdg.domain.evaluations.cutting import cut, lines_led
from gsdg.domain.evaluations.documents import report_document
from gsdg.domain.evaluations.entries import AskEntry, SourceEntry
from gsdg.domain.evaluations.models import Evaluation
from gsdg.domain.evaluations.rows import Content, MoneyRow
from gsdg.domain.evaluations.words import EXTRACT
from gsdg.domain.followup.entries import Origin
from gsdg.domain.packs.load import find_packs, load_pack
from gsdg.domain.packs.spec import Pack
from gsdg.domain.papers.actions.made import draft_paper
from gsdg.domain.papers.models import Paper
from gsdg.domain.reporting.document_facts import Made
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.documents.reading import text_of

MADE = Made("Trần Minh Đức", AT, TODAY)
HEALTH, LED, OTHERS = "Bộ Y tế", "DA3-TDA2", "DA2"
FOUND = date(2025, 3, 3)
ORIGIN = Origin("committee", "UBND tỉnh Minh Họa", "12/TB-UBND", FOUND)
codes = st.sampled_from(["A", "B", "C", "D"])
amounts = st.integers(0, 10**13)


@given(st.dictionaries(codes, st.tuples(amounts, amounts)), st.frozensets(codes))
def test_money_of_a_cut_is_its_own_and_adds_up(
    told: dict[str, tuple[int, int]], led: frozenset[str]
) -> None:
    rows = [MoneyRow(code, code, *pair) for code, pair in told.items()]
    whole = MoneyRow("", "Tổng cộng", sum(r.usable for r in rows), sum(r.disbursed for r in rows), is_whole=True)  # fmt: skip
    found = cut(Content((), (*rows, whole), "", ""), lines=(), components=led).money
    kept = [row for row in found if not row.is_whole]
    assert {row.code for row in kept} == led & told.keys()
    assert [row.usable for row in found if row.is_whole] == ([sum(r.usable for r in kept)] if kept else [])  # fmt: skip


@pytest.fixture(scope="module")
def pack() -> Pack:
    folder = next(one for one in find_packs(settings.PACK_FOLDERS) if one.name == PACK)
    return load_pack(folder)


def test_a_line_goes_to_who_leads_its_component_and_the_count_of_the_poor_to_nobody(
    pack: Pack,
) -> None:
    assert pack.evaluations is not None
    every = {one.code for one in pack.components.values() if one.is_leaf}
    told = lines_led(pack, every)
    assert "ty-le-ngheo" not in told
    assert "can-bo-tap-huan" in lines_led(pack, {"DA7-TDA1"})
    assert "can-bo-tap-huan" not in lines_led(pack, every - {"DA7-TDA1"})
    # A result names a whole project: whoever leads a part of it gets the line.
    assert told >= {
        line.code
        for line in pack.evaluations.lines
        for result in pack.evaluations.results
        if result.code == line.within and result.components
    }


@pytest.fixture
def story(province: Province) -> Story:
    committee, by = province.committee.pk, province.actor(province.clerk)
    record(
        *(
            a_line(office=committee, amount=amount * MILLION, component=component, budget_year=2024)
            for component, amount in ((LED, 30), (OTHERS, 50))
        ),
        a_line("paid", 12 * MILLION, office=committee, component=LED, budget_year=2024),
        by=by,
    )
    return a_story(province)


def an_ask(story: Story, component: str, text: str) -> None:
    entry = AskEntry(
        story.province.communes[0].office.pk, "Chậm", "Kế hoạch", "subjective", "phan-bo-cham", "trung-binh", text,
        "Danh sách", TODAY + timedelta(days=60), component,
    )  # fmt: skip
    filling.add_ask(
        evaluation_id=story.one.pk, entry=entry, by=story.clerk, at=a_moment(), on=TODAY
    )


def asked(story: Story, component: str, text: str) -> None:
    told = {"evaluation_id": story.one.pk, "by": story.clerk, "at": a_moment()}
    made = filling.add_question(criterion="hieu-luc", text=text, component=component, **told)  # type: ignore[arg-type]
    source = SourceEntry("interview", f"Nghe về {text}", question_id=made.pk)
    filling.add_source(entry=source, on=TODAY, **told)  # type: ignore[arg-type]


def words_in(story: Story, body: str = HEALTH) -> str:
    one = Evaluation.objects.get(pk=story.one.pk)
    data = report_document(one, extension="docx", made=MADE, body=body)
    return text_of(data, name="a.docx").text


def test_a_body_gets_its_own_and_no_word_of_the_others(story: Story) -> None:
    asked(story, LED, "dinh dưỡng của trẻ")
    asked(story, OTHERS, "con giống")
    an_ask(story, LED, "Lập danh sách trẻ thấp còi")
    an_ask(story, OTHERS, "Rà soát con giống")
    an_ask(story, "", "Tăng cường chỉ đạo")
    filling.write_passage(
        evaluation_id=story.one.pk, part="ket-qua", text="Cả con giống nữa.", by=story.clerk, at=a_moment(), on=TODAY
    )  # fmt: skip
    text = words_in(story)
    for told in ("Cải thiện dinh dưỡng", "dinh dưỡng của trẻ", "Lập danh sách trẻ thấp còi"):
        assert told in text, told
    for other in ("Đa dạng hóa sinh kế", "con giống", "chỉ đạo,", "Tỷ lệ hộ nghèo", "Không có."):
        assert other not in text, other
    assert "ỦY BAN NHÂN DÂN" in text
    assert f"- {HEALTH};" in text
    assert "chưa đối chiếu với văn bản phân công" in text
    assert "con giống" in words_in(story, "")


def test_a_survey_and_what_was_put_right_go_to_who_leads_the_component(story: Story) -> None:
    asked(story, LED, "dinh dưỡng của trẻ")
    question = story.one.questions.get(component=LED)
    survey = an_open_survey(story.province.lead, by=story.clerk)
    for _sheet in range(5):
        a_sheet(survey, YES_SHEET, by=story.clerk)
    source = SourceEntry("survey", "Khảo sát", str(survey.pk), question.pk)
    told = {"evaluation_id": story.one.pk, "by": story.clerk, "at": a_moment(), "on": TODAY}
    filling.add_source(entry=source, **told)  # type: ignore[arg-type]
    commune = story.province.communes[0]
    for component in (LED, OTHERS):
        entry = a_finding_entry(commune.unit_id, component=component, found_on=FOUND, origin=ORIGIN)
        a_recommendation(story.province, commune, finding=entry, on=FOUND, due=date(2025, 6, 2))
    share, late = f"khao-sat:{survey.pk}:huong:yes", "khac-phuc:DA3-TDA2:da-khac-phuc"
    one = Evaluation.objects.get(pk=story.one.pk)
    figures = said_of(one, on=TODAY, body=HEALTH).figures
    assert (figures[share].text, figures[late].text) == ("100,0 %", "0,0 %")
    assert figures[f"{late}:mau-so"].text == "1"
    assert not any(key.startswith((f"khac-phuc:{OTHERS}", "khac-phuc:da-")) for key in figures)
    text = f"{{{{{share}}}}} được hưởng."
    filling.write_passage(part="ket-qua", text=text, body=HEALTH, **told)  # type: ignore[arg-type]
    assert "100,0 % được hưởng." in words_in(story)
    other = next(led.body for led in bodies_of(one, on=TODAY) if OTHERS in led.components)
    assert share not in said_of(one, on=TODAY, body=other).figures


def test_page_word_and_workbook_of_a_cut_say_the_same(story: Story, client: Client) -> None:
    one = an_evaluation(story, "approved")
    client.force_login(story.province.clerk)
    page = client.get(f"/danh-gia/cuoc/{one.pk}/trich/", {"gui": HEALTH})
    html = page.content.decode()
    files = {}
    for extension in ("docx", "xlsx"):
        address = f"/danh-gia/cuoc/{one.pk}/bao-cao/{extension}/"
        files[extension] = client.get(address, {"gui": HEALTH}).getvalue()
    tables = [
        [cell.text for cell in row.cells]
        for table in Document(io.BytesIO(files["docx"])).tables
        for row in table.rows
    ]
    assert ["Cải thiện dinh dưỡng", "30", "12", "40,0"] in tables
    assert ["Tổng cộng", "30", "12", "40,0"] in tables
    assert '<td class="n">30</td><td class="n">12</td><td class="n">40,0</td>' in html
    sheet = load_workbook(io.BytesIO(files["xlsx"]))["Vốn"]
    rows = [[cell.value for cell in row][:3] for row in sheet.iter_rows()]
    assert ["Cải thiện dinh dưỡng", 30, 12] in rows
    assert ["Tổng cộng", 30, 12] in rows
    assert not any("Đa dạng" in str(row[0]) for row in rows)
    assert f"/danh-gia/cuoc/{one.pk}/trich/" in client.get(f"/danh-gia/cuoc/{one.pk}/").content.decode()  # fmt: skip


def test_what_is_written_for_a_body_stands_in_its_paper_alone(story: Story, client: Client) -> None:
    client.force_login(story.province.clerk)
    page = client.get(f"/danh-gia/cuoc/{story.one.pk}/trich/", {"gui": HEALTH})
    writes = next(one.writes for one in page.context["page"].parts if "/ket-qua/" in one.writes)
    answer = client.post(writes, {"text": "Trẻ thấp còi giảm."})
    assert answer.status_code == 302
    assert "trich" in answer["Location"]
    assert "Trẻ thấp còi giảm." in words_in(story)
    assert "Trẻ thấp còi giảm." not in words_in(story, "")


def test_only_bodies_that_lead_something_told_get_a_cut_and_only_of_the_whole_province(
    story: Story,
) -> None:
    led = {leads.body: leads.components for leads in bodies_of(story.one, on=TODAY)}
    assert led[HEALTH] == (LED,)
    with pytest.raises(Refused) as refused:
        said_of(story.one, on=TODAY, body="Bộ Nào Đó")
    assert refused.value.refusals[0].code == "evaluation.no_body"
    story.one.unit_id = story.province.communes[0].unit_id
    assert bodies_of(story.one, on=TODAY) == []


def test_a_cut_has_a_number_of_its_own_in_the_register(story: Story) -> None:
    one = an_evaluation(story, "issued")
    said = {"evaluation": str(one.pk), "for": HEALTH}
    made = draft_paper(kind=EXTRACT, asked=said, by=story.clerk, at=a_moment(), on=TODAY)
    assert (made.office_id, made.paper) == (story.province.committee.pk, None)
    assert Paper.objects.filter(about=one.about).count() == 1
    assert "105/BC" not in words_in(story)


def test_the_command_cuts_as_the_page_does(story: Story, tmp_path: object) -> None:
    out = f"{tmp_path}/trich.docx"
    gsdg("document", "evaluation-report", "--evaluation", str(story.one.pk), "--for", HEALTH, "--by", "so-canbo", "--out", out)  # fmt: skip
    with open(out, "rb") as file:
        assert text_of(file.read(), name=out).text == words_in(story)


def test_a_component_that_the_pack_does_not_have_is_refused(story: Story) -> None:
    with pytest.raises(Refused) as refused:
        an_ask(story, "DA99", "Làm")
    assert refused.value.refusals[0].code == "evaluation.component"


def test_who_may_not_see_the_evaluation_finds_no_cut(story: Story, client: Client) -> None:
    client.force_login(story.province.communes[0].clerk)
    address = f"/danh-gia/cuoc/{story.one.pk}/trich/"
    assert client.get(address).status_code == 404
    client.force_login(story.province.viewer)
    assert client.get(address).status_code == 200
    assert client.get(address, {"gui": "Bộ Nào Đó"}).status_code == 404
