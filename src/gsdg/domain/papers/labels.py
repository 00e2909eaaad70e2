"""What the audit says of the events of papers, in both languages."""

from gsdg.toolkit.audit import Subject

LABELS = {
    "paper.recorded": {"vi": "Ghi nhận văn bản đã ký", "en": "Signed paper recorded"},
    "document.recorded": {"vi": "Ghi văn bản chỉ đạo", "en": "Directing document recorded"},
    "documents.recorded": {
        "vi": "Ghi nhiều văn bản chỉ đạo cùng lúc",
        "en": "Directing documents recorded together",
    },
    "document.corrected": {"vi": "Sửa thông tin văn bản", "en": "Document corrected"},
    "document.file_kept": {"vi": "Đính kèm tệp của văn bản", "en": "File of a document kept"},
    "document.tied": {"vi": "Ghi quan hệ giữa hai văn bản", "en": "Two documents tied"},
    "document.untied": {"vi": "Bỏ quan hệ giữa hai văn bản", "en": "Tie of two documents removed"},
    "document.serves": {
        "vi": "Xác nhận văn bản phải có",
        "en": "Said to be a document that must be there",
    },
    "document.serves_no_more": {
        "vi": "Bỏ xác nhận văn bản phải có",
        "en": "No longer said to be a document that must be there",
    },
    "document.taken_back": {"vi": "Rút văn bản ghi nhầm", "en": "Document taken back"},
    "documents.export_kept": {
        "vi": "Nhận danh sách của văn phòng điện tử",
        "en": "E-office list kept",
    },
    "documents.relinked": {
        "vi": "Đọc lại các chỗ dẫn văn bản",
        "en": "Citations read anew",
    },
    "documents.export_read": {
        "vi": "Đọc danh sách của văn phòng điện tử",
        "en": "E-office list read",
    },
}

SUBJECTS = {
    "document": Subject(
        {"vi": "văn bản chỉ đạo số thứ tự %(number)s", "en": "directing document %(number)s"},
        "papers:document",
    ),
    "document_export": Subject(
        {"vi": "danh sách văn bản %(number)s", "en": "list of documents %(number)s"},
        "papers:export",
    ),
}
