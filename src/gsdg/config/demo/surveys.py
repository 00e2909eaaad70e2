"""Surveys of the demo: one closed, one being asked, one of a course, one in preparation. Every answer is invented and marked so."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from gsdg.domain.accounts.queries import actor_named
from gsdg.domain.packs import surveys as spec
from gsdg.domain.packs.surveys import Question
from gsdg.domain.packs.wording import Words
from gsdg.domain.surveys.actions import codes, frames, questionnaires, sheets, surveys
from gsdg.domain.surveys.entries import GroupEntry, Person, SheetEntry, SurveyEntry
from gsdg.domain.surveys.models import Group, Survey
from gsdg.domain.surveys.queries import waiting_of
from gsdg.domain.surveys.rules import Came
from gsdg.domain.training.actions import asking
from gsdg.domain.training.models import Course
from gsdg.domain.training.words import BEFORE, OPINION
from gsdg.domain.units import tree
from gsdg.domain.units.queries import office_named
from gsdg.toolkit.access import Actor, Door

NOBODY = Actor(id=None, username="", name="", door=Door.WEB, office_id=None, grants=())
LEADERS = ("Bí thư Đảng ủy", "Chủ tịch HĐND", "Chủ tịch UBND", "Chủ tịch Mặt trận Tổ quốc")
WISHES = (
    "Muốn được hướng dẫn kỹ thuật ngay khi nhận giống (minh họa)",
    "Cần vay thêm vốn để mở rộng chăn nuôi (minh họa)",
    "Mong thông báo chính sách sớm hơn ở nhà văn hóa thôn (minh họa)",
    "",
)
WANTED = 12


class Surveys:
    def __init__(self, *, at: datetime, today: date) -> None:
        self.by = actor_named("so-canbo", door=Door.WEB, on=today)
        self.office = office_named("so-nnmt")
        self.at, self.today = at, today
        self.random = Random("khao-sat")  # noqa: S311 - invented answers, not a lot
        here = tree.current().on(today)
        self.communes = sorted(here.at_level("commune"), key=lambda u: here.span(u).code)[:3]
        self.sent = 0

    def tell(self) -> None:
        self._beneficiaries()
        self._leaders()
        self._course()
        self._test()
        self._prepared()

    def _beneficiaries(self) -> None:
        """By lot in three communes; one household was away, one did not want to take part."""
        ago = self.today - timedelta(days=40)
        survey = self._begin(
            "Khảo sát hộ hưởng lợi năm 2026 (minh họa)", "ho-huong-loi", ago, ago + timedelta(20)
        )
        for number, unit in enumerate(self.communes, start=1):
            entry = GroupEntry("ho-huong-loi", unit, size=60 + 7 * number)
            group = self._group(survey, entry)
            seed = f"minh-hoa-{number}"
            frames.draw(group_id=group.pk, wanted=WANTED, seed=seed, by=self.by, at=self._later())
        self._open(survey, on=ago)
        waiting = waiting_of(survey)
        reason = "Chủ hộ đi làm xa, ba lần đến không gặp (minh họa)"
        frames.replace(respondent_id=waiting[0].pk, reason=reason, by=self.by, at=self._later())
        sheets.refuse(respondent_id=waiting[1].pk, by=self.by, at=self._later())
        for one in waiting_of(survey):
            self._fill(survey, respondent_id=one.pk, on=ago + timedelta(days=3))
        surveys.close_survey(survey_id=survey.pk, by=self.by, at=self._later())

    def _leaders(self) -> None:
        """Named, half of them asked."""
        survey = self._begin(
            "Tham vấn lãnh đạo xã, trưởng thôn (minh họa)",
            "lanh-dao-thon",
            self.today - timedelta(days=3),
            self.today + timedelta(days=12),
            named=True,
        )
        people = [Person(f"{title} (minh họa)") for title in LEADERS]
        people += [Person(f"Trưởng thôn {n} (minh họa)") for n in range(1, 9)]
        self._group(survey, GroupEntry("truong-thon", self.communes[0], people=people))
        self._open(survey, on=self.today)
        for one in waiting_of(survey)[:7]:
            self._fill(survey, respondent_id=one.pk, on=self.today)

    def _course(self) -> None:
        """By code in the hall, about a course that was held."""
        course = Course.objects.held().filter(office=self.office).order_by("-to_day")[0]
        survey = self._begin(
            "Đánh giá lớp tập huấn (minh họa)",
            "hai-long-lop",
            self.today - timedelta(days=1),
            self.today + timedelta(days=2),
            about=course.about,
            occasion=OPINION,
        )
        self._open(survey, on=self.today)
        slips = codes.issue_codes(
            survey_id=survey.pk,
            number=20,
            group_id=None,
            by=self.by,
            at=self._later(),
            on=self.today,
        )
        for slip in slips[:18]:
            found = codes.find_code(slip.code, address="127.0.0.1", at=self.at)
            typed = self._answers(survey)
            key = self._key()
            codes.answer(
                code_id=found.pk, typed=typed, key=key, by=NOBODY, at=self._later(), on=self.today
            )

    def _test(self) -> None:
        """Of the course in hand: taken before it by some of its learners, the one after not begun yet."""
        course = Course.objects.filter(office=self.office, state="invited").order_by("pk")[0]
        told = {"course_id": course.pk, "occasion": BEFORE, "by": self.by, "on": self.today}
        asking.begin_course_survey(questionnaire="bo:kiem-tra-ra-soat", at=self._later(), **told)  # type: ignore[arg-type]
        survey = asking.open_course_survey(at=self._later(), **told)  # type: ignore[arg-type]
        for one in waiting_of(survey)[:14]:
            self._fill(survey, respondent_id=one.pk, on=self.today)

    def _prepared(self) -> None:
        """An own questionnaire in work, and a test that nobody has taken yet."""
        mine = questionnaires.adopt(
            code="lanh-dao-thon", by=self.by, at=self._later(), on=self.today
        ).sheet
        title = Words(vi="Phiếu hỏi cán bộ xã về tập huấn (minh họa)")
        own = mine.model_copy(update={"title": title, "questions": mine.questions[:4]})
        questionnaires.build(
            office=self.office, purpose="other", sheet=own, by=self.by, at=self._later()
        )
        survey = self._begin(
            "Kiểm tra trước lớp rà soát hộ nghèo (minh họa)",
            "kiem-tra-ra-soat",
            self.today,
            self.today + timedelta(days=5),
            named=True,
        )
        self._group(survey, GroupEntry("hoc-vien", self.communes[1], size=25))

    def _begin(
        self,
        title: str,
        code: str,
        first: date,
        last: date,
        *,
        named: bool = False,
        about: str = "",
        occasion: str = "",
    ) -> Survey:
        version = questionnaires.adopt(code=code, by=self.by, at=self._later(), on=self.today)
        entry = SurveyEntry(
            title, version.pk, first, last, is_anonymous=not named, about=about, occasion=occasion
        )
        return surveys.begin_survey(office=self.office, entry=entry, by=self.by, at=self._later())

    def _group(self, survey: Survey, entry: GroupEntry) -> Group:
        return frames.add_group(survey_id=survey.pk, entry=entry, by=self.by, at=self._later())

    def _open(self, survey: Survey, *, on: date) -> None:
        surveys.open_survey(survey_id=survey.pk, by=self.by, at=self._later(), on=on)

    def _fill(self, survey: Survey, *, respondent_id: int, on: date) -> None:
        entry = SheetEntry(
            self._answers(survey), self._key(), Came.INTERVIEW, respondent_id=respondent_id
        )
        sheets.take(survey_id=survey.pk, sheet=entry, by=self.by, at=self._later(), on=on)

    def _answers(self, survey: Survey) -> dict[str, list[str]]:
        return {q.code: self._answer(q) for q in survey.version.sheet.questions}

    def _answer(self, question: Question) -> list[str]:
        if not question.required and question.kind != spec.TEXT and self.random.random() < 0.1:
            return []
        match question.kind:
            case spec.TEXT:
                return [self.random.choice(WISHES)]
            case spec.NUMBER:
                return [str(self.random.randrange(0, 6))]
            case spec.SCALE:
                return [str(self.random.choice((2, 3, 3, 4, 4, 4, 5)))]
            case spec.SEVERAL:
                return self.random.sample(list(question.choices), 2)
            case _:
                first = question.choices[0]
                return [self.random.choice((first, first, *question.choices))]

    def _key(self) -> str:
        self.sent += 1
        return f"minh-hoa-{self.sent:06d}"

    def _later(self) -> datetime:
        self.at += timedelta(milliseconds=1)
        return self.at
