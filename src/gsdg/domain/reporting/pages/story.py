"""The story of a report in words: each event with its day, its people, and the revision it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gsdg.domain.reporting.pages.links import address_of
from gsdg.domain.reporting.pages.sending import adjusted_words, file_link, in_place_words
from gsdg.domain.reporting.queries.story import ROUTINE, Happening, Story
from gsdg.domain.reporting.rules import DIVISION_WORDS
from gsdg.toolkit.access import Door
from gsdg.toolkit.audit.labels import label_of
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import vn_day

ASKS = frozenset({"report.sent_back", "report.reopened", "report.reminded"})
DOORS = {
    Door.EXCEL: gettext_lazy("từ Excel"),
    Door.CLI: gettext_lazy("qua dòng lệnh"),
    Door.API: gettext_lazy("qua API"),
    Door.JOB: gettext_lazy("tự động"),
}
"""Where somebody came in, unless it was by these pages."""


@dataclass(frozen=True)
class Step:
    """`kind` draws the mark: an act that asks for something, or one still to come."""

    day: date
    at: datetime | None
    title: str
    text: str
    by: str
    kind: str = ""
    links: tuple[Link, ...] = ()


def steps_of(story: Story) -> tuple[Step, ...]:
    """Newest first. Typing is told once for each person and day."""
    return tuple(reversed(list(_steps(story))))


def _steps(story: Story) -> Iterator[Step]:
    language = current_language()
    typed = Counter(_sitting(h) for h in story.happenings if h.event in ROUTINE)
    told: set[tuple[object, ...]] = set()
    for happening in story.happenings:
        sitting = _sitting(happening)
        if happening.event in ROUTINE and sitting in told:
            continue
        told.add(sitting)
        times = typed[sitting] if happening.event in ROUTINE else 1
        yield Step(
            day=happening.on,
            at=happening.at,
            title=label_of(happening.event, language),
            text=_text(story, happening, times),
            by=_by(story, happening),
            kind="stop" if happening.event in ASKS else "",
            links=tuple(_links(story, happening)),
        )


def _sitting(happening: Happening) -> tuple[object, ...]:
    return happening.event, happening.by_id, happening.on


def _by(story: Story, happening: Happening) -> str:
    who = in_place_words(happening.by, story.name(happening.in_place_of)) or _("Hệ thống")
    door = DOORS.get(Door(happening.door))
    return f"{who}, {door}" if door else who


def _text(story: Story, happening: Happening, times: int) -> str:
    """What the event says of itself beyond its name."""
    said = happening.details
    if happening.event in ROUTINE and times > 1:
        return ngettext("(%(times)s lần lưu)", "(%(times)s lần lưu)", times) % {"times": times}
    if happening.event == "report.sent_back" and isinstance(due := said.get("due"), str):
        return _("hạn gửi lại %(day)s") % {"day": vn_day(date.fromisoformat(due))}
    if happening.event == "report.submitted" and happening.number is not None:
        return _("lần %(times)s") % {"times": story.times_sent(happening.number)}
    if happening.event == "report.certified" and happening.number is not None:
        revision = story.revision(happening.number)
        return adjusted_words(None if revision is None else story.adjustments.get(revision.pk))
    if happening.event in ("report.part_finished", "report.part_reopened"):
        words = DIVISION_WORDS.get(str(said.get("division")))
        return words[current_language()] if words else ""
    if happening.event == "report.remarked" and said.get("cell"):
        return _("tại ô %(cell)s") % {"cell": said["cell"]}
    return ""


def _links(story: Story, happening: Happening) -> Iterator[Link]:
    """To the revision as it was certified, and to the paper that came with it."""
    number = happening.number
    if number is None or happening.event not in ("report.certified", "report.issued"):
        return
    report_id = story.report.pk
    url = address_of("report", report_id, lan=str(number)) + "#so-lieu"
    yield Link(_("xem bản %(number)s") % {"number": number}, url)
    revision = story.revision(number)
    paper = None if revision is None else story.paper_of(revision)
    if paper is not None and (link := file_link(report_id, paper)) is not None:
        yield link
