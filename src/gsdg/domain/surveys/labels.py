"""The words of the events of surveys."""

from gsdg.toolkit.audit import Subject

LABELS = {
    "questionnaire.adopted": {
        "vi": "Lấy phiếu hỏi từ bộ chế độ",
        "en": "Questionnaire taken from the pack",
    },
    "questionnaire.built": {"vi": "Lập phiếu hỏi", "en": "Questionnaire built"},
    "questionnaire.changed": {"vi": "Sửa phiếu hỏi", "en": "Questionnaire changed"},
    "survey.begun": {"vi": "Lập đợt khảo sát", "en": "Survey begun"},
    "survey.changed": {"vi": "Sửa đợt khảo sát", "en": "Survey changed"},
    "survey.frame_changed": {"vi": "Sửa danh sách khảo sát", "en": "Frame of a survey changed"},
    "survey.drawn": {"vi": "Rút thăm chọn người được hỏi", "en": "Lot cast"},
    "survey.replaced": {"vi": "Thay người không gặp được", "en": "Respondent replaced"},
    "survey.opened": {"vi": "Mở khảo sát", "en": "Survey opened"},
    "survey.codes_issued": {"vi": "Cấp mã trả lời", "en": "Codes issued"},
    "survey.sheet_taken": {"vi": "Nhận phiếu trả lời", "en": "Sheet taken in"},
    "survey.sheet_completed": {
        "vi": "Bổ sung câu còn trống của phiếu",
        "en": "Blank answers of a sheet filled",
    },
    "survey.sheets_imported": {"vi": "Nhập nhiều phiếu một lần", "en": "Many sheets taken in"},
    "survey.sheets_exported": {"vi": "Xuất phiếu trả lời", "en": "Sheets exported"},
    "survey.sheet_withdrawn": {"vi": "Rút phiếu nhập sai", "en": "Sheet withdrawn"},
    "survey.refused": {"vi": "Ghi nhận từ chối trả lời", "en": "Refusal recorded"},
    "survey.people_forgotten": {
        "vi": "Xóa tên người được hỏi",
        "en": "Names of respondents erased",
    },
    "survey.people_called_alike": {
        "vi": "Ghép hai mục của một người trong danh sách",
        "en": "Two entries of one person joined in a list",
    },
    "survey.closed": {"vi": "Kết thúc khảo sát", "en": "Survey closed"},
    "survey.reopened": {"vi": "Mở lại khảo sát", "en": "Survey reopened"},
    "survey.cancelled": {"vi": "Hủy khảo sát", "en": "Survey cancelled"},
}

SUBJECTS = {
    "survey": Subject(
        {"vi": "đợt khảo sát %(number)s", "en": "survey %(number)s"}, "surveys:survey"
    ),
    "questionnaire": Subject(
        {"vi": "phiếu hỏi %(number)s", "en": "questionnaire %(number)s"}, "surveys:questionnaire"
    ),
}
