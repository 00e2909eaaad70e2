"""Words of forms on the screen: what a cell counts, who enters it, how it adds up; how strict a check is."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gsdg.domain.packs.spec import (
    CellType,
    Division,
    ListColumnType,
    OverTime,
    OverUnits,
    Severity,
)
from gsdg.kernel.periods import PeriodKind

CELL_TYPES = {
    CellType.COUNT: _("số đếm"),
    CellType.MONEY: _("tiền"),
    CellType.DECIMAL: _("số thập phân"),
    CellType.RATIO: _("tỷ lệ"),
}

LIST_TYPES = {
    ListColumnType.TEXT: _("chữ"),
    ListColumnType.CHOICE: _("chọn trong danh sách"),
    ListColumnType.COUNT: _("số đếm"),
    ListColumnType.MONEY: _("tiền"),
    ListColumnType.DECIMAL: _("số thập phân"),
    ListColumnType.VILLAGE: _("thôn, tổ dân phố của xã"),
}

OVER_UNITS = {
    OverUnits.SUM: _("cộng"),
    OverUnits.RATIO: _("tính lại từ tử số, mẫu số"),
    OverUnits.NONE: _("không cộng"),
}

OVER_TIME = {
    OverTime.SUM: _("cộng"),
    OverTime.LAST: _("lấy số cuối"),
    OverTime.NONE: _("không cộng"),
}

DIVISIONS = {
    Division.ECONOMY: _("Phòng Kinh tế"),
    Division.CULTURE: _("Phòng Văn hóa – Xã hội"),
}

SEVERITIES = {
    Severity.BLOCKING: _("chặn gửi"),
    Severity.EXPLAIN: _("cần giải trình"),
    Severity.NOTE: _("lưu ý"),
}

PERIODS = {
    (PeriodKind.MONTH, 0): _("Hằng tháng"),
    (PeriodKind.QUARTER, 0): _("Hằng quý"),
    (PeriodKind.HALF, 0): _("6 tháng"),
    (PeriodKind.HALF, 1): _("6 tháng đầu năm"),
    (PeriodKind.HALF, 2): _("6 tháng cuối năm"),
    (PeriodKind.YEAR, 0): _("Năm"),
    (PeriodKind.TERM, 0): _("Giai đoạn"),
    (PeriodKind.ROUND, 0): _("Theo đợt"),
}

RELATIONS = {
    "same": _("tiếp nối nguyên vẹn"),
    "part": _("gồm nội dung cũ và phần khác"),
    "not_comparable": _("không so được"),
}
"""What a component is of one of the programme before."""

AREAS = {"rural": _("nông thôn"), "urban": _("thành thị"), "value": ""}

HEADING_PLACES = {
    "period": _("kỳ báo cáo"),
    "previous_period": _("kỳ trước"),
    "closing_day": _("ngày chốt số liệu"),
}
"""What stands for the places of a heading where no period is meant."""
