"""Whether a form holds together: its codes, its addresses, its expressions, its checks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from gsdg.domain.packs.cells import OFFICE_KINDS, Cell
from gsdg.domain.packs.compiled import Place, formulas_in_order, places, places_of_text
from gsdg.domain.packs.expressions.check import Kind, Names, mistakes_in
from gsdg.domain.packs.expressions.parse import ExpressionMistake, parse
from gsdg.domain.packs.expressions.tree import bind
from gsdg.domain.packs.layout import Layout
from gsdg.domain.packs.reading import Document, Way
from gsdg.domain.packs.shapes import WrittenForm
from gsdg.domain.packs.spec import (
    DIFFICULTIES,
    Check,
    FixedSection,
    Form,
    ListColumnType,
    ListSection,
    TextSection,
)

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")
_EXPECTED: dict[str, Kind] = {"formula": "number", "prefill": "number", "applies_when": "truth"}


@dataclass
class DraftForm:
    """A form being checked: what was written, what came of it, and where."""

    document: Document
    written: WrittenForm
    layout: Layout
    form: Form


@dataclass
class FormLint:
    """Everything that can be said of one form, given the cells of the others."""

    draft: DraftForm
    foreign: Callable[[str, str], Cell | None]
    forms: frozenset[str]
    broken: frozenset[str] = frozenset()
    _told: set[tuple[Way, int, str]] = field(default_factory=set)

    @property
    def document(self) -> Document:
        return self.draft.document

    @property
    def form(self) -> Form:
        return self.draft.form

    def run(self) -> None:
        self.offices()
        self.sections()
        if any(mistake.code == "packs.bad_code" for mistake in self.document.mistakes):
            return  # addresses made of such codes cannot be read back
        self.ratios()
        if self.cell_expressions():
            self.cycles()
        self.checks()

    def names(self, *, facts_only: bool = False) -> Names:
        lists = {section.code: section for section in self.form.lists}
        return Names(self.form.by_address, lists, self.foreign, self.forms, facts_only)

    def offices(self) -> None:
        for key in ("answered_by", "consolidated_by"):
            for kind in getattr(self.form, key):
                note_unknown(self.document, kind, OFFICE_KINDS, (key,))
        for kind in self.form.by_assignment:
            note_unknown(self.document, kind, self.form.answered_by, ("by_assignment",))
        told: set[str] = set()
        for cell in self.form.cells:
            if cell.entered_by not in told | set(OFFICE_KINDS):
                told.add(cell.entered_by)
                note_unknown(self.document, cell.entered_by, OFFICE_KINDS, ("sections",))

    def sections(self) -> None:
        sections = self.form.sections
        note_doubles(self.document, [s.code for s in sections], ("sections",))
        for i, section in enumerate(sections):
            way: Way = ("sections", i)
            note_code(self.document, section.code, (*way, "code"))
            if isinstance(section, FixedSection):
                self._fixed(section, way)
            elif isinstance(section, ListSection):
                self._list(section, way)
        last = sections[-1] if sections else None
        if not isinstance(last, TextSection) or last.code != DIFFICULTIES:
            self.document.note("packs.no_difficulties", ("sections",), name=DIFFICULTIES)

    def _fixed(self, section: FixedSection, way: Way) -> None:
        for j, column in enumerate(section.columns):
            note_code(self.document, column.code, (*way, "columns", j, "code"))
        for j, row in enumerate(section.rows):
            if row.code:
                note_code(self.document, row.code, (*way, "rows", j, "code"))
        if section.previous is not None:
            known = [column.code for column in section.columns]
            note_unknown(self.document, section.previous.of, known, (*way, "previous", "of"))

    def _list(self, section: ListSection, way: Way) -> None:
        codes = [column.code for column in section.columns]
        note_doubles(self.document, codes, (*way, "columns"))
        for code in section.key:
            note_unknown(self.document, code, codes, (*way, "key"))
        for k, column in enumerate(section.columns):
            here = (*way, "columns", k)
            note_code(self.document, column.code, (*here, "code"))
            note_doubles(self.document, [c.code for c in column.choices], (*here, "choices"))
            if column.type is ListColumnType.CHOICE and not column.choices:
                self.document.note("packs.missing_key", here, name="choices")
            if column.is_number and column.unit_of_measure is None:
                self.document.note("packs.missing_key", here, name="unit_of_measure")

    def ratios(self) -> None:
        for cell in self.form.cells:
            if not cell.is_ratio:
                continue
            parts = [self.form.by_address.get(a or "") for a in (cell.numerator, cell.denominator)]
            if any(part is None or part.is_ratio for part in parts):
                self.document.note("packs.ratio_parts", self._row_way(cell), name=cell.address)

    def cell_expressions(self) -> bool:
        """Whether every expression of a cell is right, so that their order may be asked for."""
        good = True
        for (address, trait), (way, text) in self.draft.layout.written.items():
            row, _, column = address.partition(".")
            names = self.names(facts_only=trait == "applies_when")
            good &= self._expression(text, way, Place(row, column), names, _EXPECTED[trait])
        return good

    def _expression(
        self,
        text: str,
        way: Way,
        place: Place,
        names: Names,
        expected: Kind | None,
        offset: int = 0,
    ) -> bool:
        try:
            tree = bind(parse(text), row=place.row, column=place.column)
        except ExpressionMistake as broken:
            self._tell(broken, way, offset)
            return False
        found = mistakes_in(tree, names, expected=expected)
        for mistake in found:
            self._tell(mistake, way, offset)
        return not found

    def _tell(self, mistake: ExpressionMistake, way: Way, offset: int) -> None:
        at = mistake.at + offset
        if (way, at, mistake.code) in self._told or mistake.details.get("form") in self.broken:
            return
        self._told.add((way, at, mistake.code))
        details = dict(mistake.details)
        if mistake.code == "packs.unknown_cell" and details["form"] == "":
            details["form"] = self.form.code
        self.document.note(mistake.code, way, at, **details)

    def cycles(self) -> None:
        """A formula that cannot be put in order waits for itself, or for a rate that does."""
        ordered = {cell.address for cell in formulas_in_order(self.form.cells)}
        stuck = [c for c in self.form.cells if c.formula is not None and c.address not in ordered]
        if stuck:
            way = self.draft.layout.written[stuck[0].address, "formula"][0]
            name = ", ".join(cell.address for cell in stuck[:6])
            self.document.note("packs.formula_cycle", way, name=name)

    def checks(self) -> None:
        note_doubles(self.document, [check.code for check in self.form.checks], ("checks",))
        for i, check in enumerate(self.form.checks):
            self._check(check, ("checks", i))

    def _check(self, check: Check, way: Way) -> None:
        note_code(self.document, check.code, (*way, "code"))
        if check.from_day and check.to_day and check.to_day <= check.from_day:
            self.document.note("packs.days_overlap", (*way, "to_day"), name=check.code)
        by_column = check.each == "column"
        codes = {c.column if by_column else c.row for c in self.form.cells}
        for code in check.over:
            note_unknown(self.document, code, sorted(codes), (*way, "over"))
        try:
            found = places(check, self.form)
        except ExpressionMistake as mistake:
            self._tell(mistake, (*way, "rule"), 0)
            return
        if not check.marks:
            self.document.note("packs.missing_key", (*way, "marks"), name="marks")
            return
        if not found:
            self.document.note("packs.check_nowhere", way, name=check.code)
        for place in found:
            self._check_at(check, way, place)

    def _check_at(self, check: Check, way: Way, place: Place) -> None:
        names = self.names()
        self._expression(check.rule, (*way, "rule"), place, names, "truth")
        if check.when is not None:
            self._expression(check.when, (*way, "when"), place, names, "truth")
        for mark in check.marks:
            if place.address(mark) not in self.form.by_address:
                form = self.form.code
                self.document.note("packs.unknown_cell", (*way, "marks"), name=mark, form=form)
        for key in ("message", "remedy"):
            words = getattr(check, key)
            for language in ("vi", "en"):
                for at, text in places_of_text(getattr(words, language)):
                    here = self._language_way((*way, key), language)
                    self._expression(text, here, place, names, None, at)

    def _language_way(self, way: Way, language: str) -> Way:
        return (*way, language) if (*way, language) in self.document.nodes else way

    def _row_way(self, cell: Cell) -> Way:
        for i, section in enumerate(self.form.sections):
            if isinstance(section, FixedSection) and section.code == cell.section:
                for j, row in enumerate(section.rows):
                    if row.code == cell.row:
                        return ("sections", i, "rows", j)
        return ("sections",)


def note_unknown(document: Document, name: str, known: Iterable[str], way: Way) -> None:
    listed = list(known)
    if name not in listed:
        document.note("packs.unknown_name", way, name=name, known=", ".join(listed) or "–")


def note_doubles(document: Document, codes: list[str], way: Way) -> None:
    for code, count in Counter(codes).items():
        if count > 1:
            second = [i for i, c in enumerate(codes) if c == code][1]
            document.note("packs.two_of_one", (*way, second, "code"), name=code)


def note_code(document: Document, code: str, way: Way) -> None:
    if not _CODE.fullmatch(code):
        document.note("packs.bad_code", way, name=code)
