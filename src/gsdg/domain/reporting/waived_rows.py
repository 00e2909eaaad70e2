"""Checks that reports were let off, as papers print them: whose report, at which place, why, by whom, until when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from gsdg.domain.packs.spec import Form
from gsdg.domain.reporting.queries.gathered import Gathered


@dataclass(frozen=True)
class WaivedRow:
    unit: str
    place: str
    reason: str
    by: str
    until: date


HEADS = ("Đơn vị", "Phép kiểm tra được miễn", "Lý do miễn", "Người miễn", "Đến ngày")
TITLE = "Phép kiểm tra được miễn"


def waived_rows(form: Form, gathered: Iterable[Gathered]) -> list[WaivedRow]:
    """As they were signed with each accepted report, in the order of units; nothing where nobody was let off."""
    return list(_rows(form, gathered))


def _rows(form: Form, gathered: Iterable[Gathered]) -> Iterator[WaivedRow]:
    titles = {check.code: check.title.vi for check in form.checks}
    for one in gathered:
        for place, waived in one.content.waivers.items():
            code, _at, address = place.partition("@")
            cell = form.by_address.get(address)
            where = f"ô {address}, {cell.label('vi')}" if cell is not None else address
            said = ": ".join(filter(None, [titles.get(code, ""), where])) or code
            yield WaivedRow(one.unit, said, waived.reason, waived.by, waived.until)
