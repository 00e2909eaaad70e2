"""What moved from one revision to another, as a reader meets it: cells under their headings, rows, texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gsdg.domain.packs.cells import Cell
from gsdg.domain.packs.spec import Form, ListColumn, ListColumnType, ListSection
from gsdg.domain.reporting.changes import ChangedRow, ChangedText, Changes, Figures
from gsdg.domain.reporting.contents import ListRow, Waived
from gsdg.domain.units import tree
from gsdg.kernel.figures import BLANK, Figure, format_amount, format_figure
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import vn_day


@dataclass(frozen=True)
class FigureLine:
    """One cell with its figures: a period before, the revision compared with, this one."""

    address: str
    label: str
    scale: int
    previous: Figure | None
    before: Figure | None
    after: Figure
    step: str = ""

    @property
    def is_changed(self) -> bool:
        return self.before is not None and self.before != self.after


@dataclass(frozen=True)
class FigureGroup:
    title: str
    lines: tuple[FigureLine, ...]


@dataclass(frozen=True)
class RowLine:
    """A row of a list that is new, gone or changed, with each value as it was and is."""

    section: str
    name: str
    kind: str
    values: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class TextLine:
    title: str
    before: str
    after: str


def figure_lines(
    form: Form,
    addresses: Iterable[str],
    *,
    after: Figures,
    before: Figures | None,
    previous: Figures,
) -> list[FigureLine]:
    """`before` None: there is nothing to compare with."""
    language = current_language()
    return [
        FigureLine(
            address=cell.address,
            label=cell.label(language),
            scale=cell.scale,
            previous=previous.get(cell.address),
            before=None if before is None else before.get(cell.address, BLANK),
            after=after.get(cell.address, BLANK),
            step="" if before is None else step_words(cell, before, after),
        )
        for cell in (form.by_address[address] for address in addresses)
    ]


def step_words(cell: Cell, before: Figures, after: Figures) -> str:
    old, new = before.get(cell.address, BLANK), after.get(cell.address, BLANK)
    if old == new:
        return ""
    if not (old.is_number and new.is_number):
        return _("khác")  # of which one is no count: there is no difference to take
    return signed(new.amount - old.amount, cell.scale)


def signed(amount: int, scale: int) -> str:
    """`+4`, `−2`: with the sign of arithmetic, not a hyphen."""
    sign = "−" if amount < 0 else "+"
    return sign + format_amount(abs(amount), scale)


def grouped(form: Form, lines: Sequence[FigureLine]) -> tuple[FigureGroup, ...]:
    """Under the headings of the form, in its order."""
    headings = _headings(form)
    groups: dict[str, list[FigureLine]] = {}
    for line in lines:
        groups.setdefault(headings[line.address], []).append(line)
    return tuple(FigureGroup(title, tuple(own)) for title, own in groups.items())


def _headings(form: Form) -> dict[str, str]:
    """Of each cell the nearest heading above its row; the title of its section where there is none."""
    language = current_language()
    above: dict[tuple[str, str], str] = {}
    for section in form.fixed:
        heading = section.title.to(language)
        for row in section.rows:
            heading = row.label.to(language) if row.heading else heading
            above[section.code, row.code] = heading
    return {cell.address: above[cell.section, cell.row] for cell in form.cells}


def row_lines(form: Form, changes: Changes) -> tuple[RowLine, ...]:
    sections = {section.code: section for section in form.lists}
    return tuple(
        _row_line(sections[changed.section], changed)
        for changed in changes.rows
        if changed.section in sections
    )


def _row_line(section: ListSection, changed: ChangedRow) -> RowLine:
    if changed.before is None:
        kind = _("mới")
    elif changed.after is None:
        kind = _("bỏ")
    else:
        kind = _("sửa")
    return RowLine(
        section=section.title.to(current_language()),
        name=row_name(section, changed.row),
        kind=kind,
        values=tuple(_values(section, changed)),
    )


def row_name(section: ListSection, row: ListRow) -> str:
    """What tells it from others: its key columns, else its first."""
    columns = [section.column(code) for code in section.key] or list(section.columns[:1])
    said = [value_words(column, row.values.get(column.code)) for column in columns]
    return ", ".join(text for text in said if text) or _("(chưa đặt tên)")


def _values(section: ListSection, changed: ChangedRow) -> Iterator[tuple[str, str, str]]:
    language = current_language()
    for column in section.columns:
        old = value_words(
            column, changed.before.values.get(column.code) if changed.before else None
        )
        new = value_words(column, changed.after.values.get(column.code) if changed.after else None)
        if column.code in changed.columns or (not changed.columns and (old or new)):
            yield column.label.to(language), old, new


def value_words(column: ListColumn, value: Figure | str | None) -> str:
    """A figure as it is written, a choice by its label, a village by its name."""
    if isinstance(value, Figure):
        return format_figure(value, column.scale)
    if not value:
        return ""
    if column.type is ListColumnType.CHOICE:
        labels = {c.code: c.label.to(current_language()) for c in column.choices}
        return labels.get(value, value)
    if column.type is ListColumnType.VILLAGE and value.isdecimal():
        spans = tree.current().spans_of(int(value))
        return spans[-1].name if spans else value
    return value


def text_lines(form: Form, changed: Iterable[ChangedText]) -> tuple[TextLine, ...]:
    titles = {section.code: section.title.to(current_language()) for section in form.texts}
    return tuple(TextLine(titles.get(t.code, t.code), t.before, t.after) for t in changed)


def explanation_lines(changed: Iterable[ChangedText]) -> tuple[TextLine, ...]:
    return tuple(TextLine(place_words(t.code), t.before, t.after) for t in changed)


def place_words(place: str) -> str:
    """`tai-ngheo@08.2` is said by its cell; a check of no cell by its code."""
    check, at, address = place.partition("@")
    return _("Ô %(cell)s") % {"cell": address} if at else check


def written_texts(form: Form, texts: Mapping[str, str]) -> tuple[TextLine, ...]:
    """Every text section that says something."""
    language = current_language()
    return tuple(
        TextLine(section.title.to(language), "", texts[section.code].strip())
        for section in form.texts
        if texts.get(section.code, "").strip()
    )


def waiver_words(waived: Waived) -> str:
    return _("%(reason)s (miễn đến %(day)s, %(by)s)") % {
        "reason": waived.reason,
        "day": vn_day(waived.until),
        "by": waived.by,
    }
