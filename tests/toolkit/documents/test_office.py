"""A paper as LibreOffice prints it."""

import pytest

from gsdg.toolkit.documents.letter import render
from gsdg.toolkit.documents.pdf import docx_to_pdf
from tests.builders.letters import a_letter
from tests.builders.office import need_office, pages_of, text_of

pytestmark = pytest.mark.office


@pytest.fixture(autouse=True)
def _office() -> None:
    need_office()


@pytest.fixture(scope="module")
def printed() -> bytes:
    need_office()
    return docx_to_pdf(render(a_letter(mark="BẢN IN LÀM VIỆC")))


def test_pages_lie_as_they_should(printed: bytes) -> None:
    sizes = pages_of(printed)
    assert sizes[:2] == [(210, 297)] * 2
    assert (297, 210) in sizes
    assert sizes[-1] == (210, 297)


def test_no_page_is_empty_and_none_lacks_its_marks(printed: bytes) -> None:
    pages = text_of(printed).split("\f")[:-1]
    for page in pages:
        assert "BẢN IN LÀM VIỆC · Số liệu minh họa" in page
        assert len(page.split()) > 20


def test_numbers_stand_on_every_page_but_the_first_of_each_part(printed: bytes) -> None:
    pages = text_of(printed).split("\f")[:-1]
    tops = [page.split("\n")[0].strip() for page in pages]
    firsts = [n for n, page in enumerate(pages) if "CỘNG HÒA" in page or "Phụ lục I" in page]
    assert len(firsts) == 3
    expected = 1
    for number, top in enumerate(tops):
        expected = 1 if number in firsts else expected + 1
        assert top == ("BẢN IN LÀM VIỆC · Số liệu minh họa" if number in firsts else str(expected))


def test_the_words_are_all_there(printed: bytes) -> None:
    text = text_of(printed)
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "/BC-UBND",
        "KT. CHỦ TỊCH",
        "- Lưu: VT, KT.",
        "Nguyễn Văn Minh Họa",
    ):
        assert words in text


def test_the_head_of_a_long_table_is_repeated(printed: bytes) -> None:
    pages = text_of(printed).split("\f")
    assert sum("Kế hoạch vốn" in page for page in pages) == 3


def test_the_signature_is_not_torn_apart(printed: bytes) -> None:
    page = next(p for p in text_of(printed).split("\f") if "TM. ỦY BAN NHÂN DÂN" in p)
    assert "Nguyễn Văn Minh Họa" in page
    assert "Nơi nhận:" in page
