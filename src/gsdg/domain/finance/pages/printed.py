"""Printed amounts beside those of the book, on the page of the table."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from gsdg.domain.finance.printed import Contradiction, contradictions
from gsdg.domain.reporting.pages.printed import PrintedBeside, PrintedLine
from gsdg.domain.reporting.printed import Printed
from gsdg.kernel.figures import format_amount
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import decimal


def printed_of(found: Sequence[Printed]) -> PrintedBeside | None:
    """None where nothing was printed of these years."""
    if not found:
        return None
    told = contradictions([one.published for one in found])
    return PrintedBeside(
        tuple(_line(one) for one in found), tuple(_contradiction(one) for one in told)
    )


def _line(one: Printed) -> PrintedLine:
    language, published = current_language(), one.published
    unit = published.unit_of_measure.to(language)
    title = published.title.to(language)
    return PrintedLine(
        title=title if unit == "%" else f"{title} ({unit})",
        unit=unit,
        printed=published.printed,
        recomputed=_shown(one.recomputed),
        difference=_difference(one.difference),
        source=published.source.act,
        note=published.source.note,
        verified=published.source.verified,
    )


def _shown(value: Decimal | None) -> str:
    """Whole millions without a fraction; a rate with its decimal."""
    return "" if value is None else decimal(value.to_integral_value() if value % 1 == 0 else value)


def _difference(difference: Decimal | None) -> str:
    if difference is None:
        return _("chưa có số để so")
    if difference == 0:
        return _("khớp")
    return f"{'+' if difference > 0 else '−'}{_shown(abs(difference))}"


def _contradiction(one: Contradiction) -> str:
    return _(
        "Tỷ lệ đã in “%(rate)s” không suy ra được từ các số in cùng bài: %(part)s trên %(whole)s là %(percent)s %%. Muốn được %(rate)s thì mẫu số phải từ %(least)s đến %(most)s. Hệ thống giữ cả hai, không sửa số nào."
    ) % {
        "rate": one.rate.printed,
        "part": one.part.printed,
        "whole": one.whole.printed,
        "percent": decimal(one.percent),
        "least": format_amount(one.least),
        "most": format_amount(one.most),
    }
