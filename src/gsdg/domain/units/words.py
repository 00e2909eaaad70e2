"""Words of the register on the screen: levels, sorts of change, kinds of office."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

LEVELS = {
    "nation": _("cả nước"),
    "province": _("cấp tỉnh"),
    "district": _("cấp huyện"),
    "commune": _("cấp xã"),
    "village": _("thôn, tổ dân phố"),
}

CHANGE_KINDS = {
    "rename": _("đổi tên"),
    "merge": _("nhập"),
    "split": _("chia, tách"),
    "transfer": _("chuyển về đơn vị cấp trên khác"),
    "dissolve": _("giải thể"),
    "abolish_level": _("bỏ một cấp hành chính"),
    "change_kind": _("đổi loại đơn vị"),
    "establish": _("thành lập"),
}

CHANGE_STATES = {
    "prepared": _("đã lập, chờ người thứ hai"),
    "in_force": _("có hiệu lực"),
    "withdrawn": _("đã rút"),
}

OFFICE_KINDS = {
    "commune_pc": _("UBND cấp xã"),
    "commune_economy": _("Phòng Kinh tế cấp xã"),
    "commune_culture": _("Phòng Văn hóa – Xã hội cấp xã"),
    "district_pc": _("UBND cấp huyện"),
    "lead_department": _("Sở chủ trì chương trình"),
    "department": _("sở, ngành cấp tỉnh"),
    "provincial_pc": _("UBND tỉnh"),
    "steering": _("Ban Chỉ đạo"),
}

NAMED = 3


def listed(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    shown = ", ".join(names[:NAMED])
    if len(names) <= NAMED:
        return shown
    more = {"names": shown, "more": len(names) - NAMED}
    return gettext("%(names)s và %(more)s đơn vị khác") % more
