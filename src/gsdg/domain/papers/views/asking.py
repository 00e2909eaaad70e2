"""What every view of documents asks of a request."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from gsdg.domain.papers.models import Document
from gsdg.domain.papers.queries.documents import documents_of
from gsdg.toolkit.access import Actor

DONE = {
    "ghi": lambda: _("Đã ghi vào sổ."),
    "xong": lambda: _("Đã ghi."),
    "rut": lambda: _("Đã rút khỏi sổ."),
    "nhap": lambda: _("Đã nhập tất cả các dòng của tệp vào sổ."),
    "doc": lambda: _("Đã đọc danh sách."),
    "lap": lambda: _("Đã chốt nội dung và đưa vào sổ. Tải văn bản để trình ký."),
    "ban-hanh": lambda: _("Đã ghi số và ngày; văn bản trong sổ đã mang số này."),
    "rut-so": lambda: _("Đã rút; văn bản ở lại trong sổ với lý do."),
    "mau": lambda: _("Đã nhận mẫu. Xem thử, rồi đề nghị người có quyền cho áp dụng."),
    "ap-dung": lambda: _("Đã ghi ngày áp dụng."),
}


def by(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined, no-any-return]


def done_of(request: HttpRequest) -> str:
    return DONE.get(request.GET.get("xong", ""), str)()


def document_of(request: HttpRequest, pk: int) -> Document:
    """What the actor may not see does not exist for him."""
    rows = documents_of(by(request)).select_related("office", "file")
    found: Document | None = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
