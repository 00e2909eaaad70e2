"""The few figures that a unit is known by: rows that their form marks as key, over the last years and now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

from gsdg.domain.packs.spec import Cell, Form, OverTime
from gsdg.domain.programme.models import FormRelease
from gsdg.domain.programme.queries import form_spec, pack_of
from gsdg.domain.reporting.geography import Moved, move_leaves
from gsdg.domain.reporting.models import Duty, RollUp
from gsdg.domain.reporting.vectors import Vector, add_up, sums_of
from gsdg.domain.units import tree
from gsdg.kernel.figures import Figure, Nature, Provenance
from gsdg.kernel.periods import Period, PeriodKind
from gsdg.toolkit.db.packed import rows_of

YEARS = 3
MOST = 4


@dataclass(frozen=True)
class KeyFigure:
    """One year of one key cell, with the marks that travel with it."""

    figure: Figure
    nature: Nature
    provenance: Provenance
    estimated: bool = False
    from_draft: bool = False


@dataclass(frozen=True)
class KeyRow:
    cell: Cell
    figures: tuple[KeyFigure | None, ...]


@dataclass(frozen=True)
class Year:
    """A yearly period and the form as it was asked for then."""

    period_id: int
    code: str
    regime: str
    as_of: date
    form: FormRelease


@dataclass(frozen=True)
class KeyFigures:
    """`years` are oldest first, the last is now; the figures of a row follow them.

    `accepted` of `owed` reports stand in the figures of now; both 0 for a unit that only answers for itself.
    """

    years: tuple[Year, ...]
    rows: tuple[KeyRow, ...]
    accepted: int = 0
    owed: int = 0

    @property
    def now(self) -> Year:
        return self.years[-1]


Drafts = Mapping[tuple[int, int], Mapping[str, Figure]]


def key_cells(form: Form) -> list[Cell]:
    """Of each key row its first cell that is stored, in the order of the page; of a form without key rows of every row."""
    has_keys = any(row.key for section in form.fixed for row in section.rows)
    found = []
    for section in form.fixed:
        for row in (row for row in section.rows if row.key or not has_keys):
            addresses = (f"{row.code}.{column.code}" for column in section.columns)
            cells = [form.by_address[a] for a in addresses if a in form.by_address]
            found += [cell for cell in cells if cell.index is not None][:1]
    return found


def known_by(form: Form) -> list[Cell]:
    """The few cells that tell a unit: what it has at the end where the form counts that, else its first key rows."""
    keys = key_cells(form)
    stocks = [cell for cell in keys if cell.over_time is OverTime.LAST]
    return (stocks or keys)[:MOST]


def key_figures(unit_id: int, *, on: date, drafts: Drafts | None = None) -> KeyFigures | None:
    """`drafts` (by form and period) stand in where nothing is accepted yet. Two queries, three of a unit with others below."""
    years = _last_years(on)
    if not years:
        return None
    leaves = _standing(unit_id, years, on=on)
    columns = [_column(unit_id, year, leaves, on=on, drafts=drafts or {}) for year in years]
    accepted, owed = _coverage(unit_id, years[-1])
    return KeyFigures(
        accepted=accepted,
        owed=owed,
        years=tuple(years),
        rows=tuple(
            KeyRow(cell, tuple(column.get(cell.address) for column in columns))
            for cell in known_by(form_spec(years[-1].form))
        ),
    )


def _coverage(unit_id: int, year: Year) -> tuple[int, int]:
    """How many of the reports below are accepted, of how many owed; of the root only."""
    if unit_id != tree.current().on(year.as_of).root:
        return 0, 0
    counted = (
        Duty.objects.of_leaves()
        .filter(form=year.form, period=year.period_id)
        .aggregate(owed=Count("pk"), done=Count("pk", filter=Q(report__accepted__isnull=False)))
    )
    return counted["done"], counted["owed"]


def _last_years(on: date) -> list[Year]:
    """The newest year of a form with key rows, and the years before it; a form that counts poverty comes first."""
    years = [year for year in _years(on) if known_by(form_spec(year.form))]
    if not years:
        return []
    code = min(years, key=_preference).form.code
    alike = [year for year in years if year.form.code == code]
    return sorted(alike, key=lambda year: (year.as_of, year.period_id))[-YEARS:]


def _years(on: date) -> Iterator[Year]:
    """Each yearly period that has begun, with each form that its calendar asks for."""
    forms = (
        FormRelease.objects.filter(pack__periods__from_day__lte=on)
        .select_related("pack")
        .annotate(
            period_id=F("pack__periods__pk"),
            period_code=F("pack__periods__code"),
            regime=F("pack__periods__regime"),
            as_of=F("pack__periods__as_of"),
        )
    )
    for form in forms:
        period = Period.parse(form.period_code)
        asked = pack_of(form.pack).regimes[form.regime].forms_of(period)
        if form.code in asked and period.kind is PeriodKind.YEAR:
            yield Year(form.period_id, form.period_code, form.regime, form.as_of, form)


def _preference(year: Year) -> tuple[bool, int, int]:
    """The count of poor households, which is no component's, before what a component did for them."""
    spec = form_spec(year.form)
    counts_poverty = spec.poverty_line is not None and not spec.component
    return not counts_poverty, -year.as_of.toordinal(), year.form.position


