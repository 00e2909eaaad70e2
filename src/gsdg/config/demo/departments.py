"""The nine departments beside the lead one: which component each looks at, what it reports, how far it has come.

Which project a department answers for after March 2025 has not been read in any act of the province: all of it is
illustrative (decision 0081). Each form has a row of what was planned and done; what a list counts is not typed again.
"""

from __future__ import annotations

from datetime import date, datetime
from random import Random

from gsdg.config.demo.activities import disbursement
from gsdg.config.demo.assigned import ACT, NAMED_FROM
from gsdg.config.demo.results import Results, listed, money_of
from gsdg.config.demo.story import ACCEPTED, People, Telling
from gsdg.domain.accounts.queries import actor_named
from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.programme.queries import form_named
from gsdg.domain.reporting.actions.assigning import assign_form
from gsdg.domain.reporting.actions.extensions import ask_extension
from gsdg.domain.reporting.actions.remarks import remind
from gsdg.domain.reporting.actions.workflow import send_back_report
from gsdg.domain.reporting.models import Duty, Report
from gsdg.domain.reporting.queries.board import board_of
from gsdg.domain.reporting.queries.drafts import draft_of
from gsdg.domain.units.queries import office_named
from gsdg.toolkit.access import Actor, Door, Permission

OWNED = {
    "so-yte": "DA3-TDA2",
    "so-gddt": "DA4-TDA1",
    "so-noivu": "DA4-TDA2",
    "so-vhttdl": "DA6-TDA1",
    "so-khcn": "DA6-TDA1",
    "so-xaydung": "DA5",
    "so-taichinh": "ND-KHAC",
    "so-congthuong": "ND-KHAC",
    "so-tuphap": "ND-KHAC",
}
"""The component that the people of each look at. Who owns none that is known looks at what of the programme of 2026-2030
is not known yet."""
MONEY = "MTQG-GN"
ASSIGNED = {
    "so-yte": ("DA7-TDA1", "DA3-TDA2", "DA7-TDA2", "GIAI-NGAN"),
    "so-gddt": ("DA4-TDA1", "GIAI-NGAN"),
    "so-noivu": ("DA4-TDA2", "DA4-TDA3", "GIAI-NGAN"),
    "so-vhttdl": ("DA6-TDA1", "GIAI-NGAN"),
    "so-khcn": ("DA6-TDA1",),
}
"""Of the closing programme: the own component, and the money of whoever has some left. All nine owe the money of a month."""
YEAR_STATES = {
    "DA3-TDA2": {"so-yte": ACCEPTED},
    "DA4-TDA1": {"so-gddt": "submitted"},
    "DA4-TDA2": {"so-noivu": "sent_back"},
    "DA4-TDA3": {"so-noivu": "draft"},
    "DA6-TDA1": {"so-vhttdl": "certified"},
}
YEAR_SENT = date(2026, 11, 16)
IN_TIME = ("so-yte", "so-gddt", "so-noivu", "so-vhttdl", "so-khcn", "so-taichinh")
WAITS, RETURNED, LATE = "so-tuphap", "so-xaydung", "so-congthuong"
"""Of the money of October: taken in, not looked at yet, sent back, never sent."""
MONEY_SENT, MONEY_TAKEN_IN, MONEY_RETURNED = date(2026, 10, 16), date(2026, 10, 20), date(2026, 11, 18)  # fmt: skip
CORRECT_BY, REMINDED = date(2026, 11, 24), (date(2026, 10, 23), date(2026, 11, 10))
TOO_MUCH = (
    "Đề nghị đối chiếu số giải ngân với bảng của Kho bạc, ghi lại số ước đến 31/01 (minh họa)."
)
URGED = "Đề nghị gửi báo cáo giải ngân tháng 10 trong ngày; khó khăn thì gọi cán bộ theo dõi của Sở (minh họa)."
ASKS_UNTIL = date(2026, 11, 30)
ASKS_BECAUSE = "Số hộ được hỗ trợ thiết bị đang đối chiếu với các xã sau mưa lũ (minh họa)."


def clerks_of_departments(*, on: date) -> dict[int, Actor]:
    """By office: who answers there for what communes ask of it."""
    clerks = (actor_named(f"{code}-canbo", door=Door.WEB, on=on) for code in OWNED)
    return {one.office_id: one for one in clerks if one.office_id is not None}


