"""What `doctor` asks of the book: are the sums that are kept of it those of its entries."""

from __future__ import annotations

from collections.abc import Iterator

from gsdg.domain.finance.queries.kept import differences

Row = tuple[str, str, str, str]


def check() -> Iterator[Row]:
    """Every difference as check, object, expected, found."""
    for key, wanted, found in differences():
        yield "finance.kept_sum", " ".join(map(str, key)), str(wanted), str(found)
