"""Obstacles of the demo: every one invented and marked so, at each state of the way up and down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gsdg.config.demo.corrections import FIRST
from gsdg.config.demo.departments import clerks_of_departments
from gsdg.config.demo.story import People
from gsdg.domain.accounts.queries import actor_named
from gsdg.domain.followup import words
from gsdg.domain.followup.actions import obstacles as acts
from gsdg.domain.followup.entries import Act
from gsdg.domain.followup.models import Obstacle
from gsdg.domain.followup.rules_obstacles import ObstacleEntry
from gsdg.toolkit.access import Actor, Door


@dataclass(frozen=True)
class Case:
    text: str
    provision: str
    component: str
    cause: str
    households: int
    day: date
    state: str


CASES = (
    Case("Chưa có hướng dẫn định mức hỗ trợ mô hình chăn nuôi bò theo nhóm hộ", "Điều 21 (thông tư minh họa)", "DA2", "huong-dan-cham", 46, date(2026, 11, 10), "asked"),
    Case("Vốn sự nghiệp giao sau mùa vụ nên không kịp mua giống", "Thông tư 46/2022/TT-BTC (nêu để minh họa)", "DA2", "phan-bo-cham", 120, date(2026, 9, 8), "late"),
    Case("Hộ thoát nghèo không còn được hỗ trợ sửa nhà dở dang", "Khoản 2 Điều 8 (quyết định minh họa)", "DA5", "huong-dan-cham", 17, date(2026, 8, 4), "guidance"),
    Case("Không có mẫu hợp đồng đặt hàng đào tạo nghề dưới ba tháng", "Điều 5 (thông tư minh họa)", "DA4-TDA1", "huong-dan-cham", 88, date(2026, 7, 21), "settled"),
    Case("Đề nghị nâng mức hỗ trợ tiền ăn cho người học", "Điều 12 (nghị quyết minh họa)", "DA4-TDA1", "doi-ung", 30, date(2026, 8, 18), "not_accepted"),
    Case("Chuẩn nghèo cũ không phản ánh thiếu hụt về việc làm", "Nghị định 07/2021/NĐ-CP (nêu để minh họa)", "DA7-TDA2", "so-lieu", 210, date(2026, 7, 7), "waiting_law"),
    Case("Cán bộ mới chưa được cấp tài khoản hệ thống của trung ương", "", "DA7-TDA2", "nang-luc", 1, date(2026, 11, 17), "raised"),
)  # fmt: skip


class Obstacles:
    """Each case in one commune; the first was raised by three and joined."""

    def __init__(self, people: Mapping[str, People], *, at: datetime, today: date) -> None:
        codes = sorted(code for code in people if code != FIRST)
        self.people = [people[code] for code in (FIRST, *codes)]
        self.clerk = actor_named("so-canbo", door=Door.WEB, on=today)
        self.departments = clerks_of_departments(on=today)
        self.at = at

    def tell(self) -> None:
        first = [self._raise(CASES[0], self.people[i]) for i in range(3)]
        for pk in first[1:]:
            acts.join(obstacle_id=pk, into_id=first[0], by=self.clerk, at=self._later())
        self._go_on(first[0], CASES[0], self.people[0])
        for i, case in enumerate(CASES[1:], start=3):
            self._go_on(self._raise(case, self.people[i]), case, self.people[i])

    def _later(self) -> datetime:
        self.at += timedelta(milliseconds=1)
        return self.at

    def _raise(self, case: Case, people: People) -> int:
        entry = ObstacleEntry(
            case.text,
            case.day - timedelta(days=20),
            case.cause,
            component=case.component,
            provision=case.provision,
            households=case.households,
        )
        return acts.raise_obstacle(
            entry=entry, by=people.clerk, at=self._later(), on=case.day, illustrative=True
        ).pk

    def _holder(self, pk: int) -> Actor:
        """The department that owns the component, else the one that leads."""
        held_by = Obstacle.objects.get(pk=pk).holder_id
        return self.departments.get(held_by or 0, self.clerk)

    def _go_on(self, pk: int, case: Case, people: People) -> None:
        if case.state == "raised":
            return
        acts.ask(
            obstacle_id=pk,
            text=f"Đề nghị cấp trên xem xét: {case.text.lower()}",
            by=people.clerk,
            at=self._later(),
            on=case.day,
            act=Act("17/UBND (minh họa)", case.day),
        )
        if case.state in ("asked", "late"):
            return
        kind = words.GUIDANCE if case.state == "settled" else case.state
        day = case.day + timedelta(days=9)
        acts.reply(
            obstacle_id=pk,
            kind=kind,
            text="Nội dung trả lời minh họa của cơ quan chủ trì.",
            by=self._holder(pk),
            at=self._later(),
            on=day,
            act=Act("95/TL (minh họa)", day),
        )
        if case.state == "settled":
            acts.say_whether_it_helped(
                obstacle_id=pk, helped=True, by=people.clerk, at=self._later(), on=day
            )
