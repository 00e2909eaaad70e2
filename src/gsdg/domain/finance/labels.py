"""What the audit says of the events of the book, in both languages."""

LABELS = {
    "money.recorded": {"vi": "Ghi sổ theo dõi vốn", "en": "Money recorded"},
    "money.reversed": {"vi": "Đảo bút toán", "en": "Entry reversed"},
    "money.drafted": {"vi": "Lập dự thảo phân bổ", "en": "Allocation drafted"},
    "money.draft_recorded": {"vi": "Ghi sổ quyết định phân bổ", "en": "Signed allocation recorded"},
    "money.draft_withdrawn": {"vi": "Rút dự thảo phân bổ", "en": "Draft withdrawn"},
    "money.explained": {"vi": "Giải trình chênh lệch vốn", "en": "Discrepancy explained"},
    "money.confirmed": {"vi": "Đối chiếu khớp sổ vốn", "en": "Book confirmed"},
    "money.differs": {"vi": "Đối chiếu không khớp sổ vốn", "en": "Book does not match"},
    "money.forecast": {"vi": "Ước giải ngân đến 31/01", "en": "Forecast to 31 January"},
}
