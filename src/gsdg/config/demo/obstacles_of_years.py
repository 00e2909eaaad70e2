"""Obstacles of 2022 to 2026 by a documented rule: every one invented and marked so, its words turning over a few themes.

Each group is raised in one to four communes of one map; the first leads and the others are joined. How far it goes up and
what comes back turns by its number: years that are over are settled or refused, the running one shows every state.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import cycle, islice
from typing import Any

from gsdg.config.demo.departments import clerks_of_departments
from gsdg.config.demo.story import People
from gsdg.domain.accounts.queries import actor_named
from gsdg.domain.followup import words
from gsdg.domain.followup.actions import obstacles as acts
from gsdg.domain.followup.entries import Act
from gsdg.domain.followup.models import Obstacle
from gsdg.domain.followup.rules_obstacles import ObstacleEntry
from gsdg.domain.followup.workflow import ObstacleState
from gsdg.domain.units.models import Office, OfficeKind
from gsdg.toolkit.access import SYSTEM, Actor, Door
from gsdg.toolkit.jobs import mark_read
from gsdg.toolkit.jobs.models import Notice

MARK = "(minh họa)"
MINISTRY = f"Bộ, cơ quan trung ương {MARK}"


@dataclass(frozen=True)
class Theme:
    text: str
    provision: str
    component: str
    cause: str


THEMES = (
    Theme("Chưa có hướng dẫn xác định giá trị con giống khi nghiệm thu mô hình", f"Điều 9 thông tư {MARK}", "DA2", "huong-dan-cham"),
    Theme("Quy trình duyệt dự án cộng đồng qua nhiều bước, không kịp thời vụ", f"Điều 21 nghị định {MARK}", "DA2", "huong-dan-cham"),
    Theme("Hộ mới thoát nghèo trong năm không còn được tham gia mô hình đang làm dở", f"Khoản 3 Điều 9 thông tư {MARK}", "DA2", "huong-dan-cham"),
    Theme("Vốn sự nghiệp giao cuối quý II nên chưa kịp triển khai trong vụ xuân", "Thông tư 46/2022/TT-BTC (nêu để minh họa)", "DA3-TDA1", "phan-bo-cham"),
    Theme("Định mức hỗ trợ lưu động y tế, dinh dưỡng thấp hơn giá thị trường", f"Điều 5 quyết định {MARK}", "DA3-TDA2", "doi-ung"),
    Theme("Danh mục nghề đào tạo ngắn hạn chưa có nghề nông nghiệp công nghệ cao", f"Điều 12 thông tư {MARK}", "DA4-TDA1", "huong-dan-cham"),
    Theme("Người lao động không được hỗ trợ chi phí khám sức khỏe đi làm việc ở nước ngoài lần hai", f"Điều 14 thông tư {MARK}", "DA4-TDA2", "huong-dan-cham"),
    Theme("Phần mềm cơ sở dữ liệu người lao động hay lỗi, nhập hai lần", "", "DA4-TDA3", "so-lieu"),
    Theme("Đài truyền thanh thôn hỏng, không có nguồn sửa chữa", f"Điều 7 thông tư {MARK}", "DA6-TDA1", "doi-ung"),
    Theme("Cán bộ xã kiêm nhiều việc, chưa được tập huấn về giám sát", "", "DA7-TDA1", "nang-luc"),
    Theme("Mẫu báo cáo giám sát trùng nhiều nội dung với báo cáo hằng tháng", "Thông tư 10/2022/TT-BLĐTBXH (nêu để minh họa)", "DA7-TDA2", "so-lieu"),
    Theme("Chưa rõ nguồn chi cho rà soát hộ nghèo đột xuất trong năm", f"Điều 4 thông tư {MARK}", "DA7-TDA2", "huong-dan-cham"),
)  # fmt: skip
TAILS = (
    "",
    ", nhất là ở các thôn xa trung tâm",
    ", đã nêu trong báo cáo quý trước",
    ", nhiều hộ hỏi",
)

GROUPS = {2022: 6, 2023: 12, 2024: 14, 2025: 13, 2026: 25}
SIZES = (3, 1, 2, 3, 1, 2)
"""How many raise the same, in turn: two groups of three are joined ones."""
FIRST_DAY = {
    2022: date(2022, 8, 15),
    2023: date(2023, 2, 6),
    2024: date(2024, 1, 22),
    2025: date(2025, 2, 3),
}
LIVE = date(2026, 7, 8)
STEP = {2022: 15, 2023: 18, 2024: 20, 2025: 20, 2026: 4}

PAST = ("settled:department", "settled:committee", "not_accepted:department", "settled:ministry", "settled:committee", "settled:department")  # fmt: skip
NOW = (
    "asked:department", "settled:department", "asked:committee", "guidance:department", "waiting_law:ministry", "raised:",
    "withdrawn:", "asked:ministry", "guidance:ministry", "not_accepted:committee", "resolved:committee", "withdrawn:",
)  # fmt: skip
LEVELS = ("district", "department", "committee", "ministry")


class ObstaclesOfYears:
    """About 140, of which some 40 groups are joined."""

    def __init__(self, people: Mapping[str, People], *, at: datetime, today: date) -> None:
        self.clerks = {one.clerk.office_id or 0: one.clerk for one in people.values()}
        self.clerks |= clerks_of_departments(on=today)
        self.clerk = actor_named("so-canbo", door=Door.WEB, on=today)
        self.at, self.today = at, today
        kind = OfficeKind.COMMUNE_PC
        self.communes = list(Office.objects.filter(kind=kind).order_by("code", "from_day"))
        self.turn = 0

    def tell(self) -> None:
        for year, groups in GROUPS.items():
            ways = cycle(NOW if year == self.today.year else PAST)
            for number, way in enumerate(islice(ways, groups)):
                self._group(FIRST_DAY.get(year, LIVE) + timedelta(days=STEP[year] * number), way)

        self._read_what_is_over()

    def _read_what_is_over(self) -> None:
        """Of what was settled nobody waits to hear."""
        over = [one.about for one in Obstacle.objects.filter(state=ObstacleState.SETTLED)]
        for notice in Notice.objects.filter(about__in=over, read_at=None):
            mark_read(notice=notice, by=self._of(notice.office_id), at=self.at)

    def _group(self, day: date, way: str) -> None:
        theme, size = THEMES[self.turn % len(THEMES)], SIZES[self.turn % len(SIZES)]
        state, _colon, level = way.partition(":")
        alone = state in ("withdrawn", "raised")
        found = [
            self._raise(theme, office, day, tail)
            for office, tail in zip(self._some(day, 1 if alone else size), TAILS, strict=False)
        ]
        self.turn += 1
        for one in found[1:]:
            acts.join(obstacle_id=one.pk, into_id=found[0].pk, by=self.clerk, at=self._later())
        self._go_on(found[0], [one.office_id for one in found], state, level, day)

    def _some(self, day: date, count: int) -> Iterator[Office]:
        """Neighbours in the order of codes, starting elsewhere each time."""
        alive = [o for o in self.communes if o.from_day <= day and (o.to_day is None or day < o.to_day)]  # fmt: skip
        start = self.turn * 5
        yield from (alive[(start + i) % len(alive)] for i in range(count))

    def _raise(self, theme: Theme, office: Office, day: date, tail: str) -> Obstacle:
        entry = ObstacleEntry(
            f"{theme.text}{tail}",
            day - timedelta(days=15),
            theme.cause,
            component=theme.component,
            provision=theme.provision,
            households=4 + self.turn * 7 % 90,
        )
        return acts.raise_obstacle(
            entry=entry, by=self._of(office.pk), at=self._later(), on=day, illustrative=True
        )

    def _of(self, office_id: int | None) -> Actor:
        """The clerk of a commune or a department of today; for offices of the past the department enters what their papers said."""
        known = self.clerks.get(office_id or 0)
        if known is not None:
            return known
        return replace(self.clerk, office_id=office_id, grants=SYSTEM.grants)

    def _go_on(self, one: Obstacle, raisers: list[int], state: str, level: str, day: date) -> None:
        if state == "raised":
            return
        if state == "withdrawn":
            acts.withdraw_obstacle(
                obstacle_id=one.pk, reason=f"Đã tự giải quyết {MARK}", by=self._of(one.office_id), at=self._later()
            )  # fmt: skip
            return
        day = self._up(one, level, day)
        if state == "asked":
            return
        day = min(day + timedelta(days=8), self.today)
        helpful = words.GUIDANCE if self.turn % 2 else words.RESOLVED
        kind = helpful if state == "settled" else state
        letter = Act(f"{one.pk + 40}/TL {MARK}", day, MINISTRY if level == "ministry" else "")
        acts.reply(
            kind=kind, text=f"Nội dung trả lời {MARK}.", act=letter, on=day, **self._who(one, self._holder(one))
        )  # fmt: skip
        if state == "settled":
            for office_id in dict.fromkeys(raisers):
                acts.say_whether_it_helped(helped=True, on=day, **self._who(one, office_id))

    def _up(self, one: Obstacle, level: str, day: date) -> date:
        """Asked by who raised it, then passed up until the level is reached; a level without offices is passed by."""
        text = f"Đề nghị cấp trên xem xét: {one.text[:1].lower()}{one.text[1:]}"
        act = acts.ask
        by = one.office_id
        while LEVELS.index(one.level or LEVELS[0]) < LEVELS.index(level) or not one.level:
            letter = Act(f"{one.pk + 10}/CV {MARK}", day)
            act(text=text, act=letter, on=day, **self._who(one, by))
            one.refresh_from_db()
            act, by, day = acts.pass_up, self._holder(one), min(day + timedelta(days=6), self.today)
        return day

    def _holder(self, one: Obstacle) -> int:
        """For a body outside the province, the office that wrote to it."""
        one.refresh_from_db()
        return one.holder_id or one.requests.latest("pk").from_office_id

    def _who(self, one: Obstacle, office_id: int) -> dict[str, Any]:
        return {"obstacle_id": one.pk, "by": self._of(office_id), "at": self._later()}

    def _later(self) -> datetime:
        self.at += timedelta(milliseconds=1)
        return self.at
