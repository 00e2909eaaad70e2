"""A list section as records to type into: one row each, the totals of its columns, and one empty row to add."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gsdg.domain.packs.spec import ListColumn, ListColumnType, ListSection
from gsdg.domain.reporting.forms import BASE, Base, figure_text, row_digest
from gsdg.domain.reporting.models import DraftRow
from gsdg.domain.reporting.pages.grid import STATES, Marks
from gsdg.domain.reporting.queries.answers import row_values
from gsdg.domain.reporting.queries.drafts import Draft
from gsdg.domain.reporting.row_places import place_of_row
from gsdg.domain.reporting.rules import why_not_type_row
from gsdg.domain.units import tree
from gsdg.kernel.figures import BLANK, Figure, format_amount
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.pages import Choice

NEW = "+1"


@dataclass(frozen=True)
class ListHead:
    code: str
    label: str
    unit: str
    hint: str
    is_number: bool
    is_forecast: bool


@dataclass(frozen=True)
class ListField:
    """One place of a row. With `choices` it is chosen, not typed."""

    name: str
    heading: str
    label: str
    text: str
    css: str
    is_number: bool
    choices: tuple[Choice, ...] = ()
    described_by: str = ""
    is_invalid: bool = False
    shown: str = ""


@dataclass(frozen=True)
class ListLine:
    place: str
    number: int
    base: str
    fields: tuple[ListField, ...]
    is_new: bool = False
    is_removed: bool = False


@dataclass(frozen=True)
class ListTotal:
    heading: str
    text: str


@dataclass(frozen=True)
class ListTable:
    code: str
    title: str
    hint: str
    heads: tuple[ListHead, ...]
    lines: tuple[ListLine, ...]
    new_line: ListLine | None
    totals: tuple[ListTotal, ...]
    locked: str
    kind: str = "list"

    @property
    def is_many(self) -> bool:
        """More columns do not fit on one line of the page."""
        return len(self.heads) > 6


def lists_of(draft: Draft, *, office_kind: str, marks: Marks) -> dict[str, ListTable]:
    """Every list section by its code."""
    return {
        section.code: _Building(draft, section, office_kind, marks, current_language()).table()
        for section in draft.form.lists
    }


@dataclass(frozen=True)
class _Building:
    draft: Draft
    section: ListSection
    office_kind: str
    marks: Marks
    language: str

    def table(self) -> ListTable:
        refusal = why_not_type_row(self.section, place="", office_kind=self.office_kind)
        rows = self.draft.rows.get(self.section.code, ())
        lines = [self._line(row, i, is_open=refusal is None) for i, row in enumerate(rows, start=1)]
        return ListTable(
            code=self.section.code,
            title=self.section.title.to(self.language),
            hint=self.section.hint.to(self.language) if self.section.hint else "",
            heads=tuple(self._head(column) for column in self.section.columns),
            lines=tuple(lines),
            new_line=self._new_line(len(lines) + 1) if refusal is None else None,
            totals=tuple(self._total(column) for column in self.section.columns),
            locked=self._locked(refusal),
        )

    def _locked(self, refusal: Refusal | None) -> str:
        if refusal is None:
            return ""
        name = refusal.details["division" if self.language == "vi" else "division_en"]
        return _("Danh mục này do %(division)s nhập, ở đây chỉ xem.") % {"division": name}

    def _head(self, column: ListColumn) -> ListHead:
        return ListHead(
            code=column.code,
            label=column.label.to(self.language),
            unit=column.unit_of_measure.to(self.language) if column.unit_of_measure else "",
            hint=column.hint.to(self.language) if column.hint else "",
            is_number=column.is_number,
            is_forecast=column.nature.value == "forecast",
        )

    def _line(self, row: DraftRow, number: int, *, is_open: bool) -> ListLine:
        place = place_of_row(self.section.code, row.key)
        values = row_values(row)
        base = str(Base(row.version, row_digest(self.section, values)))
        return ListLine(
            place=place,
            number=number,
            base=self.marks.bases.get(BASE + place, base),
            fields=tuple(
                self._field(column, place, number, values, is_open=is_open)
                for column in self.section.columns
            ),
            is_removed=bool(self.marks.typed.get(f"bo:{place}")),
        )

    def _new_line(self, number: int) -> ListLine:
        place = place_of_row(self.section.code, NEW)
        fields = [self._field(c, place, number, {}, is_open=True) for c in self.section.columns]
        base = str(Base(0, row_digest(self.section, {})))
        return ListLine(place, number, base, tuple(fields), is_new=True)

    def _field(
        self,
        column: ListColumn,
        place: str,
        number: int,
        values: Mapping[str, Figure | str],
        *,
        is_open: bool,
    ) -> ListField:
        name = f"{place}.{column.code}"
        value = values.get(column.code, BLANK if column.is_number else "")
        text = figure_text(value, column.scale) if isinstance(value, Figure) else value
        text = self.marks.typed.get(name, text)
        heading = self._heading(column)
        state = STATES.get(value.state, "") if isinstance(value, Figure) else ""
        is_missing = column.required and text == "" and not place.endswith(f"[{NEW}]")
        return ListField(
            name=name,
            heading=heading,
            label=_("Dòng %(number)s, %(column)s") % {"number": number, "column": heading},
            text=text,
            css=("n" if column.is_number else "text")
            + (" blank" if is_missing else state.replace(" blank", ""))
            + self.marks.css(name),
            is_number=column.is_number,
            choices=self._choices(column, text),
            described_by=self.marks.described_by(name),
            is_invalid=name in self.marks.errors,
            shown="" if is_open else self._said(column, text),
        )

    def _choices(self, column: ListColumn, chosen: str) -> tuple[Choice, ...]:
        offered = self._offered(column)
        if not offered:
            return ()
        known = {"", *offered}
        other = {} if chosen in known else {chosen: chosen}
        blank = Choice("", "", chosen == "")
        listed = {**offered, **other}.items()
        return (blank, *(Choice(code, label, code == chosen) for code, label in listed))

    def _offered(self, column: ListColumn) -> dict[str, str]:
        if column.type is ListColumnType.CHOICE:
            return {choice.code: choice.label.to(self.language) for choice in column.choices}
        return self._villages() if column.type is ListColumnType.VILLAGE else {}

    def _villages(self) -> dict[str, str]:
        """Villages of the answering unit on the map of the period; none where the register has none."""
        duty = self.draft.report.duty
        here = tree.current().on(duty.period.as_of)
        below = (here.span(unit_id) for unit_id in here.villages_of(duty.unit_id))
        return {str(span.unit_id): span.name for span in below if span.level == "village"}

    def _said(self, column: ListColumn, text: str) -> str:
        return self._offered(column).get(text, text) or "–"

    def _heading(self, column: ListColumn) -> str:
        """With its unit: where records are shown as paragraphs there is no head above them."""
        label = column.label.to(self.language)
        unit = column.unit_of_measure
        return f"{label} ({unit.to(self.language)})" if unit is not None else label

    def _total(self, column: ListColumn) -> ListTotal:
        """Of the numbers in a column; nothing below words."""
        if not column.is_number:
            return ListTotal("", "")
        values = [row.values.get(column.code) for row in self.draft.list_rows(self.section.code)]
        amounts = [v.amount for v in values if isinstance(v, Figure) and v.is_number]
        return ListTotal(self._heading(column), format_amount(sum(amounts), column.scale))
