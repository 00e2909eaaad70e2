"""The page that takes an Excel file in: before, after, and with everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.reporting.forms_workbook import UploadForm
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.queries.reports import desk_of, unit_name
from gsdg.domain.reporting.refusals import why_not_fill
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language


@dataclass(frozen=True)
class WrongPlace:
    """One thing that is wrong; without a cell it is said of the whole file."""

    sheet: str
    cell: str
    value: str
    message: str
    remedy: str


@dataclass(frozen=True)
class UploadPage:
    """`refusal` says why nothing can be taken in now, whatever the file; `report` fields are empty where none is known."""

    title: str
    crumbs: tuple[Link, ...]
    about: str
    form: UploadForm
    links: tuple[Link, ...]
    refusal: Refusal | None = None
    summary: str = ""
    wrong: tuple[WrongPlace, ...] = ()
    marked: str = ""
    done: str = ""
    notes: tuple[WrongPlace, ...] = ()


def upload_page(
    report: Report | None,
    form: UploadForm,
    *,
    by: Actor,
    refusals: Sequence[Refusal] = (),
    marked: str = "",
    taken: int | None = None,
    notes: Sequence[Refusal] = (),
) -> UploadPage:
    """`taken` is how many places a file changed; `notes` what is worth a second look in it."""
    return UploadPage(
        title=_("Nộp tệp Excel"),
        crumbs=(Link(_("Báo cáo"), reverse("reporting:board")), *_crumbs(report)),
        about=_about(report),
        form=form,
        links=_links(report),
        refusal=why_not_fill(report, by, desk_of(by)) if report is not None else None,
        summary=summary_of(refusals),
        wrong=tuple(wrong_places(refusals)),
        marked=reverse("reporting:workbook-marked", args=[report.pk, marked])
        if report is not None and marked
        else "",
        done=_done(taken),
        notes=tuple(wrong_places(notes)),
    )


def _crumbs(report: Report | None) -> tuple[Link, ...]:
    if report is None:
        return (Link(_("Nộp nhiều tệp một lượt"), reverse("reporting:upload-many")),)
    title = report.duty.form.title(current_language())
    return (Link(title, reverse("reporting:report", args=[report.pk])),)


def _about(report: Report | None) -> str:
    if report is None:
        return _("Tệp mang sẵn dấu nhận biết biểu, đơn vị và kỳ nên không phải chọn báo cáo.")
    duty = report.duty
    return f"{unit_name(duty)} · {duty.period.label(current_language())}"


def _links(report: Report | None) -> tuple[Link, ...]:
    if report is None:
        return ()
    return (
        Link(_("Tải Excel của biểu này"), reverse("reporting:workbook", args=[report.pk])),
        Link(_("Nhập trên trang"), reverse("reporting:entry", args=[report.pk])),
    )


def summary_of(refusals: Sequence[Refusal]) -> str:
    if not refusals:
        return ""
    count = len(refusals)
    return ngettext(
        "Chưa nhận tệp: %(count)s chỗ phải sửa. Chưa ô nào được ghi.",
        "Chưa nhận tệp: %(count)s chỗ phải sửa. Chưa ô nào được ghi.",
        count,
    ) % {"count": count}


def _done(taken: int | None) -> str:
    if taken is None:
        return ""
    if taken == 0:
        return _("Đã đọc tệp: mọi ô giống số liệu đang lưu nên không có gì thay đổi.")
    return ngettext(
        "Đã nhận tệp: %(count)s chỗ thay đổi.", "Đã nhận tệp: %(count)s chỗ thay đổi.", taken
    ) % {"count": taken}


def wrong_places(refusals: Iterable[Refusal]) -> Iterable[WrongPlace]:
    language = current_language()
    for refusal in refusals:
        yield WrongPlace(
            refusal.sheet,
            refusal.cell,
            refusal.value,
            refusal.message(language),
            refusal.remedy(language),
        )
