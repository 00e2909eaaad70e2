"""The catalogue of English is written the same whenever it is written."""

from __future__ import annotations

from datetime import UTC, datetime

from babel.messages.catalog import Catalog
from tools.translations import ENGLISH, _written


def test_the_time_of_writing_is_not_written() -> None:
    written = []
    for hour in (1, 2):
        catalog = Catalog(locale="en", creation_date=datetime(2026, 11, 27, hour, tzinfo=UTC))
        catalog.add("Báo cáo", string="Report")
        written.append(_written(catalog))
    assert written[0] == written[1]
    assert b'msgid "B\xc3\xa1o c\xc3\xa1o"' in written[0]
    assert b"Plural-Forms" in written[0]


def test_the_catalogue_that_is_kept_carries_none() -> None:
    assert "POT-Creation-Date" not in ENGLISH.read_text(encoding="utf-8")
