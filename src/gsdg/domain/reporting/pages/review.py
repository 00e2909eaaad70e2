"""The review: what was sent, what moved since, what the checks say, and what each conclusion would do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.packs.evaluate import Outcome, Verdict
from gsdg.domain.packs.spec import Form, Severity
from gsdg.domain.programme.queries import form_spec, pack_of, work_calendar
from gsdg.domain.reporting.changes import WEIGHT_WORDS, Changes, changes_between, signed_figures
from gsdg.domain.reporting.contents import Content
from gsdg.domain.reporting.decisions import AT, OTHER_CELL, OTHER_TEXT, ConclusionForm
from gsdg.domain.reporting.models import Remark, Report
from gsdg.domain.reporting.pages.changes import (
    FigureGroup,
    RowLine,
    TextLine,
    figure_lines,
    grouped,
    row_lines,
    text_lines,
    written_texts,
)
from gsdg.domain.reporting.pages.links import address_of
from gsdg.domain.reporting.pages.on_behalf import OnBehalfStrip, on_behalf_strip
from gsdg.domain.reporting.pages.saying import ReviewGroup, Saying
from gsdg.domain.reporting.pages.sending import Sending, sending_of
from gsdg.domain.reporting.queries.keys import key_cells
from gsdg.domain.reporting.queries.previous import past_of
from gsdg.domain.reporting.queries.reports import desk_of, sender_name
from gsdg.domain.reporting.queries.review import (
    Impact,
    ImpactRow,
    InQueue,
    impact_of,
    neighbours,
    outcomes_of,
)
from gsdg.domain.reporting.queries.story import Story, content_of_revision, story_of
from gsdg.domain.reporting.queries.typing import remarks_of
from gsdg.domain.reporting.queries.waiting import Thread, threads_of
from gsdg.domain.reporting.refusals import why_not_conclude
from gsdg.domain.reporting.rules import place_of
from gsdg.kernel.figures import Figure
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor
from gsdg.toolkit.web import Choice, Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import vn_day

RETURN_WORKING_DAYS = 3
"""To send it again, unless the reviewer says another day."""
RETURN_DAYS = 5
"""The same where the days off of a year to come are not known yet."""


@dataclass(frozen=True)
class CheckCounts:
    """`failed`, `asking` and `unexplained` are among those judged that the report was not let off."""

    blocking: int
    blocking_failed: int
    asking: int
    unexplained: int
    waived: int
    notes: tuple[str, ...]


@dataclass(frozen=True)
class ReviewPage:
    title: str
    crumbs: tuple[Link, ...]
    sending: Sending
    before: Link | None
    after: Link | None
    done: str
    on_behalf: OnBehalfStrip | None
    returned_title: str
    returned: tuple[Thread, ...]
    answered: str
    changes_title: str
    changes_note: str
    not_compared: Refusal | None
    all_link: Link
    columns: tuple[str, str, str]
    groups: tuple[ReviewGroup, ...]
    rows: tuple[RowLine, ...]
    texts: tuple[TextLine, ...]
    changed_texts: tuple[TextLine, ...]
    checks: CheckCounts
    form: ConclusionForm
    refusals: tuple[Refusal, ...]
    why_not: Refusal | None
    cells: tuple[Choice, ...]
    other_text: str
    whole: str
    impact: Impact | None
    impact_rows: tuple[tuple[str, ImpactRow], ...]
    known_version: int


def review(
    report: Report,
    actor: Actor,
    form: ConclusionForm,
    *,
    on: date,
    refusals: Sequence[Refusal] = (),
    done: str = "",
) -> ReviewPage:
    """As many queries for a large form as for a small one."""
    story = story_of(report)
    latest = report.latest
    content = None if latest is None else content_of_revision(report, latest.number)
    if content is None:
        raise ValueError(f"{report} has never been certified")
    building = _Building(report, story, content, form)
    previous_report, next_report = neighbours(report)
    impact = impact_of(report)
    return ReviewPage(
        title=f"{sender_name(report.duty)}, {report.duty.period.label(current_language())}",
        crumbs=(
            Link(
                _("Theo dõi nộp báo cáo"),
                f"{reverse('reporting:board')}?ky={report.duty.period.code}",
            ),
            Link(report.duty.form.title(current_language()), address_of("report", report.pk)),
        ),
        sending=sending_of(story, on=on),
        before=_neighbour(previous_report),
        after=_neighbour(next_report),
        done=done,
        refusals=tuple(refusals),
        why_not=why_not_conclude(report, actor, desk_of(actor)),
        on_behalf=on_behalf_strip(report, actor, desk_of(actor)),
        impact=impact,
        impact_rows=_labelled(impact),
        known_version=report.version,
        **building.parts(),
    )


def _labelled(impact: Impact | None) -> tuple[tuple[str, ImpactRow], ...]:
    rows, language = impact.rows if impact else (), current_language()
    return tuple((row.cell.label(language), row) for row in rows)


def _neighbour(found: InQueue | None) -> Link | None:
    return None if found is None else Link(found.unit, address_of("review", found.report_id))


def default_due(on: date) -> date:
    try:
        return work_calendar().add(on, RETURN_WORKING_DAYS)
    except ValueError:
        return on + timedelta(days=RETURN_DAYS)


@dataclass(frozen=True)
class _Building:
    """The parts of the page that come from the two revisions."""

    report: Report
    story: Story
    content: Content
    form: ConclusionForm

    @property
    def spec(self) -> Form:
        return form_spec(self.report.duty.form)

    def parts(self) -> dict[str, Any]:
        before = self._before()
        past = past_of([self.report])[self.report.pk]
        previous = past.figures
        addresses = [cell.address for cell in self.spec.stored]
        changes = None if before is None else changes_between(before, self.content, addresses)
        outcomes = outcomes_of(self.report, self.content, previous)
        remarks = remarks_of(self.report)
        returned = self._returned(remarks)
        return {
            "returned_title": self._returned_title(),
            "returned": tuple(returned),
            "answered": _answered(changes) if returned and changes is not None else "",
            "changes_title": self._changes_title(),
            "changes_note": self._note(changes),
            "not_compared": past.why_not,
            "all_link": Link(_("xem cả biểu"), address_of("report", self.report.pk) + "#so-lieu"),
            "columns": self._columns(),
            "groups": tuple(self._groups(changes, before, previous, outcomes, remarks)),
            "rows": () if changes is None else row_lines(self.spec, changes),
            "texts": written_texts(self.spec, self.content.texts),
            "changed_texts": () if changes is None else text_lines(self.spec, changes.texts),
            "checks": self._checks(outcomes),
            "form": self.form,
            "cells": tuple(self._choices()),
            "other_text": self.form.data.get(OTHER_TEXT, "") if not self.form.is_adding else "",
            "whole": self.form.data.get(AT, ""),
        }

    def _before(self) -> Content | None:
        number = self.story.before
        return None if number is None else content_of_revision(self.report, number)

    def _returned(self, remarks: Sequence[Remark]) -> list[Thread]:
        number = self.story.before
        asked = (thread for thread in threads_of(remarks) if thread.root.is_return)
        return [thread for thread in asked if thread.root.revision_number == number]

    def _returned_title(self) -> str:
        number = self.story.before
        if number is not None and self.story.was_opened_again(number):
            return _("Đã duyệt, mở lại để điều chỉnh")
        sent = self.story.times_sent(number) if number is not None else 0
        return _("Lần %(number)s bị trả lại") % {"number": sent}

    def _changes_title(self) -> str:
        number = self.story.before
        if number is None:
            return _("Lần gửi đầu tiên")
        return _("Thay đổi từ lần %(number)s") % {"number": self.story.times_sent(number)}

    def _note(self, changes: Changes | None) -> str:
        if changes is None:
            return _("chỉ tiêu chính và ô có cảnh báo;")
        words = ngettext(
            "%(changed)s trên %(all)s ô đổi;", "%(changed)s trên %(all)s ô đổi;", len(changes.cells)
        )
        counted = words % {"changed": len(changes.cells), "all": changes.compared}
        return f"{WEIGHT_WORDS[changes.weight][current_language()]}: {counted}"

    def _columns(self) -> tuple[str, str, str]:
        """Over the period before, the revision before, and this one."""
        duty, language = self.report.duty, current_language()
        regime = pack_of(duty.form.pack).regimes[duty.period.regime]
        earlier = regime.previous(duty.period.period).label(language)
        number, latest = self.story.before, self.report.latest
        sent = _("Lần %(number)s")
        return (
            earlier[:1].upper() + earlier[1:],
            "" if number is None else sent % {"number": self.story.times_sent(number)},
            sent % {"number": self.story.times_sent(latest.number if latest else 0)},
        )

    def _groups(
        self,
        changes: Changes | None,
        before: Content | None,
        previous: Mapping[str, Figure],
        outcomes: Sequence[Outcome],
        remarks: Sequence[Remark],
    ) -> list[ReviewGroup]:
        """What moved, under its headings; then what did not and still asks for a look."""
        saying = Saying(self.spec, self.content, outcomes, remarks, self.form)
        if changes is not None:
            first = [cell.address for cell in changes.cells]
        else:
            first = [cell.address for cell in key_cells(self.spec)]
        order = {cell.address: i for i, cell in enumerate(self.spec.cells)}
        noted = sorted((saying.places & order.keys()) - set(first), key=order.__getitem__)
        lines = figure_lines(
            self.spec,
            [*first, *noted],
            after=signed_figures(self.content),
            before=None if before is None else signed_figures(before),
            previous=previous,
        )
        moved = [saying.group(group) for group in grouped(self.spec, lines[: len(first)])]
        if not noted:
            return moved
        title = (
            _("Không đổi nhưng có cảnh báo, trao đổi") if changes else _("Có cảnh báo, trao đổi")
        )
        rest = FigureGroup(title, tuple(lines[len(first) :]))
        return [*moved, saying.group(rest)]

    def _checks(self, outcomes: Sequence[Outcome]) -> CheckCounts:
        language = current_language()
        judged = [o for o in outcomes if o.verdict is not Verdict.NOT_JUDGED]
        failed = [o for o in outcomes if o.verdict is Verdict.FAILED]
        waived = [o for o in failed if place_of(o) in self.content.waivers]
        standing = [o for o in failed if place_of(o) not in self.content.waivers]
        asking = [o for o in standing if o.severity is Severity.EXPLAIN]
        return CheckCounts(
            blocking=sum(1 for o in judged if o.severity is Severity.BLOCKING),
            blocking_failed=sum(1 for o in standing if o.severity is Severity.BLOCKING),
            asking=len(asking),
            unexplained=sum(1 for o in asking if not self.content.explanations.get(place_of(o))),
            waived=len(waived),
            notes=tuple(o.message.to(language) for o in standing if o.severity is Severity.NOTE),
        )

    def _choices(self) -> list[Choice]:
        chosen = "" if self.form.is_adding else self.form.data.get(OTHER_CELL, "")
        language = current_language()
        return [
            Choice(cell.address, f"{cell.address} {cell.label(language)}", cell.address == chosen)
            for cell in self.spec.stored
        ]


def _answered(changes: Changes) -> str:
    """How the office took it: what it corrected, what it explained."""
    said = []
    if changes.cells:
        words = ngettext("sửa %(number)s ô", "sửa %(number)s ô", len(changes.cells))
        said.append(words % {"number": len(changes.cells)})
    if changes.rows:
        words = ngettext(
            "sửa %(number)s dòng danh mục", "sửa %(number)s dòng danh mục", len(changes.rows)
        )
        said.append(words % {"number": len(changes.rows)})
    if changes.explanations:
        words = ngettext(
            "giải trình %(number)s chỗ", "giải trình %(number)s chỗ", len(changes.explanations)
        )
        said.append(words % {"number": len(changes.explanations)})
    if not said:
        return _("Đơn vị gửi lại, không đổi số nào.")
    return _("Đơn vị đã %(what)s.") % {"what": ", ".join(said)}


def done_words(report: Report | None) -> str:
    """What is said on the page after a conclusion, of the report that was concluded on."""
    if report is None:
        return ""
    unit = sender_name(report.duty)
    if report.state == "accepted":
        return _("Đã duyệt số liệu của %(unit)s; số tổng hợp đã tính lại.") % {"unit": unit}
    if report.state == "sent_back":
        return _("Đã trả lại cho %(unit)s, hạn gửi lại %(due)s.") % {
            "unit": unit,
            "due": vn_day(report.returned_due),
        }
    return ""
