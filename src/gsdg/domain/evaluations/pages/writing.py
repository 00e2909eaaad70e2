"""The page on which a part of the report is written: what is offered, what may be inserted, what changed meanwhile."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gsdg.domain.accounts.queries import names
from gsdg.domain.evaluations.models import Passage
from gsdg.domain.evaluations.pages.links import crumbs, url
from gsdg.domain.evaluations.passages import is_outdated, offered_text
from gsdg.domain.evaluations.report_facts import Facts
from gsdg.domain.packs.evaluations import Part
from gsdg.kernel.insertions import changed_since, mark_of
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.form_pages import WritingPage, was_overtaken
from gsdg.toolkit.web.forms import PlainForm
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import vn_day


def beginning_of(facts: Facts, part: Part) -> dict[str, str]:
    """What was written, else the sentences from data; with the mark of what the writer sees."""
    written = _written(facts, part)
    text = offered_text(facts, part) if written is None else written.text
    return {"text": text, "seen": mark_of("" if written is None else written.text)}


def writing_page(facts: Facts, part: Part, form: PlainForm) -> WritingPage:
    """After somebody else wrote meanwhile, their text stands above one's own, and saving again is a choice."""
    one, written = facts.one, _written(facts, part)
    page = ("cut", {"gui": facts.body}) if facts.body else ("evaluation", {})
    others = written if was_overtaken(form, "" if written is None else written.text) else None
    outdated = written is not None and is_outdated(written.offered, facts, part)
    return WritingPage(
        title=part.label.to(current_language()),
        crumbs=crumbs(
            Link(_("Các cuộc đánh giá"), url("evaluations")),
            Link(one.title, url("evaluation", one.pk)),
        ),
        form=form,
        button=_("Ghi"),
        back=url(page[0], one.pk, **page[1]),
        lead=_lead(written, is_outdated=outdated),
        figures=tuple(facts.figures.values()),
        changed=() if written is None else changed_since(written.figures, facts.figures),
        offered=offered_text(facts, part) if outdated else "",
        others="" if others is None else others.text,
        others_note="" if others is None else _who(others),
    )


def _written(facts: Facts, part: Part) -> Passage | None:
    found: Passage | None = facts.one.passages.filter(part=part.code, body=facts.body).first()
    return found


def _lead(written: Passage | None, *, is_outdated: bool) -> str:
    if written is None:
        return _("Các câu dưới đây lập từ số liệu; sửa, thêm ý rồi ghi.")
    if is_outdated:
        return _(
            "Số liệu đã đổi từ khi viết: so với các câu lập từ số liệu hiện nay ở dưới, sửa rồi ghi."
        )
    return _("Phần này đã được viết lại; sửa, thêm ý rồi ghi.")


def _who(written: Passage) -> str:
    if written.written_at is None or written.written_by_id is None:
        return _("Bản vừa được ghi:")
    who = names([written.written_by_id]).get(written.written_by_id, "")
    said = {"who": who, "day": vn_day(written.written_at)}
    return _("Bản %(who)s vừa ghi ngày %(day)s:") % said
