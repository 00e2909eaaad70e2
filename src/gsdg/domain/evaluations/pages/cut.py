"""What a central body gets of an evaluation, on screen: block by block what its Word file holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gsdg.domain.evaluations import refusals
from gsdg.domain.evaluations.pages.links import crumbs, url
from gsdg.domain.evaluations.passages import writable_part
from gsdg.domain.evaluations.report_annexes import annexes
from gsdg.domain.evaluations.report_facts import Facts
from gsdg.domain.evaluations.report_paper import notes_of, part_blocks
from gsdg.domain.evaluations.words import EXTRACT
from gsdg.domain.packs.leading import Leading
from gsdg.domain.papers.links import drafting_url
from gsdg.domain.passages.pages import AS_OFFERED, Standing, standing_of
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.documents.parts import (
    Align,
    Block,
    Chart,
    ChartKind,
    Paragraph,
    Points,
    Table,
    Text,
)
from gsdg.toolkit.web import Choice, Link


@dataclass(frozen=True)
class ShownTable:
    """Each head and cell with whether it stands right, as figures do."""

    title: str
    unit: str
    note: str
    heads: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[tuple[tuple[str, bool], ...], bool], ...]


@dataclass(frozen=True)
class Shown:
    """One block of the paper: a paragraph, a list or a table."""

    text: str = ""
    points: tuple[str, ...] = ()
    table: ShownTable | None = None


@dataclass(frozen=True)
class ShownPart:
    title: str
    blocks: tuple[Shown, ...]
    writes: str = ""
    standing: Standing = AS_OFFERED


@dataclass(frozen=True)
class CutPage:
    title: str
    crumbs: tuple[Link, ...]
    bodies: tuple[Choice, ...]
    components: tuple[str, ...]
    office: str
    subject: str
    is_illustrative: bool
    is_body_verified: bool
    files: tuple[Link, ...]
    register: Link | None
    waits: bool
    parts: tuple[ShownPart, ...]
    annexes: tuple[ShownPart, ...]
    notes: tuple[str, ...]
    done: str


def cut_page(
    facts: Facts, by: Actor, bodies: Sequence[Leading], leads: Leading, *, done: str = ""
) -> CutPage:
    one, body = facts.one, leads.body
    may_write = refusals.why_not_change(by, one) is None
    return CutPage(
        title=_("Bản trích gửi cơ quan chủ trì"),
        crumbs=crumbs(
            Link(_("Các cuộc đánh giá"), url("evaluations")),
            Link(one.title, url("evaluation", one.pk)),
        ),
        bodies=tuple(Choice(led.body, led.body, chosen=led.body == body) for led in bodies),
        components=tuple(facts.catalogue.component(code) for code in leads.components),
        office=facts.issuer.office.name,
        subject=facts.subject,
        is_illustrative=one.is_illustrative or facts.content.is_illustrative,
        is_body_verified=leads.is_verified,
        files=tuple(_files(one.pk, body)),
        register=_register(one.pk, body) if one.frozen is not None and _keeps(by) else None,
        waits=one.frozen is None,
        parts=tuple(_parts(facts, body, may_write=may_write)),
        annexes=tuple(ShownPart(a.title, tuple(shown(a.body))) for a in annexes(facts)),
        notes=tuple(notes_of(facts)),
        done=done,
    )


def _keeps(by: Actor) -> bool:
    return by.may(Permission.DOCUMENT_KEEP)


def _files(number: int, body: str) -> Iterator[Link]:
    for extension, label in (("docx", _("Báo cáo (Word)")), ("xlsx", _("Bảng số liệu (Excel)"))):
        yield Link(label, url("report-file", number, extension, gui=body))


def _register(number: int, body: str) -> Link:
    asked = {"evaluation": number, "for": body}
    return Link(_("Đưa vào sổ văn bản"), drafting_url(EXTRACT, **asked))


def _parts(facts: Facts, body: str, *, may_write: bool) -> Iterator[ShownPart]:
    """In the order of the paper; a part that has nothing can still be written for this body."""
    for part in facts.parts:
        blocks = tuple(shown(part_blocks(part, facts)))
        if blocks or may_write:
            place, asked = (facts.one.pk, part.code), {"gui": body}
            confirms = url("confirm", *place, **asked) if may_write else ""
            is_open = facts.one.frozen is None
            yield ShownPart(
                title=part.label.vi,
                blocks=blocks,
                writes=url("passage", *place, **asked) if may_write else "",
                standing=standing_of(writable_part(facts, part), confirms=confirms) if is_open else AS_OFFERED,
            )  # fmt: skip


def shown(blocks: Iterable[Block]) -> Iterator[Shown]:
    """A chart of years says what somebody hears who does not see it; bars stand below the table of their numbers."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield Shown(text=_plain(block.text))
        elif isinstance(block, Points):
            yield Shown(points=tuple(map(_plain, block.items)))
        elif isinstance(block, Table):
            yield Shown(table=_table(block))
        elif isinstance(block, Chart) and block.kind is ChartKind.LINES:
            yield Shown(text=f"{block.title}. {block.says}")


def _plain(text: Text) -> str:
    return text if isinstance(text, str) else "".join(run.text for run in text)


def _table(table: Table) -> ShownTable:
    right = [align is Align.RIGHT for align in table.aligns]
    heads = [cell.text for cell in table.head[-1]]
    return ShownTable(
        title=table.title,
        unit=table.unit,
        note=table.note,
        heads=tuple(zip(heads, right, strict=True)),
        rows=tuple((tuple(zip(row.cells, right, strict=True)), row.bold) for row in table.rows),
    )
