"""Values that many pages are made of: links, choices, one leaf of a long list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.db.models import QuerySet

from gsdg.kernel.keys import number_in

Row = TypeVar("Row")


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    hint: str = ""
    current: bool = False


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    chosen: bool = False
    hint: str = ""


@dataclass(frozen=True)
class Paging:
    """Leaf `number` of a list of `count` rows; `query` are the other parameters of the address, `anchor` the place of
    the list on a page that begins with other things."""

    number: int
    size: int
    count: int
    query: str = ""
    anchor: str = ""

    @property
    def last_number(self) -> int:
        return max(1, -(-self.count // self.size))

    @property
    def first_row(self) -> int:
        return min((self.number - 1) * self.size + 1, self.count)

    @property
    def last_row(self) -> int:
        return min(self.number * self.size, self.count)

    @property
    def previous(self) -> str | None:
        return self._address(self.number - 1) if self.number > 1 else None

    @property
    def next(self) -> str | None:
        return self._address(self.number + 1) if self.number < self.last_number else None

    def _address(self, number: int) -> str:
        query = f"{self.query}&trang={number}" if self.query else f"trang={number}"
        return f"?{query}#{self.anchor}" if self.anchor else f"?{query}"


def paged(
    rows: Sequence[Row] | QuerySet[Any, Row],
    counted: QuerySet[Any, Any] | None = None,
    /,
    *,
    number: str,
    size: int = 50,
    anchor: str = "",
    **query: str,
) -> tuple[list[Row], Paging]:
    """The rows of one leaf; a number that is none, or too high, gives the nearest leaf instead of an error.

    `counted` are the same rows without what only showing and ordering them takes: joins that a count need not make.
    """
    count = (
        len(rows) if isinstance(rows, Sequence) else (rows if counted is None else counted).count()
    )
    kept = urlencode({name: value for name, value in query.items() if value})
    wished = number_in(number, otherwise=1)
    last = Paging(1, size, count).last_number
    paging = Paging(min(max(wished, 1), last), size, count, kept, anchor)
    start = (paging.number - 1) * size
    return list(rows[start : start + size]), paging
