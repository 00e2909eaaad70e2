"""The canonical bytes of a revision: fixed by a golden file, and read back as the same content."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from gsdg.domain.reporting.contents import Content, ListRow, sha256_of
from gsdg.kernel.figures import (
    BLANK,
    CAP,
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    ZERO,
    Figure,
    Provenance,
)

GOLDEN = Path(__file__).parent / "golden" / "revision_format_1.json"


def _content() -> Content:
    return Content(
        form="DBHN",
        pack_sha256="0" * 64,
        period="2025",
        unit="18073@301",
        office="xa-18073",
        number=2,
        provenance=Provenance.ILLUSTRATIVE,
        cells={
            "12.2": Figure.of(59),
            "08.2": ZERO,
            "12.3": NOT_APPLICABLE,
            "11.8": NOT_AVAILABLE,
            "22.5": BLANK,
        },
        lists={
            "mo-hinh": (
                ListRow("a1b2c3", {"ten": "Nuôi bò sinh sản", "so-ho": Figure.of(15)}),
                ListRow("d4e5f6", {"ten": "Trồng nấm", "so-ho": ZERO}),
            )
        },
        texts={"kho-khan": "Mưa lũ cuối tháng 10.\nĐề nghị bổ sung kinh phí."},
        explanations={"tai-ngheo@08.2": "Nhà sập do lũ."},
        total={"12.2": Figure.of(7141)},
    )


def test_the_bytes_of_format_1_never_change() -> None:
    assert _content().to_bytes() == GOLDEN.read_bytes()
    assert sha256_of(_content().to_bytes()) == (
        GOLDEN.with_suffix(".sha256").read_text(encoding="ascii").strip()
    )


def test_reading_gives_back_what_was_written() -> None:
    assert Content.from_bytes(_content().to_bytes()) == _content()


def test_two_ways_of_writing_one_vietnamese_text_have_one_hash() -> None:
    composed, decomposed = "Hộ nghèo", "Ho\u0323\u0302 nghe\u0300o"
    one = Content("F", "", "2025", "1@1", "o", 1, Provenance.REPORTED, {}, texts={"t": composed})
    two = Content("F", "", "2025", "1@1", "o", 1, Provenance.REPORTED, {}, texts={"t": decomposed})
    assert one.to_bytes() == two.to_bytes()


figures = st.one_of(
    st.sampled_from([BLANK, ZERO, NOT_APPLICABLE, NOT_AVAILABLE]),
    st.integers(-CAP, CAP).map(Figure.of),
)


@given(st.dictionaries(st.text("0123456789.", min_size=1), figures))
@settings(max_examples=50)
def test_the_order_in_which_cells_were_typed_does_not_matter(cells: dict[str, Figure]) -> None:
    backwards = dict(reversed(cells.items()))
    one = Content("F", "", "2025", "1@1", "o", 1, Provenance.REPORTED, cells)
    two = Content("F", "", "2025", "1@1", "o", 1, Provenance.REPORTED, backwards)
    assert one.to_bytes() == two.to_bytes()
    assert Content.from_bytes(one.to_bytes()).cells == cells
