"""The words of the events of evaluations, and what they are about."""

from gsdg.toolkit.audit import Subject

LABELS = {
    "result.explained": {"vi": "Giải trình mục tiêu chưa đạt", "en": "Missed target explained"},
    "evaluation.begun": {"vi": "Lập cuộc đánh giá", "en": "Evaluation begun"},
    "evaluation.changed": {"vi": "Sửa đề cương đánh giá", "en": "Terms of reference changed"},
    "evaluation.person_added": {"vi": "Thêm người vào nhóm đánh giá", "en": "Member added"},
    "evaluation.question_added": {"vi": "Thêm câu hỏi đánh giá", "en": "Question added"},
    "evaluation.judged": {"vi": "Nhận định câu hỏi đánh giá", "en": "Question judged"},
    "evaluation.source_added": {"vi": "Thêm nguồn của đánh giá", "en": "Source added"},
    "evaluation.written": {"vi": "Soạn phần của báo cáo đánh giá", "en": "Part of the report written"},
    "evaluation.confirmed": {"vi": "Xác nhận lời văn vẫn đúng với số liệu mới", "en": "Written part confirmed as still true"},
    "evaluation.lesson_added": {"vi": "Thêm bài học kinh nghiệm", "en": "Lesson added"},
    "evaluation.ask_added": {"vi": "Thêm kiến nghị của đánh giá", "en": "Request added"},
    "evaluation.taken_off": {"vi": "Bỏ một mục của đánh giá", "en": "Part taken off"},
    "evaluation.submitted": {"vi": "Trình duyệt đánh giá", "en": "Evaluation submitted"},
    "evaluation.sent_back": {"vi": "Trả lại đánh giá", "en": "Evaluation sent back"},
    "evaluation.approved": {"vi": "Duyệt đánh giá, chốt số liệu", "en": "Evaluation approved"},
    "evaluation.issued": {"vi": "Ban hành báo cáo đánh giá", "en": "Evaluation issued"},
    "evaluation.withdrawn": {"vi": "Rút cuộc đánh giá", "en": "Evaluation withdrawn"},
}  # fmt: skip

SUBJECTS = {
    "evaluation": Subject(
        {"vi": "cuộc đánh giá %(number)s", "en": "evaluation %(number)s"},
        "evaluations:evaluation",
    ),
}
