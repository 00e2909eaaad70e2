"""Corrections of the demo: every one invented and marked so, in every state, by the acts of the people who may do them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gsdg.config.demo.story import People
from gsdg.domain.followup import words
from gsdg.domain.followup.actions import fixing, issuing, judging
from gsdg.domain.followup.entries import FindingEntry, MeasureEntry, Origin, RecommendationEntry
from gsdg.domain.followup.models import Recommendation
from gsdg.domain.units.models import Office
from gsdg.toolkit import files
from gsdg.toolkit.access import Actor

FIRST = "18073"
CRITERION = "Quy chế quản lý chương trình (minh họa)"


@dataclass(frozen=True)
class Case:
    """What was found and asked, from whom, and how far it went."""

    source: str
    number: str
    component: str
    group: str
    cause: str
    severity: str
    condition: str
    text: str
    expected: str
    issued: date
    due: date
    state: str
    money: int | None = None


CASES = (
    Case("committee", "88/TB-UBND (minh họa)", "DA2", "quan-ly", "ho-so", "trung-binh", "Hồ sơ mô hình nuôi bò thiếu biên bản giao nhận của 3 hộ", "Bổ sung biên bản giao nhận bò giống của 3 hộ", "Biên bản giao nhận có chữ ký của hộ, ảnh số tai", date(2026, 11, 12), date(2026, 12, 20), "issued"),
    Case("council", "12/BC-HĐND (minh họa)", "DA6-TDA1", "chi-dao", "tuyen-truyen", "thap", "Danh sách hộ thoát nghèo chưa công khai tại nhà văn hóa thôn", "Công khai danh sách hộ thoát nghèo tại nhà văn hóa thôn", "Ảnh chụp bảng công khai có ngày", date(2026, 9, 5), date(2026, 12, 5), "disputed"),
    Case("state_audit", "5/BC-KTNN (minh họa)", "DA2", "nguon-von", "khao-sat", "cao", "Hỗ trợ 2 hộ không thuộc đối tượng của mô hình nuôi dê", "Thu hồi tiền hỗ trợ sai đối tượng, mô hình nuôi dê", "Giấy nộp tiền vào Kho bạc", date(2026, 4, 10), date(2026, 6, 30), "in_progress", 38_400_000),
    Case("visit", "", "DA2", "quan-ly", "ho-so", "cao", "Hai tổ hợp tác không có sổ theo dõi quay vòng vốn", "Lập sổ theo dõi quay vòng vốn của 2 tổ hợp tác", "Bản chụp sổ có chữ ký tổ trưởng", date(2026, 8, 4), date(2026, 10, 31), "reported"),
    Case("front", "7/BC-MTTQ (minh họa)", "DA4-TDA3", "ket-qua", "nang-luc", "trung-binh", "Phiếu thu thập người lao động ghi thiếu ngành nghề", "Bổ sung ngành nghề vào phiếu thu thập người lao động", "Danh sách phiếu đã bổ sung", date(2026, 7, 15), date(2026, 11, 30), "returned"),
    Case("state_audit", "5/BC-KTNN (minh họa)", "DA5", "nguon-von", "nghiem-thu", "nghiem-trong", "Nghiệm thu nhà ở vượt khối lượng thực tế của 1 hộ", "Lập lại biên bản nghiệm thu, giảm trừ quyết toán", "Biên bản nghiệm thu lập lại", date(2026, 4, 10), date(2026, 9, 30), "verified"),
    Case("visit", "", "DA7-TDA1", "chi-dao", "ho-so", "thap", "Hai lớp tập huấn tháng 3 thiếu bảng điểm danh", "Bổ sung điểm danh 2 lớp tập huấn tháng 3", "Bảng điểm danh có chữ ký học viên", date(2026, 5, 6), date(2026, 6, 15), "closed"),
    Case("finance", "31/TB-STC (minh họa)", "DA1-TDA1", "nguon-von", "phan-bo-cham", "trung-binh", "Giao vốn chậm 45 ngày so với quyết định của tỉnh", "Báo cáo nguyên nhân giao vốn chậm, cam kết thời hạn", "Báo cáo của Ủy ban nhân dân xã", date(2026, 6, 2), date(2026, 7, 31), "withdrawn"),
)  # fmt: skip

RARE = (
    Case("assembly", "4/BC-ĐĐBQH (minh họa)", "DA1-TDA1", "nguon-von", "nghiem-thu", "trung-binh", "Công trình nước sạch dùng chung chưa giao người quản lý", "Giao thôn quản lý, lập sổ vận hành công trình nước sạch", "Quyết định giao quản lý, ảnh công trình", date(2026, 8, 18), date(2026, 12, 15), "in_progress"),
    Case("party", "6/TB-UBKTTU (minh họa)", "DA7-TDA2", "chi-dao", "trach-nhiem", "cao", "Chưa phân công người phụ trách từng nội dung của Chương trình", "Phân công, kiểm điểm trách nhiệm người phụ trách", "Thông báo phân công, biên bản kiểm điểm", date(2026, 9, 22), date(2026, 11, 16), "issued"),
    Case("treasury", "3/TB-KBNN (minh họa)", "DA2", "nguon-von", "nghiem-thu", "cao", "Tạm ứng mua con giống quá hạn chưa thanh toán", "Hoàn chứng từ thanh toán tạm ứng hoặc nộp trả", "Bản chụp chứng từ, giấy nộp tiền", date(2026, 7, 6), date(2026, 10, 30), "reported"),
    Case("steering", "21/TB-BCĐ (minh họa)", "DA7-TDA2", "thong-tin", "so-lieu", "trung-binh", "Số liệu hộ nghèo báo cáo Ban Chỉ đạo lệch với biểu đã gửi Sở", "Đối chiếu số liệu hộ nghèo giữa báo cáo và biểu, báo cáo lại Ban Chỉ đạo", "Bảng đối chiếu có chữ ký hai bên", date(2026, 10, 14), date(2026, 12, 11), "in_progress"),
)  # fmt: skip
"""Of bodies that come seldom: told once, in communes that the others leave."""


class Corrections:
    """Case by case over the communes in the order of their codes, the first always the same."""

    def __init__(
        self, people: Mapping[str, People], *, chief: Actor, at: datetime, today: date
    ) -> None:
        codes = sorted(code for code in people if code != FIRST)
        self.people = [people[code] for code in (FIRST, *codes)]
        self.chief, self.at, self.today = chief, at, today

    def tell(self, *, rounds: int = 2) -> None:
        """Each round the same cases in other communes, some weeks earlier."""
        for turn in range(rounds):
            for i, case in enumerate(CASES):
                place = 0 if turn == 0 and case.state == "issued" else (turn * len(CASES) + i)
                self._one(case, self.people[place % len(self.people)], timedelta(days=35 * turn))
        for i, case in enumerate(RARE, start=rounds * len(CASES)):
            self._one(case, self.people[i % len(self.people)], timedelta())

    def _one(self, case: Case, people: People, earlier: timedelta) -> None:
        office = Office.objects.get(pk=people.head.office_id or 0)
        issued, due = case.issued - earlier, case.due - earlier
        one = issuing.record_conclusion(
            finding=_finding(case, office, issued),
            recommendation=RecommendationEntry(
                addressee_id=office.pk,
                text=case.text,
                expected=case.expected,
                due=due,
                money=case.money,
                money_kind="recover" if case.money else "",
            ),
            by=people.reviewer,
            at=self._later(),
            on=issued,
            illustrative=True,
        )
        self._go_on(one, case.state, people, issued)

    def _later(self) -> datetime:
        self.at += timedelta(milliseconds=1)
        return self.at

    def _go_on(self, one: Recommendation, state: str, people: People, issued: date) -> None:
        """Step by step until the state that is told."""
        if state == "issued":
            return
        position = words.DISAGREED if state in ("disputed", "withdrawn") else words.AGREED
        text = "Việc này do chủ đầu tư cấp tỉnh thực hiện" if position == words.DISAGREED else ""
        day = issued + timedelta(days=6)
        fixing.respond(
            recommendation_id=one.pk,
            position=position,
            text=text,
            by=people.head,
            at=self._later(),
            on=day,
        )
        if state == "withdrawn":
            judging.withdraw(
                recommendation_id=one.pk,
                reason="Đơn vị giải trình đúng",
                by=self.chief,
                at=self._later(),
                on=day,
            )
        if state in ("disputed", "withdrawn"):
            return
        self._work(one, people, day, done=state != "in_progress")
        if state == "in_progress":
            return
        self._judge(one, state, people, day + timedelta(days=20))

    def _work(self, one: Recommendation, people: People, day: date, *, done: bool) -> None:
        entry = MeasureEntry(
            "Rà soát, lập lại hồ sơ từng hộ",
            "Cán bộ phụ trách giảm nghèo (minh họa)",
            day + timedelta(days=15),
        )
        made = fixing.add_measure(
            recommendation_id=one.pk, entry=entry, by=people.clerk, at=self._later(), on=day
        )
        if not done:
            return
        on = day + timedelta(days=14)
        fixing.settle_measure(
            measure_id=made.pk, done_on=on, by=people.clerk, at=self._later(), on=on
        )
        name = f"{one.number.lower()}-bien-ban-minh-hoa.txt"
        data = f"Tài liệu minh họa của {one.number}: không phải văn bản thật.".encode()
        stored = files.store(data, name=name, media_type="text/plain", by=people.clerk, at=self.at)
        fixing.add_proof(
            recommendation_id=one.pk, stored=stored, name=name, text="Biên bản lập lại", by=people.clerk, at=self._later(), on=on
        )  # fmt: skip
        fixing.report_done(
            recommendation_id=one.pk,
            text="Đã lập lại đủ hồ sơ.",
            by=people.head,
            at=self._later(),
            on=on,
        )

    def _judge(self, one: Recommendation, state: str, people: People, day: date) -> None:
        if state == "reported":
            return
        met = state != "returned"
        for proof in one.proofs.all():
            judging.review_proof(
                proof_id=proof.pk,
                state=words.TAKEN if met else words.REFUSED,
                reason="" if met else "Chưa có chữ ký của hộ",
                by=people.reviewer,
                at=self._later(),
                on=day,
            )
        judging.verify(
            recommendation_id=one.pk,
            result=words.MET if met else words.PARTLY_MET,
            method="desk" if met else "on_site",
            text="" if met else "Còn thiếu chữ ký của 1 hộ",
            by=people.reviewer,
            at=self._later(),
            on=day,
        )


def _finding(case: Case, office: Office, issued: date) -> FindingEntry:
    found = issued - timedelta(days=10)
    day = found if case.number else None
    return FindingEntry(
        unit_id=office.unit_id,
        condition=case.condition,
        criterion=CRITERION,
        cause_kind="subjective",
        cause=case.cause,
        severity=case.severity,
        found_on=found,
        origin=Origin(case.source, words.SOURCES[case.source]["vi"], case.number, day),
        group=case.group,
        component=case.component,
        justification="Liên quan tiền hỗ trợ của hộ" if case.severity == "nghiem-trong" else "",
    )
