"""Figures that the system had brought and a person changed, as papers print them: whose, at which cell, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gsdg.domain.packs.spec import Form
from gsdg.domain.reporting.odd import CHANGED
from gsdg.domain.reporting.queries.gathered import Gathered
from gsdg.kernel.figures import BLANK, format_figure

HEADS = ("Đơn vị", "Ô", "Số đã ký", "Giải trình của đơn vị")
TITLE = "Số hệ thống đưa vào, đơn vị đã sửa"


@dataclass(frozen=True)
class CorrectedRow:
    unit: str
    place: str
    figure: str
    reason: str


def corrected_rows(form: Form, gathered: Iterable[Gathered]) -> list[CorrectedRow]:
    """As they were signed with each accepted report, in the order of units; nothing where nobody changed one."""
    return list(_rows(form, gathered))


def _rows(form: Form, gathered: Iterable[Gathered]) -> Iterator[CorrectedRow]:
    for one in gathered:
        for place, reason in one.content.explanations.items():
            code, _at, address = place.partition("@")
            cell = form.by_address.get(address)
            if code == CHANGED.code and cell is not None and reason.strip():
                said = format_figure(one.content.cells.get(address, BLANK), cell.scale)
                where = f"ô {address}, {cell.label('vi')}"
                yield CorrectedRow(one.unit, where, said, reason)
