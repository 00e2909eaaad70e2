"""The calendar of a regime in words, with the days of the period that is on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.packs.regimes import Asked, DayRule, Due, Earlier, Milestone, Regime
from gsdg.domain.packs.spec import Pack
from gsdg.domain.programme.pages.sources import SourceView, source_view
from gsdg.domain.programme.queries import work_calendar
from gsdg.domain.programme.words import PERIODS
from gsdg.domain.units.words import OFFICE_KINDS
from gsdg.kernel.periods import MONTHS_IN, Period, PeriodKind
from gsdg.toolkit.web.templatetags.gsdg import last_day, vn_day


@dataclass(frozen=True)
class DueRow:
    """`day` is the last day on time in the period shown; None where it cannot be said."""

    office: str
    rule: str
    day: date | None
    source: SourceView


@dataclass(frozen=True)
class DueTable:
    title: str
    rows: tuple[DueRow, ...]


@dataclass(frozen=True)
class AskedView:
    """One kind of period. `shown` names the period whose days stand beside the rules."""

    title: str
    forms: str
    since: str
    counted: str
    shown: str
    tables: tuple[DueTable, ...]


@dataclass(frozen=True)
class RegimeView:
    title: str
    source: SourceView
    rolls: str
    asked: tuple[AskedView, ...]


def regime_view(regime: Regime, pack: Pack, *, on: date, language: str) -> RegimeView:
    return RegimeView(
        title=regime.title.to(language),
        source=source_view(regime.source),
        rolls=_("Hạn rơi vào ngày nghỉ thì lùi sang ngày làm việc tiếp theo.")
        if regime.roll_forward
        else _("Hạn rơi vào ngày nghỉ vẫn giữ nguyên."),
        asked=tuple(_asked_view(regime, asked, pack, on, language) for asked in regime.asked),
    )


def _asked_view(regime: Regime, asked: Asked, pack: Pack, on: date, language: str) -> AskedView:
    period = _period_on(asked, on)
    milestones = (_milestone_table(regime, asked, m, period, language) for m in asked.milestones)
    return AskedView(
        title=_title(asked, period, language),
        forms=", ".join(pack.forms[code].short for code in asked.forms if code in pack.forms),
        since=_since(asked),
        counted=_counted(regime, period) if period else "",
        shown=period.label(language) if period else "",
        tables=(_due_table(regime, asked, period), *milestones),
    )


def _title(asked: Asked, period: Period | None, language: str) -> str:
    known = PERIODS.get((asked.period, asked.part))
    if known is None:  # one quarter or one month of the year
        return period.label(language) if period else str(PERIODS[asked.period, 0])
    return str(known)


def _since(asked: Asked) -> str:
    if asked.first_year and asked.last_year:
        return _("từ năm %(first)s đến năm %(last)s") % {
            "first": asked.first_year,
            "last": asked.last_year,
        }
    return _("từ năm %(first)s") % {"first": asked.first_year} if asked.first_year else ""


def _period_on(asked: Asked, on: date) -> Period | None:
    """The period of this kind that the day lies in, or the one part of its year that the regime asks for."""
    if asked.period not in MONTHS_IN:
        return None
    parts = 12 // MONTHS_IN[asked.period]
    part = asked.part or (on.month - 1) // MONTHS_IN[asked.period] + 1
    period = Period(asked.period, on.year, 0 if asked.period is PeriodKind.YEAR else part)
    return period if part <= parts and asked.covers(period) else None


def _counted(regime: Regime, period: Period) -> str:
    window = regime.window(period)
    return _(
        "Số liệu từ %(first)s đến %(last)s, chốt ngày %(closing)s, theo địa giới ngày %(as_of)s."
    ) % {
        "first": vn_day(window.from_day),
        "last": last_day(window.to_day),
        "closing": vn_day(regime.closing_day(period)),
        "as_of": vn_day(regime.as_of(period)),
    }


def _due_table(regime: Regime, asked: Asked, period: Period | None) -> DueTable:
    return DueTable(_("Hạn nộp"), tuple(_due_rows(regime, asked, asked.due, period)))


def _milestone_table(
    regime: Regime, asked: Asked, milestone: Milestone, period: Period | None, language: str
) -> DueTable:
    rows = _due_rows(regime, asked, milestone.due, period, milestone)
    return DueTable(milestone.title.to(language), tuple(rows))


def _due_rows(
    regime: Regime,
    asked: Asked,
    dues: Mapping[str, Due],
    period: Period | None,
    milestone: Milestone | None = None,
) -> Iterator[DueRow]:
    among = milestone.source if milestone else None
    for kind, due in dues.items():
        yield DueRow(
            office=office_words(kind),
            rule=_rule_words(due),
            day=_due_day(regime, period, kind, milestone) if period else None,
            source=source_view(due.source or among or asked.source or regime.source),
        )


def _due_day(regime: Regime, period: Period, kind: str, milestone: Milestone | None) -> date | None:
    """Days off are decided from year to year: where they are not known yet, the rule alone is shown."""
    calendar = work_calendar()
    with suppress(ValueError):
        if milestone is None:
            return regime.due(period, kind, calendar=calendar)
        return regime.milestone_due(milestone, period, kind, calendar=calendar)
    return None


def _rule_words(due: Due) -> str:
    if due.earlier is not None:
        return _earlier_words(due.earlier)
    if due.after_closing is not None:
        return _("%(days)s ngày làm việc sau ngày chốt số liệu") % {
            "days": due.after_closing.working_days
        }
    if due.before is not None:
        return _("trước ngày %(day)s") % {"day": _day_words(due.before)}
    return _("chậm nhất ngày %(day)s") % {"day": _day_words(due.on)} if due.on else ""


def _earlier_words(earlier: Earlier) -> str:
    office = office_words(earlier.than)
    if earlier.working_days is not None:
        said = _("%(days)s ngày làm việc trước hạn của %(office)s")
        return said % {"days": earlier.working_days, "office": office}
    said = ngettext(
        "%(days)s ngày trước hạn của %(office)s",
        "%(days)s ngày trước hạn của %(office)s",
        earlier.days or 0,
    )
    return said % {"days": earlier.days, "office": office}


def _day_words(rule: DayRule) -> str:
    if rule.month is None:
        return _relative_words(rule)
    day = f"{rule.day:02d}/{rule.month:02d}"
    if rule.year > 0:
        return _("%(day)s năm sau") % {"day": day}
    return _("%(day)s năm trước") % {"day": day} if rule.year < 0 else day


def _relative_words(rule: DayRule) -> str:
    """Of a month counted from the last one of the period."""
    said = {
        0: _("%(day)s của tháng cuối kỳ"),
        1: _("%(day)s của tháng sau kỳ"),
        -1: _("%(day)s của tháng trước kỳ"),
    }.get(rule.months or 0)
    if said is None:
        said = _("%(day)s, cách tháng cuối kỳ %(months)s tháng")
    return said % {"day": rule.day, "months": rule.months}


def office_words(kind: str) -> str:
    return str(OFFICE_KINDS[kind])
