"""What happened at each break of a series, in words: which units left or came, what ended, by which act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from gsdg.domain.reporting.queries.map_breaks import Gone, MapBreak
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.domain.reporting.queries.series import PART, SAME, Break, Series
from gsdg.domain.units import tree
from gsdg.domain.units.snapshot import ONE_DAY
from gsdg.domain.units.words import LEVELS
from gsdg.toolkit.web.templatetags.gsdg import vn_day

MOST_NAMES, MOST_CLOSED_NAMED = 12, 3

PROGRAMMES = {
    SAME: lazy(
        "Từ đây là biểu của chương trình mới (%(act)s): vẫn đếm cùng một nội dung nên số nối tiếp và so được."
    ),
    PART: lazy(
        "Từ đây là biểu của chương trình mới (%(act)s): nội dung cũ chỉ là một phần nên không nối đường và không trừ cho nhau."
    ),
}


@dataclass(frozen=True)
class BreakNote:
    day: date
    text: str
    verified: bool


def break_notes(place: FigurePlace, series: Series) -> Iterator[BreakNote]:
    for found in series.breaks:
        act = found.act or _("chưa ghi văn bản")
        if found.kind in PROGRAMMES:
            yield BreakNote(found.day, PROGRAMMES[found.kind] % {"act": act}, found.verified)
        elif found.map is None:
            text = _(
                "Chuẩn nghèo đổi (%(act)s): hai bên đếm theo hai chuẩn, nên không nối đường và không trừ cho nhau."
            )
            yield BreakNote(found.day, text % {"act": act}, found.verified)
        else:
            yield BreakNote(found.day, _map_words(place, found, found.map, act), found.verified)


def _map_words(place: FigurePlace, found: Break, change: MapBreak, act: str) -> str:
    what = "; ".join(_happened(place, change))
    said = _("%(what)s (%(act)s).") % {"what": what[:1].upper() + what[1:], "act": act}
    return f"{said} {_consequence(place, found, change)}"


def _happened(place: FigurePlace, change: MapBreak) -> Iterator[str]:
    register = tree.current()
    if change.is_end:
        yield _("%(unit)s kết thúc") % {"unit": register.name_of(place.unit_id, change.day)}
    if change.is_beginning:
        yield _("%(unit)s được lập") % {"unit": register.name_of(place.unit_id, change.day)}
    for names, other in _by_other(change.left, change.day):
        yield _("%(units)s chuyển sang %(other)s") % {"units": names, "other": other}
    for names, other in _by_other(change.joined, change.day):
        yield _("nhận %(units)s từ %(other)s") % {"units": names, "other": other}
    yield from _closed(change)
    if (change.ended or change.begun) and not change.is_beginning:
        yield _("%(olds)s đơn vị cũ sắp xếp thành %(news)s đơn vị") % {
            "olds": change.ended,
            "news": change.begun,
        }


def _closed(change: MapBreak) -> Iterator[str]:
    """A few by name, many by their number: twelve districts on one day."""
    register = tree.current()
    levels: dict[str, list[int]] = defaultdict(list)
    for unit in change.closed:
        levels[register.spans_of(unit)[-1].level].append(unit)
    for level, units in levels.items():
        if len(units) <= MOST_CLOSED_NAMED:
            yield _("%(unit)s kết thúc") % {
                "unit": _names(register.name_of(unit, change.day) for unit in units)
            }
        else:
            told = {"count": len(units), "level": LEVELS[level]}
            yield _("%(count)s đơn vị %(level)s kết thúc") % told


def _by_other(gone: Sequence[Gone], day: date) -> Iterator[tuple[str, str]]:
    """Names of units, grouped by where they went or came from."""
    register = tree.current()
    groups: dict[int | None, list[int]] = defaultdict(list)
    for one in gone:
        groups[one.other_id].append(one.unit_id)
    for other, units in groups.items():
        name = "" if other is None else register.name_of(other, day)
        yield _names(register.name_of(unit, day) for unit in units), name


def _names(names: Iterable[str]) -> str:
    listed = list(names)
    if len(listed) <= MOST_NAMES:
        return ", ".join(listed)
    more = _("và %(count)s đơn vị khác") % {"count": len(listed) - MOST_NAMES}
    return f"{', '.join(listed[:MOST_NAMES])} {more}"


def _consequence(place: FigurePlace, found: Break, change: MapBreak) -> str:
    day = place.geography.day
    if day is not None:
        return _("Mọi số ở đây đã quy về địa giới ngày %(day)s.") % {"day": vn_day(day)}
    if change.is_end:
        return _("Số từ ngày này là của các đơn vị kế tục, quy về địa giới ngày %(day)s.") % {
            "day": vn_day(found.day - ONE_DAY)
        }
    if change.is_beginning:
        return _("Số trước ngày này là của các đơn vị cũ, quy về địa giới ngày %(day)s.") % {
            "day": vn_day(found.day)
        }
    if change.moves_land:
        return _("Địa bàn hai bên khác nhau nên không trừ cho nhau.")
    return _("Số trước ngày này ở các đơn vị cũ, số từ ngày này ở các đơn vị mới.")
