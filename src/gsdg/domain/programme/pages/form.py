"""One form: every cell with what it counts, who enters it and how it adds up; every check; where it stands in the law."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.packs.expressions.parse import parse
from gsdg.domain.packs.expressions.saying import Called, said
from gsdg.domain.packs.spec import (
    POVERTY_LINES,
    Cell,
    Check,
    FixedSection,
    Form,
    ListColumn,
    ListSection,
    Pack,
    Row,
    Section,
    Severity,
)
from gsdg.domain.packs.standing import NEGATIVE_RESULT, OF_LISTS
from gsdg.domain.packs.wording import Words
from gsdg.domain.programme.models import FormRelease
from gsdg.domain.programme.pages.calendar import office_words
from gsdg.domain.programme.pages.form_list import offices_words, size_words
from gsdg.domain.programme.pages.sources import SourceView, source_view
from gsdg.domain.programme.queries import form_spec, pack_of
from gsdg.domain.programme.words import (
    CELL_TYPES,
    DIVISIONS,
    HEADING_PLACES,
    LIST_TYPES,
    OVER_TIME,
    OVER_UNITS,
    SEVERITIES,
)
from gsdg.kernel.figures import Nature
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.templatetags.gsdg import vn_day


@dataclass(frozen=True)
class CellRow:
    """Expressions are said in words. `source` is there only where it is not that of the whole form."""

    address: str
    label: str
    counts: str
    entered_by: str
    over_units: str
    over_time: str
    forecast: bool
    formula: str
    prefill: str
    applies_when: str
    source: SourceView | None


@dataclass(frozen=True)
class RowOfCells:
    code: str
    label: str
    cells: tuple[CellRow, ...]


@dataclass(frozen=True)
class ListColumnRow:
    label: str
    counts: str
    required: bool
    choices: str
    forecast: bool


@dataclass(frozen=True)
class Written:
    """An expression as the pack has it, and where it stands."""

    place: str
    text: str


@dataclass(frozen=True)
class SectionView:
    """A table (`rows`), a list (`columns`) or a text (neither). `written` is what the words were said from."""

    code: str
    title: str
    note: str
    rows: tuple[RowOfCells, ...] = ()
    columns: tuple[ListColumnRow, ...] = ()
    text: str = ""
    written: tuple[Written, ...] = ()


@dataclass(frozen=True)
class CheckRow:
    title: str
    severity: str
    asks: bool
    rule: str
    when: str
    days: str
    marks: str
    remedy: str
    source: SourceView | None


@dataclass(frozen=True)
class FormPage:
    title: str
    list_link: Link
    lead: str
    facts: tuple[tuple[str, str], ...]
    source: SourceView
    notes: tuple[str, ...]
    sections: tuple[SectionView, ...]
    checks: tuple[CheckRow, ...]
    written_checks: tuple[Written, ...]


@dataclass(frozen=True)
class _Reading:
    """One form, and how it calls its lists and the other forms of its pack."""

    form: Form
    called: Called
    language: str

    def said(self, text: str | None) -> str:
        return said(parse(text), self.called, self.language) if text else ""


def form_page(release: FormRelease, *, on: date, today: date, language: str) -> FormPage:
    form, pack = form_spec(release), pack_of(release.pack)
    back = reverse("programme:form-list")
    reading = _Reading(form, Called.within(form, pack), language)
    return FormPage(
        title=form.title.to(language),
        list_link=Link(
            _("Bộ chế độ báo cáo và biểu mẫu"), back if on == today else f"{back}?ngay={on}"
        ),
        lead=_("Biểu %(code)s, %(act)s, áp dụng từ %(day)s")
        % {"code": form.code, "act": pack.act, "day": vn_day(pack.in_force_from)},
        facts=tuple(_facts(form, pack, language)),
        source=source_view(form.source),
        notes=tuple(note.to(language) for note in form.notes),
        sections=tuple(_section_view(reading, section) for section in form.sections),
        checks=tuple(_check_row(reading, check) for check in _checks_of(form)),
        written_checks=tuple(_written_checks(form, language)),
    )


def _facts(form: Form, pack: Pack, language: str) -> Iterator[tuple[str, str]]:
    if form.component is not None:
        title = pack.components[form.component].title.to(language)
        yield _("Dự án thành phần"), f"{form.component}: {title}"
    yield _("Nơi báo cáo"), offices_words(form.answered_by)
    if form.consolidated_by:
        yield _("Nơi tổng hợp"), offices_words(form.consolidated_by)
    titles = (pack.regimes[code].title.to(language) for code in form.regimes)
    yield _("Chế độ báo cáo"), "; ".join(titles)
    lines = pack.parameters.get(POVERTY_LINES)
    if form.poverty_line is not None and lines is not None:
        yield _("Chuẩn nghèo"), lines.value(form.poverty_line).title.to(language)
    yield _("Số ô"), size_words(form)


def _section_view(reading: _Reading, section: Section) -> SectionView:
    language = reading.language
    title, note = _said(section.title, language), _said(section.hint, language)
    if isinstance(section, FixedSection):
        rows, written = tuple(_rows(reading, section)), tuple(_written(reading.form, section))
        return SectionView(section.code, title, note, rows=rows, written=written)
    if isinstance(section, ListSection):
        columns = tuple(_list_column(column, language) for column in section.columns)
        return SectionView(section.code, title, note, columns=columns)
    text = _("Phần chữ, bắt buộc.") if section.required else _("Phần chữ.")
    return SectionView(section.code, title, note, text=text)


def _said(words: Words | None, language: str) -> str:
    if words is None:
        return ""
    places = {name: str(said) for name, said in HEADING_PLACES.items()}
    return words.filled(**places).to(language)


def _rows(reading: _Reading, section: FixedSection) -> Iterator[RowOfCells]:
    form, language = reading.form, reading.language
    labels = {column.code: _said(column.label, language) for column in section.columns}
    for row in section.rows:
        addresses = (f"{row.code}.{code}" for code in labels)
        cells = [form.cell(address) for address in addresses if address in form.by_address]
        if cells and not row.heading:
            shown = tuple(_cell_row(reading, cell, labels[cell.column]) for cell in cells)
            yield RowOfCells(row.code, _row_words(row, language), shown)


def _written(form: Form, section: FixedSection) -> Iterator[Written]:
    for cell in form.cells:
        if cell.section == section.code:
            for text in filter(None, (_formula(cell), cell.prefill, cell.applies_when)):
                yield Written(cell.address, text)


def _written_checks(form: Form, language: str) -> Iterator[Written]:
    for check in _checks_of(form):
        for text in filter(None, (check.rule, check.when)):
            yield Written(check.title.to(language), text)


def _row_words(row: Row, language: str) -> str:
    return _said(row.full_label or row.label, language)


def _cell_row(reading: _Reading, cell: Cell, label: str) -> CellRow:
    return CellRow(
        address=cell.address,
        label=label,
        counts=f"{CELL_TYPES[cell.type]}, {cell.unit_of_measure.to(reading.language)}",
        entered_by=_entered_by(cell),
        over_units=str(OVER_UNITS[cell.over_units]),
        over_time=str(OVER_TIME[cell.over_time]),
        forecast=cell.nature is Nature.FORECAST,
        formula=reading.said(_formula(cell)),
        prefill=reading.said(cell.prefill),
        applies_when=reading.said(cell.applies_when),
        source=None if cell.source == reading.form.source else source_view(cell.source),
    )


def _formula(cell: Cell) -> str:
    return f"[{cell.numerator}] / [{cell.denominator}]" if cell.is_ratio else cell.formula or ""


def _entered_by(cell: Cell) -> str:
    if not cell.is_entered:
        return _("tự tính")
    return str(DIVISIONS[cell.division]) if cell.division else office_words(cell.entered_by)


def _list_column(column: ListColumn, language: str) -> ListColumnRow:
    unit = column.unit_of_measure
    kind = str(LIST_TYPES[column.type])
    return ListColumnRow(
        label=column.label.to(language),
        counts=kind if unit is None else f"{kind}, {unit.to(language)}",
        required=column.required,
        choices=", ".join(choice.label.to(language) for choice in column.choices),
        forecast=column.nature is Nature.FORECAST,
    )


def _checks_of(form: Form) -> Iterable[Check]:
    """Its own, the strictest first; then those that hold for every form of its make."""
    order = list(Severity)
    yield from sorted(form.checks, key=lambda check: order.index(check.severity))
    if any(cell.formula is not None for cell in form.stored):
        yield NEGATIVE_RESULT
    if form.lists:
        yield from OF_LISTS


def _check_row(reading: _Reading, check: Check) -> CheckRow:
    return CheckRow(
        title=check.title.to(reading.language),
        severity=str(SEVERITIES[check.severity]),
        asks=check.severity is Severity.EXPLAIN,
        rule=_rule(reading, check),
        when=reading.said(check.when),
        days=_days(check),
        marks=", ".join(check.marks),
        remedy=check.remedy.to(reading.language),
        source=source_view(check.source) if check.source else None,
    )


def _days(check: Check) -> str:
    """Of which periods it is asked, where it is not asked of all."""
    if check.to_day is None:
        return _("kỳ từ %(day)s") % {"day": vn_day(check.from_day)} if check.from_day else ""
    last = vn_day(check.to_day - timedelta(days=1))
    if check.from_day is None:
        return _("kỳ đến hết %(day)s") % {"day": last}
    return _("kỳ từ %(first)s đến hết %(last)s") % {"first": vn_day(check.from_day), "last": last}


def _rule(reading: _Reading, check: Check) -> str:
    """A check of every column or row says so first."""
    if not check.rule:
        return ""
    rule = reading.said(check.rule)
    if check.each is None:
        return _("%(rule)s.") % {"rule": rule[:1].upper() + rule[1:]}
    where = _("Ở từng cột: %(rule)s.") if check.each == "column" else _("Ở từng dòng: %(rule)s.")
    return where % {"rule": rule}
