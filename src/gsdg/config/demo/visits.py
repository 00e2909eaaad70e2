"""Visits of the demo: every one invented and marked so, in every state, by the acts of the people who may do them."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from gsdg.config.demo.repeats import repeated_by
from gsdg.config.demo.story import People
from gsdg.domain.accounts.actions.demo import open_division_account
from gsdg.domain.accounts.queries import actor_of
from gsdg.domain.followup import words as followup_words
from gsdg.domain.followup.actions import findings, fixing, judging
from gsdg.domain.followup.entries import Act, MeasureEntry
from gsdg.domain.inspections import words, words_visits
from gsdg.domain.inspections.actions import (
    answering,
    concluding,
    items,
    rounds,
    teams,
    visiting,
)
from gsdg.domain.inspections.entries import ItemEntry, MemberEntry, Paper, RoundEntry, UnitEntry
from gsdg.domain.inspections.entries_visits import (
    AnswerChange,
    AskEntry,
    FoundEntry,
    Person,
    Said,
    SourceEntry,
    StopEntry,
)
from gsdg.domain.inspections.models import Answer, Plan, PlanItem, Round, Stop, Visit
from gsdg.domain.inspections.questions import questions_of
from gsdg.domain.inspections.workflow import PlanState
from gsdg.domain.packs.checklists import CHOICE, NUMBER, PHOTO, TEXT, YES, Item
from gsdg.domain.papers.actions import SignedPaper
from gsdg.domain.units.models import Office, OfficeKind
from gsdg.toolkit import files
from gsdg.toolkit.access import SYSTEM, Actor, Door

FIRST = "18073"
PHOTOGRAPH = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
"""One grey dot: a photo of nothing, for nothing was photographed."""
NOBODY = "(minh họa)"
FAILING: Sequence[Mapping[str, str]] = (
    {"ke-hoach-nam": "Kế hoạch năm ban hành chậm hai tháng (minh họa)."},
    {
        "doi-tuong": "Một hộ trong mô hình không có tên trong danh sách hộ nghèo (minh họa).",
        "truyen-thong": "Ba thôn chưa có buổi truyền thông (minh họa).",
    },
    {"quan-ly": "Hồ sơ mô hình nuôi gà thiếu biên bản họp thôn (minh họa)."},
    {"chung-tu": "Hai chứng từ chi thiếu chữ ký người nhận (minh họa).", "ra-soat": "Một thôn không niêm yết (minh họa)."},
)  # fmt: skip
ASKED = {
    "ke-hoach-nam": ("Ban hành kế hoạch năm trước 31/01", "Kế hoạch có số, ngày"),
    "doi-tuong": ("Rà soát lại đối tượng, thu hồi phần hỗ trợ sai", "Giấy nộp tiền, danh sách đã rà soát"),
    "truyen-thong": ("Tổ chức truyền thông ở các thôn còn lại", "Ảnh, danh sách người dự"),
    "quan-ly": ("Bổ sung biên bản họp thôn vào hồ sơ mô hình", "Bản chụp biên bản"),
    "chung-tu": ("Bổ sung chữ ký người nhận vào chứng từ", "Bản chụp chứng từ"),
    "ra-soat": ("Niêm yết danh sách hộ nghèo tại thôn", "Ảnh bảng niêm yết có ngày"),
}  # fmt: skip


class Visits:
    """Three rounds of the lead department over communes of today, and self-inspections of others."""

    def __init__(
        self, people: Mapping[str, People], *, clerk: Actor, chief: Actor, at: datetime, today: date
    ) -> None:
        codes = sorted(code for code in people if code != FIRST)
        self.people = [people[code] for code in (FIRST, *codes)]
        self.clerk, self.chief, self.at, self.today = clerk, chief, at, today

    def tell(self) -> None:
        august, october, november = self._rounds()
        self._visits(august, self.people[1:15], ["closed", "concluded", "concluded", "fixed"])
        self._visits(october, self.people[15:29], ["concluded", "concluded", "fixed"])
        states = ["in_progress", "drafting", "consulting", "commented", "planned", "cancelled"]
        self._visits(november, [self.people[0], *self.people[29:42]], states)
        for turn, people in enumerate(self.people[42:52]):
            self._self(people, ("concluded", "closed", "drafting", "in_progress")[turn % 4])

    def _later(self) -> datetime:
        self.at += timedelta(milliseconds=1)
        return self.at

    def _day(self, month: int, day: int) -> date:
        return date(self.today.year, month, day)

    def _rounds(self) -> list[Round]:
        """August and October are over; November is under way."""
        told = (
            ("Kiểm tra việc chuyển tiếp hai Chương trình, đợt 1", 3, self._day(8, 10), self._day(8, 28), self.people[1:15]),
            ("Kiểm tra việc chuyển tiếp hai Chương trình, đợt 2", 4, self._day(10, 5), self._day(10, 23), self.people[15:29]),
            ("Kiểm tra việc chuyển tiếp hai Chương trình, đợt 3", 4, self._day(11, 9), self._day(11, 27), [self.people[0], *self.people[29:42]]),
        )  # fmt: skip
        made = self._items([(name, quarter, who) for name, quarter, _, _, who in told])
        return [
            self._round(item.pk, name, first, last)
            for (name, _, first, last, _), item in zip(told, made, strict=True)
        ]

    def _items(self, told: Iterable[tuple[str, int, Sequence[People]]]) -> list[PlanItem]:
        """Ordered besides the plan of the year, when one programme ended and the next began."""
        plan = Plan.objects.get(
            office_id=self.clerk.office_id or 0, kind=words.YEARLY, from_year=self.today.year, state=PlanState.APPROVED
        )  # fmt: skip
        made, on = [], self._day(7, 24)
        for name, quarter, who in told:
            entry = ItemEntry(
                title=f"{name} tại các xã, phường",
                year=self.today.year,
                quarter=quarter,
                groups=("chi-dao", "ket-qua", "nguon-von", "quan-ly", "thong-tin"),
                units=tuple(UnitEntry(_office(p).unit_id) for p in who),
                kind=words.UNSCHEDULED,
                order=Paper("77/CV-UBND (minh họa)", on, "Ủy ban nhân dân tỉnh (minh họa)"),
            )
            made.append(
                items.add_item(plan_id=plan.pk, item=entry, by=self.clerk, at=self._later(), on=on)
            )
        return made

    def _round(self, item_id: int, name: str, first: date, last: date) -> Round:
        on = first - timedelta(days=14)
        entry = RoundEntry(name, first, last, self._day(1, 1), first - timedelta(days=1))
        one = rounds.begin_round(item_id=item_id, entry=entry, by=self.clerk, at=self._later(), on=on)  # fmt: skip
        office = self.clerk.office_id or 0
        team = (
            MemberEntry(f"Trưởng đoàn {NOBODY}", office, words.HEAD, "Phó Giám đốc Sở"),
            MemberEntry(
                self.clerk.name, office, words.SECRETARY, "Chuyên viên", self.clerk.person_id
            ),
        )
        for member in team:
            teams.add_member(round_id=one.pk, entry=member, by=self.clerk, at=self._later(), on=on)
        decided = Paper("112/QĐ-SNNMT (minh họa)", on, "Giám đốc Sở")
        rounds.decide_round(round_id=one.pk, paper=decided, by=self.chief, at=self._later(), on=on)
        notice = Paper("230/TB-SNNMT (minh họa)", on + timedelta(days=2))
        rounds.announce_round(
            round_id=one.pk, paper=notice, report_back_by=first - timedelta(days=3), by=self.clerk, at=self._later(), on=on + timedelta(days=2)
        )  # fmt: skip
        rounds.open_round(round_id=one.pk, by=self.clerk, at=self._later(), on=first)
        return one

    def _visits(self, found: Round, who: Sequence[People], states: Sequence[str]) -> None:
        """All are visited, then the round ends and reports, then the visits are concluded."""
        made: list[tuple[Visit, People, str]] = []
        first = found.from_day
        for turn, people in enumerate(who):
            state, day = states[turn % len(states)], first + timedelta(days=turn % 8)
            visit = visiting.plan_visit(
                round_id=found.pk, office_id=_office(people).pk, from_day=day, to_day=day, by=self.clerk, at=self._later(), on=first, illustrative=True
            )  # fmt: skip
            self._visit(visit, people, state, day, turn)
            made.append((visit, people, state))
        if not {"closed", "concluded", "fixed"} & set(states):
            return
        ended = found.to_day
        rounds.end_round(round_id=found.pk, by=self.clerk, at=self._later(), on=ended)
        report = Paper("88/BC-ĐKT (minh họa)", ended + timedelta(days=10))
        rounds.report_round(round_id=found.pk, paper=report, by=self.clerk, at=self._later(), on=ended + timedelta(days=10))  # fmt: skip
        for visit, people, state in made:
            self._conclude(visit, people, state, ended + timedelta(days=12))

    def _visit(self, visit: Visit, people: People, state: str, day: date, turn: int) -> None:
        who: dict[str, Any] = {"visit_id": visit.pk, "by": self.clerk}
        if state == "planned":
            return
        if state == "cancelled":
            order = Act("15/TB-SNNMT (minh họa)", day, f"Giám đốc Sở {NOBODY}")
            visiting.cancel_visit(**who, reason="Trùng đoàn kiểm toán (minh họa)", order=order, at=self._later(), on=day)  # fmt: skip
            return
        answering.write_self_report(
            visit_id=visit.pk, texts={"ke-hoach-nam": "Đã ban hành (minh họa)."}, send=True, by=people.clerk, at=self._later(), on=day
        )  # fmt: skip
        self._prepare(visit, day, deep=turn == 0)
        visiting.open_visit(**who, at=self._later(), on=day)
        failing = FAILING[turn % len(FAILING)]
        self._answer(visit, self.clerk, failing, day, only=5 if state == "in_progress" else None)
        if state == "in_progress":
            return
        visiting.end_fieldwork(**who, at=self._later(), on=day)
        found = self._find(visit, self.clerk, failing, day)
        self._minutes(visit, self.clerk, day)
        if state == "drafting":
            return
        comment_by = day + timedelta(days=9)
        visiting.consult(**who, comment_by=comment_by, at=self._later(), on=day + timedelta(days=1))
        if state == "consulting":
            return
        if state == "commented":
            findings.comment_on_finding(
                finding_id=found[0], text="Xã đã bổ sung sau ngày kiểm tra (minh họa).", by=people.clerk, at=self._later()
            )  # fmt: skip
            return
        visiting.agree(visit_id=visit.pk, by=people.head, at=self._later(), on=comment_by)

    def _prepare(self, visit: Visit, day: date, *, deep: bool) -> None:
        told: dict[str, Any] = {"visit_id": visit.pk, "by": self.clerk}
        present = [
            Person(f"Trưởng đoàn {NOBODY}", "Phó Giám đốc Sở", words_visits.TEAM),
            Person(f"Chủ tịch xã {NOBODY}", "Chủ tịch Ủy ban nhân dân", words_visits.UNIT),
        ]
        visiting.write_people(people=present, at=self._later(), **told)
        if not deep:
            return
        visiting.add_stop(
            entry=StopEntry("village", f"Thôn 1 {NOBODY}", day), at=self._later(), on=day, **told
        )
        visiting.draw_households(
            village=f"Thôn 1 {NOBODY}", listed="Danh sách hộ nghèo của thôn năm 2024 (minh họa)", seed="40512", frame=23, wanted=2,
            day=day, at=self._later(), on=day, **told,
        )  # fmt: skip

    def _answer(
        self,
        visit: Visit,
        by: Actor,
        failing: Mapping[str, str],
        day: date,
        *,
        only: int | None = None,
    ) -> None:
        visit = Visit.objects.select_related("checklist", "office__parent").get(pk=visit.pk)
        standing = {(a.stop_id, a.item): a for a in visit.answers.all()}
        asked = questions_of(visit, on=day)
        changes: list[AnswerChange] = []
        for stop in visit.stops.all():
            for question in asked.at(stop)[:only]:
                key = stop.pk, question.item.code
                if question.item.kind == PHOTO:
                    self._photo(visit, stop, question.item.code, by, day)
                    continue
                if key in standing and question.item.code not in failing:
                    continue
                version = standing[key].version if key in standing else 0
                changes.append(AnswerChange(*key, _said(question.item, failing), version))
        answering.save_answers(visit_id=visit.pk, changes=changes, by=by, at=self._later(), on=day)
        if only is None:
            self._evidence(visit, by, day)

    def _evidence(self, visit: Visit, by: Actor, day: date) -> None:
        """What fails is shown; what the system found failing is let go where no finding is told of it."""
        asked = questions_of(visit, on=day)
        for answer in visit.answers.filter(choice__in=["no", "partly"]).select_related("stop"):
            if asked.by_code[answer.item].item.needs_evidence:
                self._photo(visit, answer.stop, answer.item, by, day)
            if answer.by_id is None:
                answering.dismiss(
                    answer_id=answer.pk, reason="Theo dõi riêng theo số liệu của hệ thống (minh họa)", by=by, at=self._later()
                )  # fmt: skip

    def _photo(self, visit: Visit, stop: Stop, item: str, by: Actor, day: date) -> None:
        name = f"anh-minh-hoa-{visit.pk}-{item}.png"
        stored = files.store(PHOTOGRAPH, name=name, media_type="image/png", by=by, at=self.at)
        answering.add_evidence(
            visit_id=visit.pk, stop_id=stop.pk, item=item, stored=stored, name=name, by=by, at=self._later(), on=day
        )  # fmt: skip

    def _find(self, visit: Visit, by: Actor, failing: Mapping[str, str], day: date) -> list[int]:
        """As the checklist proposes, with what is asked because of it."""
        found = []
        checklist = questions_of(Visit.objects.select_related("checklist").get(pk=visit.pk), on=day)
        for code, reason in failing.items():
            answer = Answer.objects.get(visit=visit, item=code)
            item = checklist.by_code[code].item
            if item.proposes is None:
                continue
            entry = FoundEntry(
                condition=f"{item.proposes.condition.vi} {reason}",
                criterion=item.source.act,
                cause_kind="subjective",
                cause=item.proposes.cause,
                severity=item.proposes.severity_for(answer.choice),
                previous_id=repeated_by(visit.unit_id, cause=item.proposes.cause, on=day),
            )
            made = concluding.find(
                answer_id=answer.pk, entry=entry, by=by, at=self._later(), on=day
            )
            text, expected = ASKED[code]
            due = day + timedelta(days=100)
            concluding.ask(
                found_id=made.pk, entry=AskEntry(text, expected, due), by=by, at=self._later(), on=day
            )  # fmt: skip
            found.append(made.finding_id)
        return found

    def _minutes(self, visit: Visit, by: Actor, day: date) -> None:
        source = SourceEntry("interview", "Trao đổi với Mặt trận xã (minh họa)", day, "Nhất trí với kết quả rà soát.", "front", 2)  # fmt: skip
        visiting.add_source(visit_id=visit.pk, entry=source, by=by, at=self._later(), on=day)
        signed = SignedPaper(f"{visit.pk}/BB {NOBODY}", day, f"Hai bên {NOBODY}")
        concluding.record_minutes(visit_id=visit.pk, signed=signed, by=by, at=self._later(), on=day)

    def _conclude(self, visit: Visit, people: People, state: str, day: date) -> None:
        signed = SignedPaper(f"{300 + visit.pk}/TB-SNNMT {NOBODY}", day, f"Giám đốc Sở {NOBODY}")
        concluding.conclude(
            visit_id=visit.pk, signed=signed, by=self.chief, at=self._later(), on=day
        )
        if state == "concluded":
            return
        for one in visit.found.exclude(recommendation=None):
            self._fix(one.recommendation_id or 0, people.clerk, people.head, self.clerk, self.chief, day)  # fmt: skip
        if state == "closed":
            concluding.close_visit(
                visit_id=visit.pk, by=self.chief, at=self._later(), on=day + timedelta(days=30)
            )

    def _fix(
        self, pk: int, clerk: Actor, head: Actor, judge: Actor, chief: Actor, day: date
    ) -> None:
        """Answered, done, shown by a photo, verified by somebody else, closed."""
        told: dict[str, Any] = {"recommendation_id": pk}
        on = day + timedelta(days=3)
        fixing.respond(**told, position="agreed", by=head, at=self._later(), on=on)
        entry = MeasureEntry("Làm lại, bổ sung theo yêu cầu (minh họa)", f"Cán bộ xã {NOBODY}", on + timedelta(days=9))  # fmt: skip
        made = fixing.add_measure(**told, entry=entry, by=clerk, at=self._later(), on=on)
        fixing.settle_measure(measure_id=made.pk, done_on=on, by=clerk, at=self._later(), on=on)
        name = f"anh-khac-phuc-minh-hoa-{pk}.png"
        stored = files.store(PHOTOGRAPH, name=name, media_type="image/png", by=clerk, at=self.at)
        proof = fixing.add_proof(**told, stored=stored, name=name, text="Ảnh sau khi khắc phục (minh họa)", by=clerk, at=self._later(), on=on)  # fmt: skip
        fixing.report_done(**told, text="Đã xong (minh họa).", by=head, at=self._later(), on=on)
        judging.review_proof(proof_id=proof.pk, state=followup_words.TAKEN, by=judge, at=self._later(), on=on)  # fmt: skip
        after = judging.verify(
            **told, result="met", method="desk", by=judge, at=self._later(), on=on
        )
        if after.state == "verified":
            judging.close(**told, by=chief, at=self._later(), on=on)

    def _self(self, people: People, state: str) -> None:
        day = self._day(9, 15)
        by, head = people.clerk, people.head
        visit = visiting.begin_self_inspection(
            from_day=day, to_day=day, by=by, at=self._later(), on=day, illustrative=True
        )
        named = self._of_another_division(visit)
        told: dict[str, Any] = {"visit_id": visit.pk, "at": self._later(), "on": day}
        visiting.open_visit(**told, by=by)
        failing = FAILING[0]
        self._answer(visit, by, failing, day, only=4 if state == "in_progress" else None)
        if state == "in_progress":
            return
        visiting.end_fieldwork(**told, by=by)
        self._find(visit, by, failing, day)
        self._minutes(visit, by, day)
        if state == "drafting":
            return
        concluding.name_verifier(**told, user_id=named.person_id, by=head)
        concluding.conclude_self(**told, by=head)
        if state == "concluded":
            return
        for one in visit.found.exclude(recommendation=None):
            self._fix(one.recommendation_id or 0, by, head, named, self.chief, day)
        concluding.close_visit(
            visit_id=visit.pk, by=head, at=self._later(), on=day + timedelta(days=30)
        )

    def _of_another_division(self, visit: Visit) -> Actor:
        """The head signs and the clerk fixes, so a third person is needed who says whether it is put right."""
        user = open_division_account(
            unit_id=visit.unit_id, kind=OfficeKind.COMMUNE_CULTURE, from_day=self._day(1, 1), on=self.today, by=SYSTEM, at=self.at
        )  # fmt: skip
        return actor_of(user, door=Door.WEB, on=self.today)


def _said(item: Item, failing: Mapping[str, str]) -> Said:
    if item.code in failing:
        seen = "Theo hồ sơ tại xã (minh họa)." if item.prefill else ""
        return Said("no", reason=failing[item.code], explanation=seen)
    if item.kind == CHOICE:
        return Said(YES)
    if item.kind == NUMBER:
        return Said(number=0)
    return Said(text="Không (minh họa)") if item.kind == TEXT else Said()


def _office(people: People) -> Office:
    return Office.objects.get(pk=people.head.office_id or 0)
