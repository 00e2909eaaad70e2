"""Sheets and codes by every exit: sent twice, under a spent code, guessed at, expired, after the end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.builders.province import AT, TODAY, Province
from tests.builders.surveys import (
    NO_SHEET,
    YES_SHEET,
    a_group,
    a_key,
    a_sheet,
    a_survey,
    an_open_survey,
)

from gsdg.domain.surveys import check
from gsdg.domain.surveys.actions import codes, sheets, surveys
from gsdg.domain.surveys.codes import normal_code
from gsdg.domain.surveys.entries import SheetEntry
from gsdg.domain.surveys.models import AccessCode, CodeMiss, ReturnedSheet, Survey
from gsdg.domain.surveys.queries import (
    is_too_few,
    results_by,
    results_of,
    scores_of,
)
from gsdg.domain.surveys.rules import MISSES_ALLOWED, PAUSE_MINUTES, Came
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor, Door
from gsdg.toolkit.audit.models import AuditEvent

NOBODY = Actor(id=None, username="", name="", door=Door.WEB, office_id=None, grants=())


def refused(caught: pytest.ExceptionInfo[Refused]) -> str:
    return caught.value.refusals[0].code


def last_event() -> str:
    return AuditEvent.objects.order_by("-pk").values_list("event", flat=True)[0]


@pytest.fixture
def survey(province: Province, lead: Actor) -> Survey:
    return an_open_survey(province.lead, by=lead)


def use(code_id: int, key: str, typed: dict[str, list[str]] = YES_SHEET, on: date = TODAY) -> bool:
    """Whether the sheet had been there already."""
    told = codes.answer(code_id=code_id, typed=typed, key=key, by=NOBODY, at=AT, on=on)
    return told.again


def issued(survey: Survey, by: Actor, number: int = 1) -> list[AccessCode]:
    told = codes.issue_codes(
        survey_id=survey.pk, number=number, group_id=None, by=by, at=AT, on=TODAY
    )
    return [codes.find_code(one.code, address="10.0.0.1", at=AT) for one in told]


def test_an_anonymous_sheet_points_to_nobody(province: Province, lead: Actor) -> None:
    survey = a_survey(province.lead, by=lead)
    group = a_group(survey, province.root, by=lead, names=2)
    surveys.open_survey(survey_id=survey.pk, by=lead, at=AT, on=TODAY)
    person = group.respondents.get(number=1)
    made = a_sheet(survey, by=lead, respondent_id=person.pk)
    assert last_event() == "survey.sheet_taken"
    assert (made.respondent_id, made.at, made.by_id) == (None, None, None)
    assert made.group_id == group.pk
    assert "sheet" not in AuditEvent.objects.latest("pk").details
    with pytest.raises(Refused) as caught:
        a_sheet(survey, by=lead, respondent_id=person.pk)
    assert refused(caught) == "respondent.done"
    assert list(check.check()) == []


def test_a_named_sheet_says_who_and_a_withdrawn_one_frees_them(
    province: Province, lead: Actor
) -> None:
    survey = an_open_survey(province.lead, by=lead, anonymous=False, names=3)
    one, two, three = survey.groups.get().respondents.all()
    made = a_sheet(survey, by=lead, respondent_id=one.pk)
    assert made.by_id == lead.id
    sheets.refuse(respondent_id=two.pk, by=lead, at=AT)
    assert last_event() == "survey.refused"
    with pytest.raises(Refused) as caught:
        sheets.withdraw(sheet_id=made.pk, reason="", by=lead, at=AT)
    assert refused(caught) == "survey.no_reason"
    sheets.withdraw(sheet_id=made.pk, reason="Nhập nhầm hộ", by=lead, at=AT)
    assert last_event() == "survey.sheet_withdrawn"
    with pytest.raises(Refused) as caught:
        sheets.withdraw(sheet_id=made.pk, reason="Lại", by=lead, at=AT)
    assert refused(caught) == "answers.withdrawn"
    a_sheet(survey, NO_SHEET, by=lead, respondent_id=one.pk)
    assert results_of(survey).sheets == 1
    assert scores_of(survey)["learner:1"].of == 0
    with pytest.raises(Refused) as caught:
        a_sheet(survey, by=lead, respondent_id=0)
    assert refused(caught) == "respondent.unknown"
    assert three.state == "waiting"
    assert list(check.check()) == []


def test_a_sheet_sent_twice_is_one(survey: Survey, lead: Actor) -> None:
    entry = SheetEntry(YES_SHEET, a_key())
    told = {"survey_id": survey.pk, "by": lead, "at": AT, "on": TODAY}
    first = sheets.take(sheet=entry, **told)  # type: ignore[arg-type]
    again = sheets.take(sheet=entry, **told)  # type: ignore[arg-type]
    assert (first.again, again.again) == (False, True)
    assert first.sheet == again.sheet
    for wrong, code in ((SheetEntry(YES_SHEET, "ngan"), "answers.no_key"),):
        with pytest.raises(Refused) as caught:
            sheets.take(sheet=wrong, **told)  # type: ignore[arg-type]
        assert refused(caught) == code


def test_a_wrong_sheet_is_refused_and_nothing_stays(survey: Survey, lead: Actor) -> None:
    with pytest.raises(Refused) as caught:
        a_sheet(survey, {"gioi-tinh": ["9"]}, by=lead)
    assert [one.code for one in caught.value.refusals] == [
        "answer.option",
        "answer.missing",
        "answer.missing",
    ]
    assert ReturnedSheet.objects.count() == 0


def test_sheets_come_in_only_while_it_is_open(
    province: Province, lead: Actor, survey: Survey
) -> None:
    preparing = a_survey(province.lead, by=lead)
    with pytest.raises(Refused) as caught:
        a_sheet(preparing, by=lead)
    assert refused(caught) == "survey.not_open"
    a_sheet(survey, by=lead)
    surveys.close_survey(survey_id=survey.pk, by=lead, at=AT)
    with pytest.raises(Refused) as caught:
        a_sheet(survey, by=lead)
    assert refused(caught) == "survey.closed"
    with pytest.raises(Refused) as caught:
        a_sheet(survey, by=province.actor(province.communes[0].clerk))
    assert refused(caught) == "access.not_permitted"


def test_a_workbook_is_taken_in_whole_or_not_at_all(survey: Survey, lead: Actor) -> None:
    told = {"survey_id": survey.pk, "by": lead, "at": AT, "on": TODAY}
    good = [SheetEntry(YES_SHEET, a_key(), Came.EXCEL) for _ in range(3)]
    assert sheets.take_all(sheets=good, **told) == 3  # type: ignore[arg-type]
    assert last_event() == "survey.sheets_imported"
    assert sheets.take_all(sheets=good, **told) == 0  # type: ignore[arg-type]
    bad = [*good, SheetEntry(NO_SHEET, a_key()), SheetEntry({}, a_key())]
    with pytest.raises(Refused):
        sheets.take_all(sheets=bad, **told)  # type: ignore[arg-type]
    assert survey.sheets.count() == 3


def test_a_line_sent_again_fills_blanks_and_a_withdrawn_one_makes_way(
    survey: Survey, lead: Actor
) -> None:
    told = {"survey_id": survey.pk, "by": lead, "at": AT, "on": TODAY}

    def send(typed: dict[str, list[str]]) -> int:
        line = SheetEntry(typed, "dong-cua-tep-1", Came.EXCEL)
        return sheets.take_all(sheets=[line], **told)  # type: ignore[arg-type]

    assert send({**YES_SHEET, "y-kien": []}) == 1
    assert send(YES_SHEET) == 0
    assert last_event() == "survey.sheet_completed"
    made = survey.sheets.get()
    assert made.answers["y-kien"] == "Cần thêm vốn"
    with pytest.raises(Refused) as caught:
        send({**YES_SHEET, "diem": ["1"]})
    assert refused(caught) == "answer.clash"
    with pytest.raises(Refused) as caught:
        send({**YES_SHEET, "diem": ["99"]})
    assert refused(caught) == "answer.number"
    sheets.withdraw(sheet_id=made.pk, reason="Gõ nhầm", by=lead, at=AT)
    assert send(YES_SHEET) == 0  # an echo of what was withdrawn
    assert send({**YES_SHEET, "diem": ["1"]}) == 1
    assert [one.answers["diem"] for one in survey.sheets.counted()] == [1]
    made.refresh_from_db()
    assert (made.answers["diem"], made.withdrawn_because) == (4, "Gõ nhầm")
    again = SheetEntry(YES_SHEET, "may-hoi-hai-lan", Came.INTERVIEW)
    first = sheets.take(sheet=again, **told).sheet  # type: ignore[arg-type]
    sheets.withdraw(sheet_id=first.pk, reason="Gõ nhầm", by=lead, at=AT)
    assert sheets.take(sheet=again, **told).again  # type: ignore[arg-type]
    other = SheetEntry(NO_SHEET, "may-hoi-hai-lan", Came.INTERVIEW)
    assert sheets.take(sheet=other, **told).sheet != first  # type: ignore[arg-type]


def test_a_code_works_once_and_sending_again_is_harmless(survey: Survey, lead: Actor) -> None:
    (code,) = issued(survey, lead)
    assert last_event() == "survey.codes_issued"
    key = a_key()
    assert use(code.pk, key) is False
    assert use(code.pk, key) is True  # the line dropped before the answer came
    with pytest.raises(Refused) as caught:
        use(code.pk, a_key(), NO_SHEET)  # a stale tab with other answers
    assert refused(caught) == "code.spent"
    (other,) = issued(survey, lead)
    assert use(other.pk, key) is False  # the next person on the same phone
    made = survey.sheets.all()[0]
    assert (made.came, made.by_id, made.respondent_id) == (Came.CODE, None, None)


def test_a_code_ends_with_its_days_and_with_the_survey(survey: Survey, lead: Actor) -> None:
    expired, early, late, closed, cancelled = issued(survey, lead, 5)
    AccessCode.objects.filter(pk=expired.pk).update(expires_at=AT)
    cases = [
        (expired.pk, TODAY, "code.expired"),
        (early.pk, survey.from_day - timedelta(days=1), "survey.early"),
        (late.pk, survey.to_day + timedelta(days=1), "survey.closed"),
    ]
    for pk, on, code in cases:
        with pytest.raises(Refused) as caught:
            use(pk, a_key(), on=on)
        assert refused(caught) == code
    a_sheet(survey, by=lead)
    surveys.close_survey(survey_id=survey.pk, by=lead, at=AT)
    with pytest.raises(Refused) as caught:
        use(closed.pk, a_key())
    assert refused(caught) == "survey.closed"
    with pytest.raises(Refused) as caught:
        codes.issue_codes(survey_id=survey.pk, number=1, group_id=None, by=lead, at=AT, on=TODAY)
    assert refused(caught) == "survey.closed"
    assert cancelled.is_spent is False


def test_guessing_closes_the_door_for_that_address_alone(survey: Survey, lead: Actor) -> None:
    (told,) = codes.issue_codes(
        survey_id=survey.pk, number=1, group_id=None, by=lead, at=AT, on=TODAY
    )
    for number in range(MISSES_ALLOWED):
        with pytest.raises(Refused) as caught:
            codes.find_code(f"AAAA-{number:04d}", address="10.9.9.9", at=AT)
        assert refused(caught) == "code.unknown"
    with pytest.raises(Refused) as caught:
        codes.find_code(told.code, address="10.9.9.9", at=AT)
    assert (refused(caught), caught.value.status) == ("code.wait", 429)
    assert codes.find_code(told.code.lower(), address="10.1.1.1", at=AT)
    later = AT + timedelta(minutes=PAUSE_MINUTES, seconds=1)
    assert codes.find_code(told.code, address="10.9.9.9", at=later)
    assert "10.9.9.9" not in set(CodeMiss.objects.values_list("address_hash", flat=True))
    assert normal_code("k7qf 9m2d") == "K7QF-9M2D"


def test_codes_by_name_only_where_names_are_kept(province: Province, lead: Actor) -> None:
    hidden = an_open_survey(province.lead, by=lead, names=2)
    told = {"by": lead, "at": AT, "on": TODAY}
    with pytest.raises(Refused) as caught:
        codes.issue_codes_to_people(survey_id=hidden.pk, **told)  # type: ignore[arg-type]
    assert refused(caught) == "code.anonymous"
    named = an_open_survey(province.lead, by=lead, anonymous=False, names=2)
    first = codes.issue_codes_to_people(survey_id=named.pk, **told)  # type: ignore[arg-type]
    again = codes.issue_codes_to_people(survey_id=named.pk, **told)  # type: ignore[arg-type]
    assert [one.label for one in again] == ["Hộ minh họa 1", "Hộ minh họa 2"]
    old = codes.find_code(first[0].code, address="10.0.0.1", at=AT)
    with pytest.raises(Refused) as caught:
        use(old.pk, a_key())
    assert refused(caught) == "code.spent"
    new = codes.find_code(again[0].code, address="10.0.0.1", at=AT)
    use(new.pk, a_key())
    assert named.sheets.get().respondent.about == "learner:1"
    rest = codes.issue_codes_to_people(survey_id=named.pk, **told)  # type: ignore[arg-type]
    assert [one.label for one in rest] == ["Hộ minh họa 2"]
    sheets.refuse(respondent_id=named.groups.get().respondents.get(number=2).pk, by=lead, at=AT)
    with pytest.raises(Refused) as caught:
        codes.issue_codes_to_people(survey_id=named.pk, **told)  # type: ignore[arg-type]
    assert refused(caught) == "code.nobody"
    with pytest.raises(Refused) as caught:
        codes.issue_codes(survey_id=named.pk, number=0, group_id=None, **told)  # type: ignore[arg-type]
    assert refused(caught) == "code.number"


def test_small_groups_are_hidden_where_nobody_is_named(province: Province, lead: Actor) -> None:
    survey = a_survey(province.lead, by=lead)
    here, there = (
        a_group(survey, commune.unit_id, by=lead, size=20) for commune in province.communes
    )
    surveys.open_survey(survey_id=survey.pk, by=lead, at=AT, on=TODAY)
    for _ in range(3):
        a_sheet(survey, by=lead, group_id=here.pk)
    assert is_too_few(survey, results_of(survey))
    named = an_open_survey(province.lead, by=lead, anonymous=False)
    a_sheet(named, by=lead)
    assert not is_too_few(named, results_of(named))
    assert is_too_few(named, results_of(named), keeps=False)
    for _ in range(6):
        a_sheet(survey, NO_SHEET, by=lead, group_id=there.pk)
    assert not is_too_few(survey, results_of(survey))
    found = results_by(survey, "don-vi")
    assert found.hidden == {str(here.unit_id), str(there.unit_id)}
    by_sex = results_by(survey, "gioi-tinh")
    assert by_sex.shown == {}
    for _ in range(2):
        a_sheet(survey, by=lead, group_id=here.pk)
    assert {name: t.sheets for name, t in results_by(survey, "gioi-tinh").shown.items()} == {
        "nu": 5,
        "nam": 6,
    }
    with pytest.raises(Refused) as caught:
        a_sheet(survey, by=lead, group_id=0)
    assert refused(caught) == "respondent.unknown"
    assert here.respondents.count() == 0
