"""Texts of units as the writer of a consolidated report finds them: every accepted one, with the theme it stands under."""

from __future__ import annotations

from dataclasses import dataclass

from gsdg.domain.packs.spec import TextSection
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.models import GatheredText, QuotedText, Report
from gsdg.domain.reporting.queries.figures import completeness
from gsdg.domain.reporting.queries.gathered import Gathered, gathered_below, texts_of
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.domain.reporting.quoting import Written


@dataclass(frozen=True)
class Told:
    """One text with the report and the revision that say it. `line` is how it was quoted, empty where it was not;
    `is_older` where that was an earlier revision of it."""

    source_id: int
    unit_id: int
    number: int
    written: Written
    line: str = ""
    is_older: bool = False


@dataclass(frozen=True)
class Texts:
    """`accepted` of `owed` reports below are in; of those, `told` say something."""

    told: tuple[Told, ...]
    accepted: int
    owed: int

    @property
    def written(self) -> list[Written]:
        return [one.written for one in self.told]


def text_section(report: Report, code: str) -> TextSection | None:
    return next((s for s in form_spec(report.duty.form).texts if s.code == code), None)


def texts_for(report: Report, section: str) -> Texts:
    """In the order of the names of units."""
    duty = report.duty
    place = FigurePlace(duty.form, duty.period, duty.unit_id)
    themes = dict(
        GatheredText.objects.filter(report=report, section=section).values_list(
            "source_id", "theme"
        )
    )
    quoted = {
        one.source_id: one for one in QuotedText.objects.filter(report=report, section=section)
    }
    found = texts_of(gathered_below(place), section)
    accepted, owed = completeness(duty.form, duty.period, duty.unit_id)
    return Texts(
        tuple(
            _told(one, text, themes.get(one.report_id, ""), quoted.get(one.report_id))
            for one, text in found
            if one.report_id != report.pk
        ),
        accepted,
        owed,
    )


def _told(one: Gathered, text: str, theme: str, quoted: QuotedText | None) -> Told:
    is_quoted = quoted is not None and quoted.number == one.number
    return Told(
        one.report_id,
        one.unit_id,
        one.number,
        Written(one.unit, text, theme, is_quoted),
        line="" if quoted is None else quoted.line,
        is_older=quoted is not None and not is_quoted,
    )
