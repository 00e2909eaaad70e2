"""The few figures of the unit that stand beside the tasks: the years before, and now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.packs.spec import Cell
from gsdg.domain.programme.queries import poverty_line_on
from gsdg.domain.reporting.queries.drafts import Draft
from gsdg.domain.reporting.queries.keys import KeyFigure, KeyFigures, KeyRow, Year, key_figures
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.kernel.figures import BLANK, Figure, Nature, Provenance
from gsdg.kernel.periods import Period
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language


@dataclass(frozen=True)
class KeyCell:
    """`is_break`: another poverty line begins here, so nothing is compared across the rule."""

    figure: Figure
    estimated: bool
    is_now: bool
    is_break: bool


@dataclass(frozen=True)
class KeyLine:
    """`unit_of_measure` is said here only where the lines of the table differ in it."""

    label: str
    unit_of_measure: str
    scale: int
    cells: tuple[KeyCell, ...]


@dataclass(frozen=True)
class KeyTable:
    """`marks` are doubts that travel with some figure of the table; `note` says where the newest come from.

    `partial` stands over the newest while not all reports are in: less than the whole never reads as a fall.
    """

    title: str
    unit_of_measure: str
    years: tuple[tuple[str, bool], ...]
    lines: tuple[KeyLine, ...]
    partial: str
    note: str
    marks: tuple[str, ...]
    why: Link | None


def key_table(
    offices: Sequence[Office], drafts: Mapping[int, Draft], *, on: date
) -> KeyTable | None:
    """Of the unit of the person's office, as it is called today; nothing for a unit that is gone."""
    unit_id = offices[0].unit_id
    here = tree.current().on(on)
    if not here.contains(unit_id):
        return None
    typed = {
        (draft.report.duty.form_id, draft.report.duty.period_id): draft.completed
        for draft in drafts.values()
        if draft.report.duty.unit_id == unit_id
    }
    found = key_figures(unit_id, on=on, drafts=typed)
    if found is None or not any(figure for row in found.rows for figure in row.figures):
        return None
    breaks, shared = _breaks(found), _shared_unit(found.rows)
    return KeyTable(
        title=here.span(unit_id).name,
        unit_of_measure=shared,
        years=tuple(
            (_label(year), is_break) for year, is_break in zip(found.years, breaks, strict=True)
        ),
        lines=tuple(_line(row, breaks, is_said=not shared) for row in found.rows),
        partial=_partial(found),
        note=_note(found),
        marks=_marks(found),
        why=_why(found, unit_id),
    )


def _label(year: Year) -> str:
    return str(Period.parse(year.code).year)


def _line(row: KeyRow, breaks: Sequence[bool], *, is_said: bool) -> KeyLine:
    language, last = current_language(), len(row.figures) - 1
    return KeyLine(
        label=row.cell.label(language),
        unit_of_measure=row.cell.unit_of_measure.to(language) if is_said else "",
        scale=row.cell.scale,
        cells=tuple(
            KeyCell(
                figure=BLANK if figure is None else figure.figure,
                estimated=figure is not None and figure.estimated,
                is_now=i == last,
                is_break=is_break,
            )
            for i, (figure, is_break) in enumerate(zip(row.figures, breaks, strict=True))
        ),
    )


def _breaks(found: KeyFigures) -> list[bool]:
    """True where the poverty line differs from the year before."""
    lines = [poverty_line_on(year.form, year.as_of) for year in found.years]
    return [False, *(one != other for one, other in pairwise(lines))]


def _shared_unit(rows: Sequence[KeyRow]) -> str:
    units = {row.cell.unit_of_measure.to(current_language()) for row in rows}
    return units.pop() if len(units) == 1 else ""


def _now(found: KeyFigures) -> list[KeyFigure]:
    return [row.figures[-1] for row in found.rows if row.figures[-1] is not None]


def _partial(found: KeyFigures) -> str:
    now = _now(found)
    if not now or found.accepted >= found.owed or any(figure.from_draft for figure in now):
        return ""
    return f"{found.accepted}/{found.owed}"


def _note(found: KeyFigures) -> str:
    year = {"year": _label(found.now)}
    now = _now(found)
    if not now:
        return _("%(year)s: chưa có số được duyệt.") % year
    if any(figure.from_draft for figure in now):
        return _("%(year)s: theo bản đang nhập, chưa duyệt.") % year
    if found.accepted < found.owed:
        covered = {"done": found.accepted, "owed": found.owed}
        words = _(
            "%(year)s: mới cộng %(done)s/%(owed)s đơn vị đã duyệt, chưa so được với năm đủ đơn vị."
        )
        return words % {**year, **covered}
    return _("%(year)s: số đã duyệt.") % year


def _marks(found: KeyFigures) -> tuple[str, ...]:
    figures = [figure for row in found.rows for figure in row.figures if figure is not None]
    marks = []
    if any(figure.nature is Nature.FORECAST for figure in figures):
        marks.append("forecast")
    if any(figure.estimated for figure in figures):
        marks.append("estimated")
    worst = max((figure.provenance for figure in figures), default=Provenance.REPORTED)
    if worst is not Provenance.REPORTED:
        marks.append("illustrative" if worst is Provenance.ILLUSTRATIVE else "unverified")
    return tuple(marks)


def _why(found: KeyFigures, unit_id: int) -> Link | None:
    """To the reasons of the first figure of now, once it is accepted."""
    cell: Cell | None = next(
        (row.cell for row in found.rows if (f := row.figures[-1]) is not None and not f.from_draft),
        None,
    )
    if cell is None:
        return None
    place = [found.now.form.code, found.now.code, unit_id, cell.address]
    return Link(_("Vì sao có số này"), reverse("reporting:why", args=place))
