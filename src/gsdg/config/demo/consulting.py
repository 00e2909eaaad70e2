"""People consulted in visits of the demo: one visit has taken up what they said, another still asks. Every word is invented."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from gsdg.domain.inspections.actions import consulting
from gsdg.domain.inspections.consulting import ConsultationEntry, Consulted
from gsdg.domain.inspections.models import Source, Visit, VisitFinding
from gsdg.domain.inspections.queries.consulting import survey_of
from gsdg.domain.surveys.actions import sheets
from gsdg.domain.surveys.entries import SheetEntry
from gsdg.domain.surveys.queries import waiting_of
from gsdg.toolkit.access import Actor

LEADERS = (
    Consulted("party", ("Phó Bí thư Đảng ủy (minh họa)",)),
    Consulted("council", ("Phó Chủ tịch HĐND (minh họa)",)),
    Consulted("committee", ("Phó Chủ tịch UBND (minh họa)",)),
    Consulted("front", ("Chủ tịch Mặt trận Tổ quốc (minh họa)",)),
    Consulted("village_head", tuple(f"Trưởng thôn {n} (minh họa)" for n in range(1, 7))),
)
ROLES = ("cap-uy", "hdnd", "ubnd", "mttq", *(["thon"] * 6))
HINDERS = (
    "Vốn sự nghiệp về cuối năm, không kịp mùa vụ (minh họa)",
    "",
    "Chưa có hướng dẫn sau sắp xếp đơn vị (minh họa)",
)


class Consultations:
    def __init__(self, *, clerk: Actor, at: datetime, today: date) -> None:
        self.clerk, self.at, self.today = clerk, at, today
        self.random = Random("tham-van")  # noqa: S311 - invented answers, not a lot
        self.keys = (f"tham-van-{n:05d}" for n in range(1, 1000))

    def tell(self) -> None:
        teams = Visit.objects.filter(kind="visit", by_office_id=self.clerk.office_id).order_by("pk")
        written = teams.filter(state="drafting")[0]
        source = self._ask(written, asked=10)
        consulting.take_up_consultation(
            source_id=source.pk, by=self.clerk, at=self._later(), on=self.today
        )
        found = VisitFinding.objects.filter(visit=written).order_by("pk")[0]
        consulting.cite_source(
            found_id=found.pk, source_id=source.pk, by=self.clerk, at=self._later()
        )
        self._ask(teams.filter(state="in_progress")[0], asked=6)

    def _ask(self, visit: Visit, *, asked: int) -> Source:
        title = f"Tham vấn tại {visit.office.name} (minh họa)"
        entry = ConsultationEntry("bo:lanh-dao-thon", title, LEADERS)
        source = consulting.begin_consultation(
            visit_id=visit.pk, entry=entry, by=self.clerk, at=self._later(), on=self.today
        )
        survey = survey_of(source)
        people = zip(waiting_of(survey)[:asked], ROLES, self._answers(), strict=False)
        for one, role, answers in people:
            sheet = SheetEntry(
                {"vai-tro": [role], **answers}, next(self.keys), respondent_id=one.pk
            )
            sheets.take(
                survey_id=survey.pk, sheet=sheet, by=self.clerk, at=self._later(), on=self.today
            )
        return source

    def _answers(self) -> Iterator[dict[str, list[str]]]:
        for text in HINDERS * 4:
            marks = {
                code: [str(self.random.choice((2, 3, 3, 4, 4, 5)))]
                for code in ("van-ban", "ra-soat", "von", "ho-so", "tap-huan")
            }
            hinders = {"vuong-mac": ["yes"], "linh-vuc": ["von"], "mo-ta": [text]} if text else {"vuong-mac": ["no"]}  # fmt: skip
            yield {**marks, **hinders}

    def _later(self) -> datetime:
        self.at += timedelta(milliseconds=1)
        return self.at
