"""The forms of a document: what each asks, in which words, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.forms import Form
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gsdg.domain.papers.catalogue import catalogue_on
from gsdg.domain.papers.models import Document
from gsdg.domain.papers.pages.documents import FormPage, crumb, document_url, named
from gsdg.toolkit.web import Link


@dataclass(frozen=True)
class Act:
    label: str | Promise
    note: str | Promise
    has_file: bool = False


ACTS: Mapping[str, Act] = {
    "sua": Act(
        gettext_lazy("Sửa thông tin văn bản"),
        gettext_lazy("Chỉ sửa chỗ ghi nhầm; văn bản được sửa đổi thì ghi quan hệ với văn bản mới."),
    ),
    "dinh-kem": Act(
        gettext_lazy("Đính kèm tệp"),
        gettext_lazy("Tệp đã ký; chữ trong tệp được đọc để tìm kiếm."),
        has_file=True,
    ),
    "quan-he": Act(
        gettext_lazy("Ghi quan hệ với văn bản khác"),
        gettext_lazy("Thay thế hoặc bãi bỏ toàn bộ thì văn bản kia hết hiệu lực từ ngày ghi dưới đây."),
    ),
    "phai-co": Act(
        gettext_lazy("Là văn bản phải có"),
        gettext_lazy("Xác nhận để danh sách văn bản còn thiếu bỏ mục này."),
    ),
    "rut": Act(
        gettext_lazy("Rút văn bản ghi nhầm"),
        gettext_lazy("Văn bản hết hiệu lực thì không rút: ghi ngày hết hiệu lực hoặc văn bản thay thế."),
    ),
}  # fmt: skip


def new_page(form: Form) -> FormPage:
    return FormPage(
        title=_("Ghi văn bản"),
        crumbs=(crumb(),),
        lead=_("Ghi như trên văn bản đã ban hành; số và ngày do văn thư cấp."),
        note="",
        form=form,
        button=_("Ghi vào sổ"),
        back=reverse("papers:documents"),
        has_file=True,
    )


def form_page(one: Document, act: Act, form: Any, *, on: date) -> FormPage:
    back = document_url(one.pk)
    return FormPage(
        title=str(act.label),
        crumbs=(crumb(), Link(named(one, catalogue_on(on)), back)),
        lead=one.abstract,
        note=str(act.note),
        form=form,
        button=str(act.label),
        back=back,
        has_file=act.has_file,
    )


def import_page(form: Form, *, wrong: Any = (), marked: str = "") -> FormPage:
    copy = reverse("papers:import-marked", args=[marked]) if marked else ""
    return FormPage(
        title=_("Nhập văn bản từ Excel"),
        crumbs=(crumb(),),
        lead=_("Tải mẫu, điền mỗi văn bản một dòng rồi gửi lại. Còn một ô sai thì chưa dòng nào vào sổ."),
        note="",
        form=form,
        button=_("Nhập vào sổ"),
        back=reverse("papers:documents"),
        has_file=True,
        wrong=wrong,
        template=Link(_("Tải mẫu"), reverse("papers:import-template")),
        marked=Link(_("Tải tệp đã đánh dấu chỗ sai"), copy) if copy else None,
    )  # fmt: skip
