"""What is typed on the entry page, read into changes."""

from __future__ import annotations

from functools import cache

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from gsdg.domain.packs.load import find_packs, load_pack
from gsdg.domain.packs.spec import Form
from gsdg.domain.reporting.forms import (
    Base,
    SignedPaperForm,
    figure_text,
    read_entry,
    row_digest,
    text_digest,
    with_offers,
)
from gsdg.kernel.figures import CAP, NOT_APPLICABLE, NOT_AVAILABLE, ZERO, Figure, State


@cache
def form_of(code: str) -> Form:
    folders = find_packs(settings.PACK_FOLDERS)
    return load_pack(next(f for f in folders if f.parent.name == "gnbv-2021-2025")).forms[code]


def a_row(key: str = "k1", **changed: str) -> dict[str, str]:
    values = {
        "ten": "Nuôi gà đồi", "thon": "", "loai": "chan-nuoi", "ho-ngheo": "12", "ho-can-ngheo": "3",
        "ho-moi-thoat": "0", "chu-ho-nu": "5", "dan-toc": "0", "nstw": "250,5", "nsdp": "0",
        "dan-gop": "…", "bat-dau": "", "tinh-trang": "dang-lam",
    }  # fmt: skip
    named = {name.replace("_", "-"): text for name, text in changed.items()}
    return {f"mo-hinh[{key}].{column}": text for column, text in {**values, **named}.items()}


def test_cell_that_still_reads_as_before_is_no_change() -> None:
    typed = read_entry({"12.2": " 1.234 ", "v:12.2": "3:1.234"}, form_of("DBHN"))
    assert typed.is_empty


def test_changed_cell_carries_the_version_it_was_based_on() -> None:
    typed = read_entry({"12.2": "1.235", "v:12.2": "3:1.234"}, form_of("DBHN"))
    assert [(c.address, c.figure, c.base_version) for c in typed.cells] == [
        ("12.2", Figure.of(1235), 3)
    ]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("0", ZERO),
        ("x", NOT_APPLICABLE),
        ("×", NOT_APPLICABLE),
        ("...", NOT_AVAILABLE),
        ("…", NOT_AVAILABLE),
        ("", Figure(State.BLANK)),
    ],
)
def test_five_states_are_told_apart(text: str, figure: Figure) -> None:
    typed = read_entry({"12.2": text, "v:12.2": "1:7"}, form_of("DBHN"))
    assert [c.figure for c in typed.cells] == [figure]


def test_cell_that_can_be_read_two_ways_is_refused_at_the_cell_and_the_rest_is_read() -> None:
    fields = {"12.2": "1,234", "v:12.2": "0:", "01.2": "10", "v:01.2": "0:"}
    typed = read_entry(fields, form_of("DBHN"))
    assert [(r.code, r.cell) for r in typed.refusals] == [("number.ambiguous", "12.2")]
    assert [c.address for c in typed.cells] == ["01.2"]


@pytest.mark.parametrize("english", ["1,234,567", "1,234.5", "12.5"])
def test_a_thousand_written_the_english_way_beside_another_is_asked_about_in_a_cell_with_decimals(
    english: str,
) -> None:
    form = form_of("DA7-TDA1")
    fields = {"41.2": "1,234", "v:41.2": "0:", "42.2": english, "v:42.2": "0:"}
    typed = read_entry(fields, form)
    assert {r.cell for r in typed.refusals} == {"41.2", "42.2"}
    assert typed.cells == ()
    asked = next(r for r in typed.refusals if r.cell == "41.2")
    assert asked.code == "number.ambiguous"
    assert asked.message() == "“1,234” có thể hiểu là 1.234 hoặc 1,234."


def test_a_comma_and_a_point_before_three_digits_in_one_block_are_asked_about() -> None:
    fields = {"41.2": "8,842", "v:41.2": "0:", "42.2": "8.038", "v:42.2": "0:"}
    typed = read_entry(fields, form_of("DA7-TDA1"))
    assert [(r.code, r.cell) for r in typed.refusals] == [("number.mixed", "41.2")]
    assert [c.address for c in typed.cells] == ["42.2"]


