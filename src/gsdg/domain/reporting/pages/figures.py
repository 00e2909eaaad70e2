"""The figures page: the consolidated form of a unit in the form's own table, with all that explains it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.packs.spec import Form, ListSection, TextSection
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.form_places import form_places
from gsdg.domain.reporting.form_table import FormTable, tables_of
from gsdg.domain.reporting.pages.below import (
    BelowTable,
    CellChoice,
    below_table,
    cell_choice,
    chosen_cell,
)
from gsdg.domain.reporting.pages.cells import (
    CELL,
    SHOWN,
    SIGNED,
    SORT,
    TOTAL,
    ShownCell,
    common_marks,
    figures_url,
    place_query,
    shown_cell,
    why_url,
    with_query,
)
from gsdg.domain.reporting.pages.chart import ChartView, chart_view
from gsdg.domain.reporting.pages.figure_table import ShownTable, shown_table
from gsdg.domain.reporting.pages.measured import further_links
from gsdg.domain.reporting.pages.offers import DocumentOffer, offers_of
from gsdg.domain.reporting.pages.printed import PrintedBeside, printed_view
from gsdg.domain.reporting.pages.standing import (
    CellDifference,
    GeographyChoice,
    Signed,
    differences,
    elsewhere,
    geography_choice,
    signed_total,
    total_links,
)
from gsdg.domain.reporting.queries.below import BelowList, below_of
from gsdg.domain.reporting.queries.figures import Standing, standing
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.domain.reporting.queries.series import series_of
from gsdg.domain.units import tree
from gsdg.kernel.figures import State
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.web import Link


@dataclass(frozen=True)
class Asked:
    """What the address of the page chooses beside form, period, unit and map."""

    signed: bool = False
    cell: str = ""
    sort: str = ""
    states: bool = False

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Asked:
        return cls(
            signed=query.get(TOTAL) == SIGNED,
            cell=query.get(CELL, ""),
            sort=query.get(SORT, ""),
            states=query.get(SHOWN) == "trang-thai",
        )


@dataclass(frozen=True)
class FiguresPage:
    """The consolidated form of one unit. `refusal` stands instead of figures where there may be none."""

    title: str
    form_title: str
    index: Link
    above: tuple[Link, ...]
    verified: bool
    source: str
    geography: GeographyChoice
    notes: tuple[str, ...]
    refusal: Refusal | None = None
    elsewhere: tuple[Link, ...] = ()
    completeness: str = ""
    common: tuple[str, ...] = ()
    totals: tuple[Link, ...] = ()
    signed: Signed | None = None
    shows_signed: bool = False
    differences: tuple[CellDifference, ...] = ()
    shows_states: bool = False
    states_link: Link | None = None
    immovable: bool = False
    estimated_from: tuple[str, ...] = ()
    tables: tuple[ShownTable, ...] = ()
    printed: PrintedBeside | None = None
    chooser: CellChoice | None = None
    below: BelowTable | None = None
    chart: ChartView | None = None
    lists: tuple[Link, ...] = ()
    offers: tuple[DocumentOffer, ...] = ()
    further: tuple[Link, ...] = ()


def figures_page(
    place: FigurePlace, asked: Asked, *, today: date, language: str, drafts: bool = False
) -> FiguresPage:
    page = _frame(place, asked, today=today, language=language)
    if (refusal := place.why_not_alive) is not None:
        return replace(page, refusal=refusal, elsewhere=elsewhere(place, today=today))
    try:
        below = below_of(place)
        live = standing(place.form, place.period, place.unit_id, geography=place.geography)
    except Refused as refused:
        return replace(page, refusal=refused.refusals[0])
    if below.withholds_total:
        return replace(page, refusal=Refusal("figures.one_other"))
    return _filled(page, place, asked, below, live, language=language, drafts=drafts)


def _frame(place: FigurePlace, asked: Asked, *, today: date, language: str) -> FiguresPage:
    """What the page shows even where it may show no figure."""
    spec = form_spec(place.form)
    return FiguresPage(
        title=f"{place.unit_name}, {place.period.label(language)}",
        form_title=spec.title.to(language),
        index=Link(_("Số liệu"), reverse("reporting:figures-index")),
        above=tuple(_above(place)),
        verified=spec.verified,
        source=_cited(spec),
        geography=geography_choice(place, today=today, kept={CELL: asked.cell}),
        notes=tuple(note.to(language) for note in spec.notes),
    )


def _cited(spec: Form) -> str:
    article = f", {spec.source.article}" if spec.source.article else ""
    return f"{spec.source.act}{article}"


def _above(place: FigurePlace) -> Iterable[Link]:
    """The units above, from the root down, as a path."""
    here = tree.current().on(place.day)
    if not here.contains(place.unit_id):
        return
    for unit_id in reversed(here.ancestors_of(place.unit_id)):
        yield Link(here.span(unit_id).name, figures_url(place, unit_id=unit_id))


def _filled(
    page: FiguresPage,
    place: FigurePlace,
    asked: Asked,
    below: BelowList,
    live: Standing,
    *,
    language: str,
    drafts: bool,
) -> FiguresPage:
    spec = form_spec(place.form)
    cell = chosen_cell(place, asked.cell)
    signed = signed_total(place)
    certified = None
    if signed is not None:
        certified = standing(place.form, place.period, place.unit_id, total="certified")
    shown = certified if asked.signed and certified is not None else live
    shows_signed = shown is certified
    common = common_marks(shown.cells.values())
    kept = {TOTAL: SIGNED if shows_signed else ""}
    table = None
    if not shows_signed:
        table = below_table(
            place,
            below,
            live,
            cell,
            sort=asked.sort,
            kept=kept,
            said_once=common,
            language=language,
        )
    return replace(
        _compared(page, place, live, certified, language=language),
        completeness=_completeness(shown, signed if shows_signed else None),
        common=common,
        totals=total_links(
            place, signed=shows_signed, has_signed=signed is not None, cell=asked.cell
        ),
        signed=signed,
        shows_signed=shows_signed,
        shows_states=asked.states,
        states_link=_states_link(place, asked, kept, shown),
        immovable=any(not c.movable for c in shown.cells.values()),
        estimated_from=shown.estimated_from,
        tables=tuple(_tables(place, shown, common, states=asked.states, language=language)),
        printed=printed_view(place, live, language=language),
        chooser=cell_choice(place, cell, kept, language),
        below=table,
        chart=chart_view(place, series_of(place, cell.address), language=language),
        lists=tuple(_lists(place, spec, language)),
        offers=offers_of(place, signed=shows_signed, has_rows=len(below.rows) > 1, drafts=drafts),
        further=further_links(place, cell.address),
    )


def _compared(
    page: FiguresPage,
    place: FigurePlace,
    live: Standing,
    certified: Standing | None,
    *,
    language: str,
) -> FiguresPage:
    if certified is None:
        return page
    found = differences(
        place, live, certified, language=language, url_of=lambda a: why_url(place, a)
    )
    return replace(page, differences=found)


def _completeness(shown: Standing, signed: Signed | None) -> str:
    if signed is not None:
        return signed.note
    return _("%(done)s/%(expected)s đơn vị đã duyệt số liệu") % {
        "done": shown.units_in,
        "expected": shown.units_expected,
    }


def _states_link(
    place: FigurePlace, asked: Asked, kept: dict[str, str], shown: Standing
) -> Link | None:
    if shown.vector.reports < 2:
        return None
    if asked.states:
        return Link(_("Xem số"), figures_url(place, {**kept, CELL: asked.cell}))
    return Link(
        _("Xem mỗi ô có bao nhiêu đơn vị có số"),
        figures_url(place, {**kept, CELL: asked.cell, SHOWN: "trang-thai"}),
    )


def _tables(
    place: FigurePlace,
    shown: Standing,
    common: tuple[str, ...],
    *,
    states: bool,
    language: str,
) -> Iterable[ShownTable]:
    for table in tables_of(
        shown.form, places=form_places(place.form, place.period, language), language=language
    ):
        yield _table(place, table, shown, common, states=states, language=language)


def _table(
    place: FigurePlace,
    table: FormTable,
    shown: Standing,
    common: tuple[str, ...],
    *,
    states: bool,
    language: str,
) -> ShownTable:
    def cell_at(address: str) -> ShownCell:
        url = why_url(place, address)
        made = shown_cell(shown.cells[address], url=url, language=language, said_once=common)
        return _counted(made, shown) if states else made

    return shown_table(shown.form, table, cell_at, language=language)


def _counted(made: ShownCell, shown: Standing) -> ShownCell:
    """Instead of the amount: how many reports gave a number, of how many."""
    index = shown.form.cell(made.address).index
    if index is None:
        return made
    count = shown.vector.count(State.VALUE, index) + shown.vector.count(State.ZERO, index)
    return ShownCell(
        made.address,
        made.label,
        made.figure,
        made.scale,
        made.rate,
        made.url,
        change=f"{count}/{shown.vector.reports}",
    )


def _lists(place: FigurePlace, spec: Form, language: str) -> Iterable[Link]:
    """Lists and texts of all units; on another map they stay with the units that wrote them."""
    sections: tuple[ListSection | TextSection, ...] = (*spec.lists, *spec.texts)
    for section in sections:
        args = [place.form.code, place.period.code, place.unit_id, section.code]
        url = reverse("reporting:figures-list", args=args)
        yield Link(section.title.to(language), with_query(url, place_query(place)))
