"""What only people can say of a report: offered from data, written, read everywhere alike, frozen when it is drawn up."""

from __future__ import annotations

import io
import json

import pytest
from django.test import Client
from django.utils.timezone import localtime
from openpyxl import load_workbook
from tests.builders.province import AT, TODAY
from tests.builders.supervision import HEALTH, LED, Supervised
from tests.builders.word_files import above_pages

from gsdg.domain.papers.actions.made import draft_paper
from gsdg.domain.papers.models import MadePaper
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.supervision.actions.writing import confirm_passage, write_passage
from gsdg.domain.supervision.documents import report_document
from gsdg.domain.supervision.models import Passage
from gsdg.domain.supervision.paper_kinds import REPORT
from gsdg.domain.supervision.queries.wanted import wanted_for
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import files
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.documents.reading import text_of

MADE = Made("Trần Minh Đức", AT, TODAY)
PLAIN = "Tập trung giải ngân {{von:tong:con-lai}}; mới {{von:DA2:ty-le}}; trong {{DA2:01.1}}."
ADDRESS = "/danh-gia/giam-sat/viet/giai-phap/"


def written(supervised: Supervised, text: str, by: Actor | None = None, **said: object) -> Passage | None:  # fmt: skip
    told = {"unit_id": supervised.province.root, "programme": "gnbv-2021-2025", "period": "2026", "part": "giai-phap"}  # fmt: skip
    return write_passage(**{**told, **said}, text=text, by=by or supervised.clerk, at=AT, on=TODAY)  # type: ignore[arg-type]


def paper(supervised: Supervised, body: str = "", extension: str = "docx") -> bytes:
    wanted = wanted_for(supervised.clerk, period="2026", on=TODAY, body=body)
    return report_document(wanted, extension=extension, made=MADE)


def words(supervised: Supervised, body: str = "") -> str:
    return text_of(paper(supervised, body), name="a.docx").text


def refused(supervised: Supervised, text: str, by: Actor | None = None, **said: object) -> str:
    with pytest.raises(Refused) as found:
        written(supervised, text, by, **said)
    return found.value.refusals[0].code


@pytest.fixture
def clerk(supervised: Supervised) -> Client:
    client = Client()
    client.force_login(supervised.province.clerk)
    return client


def test_tasks_are_offered_from_what_is_open_and_lead_to_their_figures(
    supervised: Supervised, clerk: Client
) -> None:
    page = clerk.get("/danh-gia/giam-sat/", {"ky": "2026"}).context["page"]
    tasks = next(part for part in page.parts if part.writes.startswith(ADDRESS))
    told = " ".join(said.text for said in tasks.sentences)
    assert "Đẩy nhanh giải ngân 25 triệu đồng còn lại, trước hết là" in told
    assert "Đôn đốc khắc phục 1 yêu cầu, kiến nghị quá hạn." in told
    assert "Phối hợp tháo gỡ 2 khó khăn, vướng mắc còn mở." in told
    assert tasks.sentences[0].link.startswith("/von/")


def test_the_writer_begins_with_the_open_difficulties_and_what_is_asked(clerk: Client) -> None:
    form = clerk.get("/danh-gia/giam-sat/viet/kien-nghi/", {"ky": "2026"}).context["page"].form
    text = form["text"].value()
    assert "- Định mức hỗ trợ dinh dưỡng thấp" in text
    assert "- Con giống tăng giá" in text


def test_page_word_and_workbook_read_the_same_words_with_their_figures(
    supervised: Supervised, clerk: Client
) -> None:
    answer = clerk.post(f"{ADDRESS}?ky=2026", {"text": PLAIN, "seen": ""})
    assert answer.status_code == 302
    read = "Tập trung giải ngân 25 triệu đồng; mới 24,4 %; trong 4 mô hình."
    html = clerk.get("/danh-gia/giam-sat/", {"ky": "2026"}).content.decode()
    assert read in html
    assert read in words(supervised)
    sheet = load_workbook(io.BytesIO(paper(supervised, extension="xlsx")))["Báo cáo"]
    assert read in [cell.value for row in sheet.iter_rows() for cell in row]
    assert "Đôn đốc khắc phục" not in words(supervised)
    assert AuditEvent.objects.filter(event="supervision.written").count() == 1
    written(supervised, " ")
    assert "Đôn đốc khắc phục" in words(supervised)


