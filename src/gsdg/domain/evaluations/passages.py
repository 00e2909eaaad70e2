"""What a person wrote for a part of the report, against what the data say there now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gsdg.domain.evaluations.models import Evaluation
from gsdg.domain.evaluations.queries.evaluations import catalogue_for, content_of
from gsdg.domain.evaluations.report_facts import Said
from gsdg.domain.evaluations.report_paper import sentences_of
from gsdg.domain.packs.evaluations import Part


def offered_text(said: Said, part: Part) -> str:
    """The sentences from data, as the writer is offered them."""
    return "\n".join(sentence.text for sentence in sentences_of(part.holds, said))


def outdated_parts(one: Evaluation, *, on: date) -> Iterator[str]:
    """By their titles. What was written before this was kept is never called outdated."""
    kept = {passage.part: passage.offered for passage in one.passages.all() if passage.offered}
    if not kept:
        return
    said = Said(one, content_of(one, on=on), catalogue_for(one))
    for part in said.parts:
        if part.code in kept and is_outdated(kept[part.code], said, part):
            yield part.label.vi


def is_outdated(offered: str, said: Said, part: Part) -> bool:
    return bool(offered) and offered != offered_text(said, part)
