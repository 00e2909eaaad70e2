"""What the figures of following up are called, and which of them are no rates."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from gsdg.domain.followup.kpi import MEDIANS

LABELS = {
    "response_timeliness": gettext_lazy("Trả lời đúng hạn, trên số phải trả lời"),
    "acceptance": gettext_lazy("Tiếp thu cả hoặc một phần, trên số đã trả lời"),
    "implementation": gettext_lazy("Đã khắc phục, trên số phải khắc phục đến hạn"),
    "on_time": gettext_lazy("Xong trước hạn gốc và được xác nhận, trên số đến hạn"),
    "verification_backlog": gettext_lazy("Chờ xác nhận quá 10 ngày, trên số chờ xác nhận"),
    "extended": gettext_lazy("Được gia hạn, trên tất cả"),
    "extensions": gettext_lazy("Số lần gia hạn, trên tất cả"),
    "extension_days": gettext_lazy("Số ngày gia hạn, trên số được gia hạn"),
    "evidence_rejection": gettext_lazy("Bị trả lại, trên số lần báo hoàn thành"),
    "reopened": gettext_lazy("Mở lại trong 12 tháng, trên số đã kết thúc"),
    "stalled": gettext_lazy("Không có tiến triển 60 ngày, trên số còn mở"),
    "days_to_report": gettext_lazy("Số ngày (trung vị) từ yêu cầu đến báo hoàn thành, số yêu cầu"),
    "days_to_verify": gettext_lazy("Số ngày (trung vị) từ báo hoàn thành đến xác nhận, số yêu cầu"),
    "days_to_close": gettext_lazy("Số ngày (trung vị) từ xác nhận đến kết thúc, số yêu cầu"),
    "money_identified": gettext_lazy("Số tiền phải xử lý (đồng), số yêu cầu"),
    "money_recovered": gettext_lazy("Đã thu hồi (đồng), trên số phải xử lý"),
    "money_other": gettext_lazy("Xử lý cách khác (đồng), trên số phải xử lý"),
    "money_pending": gettext_lazy("Chưa xử lý (đồng), trên số phải xử lý"),
    "rechecks_made": gettext_lazy("Đã kiểm tra lại, trên số đến hạn kiểm tra lại"),
    "rechecks_held": gettext_lazy("Vẫn giữ được kết quả, trên số đã kiểm tra lại"),
    "rechecks_late": gettext_lazy("Quá hạn kiểm tra lại, trên số chờ kiểm tra lại"),
    "repeat_findings": gettext_lazy("Tồn tại lặp lại, trên tất cả tồn tại"),
}
NO_RATE = frozenset({*MEDIANS, "extensions", "extension_days", "money_identified"})
