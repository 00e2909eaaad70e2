"""The one writer of CSV and JSON."""

import csv
import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsdg.kernel.tables import as_text, to_csv, to_json


class Colour(StrEnum):
    RED = "red"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (0, "0"),
        (1234567, "1234567"),
        (True, "true"),
        (False, "false"),
        (Decimal("1.50"), "1.50"),
        (Decimal("1E+3"), "1000"),
        (date(2025, 7, 1), "2025-07-01"),
        (datetime(2025, 7, 1, 8, 15, 30, 5, UTC), "2025-07-01T08:15:30+00:00"),
        ("Cẩm Xuyên", "Cẩm Xuyên"),
        (Colour.RED, "red"),
    ],
)
def test_values_are_written_in_one_way(value: object, text: str) -> None:
    assert as_text(value) == text  # type: ignore[arg-type]


@pytest.mark.parametrize("write", [to_csv, to_json])
def test_a_float_has_no_place_in_anything_reported(write: object) -> None:
    with pytest.raises(TypeError, match="float"):
        write(["value"], [[0.1]])  # type: ignore[operator]


@pytest.mark.parametrize("write", [to_csv, to_json])
def test_a_row_of_the_wrong_length_is_a_mistake(write: object) -> None:
    with pytest.raises(ValueError, match=r"values|longer|shorter"):
        write(["a", "b"], [["1"]])  # type: ignore[operator]


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)


@settings(max_examples=50)
@given(
    st.lists(
        st.tuples(TEXTS, st.integers(), st.decimals(allow_nan=False, allow_infinity=False)),
        max_size=5,
    )
)
def test_both_formats_say_the_same(rows: list[tuple[str, int, Decimal]]) -> None:
    header = ["name", "count", "rate"]
    from_csv = list(csv.DictReader(io.StringIO(to_csv(header, rows))))
    assert from_csv == json.loads(to_json(header, rows))


def test_the_header_stands_first_and_lines_end_plainly() -> None:
    assert to_csv(["id", "name"], [[1, 'Thôn "1", xã']]) == 'id,name\n1,"Thôn ""1"", xã"\n'
    assert to_csv(["id"], []) == "id\n"
    assert to_json(["id"], []) == "[]\n"
