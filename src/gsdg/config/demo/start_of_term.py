"""The start-of-term evaluation of 2026–2030 in the demo, issued and marked as invented; what it says of figures is computed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from gsdg.config.demo.writing_evaluations import Writing
from gsdg.domain.evaluations import words
from gsdg.domain.evaluations.actions import evaluating
from gsdg.domain.evaluations.entries import EvaluationEntry, SourceEntry
from gsdg.domain.evaluations.models import Evaluation, Question
from gsdg.domain.papers.actions import SignedPaper
from gsdg.domain.units import tree
from gsdg.domain.units.queries import office_named
from gsdg.toolkit.access import Actor

FIRST, LAST = 2026, 2030
OFFICE = "so-nnmt"
TITLE = (
    "Đánh giá đầu kỳ Chương trình mục tiêu quốc gia giai đoạn 2026-2030, nội dung giảm nghèo, tỉnh Hà Tĩnh"
    " (minh họa)"
)
TERMS = (
    "Xác định nhu cầu, số gốc và mức độ sẵn sàng khi bắt đầu giai đoạn 2026-2030 trên địa bàn tỉnh; số gốc lấy từ năm kết thúc"
    " giai đoạn 2021-2025 (minh họa).\nPhạm vi: toàn tỉnh, nội dung giảm nghèo. Phương pháp: tổng hợp báo cáo năm đã duyệt của"
    " giai đoạn trước, sổ theo dõi vốn, danh sách cán bộ và lớp tập huấn, làm việc với các xã."
)
BASES = (
    "Nghị quyết số 257/2025/QH15 ngày 11/12/2025 của Quốc hội",
    "Quyết định số 417/QĐ-BNNMT ngày 31/01/2026 của Bộ Nông nghiệp và Môi trường",
    "Thông tư số 10/2022/TT-BLĐTBXH ngày 31/5/2022 hướng dẫn giám sát, đánh giá Chương trình",
)
TEAM = (
    ("Nguyễn Thị Trưởng Nhóm (minh họa)", words.HEAD, "so-nnmt"),
    ("Phan Văn Thư Ký (minh họa)", words.SECRETARY, "so-nnmt"),
    ("Lê Thị Thành Viên (minh họa)", words.MEMBER, "so-yte"),
)
FIGURES = {
    "nhu-cau": ("ho-ngheo", "ty-le-can-ngheo"),
    "so-goc": ("ty-le-ngheo",),
    "san-sang": ("can-bo-tap-huan", "giai-ngan"),
}
SAID = "Buổi làm việc với lãnh đạo các xã: ý kiến được ghi trong biên bản của nhóm (minh họa)."
ANSWERS = {
    "nhu-cau": (
        ("kha", "Hộ nghèo tập trung ở các xã miền núi, ven biển; thiếu hụt chủ yếu về việc làm, bảo hiểm y tế, nhà ở (minh họa)."),
        ("trung-binh", "Vốn chuyển nguồn, kiến nghị chưa khắc phục xong của giai đoạn trước còn phải theo dõi tiếp (minh họa)."),
    ),
    "so-goc": (
        ("kha", "Số hộ nghèo, cận nghèo lấy từ kết quả rà soát năm 2025 đã duyệt; các chỉ tiêu khác chưa có biểu thu thập (minh họa)."),
        ("trung-binh", "Chuẩn nghèo mới áp dụng từ năm 2027: số gốc theo chuẩn hiện hành không so được với các năm sau đó (minh họa)."),
    ),
    "san-sang": (
        ("trung-binh", "Các xã đã phân công phòng phụ trách; hướng dẫn về giám sát, đánh giá Chương trình mới chưa có (minh họa)."),
        ("trung-binh", "Một phần cán bộ cấp xã mới nhận việc, chưa được tập huấn về Chương trình mới (minh họa)."),
        ("trung-binh", "Vốn năm đầu giao muộn, các xã đang phân bổ (minh họa)."),
    ),
    "phu-hop": (("kha", "Nội dung hỗ trợ phù hợp với nhu cầu các xã đã nêu (minh họa)."),),
    "gan-ket": (("kha", "Ba chương trình hợp nhất nên một xã chỉ còn một đầu mối; phải tránh hỗ trợ trùng một hộ (minh họa)."),),
}  # fmt: skip
LESSON = "Giữ nguyên cách đếm của năm 2025 trong năm 2026 thì số gốc mới so được (minh họa)."


class StartOfTerm(Writing):
    """From its beginning to the report, in the months before the business day."""

    def __init__(self, *, clerk: Actor, head: Actor, at: datetime, today: date) -> None:
        super().__init__(clerk=clerk, at=at, on=today - timedelta(days=60))
        self.head = head

    def tell(self) -> None:
        with tree.held():
            one = self._begun()
            self.team(one, TEAM)
            for question in one.questions.all():
                self._sources(one, question)
            self._judged(one)
            self._ends(one)
            self._issued(one)

    def _begun(self) -> Evaluation:
        entry = EvaluationEntry(words.START, FIRST, LAST, TITLE, terms=TERMS, bases=BASES)
        return evaluating.begin_evaluation(
            office=office_named(OFFICE), entry=entry, by=self.clerk, at=self.later(), on=self.on, illustrative=True
        )  # fmt: skip

    def _sources(self, one: Evaluation, question: Question) -> None:
        figures = [
            SourceEntry(words.FIGURE, "", line, question.pk)
            for line in FIGURES.get(question.criterion, ())
        ]
        told = [*figures, SourceEntry(words.INTERVIEW, SAID, "", question.pk)]
        for entry in told:
            self.source(one, entry)

    def _judged(self, one: Evaluation) -> None:
        for criterion, answers in ANSWERS.items():
            asked = one.questions.filter(criterion=criterion)
            for question, (grade, answer) in zip(asked, answers, strict=True):
                self.judge(question, grade, answer)

    def _ends(self, one: Evaluation) -> None:
        self.lesson(one, LESSON)
        self.ask(
            one,
            condition="Cán bộ mới nhận việc chưa được tập huấn về Chương trình mới (minh họa).",
            criterion="Kế hoạch thực hiện Chương trình năm đầu",
            text="Lập danh sách cán bộ chưa được tập huấn, đăng ký lớp (minh họa).",
            expected="Danh sách đã gửi, lớp đã mở (minh họa).",
            due=date(self.on.year + 1, 3, 31),
        )

    def _issued(self, one: Evaluation) -> None:
        day = self.on + timedelta(days=35)
        told = {"evaluation_id": one.pk}
        evaluating.submit_evaluation(**told, by=self.clerk, at=self.later(), on=day)
        evaluating.approve_evaluation(**told, by=self.head, at=self.later(), on=day)
        issued_on = day + timedelta(days=3)
        signed = SignedPaper("MH-214/BC-SNNMT", issued_on, "Giám đốc Sở (minh họa)")
        evaluating.issue_evaluation(
            **told, signed=signed, by=self.clerk, at=self.later(), on=issued_on
        )
