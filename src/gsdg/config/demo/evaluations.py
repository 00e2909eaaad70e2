"""The closing evaluation of 2021–2025 in the demo, in work and marked as invented; what it says of figures is computed."""

from __future__ import annotations

from datetime import date

from gsdg.config.demo.writing_evaluations import Writing
from gsdg.domain.evaluations import words
from gsdg.domain.evaluations.actions import evaluating, filling
from gsdg.domain.evaluations.actions.explaining import explain_result
from gsdg.domain.evaluations.cuts import said_of
from gsdg.domain.evaluations.entries import EvaluationEntry, SourceEntry
from gsdg.domain.evaluations.models import Evaluation, Question
from gsdg.domain.evaluations.passages import offered_text
from gsdg.domain.papers.queries.documents import documents_of
from gsdg.domain.surveys.queries import surveys_seen_by
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.domain.units.queries import office_named

TERM = "2021-2025"
BASES = (
    "Thông tư số 10/2022/TT-BLĐTBXH ngày 31/5/2022 hướng dẫn giám sát, đánh giá Chương trình",
    "Quyết định số 90/QĐ-TTg ngày 18/01/2022 của Thủ tướng Chính phủ",
)
TERMS = (
    "Đánh giá kết quả thực hiện Chương trình giai đoạn 2021-2025 trên địa bàn tỉnh so với mục tiêu; rút bài học cho giai"
    " đoạn sau (minh họa).\nPhạm vi: toàn tỉnh, các dự án, tiểu dự án có vốn. Phương pháp: tổng hợp báo cáo năm đã duyệt, sổ"
    " theo dõi vốn, kết quả khảo sát, kết quả kiểm tra, làm việc với các xã."
)
REASONS = {
    "ngheo-giam": "Đời sống người dân chịu ảnh hưởng của dịch bệnh, thiên tai năm 2022, 2023 (minh họa).",
    "giam-mot-nua": "Mốc so sánh là năm 2022 vì năm 2021 theo chuẩn nghèo khác, nên thiếu mức giảm của một năm (minh họa).",
    "ngheo-dtts-giam": "Hộ dân tộc thiểu số của tỉnh ít, ở vài xã miền núi, nên vài hộ đã đổi tỷ lệ nhiều (minh họa).",
    "can-bo-tap-huan": "Cán bộ cấp xã thay đổi nhiều khi sắp xếp đơn vị hành chính giữa năm 2025 (minh họa).",
}
OF_COMPONENT = (
    "hieu-luc",
    "DA3-TDA2",
    "Cải thiện dinh dưỡng có đến đúng trẻ em, bà mẹ của hộ nghèo, hộ cận nghèo không?",
)
ANSWERS = {
    "phu-hop": (("kha", "Hỗ trợ sinh kế đúng nhu cầu của hộ; hỗ trợ đào tạo nghề chưa sát nhu cầu của lao động lớn tuổi (minh họa)."),),
    "gan-ket": (("kha", "Các xã lồng ghép sinh kế với nông thôn mới; nhà ở và nước sạch còn theo nhiều đầu mối (minh họa)."),),
    "hieu-luc": (
        ("trung-binh", "Tỷ lệ hộ nghèo giảm đều qua các năm nhưng thấp hơn mục tiêu chung của cả nước (minh họa)."),
        ("trung-binh", "Khách quan: dịch bệnh, thiên tai; chủ quan: vốn giao chậm, danh sách mô hình lập muộn (minh họa)."),
        ("kha", "Trẻ em, bà mẹ được cấp sản phẩm đúng đối tượng; thôn xa trung tâm nhận muộn (minh họa)."),
    ),
    "hieu-qua": (("trung-binh", "Vốn giao chậm, giải ngân dồn vào cuối năm nên kết quả đến muộn (minh họa)."),),
    "tac-dong": (("kha", "Người hưởng lợi nói thu nhập và điều kiện sản xuất khá hơn (minh họa)."),),
    "ben-vung": (("trung-binh", "Số hộ phát sinh nghèo giảm dần; hộ mới thoát nghèo vẫn dễ rơi lại khi ốm đau, thiên tai (minh họa)."),),
}  # fmt: skip
RESULTS = "ket-qua"
WITHOUT_FIGURES = ("phu-hop", "gan-ket", "ben-vung")
SAID = "Buổi làm việc với lãnh đạo các xã ngày 12/11/2026, ghi trong biên bản của nhóm (minh họa)."
WRITTEN = (
    "Đến cuối năm 2025 tỷ lệ hộ nghèo của tỉnh là {{ty-le-ngheo:2025}}; năm 2023 là {{ty-le-ngheo:2023}}."
    " Mức giảm bình quân mỗi năm thấp hơn mục tiêu chung của cả nước; lý do nêu ở từng chỉ tiêu (minh họa)."
)
FIGURES = {"hieu-luc": ("ngheo-giam", "giam-mot-nua"), "hieu-qua": ("giai-ngan",)}


