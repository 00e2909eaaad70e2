"""The supervision report on screen: what to choose, the text with where its figures stand, its tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from gsdg.domain.inspections.models import Round
from gsdg.domain.packs.leading import Leading
from gsdg.domain.passages.pages import AS_OFFERED, Standing, inserted_links, standing_of
from gsdg.domain.supervision.catalogue import Catalogue
from gsdg.domain.supervision.content import Content, Section
from gsdg.domain.supervision.lists import (
    MONEY_HEADS,
    MONEY_NUMBERS,
    MONEY_UNIT,
    SOURCE_HEADS,
    SOURCE_NUMBERS,
    difficulties,
    lists_of,
    result_rows,
    texts_of,
)
from gsdg.domain.supervision.models import Passage
from gsdg.domain.supervision.pages.links import (
    address,
    figures_url,
    inserted_url,
    sections,
    url,
    when_of,
)
from gsdg.domain.supervision.paper_kinds import REPORT
from gsdg.domain.supervision.queries.wanted import Wanted, unverified_receivers
from gsdg.domain.supervision.queries.written import with_passages, writable_part
from gsdg.kernel.periods import Period
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.pages import Choice
from gsdg.toolkit.web.templatetags.gsdg import vn_day


@dataclass(frozen=True)
class Said:
    text: str
    link: str


@dataclass(frozen=True)
class Part:
    """A heading with its sentences; `facts` are the head of the form, `points` a list."""

    title: str
    is_sub: bool
    facts: tuple[tuple[str, str], ...]
    sentences: tuple[Said, ...]
    points: tuple[str, ...]
    text: str = ""
    writes: str = ""
    standing: Standing = AS_OFFERED
    inserted: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Row:
    cells: tuple[tuple[str, bool], ...]
    """Each with whether it is a figure."""
    is_whole: bool = False


@dataclass(frozen=True)
class Table:
    """As the paper has it; each head with whether figures stand below it."""

    title: str
    unit: str
    heads: tuple[tuple[str, bool], ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Asked:
    """What the page may be asked for."""

    programmes: tuple[Choice, ...]
    periods: tuple[Choice, ...]
    units: tuple[Choice, ...]
    bodies: tuple[Choice, ...]
    rounds: tuple[Link, ...]


@dataclass(frozen=True)
class ReportPage:
    title: str
    sections: tuple[Link, ...]
    asked: Asked
    lead: str
    is_illustrative: bool
    is_verified: bool
    is_body_verified: bool
    unverified_receivers: tuple[str, ...]
    files: tuple[Link, ...]
    copy: Link | None
    register: Link | None
    parts: tuple[Part, ...]
    tables: tuple[Table, ...]
    notes: tuple[str, ...]
    office: str
    recipients: tuple[str, ...]
    subject: str
    done: str = ""


def nothing_page(catalogues: Sequence[Catalogue], rounds: Sequence[Round]) -> ReportPage:
    """Before any period was opened: what to do first."""
    return ReportPage(
        title=_("Báo cáo giám sát"), sections=sections(), asked=Asked(tuple(_programmes(catalogues, "")), (), (), (), tuple(_rounds(rounds, None))),
        lead="", is_illustrative=False, is_verified=False, is_body_verified=True, unverified_receivers=(), files=(), copy=None, register=None, parts=(), tables=(), notes=(),
        office="", recipients=(), subject="",
    )  # fmt: skip


def report_page(
    wanted: Wanted,
    plain: Content,
    passages: Mapping[str, Passage],
    *,
    may_write: bool,
    done: str,
    catalogues: Sequence[Catalogue],
    periods: Sequence[Period],
    units: Sequence[tuple[str, str]],
    bodies: Sequence[Leading],
    rounds: Sequence[Round],
    recipients: tuple[str, ...],
    may_register: bool,
) -> ReportPage:
    content = with_passages(plain, passages)
    chosen = next((one for one in bodies if one.body == wanted.body), None)
    return ReportPage(
        title=_("Báo cáo giám sát"),
        sections=sections(),
        asked=Asked(
            programmes=tuple(_programmes(catalogues, wanted.catalogue.programme)),
            periods=tuple(_periods(periods, wanted)),
            units=tuple(Choice(code, name, code == str(wanted.unit_id)) for code, name in units),
            bodies=tuple(_bodies(bodies, wanted)),
            rounds=tuple(_rounds(rounds, wanted)),
        ),
        lead=_lead(wanted),
        is_illustrative=content.is_illustrative,
        is_verified=content.is_layout_verified,
        is_body_verified=chosen is None or chosen.is_verified,
        unverified_receivers=unverified_receivers(wanted),
        files=tuple(_files(wanted)),
        copy=_copy(wanted),
        register=_register(wanted) if may_register else None,
        parts=tuple(
            _part(section, content, wanted, passages.get(section.code), may_write=may_write)
            for section in content.sections
        ),
        tables=tuple(_tables(content)),
        notes=content.notes,
        office=wanted.office.name,
        recipients=recipients,
        subject=content.subject,
        done=done,
    )


def _lead(wanted: Wanted) -> str:
    said = {"when": when_of(wanted), "place": wanted.unit_name, "day": vn_day(wanted.until)}
    return _("%(when)s, %(place)s; số liệu đến ngày %(day)s.") % said


def _programmes(catalogues: Sequence[Catalogue], chosen: str) -> Iterator[Choice]:
    for one in catalogues:
        yield Choice(one.programme, one.pack.title.to(current_language()), one.programme == chosen)


def _periods(periods: Sequence[Period], wanted: Wanted) -> Iterator[Choice]:
    for one in periods:
        yield Choice(one.code, one.label(current_language()), one.code == wanted.code)


def _bodies(bodies: Sequence[Leading], wanted: Wanted) -> Iterator[Choice]:
    """The first is nobody in particular: all that the reader may see."""
    if bodies:
        yield Choice("", _("toàn bộ báo cáo"), not wanted.body)
    for one in bodies:
        yield Choice(one.body, one.body, one.body == wanted.body)


def _rounds(rounds: Sequence[Round], wanted: Wanted | None) -> Iterator[Link]:
    visited = wanted.visited.pk if wanted is not None and wanted.visited is not None else 0
    for one in rounds:
        yield Link(one.name, address("supervision:report", dot=one.pk), current=one.pk == visited)


def _files(wanted: Wanted) -> Iterator[Link]:
    for extension, label in (
        ("docx", _("Báo cáo (Word)")),
        ("xlsx", _("Báo cáo và bảng số liệu (Excel)")),
    ):
        yield Link(label, url("report-file", wanted, extension))


def _copy(wanted: Wanted) -> Link | None:
    """A round is told to its own office; the national system asks by periods."""
    if wanted.visited is not None:
        return None
    return Link(_("Phiếu nhập liệu"), url("copy-sheet", wanted))


def _register(wanted: Wanted) -> Link:
    """Frozen there as it stands now, numbered by the clerical office, sent."""
    said = {"period": wanted.code}
    if wanted.visited is None:
        said |= {
            "programme": wanted.catalogue.programme,
            "unit": f"@{wanted.unit_id}",
            "for": wanted.body,
        }
    return Link(_("Đưa vào sổ văn bản"), address("papers:made-new", loai=REPORT, **said))


def _part(
    section: Section, content: Content, wanted: Wanted, passage: Passage | None, *, may_write: bool
) -> Part:
    facts = (
        tuple((fact.label, fact.text) for fact in content.head) if section.holds == "head" else ()
    )
    told = tuple(Said(one.text, figures_url(one.trace, wanted)) for one in section.sentences)
    points = tuple(difficulties(content)) if section.is_list else ()
    part = Part(section.label, section.level > 1, facts, told, points)
    if section.is_writable and may_write:
        part = replace(part, writes=url("write", wanted, section.code))
    if passage is None or not section.text:
        return part
    writable = writable_part(section, content, passage)
    confirms = url("confirm", wanted, section.code) if may_write else ""
    return replace(
        part,
        sentences=(),
        points=(),
        text=section.text,
        standing=standing_of(writable, confirms=confirms),
        inserted=tuple(inserted_links(writable, lambda key: inserted_url(key, wanted))),
    )


def _tables(content: Content) -> Iterator[Table]:
    """In the order of the annexes."""
    money = content.money
    for name, first, rows, numbers, heads in (
        ("Vốn theo nguồn", "Nguồn vốn", money.by_source, SOURCE_NUMBERS, SOURCE_HEADS),
        ("Vốn theo dự án, tiểu dự án và nguồn", "Dự án, tiểu dự án", money.by_component, MONEY_NUMBERS, MONEY_HEADS),
    ):  # fmt: skip
        if rows:
            lines = [((row.name, *texts_of(row, numbers)), row.is_whole) for row in rows]
            figures = range(1, len(heads) + 1)
            yield _table(f"{name}, {money.years}", (first, *heads), lines, figures, MONEY_UNIT)
    for title, result_heads, told in result_rows(content):
        yield _table(
            title, result_heads, [(row, False) for row in told], range(2, len(result_heads) - 1)
        )
    for one in lists_of(content):
        yield _table(one.title, one.heads, [(row, False) for row in one.rows], one.numbers)


def _table(
    title: str, heads: Sequence[str], lines: Sequence[tuple[Sequence[str], bool]], figures: Sequence[int], unit: str = ""
) -> Table:  # fmt: skip
    return Table(
        title=title,
        unit=unit,
        heads=tuple((head, i in figures) for i, head in enumerate(heads)),
        rows=tuple(
            Row(tuple((text, i in figures) for i, text in enumerate(cells)), is_whole)
            for cells, is_whole in lines
        ),
    )
