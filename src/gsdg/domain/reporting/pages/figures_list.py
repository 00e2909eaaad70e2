"""All rows of one list, or all texts of one section, of the units below: with the unit, a filter, leaf by leaf."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gsdg.domain.packs.spec import ListColumn, ListSection, TextSection
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.pages.cells import GEOGRAPHY, figures_url
from gsdg.domain.reporting.queries.gathered import (
    gathered_below,
    rows_of,
    said_in,
    texts_of,
)
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.kernel.figures import Figure
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.vietnamese import search_key
from gsdg.toolkit.web import Choice, Link, Paging, paged
from gsdg.toolkit.web.templatetags.gsdg import figure_class

WORDS, UNIT, LEAF = "tim", "don-vi", "trang"


@dataclass(frozen=True)
class ListCell:
    label: str
    text: str
    css: str


@dataclass(frozen=True)
class ListLine:
    unit: Link
    cells: tuple[ListCell, ...]


@dataclass(frozen=True)
class FiguresListPage:
    """`lines` of a list, or of a text section with one cell each; `is_text` says which."""

    title: str
    crumbs: tuple[Link, ...]
    hint: str
    heads: tuple[ListCell, ...]
    lines: tuple[ListLine, ...]
    paging: Paging
    words: str
    units: tuple[Choice, ...]
    kept: tuple[tuple[str, str], ...]
    is_text: bool
    said: str
    empty: str


def figures_list_page(
    place: FigurePlace, section_code: str, asked: Mapping[str, str], *, language: str
) -> FiguresListPage:
    section = _section(place, section_code)
    lines = list(_lines(place, section, language))
    units = sorted({(line.unit, line.unit_id) for line in lines})
    wanted = _filtered(lines, asked)
    kept = {} if place.geography.is_as_reported else {GEOGRAPHY: str(place.geography)}
    shown, paging = paged(
        wanted,
        number=asked.get(LEAF, ""),
        size=50,
        **{WORDS: asked.get(WORDS, ""), UNIT: asked.get(UNIT, ""), **kept},
    )
    return FiguresListPage(
        title=section.title.to(language),
        crumbs=(
            Link(
                f"{place.form.title(language)}, {place.period.label(language)}", figures_url(place)
            ),
        ),
        hint="" if section.hint is None else section.hint.to(language),
        heads=tuple(_heads(section, language)),
        lines=tuple(ListLine(_unit_link(place, line), line.cells) for line in shown),
        paging=paging,
        words=asked.get(WORDS, ""),
        units=tuple(
            Choice(str(unit_id), name, chosen=asked.get(UNIT) == str(unit_id))
            for name, unit_id in units
        ),
        kept=tuple(kept.items()),
        is_text=isinstance(section, TextSection),
        said=_("%(rows)s dòng của %(units)s đơn vị, %(place)s")
        % {
            "rows": len(wanted),
            "units": len({line.unit_id for line in wanted}),
            "place": place.unit_name,
        },
        empty=_("Không có dòng nào. Chỉ những báo cáo đã được duyệt mới có ở đây."),
    )


@dataclass(frozen=True)
class _Line:
    unit_id: int
    unit: str
    cells: tuple[ListCell, ...]

    def has(self, wanted: str) -> bool:
        return any(
            wanted in search_key(text) for text in (self.unit, *(c.text for c in self.cells))
        )


def _section(place: FigurePlace, code: str) -> ListSection | TextSection:
    spec = form_spec(place.form)
    sections: tuple[ListSection | TextSection, ...] = (*spec.lists, *spec.texts)
    for section in sections:
        if section.code == code:
            return section
    raise Refused(Refusal("figures.unknown"))


def _lines(
    place: FigurePlace, section: ListSection | TextSection, language: str
) -> Iterable[_Line]:
    gathered = gathered_below(place)
    if isinstance(section, TextSection):
        label = section.title.to(language)
        for one, text in texts_of(gathered, section.code):
            yield _Line(one.unit_id, one.unit, (ListCell(label, text, "pre"),))
        return
    for row in rows_of(gathered, section.code):
        cells = tuple(
            _cell(row.row.values.get(column.code), column, language) for column in section.columns
        )
        yield _Line(row.unit_id, row.unit, cells)


def _cell(value: Figure | str | None, column: ListColumn, language: str) -> ListCell:
    css = figure_class(value) if isinstance(value, Figure) else "n" if column.is_number else ""
    return ListCell(_head(column, language), said_in(value, column, language), css)


def _head(column: ListColumn, language: str) -> str:
    unit = f" ({column.unit_of_measure.to(language)})" if column.unit_of_measure else ""
    return f"{column.label.to(language)}{unit}"


def _heads(section: ListSection | TextSection, language: str) -> Iterable[ListCell]:
    if isinstance(section, TextSection):
        yield ListCell(_("Nội dung"), "", "")
        return
    for column in section.columns:
        yield ListCell(_head(column, language), "", "n" if column.is_number else "")


def _filtered(lines: list[_Line], asked: Mapping[str, str]) -> list[_Line]:
    """By words in any column or the unit's name, diacritics aside; by one unit."""
    wanted, unit = search_key(asked.get(WORDS, "")), asked.get(UNIT, "")
    return [
        line
        for line in lines
        if (not wanted or line.has(wanted)) and (not unit or str(line.unit_id) == unit)
    ]


def _unit_link(place: FigurePlace, line: _Line) -> Link:
    """To the unit that wrote it, on the map on which it did."""
    written = FigurePlace(place.form, place.period, line.unit_id, reach=place.reach)
    return Link(line.unit, figures_url(written))
