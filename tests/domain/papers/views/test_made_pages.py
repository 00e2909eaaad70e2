"""Papers made here through their pages: who may open what, strangers, the way of one, templates, queries."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.builders.documents import a_word_file
from tests.builders.paper_templates import a_template, with_every_fault
from tests.builders.province import AT, TODAY, Province, a_period, a_report

from gsdg.domain.accounts.models import User
from gsdg.domain.papers.actions import made as actions
from gsdg.domain.papers.models import MadePaper, PaperTemplate
from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.reporting.workflow import ReportState
from gsdg.toolkit import files
from gsdg.toolkit.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
LETTER = "submission-letter"
ASKED = {"form": "DBHN", "period": "2026", "unit": "99", "total": "live"}


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def at(name: str, *arguments: Any) -> str:
    return reverse(f"papers:{name}", args=arguments)


@pytest.fixture
def made(province: Province) -> MadePaper:
    a_report(province, province.communes[0], a_period(), ReportState.ACCEPTED)
    by = province.actor(province.clerk)
    return actions.draft_paper(kind=LETTER, asked=ASKED, by=by, at=AT, on=TODAY)


# The register, one of the province, drawing one up, its act, templates, putting one in force, signers.
DOORS = {
    "commune": (200, 404, 404, 404, 200, 403, 200),
    "lead": (200, 200, 200, 200, 200, 403, 200),
    "head": (200, 200, 200, 200, 200, 200, 200),
    "viewer": (200, 200, 403, 403, 200, 403, 403),
    "administrator": (403, 403, 403, 403, 403, 403, 403),
}


def test_who_opens_what(province: Province, made: MadePaper) -> None:
    people = {"commune": province.communes[0].clerk, "lead": province.clerk, "head": province.head, "viewer": province.viewer, "administrator": province.administrator}  # fmt: skip
    new = at("made-new") + "?loai=submission-letter&form=DBHN&period=2026&unit=99&total=live"
    addresses = (
        at("made-list"),
        at("made", made.pk),
        new,
        at("made-act", made.pk, "ban-hanh"),
        at("template-kind", LETTER),
        at("template-put", LETTER, 0),
        at("signers"),
    )
    for who, expected in DOORS.items():
        client = signed_in(people[who])
        assert tuple(client.get(one).status_code for one in addresses) == expected, who
        assert client.get(at("made-file", made.pk, "word")).status_code == expected[1]
        assert client.post(at("made-dossier", made.pk)).status_code == expected[1]
    assert Client().get(at("made-list")).status_code == 302


def test_the_way_of_one_paper(province: Province, made: MadePaper) -> None:
    client = signed_in(province.clerk)
    new = at("made-new") + "?loai=submission-letter&form=DBHN&period=2026&unit=99&total=live"
    shown = client.get(new).content.decode()
    assert "Về việc đề nghị ký ban hành" in shown
    assert "2 bảng" in shown
    assert f"Chốt bản mới thì bản số thứ tự {made.pk}" in shown
    assert "Không khác gì" in shown
    answer = client.post(new)
    assert answer.status_code == 302
    second = MadePaper.objects.order_by("pk").last()
    assert second is not None
    assert second.replaces == made
    page = client.get(answer["Location"]).content.decode()
    assert "giống từng byte" in page
    assert second.content_id in page
    word = client.get(at("made-file", second.pk, "word"))
    assert word.content == files.read(second.rendered_id)
    act = at("made-act", second.pk, "ban-hanh")
    said = {"number": "44/TTr-SMH", "day": "23/11/2026", "signer": "Giám đốc (minh họa)"}
    assert client.post(act, {**said, "number": "/"}).status_code == 422
    scan = a_word_file("Đã ký", name="ban-ky.docx")
    said["file"] = SimpleUploadedFile("ban-ky.docx", scan.data)  # type: ignore[assignment]
    assert client.post(act, said).status_code == 302
    assert client.get(act).status_code == 409
    assert client.get(at("made-file", second.pk, "ban-ky")).content == scan.data
    sent = {"day": "23/11/2026", "way": "e_office", "recipients": "UBND tỉnh\nBộ"}
    assert client.post(at("made-act", second.pk, "gui"), sent).status_code == 302
    page = client.get(at("made", second.pk)).content.decode()
    assert "44/TTr-SMH" in page
    assert "UBND tỉnh; Bộ" in page
    found = client.get(at("made-list"), {"tim": "44/TTr", "tt": "issued"}).content.decode()
    assert "44/TTr-SMH" in found
    first_page = client.get(at("made", made.pk)).content.decode()
    assert "Bản đã ký, ban hành là bản số 44/TTr-SMH ngày 23/11/2026." in first_page
    assert f'href="{at("made", second.pk)}"' in first_page
    assert "Bản lập lại là văn bản khác, có số khác." in client.get(new).content.decode()
    assert client.post(at("made-act", second.pk, "rut"), {"reason": "Nhầm"}).status_code == 302
    assert "Nhầm" in client.get(at("made", second.pk)).content.decode()
    assert client.get(at("made-act", second.pk, "khac")).status_code == 404
    assert client.get(at("made-file", second.pk, "khac")).status_code == 404


def test_a_drawing_says_what_changed_since_the_one_before(
    province: Province, made: MadePaper
) -> None:
    client = signed_in(province.clerk)
    assert "Các bản trong sổ" not in client.get(at("made", made.pk)).content.decode()
    a_report(province, province.communes[1], ReportingPeriod.objects.get(), ReportState.ACCEPTED)
    by = province.actor(province.clerk)
    second = actions.draft_paper(kind=LETTER, asked=ASKED, by=by, at=AT, on=TODAY)
    page = client.get(at("made", second.pk)).content.decode()
    assert "Các bản trong sổ" in page
    assert "dòng số liệu làm căn cứ khác." in page
    assert f"Lập lại thành dự thảo số thứ tự {second.pk}" in page


def test_a_damaged_drawing_is_not_compared(province: Province, made: MadePaper) -> None:
    by = province.actor(province.clerk)
    second = actions.draft_paper(kind=LETTER, asked=ASKED, by=by, at=AT, on=TODAY)
    MadePaper.objects.filter(pk=made.pk).update(content=made.data)
    page = signed_in(province.clerk).get(at("made", second.pk)).content.decode()
    assert "Tải hai tệp Word và so trong Word." in page


def test_the_dossier_streams_and_is_audited(province: Province, made: MadePaper) -> None:
    answer = signed_in(province.viewer).post(at("made-dossier", made.pk))
    assert answer.streaming
    data = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert "2-noi-dung.json" in archive.namelist()
    assert AuditEvent.objects.filter(event="made_paper.dossier").count() == 1


def test_a_template_is_sent_looked_at_and_put_in_force(province: Province, made: MadePaper) -> None:
    clerk, head = signed_in(province.clerk), signed_in(province.head)
    page = at("template-kind", LETTER)
    bad = SimpleUploadedFile("mau.docx", a_template(with_every_fault))
    refused = clerk.post(page, {"file": bad})
    assert refused.status_code == 422
    told = refused.content.decode()
    for said in ("bảng 1, hàng 1, ô 1", "đoạn 5", "đầu trang, đoạn 1", "INCLUDETEXT", "mau.dotm"):
        assert said in told
    good = SimpleUploadedFile("mau-so.docx", a_template())
    assert clerk.post(page, {"file": good, "note": "Đầu tiên"}).status_code == 302
    kept = PaperTemplate.objects.get()
    for what, pk in (("tep", kept.pk), ("xem-thu", kept.pk), ("xem-thu", 0), ("bat-dau", 0)):
        answer = clerk.get(at("template-file", LETTER, what, pk))
        assert answer.content.startswith(b"PK"), what
    assert clerk.get(at("template-file", LETTER, "tep", 0)).status_code == 404
    assert clerk.get(at("template-file", LETTER, "tep", 99)).status_code == 404
    assert clerk.get(at("template-kind", "poem")).status_code == 404
    put = at("template-put", LETTER, kept.pk)
    assert head.post(put, {"from_day": "22/11/2026"}).status_code == 422
    assert head.post(put, {"from_day": "23/11/2026"}).status_code == 302
    assert "mẫu của tỉnh, bản 1" in clerk.get(at("templates")).content.decode()
    assert "đang áp dụng" in clerk.get(page).content.decode()
    back = head.post(at("template-put", LETTER, 0), {"from_day": "24/11/2026"})
    assert back.status_code == 302
    reader = signed_in(province.viewer)
    assert reader.post(page, {"file": good}).status_code == 403


def test_signers(province: Province) -> None:
    client = signed_in(province.clerk)
    said = {
        "office": province.lead.pk, "position": "PHÓ GIÁM ĐỐC", "name": "Nguyễn Văn Ký", "standing": "KT.",
        "in_stead_of": "GIÁM ĐỐC", "from_day": "01/11/2026",
    }  # fmt: skip
    assert client.post(at("signer-new"), {**said, "in_stead_of": ""}).status_code == 422
    assert client.post(at("signer-new"), said).status_code == 302
    page = client.get(at("signers")).content.decode()
    assert "KT. GIÁM ĐỐC" in page
    number = province.lead.signature_blocks.get().pk
    stranger = signed_in(province.communes[0].clerk)
    assert stranger.get(at("signer-end", number)).status_code == 404
    assert client.post(at("signer-end", number), {"to_day": "01/10/2026"}).status_code == 422
    assert client.post(at("signer-end", number), {"to_day": "24/11/2026"}).status_code == 302


def test_the_same_queries_however_many_lines(
    province: Province, made: MadePaper, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(province.clerk)
    client.get(at("made-list"))
    with django_assert_max_num_queries(14) as few:
        client.get(at("made-list"))
    by = province.actor(province.clerk)
    for _ in range(3):
        actions.draft_paper(kind=LETTER, asked=ASKED, by=by, at=AT, on=TODAY)
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get(at("made-list"))
