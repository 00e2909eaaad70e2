"""Questionnaires and surveys for tests; every question, title and name is invented."""

from __future__ import annotations

from datetime import date
from itertools import count

from gsdg.domain.packs.surveys import Sheet
from gsdg.domain.surveys.actions import frames, questionnaires, sheets, surveys
from gsdg.domain.surveys.entries import GroupEntry, Person, SheetEntry, SurveyEntry
from gsdg.domain.surveys.models import Group, QuestionnaireVersion, ReturnedSheet, Survey
from gsdg.domain.surveys.rules import Came
from gsdg.domain.units.models import Office
from gsdg.toolkit.access import Actor
from tests.builders.province import AT, TODAY

_keys = count(1)
FIRST, LAST = date(2026, 11, 20), date(2026, 11, 30)

SHEET = Sheet.model_validate(
    {
        "title": "Phiếu minh họa",
        "intro": "Phiếu dùng để kiểm thử.",
        "questions": [
            {
                "code": "gioi-tinh",
                "text": "Giới tính",
                "kind": "one",
                "breakdown": "true",
                "options": [{"code": "nu", "label": "Nữ"}, {"code": "nam", "label": "Nam"}],
            },
            {"code": "huong", "text": "Có được hưởng không", "kind": "yes_no"},
            {
                "code": "chinh-sach",
                "text": "Chính sách nào",
                "kind": "several",
                "asked_if": [{"question": "huong", "answers": "yes"}],
                "options": [
                    {"code": "y-te", "label": "Bảo hiểm y tế"},
                    {"code": "nha-o", "label": "Nhà ở"},
                    {"code": "vay", "label": "Vay vốn"},
                ],
            },
            {"code": "diem", "text": "Mức hài lòng", "kind": "scale", "low": "1", "high": "5"},
            {
                "code": "so-lan",
                "text": "Số lần họp",
                "kind": "number",
                "low": "0",
                "high": "50",
                "required": "false",
            },
            {"code": "y-kien", "text": "Ý kiến khác", "kind": "text", "required": "false"},
        ],
    }
)

YES_SHEET = {
    "gioi-tinh": ["nu"],
    "huong": ["yes"],
    "chinh-sach": ["y-te", "vay"],
    "diem": ["4"],
    "so-lan": ["2"],
    "y-kien": ["Cần thêm vốn"],
}
NO_SHEET = {"gioi-tinh": ["nam"], "huong": ["no"], "diem": ["2"]}


TEST = Sheet.model_validate(
    {
        "title": "Bài kiểm tra minh họa",
        "questions": [
            {"code": "mot", "text": "Câu một", "kind": "yes_no", "right": "yes", "points": "1"},
            {"code": "hai", "text": "Câu hai", "kind": "yes_no", "right": "no", "points": "3"},
        ],
    }
)
ALL_RIGHT = {"mot": ["yes"], "hai": ["no"]}
ONE_RIGHT = {"mot": ["yes"], "hai": ["yes"]}


def a_version(
    office: Office, *, by: Actor, sheet: Sheet = SHEET, purpose: str = "other"
) -> QuestionnaireVersion:
    return questionnaires.build(office=office, purpose=purpose, sheet=sheet, by=by, at=AT)


def a_survey(
    office: Office,
    *,
    by: Actor,
    anonymous: bool = True,
    about: str = "",
    sheet: Sheet = SHEET,
    title: str = "Khảo sát minh họa",
    from_day: date = FIRST,
    to_day: date = LAST,
) -> Survey:
    """In preparation, of a questionnaire of its own."""
    version = a_version(office, by=by, sheet=sheet)
    entry = SurveyEntry(title, version.pk, from_day, to_day, is_anonymous=anonymous, about=about)
    return surveys.begin_survey(office=office, entry=entry, by=by, at=AT)


def a_group(
    survey: Survey,
    unit_id: int,
    *,
    by: Actor,
    names: int = 0,
    size: int = 0,
    kind: str = "ho-huong-loi",
) -> Group:
    people = [Person(f"Hộ minh họa {n}", about=f"learner:{n}") for n in range(1, names + 1)]
    entry = GroupEntry(kind, unit_id, size=size, people=people)
    return frames.add_group(survey_id=survey.pk, entry=entry, by=by, at=AT)


def an_open_survey(office: Office, *, by: Actor, anonymous: bool = True, names: int = 0) -> Survey:
    survey = a_survey(office, by=by, anonymous=anonymous)
    if names:
        a_group(survey, office.unit_id, by=by, names=names)
    return surveys.open_survey(survey_id=survey.pk, by=by, at=AT, on=TODAY)


def a_key() -> str:
    return f"khoa-thu-{next(_keys):06d}"


def a_sheet(
    survey: Survey,
    typed: dict[str, list[str]] | None = None,
    *,
    by: Actor,
    came: Came = Came.INTERVIEW,
    **more: object,
) -> ReturnedSheet:
    entry = SheetEntry(typed or YES_SHEET, a_key(), came, **more)  # type: ignore[arg-type]
    return sheets.take(survey_id=survey.pk, sheet=entry, by=by, at=AT, on=TODAY).sheet
