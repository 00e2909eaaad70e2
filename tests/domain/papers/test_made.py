"""Papers made here: frozen when drawn up, numbered by the clerical office, the same when set again years later."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from docx import Document as Word
from tests.builders.documents import a_word_file
from tests.builders.evaluations import SIGNED, a_province_with_results, a_story, an_evaluation
from tests.builders.made_papers import a_made_paper
from tests.builders.paper_templates import OWN_WORDS, a_template, uploaded, with_every_fault
from tests.builders.province import (
    AT,
    TODAY,
    Province,
    a_period,
    a_report,
    a_signed_paper,
    the_consolidated,
)

from gsdg.domain.accounts.models import User
from gsdg.domain.evaluations.actions import evaluating
from gsdg.domain.papers import ports, rerendering
from gsdg.domain.papers.actions import SignedPaper, drop_drafts, record_paper, signers, templates
from gsdg.domain.papers.actions import made as actions
from gsdg.domain.papers.entries import Upload
from gsdg.domain.papers.entries_made import BlockEntry, IssueEntry, SendingEntry
from gsdg.domain.papers.models import MadePaper, PaperTemplate, Sending
from gsdg.domain.papers.ports import paper_kind
from gsdg.domain.papers.queries.made import SoughtPapers, blocks_of, sought_papers
from gsdg.domain.papers.queries.versions import (
    content_of,
    difference,
    version_before,
    versions_beside,
)
from gsdg.domain.papers.rendering import template_in_force
from gsdg.domain.papers.rerendering import Sameness, set_again
from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.reporting.actions.workflow import issue_report
from gsdg.domain.reporting.workflow import ReportState
from gsdg.domain.units.models import UnitSpan
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import files
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.files.archive import MANIFEST, streamed

pytestmark = pytest.mark.django_db
S = ReportState
LETTER = "submission-letter"


@pytest.fixture
def period(province: Province) -> ReportingPeriod:
    opened = a_period()
    a_report(province, province.communes[0], opened, S.ACCEPTED)
    return opened


def who(by: Actor) -> dict[str, Any]:
    return {"by": by, "at": AT, "on": TODAY}


def drafted(by: Actor, kind: str = LETTER, **asked: str) -> MadePaper:
    said = {"form": "DBHN", "period": "2026", "unit": "99", "total": "live", **asked}
    return actions.draft_paper(kind=kind, asked=said, **who(by))


def issued(made: MadePaper, by: Actor, number: str = "31/TTr-SMH") -> MadePaper:
    entry = IssueEntry(number, TODAY, "Giám đốc Sở (minh họa)")
    return actions.issue_paper(made_id=made.pk, entry=entry, **who(by))


def word_of(made: MadePaper) -> str:
    document = Word(io.BytesIO(files.read(made.rendered_id)))
    cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
    heads = [p.text for p in document.sections[0].header.paragraphs]
    return "\n".join([*heads, *(p.text for p in document.paragraphs), *cells])


def events(made: MadePaper) -> list[str]:
    rows = AuditEvent.objects.filter(about=made.event_about).order_by("pk")
    return [event.event for event in rows]


def code_of(refused: pytest.ExceptionInfo[Refused]) -> tuple[str, str]:
    return refused.value.refusals[0].code, refused.value.refusals[0].cell


def test_the_way_of_a_paper(province: Province, period: ReportingPeriod, clerk: Actor) -> None:
    made = drafted(clerk)
    assert (made.state, made.about, made.office) == (
        "draft",
        f"unit:{province.root}",
        province.lead,
    )
    assert "Số: \u00a0" in word_of(made)
    done = issued(made, clerk)
    assert done.paper is not None
    assert (done.state, done.paper.number) == ("issued", "31/TTr-SMH")
    assert done.paper.recipients == [province.committee.name, "Lãnh đạo cơ quan trình"]
    assert "Số: 31/TTr-SMH" in word_of(done)
    assert done.content_id == made.content_id
    actions.attach_signed_copy(made_id=made.pk, upload=a_word_file("Đã ký"), **who(clerk))
    entry = SendingEntry(TODAY, "e_office", ("UBND tỉnh", " "), "")
    sending = actions.record_sending(made_id=made.pk, entry=entry, **who(clerk))
    assert sending.recipients == ["UBND tỉnh"]
    actions.withdraw_paper(made_id=made.pk, reason="Thu hồi", **who(clerk))
    assert events(made) == [
        "made_paper.drafted",
        "paper.recorded",
        "made_paper.issued",
        "made_paper.copy_attached",
        "made_paper.sent",
        "made_paper.withdrawn",
    ]


def test_a_bare_number_stands_in_the_register_as_on_the_paper(
    province: Province, period: ReportingPeriod, clerk: Actor
) -> None:
    done = issued(drafted(clerk), clerk, number=" 5 ")
    assert done.paper is not None
    assert done.paper.number == "05/TTr-SMH"
    assert "Số: 05/TTr-SMH" in word_of(done)


def test_what_is_refused(province: Province, period: ReportingPeriod, clerk: Actor) -> None:
    made = drafted(clerk)
    commune = province.actor(province.communes[0].clerk)
    entry = IssueEntry("7/TTr-SMH", TODAY, "Giám đốc")
    send = SendingEntry(TODAY, "post", ("Bộ",), "")
    acts: list[tuple[Any, str]] = [
        (lambda: actions.draft_paper(kind="poem", asked={}, **who(clerk)), "document.kind_unknown"),
        (lambda: actions.draft_paper(kind=LETTER, asked={}, **who(clerk)), "made.asks"),
        (lambda: drafted(province.actor(province.viewer)), "access.not_permitted"),
        (lambda: drafted(commune), "figures.unknown"),
        (lambda: actions.draft_paper(kind=LETTER, asked=made.asked, block_id=9, **who(clerk)), "signature.unknown"),
        (lambda: actions.issue_paper(made_id=0, entry=entry, **who(clerk)), "made.unknown"),
        (lambda: actions.issue_paper(made_id=made.pk, entry=entry, **who(commune)), "made.unknown"),
        (lambda: actions.record_sending(made_id=made.pk, entry=send, **who(clerk)), "made.not_issued"),
        (lambda: actions.attach_signed_copy(made_id=made.pk, upload=a_word_file("x"), **who(clerk)), "made.not_issued"),
        (lambda: actions.withdraw_paper(made_id=made.pk, reason=" ", **who(clerk)), "made.no_reason"),
        (lambda: actions.issue_paper(made_id=made.pk, entry=entry, upload=Upload(b"x", "a.exe", "x"), **who(clerk)), "directing.file_kind"),
    ]  # fmt: skip
    for act, code in acts:
        with pytest.raises(Refused) as told:
            act()
        assert code_of(told)[0] == code
    assert events(made) == ["made_paper.drafted"]
    assert not Sending.objects.exists()
    issued(made, clerk)
    with pytest.raises(Refused) as told:
        issued(drafted(clerk), clerk, " 31/ttr-smh ")
    assert code_of(told) == ("made.number_twice", "number")
    assert made.subject in told.value.refusals[0].message("vi"), "says what bears it"


def test_set_again_it_is_the_same_though_the_data_changed(
    province: Province, period: ReportingPeriod, clerk: Actor
) -> None:
    made = issued(drafted(clerk), clerk)
    before = word_of(made)
    a_report(province, province.communes[1], period, S.ACCEPTED)
    province.lead.name = "Sở đã đổi tên"
    province.lead.save()
    again = set_again(MadePaper.objects.get(pk=made.pk))
    assert (again.sameness, again.why_vi) == (Sameness.SAME_FILE, "")
    later = drafted(clerk)
    assert later.data_id != made.data_id
    assert later.content_id != made.content_id
    assert word_of(MadePaper.objects.get(pk=made.pk)) == before
    assert "Sở đã đổi tên" in word_of(later)


def test_nor_do_a_new_name_of_the_unit_a_new_template_or_people_who_left_change_it(
    province: Province, period: ReportingPeriod, clerk: Actor
) -> None:
    """The promise of the register: the same content, whatever became of what it speaks of."""
    head = province.actor(province.head)
    entry = BlockEntry("GIÁM ĐỐC", "Nguyễn Văn Ký", TODAY)
    block = signers.record_block(office=province.lead, entry=entry, **who(clerk))
    made = issued(drafted(clerk), clerk)
    before, word = made.rendered_id, word_of(made)
    UnitSpan.objects.filter(unit_id=province.root).update(name="Tỉnh Tên Mới")
    User.objects.filter(pk=clerk.person_id).update(name="Đã xóa", is_active=False)
    signers.end_block(block_id=block.pk, to_day=TODAY + timedelta(days=1), **who(head))
    kept = templates.keep_template(kind=LETTER, upload=uploaded(a_template()), note="", **who(clerk))  # fmt: skip
    templates.put_template(template_id=kept.pk, from_day=TODAY, **who(head))
    rows = MadePaper.objects.select_related("paper", "template")
    again = set_again(rows.get(pk=made.pk))
    assert (again.sameness, again.data) == (Sameness.SAME_FILE, files.read(before))
    assert "Giám đốc Sở (minh họa)" in word
    assert "Tỉnh Tên Mới" not in word
    later = drafted(head)
    assert later.template == kept
    in_province = issued(later, head, "32/TTr-SMH")
    assert set_again(rows.get(pk=in_province.pk)).sameness is Sameness.SAME_FILE


def test_or_it_says_why_not(
    province: Province, period: ReportingPeriod, clerk: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = issued(drafted(clerk), clerk)
    monkeypatch.setattr(rerendering, "LAYOUT", "gsdg-9")
    made.rendered_id = made.content_id  # another file than is set now
    again = set_again(made)
    assert again.sameness is Sameness.SAME_WORDS
    assert made.layout in again.why("vi")
    assert "gsdg-9" in again.why("en")
    made.words_sha256 = "0" * 64
    assert set_again(made).sameness is Sameness.OTHER_WORDS
    made.content_id = made.data_id
    assert set_again(made).sameness is Sameness.NOT_READABLE
    made.content_id = "f" * 64
    lost = set_again(made)
    assert (lost.sameness, lost.data) == (Sameness.NOT_READABLE, None)
    assert "Không tìm thấy tệp" in lost.why("vi")


def test_a_new_draft_of_the_same_withdraws_the_older_one(
    province: Province, period: ReportingPeriod, clerk: Actor
) -> None:
    first = drafted(clerk)
    second = drafted(clerk)
    first.refresh_from_db()
    assert (first.state, second.replaces) == ("withdrawn", first)
    assert str(second.pk) in first.withdrawn_because
    assert events(first)[-1] == "made_paper.withdrawn"


def test_a_draft_of_another_office_stays(
    province: Province, period: ReportingPeriod, clerk: Actor
) -> None:
    other = drafted(clerk)
    MadePaper.objects.filter(pk=other.pk).update(office=province.committee)
    assert drafted(clerk).replaces is None
    other.refresh_from_db()
    assert other.state == "draft"


def test_a_report_takes_its_number_from_where_it_is_issued(
    province: Province, period: ReportingPeriod, clerk: Actor
) -> None:
    report = the_consolidated(province, period, S.SUBMITTED)
    made = drafted(clerk, "consolidated", total="certified")
    assert made.about == f"revision:{report.latest_id}"
    with pytest.raises(Refused) as told:
        issued(made, clerk)
    assert code_of(told)[0] == "made.issued_elsewhere"
    chair = province.actor(province.chair)
    issue_report(report_id=report.pk, signed=a_signed_paper(), by=chair, at=AT, on=TODAY)
    made.refresh_from_db()
    assert made.paper is not None
    assert (made.state, made.paper.number) == ("issued", "214/BC-UBND")
    assert made.paper.recipients, "those whom the draft names, where nobody wrote others"
    assert "Số: 214/BC-UBND" in word_of(made)
    with pytest.raises(Refused) as told:
        drafted(clerk, "consolidated", total="certified")
    assert code_of(told)[0] == "made.numbered"
    assert "214/BC-UBND" in told.value.refusals[0].message("vi")
    with pytest.raises(Refused) as told:
        drafted(clerk, "consolidated", total="live")
    assert code_of(told)[0] == "document.not_signed", "what is live never meets a number"


def test_a_report_of_a_commune_is_numbered_in_the_register(
    province: Province, period: ReportingPeriod
) -> None:
    """Its page records no number: a draft of it would wait for ever."""
    commune = province.communes[0]
    by = province.actor(commune.clerk)
    made = drafted(by, "consolidated", unit=f"@{commune.unit_id}")
    assert made.signed_as == ""
    assert issued(made, by, "7/BC-UBND").state == "issued"


def test_of_several_drafts_the_newest_takes_the_number_and_none_waits_for_ever(
    province: Province, period: ReportingPeriod, clerk: Actor
) -> None:
    def waiting(**changed: Any) -> MadePaper:
        said = {"signed_as": "conclusion", "about": "visit:7", "search_key": "", **changed}
        return a_made_paper(province, "conclusion", by=clerk, **said)

    day = {"drafted_on": TODAY - timedelta(days=5), "stands_since": TODAY - timedelta(days=5)}
    old, newer, late = waiting(**day), waiting(**day), waiting()
    other = waiting(office=province.committee, **day)
    signed = SignedPaper("9/TB-SMH", TODAY - timedelta(days=2), "Giám đốc Sở")
    told = {"signed": signed, "kind": "conclusion", "about": "visit:7", "on": TODAY}
    record_paper(issuer_id=province.lead.pk, by=clerk, at=AT, **told)
    states = {one: MadePaper.objects.get(pk=one.pk).state for one in (old, newer, late, other)}
    assert [*states.values()] == ["withdrawn", "issued", "withdrawn", "draft"]
    late.refresh_from_db()
    assert "9/TB-SMH" in late.withdrawn_because
    drop_drafts(["visit:7"], because="Kết luận đã đổi", by=clerk, at=AT)
    other.refresh_from_db()
    assert (other.state, events(other)[-1]) == ("withdrawn", "made_paper.withdrawn")


def test_an_evaluation_sent_back_takes_its_draft_with_it() -> None:
    story = a_story(a_province_with_results())
    one = an_evaluation(story, "approved")
    asked = {"evaluation": str(one.pk)}
    made = actions.draft_paper(kind="evaluation-report", asked=asked, **who(story.clerk))
    sent = {"evaluation_id": one.pk, "reason": "Xem lại"}
    evaluating.send_back_evaluation(by=story.head, at=AT, on=TODAY, **sent)
    made.refresh_from_db()
    assert made.state == "withdrawn"


def test_who_signed_stands_on_the_issued_file(
    province: Province, period: ReportingPeriod, clerk: Actor
) -> None:
    deputy = BlockEntry("PHÓ GIÁM ĐỐC", "Nguyễn Văn Ký", TODAY, standing="KT.", in_stead_of="GIÁM ĐỐC")  # fmt: skip
    first = drafted(clerk)
    block = signers.record_block(office=province.lead, entry=deputy, **who(clerk))
    gone = signers.record_block(office=province.lead, entry=replace(deputy, name="Trần Văn Cũ", from_day=TODAY - timedelta(days=9), to_day=TODAY), **who(clerk))  # fmt: skip
    entry = IssueEntry("31/TTr-SMH", TODAY, "", gone.pk)
    with pytest.raises(Refused) as told:
        actions.issue_paper(made_id=first.pk, entry=entry, **who(clerk))
    assert code_of(told) == ("signature.not_that_day", "block")
    made = actions.issue_paper(made_id=first.pk, entry=replace(entry, block_id=block.pk), **who(clerk))  # fmt: skip
    assert made.paper is not None
    assert (made.block, made.paper.signer) == (block, "PHÓ GIÁM ĐỐC Nguyễn Văn Ký")
    assert "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC" in word_of(made)
    assert "Nguyễn Văn Ký" in word_of(made)
    named = issued(drafted(clerk), clerk, "32/TTr-SMH")
    assert named.signed_with is not None
    assert named.signed_with["name"] == "Giám đốc Sở (minh họa)", "in those words"
    written = IssueEntry("33/TTr-SMH", TODAY, "Quyền Giám đốc Lý Thị Minh")
    other = actions.issue_paper(made_id=drafted(clerk).pk, entry=written, **who(clerk))
    assert "Quyền Giám đốc Lý Thị Minh" in word_of(other)
    assert "PHÓ GIÁM ĐỐC" not in word_of(other)
    signers.end_block(block_id=block.pk, to_day=TODAY + timedelta(days=1), **who(clerk))
    for one in (made, named, other):
        again = set_again(MadePaper.objects.select_related("paper").get(pk=one.pk))
        assert again.sameness is Sameness.SAME_FILE


def test_what_is_too_long_is_refused_and_never_cut(
    province: Province, period: ReportingPeriod, clerk: Actor
) -> None:
    made = drafted(clerk)
    long = "Phó Giám đốc " * 30
    acts: list[tuple[Any, str]] = [
        (lambda: actions.issue_paper(made_id=made.pk, entry=IssueEntry("1" * 61, TODAY, "GĐ"), **who(clerk)), "number"),
        (lambda: actions.issue_paper(made_id=made.pk, entry=IssueEntry("1/A", TODAY, long), **who(clerk)), "signer"),
        (lambda: actions.withdraw_paper(made_id=made.pk, reason="vì " * 400, **who(clerk)), "reason"),
        (lambda: signers.record_block(office=province.lead, entry=BlockEntry(long, "A", TODAY), **who(clerk)), "position"),
        (lambda: record_paper(signed=SignedPaper("1/A", TODAY, long), kind="report", about="x:1", issuer_id=province.lead.pk, on=TODAY, by=clerk, at=AT), "signer"),
    ]  # fmt: skip
    for act, cell in acts:
        with pytest.raises(Refused) as told:
            act()
        assert code_of(told) == ("paper.too_long", cell)


def test_papers_of_before_are_found_and_wait_as_those_of_today(
    province: Province, clerk: Actor
) -> None:
    old = {"search_key": "", "signed_as": "", "about": "revision:7", "subject": "Báo cáo Hướng Hóa"}
    made = a_made_paper(province, "consolidated", by=clerk, **old)
    other = a_made_paper(province, "consolidated", by=clerk, **{**old, "about": "unit:7"})
    import_module("gsdg.domain.papers.migrations.0005_numbers_signers_and_search").fill(apps, None)
    assert list(sought_papers(clerk, SoughtPapers("huong hoa"))) == [other, made]
    made.refresh_from_db()
    other.refresh_from_db()
    assert (made.signed_as, other.signed_as) == ("report", "")


def test_found_without_marks_and_capitals(
    province: Province, period: ReportingPeriod, clerk: Actor
) -> None:
    made = issued(drafted(clerk), clerk, "31/TTr-ĐMH")
    for words in ("DE NGHI ky", "đề nghị", "31/ttr-dmh", "TTR-ĐMH ban hành"):
        assert list(sought_papers(clerk, SoughtPapers(words))) == [made], words
    assert not sought_papers(clerk, SoughtPapers("nghi dinh khac")).exists()


def test_an_evaluation_is_frozen_only_when_it_was_approved() -> None:
    story = a_story(a_province_with_results())
    asked = {"evaluation": str(story.one.pk)}
    with pytest.raises(Refused) as told:
        actions.draft_paper(kind="evaluation-report", asked=asked, **who(story.clerk))
    assert code_of(told)[0] == "evaluation.not_frozen"
    one = an_evaluation(story, "approved")
    made = actions.draft_paper(kind="evaluation-report", asked=asked, **who(story.clerk))
    signed = {"signed": SIGNED, "by": story.clerk, "at": AT, "on": TODAY}
    evaluating.issue_evaluation(evaluation_id=one.pk, **signed)
    made.refresh_from_db()
    assert made.state == "issued"
    assert set_again(made).sameness is Sameness.SAME_FILE
    assert "Số: 105/BC-SMH" in word_of(made)


def test_where_the_head_of_a_team_signs_no_other_does(
    province: Province, period: ReportingPeriod, clerk: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    team, letter = paper_kind("team-report"), paper_kind(LETTER)
    assert team is not None
    assert team.keeps_signer
    assert letter is not None
    monkeypatch.setitem(ports._kinds, LETTER, replace(letter, keeps_signer=True))
    entry = BlockEntry("PHÓ GIÁM ĐỐC", "Nguyễn Văn Ký", TODAY)
    signers.record_block(office=province.lead, entry=entry, **who(clerk))
    made = drafted(clerk)
    assert made.block is None
    assert "Nguyễn Văn Ký" not in word_of(made)


def test_who_signs_that_day_stands_on_the_paper(
    province: Province, period: ReportingPeriod, clerk: Actor
) -> None:
    entry = BlockEntry("PHÓ GIÁM ĐỐC", "Nguyễn Văn Ký", TODAY, standing="KT.", in_stead_of="GIÁM ĐỐC")  # fmt: skip
    block = signers.record_block(office=province.lead, entry=entry, **who(clerk))
    made = drafted(clerk)
    assert made.block == block
    assert "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC" in word_of(made)
    assert "Nguyễn Văn Ký" in word_of(made)
    tomorrow = TODAY + timedelta(days=1)
    signers.end_block(block_id=block.pk, to_day=tomorrow, **who(clerk))
    assert blocks_of(province.lead.pk, on=TODAY) == [block]
    assert blocks_of(province.lead.pk, on=tomorrow) == []
    told = AuditEvent.objects.filter(about=block.about).values_list("event", flat=True)
    assert list(told) == ["signature_block.recorded", "signature_block.ended"]
    with pytest.raises(Refused):
        signers.end_block(block_id=0, to_day=tomorrow, **who(clerk))
    with pytest.raises(Refused) as refused:
        stranger = province.actor(province.communes[0].clerk)
        signers.record_block(office=province.lead, entry=entry, **who(stranger))
    assert code_of(refused)[0] == "access.not_permitted"


def test_the_provinces_own_template(
    province: Province, period: ReportingPeriod, clerk: Actor
) -> None:
    before = drafted(clerk)
    head = province.actor(province.head)
    kept = templates.keep_template(kind=LETTER, upload=uploaded(a_template()), note="Đầu", **who(clerk))  # fmt: skip
    assert (kept.number, template_in_force(LETTER, on=TODAY)) == (1, None)
    templates.put_template(template_id=kept.pk, from_day=TODAY, **who(head))
    assert template_in_force(LETTER, on=TODAY - timedelta(days=1)) is None
    made = issued(drafted(clerk), clerk)
    assert made.template == kept
    assert OWN_WORDS in word_of(made)
    assert "Số: 31/TTr-SMH" in word_of(made)
    assert OWN_WORDS not in word_of(before)
    templates.put_default(kind=LETTER, from_day=TODAY, **who(head))
    assert template_in_force(LETTER, on=TODAY) is None
    again = set_again(MadePaper.objects.select_related("template", "paper").get(pk=made.pk))
    assert again.sameness is Sameness.SAME_FILE
    told = AuditEvent.objects.filter(event__startswith="paper_template.").order_by("pk")
    assert [event.event for event in told] == [
        "paper_template.kept",
        "paper_template.put",
        "paper_template.default",
    ]


def test_a_bad_template_is_refused_with_every_fault(province: Province, clerk: Actor) -> None:
    with pytest.raises(Refused) as told:
        bad = uploaded(a_template(with_every_fault))
        templates.keep_template(kind=LETTER, upload=bad, **who(clerk))
    assert len(told.value.refusals) == 11
    assert not PaperTemplate.objects.exists()
    good = uploaded(a_template())
    commune = province.actor(province.communes[0].clerk)
    with pytest.raises(Refused) as told:
        templates.keep_template(kind=LETTER, upload=good, **who(commune))
    assert code_of(told)[0] == "access.not_permitted"
    head = province.actor(province.head)
    own = templates.keep_template(kind=LETTER, upload=good, **who(head))
    for by, day, code in (
        (clerk, TODAY, "access.not_permitted"),
        (head, TODAY, "template.own"),
        (head, TODAY - timedelta(days=1), "template.day_past"),
    ):
        with pytest.raises(Refused) as told:
            templates.put_template(template_id=own.pk, from_day=day, **who(by))
        assert code_of(told)[0] == code
    with pytest.raises(Refused) as told:
        templates.put_template(template_id=0, from_day=TODAY, **who(head))
    assert code_of(told)[0] == "template.unknown"


def test_what_changed_since_the_drawing_before_is_kept(
    province: Province, period: ReportingPeriod, clerk: Actor
) -> None:
    first = issued(drafted(clerk), clerk)
    a_report(province, province.communes[1], period, ReportState.ACCEPTED)
    second = drafted(clerk)
    assert versions_beside(clerk, second) == [first, second]
    second.asked = {**second.asked, "period": "2025"}
    assert versions_beside(clerk, second) == []
    second.refresh_from_db()
    assert version_before(clerk, first) is None
    stranger = replace(clerk, grants=())
    assert versions_beside(stranger, second) == []
    found = difference(content_of(first), content_of(second))
    assert found is not None
    assert (len(found.changes) > 0, found.rows > 0) == (True, True)
    members = actions.take_dossier(made=second, by=clerk, at=AT)
    with zipfile.ZipFile(io.BytesIO(b"".join(streamed(members)))) as archive:
        told = rows_of(archive, "8-khac-ban-truoc.csv")
    assert {row["before_id"] for row in told} == {str(first.pk)}
    assert [(row["before"], row["now"]) for row in told] == [
        (c.before, c.now) for c in found.changes
    ]


def test_what_cannot_be_read_is_not_compared(
    province: Province, period: ReportingPeriod, clerk: Actor
) -> None:
    first, second = drafted(clerk), drafted(clerk)
    first.content = first.data
    first.save(update_fields=["content"])
    assert content_of(first) is None
    assert difference(content_of(first), content_of(second)) is None
    members = actions.take_dossier(made=second, by=clerk, at=AT)
    with zipfile.ZipFile(io.BytesIO(b"".join(streamed(members)))) as archive:
        assert rows_of(archive, "8-khac-ban-truoc.csv") == []


def test_the_dossier_holds_everything(
    province: Province, period: ReportingPeriod, clerk: Actor
) -> None:
    made = issued(drafted(clerk), clerk)
    scan = a_word_file("Đã ký", name="Bản ký số.docx")
    actions.attach_signed_copy(made_id=made.pk, upload=scan, **who(clerk))
    found = MadePaper.objects.select_related("paper__file", "template", "office").get(pk=made.pk)
    members = actions.take_dossier(made=found, by=clerk, at=AT)
    with zipfile.ZipFile(io.BytesIO(b"".join(streamed(members)))) as archive:
        assert archive.namelist() == [
            "0-van-ban.csv",
            "1-van-ban.docx",
            "2-noi-dung.json",
            "3-so-lieu/1-so-lieu.csv",
            "3-so-lieu/2-bao-cao-cua-don-vi.csv",
            "5-ban-da-ky/ban-ky-so.docx",
            "6-gui.csv",
            "7-nhat-ky.csv",
            MANIFEST,
        ]
        told = rows_of(archive, "0-van-ban.csv")[0]
        revisions = rows_of(archive, "3-so-lieu/2-bao-cao-cua-don-vi.csv")
        journal = rows_of(archive, "7-nhat-ky.csv")
        assert archive.read("5-ban-da-ky/ban-ky-so.docx") == scan.data
    assert (told["number"], told["set_again"]) == ("31/TTr-SMH", "same_file")
    assert [row["unit_id"] for row in revisions] == [str(province.communes[0].unit_id)]
    assert journal[0]["event"] == "made_paper.drafted"
    last = AuditEvent.objects.filter(about=made.event_about).order_by("pk").last()
    assert last is not None
    assert (last.event, json.loads(last.details)) == ("made_paper.dossier", {"files": len(members)})


def rows_of(archive: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"))))
