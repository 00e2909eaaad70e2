"""Printed figures beside recomputed ones, with what explains a difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gsdg.domain.programme.queries import form_spec, pack_of
from gsdg.domain.reporting.printed import Clash, Printed, clashes, printed_beside
from gsdg.domain.reporting.queries.figures import Standing
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.domain.reporting.queries.series import poverty_line
from gsdg.kernel.figures import format_amount
from gsdg.toolkit.web.templatetags.gsdg import decimal

PROVINCE = "province"


@dataclass(frozen=True)
class PrintedLine:
    title: str
    unit: str
    printed: str
    recomputed: str
    difference: str
    source: str
    note: str
    verified: bool


@dataclass(frozen=True)
class PrintedBeside:
    lines: tuple[PrintedLine, ...]
    clashes: tuple[str, ...]


def printed_view(place: FigurePlace, live: Standing, *, language: str) -> PrintedBeside | None:
    """None where nothing was printed for this unit, or on another map: printed figures keep the map of their time."""
    if not place.geography.is_as_reported:
        return None
    unit = PROVINCE if place.is_root else place.unit_code
    line = poverty_line(place.form, place.period)
    found = printed_beside(
        live.form,
        [p for p in pack_of(place.form.pack).published if p.unit == unit],
        period=place.period.code,
        values={address: cell.value for address, cell in live.cells.items()},
        line=line.code if line is not None else "",
    )
    if not found:
        return None
    return PrintedBeside(
        lines=tuple(_line(item, language) for item in found),
        clashes=tuple(_clash_words(place, found, language)),
    )


def _line(item: Printed, language: str) -> PrintedLine:
    published = item.published
    source = published.source
    return PrintedLine(
        title=published.title.to(language),
        unit=published.unit_of_measure.to(language),
        printed=published.printed,
        recomputed=decimal(item.recomputed),
        difference=_difference_words(item),
        source=f"{source.act}{', ' + source.article if source.article else ''}",
        note=source.note,
        verified=source.verified,
    )


def _difference_words(item: Printed) -> str:
    difference = item.difference
    if item.line_differs:
        return _("không so, khác chuẩn nghèo")
    if difference is None:
        return _("chưa có số để so")
    if difference == 0:
        return _("khớp")
    return f"{'+' if difference > 0 else '−'}{decimal(abs(difference))}"


def _clash_words(place: FigurePlace, found: Sequence[Printed], language: str) -> list[str]:
    return [_told(clash, language) for clash in clashes(form_spec(place.form), found)]


def _told(clash: Clash, language: str) -> str:
    return _(
        "Hai tỷ lệ đã in không thể có chung một mẫu số: %(one)s chỉ đúng khi tổng số từ %(one_from)s đến %(one_to)s, %(two)s chỉ đúng khi tổng số từ %(two_from)s đến %(two_to)s. Số tính lại vì thế không thể khớp cả hai."
    ) % {
        "one": f"“{clash.one.title.to(language)}” {clash.one.printed}",
        "two": f"“{clash.two.title.to(language)}” {clash.two.printed}",
        "one_from": format_amount(clash.one_from),
        "one_to": format_amount(clash.one_to),
        "two_from": format_amount(clash.two_from),
        "two_to": format_amount(clash.two_to),
    }
