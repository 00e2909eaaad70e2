"""Recording, correcting, tying, taking back: each exit with its event; nothing of what is refused is written."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from tests.builders.documents import a_document, a_tie, a_word_file, an_entry, for_year
from tests.builders.province import AT, TODAY, Province

from gsdg.domain.papers.actions import documents as actions
from gsdg.domain.papers.entries import DocumentEntry, Serves, TieEntry, Upload
from gsdg.domain.papers.models import Document, DocumentText
from gsdg.domain.papers.queries.documents import endings_of
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent

pytestmark = pytest.mark.django_db


def record(entry: DocumentEntry, by: Actor, upload: Upload | None = None) -> Document:
    return actions.record_document(entry=entry, by=by, at=AT, on=TODAY, upload=upload)


def code_of(refused: pytest.ExceptionInfo[Refused]) -> tuple[str, str]:
    first = refused.value.refusals[0]
    return first.code, first.cell


def last_event(about: str) -> str:
    found: AuditEvent | None = AuditEvent.objects.filter(about=about).order_by("pk").last()
    return "" if found is None else found.event


def test_a_commune_records_its_own(province: Province, commune_clerk: Actor) -> None:
    office = province.communes[0].office
    made = record(an_entry(office, serves=for_year("ke-hoach-nam")), commune_clerk)
    assert (made.level, made.unit_id, made.issuer) == ("commune", office.unit_id, office.name)
    assert [(s.requirement, s.year) for s in made.servings.all()] == [("ke-hoach-nam", 2026)]
    assert last_event(made.about) == "document.recorded"


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        ({"kind": "thu"}, ("directing.kind_unknown", "kind")),
        ({"number": "/KH-UBND"}, ("directing.number", "number")),
        ({"abstract": "  "}, ("directing.no_abstract", "abstract")),
        ({"day": None}, ("directing.no_day", "day")),
        ({"day": date(2026, 11, 24)}, ("paper.day_ahead", "day")),
        ({"to_day": date(2026, 3, 10)}, ("directing.ends_first", "to_day")),
        ({"office_id": 10**6}, ("directing.office_unknown", "office")),
        ({"serves": for_year("ke-hoach-khac")}, ("directing.requirement_unknown", "requirement")),
        ({"serves": for_year("ke-hoach-nam", None)}, ("directing.year", "year")),
        ({"serves": for_year("phan-bo-von")}, ("directing.wrong_office_for_it", "requirement")),
        ({"kind": "cong-van", "serves": for_year("ke-hoach-nam")}, ("directing.wrong_office_for_it", "requirement")),
    ],
)  # fmt: skip
def test_what_is_refused_at_its_field(
    province: Province, commune_clerk: Actor, changed: dict[str, object], refused: tuple[str, str]
) -> None:
    entry = an_entry(province.communes[0].office)
    with pytest.raises(Refused) as told:
        record(replace(entry, **changed), commune_clerk)  # type: ignore[arg-type]
    assert code_of(told) == refused
    assert not Document.objects.exists()


def test_who_may_record_what(province: Province, commune_clerk: Actor, clerk: Actor) -> None:
    other = province.communes[1].office
    with pytest.raises(Refused) as told:
        record(an_entry(other), commune_clerk)
    assert code_of(told)[0] == "access.not_permitted"
    with pytest.raises(Refused) as told:
        record(an_entry(), commune_clerk)
    assert code_of(told) == ("directing.central_elsewhere", "issuer")
    with pytest.raises(Refused):
        record(an_entry(province.committee), province.actor(province.viewer))
    assert record(an_entry(other), clerk).level == "commune"
    assert record(an_entry(), clerk).level == "nation"


def test_the_same_paper_once(province: Province, clerk: Actor) -> None:
    entry = an_entry(province.committee, number="12/KH-UBND")
    record(entry, clerk)
    with pytest.raises(Refused) as told:
        record(replace(entry, number=" 12/kh-ubnd"), clerk)
    assert code_of(told) == ("directing.twice", "number")
    assert record(replace(entry, day=date(2026, 3, 11)), clerk).pk


def test_correcting_needs_the_version_that_was_seen(province: Province, clerk: Actor) -> None:
    made = a_document(province.committee)
    entry = an_entry(province.committee, abstract="Kế hoạch đã sửa", number=made.number)
    said = {"document_id": made.pk, "entry": entry, "by": clerk, "at": AT, "on": TODAY}
    changed = actions.correct_document(known_version=made.version, **said)  # type: ignore[arg-type]
    assert (changed.abstract, changed.version) == ("Kế hoạch đã sửa", made.version + 1)
    event = AuditEvent.objects.get(about=made.about, event="document.corrected")
    assert json.loads(event.details) == {"fields": ["abstract"]}
    with pytest.raises(Refused) as told:
        actions.correct_document(known_version=made.version, **said)  # type: ignore[arg-type]
    assert code_of(told)[0] == "directing.changed"


@pytest.mark.parametrize(
    ("upload", "state"),
    [
        (a_word_file("Hỗ trợ bò giống sinh sản cho hộ nghèo"), "read"),
        (a_word_file("1"), "no_text"),
        (Upload(b"%PDF-1.4 broken", "quet.pdf", "application/pdf"), None),
        (Upload(b"nothing", "van-ban.docx", "x"), "broken"),
    ],
)
def test_a_file_says_whether_its_text_is_found(
    province: Province, clerk: Actor, upload: Upload, state: str | None
) -> None:
    made = a_document(province.committee)
    said = {"document_id": made.pk, "upload": upload, "by": clerk, "at": AT, "on": TODAY}
    found = actions.attach_file(**said)  # type: ignore[arg-type]
    assert found.text_state in ({state} if state else {"broken", "no_tool"})
    words = DocumentText.objects.get(document=made).words
    assert ("bo giong" in words) == (state == "read")
    assert last_event(made.about) == "document.file_kept"


def test_other_kinds_of_files_are_refused(province: Province, clerk: Actor) -> None:
    with pytest.raises(Refused) as told:
        record(an_entry(province.committee), clerk, Upload(b"x", "anh.exe", "x"))
    assert code_of(told) == ("directing.file_kind", "file")
    assert not Document.objects.exists()


def test_chains_of_replacement(province: Province, clerk: Actor) -> None:
    first, second, third = (
        a_document(kind="thong-tu", number=f"{n}/2024/TT-BTC", day=date(2024, n, 1), from_day=date(2024, n, 15))
        for n in (1, 2, 3)
    )  # fmt: skip
    a_tie(second, first)
    a_tie(third, second, since=date(2024, 6, 1))
    assert endings_of([first, second, third], on=date(2024, 2, 14)) == {}
    ended = endings_of([first, second, third], on=date(2024, 6, 1))
    assert {pk: (e.since, e.by, e.now) for pk, e in ended.items()} == {
        first.pk: (date(2024, 2, 15), second, third),
        second.pk: (date(2024, 6, 1), third, third),
    }
    before = endings_of([first], on=date(2024, 5, 31))[first.pk]
    assert (before.by, before.now) == (second, second)
    with pytest.raises(Refused) as told:
        a_tie(first, third)
    assert code_of(told) == ("directing.tied_to_later", "target")


def test_a_part_that_is_replaced_ends_nothing(province: Province) -> None:
    old = a_document(kind="thong-tu", number="7/2021/TT", day=date(2021, 7, 18))
    new = a_document(kind="thong-tu", number="2/2022/TT", day=date(2022, 3, 30))
    a_tie(new, old, provision="Mẫu 7.8")
    assert endings_of([old], on=TODAY) == {}
    with pytest.raises(Refused) as told:
        a_tie(new, old, provision="Mẫu 7.8")
    assert code_of(told)[0] == "directing.tied_twice"


def test_untied_it_holds_again(province: Province, clerk: Actor) -> None:
    old, new = a_document(day=date(2025, 1, 2)), a_document(day=date(2025, 2, 3))
    tie = a_tie(new, old)
    actions.untie_documents(tie_id=tie.pk, by=clerk, at=AT, on=TODAY)
    assert endings_of([old], on=TODAY) == {}
    assert last_event(new.about) == "document.untied"


def test_same_day_does_not_go_round(province: Province) -> None:
    one, other = a_document(), a_document()
    a_tie(one, other)
    with pytest.raises(Refused) as told:
        a_tie(other, one)
    assert code_of(told) == ("directing.tied_round", "target")


def test_taken_back_only_while_nothing_rests_on_it(province: Province, clerk: Actor) -> None:
    old, new = a_document(day=date(2025, 1, 2)), a_document(day=date(2025, 2, 3))
    a_tie(new, old, "based_on")
    who = {"by": clerk, "at": AT, "on": TODAY}
    with pytest.raises(Refused) as told:
        actions.take_back_document(document_id=old.pk, reason="Ghi nhầm", **who)  # type: ignore[arg-type]
    assert code_of(told)[0] == "directing.others_rest_on_it"
    with pytest.raises(Refused) as told:
        actions.take_back_document(document_id=new.pk, reason=" ", **who)  # type: ignore[arg-type]
    assert code_of(told) == ("directing.no_reason", "reason")
    actions.take_back_document(document_id=new.pk, reason="Ghi nhầm", **who)  # type: ignore[arg-type]
    assert last_event(new.about) == "document.taken_back"
    with pytest.raises(Refused) as told:
        actions.tie_documents(document_id=new.pk, entry=TieEntry("amends", old.pk), **who)  # type: ignore[arg-type]
    assert code_of(told)[0] == "directing.taken_back"


def test_saying_what_it_is(province: Province, commune_clerk: Actor) -> None:
    made = a_document(province.communes[0].office)
    who = {"by": commune_clerk, "at": AT, "on": TODAY}
    serving = actions.serve(document_id=made.pk, serves=Serves("ke-hoach-nam", 2026), **who)  # type: ignore[arg-type]
    assert last_event(made.about) == "document.serves"
    actions.serve_no_more(serving_id=serving.pk, **who)  # type: ignore[arg-type]
    assert last_event(made.about) == "document.serves_no_more"
    assert not made.servings.exists()
