"""Whether the inspections of a pack fit the rest of it: groups, kinds of office, measures, the cell of the poverty rate."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from gsdg.domain.packs.cells import OFFICE_KINDS
from gsdg.domain.packs.followup import FollowUp
from gsdg.domain.packs.inspections import FED, MEASURES, Feed, Inspections
from gsdg.domain.packs.lint_form import note_code, note_doubles, note_unknown
from gsdg.domain.packs.reading import Document, Way

WHOLE = 100


def lint_inspections(
    document: Document,
    inspections: Inspections,
    *,
    followup: FollowUp | None,
    cells: Mapping[str, Collection[str]],
) -> None:
    """`cells` by form, without the forms that could not be read."""
    for name in ("groups", "rounds", "factors"):
        parts = getattr(inspections, name)
        note_doubles(document, [part.code for part in parts], (name,))
        for i, part in enumerate(parts):
            note_code(document, part.code, (name, i, "code"))
    if followup is not None:
        _groups(document, inspections, [group.code for group in followup.groups])
    _rounds(document, inspections)
    _proposal(document, inspections)
    _money_used(document, inspections)
    if inspections.poverty is not None:
        form, cell = inspections.poverty.form, inspections.poverty.cell
        note_unknown(document, form, cells, ("poverty", "form"))
        if form in cells:
            note_unknown(document, cell, cells[form], ("poverty", "cell"))
    if inspections.feed is not None:
        severities = [one.code for one in followup.severities] if followup is not None else None
        _feed(document, inspections.feed, severities, cells)


def _feed(
    document: Document,
    feed: Feed,
    severities: Collection[str] | None,
    cells: Mapping[str, Collection[str]],
) -> None:
    note_unknown(document, feed.form, cells, ("feed", "form"))
    for name in feed.cells:
        note_unknown(document, name, FED, ("feed", "cells", name))
    for name in feed.findings if severities is not None else ():
        note_unknown(document, name, severities or (), ("feed", "findings", name))
    for key, addresses in (("cells", feed.cells), ("findings", feed.findings)):
        for name, address in addresses.items() if feed.form in cells else ():
            note_unknown(document, address, cells[feed.form], ("feed", key, name))


def _groups(document: Document, inspections: Inspections, known: list[str]) -> None:
    """What is inspected and what is followed up stand in the same groups: the statistics of both meet there."""
    for i, group in enumerate(inspections.groups):
        note_unknown(document, group.code, known, ("groups", i, "code"))


def _rounds(document: Document, inspections: Inspections) -> None:
    for i, rule in enumerate(inspections.rounds):
        for kind in rule.office_kinds:
            note_unknown(document, kind, OFFICE_KINDS, ("rounds", i, "office_kinds"))
        if not 0 <= rule.least <= rule.most:
            document.note(
                "packs.rounds_range",
                ("rounds", i, "least"),
                least=str(rule.least),
                most=str(rule.most),
            )


def _proposal(document: Document, inspections: Inspections) -> None:
    for i, factor in enumerate(inspections.factors):
        note_unknown(document, factor.measure, MEASURES, ("factors", i, "measure"))
        for name in ("per", "most", "weight"):
            _at_least_one(document, getattr(factor, name), ("factors", i, name), factor.code)
    _at_least_one(document, inspections.lots.places, ("lots", "places"), "lots")
    if not 0 <= inspections.lots.percent <= WHOLE:
        document.note(
            "packs.lots_percent", ("lots", "percent"), found=str(inspections.lots.percent)
        )


def _money_used(document: Document, inspections: Inspections) -> None:
    used = inspections.money_used
    if used is not None and not 0 <= used.half <= used.well <= WHOLE:
        half, well = str(used.half), str(used.well)
        document.note("packs.used_order", ("money_used", "well"), half=half, well=well)


def _at_least_one(document: Document, number: int, way: Way, name: str) -> None:
    if number < 1:
        document.note("packs.not_one", way, name=name, found=str(number))
