"""The parts of the report that people write: what is offered for each, and what stands against a report that has them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gsdg.domain.evaluations.cuts import bodies_of, said_of
from gsdg.domain.evaluations.models import Evaluation
from gsdg.domain.evaluations.report_facts import Said
from gsdg.domain.evaluations.report_paper import sentences_of
from gsdg.domain.packs.evaluations import Part
from gsdg.domain.passages.parts import WritablePart


def writable_part(said: Said, part: Part) -> WritablePart:
    """Named as in the refusals: of a cut with whom it is for."""
    return WritablePart(
        title=f"{part.label.vi} ({said.body})" if said.body else part.label.vi,
        offered=offered_text(said, part),
        figures=said.figures,
        written=said.written.get(part.code),
    )


def offered_text(said: Said, part: Part) -> str:
    """The sentences from data, as the writer is offered them."""
    return "\n".join(sentence.text for sentence in sentences_of(part.holds, said))


def written_parts(one: Evaluation, *, on: date) -> Iterator[WritablePart]:
    """Of the whole, and of each cut, of which somebody has written something. A body that leads nothing any more gets none."""
    bodies = dict.fromkeys(row.body for row in one.passages.all())
    led = {leads.body for leads in bodies_of(one, on=on)} if any(bodies) else set()
    for body in bodies:
        if not body or body in led:
            said = said_of(one, on=on, body=body)
            yield from (
                writable_part(said, part) for part in said.parts if part.code in said.written
            )


def outdated_parts(one: Evaluation, *, on: date) -> Iterator[str]:
    yield from (part.title for part in written_parts(one, on=on) if part.is_outdated)


def broken_references(one: Evaluation, *, on: date) -> Iterator[str]:
    """Each with its part, its paragraph and the words there."""
    for part in written_parts(one, on=on):
        yield from (f"{part.title}, {place}" for place in part.broken)
