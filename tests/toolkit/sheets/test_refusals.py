"""Refusals as rows."""

from gsdg.kernel.refusal import Refusal
from gsdg.kernel.tables import to_csv
from gsdg.toolkit.sheets.refusals import HEADER, SEVERITIES, TITLES, rows_of

REFUSALS = [
    Refusal("number.unreadable", {"text": "năm"}, sheet="Biểu 01", cell="C7", value="năm"),
    Refusal("sheet.stamp_missing"),
]


def test_rows_have_the_columns_of_the_interface() -> None:
    assert ",".join(HEADER) == "sheet,cell,value,rule,severity,message,remedy"
    first, second = rows_of(REFUSALS)
    assert first[:6] == (
        "Biểu 01",
        "C7",
        "năm",
        "number.unreadable",
        "blocking",
        "“năm” không phải là số.",
    )
    assert second[:5] == ("", "", "", "sheet.stamp_missing", "blocking")
    assert to_csv(HEADER, [first, second]).startswith("sheet,cell,value,rule,")


def test_rows_speak_the_language_asked_for() -> None:
    assert rows_of(REFUSALS, "en")[0][5] == "“năm” is not a number."


def test_every_column_and_severity_has_words_in_both_languages() -> None:
    assert {len(titles) for titles in TITLES.values()} == {len(HEADER)}
    assert SEVERITIES["vi"].keys() == SEVERITIES["en"].keys()
    assert TITLES.keys() == SEVERITIES.keys() == {"vi", "en"}
