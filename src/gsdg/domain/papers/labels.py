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
    "made_paper.drafted": {"vi": "Lập văn bản, đưa vào sổ", "en": "Paper drawn up"},
    "made_paper.issued": {"vi": "Ghi số, ngày ban hành", "en": "Paper issued with its number"},
    "made_paper.copy_attached": {"vi": "Đính kèm bản đã ký", "en": "Signed copy attached"},
    "made_paper.sent": {"vi": "Ghi việc gửi văn bản", "en": "Sending of a paper recorded"},
    "made_paper.withdrawn": {"vi": "Rút văn bản", "en": "Paper withdrawn"},
    "made_paper.dossier": {"vi": "Tải hồ sơ của văn bản", "en": "Dossier of a paper taken"},
    "paper_template.kept": {"vi": "Đưa lên mẫu văn bản", "en": "Template of a paper kept"},
    "paper_template.put": {
        "vi": "Cho áp dụng mẫu văn bản",
        "en": "Template of a paper put in force",
    },
    "paper_template.default": {
        "vi": "Trở lại mẫu mặc định",
        "en": "Layout of the program put in force again",
    },
    "signature_block.recorded": {"vi": "Ghi người ký", "en": "Signature block recorded"},
    "signature_block.ended": {"vi": "Ghi người ký thôi ký", "en": "Signature block ended"},
}

SUBJECTS = {
    "document": Subject(
        {"vi": "văn bản chỉ đạo số thứ tự %(number)s", "en": "directing document %(number)s"},
        "papers:document",
    ),
    "made_paper": Subject(
        {"vi": "văn bản do hệ thống lập %(number)s", "en": "paper made here %(number)s"},
        "papers:made",
    ),
    "paper_template": Subject(
        {"vi": "mẫu văn bản %(number)s", "en": "template of papers %(number)s"}
    ),
    "signature_block": Subject({"vi": "người ký %(number)s", "en": "signature block %(number)s"}),
    "document_export": Subject(
        {"vi": "danh sách văn bản %(number)s", "en": "list of documents %(number)s"},
        "papers:export",
    ),
}