def test_a_cut_has_words_of_its_own(supervised: Supervised) -> None:
    written(supervised, "Lời của toàn báo cáo.")
    written(supervised, "Lời gửi Bộ Y tế.", body=HEALTH)
    assert "Lời của toàn báo cáo." not in words(supervised, HEALTH)
    assert "Lời gửi Bộ Y tế." in words(supervised, HEALTH)
    owner = supervised.province.actor(supervised.owner)
    made = written(supervised, "Lời của sở.", owner)
    assert made is not None
    assert (made.components, made.body) == (LED, "")
    assert refused(supervised, "Còn {{von:DA2:ty-le}}.", owner) == "passage.reference"


def test_it_freezes_when_it_is_drawn_up_and_a_lost_figure_stops_that(
    supervised: Supervised,
) -> None:
    made = written(supervised, PLAIN)
    asked = {"period": "2026"}
    drawn = draft_paper(kind=REPORT, asked=asked, by=supervised.clerk, at=AT, on=TODAY)
    tables = {one["name"]: one["rows"] for one in json.loads(files.read(drawn.data_id))}
    assert tables["so-chen"][1][:2] == ["giai-phap", "von:DA2:ty-le"]
    assert tables["so-chen"][1][3] == "24,4 %"
    assert made is not None
    Passage.objects.filter(pk=made.pk).update(text="Còn {{von:la}}.")
    with pytest.raises(Refused) as found:
        draft_paper(kind=REPORT, asked=asked, by=supervised.clerk, at=AT, on=TODAY)
    [one] = found.value.refusals
    assert one.code == "passage.reference"
    assert "Giải pháp, nhiệm vụ kỳ tới, đoạn 1: von:la" in one.message("vi")
    assert "24,4 %" in text_of(files.read(MadePaper.objects.get().rendered_id), name="a.docx").text


def test_what_changed_since_is_said_but_the_day_alone_is_no_change(
    supervised: Supervised, clerk: Client
) -> None:
    made = written(supervised, PLAIN)
    assert made is not None
    page = clerk.get("/danh-gia/giam-sat/", {"ky": "2026"}).context["page"]
    assert not any(part.standing.is_outdated or part.standing.changed for part in page.parts)
    Passage.objects.filter(pk=made.pk).update(
        offered=made.offered.replace("25 triệu", "30 triệu"), figures={**made.figures, "von:DA2:ty-le": "20,0 %"}
    )  # fmt: skip
    html = clerk.get("/danh-gia/giam-sat/", {"ky": "2026"}).content.decode()
    assert "khi viết 20,0 %, nay 24,4 %" in html
    assert "Số liệu của phần này đã đổi từ khi viết" in html


def outdated(supervised: Supervised) -> Passage:
    """Written while 30 million were left, where it is 25 now."""
    made = written(supervised, PLAIN)
    assert made is not None
    made.offered = made.offered.replace("25 triệu", "30 triệu")
    made.save(update_fields=["offered"])
    return made


def confirm(supervised: Supervised, seen: str, by: Actor | None = None, part: str = "giai-phap") -> Passage | None:  # fmt: skip
    return confirm_passage(
        unit_id=supervised.province.root, programme="gnbv-2021-2025", period="2026", part=part, seen=seen,
        by=by or supervised.clerk, at=AT, on=TODAY,
    )  # fmt: skip


def test_no_paper_is_drawn_up_whose_words_are_older_than_its_figures(
    supervised: Supervised, clerk: Client
) -> None:
    outdated(supervised)
    asked = {"period": "2026"}
    with pytest.raises(Refused) as found:
        draft_paper(kind=REPORT, asked=asked, by=supervised.clerk, at=AT, on=TODAY)
    assert found.value.refusals[0].code == "passage.outdated"
    assert "Giải pháp, nhiệm vụ kỳ tới" in found.value.refusals[0].message("vi")
    html = clerk.get("/danh-gia/giam-sat/", {"ky": "2026"})
    part = next(one for one in html.context["page"].parts if one.standing.is_outdated)
    assert clerk.post(part.standing.confirms, {"seen": part.standing.seen}).status_code == 302
    made = Passage.objects.get()
    assert (made.text, made.confirmed_by_id) == (PLAIN, supervised.province.clerk.pk)
    assert AuditEvent.objects.filter(event="supervision.confirmed").count() == 1
    html = clerk.get("/danh-gia/giam-sat/", {"ky": "2026"}).content.decode()
    assert "Trần Minh Đức xác nhận vẫn đúng với số liệu ngày" in html
    assert draft_paper(kind=REPORT, asked=asked, by=supervised.clerk, at=AT, on=TODAY).pk


