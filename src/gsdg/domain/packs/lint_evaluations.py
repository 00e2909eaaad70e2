"""Whether the evaluations of a pack fit the rest of it: indicators, components, the chain of results, the lights."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from gsdg.domain.packs.cells import OFFICE_KINDS, UNIT_KINDS
from gsdg.domain.packs.evaluations import REGISTERS, Area, Band, Evaluations
from gsdg.domain.packs.lint_form import note_code, note_doubles, note_unknown
from gsdg.domain.packs.reading import Document

LISTS = ("results", "lines", "lights", "kinds", "criteria", "grades", "report")


def lint_evaluations(
    document: Document,
    evaluations: Evaluations,
    *,
    indicators: Collection[str],
    components: Collection[str],
    rates: Mapping[str, Collection[str]],
) -> None:
    """`rates` are the cells of each form that are one number of another."""
    for name in LISTS:
        parts = getattr(evaluations, name)
        note_doubles(document, [part.code for part in parts], (name,))
        for i, part in enumerate(parts):
            note_code(document, part.code, (name, i, "code"))
    _results(document, evaluations, components)
    _lines(document, evaluations, indicators)
    _lights(document, evaluations)
    _of_kinds(document, evaluations)
    _likeness(document, evaluations, rates)


def _results(document: Document, evaluations: Evaluations, components: Collection[str]) -> None:
    """The chain is written from the top: a result names one that stands before it."""
    for i, result in enumerate(evaluations.results):
        if result.parent is not None:
            before = [one.code for one in evaluations.results[:i]]
            note_unknown(document, result.parent, before, ("results", i, "parent"))
        for code in result.components:
            note_unknown(document, code, components, ("results", i, "components"))


def _lines(document: Document, evaluations: Evaluations, indicators: Collection[str]) -> None:
    known = [result.code for result in evaluations.results]
    for i, line in enumerate(evaluations.lines):
        note_unknown(document, line.within, known, ("lines", i, "within"))
        if line.indicator is not None:
            note_unknown(document, line.indicator, indicators, ("lines", i, "indicator"))
        elif line.title is None or line.unit_of_measure is None or line.direction is None:
            document.note("packs.line_untitled", ("lines", i, "code"), name=line.code)
        if line.reads is not None:
            note_unknown(document, line.reads, REGISTERS, ("lines", i, "reads"))


def _lights(document: Document, evaluations: Evaluations) -> None:
    """From the best downward to the one that begins at nothing."""
    least = [int(light.least) for light in evaluations.lights]
    if least != sorted(set(least), reverse=True) or least[0] != 100 or least[-1] != 0:
        found = ", ".join(map(str, least))
        document.note("packs.lights_order", ("lights",), found=found)


def _of_kinds(document: Document, evaluations: Evaluations) -> None:
    kinds = [one.code for one in evaluations.kinds]
    for name in ("criteria", "report"):
        for i, one in enumerate(getattr(evaluations, name)):
            for kind in one.kinds:
                note_unknown(document, kind, kinds, (name, i, "kinds"))
    for i, criterion in enumerate(evaluations.criteria):
        for j, question in enumerate(criterion.questions):
            for kind in question.kinds:
                note_unknown(document, kind, kinds, ("criteria", i, "questions", j, "kinds"))
    for i, recipient in enumerate(evaluations.recipients):
        for kind in recipient.of:
            note_unknown(document, kind, OFFICE_KINDS, ("recipients", i, "of"))


def _likeness(
    document: Document, evaluations: Evaluations, rates: Mapping[str, Collection[str]]
) -> None:
    """The rate stands in the form; bands go upward from nothing."""
    likeness = evaluations.likeness
    if likeness is None:
        return
    note_unknown(document, likeness.form, rates, ("likeness", "form"))
    if likeness.form in rates:
        note_unknown(document, likeness.cell, rates[likeness.form], ("likeness", "cell"))
    for i, area in enumerate(likeness.areas):
        for kind in area.of:
            note_unknown(document, kind, UNIT_KINDS, ("likeness", "areas", i, "of"))
    for name in ("areas", "rates", "sizes"):
        parts: Sequence[Area | Band] = getattr(likeness, name)
        note_doubles(document, [part.code for part in parts], ("likeness", name))
    for name in ("rates", "sizes"):
        least = [int(band.least) for band in getattr(likeness, name)]
        if least != sorted(set(least)) or least[0] != 0:
            found = ", ".join(map(str, least))
            document.note("packs.bands_order", ("likeness", name), found=found)
