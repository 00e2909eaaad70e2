"""What units wrote beside their figures: rows of lists and texts of every accepted report below a total."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gsdg.domain.packs.spec import ListColumn, ListColumnType
from gsdg.domain.reporting.contents import Content, ListRow
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.queries.figures import units_inside
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.domain.units import tree
from gsdg.kernel.figures import Figure, format_figure
from gsdg.kernel.keys import number_in

NOTHING_TO_SAY = frozenset({"", "không", "không có", "khong", "không."})


@dataclass(frozen=True)
class Gathered:
    """The content of one accepted report, with the name of the unit on the map of its period."""

    unit_id: int
    unit: str
    office: str
    report_id: int
    revision_id: int
    number: int
    content: Content


@dataclass(frozen=True)
class GatheredRow:
    """One row of a list with the unit that wrote it."""

    unit_id: int
    unit: str
    row: ListRow


def gathered_below(place: FigurePlace) -> list[Gathered]:
    """Of the units in reach, in the order of their names. Contents stay where they were written, on whatever map."""
    here = tree.current().on(place.period.as_of)
    inside = units_inside(place.period, place.unit_id, place.geography)
    found = (
        Report.objects.filter(
            duty__form=place.form, duty__period=place.period, accepted__isnull=False
        )
        .select_related("accepted", "duty", "duty__office")
        .order_by("duty__unit_id")
    )
    gathered = [
        Gathered(
            unit_id=report.duty.unit_id,
            unit=here.span(report.duty.unit_id).name,
            office=report.duty.office.name,
            report_id=report.pk,
            revision_id=report.accepted.pk,
            number=report.accepted.number,
            content=Content.from_bytes(report.accepted.content),
        )
        for report in found
        if report.accepted is not None
        and (inside is None or report.duty.unit_id in inside)
        and place.reach.shows(report.duty.unit_id)
    ]
    order = {unit_id: i for i, unit_id in enumerate(here.units)}
    return sorted(gathered, key=lambda g: (order.get(g.unit_id, 0), g.report_id))


def rows_of(gathered: Iterable[Gathered], section: str) -> list[GatheredRow]:
    return [
        GatheredRow(one.unit_id, one.unit, row)
        for one in gathered
        for row in one.content.lists.get(section, ())
    ]


def texts_of(gathered: Iterable[Gathered], section: str) -> list[tuple[Gathered, str]]:
    """Texts that say something: “Không” is an answer, but nothing to gather."""
    return [
        (one, text)
        for one in gathered
        if (text := one.content.texts.get(section, "").strip()).casefold() not in NOTHING_TO_SAY
    ]


def said_in(value: Figure | str | None, column: ListColumn, language: str = "vi") -> str:
    """What stands in one place of a list, as a reader reads it: a choice by its label, a village by its name."""
    if isinstance(value, Figure):
        return format_figure(value, column.scale)
    text = value or ""
    if column.type is ListColumnType.CHOICE:
        return next((c.label.to(language) for c in column.choices if c.code == text), text)
    village = number_in(text, otherwise=None)
    if column.type is ListColumnType.VILLAGE and village is not None:
        spans = tree.current().spans_of(village)
        return spans[-1].name if spans else text
    return text
