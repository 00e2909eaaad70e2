"""What one revision says that another did not: cells by their five states, list rows by their keys, texts.

No database. A report is compared by what was signed: of a consolidated one that is the total.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gsdg.domain.reporting.contents import Content, ListRow
from gsdg.kernel.figures import BLANK, Figure

Figures = Mapping[str, Figure]


class Weight(StrEnum):
    """What a change does to whoever counts on the figures."""

    MATERIAL = "material"
    WORDS = "words"
    NONE = "none"


WEIGHT_WORDS = {
    Weight.MATERIAL: {"vi": "thay đổi số liệu", "en": "figures changed"},
    Weight.WORDS: {"vi": "chỉ sửa lời, không đổi số", "en": "words only, no figure changed"},
    Weight.NONE: {"vi": "giữ nguyên, có trả lời", "en": "as it was, with an answer"},
}


@dataclass(frozen=True, slots=True)
class ChangedCell:
    """Going from blank to zero is a change, as is any other going between two of the five states."""

    address: str
    before: Figure
    after: Figure

    @property
    def step(self) -> int | None:
        """How much it grew, in the smallest unit of the cell; None where one of the two is no count."""
        if self.before.is_number and self.after.is_number:
            return self.after.amount - self.before.amount
        return None


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """One row of a list section: new where there is no `before`, gone where there is no `after`."""

    section: str
    key: str
    before: ListRow | None
    after: ListRow | None
    columns: frozenset[str]

    @property
    def is_material(self) -> bool:
        """A row more or less is counted as one; of a row that stays, its figures."""
        if self.before is None or self.after is None:
            return True
        both = (self.before.values, self.after.values)
        return any(isinstance(values.get(c), Figure) for c in self.columns for values in both)

    @property
    def row(self) -> ListRow:
        """The row as it is now, or as it was last."""
        row = self.after or self.before
        if row is None:
            raise ValueError(f"{self.section}[{self.key}] is in neither revision")
        return row


@dataclass(frozen=True, slots=True)
class ChangedText:
    code: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changes:
    """`compared` is how many cells were looked at."""

    cells: tuple[ChangedCell, ...]
    rows: tuple[ChangedRow, ...]
    texts: tuple[ChangedText, ...]
    explanations: tuple[ChangedText, ...]
    compared: int

    @property
    def is_empty(self) -> bool:
        return not (self.cells or self.rows or self.texts or self.explanations)

    @property
    def weight(self) -> Weight:
        """Material once a figure moved: what stands in totals is not what stood there."""
        if self.cells or any(row.is_material for row in self.rows):
            return Weight.MATERIAL
        return Weight.NONE if self.is_empty else Weight.WORDS

    @property
    def addresses(self) -> frozenset[str]:
        return frozenset(cell.address for cell in self.cells)


def signed_figures(content: Content) -> Figures:
    """What the signature is over: the total of a consolidated report, else the office's own figures."""
    return content.cells if content.total is None else content.total


def changes_between(before: Content, after: Content, addresses: Sequence[str]) -> Changes:
    """`addresses` are the stored cells of the form, in its order; a cell that nobody typed is blank."""
    return Changes(
        cells=tuple(changed_cells(signed_figures(before), signed_figures(after), addresses)),
        rows=tuple(_changed_rows(before.lists, after.lists)),
        texts=tuple(_changed_texts(before.texts, after.texts)),
        explanations=tuple(_changed_texts(before.explanations, after.explanations)),
        compared=len(addresses),
    )


def changed_cells(before: Figures, after: Figures, addresses: Sequence[str]) -> list[ChangedCell]:
    pairs = ((a, before.get(a, BLANK), after.get(a, BLANK)) for a in addresses)
    return [ChangedCell(a, one, other) for a, one, other in pairs if one != other]


Lists = Mapping[str, Sequence[ListRow]]


def _changed_rows(before: Lists, after: Lists) -> list[ChangedRow]:
    """Section by section: rows in the order they have now, then those that are gone."""
    found = []
    for section in dict.fromkeys([*after, *before]):
        old = {row.key: row for row in before.get(section, ())}
        new = {row.key: row for row in after.get(section, ())}
        for key in [*new, *(key for key in old if key not in new)]:
            columns = _changed_columns(old.get(key), new.get(key))
            if columns or key not in old or key not in new:
                found.append(ChangedRow(section, key, old.get(key), new.get(key), columns))
    return found


def _changed_columns(before: ListRow | None, after: ListRow | None) -> frozenset[str]:
    """Only of a row that stands in both: nothing of a new one has changed."""
    if before is None or after is None:
        return frozenset()
    columns = {*before.values, *after.values}
    return frozenset(c for c in columns if _said(before, c) != _said(after, c))


def _said(row: ListRow, column: str) -> Figure | str:
    """A place left out, an empty text and a blank figure say the same: nothing."""
    value = row.values.get(column, "")
    return "" if value == BLANK else value


def _changed_texts(before: Mapping[str, str], after: Mapping[str, str]) -> list[ChangedText]:
    codes = dict.fromkeys([*after, *before])
    changed = [ChangedText(code, before.get(code, ""), after.get(code, "")) for code in codes]
    return [text for text in changed if text.before.strip() != text.after.strip()]
