"""What a sign says to a person: its name, and the numbers it rests on."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from gsdg.domain.finance.queries.signals import Found, until
from gsdg.domain.finance.signals import Held, Sign, Slow
from gsdg.kernel.figures import format_amount
from gsdg.kernel.ratios import half_away_from_zero
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import decimal

NAMES = {
    Sign.HELD: lazy("Vốn chậm phân bổ tiếp"),
    Sign.SLOW: lazy("Giải ngân chậm so với thời gian"),
    Sign.NO_RESULT: lazy("Đã chi, chưa có kết quả"),
    Sign.NO_MONEY: lazy("Có kết quả, chưa chi"),
}
MILLIONS = 6


def evidence_of(found: Found) -> str:
    """A sentence with every number that the judgement rests on."""
    rests_on = found.rests_on
    if isinstance(rests_on, Held):
        return _(
            "%(amount)s triệu đồng nhận từ %(since)s chưa phân bổ tiếp, quá %(limit)s ngày làm việc"
        ) % {
            "amount": format_amount(rests_on.amount, MILLIONS),
            "since": f"{rests_on.since:%d/%m/%Y}",
            "limit": found.limit,
        }
    if isinstance(rests_on, Slow):
        return _(
            "đã giải ngân %(rate)s%% vốn được sử dụng khi %(elapsed)s%% thời gian đã qua, còn %(amount)s triệu đồng; mức để xem là thấp hơn từ %(limit)s điểm %%"
        ) % {
            "rate": _percent(rests_on.rate),
            "elapsed": _percent(rests_on.elapsed),
            "amount": format_amount(found.amount, MILLIONS),
            "limit": found.limit,
        }
    period = found.period.label(current_language()) if found.period is not None else ""
    if found.sign is Sign.NO_RESULT:
        return _(
            "đã chi %(amount)s triệu đồng trong %(period)s, báo cáo đã duyệt của kỳ chưa ghi kết quả nào"
        ) % {"amount": format_amount(found.amount, MILLIONS), "period": period}
    return _(
        "báo cáo đã duyệt của %(period)s ghi kết quả %(result)s, sổ chưa có bút toán chi nào trong kỳ"
    ) % {"result": format_amount(found.amount), "period": period}


def _percent(part: Fraction) -> str:
    shown: Decimal = half_away_from_zero(part * 100, 1)
    return decimal(shown)


def address_of(found: Found) -> str:
    """The entries that it rests on: of the unit and the component, and of the year or the days of the period."""
    asked = {"da": f"{found.programme}:{found.component}", "dv": f"{found.unit_id}"}
    if found.period is None:
        asked["nam"] = f"{found.year}"
    else:
        asked["tu"] = f"{found.period.from_day:%d/%m/%Y}"
        asked["den"] = f"{until(found.period):%d/%m/%Y}"
    return f"{reverse('finance:book')}?{urlencode(asked)}"


def about_of(found: Found) -> str:
    return f"money_unit:{found.unit_id}"


def code_of(found: Found) -> str:
    return f"{found.sign.value}.{found.component}"
