"""The lines of one conclusion: where the form is, the paper, and what is wrong with the lines that were sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.web import Link


@dataclass(frozen=True)
class LinesPage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    form: Form
    button: str
    back: str
    template: Link
    wrong: tuple[Refusal, ...]
    marked: Link | None


def lines_page(form: Form, *, wrong: Sequence[Refusal] = (), marked: str = "") -> LinesPage:
    register = reverse("followup:register")
    copy = reverse("followup:lines-marked", args=[marked]) if marked else ""
    return LinesPage(
        title=_("Nhập kiến nghị từ Excel"),
        crumbs=(Link(_("Sổ theo dõi khắc phục"), register),),
        lead=_("Kết luận kiểm toán, thanh tra, giám sát có nhiều kiến nghị: điền mỗi kiến nghị một dòng. Còn một ô sai thì chưa dòng nào vào sổ."),
        form=form,
        button=_("Nhập vào sổ"),
        back=register,
        template=Link(_("Tải mẫu"), reverse("followup:lines-template")),
        wrong=tuple(wrong),
        marked=Link(_("Tải tệp đã đánh dấu chỗ sai"), copy) if copy else None,
    )  # fmt: skip
