"""The matrix of offices by forms: a state as a shape, lateness as days, a hatch where nothing is owed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from gsdg.domain.programme.models import FormRelease
from gsdg.domain.reporting.pages.links import opens_at, short_name
from gsdg.domain.reporting.queries.board import BoardDuty
from gsdg.domain.reporting.queries.reports import Desk
from gsdg.domain.units import tree
from gsdg.domain.units.search import former_districts_of
from gsdg.kernel.vietnamese import sort_key
from gsdg.toolkit.access import Actor
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import vn_day, vn_day_month
from gsdg.toolkit.web.words import REPORT_STATES

ABREAST = ((5, 3), (9, 2))
"""With so many columns so many tables stand abreast; with more, one: the name of a unit must be read."""
FEW = 10
"""So many units stay in one table."""
WIDEST_SHORT_CODE = 4


@dataclass(frozen=True)
class MatrixCell:
    """`state` empty: nothing is owed. `late` is the number of days while it is owed."""

    state: str = ""
    words: str = ""
    late: int = 0
    url: str = ""


@dataclass(frozen=True)
class MatrixRow:
    name: str
    is_late: bool
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True)
class Heading:
    """Forms that are due on one day."""

    label: str
    columns: int


@dataclass(frozen=True)
class MatrixColumn:
    code: str
    title: str
    is_wide: bool


@dataclass(frozen=True)
class Matrix:
    title: str
    caption: str
    headings: tuple[Heading, ...]
    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]

    @property
    def has_many_columns(self) -> bool:
        return len(self.columns) > ABREAST[0][0]


@dataclass(frozen=True)
class MatrixOf:
    """Rows and columns as this person sees them: each report leads to where he works on it."""

    actor: Actor
    desk: Desk

    def matrices(self, duties: Sequence[BoardDuty], *, by_district: bool) -> Iterable[Matrix]:
        groups = _by_former_district(duties) if by_district else _in_columns(duties)
        columns = columns_of(duties)
        for title, caption, members in groups:
            yield self._matrix(title, caption, members, columns, self._unit_rows(members, columns))

    def upper(self, duties: Sequence[BoardDuty]) -> Iterable[Matrix]:
        """A table for each level, since each has days of its own: departments, districts, who adds up the province."""
        for level, title in _upper_titles().items():
            members = [d for d in duties if (d.duty.consolidates, d.duty.is_issued) == level]
            if members:
                columns = columns_of(members)
                yield self._matrix(
                    title, title, members, columns, self._office_rows(members, columns)
                )

    def _office_rows(
        self, duties: Sequence[BoardDuty], columns: Sequence[BoardDuty]
    ) -> Iterable[MatrixRow]:
        """By the name of the office."""
        of_offices = sorted(duties, key=lambda d: (d.office.sort_key, d.office.pk))
        for _office, own in groupby(of_offices, key=lambda d: d.office.pk):
            members = list(own)
            yield self._row(members[0].office.short_name, members, columns)

    def _matrix(
        self,
        title: str,
        caption: str,
        duties: Sequence[BoardDuty],
        columns: Sequence[BoardDuty],
        rows: Iterable[MatrixRow],
    ) -> Matrix:
        dues = [
            _("hạn %(days)s") % {"days": days_due(d for d in duties if d.column == column.column)}
            for column in columns
        ]
        return Matrix(
            title=title,
            caption=caption,
            headings=tuple(Heading(words, len(list(same))) for words, same in groupby(dues)),
            columns=tuple(_column(column.form) for column in columns),
            rows=tuple(rows),
        )

    def _unit_rows(
        self, duties: Sequence[BoardDuty], columns: Sequence[BoardDuty]
    ) -> Iterable[MatrixRow]:
        for _office, own in groupby(duties, key=lambda d: (d.unit.unit_id, d.office.pk)):
            members = list(own)
            yield self._row(short_name(members[0].unit), members, columns)

    def _row(
        self, name: str, duties: Sequence[BoardDuty], columns: Sequence[BoardDuty]
    ) -> MatrixRow:
        owed = {d.column: d for d in duties}
        return MatrixRow(
            name=name,
            is_late=any(d.overdue for d in duties),
            cells=tuple(self._cell(owed.get(column.column)) for column in columns),
        )

    def _cell(self, duty: BoardDuty | None) -> MatrixCell:
        if duty is None:
            return MatrixCell()
        return MatrixCell(
            state=duty.report.state,
            words=_words(duty),
            late=duty.overdue,
            url=opens_at(duty.report, self.actor, self.desk),
        )


def _words(duty: BoardDuty) -> str:
    """What a screen reader says; how late it came is told of what has come."""
    state = str(REPORT_STATES[duty.report.state]).lower()
    if duty.overdue:
        return _("%(form)s: %(state)s, quá hạn %(days)s ngày") % {
            "form": duty.form.code,
            "state": state,
            "days": duty.overdue,
        }
    if duty.late:
        return _("%(form)s: %(state)s, nộp muộn %(days)s ngày") % {
            "form": duty.form.code,
            "state": state,
            "days": duty.late,
        }
    return _("%(form)s: %(state)s") % {"form": duty.form.code, "state": state}


def _upper_titles() -> dict[tuple[bool, bool], str]:
    """By whether it adds up others, and whether what it adds up is issued under a number."""
    return {
        (False, False): _("Báo cáo của sở, ngành"),
        (True, False): _("Cấp huyện tổng hợp các xã"),
        (True, True): _("Tổng hợp toàn tỉnh"),
    }


def of_most_and_of_few(
    duties: Sequence[BoardDuty],
) -> tuple[Sequence[BoardDuty], Sequence[BoardDuty]]:
    """Of forms that half of the units owe or more, and of those that an act asks few of: with sixteen forms beside each
    other most of the matrix would be hatched, and no phone could show it."""
    units, owing = {d.unit.unit_id for d in duties}, defaultdict[tuple[int, int], set[int]](set)
    for duty in duties:
        owing[duty.column].add(duty.unit.unit_id)
    of_most = {column for column, who in owing.items() if 2 * len(who) >= len(units)}
    if len(units) <= FEW or not of_most:
        return duties, ()
    return (
        [d for d in duties if d.column in of_most],
        [d for d in duties if d.column not in of_most],
    )


Group = tuple[str, str, Sequence[BoardDuty]]


def _in_columns(duties: Sequence[BoardDuty]) -> list[Group]:
    """As many tables as stand abreast, of about as many units each, in the order of names."""
    units, abreast = list(dict.fromkeys(d.unit.unit_id for d in duties)), abreast_of(duties)
    height = -(-len(units) // abreast) if len(units) > FEW else max(1, len(units))
    groups: list[Group] = []
    for start in range(0, len(units), height):
        members = set(units[start : start + height])
        part = [d for d in duties if d.unit.unit_id in members]
        caption = _("Từ %(first)s đến %(last)s") % {
            "first": short_name(part[0].unit),
            "last": short_name(part[-1].unit),
        }
        groups.append(("", caption, part))
    return groups


def _by_former_district(duties: Sequence[BoardDuty]) -> list[Group]:
    """A unit made of communes of two districts stands under both names; a unit still in one, under that."""
    register = tree.current()
    districts = {
        d.unit.unit_id: ", ".join(former_districts_of(register, d.unit.unit_id)) or _("Khác")
        for d in duties
    }
    groups: defaultdict[str, list[BoardDuty]] = defaultdict(list)
    for duty in duties:
        groups[districts[duty.unit.unit_id]].append(duty)
    return [(name, name, groups[name]) for name in sorted(groups, key=sort_key)]


def abreast_of(duties: Iterable[BoardDuty]) -> int:
    columns = len(columns_of(duties))
    return next((tables for most, tables in ABREAST if columns <= most), 1)


def columns_of(duties: Iterable[BoardDuty]) -> list[BoardDuty]:
    """One duty for each form and period, in the order of due days and then of the pack."""
    first: dict[tuple[int, int], BoardDuty] = {}
    for duty in duties:
        known = first.get(duty.column)
        if known is None or duty.duty.due < known.duty.due:
            first[duty.column] = duty
    return sorted(first.values(), key=lambda d: (d.duty.due, d.form.position, d.duty.period_id))


def days_due(duties: Iterable[BoardDuty]) -> str:
    """One day, as long as all of them have the same; the year where it is not that of the period."""
    dues = sorted({(d.duty.due, d.duty.period.closing_day.year) for d in duties})
    days = [vn_day_month(day) if day.year == year else vn_day(day) for day, year in dues]
    if len(days) <= 1:
        return "".join(days)
    return _("%(first)s đến %(last)s") % {"first": days[0], "last": days[-1]}


def _column(form: FormRelease) -> MatrixColumn:
    title = form.title(current_language())
    return MatrixColumn(form.code, title, len(form.code) > WIDEST_SHORT_CODE)
