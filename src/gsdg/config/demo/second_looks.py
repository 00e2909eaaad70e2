"""Second looks of the demo: what was closed in 2025 and 2026 as put right, and whether it still held half a year later.

Every case is invented and marked so. Four held, two did not and were reopened, of one nothing was left to look at; four
wait for somebody of the department on the business day, one of them late.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from gsdg.config.demo.corrections import Case, Corrections
from gsdg.config.demo.story import People
from gsdg.domain.followup import words
from gsdg.domain.followup.actions import judging, rechecks
from gsdg.domain.followup.models import Recommendation

WAITS = ""
CLOSED_AFTER, LOOKED_BEFORE = timedelta(days=31), timedelta(days=5)
"""Days from the recommendation to its close, and from the look back from the day it was due."""

REGISTER = Case("inspectorate", "14/KL-TTr (minh họa)", "DA2", "quan-ly", "ho-so", "cao", "Sổ theo dõi luân chuyển con giống không được ghi", "Ghi đủ sổ theo dõi luân chuyển con giống", "Bản chụp sổ của 6 tháng", date(2025, 7, 21), date(2025, 9, 30), "verified")  # fmt: skip
EQUIPMENT = replace(REGISTER, component="DA4-TDA1", cause="nghiem-thu", condition="Thiết bị dạy nghề đã nhận nhưng để trong kho", text="Lắp đặt, đưa thiết bị dạy nghề vào sử dụng", expected="Ảnh phòng học có thiết bị, biên bản bàn giao")  # fmt: skip
GRAVE = replace(REGISTER, severity="nghiem-trong", group="nguon-von", cause="khao-sat", condition="Chi hỗ trợ cho hộ không còn ở xã", text="Lập lại danh sách hộ được hỗ trợ theo nơi ở thực tế", expected="Danh sách có xác nhận của thôn")  # fmt: skip


@dataclass(frozen=True)
class Look:
    """When it was asked for, and what was seen half a year after the close; `WAITS`: nobody has looked yet."""

    case: Case
    issued: date
    result: str = WAITS
    method: str = "on_site"
    text: str = ""


LOOKS = (
    Look(REGISTER, date(2025, 7, 21), words.HOLDS, text="Sổ được ghi đều từng tháng (minh họa)."),
    Look(EQUIPMENT, date(2025, 8, 25), words.FAILS, text="Thiết bị lại để trong kho, lớp đã dừng (minh họa)."),
    Look(GRAVE, date(2025, 9, 15), words.HOLDS, "desk", "Danh sách quý I khớp với nơi ở thực tế (minh họa)."),
    Look(EQUIPMENT, date(2025, 10, 10), words.NO_LONGER_NEEDED, "desk", "Cơ sở dạy nghề đã sáp nhập, thiết bị đã bàn giao (minh họa)."),
    Look(REGISTER, date(2025, 11, 5), words.HOLDS, text="Ba tổ hợp tác còn ghi sổ (minh họa)."),
    Look(REGISTER, date(2025, 12, 1), words.FAILS, text="Sổ bỏ trống từ tháng 3/2026 (minh họa)."),
    Look(GRAVE, date(2026, 1, 12), words.HOLDS, "desk", "Không còn hộ nào sai nơi ở (minh họa)."),
    Look(REGISTER, date(2026, 3, 30)),
    Look(EQUIPMENT, date(2026, 4, 20)),
    Look(GRAVE, date(2026, 5, 6)),
    Look(REGISTER, date(2026, 5, 15)),
)  # fmt: skip


class SecondLooks(Corrections):
    """Told like the other corrections until they are met, then closed, then looked at again."""

    def tell(self, *, rounds: int = 1) -> None:
        for turn, look in enumerate(LOOKS):
            people = self.people[(7 + 5 * turn) % len(self.people)]
            due = look.issued + timedelta(days=75)
            case = replace(look.case, issued=look.issued, due=due)
            self._one(case, people, timedelta())
            self._close_and_look(Recommendation.objects.latest("pk"), look, people)

    def _close_and_look(self, one: Recommendation, look: Look, people: People) -> None:
        closed = look.issued + CLOSED_AFTER
        judging.close(recommendation_id=one.pk, by=self.chief, at=self._later(), on=closed)
        if look.result == WAITS:
            return
        owed = one.rechecks.get()
        rechecks.recheck(
            recommendation_id=one.pk, result=look.result, method=look.method, text=look.text, by=people.reviewer,
            at=self._later(), on=owed.due - LOOKED_BEFORE,
        )  # fmt: skip
