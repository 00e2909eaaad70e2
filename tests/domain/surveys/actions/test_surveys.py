"""Questionnaires, surveys, frames and lots by every exit, with their events."""

from __future__ import annotations

import pytest
from tests.builders.province import AT, TODAY, Province
from tests.builders.surveys import FIRST, LAST, SHEET, a_group, a_sheet, a_survey, an_open_survey

from gsdg.domain.packs.surveys import Sheet
from gsdg.domain.surveys import check, drawing
from gsdg.domain.surveys.actions import frames, questionnaires, surveys
from gsdg.domain.surveys.entries import SurveyEntry
from gsdg.domain.surveys.models import Draw, QuestionnaireVersion, Respondent, Survey
from gsdg.domain.surveys.queries import reach_of, surveys_about, surveys_seen_by, trace_of
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent


def refused(caught: pytest.ExceptionInfo[Refused]) -> str:
    return caught.value.refusals[0].code


def last_event() -> str:
    return AuditEvent.objects.order_by("-pk").values_list("event", flat=True)[0]


def test_what_a_course_began_goes_on_asking_without_names(province: Province, lead: Actor) -> None:
    survey = a_survey(province.lead, by=lead, anonymous=True)
    Survey.objects.filter(pk=survey.pk).update(occasion="opinion")
    entry = SurveyEntry(survey.title, survey.version_id, FIRST, LAST, is_anonymous=False)
    with pytest.raises(Refused) as caught:
        surveys.change_survey(survey_id=survey.pk, entry=entry, by=lead, at=AT)
    assert refused(caught) == "survey.names_laid_down"
    assert Survey.objects.get(pk=survey.pk).is_anonymous


def test_the_pack_brings_questionnaires_that_are_taken_over_once(
    province: Province, lead: Actor
) -> None:
    one = questionnaires.adopt(code="lanh-dao-thon", by=lead, at=AT, on=TODAY)
    assert last_event() == "questionnaire.adopted"
    assert one.pinned_at is not None
    again = questionnaires.adopt(code="lanh-dao-thon", by=lead, at=AT, on=TODAY)
    assert again == one
    with pytest.raises(Refused) as caught:
        questionnaires.adopt(code="khong-co", by=lead, at=AT, on=TODAY)
    assert refused(caught) == "questionnaire.unknown"
    with pytest.raises(Refused) as caught:
        questionnaires.rewrite(
            questionnaire_id=one.questionnaire_id, sheet=SHEET, base=one.sha256, by=lead, at=AT
        )
    assert refused(caught) == "questionnaire.of_pack"


def test_a_questionnaire_is_pinned_once_used_and_changed_only_by_a_new_version(
    province: Province, lead: Actor
) -> None:
    survey = an_open_survey(province.lead, by=lead)
    used = QuestionnaireVersion.objects.get(pk=survey.version_id)
    assert used.pinned_at is not None
    fewer = SHEET.model_copy(update={"questions": SHEET.questions[:2]})
    told = {"questionnaire_id": used.questionnaire_id, "by": lead, "at": AT}
    new = questionnaires.rewrite(sheet=fewer, base=used.sha256, **told)
    assert (new.number, last_event()) == (2, "questionnaire.changed")
    assert len(QuestionnaireVersion.objects.get(pk=used.pk).sheet.questions) == 6
    third = SHEET.model_copy(update={"questions": SHEET.questions[:1]})
    same = questionnaires.rewrite(sheet=third, base=new.sha256, **told)
    assert same.pk == new.pk
    with pytest.raises(Refused) as caught:
        questionnaires.rewrite(sheet=fewer, base=used.sha256, **told)
    assert refused(caught) == "questionnaire.changed_meanwhile"


def test_a_questionnaire_with_mistakes_is_refused_with_all_of_them(
    province: Province, lead: Actor
) -> None:
    bad = Sheet.model_validate(
        {
            "title": " ",
            "questions": [
                {"code": "a", "text": "A", "kind": "one"},
                {"code": "a", "text": "B", "kind": "scale", "low": "1", "high": "99"},
            ],
        }
    )
    with pytest.raises(Refused) as caught:
        questionnaires.build(office=province.lead, purpose="other", sheet=bad, by=lead, at=AT)
    assert [one.code for one in caught.value.refusals] == [
        "questionnaire.title",
        "packs.survey_options",
        "packs.two_of_one",
        "packs.survey_scale",
    ]
    stranger = province.actor(province.communes[0].clerk)
    with pytest.raises(Refused) as caught:
        questionnaires.build(office=province.lead, purpose="x", sheet=SHEET, by=stranger, at=AT)
    assert refused(caught) == "access.not_permitted"


