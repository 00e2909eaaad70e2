"""Three ways at once: what the workbook said when it was made, what it says now, what stands in the draft now.

Untouched is no change; both changed to the same is none either; both changed differently is a clash, told with both
values. A row is joined column by column.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from gsdg.domain.accounts.queries import names
from gsdg.domain.packs.evaluate import closed_addresses
from gsdg.domain.packs.spec import ListColumn, ListSection
from gsdg.domain.reporting.models import DraftRow
from gsdg.domain.reporting.queries.answers import row_values
from gsdg.domain.reporting.queries.drafts import Draft
from gsdg.domain.reporting.rules import why_not_type_cell, why_not_type_row
from gsdg.domain.reporting.sheets.list_reading import FilledRow
from gsdg.domain.reporting.sheets.reading import Filled
from gsdg.domain.reporting.sheets.stamp import StampedRow, digest_of
from gsdg.kernel.figures import BLANK, Figure, State, format_figure
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.installation.clock import VIET_NAM
from gsdg.toolkit.sheets.names import address_of

Value = Figure | str
_EXCERPT = 80


@dataclass
class Merged:
    """Changes with the version of what they replace: (address, figure, version), (code, text, version),
    (section, key, values, version, removed, is new)."""

    cells: list[tuple[str, Figure, int]] = field(default_factory=list)
    texts: list[tuple[str, str, int]] = field(default_factory=list)
    rows: list[tuple[str, str, Mapping[str, Value], int, bool, bool]] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.cells) + len(self.texts) + len(self.rows)


@dataclass(frozen=True)
class _Stood:
    """Who put there what stands now, and when."""

    by_id: int
    at: datetime


def merge(filled: Filled, draft: Draft, *, office_kind: str) -> Merged:
    merging = _Merging(filled, draft, office_kind)
    merging.cells()
    merging.texts()
    for section in draft.form.lists:
        merging.rows(section)
    merging.tell_clashes()
    return merging.merged


class _Merging:
    def __init__(self, filled: Filled, draft: Draft, office_kind: str) -> None:
        self.filled, self.draft, self.office_kind = filled, draft, office_kind
        self.closed = closed_addresses(draft.form, draft.facts)
        self.merged = Merged(refusals=list(filled.refusals))
        self.clashes: list[tuple[Refusal, _Stood]] = []

    def cells(self) -> None:
        for address, found in self.filled.cells.items():
            stamped = self.filled.stamp.cells[address]
            stored = self.draft.cells.get(address)
            standing = stored.figure if stored is not None else BLANK
            version = stored.version if stored is not None else 0
            if found in (stamped.figure, standing):
                continue
            cell = self.draft.form.cell(address)
            here = partial(
                replace, sheet=stamped.sheet, cell=stamped.at, value=_said(found, cell.scale)
            )
            refusal = why_not_type_cell(
                cell, is_closed=address in self.closed, office_kind=self.office_kind
            )
            if refusal is not None:
                self.merged.refusals.append(here(refusal))
            elif stored is None or version == stamped.version or standing == stamped.figure:
                self.merged.cells.append((address, found, version))
            else:
                clash = Refusal("workbook.clash", _details(found, standing, cell.scale))
                self.clashes.append((here(clash), _Stood(stored.by_id, stored.at)))

    def texts(self) -> None:
        for code, found in self.filled.texts.items():
            stamped = self.filled.stamp.texts[code]
            stored = self.draft.texts.get(code)
            standing = digest_of(stored.text) if stored is not None else digest_of("")
            version = stored.version if stored is not None else 0
            if digest_of(found) in (stamped.digest, standing):
                continue
            if stored is None or version == stamped.version or standing == stamped.digest:
                self.merged.texts.append((code, found, version))
            else:
                said = _details(_excerpt(found), _excerpt(stored.text), 0)
                clash = Refusal(
                    "workbook.clash",
                    said,
                    sheet=stamped.sheet,
                    cell=stamped.at,
                    value=_excerpt(found),
                )
                self.clashes.append((clash, _Stood(stored.by_id, stored.at)))

    def rows(self, section: ListSection) -> None:
        standing = {row.key: row for row in self.draft.rows.get(section.code, ())}
        stamped = self.filled.stamp.lists[section.code]
        gone = self._removed_keys(section) if self.filled.rows.get(section.code) else frozenset()
        for key, found in self.filled.rows.get(section.code, {}).items():
            base = stamped.rows[key]
            if _same_row(section, found.values, base.values):
                continue
            refusal = why_not_type_row(
                section, place=f"{section.code}[{key}]", office_kind=self.office_kind
            )
            if refusal is not None:
                self.merged.refusals.append(self._at(refusal, section, found))
            elif key in standing:
                self._row(section, found, base, standing[key])
            elif base.values or key in gone:
                if not _is_empty(section, found.values):
                    refusal = Refusal("workbook.row_gone")
                    self.merged.refusals.append(self._at(refusal, section, found))
            else:
                self.merged.rows.append((section.code, key, found.values, 0, False, True))

    def _removed_keys(self, section: ListSection) -> frozenset[str]:
        rows = DraftRow.objects.filter(
            report=self.draft.report, section=section.code, is_removed=True
        )
        return frozenset(rows.values_list("key", flat=True))

    def _row(self, section: ListSection, found: FilledRow, base: StampedRow, row: DraftRow) -> None:
        standing = row_values(row)
        if _is_empty(section, found.values):
            self._removal(section, found, base, row, standing)
            return
        joined: dict[str, Value] = {}
        for column in section.columns:
            was, is_now, stands = (
                _of(column, values) for values in (base.values, found.values, standing)
            )
            if is_now in (was, stands):
                joined[column.code] = stands
            elif stands == was:
                joined[column.code] = is_now
            else:
                self._clash_in_row(section, found, row, column, is_now, stands)
        if len(joined) == len(section.columns) and not _same_row(section, joined, standing):
            self.merged.rows.append((section.code, row.key, joined, row.version, False, False))

    def _removal(
        self,
        section: ListSection,
        found: FilledRow,
        base: StampedRow,
        row: DraftRow,
        standing: Mapping[str, Value],
    ) -> None:
        if row.version == base.version or _same_row(section, standing, base.values):
            self.merged.rows.append((section.code, row.key, {}, row.version, True, False))
        else:
            clash = self._at(Refusal("workbook.row_changed"), section, found)
            self.clashes.append((clash, _Stood(row.by_id, row.at)))

    def _clash_in_row(
        self,
        section: ListSection,
        found: FilledRow,
        row: DraftRow,
        column: ListColumn,
        is_now: Value,
        stands: Value,
    ) -> None:
        stamped = self.filled.stamp.lists[section.code]
        clash = Refusal(
            "workbook.clash",
            _details(is_now, stands, column.scale),
            sheet=stamped.sheet,
            cell=address_of(found.at, stamped.columns[column.code]),
            value=_said(is_now, column.scale),
        )
        self.clashes.append((clash, _Stood(row.by_id, row.at)))

    def _at(self, refusal: Refusal, section: ListSection, found: FilledRow) -> Refusal:
        stamped = self.filled.stamp.lists[section.code]
        first = min(stamped.columns.values())
        return replace(refusal, sheet=stamped.sheet, cell=address_of(found.at, first))

    def tell_clashes(self) -> None:
        """With the names of those who were first: one query, and only where there is something to tell."""
        if not self.clashes:
            return
        people = names({stood.by_id for _, stood in self.clashes})
        for clash, stood in self.clashes:
            at = f"{stood.at.astimezone(VIET_NAM):%d/%m/%Y %H:%M}"
            details = {**clash.details, "by": people.get(stood.by_id, "—"), "at": at}
            self.merged.refusals.append(replace(clash, details=details))


def _of(column: ListColumn, values: Mapping[str, Value]) -> Value:
    """A place left out says nothing."""
    value = values.get(column.code, "")
    if column.is_number:
        return value if isinstance(value, Figure) else BLANK
    return value


def _same_row(section: ListSection, one: Mapping[str, Value], other: Mapping[str, Value]) -> bool:
    return all(_of(column, one) == _of(column, other) for column in section.columns)


def _is_empty(section: ListSection, values: Mapping[str, Value]) -> bool:
    return _same_row(section, values, {})


def _said(value: Value, scale: int) -> str:
    return format_figure(value, scale) if isinstance(value, Figure) else value


def _details(found: Value, standing: Value, scale: int) -> dict[str, object]:
    blank = {"vi": "để trống", "en": "blank"}
    pairs = {"found": found, "standing": standing}
    return {
        f"{name}{suffix}": blank[language] if _is_nothing(value) else _said(value, scale)
        for name, value in pairs.items()
        for suffix, language in (("", "vi"), ("_en", "en"))
    }


def _is_nothing(value: Value) -> bool:
    return value.state is State.BLANK if isinstance(value, Figure) else value == ""


def _excerpt(text: str) -> str:
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "…"
