"""The page on which a part of the report is written."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gsdg.domain.evaluations.pages.links import crumbs, url
from gsdg.domain.evaluations.report_facts import Facts
from gsdg.domain.packs.evaluations import Part
from gsdg.domain.passages import pages
from gsdg.domain.passages.parts import WritablePart
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.form_pages import WritingPage
from gsdg.toolkit.web.forms import PlainForm
from gsdg.toolkit.web.language import current_language


def report_url(number: int, body: str, **query: str) -> str:
    """Where the report is read: the whole, or the cut."""
    return url("cut", number, gui=body, **query) if body else url("evaluation", number, **query)


def writing_page(facts: Facts, known: Part, part: WritablePart, form: PlainForm) -> WritingPage:
    one = facts.one
    whole = Link(one.title, url("evaluation", one.pk))
    return pages.writing_page(
        part,
        form,
        title=known.label.to(current_language()),
        crumbs=crumbs(Link(_("Các cuộc đánh giá"), url("evaluations")), whole),
        back=report_url(one.pk, facts.body),
    )
