"""`gsdg ledger signals`: what looks back over the book."""

from __future__ import annotations

from datetime import date

import click

from gsdg.domain.finance.queries.signals import signs_of
from gsdg.domain.finance.signal_words import about_of, code_of, evidence_of
from gsdg.domain.units import tree
from gsdg.domain.units.queries import resolve
from gsdg.toolkit.console import DAY, emit, format_option
from gsdg.toolkit.installation import clock


@click.command("signals")
@click.option("--on", type=DAY, help="As of which day (default: the business day).")
@click.option("--within", metavar="CODE", help="Only this unit and those below it.")
@format_option
def show_signals(on: date | None, within: str | None, as_format: str) -> None:
    """Money that deserves a look: held back, slow, without a result, or a result without money."""
    day = on or clock.today()
    with tree.held():
        here = tree.current().on(day)
        inside = None if within is None else here.subtree_of(resolve(within, on=day))
        rows = [
            (
                found.unit_id,
                tree.current().span_at(found.unit_id, day).code,
                tree.current().name_of(found.unit_id, day),
                code_of(found),
                found.amount,
                evidence_of(found),
                about_of(found),
            )
            for found in signs_of(inside, on=day)
        ]
    emit(("unit_id", "unit_code", "unit", "code", "amount", "evidence", "about"), rows, as_format)


COMMANDS = (show_signals,)
