"""People consulted in a visit through surveys: the lot is the visit's, answers add up into its source, findings cite it."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from docx import Document
from tests.builders.corrections import a_moment
from tests.builders.province import TODAY, Province
from tests.builders.surveys import a_sheet
from tests.builders.visits import (
    FAILING,
    a_visit,
    again,
    answer_all,
    attach,
    found_at,
    opened,
    taken_to,
)

from gsdg.domain.followup.ports import told_by
from gsdg.domain.inspections import documents_visits as documents
from gsdg.domain.inspections.actions import consulting, visiting
from gsdg.domain.inspections.consulting import ConsultationEntry, Consulted
from gsdg.domain.inspections.models import FindingSource, Source, Visit
from gsdg.domain.inspections.pages.consulting import cited_part, consultation_page, consulted_part
from gsdg.domain.inspections.queries.consulting import (
    samples_to_ask,
    sources_standing,
    survey_of,
    together,
)
from gsdg.domain.inspections.queries.visits import found_of
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.surveys import check
from gsdg.domain.surveys.actions import surveys
from gsdg.domain.surveys.models import Respondent
from gsdg.domain.surveys.queries import waiting_of
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent

LEADERS = ConsultationEntry(
    "bo:lanh-dao-thon",
    "Tham vấn tại xã",
    [
        Consulted("party", ("Bí thư (minh họa)",)),
        Consulted("village_head", ("Trưởng thôn 1", "Trưởng thôn 2")),
        Consulted("front"),
    ],
)
HOUSEHOLDS = ConsultationEntry("bo:ho-huong-loi", "Hỏi người thụ hưởng", is_anonymous=True)
A_LEADER = {
    "vai-tro": ["thon"], "van-ban": ["3"], "ra-soat": ["5"], "vuong-mac": ["yes"], "linh-vuc": ["von"],
    "mo-ta": ["Vốn về chậm ba tháng (minh họa)"],
}  # fmt: skip


def refusal_of(caught: pytest.ExceptionInfo[Refused]) -> str:
    return caught.value.refusals[0].code


def begun(visit: Visit, by: Actor, entry: ConsultationEntry = LEADERS) -> Source:
    return consulting.begin_consultation(
        visit_id=visit.pk, entry=entry, by=by, at=a_moment(), on=TODAY
    )


def taken_up(source: Source, by: Actor) -> Source:
    return consulting.take_up_consultation(source_id=source.pk, by=by, at=a_moment(), on=TODAY)


def last_event() -> str:
    return AuditEvent.objects.order_by("-pk").values_list("event", flat=True)[0]


def test_leaders_are_asked_by_name_and_their_answers_stand_in_the_source(
    province: Province, clerk: Actor
) -> None:
    visit = opened(a_visit(province), clerk)
    source = begun(visit, clerk)
    assert last_event() == "visit.consultation_begun"
    survey = survey_of(source)
    assert (source.reference, source.people, survey.about_subject) == (
        survey.about,
        None,
        visit.about,
    )
    kinds = {group.kind: group.size for group in survey.groups.all()}
    assert kinds == {"cap-uy": 1, "truong-thon": 2}
    with pytest.raises(Refused) as caught:
        taken_up(source, clerk)
    assert refusal_of(caught) == "survey.no_sheets"
    assert list(sources_standing(visit)) == []  # nothing to print or to cite yet
    for one in waiting_of(survey)[1:]:
        a_sheet(survey, A_LEADER, by=clerk, respondent_id=one.pk)
    told = taken_up(source, clerk)
    assert last_event() == "visit.consultation_taken_up"
    assert told.people == 2
    assert list(sources_standing(visit)) == [source]
    assert told.text.startswith("2/3 người trả lời. ")
    assert "Trưởng thôn, tổ trưởng tổ dân phố 2 (trên 2 người trả lời)" in told.text
    assert "3,0/5 (2 người trả lời)" in told.text
    assert survey_of(source).state == "closed"
    assert taken_up(source, clerk).text == told.text  # again changes nothing


def test_households_are_those_that_the_visit_drew(province: Province, clerk: Actor) -> None:
    visit = opened(a_visit(province), clerk)
    sample = visiting.draw_households(
        visit_id=visit.pk, village="Thôn 2", listed="Danh sách hộ nghèo", seed="61 834", frame=40, wanted=6,
        day=TODAY, by=clerk, at=a_moment(), on=TODAY,
    )  # fmt: skip
    entry = replace(HOUSEHOLDS, sample_id=sample.pk)
    source = begun(visit, clerk, entry)
    survey = survey_of(source)
    numbers = [one.number for one in waiting_of(survey)]
    assert sorted(numbers) == sample.numbers
    assert (source.consulted, survey.is_anonymous, survey.groups.get().size) == (
        "beneficiary",
        True,
        40,
    )
    assert list(check.check()) == []
    assert samples_to_ask(visit) == []
    for wrong, code in (
        (entry, "consultation.sample_asked"),
        (replace(HOUSEHOLDS, sample_id=0), "consultation.sample_unknown"),
    ):
        with pytest.raises(Refused) as caught:
            begun(visit, clerk, wrong)
        assert refusal_of(caught) == code
    surveys.cancel_survey(survey_id=survey.pk, reason="Nhầm phiếu", by=clerk, at=a_moment())
    assert samples_to_ask(visit) == [sample]
    assert consulted_part(again(visit), clerk).lines == ()  # type: ignore[union-attr]


def test_who_may_consult_and_whom(province: Province, clerk: Actor, official: Actor) -> None:
    visit = a_visit(province)
    assert begun(visit, clerk).pk  # also while it is prepared
    with pytest.raises(Refused) as caught:
        begun(visit, official)
    assert refusal_of(caught) in ("access.not_permitted", "visit.not_in_team")
    nobody = replace(LEADERS, consulted=[Consulted("party"), Consulted("front")])
    unknown = replace(LEADERS, consulted=[Consulted("ai-do", ("Một người",))])
    for entry, code in ((nobody, "consultation.nobody"), (unknown, "visit.unknown_code")):
        with pytest.raises(Refused) as caught:
            begun(visit, clerk, entry)
        assert refusal_of(caught) == code
    assert consulted_part(visit, official) is not None  # it sees that there was one
    assert consulted_part(visit, official).begin == ()  # type: ignore[union-attr]
    concluded = taken_to(province, "concluded", commune=province.communes[1])
    with pytest.raises(Refused) as caught:
        begun(concluded, clerk)
    assert refusal_of(caught) == "visit.state"


def test_few_answers_without_names_are_kept_back_and_words_reach_the_register(
    province: Province, clerk: Actor, official: Actor
) -> None:
    visit = opened(a_visit(province), clerk)
    source = begun(visit, clerk)
    survey = survey_of(source)
    made = a_sheet(survey, A_LEADER, by=clerk, respondent_id=waiting_of(survey)[0].pk)
    page = consultation_page(visit, source, survey, clerk)
    assert [one.text for one in page.said] == ["Vốn về chậm ba tháng (minh họa)"]
    assert page.said[0].raise_it.endswith(f"?tu=sheet:{made.pk}")
    told = told_by(clerk, f"sheet:{made.pk}")
    assert told is not None
    assert told.text == "Vốn về chậm ba tháng (minh họa)"
    assert told_by(official, f"sheet:{made.pk}") is None
    assert told_by(clerk, "sheet:0") is None
    seen = consultation_page(visit, source, survey, official)
    assert (seen.hidden, seen.matrices, seen.said, seen.ways) == (5, (), (), ())
    few = begun(visit, clerk, replace(HOUSEHOLDS, consulted=[Consulted("beneficiary", size=30)]))
    assert few.consulted == "beneficiary"


def test_a_finding_cites_what_people_said_and_the_report_of_the_team_adds_it_up(
    province: Province, clerk: Actor
) -> None:
    visit = opened(a_visit(province), clerk)
    source = begun(visit, clerk)
    survey = survey_of(source)
    for one in waiting_of(survey):
        a_sheet(survey, A_LEADER, by=clerk, respondent_id=one.pk)
    taken_up(source, clerk)
    answer_all(visit, clerk, {"ke-hoach-nam": FAILING})
    attach(visit, visit.stops.get(kind="office"), "ke-hoach-nam", clerk)
    found = found_at(visit, "ke-hoach-nam", clerk)
    told = {"found_id": found.pk, "by": clerk, "at": a_moment()}
    with pytest.raises(Refused) as caught:
        consulting.cite_source(source_id=0, **told)  # type: ignore[arg-type]
    assert refusal_of(caught) == "consultation.source_unknown"
    consulting.cite_source(source_id=source.pk, **told)  # type: ignore[arg-type]
    assert last_event() == "visit.source_cited"
    consulting.cite_source(source_id=source.pk, **told)  # type: ignore[arg-type]
    assert FindingSource.objects.count() == 1
    part = cited_part(found_of(clerk, found.finding_id), clerk)  # type: ignore[arg-type]
    assert part is not None
    assert part.cited == (("Phiếu hỏi: Tham vấn tại xã", source.pk),)
    (added,) = together([visit])
    assert (added.table.sheets, added.surveys, added.too_few) == (3, 1, False)
    assert visit.round is not None
    data = documents.team_report(
        visit.round, extension="docx", made=Made("Trần Minh Đức", a_moment(), TODAY)
    )
    said = " ".join(
        n.text or "" for n in Document(io.BytesIO(data)).element.body.iter() if n.tag.endswith("}t")
    )
    assert "Tham vấn lãnh đạo, trưởng thôn, người thụ hưởng" in said
    assert "3 phiếu ở 1 đợt hỏi" in said
    assert "Nguồn: Tham vấn tại xã." in said
    consulting.cite_no_more(source_id=source.pk, **told)  # type: ignore[arg-type]
    assert last_event() == "visit.source_no_longer_cited"
    assert FindingSource.objects.count() == 0
    assert Respondent.objects.filter(state="answered").count() == 3