Leaves = dict[int, list[tuple[int, Vector]]]


def _standing(unit_id: int, years: Sequence[Year], *, on: date) -> Leaves:
    """By period: what the children of the root say; of a unit below it, its own reports and its predecessors'."""
    register = tree.current()
    whose = Q(unit_id__in=register.with_predecessors([unit_id]), is_leaf=True)
    if unit_id == register.on(on).root:
        whose = Q(parent_id=unit_id)
    rows = RollUp.objects.filter(
        whose,
        period__in={year.period_id for year in years},
        form__in={year.form.pk for year in years},
    ).values_list("period_id", "unit_id", "amounts", "counts", "marks", "reports")
    found: Leaves = defaultdict(list)
    for period_id, unit, amounts, counts, marks, reports in rows_of(rows):
        vector = Vector.unpack(amounts, counts, marks, reports)
        found[period_id].append((unit, vector))
    return found


def _column(
    unit_id: int, year: Year, leaves: Leaves, *, on: date, drafts: Drafts
) -> dict[str, KeyFigure]:
    spec = form_spec(year.form)
    typed = drafts.get((year.form.pk, year.period_id))
    if year.period_id not in leaves and typed is not None:
        return {
            cell.address: KeyFigure(
                typed[cell.address], cell.nature, Provenance.REPORTED, from_draft=True
            )
            for cell in known_by(spec)
            if cell.address in typed
        }
    moved = _moved(unit_id, year, leaves.get(year.period_id, []), on=on)
    return dict(_figures(spec, moved)) if moved.vector.reports else {}


def _moved(unit_id: int, year: Year, leaves: list[tuple[int, Vector]], *, on: date) -> Moved:
    """As reported where the unit was there already; else on the map of the day, from those it comes from."""
    sums = sums_of(form_spec(year.form))
    register = tree.current()
    there = register.on(year.as_of)
    if there.contains(unit_id):
        wanted = (vector for unit, vector in leaves if unit == unit_id or unit_id == there.root)
        return Moved(add_up(sums.size, wanted, sums=sums))
    return move_leaves(leaves, unit_id=unit_id, as_of=year.as_of, day=on, units=register, sums=sums)


def _figures(form: Form, moved: Moved) -> Iterable[tuple[str, KeyFigure]]:
    for cell in known_by(form):
        if cell.index is not None:
            yield (
                cell.address,
                KeyFigure(
                    figure=moved.vector.figure(cell.index),
                    nature=cell.nature,
                    provenance=moved.vector.provenance(cell.index),
                    estimated=moved.is_estimated(cell.index),
                ),
            )
