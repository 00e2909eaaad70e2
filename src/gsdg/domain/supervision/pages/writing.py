"""The page on which a part of the supervision report is written."""

from __future__ import annotations

from gsdg.domain.passages import pages
from gsdg.domain.passages.parts import WritablePart
from gsdg.domain.supervision.content import Section
from gsdg.domain.supervision.pages.links import crumbs, url, when_of
from gsdg.domain.supervision.queries.wanted import Wanted
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.form_pages import WritingPage
from gsdg.toolkit.web.forms import PlainForm
from gsdg.toolkit.web.language import current_language


def writing_page(
    wanted: Wanted, section: Section, part: WritablePart, form: PlainForm
) -> WritingPage:
    back = url("report", wanted)
    return pages.writing_page(
        part,
        form,
        title=section.label_en if current_language() == "en" else section.label,
        crumbs=crumbs(Link(f"{when_of(wanted)}, {wanted.unit_name}", back)),
        back=back,
    )
