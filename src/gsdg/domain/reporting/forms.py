"""What people type into a report: strings in, typed values out, and a reason at its field for what cannot be read.

The name of a field is its place: `12.2` a cell, `mo-hinh[k1].ten` one of a row, `kho-khan` a text, `giai-trinh:…` an
explanation. `v:PLACE` says what the person was looking at: its version, and how it read then. What still reads so was
not changed by that person, so it never clashes with what somebody else changed meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from json import dumps
from unicodedata import normalize

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gsdg.domain.packs.cells import Cell
from gsdg.domain.packs.spec import Form, ListColumn, ListColumnType, ListSection
from gsdg.domain.reporting.actions.drafts import (
    CellChange,
    ExplanationChange,
    RowChange,
    TextChange,
)
from gsdg.domain.reporting.contents import value_to_json
from gsdg.domain.reporting.models import DraftRow
from gsdg.domain.reporting.ports import Offer
from gsdg.domain.reporting.queries.answers import row_values
from gsdg.domain.reporting.row_places import ROW_PLACE, place_of_row, units_of_measure
from gsdg.kernel.figures import (
    BLANK,
    NOT_APPLICABLE,
    Figure,
    format_figure,
    parse_figure,
)
from gsdg.kernel.keys import number_in
from gsdg.kernel.notation import NOTHING_WRITTEN, Written, asked_after
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.web.forms import DayField, PlainForm

BASE = "v:"
CHOICE = "chon:"
CHOSEN_VERSION = "chon-v:"
REMOVED = "bo:"
RESTORED = "lai:"
"""A row that was taken away a moment ago comes back."""
EXPLANATION = "giai-trinh:"
FILL = "lay"
"""Names the section whose blank cells take what the period before offers."""
TAKE = "lay-nguon"
"""Names the section whose blank cells take what other parts of the system offer, or one offer of one cell."""

MINE, THEIRS = "mine", "theirs"

Fields = Mapping[str, str]
NO_ROWS: Mapping[str, DraftRow] = {}


@dataclass(frozen=True)
class Base:
    """The version of a place that somebody was looking at, and how it read; nothing was there: version 0."""

    version: int = 0
    read: str = ""

    @classmethod
    def parse(cls, text: str) -> Base:
        typed, _colon, read = text.partition(":")
        version = number_in(typed, otherwise=None)
        return cls() if version is None else cls(version, read)

    def __str__(self) -> str:
        return f"{self.version}:{self.read}"


@dataclass(frozen=True)
class Typed:
    """All that was sent, sorted: changes to store, and refusals of what cannot be read. `fields` is as typed.

    `new_rows` are the temporary names of the rows to add, in the order of their changes.
    """

    fields: Fields
    cells: tuple[CellChange, ...] = ()
    texts: tuple[TextChange, ...] = ()
    rows: tuple[RowChange, ...] = ()
    explanations: tuple[ExplanationChange, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    new_rows: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.cells or self.texts or self.rows or self.explanations or self.refusals)


def figure_text(figure: Figure, scale: int) -> str:
    """How a figure reads in its field."""
    return "×" if figure == NOT_APPLICABLE else format_figure(figure, scale)


def text_digest(text: str) -> str:
    """Short for a long text in `v:PLACE`."""
    return sha256(_lines(text).encode()).hexdigest()[:12]


def row_digest(section: ListSection, values: Mapping[str, Figure | str]) -> str:
    said = {c.code: value_to_json(values.get(c.code, "")) for c in section.columns}
    told = {code: value for code, value in said.items() if value not in ("", ["b"])}
    return text_digest(dumps(told, sort_keys=True, ensure_ascii=False))


def read_figure(cell: Cell, text: str) -> Figure:
    """Strictly in the Vietnamese way, for this cell; refused with the address of the cell."""
    try:
        return parse_figure(
            text,
            scale=cell.scale,
            negative=cell.allows_negative,
            unit=cell.unit_of_measure.vi,
        )
    except Refused as refused:
        raise _at(refused, cell.address) from refused


def read_value(column: ListColumn, text: str, place: str) -> Figure | str:
    """One place of a row by the type of its column."""
    if column.is_number:
        unit = column.unit_of_measure.vi if column.unit_of_measure else "đơn vị"
        try:
            return parse_figure(text, scale=column.scale, unit=unit)
        except Refused as refused:
            raise _at(refused, place) from refused
    said = normal(text)
    if column.type is ListColumnType.CHOICE and said not in {"", *(c.code for c in column.choices)}:
        choices = ", ".join(choice.label.vi for choice in column.choices)
        details = {"value": said, "column": column.label.vi, "choices": choices}
        raise Refused(Refusal("report.choice_unknown", details, cell=place, value=said))
    return said


def _at(refused: Refused, place: str) -> Refused:
    return Refused([replace(refusal, cell=place) for refusal in refused.refusals])


def read_entry(
    fields: Fields,
    form: Form,
    *,
    brought: Collection[str] = (),
    written: Written = NOTHING_WRITTEN,
    standing: Mapping[str, DraftRow] = NO_ROWS,
) -> Typed:
    """Sort what was sent into changes. Names that are no place of a form are left alone; `brought` are cells that a
    button filled with what the system knows; `written` is how the numbers of before were typed, `standing` the rows of
    the draft by their places."""
    reading = _Reading(fields, form, brought, standing)
    cells, rows = tuple(reading.cells()), tuple(reading.rows())
    asked = reading.asked(cells, rows, written)
    taken_rows = [row for row in rows if not asked & set(row.texts)]
    return Typed(
        fields=fields,
        cells=tuple(cell for cell in cells if cell.address not in asked),
        texts=tuple(reading.texts()),
        rows=tuple(row.change for row in taken_rows),
        explanations=tuple(reading.explanations()),
        refusals=tuple(reading.refusals),
        new_rows=tuple(row.place for row in taken_rows if row.is_new),
    )


def with_offers(fields: Fields, form: Form, offered: Mapping[str, Figure]) -> Fields:
    """The fields with what the period before offers in those that stand blank; others are left alone."""
    filled = {
        address: figure_text(figure, form.by_address[address].scale)
        for address, figure in offered.items()
        if fields.get(address, "?").strip() == ""
    }
    return {**fields, **filled}


def taken(
    fields: Fields, form: Form, offers: Mapping[str, Sequence[Offer]]
) -> Mapping[str, tuple[str, Offer]]:
    """What the button says, by cell, with how it reads in the field: one offer (`41.1#0`), whatever stands there, or of a
    section those of its blank cells that have a single one."""
    asked = fields.get(TAKE, "")
    address, _sign, typed = asked.partition("#")
    here, number = offers.get(address, ()), number_in(typed, otherwise=None)
    if number is not None and number < len(here):
        return {address: _as_typed(form, here[number])}
    return {
        address: _as_typed(form, some[0])
        for address, some in offers.items()
        if len(some) == 1
        and form.by_address[address].section == asked
        and fields.get(address, "?").strip() == ""
    }


def _as_typed(form: Form, offer: Offer) -> tuple[str, Offer]:
    return figure_text(offer.figure, form.by_address[offer.address].scale), offer


@dataclass(frozen=True)
class _TypedRow:
    """A row as it was sent: its name on the page, and what to store."""

    place: str
    change: RowChange

    @property
    def is_new(self) -> bool:
        return not self.change.key

    @property
    def texts(self) -> dict[str, str]:
        return {f"{self.place}.{column}": text for column, text in self.change.typed.items()}


class _Reading:
    def __init__(
        self,
        fields: Fields,
        form: Form,
        brought: Collection[str],
        standing: Mapping[str, DraftRow],
    ) -> None:
        self.fields, self.form, self.brought, self.standing = fields, form, brought, standing
        self.refusals: list[Refusal] = []

    def cells(self) -> Iterator[CellChange]:
        for name, text in self.fields.items():
            if not _is_address(name):
                continue
            base = self._base(name)
            if base is None or (not self._chosen(name) and _same(text, base.read)):
                continue
            cell = self.form.by_address.get(name)
            try:
                figure = read_figure(cell, text) if cell else parse_figure(text)
            except Refused as refused:
                self.refusals += refused.refusals
            else:
                is_brought = name in self.brought
                typed = "" if is_brought else text.strip()
                yield CellChange(name, figure, base.version, is_brought, typed)

    def asked(
        self, cells: Iterable[CellChange], rows: Iterable[_TypedRow], written: Written
    ) -> set[str]:
        """What the rest of the block, or what was typed before it, puts in doubt is asked about, and not taken."""
        texts = {change.address: change.typed for change in cells if change.typed}
        for row in rows:
            texts |= row.texts
        places = (*texts, *written.own, *written.others)
        asked = asked_after(
            texts,
            written,
            units=units_of_measure(self.form, places),
            refused=[refusal.code for refusal in self.refusals],
        )
        self.refusals += [replace(refusal, cell=place) for place, refusal in asked.items()]
        return set(asked)

    def texts(self) -> Iterator[TextChange]:
        for section in self.form.texts:
            text = self.fields.get(section.code)
            base = self._base(section.code)
            if text is None or base is None:
                continue
            if self._chosen(section.code) or text_digest(text) != base.read:
                yield TextChange(section.code, _lines(text), base.version)

    def rows(self) -> Iterator[_TypedRow]:
        for section in self.form.lists:
            for key, typed in self._typed_rows(section).items():
                change = self._row(section, key, typed)
                if change is not None:
                    yield _TypedRow(place_of_row(section.code, key), change)

    def explanations(self) -> Iterator[ExplanationChange]:
        for name, text in self.fields.items():
            base = self._base(name) if name.startswith(EXPLANATION) else None
            if base is not None and (self._chosen(name) or text_digest(text) != base.read):
                place = name.removeprefix(EXPLANATION)
                yield ExplanationChange(place, _lines(text).strip(), base.version)

    def _base(self, place: str) -> Base | None:
        """What the change is based on; None where the person chose to keep what somebody else typed."""
        if self.fields.get(f"{CHOICE}{place}") == THEIRS:
            return None
        if self._chosen(place):
            return Base.parse(self.fields.get(f"{CHOSEN_VERSION}{place}", ""))
        return Base.parse(self.fields.get(f"{BASE}{place}", ""))

    def _chosen(self, place: str) -> bool:
        return self.fields.get(f"{CHOICE}{place}") == MINE

    def _typed_rows(self, section: ListSection) -> dict[str, dict[str, str]]:
        rows: dict[str, dict[str, str]] = {}
        for name, text in self.fields.items():
            match = ROW_PLACE.fullmatch(name)
            if match and match[1] == section.code:
                rows.setdefault(match[2], {})[match[3]] = text
        return rows

    def _row(self, section: ListSection, key: str, typed: Fields) -> RowChange | None:
        place = place_of_row(section.code, key)
        base = self._base(place)
        if base is None:
            return None
        is_new = key.startswith("+")
        if self.fields.get(f"{RESTORED}{place}") and not is_new:
            return RowChange(section.code, key, {}, base.version, restored=True)
        if self.fields.get(f"{REMOVED}{place}"):
            gone = RowChange(section.code, key, {}, base.version, removed=True)
            return None if is_new else gone
        values = self._values(section, place, typed)
        if values is None:
            return None
        if is_new:
            is_blank = row_digest(section, values) == row_digest(section, {})
            written = _written(section, {}, typed)
            return None if is_blank else RowChange(section.code, "", values, 0, typed=written)
        written = self._written_in(section, place, base, typed)
        if not (written or self._chosen(place)) and row_digest(section, values) == base.read:
            return None
        return RowChange(section.code, key, values, base.version, typed=written)

    def _written_in(
        self, section: ListSection, place: str, base: Base, typed: Fields
    ) -> dict[str, str]:
        """Nothing of a row that somebody changed meanwhile: whoever is shown the clash did not write what the other did."""
        row = self.standing.get(place)
        is_current = row is not None and row.version == base.version
        return _written(section, row_values(row), typed) if row and is_current else {}

    def _values(
        self, section: ListSection, place: str, typed: Fields
    ) -> dict[str, Figure | str] | None:
        """The whole row, or None where some place of it cannot be read: a row is stored whole."""
        values: dict[str, Figure | str] = {}
        refusals: list[Refusal] = []
        for column in section.columns:
            here = f"{place}.{column.code}"
            try:
                values[column.code] = read_value(column, typed.get(column.code, ""), here)
            except Refused as refused:
                refusals += refused.refusals
        self.refusals += refusals
        return None if refusals else values


def _written(
    section: ListSection, standing: Mapping[str, Figure | str], typed: Fields
) -> dict[str, str]:
    """The numbers of a row that do not read as they stand: a row is sent whole, whoever typed a place of it."""
    reads = {
        c.code: _reads(standing.get(c.code, BLANK), c.scale) for c in section.columns if c.is_number
    }
    texts = {code: typed.get(code, "").strip() for code in reads}
    return {code: text for code, text in texts.items() if text and not _same(text, reads[code])}


def _reads(value: Figure | str, scale: int) -> str:
    return figure_text(value, scale) if isinstance(value, Figure) else value


def _is_address(name: str) -> bool:
    return "." in name and ":" not in name and "[" not in name


def _same(typed: str, read: str) -> bool:
    return normalize("NFC", typed).strip() == normalize("NFC", read).strip()


def _lines(text: str) -> str:
    return normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")


SCAN_SIGNATURES = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
}


class SignedPaperForm(PlainForm):
    """The number, day and signer of a paper that was signed elsewhere, and its scan or signed PDF."""

    number = forms.CharField(
        label=_("Số, ký hiệu văn bản"), max_length=60, help_text=_("ví dụ 125/BC-UBND")
    )
    day = DayField(label=_("Ngày văn bản"))
    signer = forms.CharField(label=_("Người ký"), max_length=120)
    scan = forms.FileField(
        label=_("Bản quét hoặc bản PDF đã ký số"),
        required=False,
        help_text=_("PDF, JPG hoặc PNG"),
    )

    def clean_scan(self) -> tuple[str, str, bytes] | None:
        """Name, type by its first bytes, content."""
        upload = self.cleaned_data.get("scan")
        if not upload:
            return None
        if upload.size > settings.UPLOAD_LIMIT_BYTES:
            limit = settings.UPLOAD_LIMIT_BYTES // (1024 * 1024)
            raise ValidationError(
                _("Tệp lớn hơn %(limit)s MB. Quét lại ở 200 dpi.") % {"limit": limit}
            )
        data = upload.read()
        for signature, media_type in SCAN_SIGNATURES.items():
            if data.startswith(signature):
                return upload.name, media_type, data
        raise ValidationError(
            _("Tệp không phải PDF, JPG hay PNG. Chọn bản quét hoặc bản PDF đã ký số.")
        )