class Departments:
    def __init__(self, *, clerk: Actor, head: Actor, at: datetime, today: date) -> None:
        self.clerk, self.head, self.at, self.today = clerk, head, at, today

    def assign(self) -> None:
        """Before the periods are opened: an act of the province names who owes a form beside the communes."""
        for office in OWNED:
            self._assign(office, MONEY, date(2026, 1, 1))
            for form in ASSIGNED.get(office, ()):
                self._assign(office, form, NAMED_FROM)

    def _assign(self, office: str, form: str, from_day: date) -> None:
        assign_form(
            form=form_named(form, on=self.today), office=office_named(office), act=ACT, from_day=from_day, by=self.head,
            at=self.at,
        )  # fmt: skip

    def tell(self, *, monitored: ReportingPeriod, paid: ReportingPeriod) -> None:
        self._year(monitored)
        self._money(paid)
        self._urge(paid)
        asking = self._report(monitored, "DA6-TDA1", "so-khcn")
        ask_extension(
            report_id=asking.pk, wanted=ASKS_UNTIL, reason=ASKS_BECAUSE, by=self._people("so-khcn").clerk,
            at=self.at, on=date(2026, 11, 18),
        )  # fmt: skip

    def _year(self, period: ReportingPeriod) -> None:
        telling = Telling(self.at, self.today)
        for form, states in YEAR_STATES.items():
            for office, state in states.items():
                draft = draft_of(self._report(period, form, office))
                filling = RESULTS[form].filling(draft)
                telling.tell(draft, filling, self._people(office), state, sent_on=YEAR_SENT)

    def _money(self, period: ReportingPeriod) -> None:
        telling = Telling(self.at, MONEY_TAKEN_IN)
        for office in (*IN_TIME, WAITS, RETURNED):
            draft = draft_of(self._report(period, MONEY, office))
            random = Random(f"{MONEY} {period.code} {office}")  # noqa: S311 - invented figures, not secrets
            state = ACCEPTED if office in IN_TIME else "submitted"
            people = self._people(office)
            telling.tell(draft, disbursement(draft, random), people, state, sent_on=MONEY_SENT)
        send_back_report(
            report_id=self._report(period, MONEY, RETURNED).pk, remarks={"04.7": TOO_MUCH}, due=CORRECT_BY,
            by=self.clerk, at=self.at, on=MONEY_RETURNED,
        )  # fmt: skip

    def _urge(self, period: ReportingPeriod) -> None:
        """Whoever still owes the money of October, communes too: twice, in the same words."""
        within = self.clerk.scope(Permission.REPORT_REMIND)
        for day in REMINDED:
            owed = board_of([period], within=within, on=day)
            late = [o.duty.pk for o in owed if o.overdue and not o.duty.consolidates]
            remind(duty_ids=late, text=URGED, by=self.clerk, at=self.at, on=day)

    def _report(self, period: ReportingPeriod, form: str, office: str) -> Report:
        owed = Duty.objects.of_leaves().filter(period=period, form__code=form, office__code=office)
        return Report.objects.with_duty().get(duty__in=owed)

    def _people(self, office: str) -> People:
        clerk, head = (
            actor_named(f"{office}-{who}", door=Door.WEB, on=self.today)
            for who in ("canbo", "lanhdao")
        )
        return People(clerk, head, self.clerk)


RESULTS = {
    "DA3-TDA2": Results(
        {
            "01": (20_000, 18_640), "02": (0, 2_310), "04": (6_000, 5_420), "05": (1_500, 1_286), "06": (5, 4),
            "07": (0, 795), "08": (0, 178), **money_of((400, 310), (40, 28)),
        },
        "truong",
        listed(
            "ten xa hoc-sinh ngheo",
            ("Trường mầm non A (minh họa)", "Xã Hương Đô", 210, 46),
            ("Trường tiểu học B (minh họa)", "Xã Phúc Trạch", 185, 39),
            ("Trường mầm non C (minh họa)", "Xã Kỳ Xuân", 240, 52),
            ("Trường tiểu học D (minh họa)", "Xã Sơn Kim 1", 160, 41),
        ),
    ),
    "DA4-TDA1": Results(
        {
            "01": (4, 3), "02": (4, 3), "03": (125, 93), "04": (0, 44), "05": (0, 25), "06": (0, 32), "07": (0, 13),
            "08": (0, 1), "09": (120, 63), "10": (0, 53), **money_of((2_600, 1_480), (260, 140)),
        },
        "lop",
        listed(
            "nghe co-so khai-giang trinh-do hoc-vien nu ngheo can-ngheo moi-thoat dan-toc tot-nghiep viec-lam tinh-trang",
            ("Chăn nuôi bò", SCHOOL := "Cơ sở minh họa", "09/3/2026", "so-cap", 35, 14, 10, 12, 5, 0, 33, 27, "da-xong"),
            ("May công nghiệp", SCHOOL, "06/4/2026", "so-cap", 30, 28, 8, 11, 4, 0, 30, 26, "da-xong"),
            ("Sửa chữa máy nông nghiệp", SCHOOL, "14/9/2026", "so-cap", 28, 2, 7, 9, 4, 1, 0, 0, "dang-lam"),
        ),
    ),
    "DA4-TDA2": Results(
        {
            "01": (1_500, 1_310), "02": (320, 286), "03": (220, 173), "04": (0, 55), "05": (0, 25), "06": (0, 40),
            "07": (0, 0), **money_of((520, 330), (52, 30)),
        },
        "thi-truong",
        listed(
            "nuoc nguoi nu ngheo can-ngheo dan-toc",
            ("Nhật Bản", 64, 22, 9, 14, 0),
            ("Đài Loan", 71, 25, 12, 17, 0),
            ("Hàn Quốc", 38, 8, 4, 9, 0),
        ),
    ),
    "DA4-TDA3": Results(
        {
            "01": (4, 2), "02": (0, 42), "03": (1_500, 705), "04": (300, 147), "05": (0, 58), "06": (0, 71),
            "07": (4_000, 3_150), "08": (1_200, 960), **money_of((980, 520), (98, 44)),
        },
        "phien",
        listed(
            "ten ngay dia-diem doanh-nghiep nguoi viec-lam",
            ("Phiên giao dịch việc làm (minh họa)", "15/5/2026", "Phường Thành Sen", 24, 410, 86),
            ("Ngày hội việc làm (minh họa)", "18/9/2026", "Phường Sông Trí", 18, 295, 61),
        ),
    ),
    "DA6-TDA1": Results(
        {
            "01": (4, 3), "02": (0, 2_060), "03": (138, 120), "04": (12, 9), "05": (150, 104), "06": (0, 61),
            "07": (0, 43), **money_of((900, 610), (90, 47)),
        },
        "san-pham",
        listed(
            "ten loai so-luong",
            ("Sổ tay hỏi đáp chính sách (minh họa)", "an-pham", 2_000),
            ("Chuyên mục phát thanh (minh họa)", "phat-thanh", 48),
            ("Chuỗi video ngắn (minh họa)", "truc-tuyen", 12),
        ),
    ),
}  # fmt: skip
