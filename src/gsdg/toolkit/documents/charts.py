"""A chart as Word's own: drawn by Word from its numbers, which lie beside it as a small workbook. No picture.

What a point is worth is written at it as text, so that every program shows the digits of the tables. A chart is set in
place with its drawing inside; `settle` gives each drawing a part of its own when the file is written.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from lxml import etree

from gsdg.kernel.vietnamese import printable
from gsdg.toolkit.documents.parts import Align, Chart, ChartKind, Line
from gsdg.toolkit.documents.typesetting import FONT, Element, paragraph

EMU_IN_MM = 36_000
CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHEET = "So-lieu"
MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - the same bytes for the same numbers
TALLEST = 150
"""In millimetres: one that goes to the next page leaves little of this one empty."""
TYPE = 1_000
"""Hundredths of a point."""
FILLS = ("9DB7C4", "1F4E5F", "C8A45C")
"""Told apart in grey as well: light, dark, middle."""
_OWN = qn("c:chartSpace")


def set_chart(chart: Chart, *, width: float) -> Iterator[Element]:
    """Title, drawing, note. `width` is that of the text on the page, in millimetres."""
    yield paragraph(chart.title, align=Align.CENTER, bold=True, size=13, before=6, with_next=True)
    if chart.unit:
        yield paragraph(chart.unit, align=Align.RIGHT, italic=True, size=12, with_next=True)
    made = paragraph("", align=Align.CENTER, with_next=bool(chart.note))
    made.append(parse_xml(_drawing(chart, width, _height(chart))))
    yield made
    yield paragraph(chart.note, italic=True, size=12, after=6)


def _height(chart: Chart) -> float:
    if chart.kind is ChartKind.BARS:
        return min(TALLEST, 16 + len(chart.categories) * (3 + 3.8 * len(chart.lines)))
    return 80


def _drawing(chart: Chart, width: float, height: float) -> str:
    extent = f'cx="{round(width * EMU_IN_MM)}" cy="{round(height * EMU_IN_MM)}"'
    said = f"name={quoteattr(printable(chart.title))} descr={quoteattr(printable(chart.says))}"
    return (
        f'<w:r {nsdecls("w", "wp", "a", "c", "r")}><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {extent}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="1" {said}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="">{_space(chart)}</c:chart></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def _space(chart: Chart) -> str:
    plot = _bars(chart) if chart.kind is ChartKind.BARS else _lines(chart)
    legend = (
        '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'
        if len(chart.lines) > 1
        else ""
    )
    return (
        f'<c:chartSpace {nsdecls("c", "a", "r")}><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f'<c:plotArea><c:layout/>{plot}</c:plotArea>{legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{_type()}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _type() -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="{TYPE}"><a:latin typeface="{FONT}"/></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'
    )


def _bars(chart: Chart) -> str:
    """Lying, so that long names can be read; the first on top."""
    series = "".join(
        _series(chart, number, line, f'{_fill(number)}<c:invertIfNegative val="0"/>', "outEnd")
        for number, line in enumerate(chart.lines)
    )
    return (
        f'<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="45"/><c:axId val="1"/><c:axId val="2"/></c:barChart>{_axes("maxMin", "l", "t")}'
    )


def _lines(chart: Chart) -> str:
    series = "".join(
        _series(
            chart,
            number,
            line,
            _stroke(number, dashed=line.is_aim),
            _beside(line),
            '<c:smooth val="0"/>',
        )
        for number, line in enumerate(chart.lines)
    )
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>'
        f'<c:axId val="1"/><c:axId val="2"/></c:lineChart>{_axes("minMax", "b", "l")}'
    )


def _beside(line: Line) -> str:
    """What was to be reached stands above its point, what was below: they do not cover each other."""
    return "t" if line.is_aim else "b"


def _axes(order: str, names: str, values: str) -> str:
    """Values stand at their points, so the axis of values is not drawn; it begins at nothing."""
    return (
        f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{names}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:crossAx val="2"/><c:crosses val="autoZero"/>'
        '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
        f'<c:delete val="1"/><c:axPos val="{values}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        '<c:crossAx val="1"/><c:crosses val="autoZero"/></c:valAx>'
    )


def _fill(number: int) -> str:
    return f'<c:spPr><a:solidFill><a:srgbClr val="{FILLS[number % len(FILLS)]}"/></a:solidFill></c:spPr>'


def _stroke(number: int, *, dashed: bool) -> str:
    color = f'<a:solidFill><a:srgbClr val="{FILLS[-1] if dashed else FILLS[1]}"/></a:solidFill>'
    dash = '<a:prstDash val="dash"/>' if dashed else ""
    symbol = "square" if dashed else "circle"
    return (
        f'<c:spPr><a:ln w="28575">{color}{dash}</a:ln></c:spPr><c:marker><c:symbol val="{symbol}"/>'
        f'<c:size val="7"/><c:spPr>{color}</c:spPr></c:marker>'
    )


def _series(chart: Chart, number: int, line: Line, look: str, where: str, more: str = "") -> str:
    rows, column = len(chart.categories) + 1, chr(ord("A") + number + 1)
    labels = "".join(_label(i, text, where) for i, text in enumerate(line.texts) if text)
    names = _points(chart.categories)
    values = _points(line.values)
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef><c:f>\'{SHEET}\'!${column}$1</c:f>'
        f"<c:strCache>{_points([line.name])}</c:strCache></c:strRef></c:tx>{look}"
        f"<c:dLbls>{labels}{_shows(value=False)}</c:dLbls>"
        f"<c:cat><c:strRef><c:f>'{SHEET}'!$A$2:$A${rows}</c:f><c:strCache>{names}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>'{SHEET}'!${column}$2:${column}${rows}</c:f><c:numCache>"
        f"<c:formatCode>General</c:formatCode>{values}</c:numCache></c:numRef></c:val>{more}</c:ser>"
    )


def _label(at: int, text: str, where: str) -> str:
    words = f'<a:p><a:r><a:rPr lang="vi-VN"/><a:t>{escape(printable(text))}</a:t></a:r></a:p>'
    return (
        f'<c:dLbl><c:idx val="{at}"/><c:tx><c:rich><a:bodyPr/>{words}</c:rich></c:tx>'
        f'<c:dLblPos val="{where}"/>{_shows(value=True)}</c:dLbl>'
    )


def _shows(*, value: bool) -> str:
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{int(value)}"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )


def _points(values: Iterable[str]) -> str:
    """Those that say something; a gap stays a gap."""
    told = list(values)
    points = "".join(
        f'<c:pt idx="{i}"><c:v>{escape(printable(one))}</c:v></c:pt>'
        for i, one in enumerate(told)
        if one
    )
    return f'<c:ptCount val="{len(told)}"/>{points}'


def settle(document: Any) -> None:
    """Every drawing that still lies in its place gets a part of its own, with its numbers as a workbook."""
    number = 0
    for holder in list(document.element.body.iter(qn("c:chart"))):
        space = holder.find(_OWN)
        if space is None:
            continue
        number += 1
        holder.remove(space)
        holder.set(qn("r:id"), _part_of(document, space, number))
        frame = holder.getparent().getparent().getparent()
        frame.find(qn("wp:docPr")).set("id", str(1_000 + number))


def _part_of(document: Any, space: Element, number: int) -> str:
    package, owner = document.part.package, document.part
    drawn = etree.tostring(space, xml_declaration=True, encoding="UTF-8", standalone=True)
    part = Part(PackURI(f"/word/charts/bieu-do-{number}.xml"), CHART, drawn, package)
    name = PackURI(f"/word/embeddings/bieu-do-{number}.xlsx")
    # The first relation of a part is rId1, which the drawing names.
    part.relate_to(Part(name, WORKBOOK, _workbook(space), package), RELATIONSHIP_TYPE.PACKAGE)
    made: str = owner.relate_to(part, RELATIONSHIP_TYPE.CHART)
    return made


def _workbook(space: Element) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": MADE})
        sheet = book.add_worksheet(SHEET)
        for column, series in enumerate(space.iter(qn("c:ser")), start=1):
            sheet.write_string(0, column, _cached(series, "c:tx")[0][1])
            for row, text in _cached(series, "c:cat"):
                sheet.write_string(row + 1, 0, text)
            for row, text in _cached(series, "c:val"):
                sheet.write_number(row + 1, column, Decimal(text))
    return out.getvalue()


def _cached(series: Element, tag: str) -> Sequence[tuple[int, str]]:
    points = series.find(qn(tag)).iter(qn("c:pt"))
    return [(int(point.get("idx")), point.find(qn("c:v")).text or "") for point in points]
