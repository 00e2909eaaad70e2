"""What one central body gets of an evaluation: the lines and the money of the components that it leads. No database."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from gsdg.domain.evaluations.rows import Content, MoneyRow
from gsdg.domain.packs.spec import Component, Pack


def lines_led(pack: Pack, led: Collection[str]) -> frozenset[str]:
    """By the component of their indicator; where it names none, by those of the result that they measure."""
    spec = pack.evaluations
    if spec is None:
        return frozenset()
    results = {result.code: result.components for result in spec.results}
    found = set()
    for line in spec.lines:
        indicator = pack.indicators.get(line.indicator or "")
        own = indicator.component if indicator is not None else None
        of = (own,) if own else results[line.within]
        if _leaves(of, pack.components).intersection(led):
            found.add(line.code)
    return frozenset(found)


def _leaves(codes: Collection[str], components: Mapping[str, Component]) -> frozenset[str]:
    """A project stands for its sub-projects."""
    below = (one.code for one in components.values() if one.parent in codes)
    return frozenset((*codes, *below))


def cut(content: Content, *, lines: Collection[str], components: Collection[str]) -> Content:
    """Only what belongs to these components; what belongs to none, such as units compared by their poor, is left out."""
    led = frozenset(components)
    return replace(
        content,
        rows=tuple(row for row in content.rows if row.line in lines),
        money=_money(content.money, components),
        alike=None,
        surveys=tuple(row for row in content.surveys if led.intersection(row.components)),
        followed=tuple(row for row in content.followed if row.component in led),
        missed=tuple(row for row in content.missed if row.line in lines),
    )


def _money(money: Collection[MoneyRow], components: Collection[str]) -> tuple[MoneyRow, ...]:
    """The total is that of the lines left."""
    kept = [row for row in money if not row.is_whole and row.code in components]
    if not kept:
        return ()
    whole = next(row for row in money if row.is_whole)
    sums = {name: sum(getattr(row, name) for row in kept) for name in ("usable", "disbursed")}
    return (*kept, replace(whole, **sums))
