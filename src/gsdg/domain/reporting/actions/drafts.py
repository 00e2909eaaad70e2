"""Typing: cells that differ merge, a cell that clashes is shown side by side, nothing is overwritten silently."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import transaction

from gsdg.domain.packs.evaluate import closed_addresses
from gsdg.domain.packs.spec import Form
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.actions.gate import insist_on_answering, insist_on_typing, locked_report
from gsdg.domain.reporting.contents import value_to_json
from gsdg.domain.reporting.models import DraftCell, DraftRow, DraftText, Explanation, Report
from gsdg.domain.reporting.queries.answers import facts_of, row_values
from gsdg.domain.reporting.queries.reports import Desk
from gsdg.domain.reporting.row_places import place_of_row
from gsdg.domain.reporting.rules import (
    act_of_typing,
    why_not_current,
    why_not_finish_part,
    why_not_text,
    why_not_type,
    why_not_type_cell,
    why_not_type_figures,
    why_not_type_row,
)
from gsdg.domain.reporting.workflow import WORKFLOW
from gsdg.kernel.figures import BLANK, Figure
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor, Permission

Value = Figure | str | Mapping[str, Figure | str]
"""What a place says: a cell, a text, a row."""
CELL_FIELDS = [
    "state",
    "amount",
    "typed",
    "brought_state",
    "brought_amount",
    "version",
    "by_id",
    "at",
]


@dataclass(frozen=True)
class CellChange:
    """What a person wants a cell to say, and the version of the cell they were looking at (0: never typed)."""

    address: str
    figure: Figure
    base_version: int
    brought: bool = False
    """The figure is what the system offered, taken over by a button."""
    typed: str = ""
    """As the person wrote it; empty for what nobody typed, such as the number of a workbook."""


@dataclass(frozen=True)
class TextChange:
    code: str
    text: str
    base_version: int


@dataclass(frozen=True)
class ExplanationChange:
    """Why a doubtful figure is right; `place` is `rules.place_of` the outcome. An empty text takes it back."""

    place: str
    text: str
    base_version: int


@dataclass(frozen=True)
class RowChange:
    """A list row: new when `key` is empty or `is_new` (it brings the key a workbook gave it), gone when `removed`, as it
    was before it was taken away when `restored`."""

    section: str
    key: str
    values: Mapping[str, Figure | str]
    base_version: int
    removed: bool = False
    is_new: bool = False
    restored: bool = False
    typed: Mapping[str, str] = field(default_factory=dict)
    """The numbers that the person wrote, by column, as they were written."""


@dataclass(frozen=True)
class Clash:
    """Two people changed one place: what stands, and what was not stored. `wanted` None would remove a row."""

    place: str
    standing: Value
    standing_version: int
    wanted: Value | None
    by_id: int
    at: datetime


@dataclass
class Saved:
    """The versions after saving, what clashed, and what was refused; all else is stored."""

    report: Report
    versions: dict[str, int] = field(default_factory=dict)
    clashes: list[Clash] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    new_keys: list[tuple[str, str]] = field(default_factory=list)
    explained: dict[str, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return len(self.versions) + len(self.explained)


@transaction.atomic
def save_draft(
    *,
    report_id: int,
    by: Actor,
    at: datetime,
    cells: Sequence[CellChange] = (),
    texts: Sequence[TextChange] = (),
    rows: Sequence[RowChange] = (),
    explanations: Sequence[ExplanationChange] = (),
    known_version: int | None = None,
    all_or_nothing: bool = False,
    on_behalf: bool = False,
    event: str = "report.filled",
    details: Mapping[str, object] | None = None,
) -> Saved:
    """Store what may be stored. With `all_or_nothing` (workbooks) one refusal refuses everything; `on_behalf` is typed by
    the office that receives the report, for the office that owes it."""
    report = locked_report(report_id)
    desk = insist_on_typing(report, by, on_behalf=on_behalf)
    insist(why_not_type(report.state))
    insist(why_not_current(known=known_version, current=report.version))
    if cells or rows:
        has_own = report.duty.is_issued and form_spec(report.duty.form).own_at_root
        insist(why_not_type_figures(consolidates=report.duty.consolidates, has_own=has_own))
    saved = Saved(report)
    _Typing(report, desk, saved, by, at).take(cells, texts, rows, explanations)
    if all_or_nothing and saved.refusals:
        raise Refused(saved.refusals)
    if saved.count:
        _mark_typed(report, at)
    if saved.versions:
        _record(event, saved.versions, report, by, at, details)
    if saved.explained:
        _record("report.explained", saved.explained, report, by, at, None)
    return saved


def _record(
    event: str,
    versions: Mapping[str, int],
    report: Report,
    by: Actor,
    at: datetime,
    details: Mapping[str, object] | None,
) -> None:
    audit.record(
        event,
        by=by,
        at=at,
        about=report.about,
        unit_id=report.duty.unit_id,
        details={"places": sorted(versions), **(details or {})},
    )


def _mark_typed(report: Report, at: datetime) -> None:
    state = WORKFLOW.after(act_of_typing(report.state))
    report.state = state
    report.changed_at = at
    report.save(update_fields=["state", "changed_at"])


class _Typing:
    """One person's changes against what stands now."""

    def __init__(self, report: Report, desk: Desk, saved: Saved, by: Actor, at: datetime) -> None:
        self.report, self.desk, self.saved, self.by_id, self.at = (
            report,
            desk,
            saved,
            by.person_id,
            at,
        )
        self.form: Form = form_spec(report.duty.form)
        self.closed = closed_addresses(self.form, facts_of(report))

    def take(
        self,
        cells: Sequence[CellChange],
        texts: Sequence[TextChange],
        rows: Sequence[RowChange],
        explanations: Sequence[ExplanationChange],
    ) -> None:
        if cells:
            self._take_cells(cells)
        if texts:
            self._take_texts(texts)
        if rows:
            self._take_rows(rows)
        if explanations:
            self._take_explanations(explanations)

    def _take_cells(self, changes: Sequence[CellChange]) -> None:
        standing = {
            c.address: c
            for c in DraftCell.objects.filter(
                report=self.report, address__in=[c.address for c in changes]
            )
        }
        new: list[DraftCell] = []
        changed: list[DraftCell] = []
        for change in changes:
            if (refusal := self._why_not(change)) is not None:
                self.saved.refusals.append(refusal)
                continue
            cell = standing.get(change.address)
            if cell is None:
                if change.figure != BLANK:
                    new.append(self._new_cell(change))
            elif self._may_replace(cell, change):
                cell.state, cell.amount = change.figure.state, change.figure.amount
                cell.version, cell.by_id, cell.at = cell.version + 1, self.by_id, self.at
                cell.typed = change.typed
                if change.brought:
                    cell.brought_state, cell.brought_amount = cell.state, cell.amount
                self.saved.versions[cell.address] = cell.version
                changed.append(cell)
            elif self._says_how_it_is_meant(cell, change):
                cell.typed = change.typed
                changed.append(cell)
        DraftCell.objects.bulk_create(new)
        DraftCell.objects.bulk_update(changed, CELL_FIELDS)

    def _why_not(self, change: CellChange) -> Refusal | None:
        cell = self.form.by_address.get(change.address)
        if cell is None:
            return Refusal(
                "report.cell_unknown",
                {"form": self.form.code, "cell": change.address},
                cell=change.address,
            )
        return why_not_type_cell(
            cell, is_closed=change.address in self.closed, office_kind=self.desk.office_kind
        )

    def _new_cell(self, change: CellChange) -> DraftCell:
        self.saved.versions[change.address] = 1
        return DraftCell(
            report=self.report,
            address=change.address,
            state=change.figure.state,
            amount=change.figure.amount,
            typed=change.typed,
            brought_state=change.figure.state if change.brought else None,
            brought_amount=change.figure.amount if change.brought else 0,
            by_id=self.by_id,
            at=self.at,
        )

    def _may_replace(self, cell: DraftCell, change: CellChange) -> bool:
        """An equal figure is no change, unless the system brings it where it had brought another, or none."""
        if cell.figure == change.figure:
            return change.brought and cell.brought != change.figure
        if cell.version == change.base_version:
            return True
        self._clash(cell.address, cell.figure, change.figure, cell)
        return False

    def _says_how_it_is_meant(self, cell: DraftCell, change: CellChange) -> bool:
        """The same figure written another way, `8,8420` for `8,842`: the answer of who wrote it, and no change of it."""
        is_answer = cell.figure == change.figure and cell.by_id == self.by_id
        return is_answer and change.typed not in ("", cell.typed)

    def _clash(
        self,
        place: str,
        standing: Value,
        wanted: Value | None,
        row: DraftCell | DraftText | DraftRow | Explanation,
    ) -> None:
        self.saved.clashes.append(Clash(place, standing, row.version, wanted, row.by_id, row.at))

    def _take_texts(self, changes: Sequence[TextChange]) -> None:
        known = {section.code for section in self.form.texts}
        standing = {t.code: t for t in DraftText.objects.filter(report=self.report)}
        for change in changes:
            if change.code not in known:
                self.saved.refusals.append(
                    Refusal("report.cell_unknown", {"form": self.form.code, "cell": change.code})
                )
            elif (refusal := why_not_text(change.text)) is not None:
                self.saved.refusals.append(replace(refusal, cell=change.code))
            else:
                self._take_text(change, standing.get(change.code))

    def _take_text(self, change: TextChange, standing: DraftText | None) -> None:
        if standing is None:
            if not change.text:
                return
            standing = DraftText(report=self.report, code=change.code, version=0)
        elif standing.text == change.text:
            return
        elif standing.version != change.base_version:
            self._clash(change.code, standing.text, change.text, standing)
            return
        standing.text, standing.version = change.text, standing.version + 1
        standing.by_id, standing.at = self.by_id, self.at
        standing.save()
        self.saved.versions[change.code] = standing.version

    def _take_rows(self, changes: Sequence[RowChange]) -> None:
        standing = {(r.section, r.key): r for r in DraftRow.objects.filter(report=self.report)}
        last = max((r.position for r in standing.values()), default=0)
        for change in changes:
            if (refusal := self._why_not_row(change)) is not None:
                self.saved.refusals.append(refusal)
            elif change.key and not (
                change.is_new and (change.section, change.key) not in standing
            ):
                self._change_row(change, standing.get((change.section, change.key)))
            elif not change.removed:
                last += 1
                self._add_row(change, last)

    def _why_not_row(self, change: RowChange) -> Refusal | None:
        place = place_of_row(change.section, change.key)
        section = next((s for s in self.form.lists if s.code == change.section), None)
        if section is None:
            return Refusal(
                "report.cell_unknown", {"form": self.form.code, "cell": place}, cell=place
            )
        return why_not_type_row(section, place=place, office_kind=self.desk.office_kind)

    def _add_row(self, change: RowChange, position: int) -> None:
        key = change.key or secrets.token_hex(6)
        DraftRow.objects.create(
            report=self.report,
            section=change.section,
            key=key,
            position=position,
            values=_row_json(change.values),
            typed=self._typed(change),
            by_id=self.by_id,
            at=self.at,
        )
        self.saved.new_keys.append((change.section, key))
        self.saved.versions[place_of_row(change.section, key)] = 1

    def _change_row(self, change: RowChange, row: DraftRow | None) -> None:
        place = place_of_row(change.section, change.key)
        if change.restored and row is not None:
            self._restore_row(row)
            return
        if row is None or row.is_removed:
            self.saved.refusals.append(Refusal("report.row_unknown", cell=place))
            return
        values = _row_json(change.values)
        if not change.removed and row.values == values:
            self._say_how_it_is_meant(row, change)
            return
        if row.version != change.base_version:
            wanted = None if change.removed else change.values
            self._clash(place, row_values(row), wanted, row)
            return
        if not change.removed:
            row.typed = self._typed_in(row, change, values)
            row.values = values
        row.is_removed, row.version = change.removed, row.version + 1
        row.by_id, row.at = self.by_id, self.at
        row.save()
        self.saved.versions[place] = row.version

    def _restore_row(self, row: DraftRow) -> None:
        """What was taken away takes no changes, so whoever brings it back brings back what everybody knew."""
        if not row.is_removed:
            return
        row.is_removed, row.version = False, row.version + 1
        row.by_id, row.at = self.by_id, self.at
        row.save()
        self.saved.versions[place_of_row(row.section, row.key)] = row.version

    def _say_how_it_is_meant(self, row: DraftRow, change: RowChange) -> None:
        typed = self._typed_in(row, change, row.values)
        if typed != row.typed:
            row.typed = typed
            row.save(update_fields=["typed"])

    def _typed_in(
        self, row: DraftRow, change: RowChange, values: Mapping[str, object]
    ) -> dict[str, list[object]]:
        """What was written of each number of the row: what stays as it was speaks for who wrote it, and only that person
        can say how it is meant."""
        same = {column for column, value in values.items() if row.values.get(column) == value}
        kept = {column: said for column, said in row.typed.items() if column in same}
        theirs = {column for column in same if kept.get(column, ["", row.by_id])[1] != self.by_id}
        mine = {c: said for c, said in self._typed(change).items() if c not in theirs}
        return kept | mine

    def _typed(self, change: RowChange) -> dict[str, list[object]]:
        return {column: [text, self.by_id] for column, text in change.typed.items()}

    def _take_explanations(self, changes: Sequence[ExplanationChange]) -> None:
        standing = {e.place: e for e in Explanation.objects.filter(report=self.report)}
        for change in changes:
            if (refusal := why_not_text(change.text)) is not None:
                self.saved.refusals.append(replace(refusal, cell=change.place))
            else:
                self._take_explanation(change, standing.get(change.place))

    def _take_explanation(self, change: ExplanationChange, standing: Explanation | None) -> None:
        if standing is None:
            if not change.text:
                return
            standing = Explanation(report=self.report, place=change.place, version=0)
        elif standing.text == change.text:
            return
        elif standing.version != change.base_version:
            self._clash(change.place, standing.text, change.text, standing)
            return
        standing.text, standing.version = change.text, standing.version + 1
        standing.by_id, standing.at = self.by_id, self.at
        standing.save()
        self.saved.explained[change.place] = standing.version


def _row_json(values: Mapping[str, Figure | str]) -> dict[str, object]:
    return {
        column: value_to_json(normal(v) if isinstance(v, str) else v)
        for column, v in values.items()
    }


@transaction.atomic
def finish_part(
    *,
    report_id: int,
    division: str,
    done: bool,
    by: Actor,
    at: datetime,
    known_version: int | None = None,
) -> Report:
    """A division says that its cells are complete (or takes its part up again)."""
    report = locked_report(report_id)
    desk = insist_on_answering(report, by, Permission.REPORT_FILL)
    insist(why_not_type(report.state))
    insist(why_not_current(known=known_version, current=report.version))
    insist(why_not_finish_part(division, office_kind=desk.office_kind))
    parts = set(report.finished_divisions)
    report.finished_divisions = sorted(parts | {division} if done else parts - {division})
    report.changed_at = at
    report.save(update_fields=["finished_divisions", "changed_at"])
    audit.record(
        "report.part_finished" if done else "report.part_reopened",
        by=by,
        at=at,
        about=report.about,
        unit_id=report.duty.unit_id,
        details={"division": division},
    )
    return report