def test_a_survey_from_its_first_day_to_its_last(province: Province, lead: Actor) -> None:
    survey = a_survey(province.lead, by=lead, about="visit:12")
    assert last_event() == "survey.begun"
    assert list(surveys_about("visit:12")) == [survey]
    entry = SurveyEntry("Tên mới", survey.version_id, FIRST, LAST, is_anonymous=False)
    surveys.change_survey(survey_id=survey.pk, entry=entry, by=lead, at=AT)
    assert last_event() == "survey.changed"
    surveys.open_survey(survey_id=survey.pk, by=lead, at=AT, on=TODAY)
    assert last_event() == "survey.opened"
    for act in (
        lambda: surveys.change_survey(survey_id=survey.pk, entry=entry, by=lead, at=AT),
        lambda: surveys.open_survey(survey_id=survey.pk, by=lead, at=AT, on=TODAY),
        lambda: a_group(survey, province.root, by=lead, size=5),
    ):
        with pytest.raises(Refused) as caught:
            act()
        assert refused(caught) == "survey.begun"
    with pytest.raises(Refused) as caught:
        surveys.close_survey(survey_id=survey.pk, by=lead, at=AT)
    assert refused(caught) == "survey.no_sheets"
    a_sheet(survey, by=lead)
    surveys.close_survey(survey_id=survey.pk, by=lead, at=AT)
    assert last_event() == "survey.closed"
    with pytest.raises(Refused) as caught:
        surveys.cancel_survey(survey_id=survey.pk, reason="Nhầm", by=lead, at=AT)
    assert refused(caught) == "survey.closed"
    with pytest.raises(Refused) as caught:
        surveys.reopen_survey(survey_id=survey.pk, reason=" ", by=lead, at=AT)
    assert refused(caught) == "survey.no_reason"
    surveys.reopen_survey(survey_id=survey.pk, reason="Còn phiếu giấy", by=lead, at=AT)
    assert last_event() == "survey.reopened"
    with pytest.raises(Refused) as caught:
        surveys.reopen_survey(survey_id=survey.pk, reason="Lần nữa", by=lead, at=AT)
    assert refused(caught) == "survey.not_closed"
    surveys.cancel_survey(survey_id=survey.pk, reason="Không đủ điều kiện", by=lead, at=AT)
    assert last_event() == "survey.cancelled"


def test_days_title_and_questionnaire_are_judged(province: Province, lead: Actor) -> None:
    version = questionnaires.build(
        office=province.lead, purpose="other", sheet=SHEET, by=lead, at=AT
    )
    commune = province.communes[0]
    cases = [
        (lead, province.lead, SurveyEntry("", version.pk, FIRST, LAST), "survey.title"),
        (lead, province.lead, SurveyEntry("Tên", version.pk, LAST, FIRST), "survey.days"),
        (lead, province.lead, SurveyEntry("Tên", 0, FIRST, LAST), "questionnaire.unknown"),
        (
            lead,
            commune.office,
            SurveyEntry("Tên", version.pk, FIRST, LAST),
            "questionnaire.unknown",
        ),
        (
            province.actor(commune.clerk),
            province.lead,
            SurveyEntry("Tên", version.pk, FIRST, LAST),
            "access.not_permitted",
        ),
    ]
    for by, office, entry, code in cases:
        with pytest.raises(Refused) as caught:
            surveys.begin_survey(office=office, entry=entry, by=by, at=AT)
        assert refused(caught) == code
    late = surveys.begin_survey(
        office=province.lead,
        entry=SurveyEntry("Đã qua", version.pk, FIRST, FIRST),
        by=lead,
        at=AT,
    )
    with pytest.raises(Refused) as caught:
        surveys.open_survey(survey_id=late.pk, by=lead, at=AT, on=TODAY)
    assert refused(caught) == "survey.over"


