"""What the register already has of a paper: every drawing with its state, and what changed since the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.papers import words_made as words
from gsdg.domain.papers.comparing import Change
from gsdg.domain.papers.models import MadePaper
from gsdg.domain.papers.queries.versions import Content, content_of, difference
from gsdg.domain.papers.rules_made import DRAFT, ISSUED
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import amount, vn_day

SHOWN = 12
"""Changes of words; the dossier has them all."""


@dataclass(frozen=True)
class VersionLine:
    link: Link
    state: str
    shape: str
    number: str
    note: str
    is_this: bool


@dataclass(frozen=True)
class Versions:
    lines: tuple[VersionLine, ...]
    note: str
    against: str
    said: str
    changes: tuple[Change, ...]
    more: str


def versions(found: Sequence[MadePaper], now: Content | None, *, this: int | None) -> Versions:
    """`this` is the drawing whose page it is; None before it is one. It is compared with the one before it."""
    older = [one for one in found if this is None or one.pk < this]
    before = older[-1] if older else None
    differing = None if before is None else difference(content_of(before), now)
    changes = [] if differing is None else differing.changes
    is_alone = len(found) < 2 and this is not None
    return Versions(
        lines=() if is_alone else tuple(_line(one, this) for one in reversed(found)),
        note=_note(found, this),
        against=_called(before) if before is not None else "",
        said=_said(None if differing is None else (len(changes), differing.rows)),
        changes=tuple(one.shortened for one in changes[:SHOWN]),
        more=_more(len(changes) - SHOWN),
    )


def _called(made: MadePaper) -> str:
    if made.paper is not None:
        told = {"number": made.paper.number, "day": vn_day(made.paper.day)}
        return _("bản số %(number)s ngày %(day)s") % told
    return _("bản số thứ tự %(id)s, lập ngày %(day)s") % {
        "id": made.pk,
        "day": vn_day(made.drafted_on),
    }


def _line(made: MadePaper, this: int | None) -> VersionLine:
    label = _("Bản số thứ tự %(id)s, lập ngày %(day)s") % {
        "id": made.pk,
        "day": vn_day(made.drafted_on),
    }
    paper = made.paper
    return VersionLine(
        link=Link(label, reverse("papers:made", args=[made.pk])),
        state=words.STATES[made.state][current_language()],
        shape=words.SHAPES[made.state],
        number="" if paper is None else f"{paper.number}, {vn_day(paper.day)}",
        note=made.withdrawn_because,
        is_this=made.pk == this,
    )


def _note(found: Sequence[MadePaper], this: int | None) -> str:
    """Which of them is signed, and what becomes of an open draft."""
    signed = [one for one in found if one.state == ISSUED and one.pk != this]
    if signed and this is None:
        return _("Đã ban hành %(called)s. Bản lập lại là văn bản khác, có số khác.") % {"called": _called(signed[-1])}  # fmt: skip
    if signed:
        return _("Bản đã ký, ban hành là %(called)s.") % {"called": _called(signed[-1])}
    if this is None and found and found[-1].state == DRAFT:
        return _("Chốt bản mới thì %(called)s được rút; bản đó vẫn nằm trong sổ.") % {"called": _called(found[-1])}  # fmt: skip
    return ""


def _said(counted: tuple[int, int] | None) -> str:
    if counted is None:
        refusal, language = Refusal("made.not_compared"), current_language()
        return f"{refusal.message(language)} {refusal.remedy(language)}"
    lines, rows = counted
    if lines == rows == 0:
        return _("Không khác gì: chữ trong văn bản và số liệu làm căn cứ giống hệt.")
    told = ngettext("%(count)s dòng chữ khác.", "%(count)s dòng chữ khác.", lines) % {"count": amount(lines)}  # fmt: skip
    rested = ngettext("%(count)s dòng số liệu làm căn cứ khác.", "%(count)s dòng số liệu làm căn cứ khác.", rows) % {"count": amount(rows)}  # fmt: skip
    unchanged = _("Số liệu làm căn cứ không đổi.") if lines else _("Chữ trong văn bản không đổi.")
    said = (told if lines else unchanged, rested if rows else unchanged)
    return " ".join(said)


def _more(count: int) -> str:
    if count <= 0:
        return ""
    words_of = ngettext(
        "Còn %(count)s dòng khác nữa, xem đủ trong hồ sơ của văn bản.",
        "Còn %(count)s dòng khác nữa, xem đủ trong hồ sơ của văn bản.",
        count,
    )
    return words_of % {"count": amount(count)}
