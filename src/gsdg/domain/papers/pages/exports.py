"""Lists of an e-office on screen: taken in, columns chosen, what was read and what was not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.papers.forms import ColumnsForm, ExportForm
from gsdg.domain.papers.models import Export, ExportColumns
from gsdg.domain.papers.pages.documents import crumb
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.sheets.grids import Value, letters_of, squared
from gsdg.toolkit.web import Link

MOST = 50


@dataclass(frozen=True)
class ExportRow:
    name: str
    url: str
    office: str
    rows: int
    recorded: int
    left: int
    given_at: datetime


@dataclass(frozen=True)
class ExportsPage:
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    form: ExportForm
    rows: tuple[ExportRow, ...]
    reasons: tuple[Refusal, ...]


@dataclass(frozen=True)
class LeftRow:
    number: int
    cells: str
    refusal: Refusal


@dataclass(frozen=True)
class ExportPage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    columns: Link
    is_read: bool
    facts: tuple[tuple[str, int], ...]
    left: tuple[LeftRow, ...]
    done: str


@dataclass(frozen=True)
class ColumnsPage:
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    form: ColumnsForm
    letters: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    saved: tuple[Link, ...]
    back: str


def export_url(pk: int) -> str:
    return reverse("papers:export", args=[pk])


def columns_url(pk: int) -> str:
    return reverse("papers:export-columns", args=[pk])


def exports_link() -> Link:
    return Link(_("Nhận từ văn phòng điện tử"), reverse("papers:exports"))


def exports_page(
    found: Iterable[Export], form: ExportForm, *, reasons: tuple[Refusal, ...] = ()
) -> ExportsPage:
    return ExportsPage(
        title=_("Nhận từ văn phòng điện tử"),
        lead=_("Nhận danh sách văn bản đi, chọn cột một lần; dòng đọc được vào sổ, dòng chưa đọc được được liệt kê."),
        crumbs=(crumb(),),
        form=form,
        rows=tuple(_row(one) for one in found),
        reasons=reasons,
    )  # fmt: skip


def _row(one: Export) -> ExportRow:
    return ExportRow(
        name=one.file_name,
        url=export_url(one.pk) if one.columns else columns_url(one.pk),
        office=one.office.name,
        rows=one.rows,
        recorded=one.recorded,
        left=len(one.left),
        given_at=one.given_at,
    )


def export_page(one: Export, *, done: str = "") -> ExportPage:
    return ExportPage(
        title=one.file_name,
        crumbs=(crumb(), exports_link()),
        lead=one.office.name,
        columns=Link(_("Chọn lại cột và đọc lại"), columns_url(one.pk)),
        is_read=one.columns is not None,
        facts=(
            (_("Số dòng của tệp"), one.rows),
            (_("Đã vào sổ"), one.recorded),
            (_("Đã có trong sổ từ trước"), one.known),
            (_("Bỏ qua vì không thuộc Chương trình"), one.skipped),
            (_("Chưa đọc được"), len(one.left)),
        ),
        left=tuple(
            LeftRow(row["row"], " | ".join(c for c in row["cells"] if c)[:200], Refusal(row["problem"], row["details"]))
            for row in one.left
        ),
        done=done,
    )  # fmt: skip


def columns_page(
    one: Export,
    rows: Sequence[Sequence[Value]],
    form: ColumnsForm,
    *,
    saved: Iterable[ExportColumns],
) -> ColumnsPage:
    letters = letters_of(rows)
    here = columns_url(one.pk)
    return ColumnsPage(
        title=_("Chọn cột của danh sách"),
        lead=_("Danh sách có %(rows)s dòng. Mỗi mục dưới đây nằm ở cột nào?") % {"rows": one.rows},
        crumbs=(crumb(), exports_link()),
        form=form,
        letters=tuple(letters),
        rows=tuple((n, squared(row, len(letters))) for n, row in enumerate(rows, start=1)),
        saved=tuple(Link(each.name, f"{here}?mau={each.pk}") for each in saved),
        back=reverse("papers:exports"),
    )
