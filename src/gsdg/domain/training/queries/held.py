"""The posts of a day with the turns of a window: the database finds and joins them, the counting is done on whole columns.

What tells people apart in a rate is packed into one number for each post, so that all posts of a day come as two columns of
numbers and all turns of a window as one. Who holds several counted posts, or works in a unit in which people must be told
apart, is a line of their own; all others are lines of as many as are alike.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
from django.db import connection

from gsdg.domain.training.coverage import MANY, InPost, Window
from gsdg.domain.training.models import Course, Learner, Official, Post
from gsdg.toolkit.db.packed import Numbers, Truths, columns

LEVELS = ("province", "district", "commune", "village")
SEXES = ("female", "male")
MINORITY = (0, 1, None)
PEOPLE = len(SEXES) * 2 * len(MINORITY)
"""Kinds of people in one post: sex, first time or not, minority."""


class Held:
    def __init__(
        self,
        window: Window,
        positions: Collection[str],
        apart: frozenset[int] = frozenset(),
        programme: str = "",
    ) -> None:
        self.window, self.units_apart, self.programme = window, apart, programme
        self.positions = tuple(sorted(positions))

    def posts(self) -> list[InPost]:
        """A line of each kind of people and turns; of who must be told apart, one of each post."""
        officials, kinds, turns = self._columns()
        apart = self._told_apart(officials, kinds)
        several = turns.max(initial=0) + 1
        alike, people = np.unique((kinds * several + turns)[~apart], return_counts=True)
        nobody = np.full(alike.size, MANY)
        return [
            *self._lines(nobody, alike // several, alike % several, people),
            *self._lines(officials[apart], kinds[apart], turns[apart]),
        ]

    def one_by_one(self) -> list[InPost]:
        return self._lines(*self._columns())

    def _columns(self) -> tuple[Numbers, Numbers, Numbers]:
        """Of each post its official, what tells people apart in it, and the turns that its official took."""
        if not self.positions:
            nothing = np.zeros(0, np.int64)
            return nothing, nothing, nothing
        officials, kinds = self._asked(self._posts_of_day(), 2)
        (taken,) = self._asked(self._turns_of_window(), 1)
        who, turns = np.unique(taken, return_counts=True)
        return officials, kinds, _looked_up(officials, who, turns)

    def _told_apart(self, officials: Numbers, kinds: Numbers) -> Truths:
        who, posts = np.unique(officials, return_counts=True)
        units = kinds // (PEOPLE * len(self.positions) * len(LEVELS))
        several = _looked_up(officials, who, posts) > 1
        return several | np.isin(units, np.fromiter(self.units_apart, np.int64))

    def _lines(
        self, officials: Numbers, kinds: Numbers, turns: Numbers, people: Numbers | None = None
    ) -> list[InPost]:
        rest, minority = np.divmod(kinds, len(MINORITY))
        rest, first = np.divmod(rest, 2)
        rest, sex = np.divmod(rest, len(SEXES))
        rest, position = np.divmod(rest, len(self.positions) or 1)
        unit, level = np.divmod(rest, len(LEVELS))
        parts = (officials, unit, level, position, sex, minority, first, turns)
        counts = np.ones_like(kinds) if people is None else people
        return [
            InPost(of, at, LEVELS[lv], self.positions[ps], SEXES[sx], MINORITY[mn], fi, tu, so_many)
            for of, at, lv, ps, sx, mn, fi, tu, so_many in zip(
                *(part.tolist() for part in parts), counts.tolist(), strict=True
            )
        ]

    def _posts_of_day(self) -> str:
        level, sex = _place("p.level", LEVELS), _place("o.sex", SEXES)
        position = _place("p.position", self.positions)
        first = "CASE WHEN o.first_trained_on >= %(since)s THEN 1 ELSE 0 END"
        work = f"(p.unit_id * {len(LEVELS)} + {level}) * {len(self.positions)} + {position}"
        person = f"({sex} * 2 + {first}) * {len(MINORITY)} + {_minority()}"
        known = ", ".join(f"%(position_{n})s" for n in range(len(self.positions)))
        return f"""
          SELECT p.official_id, ({work}) * {PEOPLE} + {person}
          FROM {_table(Post)} p
          JOIN {_table(Official)} o ON o.id = p.official_id AND o.merged_into_id IS NULL
          WHERE p.from_day <= %(until)s AND (p.to_day IS NULL OR p.to_day > %(until)s)
            AND p.position IN ({known})
        """  # noqa: S608 - names of our own tables, numbers of our own

    def _turns_of_window(self) -> str:
        return f"""
          SELECT official_id FROM {_table(Learner)}
          WHERE completed_on >= %(since)s AND completed_on <= %(until)s {self._of_programme()}
        """  # noqa: S608 - as above

    def _of_programme(self) -> str:
        if not self.programme:
            return ""
        own = f"SELECT id FROM {_table(Course)} WHERE programme = %(programme)s"  # noqa: S608 - as above
        return f"AND course_id IN ({own})"

    def _asked(self, sql: str, width: int) -> Sequence[Numbers]:
        told = {f"position_{n}": code for n, code in enumerate(self.positions)}
        told |= {"programme": self.programme}
        days = {"since": self.window.since.isoformat(), "until": self.window.until.isoformat()}
        return columns(sql, told | days, width)


def _looked_up(wanted: Numbers, known: Numbers, numbers: Numbers) -> Numbers:
    """Of each wanted the number that belongs to it, nought where it is not known; `known` is in order."""
    if not known.size:
        return np.zeros_like(wanted)
    at = np.minimum(np.searchsorted(known, wanted), known.size - 1)
    return np.where(known[at] == wanted, numbers[at], 0)


def _place(column: str, known: Sequence[str]) -> str:
    """Where the text stands in the list; the texts of the pack are parameters, those of the program its own words."""
    whens = " ".join(f"WHEN {_quoted(column, n, text)} THEN {n}" for n, text in enumerate(known))
    return f"CASE {column} {whens} END"


def _quoted(column: str, number: int, text: str) -> str:
    return f"%(position_{number})s" if column == "p.position" else f"'{text}'"


def _minority() -> str:
    """Its place in MINORITY, by which no engine converts a truth."""
    return "CASE WHEN o.is_minority THEN 1 WHEN NOT o.is_minority THEN 0 ELSE 2 END"


def _table(model: Any) -> str:
    name: str = connection.ops.quote_name(model._meta.db_table)
    return name
