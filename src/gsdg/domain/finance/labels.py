"""What the audit says of the events of the book, in both languages."""

from gsdg.toolkit.audit import Subject

LABELS = {
    "money.recorded": {"vi": "Ghi sổ theo dõi vốn", "en": "Money recorded"},
    "money.reversed": {"vi": "Đảo bút toán", "en": "Entry reversed"},
    "money.drafted": {"vi": "Lập dự thảo phân bổ", "en": "Allocation drafted"},
    "money.draft_recorded": {"vi": "Ghi sổ quyết định phân bổ", "en": "Signed allocation recorded"},
    "money.draft_withdrawn": {"vi": "Rút dự thảo phân bổ", "en": "Draft withdrawn"},
    "money.discrepancy": {"vi": "Chênh lệch vốn cần giải trình", "en": "Discrepancy to explain"},
    "money.explained": {"vi": "Giải trình chênh lệch vốn", "en": "Discrepancy explained"},
    "money.confirmed": {"vi": "Đối chiếu khớp sổ vốn", "en": "Book confirmed"},
    "money.differs": {"vi": "Đối chiếu không khớp sổ vốn", "en": "Book does not match"},
    "money.list_kept": {"vi": "Nhận danh sách của Kho bạc", "en": "Treasury list kept"},
    "money.list_mapped": {
        "vi": "Chọn cột cho danh sách của Kho bạc",
        "en": "Columns of a Treasury list mapped",
    },
    "money.list_read": {"vi": "Đọc danh sách của Kho bạc", "en": "Treasury list read"},
    "money.name_matched": {
        "vi": "Khớp tên của Kho bạc với sổ",
        "en": "Name of the Treasury matched",
    },
    "money.amounts_answered": {
        "vi": "Trả lời cách đọc số tiền của Kho bạc",
        "en": "Amounts of a Treasury list answered",
    },
    "money.transferred": {
        "vi": "Điều chuyển vốn của cơ quan đã kết thúc",
        "en": "Money of an ended office moved",
    },
    "money.left_behind": {
        "vi": "Liệt kê vốn cần quyết định điều chuyển",
        "en": "Money that needs a decision listed",
    },
    "money.estimate_changed": {"vi": "Sửa dự toán năm sau", "en": "Estimate changed"},
    "money.estimate_sent": {"vi": "Gửi dự toán năm sau", "en": "Estimate sent"},
    "money.estimate_returned": {"vi": "Trả lại dự toán năm sau", "en": "Estimate given back"},
    "money.forecast": {"vi": "Ước giải ngân đến 31/01", "en": "Forecast to 31 January"},
}

SUBJECTS = {
    "money": Subject(
        {"vi": "chứng từ vốn %(number)s", "en": "money paper %(number)s"}, "finance:paper"
    ),
    "money_entry": Subject(
        {"vi": "bút toán %(number)s", "en": "entry %(number)s"}, "finance:entry"
    ),
    "money_draft": Subject(
        {"vi": "dự thảo phân bổ %(number)s", "en": "allocation draft %(number)s"}, "finance:draft"
    ),
    "money_discrepancy": Subject(
        {"vi": "chênh lệch vốn %(number)s", "en": "discrepancy %(number)s"}, "finance:discrepancy"
    ),
    "money_confirmation": Subject(
        {"vi": "đối chiếu vốn %(number)s", "en": "confirmation %(number)s"}
    ),
    "money_forecast": Subject({"vi": "ước giải ngân %(number)s", "en": "forecast %(number)s"}),
    "money_estimate": Subject(
        {"vi": "dự toán %(number)s", "en": "estimate %(number)s"}, "finance:estimate-numbered"
    ),
    "treasury_list": Subject(
        {"vi": "danh sách của Kho bạc %(number)s", "en": "Treasury list %(number)s"},
        "finance:treasury-list",
    ),
}
