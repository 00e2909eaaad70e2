"""What units wrote in one text, on the page of who writes the consolidated report."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.packs.spec import TextSection
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.pages.links import address_of
from gsdg.domain.reporting.queries.reports import Desk, unit_name
from gsdg.domain.reporting.queries.texts import Texts, Told, texts_for
from gsdg.domain.reporting.quoting import by_theme
from gsdg.domain.reporting.refusals import why_not_gather
from gsdg.domain.units import map_notes
from gsdg.kernel.refusal import Refusal
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.access import Actor
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language


@dataclass(frozen=True)
class TextLine:
    source_id: int
    unit: Link
    text: str
    is_quoted: bool
    mark: str


@dataclass(frozen=True)
class Theme:
    title: str
    name: str
    lines: tuple[TextLine, ...]


@dataclass(frozen=True)
class GatheringPage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    map_note: str
    themes: tuple[Theme, ...]
    names: tuple[str, ...]
    unquoted: int
    lost: int
    quote_url: str
    entry: Link
    why_not: Refusal | None
    refusals: tuple[Refusal, ...]
    done: str


def gathering_page(
    report: Report,
    section: TextSection,
    actor: Actor,
    desk: Desk,
    *,
    refusals: tuple[Refusal, ...] = (),
    done: str = "",
) -> GatheringPage:
    texts, language = texts_for(report, section.code), current_language()
    standing = next((t.text for t in report.texts.filter(code=section.code)), "")
    themes = tuple(_themes(texts, standing))
    duty = report.duty
    return GatheringPage(
        title=section.title.to(language),
        crumbs=(Link(_("Báo cáo tổng hợp"), address_of("entry", report.pk)),),
        lead=_lead(
            texts, f"{duty.form.title(language)}, {unit_name(duty)}, {duty.period.label(language)}"
        ),
        map_note=map_notes.on_the_map_of_then(_("lời văn không cộng, không chia được")),
        themes=themes,
        names=tuple(theme.name for theme in themes if theme.name),
        unquoted=sum(not line.is_quoted for theme in themes for line in theme.lines),
        lost=sum(told.written.is_quoted and told.line not in standing for told in texts.told),
        quote_url=reverse("reporting:texts-quote", args=[report.pk, section.code]),
        entry=Link(
            _("Mở phần viết của báo cáo"), f"{address_of('entry', report.pk)}#o-{section.code}"
        ),
        why_not=why_not_gather(report, section.code, actor, desk),
        refusals=refusals,
        done=done,
    )


def _lead(texts: Texts, about: str) -> str:
    words = ngettext(
        "%(count)s ý kiến trong %(accepted)s trên %(owed)s báo cáo đã duyệt.",
        "%(count)s ý kiến trong %(accepted)s trên %(owed)s báo cáo đã duyệt.",
        len(texts.told),
    )
    said = words % {"count": len(texts.told), "accepted": texts.accepted, "owed": texts.owed}
    return f"{about}. {said}"


def _themes(texts: Texts, standing: str) -> list[Theme]:
    return [
        Theme(
            title=theme or _("Chưa xếp nhóm"),
            name=theme,
            lines=tuple(
                _line(told, standing) for told in texts.told if told.written.theme == theme
            ),
        )
        for theme in by_theme(texts.written)
    ]


def _line(told: Told, standing: str) -> TextLine:
    written = told.written
    return TextLine(
        source_id=told.source_id,
        unit=Link(written.unit, address_of("report", told.source_id)),
        text=written.text,
        is_quoted=written.is_quoted,
        mark=_mark(told, standing),
    )


def _mark(told: Told, standing: str) -> str:
    """By what was quoted, whoever else wrote the same words; and whether it still stands there as it was quoted."""
    if told.is_older:
        return _("đã trích bản trước, đơn vị đã sửa")
    if not told.written.is_quoted:
        return ""
    return _("đã trích") if told.line in standing else _("đã trích, câu trích đã sửa hoặc bỏ")


def done_words(number: int, theme: str) -> str:
    """What was put together; an empty theme takes it out again."""
    if normal(theme):
        words = ngettext("Đã xếp %(number)s ý kiến.", "Đã xếp %(number)s ý kiến.", number)
    else:
        words = ngettext(
            "Đã đưa %(number)s ý kiến ra khỏi nhóm.",
            "Đã đưa %(number)s ý kiến ra khỏi nhóm.",
            number,
        )
    return words % {"number": number}
