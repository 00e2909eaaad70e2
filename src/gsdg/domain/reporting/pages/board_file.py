"""The board as a table to take along: one line for each report, with whom to call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _

from gsdg.domain.reporting.queries.board import BoardDuty
from gsdg.domain.reporting.queries.contacts import contacts_of
from gsdg.kernel.tables import Value, to_csv
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.words import REPORT_STATES

FOR_EXCEL = "\ufeff"
"""Without this sign Excel takes Vietnamese for something else."""


def board_file(duties: Sequence[BoardDuty], *, on: date) -> bytes:
    return (FOR_EXCEL + to_csv(_header(), _rows(duties, on))).encode()


def _header() -> list[str]:
    return [
        _("Mã đơn vị"),
        _("Đơn vị"),
        _("Cơ quan"),
        _("Biểu"),
        _("Tên biểu"),
        _("Kỳ"),
        _("Hạn nộp"),
        _("Trạng thái"),
        _("Ngày gửi"),
        _("Đang quá hạn (ngày)"),
        _("Nộp muộn (ngày)"),
        _("Người làm"),
        _("Điện thoại"),
    ]


def _rows(duties: Sequence[BoardDuty], on: date) -> Iterator[list[Value]]:
    language = current_language()
    contacts = contacts_of({d.office.pk for d in duties}, on=on)
    for duty in duties:
        people = contacts[duty.office.pk]
        yield [
            duty.unit.code,
            duty.unit.name,
            duty.office.name,
            duty.form.code,
            duty.form.title(language),
            duty.duty.period.label(language),
            duty.report.due,
            str(REPORT_STATES[duty.report.state]),
            duty.report.submitted_on,
            duty.overdue,
            duty.late,
            "; ".join(person.name for person in people),
            "; ".join(person.phone for person in people if person.phone),
        ]
