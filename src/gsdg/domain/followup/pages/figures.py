"""The figures of following up as a page: each with its parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gsdg.domain.followup.kpi import MEDIANS, Ageing, Measured
from gsdg.domain.followup.queries.corrections import register_of
from gsdg.domain.followup.queries.stories import figures, late_by_age
from gsdg.toolkit.access import Actor
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.templatetags.gsdg import decimal, vn_day

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
    "days_to_report": gettext_lazy("Số ngày giữa từ yêu cầu đến báo hoàn thành"),
    "days_to_verify": gettext_lazy("Số ngày giữa từ báo hoàn thành đến xác nhận"),
    "days_to_close": gettext_lazy("Số ngày giữa từ xác nhận đến kết thúc"),
    "money_identified": gettext_lazy("Số tiền phải xử lý (đồng), số yêu cầu"),
    "money_recovered": gettext_lazy("Đã thu hồi (đồng), trên số phải xử lý"),
    "money_other": gettext_lazy("Xử lý cách khác (đồng), trên số phải xử lý"),
    "money_pending": gettext_lazy("Chưa xử lý (đồng), trên số phải xử lý"),
    "repeat_findings": gettext_lazy("Tồn tại lặp lại, trên tất cả tồn tại"),
}
NO_RATE = frozenset({*MEDIANS, "extensions", "extension_days", "money_identified"})


@dataclass(frozen=True)
class FigureLine:
    label: str
    num: int
    den: int
    rate: str


@dataclass(frozen=True)
class FiguresPage:
    title: str
    crumb: Link
    lead: str
    lines: tuple[FigureLine, ...]
    ages: tuple[Ageing, ...]


def figures_page(by: Actor, *, on: date) -> FiguresPage:
    since, rows = date(on.year, 1, 1), register_of(by)
    return FiguresPage(
        title=_("Kết quả theo dõi khắc phục"),
        crumb=Link(_("Sổ theo dõi khắc phục"), reverse("followup:register")),
        lead=_("Tính đến %(on)s; tỷ lệ tính trên các yêu cầu đến hạn từ %(since)s.")
        % {"on": vn_day(on), "since": vn_day(since)},
        lines=tuple(_line(one) for one in figures(rows, since=since, on=on)),
        ages=tuple(late_by_age(rows, on=on)),
    )


def _line(one: Measured) -> FigureLine:
    percent = None if one.code in NO_RATE else one.ratio.percent(1)
    return FigureLine(
        str(LABELS[one.code]),
        one.num,
        one.den,
        f"{decimal(percent)} %" if percent is not None else "",
    )
