"""The page on which a part of the supervision report is written."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gsdg.domain.accounts.queries import names
from gsdg.domain.supervision.content import Content, Section
from gsdg.domain.supervision.insertable import figures_of
from gsdg.domain.supervision.models import Passage
from gsdg.domain.supervision.pages.links import crumbs, url, when_of
from gsdg.domain.supervision.queries.wanted import Wanted
from gsdg.domain.supervision.queries.written import is_outdated, offered_text
from gsdg.kernel.insertions import changed_since, mark_of
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.form_pages import WritingPage, was_overtaken
from gsdg.toolkit.web.forms import PlainForm
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import vn_day


def beginning_of(section: Section, content: Content, passage: Passage | None) -> dict[str, str]:
    """What was written, else the sentences from data; with the mark of what the writer sees."""
    text = offered_text(section, content) if passage is None else passage.text
    return {"text": text, "seen": mark_of("" if passage is None else passage.text)}


def writing_page(
    wanted: Wanted, content: Content, section: Section, passage: Passage | None, form: PlainForm
) -> WritingPage:
    figures, back = figures_of(content), url("report", wanted)
    outdated = passage is not None and is_outdated(passage, section, content)
    others = passage if was_overtaken(form, "" if passage is None else passage.text) else None
    return WritingPage(
        title=section.label_en if current_language() == "en" else section.label,
        crumbs=crumbs(Link(f"{when_of(wanted)}, {wanted.unit_name}", back)),
        form=form,
        button=_("Ghi"),
        back=back,
        lead=_lead(passage, is_outdated=outdated),
        figures=tuple(figures.values()),
        changed=() if passage is None else changed_since(passage.figures, figures),
        offered=offered_text(section, content) if outdated else "",
        others="" if others is None else others.text,
        others_note="" if others is None else _who(others),
    )


def _lead(passage: Passage | None, *, is_outdated: bool) -> str:
    if passage is None:
        return _("Các câu dưới đây lập từ số liệu; sửa, thêm ý rồi ghi.")
    if is_outdated:
        return _(
            "Số liệu đã đổi từ khi viết: so với các câu lập từ số liệu hiện nay ở dưới, sửa rồi ghi."
        )
    return _("Phần này đã được viết lại; sửa, thêm ý rồi ghi.")


def _who(passage: Passage) -> str:
    who = names([passage.by_id]).get(passage.by_id, "")
    return _("Bản %(who)s vừa ghi ngày %(day)s:") % {"who": who, "day": vn_day(passage.at)}
