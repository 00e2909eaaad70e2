"""What a target may be set for: an indicator of a pack in force, or a cell of one of its forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gsdg.domain.packs.cells import Cell, Direction
from gsdg.domain.packs.measure import DECIMALS
from gsdg.domain.packs.spec import Form, Indicator, Pack, Words
from gsdg.domain.programme.models import PackRelease
from gsdg.domain.programme.queries import pack_of, releases_on
from gsdg.kernel.figures import Nature
from gsdg.kernel.refusal import Refusal, Refused

MARK = ":"


@dataclass(frozen=True)
class Measurable:
    """`code` is the indicator's, or `FORM:address` of a cell."""

    programme: str
    code: str
    title: Words
    unit_of_measure: Words
    direction: Direction
    scale: int
    component: str
    verified: bool
    form: str = ""

    @property
    def address(self) -> str:
        return self.code.partition(MARK)[2]


def measurables(on: date) -> list[Measurable]:
    """To choose from: every indicator, then the cells of forms that say which way is better."""
    releases = releases_on(on)
    return [one for release in releases for one in _of_release(release)]


def measurable_named(code: str, *, on: date) -> Measurable:
    """Any indicator, or any cell with a direction; its newest release first."""
    found = measurable_in(code, [*releases_on(on), *PackRelease.objects.order_by("-in_force_from")])
    if found is not None:
        return found
    raise Refused(Refusal("target.unknown_measure", {"code": code}, cell="measure", value=code))


def measurable_in(code: str, releases: list[PackRelease]) -> Measurable | None:
    for release in releases:
        pack = pack_of(release)
        if MARK not in code and code in pack.indicators:
            return _of_indicator(pack, pack.indicators[code])
        form_code, _, address = code.partition(MARK)
        form = pack.forms.get(form_code)
        cell = form.by_address.get(address) if form is not None else None
        if form is not None and cell is not None and cell.direction is not Direction.NONE:
            return _of_cell(pack, form, cell)
    return None


def _of_release(release: PackRelease) -> Iterator[Measurable]:
    pack = pack_of(release)
    for indicator in pack.indicators.values():
        yield _of_indicator(pack, indicator)
    for form in pack.forms.values():
        for cell in form.cells:
            if cell.direction is not Direction.NONE and cell.nature is Nature.ACTUAL:
                yield _of_cell(pack, form, cell)


def _of_indicator(pack: Pack, indicator: Indicator) -> Measurable:
    return Measurable(
        programme=pack.programme,
        code=indicator.code,
        title=indicator.title,
        unit_of_measure=indicator.unit_of_measure,
        direction=indicator.direction,
        scale=DECIMALS,
        component=indicator.component or "",
        verified=indicator.verified,
    )


def _of_cell(pack: Pack, form: Form, cell: Cell) -> Measurable:
    return Measurable(
        programme=pack.programme,
        code=f"{form.code}{MARK}{cell.address}",
        title=cell.words,
        unit_of_measure=cell.unit_of_measure,
        direction=cell.direction,
        scale=cell.scale,
        component=form.component or "",
        verified=cell.verified,
        form=form.code,
    )
