"""Names of the places of rows: `mo-hinh[k1].nstw` is a column of one row of a list, as `12.2` is a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gsdg.domain.packs.spec import Form, ListColumn

ROW_PLACE = re.compile(r"([^\[\]:]+)\[(\+?\w+)\]\.([\w-]+)")


def place_of_row(section: str, key: str) -> str:
    return f"{section}[{key}]"


def column_at(form: Form, place: str) -> ListColumn | None:
    """None for what is no place of a row of the form."""
    found = ROW_PLACE.fullmatch(place)
    section = form.by_list.get(found[1]) if found else None
    columns = section.columns if section is not None else ()
    return next((column for column in columns if found and column.code == found[3]), None)


def units_of_measure(form: Form, places: Iterable[str]) -> dict[str, str]:
    """In what each place counts, cells and columns of lists alike; nothing of what counts in no unit."""
    found = {place: _unit_at(form, place) for place in places}
    return {place: unit for place, unit in found.items() if unit is not None}


def _unit_at(form: Form, place: str) -> str | None:
    cell = form.by_address.get(place)
    if cell is not None:
        return cell.unit_of_measure.vi
    column = column_at(form, place)
    return column.unit_of_measure.vi if column is not None and column.unit_of_measure else None
