"""What a person wrote for a part of the report, against what the data say there now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gsdg.domain.evaluations.cuts import bodies_of, said_of
from gsdg.domain.evaluations.models import Evaluation
from gsdg.domain.evaluations.report_facts import Said
from gsdg.domain.evaluations.report_paper import sentences_of
from gsdg.domain.packs.evaluations import Part
from gsdg.kernel.insertions import places_in


def offered_text(said: Said, part: Part) -> str:
    """The sentences from data, as the writer is offered them."""
    return "\n".join(sentence.text for sentence in sentences_of(part.holds, said))


def outdated_parts(one: Evaluation, *, on: date) -> Iterator[str]:
    """By their titles, of a cut with whom it is for. What was written before this was kept is never called outdated."""
    kept = {(row.body, row.part): row.offered for row in one.passages.all() if row.offered}
    for said in written_reports(one, on=on):
        for part in said.parts:
            if is_outdated(kept.get((said.body, part.code), ""), said, part):
                yield f"{part.label.vi} ({said.body})" if said.body else part.label.vi


def written_reports(one: Evaluation, *, on: date) -> Iterator[Said]:
    """The whole, and each cut, of which somebody has written a part. A body that leads nothing any more gets none."""
    bodies = dict.fromkeys(row.body for row in one.passages.all())
    led = {leads.body for leads in bodies_of(one, on=on)} if any(bodies) else set()
    for body in bodies:
        if not body or body in led:
            yield said_of(one, on=on, body=body)


def broken_references(one: Evaluation, *, on: date) -> Iterator[str]:
    """Each with its part, its paragraph and the words there."""
    if not any("{{" in row.text or "}}" in row.text for row in one.passages.all()):
        return
    for said in written_reports(one, on=on):
        for part in said.parts:
            text = said.passages.get(part.code, "")
            whom = f" ({said.body})" if said.body else ""
            yield from (
                f"{part.label.vi}{whom}, {place}" for place in places_in(text, said.figures)
            )


def is_outdated(offered: str, said: Said, part: Part) -> bool:
    return bool(offered) and offered != offered_text(said, part)
