"""What the audit says of reporting events, in both languages."""

from gsdg.toolkit.audit import Subject

LABELS = {
    "period.opened": {"vi": "Mở kỳ báo cáo", "en": "Period opened"},
    "report.drawn": {"vi": "Rút mẫu báo cáo để xem kỹ", "en": "Reports drawn to be read"},
    "letter.taken_in": {"vi": "Nhận biểu của công văn", "en": "Form of a letter taken in"},
    "letter.marked": {"vi": "Đánh dấu biểu của công văn", "en": "Form of a letter marked"},
    "letter.sent": {"vi": "Gửi yêu cầu báo cáo đột xuất", "en": "Ad hoc report asked for"},
    "form.assigned": {"vi": "Phân công nộp biểu", "en": "Form assigned"},
    "history.loaded": {"vi": "Nạp số liệu các kỳ trước", "en": "Earlier periods loaded"},
    "report.filled": {"vi": "Nhập số liệu", "en": "Figures typed"},
    "figure.dossier": {"vi": "Tải hồ sơ của một số liệu", "en": "Dossier of a figure taken"},
    "report.filled_from_workbook": {"vi": "Nhập từ tệp Excel", "en": "Filled from a workbook"},
    "report.filled_on_behalf": {
        "vi": "Nhập thay từ tệp Excel",
        "en": "Filled on behalf of the unit",
    },
    "report.on_behalf_objected": {
        "vi": "Đơn vị không nhận số liệu nhập thay",
        "en": "The unit objected to what was filled on its behalf",
    },
    "report.workbook_refused": {
        "vi": "Tệp Excel có lỗi, chưa nhận",
        "en": "Workbook refused",
    },
    "report.part_finished": {"vi": "Nhập xong phần của", "en": "Division finished its part"},
    "report.part_reopened": {
        "vi": "Mở lại phần của phòng",
        "en": "Division took its part up again",
    },
    "report.certified": {"vi": "Ký duyệt", "en": "Certified"},
    "report.taken_back": {"vi": "Rút lại để sửa trước khi gửi", "en": "Taken back before sending"},
    "report.submitted": {"vi": "Gửi báo cáo", "en": "Submitted"},
    "report.sent_back": {"vi": "Trả lại để bổ sung, chỉnh sửa", "en": "Sent back"},
    "report.accepted": {"vi": "Duyệt số liệu", "en": "Accepted"},
    "report.reopened": {"vi": "Mở lại để điều chỉnh", "en": "Reopened"},
    "report.issued": {"vi": "Ban hành báo cáo", "en": "Issued"},
    "report.extension_asked": {"vi": "Đề nghị gia hạn nộp báo cáo", "en": "Later day asked for"},
    "report.extension_withdrawn": {"vi": "Rút đề nghị gia hạn", "en": "Request withdrawn"},
    "report.extension_decided": {"vi": "Quyết định gia hạn", "en": "Later day decided"},
    "report.handed_over": {"vi": "Bàn giao báo cáo", "en": "Report handed over"},
    "report.reviewer_changed": {"vi": "Đổi cơ quan duyệt", "en": "Another office receives it"},
    "report.lapsed": {"vi": "Không còn phải nộp", "en": "No longer owed"},
    "period.map_changed": {
        "vi": "Danh sách phải nộp theo địa giới mới",
        "en": "Duties follow the new map",
    },
    "report.explained": {"vi": "Giải trình", "en": "Explained"},
    "report.check_waived": {"vi": "Miễn một phép kiểm tra", "en": "A check waived"},
    "batch.asked": {
        "vi": "Giao làm nhiều báo cáo một lượt",
        "en": "Many reports asked for at once",
    },
    "batch.asked_again": {
        "vi": "Làm tiếp lượt nhiều báo cáo",
        "en": "A batch asked for again",
    },
    "report.texts_grouped": {"vi": "Xếp nhóm ý kiến của đơn vị", "en": "Texts of units grouped"},
    "report.texts_quoted": {"vi": "Trích ý kiến của đơn vị", "en": "Texts of units quoted"},
    "report.remarked": {"vi": "Trao đổi", "en": "Remark"},
    "report.remark_resolved": {"vi": "Khép trao đổi", "en": "Remark settled"},
    "report.reminded": {"vi": "Đôn đốc", "en": "Reminded"},
}

SUBJECTS = {
    "letter": Subject(
        {"vi": "biểu đột xuất số %(number)s", "en": "ad hoc form %(number)s"}, "reporting:letter"
    ),
    "batch": Subject(
        {"vi": "lượt làm nhiều báo cáo số %(number)s", "en": "batch %(number)s"}, "reporting:batch"
    ),
}
