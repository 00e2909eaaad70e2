"""All drawings of one paper that the register keeps, and what differs between two of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gsdg.domain.papers.comparing import Change, changes_between, rows_changed
from gsdg.domain.papers.models import MadePaper
from gsdg.domain.papers.ports import DataTable
from gsdg.domain.papers.queries.reading import made_papers_of
from gsdg.domain.papers.rendering import tables_from_bytes, tables_to_bytes
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import files
from gsdg.toolkit.access import Actor
from gsdg.toolkit.documents import frozen
from gsdg.toolkit.documents.parts import Letter


@dataclass(frozen=True)
class Content:
    """What was frozen, or would be now."""

    letter: Letter
    tables: Sequence[DataTable]


@dataclass(frozen=True)
class Difference:
    changes: list[Change]
    rows: int
    """Of what it rests on."""


def versions_of(
    by: Actor, *, kind: str, office_id: int, about: str, asked: Mapping[str, str]
) -> list[MadePaper]:
    """Those that this person may read, the oldest first."""
    rows = made_papers_of(by).filter(kind=kind, office_id=office_id, about=about)
    found = rows.select_related("paper").order_by("pk")
    return [one for one in found if one.asked == asked]


def versions_beside(by: Actor, made: MadePaper) -> list[MadePaper]:
    return versions_of(by, kind=made.kind, office_id=made.office_id, about=made.about, asked=made.asked)  # fmt: skip


def version_before(by: Actor, made: MadePaper) -> MadePaper | None:
    older = [one for one in versions_beside(by, made) if one.pk < made.pk]
    return older[-1] if older else None


def content_of(made: MadePaper) -> Content | None:
    """None where the files are damaged, or were written by another version of the program."""
    try:
        letter = frozen.from_bytes(files.read(made.content_id))
        return Content(letter, tables_from_bytes(files.read(made.data_id)))
    except (Refused, frozen.NotALetter):
        return None


def as_kept(letter: Letter, tables: Sequence[DataTable]) -> Content:
    """What is not frozen yet, as it would be read back."""
    return Content(letter, tables_from_bytes(tables_to_bytes(tables)))


def difference(before: Content | None, now: Content | None) -> Difference | None:
    if before is None or now is None:
        return None
    return Difference(
        changes_between(before.letter, now.letter), rows_changed(before.tables, now.tables)
    )
