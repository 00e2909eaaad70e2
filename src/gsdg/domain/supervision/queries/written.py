"""The parts of a report that somebody wrote, put into what the registers say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from gsdg.domain.passages.parts import WritablePart
from gsdg.domain.supervision.content import Content, Section
from gsdg.domain.supervision.insertable import figures_of
from gsdg.domain.supervision.lists import difficulties
from gsdg.domain.supervision.models import Passage
from gsdg.domain.supervision.queries.entered import components_key
from gsdg.domain.supervision.queries.wanted import Wanted
from gsdg.kernel.insertions import Figures, inserted


def passages_of(wanted: Wanted) -> dict[str, Passage]:
    """Of this report alone: a cut has words of its own."""
    rows = Passage.objects.filter(
        unit_id=wanted.unit_id,
        programme=wanted.catalogue.programme,
        period=wanted.code,
        components=components_key(wanted),
        body=wanted.body,
    )
    return {row.part: row for row in rows}


def with_passages(content: Content, passages: Mapping[str, Passage]) -> Content:
    """What was written stands for the sentences from data, its figures as they are told."""
    figures = figures_of(content)
    return replace(
        content,
        sections=tuple(_written(one, passages.get(one.code), figures) for one in content.sections),
    )


def _written(section: Section, passage: Passage | None, figures: Figures) -> Section:
    if passage is None or not section.is_writable:
        return section
    return replace(section, text=inserted(passage.text, figures))


def offered_text(section: Section, content: Content) -> str:
    """The sentences from data with the open difficulties and what is asked, as a writer is offered them."""
    points = [f"- {text}" for text in difficulties(content)] if section.is_list else []
    return "\n".join([*(sentence.text for sentence in section.sentences), *points])


def writable_part(section: Section, content: Content, passage: Passage | None) -> WritablePart:
    return WritablePart(
        title=section.label,
        offered=offered_text(section, content),
        figures=figures_of(content),
        written=passage,
        is_dated=False,
    )


def written_parts(
    content: Content, passages: Mapping[str, Passage]
) -> Iterator[tuple[str, WritablePart]]:
    """By their codes, in the order of the report."""
    for section in content.sections:
        if section.is_writable and (passage := passages.get(section.code)) is not None:
            yield section.code, writable_part(section, content, passage)
