"""Writing a part: figures by reference, live until they are frozen; two who write at once lose nothing."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook
from tests.builders.evaluations import Story, a_moment, a_story, an_evaluation, filled
from tests.builders.province import AT, TODAY, Province
from tests.builders.surveys import NO_SHEET, YES_SHEET, a_sheet, an_open_survey
from tests.builders.word_files import above_pages

from gsdg.domain.evaluations.actions import evaluating, filling
from gsdg.domain.evaluations.documents import report_document
from gsdg.domain.evaluations.drawn_papers import evaluation_report
from gsdg.domain.evaluations.entries import SourceEntry
from gsdg.domain.evaluations.models import Evaluation, Passage
from gsdg.domain.evaluations.words import REPORT
from gsdg.domain.papers.actions.made import draft_paper
from gsdg.domain.papers.models import SignatureBlock
from gsdg.domain.reporting.document_facts import Made
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.documents.reading import text_of

MADE = Made("Trần Minh Đức", AT, TODAY)
TEXT = "Hộ nghèo giảm từ {{ty-le-ngheo:2022}} còn {{ty-le-ngheo}}."
READ = "Hộ nghèo giảm từ 9,00 % còn 6,60 %."


@pytest.fixture
def story(province: Province) -> Story:
    return a_story(province)


@pytest.fixture
def clerk(story: Story, client: Client) -> Client:
    client.force_login(story.province.clerk)
    return client


def write(story: Story, text: str, **more: object) -> Passage | None:
    return filling.write_passage(
        evaluation_id=story.one.pk, part="ket-qua", text=text, by=story.clerk, at=a_moment(), on=TODAY, **more
    )  # type: ignore[arg-type]  # fmt: skip


def sheets_that_say(said: str, story: Story) -> set[bool]:
    """Of the workbook: the same for every sheet, or both."""
    one = Evaluation.objects.get(pk=story.one.pk)
    book = load_workbook(BytesIO(report_document(one, extension="xlsx", made=MADE)))
    return {
        any(said in f"{value}" for row in sheet.values for value in row)
        for sheet in book.worksheets
    }


def refused(act: object, *said: object, **more: object) -> tuple[str, str]:
    with pytest.raises(Refused) as found:
        act(*said, **more)  # type: ignore[operator]
    [one] = found.value.refusals
    return one.code, one.message("vi")


def paper(story: Story) -> str:
    one = Evaluation.objects.get(pk=story.one.pk)
    return text_of(report_document(one, extension="docx", made=MADE), name="a.docx").text


def above(story: Story) -> str:
    one = Evaluation.objects.get(pk=story.one.pk)
    return " ".join(above_pages(report_document(one, extension="docx", made=MADE)))


def test_a_figure_is_kept_as_a_reference_and_read_in_page_and_paper(
    story: Story, clerk: Client
) -> None:
    made = write(story, TEXT)
    assert made is not None
    assert (made.text, made.figures) == (TEXT, {"ty-le-ngheo:2022": "9,00 %", "ty-le-ngheo": "6,60 %"})  # fmt: skip
    assert READ in paper(story)
    assert READ in clerk.get(f"/danh-gia/cuoc/{story.one.pk}/").content.decode()


def test_a_change_since_is_said_to_the_writer_and_the_text_follows_it(
    story: Story, clerk: Client
) -> None:
    made = write(story, TEXT)
    assert made is not None
    Passage.objects.filter(pk=made.pk).update(figures={**made.figures, "ty-le-ngheo": "7,10 %"})
    said = "Tỷ lệ hộ nghèo đa chiều, 2025: khi viết 7,10 %, nay 6,60 %"
    for path in ("", "phan/ket-qua/"):
        assert said in clerk.get(f"/danh-gia/cuoc/{story.one.pk}/{path}").content.decode()
    assert READ in paper(story)


def test_approved_it_stays_what_it_was_with_its_trace(story: Story) -> None:
    write(story, TEXT)
    one = an_evaluation(story, "approved")
    frozen = json.loads(json.dumps(one.frozen).replace('"6,60"', '"5,55"'))
    Evaluation.objects.filter(pk=one.pk).update(frozen=frozen)
    assert "còn 5,55 %" in paper(story)  # read from what was frozen, not from today's reports
    asked = {"evaluation": str(one.pk)}
    drawn = evaluation_report(asked, by=story.clerk, at=AT, on=TODAY)
    [table] = [one for one in drawn.tables if one.name == "so-chen"]
    rows = {row[1]: row for row in table.rows}
    assert rows["ty-le-ngheo:2022"][3:] == ("9,00 %", "180/2000")


def test_what_leads_to_no_figure_is_refused_with_its_place(story: Story, clerk: Client) -> None:
    code, message = refused(write, story, "Tốt.\nCòn {{ty-le-la}} hộ.")
    assert code == "passage.reference"
    assert "đoạn 2: ty-le-la (“Còn {{ty-le-la}} hộ.”)" in message
    filled(story)
    made = write(story, TEXT)
    assert made is not None
    Passage.objects.filter(pk=made.pk).update(text="Còn {{dong-la}} hộ.")
    told = {"evaluation_id": story.one.pk, "by": story.clerk, "at": AT, "on": TODAY}
    code, message = refused(evaluating.submit_evaluation, **told)
    assert code == "passage.reference"
    assert "đoạn 1: dong-la" in message
    html = clerk.get(f"/danh-gia/cuoc/{story.one.pk}/").content.decode()
    assert "đoạn 1: dong-la" in html
    assert "[dong-la: không còn số liệu]" in html


def test_the_page_offers_every_figure_and_works_without_a_script(
    story: Story, clerk: Client
) -> None:
    address = f"/danh-gia/cuoc/{story.one.pk}/phan/ket-qua/"
    html = clerk.get(address).content.decode()
    assert "<code>{{ty-le-ngheo:2022}}</code>" in html
    assert 'hidden data-insert="{{ty-le-ngheo:2022}}" data-into="id_text"' in html
    assert clerk.post(address, {"text": TEXT, "seen": ""}).status_code == 302
    assert Passage.objects.get().text == TEXT


def test_who_writes_on_a_stale_page_is_told_and_loses_nothing(story: Story, clerk: Client) -> None:
    address = f"/danh-gia/cuoc/{story.one.pk}/phan/ket-qua/"
    seen = clerk.get(address).context["page"].form["seen"].value()
    write(story, "Người kia viết.")
    answer = clerk.post(address, {"text": "Tôi viết.", "seen": seen})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Trong lúc anh, chị viết, phần này đã được ghi lại." in html
    assert "Người kia viết." in html
    assert "Tôi viết." in html
    assert "Bản Trần Minh Đức vừa ghi ngày" in html
    assert Passage.objects.get().text == "Người kia viết."
    again = answer.context["page"].form["seen"].value()
    assert clerk.post(address, {"text": "Cả hai viết.", "seen": again}).status_code == 302
    assert Passage.objects.get().text == "Cả hai viết."


def test_a_part_that_another_emptied_meanwhile_is_told_too(story: Story, clerk: Client) -> None:
    address = f"/danh-gia/cuoc/{story.one.pk}/phan/ket-qua/"
    write(story, "Bản đầu.")
    seen = clerk.get(address).context["page"].form["seen"].value()
    write(story, "")
    answer = clerk.post(address, {"text": "Sửa bản đầu.", "seen": seen})
    assert answer.status_code == 422
    again = answer.context["page"].form["seen"].value()
    assert clerk.post(address, {"text": "Sửa bản đầu.", "seen": again}).status_code == 302


def test_what_still_holds_is_confirmed_with_one_press(story: Story, clerk: Client) -> None:
    filled(story)
    made = write(story, TEXT)
    assert made is not None
    Passage.objects.filter(pk=made.pk).update(offered="Các câu của hôm trước.")
    told = {"evaluation_id": story.one.pk, "by": story.clerk, "at": AT, "on": TODAY}
    assert refused(evaluating.submit_evaluation, **told)[0] == "passage.outdated"
    page = clerk.get(f"/danh-gia/cuoc/{story.one.pk}/").context["page"]
    standing = next(part.standing for part in page.parts if part.standing.is_outdated)
    assert clerk.post(standing.confirms, {"seen": "cu"}).status_code == 409
    assert clerk.post(standing.confirms, {"seen": standing.seen}).status_code == 302
    kept = Passage.objects.get()
    assert (kept.text, kept.confirmed_by_id) == (TEXT, story.province.clerk.pk)
    assert AuditEvent.objects.filter(event="evaluation.confirmed").count() == 1
    again = {"part": "ket-qua", "seen": standing.seen}
    assert refused(filling.confirm_passage, **told, **again)[0] == "passage.current"
    assert refused(filling.confirm_passage, **told, **{**again, "part": "la"})[0] == "evaluation.part_unknown"  # fmt: skip
    html = clerk.get(f"/danh-gia/cuoc/{story.one.pk}/").content.decode()
    assert "xác nhận vẫn đúng với số liệu ngày" in html
    assert evaluating.submit_evaluation(**told).state == "review"  # type: ignore[arg-type]
    told["by"] = story.clerk
    assert refused(filling.confirm_passage, **told, **again)[0] == "evaluation.state"


def test_a_draft_whose_words_are_outdated_says_so_and_an_approved_report_never(
    story: Story,
) -> None:
    made = write(story, TEXT)
    assert made is not None
    Passage.objects.filter(pk=made.pk).update(offered="Các câu của hôm trước.")
    said = "DỰ THẢO – số liệu đã thay đổi sau ngày"
    assert said in above(story)
    assert sheets_that_say(said, story) == {True}
    write(story, TEXT)
    assert said not in above(story)
    assert sheets_that_say(said, story) == {False}
    an_evaluation(story, "approved")
    Passage.objects.filter(pk=made.pk).update(offered="Các câu của hôm trước.")
    assert said not in above(story)
    assert sheets_that_say(said, story) == {False}


def test_who_does_not_write_confirms_nothing(story: Story, client: Client) -> None:
    address = f"/danh-gia/cuoc/{story.one.pk}/phan/ket-qua/van-dung/"
    client.force_login(story.province.viewer)
    assert client.post(address, {"seen": ""}).status_code == 403
    client.force_login(story.province.clerk)
    assert client.get(address).status_code == 405


def test_results_of_a_survey_and_parts_of_a_rate_stand_by_reference_and_freeze(
    story: Story, clerk: Client
) -> None:
    by = story.clerk
    survey = an_open_survey(story.province.lead, by=by)
    for answer in (YES_SHEET, YES_SHEET, YES_SHEET, NO_SHEET):
        a_sheet(survey, answer, by=by)
    source = SourceEntry("survey", "Khảo sát (minh họa)", str(survey.pk))
    filling.add_source(evaluation_id=story.one.pk, entry=source, by=by, at=a_moment(), on=TODAY)
    share = f"{{{{khao-sat:{survey.pk}:huong:yes}}}}"
    code, message = refused(write, story, f"{share} hưởng.")
    assert (code, "khao-sat" in message) == ("passage.reference", True)  # four sheets are too few
    a_sheet(survey, NO_SHEET, by=by)
    story.one = Evaluation.objects.get(pk=story.one.pk)
    write(story, f"{share} hưởng; {{{{ty-le-ngheo:2022:tu-so}}}} hộ nghèo.")
    read = "60,0 % hưởng; 180 hộ nghèo."
    page = clerk.get(f"/danh-gia/cuoc/{story.one.pk}/")
    assert read in page.content.decode()
    part = next(part for part in page.context["page"].parts if part.is_written)
    assert part.inserted[0].url == f"/khao-sat/{survey.pk}/ket-qua/#cau-huong"
    assert part.inserted[0].hint.startswith("3/5 người trả lời, 5 người được hỏi; ")
    an_evaluation(story, "approved")
    a_sheet(survey, NO_SHEET, by=by)
    assert read in paper(story)
    drawn = evaluation_report({"evaluation": str(story.one.pk)}, by=by, at=AT, on=TODAY)
    [table] = [one for one in drawn.tables if one.name == "so-chen"]
    assert table.rows[0][3] == "60,0 %"


def test_the_form_of_issuing_begins_with_who_was_to_sign_the_draft(
    story: Story, clerk: Client
) -> None:
    one, lead = an_evaluation(story, "approved"), story.province.lead
    block = SignatureBlock.objects.create(
        office=lead, position="GIÁM ĐỐC", name="Lê Văn Ký (minh họa)", from_day=TODAY, recorded_at=AT, recorded_by_id=1
    )  # fmt: skip
    asked = {"evaluation": str(one.pk)}
    told = {"by": story.clerk, "at": AT, "on": TODAY}
    made = draft_paper(kind=REPORT, asked=asked, block_id=block.pk, **told)  # type: ignore[arg-type]
    assert "Đưa vào sổ văn bản" in clerk.get(f"/danh-gia/cuoc/{one.pk}/").content.decode()
    address = f"/danh-gia/cuoc/{one.pk}/ban-hanh/"
    signer = clerk.get(address).context["page"].form["signer"].value()
    assert signer == "Giám đốc Lê Văn Ký (minh họa)"
    typed = {"number": "105/BC-SMH", "day": f"{TODAY:%d/%m/%Y}", "signer": signer}
    assert clerk.post(address, typed).status_code == 302
    made.refresh_from_db()
    assert made.signed_with is not None
    assert (made.signed_with["position"], made.signed_with["name"]) == ("GIÁM ĐỐC", "Lê Văn Ký (minh họa)")  # fmt: skip
    page = clerk.get(f"/danh-gia/cuoc/{one.pk}/").content.decode()
    assert f'href="/so-van-ban/{made.pk}/"' in page, "what has its number leads to the register"
    assert "Đưa vào sổ văn bản" not in page


def test_a_number_that_no_figure_says_is_marked_and_one_that_stands_there_is_not(
    story: Story, clerk: Client
) -> None:
    write(
        story, "Hộ nghèo còn {{ty-le-ngheo}}, đã giải ngân 99.999 triệu đồng, năm 2022 là 9,00 %."
    )
    page = clerk.get(f"/danh-gia/cuoc/{story.one.pk}/")
    assert "không có: 99.999. Chèn" in page.content.decode()
    write(story, TEXT)
    assert "Số gõ tay" not in clerk.get(f"/danh-gia/cuoc/{story.one.pk}/").content.decode()
