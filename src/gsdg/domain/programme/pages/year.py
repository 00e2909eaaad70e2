"""The year of an office: what is due on which day, by which act, and whether the office works on that day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.programme.forms import YearForm
from gsdg.domain.programme.pages.calendar import office_words
from gsdg.domain.programme.pages.sources import SourceView, notes_of, source_view
from gsdg.domain.programme.queries import pack_of, releases_on
from gsdg.domain.programme.year import YearLine, lines_of_year
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import vn_day


@dataclass(frozen=True)
class DayRow:
    day: date
    is_past: bool
    note: str
    """Why somebody should hand it in before: the day itself is off."""
    title: str
    period: str
    forms: tuple[Link, ...]
    offices: str
    source: SourceView


@dataclass(frozen=True)
class Month:
    title: str
    rows: tuple[DayRow, ...]


@dataclass(frozen=True)
class YearPage:
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    form: YearForm
    months: tuple[Month, ...]
    rounds: tuple[str, ...]
    notes: tuple[str, ...]


def year_page(form: YearForm, *, year: int, kind: str, today: date) -> YearPage:
    lines = lines_of_year(year, on=today, kind=kind)
    rows = [_row(line, today) for line in lines]
    months = groupby(rows, key=lambda row: row.day.month)
    return YearPage(
        title=_("Lịch năm %(year)s") % {"year": year},
        lead=_lead(rows, today),
        crumbs=(Link(_("Biểu mẫu"), reverse("programme:form-list")),),
        form=form,
        months=tuple(
            Month(_("Tháng %(month)s") % {"month": f"{month:02d}"}, tuple(found))
            for month, found in months
        ),
        rounds=tuple(_rounds(today)),
        notes=notes_of(row.source for row in rows),
    )


def _lead(rows: Iterable[DayRow], today: date) -> str:
    ahead = [row for row in rows if not row.is_past]
    if not ahead:
        return _("Không còn mốc nào từ hôm nay đến hết năm.")
    said = ngettext(
        "Còn %(count)s mốc từ hôm nay; gần nhất ngày %(day)s: %(title)s.",
        "Còn %(count)s mốc từ hôm nay; gần nhất ngày %(day)s: %(title)s.",
        len(ahead),
    )
    first = ahead[0]
    return said % {"count": len(ahead), "day": vn_day(first.day), "title": first.title}


def _row(line: YearLine, today: date) -> DayRow:
    language = current_language()
    return DayRow(
        day=line.day,
        is_past=line.day < today,
        note=_note(line),
        title=line.title.to(language),
        period=line.period.label(language) if line.period is not None else "",
        forms=tuple(Link(code, reverse("programme:form", args=[code])) for code in line.forms),
        offices=", ".join(office_words(kind) for kind in line.kinds),
        source=source_view(line.source),
    )


def _note(line: YearLine) -> str:
    if line.is_working is None:
        return _("chưa có quyết định ngày nghỉ của năm này")
    return "" if line.is_working else _("ngày nghỉ: nộp trước ngày này")


def _rounds(on: date) -> Iterator[str]:
    """What is due after an event and so stands on no day of the year."""
    for release in releases_on(on):
        inspections: Any = pack_of(release).inspections
        if inspections is not None:
            words = {"days": inspections.report.days, "act": inspections.report.source.act}
            yield (
                _("Báo cáo của đoàn: %(days)s ngày làm việc sau khi kết thúc đợt (%(act)s).")
                % words
            )
