"""The table of a series or a comparison as a workbook or a paper: its map and day in the title, what is estimated with
its basis, and at every place without a number why there is none. Vietnamese, as papers are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import override

from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.break_words import break_notes
from gsdg.domain.reporting.consolidated_paper import seat_of
from gsdg.domain.reporting.document_facts import Made, offices_of
from gsdg.domain.reporting.document_wording import WORDING
from gsdg.domain.reporting.queries.compare import (
    Comparison,
    Stood,
    UnitLine,
    comparison,
    successors,
)
from gsdg.domain.reporting.queries.figures import CellFigure
from gsdg.domain.reporting.queries.measures import Found, Measure
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.domain.reporting.queries.series import Point, Series, series_of_measure
from gsdg.domain.units import tree
from gsdg.kernel.figures import Nature, Provenance, format_amount
from gsdg.kernel.headings import HeadCell
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.documents.letter import render
from gsdg.toolkit.documents.parts import Agency, Align, Annex, Letter, Paragraph, Row, Table
from gsdg.toolkit.installation.clock import VIET_NAM
from gsdg.toolkit.sheets.cells import Written
from gsdg.toolkit.sheets.looks import Look
from gsdg.toolkit.sheets.writing import FormSheet, FormWorkbook

SERIES, COMPARISON = "chuoi", "so-sanh"
EXTENSIONS = ("xlsx", "docx")
NATURES = {Nature.ACTUAL: "thực hiện", Nature.FORECAST: "ước"}
PROVENANCES = {
    Provenance.REPORTED: "đơn vị báo cáo",
    Provenance.UNVERIFIED: "chưa đối chiếu",
    Provenance.ILLUSTRATIVE: "minh họa",
}
VIETNAMESE = str.maketrans(",.", ".,")
NOT_MOVED = "không chuyển được: số này không cộng được theo đơn vị"


@dataclass(frozen=True)
class Place:
    """One place of the table; `remark` says what is estimated on what, or why there is nothing."""

    value: Written
    remark: str = ""
    is_estimated: bool = False

    def text(self, scale: int, *, is_rate: bool) -> str:
        """A rate keeps its decimals; an amount shows those that it has."""
        if not isinstance(self.value, Decimal):
            return str(self.value or "")
        if is_rate:
            number = f"{self.value:,f}".translate(VIETNAMESE)
        else:
            number = format_amount(int(self.value.scaleb(scale)), scale)
        return f"≈ {number}" if self.is_estimated else number


@dataclass(frozen=True)
class Line:
    label: str
    places: tuple[Place, ...]
    is_number: bool = True
    bold: bool = False


@dataclass(frozen=True)
class Paper:
    """What both formats say."""

    title: str
    subtitle: str
    map_words: str
    unit: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...]
    scale: int
    is_rate: bool
    is_illustrative: bool


def measure_document(
    kind: str, place: FigurePlace, measure: Measure, *, extension: str, made: Made
) -> bytes:
    if kind not in (SERIES, COMPARISON):
        known = f"{SERIES}, {COMPARISON}"
        raise Refused(Refusal("document.kind_unknown", {"kind": kind, "known": known}))
    if extension not in EXTENSIONS:
        offered = {"format": extension, "known": ", ".join(EXTENSIONS)}
        raise Refused(Refusal("document.format_unknown", offered))
    paper = paper_of(kind, place, measure, on=made.on)
    return _workbook(paper, made) if extension == "xlsx" else _letter(paper, place, made)


def measure_file_name(kind: str, place: FigurePlace, measure: Measure, extension: str) -> str:
    code = tree.current().span_at(place.unit_id, place.day).code
    return f"{place.form.code}-{measure.code}-{code}-{kind}.{extension}"


def paper_of(kind: str, place: FigurePlace, measure: Measure, *, on: date) -> Paper:
    found = comparison(place, measure) if kind == COMPARISON else None
    series = found.total if found is not None else series_of_measure(place, measure)
    unit = tree.current().span_at(place.unit_id, place.day).name
    heirs = successors(place, measure, on=on) if found is None else ()
    own = Line(unit, tuple(map(_of_point, series.points)), bold=True)
    return Paper(
        title=f"{measure.label()} ({form_spec(place.form).title.vi})",
        subtitle=f"{unit}{', các đơn vị bên dưới' if found is not None else ''} qua các năm",
        map_words=_map_words(place),
        unit=measure.unit(),
        heads=tuple(point.period.label() for point in series.points),
        lines=(*_compared(found.lines if found else ()), own, *_about(series), *_going_on(heirs)),
        notes=tuple(_notes(place, series, found)),
        scale=measure.scale,
        is_rate=measure.cell is None or measure.cell.is_ratio,
        is_illustrative=any(_is_illustrative(f) for f in _figures(series, found)),
    )


def _map_words(place: FigurePlace) -> str:
    day = place.geography.day
    if day is None:
        return "Theo đơn vị báo cáo: mỗi kỳ trên địa giới của kỳ đó"
    return f"Quy về địa giới ngày {day:%d/%m/%Y}; số gốc giữ ở đơn vị đã báo cáo"


def _compared(units: Iterable[UnitLine]) -> list[Line]:
    return [Line(line.name, tuple(map(_of_stood, line.stood))) for line in units]


def _going_on(heirs: Sequence[UnitLine]) -> Iterator[Line]:
    """The units that stand where one that ended stood."""
    if heirs:
        blank = (Place(""),) * len(heirs[0].stood)
        yield Line("Các đơn vị kế tục, theo địa bàn hiện nay:", blank, is_number=False, bold=True)
        yield from _compared(heirs)


def _of_stood(stood: Stood) -> Place:
    if not stood.is_there:
        return Place("x", "không có trên địa giới của kỳ này")
    return _place(stood.figure, stood.refusal, stood.bases, stood.done, stood.expected)


def _of_point(point: Point) -> Place:
    return _place(point.figure, point.refusal, point.bases, point.units_in, point.units_expected)


def _place(
    found: Found | None, refusal: Refusal | None, bases: Iterable[str], done: int, expected: int
) -> Place:
    if found is None or found.value is None or not found.movable:
        return Place("x", _why_nothing(found, refusal))
    remarks = []
    if found.estimated:
        remarks.append(f"≈ tính theo tỷ lệ: {'; '.join(bases)}")
    if isinstance(found, CellFigure) and found.ratio is not None:
        remarks.append(f"{format_amount(found.ratio.num)}/{format_amount(found.ratio.den)}")
    if done != expected:
        remarks.append(f"{done}/{expected} đơn vị")
    return Place(found.value, "; ".join(remarks), found.estimated)


def _why_nothing(found: Found | None, refusal: Refusal | None) -> str:
    if refusal is not None:
        return refusal.message("vi")
    return NOT_MOVED if found is not None and not found.movable else "không có số"


def _about(series: Series) -> Iterator[Line]:
    points = series.points
    yield _said("So với kỳ trước", _changes(series))
    if any(point.line for point in points):
        yield _said("Chuẩn nghèo", [p.line.source.act if p.line else "" for p in points])
    figures = [p.figure if p.value is not None else None for p in points]
    yield _said("Tính chất", [NATURES[f.nature] if f else "" for f in figures])
    yield _said("Nguồn số", [PROVENANCES[f.provenance] if f else "" for f in figures])
    yield _said("Theo địa giới ngày", [f"{p.territory.day:%d/%m/%Y}" for p in points])
    yield _said("Đơn vị đã duyệt", [f"{p.units_in}/{p.units_expected}" for p in points])


def _changes(series: Series) -> Iterator[str]:
    """Across a break nothing is subtracted."""
    for i in range(len(series.points)):
        change = series.change(i)
        if change is None:
            yield "không so" if i else ""
        else:
            sign = "+" if change > 0 else "−" if change < 0 else ""
            yield sign + f"{abs(change):,f}".translate(VIETNAMESE)


def _said(label: str, words: Iterable[str]) -> Line:
    return Line(label, tuple(Place(text) for text in words), is_number=False)


def _notes(place: FigurePlace, series: Series, found: Comparison | None) -> Iterator[str]:
    with override("vi"):
        for note in break_notes(place, series):
            doubt = "" if note.verified else " (chưa đối chiếu)"
            yield f"{note.day:%d/%m/%Y}: {note.text}{doubt}"
    for point in series.points:
        if point.refusal is not None:
            label = point.period.label()
            why = point.refusal.message("vi")
            yield f"{label[:1].upper()}{label[1:]}: không có số. {why}"
    stood = [one for line in found.lines for one in line.stood] if found is not None else []
    bases = {basis for one in stood for basis in one.bases}
    bases |= {basis for point in series.points for basis in point.bases}
    if bases:
        yield f"≈ tính theo tỷ lệ: {'; '.join(sorted(bases))}."
    if found is not None and found.hidden:
        yield f"{found.hidden} đơn vị khác, ngoài phạm vi của người lập bảng."


def _figures(series: Series, found: Comparison | None) -> Iterator[Found | None]:
    yield from (point.figure for point in series.points)
    if found is not None:
        yield from (stood.figure for line in found.lines for stood in line.stood)


def _is_illustrative(found: Found | None) -> bool:
    return (
        found is not None
        and found.value is not None
        and found.provenance is Provenance.ILLUSTRATIVE
    )


def _workbook(paper: Paper, made: Made) -> bytes:
    book = FormWorkbook(
        title=f"{paper.title}, {paper.subtitle}",
        created=made.at.astimezone(VIET_NAM),
        author=made.by,
        subject=paper.map_words,
    )
    notice = WORDING.illustrative if paper.is_illustrative else ""
    widths = (40.0, *([17.0] * len(paper.heads)))
    sheet = book.sheet("Qua các năm", widths=widths, notice=notice)
    sheet.line(paper.title, Look.TITLE)
    sheet.line(paper.subtitle, Look.SUBTITLE)
    sheet.line(paper.map_words, Look.SUBTITLE)
    if notice:
        sheet.line(notice, Look.NOTICE)
    sheet.line(f"Đơn vị tính: {paper.unit}", Look.UNIT)
    sheet.head([[HeadCell("Đơn vị"), *map(HeadCell, paper.heads)]])
    sheet.freeze(columns=1)
    for line in paper.lines:
        _write(sheet, paper, line)
    for note in paper.notes:
        sheet.line(note)
    return book.to_bytes()


def _write(sheet: FormSheet, paper: Paper, line: Line) -> None:
    at = sheet.row
    sheet.label(at, 1, line.label, bold=line.bold)
    for column, place in enumerate(line.places, start=2):
        if not line.is_number:
            sheet.label(at, column, str(place.value or ""), align="center")
            continue
        sheet.fixed(at, column, place.value, scale=paper.scale, bold=line.bold)
        if place.remark:
            sheet.comment(at, column, place.remark)


def _letter(paper: Paper, place: FigurePlace, made: Made) -> bytes:
    drafter, _issuer = offices_of(place)
    number = len(paper.heads)
    rows = [
        Row(
            (line.label, *(p.text(paper.scale, is_rate=paper.is_rate) for p in line.places)),
            bold=line.bold,
        )
        for line in paper.lines
    ]
    table = Table(
        head=[[HeadCell("Đơn vị"), *map(HeadCell, paper.heads)]],
        rows=tuple(rows),
        weights=(3.0, *([1.6] * number)),
        aligns=(Align.LEFT, *([Align.RIGHT] * number)),
        unit=f"Đơn vị tính: {paper.unit}",
    )
    letter = Letter(
        agency=Agency(name=drafter.name, called=drafter.name),
        symbol="",
        kind="BẢNG SỐ LIỆU",
        subject=f"{paper.title}. {paper.subtitle}",
        place=seat_of(tree.current().name_of(tree.current().on(made.on).root, made.on)),
        year=made.on.year,
        made=made.at,
        body=(
            Paragraph(f"{paper.map_words}. Ô ghi x là không có số; dấu ≈ là số tính theo tỷ lệ."),
            *map(Paragraph, paper.notes),
        ),
        annexes=(Annex(paper.title, (table,), landscape=True),),
        notice=WORDING.illustrative if paper.is_illustrative else "",
        mark=WORDING.working,
    )
    data: bytes = render(letter)
    return data
