"""The copy-sheet on screen: part after part, what to type, and who has typed it in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.supervision.content import Content
from gsdg.domain.supervision.copy_sheet import Line, Screen
from gsdg.domain.supervision.pages.links import crumbs, url, when_of
from gsdg.domain.supervision.queries.entered import Standing
from gsdg.domain.supervision.queries.wanted import Wanted
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import vn_day


@dataclass(frozen=True)
class Part:
    """One screen of the national system. `enters` leads to recording it; empty where that is not to be done now."""

    title: str
    is_verified: bool
    lines: tuple[Line, ...]
    count: str
    state: str
    shape: str
    enters: str


@dataclass(frozen=True)
class CopyPage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    system: str
    is_illustrative: bool
    next: Link | None
    refusal: Refusal | None
    files: tuple[Link, ...]
    parts: tuple[Part, ...]
    done: str


def copy_page(
    wanted: Wanted,
    content: Content,
    screens: Sequence[Screen],
    standings: dict[str, Standing],
    *,
    refusal: Refusal | None,
    done: str = "",
) -> CopyPage:
    parts = tuple(
        _part(screen, standings[screen.code], wanted, may=refusal is None) for screen in screens
    )
    waiting = next((part for part in parts if part.enters), None)
    said = {
        "period": when_of(wanted),
        "place": wanted.unit_name,
        "day": vn_day(wanted.until),
    }
    return CopyPage(
        title=_("Phiếu nhập liệu"),
        crumbs=crumbs(Link(when_of(wanted), url("report", wanted))),
        lead=_("%(period)s, %(place)s; số liệu đến ngày %(day)s.") % said,
        system=wanted.catalogue.spec.system.to(current_language()),
        is_illustrative=content.is_illustrative,
        next=None if waiting is None else Link(_("Ghi nhận đã nhập: %(part)s") % {"part": waiting.title}, waiting.enters),
        refusal=refusal,
        files=tuple(
            Link(label, url("copy-file", wanted, extension))
            for extension, label in (("xlsx", _("Phiếu (Excel)")), ("docx", _("Phiếu (Word)")))
        ),
        parts=parts,
        done=done,
    )  # fmt: skip


def _part(screen: Screen, standing: Standing, wanted: Wanted, *, may: bool) -> Part:
    state, shape = _state(standing)
    asks = may and standing.has_lines and not standing.is_current
    return Part(
        title=screen.label_en if current_language() == "en" else screen.label,
        is_verified=screen.is_verified,
        lines=screen.lines,
        count=ngettext("%(count)s dòng", "%(count)s dòng", len(screen.lines))
        % {"count": len(screen.lines)},
        state=state,
        shape=shape,
        enters=url("enter", wanted, screen.code, thay=screen.digest) if asks else "",
    )


def _state(standing: Standing) -> tuple[str, str]:
    if standing.last is None:
        return (
            (_("chưa nhập"), "not_started")
            if standing.has_lines
            else (_("chưa có số liệu"), "not_required")
        )
    said = {"who": standing.who, "day": vn_day(standing.last.on)}
    if standing.is_current:
        return _("đã nhập ngày %(day)s, %(who)s") % said, "accepted"
    return _("số liệu đã thay đổi sau khi %(who)s nhập ngày %(day)s") % said, "sent_back"
