"""The table of the units below a total: one chosen cell, its share, who stands where; sortable by links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from gsdg.domain.packs.cells import Cell, Direction, OverTime
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.geography import Moved
from gsdg.domain.reporting.pages.cells import (
    GEOGRAPHY,
    ShownCell,
    figures_url,
    shown_cell,
    why_url,
)
from gsdg.domain.reporting.pages.standing import revision_words
from gsdg.domain.reporting.queries.below import Below, BelowList
from gsdg.domain.reporting.queries.figures import CellFigure, Standing, cell_figure
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.domain.reporting.workflow import SETTLED
from gsdg.kernel.figures import State
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.web import Choice, Link
from gsdg.toolkit.web.language import current_language

SORTS = ("don-vi", "so", "trang-thai")


@dataclass(frozen=True)
class BelowLine:
    """One unit. `bar` is its length of 100 beside the largest."""

    name: str
    code: str
    url: str
    cell: ShownCell | None
    bar: int
    state: str
    said: str
    accepted_on: date | None
    refusal: Refusal | None = None


@dataclass(frozen=True)
class SortLink:
    link: Link
    order: str
    """`ascending`, `descending` or empty, as assistive technology wants to hear it."""
    number: bool = False


@dataclass(frozen=True)
class BelowTable:
    cell_label: str
    unit: str
    states: str
    heads: tuple[SortLink, ...]
    lines: tuple[BelowLine, ...]
    hidden: str
    total: ShownCell


def chosen_cell(place: FigurePlace, asked: str) -> Cell:
    """The cell asked for; else where a key row says how things stand at the end, else the first key row."""
    spec = form_spec(place.form)
    if asked in spec.by_address:
        return spec.cell(asked)
    key_rows = {row.code for section in spec.fixed for row in section.rows if row.key}
    keys = [cell for cell in spec.cells if cell.row in key_rows] or list(spec.cells)
    ends = [
        cell
        for cell in keys
        if cell.over_time is OverTime.LAST and cell.direction is not Direction.NONE
    ]
    return (ends or keys)[0]


def below_table(
    place: FigurePlace,
    found: BelowList,
    total: Standing,
    cell: Cell,
    *,
    sort: str,
    kept: dict[str, str],
    said_once: tuple[str, ...],
    language: str,
) -> BelowTable | None:
    """None where the unit only reports for itself."""
    if not found.hidden_rows and {row.unit_id for row in found.rows} <= {place.unit_id}:
        return None
    figures = [(row, _figure_of(place, row, cell)) for row in found.rows]
    largest = max((abs(f.figure.amount) for _, f in figures if f is not None), default=0)
    lines = [
        _line(place, row, figure, largest, said_once=said_once, language=language)
        for row, figure in _sorted(figures, sort)
    ]
    return BelowTable(
        cell_label=cell.label(language),
        unit=cell.unit_of_measure.to(language),
        states=states_words(total, cell),
        heads=tuple(_heads(place, cell, sort, kept)),
        lines=tuple(lines),
        hidden=_hidden_words(found),
        total=shown_cell(
            total.cells[cell.address],
            url=why_url(place, cell.address),
            language=language,
            said_once=said_once,
        ),
    )


def _figure_of(place: FigurePlace, row: Below, cell: Cell) -> CellFigure | None:
    if row.vector is None:
        return None
    found = cell_figure(form_spec(place.form), Moved(row.vector), cell)
    return replace(found, estimated=row.estimated)


Pairs = Sequence[tuple[Below, CellFigure | None]]


def _sorted(figures: Pairs, sort: str) -> Iterable[tuple[Below, CellFigure | None]]:
    """By name as the register orders them; by number with those that have none last; by state."""
    by_name = list(figures)
    name, backwards = sort.removeprefix("-"), sort.startswith("-")
    if name == "so":
        numbers = [(value, pair) for pair in by_name if (value := _value(pair)) is not None]
        rest = [pair for pair in by_name if _value(pair) is None]
        numbers.sort(key=lambda item: item[0], reverse=backwards)
        return [*(pair for _, pair in numbers), *rest]
    if name == "trang-thai":
        return sorted(by_name, key=lambda pair: _missing(pair[0]), reverse=not backwards)
    return by_name[::-1] if backwards else by_name


def _value(pair: tuple[Below, CellFigure | None]) -> Decimal | None:
    return None if pair[1] is None else pair[1].value


def _missing(row: Below) -> int:
    return row.expected - row.done


def _line(
    place: FigurePlace,
    row: Below,
    figure: CellFigure | None,
    largest: int,
    *,
    said_once: tuple[str, ...],
    language: str,
) -> BelowLine:
    duty = row.duty
    state = duty.state if duty is not None else ""
    if duty is None:
        said = "" if row.estimated or row.refusal else f"{row.done}/{row.expected} " + _("đơn vị")
    else:
        said = "" if duty.number is None else revision_words(duty.number)
        if duty.number is not None and duty.state not in SETTLED:
            said += " " + _("đang đứng trong tổng")
    own_page = row.unit_id != place.unit_id
    url = figures_url(place, unit_id=row.unit_id) if own_page else ""
    return BelowLine(
        name=row.name,
        code=row.code,
        url=url,
        cell=None
        if figure is None
        else shown_cell(
            figure,
            url=why_url(place, figure.cell.address, unit_id=row.unit_id) if own_page else "",
            language=language,
            said_once=said_once,
        ),
        bar=0 if figure is None or largest == 0 else abs(figure.figure.amount) * 100 // largest,
        state=state,
        said=said,
        accepted_on=None if duty is None else duty.accepted_on,
        refusal=row.refusal,
    )


@dataclass(frozen=True)
class CellChoice:
    """The form that chooses the cell of the table of units and of the chart."""

    choices: tuple[Choice, ...]
    kept: tuple[tuple[str, str], ...]


def cell_choice(
    place: FigurePlace, chosen: Cell, kept: dict[str, str], language: str
) -> CellChoice:
    geography = "" if place.geography.is_as_reported else str(place.geography)
    hidden = {GEOGRAPHY: geography, **kept}
    return CellChoice(
        tuple(_choices(place, chosen, language)),
        tuple((name, value) for name, value in hidden.items() if value),
    )


def _choices(place: FigurePlace, chosen: Cell, language: str) -> Iterable[Choice]:
    for cell in form_spec(place.form).cells:
        label = f"{cell.address} · {cell.label(language)}"
        yield Choice(cell.address, label, chosen=cell.address == chosen.address)


def _heads(place: FigurePlace, cell: Cell, sort: str, kept: dict[str, str]) -> Iterable[SortLink]:
    names = (_("Đơn vị"), cell.unit_of_measure.to(current_language()), _("Báo cáo"))
    for code, name in zip(SORTS, names, strict=True):
        backwards = sort in (code, "" if code == SORTS[0] else code)
        order = {code: "ascending", f"-{code}": "descending"}.get(sort or SORTS[0], "")
        asked = {**kept, "o": cell.address, "xep": f"-{code}" if backwards else code}
        yield SortLink(
            Link(name, figures_url(place, asked) + "#don-vi", current=bool(order)),
            order,
            number=code == "so",
        )


def _hidden_words(found: BelowList) -> str:
    if found.hidden_rows == 0:
        return ""
    return _("%(count)s đơn vị khác, ngoài phạm vi của bạn") % {"count": found.hidden_rows}


def states_words(total: Standing, cell: Cell) -> str:
    """How many reports said what; a rate is counted by its denominator. Of a single one nothing is counted."""
    counted = cell if cell.index is not None else total.form.cell(cell.denominator or "")
    index = counted.index
    if index is None or total.vector.reports < 2:
        return ""
    count = {state: total.vector.count(state, index) for state in State}
    return _(
        "%(numbers)s có số (trong đó %(zero)s bằng không) · %(na)s không áp dụng · %(nd)s chưa có số liệu · %(blank)s để trống"
    ) % {
        "numbers": count[State.VALUE] + count[State.ZERO],
        "zero": count[State.ZERO],
        "na": count[State.NOT_APPLICABLE],
        "nd": count[State.NOT_AVAILABLE],
        "blank": count[State.BLANK],
    }
