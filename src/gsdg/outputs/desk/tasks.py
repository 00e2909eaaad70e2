"""What a desk is made of: tasks in sections, what waits for others. Values; where they come from is told elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.toolkit.web.templatetags.gsdg import due_days, vn_day_month

DAYS_OF_A_WEEK = 7


@dataclass(frozen=True)
class Task:
    """One thing to do. `day_note` says what the day means; a task without `url` is only a date to know.

    `title_lang` is said where the title was written by people, whatever the language of the screen.
    """

    day: date
    day_note: str
    title: str
    title_lang: str = ""
    url: str = ""
    state: str = ""
    text: str = ""
    quote: str = ""
    action: str = ""
    is_late: bool = False
    is_primary: bool = False


@dataclass(frozen=True)
class Section:
    """`more` leads to the rest of a list that is not shown whole."""

    title: str
    note: str
    tasks: tuple[Task, ...]
    more: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Waiting:
    """What somebody else has to do, since when."""

    title: str
    url: str
    state: str
    where: str
    since: date | None = None
    days: int | None = None


def a_task(day: date, *, on: date, **said: object) -> Task:
    """With what is left of its days, or how late it is; of another year, with the year."""
    is_near = day <= on + timedelta(days=2 * DAYS_OF_A_WEEK)
    note = due_days(day, on) if is_near else ""
    if not note and day.year != on.year:
        note = _("năm %(year)s") % {"year": day.year}
    return Task(day=day, day_note=note, is_late=day < on, **said)  # type: ignore[arg-type]


def by_time(tasks: Iterable[Task], *, on: date) -> list[Section]:
    """Overdue first, then this week until Sunday, then the rest; empty ones are left out."""
    ordered = sorted(tasks, key=lambda task: task.day)
    sunday = on + timedelta(days=DAYS_OF_A_WEEK - 1 - on.weekday())
    sections = [
        Section(_("Quá hạn"), "", tuple(t for t in ordered if t.day < on)),
        Section(
            _("Tuần này"),
            _("đến %(day)s") % {"day": vn_day_month(sunday)},
            tuple(t for t in ordered if on <= t.day <= sunday),
        ),
        Section(_("Sau đó"), "", tuple(t for t in ordered if t.day > sunday)),
    ]
    return [section for section in sections if section.tasks]


def with_primary(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The first task that leads anywhere is the one button of the page."""
    found: list[Section] = []
    is_given = False
    for section in sections:
        tasks = []
        for task in section.tasks:
            is_first = not is_given and task.url != ""
            tasks.append(replace(task, is_primary=True) if is_first else task)
            is_given = is_given or is_first
        found.append(replace(section, tasks=tuple(tasks)))
    return tuple(found)


def lead_of(sections: Sequence[Section]) -> str:
    """One sentence over the page: what is late, what this week asks for."""
    late = sum(1 for s in sections for t in s.tasks if t.is_late and t.url)
    others = sum(1 for s in sections for t in s.tasks if not t.is_late and t.url)
    if late and others:
        return _("%(late)s; %(others)s.") % {"late": _late(late), "others": _others(others).lower()}
    if late:
        return f"{_late(late)}."
    return f"{_others(others)}." if others else _("Không có việc nào đang chờ anh, chị.")


def _late(number: int) -> str:
    words = ngettext("%(number)s việc quá hạn", "%(number)s việc quá hạn", number)
    return words % {"number": number}


def _others(number: int) -> str:
    words = ngettext("%(number)s việc đang chờ", "%(number)s việc đang chờ", number)
    return words % {"number": number}