def test_a_working_copy_whose_words_are_outdated_says_so_above_every_page(
    supervised: Supervised,
) -> None:
    outdated(supervised)
    said = f"DỰ THẢO – số liệu đã thay đổi sau ngày {localtime(AT):%d/%m/%Y}"
    assert all(said in text for text in above_pages(paper(supervised)))
    written(supervised, PLAIN)
    assert not any("DỰ THẢO" in text for text in above_pages(paper(supervised)))
    made = draft_paper(kind=REPORT, asked={"period": "2026"}, by=supervised.clerk, at=AT, on=TODAY)
    assert not any("DỰ THẢO" in text for text in above_pages(files.read(made.rendered_id)))


def test_written_anew_nobody_has_confirmed_it(supervised: Supervised, clerk: Client) -> None:
    outdated(supervised)
    page = clerk.get("/danh-gia/giam-sat/", {"ky": "2026"}).context["page"]
    seen = next(one.standing.seen for one in page.parts if one.standing.is_outdated)
    confirm(supervised, seen)
    written(supervised, "Viết lại.")
    assert Passage.objects.get().confirmed_at is None


def test_what_cannot_be_confirmed_is_refused(supervised: Supervised) -> None:
    def code(**said: object) -> str:
        with pytest.raises(Refused) as found:
            confirm(supervised, **said)  # type: ignore[arg-type]
        return found.value.refusals[0].code

    assert code(seen="") == "passage.not_written"
    written(supervised, PLAIN)
    assert code(seen="") == "passage.current"
    outdated(supervised)
    assert code(seen="cu") == "passage.moved"
    assert code(seen="", part="von") == "supervision.no_part"
    viewer = supervised.province.actor(supervised.province.viewer)
    assert code(seen="", by=viewer) == "access.not_permitted"
    assert not AuditEvent.objects.filter(event="supervision.confirmed").exists()


@pytest.mark.parametrize(
    ("said", "text", "code"),
    [
        ({"part": "von"}, "x", "supervision.no_part"),
        ({"part": "la"}, "x", "supervision.no_part"),
        ({}, "Còn {{la}}.", "passage.reference"),
        ({"seen": "cu"}, "x", "passage.stale"),
        ({"period": "2026-H2"}, "x", "supervision.period"),
    ],
)
def test_what_cannot_be_written_is_refused(
    supervised: Supervised, said: dict[str, object], text: str, code: str
) -> None:
    assert refused(supervised, text, **said) == code
    assert not Passage.objects.exists()


@pytest.mark.parametrize("who", ["viewer", "chair"])
def test_who_only_reads_writes_nothing(supervised: Supervised, who: str) -> None:
    reader = supervised.province.actor(getattr(supervised.province, who))
    assert refused(supervised, "x", reader) == "access.not_permitted"
    client = Client()
    client.force_login(getattr(supervised.province, who))
    assert client.get(ADDRESS, {"ky": "2026"}).status_code == 403
    page = client.get("/danh-gia/giam-sat/", {"ky": "2026"}).context["page"]
    assert not any(part.writes for part in page.parts)


def test_two_who_write_at_once_lose_nothing(supervised: Supervised, clerk: Client) -> None:
    seen = clerk.get(ADDRESS, {"ky": "2026"}).context["page"].form["seen"].value()
    written(supervised, "Người kia viết.")
    answer = clerk.post(f"{ADDRESS}?ky=2026", {"text": "Tôi viết.", "seen": seen})
    assert answer.status_code == 422
    assert "Người kia viết." in answer.content.decode()
    assert "Tôi viết." in answer.content.decode()
    again = answer.context["page"].form["seen"].value()
    assert clerk.post(f"{ADDRESS}?ky=2026", {"text": "Cả hai.", "seen": again}).status_code == 302
    assert Passage.objects.get().text == "Cả hai."
