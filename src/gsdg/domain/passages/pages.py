"""The page on which a part of a report is written: what is offered, what may be inserted, what changed meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gsdg.domain.accounts.queries import names
from gsdg.domain.passages.models import Written
from gsdg.domain.passages.parts import WritablePart
from gsdg.kernel.insertions import Changed
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.form_pages import WritingPage, was_overtaken
from gsdg.toolkit.web.forms import PlainForm
from gsdg.toolkit.web.templatetags.gsdg import vn_day


def beginning_of(part: WritablePart) -> dict[str, str]:
    """What was written, else the sentences from data; with the mark of what the writer sees."""
    return {"text": part.offered if part.written is None else part.text, "seen": part.mark}


@dataclass(frozen=True)
class Standing:
    """How a written part stands to the data of now. `confirms` is where one says that it still holds, with `seen`."""

    is_outdated: bool = False
    offered: str = ""
    seen: str = ""
    confirms: str = ""
    confirmed: str = ""
    changed: tuple[Changed, ...] = ()
    broken: tuple[str, ...] = ()
    unfounded: str = ""


AS_OFFERED = Standing()
"""Of a part that nobody wrote: it follows the data by itself."""


def standing_of(part: WritablePart, *, confirms: str) -> Standing:
    """Of a part that somebody wrote; without an address nobody here may confirm it."""
    if part.written is None:
        return AS_OFFERED
    return Standing(
        is_outdated=part.is_outdated,
        offered=part.offered if part.is_outdated else "",
        seen=part.offered_mark,
        confirms=confirms if part.is_outdated else "",
        confirmed="" if part.is_outdated else _confirmed(part.written),
        changed=part.changed,
        broken=part.broken,
        unfounded="; ".join(part.unfounded),
    )


def _confirmed(written: Written) -> str:
    if written.confirmed_at is None or written.confirmed_by_id is None:
        return ""
    who = names([written.confirmed_by_id]).get(written.confirmed_by_id, "")
    told = {"who": who, "day": vn_day(written.confirmed_at)}
    return _("%(who)s xác nhận vẫn đúng với số liệu ngày %(day)s.") % told


def inserted_links(part: WritablePart, place_of: Callable[[str], str]) -> Iterator[Link]:
    """Each figure that stands in a written part, leading to where it stands with all that is behind it."""
    for figure in part.inserted:
        yield Link(f"{figure.title}: {figure.text}", place_of(figure.key), hint=figure.trace)


def writing_page(
    part: WritablePart, form: PlainForm, *, title: str, crumbs: tuple[Link, ...], back: str
) -> WritingPage:
    """After somebody else wrote meanwhile, their text stands above one's own, and saving again is a choice."""
    others = part.written if was_overtaken(form, part.text) else None
    return WritingPage(
        title=title,
        crumbs=crumbs,
        form=form,
        button=_("Ghi"),
        back=back,
        lead=_lead(part),
        figures=tuple(part.figures.values()),
        changed=part.changed,
        offered=part.offered if part.is_outdated else "",
        others="" if others is None else others.text,
        others_note="" if others is None else _who(others),
    )


def _lead(part: WritablePart) -> str:
    if part.written is None:
        return _("Các câu dưới đây lập từ số liệu; sửa, thêm ý rồi ghi.")
    if part.is_outdated:
        return _(
            "Số liệu đã đổi từ khi viết: so với các câu lập từ số liệu hiện nay ở dưới, sửa rồi ghi."
        )
    return _("Phần này đã được viết lại; sửa, thêm ý rồi ghi.")


def _who(written: Written) -> str:
    if written.written_at is None:
        return _("Bản vừa được ghi:")
    who = names([written.written_by_id or 0]).get(written.written_by_id or 0, "")
    told = {"who": who, "day": vn_day(written.written_at)}
    return _("Bản %(who)s vừa ghi ngày %(day)s:") % told
