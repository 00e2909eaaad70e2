"""The stamped entry workbook of one office, form and period."""

from __future__ import annotations

import re
from datetime import datetime

from django.conf import settings

from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.sheets.form_sheet import write_form_sheet
from gsdg.domain.reporting.sheets.guide_sheet import write_guide
from gsdg.domain.reporting.sheets.list_sheet import write_list_sheet
from gsdg.domain.reporting.sheets.material import Material, material_of
from gsdg.domain.reporting.sheets.naming import CellNames, SheetNames
from gsdg.domain.reporting.sheets.stamp import Identity, Stamp
from gsdg.domain.reporting.sheets.title_block import GUIDE
from gsdg.domain.units import tree
from gsdg.kernel.vietnamese import search_key
from gsdg.toolkit.installation.clock import VIET_NAM
from gsdg.toolkit.sheets.stamp import sign
from gsdg.toolkit.sheets.writing import FormWorkbook

_NOT_IN_A_FILE_NAME = re.compile(r"[^A-Za-z0-9._-]+")


def workbook_of(report: Report, *, office_kind: str, at: datetime) -> bytes:
    """`office_kind` is that of the desk that asks: a division gets the cells of others locked."""
    material = material_of(report, office_kind=office_kind)
    form, duty = material.draft.form, report.duty
    book = FormWorkbook(
        title=f"{form.title.vi}, {material.unit.name}, {duty.period.label()}",
        created=at.astimezone(VIET_NAM),
        author=duty.office.name,
        subject=form.code,
    )
    book.stamp(sign(_write(book, material, at).facts(), settings.SECRET_KEY))
    book.custom_property("gsdg-form", form.code)
    return book.to_bytes()


def _write(book: FormWorkbook, material: Material, at: datetime) -> Stamp:
    form, report = material.draft.form, material.report
    sheets, names = SheetNames({GUIDE.casefold()}), CellNames()
    main = sheets.of(form.code)
    list_sheets = {section.code: sheets.of(section.title.vi) for section in form.lists}
    part = write_form_sheet(book, material, name=main, names=names, list_sheets=list_sheets)
    lists = {
        section.code: write_list_sheet(
            book, material, section, name=list_sheets[section.code], names=names
        )
        for section in form.lists
    }
    write_guide(book, form)
    return Stamp(
        identity=identity_of(report),
        unit_name=material.unit.name,
        revision=report.latest.number if report.latest is not None else 0,
        made_at=at.isoformat(timespec="seconds"),
        cells=part.cells,
        texts=part.texts,
        lists=lists,
        beside=tuple(part.beside),
    )


def identity_of(report: Report) -> Identity:
    duty = report.duty
    unit = tree.current().on(duty.period.as_of).span(duty.unit_id)
    return Identity(
        form=duty.form.code,
        pack=duty.form.pack.sha256,
        unit=f"{unit.code}@{unit.unit_id}",
        office=duty.office.code,
        period=duty.period.code,
        report=report.pk,
    )


def file_name_of(report: Report, suffix: str = "") -> str:
    """`DBHN_2025_xa-18073.xlsx`: signs that every system takes in a file name."""
    duty = report.duty
    parts = [duty.form.code, duty.period.code, duty.office.code, *([suffix] if suffix else [])]
    plain = (_NOT_IN_A_FILE_NAME.sub("-", _without_marks(part)).strip("-") for part in parts)
    return "_".join(plain) + ".xlsx"


def _without_marks(text: str) -> str:
    return text if text.isascii() else search_key(text)