def test_the_frame_is_a_list_or_a_number(province: Province, lead: Actor) -> None:
    survey = a_survey(province.lead, by=lead)
    commune = province.communes[0].unit_id
    group = a_group(survey, commune, by=lead, names=3)
    assert (group.size, last_event()) == (3, "survey.frame_changed")
    for more, code in (({"names": 2}, "survey.group_twice"), ({"kind": "mttq"}, "survey.frame")):
        with pytest.raises(Refused) as caught:
            a_group(survey, commune, by=lead, **more)  # type: ignore[arg-type]
        assert refused(caught) == code
    frames.remove_group(group_id=group.pk, by=lead, at=AT)
    assert survey.groups.count() == 0


def test_a_lot_is_cast_once_and_the_next_one_stands_in(province: Province, lead: Actor) -> None:
    survey = a_survey(province.lead, by=lead, anonymous=False)
    group = a_group(survey, province.communes[0].unit_id, by=lead, names=6)
    with pytest.raises(Refused) as caught:
        frames.draw(group_id=group.pk, wanted=7, by=lead, at=AT)
    assert refused(caught) == "draw.wanted"
    lot = frames.draw(group_id=group.pk, wanted=4, by=lead, at=AT, seed="hat-giong")
    assert last_event() == "survey.drawn"
    assert lot.numbers == drawing.order_of("hat-giong", 6)[:4]
    with pytest.raises(Refused) as caught:
        frames.draw(group_id=group.pk, wanted=4, by=lead, at=AT)
    assert refused(caught) == "draw.done"
    with pytest.raises(Refused) as caught:
        frames.remove_group(group_id=group.pk, by=lead, at=AT)
    assert refused(caught) == "draw.done"
    first = group.respondents.get(place=1)
    with pytest.raises(Refused) as caught:
        frames.replace(respondent_id=first.pk, reason="Đi vắng", by=lead, at=AT)
    assert refused(caught) == "survey.not_open"
    surveys.open_survey(survey_id=survey.pk, by=lead, at=AT, on=TODAY)
    told = frames.replace(respondent_id=first.pk, reason="Đi vắng", by=lead, at=AT)
    assert last_event() == "survey.replaced"
    assert told.into.number == drawing.order_of("hat-giong", 6)[4]
    for person, reason, code in (
        (first, "Lần nữa", "respondent.done"),
        (group.respondents.get(place=2), "", "survey.no_reason"),
        (group.respondents.get(place=None), "Chưa rút", "draw.none"),
    ):
        with pytest.raises(Refused) as caught:
            frames.replace(respondent_id=person.pk, reason=reason, by=lead, at=AT)
        assert refused(caught) == code
    frames.replace(respondent_id=told.into_id, reason="Cũng đi vắng", by=lead, at=AT)
    with pytest.raises(Refused) as caught:
        last = group.respondents.get(place=2)
        frames.replace(respondent_id=last.pk, reason="Hết người", by=lead, at=AT)
    assert refused(caught) == "draw.used_up"
    reach = reach_of(survey)
    assert (reach.frame, reach.to_ask, reach.replaced) == (6, 4, 2)
    assert trace_of(survey).seeds == ("hat-giong",)
    assert list(check.check()) == []


def test_doctor_works_every_lot_out_again(province: Province, lead: Actor) -> None:
    survey = a_survey(province.lead, by=lead)
    group = a_group(survey, province.root, by=lead, size=9)
    lot = frames.draw(group_id=group.pk, wanted=3, by=lead, at=AT)
    assert group.respondents.count() == 3
    Draw.objects.filter(pk=lot.pk).update(numbers=[1, 2, 3])
    Respondent.objects.filter(group=group, place=1).update(place=99)
    QuestionnaireVersion.objects.update(sha256="0" * 64)
    assert {row[0] for row in check.check()} == {
        "surveys.draw",
        "surveys.places",
        "surveys.questionnaire",
    }


def test_scope_fails_closed(province: Province, lead: Actor) -> None:
    survey = a_survey(province.lead, by=lead)
    assert list(surveys_seen_by(province.actor(province.viewer))) == [survey]
    assert list(surveys_seen_by(province.actor(province.communes[0].head))) == []
    own = a_survey(province.communes[0].office, by=province.actor(province.communes[0].clerk))
    assert set(surveys_seen_by(lead)) == {survey, own}
    assert list(surveys_seen_by(province.actor(province.communes[1].head))) == []
    assert Survey.objects.count() == 2