@pytest.mark.parametrize("other", ["12,5", "1.234,5", "7", "x", "mười"])
def test_three_decimals_alone_or_beside_numbers_written_our_way_are_three_decimals(
    other: str,
) -> None:
    form = form_of("DA7-TDA1")
    fields = {"41.2": "1,234", "v:41.2": "0:", "42.2": other, "v:42.2": "0:"}
    typed = read_entry(fields, form)
    assert "41.2" not in {r.cell for r in typed.refusals}
    assert next(c.figure for c in typed.cells if c.address == "41.2") == Figure.of(1_234_000)


def test_decimals_are_read_by_the_scale_of_the_cell() -> None:
    form = form_of("DA2")
    cell = next(c for c in form.stored if c.scale > 0 and c.is_entered)
    typed = read_entry({cell.address: "1,5"}, form)
    assert typed.cells[0].figure == Figure.of(15 * 10 ** (cell.scale - 1))
    refused = read_entry({"01.2": "1,5"}, form_of("DBHN")).refusals
    assert refused[0].code == "number.too_fine"


def test_unknown_address_goes_to_the_action_which_refuses_it() -> None:
    typed = read_entry({"99.9": "1"}, form_of("DBHN"))
    assert [c.address for c in typed.cells] == ["99.9"]
    assert read_entry({"99.9": "1,2,3"}, form_of("DBHN")).refusals[0].code == "number.unreadable"


def test_names_that_are_no_place_are_left_alone() -> None:
    fields = {"csrfmiddlewaretoken": "a.b", "cot:dien-bien": "2", "known_version": "3", "lay": "x"}
    assert read_entry({k: v for k, v in fields.items() if "." not in k}, form_of("DBHN")).is_empty
    assert read_entry({"cot:dien-bien.x": "2"}, form_of("DBHN")).is_empty


def test_keeping_theirs_is_no_change_and_taking_mine_is_based_on_what_stands() -> None:
    fields = {"12.2": "5", "v:12.2": "1:4", "chon:12.2": "theirs", "chon-v:12.2": "2:"}
    assert read_entry(fields, form_of("DBHN")).is_empty
    typed = read_entry({**fields, "chon:12.2": "mine"}, form_of("DBHN"))
    assert [(c.figure, c.base_version) for c in typed.cells] == [(Figure.of(5), 2)]


def test_line_ends_of_a_browser_are_no_change_of_a_text() -> None:
    base = f"2:{text_digest('a' + chr(10) + 'b')}"
    same = {"kho-khan": "a\r\nb", "v:kho-khan": base}
    assert read_entry(same, form_of("DBHN")).is_empty
    typed = read_entry({**same, "kho-khan": "a\r\nc"}, form_of("DBHN"))
    assert [(t.text, t.base_version) for t in typed.texts] == [("a\nc", 2)]


def test_explanation_is_read_with_its_base() -> None:
    fields = {"giai-trinh:tai-ngheo@08.2": " vì lũ ", "v:giai-trinh:tai-ngheo@08.2": "1:abc"}
    typed = read_entry(fields, form_of("DBHN"))
    assert [(e.place, e.text, e.base_version) for e in typed.explanations] == [
        ("tai-ngheo@08.2", "vì lũ", 1)
    ]


def test_row_is_read_by_the_types_of_its_columns() -> None:
    typed = read_entry({**a_row(), "v:mo-hinh[k1]": "4:x"}, form_of("DA2"))
    (change,) = typed.rows
    assert (change.section, change.key, change.base_version) == ("mo-hinh", "k1", 4)
    assert change.values["ten"] == "Nuôi gà đồi"
    assert change.values["ho-ngheo"] == Figure.of(12)
    assert change.values["ho-moi-thoat"] == ZERO
    assert change.values["nstw"] == Figure.of(250_500_000)
    assert change.values["dan-gop"] == NOT_AVAILABLE


