"""The posts of a day with the turns of a window, added up where they are: in the database, in one pass.

Sixty thousand lines take longer to fetch than to count, and rows of several texts longer to group than one number. So
what tells people apart in a rate is packed into one number, by which the database counts. Who holds several counted
posts, or works in a unit in which people must be told apart, comes as a line of their own.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.db import connection

from gsdg.domain.training.coverage import MANY, InPost, Window
from gsdg.domain.training.models import Learner, Official, Post

LEVELS = ("province", "district", "commune", "village")
SEXES = ("female", "male")
MINORITY = (0, 1, None)
MOST_POSITIONS, MOST_TURNS = 32, 64
"""Room in the number; a pack with more positions, or a person with more courses in a window, is told one by one."""


class Held:
    def __init__(
        self, window: Window, positions: Collection[str], apart: frozenset[int] = frozenset()
    ) -> None:
        self.window, self.units_apart = window, apart
        self.positions = tuple(sorted(positions))

    def posts(self) -> list[InPost]:
        if not self.positions:
            return []
        if len(self.positions) > MOST_POSITIONS:
            return self.one_by_one()
        found, single = list[InPost](), list[int]()
        for packed, people in self._packed():
            if packed < 0:
                single.append(-packed)
            else:
                found.append(self._line(packed, people))
        return found + (self._single(single) if single else [])

    def _line(self, packed: int, people: int) -> InPost:
        rest, turns = divmod(packed, MOST_TURNS)
        rest, minority = divmod(rest, len(MINORITY))
        rest, first = divmod(rest, 2)
        rest, sex = divmod(rest, len(SEXES))
        rest, position = divmod(rest, MOST_POSITIONS)
        unit, level = divmod(rest, len(LEVELS))
        return InPost(
            MANY,
            unit,
            LEVELS[level],
            self.positions[position],
            SEXES[sex],
            MINORITY[minority],
            first,
            turns,
            people,
        )

    def _packed(self) -> list[tuple[int, int]]:
        """For people alike what they are and how many; a person told apart is the negative number of their own."""
        level, sex = _place("p.level", LEVELS), _place("o.sex", SEXES)
        position = _place("p.position", self.positions)
        work = f"(p.unit_id * {len(LEVELS)} + {level}) * {MOST_POSITIONS} + {position}"
        person = f"({sex} * 2 + {self._first()}) * {len(MINORITY)} + {_minority(none='2')}"
        wide = 2 * len(SEXES) * len(MINORITY)
        turns, beside, joined = self._turns_beside()
        packed = f"(h.work * {wide} + {person}) * {MOST_TURNS} + {turns}"
        alike = f"h.hats = 1 AND h.apart = 0 AND {turns} < {MOST_TURNS}"
        return self._asked(
            f"""
            SELECT CASE WHEN {alike} THEN {packed} ELSE -h.official_id END AS packed, COUNT(*)
            FROM (
              SELECT p.official_id, MIN({work}) AS work, COUNT(*) AS hats, MAX({self._apart()}) AS apart
                {beside}
              FROM {_table(Post)} p WHERE {self._of_day()} GROUP BY p.official_id
            ) h
            JOIN {_table(Official)} o ON o.id = h.official_id AND o.merged_into_id IS NULL
            {joined}
            GROUP BY 1
            """  # noqa: S608 - names of our own tables, numbers of our own
        )

    def _turns_beside(self) -> tuple[str, str, str]:
        """How many turns somebody took: what it is called, and where it is counted.

        SQLite counts them for each person where the posts are in the order of people: a list of all turns would be sorted
        first, and then searched. PostgreSQL adds all of them up at once and joins them by hash, in half the time; by the
        number of the official, of whom it knows that there is one, and not of the post, of which it would expect millions.
        """
        if connection.vendor == "postgresql":
            joined = f"LEFT JOIN ({self._turns()}) t ON t.official_id = o.id"
            return "COALESCE(t.turns, 0)", "", joined
        return "h.turns", f", ({self._turns_of('p.official_id')}) AS turns", ""

    def one_by_one(self) -> list[InPost]:
        return self._single(None)

    def _single(self, numbers: Sequence[int] | None) -> list[InPost]:
        chosen = "" if numbers is None else f"AND p.official_id IN ({_numbers(numbers)})"
        rows = self._asked(
            f"""
            SELECT p.official_id, p.unit_id, p.level, p.position, o.sex, {_minority(none="NULL")},
              {self._first()}, COALESCE(t.turns, 0)
            FROM {_table(Post)} p
            JOIN {_table(Official)} o ON o.id = p.official_id AND o.merged_into_id IS NULL
            LEFT JOIN ({self._turns()}) t ON t.official_id = p.official_id
            WHERE {self._of_day()} {chosen}
            """  # noqa: S608 - as above
        )
        return [InPost(*row) for row in rows]

    def _asked(self, sql: str) -> list[Any]:
        told = {f"position_{n}": code for n, code in enumerate(self.positions)}
        days = {"since": self.window.since.isoformat(), "until": self.window.until.isoformat()}
        with connection.cursor() as cursor:
            cursor.execute(sql, told | days)
            return list(cursor.fetchall())

    def _of_day(self) -> str:
        known = ", ".join(f"%(position_{n})s" for n in range(len(self.positions)))
        held = "p.from_day <= %(until)s AND (p.to_day IS NULL OR p.to_day > %(until)s)"
        return f"{held} AND p.position IN ({known})"

    def _turns_of(self, official: str) -> str:
        return f"""
          SELECT COUNT(*) FROM {_table(Learner)} l
          WHERE l.official_id = {official} AND l.completed_on >= %(since)s AND l.completed_on <= %(until)s
        """  # noqa: S608 - as above

    def _turns(self) -> str:
        return f"""
          SELECT official_id, COUNT(*) AS turns FROM {_table(Learner)}
          WHERE completed_on >= %(since)s AND completed_on <= %(until)s GROUP BY official_id
        """  # noqa: S608 - as above

    def _first(self) -> str:
        return "CASE WHEN o.first_trained_on >= %(since)s THEN 1 ELSE 0 END"

    def _apart(self) -> str:
        if not self.units_apart:
            return "0"
        return f"CASE WHEN p.unit_id IN ({_numbers(self.units_apart)}) THEN 1 ELSE 0 END"


def _place(column: str, known: Sequence[str]) -> str:
    """Where the text stands in the list; the texts of the pack are parameters, those of the program its own words."""
    whens = " ".join(f"WHEN {_quoted(column, n, text)} THEN {n}" for n, text in enumerate(known))
    return f"CASE {column} {whens} END"


def _quoted(column: str, number: int, text: str) -> str:
    return f"%(position_{number})s" if column == "p.position" else f"'{text}'"


def _minority(*, none: str) -> str:
    """A truth as 1, 0 or nothing, which no engine converts."""
    return f"CASE WHEN o.is_minority THEN 1 WHEN NOT o.is_minority THEN 0 ELSE {none} END"


def _numbers(numbers: Collection[int]) -> str:
    """Whole numbers of our own, written out: there may be more of them than parameters."""
    return ", ".join(str(int(number)) for number in numbers)


def _table(model: Any) -> str:
    name: str = connection.ops.quote_name(model._meta.db_table)
    return name
