"""Before a paper is frozen: what it is, whose, in which template, what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.papers.actions.made import Drawing
from gsdg.domain.papers.forms_made import DraftForm
from gsdg.domain.papers.pages.made import crumbs, kind_words, register_crumb
from gsdg.domain.papers.pages.versions import Versions, versions
from gsdg.domain.papers.ports import Drawn
from gsdg.domain.papers.queries.versions import as_kept, versions_of
from gsdg.domain.papers.rendering import template_in_force
from gsdg.domain.units.models import Office
from gsdg.toolkit.access import Actor
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.templatetags.gsdg import amount


@dataclass(frozen=True)
class DraftingPage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    facts: tuple[tuple[str, str], ...]
    versions: Versions
    form: DraftForm
    back: str


def drafting_page(drawing: Drawing, form: DraftForm, *, by: Actor, on: date) -> DraftingPage:
    kind, drawn, asked = drawing.kind.code, drawing.drawn, drawing.said
    found = versions_of(by, kind=kind, office_id=drawn.office_id, about=drawn.about, asked=asked)
    return DraftingPage(
        title=_("Đưa vào sổ văn bản"),
        crumbs=crumbs(register_crumb()),
        lead=_("Nội dung và số liệu được chốt đúng như lúc này; sau đó số liệu có đổi thì văn bản trong sổ vẫn giữ nguyên."),
        facts=tuple(_facts(kind, drawn, on)),
        versions=versions(found, as_kept(drawn.letter, drawn.tables), this=None),
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
