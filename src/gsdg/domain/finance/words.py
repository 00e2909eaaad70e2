"""What the book's codes are called on screen and on paper, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from gsdg.domain.finance.beside import Lack
from gsdg.domain.finance.ledger import Kind, Movement, Source

Words = Mapping[str, str]

MOVEMENTS: Mapping[Movement, Words] = {
    Movement.PROJECTED: {"vi": "Dự kiến", "en": "Projected"},
    Movement.PLANNED: {"vi": "Kế hoạch trung hạn", "en": "Medium-term plan"},
    Movement.ASSIGNED: {"vi": "Được giao", "en": "Assigned"},
    Movement.ALLOCATED: {"vi": "Phân bổ", "en": "Allocated"},
    Movement.ADJUSTED: {"vi": "Điều chỉnh", "en": "Adjusted"},
    Movement.WITHDRAWN: {"vi": "Thu hồi, hủy dự toán", "en": "Withdrawn or cancelled"},
    Movement.CARRIED_OVER: {"vi": "Kéo dài, chuyển nguồn", "en": "Carried over"},
    Movement.ADVANCED: {"vi": "Tạm ứng", "en": "Advanced"},
    Movement.PAID: {"vi": "Thanh toán", "en": "Paid"},
    Movement.DISBURSED: {"vi": "Giải ngân", "en": "Disbursed"},
    Movement.SETTLED: {"vi": "Quyết toán", "en": "Settled"},
    Movement.RETURNED: {"vi": "Nộp trả", "en": "Returned"},
}
SOURCES: Mapping[Source, Words] = {
    Source.CENTRAL: {"vi": "Ngân sách trung ương", "en": "Central budget"},
    Source.PROVINCE: {"vi": "Ngân sách tỉnh", "en": "Provincial budget"},
    Source.DISTRICT: {"vi": "Ngân sách huyện", "en": "District budget"},
    Source.COMMUNE: {"vi": "Ngân sách xã", "en": "Commune budget"},
    Source.LOCAL: {
        "vi": "Ngân sách địa phương (không nêu cấp)",
        "en": "Local budget (level not stated)",
    },
    Source.OTHER: {"vi": "Nguồn khác", "en": "Other sources"},
}
KINDS: Mapping[Kind, Words] = {
    Kind.INVESTMENT: {"vi": "Vốn đầu tư", "en": "Investment"},
    Kind.RECURRENT: {"vi": "Vốn sự nghiệp", "en": "Recurrent"},
}
LACKS: Mapping[Lack, Words] = {
    Lack.CELL: {
        "vi": "Bộ biểu mẫu chưa nêu ô nào là kết quả của tiểu dự án này.",
        "en": "The forms do not name yet which cell is the result of this sub-project.",
    },
    Lack.REPORT: {
        "vi": "Chưa có báo cáo kết quả nào của năm được duyệt.",
        "en": "No report with a result of the year has been accepted yet.",
    },
    Lack.PLAN_CELL: {
        "vi": "Bộ biểu mẫu chưa nêu ô nào là kế hoạch, nên không có tỷ lệ.",
        "en": "The forms do not name yet which cell is the plan, so there is no rate.",
    },
    Lack.PLAN: {
        "vi": "Các báo cáo không ghi kế hoạch năm, nên không có tỷ lệ.",
        "en": "The reports state no plan of the year, so there is no rate.",
    },
    Lack.RESULT: {
        "vi": "Các báo cáo không ghi kết quả bằng số, nên không có tỷ lệ.",
        "en": "The reports state no result as a number, so there is no rate.",
    },
    Lack.MONEY: {
        "vi": "Sổ chưa ghi vốn của năm, nên không có tỷ lệ giải ngân.",
        "en": "The book has no money of the year yet, so there is no rate of disbursement.",
    },
}
"""Why money and result of a component can't be compared."""
