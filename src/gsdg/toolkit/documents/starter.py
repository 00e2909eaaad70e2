"""A template to begin with: the layout of the decree with every tag in its place, to be changed in Word."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from gsdg.toolkit.documents.blank import blank_document, to_bytes
from gsdg.toolkit.documents.frame import WIDTH, country
from gsdg.toolkit.documents.letter import set_first_page
from gsdg.toolkit.documents.parts import Align
from gsdg.toolkit.documents.typesetting import Element, columns, paragraph

_LEFT, _RIGHT = 66.0, 99.0


def starter(*, title: str, made: datetime) -> bytes:
    document = blank_document(title=title, author="", made=made)
    set_first_page(document)
    for one in _elements():
        document.element.body.insert_element_before(one, "w:sectPr")
    return to_bytes(document)


def _line(tag: str, **look: Any) -> Element:
    return paragraph("{{" + tag + "}}", **look)


def _elements() -> list[Element]:
    middle: dict[str, Any] = {"align": Align.CENTER}
    agency = [_line("co_quan_cap_tren", size=12, **middle), _line("co_quan", size=12, bold=True, **middle)]  # fmt: skip
    number, day = _line("so_ky_hieu", size=13, **middle), _line("dia_danh_ngay", size=13, italic=True, **middle)  # fmt: skip
    half = WIDTH / 2
    receiving, signing = _line("noi_nhan", size=11), _line("ky_ten", bold=True, **middle)
    return [
        columns([agency, country()], (_LEFT, _RIGHT)),
        columns([[number], [day]], (_LEFT, _RIGHT)),
        _line("ten_loai", bold=True, before=14, **middle),
        _line("trich_yeu", bold=True, after=8, **middle),
        _line("kinh_gui", before=6),
        _line("can_cu"),
        _line("noi_dung"),
        paragraph("", size=6),
        columns([[receiving], [signing]], (half, half)),
        paragraph("", size=1),
    ]