def test_row_with_one_place_that_cannot_be_read_is_not_stored_in_part() -> None:
    fields = {**a_row(ho_ngheo="mười", loai="khong-co"), "v:mo-hinh[k1]": "4:x"}
    typed = read_entry(fields, form_of("DA2"))
    assert typed.rows == ()
    assert [(r.code, r.cell) for r in typed.refusals] == [
        ("report.choice_unknown", "mo-hinh[k1].loai"),
        ("number.unreadable", "mo-hinh[k1].ho-ngheo"),
    ]


def test_unchanged_row_is_no_change() -> None:
    form = form_of("DA2")
    (change,) = read_entry(a_row(), form).rows
    base = f"4:{row_digest(form.list_section('mo-hinh'), change.values)}"
    assert read_entry({**a_row(), "v:mo-hinh[k1]": base}, form).is_empty


def test_new_row_needs_something_in_it() -> None:
    form = form_of("DA2")
    empty = dict.fromkeys(a_row("+1"), "")
    assert read_entry(empty, form).is_empty
    typed = read_entry({**empty, **a_row("+1", ten="Trồng cam")}, form)
    assert [(r.key, r.base_version) for r in typed.rows] == [("", 0)]
    assert typed.new_rows == ("mo-hinh[+1]",)


def test_row_is_removed_by_its_box_and_a_new_one_is_simply_not_added() -> None:
    form = form_of("DA2")
    removed = read_entry({**a_row(), "v:mo-hinh[k1]": "4:x", "bo:mo-hinh[k1]": "1"}, form)
    assert [(r.key, r.removed, r.base_version) for r in removed.rows] == [("k1", True, 4)]
    assert read_entry({**a_row("+1"), "bo:mo-hinh[+1]": "1"}, form).is_empty


def test_offers_fill_blank_fields_only() -> None:
    form = form_of("DBHN")
    offered = {"02.2": Figure.of(75), "14.2": Figure.of(118), "01.2": Figure.of(3909)}
    fields = with_offers({"02.2": " ", "14.2": "1"}, form, offered)
    assert fields == {"02.2": "75", "14.2": "1"}


@pytest.mark.parametrize("text", ["", "x:1", "²:1", "-1:2", "7"])
def test_base_that_cannot_be_read_is_version_nought_or_what_it_says(text: str) -> None:
    assert Base.parse(text) in (Base(), Base(7, ""))


@hypothesis_settings(max_examples=50, deadline=None)
@given(
    st.one_of(
        st.integers(-CAP, CAP).map(Figure.of),
        st.sampled_from([NOT_APPLICABLE, NOT_AVAILABLE, Figure(State.BLANK)]),
    ),
    st.integers(0, 9999),
)
def test_what_a_field_shows_is_never_taken_for_a_change(figure: Figure, version: int) -> None:
    text = figure_text(figure, 0)
    fields = {"12.2": text, "v:12.2": str(Base(version, text))}
    assert read_entry(fields, form_of("DBHN")).is_empty


PAPER = {"number": "125/BC-UBND", "day": "20/11/2026", "signer": "Phan Đình Lãnh"}


def test_scan_is_known_by_its_first_bytes() -> None:
    scan = SimpleUploadedFile("ban-ky.pdf", b"%PDF-1.7 minh hoa")
    form = SignedPaperForm(PAPER, {"scan": scan})
    assert form.is_valid()
    assert form.cleaned_data["scan"] == ("ban-ky.pdf", "application/pdf", b"%PDF-1.7 minh hoa")


def test_other_files_and_too_large_ones_are_refused(settings: object) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1024 * 1024  # type: ignore[attr-defined]
    wrong = SignedPaperForm(PAPER, {"scan": SimpleUploadedFile("a.pdf", b"MZ chuong trinh")})
    large = SignedPaperForm(PAPER, {"scan": SimpleUploadedFile("a.pdf", b"%PDF-" + b"0" * 2**20)})
    assert "không phải PDF" in str(wrong.errors["scan"])
    assert "lớn hơn 1 MB" in str(large.errors["scan"])


def test_paper_without_a_scan_is_enough_and_without_a_number_is_not() -> None:
    assert SignedPaperForm(PAPER).is_valid()
    assert "number" in SignedPaperForm({**PAPER, "number": ""}).errors
