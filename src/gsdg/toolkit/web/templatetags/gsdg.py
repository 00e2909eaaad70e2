"""How days, times, amounts, figures, states and refusals are written. Strict: the same in both languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.kernel.figures import Figure, State, format_amount, format_figure
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.installation.clock import business_day_of
from gsdg.toolkit.web import words
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.once import FIELD

register = template.Library()


@register.simple_tag
def once() -> SafeString:
    """By which the server knows a form that comes twice from one page."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, uuid4().hex)


@register.filter
def vn_day(value: date | datetime | None) -> str:
    """20/11/2025; of an instant the business day on which it was recorded."""
    return "" if value is None else _day(value).strftime("%d/%m/%Y")


@register.filter
def vn_day_month(value: date | datetime | None) -> str:
    """20/11, where the year is said elsewhere."""
    return "" if value is None else _day(value).strftime("%d/%m")


@register.filter
def vn_weekday(value: date | datetime | None) -> str:
    return "" if value is None else str(words.WEEKDAYS[_day(value).weekday()])


@register.filter
def vn_time(value: datetime | None) -> str:
    """20/11/2025, 08:15."""
    return "" if value is None else localtime(value).strftime("%d/%m/%Y, %H:%M")


@register.filter
def last_day(value: date | None) -> str:
    """The last day inside, of a range whose end is the first day after it."""
    return "" if value is None else vn_day(date.fromordinal(value.toordinal() - 1))


@register.filter
def ago_days(value: date | datetime, today: date) -> str:
    """Of what has happened."""
    days = (today - _day(value)).days
    if days <= 0:
        return _("hôm nay")
    if days == 1:
        return _("hôm qua")
    return ngettext("%(days)s ngày trước", "%(days)s ngày trước", days) % {"days": days}


@register.filter
def due_days(value: date, today: date) -> str:
    """What is left until a due day, or how late it is."""
    left = (value - today).days
    if left < 0:
        return ngettext("quá %(days)s ngày", "quá %(days)s ngày", -left) % {"days": -left}
    if left == 0:
        return _("đến hạn hôm nay")
    return ngettext("còn %(days)s ngày", "còn %(days)s ngày", left) % {"days": left}


def _day(value: date | datetime) -> date:
    return business_day_of(value) if isinstance(value, datetime) else value


@register.filter
def amount(value: int | None, scale: int = 0) -> str:
    """1.234.567,8: a whole amount in the smallest unit its cell declares."""
    return "" if value is None else format_amount(value, scale)


@register.filter
def decimal(value: Decimal | int | None) -> str:
    """1.234,56: a number that is exact already, a rate for instance."""
    if value is None:
        return ""
    exact = Decimal(value)
    places = max(0, -int(exact.as_tuple().exponent))
    text = format_amount(int(exact.scaleb(places)), places)
    short = places - len(text.partition(",")[2])
    return text if short == 0 else text + ("," if short == places else "") + "0" * short


@register.filter
def figure(value: Figure | None, cell: Any = 0) -> str:
    """The sign of one of five states; `cell` is the scale, or what has a `.scale`. Signs are said in words too."""
    if value is None:
        return ""
    if value.is_number:
        return format_amount(value.amount, getattr(cell, "scale", cell))
    return _SIGNS[value.state](words.CELL_STATES[value.state])


def _sign(sign: str) -> Callable[[object], SafeString]:
    said = '<span class="vh">{}</span>' + (
        f'<span aria-hidden="true">{sign}</span>' if sign else ""
    )
    return lambda word: format_html(said, word)


_SIGNS = {State.BLANK: _sign(""), State.NOT_APPLICABLE: _sign("×"), State.NOT_AVAILABLE: _sign("…")}


@register.filter
def typed(value: Figure | None, cell: Any = 0) -> str:
    """What a field of the grid holds: the text that reads back as the same figure."""
    return "" if value is None else format_figure(value, getattr(cell, "scale", cell))


@register.filter
def figure_class(value: Figure | None) -> str:
    """The classes of the table cell that holds the figure."""
    return "n" if value is None else words.CELL_CLASSES[value.state]


@register.filter
def message(refusal: Refusal) -> str:
    return refusal.message(current_language())


@register.filter
def remedy(refusal: Refusal) -> str:
    return refusal.remedy(current_language())


@register.filter
def cell_of(refusal: Refusal) -> str:
    """Where it is, for a reader: an identifier in small letters is the name of a field in a form, which stands on no screen."""
    cell = refusal.cell
    return "" if cell.isidentifier() and cell.islower() and not refusal.sheet else cell


@register.filter
def pluck(mapping: Mapping[Any, Any], key: Any) -> Any:
    """The entry of a mapping under a key that is itself a variable."""
    return mapping[key]


@register.inclusion_tag("components/state.html")
def state(code: str, word: str = "", *, hidden: bool = False) -> dict[str, Any]:
    """The state of a report: shape and word; `hidden` leaves the word to screen readers, as in the matrix."""
    return {"code": code, "word": word or words.REPORT_STATES[code], "hidden": hidden}


@register.inclusion_tag("components/mark.html")
def mark(kind: str, word: str = "") -> dict[str, Any]:
    """Doubt that travels with a figure: forecast, estimated, illustrative, unverified, explain."""
    return {"kind": kind, "word": word or words.MARKS[kind]}


@register.simple_block_tag
def hang(content: SafeString, title: str, note: str = "", **more: Any) -> SafeString:
    """A section whose heading hangs in the margin; `id="…"` and `level=3` where they are wanted."""
    values = {"id": "", "level": 2} | more | {"title": title, "note": note, "content": content}
    return mark_safe(render_to_string("components/hang.html", values))  # noqa: S308 - a template of ours