TEAM = (
    ("Nguyễn Văn Trưởng Nhóm (minh họa)", words.HEAD, "so-nnmt"),
    ("Trần Thị Thư Ký (minh họa)", words.SECRETARY, "so-nnmt"),
    ("Lê Văn Thành Viên (minh họa)", words.MEMBER, "so-yte"),
)


class Evaluations(Writing):
    """Whole, and waiting for the clerk to submit it."""

    def tell(self) -> None:
        with tree.held():
            root = tree.current().on(self.on).root
            for line, reason in REASONS.items():
                explain_result(
                    unit_id=root, term=TERM, line=line, reason=reason, by=self.clerk, at=self.later(), on=self.on
                )  # fmt: skip
            one = self._begun(office_named("so-nnmt"))
            self.team(one, TEAM)
            self._asked_of_a_component(one)
            self._sources(one)
            self._judged(one)
            self._written(one)
            self._ends(one)

    def _begun(self, office: Office) -> Evaluation:
        title = (
            "Đánh giá kết thúc Chương trình giảm nghèo bền vững giai đoạn 2021-2025 tỉnh Hà Tĩnh"
        )
        entry = EvaluationEntry(
            words.CLOSING, 2021, 2025, f"{title} (minh họa)", terms=TERMS, bases=BASES
        )
        return evaluating.begin_evaluation(
            office=office, entry=entry, by=self.clerk, at=self.later(), on=self.on, illustrative=True
        )  # fmt: skip

    def _questions(self, one: Evaluation, criterion: str) -> list[Question]:
        return list(one.questions.filter(criterion=criterion))

    def _sources(self, one: Evaluation) -> None:
        for criterion, lines in FIGURES.items():
            for question in self._questions(one, criterion):
                for line in lines:
                    self.source(one, SourceEntry(words.FIGURE, "", line, question.pk))
        impact = self._questions(one, "tac-dong")[0]
        document = documents_of(self.clerk).order_by("pk").first()
        if document is not None:
            text = f"Văn bản {document.number} nêu yêu cầu đánh giá."
            self.source(one, SourceEntry(words.DOCUMENT, text, str(document.pk)))
        survey = surveys_seen_by(self.clerk).order_by("pk").first()
        if survey is not None:
            text = "Người hưởng lợi trả lời về mức độ phù hợp của hỗ trợ (minh họa)."
            self.source(one, SourceEntry(words.SURVEY, text, str(survey.pk), impact.pk))
        for criterion in WITHOUT_FIGURES:
            for question in self._questions(one, criterion):
                self.source(one, SourceEntry(words.INTERVIEW, SAID, "", question.pk))
        for question in one.questions.exclude(component=""):
            self.source(one, SourceEntry(words.INTERVIEW, SAID, "", question.pk))

    def _asked_of_a_component(self, one: Evaluation) -> None:
        """So that the report for the ministry that leads it has a judgement of its own."""
        criterion, component, text = OF_COMPONENT
        filling.add_question(
            evaluation_id=one.pk, criterion=criterion, component=component, text=text, by=self.clerk, at=self.later()
        )  # fmt: skip

    def _judged(self, one: Evaluation) -> None:
        for criterion, answers in ANSWERS.items():
            asked = self._questions(one, criterion)
            for question, (grade, answer) in zip(asked, answers, strict=True):
                self.judge(question, grade, answer)

    def _written(self, one: Evaluation) -> None:
        """What the data say, and a paragraph of one's own after it."""
        facts = said_of(one, on=self.on)
        part = next(known for known in facts.parts if known.code == RESULTS)
        text = "\n".join([offered_text(facts, part), WRITTEN])
        filling.write_passage(
            evaluation_id=one.pk, part=RESULTS, text=text, by=self.clerk, at=self.later(), on=self.on
        )  # fmt: skip

    def _ends(self, one: Evaluation) -> None:
        self.lesson(one, "Giao vốn sớm từ đầu năm thì mô hình kịp mùa vụ (minh họa).")
        self.ask(
            one,
            condition="Giải ngân dồn vào cuối năm, mô hình bắt đầu muộn (minh họa).",
            criterion="Kế hoạch thực hiện Chương trình hằng năm",
            text="Lập danh sách mô hình ngay khi có dự toán, báo cáo tiến độ từng quý (minh họa).",
            expected="Danh sách mô hình được phê duyệt trong quý I (minh họa).",
            due=date(self.on.year + 1, 3, 31),
        )
