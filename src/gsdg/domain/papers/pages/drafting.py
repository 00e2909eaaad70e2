"""Before a paper is frozen: what it is, whose, in which template, what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.papers.forms_made import DraftForm
from gsdg.domain.papers.pages.made import crumbs, kind_words, register_crumb
from gsdg.domain.papers.ports import Drawn
from gsdg.domain.papers.rendering import template_in_force
from gsdg.domain.units.models import Office
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.templatetags.gsdg import amount


@dataclass(frozen=True)
class DraftingPage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    facts: tuple[tuple[str, str], ...]
    form: DraftForm
    back: str


def drafting_page(kind: str, drawn: Drawn, form: DraftForm, *, on: date) -> DraftingPage:
    return DraftingPage(
        title=_("Đưa vào sổ văn bản"),
        crumbs=crumbs(register_crumb()),
        lead=_("Nội dung và số liệu được chốt đúng như lúc này; sau đó số liệu có đổi thì văn bản trong sổ vẫn giữ nguyên."),
        facts=tuple(_facts(kind, drawn, on)),
        form=form,
        back=reverse("papers:made-list"),
    )  # fmt: skip


def _facts(kind: str, drawn: Drawn, on: date) -> Iterator[tuple[str, str]]:
    template = template_in_force(kind, on=on)
    yield _("Loại văn bản"), kind_words(kind)
    yield _("Trích yếu"), drawn.letter.subject
    yield _("Cơ quan ban hành"), Office.objects.get(pk=drawn.office_id).name
    yield _("Nơi nhận"), "; ".join(drawn.letter.goes_to)
    own = _("mẫu mặc định")
    yield _("Mẫu"), own if template is None else _("mẫu của tỉnh, bản %(number)s") % {"number": template.number}  # fmt: skip
    rows = sum(len(table.rows) for table in drawn.tables)
    yield _("Số liệu làm căn cứ"), _("%(tables)s bảng, %(rows)s dòng") % {"tables": amount(len(drawn.tables)), "rows": amount(rows)}  # fmt: skip
